"""Cells that say 同上 or 〃: they are read as the cell above them in the same column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import squeeze
from forms.workbook.reading.sheet import NOTHING_ABOVE, Value
from forms.workbook.reading.tables import ABOVE, Header

_LONGEST = max(map(len, ABOVE)) + 4
"""Blanks may stand around the sign."""


def with_repeated(grid: Grid, header: Header) -> Grid:
    """Return the sheet with what its cells repeat; one that repeats nothing has no value (see cell_fault).

    The agency is left to who reads it: a heading line of its own may stand between.
    """
    columns = [column for field, column in header.columns.items() if field != "agency"]
    signs = list(_signs(grid, header, columns))
    if not signs:
        return grid
    rows: list[list[Value]] = [list(cells) for cells in grid.rows]
    troubled = dict(grid.troubled)
    for row, column in signs:
        rows[row][column] = _above(grid, rows, header, row, column)
        if rows[row][column] == "":
            troubled[row, column] = NOTHING_ABOVE
    return replace(grid, rows=rows, troubled=troubled)


def _signs(grid: Grid, header: Header, columns: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the cells that only say to look above, line by line."""
    for row in range(header.last + 1, len(grid.rows)):
        cells = grid.rows[row]
        for column in columns:
            value = cells[column] if column < len(cells) else ""
            if isinstance(value, str) and 0 < len(value) <= _LONGEST and squeeze(value) in ABOVE:
                yield row, column


def _above(grid: Grid, rows: list[list[Value]], header: Header, row: int, column: int) -> Value:
    """Return what stands above a cell, "" under the headings or under a cell that says nothing."""
    top, left = grid.covered.get((row - 1, column), (row - 1, column))
    return rows[top][left] if top > header.last and left < len(rows[top]) else ""

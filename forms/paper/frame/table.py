"""A ruled table over many pages, drawn straight onto the page: 10 000 rows in a second.

A cell's operators are relative to the middle of its row, so equal cells are set once and used again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from msgspec import Struct

from forms.paper.frame.fitting import LEADING, SIZE, Fitted, fit, fit_line
from forms.paper.frame.fonts import BOLD, REGULAR, measure, printable
from forms.paper.frame.page import BASELINE, CENTRED, LEFT, LEFT_ALIGNED, RIGHT, Document, rule, strokes, tint

ROW_HEIGHT = 17.0
HEADER_TINT, SUM_TINT = 0.94, 0.97
PADDING = 2.0
_ROOM_ABOVE_AND_BELOW = 5.0
HAIRLINE, FRAME = 0.35, 0.9
_QUIET_INK = 0.5
_ZEROS = ("0.00", "0")


class Ruled(Protocol):
    """What a table asks of a column; one with `fen` keeps its texts on one line."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def width(self) -> float: ...  # noqa: D102
    @property
    def align(self) -> int: ...  # noqa: D102
    @property
    def fen(self) -> object: ...  # noqa: D102
    @property
    def quiet_zero(self) -> bool: ...  # noqa: D102


class Field(Struct, frozen=True):
    """A column of texts; `fen` true keeps them on one line, as figures must be."""

    title: str
    width: float
    align: int = CENTRED
    fen: object = None
    quiet_zero: bool = False


class Measures(NamedTuple):
    """Where a table begins, and its type: points."""

    left: float = LEFT
    size: float = SIZE
    row_height: float = ROW_HEIGHT
    padding: float = PADDING


class Cell(NamedTuple):
    """A text set into columns `first`…`last`; `code` draws it around the middle of the row."""

    first: int
    last: int
    x: float
    width: float
    fitted: Fitted
    style: str
    code: str

    @property
    def text(self) -> str:
        """The whole text, lines joined as they were."""
        return "".join(self.fitted.lines)



class Row(NamedTuple):
    """Cells of one height; `edges` are where its vertical lines stand."""

    cells: tuple[Cell, ...]
    height: float
    edges: tuple[float, ...]
    ink: float = 1.0


class Setter:
    """Sets texts into the columns of one table."""

    def __init__(
        self,
        document: Document,
        columns: Sequence[Ruled],
        tallest: float,
        measures: Measures = Measures(),  # noqa: B008 - frozen
    ) -> None:
        self._document = document
        self._columns = tuple(columns)
        self._tallest = tallest - _ROOM_ABOVE_AND_BELOW
        self._measures = measures
        starts = [measures.left]
        for column in self._columns:
            starts.append(starts[-1] + column.width)
        self._starts = tuple(starts)
        self._caches: list[dict[str, Cell]] = [{} for _ in self._columns]

    def plain_row(self, texts: Sequence[str]) -> Row:
        """A row with one text a column."""
        cells, height = [], self._measures.row_height
        for index, (text, cache) in enumerate(zip(texts, self._caches, strict=True)):
            cell = cache.get(text)
            if cell is None:
                cell = cache[text] = self._body_cell(index, text)
            if len(cell.fitted.lines) > 1:
                height = max(height, cell.fitted.height + _ROOM_ABOVE_AND_BELOW)
            cells.append(cell)
        return Row(tuple(cells), height, self._starts)

    def spanned_row(self, cells: Sequence[Cell], *, height: float = 0.0, ink: float = 1.0) -> Row:
        """A row of cells that may reach over several columns, `height` points high or as usual."""
        height = height or self._measures.row_height
        taken = max((cell.fitted.height for cell in cells if len(cell.fitted.lines) > 1), default=0.0)
        edges = (*(self._starts[cell.first] for cell in cells), self._starts[-1])
        return Row(tuple(cells), max(height, taken + _ROOM_ABOVE_AND_BELOW), edges, ink)

    def body_cell(self, index: int, text: str) -> Cell:
        """The ordinary cell of a column."""
        cache = self._caches[index]
        if text not in cache:
            cache[text] = self._body_cell(index, text)
        return cache[text]

    def _body_cell(self, index: int, text: str) -> Cell:
        column = self._columns[index]
        quiet = column.quiet_zero and text in _ZEROS
        return self.cell(text, index, index, align=column.align, whole=column.fen is not None, quiet=quiet)

    def cell(
        self,
        text: str,
        first: int,
        last: int,
        *,
        align: int = CENTRED,
        style: str = REGULAR,
        whole: bool = False,
        quiet: bool = False,
        size: float = 0.0,
    ) -> Cell:
        """A text set into columns `first`…`last`; `whole` keeps it on one line, `quiet` prints it grey."""
        x, end = self._starts[first], self._starts[last + 1]
        padding, size = self._measures.padding, size or self._measures.size
        room = end - x - 2 * padding
        text = "\n".join(printable(part) for part in text.split("\n")) if "\n" in text else printable(text)
        fitted = fit_line(text, room, style, size) if whole else fit(text, room, style, self._tallest, size)
        code = self._code(fitted, x + padding, room, align, style) if text else ""
        if quiet:
            code = f"{_QUIET_INK} g {code} 0 g"
        return Cell(first, last, x, end - x, fitted, style, code)

    def _code(self, fitted: Fitted, x: float, room: float, align: int, style: str) -> str:
        size, parts = fitted.size, []
        y = (len(fitted.lines) - 1) * size * LEADING / 2 - size * BASELINE
        for line in fitted.lines:
            start = x
            if align != LEFT_ALIGNED:
                start += (room - measure(line, style) * size / 1000) * align / 2
            parts.append(f"1 0 0 1 {start:.2f} {y:.2f} Tm {self._document.show(line, style, size)}")
            y -= size * LEADING
        return " ".join(parts)

    def header(self) -> Row:
        """The row of titles."""
        cells = [
            self.cell(column.title, index, index, style=BOLD) for index, column in enumerate(self._columns)
        ]
        return self.spanned_row(cells, height=self._measures.row_height * 1.5, ink=HEADER_TINT)


def draw_rows(
    rows: Sequence[Row], top: float, left: float = LEFT, right: float = RIGHT
) -> tuple[str, float]:
    """The operators of rows from `top` down with all their lines, and where the table ends."""
    parts, y = [], top
    horizontals = [rule(left, top, right, top)]
    for row in rows:
        bottom = y - row.height
        if row.ink < 1:
            parts.append(tint(left, bottom, right - left, row.height, row.ink))
        codes = "\n".join([cell.code for cell in row.cells if cell.code])
        parts.append(f"q 1 0 0 1 0 {(y + bottom) / 2:.2f} cm BT\n{codes}\nET Q")
        horizontals.append(rule(left, bottom, right, bottom))
        y = bottom
    frame = [rule(left, top, left, y), rule(right, top, right, y), horizontals.pop(0), horizontals.pop()]
    inner = horizontals + _verticals(rows, top)
    return "\n".join([*parts, strokes(inner, HAIRLINE), strokes(frame, FRAME)]), y


def _verticals(rows: Sequence[Row], top: float) -> list[str]:
    """Vertical lines between columns, one stroke for each run of rows that share their edges."""
    paths, y = [], top
    for edges, run in groupby(rows, lambda row: row.edges):
        bottom = y - sum(row.height for row in run)
        paths += [rule(x, y, x, bottom) for x in edges[1:-1]]
        y = bottom
    return paths

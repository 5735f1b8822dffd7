"""A table of several months in one: a column 月份 says which month each line is about.

Each month is read from a view of the sheet that holds only its lines, at their own places. A person's name
stands once, or on every line; the month likewise. What does not say its month is refused with its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from forms.workbook.attendance.month_layout import HALVES, MonthLayout
from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import filled, narrow
from forms.workbook.reading.dates import chinese_digits
from forms.workbook.reading.sheet import Value
from forms.workbook.reading.tables import ABOVE, Row, is_footer, is_repeated_heading, is_subtotal
from forms.workbook.reading.titles import find_month
from models.rules.core.faults import Fault

When = tuple[int, int]
MONTH = re.compile(r"(1[0-2]|0?[1-9])(?:月份?)?")
YEAR = re.compile(r"((?:19|20)\d{2})年?度?")
CARRIED = ("name", "staff_no", "agency")
"""What is written once for all months of a person."""


@dataclass(frozen=True, slots=True)
class MonthsOfTable:
    """A block as one block a month, and what is wrong with the column of months."""

    blocks: tuple[tuple[When, MonthLayout], ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    row: int
    when: When
    carried: dict[int, Value]
    """Column → what the lines above say of the same person, for cells that are empty here."""


def has_months(block: MonthLayout) -> bool:
    """Tell whether a column of the block names the month of each line."""
    return "month" in block.header.columns


def by_month(block: MonthLayout, year: int, titled: When | None) -> MonthsOfTable:
    """Return the block month by month; `year` is what is written around the table, 0 for nothing.

    A month that is not that of the title is a fault: nobody can tell which of the two is meant.
    """
    faults: list[Fault] = []
    lines = list(_lines(block, year, faults))
    months = list(dict.fromkeys(line.when for line in lines))
    if titled is not None:
        faults += [_other(block, line, titled) for line in lines if line.when != titled][:1]
    blocks = tuple((when, _view(block, [line for line in lines if line.when == when])) for when in months)
    return MonthsOfTable(blocks, tuple(faults))


def _other(block: MonthLayout, line: _Line, titled: When) -> Fault:
    facts = {"shown": f"{line.when[0]}年{line.when[1]}月", "titled": f"{titled[0]}年{titled[1]}月"}
    return block.grid.fault(line.row, block.header.columns["month"], "month_column_other", **facts)


def _lines(block: MonthLayout, year: int, faults: list[Fault]) -> Iterator[_Line]:
    grid, columns = block.grid, block.header.columns
    when: When | None = None
    known: dict[int, Value] = {}
    for number in range(block.header.last + 1, min(block.end, len(grid.rows))):
        row = Row(grid, block.header, number)
        if not _is_of_somebody(block, row):
            continue
        named = bool(filled(row.text("name")))
        faults += grid.cell_faults(number, {columns["month"]: "月份"})
        told = _told(grid, number, columns, year)
        if told is None and _says_something(grid, number, columns["month"]):
            text = grid.merged_text(number, columns["month"])[:20]
            lacks_year = MONTH.fullmatch(chinese_digits(narrow(text))) is not None
            code = "month_column_no_year" if lacks_year else "month_column_unknown"
            faults.append(row.fault("month", code, text=text))
            when = None
            continue
        if told is None and named and columns["name"] < columns["month"] and not _is_second(row):
            when = None
        if told is None and when is None:
            faults.append(row.fault("month", "month_column_empty", name=row.text("name")[:20]))
            continue
        is_new = told is not None and told != when
        when = told or when
        if when is None:
            continue
        if named:
            known = _own(row)
        yield _Line(number, when, known if is_new or named else {})


def _own(row: Row) -> dict[int, Value]:
    return {
        column: row.value(field) for field in CARRIED
        if (column := row.header.columns.get(field)) is not None and row.value(field) != ""
    }  # fmt: skip


def _is_second(row: Row) -> bool:
    """Tell whether a line is the afternoon of the line above it."""
    return HALVES.get(narrow(row.text("half"))) == 1


def _is_of_somebody(block: MonthLayout, row: Row) -> bool:
    """Tell whether a line holds marks or names somebody, and is no total and no footer."""
    if is_subtotal(row) or is_repeated_heading(row) or is_footer(row.text("name")):
        return False
    marked = any(block.grid.text(row.row, column).strip() for column in block.days)
    return marked or bool(filled(row.text("name")) and _says_something(
        block.grid, row.row, block.header.columns["month"]))  # fmt: skip


def _says_something(grid: Grid, row: int, column: int) -> bool:
    text = filled(grid.merged_text(row, column))
    return bool(text) and text not in ABOVE


def _told(grid: Grid, row: int, columns: Mapping[str, int], year: int) -> When | None:
    value = grid.merged_value(row, columns["month"])
    if "year" in columns and (found := YEAR.fullmatch(narrow(grid.merged_text(row, columns["year"])))):
        year = int(found[1])
    return month_told(value, year)


def month_told(value: Value, year: int) -> When | None:
    """Return the month of a cell: 3, 3月, 三月份, 2017-03, 201703 or a day; None for anything else.

    A number such as 2017.1 names no month: it may have been 2017.10.
    """
    if isinstance(value, datetime | date):
        return value.year, value.month
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        return None
    text = chinese_digits(narrow(plain(value)))
    if found := MONTH.fullmatch(text):
        return (year, int(found[1])) if year else None
    return find_month(text)


def _view(block: MonthLayout, lines: list[_Line]) -> MonthLayout:
    """Return the block with the lines of one month only, each with what was carried to it."""
    grid, kept = block.grid, {line.row: line for line in lines}
    inside = range(block.header.last + 1, min(block.end, len(grid.rows)))
    rows = [
        cells if number not in inside else _filled(cells, kept[number].carried) if number in kept else []
        for number, cells in enumerate(grid.rows)
    ]
    gone = set(inside) - kept.keys()
    troubled = {cell: error for cell, error in grid.troubled.items() if cell[0] not in gone}
    # A name merged over several months would join lines that are not there.
    merged = [area for area in grid.merged if gone.isdisjoint(range(area[0], area[2] + 1))]
    return replace(block, grid=replace(grid, rows=rows, troubled=troubled, merged=merged))


def _filled(cells: Sequence[Value], carried: Mapping[int, Value]) -> list[Value]:
    found: list[Value] = list(cells)
    for column, value in carried.items():
        if column < len(found) and found[column] == "":
            found[column] = value
    return found

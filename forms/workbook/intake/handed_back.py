"""The lines of a file that were not taken, as a workbook to correct and hand in again.

It is the file as it was, without the lines that were taken and with a last column that says why. Read again,
that column says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, BinaryIO

from xlsxwriter import Workbook as Book
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from forms.workbook.reading.cells import Grid, Workbook, plain
from forms.workbook.reading.cleaning import squeeze, without_remarks
from forms.workbook.reading.headings import AGENCY
from forms.workbook.reading.sheet import Value
from forms.workbook.reading.tables import ABOVE, SUBTOTAL
from models.rules.core.faults import Fault
from models.rules.intake.leaving import lines_of
from models.rules.intake.records import Incoming, RefusedLine

REASONS = "未收原因"
_HEADING = f"{REASONS}（单元格指原来的文件）"
"""The heading of the last column: lines have moved, and the reasons name cells."""
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same lines give the same bytes
_LONGEST_TAB = 31
_NO_TAB = str.maketrans("[]:*?/\\", "（）：＊？／＼")
_WIDE = 60
_FIRST_YEAR = 1901
"""Spreadsheets hold earlier days as text."""


Reason = Callable[[Fault], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One sheet of the file; rows and columns count from 0."""

    grid: Grid
    rows: Sequence[int]
    """Those that are handed back, headings and notes among them."""
    reasons: Mapping[int, str]
    agencies: Mapping[int, str]
    """What a line stands under, which its own cell may leave to a line above that was taken."""
    first: int
    """The first line under the headings."""

    @property
    def width(self) -> int:
        """How many columns the sheet has; the reasons stand behind them."""
        return max((len(self.grid.rows[row]) for row in self.rows), default=0)


def without_reasons(book: Workbook) -> Workbook:
    """Return a book that was handed back without its column of reasons."""
    return replace(book, grids=tuple(map(_without_reasons, book.grids)))


def _without_reasons(grid: Grid) -> Grid:
    for row, words in enumerate(grid.headings):
        column = next((at for at, word in words.items() if without_remarks(word) == REASONS), None)
        if column is not None:
            return replace(grid, rows=[*grid.rows[:row], *(cells[:column] for cells in grid.rows[row:])])
    return grid


def write_handed_back(book: Workbook, file: Incoming[Any], reason: Reason, out: BinaryIO) -> None:
    """Write the lines of `book` that `file` left out; `reason` gives the sentence of a fault."""
    target = Book(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    target.set_properties({"title": REASONS, "created": _CREATED})
    formats = {
        "day": target.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": target.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "time": target.add_format({"num_format": "hh:mm"}),
        "text": target.add_format({"num_format": "@"}),
        "why": target.add_format({"text_wrap": True, "valign": "top", "font_color": "#9C0006"}),
    }
    for number, page in enumerate(_pages(book, file, reason), 1):
        tab = page.grid.sheet.translate(_NO_TAB)[:_LONGEST_TAB].strip("'") or f"Sheet{number}"
        _write_page(target.add_worksheet(tab), page, formats)
    target.close()


def _pages(book: Workbook, file: Incoming[Any], reason: Reason) -> Iterator[_Page]:
    """Yield the sheets with refused lines, and those without any lines: a legend, an explanation."""
    taken = {line[1:] for record in file.records for line in lines_of(record)}
    for grid in book.grids:
        refused = [line for line in file.refused if line.place.sheet == grid.sheet]
        gone = {row - 1 for sheet, row in taken if sheet == grid.sheet}
        if refused or not gone:
            yield _page(grid, refused, gone, reason)


def _page(grid: Grid, refused: Sequence[RefusedLine], gone: set[int], reason: Reason) -> _Page:
    lines = {row - 1: line for line in refused for row in line.rows}
    others = [row for row in range(len(grid.rows)) if row not in gone and not _is_sum(grid, row)]
    kept = sorted({*lines, *others})
    said = {line.rows[0] - 1: "\n".join(dict.fromkeys(map(reason, line.faults))) for line in refused}
    return _Page(
        grid=grid, rows=kept, reasons=said, agencies={row: line.agency for row, line in lines.items()},
        first=min({*lines, *gone}, default=len(grid.rows)),
    )  # fmt: skip


def _is_sum(grid: Grid, row: int) -> bool:
    """Tell whether a line adds up lines that are no longer there."""
    return any(isinstance(value, str) and SUBTOTAL.fullmatch(squeeze(value)) for value in grid.rows[row])


def _write_page(sheet: Worksheet, page: _Page, formats: Mapping[str, Format]) -> None:
    at = {row: number for number, row in enumerate(page.rows)}
    for row, number in at.items():
        for column in range(page.width):
            _write(sheet, number, column, _seen(page, row, column), formats)
        if row in page.reasons:
            sheet.write_string(number, page.width, page.reasons[row], formats["why"])
    if page.reasons:
        sheet.write_string(at.get(page.first - 1, 0), page.width, _HEADING, formats["why"])
        sheet.set_column(page.width, page.width, _WIDE)
    for top, left, bottom, right in page.grid.merged:
        if _is_whole(page, top, bottom) and right < page.width and (top, left) != (bottom, right):
            sheet.merge_range(at[top], left, at[bottom], right, "")
            _write(sheet, at[top], left, _seen(page, top, left), formats)


def _is_whole(page: _Page, top: int, bottom: int) -> bool:
    return set(range(top, bottom + 1)) <= set(page.rows)


def _seen(page: _Page, row: int, column: int) -> Value:
    """Return what a person sees at a cell, also where the line that it was written in is gone."""
    grid = page.grid
    if grid.is_troubled(row, column):
        return grid.troubled[row, column]
    value = grid.value(row, column)
    top, left = grid.covered.get((row, column), (row, column))
    if left == column and top >= page.first and not _is_whole(page, top, row):
        value = grid.value(top, left)
    if isinstance(value, str) and squeeze(value) in ABOVE and row - 1 not in page.rows and row > page.first:
        return _above(grid, row, column, page.first)
    is_agency = value == "" and page.agencies.get(row) and grid.covered.get((row, column)) is None
    return page.agencies[row] if is_agency and column in _agency_columns(page) else value


def _above(grid: Grid, row: int, column: int, first: int) -> Value:
    """Return what a 〃 repeats."""
    values = (grid.value(at, column) for at in range(row - 1, first - 1, -1))
    return next((one for one in values if not (isinstance(one, str) and squeeze(one) in ABOVE)), "")


def _agency_columns(page: _Page) -> set[int]:
    rows = page.grid.headings[: page.first]
    return {column for words in rows for column, word in words.items() if word in AGENCY}


def _write(sheet: Worksheet, row: int, column: int, value: Value, formats: Mapping[str, Format]) -> None:
    """Write a value as what it is; a number that was text stays text."""
    if value == "":
        return
    if isinstance(value, datetime) and value.year >= _FIRST_YEAR:
        sheet.write_datetime(row, column, value, formats["day" if value.time() == time() else "moment"])
    elif isinstance(value, date) and value.year >= _FIRST_YEAR:
        sheet.write_datetime(row, column, value, formats["day"])
    elif isinstance(value, time):
        sheet.write_datetime(row, column, value, formats["time"])
    elif isinstance(value, int | float):
        sheet.write(row, column, value)
    else:
        sheet.write_string(row, column, plain(value), formats["text"])

"""What 台账 and 统计表 share as workbooks: title, subline, frozen header, a fixed day of making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 2
FIRST_ROW = HEADER_ROW + 1
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same page gives the same bytes
Value = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One worksheet: columns are titles with widths in characters, `foot` the lines below.

    `frozen` columns stay while one scrolls. Numbers are written as numbers, everything else as text.
    """

    tab: str
    title: str
    author: str
    subline: str
    columns: Sequence[tuple[str, float]]
    lines: Sequence[Sequence[Value]]
    foot: Sequence[str]
    frozen: int = 2


def write_sheet(sheet: Sheet, out: BinaryIO) -> None:
    """Write the sheet as xlsx; a text that begins with = stays a text."""
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"title": sheet.title, "author": sheet.author, "created": _CREATED})
    formats = _formats(workbook)
    page = workbook.add_worksheet(sheet.tab)
    _set_up(page, sheet)
    _write_head(page, sheet, formats)
    for row, line in enumerate(sheet.lines, FIRST_ROW):
        for column, value in enumerate(line):
            _write(page, row, column, value, formats)
    below = FIRST_ROW + max(len(sheet.lines), 1)
    for row, text in enumerate(sheet.foot, below):
        page.write_string(row, 0, text, formats["plain"])
    workbook.close()


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, HEADER_ROW)
    page.freeze_panes(FIRST_ROW, sheet.frozen)
    page.set_header("&R内部资料")
    page.set_footer("&C第 &P 页　共 &N 页")
    page.set_row(0, 30)
    page.set_row(HEADER_ROW, 30)
    for index, (_, width) in enumerate(sheet.columns):
        page.set_column(index, index, width)


def _write_head(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    last = len(sheet.columns) - 1
    page.merge_range(0, 0, 0, last, sheet.title, formats["title"])
    page.write_string(1, 0, sheet.subline, formats["plain"])
    for index, (title, _) in enumerate(sheet.columns):
        page.write_string(HEADER_ROW, index, title, formats["header"])
    page.autofilter(HEADER_ROW, 0, HEADER_ROW + max(len(sheet.lines), 1), last)


def _write(page: Worksheet, row: int, column: int, value: Value, formats: dict[str, Format]) -> None:
    if isinstance(value, int):
        page.write_number(row, column, value, formats["number"])
    else:
        page.write_string(row, column, value, formats["text"])


def _formats(workbook: Workbook) -> dict[str, Format]:
    cell = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    boxed = cell | {"border": 1}
    looks = {
        "title": cell | {"font_size": 16, "bold": True, "align": "center"},
        "plain": cell,
        "header": boxed | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#EFEFEF"},
        "text": boxed | {"num_format": "@", "text_wrap": True},
        "number": boxed | {"align": "right"},
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}

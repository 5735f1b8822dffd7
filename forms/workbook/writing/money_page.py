"""A sheet of money as a workbook: frozen amounts, live sums that start out equal to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import BinaryIO, Generic, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from models.rules.sheets.wording import NOBODY

HEADER_ROW = 2
FIRST_ROW = HEADER_ROW + 1
A3, A4 = 8, 9
"""Paper sizes as Excel numbers them."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same sheet gives the same bytes
_MARGIN_INCHES, _FROZEN = 0.47, 3
_SIGNATURE_GAP = "　　　　　　"

Line = TypeVar("Line")
Progress = Callable[[int, int], None]
WriteLine = Callable[[Worksheet, Mapping[str, Format], int, Line], None]
"""Writes a person's cells into a row, in formats by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPage(Generic[Line]):
    """What stands on the one worksheet. `columns` are titles with widths in characters.

    `sums` are column → fen, `words` the total in words, `foot` the lines under it; None leaves a row free.
    """

    tab: str
    title: str
    author: str
    subline: str
    columns: Sequence[tuple[str, float]]
    lines: Sequence[Line]
    write_line: WriteLine[Line]
    sums: Mapping[int, int]
    words: str
    foot: Sequence[str | None]
    draft: bool
    paper: int = A4


def write_money_page(page: MoneyPage[Line], out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the page as xlsx; `progress(rows done, rows)`."""
    workbook = Workbook(out, {"in_memory": True})
    workbook.set_properties({"title": page.title, "author": page.author, "created": _CREATED})
    sheet = workbook.add_worksheet(page.tab)
    formats = _formats(workbook)
    _set_up(sheet, page)
    _write_head(sheet, formats, page)
    _write_lines(sheet, formats, page, progress)
    _write_foot(sheet, formats, page, FIRST_ROW + max(len(page.lines), 1))
    workbook.close()


def yuan(fen: int) -> Decimal:
    """Return fen as Excel holds them: a number of yuan."""
    return Decimal(fen).scaleb(-2)


def signature_line(names: Sequence[str]) -> str:
    """Return who signs, each with room for a pen."""
    return _SIGNATURE_GAP.join(f"{name}：" for name in names)


def _set_up(sheet: Worksheet, page: MoneyPage[Line]) -> None:
    sheet.set_landscape()
    sheet.set_paper(page.paper)
    sheet.set_margins(_MARGIN_INCHES, _MARGIN_INCHES, 0.6, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEADER_ROW)
    sheet.freeze_panes(FIRST_ROW, _FROZEN)
    sheet.set_header("&L测算稿&R内部资料" if page.draft else "&R内部资料")
    sheet.set_footer("&C第 &P 页　共 &N 页")
    for index, (_, width) in enumerate(page.columns):
        sheet.set_column(index, index, width)


def _write_head(sheet: Worksheet, formats: Mapping[str, Format], page: MoneyPage[Line]) -> None:
    last = len(page.columns) - 1
    sheet.merge_range(0, 0, 0, last, page.title, formats["title"])
    sheet.set_row(0, 30)
    sheet.write_string(1, 0, page.subline, formats["plain"])
    sheet.write_string(1, last, "单位：元", formats["right"])
    sheet.set_row(HEADER_ROW, 30)
    for index, (title, _) in enumerate(page.columns):
        sheet.write_string(HEADER_ROW, index, title, formats["header"])


def _write_lines(
    sheet: Worksheet, formats: Mapping[str, Format], page: MoneyPage[Line], progress: Progress | None
) -> None:
    for number, line in enumerate(page.lines, 1):
        page.write_line(sheet, formats, HEADER_ROW + number, line)
        if progress is not None:
            progress(number, len(page.lines))
    if not page.lines:
        sheet.write_string(FIRST_ROW, 0, NOBODY, formats["text"])


def _write_foot(sheet: Worksheet, formats: Mapping[str, Format], page: MoneyPage[Line], row: int) -> None:
    """合计 as live sums, its words, and the lines below."""
    last, total = len(page.columns) - 1, formats["total"]
    for index in range(last + 1):
        sheet.write_blank(row, index, None, total)
    sheet.write_string(row, 0, "合计", total)
    for column, fen in page.sums.items():
        top, end = xl_rowcol_to_cell(FIRST_ROW, column), xl_rowcol_to_cell(row - 1, column)
        sheet.write_formula(row, column, f"=SUM({top}:{end})", total, yuan(fen))
    sheet.merge_range(row + 1, 0, row + 1, last, page.words, formats["words"])
    for offset, text in enumerate(page.foot):
        if text is not None:
            sheet.write_string(row + 2 + offset, 0, text, formats["plain"])


def _formats(workbook: Workbook) -> dict[str, Format]:
    cell = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    boxed = cell | {"border": 1}
    bold = boxed | {"bold": True}
    money = {"num_format": "#,##0.00"}
    looks = {
        "title": cell | {"font_size": 18, "bold": True, "align": "center"},
        "plain": cell,
        "right": cell | {"align": "right"},
        "header": bold | {"align": "center", "text_wrap": True, "bg_color": "#EFEFEF"},
        "centre": boxed | {"align": "center"},
        "text": boxed | {"num_format": "@", "text_wrap": True},
        "held": boxed | {"align": "right"},
        "money": boxed | money,
        "total": bold | money,
        "words": bold,
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}

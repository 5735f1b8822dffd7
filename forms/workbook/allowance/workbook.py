"""津补贴发放表 as a workbook: 应发 and 实发 of a row are formulas over its frozen amounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from forms.workbook.writing.money_page import (
    A3,
    A4,
    MoneyPage,
    Progress,
    signature_line,
    write_money_page,
    yuan,
)
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text
from models.rules.core.sums import known_sum
from models.rules.sheets.wording import (
    DRAFT_WARNING,
    HELD,
    NOTHING,
    SIGNATURES,
    held_words,
    joined,
)
from models.rules.sheets.words import SheetState

_FIRST_KIND, _KINDS_ON_A4 = 3, 4
_BEFORE = (("序号", 6.0), ("单位", 16.0), ("姓名", 12.0))
_AFTER = (("应发", 12.0), ("扣款", 10.0), ("实发", 12.0), ("签名", 12.0), ("备注", 24.0))


def write_allowance_workbook(sheet: AllowanceSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as xlsx; `progress(rows done, rows)`."""
    draft = sheet.state == SheetState.DRAFT
    kinds = [pair for kind in sheet.kinds for pair in ((f"{kind}\n标准×数量", 14.0), ("金额", 11.0))]
    page = MoneyPage(
        tab="津补贴发放表",
        title=sheet.title,
        author=sheet.street,
        subline=DRAFT_WARNING if draft else "",
        columns=(*_BEFORE, *kinds, *_AFTER),
        lines=sheet.lines,
        write_line=_write_line,
        sums=_sums(sheet),
        words=f"实发合计（大写）：{chinese_amount(sheet.total_fen)}",
        foot=_foot(sheet),
        draft=draft,
        paper=A4 if len(sheet.kinds) <= _KINDS_ON_A4 else A3,
    )
    write_money_page(page, out, progress)


def _foot(sheet: AllowanceSheet) -> tuple[str, ...]:
    remark = joined(held_words(line.held for line in sheet.lines), sheet.signed)
    documents = f"依据文号：{'；'.join(sheet.documents)}"
    return documents, "公示情况：", remark, "", signature_line(SIGNATURES)


def _write_line(
    page: Worksheet, formats: Mapping[str, Format], row: int, line: AllowanceSheetLine
) -> None:
    page.write_number(row, 0, line.number, formats["centre"])
    page.write_string(row, 1, line.agency, formats["text"])
    page.write_string(row, 2, line.name, formats["text"])
    for index, item in enumerate(line.items):
        column = _FIRST_KIND + 2 * index
        page.write_string(row, column, item.text, formats["centre"])
        if item.amount_fen is None:
            page.write_string(row, column + 1, "暂缓" if item.held else NOTHING, formats["held"])
        elif line.amount_fen is None:  # text, so that the live sum leaves it out
            page.write_string(row, column + 1, yuan_text(item.amount_fen), formats["held"])
        else:
            page.write_number(row, column + 1, yuan(item.amount_fen), formats["money"])
    gross = _FIRST_KIND + 2 * len(line.items)
    _write_result(page, formats, row, gross, line)
    page.write_blank(row, gross + 3, None, formats["text"])
    page.write_string(row, gross + 4, line.note, formats["text"])


def _write_result(
    page: Worksheet, formats: Mapping[str, Format], row: int, gross: int, line: AllowanceSheetLine
) -> None:
    """应发 and 实发 as formulas over the row; a held line has neither."""
    money = formats["money"]
    if line.amount_fen is None:
        for column, text in ((gross, ""), (gross + 1, ""), (gross + 2, HELD)):
            page.write_string(row, column, text, formats["held"])
        return
    amounts = [
        xl_rowcol_to_cell(row, _FIRST_KIND + 2 * index + 1)
        for index, item in enumerate(line.items)
        if item.amount_fen is not None
    ]
    page.write_formula(row, gross, "=" + "+".join(amounts), money, yuan(line.gross_fen))
    page.write_number(row, gross + 1, yuan(line.deduction_fen), money)
    net = f"={xl_rowcol_to_cell(row, gross)}-{xl_rowcol_to_cell(row, gross + 1)}"
    page.write_formula(row, gross + 2, net, money, yuan(line.amount_fen))


def _sums(sheet: AllowanceSheet) -> dict[int, int]:
    """Column → the sum of its amounts in fen, of all that is written below its title."""
    gross = _FIRST_KIND + 2 * len(sheet.kinds)
    paid = [line for line in sheet.lines if line.amount_fen is not None]
    kinds = {
        _FIRST_KIND + 2 * index + 1: known_sum(line.items[index].amount_fen for line in paid) or 0
        for index in range(len(sheet.kinds))
    }
    return {
        **kinds,
        gross: known_sum(line.gross_fen for line in paid) or 0,
        gross + 1: known_sum(line.deduction_fen for line in paid) or 0,
        gross + 2: sheet.total_fen,
    }

"""The bonus sheets as a workbook: what of a row adds up is a formula, the rest its frozen amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from forms.workbook.bonus.columns import SheetColumn, workbook_columns
from forms.workbook.writing.money_page import (
    MoneyPage,
    Progress,
    signature_line,
    write_money_page,
    yuan,
)
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.sums import sums_of
from models.rules.sheets.printed import BonusSheet, SheetLine
from models.rules.sheets.wording import (
    DRAFT_WARNING,
    HELD,
    NOTHING,
    POLICE_SIGNATURES,
    SIGNATURES,
    held_words,
    joined,
    sheet_title,
    signed_line,
    untaxed_words,
)
from models.rules.sheets.words import SheetKind, SheetState

_FORMULAS = {
    "amount": (
        (("gross", 1), ("attendance", -1), ("sanction", -1), ("other", -1), ("award", 1)),
        (("gross", 1), ("paid_elsewhere", -1), ("sanction", -1), ("other", -1), ("award", 1)),
        (("gross", 1), ("sanction", -1), ("other", -1), ("award", 1)),
        (("gross", 1), ("attendance", -1), ("other", -1), ("award", 1)),
    ),
    "net": ((("amount", 1), ("tax", -1)),),
}
"""How an amount may come out of its own row: the first that gives the frozen fen, else the plain number."""


def write_bonus_workbook(sheet: BonusSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as xlsx; `progress(rows done, rows)`."""
    columns = workbook_columns(sheet)
    held = held_words(line.held for line in sheet.lines)
    remark = joined(held, sheet.rounding, untaxed_words(sheet), signed_line(sheet))
    signatures = POLICE_SIGNATURES if sheet.kind == SheetKind.POLICE else SIGNATURES
    page = MoneyPage(
        tab="发放表",
        title=sheet_title(sheet.street, sheet.year, sheet.kind, sheet.tier),
        author=sheet.street,
        subline=_subline(sheet),
        columns=[(column.title, column.width) for column in columns],
        lines=sheet.lines,
        write_line=_LineWriter(columns).write,
        sums=_sums(columns, sheet),
        words=f"应发合计（大写）：{chinese_amount(sheet.total_fen)}",
        foot=(remark, None, signature_line(signatures)),
        draft=sheet.state == SheetState.DRAFT,
    )
    write_money_page(page, out, progress)


def _subline(sheet: BonusSheet) -> str:
    warning = DRAFT_WARNING if sheet.state == SheetState.DRAFT else ""
    return joined(f"考核档次：{sheet.tier_words}", f"依据文号：{sheet.document}", warning)


def _sums(columns: Sequence[SheetColumn], sheet: BonusSheet) -> dict[int, int]:
    fen = sums_of(sheet.lines, [column.fen for column in columns], _adds_nothing).fen
    return {
        index: fen[index] or 0
        for index, column in enumerate(columns)
        if column.fen is not None and not any(column.fen(line) is None for line in sheet.untaxed)
    }


def _adds_nothing(line: SheetLine) -> bool:
    return line.held or line.amount_fen is None


class _LineWriter:
    """Writes people's rows under the columns of one sheet."""

    def __init__(self, columns: Sequence[SheetColumn]) -> None:
        self._columns = columns
        self._place = {column.key: index for index, column in enumerate(columns)}
        self._fen = {column.key: column.fen for column in columns if column.fen is not None}

    def write(self, page: Worksheet, formats: Mapping[str, Format], row: int, line: SheetLine) -> None:
        for index, column in enumerate(self._columns):
            if column.key == "number":
                page.write_number(row, index, line.number, formats["centre"])
            elif column.text is not None:
                page.write_string(row, index, column.text(line), formats["text"])
            elif line.held:
                page.write_string(row, index, HELD if column.key in _FORMULAS else "", formats["held"])
            else:
                self._write_amount(page, formats, row, index, line)

    def _write_amount(
        self, page: Worksheet, formats: Mapping[str, Format], row: int, index: int, line: SheetLine
    ) -> None:
        key = self._columns[index].key
        fen = None if line.amount_fen is None else self._fen[key](line)
        if fen is None:
            page.write_string(row, index, NOTHING, formats["held"])
        elif formula := self._formula(row, key, line, fen):
            page.write_formula(row, index, formula, formats["money"], yuan(fen))
        else:
            page.write_number(row, index, yuan(fen), formats["money"])

    def _formula(self, row: int, key: str, line: SheetLine, fen: int) -> str:
        """The formula of a cell when its row adds up to it, else ""."""
        for terms in _FORMULAS.get(key, ()):
            if any(name not in self._fen for name, _ in terms):
                continue
            values = [self._fen[name](line) for name, _ in terms]
            pairs = zip(values, terms, strict=True)
            if None not in values and sum((value or 0) * sign for value, (_, sign) in pairs) == fen:
                return "=" + self._sum_of(row, terms)
        return ""

    def _sum_of(self, row: int, terms: Sequence[tuple[str, int]]) -> str:
        signed = [
            ("+" if sign > 0 else "-") + xl_rowcol_to_cell(row, self._place[name]) for name, sign in terms
        ]
        return "".join(signed).removeprefix("+")

"""补发（扣回）发放表: what a frozen sheet is changed by; what goes back stands in red."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from forms.paper.frame import ledger
from forms.paper.frame.columns import Column, filled, money, words
from forms.paper.frame.ledger import Ledger
from forms.paper.frame.page import LEFT_ALIGNED
from forms.paper.frame.parts import Progress
from forms.paper.frame.plain_ledger import plain_ledger
from forms.paper.frame.problems import layout_of
from forms.paper.frame.verification import code_text
from models.rules.core.money import yuan_text
from models.rules.payout.supplement import SupplementSheet, SupplementSheetLine
from models.rules.sheets.wording import SIGNATURES, joined, year_title
from models.rules.sheets.words import SheetState

SupplementLedger = Ledger[SupplementSheetLine]


def _ledger(sheet: SupplementSheet) -> SupplementLedger:
    what = f"补发（扣回）发放表（第{sheet.number}次）"
    original = code_text(sheet.original_seal)
    return plain_ledger(
        title=year_title(sheet.street, sheet.year, sheet.kind, what),
        subline=(f"考核档次：{sheet.tier}　原表{original}", f"依据文号：{sheet.document}"),
        author=sheet.street,
        columns=_columns(sheet),
        lines=sheet.lines,
        total=("补发（扣回）合计", sheet.total_fen),
        remarks=tuple(_remarks(sheet)),
        signatures=SIGNATURES,
        seal=sheet.seal,
        anchor=sheet.anchor,
        program=sheet.program,
        draft=sheet.state == SheetState.DRAFT,
        named=lambda line: line.name,
    )


def _columns(sheet: SupplementSheet) -> tuple[Column[SupplementSheetLine], ...]:
    return filled(
        (
            words("序号", 26, lambda line: str(line.number)),
            words("派出单位", 70, lambda line: line.agency, LEFT_ALIGNED),
            words("姓名", 54, lambda line: line.name, LEFT_ALIGNED),
            money("已列应发", 66, lambda line: line.before_fen),
            money("现应发", 66, lambda line: line.after_fen),
            money("补发（+）\n扣回（-）", 66, lambda line: line.difference_fen),
            money("个税差\n（测算）" if sheet.tax_estimated else "个税差", 54, lambda line: line.tax_fen),
            money("实补（扣）", 62, lambda line: line.net_fen),
            words("银行账号\n（后4位）", 44, lambda line: line.card_tail),
            words("签名", 50, lambda _line: ""),
            words("变动原因", 0, lambda line: line.cause, LEFT_ALIGNED),
        )
    )


def _remarks(sheet: SupplementSheet) -> list[str]:
    about = joined(
        f"事由：{sheet.reason}" if sheet.reason else "",
        f"其中补发 {yuan_text(sheet.more_fen)} 元，扣回 {yuan_text(sheet.back_fen)} 元（红字）",
        "个税差、实补（扣）为测算数，以扣缴义务人实际申报为准" if sheet.tax_estimated else "",
    )
    return [line for line in (about, sheet.signed) if line]


LAYOUTS: dict[int, Callable[[SupplementSheet], SupplementLedger]] = {1: _ledger, 2: _ledger, 3: _ledger}
"""How the sheet looks; a layout that was ever approved is never changed, a new one gets the next number."""


def _layout(sheet: SupplementSheet) -> SupplementLedger:
    return layout_of(LAYOUTS, sheet.layout, "supplement")(sheet)


def print_supplement(sheet: SupplementSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    ledger.print_ledger(_layout(sheet), out, progress)

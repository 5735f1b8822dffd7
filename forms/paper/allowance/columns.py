"""The columns of 津补贴发放表: two for each kind, the others fixed; the note takes what is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.paper.frame.page import CENTRED, LEFT_ALIGNED, RIGHT_ALIGNED
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine
from models.rules.core.money import yuan_text

NOTHING = "—"
"""Stands where a kind is not the person's; a zero is printed as 0.00, so that nothing can be written in."""

_FORMULA, _AMOUNT, _NOTE_LEAST = 66.0, 42.0, 40.0


@dataclass(frozen=True, slots=True)
class Ruled:
    """One column; `text` tells its text, `fen` its amount for the sums (None: not an amount)."""

    title: str
    width: float
    align: int
    text: Callable[[AllowanceSheetLine], str]
    fen: Callable[[AllowanceSheetLine], int | None] | None = None
    quiet_zero: bool = False


def columns_of(sheet: AllowanceSheet, width: float) -> tuple[Ruled, ...]:
    """序号·单位·姓名·项目1…n·应发·扣款·实发·签名·备注 over `width` points."""
    before = (
        Ruled("序号", 24, CENTRED, lambda line: str(line.number)),
        Ruled("单位", 62, LEFT_ALIGNED, lambda line: line.agency),
        Ruled("姓名", 46, LEFT_ALIGNED, lambda line: line.name),
    )
    after = (
        _money("应发", 50, lambda line: line.gross_fen),
        _money("扣款", 40, lambda line: line.deduction_fen, quiet_zero=True),
        _money("实发", 50, lambda line: line.amount_fen),
        Ruled("签名", 54, CENTRED, lambda _line: ""),
    )
    fixed = sum(column.width for column in (*before, *after))
    room = width - fixed - _NOTE_LEAST
    share = min(1.0, room / (len(sheet.kinds) * (_FORMULA + _AMOUNT))) if sheet.kinds else 1.0
    kinds = [column for index, kind in enumerate(sheet.kinds) for column in _kind(kind, index, share)]
    left = width - fixed - sum(column.width for column in kinds)
    return (*before, *kinds, *after, Ruled("备注", left, LEFT_ALIGNED, lambda line: line.note))


def _kind(kind: str, index: int, share: float) -> tuple[Ruled, Ruled]:
    def formula(line: AllowanceSheetLine) -> str:
        return line.items[index].text

    def amount(line: AllowanceSheetLine) -> str:
        item = line.items[index]
        if item.held:
            return "暂缓"
        return NOTHING if item.amount_fen is None else yuan_text(item.amount_fen)

    return (
        Ruled(f"{kind}\n标准×数量", _FORMULA * share, CENTRED, formula),
        Ruled(
            "金额",
            _AMOUNT * share,
            RIGHT_ALIGNED,
            amount,
            lambda line: line.items[index].amount_fen,
            quiet_zero=True,
        ),
    )


def _money(
    title: str, width: float, fen: Callable[[AllowanceSheetLine], int | None], *, quiet_zero: bool = False
) -> Ruled:
    def text(line: AllowanceSheetLine) -> str:
        found = fen(line)
        return NOTHING if found is None else yuan_text(found)

    return Ruled(title, width, RIGHT_ALIGNED, text, fen, quiet_zero)

"""The columns of 津补贴发放表: two for each kind, the others fixed; the note takes what is left."""

from __future__ import annotations

from forms.paper.frame.columns import Column, money, money_or_nothing, words
from forms.paper.frame.page import LEFT_ALIGNED, RIGHT_ALIGNED
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine, SheetItem

AllowanceColumn = Column[AllowanceSheetLine]

LEAD = 3
"""序号, 单位 and 姓名 stand before the kinds."""

_FORMULA, _AMOUNT, _NOTE_LEAST = 66.0, 42.0, 40.0


def columns_of(sheet: AllowanceSheet, width: float) -> tuple[AllowanceColumn, ...]:
    """序号·单位·姓名·项目1…n·应发·扣款·实发·签名·备注 over `width` points."""
    before: tuple[AllowanceColumn, ...] = (
        words("序号", 24, lambda line: str(line.number)),
        words("单位", 62, lambda line: line.agency, LEFT_ALIGNED),
        words("姓名", 46, lambda line: line.name, LEFT_ALIGNED),
    )
    after: tuple[AllowanceColumn, ...] = (
        money("应发", 50, lambda line: line.gross_fen),
        money("扣款", 40, lambda line: line.deduction_fen, quiet_zero=True),
        Column(
            "实发",
            50,
            RIGHT_ALIGNED,
            lambda line: money_or_nothing(line.amount_fen),
            lambda line: line.amount_fen or 0,
        ),
        words("签名", 54, lambda _line: ""),
    )
    fixed = sum(column.width for column in (*before, *after))
    room = width - fixed - _NOTE_LEAST
    share = min(1.0, room / (len(sheet.kinds) * (_FORMULA + _AMOUNT))) if sheet.kinds else 1.0
    kinds = [column for index, kind in enumerate(sheet.kinds) for column in _kind(kind, index, share)]
    left = width - fixed - sum(column.width for column in kinds)
    return (*before, *kinds, *after, words("备注", left, lambda line: line.note, LEFT_ALIGNED))


def _kind(kind: str, index: int, share: float) -> tuple[AllowanceColumn, AllowanceColumn]:
    """Rate × quantity and amount of a kind; a sum of nothing is 0.00 here, for a kind is there to be paid."""
    title = f"{kind}\n标准×数量"
    formula: AllowanceColumn = words(title, _FORMULA * share, lambda line: line.items[index].text)
    amount: AllowanceColumn = Column(
        "金额",
        _AMOUNT * share,
        RIGHT_ALIGNED,
        lambda line: _amount(line.items[index]),
        lambda line: line.items[index].amount_fen or 0,
        quiet_zero=True,
    )
    return formula, amount


def _amount(item: SheetItem) -> str:
    return "暂缓" if item.held else money_or_nothing(item.amount_fen)

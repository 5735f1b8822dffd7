"""The columns of the bonus sheets: what stands in each, how wide, and whether it is added up."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from forms.paper.frame.columns import Column, money, words
from forms.paper.frame.page import CENTRED, LEFT_ALIGNED, RIGHT_ALIGNED
from models.rules.sheets.printed import BonusSheet, SheetLine

BonusColumn = Column[SheetLine]


def _words(title: str, width: float, text: Callable[[SheetLine], str], align: int = CENTRED) -> BonusColumn:
    return words(title, width, text, align)


def _amount(
    title: str, width: float, fen: Callable[[SheetLine], int | None], *, quiet_zero: bool = False
) -> BonusColumn:
    def own(line: SheetLine) -> int | None:
        # A line without an amount (a member of a pool paid to the unit) has no money of its own to add up.
        return None if line.amount_fen is None else fen(line)

    return money(title, width, own, quiet_zero=quiet_zero)


NUMBER = _words("序号", 24, lambda line: str(line.number))
AGENCY = _words("派出单位", 56, lambda line: line.agency, LEFT_ALIGNED)
NAME = _words("姓名", 49, lambda line: line.name, LEFT_ALIGNED)
POST = _words("职务", 31, lambda line: line.post_class)
GRADE = _words("考核\n等次", 35, lambda line: line.grade)
STANDARD = _words("标准", 43, lambda line: line.standard, RIGHT_ALIGNED)
COEFFICIENT = _words("系数", 24, lambda line: line.coefficient)
MONTHS = _words("在岗\n月数", 24, lambda line: line.months)
GROSS = _amount("应发", 47, lambda line: line.gross_fen)
ATTENDANCE = _amount("考勤扣", 38, lambda line: line.attendance_fen, quiet_zero=True)
SANCTION = _amount("处分扣", 38, lambda line: line.sanction_fen, quiet_zero=True)
OTHER = _amount("其他扣", 38, lambda line: line.other_fen, quiet_zero=True)
AWARD = _amount("单项奖", 38, lambda line: line.award_fen, quiet_zero=True)
AMOUNT = _amount("应发\n合计", 50, lambda line: line.amount_fen)
TAX = _amount("个税", 44, lambda line: line.tax_fen)
NET = _amount("实发", 50, lambda line: line.net_fen)
CARD = _words("银行账号\n（后4位）", 40, lambda line: line.card_tail)
SIGNATURE = _words("签名", 47, lambda _line: "")
NOTE = _words("备注", 0, lambda line: line.note, LEFT_ALIGNED)
"""The note takes what the others leave."""

PAID_ELSEWHERE = _amount("公安\n已发", 40, lambda line: line.paid_elsewhere_fen)


def bonus_columns(sheet: BonusSheet) -> tuple[BonusColumn, ...]:
    """The nineteen columns of 年终考核奖金发放表."""
    return (
        *(NUMBER, AGENCY, NAME, POST, GRADE, STANDARD, COEFFICIENT, MONTHS),
        *(GROSS, ATTENDANCE, SANCTION, OTHER, AWARD, AMOUNT, _tax(sheet), NET),
        *(CARD, SIGNATURE, NOTE),
    )


def police_columns(sheet: BonusSheet) -> tuple[BonusColumn, ...]:
    """The columns of 派出所年度考核奖发放表: no attendance; how it is computed and what 公安 already paid."""
    method = _words("计发方式", 42, lambda _line: sheet.method)
    ratio = _words("比例", 24, lambda _line: sheet.ratio)
    return (
        *(_narrow(NUMBER, 20), _narrow(AGENCY, 42), NAME, _narrow(POST, 29), _narrow(GRADE, 31)),
        *(_narrow(STANDARD, 40), _narrow(COEFFICIENT, 22), _narrow(MONTHS, 22), method, ratio),
        *(GROSS, PAID_ELSEWHERE, *(_narrow(column, 34) for column in (SANCTION, OTHER, AWARD))),
        *(AMOUNT, _tax(sheet), NET, replace(CARD, title="账号\n后4位", width=30.0)),
        *(_narrow(SIGNATURE, 44), NOTE),
    )


def _narrow(column: BonusColumn, width: float) -> BonusColumn:
    return replace(column, width=width)


def _tax(sheet: BonusSheet) -> BonusColumn:
    return replace(TAX, title="个税\n（测算）") if sheet.tax_estimated else TAX


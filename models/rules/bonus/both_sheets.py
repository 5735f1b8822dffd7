"""Somebody who is on both sheets of a year: the one-off rule is used once (财税〔2018〕164号).

Which sheet is computed or approved first changes nothing: both are taxed from the same facts. What one sheet
has settled stays; a correction of the other bears the difference of the whole tax.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from models.rules.core.money import to_fen, yuan_text
from models.rules.scheme.options import TwoSheets
from models.rules.scheme.parts import Tax
from models.rules.scheme.tax import one_off_tax, rule_of, taxes, wage_fen
from models.rules.sheets.line import BonusLine


def taxed_once(bonus: BonusLine, police: BonusLine, tax: Tax) -> tuple[BonusLine, BonusLine]:
    """Return a person's lines of both sheets, taxed as the scheme says; untaxed or held ones as they are."""
    rule = rule_of(tax)
    if rule is None or bonus.tax_fen is None or police.tax_fen is None:
        return bonus, police
    here, there = bonus.amount_fen or 0, police.amount_fen or 0
    if not here or not there:
        return bonus, police
    if tax.two_sheets is TwoSheets.EACH:
        words = "两张表各用了一次一次性计税，每年只能用一次"
        return _noted(bonus, words), _noted(police, words)
    if tax.two_sheets is TwoSheets.BONUS_SHEET:
        police = _noted(police, "一次性计税已用于奖金表，本表不计个税")
        return bonus, replace(police, tax_fen=None, net_fen=None)
    once = one_off_tax(here + there, rule, wage_fen(tax, bonus.staff_no))
    own = to_fen(Fraction(once, 100) * here / (here + there))
    words = f"个税按两张表合计{yuan_text(here + there)}元计一次，按金额分摊"
    return _taxed(_noted(bonus, words), own), _taxed(_noted(police, words), once - own)


def tax_beside(tax: Tax, staff_no: str, amount_fen: int, there_fen: int, there_tax_fen: int) -> int | None:
    """Return the tax on `amount_fen` beside what the other sheet has settled and taxed; all in fen.

    None where the sheets are not taxed together. It is below zero where the other sheet took more than the
    whole comes to.
    """
    rule = rule_of(tax)
    if rule is None or tax.two_sheets is not TwoSheets.SUM or not taxes(tax, staff_no) or not there_fen:
        return None
    return one_off_tax(amount_fen + there_fen, rule, wage_fen(tax, staff_no)) - there_tax_fen


def _noted(line: BonusLine, words: str) -> BonusLine:
    return replace(line, reason="；".join(filter(None, (line.reason, words))))


def _taxed(line: BonusLine, tax_fen: int) -> BonusLine:
    return replace(line, tax_fen=tax_fen, net_fen=(line.amount_fen or 0) - tax_fen)

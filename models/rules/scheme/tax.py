"""Income tax on a one-off yearly bonus, in integer fen. An estimate unless finance confirms.

国税发〔2005〕9号 with the table of 2011 (payments to 2018-09-30); 财税〔2018〕98号 (October to December
2018: fee 5,000, new brackets); 财税〔2018〕164号 and its extensions to 2027-12-31 (wage does not matter).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from models.rules.core.money import to_fen
from models.rules.scheme.options import TaxMode, TaxRule
from models.rules.scheme.parts import Tax


class Bracket(Struct, frozen=True):
    """Up to `limit` fen a year (None: no limit) at `percent`, less `quick` fen once."""

    limit: int | None
    percent: int
    quick: int


class TaxTable(Struct, frozen=True):
    """A table by the year, the monthly fee in fen that a low wage leaves free (0: none), and its text."""

    fee: int
    brackets: tuple[Bracket, ...]
    source: str


class BlindZone(Struct, frozen=True):
    """Where more gross means less net: from just above `limit_fen` up to `break_even` yuan."""

    limit_fen: int
    break_even: Fraction


_PERCENTS = (3, 10, 20, 25, 30, 35, 45)


def _brackets(monthly: tuple[int, ...], quick: tuple[int, ...]) -> tuple[Bracket, ...]:
    limits = [limit * 12 * 100 for limit in monthly]
    rows = zip([*limits, None], _PERCENTS, quick, strict=True)
    return tuple(Bracket(limit, percent, amount * 100) for limit, percent, amount in rows)


_OLD = _brackets((1500, 4500, 9000, 35000, 55000, 80000), (0, 105, 555, 1005, 2755, 5505, 13505))
_NEW = _brackets((3000, 12000, 25000, 35000, 55000, 80000), (0, 210, 1410, 2660, 4410, 7160, 15160))

TABLES: dict[TaxRule, TaxTable] = {
    TaxRule.ONE_OFF_2005: TaxTable(350_000, _OLD, "国税发〔2005〕9号（2011年税率表）"),
    TaxRule.ONE_OFF_2018: TaxTable(500_000, _NEW, "国税发〔2005〕9号、财税〔2018〕98号"),
    TaxRule.ONE_OFF_2019: TaxTable(0, _NEW, "财税〔2018〕164号及其延续公告"),
}

_SPANS = (
    (date(2011, 9, 1), date(2018, 9, 30), TaxRule.ONE_OFF_2005),
    (date(2018, 10, 1), date(2018, 12, 31), TaxRule.ONE_OFF_2018),
    (date(2019, 1, 1), date(2027, 12, 31), TaxRule.ONE_OFF_2019),
)


def rule_on(day: date) -> TaxRule | None:
    """Return the rule for a payment on `day`; None where this program knows none."""
    return next((rule for since, until, rule in _SPANS if since <= day <= until), None)


def base_fen(amount: int, rule: TaxRule, wage: int) -> int:
    """Return the taxed part of a bonus of `amount` fen: less what the month's wage left of the fee."""
    return max(amount - max(TABLES[rule].fee - wage, 0), 0)


def bracket_of(base: int, rule: TaxRule) -> Bracket:
    """Return the bracket by the whole year's limit, never by a rounded twelfth."""
    return next(b for b in TABLES[rule].brackets if b.limit is None or base <= b.limit)


def one_off_tax(amount: int, rule: TaxRule, wage: int = 0) -> int:
    """Return the tax in fen on a one-off bonus of `amount` fen; `wage` of the month matters until 2018."""
    base = base_fen(amount, rule, wage)
    bracket = bracket_of(base, rule)
    return max((base * bracket.percent * 2 + 100) // 200 - bracket.quick, 0)


@lru_cache(maxsize=32)
def blind_zones(rule: TaxRule) -> tuple[BlindZone, ...]:
    """Return every zone of a table where the net falls although the gross rises."""
    brackets = TABLES[rule].brackets
    zones = []
    for lower, upper in pairwise(brackets):
        limit = lower.limit or 0
        net = Fraction(limit * (100 - lower.percent), 100) + lower.quick - upper.quick
        zones.append(BlindZone(limit, net / (100 - upper.percent)))
    return tuple(zones)


def blind_zone(amount: int, rule: TaxRule, wage: int = 0) -> BlindZone | None:
    """Return the zone that a bonus of `amount` fen falls into; its figures refer to the taxed base."""
    base = base_fen(amount, rule, wage)
    return next((z for z in blind_zones(rule) if z.limit_fen < base < z.break_even * 100), None)


def rule_of(tax: Tax) -> TaxRule | None:
    """Return the rule a scheme taxes by; None when it taxes by none."""
    if tax.rule is TaxRule.NONE:
        return None
    if tax.rule is not TaxRule.BY_DATE:
        return tax.rule
    return None if tax.pay_date is None else rule_on(tax.pay_date)


NEEDS_WAGE = frozenset({TaxRule.ONE_OFF_2005, TaxRule.ONE_OFF_2018})
"""The rules under which what the month's wage leaves of the fee is taken from the bonus first."""


def taxes(tax: Tax, staff_no: str) -> bool:
    """Tell whether a sheet taxes the person's bonus by itself."""
    return rule_of(tax) is not None and tax.modes.get(staff_no, tax.mode) is TaxMode.ONE_OFF


def lacks_wage(tax: Tax, staff_no: str) -> bool:
    """Tell whether a wage is needed for the person's tax and the scheme states none."""
    needed = taxes(tax, staff_no) and rule_of(tax) in NEEDS_WAGE
    return needed and tax.wage is None and staff_no not in tax.wages


def wage_fen(tax: Tax, staff_no: str) -> int:
    """Return the wage of the month that the scheme states for a person, in fen."""
    wage = tax.wages.get(staff_no, tax.wage)
    return 0 if wage is None else to_fen(wage)


def tax_fen(amount: int, tax: Tax, staff_no: str) -> int | None:
    """Return the tax on a line, or None where somebody else taxes it or nothing is known."""
    rule = rule_of(tax)
    if rule is None or tax.modes.get(staff_no, tax.mode) is not TaxMode.ONE_OFF:
        return None
    return one_off_tax(amount, rule, wage_fen(tax, staff_no))

"""Income tax on one-off bonuses: every pair of the reference, the zones, and who taxes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.rules.core.money import parse_yuan, to_fen
from models.rules.scheme.options import TaxMode, TaxRule
from models.rules.scheme.parts import Tax
from models.rules.scheme.tax import (
    blind_zone,
    blind_zones,
    one_off_tax,
    rule_of,
    rule_on,
    tax_fen,
)

OLD, NEW = TaxRule.ONE_OFF_2005, TaxRule.ONE_OFF_2019


def fen(text: str) -> int:
    return to_fen(parse_yuan(text.replace(" ", "")))


PAID_2017 = [
    ("12 345.67", "3 500", "370.37"),
    ("18 000.00", "5 000", "540.00"),
    ("18 001.00", "5 000", "1 695.10"),
    ("24 000.00", "2 800", "2 225.00"),
    ("30 000.00", "4 200", "2 895.00"),
    ("36 543.21", "5 100", "3 549.32"),
    ("45 678.90", "3 100.50", "4 422.94"),
    ("54 000.00", "6 000", "5 295.00"),
    ("54 001.00", "6 000", "10 245.20"),
    ("60 000.00", "6 000", "11 445.00"),
    ("600.00", "3 000", "3.00"),
    ("400.00", "3 000", "0.00"),
]

PAID_2024 = [
    ("8 000.00", "240.00"),
    ("36 000.00", "1 080.00"),
    ("36 000.01", "3 390.00"),
    ("36 001.00", "3 390.10"),
    ("48 888.88", "4 678.89"),
    ("60 000.00", "5 790.00"),
    ("75 432.10", "7 333.21"),
    ("100 000.00", "9 790.00"),
    ("144 000.00", "14 190.00"),
    ("144 001.00", "27 390.20"),
    ("300 001.00", "72 340.25"),
    ("1 000 000.00", "434 840.00"),
]


@pytest.mark.parametrize(("bonus", "wage", "tax"), PAID_2017)
def test_a_bonus_paid_in_2017(bonus: str, wage: str, tax: str) -> None:
    assert one_off_tax(fen(bonus), OLD, fen(wage)) == fen(tax)


@pytest.mark.parametrize(("bonus", "tax"), PAID_2024)
def test_a_bonus_paid_from_2019(bonus: str, tax: str) -> None:
    assert one_off_tax(fen(bonus), NEW) == fen(tax)


def test_a_bonus_paid_in_the_last_quarter_of_2018() -> None:
    assert one_off_tax(fen("36000"), TaxRule.ONE_OFF_2018, fen("5000")) == fen("1080")
    assert one_off_tax(fen("37000"), TaxRule.ONE_OFF_2018, fen("4000")) == fen("1080")


ZONES = [
    (OLD, ["19283.33", "60187.50", "114600.00", "447500.00", "706538.46", "1120000.00"]),
    (NEW, ["38566.67", "160500.00", "318333.33", "447500.00", "706538.46", "1120000.00"]),
]


@pytest.mark.parametrize(("rule", "ends"), ZONES)
def test_the_zones_where_more_gross_is_less_net(rule: TaxRule, ends: list[str]) -> None:
    assert [to_fen(zone.break_even) for zone in blind_zones(rule)] == [fen(end) for end in ends]


def test_a_zone_begins_above_the_limit_and_ends_at_break_even() -> None:
    assert blind_zone(fen("36000"), NEW) is None
    assert blind_zone(fen("36000.01"), NEW) is not None
    assert blind_zone(fen("38566.66"), NEW) is not None
    assert blind_zone(fen("38566.67"), NEW) is None
    assert blind_zone(fen("18700"), OLD, fen("2800")) is None
    zone = blind_zone(fen("18500"), OLD, fen("3500"))
    assert zone is not None
    assert zone.limit_fen == fen("18000")


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2011, 8, 31), None),
        (date(2018, 2, 8), OLD),
        (date(2018, 9, 30), OLD),
        (date(2018, 10, 1), TaxRule.ONE_OFF_2018),
        (date(2019, 1, 1), NEW),
        (date(2027, 12, 31), NEW),
        (date(2028, 1, 1), None),
    ],
)
def test_the_day_of_payment_chooses_the_rule(day: date, rule: TaxRule | None) -> None:
    assert rule_on(day) is rule
    assert rule_of(Tax(rule=TaxRule.BY_DATE, pay_date=day)) is rule


def test_a_person_taxed_elsewhere_has_no_tax_here() -> None:
    modes = {"1": TaxMode.MERGE, "2": TaxMode.DEPT_WITHHOLDS, "3": TaxMode.NONE}
    tax = Tax(rule=OLD, wage=Fraction(3500), wages={"4": Fraction(2800)}, modes=modes)
    assert [tax_fen(2_400_000, tax, number) for number in "1234"] == [None, None, None, fen("2225")]
    assert tax_fen(2_400_000, Tax(), "5") is None
    assert tax_fen(2_400_000, Tax(rule=TaxRule.BY_DATE), "5") is None
    assert tax_fen(2_400_000, Tax(rule=NEW), "5") == fen("720")

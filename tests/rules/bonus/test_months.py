"""Months of service: every period of the reference table by every method, and moves within the office."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.rules.bonus.months import month_shares, spans
from models.rules.core.explain import replay
from models.rules.core.facts import Stay
from models.rules.core.money import to_fen
from models.rules.scheme.options import ArrivedAndLeft, Method, Transfer
from models.rules.scheme.parts import Months
from tests.rules.build import stay

F = Fraction
M1 = Months(method=Method.TOUCHED)
M2 = Months(method=Method.HALF_MONTH)
M3 = Months(method=Method.DAYS)
M4 = Months(
    method=Method.HALF_YEAR,
    arrive_first_half=F(1),
    arrive_second_half=F(1, 2),
    leave_first_half=F(1, 2),
    leave_second_half=F(1),
)


def served(rule: Months, *stays: Stay, year: int = 2017) -> list[Fraction | None]:
    shares = month_shares(spans(stays, year, rule), year, rule, "第四条")
    for share in shares:
        assert share is None or replay(share.step) == share.step.amount
    return [None if share is None else share.months for share in shares]


def part(rule: Months, *stays: Stay, year: int = 2017) -> Fraction:
    shares = month_shares(spans(stays, year, rule), year, rule, "第四条")
    return sum((share.step.amount for share in shares if share is not None), F(0))


PERIODS = [
    ("2017-07-20", "2017-12-31", "6", "18000.00", "5.5", "16500.00", "16273.97", "0.5"),
    ("2017-01-01", "2017-03-10", "3", "9000.00", "2.5", "7500.00", "6805.48", "0.5"),
    ("2017-04-01", "2017-09-30", "6", "18000.00", "6", "18000.00", "18049.32", "1"),
    ("2017-02-16", "2017-02-28", "1", "3000.00", "0.5", "1500.00", "1282.19", "0.5"),
    ("2017-05-15", "2017-08-16", "4", "12000.00", "4", "12000.00", "9271.23", "1"),
]


@pytest.mark.parametrize("row", PERIODS, ids=lambda row: f"{row[0]}–{row[1]}")
def test_a_period_by_every_method(row: tuple[str, ...]) -> None:
    since, until, m1, yuan1, m2, yuan2, yuan3, half = row
    one = stay(since, until)
    assert served(M1, one) == [F(m1)]
    assert served(M2, one) == [F(m2)]
    for rule, yuan in ((M1, yuan1), (M2, yuan2), (M3, yuan3)):
        assert to_fen(36000 * part(rule, one)) == to_fen(F(yuan))
    assert part(M4, one) == F(half)


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        ("2017-07-15", None, "6"),
        ("2017-07-16", None, "5.5"),
        ("2010-01-01", "2017-03-15", "2.5"),
        ("2010-01-01", "2017-03-16", "3"),
        ("2017-03-01", "2017-03-15", "0.5"),
        ("2017-03-10", "2017-03-20", "1"),
        ("2017-03-16", "2017-03-20", "0.5"),
        ("2010-01-01", None, "12"),
        ("2010-01-01", "2017-12-31", "12"),
        ("2018-01-01", None, None),
        ("2010-01-01", "2016-12-31", None),
    ],
)
def test_the_fifteenth_decides(since: str, until: str | None, months: str | None) -> None:
    assert served(M2, stay(since, until)) == [None if months is None else F(months)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2017-07-19", "2017-07-20", ["7", "5"]),
        ("2017-07-14", "2017-07-15", ["6", "6"]),
        ("2017-06-30", "2017-07-01", ["6", "6"]),
        ("2017-07-15", "2017-07-16", ["7", "5"]),
    ],
)
@pytest.mark.parametrize("rule", [M1, M2])
def test_the_month_of_a_move_goes_whole_to_the_stay_on_the_fifteenth(
    rule: Months, first: str, second: str, expected: list[str]
) -> None:
    moved = (stay(until=first), stay(second, agency="司法所"))
    assert served(rule, *moved) == [F(text) for text in expected]
    assert served(rule, *reversed(moved)) == [F(text) for text in reversed(expected)]


def test_a_late_arrival_that_moves_on_in_the_same_month_keeps_its_half() -> None:
    assert served(M2, stay("2017-07-18", "2017-07-24"), stay("2017-07-25")) == [F(1, 2), F(5)]
    assert served(M2, stay(until="2017-07-05"), stay("2017-07-06", "2017-07-10")) == [F(6), F(1, 2)]


def test_leaving_and_coming_back_in_one_month_never_counts_more_than_the_month() -> None:
    apart = (stay(until="2017-03-05"), stay("2017-03-10"))
    assert served(M2, *apart) == [F("2.5"), F("9.5")]
    assert served(M1, *apart) == [F(3), F(9)]
    assert served(M2, stay(until="2017-03-05"), stay("2017-03-20")) == [F("2.5"), F("9.5")]


def test_moves_by_own_days_split_the_month() -> None:
    rule = Months(method=Method.TOUCHED, transfer=Transfer.EACH_OWN_DAYS)
    assert served(rule, stay(until="2017-04-10"), stay("2017-04-11")) == [3 + F(1, 3), 8 + F(2, 3)]


@pytest.mark.parametrize("method", [Method.TOUCHED, Method.HALF_MONTH, Method.DAYS])
def test_the_receiving_unit_can_pay_all(method: Method) -> None:
    rule = Months(method=method, transfer=Transfer.RECEIVING_ALL)
    assert served(rule, stay(until="2017-07-19"), stay("2017-07-20")) == [F(0), F(12)]


def test_days_of_a_leap_year() -> None:
    assert part(M3, stay("2016-02-29", "2016-02-29"), year=2016) == F(1, 366)
    assert part(M3, stay(until="2017-07-19"), stay("2017-07-20")) == 1


def test_a_period_of_six_months() -> None:
    rule = Months(method=Method.HALF_MONTH, start_month=7, end_month=12)
    assert served(rule, stay()) == [F(6)]
    assert part(rule, stay()) == 1
    assert part(rule, stay("2017-07-16")) == F(11, 12)
    assert served(rule, stay(until="2017-06-30")) == [None]
    days = Months(method=Method.DAYS, start_month=7, end_month=12)
    assert part(days, stay("2017-12-31")) == F(1, 184)


def test_half_year_figures_may_multiply() -> None:
    rule = Months(
        method=Method.HALF_YEAR,
        arrive_first_half=F(9, 10),
        arrive_second_half=F(1, 2),
        leave_first_half=F(1, 2),
        leave_second_half=F(8, 10),
        both=ArrivedAndLeft.PRODUCT,
    )
    assert part(rule, stay("2017-04-01", "2017-09-30")) == F(72, 100)
    assert part(rule, stay("2017-04-01")) == F(9, 10)


def test_half_year_of_one_who_moved_is_split_by_months() -> None:
    assert served(M4, stay("2017-07-01", "2017-09-30"), stay("2017-10-01")) == [F(3), F(3)]
    assert part(M4, stay(until="2017-06-30"), stay("2017-07-01")) == 1


def test_full_means_no_proration() -> None:
    assert part(Months(method=Method.FULL), stay("2017-12-30")) == 1
    assert month_shares((None,), 2017, Months(method=Method.FULL), "") == (None,)


def test_whole_months_only() -> None:
    rule = Months(method=Method.WHOLE)
    assert served(rule, stay("2017-07-02", "2017-10-31")) == [F(3)]


def test_a_part_month_may_count_nothing() -> None:
    rule = Months(method=Method.HALF_MONTH, part_month=F(0))
    assert served(rule, stay("2017-07-20")) == [F(5)]


def test_the_dates_stand_in_the_tree() -> None:
    share = month_shares(((date(2017, 7, 20), date(2017, 12, 31)),), 2017, M2, "第四条")[0]
    assert share is not None
    assert [s.note for s in share.step.parts] == ["2017-07-20至2017-12-31", ""]

"""年休假 and 补休: service, exclusions, carrying, pay for days not taken, expiry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from models.rules.core.explain import replay
from models.rules.leave.ledger import (
    Adjustment,
    AnnualFacts,
    AnnualPerson,
    AnnualSettings,
    Lot,
    UnknownService,
    annual_days,
    annual_ledger,
    annual_payout,
    compensatory,
    exclusions,
    expiry,
    service_years,
)
from models.rules.leave.rules import Half

SETTINGS = AnnualSettings()


@pytest.mark.parametrize(
    ("work_since", "on", "days"),
    [
        ("2016-07", "2017-07-31", 0),
        ("2016-07", "2017-08-01", 5),  # from the month after the threshold
        ("2007-07", "2017-07-31", 5),
        ("2007-07", "2017-08-01", 10),
        ("1997-12", "2017-12-31", 10),
        ("1997-12", "2018-01-01", 15),
        ("2017-05", "2017-05-01", 0),
    ],
)
def test_days_follow_service_from_the_month_after(work_since: str, on: str, days: int) -> None:
    assert annual_days(work_since, date.fromisoformat(on)) == days


@pytest.mark.parametrize("text", ["", "1993", "1993-13", "去年"])
def test_an_unknown_month_of_work_is_not_guessed(text: str) -> None:
    with pytest.raises(UnknownService):
        service_years(text, date(2017, 1, 1))


@pytest.mark.parametrize(
    ("facts", "article"),
    [
        (AnnualFacts(2017, 5, vacation_days=6), "（一）"),
        (AnnualFacts(2017, 5, vacation_days=5), ""),
        (AnnualFacts(2017, 5, personal_halves=40), "（二）"),
        (AnnualFacts(2017, 5, personal_halves=39), ""),
        (AnnualFacts(2017, 9, sick_halves=120), "（三）"),
        (AnnualFacts(2017, 9, sick_halves=119), ""),
        (AnnualFacts(2017, 10, sick_halves=120), ""),
        (AnnualFacts(2017, 10, sick_halves=180), "（四）"),
        (AnnualFacts(2017, 20, sick_halves=180), ""),
        (AnnualFacts(2017, 20, sick_halves=240), "（五）"),
        (AnnualFacts(2017, 0, sick_halves=240), ""),
    ],
)
def test_the_five_exclusions_of_article_four(facts: AnnualFacts, article: str) -> None:
    verdicts = exclusions(facts, SETTINGS)
    assert len(verdicts) == 5
    assert [v.article.removeprefix("职工带薪年休假条例第四条") for v in verdicts if v.applies] == (
        [article] if article else []
    )
    assert all(v.rule and v.found for v in verdicts)


def test_deducted_pay_keeps_the_leave_of_who_was_away_for_himself() -> None:
    facts = AnnualFacts(2017, 5, personal_halves=50)
    assert not exclusions(facts, AnnualSettings(pay_deducted=True))[1].applies


def days(year: int, month: int, first: int, count: int) -> frozenset[Half]:
    """`count` half-days from a day on."""
    start = date(year, month, first)
    return frozenset((start + timedelta(days=n // 2), n % 2) for n in range(count))


PERSON = AnnualPerson(work_since="2001-03", first_year=2017, used=frozenset())


def test_what_is_left_is_carried_one_year_and_used_first() -> None:
    person = replace(PERSON, used=days(2017, 3, 1, 12) | days(2018, 3, 1, 10))
    first, second = annual_ledger(person, date(2018, 6, 30), SETTINGS)
    assert (first.entitled, first.used, first.balance) == (20, 12, 8)
    assert (second.entitled, second.carried, second.used, second.balance) == (20, 8, 10, 18)
    third = annual_ledger(person, date(2019, 1, 5), SETTINGS)[-1]
    assert third.carried == 18  # own days of 2018; the carried ones went first


def test_carried_days_expire_on_the_office_s_day() -> None:
    spring = AnnualSettings(carry_until=(3, 31))
    assert annual_ledger(PERSON, date(2018, 3, 31), spring)[-1].balance == 40
    after = annual_ledger(PERSON, date(2018, 4, 1), spring)[-1]
    assert (after.balance, after.expired) == (20, 20)
    late = replace(PERSON, used=days(2018, 4, 2, 4))
    line = annual_ledger(late, date(2018, 5, 1), spring)[-1]
    assert (line.balance, line.expired) == (16, 20)


def test_an_office_that_does_not_carry_starts_from_zero() -> None:
    assert annual_ledger(PERSON, date(2018, 3, 1), AnnualSettings(carry=False))[-1].carried == 0
    assert annual_ledger(PERSON, date(2018, 3, 1), AnnualSettings(carry_halves=6))[-1].carried == 6


def test_nothing_is_carried_from_before_the_first_sheet() -> None:
    assert [line.carried for line in annual_ledger(PERSON, date(2017, 12, 31), SETTINGS)] == [0]


def test_too_much_leave_is_overdrawn_and_not_a_negative_balance() -> None:
    line = annual_ledger(replace(PERSON, used=days(2017, 3, 1, 23)), date(2017, 12, 31), SETTINGS)[0]
    assert (line.balance, line.overdrawn) == (0, 3)


def test_sickness_takes_this_year_s_leave_when_none_was_taken() -> None:
    person = replace(PERSON, sick={2017: 180})
    first, second = annual_ledger(person, date(2018, 1, 31), SETTINGS)
    assert first.entitled == 0
    assert "第四条（四）" in first.lost
    assert (second.entitled, second.carried, second.lost) == (20, 0, "")


def test_sickness_takes_next_year_s_leave_when_this_year_s_was_taken() -> None:
    person = replace(PERSON, sick={2017: 180}, used=days(2017, 3, 1, 20))
    first, second, third = annual_ledger(person, date(2019, 1, 31), SETTINGS)
    assert (first.entitled, first.lost) == (20, "")
    assert second.entitled == 0
    assert "第四条（四）" in second.lost
    assert third.entitled == 20


def test_corrections_count_from_their_day() -> None:
    person = replace(PERSON, adjustments=(Adjustment(date(2017, 5, 1), -6, "折算报酬"),))
    assert annual_ledger(person, date(2017, 4, 30), SETTINGS)[0].balance == 20
    assert annual_ledger(person, date(2017, 5, 1), SETTINGS)[0].balance == 14


def test_every_balance_can_be_replayed() -> None:
    person = replace(PERSON, used=days(2017, 3, 1, 23) | days(2018, 2, 1, 5), sick={2018: 200})
    for line in annual_ledger(person, date(2019, 4, 1), AnnualSettings(carry_until=(3, 31))):
        assert replay(line.tree) == Fraction(line.balance, 2)


def test_three_days_not_taken_of_a_pay_of_96000() -> None:
    total, extra = annual_payout(96000, 3)
    assert total.amount == Fraction(331034, 100)
    assert extra.amount == Fraction(220690, 100)
    assert replay(total) == total.amount
    assert [step.amount for step in total.walk() if step.label == "日工资收入"] == [Fraction(96000, 261)]


def lot(day: str, halves: int, months: int = 6) -> Lot:
    earned = date.fromisoformat(day)
    return Lot(earned, halves, expiry(earned, months), "加班")


def test_rest_is_taken_from_what_expires_first() -> None:
    lots = [lot("2017-03-01", 2), lot("2017-01-10", 2)]
    state = compensatory(lots, [(date(2017, 5, 2), 0)], date(2017, 5, 31))
    assert [(one.lot.day.month, one.left) for one in state.lots] == [(1, 1), (3, 2)]
    assert (state.balance, state.used, state.overdrawn) == (3, 1, ())


def test_rest_expires_and_cannot_be_taken_before_it_is_earned() -> None:
    early, late = (date(2017, 2, 28), 0), (date(2017, 9, 4), 0)
    state = compensatory([lot("2017-03-01", 2)], [early, late], date(2017, 12, 31))
    assert state.overdrawn == (early, late)
    assert (state.balance, state.expired) == (0, 2)
    last = compensatory([lot("2017-03-01", 2)], [(date(2017, 9, 1), 1)], date(2017, 9, 1))
    assert (last.balance, last.overdrawn) == (1, ())


def test_rest_earned_later_is_no_balance_yet() -> None:
    assert compensatory([lot("2017-03-01", 2)], [], date(2017, 2, 1)).balance == 0

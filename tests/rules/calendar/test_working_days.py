"""Working days: weekdays and what the office's calendar says against them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar.working_days import Calendar, UnknownYear, days_between

OFFICE = Calendar(
    frozenset({2017}),
    {date(2017, 5, 1): False, date(2017, 5, 27): True, date(2017, 5, 29): False, date(2017, 5, 30): False},
    {},
)


@given(st.dates(date(2017, 1, 1), date(2017, 12, 31)), st.integers(0, 400))
def test_working_days_of_two_spans_add_up(since: date, days: int) -> None:
    until = min(since + timedelta(days), date(2017, 12, 31))
    middle = since + (until - since) // 2
    both = OFFICE.working_days(since, middle) + OFFICE.working_days(middle + timedelta(1), until)
    assert both == OFFICE.working_days(since, until)


@given(st.dates(date(2017, 1, 1), date(2017, 12, 31)), st.dates(date(2017, 1, 1), date(2017, 12, 31)))
def test_working_days_are_counted_one_by_one(since: date, until: date) -> None:
    assert OFFICE.working_days(since, until) == sum(map(OFFICE.is_working, days_between(since, until)))


def test_reversed_dates_hold_no_working_day() -> None:
    assert OFFICE.working_days(date(2017, 5, 2), date(2017, 5, 1)) == 0


def test_a_year_that_was_never_entered_has_no_weekdays() -> None:
    with pytest.raises(UnknownYear) as caught:
        OFFICE.is_working(date(2016, 12, 31))
    assert caught.value.year == 2016

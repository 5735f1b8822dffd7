"""旷工 counters: in a row and in a year, by the law of each staff kind."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.calendar.working_days import Calendar, days_of
from models.rules.leave.absence import Level, absence, rule_for, runs
from tests.rules.leave.settings import SETTINGS

CALENDAR = Calendar(frozenset({2016, 2017}), {}, {})
CIVIL = rule_for("公务员", SETTINGS.absence)
PUBLIC = rule_for("事业", SETTINGS.absence)


def marks(month: int, absent: range, half: bool = False) -> tuple[int, str]:
    """A month at work, 旷工 on the working days of `absent`."""
    text = ""
    for day in days_of(month):
        if not CALENDAR.is_working(day):
            text += ".."
        elif day.day in absent:
            text += "PX" if half else "XX"
        else:
            text += "PP"
    return month, text


def test_rest_days_count_for_civil_servants_and_not_for_public_institutions() -> None:
    month = marks(201705, range(1, 17))  # Monday 1 to Tuesday 16: 12 working days, 16 days
    civil = absence([month], CALENDAR, 2017, CIVIL)
    assert (civil.consecutive_halves, civil.consecutive) == (32, Level.OVER)
    assert civil.yearly_halves == 24
    public = absence([month], CALENDAR, 2017, PUBLIC)
    assert (public.consecutive_halves, public.consecutive) == (24, Level.WARN)


@pytest.mark.parametrize(
    ("last", "level"), [(9, Level.NONE), (10, Level.WARN), (15, Level.WARN), (16, Level.OVER)]
)
def test_warnings_begin_at_ten_days_and_the_limit_is_above_fifteen(last: int, level: Level) -> None:
    assert absence([marks(201705, range(1, last + 1))], CALENDAR, 2017, CIVIL).consecutive is level


def test_a_year_s_absence_warns_at_twenty_and_ends_above_thirty_days() -> None:
    three = [marks(month, range(1, 15), half=True) for month in (201702, 201705, 201708)]
    assert absence(three, CALENDAR, 2017, PUBLIC).yearly is Level.NONE  # 30 half-days: 15 days
    whole = [marks(month, range(1, 15)) for month in (201702, 201705, 201708)]
    found = absence(whole, CALENDAR, 2017, PUBLIC)
    assert (found.yearly_halves, found.yearly, found.level) == (60, Level.WARN, Level.WARN)
    more = absence([*whole, marks(201709, range(1, 5))], CALENDAR, 2017, PUBLIC)
    assert (more.yearly, more.level) == (Level.OVER, Level.OVER)


def test_a_half_day_at_work_breaks_a_run_and_a_weekend_does_not() -> None:
    found = runs([marks(201705, range(3, 10), half=True)], CALENDAR)
    assert {run.marked for run in found} == {1}
    (one,) = runs([marks(201705, range(5, 9))], CALENDAR)  # Friday and Monday
    assert (one.first, one.last, one.marked, one.spanned) == (date(2017, 5, 5), date(2017, 5, 8), 4, 8)


def test_a_run_over_new_year_is_one_run() -> None:
    months = [marks(201612, range(20, 32)), marks(201701, range(1, 7))]
    assert absence(months, CALENDAR, 2017, CIVIL).consecutive is Level.OVER
    assert absence(months[1:], CALENDAR, 2017, CIVIL).consecutive is Level.NONE
    assert absence(months, CALENDAR, 2017, CIVIL).yearly_halves == 10


def test_a_missing_month_ends_a_run() -> None:
    months = [marks(201704, range(24, 31)), marks(201706, range(1, 3))]
    assert [run.marked for run in runs(months, CALENDAR)] == [10, 4]


def test_a_kind_of_staff_that_no_rule_names_takes_the_last_rule() -> None:
    assert rule_for("编外", SETTINGS.absence) is PUBLIC
    with pytest.raises(LookupError):
        rule_for("编外", SETTINGS.absence[:1])


def test_a_year_may_be_counted_with_its_rest_days() -> None:
    from dataclasses import replace

    from models.rules.leave.rules import Unit

    rule = replace(CIVIL, yearly_unit=Unit.CALENDAR)
    assert absence([marks(201705, range(5, 9))], CALENDAR, 2017, rule).yearly_halves == 8

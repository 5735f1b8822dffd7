"""When is it due: published vectors as worked cases, and every unit against a walk minute by minute."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar.working_days import UnknownYear
from models.rules.events.limits import OfficeHours
from models.rules.events.moments import DAY, HOUR, Moment, day_of, of_day, parse_moment, shown, text_of
from models.rules.events.words import Unit
from models.rules.events.worktime import WorkTime
from tests.rules.events.ground import CITY_HOURS, SAMPLE_HOURS, at, calendar, days, time

CALENDAR = calendar()
FIRST, LAST = of_day(date(2017, 1, 1)), of_day(date(2018, 11, 1))
MOMENTS = st.integers(FIRST, LAST)
NEAR_HOLIDAYS = st.sampled_from(
    ["2017-01-26", "2017-05-27", "2017-09-29", "2017-09-30", "2017-12-29"]
).flatmap(lambda day: st.integers(at(f"{day} 00:00"), at(f"{day} 00:00") + 12 * DAY))
STARTS = MOMENTS | NEAR_HOLIDAYS
HOURS = st.sampled_from([SAMPLE_HOURS, CITY_HOURS, OfficeHours((540, 720), (720, 1380))])


def is_office(minute: Moment, hours: OfficeHours) -> bool:
    """Tell whether the minute that begins at a moment is office time, by asking the calendar itself."""
    clock = minute % DAY
    inside = hours.morning[0] <= clock < hours.morning[1] or hours.afternoon[0] <= clock < hours.afternoon[1]
    return inside and CALENDAR.is_working(day_of(minute))


def walk_office(start: Moment, minutes: int, hours: OfficeHours) -> Moment:
    """Count office minutes one by one; the sum is reached at the end of the last one."""
    moment = start
    while minutes:
        minutes -= is_office(moment, hours)
        moment += 1
    return moment


def walk_workdays(start: Moment, number: int, hours: OfficeHours) -> Moment:
    """Walk day by day to the `number`-th working day after that of the start."""
    day = start // DAY
    while number:
        day += 1
        number -= CALENDAR.is_working(date.fromordinal(day))
    return day * DAY + hours.closing


@pytest.mark.parametrize(
    ("received", "number", "due"),
    [
        ("2017-09-29", 1, "2017-09-30"), ("2017-09-29", 2, "2017-10-09"), ("2017-09-29", 5, "2017-10-12"),
        ("2017-09-29", 10, "2017-10-19"), ("2017-01-26", 5, "2017-02-08"), ("2017-05-27", 1, "2017-05-31"),
        ("2017-12-29", 5, "2018-01-08"),
    ],
)  # fmt: skip
def test_working_days_of_the_published_vectors(received: str, number: int, due: str) -> None:
    moment = time().due(at(f"{received} 10:00"), Fraction(number), Unit.WORKDAYS)
    assert shown(moment) == f"{due} 17:00"


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        ("2017-09-29 17:00", 4, "2017-09-30 11:00"), ("2017-09-30 17:30", 2, "2017-10-09 09:30"),
        ("2017-05-27 11:30", 1, "2017-05-27 14:30"), ("2017-10-01 03:00", 4, "2017-10-09 12:00"),
        ("2017-06-16 18:00", 4, "2017-06-19 12:00"),
    ],
)  # fmt: skip
def test_office_hours_of_the_published_vectors(start: str, number: int, due: str) -> None:
    assert shown(time(CITY_HOURS).due(at(start), Fraction(number), Unit.OFFICE_HOURS)) == due


@pytest.mark.parametrize(
    ("start", "number", "unit", "due"),
    [
        ("2017-06-16 17:50", 1, Unit.WORKDAYS, "2017-06-19 17:00"),
        ("2017-06-16 17:50", 2, Unit.WORKDAYS, "2017-06-20 17:00"),
        ("2017-06-16 00:00", 1, Unit.DAYS, "2017-06-18 00:00"),
        ("2017-06-16 23:59", 1, Unit.DAYS, "2017-06-18 00:00"),
        ("2017-12-31 23:59", 1, Unit.RUNNING_HOURS, "2018-01-01 00:59"),
        ("2017-06-16 12:00", 1, Unit.OFFICE_HOURS, "2017-06-16 14:30"),
        ("2017-06-16 11:00", 1, Unit.OFFICE_HOURS, "2017-06-16 12:00"),
        ("2017-06-16 13:30", Fraction("0.25"), Unit.OFFICE_HOURS, "2017-06-16 13:45"),
    ],
)  # fmt: skip
def test_each_unit_at_its_edges(start: str, number: int, unit: Unit, due: str) -> None:
    assert shown(time().due(at(start), Fraction(number), unit)) == due


def test_a_warning_before_a_due_moment_falls_into_office_time() -> None:
    """GLPI counted a Monday 17:00 + 4 h as due on Tuesday at 11:00 with its warning at midnight."""
    office = time(OfficeHours((480, 780), (780, 1080)))
    assert shown(office.due(at("2017-06-19 17:00"), Fraction(4), Unit.OFFICE_HOURS)) == "2017-06-20 11:00"
    assert shown(office.due(at("2017-06-19 17:00"), Fraction(3), Unit.OFFICE_HOURS)) == "2017-06-20 10:00"


def test_a_round_the_clock_office_loses_no_minute() -> None:
    """Zammad lost the minute of 23:59 with a calendar of 24 hours."""
    office = time(OfficeHours((0, 720), (720, 1440)))
    assert shown(office.due(at("2017-06-19 22:00"), Fraction(3), Unit.OFFICE_HOURS)) == "2017-06-20 01:00"
    assert office.office_minutes(at("2017-06-19 00:00"), at("2017-06-20 00:00")) == DAY


@pytest.mark.parametrize(
    ("moment", "number", "later"),
    [
        ("2017-06-20 00:00", 1, "2017-06-21 00:00"), ("2017-06-20 00:00", 5, "2017-06-27 00:00"),
        ("2017-06-17 00:00", 1, "2017-06-20 00:00"), ("2017-10-01 00:00", 1, "2017-10-10 00:00"),
    ],
)  # fmt: skip
def test_a_day_that_ends_at_midnight_is_put_off_from_itself_and_not_from_the_next(
    moment: str, number: int, later: str
) -> None:
    """Office hours to 24:00: what is due at 00:00 of the 20th is due at the end of the 19th."""
    office = time(OfficeHours((0, 720), (720, DAY)))
    assert shown(office.extended(at(moment), Fraction(number), Unit.WORKDAYS)) == later


def test_hours_to_midnight_end_the_day_of_a_limit_and_of_a_resuming() -> None:
    office = time(OfficeHours((0, 720), (720, DAY)))
    for start in ("2017-06-19 00:00", "2017-06-19 23:59"):
        assert shown(office.due(at(start), Fraction(1), Unit.WORKDAYS)) == "2017-06-21 00:00"
    stop, red = at("2017-06-19 10:00"), at("2017-06-21 00:00")
    assert shown(office.moved(red, stop, at("2017-06-20 09:00"), Unit.WORKDAYS)) == "2017-06-22 00:00"
    assert office.closing_from(at("2017-06-20 00:00")) == at("2017-06-20 00:00")
    assert office.closing_from(at("2017-06-20 00:01")) == at("2017-06-21 00:00")


@given(STARTS, st.integers(1, 2_000), HOURS)
def test_office_time_is_a_walk_minute_by_minute(start: Moment, minutes: int, hours: OfficeHours) -> None:
    found = WorkTime(days(), hours).office_add(start, minutes)
    assert found == walk_office(start, minutes, hours)
    assert WorkTime(days(), hours).office_minutes(start, found) == minutes


@given(STARTS, st.integers(1, 30), HOURS)
def test_working_days_are_a_walk_day_by_day(start: Moment, number: int, hours: OfficeHours) -> None:
    found = WorkTime(days(), hours).due(start, Fraction(number), Unit.WORKDAYS)
    assert found == walk_workdays(start, number, hours)
    assert days().count(start // DAY, found // DAY) == number


@given(STARTS, st.integers(0, 20 * DAY), st.integers(0, 20 * DAY), st.sampled_from(Unit), HOURS)
def test_a_moment_moves_by_the_time_stopped(
    stop: Moment, still: int, left: int, unit: Unit, hours: OfficeHours
) -> None:
    office = WorkTime(days(), hours)
    resume, moment = stop + still, stop + left
    moved = office.moved(moment, stop, resume, unit)
    assert moved >= moment
    if unit is Unit.RUNNING_HOURS:
        assert moved - moment == still
    elif unit is Unit.DAYS:
        assert moved == moment + (day_of(resume) - day_of(stop)).days * DAY
    elif unit is Unit.OFFICE_HOURS:
        counted = sum(is_office(minute, hours) for minute in range(stop, resume))
        assert moved == (walk_office(moment, counted, hours) if counted else moment)
    else:
        number = sum(
            CALENDAR.is_working(day_of(day * DAY)) for day in range(stop // DAY + 1, resume // DAY + 1)
        )
        plain = walk_workdays(moment, number, hours) if number else moment
        assert moved == plain or (plain < resume <= moved and moved % DAY == hours.closing)
        if plain < resume:
            between = range(resume // DAY, moved // DAY)
            ends = [
                day * DAY + hours.closing for day in between if CALENDAR.is_working(date.fromordinal(day))
            ]
            assert all(end < resume for end in ends)


def test_a_year_that_nobody_entered_is_never_guessed() -> None:
    with pytest.raises(UnknownYear):
        time().due(at("2019-12-27 10:00"), Fraction(10), Unit.WORKDAYS)
    with pytest.raises(UnknownYear):
        time().due(at("2019-12-31 16:00"), Fraction(40), Unit.OFFICE_HOURS)
    with pytest.raises(UnknownYear):
        time().office_minutes(at("2015-12-31 16:00"), at("2016-01-05 10:00"))


@given(MOMENTS)
def test_moments_are_read_as_they_are_written(moment: Moment) -> None:
    assert parse_moment(text_of(moment)) == moment


@pytest.mark.parametrize(
    "text", ["2017-13-01T00:00", "2017-03-01 09:02", "2017-3-1T9:02", "2017-03-01T24:00", ""]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_moment(text)


def test_hours_are_sixty_minutes() -> None:
    start = at("2017-06-16 09:00")
    assert time().due(start, Fraction("0.25"), Unit.RUNNING_HOURS) - start == HOUR // 4

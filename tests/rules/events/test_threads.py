"""Where clocks of other ticket systems went wrong: each test is named after what it guards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.events.case import Case, received
from models.rules.events.clocks import Extension, Leg, extended, resumed, stopped, timed, trace
from models.rules.events.deeds import By, Deed, Facts
from models.rules.events.ledger import replay
from models.rules.events.limits import Limit, OfficeHours
from models.rules.events.moments import DAY, HOUR, Moment, of_day, shown
from models.rules.events.transitions import allowed
from models.rules.events.words import Clock, Level, Part, State, Unit, Verb
from models.rules.events.worktime import WorkDays, WorkTime
from tests.rules.events.ground import CITY_HOURS, NEIGHBOURS, at, context, days, time

ALL_DAY = OfficeHours((480, 720), (720, 1080))
"""08–18 without a break."""


def leg(start: str, unit: Unit, yellow: int, red: int, hours: OfficeHours = CITY_HOURS) -> Leg:
    """Return a clock that starts at a moment."""
    row = Limit(Clock.HANDLE, Level.NORMAL, unit, Fraction(yellow), Fraction(red))
    return timed(Leg(clock=Clock.HANDLE, start=at(start), row=row, version=1, hours=hours), days())


def test_zammad_390_a_due_date_over_holidays_says_how_it_came_about() -> None:
    """There 48 hours were shown as 6 days, and nobody could see why."""
    found = leg("2017-09-29 17:00", Unit.WORKDAYS, 2, 5)
    ledger = trace(found, time(CITY_HOURS), "red")
    assert shown(ledger.moment) == "2017-10-12 18:00"
    assert (ledger.amount, ledger.unit) == (Fraction(5), Unit.WORKDAYS)
    assert [shown(part.moment) for part in ledger.parts] == ["2017-09-29 17:00"]
    assert replay(ledger, time(CITY_HOURS)) == ledger.moment


@given(
    start=st.integers(of_day(date(2017, 1, 1)), of_day(date(2018, 6, 30))),
    number=st.integers(1, 30), unit=st.sampled_from([Unit.WORKDAYS, Unit.OFFICE_HOURS]),
)  # fmt: skip
def test_zammad_4432_no_warning_outside_office_hours(start: Moment, number: int, unit: Unit) -> None:
    moment = WorkTime(days(), CITY_HOURS).due(start, Fraction(number), unit)
    day, minute = divmod(moment, DAY)
    assert days().works(day)
    assert any(since < minute <= until for since, until in (CITY_HOURS.morning, CITY_HOURS.afternoon))


def test_zammad_3180_hours_round_the_clock_lose_no_minute_at_midnight() -> None:
    clock = time()
    for hours in range(1, 200):
        due = clock.due(at("2017-09-30 23:59"), Fraction(hours), Unit.RUNNING_HOURS)
        assert due - at("2017-09-30 23:59") == hours * HOUR


def test_glpi_22678_four_hours_from_monday_evening_end_on_tuesday_morning() -> None:
    found = leg("2017-06-19 17:00", Unit.OFFICE_HOURS, 3, 4, ALL_DAY)
    assert shown(found.red) == "2017-06-20 11:00"
    assert shown(found.yellow) == "2017-06-20 10:00"


def test_glpi_15429_a_saturday_worked_in_lieu_counts_and_a_plain_one_does_not() -> None:
    assert shown(leg("2017-05-26 10:00", Unit.WORKDAYS, 1, 2).yellow) == "2017-05-27 18:00"
    assert shown(leg("2017-06-16 10:00", Unit.WORKDAYS, 1, 2).yellow) == "2017-06-19 18:00"


def test_osticket_6739_a_warning_over_a_weekend_comes_in_office_hours_before_the_end() -> None:
    """There the warning was counted by the clock on the wall: on a Saturday, at night."""
    found = leg("2017-06-16 17:00", Unit.OFFICE_HOURS, 7, 8)
    assert shown(found.yellow) == "2017-06-19 16:00"
    assert shown(found.red) == "2017-06-19 17:00"


@given(start=st.integers(of_day(date(2017, 1, 1)), of_day(date(2017, 11, 30))), number=st.integers(1, 9))
def test_osticket_2131_an_office_open_on_some_weekdays_is_due_on_one_of_them(
    start: Moment, number: int
) -> None:
    """A counter that opens on Tuesdays and Thursdays: no other day counts, and none of them is lost."""
    every = range(date(2017, 1, 1).toordinal(), date(2018, 12, 31).toordinal() + 1)
    opened = tuple(day for day in every if date.fromordinal(day).weekday() in (1, 3))
    clock = WorkTime(WorkDays(opened, frozenset({2017, 2018})), CITY_HOURS)
    due = clock.due(start, Fraction(number), Unit.WORKDAYS)
    assert date.fromordinal(due // DAY).weekday() in (1, 3)
    assert sum(start // DAY < day <= due // DAY for day in opened) == number


def test_glpi_10594_a_weekend_in_suspension_moves_a_limit_of_working_days_by_none() -> None:
    before = leg("2017-06-12 09:00", Unit.WORKDAYS, 2, 5)
    still = stopped(before, at("2017-06-16 18:30"), "挂起", "综合指挥室")
    assert resumed(still, at("2017-06-18 12:00"), days()).red == before.red
    assert resumed(still, at("2017-06-20 12:00"), days()).red == before.red + 2 * DAY


def test_glpi_6902_a_suspension_survives_a_change_of_limit() -> None:
    before = leg("2017-06-12 09:00", Unit.WORKDAYS, 2, 5)
    back = resumed(stopped(before, at("2017-06-13 10:00"), "挂起", ""), at("2017-06-16 10:00"), days())
    longer = timed(back._replace(row=replace(back.row, red=Fraction(8))), days())
    shorter = timed(longer._replace(row=before.row), days())
    assert (shorter.red, shorter.yellow) == (back.red, back.yellow)
    assert shown(longer.red) == "2017-06-27 18:00"


def test_glpi_24481_what_is_suspended_is_not_late_now_and_not_later() -> None:
    still = stopped(leg("2017-06-12 09:00", Unit.WORKDAYS, 2, 5), at("2017-06-13 10:00"), "挂起", "")
    assert not still.is_late(at("2017-12-29 09:00"))
    assert not still.is_yellow(at("2017-12-29 09:00"))


@pytest.mark.parametrize("unit", Unit)
def test_glpi_17186_a_due_moment_set_by_hand_moves_by_extensions_alone(unit: Unit) -> None:
    set_by_hand = at("2017-06-15 12:00")
    before = timed(leg("2017-06-12 09:00", unit, 2, 5)._replace(by_hand=set_by_hand), days())
    back = resumed(stopped(before, at("2017-06-13 10:00"), "挂起", ""), at("2017-06-16 10:00"), days())
    longer = timed(back._replace(row=replace(back.row, red=Fraction(8))), days())
    assert {before.red, back.red, longer.red} == {set_by_hand}
    granted = extended(back, Extension(at("2017-06-16 11:00"), Fraction(1), Unit.DAYS), days())
    assert granted.red == set_by_hand + DAY


HUB, JUSTICE, POLICE = By(Part.HUB), By(Part.AGENCY, "司法所"), By(Part.AGENCY, "派出所")


def lived(*deeds: tuple[str, Verb, By, Facts]) -> Case:
    """Return an event after some deeds."""
    moment, ground = at("2017-06-01 09:00"), context()
    case = Case(
        number="n1", category=NEIGHBOURS, level=Level.NORMAL, anonymous=False, received=moment, last=moment
    )
    case = received(case, ground)
    for when, verb, by, facts in deeds:
        case = allowed(case, Deed(verb, at(when), by, facts), ground)
    return case


def test_glpi_1911_the_second_agency_has_the_whole_limit_before_it() -> None:
    first = Facts(platform="综治工作", agency="司法所")
    second = Facts(platform="综治工作", agency="派出所")
    case = lived(
        ("2017-06-01 09:00", Verb.ACCEPT, HUB, Facts()), ("2017-06-01 09:00", Verb.ASSIGN, HUB, first),
        ("2017-06-08 16:00", Verb.RETURN, JUSTICE, Facts(reason="不归我们")),
        ("2017-06-08 16:30", Verb.ASSIGN, HUB, second),
    )  # fmt: skip
    legs = [one for one in case.legs if one.clock is Clock.HANDLE]
    clock = WorkTime(days(), legs[1].hours)
    assert legs[1].red == clock.due(at("2017-06-08 16:30"), legs[1].row.red, legs[1].row.unit)
    assert case.state is State.ASSIGNED


def test_glpi_9267_the_time_that_it_was_closed_is_not_time_that_it_waited() -> None:
    assigned = Facts(platform="综治工作", agency="司法所")
    end = "2017-06-02 09:00"
    case = lived(
        ("2017-06-01 09:00", Verb.ACCEPT, HUB, Facts()), ("2017-06-01 09:00", Verb.ASSIGN, HUB, assigned),
        ("2017-06-01 09:00", Verb.TAKE, JUSTICE, Facts()),
        (end, Verb.FINISH, JUSTICE, Facts(result="办毕")), (end, Verb.VERIFY, HUB, Facts(passed=True)),
        (end, Verb.CALL_BACK, HUB, Facts(answered=False)), (end, Verb.CLOSE, HUB, Facts()),
        ("2017-11-01 09:00", Verb.REOPEN, HUB, Facts(reason="复发")),
    )  # fmt: skip
    first, second = [one for one in case.legs if one.clock is Clock.HANDLE]
    assert (first.end, second.start) == (at(end), at("2017-11-01 09:00"))
    assert second.red > at("2017-11-01 09:00")
    assert not second.is_late(at("2017-11-02 09:00"))

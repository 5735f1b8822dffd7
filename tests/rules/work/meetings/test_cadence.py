"""Which weeks and months owe a meeting: holidays, Saturdays worked in lieu, and weeks over the year's end."""

from __future__ import annotations

from datetime import date, timedelta

from models.rules.calendar.working_days import Calendar
from models.rules.work.meetings.cadence import Held, held_terms, month_of, term_before, week_of
from models.rules.work.meetings.words import MeetingKind

D = date
WEEKLY, JOINT = MeetingKind.WEEKLY, MeetingKind.JOINT
EVER = [(D(2010, 1, 1), None)]
REST = {D(2017, 10, 1) + timedelta(days=n): False for n in range(8)}
REST |= {D(2018, 2, 15) + timedelta(days=n): False for n in range(7)}
WORKED = {D(2017, 9, 30): True, D(2018, 2, 11): True, D(2018, 2, 24): True}
CALENDAR = Calendar(frozenset({2017, 2018, 2019}), REST | WORKED, {})


def held(since: D, until: D, *days: D, kind: MeetingKind = WEEKLY) -> list[Held]:
    return list(held_terms(kind, since, until, days, CALENDAR, EVER))


def test_the_week_of_the_national_day_owes_no_meeting_and_may_have_one() -> None:
    (free,) = held(D(2017, 10, 2), D(2017, 10, 8))
    assert (free.free, free.missing, free.days) == (True, False, ())
    (met,) = held(D(2017, 10, 2), D(2017, 10, 8), D(2017, 10, 8))
    assert (met.free, met.missing, met.days) == (True, False, (D(2017, 10, 8),))


def test_a_meeting_on_a_saturday_worked_in_lieu_is_that_weeks() -> None:
    """Saturday, 24 February 2018 ends the week of the Spring Festival with two days worked."""
    (missed,) = held(D(2018, 2, 19), D(2018, 2, 25))
    assert missed.missing
    (kept,) = held(D(2018, 2, 19), D(2018, 2, 25), D(2018, 2, 24))
    assert not kept.missing
    (before,) = held(D(2018, 2, 5), D(2018, 2, 11), D(2018, 2, 11))  # a Sunday worked in lieu
    assert before.days == (D(2018, 2, 11),)


def test_a_week_over_the_end_of_the_year_is_counted_once() -> None:
    """31 December 2018 is a Monday: its week ends in January and is January's, whenever the meeting was."""
    day = D(2018, 12, 31)
    assert week_of(day).name == "2019年第1周（12月31日至1月6日）"
    december = held(D(2018, 12, 1), D(2018, 12, 31), day)
    january = held(D(2019, 1, 1), D(2019, 1, 31), day)
    assert [one.days for one in december if one.days] == []
    assert [one.days for one in january if one.days] == [(day,)]
    assert [len(one) for one in (december, january)] == [5, 4]


def test_a_conference_that_was_moved_into_the_next_month_leaves_its_own_without() -> None:
    moved = held(D(2017, 9, 1), D(2017, 10, 31), D(2017, 10, 9), D(2017, 10, 30), kind=JOINT)
    assert [(one.term.name, len(one.days), one.missing) for one in moved] == [
        ("2017年9月", 0, True), ("2017年10月", 2, False),
    ]  # fmt: skip


def test_the_term_before() -> None:
    assert term_before(WEEKLY, D(2018, 1, 3)) == week_of(D(2017, 12, 31))
    assert term_before(JOINT, D(2018, 1, 31)) == month_of(D(2017, 12, 1))

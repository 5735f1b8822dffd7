"""Punches become verdicts: a clock proves presence, never absence."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.attendance.punch_clock import (
    csv_complete,
    is_leave,
    is_rest,
    kind_of_word,
    reason_of_word,
    stands_on_rest_day,
)  # fmt: skip
from models.rules.attendance.punches import (
    EARLY,
    LATE,
    PRESENT,
    REPEAT,
    HalfReading,
    Schedule,
    clock_text,
    judge,
    judge_day,
    minutes_of,
    visits_of,
    working_day,
)  # fmt: skip
from models.rules.calendar.working_days import Calendar, UnknownYear

HOURS = Schedule(date(2017, 1, 1), am_in=510, am_out=720, pm_in=810, pm_out=1020)
TIMES = st.lists(st.integers(240, 1679), max_size=12)
CALENDAR = Calendar(frozenset({2017}), {date(2017, 4, 1): True, date(2017, 4, 3): False}, {})


def at(text: str) -> list[int]:
    """Return clock times such as 8:25 as minutes."""
    return [int(word.split(":")[0]) * 60 + int(word.split(":")[1]) for word in text.split()]


@pytest.mark.parametrize(
    ("times", "morning", "afternoon"),
    [
        ("8:25 12:05 13:20 17:05", "出勤", "出勤"),
        ("8:30 12:00 13:30 17:00", "出勤", "出勤"),
        ("8:25 8:25 8:26 12:05 12:05 13:20 17:05 17:05", "出勤", "出勤"),
        ("8:31 12:05 13:20 17:05", "迟到1", "出勤"),
        ("8:59 12:05 13:20 16:12", "迟到29", "早退48"),
        ("8:25 12:05 13:20 16:00", "出勤", "早退60"),
        ("", "clock_no_punch", "clock_no_punch"),
        ("8:25", "clock_one_punch", "clock_no_punch"),
        ("17:05", "clock_no_punch", "clock_one_punch"),
        ("8:25 17:05", "clock_one_punch", "clock_one_punch"),
        ("8:25 12:05", "出勤", "clock_no_punch"),
        ("13:20 17:05", "clock_no_punch", "出勤"),
        # one punch over lunch goes where it is missing, else to the nearer end
        ("8:25 12:40 17:05", "出勤", "clock_one_punch"),
        ("8:25 12:50 17:05", "clock_one_punch", "出勤"),
        ("8:25 11:50 12:20 17:05", "早退10", "出勤"),
        ("8:25 13:10 13:40 17:05", "出勤", "迟到10"),
        ("8:25 11:50 12:10 13:40 17:05", "出勤", "迟到10"),
        ("12:10 17:05", "clock_no_punch", "出勤"),
        ("8:25 13:10", "出勤", "clock_no_punch"),
        # several over lunch: the first closes the morning, the last opens the afternoon
        ("8:25 12:05 12:11 17:05", "出勤", "出勤"),
        ("8:25 12:05 12:30 13:10 17:05", "出勤", "出勤"),
        # errands inside a half say nothing
        ("8:25 9:30 10:30 12:05 13:20 15:00 17:05", "出勤", "出勤"),
        # what is too far off is not guessed
        ("9:31 12:05 13:20 17:05", "clock_far_from_hours", "出勤"),
        ("8:25 12:05 13:20 15:59", "出勤", "clock_far_from_hours"),
        ("8:40 11:50 13:20 17:05", "clock_late_and_early", "出勤"),
        ("8:25 12:05 13:20 24:40", "出勤", "出勤"),
    ],
)
def test_a_day_is_judged_by_its_halves(times: str, morning: str, afternoon: str) -> None:
    words = {PRESENT: "出勤", LATE: "迟到", EARLY: "早退"}
    found = [
        f"{words[one.kind]}{one.minutes or ''}" if one.kind else one.reason
        for one in judge_day(at(times), HOURS)
    ]
    assert found == [morning, afternoon]


def test_grace_and_limit_are_the_office_s() -> None:
    kind = Schedule(HOURS.since, 510, 720, 810, 1020, grace=10, limit=20)
    assert judge_day(at("8:40 12:05"), kind)[0] == HalfReading(PRESENT)
    assert judge_day(at("8:41 12:05"), kind)[0] == HalfReading(LATE, 11)
    assert judge_day(at("8:51 12:05"), kind)[0].reason == "clock_far_from_hours"


def test_only_working_days_are_judged() -> None:
    days = [date(2017, 4, 1), date(2017, 4, 2), date(2017, 4, 3), date(2017, 4, 5)]
    found = judge({date(2017, 4, 2): at("8:25 12:05")}, days, CALENDAR, lambda _: HOURS)
    assert list(found) == [(date(2017, 4, day), half) for day in (1, 5) for half in (0, 1)]
    with pytest.raises(UnknownYear):
        judge({}, [date(2018, 4, 2)], CALENDAR, lambda _: HOURS)


def test_hours_are_asked_for_each_day() -> None:
    later = Schedule(date(2017, 4, 6), 540, 720, 810, 1020)
    punches = {date(2017, 4, day): at("8:50 12:05") for day in (5, 6)}
    found = judge(punches, punches, CALENDAR, lambda day: later if day >= later.since else HOURS)
    assert [found[day, 0].kind for day in punches] == [LATE, PRESENT]


def test_the_small_hours_belong_to_the_day_before() -> None:
    late, early = datetime(2017, 3, 8, 0, 40, 59), datetime(2017, 3, 8, 4, 0)  # noqa: DTZ001
    assert (working_day(late), minutes_of(late)) == (date(2017, 3, 7), 1480)
    assert (working_day(early), minutes_of(early)) == (date(2017, 3, 8), 240)
    assert [clock_text(minutes) for minutes in (510, 1480)] == ["08:30", "00:40"]


@given(TIMES, st.data())
def test_the_order_of_punches_does_not_matter(times: list[int], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations([*times, *times]))
    assert judge_day(mixed, HOURS) == judge_day(times, HOURS)


@given(TIMES)
def test_nobody_is_ever_absent_by_a_clock(times: list[int]) -> None:
    for verdict in judge_day(times, HOURS):
        assert verdict.kind in ("", PRESENT, LATE, EARLY)
        assert bool(verdict.kind) != bool(verdict.reason)


@given(TIMES)
def test_every_verdict_stands_on_two_punches(times: list[int]) -> None:
    for verdict, start, end in zip(judge_day(times, HOURS), (510, 810), (720, 1020), strict=True):
        if verdict.kind in (PRESENT, EARLY):
            assert any(time <= start for time in times)
        if verdict.kind in (PRESENT, LATE):
            assert any(time >= end for time in times)
        if verdict.kind == LATE:
            assert start + verdict.minutes in times and 0 < verdict.minutes <= HOURS.limit
        if verdict.kind == EARLY:
            assert end - verdict.minutes in times and 0 < verdict.minutes <= HOURS.limit
        if verdict.kind:
            assert len(visits_of(times)) >= 2


@given(st.lists(st.integers(24, 160), unique=True, max_size=10), st.data())
def test_a_repeated_punch_changes_nothing(tens: list[int], data: st.DataObject) -> None:
    times = [ten * 10 for ten in tens]
    repeats = [time + data.draw(st.integers(0, REPEAT - 1)) for time in times if time % 20]
    assert len(visits_of([*times, *repeats])) == len(times)


@given(TIMES, st.integers(240, 1679))
def test_visits_are_in_order_apart_and_lose_no_punch(times: list[int], more: int) -> None:
    visits = visits_of([*times, more])
    assert all(later.first - earlier.last > REPEAT for earlier, later in pairwise(visits))
    assert all(any(visit.first <= time <= visit.last for visit in visits) for time in times)


@pytest.mark.parametrize(
    ("word", "machine", "kind"),
    [
        ("正常", True, "P"), ("年假", True, "A"), ("出差", True, "T"), ("外出", True, ""),
        ("旷工", True, ""), ("旷工", False, "X"), ("待核", False, ""),
    ],
)  # fmt: skip
def test_a_word_means_a_kind_or_waits(word: str, machine: bool, kind: str) -> None:
    assert kind_of_word(word, {}, machine=machine) == kind


def test_what_the_clerk_mapped_comes_first() -> None:
    assert kind_of_word("旷工", {"旷工": "X"}, machine=True) == "X"
    assert kind_of_word("正常", {"正常": "T"}, machine=True) == "T"


def test_each_waiting_word_has_its_reason() -> None:
    assert [reason_of_word(word) for word in ("待核", "旷工", "外出")] == [
        "clock_left_undecided", "clock_machine_absence", "clock_unknown_word",
    ]  # fmt: skip


def test_leave_and_overtime_may_stand_on_a_rest_day_and_work_may_not() -> None:
    by_calendar = frozenset("B")  # 产假 is counted in calendar days, 事假 in working days
    assert [stands_on_rest_day(kind, by_calendar) for kind in ("B", "L", "O", "P", "X", "R", "")] == [
        True, False, True, False, False, False, False,
    ]  # fmt: skip
    assert [is_leave(kind) for kind in ("B", "L", "P", "O", "")] == [True, True, False, False, False]
    assert (is_rest("R"), is_rest("P"), is_rest("")) == (True, False, False)


@pytest.mark.parametrize(
    ("fields", "complete"),
    [
        ("staff_no at", True), ("name date time", True), ("name date am pm", True),
        ("staff_no date half kind", True),
        ("at", False), ("staff_no date", False), ("staff_no date am", False), ("name half kind", False),
    ],
)  # fmt: skip
def test_columns_say_who_when_and_what(fields: str, complete: bool) -> None:
    assert csv_complete(dict.fromkeys(fields.split(), "x")) is complete

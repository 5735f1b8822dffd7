"""What extra work earns, one thing only, and where the roster has gaps."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.leave.duty import (
    Choice,
    Duty,
    DutyRole,
    EveningRule,
    RestRule,
    Shift,
    clash,
    evening_units,
    rest_halves,
    roster_gaps,
    time_problem,
)

RATE_FEN = 4000
"""40 元 a time: 舟普财行〔2016〕286号."""


@pytest.mark.parametrize(
    ("minutes", "working_day", "yuan"),
    [
        (210, True, 0),
        (240, True, 40),
        (480, True, 40),
        (234, False, 0),
        (240, False, 40),
        (479, False, 40),
        (480, False, 80),
        (720, False, 80),
    ],
)
def test_feeding_allowances_of_the_document(minutes: int, working_day: bool, yuan: int) -> None:
    units = evening_units(minutes, Choice.PAY, EveningRule(), working_day=working_day)
    assert units * RATE_FEN == yuan * 100


@pytest.mark.parametrize("minutes", [240, 480, 720])
def test_extra_work_gives_rest_or_allowance_and_never_both(minutes: int) -> None:
    for choice in Choice:
        rest = rest_halves(minutes, choice, RestRule())
        units = evening_units(minutes, choice, EveningRule(), working_day=False)
        assert (rest > 0) == (choice is Choice.REST)
        assert (units > 0) == (choice is Choice.PAY)


def test_rest_is_whole_half_days() -> None:
    assert [rest_halves(m, Choice.REST, RestRule()) for m in (239, 240, 479, 480)] == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("starts", "ends", "wrong"),
    [
        (1080, 1320, False),
        (1080, 1560, False),
        (1080, 1080, True),
        (1500, 1600, True),
        (0, 1441, True),
        (-1, 9, True),
    ],
)
def test_times_of_extra_work(starts: int, ends: int, wrong: bool) -> None:
    assert (time_problem(starts, ends) == "overtime_times") is wrong


def test_work_past_midnight_meets_the_next_morning() -> None:
    friday, saturday = date(2017, 5, 5), date(2017, 5, 6)
    night = (friday, 1320, 1500)  # 22:00 to 1:00
    assert clash(saturday, 30, 90, [night])
    assert not clash(saturday, 60, 90, [night])
    assert clash(friday, 1300, 1330, [night])


def test_a_whole_day_s_turn_fills_both_shifts() -> None:
    first = date(2017, 5, 1)
    turns = [Duty(first, Shift.FULL, DutyRole.LEADER), Duty(first, Shift.DAY, DutyRole.OFFICER)]
    gaps = roster_gaps(201705, turns)
    assert [(gap.shift, gap.role) for gap in gaps if gap.day == first] == [(Shift.NIGHT, DutyRole.OFFICER)]
    assert len(gaps) == 4 * 31 - 3

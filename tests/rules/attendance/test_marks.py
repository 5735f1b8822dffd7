from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.marks import (
    absent_runs,
    blank,
    count,
    count_columns,
    due_halves,
    misplaced,
    overlay,
    stay_mask,
)
from models.rules.calendar.working_days import Calendar, UnknownYear, month_length, month_of
from models.rules.core.facts import BonusMode, Stay

MAY = 201705
OFFICE = Calendar(
    frozenset({2017}),
    {date(2017, 5, 1): False, date(2017, 5, 27): True, date(2017, 5, 29): False, date(2017, 5, 30): False},
    {},
)
codes = st.sampled_from([*BY_CODE, UNMARKED])


def stay(since: date, until: date | None = None, *, agency: str = "司法所", attendance: bool = True) -> Stay:
    return Stay(agency, BonusMode.FULL, since, until, "科员", "civil", attendance)


def test_a_blank_month_has_two_halves_a_day() -> None:
    assert blank(201702) == UNMARKED * 56
    assert blank(202402) == UNMARKED * 58


@given(st.text(codes, min_size=62, max_size=62))
def test_counts_add_up_to_the_month(marks: str) -> None:
    counted = count(marks)
    assert sum(counted.values()) + marks.count(UNMARKED) == 62
    assert UNMARKED not in counted and all(counted.values())


@given(st.lists(st.text(codes, min_size=6, max_size=6)), st.frozensets(codes))
def test_columns_are_counted_as_every_cell_would_be(months: list[str], wanted: frozenset[str]) -> None:
    cells = tuple(sum(marks[half] in wanted for marks in months) for half in range(6))
    assert count_columns(months, wanted) == (cells if months else ())


@given(codes, codes, st.integers(1, 31))
def test_two_halves_of_a_day_may_differ(morning: str, afternoon: str, day: int) -> None:
    marks = UNMARKED * (2 * day - 2) + morning + afternoon + UNMARKED * (62 - 2 * day)
    wanted: dict[str, int] = {}
    for code in (morning, afternoon):
        if code != UNMARKED:
            wanted[code] = wanted.get(code, 0) + 1
    assert count(marks) == wanted


@given(st.text(codes, min_size=62, max_size=62), st.text(codes, min_size=62, max_size=62))
def test_the_upper_sheet_wins_where_it_says_anything(lower: str, upper: str) -> None:
    laid = overlay(lower, upper)
    assert all(laid[i] == (upper[i] if upper[i] != UNMARKED else lower[i]) for i in range(62))


def test_a_stay_holds_on_its_first_and_last_day() -> None:
    mask = stay_mask(MAY, [stay(date(2017, 5, 10), date(2017, 5, 12))])
    assert [day for day, here in enumerate(mask, 1) if here] == [10, 11, 12]


def test_a_stay_elsewhere_is_not_here() -> None:
    assert not any(stay_mask(MAY, [stay(date(2017, 1, 1), agency="国土资源所")], "司法所"))
    assert all(stay_mask(MAY, [stay(date(2017, 1, 1))], "司法所"))


def test_due_is_the_working_half_days_inside_the_stay() -> None:
    assert due_halves(MAY, [stay(date(2017, 1, 1))], OFFICE) == 42
    assert due_halves(MAY, [stay(date(2017, 5, 27))], OFFICE) == 4
    assert due_halves(MAY, [stay(date(2017, 1, 1), date(2017, 4, 30))], OFFICE) == 0


def test_nothing_is_due_where_attendance_is_not_the_streets() -> None:
    assert due_halves(MAY, [stay(date(2017, 1, 1), attendance=False)], OFFICE) == 0


def test_a_year_nobody_entered_is_never_plain_weekends() -> None:
    with pytest.raises(UnknownYear):
        due_halves(201801, [stay(date(2017, 1, 1))], OFFICE)


def absent_on(*days: int) -> str:
    return "".join("XX" if day in days else ".." for day in range(1, 32))


def test_a_weekend_does_not_break_a_run_of_absence() -> None:
    assert absent_runs([(MAY, absent_on(4, 5, 8))], OFFICE) == (6,)


def test_a_worked_day_breaks_a_run_and_the_longest_comes_first() -> None:
    assert absent_runs([(MAY, absent_on(3, 5, 8))], OFFICE) == (4, 2)


def test_a_run_goes_on_over_the_end_of_a_month() -> None:
    june = "X" + UNMARKED * 59
    assert absent_runs([(MAY, absent_on(31)), (201706, june)], OFFICE) == (3,)
    assert absent_runs([(MAY, absent_on(31))], OFFICE) == (2,)
    assert absent_runs([(MAY, absent_on())], OFFICE) == ()


@pytest.mark.parametrize(
    ("day", "code", "reason"),
    [
        (2, "R", "rest_on_working_day"), (2, "P", ""), (2, "A", ""), (6, "P", "work_on_rest_day"),
        (6, "X", "work_on_rest_day"), (6, "O", ""), (6, "D", ""), (6, "R", ""), (6, "B", ""), (27, "P", ""),
        (27, "R", "rest_on_working_day"), (1, "V", "work_on_rest_day"),
    ],
)  # fmt: skip
def test_marks_that_contradict_the_calendar_are_named(day: int, code: str, reason: str) -> None:
    marks = UNMARKED * (2 * day - 1) + code + UNMARKED * (62 - 2 * day)
    assert misplaced(MAY, marks, OFFICE) == ([(2 * day - 1, reason)] if reason else [])


def test_kinds_have_one_code_and_one_sign_each() -> None:
    assert len({kind.sign for kind in BY_CODE.values()}) == len(BY_CODE)
    assert month_length(201712) == 31 and month_of(date(2017, 12, 31)) == 201712

"""No step is skipped or repeated silently; the days that paper gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.assessment.stages import (
    FILED,
    ORDER,
    POSITION,
    Moved,
    OutOfOrder,
    Recorded,
    StepKey,
    appeal_due,
    appeal_until,
    deadlines,
    position,
    publicity_until,
    review_due,
    take,
)
from models.rules.calendar.working_days import Calendar
from tests.rules.assessment.assessed_year import PLAIN, RULES

DAY = date(2018, 1, 15)


def done(step: StepKey, day: date = DAY) -> Recorded:
    return Recorded(step, Moved.DONE, day)


def back(step: StepKey, day: date = DAY) -> Recorded:
    return Recorded(step, Moved.BACK, day)


def code(record: list[Recorded], line: Recorded) -> str:
    try:
        take(record, line, DAY)
    except OutOfOrder as error:
        return error.code
    return ""


def test_steps_are_taken_in_order_to_the_end() -> None:
    record: list[Recorded] = []
    for step in ORDER:
        assert ORDER[position(record)] is step
        assert take(record, done(step), DAY) == POSITION[step]
        record.append(done(step))
    assert position(record) == FILED


@pytest.mark.parametrize(
    ("record", "line", "refusal"),
    [
        ([], done(StepKey.SCORES), "step_skipped"),
        ([done(StepKey.SUMMARY)], done(StepKey.SUMMARY), "step_done_already"),
        ([], back(StepKey.SUMMARY), "step_not_done_yet"),
        ([done(StepKey.SUMMARY)], back(StepKey.SCORES), "step_not_done_yet"),
        ([], done(StepKey.SUMMARY, DAY + timedelta(1)), "step_in_future"),
        ([done(StepKey.SUMMARY)], done(StepKey.SCORES, DAY - timedelta(1)), "step_before_last"),
        ([done(step) for step in ORDER], back(StepKey.SUMMARY), "assessment_filed"),
        ([done(StepKey.SUMMARY)], done(StepKey.SCORES), ""),
    ],
)
def test_what_is_out_of_order_is_refused(record: list[Recorded], line: Recorded, refusal: str) -> None:
    assert code(record, line) == refusal


def test_going_back_opens_the_step_and_all_after_it() -> None:
    record = [done(step) for step in ORDER[:5]] + [back(StepKey.REVIEW)]
    assert ORDER[position(record)] is StepKey.REVIEW
    assert code(record, done(StepKey.COMMITTEE)) == "step_skipped"


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(ORDER), st.sampled_from(Moved)), max_size=40))
def test_whatever_is_tried_the_record_never_jumps(tries: list[tuple[StepKey, Moved]]) -> None:
    record: list[Recorded] = []
    at = 0
    for step, moved in tries:
        line = Recorded(step, moved, DAY)
        try:
            after = take(record, line, DAY)
        except OutOfOrder:
            continue
        assert at != FILED
        assert after == at + 1 if moved is Moved.DONE else after < at
        record.append(line)
        at = after
    assert position(record) == at


def test_a_publication_counts_working_days_only() -> None:
    spring = {date(2018, 2, day): False for day in range(15, 22)} | {date(2018, 2, 11): True}
    calendar = Calendar(frozenset({2018}), spring, {})
    assert publicity_until(date(2018, 1, 15), 5, PLAIN) == date(2018, 1, 19)
    assert publicity_until(date(2018, 1, 17), 5, PLAIN) == date(2018, 1, 23)
    assert publicity_until(date(2018, 1, 13), 5, PLAIN) == date(2018, 1, 19)
    assert publicity_until(date(2018, 2, 9), 5, calendar) == date(2018, 2, 14)
    assert publicity_until(date(2018, 2, 12), 5, calendar) == date(2018, 2, 23)


@given(st.dates(date(2016, 1, 1), date(2029, 1, 1)), st.integers(1, 20))
def test_a_publication_lasts_as_many_working_days_as_it_must(since: date, days: int) -> None:
    until = publicity_until(since, days, PLAIN)
    assert PLAIN.working_days(since, until) == days
    assert PLAIN.is_working(until)


def test_only_listed_grades_may_be_contested_within_their_days() -> None:
    civil, institution = RULES["civil-2007"].appeals, RULES["institution-2023"].appeals
    limits = deadlines("不称职", date(2018, 3, 1), civil)
    assert limits is not None
    assert (limits.review, limits.appeal_direct) == (date(2018, 3, 31), date(2018, 3, 31))
    assert deadlines("基本称职", date(2018, 3, 1), civil) is None
    assert deadlines("基本称职", date(2018, 3, 1), institution) is not None
    assert review_due(date(2018, 3, 10), civil) == date(2018, 4, 9)
    assert appeal_until(date(2018, 4, 9), civil) == date(2018, 4, 24)
    assert appeal_due(date(2018, 4, 20), civil) == date(2018, 6, 19)
    assert appeal_due(date(2018, 4, 20), civil, longer=True) == date(2018, 7, 19)

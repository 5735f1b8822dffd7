"""The steps of the year: which may follow which, and the days that paper gives.

Order and days: 公务员考核规定 of 2020, and 公务员法 Art.95–96 for 复核 and 申诉.
Nothing is skipped or repeated silently: a step follows the one before it, or is gone back to with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.rules.assessment.rules import Appeals
from models.rules.calendar.working_days import Calendar


class StepKey(StrEnum):
    """The steps of a pool's year in their order."""

    SUMMARY = "summary"  # 总结述职
    SCORES = "scores"  # 评分
    REVIEW = "review"  # 审核评鉴
    COMMITTEE = "committee"  # 确定等次
    PUBLICITY = "publicity"  # 公示
    FEEDBACK = "feedback"  # 书面反馈、签字
    APPEALS = "appeals"  # 复核、申诉
    FILED = "filed"  # 归档


ORDER = tuple(StepKey)
STEP_WORDS: dict[StepKey, str] = {
    StepKey.SUMMARY: "总结述职", StepKey.SCORES: "测评评分", StepKey.REVIEW: "审核评鉴",
    StepKey.COMMITTEE: "确定等次", StepKey.PUBLICITY: "公示", StepKey.FEEDBACK: "反馈签字",
    StepKey.APPEALS: "复核申诉", StepKey.FILED: "归档备案",
}  # fmt: skip
POSITION: dict[StepKey, int] = {step: number for number, step in enumerate(ORDER, start=1)}
FILED = POSITION[StepKey.FILED]


class Moved(StrEnum):
    """What a line of the record says of its step."""

    DONE = "done"
    BACK = "back"  # gone back: the step, and every one after it, is open again


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of a pool's record: `on` is the day it happened."""

    step: StepKey
    moved: Moved
    on: date


class OutOfOrder(ValueError):
    """A step that may not be taken now: `code` names the sentence, `step` the one that is due."""

    def __init__(self, code: str, step: str = "") -> None:
        super().__init__(code, step)
        self.code, self.step = code, step


def position(record: Iterable[Recorded]) -> int:
    """Return how many steps are done; OutOfOrder when the record itself skips or repeats one."""
    done = 0
    for line in record:
        done = _after(done, line)
    return done


def _after(done: int, line: Recorded) -> int:
    number = POSITION[line.step]
    if done == FILED:
        raise OutOfOrder("assessment_filed")
    if line.moved is Moved.BACK:
        if number > done:
            raise OutOfOrder("step_not_done_yet", STEP_WORDS[line.step])
        return number - 1
    if number <= done:
        raise OutOfOrder("step_done_already", STEP_WORDS[line.step])
    if number > done + 1:
        raise OutOfOrder("step_skipped", STEP_WORDS[ORDER[done]])
    return number


def take(record: Sequence[Recorded], line: Recorded, today: date) -> int:
    """Return the position after one more line; OutOfOrder says why it may not be added."""
    after = _after(position(record), line)
    if line.on > today:
        raise OutOfOrder("step_in_future", STEP_WORDS[line.step])
    if record and line.on < record[-1].on:
        raise OutOfOrder("step_before_last", record[-1].on.isoformat())
    return after


def publicity_until(since: date, days: int, calendar: Calendar) -> date:
    """Return the last day of a 公示 of `days` working days from `since` on; UnknownYear may be raised."""
    day, left = since, days
    while True:
        left -= calendar.is_working(day)
        if left <= 0:
            return day
        day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Until when a person may contest a grade; both days included. None: this grade cannot be contested."""

    review: date
    appeal_direct: date


def deadlines(grade: str, knew_on: date, appeals: Appeals) -> Deadlines | None:
    """Return the time limits for canonical `grade`, counted from the day after the person knew."""
    if grade not in appeals.grades:
        return None
    review, direct = timedelta(days=appeals.review_within), timedelta(days=appeals.appeal_direct_within)
    return Deadlines(knew_on + review, knew_on + direct)


def review_due(filed_on: date, appeals: Appeals) -> date:
    """Return until when a 复核 has to be decided."""
    return filed_on + timedelta(days=appeals.review_decided_in)


def appeal_until(review_decided_on: date, appeals: Appeals) -> date:
    """Return until when a 申诉 against a review decision may be made."""
    return review_decided_on + timedelta(days=appeals.appeal_within)


def appeal_due(filed_on: date, appeals: Appeals, *, longer: bool = False) -> date:
    """Return until when a 申诉 has to be decided; `longer` for a hard case."""
    extra = appeals.appeal_longer if longer else 0
    return filed_on + timedelta(days=appeals.appeal_decided_in + extra)

"""Marks of a month: reading, counting, and what was due.

Everything is counted in half-days, as integers. 应出勤 is the working half-days inside the stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from operator import and_

from msgspec import Struct

from models.rules.attendance.kinds import KINDS, UNMARKED, Counts, contradiction, may_contradict
from models.rules.calendar.working_days import Calendar, days_of, month_length
from models.rules.core.facts import Stay

COUNTED = tuple(kind for kind in KINDS if kind.counts is not Counts.REST)
"""The kinds that a sum names; a day of rest is earned by nobody, so no sum names it."""

_ABSENT = next(kind.code for kind in KINDS if kind.counts is Counts.ABSENT)


class Totals(Struct, frozen=True):
    """One person's sums over a month or a year, in half-days; `halves` is by kind key, zeros included."""

    staff_id: int
    staff_no: str
    name: str
    agency: str
    due_halves: int
    halves: Mapping[str, int]
    unmarked: int


def blank(month: int) -> str:
    """Return a month of YYYYMM `month` in which nothing is marked."""
    return UNMARKED * 2 * month_length(month)


def count(marks: str) -> dict[str, int]:
    """Count the half-days of a month of marks by kind code, unmarked ones left out."""
    return {code: marks.count(code) for code in set(marks) if code != UNMARKED}


def count_columns(months: Sequence[str], codes: Set[str]) -> tuple[int, ...]:
    """Count for each half-day how many of several people's `months` have one of `codes` there.

    Column by column: so a thousand people take as many steps as one.
    """
    whole, width = "".join(months), len(months[0]) if months else 0
    found = set(whole) & codes
    return tuple(sum(map(whole[half::width].count, found)) for half in range(width))


def overlay(lower: str, upper: str) -> str:
    """Return `lower` with every mark of `upper` laid over it."""
    return "".join(u if u != UNMARKED else low for low, u in zip(lower, upper, strict=True))


def stay_mask(month: int, stays: Iterable[Stay], agency: str | None = None) -> tuple[bool, ...]:
    """Return, for each day of `month`, whether a stay (at `agency`, if given) holds on it."""
    days = tuple(days_of(month))
    first, last = days[0], days[-1]
    spans = [
        (max(stay.since, first), min(stay.until or date.max, last))
        for stay in stays
        if agency is None or stay.agency == agency
    ]
    if (first, last) in spans:  # nearly everybody, nearly always
        return (True,) * len(days)
    return tuple(any(since <= day <= until for since, until in spans) for day in days)


def due_halves(month: int, stays: Iterable[Stay], calendar: Calendar) -> int:
    """Return 应出勤 of a month in half-days: working days inside stays that have attendance here."""
    mask = stay_mask(month, [stay for stay in stays if stay.attendance])
    if not any(mask):
        return 0
    worked: int = sum(map(and_, mask, calendar.month_mask(month)))
    return 2 * worked


def absent_runs(months: Iterable[tuple[int, str]], calendar: Calendar) -> tuple[int, ...]:
    """Return the lengths of runs of 旷工 in half-days, longest first; rest days do not break a run.

    `months` are (YYYYMM, marks) in order.
    """
    runs: list[int] = []
    current = 0
    for month, marks in months:
        for index, works in enumerate(calendar.month_mask(month)):
            for code in marks[2 * index : 2 * index + 2] if works else "":
                if code == _ABSENT:
                    current += 1
                elif current:
                    runs.append(current)
                    current = 0
    if current:
        runs.append(current)
    return tuple(sorted(runs, reverse=True))


def misplaced(month: int, marks: str, calendar: Calendar) -> list[tuple[int, str]]:
    """Return the half-days of `month` (YYYYMM) whose marks contradict the calendar, each with the reason."""
    mask = calendar.month_mask(month)
    if not may_contradict(marks, mask):
        return []
    reasons = ((at, contradiction(code, working=mask[at // 2])) for at, code in enumerate(marks))
    return [(at, reason) for at, reason in reasons if reason is not None]


def days_text(halves: int) -> str:
    """Return half-days as days: 43 → 21.5, 42 → 21."""
    return f"{halves // 2}.5" if halves % 2 else str(halves // 2)

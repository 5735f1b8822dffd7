"""旷工 by the day: how long in a row and how much in a year, against what the law dismisses for.

公务员法 Art.88(5) counts days, 事业单位人事管理条例 Art.15 counts working days; both the
units and the limits are the office's parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.rules.attendance.kinds import BY_KEY
from models.rules.calendar.working_days import Calendar, days_of
from models.rules.core.month import Month
from models.rules.leave.rules import Unit

ABSENT = BY_KEY["absent"].code


class Level(StrEnum):
    """How far a counter has gone: nothing, warn, or over the limit of the law."""

    NONE = "none"
    WARN = "warn"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRule:
    """The limits, in days, for some staff kinds (none: everybody); WARN from, OVER above."""

    consecutive_unit: Unit
    consecutive_warn: int
    consecutive_over: int
    yearly_unit: Unit
    yearly_warn: int
    yearly_over: int
    consequence: str
    source: str
    staff_kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Absence:
    """One person's counters for a year, in half-days, and how far each has gone."""

    consecutive_halves: int
    consecutive: Level
    yearly_halves: int
    yearly: Level
    rule: AbsenceRule

    @property
    def level(self) -> Level:
        """The worse of the two."""
        found = {self.consecutive, self.yearly}
        return next(level for level in (Level.OVER, Level.WARN, Level.NONE) if level in found)


def rule_for(staff_kind: str, rules: Sequence[AbsenceRule]) -> AbsenceRule:
    """Return the first rule for a staff kind; LookupError when none fits."""
    for rule in rules:
        if not rule.staff_kinds or staff_kind in rule.staff_kinds:
            return rule
    raise LookupError(staff_kind)


@dataclass(frozen=True, slots=True)
class Run:
    """旷工 in a row, ends included: `marked` half-days, and `spanned` with the rest days between them."""

    first: date
    last: date
    marked: int
    spanned: int


def runs(months: Iterable[tuple[int, str]], calendar: Calendar) -> tuple[Run, ...]:
    """Return the runs of 旷工 in order; rest days neither break a run nor end one. `months` are in order."""
    found: list[Run] = []
    running: Run | None = None
    rested = 0
    expected: date | None = None
    for month, marks in months:
        for number, day in enumerate(days_of(month)):
            if running is not None and expected is not None and day != expected:
                found.append(running)
                running = None
            expected = day + timedelta(days=1)
            if not calendar.is_working(day):
                rested += 2
                continue
            for code in marks[2 * number : 2 * number + 2]:
                if code == ABSENT:
                    running = _longer(running, day, rested)
                    rested = 0
                elif running is not None:
                    found.append(running)
                    running = None
    return (*found, running) if running is not None else tuple(found)


def _longer(run: Run | None, day: date, rested: int) -> Run:
    if run is None:
        return Run(day, day, 1, 1)
    return Run(run.first, day, run.marked + 1, run.spanned + rested + 1)


def absence(
    months: Iterable[tuple[int, str]], calendar: Calendar, year: int, rule: AbsenceRule
) -> Absence:
    """Count a person's 旷工 of `year`; `months` may begin the year before: a run over New Year is one run."""
    known = list(months)
    ended = [run for run in runs(known, calendar) if run.last.year == year]
    longest = max((_length(run, rule.consecutive_unit) for run in ended), default=0)
    this_year = [(month, marks) for month, marks in known if Month.of(month).year == year]
    if rule.yearly_unit is Unit.WORKING:
        total = sum(marks.count(ABSENT) for _, marks in this_year)
    else:
        total = sum(run.spanned for run in runs(this_year, calendar))
    return Absence(
        longest, _level(longest, rule.consecutive_warn, rule.consecutive_over),
        total, _level(total, rule.yearly_warn, rule.yearly_over), rule,
    )  # fmt: skip


def _length(run: Run, unit: Unit) -> int:
    return run.spanned if unit is Unit.CALENDAR else run.marked


def _level(halves: int, warn: int, over: int) -> Level:
    if halves > 2 * over:
        return Level.OVER
    return Level.WARN if halves >= 2 * warn else Level.NONE

"""A ruling as a task: its clock is a leg of the same kind as an event's, under the same limits and calendar.

Source: the plan of 2017, 二（二）1. A limit is a day, due at the end of office hours, or an amount of one of
the four units. Closing stops the clock; what is reopened goes on with the time it had left (a day that was
named stays): the time in between is no waiting time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from models.rules.events.clocks import Extension, Leg, extended, resumed, stopped, timed, trace
from models.rules.events.deeds import NotAllowed
from models.rules.events.ground import Ground
from models.rules.events.ledger import TimeStep
from models.rules.events.limits import Limit, OfficeHours, Version
from models.rules.events.moments import Moment, day_of, of_day
from models.rules.events.words import HOUR_UNITS, Clock, Level, Unit
from models.rules.events.worktime import WorkDays, WorkTime
from models.rules.work.meetings.words import Card, RulingVerb, TaskState


@dataclass(frozen=True, slots=True)
class TaskLimit:
    """Until when: a day, or `amount` of `unit` from the meeting on; yellow `warn` of the unit before it."""

    due_on: date | None = None
    amount: Fraction | None = None
    unit: Unit = Unit.WORKDAYS
    warn: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingDeed:
    """One thing done about a ruling. `by` is who decided or handled it, `text` the reason, result or note."""

    verb: RulingVerb
    at: Moment
    text: str = ""
    by: str = ""
    units: Fraction | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A ruling after what was done about it; `deeds` are those that count, oldest first."""

    state: TaskState
    leg: Leg
    deeds: tuple[RulingDeed, ...] = ()
    last: Moment = 0

    @property
    def due(self) -> Moment:
        """The moment it is due."""
        return self.leg.red

    @property
    def yellow(self) -> Moment:
        """The moment of the warning, never after the due moment."""
        return min(self.leg.yellow, self.leg.red)

    @property
    def closed_at(self) -> Moment | None:
        """When it was closed; None while it is open or where it was cancelled."""
        return self.leg.stopped if self.state is TaskState.CLOSED else None

    @property
    def extensions(self) -> int:
        """How often the due moment was put off."""
        return sum(isinstance(move, Extension) for move in self.leg.moves)

    @property
    def result(self) -> str:
        """What the closing said, "" while it is open."""
        closed = (deed.text for deed in reversed(self.deeds) if deed.verb is RulingVerb.CLOSE)
        return next(closed, "") if self.state is TaskState.CLOSED else ""

    @property
    def progress(self) -> str:
        """What was last reported, or why it was put off."""
        return next((deed.text for deed in reversed(self.deeds) if deed.text), "")

    def is_late(self, now: Moment) -> bool:
        """Tell whether it was closed after its due moment, or is open past it."""
        return self.state is not TaskState.CANCELLED and self.leg.is_late(now)

    def card(self, now: Moment) -> Card:
        """Return what its clock has passed."""
        if self.state is TaskState.CANCELLED:
            return Card.NONE
        if self.leg.is_late(now):
            return Card.RED
        return Card.YELLOW if self.leg.reached(now) > self.yellow else Card.NONE


def begun(limit: TaskLimit, start: Moment, version: Version, days: WorkDays, source: str = "") -> Task:
    """Return the task of a ruling given at `start`. NotAllowed: ruling_limit_*; UnknownYear."""
    hours = version.limits.hours
    leg = Leg(
        clock=Clock.HANDLE, start=start, row=_row(limit, start, days), version=version.number, hours=hours,
        reason=source, document=version.limits.document, by_hand=_by_hand(limit, start, hours),
    )  # fmt: skip
    return Task(state=TaskState.OPEN, leg=timed(leg, days), last=start)


def _by_hand(limit: TaskLimit, start: Moment, hours: OfficeHours) -> Moment | None:
    if limit.due_on is None:
        return None
    due = of_day(limit.due_on, hours.closing)
    if due <= start:
        raise NotAllowed("ruling_due_passed", day=limit.due_on.isoformat())
    return due


def _row(limit: TaskLimit, start: Moment, days: WorkDays) -> Limit:
    """Return the limit as a row: of a day, the working days that lie between."""
    amount, unit = limit.amount, limit.unit
    if limit.due_on is not None:
        unit = Unit.WORKDAYS
        amount = Fraction(max(days.count(start // 1440, limit.due_on.toordinal()), 1))
    if amount is None or amount <= 0 or (unit not in HOUR_UNITS and amount.denominator != 1):
        raise NotAllowed("ruling_limit_amount")
    yellow = amount - limit.warn
    return Limit(Clock.HANDLE, Level.NORMAL, unit, yellow if yellow > 0 else amount, amount)


def done(task: Task, deed: RulingDeed, ground: Ground) -> Task:
    """Return the task after a deed that is on record or that `check` allowed."""
    task = replace(task, deeds=(*task.deeds, deed), last=deed.at)
    match deed.verb:
        case RulingVerb.CLOSE:
            return replace(task, state=TaskState.CLOSED, leg=stopped(task.leg, deed.at, "办结", deed.by))
        case RulingVerb.CANCEL:
            return replace(task, state=TaskState.CANCELLED, leg=stopped(task.leg, deed.at, "撤销", deed.by))
        case RulingVerb.REOPEN:
            return replace(task, state=TaskState.OPEN, leg=resumed(task.leg, deed.at, ground.days))
        case RulingVerb.EXTEND:
            extension = Extension(deed.at, extension_units(task, deed, ground), task.leg.row.unit, deed.by)
            return replace(task, leg=extended(task.leg, extension, ground.days))
    return task


def extension_units(task: Task, deed: RulingDeed, ground: Ground) -> Fraction:
    """Return by how much of the limit's unit a deed puts a task off: as it says, or up to its day."""
    if deed.units is not None:
        return deed.units
    if deed.until is None:
        raise NotAllowed("ruling_limit_amount")
    old, new = day_of(task.due), deed.until
    if task.leg.row.unit is Unit.DAYS:
        return Fraction((new - old).days)
    return Fraction(ground.days.count(old.toordinal(), new.toordinal()) if new > old else 0)


def replayed(task: Task, deeds: Iterable[RulingDeed], ground: Ground) -> Task:
    """Return a task after all its deeds."""
    for deed in deeds:
        task = done(task, deed, ground)
    return task


def check(task: Task, deed: RulingDeed, ground: Ground, now: Moment, most_extensions: int) -> None:
    """NotAllowed: ruling_* where a deed may not be done."""
    if deed.at > now:
        raise NotAllowed("ruling_in_future")
    if deed.at < task.last:
        raise NotAllowed("ruling_before_last", day=day_of(task.last).isoformat())
    if not deed.text.strip():
        raise NotAllowed("ruling_needs_text")
    if deed.verb is RulingVerb.REOPEN:
        if task.state is not TaskState.CLOSED:
            raise NotAllowed("ruling_not_closed", state=task.state)
    elif task.state is not TaskState.OPEN:
        raise NotAllowed("ruling_not_open", state=task.state)
    if deed.verb is RulingVerb.EXTEND:
        _check_extension(task, deed, ground, most_extensions)


def _check_extension(task: Task, deed: RulingDeed, ground: Ground, most: int) -> None:
    if task.leg.row.unit in HOUR_UNITS and deed.units is None:
        raise NotAllowed("ruling_extend_hours", unit=task.leg.row.unit)
    if task.extensions >= most:
        raise NotAllowed("ruling_extended_enough", most=most)
    units = extension_units(task, deed, ground)
    if units <= 0 or (task.leg.row.unit not in HOUR_UNITS and units.denominator != 1):
        raise NotAllowed("ruling_extension_amount", day=day_of(task.due).isoformat())


def due_ledger(task: Task, ground: Ground) -> TimeStep:
    """Return why a task is due when it is."""
    return trace(task.leg, WorkTime(ground.days, task.leg.hours), "red")

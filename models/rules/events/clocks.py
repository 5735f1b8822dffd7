"""Clocks as lists of (start, stop, reason): one leg from its start to its end, with what moved its moments.

A leg's yellow and red are always computed from the whole list, never patched: so a change of level, of a
limit or of the calendar is the same computation again, and the ledger says exactly what was computed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from models.rules.events.ledger import TimeHow, TimeStep
from models.rules.events.limits import Limit, OfficeHours
from models.rules.events.moments import Moment
from models.rules.events.words import Clock, Unit
from models.rules.events.worktime import WorkDays, WorkTime


@dataclass(frozen=True, slots=True)
class Stop:
    """The clock stood still from `since`; `until` is None while it still does."""

    since: Moment
    until: Moment | None
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """The red moment was put off by `units` of `unit`."""

    at: Moment
    units: Fraction
    unit: Unit
    by: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a leg takes over from the one before it, which ended at `end`."""

    yellow: Moment
    red: Moment
    end: Moment


Move = Stop | Extension


class Leg(NamedTuple):
    """One leg of a clock. `version` is the limits file that counts for it; moments are minutes.

    `taken` is set where the leg goes on with the rest of the one before it, `by_hand` where somebody set the
    due moment: that one is moved by extensions only. `reason` says why the leg began.
    """

    clock: Clock
    start: Moment
    row: Limit
    version: int
    hours: OfficeHours
    reason: str = ""
    document: str = ""
    taken: Taken | None = None
    by_hand: Moment | None = None
    moves: tuple[Move, ...] = ()
    yellow: Moment = 0
    red: Moment = 0
    end: Moment | None = None

    @property
    def stopped(self) -> Moment | None:
        """Since when the clock stands still; None while it runs or when it has ended."""
        last = next((move for move in reversed(self.moves) if isinstance(move, Stop)), None)
        return last.since if last is not None and last.until is None else None

    @property
    def stops(self) -> tuple[Stop, ...]:
        """When it stood still, oldest first."""
        return tuple(move for move in self.moves if isinstance(move, Stop))

    def reached(self, now: Moment) -> Moment:
        """Return how far the clock has come: its end, the moment of its stop, or `now`."""
        if self.end is not None:
            return self.end
        return now if self.stopped is None else self.stopped

    def state(self) -> str:
        """Return ended, stopped or running."""
        if self.end is not None:
            return "ended"
        return "running" if self.stopped is None else "stopped"

    def is_late(self, now: Moment) -> bool:
        """Tell whether the clock has passed its red moment."""
        return self.reached(now) > self.red

    def is_yellow(self, now: Moment) -> bool:
        """Tell whether the clock has passed its yellow moment."""
        return self.reached(now) > self.yellow


def timed(leg: Leg, days: WorkDays) -> Leg:
    """Return the leg with its moments computed from its whole list."""
    time = WorkTime(days, leg.hours)
    return leg._replace(yellow=trace(leg, time, "yellow").moment, red=trace(leg, time, "red").moment)


def stopped(leg: Leg, at: Moment, reason: str, by: str) -> Leg:
    """Return the leg standing still from `at`; its moments stay until it goes on."""
    return leg._replace(moves=(*leg.moves, Stop(at, None, reason, by)))


def resumed(leg: Leg, at: Moment, days: WorkDays) -> Leg:
    """Return the leg going on from `at`."""
    *before, last = leg.moves
    if not isinstance(last, Stop):
        raise TypeError(last)
    return timed(leg._replace(moves=(*before, replace(last, until=at))), days)


def extended(leg: Leg, extension: Extension, days: WorkDays) -> Leg:
    """Return the leg with its red moment put off."""
    return timed(leg._replace(moves=(*leg.moves, extension)), days)


def office_minutes(leg: Leg, until: Moment, days: WorkDays) -> int:
    """Return the office minutes of the leg up to `until`, the time it stood still left out."""
    time = WorkTime(days, leg.hours)
    still = sum(time.office_minutes(stop.since, until if stop.until is None else stop.until)
                for stop in leg.stops)  # fmt: skip
    return time.office_minutes(leg.start, until) - still


def trace(leg: Leg, time: WorkTime, which: str) -> TimeStep:
    """Return the ledger of a leg's "yellow" or "red" moment."""
    step = _origin(leg, time, which)
    for move in leg.moves:
        if isinstance(move, Stop):
            step = _after_stop(leg, step, move, time, which)
        elif which == "red":
            step = TimeStep(
                label="延期", how=TimeHow.EXTENDED, moment=time.extended(step.moment, move.units, move.unit),
                amount=move.units, unit=move.unit, source=move.by, note="",
                parts=(step, _given("同意延期", move.at, move.by)),
            )  # fmt: skip
    return step


def _given(label: str, moment: Moment, source: str = "", note: str = "") -> TimeStep:
    return TimeStep(label=label, how=TimeHow.GIVEN, moment=moment, source=source, note=note)


def _origin(leg: Leg, time: WorkTime, which: str) -> TimeStep:
    word = "黄牌时限" if which == "yellow" else "红牌时限"
    if which == "red" and leg.by_hand is not None:
        return _given("人工确定的期限", leg.by_hand, leg.reason)
    if leg.taken is not None:
        return _rest(leg, leg.taken, time, which)
    number = leg.row.yellow if which == "yellow" else leg.row.red
    due = time.due(leg.start, number, leg.row.unit)
    start = _given("起算", leg.start, leg.reason)
    return TimeStep(
        label=word,
        how=TimeHow.DUE,
        moment=due,
        amount=number,
        unit=leg.row.unit,
        source=leg.document,
        note="",
        parts=(start,),
    )


def _rest(leg: Leg, taken: Taken, time: WorkTime, which: str) -> TimeStep:
    moment = taken.yellow if which == "yellow" else taken.red
    return _shifted(
        "上一段余下的时限", _given("上一段的时点", moment), Stop(taken.end, leg.start, leg.reason), time, leg
    )


def _after_stop(leg: Leg, step: TimeStep, stop: Stop, time: WorkTime, which: str) -> TimeStep:
    if stop.until is None:
        return _kept(step, stop, "停表中，恢复时再移")
    if which == "red" and leg.by_hand is not None:
        return _kept(step, stop, "人工确定的期限不自动移动")
    return _shifted(stop.reason, step, stop, time, leg)


def _shifted(label: str, step: TimeStep, stop: Stop, time: WorkTime, leg: Leg) -> TimeStep:
    """Return a moment moved by a stop, or kept where it had passed when the clock stopped."""
    if stop.until is None or stop.since > step.moment:
        return _kept(step, stop, "停表时已过，不移动")
    unit = leg.row.unit
    amount = Fraction(time.stopped_time(stop.since, stop.until, unit))
    marks = (_given("停表", stop.since, stop.by), _given("续计", stop.until))
    moment = time.moved(step.moment, stop.since, stop.until, unit)
    return TimeStep(
        label=label,
        how=TimeHow.MOVED,
        moment=moment,
        amount=amount,
        unit=unit,
        source=stop.by,
        note="",
        parts=(step, *marks),
    )


def _kept(step: TimeStep, stop: Stop, note: str) -> TimeStep:
    since = _given("停表", stop.since, stop.by)
    return TimeStep(
        label=stop.reason,
        how=TimeHow.KEPT,
        moment=step.moment,
        source=stop.by,
        note=note,
        parts=(step, since),
    )

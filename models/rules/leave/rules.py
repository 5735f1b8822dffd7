"""Leave: kinds with dates in force, periods by half-day, limits and the approval ladder.

A kind of leave is data of the office (see resources/leave/kinds.toml); what it marks on the sheet is one of
models.rules.attendance.kinds. Everything is counted in half-days, as integers.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from models.rules.attendance.kinds import BY_KEY
from models.rules.calendar.working_days import Calendar, days_between

Half = tuple[date, int]
"""A half-day: 0 is the morning, 1 the afternoon."""


class Unit(StrEnum):
    """In what a kind is counted: only working days, every day, or hours that take no half-day."""

    WORKING = "working"
    CALENDAR = "calendar"
    HOURS = "hours"


class Per(StrEnum):
    """What a kind's limit is for."""

    NONE = "none"
    SLIP = "slip"
    EVENT = "event"
    YEAR = "year"
    EVENT_YEAR = "event_year"  # each year from the event's day on
    LEDGER = "ledger"


class NotInForce(LookupError):
    """No version of this kind was in force on the day; `since` is the earliest, None for no such kind."""

    def __init__(self, key: str, name: str, since: date | None) -> None:
        super().__init__(key)
        self.key, self.name, self.since = key, name, since


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveKind:
    """One kind of leave as in force from `since`; `mark` is a key of attendance.kinds, "" for none.

    `event` names the day that has to be given (结婚登记, 子女出生), "" for none. `private`: no words about
    the cause are kept. `protected`: the bonus is paid in full.
    """

    key: str
    mark: str
    name: str
    since: date
    unit: Unit
    source: str
    until: date | None = None
    per: Per = Per.NONE
    days: int = 0
    months: int = 0
    years: int = 1
    extra_days: int = 0
    extra_months: int = 0
    event: str = ""
    event_within_months: int = 0
    service_months: int = 0
    sex: str = ""
    paper: bool = False
    private: bool = False
    protected: bool = False
    pay: str = ""

    @property
    def code(self) -> str:
        """The code this leave writes on the sheet, "" for leave that takes no half-day."""
        return BY_KEY[self.mark].code if self.mark else ""


def kind_on(kinds: Sequence[LeaveKind], key: str, day: date) -> LeaveKind:
    """Return the version of a kind in force on `day`; NotInForce when there was none yet, or no more."""
    versions = sorted((kind for kind in kinds if kind.key == key), key=lambda kind: kind.since)
    found = [kind for kind in versions if kind.since <= day and (kind.until is None or day <= kind.until)]
    if not found:
        name = versions[-1].name if versions else key
        raise NotInForce(key, name, versions[0].since if versions else None)
    return found[-1]


def kinds_on(kinds: Sequence[LeaveKind], day: date) -> tuple[LeaveKind, ...]:
    """Return every kind as it is in force on `day`, in the order given."""
    found: dict[str, LeaveKind] = {}
    for kind in kinds:
        if kind.key in found:
            continue
        try:
            found[kind.key] = kind_on(kinds, kind.key, day)
        except NotInForce:
            continue
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Span:
    """A period by half-days, both ends included."""

    since: date
    since_half: int
    until: date
    until_half: int

    @property
    def first(self) -> Half:
        """The first half-day."""
        return self.since, self.since_half

    @property
    def last(self) -> Half:
        """The last half-day."""
        return self.until, self.until_half

    @property
    def is_forward(self) -> bool:
        """Tell whether the period begins before it ends."""
        return self.first <= self.last and {self.since_half, self.until_half} <= {0, 1}

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two periods share a half-day."""
        return self.first <= other.last and other.first <= self.last

    def halves(self) -> Iterator[Half]:
        """Yield every half-day, working or not."""
        for day in days_between(self.since, self.until):
            for half in (0, 1):
                if self.first <= (day, half) <= self.last:
                    yield day, half


def counted(
    span: Span, unit: Unit, calendar: Calendar, off: Container[Half] = frozenset()
) -> tuple[Half, ...]:
    """Return the half-days that a leave takes: rest days count only by calendar days, hours take none.

    `off` are the half-days of 妇女节 and 青年节 that the person has anyway: no leave in working days.
    """
    if unit is Unit.HOURS:
        return ()
    return tuple(
        half for half in span.halves()
        if unit is Unit.CALENDAR or (calendar.is_working(half[0]) and half not in off)
    )  # fmt: skip


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, its last day where the month is too short."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def event_problem(kind: LeaveKind, span: Span, event_on: date | None) -> str | None:
    """Return why a slip does not fit its event's day: missing, still to come, or too long ago."""
    if not kind.event:
        return None
    if event_on is None:
        return "leave_needs_event_day"
    if not kind.event_within_months:
        return None
    if span.since < event_on:
        return "leave_before_event"
    if span.until >= add_months(event_on, kind.event_within_months):
        return "leave_event_too_old"
    return None


def months_problem(kind: LeaveKind, span: Span, event_on: date | None, extras: int) -> date | None:
    """Return the last day that a limit in months allows where the slip goes beyond it, else None."""
    if not kind.months:
        return None
    months = kind.months + extras * kind.extra_months
    last = add_months(event_on or span.since, months) - timedelta(days=1)
    return last if span.until > last else None


@dataclass(frozen=True, slots=True)
class Taken:
    """A half-day of the same kind that an approved slip has taken already."""

    day: date
    event_on: date | None = None


@dataclass(frozen=True, slots=True)
class Overrun:
    """A limit that a slip would break, in half-days; `window` is the year or the event in words."""

    window: str
    limit: int
    taken: int
    wanted: int


def overrun(
    kind: LeaveKind,
    halves: Sequence[Half],
    taken: Sequence[Taken],
    *,
    event_on: date | None = None,
    extras: int = 0,
) -> Overrun | None:
    """Return the first limit in days that `halves` would break on top of `taken`, None when all fit."""
    if kind.per in (Per.NONE, Per.LEDGER) or not kind.days:
        return None
    limit = 2 * (kind.days + extras * kind.extra_days)
    wanted: dict[str, int] = {}
    for day, _ in halves:
        window = _window(kind, day, event_on)
        wanted[window] = wanted.get(window, 0) + 1
    alone = kind.per is Per.SLIP or (kind.per is Per.EVENT and event_on is None)
    for window, count in wanted.items():
        before = 0 if alone else _before(kind, window, taken, event_on)
        if before + count > limit:
            return Overrun(window, limit, before, count)
    return None


def _before(kind: LeaveKind, window: str, taken: Sequence[Taken], event_on: date | None) -> int:
    """Count what is taken in a window; in a window of several years, the years before count too."""
    same = [one for one in taken if kind.per is Per.YEAR or one.event_on == event_on]
    if kind.per is Per.YEAR and kind.years > 1:
        year = int(window)
        return sum(year - kind.years < one.day.year <= year for one in same)
    return sum(_window(kind, one.day, one.event_on) == window for one in same)


def _window(kind: LeaveKind, day: date, event_on: date | None) -> str:
    if kind.per is Per.YEAR:
        return str(day.year)
    if kind.per is Per.EVENT_YEAR and event_on is not None:
        years = day.year - event_on.year - (day < add_months(event_on, 12 * (day.year - event_on.year)))
        return add_months(event_on, 12 * years).isoformat()
    return event_on.isoformat() if event_on else ""


def days_text(halves: int) -> str:
    """Return half-days as people write days: 3, 0.5, −1.5."""
    sign, rest = ("−" if halves < 0 else ""), abs(halves)
    return f"{sign}{rest // 2}.5" if rest % 2 else f"{sign}{rest // 2}"


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the approval ladder: for these post classes (none: everybody), up to so many half-days."""

    approver: str
    post_classes: frozenset[str] = frozenset()
    up_to_halves: int | None = None


def approver_for(days: Fraction | int, post_class: str, ladder: Sequence[Rung]) -> str:
    """Return who approves `days` of leave of someone of this class: the first rung that fits, or ""."""
    for rung in ladder:
        if rung.post_classes and post_class not in rung.post_classes:
            continue
        if rung.up_to_halves is None or days * 2 <= rung.up_to_halves:
            return rung.approver
    return ""

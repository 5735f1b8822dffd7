"""How often a meeting is held: 联席会议 every month, 平台例会 every week (plan of 2017, 二（二）1: 一般).

Weeks run from Monday to Sunday. A week or month without a working day needs no meeting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules.calendar.working_days import Calendar
from models.rules.work.meetings.words import MeetingKind
from models.rules.work.platforms.setup import History

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """The days that one meeting stands for, both included, and what the office calls them."""

    since: date
    until: date
    name: str

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.since <= day <= self.until


def week_of(day: date) -> Term:
    """Return the week of a day, numbered as ISO 8601 numbers it."""
    since = day - timedelta(days=day.weekday())
    until = since + timedelta(days=6)
    year, week, _ = day.isocalendar()
    days = f"{since.month}月{since.day}日至{until.month}月{until.day}日"
    return Term(since, until, f"{year}年第{week}周（{days}）")


def month_of(day: date) -> Term:
    """Return the month of a day."""
    since = day.replace(day=1)
    return Term(since, (since + timedelta(days=31)).replace(day=1) - _DAY, f"{day.year}年{day.month}月")


def term_of(kind: MeetingKind, day: date) -> Term:
    """Return the week or month that a meeting on a day stands for."""
    return week_of(day) if kind is MeetingKind.WEEKLY else month_of(day)


def term_before(kind: MeetingKind, day: date) -> Term:
    """Return the week or month before the one of a day."""
    return term_of(kind, term_of(kind, day).since - _DAY)


def terms(kind: MeetingKind, since: date, until: date) -> Iterator[Term]:
    """Yield the weeks or months whose last day lies between two days, both included."""
    term = term_of(kind, since)
    while term.until <= until:
        yield term
        term = term_of(kind, term.until + _DAY)


@dataclass(frozen=True, slots=True)
class Held:
    """A term and the meetings held in it; `free`: it had no working day."""

    term: Term
    days: tuple[date, ...]
    free: bool

    @property
    def missing(self) -> bool:
        """Tell whether a meeting was due and none was held."""
        return not self.free and not self.days


def held_terms(
    kind: MeetingKind, since: date, until: date, days: Collection[date], calendar: Calendar,
    standing: Sequence[tuple[date, date | None]],
) -> tuple[Held, ...]:  # fmt: skip
    """Return the terms that end between two days with the meetings of `days` in each.

    `standing` are the spans in which meetings are due; a term needs one where one of its working days lies in
    such a span. UnknownYear without a calendar.
    """
    found = []
    for term in terms(kind, since, until):
        worked = [term.since + _DAY * at for at in range((term.until - term.since).days + 1)]
        due = [day for day in worked if calendar.is_working(day) and _stands(day, standing)]
        inside = tuple(sorted(day for day in days if term.holds(day)))
        if due or inside:
            found.append(Held(term, inside, free=not due))
        elif any(_stands(day, standing) for day in worked):
            found.append(Held(term, (), free=True))
    return tuple(found)


def due_spans(
    history: History, names: Collection[str], signed: Mapping[str, date], ever: date
) -> tuple[tuple[date, date | None], ...]:
    """Return when platforms of some names owe meetings, which are due since the platforms were set up.

    A platform that was not set up, but is named by the tree of categories since `ever`, owes none before its
    first minutes in `signed` (name → first day); where no platform was set up, none before the first of all.
    """
    set_up = history.set_up_rows(ever)
    known = signed if set_up else dict.fromkeys(history.names, min(signed.values(), default=date.max))
    spans: list[tuple[date, date | None]] = []
    for row in history.platforms:
        since = row.span.since if row in set_up else max(row.span.since, known.get(row.name, date.max))
        if row.name in names and (row.span.until is None or since <= row.span.until):
            spans.append((since, row.span.until))
    return tuple(spans)


def _stands(day: date, standing: Sequence[tuple[date, date | None]]) -> bool:
    return any(since <= day and (until is None or day <= until) for since, until in standing)

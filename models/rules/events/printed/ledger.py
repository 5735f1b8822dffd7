"""台账: every event of a week, a month or a year in a line, with what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules.events.case import Case
from models.rules.events.clocks import Leg
from models.rules.events.moments import Moment, of_day, shown
from models.rules.events.printed.record import call_back_words, result_of
from models.rules.events.printed.subject import Subject, Turn
from models.rules.events.words import CLOSED_STATES, State


@dataclass(frozen=True, slots=True)
class Span:
    """Days that a ledger or statistics are about, both included, and what the office calls them."""

    since: date
    until: date
    name: str

    @property
    def moments(self) -> tuple[Moment, Moment]:
        """The first moment of the span, and the first one after it."""
        return of_day(self.since), of_day(self.until + timedelta(days=1))


def year_span(year: int) -> Span:
    """Return a year."""
    return Span(date(year, 1, 1), date(year, 12, 31), f"{year}年")


def month_span(year: int, month: int) -> Span:
    """Return a month."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return Span(date(year, month, 1), after - timedelta(days=1), f"{year}年{month}月")


def week_span(year: int, week: int) -> Span:
    """Return a week from Monday to Sunday, numbered as ISO 8601 numbers them; ValueError for none."""
    since = date.fromisocalendar(year, week, 1)
    until = since + timedelta(days=6)
    days = f"{since.month}月{since.day}日至{until.month}月{until.day}日"
    return Span(since, until, f"{year}年第{week}周（{days}）")


def before(span: Span) -> Span:
    """Return the month before a month, or the year before a year."""
    if span == year_span(span.since.year):
        return year_span(span.since.year - 1)
    day = span.since - timedelta(days=1)
    return month_span(day.year, day.month)


def year_before(span: Span) -> Span:
    """Return the same month, or the year, of last year."""
    if span == year_span(span.since.year):
        return year_span(span.since.year - 1)
    return month_span(span.since.year - 1, span.since.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One event in words; `late` tells whether any leg of the handle clock was or is late."""

    number: str
    received: str
    source: str
    category: str
    level: str
    title: str
    place: str
    party: str
    summary: str
    agency: str
    due: str
    finished: str
    state: str
    result: str
    satisfaction: str
    late: bool


@dataclass(frozen=True, slots=True)
class EventLedger:
    """A span's events by number; the sums stand in `words`."""

    street: str
    span: Span
    as_of: str
    lines: tuple[LedgerLine, ...]
    words: str

    @property
    def title(self) -> str:
        """The title of the book."""
        return f"{self.street}综合指挥室事件台账"


def event_ledger(
    street: str, span: Span, entries: Sequence[tuple[Subject, Case, Sequence[Turn]]], at: Moment
) -> EventLedger:
    """Return the book of a span as it stands at a moment."""
    ordered = sorted(entries, key=_number)
    lines = tuple(_line(subject, case, turns, at) for subject, case, turns in ordered)
    return EventLedger(street, span, shown(at), lines, _words([case for _, case, _ in ordered], at))


def _number(entry: tuple[Subject, Case, Sequence[Turn]]) -> str:
    return entry[0].number


def _line(subject: Subject, case: Case, turns: Sequence[Turn], at: Moment) -> LedgerLine:
    leg = case.last_handle
    return LedgerLine(
        number=subject.number, received=shown(subject.received), source=subject.source_words,
        category=subject.category.leaf or subject.category.code, level=case.level.value, title=subject.title,
        place=subject.place, party=subject.party_words, summary=subject.summary, agency=_agencies(case),
        due=shown(leg.red) if leg else "", finished=_finished(leg), state=case.state.value,
        result=result_of(turns), satisfaction=call_back_words(case), late=case.was_late(at),
    )  # fmt: skip


def _finished(leg: Leg | None) -> str:
    return shown(leg.end) if leg and leg.end is not None else ""


def _agencies(case: Case) -> str:
    if not case.assisting:
        return case.agency
    return f"{case.agency}（协办：{'、'.join(case.assisting)}）"


def _words(cases: Sequence[Case], at: Moment) -> str:
    """Return what the lines come to."""
    closed = sum(case.state in CLOSED_STATES for case in cases)
    refused = sum(case.state is State.REFUSED for case in cases)
    merged = sum(case.state is State.MERGED for case in cases)
    late = sum(case.was_late(at) for case in cases)
    return (
        f"共 {len(cases)} 件：办结 {closed} 件，不予受理 {refused} 件，并入 {merged} 件，"
        f"在办及其他 {len(cases) - closed - refused - merged} 件；处置超时 {late} 件。"
    )

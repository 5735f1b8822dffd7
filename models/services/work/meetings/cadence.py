"""Weeks without a 平台例会 and months without a 联席会议 (一般: a warning, never a refusal)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.work.meetings.cadence import Held, Term, due_spans, held_terms, term_before
from models.rules.work.meetings.words import MeetingKind
from models.rules.work.platforms.setup import History
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Desk
from models.services.people.agencies import SINCE_EVER
from models.services.work.platforms.history import read_history
from models.tables.work.meetings import Meeting

LOOK_BACK = timedelta(days=35)
"""How far back the first page warns: five weeks, and the month before."""
QUARTER = timedelta(days=92)
"""Who has not met for so long is listed once, not for each week; pages open where the meetings end."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A term in which a body ("" for 联席会议) had no meeting; `drafted`: one is entered, and not signed."""

    kind: MeetingKind
    platform: str
    term: Term
    drafted: bool


Body = tuple[MeetingKind, str]
Days = dict[Body, tuple[date, ...]]


def _days(session: Session) -> tuple[Days, Days]:
    """Return the days of all meetings of each body, and of those whose minutes are signed: one statement."""
    query = select(Meeting.kind, Meeting.platform, Meeting.held_on, Meeting.state).order_by(Meeting.held_on)
    entered, signed = Days(), Days()
    for row in session.execute(query):
        key = (MeetingKind(row.kind), row.platform)
        entered[key] = (*entered.get(key, ()), row.held_on)
        if row.state == "signed":
            signed[key] = (*signed.get(key, ()), row.held_on)
    return entered, signed


def first_signed(session: Session) -> dict[str, date]:
    """Return platform ("" for 联席会议) → the day of its first signed minutes: one statement."""
    first = func.min(Meeting.held_on).label("first")
    query = select(Meeting.platform, first).where(Meeting.state == "signed")
    return {row.platform: row.first for row in session.execute(query.group_by(Meeting.platform))}


def last_days(session: Session) -> dict[Body, date]:
    """Return body → the day of its last meeting, signed or not: one statement."""
    last = func.max(Meeting.held_on).label("last")
    query = select(Meeting.kind, Meeting.platform, last).group_by(Meeting.kind, Meeting.platform)
    return {(MeetingKind(row.kind), row.platform): row.last for row in session.execute(query)}


def day_to_open_at(desk: Desk) -> date:
    """Return today, or the day of the last meeting if there has been none for a quarter: one statement."""
    with desk.reading() as session:
        last = max(last_days(session).values(), default=desk.today)
    return desk.today if last >= desk.today - QUARTER else last


def missing_meetings(desk: Desk, since: date, until: date) -> tuple[Missing, ...]:
    """Return the weeks and months that ended between two days without signed minutes, the oldest first.

    Meetings are due since the platforms were set up (`due_spans`). The week in which a platform passes to
    another name is the later one's, and a meeting under either name is its meeting.
    Seven statements; four where no platform is set up. Refused: meeting_year_unknown.
    """
    with desk.reading() as session:
        history = read_history(session)
        if not history.platforms:
            return ()
        entered, signed = _days(session)
        calendar = read_calendar(session)
    held: dict[Body, tuple[Held, ...]] = {}
    first = {name: days[0] for (_, name), days in signed.items()}
    try:
        for body in (*((MeetingKind.WEEKLY, name) for name in history.names), (MeetingKind.JOINT, "")):
            spans = due_spans(history, {body[1]} if body[1] else history.names, first, SINCE_EVER)
            days = _met(history, body, signed, until)
            held[body] = held_terms(body[0], since, until, days, calendar, spans)
    except UnknownYear as error:
        raise Refused("meeting_year_unknown", year=error.year) from error
    found = [
        Missing(*body, one.term, any(one.term.holds(day) for day in _met(history, body, entered, until)))
        for body, terms in held.items()
        for one in terms
        if one.missing and not _passes(history, body, one.term, held)
    ]
    return tuple(sorted(found, key=_order))


def _met(history: History, body: Body, days: Days, until: date) -> list[date]:
    """Return the days of a body's meetings, those under former names before it had its own included."""
    kind, platform = body
    names = history.names_of(platform, until) if platform else {"": date.max}
    return [
        day
        for name, passed in names.items()
        for day in days.get((kind, name), ())
        if name == platform or (day < passed and not history.stood(platform, day))
    ]


def _passes(history: History, body: Body, term: Term, held: Mapping[Body, Sequence[Held]]) -> bool:
    """Tell whether a platform passes to another name in a week which that one answers for."""
    kind, platform = body
    if not platform or (last := history.passed_on(platform, term.until)) is None or last < term.since:
        return False
    others = (name for name in history.names if name != platform)
    later = [name for name in others if platform in history.names_of(name, term.until)]
    terms = (one for name in later for one in held[kind, name] if one.term == term)
    return any(one.days or not one.free for one in terms)


def _order(one: Missing) -> tuple[date, str, str]:
    return one.term.until, one.kind.value, one.platform


def lately_missing(desk: Desk) -> tuple[Missing, ...]:
    """Return what the first page warns of: the weeks of the last five weeks, and the month before."""
    today = desk.today
    before = term_before(MeetingKind.JOINT, today)
    since = min(today - LOOK_BACK, before.since)
    found = missing_meetings(desk, since, today - timedelta(days=1))
    early = today - LOOK_BACK
    return tuple(one for one in found if one.kind is MeetingKind.JOINT or one.term.since >= early)

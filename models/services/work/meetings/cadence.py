"""Weeks without a 平台例会 and months without a 联席会议 (一般: a warning, never a refusal)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.work.meetings.cadence import Held, Term, held_terms, term_before
from models.rules.work.meetings.words import MeetingKind
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Desk
from models.services.work.platforms.history import read_history
from models.tables import Meeting

LOOK_BACK = timedelta(days=35)
"""How far back the first page warns: five weeks, and the month before."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A term in which a body ("" for 联席会议) had no meeting; `drafted`: one is entered, and not signed."""

    kind: MeetingKind
    platform: str
    term: Term
    drafted: bool


def read_held(
    session: Session, since: date, until: date, *, drafts: bool = True
) -> tuple[tuple[MeetingKind, str, tuple[Held, ...]], ...]:
    """Return for every body the terms that end in some days, with the meetings held: seven statements.

    Refused: meeting_year_unknown.
    """
    history = read_history(session)
    days = _days(session, drafts=drafts)
    calendar = read_calendar(session)
    found = []
    bodies = [(MeetingKind.WEEKLY, name) for name in dict.fromkeys(row.name for row in history.platforms)]
    try:
        for kind, name in (*bodies, (MeetingKind.JOINT, "")):
            spans = history.spans_of(name) if name else history.spans()
            if spans:
                held = held_terms(kind, since, until, days.get((kind, name), ()), calendar, spans)
                found.append((kind, name, held))
    except UnknownYear as error:
        raise Refused("meeting_year_unknown", year=error.year) from error
    return tuple(found)


def _days(session: Session, *, drafts: bool) -> dict[tuple[MeetingKind, str], tuple[date, ...]]:
    query = select(Meeting.kind, Meeting.platform, Meeting.held_on).order_by(Meeting.held_on)
    if not drafts:
        query = query.where(Meeting.state == "signed")
    found: dict[tuple[MeetingKind, str], tuple[date, ...]] = {}
    for row in session.execute(query):
        key = (MeetingKind(row.kind), row.platform)
        found[key] = (*found.get(key, ()), row.held_on)
    return found


def missing_meetings(desk: Desk, since: date, until: date) -> tuple[Missing, ...]:
    """Return the weeks and months that ended between two days without signed minutes, the oldest first.

    Refused: meeting_year_unknown.
    """
    with desk.reading() as session:
        signed = read_held(session, since, until, drafts=False)
        entered = {
            (kind, name, one.term.since)
            for kind, name, held in read_held(session, since, until)
            for one in held
            if one.days
        }
    found = [
        Missing(kind, name, one.term, (kind, name, one.term.since) in entered)
        for kind, name, held in signed
        for one in held
        if one.missing
    ]
    return tuple(sorted(found, key=_order))


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

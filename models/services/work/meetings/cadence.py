"""Weeks without a 平台例会 and months without a 联席会议 (一般: a warning, never a refusal)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.work.meetings.cadence import Term, held_terms, term_before
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


def missing_meetings(desk: Desk, since: date, until: date) -> tuple[Missing, ...]:
    """Return the weeks and months that ended between two days without signed minutes, the oldest first.

    Seven statements; four where no platform is set up. Refused: meeting_year_unknown.
    """
    with desk.reading() as session:
        history = read_history(session)
        if not history.platforms:
            return ()
        entered, signed = _days(session)
        calendar = read_calendar(session)
    names = dict.fromkeys(row.name for row in history.platforms)
    found: list[Missing] = []
    try:
        for kind, name in (*((MeetingKind.WEEKLY, one) for one in names), (MeetingKind.JOINT, "")):
            spans = history.spans_of(name) if name else history.spans()
            held = held_terms(kind, since, until, signed.get((kind, name), ()), calendar, spans)
            drafts = entered.get((kind, name), ())
            found += [
                Missing(kind, name, one.term, any(one.term.holds(day) for day in drafts))
                for one in held
                if one.missing
            ]
    except UnknownYear as error:
        raise Refused("meeting_year_unknown", year=error.year) from error
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

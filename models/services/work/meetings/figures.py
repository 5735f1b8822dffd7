"""Meetings in figures, for the platforms' supervision: each with numerator, denominator and its list."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.events.ground import Ground
from models.rules.events.moments import Moment, day_of, of_day
from models.rules.events.printed.ledger import Span
from models.rules.work.meetings.cadence import Held, due_spans, held_terms
from models.rules.work.meetings.figures import (
    Counted,
    Given,
    MeetingFigures,
    attendance_figure,
    closed_figure,
    held_figure,
    on_time_figure,
)
from models.rules.work.meetings.words import MeetingKind, Presence
from models.rules.work.platforms.setup import History
from models.services.calendar.working_days import read_calendar
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground
from models.services.office.desk import Desk
from models.services.people.agencies import SINCE_EVER
from models.services.work.meetings.agenda import read_body
from models.services.work.meetings.cadence import first_signed
from models.services.work.meetings.store import StoredMeeting, tasks_of
from models.services.work.platforms.history import read_history


def meeting_figures(desk: Desk, platform: str, period: Span, at: Moment | None = None) -> MeetingFigures:
    """Return the figures of a platform ("" for 联席会议) in a period, as they stood at a moment (None: now).

    Only signed minutes count. `held`: weeks (months) that end in the period, up to the cut-off; `attendance`:
    at the meetings held in it; `on_time`: rulings that fell due in it; `closed`: rulings given in it.
    What was done under the names that the platform followed by the end of the period counts as its own; a
    platform that goes on under another name answers up to its last day. A fixed number of statements.
    Refused: meeting_year_unknown.
    """
    with desk.reading() as session:
        return read_meeting_figures(session, platform, period, moment_now(desk) if at is None else at)


def read_meeting_figures(
    session: Session, platform: str, period: Span, cutoff: Moment, *, alone: bool = False
) -> MeetingFigures:
    """Return what `meeting_figures` does, inside a session of the caller's.

    `alone`: only since the platform has its name, where former names are reported separately; open rulings of
    a
    former name that fall due from then on are still its own.
    """
    kind = MeetingKind.WEEKLY if platform else MeetingKind.JOINT
    ground, history = read_ground(session), read_history(session)
    days = _answered(history, platform, period, alone=alone)
    body = read_body(session, history, kind, platform, days.until)
    meetings = [one for one in body if one.signed and one.ended <= cutoff]
    given = _given(session, meetings, ground, cutoff)
    sat = [one for one in meetings if _its_own(history, platform, one)]
    held = _held(session, history, kind, platform, days, cutoff, sat)
    inside = [one for one in sat if days.since <= one.draft.held_on <= days.until]
    return MeetingFigures(
        platform=platform, since=period.since, until=period.until, at=cutoff, held=held_figure(held),
        attendance=attendance_figure(_attended(inside)),
        on_time=on_time_figure(given, days.since, days.until, cutoff),
        closed=closed_figure(given, days.since, days.until),
    )  # fmt: skip


def _answered(history: History, platform: str, period: Span, *, alone: bool) -> Span:
    """Return the days of a period for which a platform answers under its name."""
    since = history.first_day(platform, period.since, period.until) if alone else period.since
    until = history.passed_on(platform, period.until) or period.until
    return Span(since, until, period.name)


def _its_own(history: History, platform: str, one: StoredMeeting) -> bool:
    """Tell whether a meeting is the body's: one of a former name is, unless both stood side by side."""
    return one.draft.platform == platform or not history.stood(platform, one.draft.held_on)


def _given(
    session: Session, meetings: Sequence[StoredMeeting], ground: Ground, cutoff: Moment
) -> list[Given]:
    return [
        Given(
            f"R{one.id}", f"{one.source}：{one.ruling.text}", one.meeting.draft.held_on,
            one.at(cutoff, ground),
        )
        for one in tasks_of(session, meetings, ground)
    ]  # fmt: skip


def _held(
    session: Session, history: History, kind: MeetingKind, platform: str, period: Span, cutoff: Moment,
    meetings: Sequence[StoredMeeting],
) -> tuple[Held, ...]:  # fmt: skip
    names = history.names_of(platform, period.until) if platform else history.names
    spans = due_spans(history, names, first_signed(session), SINCE_EVER)
    until = period.until if cutoff >= of_day(period.until, 1439) else day_of(cutoff - 1440)
    try:
        return held_terms(
            kind, period.since, until, [one.draft.held_on for one in meetings], read_calendar(session), spans
        )
    except UnknownYear as error:
        raise Refused("meeting_year_unknown", year=error.year) from error


def _attended(meetings: Sequence[StoredMeeting]) -> list[Counted]:
    return [
        Counted(
            f"M{one.id}/{at}", one.reference,
            f"{who.shown}　{who.presence}", who.presence is not Presence.ABSENT,
        )
        for one in meetings
        for at, who in enumerate(one.draft.attendees, 1)
    ]  # fmt: skip

"""Meetings in figures, for the platforms' supervision: each with numerator, denominator and its list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.events.ground import Ground
from models.rules.events.moments import Moment, day_of, of_day
from models.rules.events.printed.ledger import Span
from models.rules.work.meetings.cadence import Held, held_terms
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
from models.services.calendar.working_days import read_calendar
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground
from models.services.office.desk import Desk
from models.services.work.meetings.agenda import read_body
from models.services.work.meetings.store import StoredMeeting, tasks_of
from models.services.work.platforms.history import read_history


def meeting_figures(desk: Desk, platform: str, period: Span, at: Moment | None = None) -> MeetingFigures:
    """Return the figures of a platform ("" for 联席会议) in a period, as they stood at a moment (None: now).

    Only signed minutes count. `held`: weeks (months) that end in the period, up to the cut-off; `attendance`:
    at the meetings held in it; `on_time`: rulings that fell due in it; `closed`: rulings given in it. A fixed
    number of statements. Refused: meeting_year_unknown.
    """
    with desk.reading() as session:
        return read_meeting_figures(session, platform, period, moment_now(desk) if at is None else at)


def read_meeting_figures(session: Session, platform: str, period: Span, cutoff: Moment) -> MeetingFigures:
    """Return what `meeting_figures` does, inside a session of the caller's."""
    kind = MeetingKind.WEEKLY if platform else MeetingKind.JOINT
    ground = read_ground(session)
    meetings = [one for one in read_body(session, kind, platform) if one.signed and one.ended <= cutoff]
    given = _given(session, meetings, ground, cutoff)
    held = _held(session, kind, platform, period, cutoff, meetings)
    inside = [one for one in meetings if period.since <= one.draft.held_on <= period.until]
    return MeetingFigures(
        platform=platform, since=period.since, until=period.until, at=cutoff, held=held_figure(held),
        attendance=attendance_figure(_attended(inside)),
        on_time=on_time_figure(given, period.since, period.until, cutoff),
        closed=closed_figure(given, period.since, period.until),
    )  # fmt: skip


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
    session: Session, kind: MeetingKind, platform: str, period: Span, cutoff: Moment,
    meetings: Sequence[StoredMeeting],
) -> tuple[Held, ...]:  # fmt: skip
    history = read_history(session)
    names = history.names_of(platform) if platform else ()
    spans = [span for name in names for span in history.spans_of(name)]
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


def days_of(since: date, until: date) -> Span:
    """Return some days as a period."""
    return Span(since, until, f"{since.isoformat()} 至 {until.isoformat()}")

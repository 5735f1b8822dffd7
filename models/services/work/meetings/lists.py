"""Meetings of some days as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.rules.work.meetings.record import counts
from models.rules.work.meetings.words import TaskState
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground
from models.services.office.desk import Desk
from models.services.work.meetings.store import StoredMeeting, one_meeting, read_meetings, tasks_of
from models.tables.work.meetings import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting as lists show it; `open_rulings` are still to be done, `late` of them overdue."""

    id: int
    version: int
    reference: str
    kind: str
    platform: str
    number: int
    extra: bool
    held_on: date
    place: str
    chair: str
    expected: int
    present: int
    deputised: int
    absent: int
    items: int
    rulings: int
    open_rulings: int
    late: int
    signed: bool
    issuer: str
    signed_at: str


def meetings(desk: Desk, since: date, until: date) -> tuple[MeetingRow, ...]:
    """Return the meetings held between two days, oldest first: a dozen statements."""
    query = (
        select(Meeting)
        .where(Meeting.held_on.between(since, until))
        .order_by(Meeting.held_on, Meeting.begins, Meeting.id)
    )
    with desk.reading() as session:
        found = read_meetings(session, query)
        now = moment_now(desk)
        tasks = tasks_of(session, found, read_ground(session))
    still: dict[int, list[bool]] = {}
    for one in tasks:
        if one.task.state is TaskState.OPEN:
            still.setdefault(one.meeting.id, []).append(one.task.is_late(now))
    return tuple(_row(one, still.get(one.id, [])) for one in found)


def _row(one: StoredMeeting, still: list[bool]) -> MeetingRow:
    draft = one.draft
    expected, present, deputised, absent = counts(draft.attendees)
    return MeetingRow(
        id=one.id, version=one.version, reference=one.reference, kind=draft.kind.value,
        platform=draft.platform, number=one.number, extra=draft.extra, held_on=draft.held_on,
        place=draft.place, chair=draft.chair, expected=expected, present=present, deputised=deputised,
        absent=absent, items=len(draft.items), rulings=len(draft.rulings), open_rulings=len(still),
        late=sum(still), signed=one.signed, issuer=one.issuer, signed_at=one.signed_at,
    )  # fmt: skip


def meeting(desk: Desk, meeting_id: int) -> StoredMeeting:
    """Return one meeting whole. Refused: meeting_gone."""
    with desk.reading() as session:
        return one_meeting(session, meeting_id)

"""Entering a meeting: a draft is saved whole, changed, deleted and brought back until it is signed."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.deeds import NotAllowed
from models.rules.work.meetings.draft import MeetingDraft, check_draft
from models.rules.work.meetings.words import MeetingKind
from models.services.events.ground import read_ground
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.meetings.store import (
    StoredMeeting,
    base_of,
    one_meeting,
    refusal,
    write_children,
)
from models.services.work.platforms.history import read_history
from models.tables.work.meetings import Meeting, MeetingAttendee, MeetingItem, MeetingItemEvent, MeetingRuling

CHANGED: Changes = frozenset({Topic.MEETINGS})


def save_meeting(
    desk: Desk, draft: MeetingDraft, meeting_id: int | None = None, version: int | None = None
) -> StoredMeeting:
    """Enter a meeting, or save a draft over itself, whole; return it as it is stored.

    Refused: meeting_* and ruling_* of the draft, platform_unknown, meeting_number_taken, meeting_signed,
    meeting_stale (somebody else saved it since `version`), event_unknown, event_no_limits.
    """
    with desk.change(Action.KEEP_MEETINGS) as change:
        _check(change, draft)
        if meeting_id is None:
            found = _insert(desk, change, draft)
        else:
            found = _update(change, draft, meeting_id, version)
        write_children(change.session, found, draft)
        stored = one_meeting(change.session, found)
        ground = read_ground(change.session)
        for ruling in stored.draft.rulings:
            base_of(stored, ruling, ground)
        change.subject = f"{stored.reference} {draft.held_on.isoformat()}"
        change.detail.update(items=len(draft.items), rulings=len(draft.rulings))
    return stored


def _check(change: Change, draft: MeetingDraft) -> None:
    try:
        check_draft(draft)
    except NotAllowed as error:
        raise refusal(error) from error
    rows = read_history(change.session).platforms
    names = {row.name for row in rows if row.span.holds(draft.held_on)}
    wanted = {draft.platform, *(one.platform for one in draft.rulings)}
    wanted |= {name for one in draft.rulings for name in one.platforms}
    for name in sorted(wanted - names - {""}):
        raise Refused("platform_unknown", name=name, day=draft.held_on.isoformat())


def _next(session: Session, kind: MeetingKind, platform: str, year: int) -> int:
    query = select(func.max(Meeting.number)).where(
        Meeting.kind == kind.value, Meeting.platform == platform, Meeting.year == year
    )
    return (session.scalar(query) or 0) + 1


def _values(draft: MeetingDraft) -> dict[str, object]:
    return {
        "kind": draft.kind.value, "platform": draft.platform, "year": draft.held_on.year,
        "extra": draft.extra, "held_on": draft.held_on, "begins": draft.begins, "ends": draft.ends,
        "place": draft.place.strip(), "chair": draft.chair.strip(), "recorder": draft.recorder.strip(),
        "last_work": draft.last_work, "next_work": draft.next_work,
    }  # fmt: skip


def _insert(desk: Desk, change: Change, draft: MeetingDraft) -> int:
    session = change.session
    number = draft.number
    if number is None:
        number = _next(session, draft.kind, draft.platform, draft.held_on.year)
    row = Meeting(
        **_values(draft), number=number, entered_by=desk.actor.account,
        entered_at=desk.clock().isoformat(timespec="seconds"),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def _update(change: Change, draft: MeetingDraft, meeting_id: int, version: int | None) -> int:
    session = change.session
    stored = one_meeting(session, meeting_id)
    if stored.signed:
        raise Refused("meeting_signed", meeting=stored.reference)
    if version is not None and version != stored.version:
        raise Refused("meeting_stale", meeting=stored.reference)
    number = draft.number or stored.number
    values = {**_values(draft), "number": number, "row_version": stored.version + 1}
    session.execute(update(Meeting).where(Meeting.id == meeting_id).values(values))
    return meeting_id


def delete_meeting(desk: Desk, meeting_id: int, version: int) -> StoredMeeting:
    """Delete a draft; return it, so that `save_meeting` can enter it again under its number.

    Refused: meeting_gone, meeting_signed, meeting_stale.
    """
    with desk.change(Action.KEEP_MEETINGS) as change:
        session = change.session
        stored = one_meeting(session, meeting_id)
        change.subject = f"{stored.reference} {stored.draft.held_on.isoformat()}"
        if stored.signed:
            raise Refused("meeting_signed", meeting=stored.reference)
        if stored.version != version:
            raise Refused("meeting_stale", meeting=stored.reference)
        for table in (MeetingItemEvent, MeetingItem, MeetingAttendee, MeetingRuling):
            session.execute(delete(table).where(table.meeting_id == meeting_id))
        session.execute(delete(Meeting).where(Meeting.id == meeting_id))
        change.detail["deleted"] = stored.draft.held_on.isoformat()
    return stored

"""What comes back on the agenda: earlier rulings that are not closed, items that were sent up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.rules.events.ground import Ground
from models.rules.events.moments import Moment, of_day, shown
from models.rules.work.meetings.draft import ItemEntry, MeetingDraft
from models.rules.work.meetings.record import CarriedLine
from models.rules.work.meetings.tasks import Task
from models.rules.work.meetings.words import MeetingKind, TaskState
from models.rules.work.platforms.setup import History
from models.services.work.meetings.store import StoredMeeting, StoredTask, read_meetings, tasks_of
from models.services.work.platforms.history import read_history
from models.tables.work.meetings import Meeting, MeetingItem


def read_body(
    session: Session, history: History, kind: MeetingKind, platform: str, day: date
) -> tuple[StoredMeeting, ...]:
    """Return the meetings of a body, oldest first, under the names that it has had up to a day.

    Its rulings follow it through a change of name; what was held under a former name counts until it passed.
    """
    names = history.names_of(platform, day) if platform else {"": date.max}
    mine = (and_(Meeting.platform == name, Meeting.held_on < passed) for name, passed in names.items())
    query = (
        select(Meeting)
        .where(Meeting.kind == kind.value, or_(*mine))
        .order_by(Meeting.held_on, Meeting.begins, Meeting.id)
    )
    return read_meetings(session, query)


def carried_tasks(
    session: Session, draft: MeetingDraft, ground: Ground, meeting_id: int | None = None
) -> tuple[tuple[StoredTask, Task], ...]:
    """Return the rulings of earlier meetings of a body that were open when its last meeting ended.

    Each with the task as it stood when this meeting began: what was closed in between is listed once more.
    """
    history = read_history(session)
    earlier = [
        one
        for one in read_body(session, history, draft.kind, draft.platform, draft.held_on)
        if one.id != meeting_id and one.began < _began(draft)
    ]
    before = max((one.ended for one in earlier), default=0)
    return tuple(
        (one, one.at(_began(draft), ground))
        for one in tasks_of(session, earlier, ground)
        if one.at(before, ground).state is TaskState.OPEN
    )


def _began(draft: MeetingDraft) -> Moment:
    return of_day(draft.held_on, draft.begins)


def carried_lines(
    found: Iterable[tuple[StoredTask, Task]], at: Moment
) -> tuple[CarriedLine, ...]:
    """Return carried rulings as minutes print them."""
    return tuple(
        CarriedLine(
            source=stored.source, text=stored.ruling.text, unit=stored.ruling.unit,
            person=stored.ruling.person, due=shown(task.due), state=task.state.value,
            card=task.card(at).value, progress=task.progress,
        )
        for stored, task in found
    )  # fmt: skip


def sent_up(session: Session, meeting_id: int | None = None) -> tuple[ItemEntry, ...]:
    """Return the items that signed 例会 sent up and that no 联席会议 has taken yet, as items of one."""
    taken = select(MeetingItem.from_id, MeetingItem.from_item).where(MeetingItem.from_id.is_not(None))
    if meeting_id is not None:
        taken = taken.where(MeetingItem.meeting_id != meeting_id)
    known = {(row.from_id, row.from_item) for row in session.execute(taken)}
    sending = select(MeetingItem.meeting_id).where(MeetingItem.to_joint)
    query = select(Meeting).where(Meeting.id.in_(sending), Meeting.state == "signed")
    return tuple(
        ItemEntry(title=item.title, facts=item.facts, events=item.events, source=(one.id, at))
        for one in read_meetings(session, query.order_by(Meeting.held_on, Meeting.id))
        for at, item in enumerate(one.draft.items, 1)
        if item.to_joint and (one.id, at) not in known
    )

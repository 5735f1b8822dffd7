"""议定事项 as tasks: what waits, what can be done about one, and the deeds; the last can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.events.deeds import NotAllowed
from models.rules.events.ground import Ground
from models.rules.events.ledger import TimeStep
from models.rules.events.moments import Moment
from models.rules.work.meetings.tasks import RulingDeed, Task, check, done, due_ledger
from models.rules.work.meetings.words import Card, RulingVerb, TaskState
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.meetings.store import (
    StepRow,
    StoredTask,
    facts_of,
    read_meetings,
    refusal,
    tasks_of,
)
from models.tables.work.meetings import Meeting, MeetingRuling, RulingStep

CHANGED: Changes = frozenset({Topic.MEETINGS})


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as lists show it; moments are minutes, `platform` "" for those of 联席会议."""

    id: int
    source: str
    meeting_id: int
    kind: str
    platform: str
    given_on: date
    text: str
    unit: str
    person: str
    state: TaskState
    card: Card
    due: Moment
    yellow: Moment
    closed_at: Moment | None
    late: bool
    extensions: int
    progress: str
    result: str
    leads: str
    platforms: tuple[str, ...]
    ruled_by: str
    event: str

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.state is TaskState.OPEN


def row_of(stored: StoredTask, now: Moment, task: Task | None = None) -> TaskRow:
    """Return a task as lists show it, as it stood at `now`."""
    shown = stored.task if task is None else task
    ruling, meeting = stored.ruling, stored.meeting
    return TaskRow(
        id=stored.id, source=stored.source, meeting_id=meeting.id, kind=meeting.draft.kind.value,
        platform=meeting.draft.platform, given_on=meeting.draft.held_on, text=ruling.text, unit=ruling.unit,
        person=ruling.person, state=shown.state, card=shown.card(now), due=shown.due, yellow=shown.yellow,
        closed_at=shown.closed_at, late=shown.is_late(now), extensions=shown.extensions,
        progress=shown.progress, result=shown.result, leads=ruling.platform, platforms=ruling.platforms,
        ruled_by=ruling.ruled_by, event=ruling.event,
    )  # fmt: skip


def read_tasks(session: Session, ground: Ground, *, since: date | None = None) -> tuple[StoredTask, ...]:
    """Return every task, the earliest meeting first, or those given since a day: seven statements."""
    ruling = select(MeetingRuling.meeting_id)
    query = select(Meeting).where(Meeting.state == "signed", Meeting.id.in_(ruling))
    if since is not None:
        query = query.where(Meeting.held_on >= since)
    meetings = read_meetings(session, query.order_by(Meeting.held_on, Meeting.begins, Meeting.id))
    return tasks_of(session, meetings, ground)


def tasks(desk: Desk, at: Moment | None = None) -> tuple[TaskRow, ...]:
    """Return every task as it stood at a moment (None: now), those given later left out."""
    now = moment_now(desk) if at is None else at
    with desk.reading() as session:
        if session.scalars(select(MeetingRuling.id).limit(1)).first() is None:
            return ()
        ground = read_ground(session)
        found = [one for one in read_tasks(session, ground) if one.meeting.ended <= now]
        return tuple(row_of(one, now, one.at(now, ground)) for one in found)


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task with everything that was done, and why it is due when it is; `offers` is possible now."""

    row: TaskRow
    stored: StoredTask
    ledger: TimeStep
    offers: tuple[RulingVerb, ...]


_OFFERS = {
    TaskState.OPEN: (RulingVerb.REPORT, RulingVerb.EXTEND, RulingVerb.CLOSE, RulingVerb.CANCEL),
    TaskState.CLOSED: (RulingVerb.REOPEN,),
    TaskState.CANCELLED: (),
}


def task(desk: Desk, ruling_id: int) -> TaskView:
    """Return one task. Refused: ruling_gone."""
    with desk.reading() as session:
        ground = read_ground(session)
        stored = _one(session, ruling_id, ground)
        row = row_of(stored, moment_now(desk))
        return TaskView(row, stored, due_ledger(stored.task, ground), _OFFERS[stored.task.state])


def _one(session: Session, ruling_id: int, ground: Ground) -> StoredTask:
    query = select(Meeting).join(MeetingRuling, MeetingRuling.meeting_id == Meeting.id)
    meetings = read_meetings(session, query.where(MeetingRuling.id == ruling_id))
    found = next((one for one in tasks_of(session, meetings, ground) if one.id == ruling_id), None)
    if found is None:
        raise Refused("ruling_gone")
    return found


@dataclass(frozen=True, slots=True)
class Handled:
    """What a deed led to; `step` is its number, with which it can be taken back."""

    row: TaskRow
    step: int


def handle(desk: Desk, ruling_id: int, deed: RulingDeed) -> Handled:
    """Do something about a ruling: report, extend, close with a result, open again, cancel.

    Refused: ruling_gone, ruling_* by the rules, meeting_year_unknown.
    """
    with desk.change(Action.HANDLE_RULING) as change:
        session = change.session
        ground = read_ground(session)
        stored = _one(session, ruling_id, ground)
        now = moment_now(desk)
        most = ground.limits(stored.meeting.ended).limits.rules.max_extensions
        try:
            check(stored.task, deed, ground, now, most)
            after = done(stored.task, deed, ground)
        except (NotAllowed, UnknownYear) as error:
            raise refusal(error) from error
        number = len(stored.steps) + 1
        session.add(_row(desk, ruling_id, number, deed))
        change.subject = stored.source
        change.detail.update(do=deed.verb.value, step=number)
    return Handled(row_of(stored, now, after), number)


def _row(desk: Desk, ruling_id: int, number: int, deed: RulingDeed, undoes: int | None = None) -> RulingStep:
    return RulingStep(
        ruling_id=ruling_id, number=number, at=deed.at, verb=deed.verb.value, facts=facts_of(deed),
        account=desk.actor.account, entered_at=desk.clock().isoformat(timespec="seconds"), undoes=undoes,
    )  # fmt: skip


def take_back(desk: Desk, ruling_id: int, step: int | None = None) -> Handled:
    """Take back the last deed of a ruling: it stays on record as withdrawn and counts nowhere.

    With `step` only where that is still the last one. Refused: ruling_undo_nothing, ruling_undo_others.
    """
    with desk.change(Action.HANDLE_RULING) as change:
        session = change.session
        ground = read_ground(session)
        stored = _one(session, ruling_id, ground)
        last = _last_own(desk, stored.active, step)
        now, number = moment_now(desk), len(stored.steps) + 1
        session.add(_row(desk, ruling_id, number, RulingDeed(verb=RulingVerb.UNDO, at=now), last.id))
        session.flush()
        after = _one(session, ruling_id, ground)
        change.subject = stored.source
        change.detail.update(undo=last.deed.verb.value, step=last.number)
    return Handled(row_of(after, now), number)


def _last_own(desk: Desk, active: tuple[StepRow, ...], step: int | None) -> StepRow:
    if not active or (step is not None and active[-1].number != step):
        raise Refused("ruling_undo_nothing")
    if active[-1].account != desk.actor.account:
        raise Refused("ruling_undo_others", account=active[-1].account)
    return active[-1]

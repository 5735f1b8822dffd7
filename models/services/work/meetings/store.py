"""Meetings between the tables and the rules: reading them whole, writing a draft.

Any number of meetings is read in five statements, their tasks in two more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Select, delete, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.events.deeds import NotAllowed
from models.rules.events.ground import Ground
from models.rules.events.moments import Moment, of_day
from models.rules.events.words import Unit
from models.rules.work.meetings.draft import ItemEntry, MeetingDraft, RulingEntry
from models.rules.work.meetings.record import Attendee, reference_of
from models.rules.work.meetings.tasks import RulingDeed, Task, TaskLimit, begun, replayed
from models.rules.work.meetings.words import MeetingKind, Presence, RulingVerb
from models.services.events.cases import ids_of
from models.tables.events import Event
from models.tables.work.meetings import (
    Meeting,
    MeetingAttendee,
    MeetingItem,
    MeetingItemEvent,
    MeetingRuling,
    RulingStep,
)

_CHILDREN = (MeetingItemEvent, MeetingItem, MeetingAttendee, MeetingRuling)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMeeting:
    """A meeting as stored; `ruling_ids` are those of `draft.rulings`, in their order."""

    id: int
    year: int
    number: int
    draft: MeetingDraft
    ruling_ids: tuple[int, ...]
    signed: bool
    version: int
    entered_by: str
    issuer: str
    signed_by: str
    signed_at: str
    sheet: str
    seal: str

    @property
    def reference(self) -> str:
        """Its number as papers cite it."""
        return reference_of(self.draft.kind, self.draft.platform, self.year, self.number)

    @property
    def ended(self) -> Moment:
        """The moment it ended: the clocks of its rulings start there."""
        return of_day(self.draft.held_on, self.draft.ends)

    @property
    def began(self) -> Moment:
        """The moment it began."""
        return of_day(self.draft.held_on, self.draft.begins)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A deed on record, with who entered it; `undoes` is the step that it takes back."""

    id: int
    number: int
    deed: RulingDeed
    account: str
    entered_at: str
    undoes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTask:
    """A ruling of signed minutes as a task; `base` is the task before anything was done about it."""

    id: int
    meeting: StoredMeeting
    number: int
    ruling: RulingEntry
    base: Task
    task: Task
    steps: tuple[StepRow, ...]

    @property
    def active(self) -> tuple[StepRow, ...]:
        """The deeds that count: not those taken back, nor the taking back."""
        undone = {step.undoes for step in self.steps}
        return tuple(step for step in self.steps if step.undoes is None and step.id not in undone)

    @property
    def source(self) -> str:
        """Where it was ruled: 综合执法例会〔2017〕9号 第2项."""
        return f"{self.meeting.reference} 第{self.number}项"

    def at(self, moment: Moment, ground: Ground) -> Task:
        """Return the task as it stood at a moment."""
        return replayed(self.base, (s.deed for s in self.active if s.deed.at <= moment), ground)


def read_meetings(session: Session, query: Select[Meeting]) -> tuple[StoredMeeting, ...]:
    """Return the meetings of a query in its order: five statements."""
    rows = session.scalars(query).all()
    ids = [row.id for row in rows]
    attendees = _by_meeting(session, MeetingAttendee, ids, MeetingAttendee.position)
    items = _by_meeting(session, MeetingItem, ids, MeetingItem.number)
    rulings = _by_meeting(session, MeetingRuling, ids, MeetingRuling.number)
    events = _events(session, ids)
    numbers = _ruled_numbers(session, rulings)
    return tuple(
        _stored(
            row, attendees.get(row.id, []), items.get(row.id, []), events, rulings.get(row.id, []), numbers
        )
        for row in rows
    )


def _by_meeting(session: Session, table: Any, ids: Sequence[int], order: Any) -> dict[int, list[Any]]:  # noqa: ANN401 - a table and its column
    found: dict[int, list[Any]] = {}
    for row in session.scalars(select(table).where(table.meeting_id.in_(ids)).order_by(order)):
        found.setdefault(row.meeting_id, []).append(row)
    return found


def _events(session: Session, ids: Sequence[int]) -> dict[tuple[int, int], list[str]]:
    query = (
        select(MeetingItemEvent.meeting_id, MeetingItemEvent.number, Event.number.label("event"))
        .join(Event, Event.id == MeetingItemEvent.event_id)
        .where(MeetingItemEvent.meeting_id.in_(ids))
        .order_by(Event.number)
    )
    found: dict[tuple[int, int], list[str]] = {}
    for row in session.execute(query):
        found.setdefault((row.meeting_id, row.number), []).append(row.event)
    return found


def _ruled_numbers(session: Session, rulings: dict[int, list[Any]]) -> dict[int, str]:
    ids = {row.ruled_event for rows in rulings.values() for row in rows if row.ruled_event is not None}
    if not ids:
        return {}
    rows = session.execute(select(Event.id, Event.number).where(Event.id.in_(ids)))
    return {row.id: row.number for row in rows}


def _stored(
    row: Meeting, attendees: list[MeetingAttendee], items: list[MeetingItem],
    events: dict[tuple[int, int], list[str]], rulings: list[MeetingRuling], numbers: dict[int, str],
) -> StoredMeeting:  # fmt: skip
    draft = MeetingDraft(
        kind=MeetingKind(row.kind), platform=row.platform, held_on=row.held_on, begins=row.begins,
        ends=row.ends, place=row.place, chair=row.chair, number=row.number, extra=row.extra,
        recorder=row.recorder, last_work=row.last_work, next_work=row.next_work,
        attendees=tuple(
            Attendee(one.name, one.unit, one.post, Presence(one.presence), one.deputy, one.reason)
            for one in attendees
        ),
        items=tuple(_item(one, tuple(events.get((row.id, one.number), ()))) for one in items),
        rulings=tuple(_ruling(one, numbers) for one in rulings),
    )  # fmt: skip
    return StoredMeeting(
        id=row.id, year=row.year, number=row.number, draft=draft,
        ruling_ids=tuple(one.id for one in rulings), signed=row.state == "signed", version=row.row_version,
        entered_by=row.entered_by, issuer=row.issuer, signed_by=row.signed_by, signed_at=row.signed_at,
        sheet=row.sheet, seal=row.seal,
    )  # fmt: skip


def _item(row: MeetingItem, events: tuple[str, ...]) -> ItemEntry:
    source = (row.from_id, row.from_item) if row.from_id is not None else None
    return ItemEntry(
        title=row.title, facts=row.facts, decision=row.decision, events=events, to_joint=row.to_joint,
        source=source,
    )  # fmt: skip


def _ruling(row: MeetingRuling, numbers: dict[int, str]) -> RulingEntry:
    amount = Fraction(row.amount) if row.amount else None
    return RulingEntry(
        text=row.text, unit=row.unit, limit=TaskLimit(row.due_on, amount, Unit(row.unit_word), row.warn),
        item=row.item, person=row.person, assisting=_lines(row.assisting), feedback_on=row.feedback_on,
        platform=row.platform, platforms=_lines(row.platforms), ruled_by=row.ruled_by,
        event=numbers.get(row.ruled_event or 0, ""),
    )  # fmt: skip


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def one_meeting(session: Session, meeting_id: int) -> StoredMeeting:
    """Return one meeting. Refused: meeting_gone."""
    found = read_meetings(session, select(Meeting).where(Meeting.id == meeting_id))
    if not found:
        raise Refused("meeting_gone")
    return found[0]


# Tasks


def tasks_of(
    session: Session, meetings: Iterable[StoredMeeting], ground: Ground
) -> tuple[StoredTask, ...]:
    """Return the tasks of those meetings that are signed, in their order: one statement."""
    signed = [one for one in meetings if one.signed and one.draft.rulings]
    steps = _steps(session, [ruling_id for one in signed for ruling_id in one.ruling_ids])
    return tuple(
        _task(one, at, ruling_id, steps.get(ruling_id, ()), ground)
        for one in signed
        for at, ruling_id in enumerate(one.ruling_ids)
    )


def _task(
    meeting: StoredMeeting, at: int, ruling_id: int, steps: Sequence[StepRow], ground: Ground
) -> StoredTask:
    ruling = meeting.draft.rulings[at]
    base = base_of(meeting, ruling, ground)
    found = StoredTask(
        id=ruling_id, meeting=meeting, number=at + 1, ruling=ruling, base=base, task=base, steps=tuple(steps)
    )
    task = replayed(base, (step.deed for step in found.active), ground)
    return StoredTask(
        id=ruling_id, meeting=meeting, number=at + 1, ruling=ruling, base=base, task=task, steps=found.steps
    )


def base_of(meeting: StoredMeeting, ruling: RulingEntry, ground: Ground) -> Task:
    """Return the task of a ruling before anything was done. Refused: event_no_limits, event_year_unknown."""
    try:
        version = ground.limits(meeting.ended)
        return begun(ruling.limit, meeting.ended, version, ground.days, meeting.reference)
    except (NotAllowed, UnknownYear) as error:
        raise refusal(error) from error


def refusal(error: NotAllowed | UnknownYear) -> Refused:
    """Return what a rule said as the service says it."""
    if isinstance(error, UnknownYear):
        return Refused("meeting_year_unknown", year=error.year)
    return Refused(error.code, (), **error.facts)


def _steps(session: Session, ids: Sequence[int]) -> dict[int, list[StepRow]]:
    query = select(RulingStep).where(RulingStep.ruling_id.in_(ids))
    found: dict[int, list[StepRow]] = {}
    for row in session.scalars(query.order_by(RulingStep.ruling_id, RulingStep.number)):
        found.setdefault(row.ruling_id, []).append(
            StepRow(row.id, row.number, deed_of(row), row.account, row.entered_at, row.undoes)
        )
    return found


def deed_of(row: RulingStep) -> RulingDeed:
    """Return what a row says was done."""
    facts = json.loads(row.facts)
    units, until = facts.get("units"), facts.get("until")
    return RulingDeed(
        verb=RulingVerb(row.verb), at=row.at, text=facts.get("text", ""), by=facts.get("by", ""),
        units=Fraction(units) if units else None, until=date.fromisoformat(until) if until else None,
    )  # fmt: skip


def facts_of(deed: RulingDeed) -> str:
    """Return what a deed says as its row keeps it."""
    plain = {
        "text": deed.text, "by": deed.by, "units": str(deed.units) if deed.units is not None else "",
        "until": deed.until.isoformat() if deed.until else "",
    }  # fmt: skip
    said = {name: value for name, value in plain.items() if value}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# Writing a draft


def write_children(session: Session, meeting_id: int, draft: MeetingDraft) -> None:
    """Write who came, the items and the rulings of a draft in place of the old. Refused: event_unknown."""
    for table in _CHILDREN:
        session.execute(delete(table).where(table.meeting_id == meeting_id))
    ids = _event_ids(session, draft)
    rows: dict[type[Any], list[dict[str, Any]]] = {
        MeetingAttendee: [_attendee_row(meeting_id, at, one) for at, one in enumerate(draft.attendees)],
        MeetingItem: [_item_row(meeting_id, at, one) for at, one in enumerate(draft.items, 1)],
        MeetingItemEvent: [
            {"meeting_id": meeting_id, "number": at, "event_id": ids[number]}
            for at, one in enumerate(draft.items, 1)
            for number in dict.fromkeys(one.events)
        ],
        MeetingRuling: [_ruling_row(meeting_id, at, one, ids) for at, one in enumerate(draft.rulings, 1)],
    }
    for table, values in rows.items():
        if values:
            session.execute(insert(table), values)


def _event_ids(session: Session, draft: MeetingDraft) -> dict[str, int]:
    wanted = {number for one in draft.items for number in one.events}
    wanted |= {one.event for one in draft.rulings if one.event}
    found = ids_of(session, wanted)
    for number in sorted(wanted - found.keys()):
        raise Refused("event_unknown", event=number)
    return found


def _attendee_row(meeting_id: int, position: int, one: Attendee) -> dict[str, Any]:
    return {
        "meeting_id": meeting_id, "position": position, "name": one.name, "unit": one.unit, "post": one.post,
        "presence": one.presence.value, "deputy": one.deputy, "reason": one.reason,
    }  # fmt: skip


def _item_row(meeting_id: int, number: int, one: ItemEntry) -> dict[str, Any]:
    source = one.source or (None, 0)
    return {
        "meeting_id": meeting_id, "number": number, "title": one.title, "facts": one.facts,
        "decision": one.decision, "to_joint": one.to_joint, "from_id": source[0], "from_item": source[1],
    }  # fmt: skip


def _ruling_row(meeting_id: int, number: int, one: RulingEntry, ids: dict[str, int]) -> dict[str, Any]:
    limit = one.limit
    return {
        "meeting_id": meeting_id, "number": number, "item": one.item, "text": one.text, "unit": one.unit,
        "person": one.person, "assisting": "\n".join(one.assisting), "due_on": limit.due_on,
        "amount": "" if limit.amount is None else str(limit.amount), "unit_word": limit.unit.value,
        "warn": limit.warn, "feedback_on": one.feedback_on, "platform": one.platform,
        "platforms": "\n".join(one.platforms), "ruled_by": one.ruled_by, "ruled_event": ids.get(one.event),
    }  # fmt: skip

"""The record of a meeting, as its papers show it: of a draft as it stands, of signed minutes as frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.events.ground import Ground
from models.rules.events.moments import shown
from models.rules.work.meetings.cadence import term_before, term_of
from models.rules.work.meetings.draft import ItemEntry, RulingEntry
from models.rules.work.meetings.record import ItemLine, MeetingRecord, RulingLine, reference_of, thawed
from models.rules.work.meetings.words import MeetingKind
from models.services.events.ground import read_ground
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.work.meetings.agenda import carried_lines, carried_tasks
from models.services.work.meetings.store import StoredMeeting, base_of, one_meeting
from models.tables.work.meetings import Meeting


def meeting_record(desk: Desk, meeting_id: int) -> MeetingRecord:
    """Return what the papers of a meeting print. Refused: meeting_gone."""
    with desk.reading() as session:
        stored = one_meeting(session, meeting_id)
        if stored.signed:
            return thawed(stored.sheet)
        return compose(session, stored, read_ground(session))


def compose(
    session: Session, stored: StoredMeeting, ground: Ground, issuer: str = "", signed_on: str = ""
) -> MeetingRecord:
    """Return the record that the stored rows make today."""
    found = carried_tasks(session, stored.draft, ground, stored.id)
    plain = plain_record(street_of(session), stored, _sources(session, stored.draft.items))
    dues = [shown(base_of(stored, one, ground).due) for one in stored.draft.rulings]
    return replace(
        plain, carried=carried_lines(found, stored.began), issuer=issuer, signed_on=signed_on,
        rulings=tuple(replace(one, due=due) for one, due in zip(plain.rulings, dues, strict=True)),
    )  # fmt: skip


def plain_record(street: str, stored: StoredMeeting, sources: Mapping[int, str]) -> MeetingRecord:
    """Return what a meeting's own rows say: nothing carried over, no due moment counted.

    `sources` are the references of the meetings that sent items up, by id.
    """
    draft = stored.draft
    return MeetingRecord(
        street=street, kind=draft.kind, platform=draft.platform, year=stored.year,
        number=stored.number, extra=draft.extra, held_on=draft.held_on, begins=draft.begins, ends=draft.ends,
        place=draft.place, chair=draft.chair, recorder=draft.recorder, attendees=draft.attendees,
        last_term=term_before(draft.kind, draft.held_on).name,
        this_term=term_of(draft.kind, draft.held_on).name,
        last_work=draft.last_work, next_work=draft.next_work, carried=(),
        items=tuple(_item(one, at, sources) for at, one in enumerate(draft.items, 1)),
        rulings=tuple(_ruling(one, at) for at, one in enumerate(draft.rulings, 1)),
    )  # fmt: skip


def as_written(record: MeetingRecord) -> MeetingRecord:
    """Return of a frozen record what its own rows have to say, as `plain_record` does."""
    rulings = tuple(replace(one, due="") for one in record.rulings)
    return replace(record, carried=(), rulings=rulings, issuer="", signed_on="")


def _sources(session: Session, items: tuple[ItemEntry, ...]) -> dict[int, str]:
    ids = {one.source[0] for one in items if one.source}
    if not ids:
        return {}
    rows = session.scalars(select(Meeting).where(Meeting.id.in_(ids)))
    return {
        row.id: reference_of(MeetingKind(row.kind), row.platform, row.year, row.number) for row in rows
    }


def _item(one: ItemEntry, number: int, sources: Mapping[int, str]) -> ItemLine:
    source = f"{sources.get(one.source[0], '')}第{one.source[1]}项" if one.source else ""
    return ItemLine(
        number=number, title=one.title, facts=one.facts, decision=one.decision, events=one.events,
        to_joint=one.to_joint, source=source,
    )  # fmt: skip


def _ruling(one: RulingEntry, number: int) -> RulingLine:
    return RulingLine(
        number=number, item=one.item, text=one.text, unit=one.unit, person=one.person, due="",
        assisting=one.assisting, feedback=one.feedback_on.isoformat() if one.feedback_on else "",
        platform=one.platform, platforms=one.platforms, ruled_by=one.ruled_by, event=one.event,
    )  # fmt: skip

"""Gathers what papers about events show. An event's papers, or a ledger, are a fixed number of statements.

Complainants are masked; in clear they are printed for one event at a time, for who may read them, and logged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.case import Case
from models.rules.events.moments import Moment, of_datetime, shown
from models.rules.events.printed.ledger import EventLedger, Span, event_ledger
from models.rules.events.printed.record import FileLine, RecordSheet, record_sheet
from models.rules.events.printed.slips import (
    AssignmentSlip,
    CallBackSlip,
    ExtensionSlip,
    UrgeSlip,
    assignment_slips,
    call_back_slips,
    extension_slips,
    urge_slips,
)
from models.rules.events.printed.subject import Subject, Turn, party_of, turns_of
from models.rules.events.printed.veil import LIFTED, Veil
from models.services.events.cases import EVENTS, Stored, ids_of, load_rows
from models.services.events.figures import moment_now
from models.services.events.ground import read_grids, read_ground, read_tree
from models.services.events.secrecy.complainants import (
    Complainant,
    masked_of,
    read_complainant,
    shown_complainants,
)
from models.services.events.secrecy.veils import PLAIN, veils_of
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.tables.events import EventFile
from models.tables.staff import StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPapers:
    """Every paper of one event at a moment; of what never happened there is no slip."""

    record: RecordSheet
    assignments: tuple[AssignmentSlip, ...]
    urges: tuple[UrgeSlip, ...]
    extensions: tuple[ExtensionSlip, ...]
    call_backs: tuple[CallBackSlip, ...]


def event_papers(desk: Desk, name: str, at: Moment | None = None, *, reason_to_read: str = "") -> EventPapers:
    """Return the papers of an event (our number, or 来源系统:来源编号) as it stood at a moment.

    With `reason_to_read` the complainant is printed in clear, and the log keeps who read it and why.
    Refused: event_unknown, event_not_received (`at` is before its receipt), event_complainant_closed.
    """
    cutoff = moment_now(desk) if at is None else at
    with desk.reading() as session:
        row = _row(session, name, cutoff)
        complainant = masked_of(session, row.id)
        veil = veils_of(session, [row.id]).get(row.id, PLAIN)
        stored = load_rows(session, [row], read_ground(session), read_tree(session))[row.id]
        places = _grid_names(session)
        street = street_of(session)
        people = _names(session)
        files = _files(session, row.id, cutoff)
    if reason_to_read:
        complainant, veil = read_complainant(desk, row.number, reason_to_read), LIFTED
    files = [replace(one, name=veil.over(one.name)) for one in files]
    subject = _subject(street, row, stored, places, complainant, veil)
    case, turns = stored.at(cutoff), _turns(stored, cutoff, veil)
    return EventPapers(
        record=record_sheet(subject, case, turns, people, cutoff, files),
        assignments=assignment_slips(subject, turns), urges=urge_slips(subject, case, turns, cutoff),
        extensions=extension_slips(subject, turns), call_backs=call_back_slips(subject, turns),
    )  # fmt: skip


def _names(session: Session) -> dict[str, str]:
    rows = session.execute(select(StaffMember.staff_no, StaffMember.name))
    return {row.staff_no: row.name for row in rows}


def _files(session: Session, event_id: int, cutoff: Moment) -> list[FileLine]:
    """Return the files that an event had by a moment, oldest first."""
    rows = session.scalars(select(EventFile).where(EventFile.event_id == event_id).order_by(EventFile.id))
    timed = [(of_datetime(datetime.fromisoformat(row.entered_at)), row) for row in rows]
    return [
        FileLine(
            name=row.name, evidence=row.evidence, size=f"{-(-row.size // 1024)} KB", added=shown(added),
            sha256=row.sha256,
        )
        for added, row in timed
        if added <= cutoff
    ]  # fmt: skip


def _row(session: Session, name: str, cutoff: Moment) -> Any:  # noqa: ANN401 - a row of the event table
    found = ids_of(session, [name]).get(name)
    if found is None:
        raise Refused("event_unknown", event=name)
    row = session.execute(select(EVENTS).where(EVENTS.c.id == found)).one()
    if row.received_at > cutoff:
        raise Refused("event_not_received", event=name)
    return row


def _turns(stored: Stored, cutoff: Moment, veil: Veil) -> tuple[Turn, ...]:
    deeds = (step.deed for step in stored.active)
    shown = (replace(deed, facts=veil.over_facts(deed.verb, deed.facts)) for deed in deeds)
    return turns_of(stored.base, shown, stored.context, cutoff)


def _grid_names(session: Session) -> dict[str, str]:
    """Return the newest name of each grid by its code."""
    return {row.code: row.name for row in reversed(read_grids(session))}


def _subject(
    street: str,
    row: Any,  # noqa: ANN401 - a row of the event table
    stored: Stored,
    grids: Mapping[str, str],
    complainant: Complainant,
    veil: Veil,
) -> Subject:
    party, phone = party_of(anonymous=row.anonymous, name=complainant.name, phone=complainant.phone)
    return Subject(
        street=street, number=row.number, source=row.source, foreign_id=row.foreign_id,
        title=veil.over(row.title), place=veil.over(row.place), grid=_grid_words(row.grid, grids),
        category=stored.base.category, received=row.received_at, happened=row.happened.replace("T", " "),
        party=party, phone=phone, people=row.people, summary=veil.over(row.summary),
    )  # fmt: skip


def _grid_words(code: str, names: Mapping[str, str]) -> str:
    return f"{names[code]}（{code}）" if code in names else code


def ledger(desk: Desk, span: Span, at: Moment | None = None) -> EventLedger:
    """Return the book of the events received in some days, as they stood at a moment."""
    cutoff = moment_now(desk) if at is None else at
    with desk.reading() as session:
        rows = session.execute(_received(span, cutoff)).all()
        stored = load_rows(session, rows, read_ground(session), read_tree(session))
        parties, veils = _parties(session, span), veils_of(session, [row.id for row in rows])
        grids = _grid_names(session)
        street = street_of(session)
    entries = [
        _entry(street, row, stored[row.id], grids, parties, cutoff, veils.get(row.id, PLAIN)) for row in rows
    ]
    return event_ledger(street, span, entries, cutoff)


def _received(span: Span, cutoff: Moment) -> Any:  # noqa: ANN401 - a select of whole rows
    since, until = span.moments
    inside = (EVENTS.c.received_at >= since, EVENTS.c.received_at < until, EVENTS.c.received_at <= cutoff)
    return select(EVENTS).where(*inside).order_by(EVENTS.c.received_at, EVENTS.c.id)


def _parties(session: Session, span: Span) -> dict[int, Complainant]:
    since, until = span.moments
    received = EVENTS.c.received_at >= since, EVENTS.c.received_at < until
    return shown_complainants(session, select(EVENTS.c.id).where(*received))


def _entry(
    street: str,
    row: Any,  # noqa: ANN401 - a row of the event table
    stored: Stored,
    grids: Mapping[str, str],
    parties: Mapping[int, Complainant],
    cutoff: Moment,
    veil: Veil,
) -> tuple[Subject, Case, Sequence[Turn]]:
    complainant = parties.get(row.id, Complainant(known=False))
    subject = _subject(street, row, stored, grids, complainant, veil)
    return subject, stored.at(cutoff), _turns(stored, cutoff, veil)

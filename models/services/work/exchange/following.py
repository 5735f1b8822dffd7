"""What updates lead to: an event, new words of theirs on it, lines to decide; or the number is parked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.faults import Place
from models.rules.events.records import EventRecord
from models.rules.events.words import State
from models.rules.intake.records import Incoming
from models.rules.work.exchange.becoming import (
    THEIRS,
    Understood,
    event_record,
    their_columns,
    understood,
)
from models.rules.work.exchange.updates import folded, latest
from models.rules.work.exchange.words import CodeField
from models.services.events.cases import EVENTS, chunks
from models.services.events.ground import GridRow, Tree
from models.services.events.intake.taking import TOLD, take_events
from models.services.work.exchange.codes import Codes
from models.services.work.exchange.conflicts import Stand, raise_conflicts
from models.services.work.exchange.persons import (
    forget_persons,
    hand_over_persons,
    settle_persons,
    words_of,
)
from models.tables.events import Event
from models.tables.work.exchange import ExchangeRecord, ExchangeUpdate


@dataclass(slots=True)
class Counts:
    """How many numbers became events, changed theirs, stay parked; `mapped` have fewer unknown codes."""

    events: int = 0
    changed: int = 0
    parked: int = 0
    conflicts: int = 0
    mapped: int = 0


@dataclass(slots=True, kw_only=True)
class Following:
    """What records are held against, and where what they lead to is counted."""

    session: Session
    now: datetime
    account: str
    codes: Codes
    tree: Tree
    grids: Sequence[GridRow]
    file: str
    counts: Counts = field(default_factory=Counts)

    @property
    def system(self) -> str:
        """The system that the records are of."""
        return self.codes.profile.system

    def known(self, what: CodeField, word: str, day: date) -> str | None:
        """Return our code of a category or a grid for a word of ours."""
        if what is CodeField.CATEGORY:
            found = self.tree.named(word, day)
            return found[0].category.code if len(found) == 1 else None
        grids = {row.code for row in self.grids if word in (row.code, row.name) and row.span.holds(day)}
        return next(iter(grids)) if len(grids) == 1 else None


@dataclass(slots=True)
class _One:
    """A record with what its updates say, in their words and in ours."""

    row: ExchangeRecord
    fields: dict[str, str]
    found: Understood


def follow(following: Following, records: Sequence[ExchangeRecord]) -> Counts:
    """Bring records up to what all their updates say. The number of statements does not grow with them.

    Refused: exchange_refused where the office cannot take an event in (no limits, no calendar of its year).
    """
    session = following.session
    bodies = _bodies(session, [record.id for record in records])
    ones = [_said(following, record, bodies[record.id]) for record in records]
    forget_persons(session, _link(following, ones))
    _become(following, [one for one in ones if one.row.event_id is None])
    session.flush()
    rows = _events(session, [one.row.event_id for one in ones if one.row.event_id is not None])
    _fill(following, ones, rows)
    stands = [Stand(one.row, one.found, rows[one.row.event_id]) for one in ones if one.row.event_id in rows]
    following.counts.conflicts = raise_conflicts(session, stands, following.now, following.account)
    following.counts.parked = sum(one.row.event_id is None for one in ones)
    return following.counts


def _bodies(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, Mapping[str, Any]]]]:
    found: dict[int, list[tuple[str, Mapping[str, Any]]]] = {one: [] for one in ids}
    columns = (ExchangeUpdate.record_id, ExchangeUpdate.number, ExchangeUpdate.body)
    for some in chunks(ids):
        query = select(*columns).where(ExchangeUpdate.record_id.in_(some)).order_by(ExchangeUpdate.id)
        for row in session.execute(query):
            found[row.record_id].append((row.number, json.loads(row.body)))
    return found


def _said(
    following: Following, row: ExchangeRecord, bodies: Sequence[tuple[str, Mapping[str, Any]]]
) -> _One:
    facts = folded(bodies)
    fields = facts["fields"]
    found = understood(fields, date.fromisoformat(row.seen_at[:10]), following.codes.ours, following.known)
    row.facts = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    row.last_update = latest(number for number, _ in bodies)
    row.foreign_state = fields.get("state", "")
    unknown = json.dumps([[name.value, word] for name, word in found.unknown], ensure_ascii=False)
    if len(json.loads(row.unknown)) > len(found.unknown):
        following.counts.mapped += 1
    row.unknown, row.lacking = unknown, json.dumps(list(found.lacking))
    return _One(row, fields, found)


def _link(following: Following, ones: Iterable[_One]) -> list[ExchangeRecord]:
    """Give records the events that stand under their number; return those that have found one."""
    linked = []
    waiting = {one.row.foreign_id: one.row for one in ones if one.row.event_id is None}
    for some in chunks(waiting):
        pairs = [(following.system, number) for number in some]
        query = select(Event.foreign_id, Event.id).where(tuple_(Event.source, Event.foreign_id).in_(pairs))
        for number, event_id in following.session.execute(query):
            waiting[number].event_id = event_id
            linked.append(waiting[number])
    return linked


def _become(following: Following, ones: Sequence[_One]) -> None:
    """Take in as events what can be one."""
    ready = [one for one in ones if one.found.may_become]
    if not ready:
        return
    lines = [_line(following, one) for one in ready]
    incoming = Incoming(file=following.file, kind="events", year=0, month=0, records=tuple(lines))
    _, faults = take_events(following.session, incoming, following.now, following.account, anyway=True)
    real = [fault for fault in faults if fault.code not in TOLD]
    if real:
        raise Refused("exchange_refused", faults=real, file=following.file, count=len(real))
    settle_persons(following.session, _link(following, ready))
    following.counts.events += sum(one.row.event_id is not None for one in ready)


def _line(following: Following, one: _One) -> EventRecord:
    fields = {**one.fields, **words_of(following.session, one.row)}
    line = event_record(following.system, one.row.foreign_id, fields, one.found)
    return replace(line, places={"title": Place(following.file, "", one.row.foreign_id)})


def _events(session: Session, ids: Sequence[int]) -> dict[int | None, Any]:
    found: dict[int | None, Any] = {}
    for some in chunks(ids):
        rows = session.execute(select(EVENTS).where(EVENTS.c.id.in_(some)))
        found |= {row.id: row for row in rows}
    return found


_FILLED = (*THEIRS, "grid")


def _fill(following: Following, ones: Iterable[_One], rows: Mapping[int | None, Any]) -> None:
    """Write their words to the events that they are theirs of; an archived event stays as it is."""
    changed = []
    told: dict[int, ExchangeRecord] = {}
    for one in ones:
        row = rows.get(one.row.event_id)
        if row is None or row.state == State.ARCHIVED.value:
            continue
        fresh = {**their_columns(one.fields), **({"grid": one.found.grid} if one.found.grid else {})}
        if any(getattr(row, name) != value for name, value in fresh.items()):
            kept = {name: fresh.get(name, getattr(row, name)) for name in _FILLED}
            changed.append({"the_id": row.id, "the_version": row.row_version, **kept})
        told[row.id] = one.row
    _write_events(following.session, changed)
    touched = hand_over_persons(following.session, told, {event for event in told if rows[event].anonymous})
    following.counts.changed += len({one["the_id"] for one in changed} | touched)


def _write_events(session: Session, changed: Sequence[dict[str, Any]]) -> None:
    if not changed:
        return
    names: dict[str, Any] = {name: bindparam(name) for name in _FILLED}
    query = (
        update(EVENTS)
        .where(EVENTS.c.id == bindparam("the_id"), EVENTS.c.row_version == bindparam("the_version"))
        .values(row_version=EVENTS.c.row_version + 1, **names)
    )
    result = session.connection().execute(query, changed)
    if result.rowcount not in (-1, len(changed)):
        raise Refused("event_stale")

"""Lines to decide: they say one thing, we say another. A person decides, with a reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, literal_column, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.deeds import By, Facts
from models.rules.events.printed.veil import Veil
from models.rules.events.words import OVER, Level, Part, State, Verb
from models.rules.work.exchange.becoming import Understood
from models.rules.work.exchange.comparing import Difference, Field, Sides, deed_for, differences
from models.rules.work.exchange.telling import TOLD_OVER
from models.rules.work.exchange.words import Decision
from models.services.events.cases import EVENTS, chunks
from models.services.events.doing import do_within
from models.services.events.secrecy.veils import PLAIN, veils_at
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.events import Event, EventStep, EventTold
from models.tables.work.exchange import ExchangeConflict, ExchangeRecord

CHANGED = frozenset({Topic.EXCHANGE, Topic.EVENTS, Topic.WORK_LOG})
HUB = By(Part.HUB)
UNDECIDED = ExchangeConflict.decided == literal_column("''")
"""As the index of what waits for a decision says it."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A record beside its event: what they say in our words, and the event's row."""

    row: ExchangeRecord
    found: Understood
    event: Any


def raise_conflicts(session: Session, stands: Sequence[Stand], now: datetime, account: str) -> int:
    """Write what both disagree about by now, settle what they agree on again; return how many are new."""
    lines = _latest(session, [stand.row.id for stand in stands])
    told = _told_over(session, [stand.event.id for stand in stands if State(stand.event.state) in OVER])
    stamp = now.isoformat(timespec="seconds")
    fresh: list[dict[str, Any]] = []
    for stand in stands:
        differing = {one.field: one for one in differences(_sides(stand, told))}
        for field in Field:
            line, found = lines.get((stand.row.id, field)), differing.get(field)
            if line is not None and line.decided == "" and not _is_same(line, found):
                line.decided, line.decided_by, line.decided_at = Decision.SETTLED.value, account, stamp
            if found is not None and not _is_same(line, found):
                fresh.append(_values(stand.row, found, stamp))
    session.flush()
    if fresh:
        session.execute(insert(ExchangeConflict), fresh)
    return len(fresh)


def _sides(stand: Stand, told: frozenset[int]) -> Sides:
    event, found = stand.event, stand.found
    return Sides(
        their_state=found.state, their_level=found.level, their_category=found.category,
        our_state=State(event.state), our_level=Level(event.level), our_category=event.category,
        first_level=Level(event.first_level), told_over=event.id in told,
    )  # fmt: skip


def _is_same(line: ExchangeConflict | None, found: Difference | None) -> bool:
    """Tell whether a line on record refers to a disagreement: the same words against the same.

    Our state moves on while they wait for an answer: only whether the event is over here counts.
    """
    if line is None or found is None or line.decided == Decision.SETTLED.value or line.theirs != found.theirs:
        return False
    if found.field is Field.STATE:
        return (State(line.ours) in OVER) == (State(found.ours) in OVER)
    return line.ours == found.ours


def _values(row: ExchangeRecord, found: Difference, stamp: str) -> dict[str, Any]:
    return {
        "record_id": row.id, "field": found.field.value, "theirs": found.theirs, "ours": found.ours,
        "number": row.last_update, "raised_at": stamp, "decided": "", "reason": "", "decided_by": "",
        "decided_at": "",
    }  # fmt: skip


def _latest(session: Session, ids: Sequence[int]) -> dict[tuple[int, Field], ExchangeConflict]:
    found: dict[tuple[int, Field], ExchangeConflict] = {}
    for some in chunks(ids):
        query = select(ExchangeConflict).where(ExchangeConflict.record_id.in_(some))
        for line in session.scalars(query.order_by(ExchangeConflict.id)):
            found[line.record_id, Field(line.field)] = line
    return found


def _told_over(session: Session, ids: Sequence[int]) -> frozenset[int]:
    """Return the events of which the other side was told that they are over here."""
    found: set[int] = set()
    for some in chunks(ids):
        query = (
            select(EventStep.event_id)
            .join(EventTold, EventTold.step_id == EventStep.id)
            .where(EventStep.event_id.in_(some), EventStep.verb.in_([verb.value for verb in TOLD_OVER]))
        )
        found |= set(session.scalars(query))
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """One line: `ours` is what we said when it was raised, `now` what we say today; `update` raised it.

    `reply` are their words with it (result or reason of return). `follows` is the deed by which the event
    would follow them at once, None where it has to go through the loop by hand.
    """

    id: int
    system: str
    foreign_id: str
    number: str
    title: str
    field: Field
    theirs: str
    ours: str
    now: str
    update: str
    reply: str
    raised_at: str
    decided: str
    reason: str
    decided_by: str
    decided_at: str
    follows: Verb | None


def conflicts(desk: Desk, *, decided: bool = False) -> tuple[ConflictRow, ...]:
    """Return the lines that wait, the oldest first; with `decided` those decided, the newest first."""
    query = select(ExchangeConflict, ExchangeRecord, Event).join(
        ExchangeRecord, ExchangeRecord.id == ExchangeConflict.record_id
    ).join(Event, Event.id == ExchangeRecord.event_id)  # fmt: skip
    query = query.where(ExchangeConflict.decided != "" if decided else UNDECIDED)
    order = ExchangeConflict.id.desc() if decided else ExchangeConflict.id
    with desk.reading() as session:
        rows = session.execute(query.order_by(order)).all()
        veils = veils_at(session, desk, [event.id for _, _, event in rows])
        return tuple(
            _row(line, record, event, veils.get(event.id, PLAIN)) for line, record, event in rows
        )


def _row(line: ExchangeConflict, record: ExchangeRecord, event: Event, veil: Veil) -> ConflictRow:
    field = Field(line.field)
    now = _ours_now(field, event)
    return ConflictRow(
        id=line.id, system=record.system, foreign_id=record.foreign_id, number=event.number,
        title=veil.over(event.title), field=field, theirs=line.theirs, ours=line.ours, now=now,
        update=line.number, reply=veil.over(reply_of(record)),
        raised_at=line.raised_at, decided=line.decided, reason=line.reason, decided_by=line.decided_by,
        decided_at=line.decided_at, follows=deed_for(field, line.theirs, now),
    )  # fmt: skip


def _ours_now(field: Field, event: Event) -> str:
    return {Field.STATE: event.state, Field.LEVEL: event.level, Field.CATEGORY: event.category}[field]


def reply_of(record: ExchangeRecord) -> str:
    """Return what a system says with its state: the result, else why it sends the matter back."""
    fields = json.loads(record.facts).get("fields", {})
    return str(fields.get("result") or fields.get("return_reason") or "")


def decide(desk: Desk, conflict_id: int, decision: Decision, reason: str) -> Changes:
    """Decide a line: OURS keeps what we say; THEIRS follows them, by the deed that there is, else by hand.

    A deed is done in the part of the hub. Refused: exchange_conflict_unknown (decided before),
    exchange_needs_reason, event_not_posted, and what the deed is refused for.
    """
    if not reason.strip():
        raise Refused("exchange_needs_reason")
    with desk.change(Action.DECIDE_EXCHANGE, str(conflict_id)) as change:
        session = change.session
        line = session.get(ExchangeConflict, conflict_id)
        if line is None or line.decided or decision is Decision.SETTLED:
            raise Refused("exchange_conflict_unknown")
        record = session.get_one(ExchangeRecord, line.record_id)
        event = session.execute(select(EVENTS).where(EVENTS.c.id == record.event_id)).one()
        change.subject = event.number
        change.detail.update(
            system=record.system, foreign=record.foreign_id, field=line.field, theirs=line.theirs,
            ours=line.ours, decided=decision.value, reason=reason.strip(),
        )  # fmt: skip
        if decision is Decision.THEIRS:
            _follow(change, desk, line, reply_of(record), event, reason.strip())
        line.decided, line.reason, line.decided_by = decision.value, reason.strip(), desk.actor.account
        line.decided_at = desk.clock().isoformat(timespec="seconds")
    return CHANGED


def _follow(
    change: Change, desk: Desk, line: ExchangeConflict, reply: str, event: Any, reason: str  # noqa: ANN401 - a row
) -> None:
    field = Field(line.field)
    if field is Field.CATEGORY:
        query = update(EVENTS).where(EVENTS.c.id == event.id)
        change.session.execute(query.values(category=line.theirs, row_version=event.row_version + 1))
        return
    verb = deed_for(field, line.theirs, event.state if field is Field.STATE else event.level)
    if verb is None:
        return
    facts = {
        Verb.SET_LEVEL: Facts(level=line.theirs, reason=reason),
        Verb.FROM_DISTRICT: Facts(reply=reply or f"{line.theirs}：{reason}"),
        Verb.REOPEN: Facts(reason=reply or reason),
    }[verb]
    do_within(change, desk, [(event.number, event.row_version)], verb, facts, by=HUB)

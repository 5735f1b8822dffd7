"""The outbox: which of our deeds and decisions a system must still be told of, and marking them told.

A deed that was told can no longer be taken back. Of what is decided on a line where both sides differ, a
system is told that we keep what we say; where we follow it, a deed tells it so. Who reported an event is
hidden in our words of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, insert, literal_column, select
from sqlalchemy.orm import Session, aliased

from models.errors import Refused
from models.rules.events.deeds import Deed
from models.rules.events.moments import Moment, of_datetime, of_day
from models.rules.events.printed.veil import Veil
from models.rules.events.words import Verb
from models.rules.work.exchange.comparing import Field
from models.rules.work.exchange.telling import KINDS, OutLine, Telling, kept_text, tellings
from models.rules.work.exchange.words import Decision, Told
from models.services.events.cases import EVENTS, STEPS, step_of
from models.services.events.ground import CategoryRow, read_tree
from models.services.events.secrecy.veils import PLAIN, veils_of
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.exchange.systems import SystemSetting, profile_of, read_settings
from models.tables.events import EventTold
from models.tables.work.exchange import ExchangeConflict, ExchangeDecisionTold, ExchangeFile, ExchangeRecord

CHANGED = frozenset({Topic.EXCHANGE, Topic.EVENTS})
_TOLD_BY_STEP = (*KINDS, Verb.FINISH)


def outbox(desk: Desk, system: str = "") -> tuple[OutLine, ...]:
    """Return what waits to be told, of one system or of every one that is set up, by system and time.

    A system that is not set up is asked for by name alone, and then from its first event on.
    Refused: exchange_unknown_system.
    """
    with desk.reading() as session:
        known = read_settings(session)
        set_up = [one for one in known.values() if one.is_set_up]
        wanted = [known[profile_of(system).system]] if system else set_up
        return tuple(line for setting in wanted for line in _waiting(session, setting))


def _waiting(session: Session, setting: SystemSetting) -> Sequence[OutLine]:
    """Return what waits of a system: seven statements, however many events; those told whole are not read."""
    found = [*_deeds(session, setting), *_decisions(session, setting)]
    return sorted(found, key=lambda line: (line.at, line.step_id, line.conflict_id))


def _deeds(session: Session, setting: SystemSetting) -> list[OutLine]:
    rows = {row.id: row for row in session.execute(_events(setting))}
    if not rows:
        return []
    told = frozenset(session.scalars(_told(setting)))
    records, veils = _records(session, setting), veils_of(session, list(rows))
    return [
        _line(rows[event_id], one, records.get(event_id, {}), veils.get(event_id, PLAIN))
        for event_id, deeds in _steps(session, setting).items()
        for one in tellings(deeds)
        if one.step_id not in told and one.deed.at >= of_day(setting.since)
    ]


def _decisions(session: Session, setting: SystemSetting) -> Iterator[OutLine]:
    """Yield the decisions to keep what we say; of each field only its last line counts."""
    later = aliased(ExchangeConflict)
    query = (
        select(*_OF_EVENT, ExchangeRecord.facts, *_OF_DECISION)
        .join(ExchangeRecord, ExchangeRecord.id == ExchangeConflict.record_id)
        .join(EVENTS, EVENTS.c.id == ExchangeRecord.event_id)
        .where(
            ExchangeRecord.system == setting.system, ExchangeConflict.decided == Decision.OURS.value,
            ExchangeConflict.decided_at >= setting.since.isoformat(),
            ~exists().where(ExchangeDecisionTold.conflict_id == ExchangeConflict.id),
            ~exists().where(
                later.record_id == ExchangeConflict.record_id, later.field == ExchangeConflict.field,
                later.id > ExchangeConflict.id,
            ),
        )
    )  # fmt: skip
    rows = session.execute(query).all()
    veils = veils_of(session, [row.id for row in rows])
    tree = read_tree(session).rows if any(row.field == Field.CATEGORY.value for row in rows) else {}
    for row in rows:
        theirs, ours = (_leaf(tree, text) for text in (row.theirs, row.ours))
        text = kept_text(Field(row.field), theirs, ours, row.reason)
        yield _out_line(
            row, json.loads(row.facts), Told.KEPT, of_datetime(datetime.fromisoformat(row.decided_at)), text,
            veils.get(row.id, PLAIN), conflict_id=row.conflict_id,
        )  # fmt: skip


def _leaf(tree: Mapping[str, Sequence[CategoryRow]], text: str) -> str:
    """Return the words of a category's code; any other text as it stands."""
    return tree[text][0].category.leaf if text in tree else text


_OF_DECISION = (
    ExchangeConflict.id.label("conflict_id"), ExchangeConflict.field, ExchangeConflict.theirs,
    ExchangeConflict.ours, ExchangeConflict.reason, ExchangeConflict.decided_at,
)  # fmt: skip
_OF_EVENT = tuple(EVENTS.c[name] for name in (
    "id", "number", "source", "foreign_id", "title", "state", "agency", "assisting", "due_at", "result_ok",
    "attitude_ok",
))  # fmt: skip
_KINDS = [verb.value for verb in KINDS]


def _untold(setting: SystemSetting) -> Any:  # noqa: ANN401 - a select
    """Return the ids of a system's events with a deed since its first day that may still have to be told."""
    step = STEPS.alias()
    return select(EVENTS.c.id).where(
        EVENTS.c.source == setting.system, EVENTS.c.foreign_id != literal_column("''"), EVENTS.c.steps > 0,
        EVENTS.c.last_at >= of_day(setting.since),
        exists().where(
            step.c.event_id == EVENTS.c.id, step.c.verb.in_(_KINDS), step.c.at >= of_day(setting.since),
            ~exists().where(EventTold.step_id == step.c.id),
        ),
    )  # fmt: skip


def _events(setting: SystemSetting) -> Any:  # noqa: ANN401 - a select
    return select(*_OF_EVENT).where(EVENTS.c.id.in_(_untold(setting)))


def _told(setting: SystemSetting) -> Any:  # noqa: ANN401 - a select
    query = select(EventTold.step_id).join(STEPS, STEPS.c.id == EventTold.step_id)
    return query.where(STEPS.c.event_id.in_(_untold(setting)))


def _steps(session: Session, setting: SystemSetting) -> dict[int, list[tuple[int, Deed]]]:
    """Return of each event its deeds that count and that are told, or whose words go with one that is."""
    found: dict[int, list[tuple[int, Deed]]] = {}
    undoing = STEPS.alias()
    query = (
        select(STEPS)
        .where(STEPS.c.event_id.in_(_untold(setting)))
        .where(STEPS.c.verb.in_([verb.value for verb in _TOLD_BY_STEP]))
        .where(~exists().where(undoing.c.event_id == STEPS.c.event_id, undoing.c.undoes == STEPS.c.id))
        .order_by(STEPS.c.event_id, STEPS.c.number)
    )
    for row in session.execute(query):
        found.setdefault(row.event_id, []).append((row.id, step_of(row).deed))
    return found


def _records(
    session: Session, setting: SystemSetting
) -> dict[int | None, Mapping[str, Mapping[str, str]]]:
    query = select(ExchangeRecord.event_id, ExchangeRecord.facts).where(
        ExchangeRecord.event_id.in_(_untold(setting))
    )
    return {row.event_id: json.loads(row.facts) for row in session.execute(query)}


def _line(
    row: Any, one: Telling, said: Mapping[str, Mapping[str, str]], veil: Veil  # noqa: ANN401 - a row
) -> OutLine:
    return _out_line(row, said, one.kind, one.deed.at, one.text, veil, step_id=one.step_id)


def _out_line(
    row: Any,  # noqa: ANN401 - a row
    said: Mapping[str, Mapping[str, str]],
    kind: Told,
    at: Moment,
    text: str,
    veil: Veil,
    *,
    step_id: int = 0,
    conflict_id: int = 0,
) -> OutLine:
    return OutLine(
        step_id=step_id, conflict_id=conflict_id, system=row.source, foreign_id=row.foreign_id,
        number=row.number, kind=kind, at=at, text=veil.over(text), state=row.state, agency=row.agency,
        assisting=row.assisting.replace("\n", "、"), due=row.due_at, result_ok=row.result_ok,
        attitude_ok=row.attitude_ok, title=veil.over(row.title), theirs=said.get("fields", {}),
        extra=said.get("extra", {}),
    )  # fmt: skip


def mark_told(
    desk: Desk, system: str, keys: Sequence[str], whom: str, *, file: str = "", digest: str = "",
    publish: Callable[[], object] = lambda: None,
) -> Changes:  # fmt: skip
    """Record that `whom` was told of these lines (`OutLine.key`), all or none.

    `file` and `digest` name what was handed over. `publish` puts the file where it is fetched, as the last
    thing inside the transaction: what raises there leaves nothing told.
    Refused: exchange_out_stale (told or taken back meanwhile), exchange_nothing_to_tell.
    """
    name = profile_of(system).system
    if not keys:
        raise Refused("exchange_nothing_to_tell", system=name)
    with desk.change(Action.TELL_EXCHANGE, f"{name}：{file or whom}"[:500]) as change:
        session = change.session
        waiting = {line.key: line for line in _waiting(session, read_settings(session)[name])}
        if not waiting.keys() >= set(keys):
            raise Refused("exchange_out_stale", system=name)
        lines = [waiting[key] for key in dict.fromkeys(keys)]
        account, stamp = desk.actor.account, desk.clock().isoformat(timespec="seconds")
        _note_told(session, lines, {"whom": whom[:40], "account": account, "told_at": stamp})
        if digest:
            session.add(ExchangeFile(system=name, direction="out", name=file, digest=digest, lines=len(lines),
                                     fresh=len(lines), account=account, at=stamp))  # fmt: skip
        change.detail.update(lines=len(lines), whom=whom, file=file)
        change.flush()
        publish()
    return CHANGED


def _note_told(session: Session, lines: Sequence[OutLine], told: Mapping[str, str]) -> None:
    """Note whom each deed and each decision was told to."""
    if deeds := [{"step_id": line.step_id, **told} for line in lines if line.step_id]:
        session.execute(insert(EventTold), deeds)
    if kept := [{"conflict_id": line.conflict_id, **told} for line in lines if line.conflict_id]:
        session.execute(insert(ExchangeDecisionTold), kept)


def untold(session: Session) -> list[tuple[str, int, Moment]]:
    """Return (system, how many, the oldest) of what waits to be told to the systems that are set up."""
    found = []
    for setting in read_settings(session).values():
        lines = _waiting(session, setting) if setting.is_set_up else ()
        if lines:
            found.append((setting.system, len(lines), lines[0].at))
    return found

"""Reads what an export has to hide: who reported events, and the files that may show a secret one."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.rules.events.printed.veil import Veil, veil_for
from models.services.audit.open_export.masking import Veils
from models.services.events.secrecy.complainants import hides_complainants
from models.services.events.secrecy.veils import PLAIN, every_veil
from models.tables.events import EventComplainant, EventFile, EventLog
from models.tables.work.exchange import ExchangeRecord

_BY_SERVER = {
    ("event_complainant.name", "event_complainant.phone"):
        "SELECT event_id, name, phone FROM desks.shown_complainants(ARRAY(SELECT id FROM event))",
    ("event_parked.record",): "SELECT id, record FROM desks.exported_lines()",
    ("exchange_record.person", "exchange_record.facts"):
        "SELECT id, person, facts FROM desks.exported_numbers()",
    ("exchange_update.body",): "SELECT id, body FROM desks.exported_updates()",
}  # fmt: skip
"""What a server gives, masked, in place of columns that it shows to no desk; the row's key comes first."""


def read_veils(session: Session) -> Veils:
    """Return what hides everybody who reported an event, or came with a number that is none yet."""
    events, server = every_veil(session), hides_complainants(session.connection())
    logs = session.execute(select(EventLog.log_id, EventLog.event_id))
    return Veils(
        events, _of_numbers(session, events, server=server), {row.log_id: row.event_id for row in logs},
        _by_server(session) if server else {},
    )  # fmt: skip


def _by_server(session: Session) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {"event_parked.digest": {}, "exchange_update.digest": {}}
    for columns, query in _BY_SERVER.items():
        rows = session.execute(text(query)).all()
        found |= {name: {row[0]: row[at] for row in rows} for at, name in enumerate(columns, 1)}
    return found


def _of_numbers(session: Session, events: Mapping[int, Veil], *, server: bool) -> dict[int, Veil]:
    """Return what hides who came with each number: of its event, or as the number itself tells it."""
    columns = (ExchangeRecord.id, ExchangeRecord.event_id)
    if server:
        return {row.id: events.get(row.event_id, PLAIN) for row in session.execute(select(*columns))}
    rows = session.execute(select(*columns, ExchangeRecord.person))
    return {row.id: events.get(row.event_id) or _told(row.person) for row in rows}


def _told(person: str) -> Veil:
    said = {name: one.get("text", "") for name, one in json.loads(person).items()}
    return veil_for(said.get("party", ""), said.get("phone", ""), secret=False)


def secret_files(session: Session) -> frozenset[str]:
    """Return the contents, by SHA-256, of files of events whose complainant is kept secret."""
    query = select(EventFile.sha256).join(
        EventComplainant, EventComplainant.event_id == EventFile.event_id
    ).where(EventComplainant.secret)  # fmt: skip
    return frozenset(session.scalars(query))

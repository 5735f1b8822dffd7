"""Who came with a number of another system, until there is an event to keep that with.

A file's desk holds the words itself. A server shows them to no desk: its functions keep them, hand them over
to the event and forget them, and tell the desk only which update told what.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session, undefer
from sqlalchemy.orm.interfaces import ORMOption

from models.rules.events.printed.veil import Veil, veil_for
from models.rules.work.exchange.updates import UpdateRecord, order_of
from models.rules.work.exchange.words import PERSONAL
from models.services.events.secrecy.complainants import hides_complainants, keep_complainants
from models.services.events.secrecy.veils import PLAIN
from models.tables.work.exchange import ExchangeRecord


def with_person(session: Session) -> tuple[ORMOption, ...]:
    """Return how records are read with who came, where this desk may read it."""
    return () if hides_complainants(session.connection()) else (undefer(ExchangeRecord.person),)


def keep_persons(session: Session, told: Sequence[tuple[ExchangeRecord, UpdateRecord]]) -> None:
    """Keep who came and how to reach them, each by the last update that says so."""
    connection = session.connection()
    if hides_complainants(connection):
        session.flush()
        _keep_on_server(connection, told)
        return
    for record, line in told:
        known = {name: said["update"] for name, said in json.loads(record.person).items()}
        fresh = {name: {"update": update, "text": said} for name, update, said in _newer(known, line)}
        record.person = json.dumps({**json.loads(record.person), **fresh}, ensure_ascii=False, sort_keys=True)


def _newer(known: Mapping[str, str], line: UpdateRecord) -> Iterable[tuple[str, str, str]]:
    """Yield (field, update, words) of what a line says later than what is known by its update."""
    for name in PERSONAL:
        said = line.fields.get(name)
        if said and order_of(line.update) >= order_of(known.get(name, "")):
            yield name, line.update, said


def _keep_on_server(connection: Connection, told: Sequence[tuple[ExchangeRecord, UpdateRecord]]) -> None:
    asked = text("SELECT record_id, field, update_number FROM desks.exchange_told(:records)")
    known: dict[int, dict[str, str]] = {}
    for row in connection.execute(asked, {"records": [record.id for record, _ in told]}):
        known.setdefault(row.record_id, {})[row.field] = row.update_number
    fresh: dict[tuple[int, str], tuple[str, str]] = {}
    for record, line in told:
        for name, update, said in _newer(known.setdefault(record.id, {}), line):
            known[record.id][name], fresh[record.id, name] = update, (update, said)
    query = text(
        "SELECT desks.keep_exchange_person(t.record, t.field, t.number, t.said)"
        " FROM unnest(CAST(:records AS bigint[]), CAST(:fields AS text[]), CAST(:numbers AS text[]),"
        " CAST(:words AS text[])) AS t(record, field, number, said)"
    )
    values = {
        "records": [record for record, _ in fresh], "fields": [name for _, name in fresh],
        "numbers": [update for update, _ in fresh.values()], "words": [said for _, said in fresh.values()],
    }  # fmt: skip
    connection.execute(query, values)


def shown_titles(session: Session, records: Sequence[ExchangeRecord]) -> dict[int, str]:
    """Return the titles of numbers that are no events yet, with who came hidden in them, by the record."""
    said = {record.id: _title(record) for record in records}
    if hides_complainants(session.connection()):
        query = text("SELECT id, title FROM desks.number_titles(:records)")
        rows = session.connection().execute(query, {"records": list(said)})
        return {row.id: PLAIN.over(row.title) for row in rows}
    veils = {record.id: _veil(words_of(session, record)) for record in records}
    return {one: veils[one].over(title) for one, title in said.items()}


def _title(record: ExchangeRecord) -> str:
    return str(json.loads(record.facts).get("fields", {}).get("title", ""))


def _veil(words: Mapping[str, str]) -> Veil:
    return veil_for(words.get("party", ""), words.get("phone", ""), secret=False)


def words_of(session: Session, record: ExchangeRecord) -> dict[str, str]:
    """Return who came, where it stands with no event yet and this desk may read it."""
    if hides_complainants(session.connection()):
        return {}
    return {name: said["text"] for name, said in json.loads(record.person).items() if "text" in said}


def forget_persons(session: Session, records: Collection[ExchangeRecord]) -> None:
    """Keep of records only which updates told: who came stands with their events."""
    if not records:
        return
    if hides_complainants(session.connection()):
        _by_server(session, records, give=False)
        return
    for record in records:
        person = json.loads(record.person)
        told = {name: {"update": said["update"]} for name, said in person.items()}
        record.person = json.dumps(told, sort_keys=True)


def settle_persons(session: Session, records: Collection[ExchangeRecord]) -> None:
    """End with records that have just become events: a file's desk has put who came into the event itself."""
    if records and hides_complainants(session.connection()):
        _by_server(session, records, give=True)
    else:
        forget_persons(session, records)


def hand_over_persons(
    session: Session, records: Mapping[int, ExchangeRecord], anonymous: Collection[int]
) -> set[int]:
    """Give who came to events (by id); of `anonymous` ones nothing is kept. Return whose words changed.

    A server, which does not let a desk find out by guessing, returns every event that was told something.
    """
    if not records:
        return set()
    if hides_complainants(session.connection()):
        return _by_server(session, records.values(), give=True)
    said = {event: words for event, record in records.items() if (words := words_of(session, record))}
    forget_persons(session, [records[event] for event in said])
    named = {event: words for event, words in said.items() if event not in anonymous}
    return keep_complainants(
        session, {event: (one.get("party"), one.get("phone")) for event, one in named.items()}
    )


def _by_server(session: Session, records: Iterable[ExchangeRecord], *, give: bool) -> set[int]:
    session.flush()
    query = text("SELECT * FROM desks.hand_over_persons(:records, :give)")
    values = {"records": [record.id for record in records], "give": give}
    return set(session.connection().execute(query, values).scalars())

"""What waits for a person's decision before it is an event: drafts, and lines likely to stand already.

A parked line has no number: numbers are without gaps. Who reported it is shown masked, as everywhere; on a
server no desk reads it otherwise, its own drafts apart.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session, undefer

from models.rules.events.printed.veil import LIFTED, masked, masked_phone, veil_for
from models.rules.events.records import EventRecord
from models.services.events.cases import chunks
from models.services.events.secrecy.complainants import hides_complainants
from models.services.events.secrecy.veils import ASKS_ALL, who
from models.services.office.desk import Desk
from models.tables.events import EventParked

WORDED = ("title", "place", "summary")
"""What a line says in free words, in which who reported it may be named, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedRow:
    """A parked line as lists show it; `reason` is draft or duplicate, `record` has its people masked."""

    id: int
    reason: str
    record: EventRecord
    file: str
    cell: str
    account: str
    parked_at: str


def plain_of(record: EventRecord) -> str:
    """Return a record as JSON, without its cells and what is held against them."""
    plain = {name: value for name, value in asdict(record).items() if name not in ("places", "also")}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record_of(plain: str) -> EventRecord:
    """Rebuild a record written by `plain_of`."""
    return EventRecord(**json.loads(plain))


def park(
    session: Session, reason: str, records: Iterable[EventRecord], file: str, stamp: tuple[str, str]
) -> int:
    """Park lines that are not parked yet, in the caller's transaction; return how many there were.

    `stamp` is the account and the moment. A draft is one of its own, however often it is saved.
    """
    account, at = stamp
    rows = []
    for record in records:
        salt = f"{account} {at} " if reason == "draft" else ""
        place = record.places.get("title")
        rows.append(
            {
                "reason": reason, "record": plain_of(record), "digest": _digest(f"{reason} {salt}", record),
                "file": file, "account": account, "cell": place.cell if place else "", "parked_at": at,
                "decided": "", "decided_by": "", "decided_at": "",
            }
        )  # fmt: skip
    known = _parked_already(session, [row["digest"] for row in rows])
    fresh = list({row["digest"]: row for row in rows if row["digest"] not in known}.values())
    if fresh:
        session.execute(insert(EventParked), fresh)
    return len(fresh)


def _digest(kind: str, record: EventRecord) -> str:
    """Return the fingerprint of a line; who reported it is not in it, for it could be guessed from it."""
    body = plain_of(replace(record, party="", phone=""))
    return hashlib.sha256(f"{kind}{body}".encode()).hexdigest()


def _parked_already(session: Session, digests: Iterable[str]) -> set[str]:
    known: set[str] = set()
    hidden = hides_complainants(session.connection())
    for some in chunks(digests):
        if hidden:
            query = text("SELECT desks.parked_already(:digests)")
            known |= set(session.connection().execute(query, {"digests": list(some)}).scalars())
        else:
            known |= set(session.scalars(select(EventParked.digest).where(EventParked.digest.in_(some))))
    return known


def parked(desk: Desk) -> tuple[ParkedRow, ...]:
    """Return what waits for a decision, oldest first: other people's drafts are left out."""
    query = (
        select(EventParked)
        .where(EventParked.decided == "")
        .where((EventParked.reason != "draft") | (EventParked.account == desk.actor.account))
        .order_by(EventParked.id)
    )
    with desk.reading() as session:
        hub = bool(session.scalar(select(ASKS_ALL), who(desk)))
        if hides_complainants(session.connection()):
            shown = _shown_by_server(session)
            rows = [(row, shown[row.id]) for row in session.scalars(query) if row.id in shown]
        else:
            whole = session.scalars(query.options(undefer(EventParked.record)))
            rows = [(row, row.record) for row in whole]
        return tuple(_row(row, record, hub=hub) for row, record in rows)


def _shown_by_server(session: Session) -> dict[int, str]:
    found = session.connection().execute(text("SELECT id, record FROM desks.parked_lines()"))
    return {row.id: row.record for row in found}


def plain_record(session: Session, row: EventParked) -> EventRecord:
    """Return what a parked line says, for making an event of it; a server masks who is named in it."""
    if hides_complainants(session.connection()):
        return record_of(_shown_by_server(session)[row.id])
    return record_of(row.record)


def _row(row: EventParked, record: str, *, hub: bool) -> ParkedRow:
    plain = json.loads(record)
    veil = LIFTED if hub else veil_for(plain["party"], plain["phone"], secret=False)
    hidden = {name: veil.over(plain[name]) for name in WORDED}
    hidden |= {"party": masked(plain["party"]), "phone": masked_phone(plain["phone"])}
    own = row.reason == "draft"
    return ParkedRow(
        id=row.id, reason=row.reason, record=EventRecord(**(plain if own else {**plain, **hidden})),
        file=row.file, cell=row.cell, account=row.account, parked_at=row.parked_at,
    )  # fmt: skip

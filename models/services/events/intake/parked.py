"""What waits for a person's decision before it is an event: drafts, and lines likely to stand already.

A parked line has no number: numbers are without gaps. Who reported it is shown masked, as everywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.rules.events.records import EventRecord
from models.services.events.cases import chunks
from models.services.events.complainants import masked, masked_phone
from models.services.office.desk import Desk
from models.tables import EventParked


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
    """Return a record as JSON, without its cells."""
    plain = {name: value for name, value in asdict(record).items() if name != "places"}
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
        body = plain_of(record)
        salt = f"{account} {at} " if reason == "draft" else ""
        digest = hashlib.sha256(f"{reason} {salt}{body}".encode()).hexdigest()
        place = record.places.get("title")
        rows.append(
            {
                "reason": reason, "record": body, "digest": digest, "file": file, "account": account,
                "cell": place.cell if place else "", "parked_at": at, "decided": "", "decided_by": "",
                "decided_at": "",
            }
        )  # fmt: skip
    known: set[str] = set()
    for some in chunks(row["digest"] for row in rows):
        known |= set(session.scalars(select(EventParked.digest).where(EventParked.digest.in_(some))))
    fresh = list({row["digest"]: row for row in rows if row["digest"] not in known}.values())
    if fresh:
        session.execute(insert(EventParked), fresh)
    return len(fresh)


def parked(desk: Desk) -> tuple[ParkedRow, ...]:
    """Return what waits for a decision, oldest first: other people's drafts are left out; one statement."""
    query = (
        select(EventParked)
        .where(EventParked.decided == "")
        .where((EventParked.reason != "draft") | (EventParked.account == desk.actor.account))
        .order_by(EventParked.id)
    )
    with desk.reading() as session:
        return tuple(_row(row) for row in session.scalars(query))


def _row(row: EventParked) -> ParkedRow:
    plain = json.loads(row.record)
    hidden = {"party": masked(plain["party"]), "phone": masked_phone(plain["phone"])}
    own = row.reason == "draft"
    return ParkedRow(
        id=row.id, reason=row.reason, record=EventRecord(**(plain if own else {**plain, **hidden})),
        file=row.file, cell=row.cell, account=row.account, parked_at=row.parked_at,
    )  # fmt: skip

"""Taking a system's file in: updates are kept, numbers become events, what differs is to be decided.

A file is taken whole or not at all. The same file again changes nothing, nor does one whose updates are all
in. A later update changes what they say and the columns that are theirs; it never moves a state of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.faults import Fault, Place
from models.rules.events.moments import of_datetime, parse_moment
from models.rules.intake.records import Incoming
from models.rules.work.exchange.profile import Profile
from models.rules.work.exchange.updates import UpdateRecord, is_another_matter
from models.services.events.cases import chunks
from models.services.events.ground import read_grids, read_tree
from models.services.events.secrecy.complainants import hides_complainants
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.work.exchange.codes import read_codes
from models.services.work.exchange.following import Counts, Following, follow
from models.services.work.exchange.persons import keep_persons, with_person
from models.services.work.exchange.systems import profile_of
from models.tables.work.exchange import ExchangeFile, ExchangeRecord, ExchangeUpdate


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeTaken:
    """What a file brought: `fresh` of its lines are new, `conflicts` were raised.

    Of the numbers that the lines refer to, `events` became events, `parked` wait for a code or a field, and
    `changed` are events with new words of theirs.
    """

    file: str
    system: str
    lines: int
    fresh: int = 0
    events: int = 0
    changed: int = 0
    parked: int = 0
    conflicts: int = 0


class _Nothing(Exception):
    """Ends the transaction without keeping anything."""


def take_exchange(
    desk: Desk, system: str, file: Incoming[UpdateRecord], digest: str, *, dry_run: bool = False
) -> ExchangeTaken:
    """Take a file of a system in; `digest` is the SHA-256 of its bytes.

    Refused: exchange_refused with every fault, exchange_unknown_system.
    """
    profile = profile_of(system)
    desk.require(Action.TAKE_EXCHANGE)
    if file.faults:
        raise Refused("exchange_refused", faults=file.faults, file=file.file, count=len(file.faults))
    nothing = ExchangeTaken(file=file.file, system=profile.system, lines=len(file.records))
    if _is_in(desk, profile.system, digest):
        return nothing
    taken = nothing
    try:
        with desk.change(Action.TAKE_EXCHANGE, f"{profile.system}：{file.file}"[:500]) as change:
            taken = _take(change, desk, profile, file, digest)
            if dry_run or not taken.fresh:
                raise _Nothing
            change.detail.update(_detail(taken))
    except _Nothing:
        pass
    return taken


def _is_in(desk: Desk, system: str, digest: str) -> bool:
    query = select(ExchangeFile.id).where(
        ExchangeFile.system == system, ExchangeFile.direction == "in", ExchangeFile.digest == digest
    )
    with desk.reading() as session:
        return session.scalars(query).first() is not None


def _detail(taken: ExchangeTaken) -> dict[str, object]:
    names = ("lines", "fresh", "events", "changed", "parked", "conflicts")
    return {name: getattr(taken, name) for name in names if getattr(taken, name)}


@dataclass(slots=True)
class _Sorting:
    """The lines of a file held against what came before: what is new, and what cannot be."""

    file: str
    now: int
    known: dict[tuple[str, str], str]
    said: dict[str, dict[str, str]]
    """What each number was said to be before."""
    fresh: list[UpdateRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def sort(self, line: UpdateRecord) -> None:
        """Keep a line that is new; note one that contradicts what stands, or that refers to the future."""
        before = self.known.get((line.foreign_id, line.update))
        if before is None:
            self.known[line.foreign_id, line.update] = line.digest
            self.fresh.append(line)
            self._check_times(line)
            self._check_matter(line)
        elif before != line.digest:
            code = "exchange_update_differs" if line.numbered else "exchange_update_unnumbered"
            self._fault(line, "update", code, value=line.foreign_id, update=line.update)

    def _check_matter(self, line: UpdateRecord) -> None:
        """Note a number that means another matter now: one would be written over, the other lost."""
        before = self.said.setdefault(line.foreign_id, {})
        if is_another_matter(before, line.fields):
            self._fault(
                line, "foreign_id", "exchange_number_reused", value=line.foreign_id, before=before["title"]
            )
        before.update(line.fields)

    def _check_times(self, line: UpdateRecord) -> None:
        for name in ("received", "assigned", "happened"):
            said = line.fields.get(name, "")
            if said and parse_moment(said if "T" in said else f"{said}T00:00") > self.now:
                self._fault(line, name, "event_in_future", value=said.replace("T", " "))

    def _fault(self, line: UpdateRecord, at: str, code: str, /, **facts: str) -> None:
        place = line.places.get(at) or line.places.get("foreign_id") or Place(self.file)
        self.faults.append(Fault(place, code, facts))


def _take(
    change: Change, desk: Desk, profile: Profile, file: Incoming[UpdateRecord], digest: str
) -> ExchangeTaken:
    session = change.session
    known = _known(session, profile.system, file.records)
    said = _said_before(session, profile.system, {line.foreign_id for line in file.records})
    sorting = _Sorting(file.file, of_datetime(desk.clock()), known, said)
    for line in file.records:
        sorting.sort(line)
    if sorting.faults:
        raise Refused(
            "exchange_refused", faults=sorting.faults, file=file.file, count=len(sorting.faults)
        )
    counts = Counts()
    if sorting.fresh:
        stamp = desk.clock().isoformat(timespec="seconds")
        row = ExchangeFile(
            system=profile.system, direction="in", name=file.file, digest=digest, lines=len(file.records),
            fresh=len(sorting.fresh), account=desk.actor.account, at=stamp,
        )  # fmt: skip
        session.add(row)
        session.flush()
        records = _keep(session, profile.system, sorting.fresh, row.id, stamp)
        counts = follow(_following(session, desk, profile, file.file), records)
    return ExchangeTaken(
        file=file.file, system=profile.system, lines=len(file.records), fresh=len(sorting.fresh),
        events=counts.events, changed=counts.changed, parked=counts.parked, conflicts=counts.conflicts,
    )  # fmt: skip


def _following(session: Session, desk: Desk, profile: Profile, file: str) -> Following:
    return Following(
        session=session, now=desk.clock(), account=desk.actor.account, codes=read_codes(session, profile),
        tree=read_tree(session), grids=read_grids(session), file=file,
    )  # fmt: skip


def _said_before(session: Session, system: str, numbers: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what these numbers were said to be by all their updates on record."""
    found: dict[str, dict[str, str]] = {}
    for some in chunks(numbers):
        query = select(ExchangeRecord.foreign_id, ExchangeRecord.facts).where(
            ExchangeRecord.system == system, ExchangeRecord.foreign_id.in_(some)
        )
        found |= {row.foreign_id: json.loads(row.facts).get("fields", {}) for row in session.execute(query)}
    return found


def _known(session: Session, system: str, lines: Iterable[UpdateRecord]) -> dict[tuple[str, str], str]:
    """Return the fingerprint of every update on record of these numbers.

    A server shows none: it returns the fingerprint asked about where it is that one, and "" elsewhere.
    """
    if hides_complainants(session.connection()):
        return _known_to_server(session, system, lines)
    found: dict[tuple[str, str], str] = {}
    for some in chunks({line.foreign_id for line in lines}):
        query = (
            select(ExchangeRecord.foreign_id, ExchangeUpdate.number, ExchangeUpdate.digest)
            .join(ExchangeUpdate, ExchangeUpdate.record_id == ExchangeRecord.id)
            .where(ExchangeRecord.system == system, ExchangeRecord.foreign_id.in_(some))
        )
        found |= {(row.foreign_id, row.number): row.digest for row in session.execute(query)}
    return found


def _known_to_server(
    session: Session, system: str, lines: Iterable[UpdateRecord]
) -> dict[tuple[str, str], str]:
    asked = [(line.foreign_id, line.update, line.digest) for line in lines]
    query = text("SELECT * FROM desks.known_updates(:system, :numbers, :updates, :digests)")
    numbers, updates, digests = ([one[at] for one in asked] for at in range(3))
    values = {"system": system, "numbers": numbers, "updates": updates, "digests": digests}
    return {
        (row.foreign_id, row.number): row.digest for row in session.connection().execute(query, values)
    }


def _keep(
    session: Session, system: str, fresh: Sequence[UpdateRecord], file_id: int, stamp: str
) -> list[ExchangeRecord]:
    """Store new updates; return the records of the numbers that they refer to."""
    numbers = list(dict.fromkeys(line.foreign_id for line in fresh))
    records = read_records(session, system, numbers)
    empty = {
        "system": system, "last_update": "", "foreign_state": "", "facts": "{}", "person": "{}",
        "unknown": "[]", "lacking": "[]", "seen_at": stamp,
    }  # fmt: skip
    unseen = [{"foreign_id": number, **empty} for number in numbers if number not in records]
    if unseen:
        session.execute(insert(ExchangeRecord), unseen)
        records |= read_records(session, system, [str(row["foreign_id"]) for row in unseen])
    values = [_values(records[line.foreign_id].id, line, file_id) for line in fresh]
    session.execute(insert(ExchangeUpdate), values)
    keep_persons(session, [(records[line.foreign_id], line) for line in fresh])
    for record in records.values():
        record.seen_at = stamp
    return [records[number] for number in numbers]


def _values(record_id: int, line: UpdateRecord, file_id: int) -> dict[str, Any]:
    place = line.places.get("foreign_id")
    where = " ".join(part for part in (place.sheet, place.cell) if part) if place else ""
    return {
        "record_id": record_id, "number": line.update, "digest": line.digest, "file_id": file_id,
        "body": json.dumps(line.body, ensure_ascii=False, sort_keys=True), "place": where[:80],
    }  # fmt: skip


def read_records(session: Session, system: str, numbers: Iterable[str]) -> dict[str, ExchangeRecord]:
    """Return the records of some numbers of a system."""
    found: dict[str, ExchangeRecord] = {}
    for some in chunks(numbers):
        query = select(ExchangeRecord).where(
            ExchangeRecord.system == system, ExchangeRecord.foreign_id.in_(some)
        )
        rows = session.scalars(query.options(*with_person(session)))
        found |= {row.foreign_id: row for row in rows}
    return found


def retry_parked(desk: Desk, system: str) -> ExchangeTaken:
    """Look at a system's parked and unmapped numbers again, after a map was made."""
    profile = profile_of(system)
    taken = ExchangeTaken(file="", system=profile.system, lines=0)
    try:
        with desk.change(Action.TAKE_EXCHANGE, profile.system) as change:
            session = change.session
            query = select(ExchangeRecord).where(
                ExchangeRecord.system == profile.system,
                (ExchangeRecord.event_id.is_(None)) | (ExchangeRecord.unknown != "[]"),
            )
            records = session.scalars(query.options(*with_person(session))).all()
            counts = follow(_following(session, desk, profile, ""), records)
            if not (counts.events or counts.mapped or counts.conflicts):
                raise _Nothing
            taken = ExchangeTaken(
                file="", system=profile.system, lines=0, events=counts.events, changed=counts.changed,
                parked=counts.parked, conflicts=counts.conflicts,
            )  # fmt: skip
            change.detail.update(_detail(taken))
    except _Nothing:
        pass
    return taken

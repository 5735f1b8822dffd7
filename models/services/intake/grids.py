"""Grid lists and patrol books, each line held against the office; the same file twice adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.faults import Fault, Place
from models.rules.core.month import Month
from models.rules.events.moments import Moment, day_of, of_datetime
from models.rules.intake.records import Incoming
from models.rules.work.grids.codes import community_of
from models.rules.work.grids.records import GridRecord, PatrolRecord
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.staff import StaffRow, read_staff
from models.services.work.grids.accounts import put_account, worker_holders
from models.services.work.grids.areas import GridEntry, put_community, put_grid, read_grid_rows
from models.services.work.grids.patrols import FIELDS, PatrolEntry, add_patrol, check_patrol
from models.services.work.grids.workers import (
    WorkerEntry,
    WorkerRow,
    put_post,
    put_worker,
    read_workers,
)
from models.tables.work.grids import GridRun, PatrolLog

_AT = {
    "grid_needs_name": "name", "grid_number_wrong": "households", "community_code_digits": "code",
    "community_code_street": "code", "grid_code_digits": "code", "grid_code_community": "code",
    "grid_renamed_today": "name",
}  # fmt: skip
"""Refusal → the column of a grid list that it is about; the person otherwise."""


@dataclass(slots=True)
class _Taking:
    """A file on its way in; what the office refuses becomes a fault at its cell."""

    session: Session
    file: str
    faults: list[Fault] = field(default_factory=list)
    changed: int = 0

    def fault(self, places: Mapping[str, Place], at: str, code: str, facts: Mapping[str, str]) -> None:
        """Note what is wrong with a line."""
        place = places.get(at) or next(iter(places.values()), Place(self.file))
        self.faults.append(Fault(place, code, facts))

    def tried(self, places: Mapping[str, Place], at: str, work: Callable[[], Any]) -> bool:
        """Do something with a line; a refusal is its fault. Tell whether it was done."""
        try:
            work()
        except Refused as refused:
            self.fault(places, _AT.get(refused.code, at), refused.code, refused.facts)
            return False
        return True


def take_grid_list(
    session: Session, file: Incoming[GridRecord], today: date
) -> tuple[dict[str, int], list[Fault]]:
    """Store communities, grids, people and posts that are not in yet; return counts and faults.

    A post without a day begins today. Somebody stands in a grid already under the same duty: nothing changes.
    """
    taking = _Taking(session, file.file)
    staff_ = read_staff(session)
    seen: set[str] = set()
    for record in file.records:
        if record.code not in seen:
            seen.add(record.code)
            if not _take_grid(taking, record, today):
                continue
        if record.person and record.duty is not None and not taking.faults:
            _take_person(taking, record, staff_, today)
    people = len({record.person for record in file.records if record.person})
    return {"grids": len(seen), "people": people, "changed": taking.changed}, taking.faults


def _take_grid(taking: _Taking, record: GridRecord, today: date) -> bool:
    def put() -> None:
        session, changed = taking.session, 0
        if record.community:
            changed += put_community(session, community_of(record.code), record.community, today)
        entry = _entry(taking.session, record, today)
        taking.changed += changed + put_grid(session, entry, today)

    return taking.tried(record.places, "code", put)


def _entry(session: Session, record: GridRecord, today: date) -> GridEntry:
    """Return the grid as the list says it; what the list leaves empty stays as it is."""
    known = next((row for row in read_grid_rows(session, today) if row.code == record.code), None)
    if known is None:
        return GridEntry(
            code=record.code, name=record.name, area=record.area, households=record.households,
            residents=record.residents,
        )  # fmt: skip
    households = known.households if record.households is None else record.households
    residents = known.residents if record.residents is None else record.residents
    return GridEntry(
        code=record.code, name=record.name, area=record.area or known.area, households=households,
        residents=residents,
    )  # fmt: skip


def _take_person(taking: _Taking, record: GridRecord, staff_: tuple[StaffRow, ...], today: date) -> None:
    duty = record.duty
    if duty is None:
        return
    member = _member(staff_, record)
    if record.staff_no and member is None:
        taking.fault(record.places, "staff_no", "unknown_person", {"name": record.staff_no})
        return
    worker = _known(read_workers(taking.session), record, member)
    since = record.since or today
    if worker is not None:
        _take_account(taking, record, worker.id)
    if worker is not None and any(
        post.grid == record.code and post.duty is duty and post.holds(since) for post in worker.posts
    ):
        return

    def put() -> None:
        entry = WorkerEntry(name=record.person, phone=record.phone, staff_id=member.id if member else None)
        worker_id = worker.id if worker is not None else put_worker(taking.session, entry)
        put_post(taking.session, worker_id, record.code, duty, since=since)
        taking.changed += 1
        _take_account(taking, record, worker_id)

    taking.tried(record.places, "person", put)


def _take_account(taking: _Taking, record: GridRecord, worker_id: int) -> None:
    """Take the account of a list; the one of somebody on the roster must be the roster's."""
    if not record.bank_card:
        return
    held = worker_holders(taking.session, [worker_id]).get(worker_id)
    if held is not None and held.card == record.bank_card and record.bank_name in ("", held.bank):
        return

    def put() -> None:
        bank = record.bank_name or (held.bank if held is not None else "")
        put_account(taking.session, worker_id, record.bank_card, bank)
        taking.changed += 1

    taking.tried(record.places, "bank_card", put)


def _member(staff_: tuple[StaffRow, ...], record: GridRecord) -> StaffRow | None:
    if not record.staff_no:
        return None
    found = next((row for row in staff_ if row.staff_no == record.staff_no), None)
    return found if found is not None and found.name == record.person else None


def _known(rows: tuple[WorkerRow, ...], record: GridRecord, member: StaffRow | None) -> WorkerRow | None:
    """Return whom a line means: by the roster; else by name with the same telephone, or the same grid."""
    if member is not None:
        return next((row for row in rows if row.staff_id == member.id), None)
    named = [row for row in rows if row.name == record.person and row.staff_id is None]
    same = [row for row in named if record.phone and row.phone == record.phone]
    here = [row for row in named if any(post.grid == record.code for post in row.posts)]
    return next(iter(same or here), None)


def take_patrols(
    session: Session, file: Incoming[PatrolRecord], desk: Desk
) -> tuple[dict[str, int], list[Fault]]:
    """Store the patrols that are not in yet; return counts and the faults that only the office knows.

    The same number again changes nothing; without a number the same grid, beginning and leader do.
    """
    taking = _Taking(session, file.file)
    grids = {(row.code, row.name) for row in read_grid_rows(session, desk.today)}
    people = read_workers(session)
    stored = _stored_patrols(session)
    now = of_datetime(desk.clock())
    frozen = set(session.scalars(select(GridRun.month)))
    for record in file.records:
        grid = _grid_of(taking, record, grids)
        if grid is None or stored.holds(record, grid):
            continue
        if Month.on(day_of(record.started)).stored in frozen:
            taking.fault(record.places, "started", "grid_month_frozen", {})
            continue
        entry = PatrolEntry(**{name: getattr(record, name) for name in FIELDS if name != "grid"}, grid=grid)
        if taking.tried(record.places, "started", partial(check_patrol, entry, now)):
            stored.add(record, grid)
            add_patrol(session, desk, entry, people, file.file)
            taking.changed += 1
    days = {day_of(record.started) for record in file.records}
    return {"patrols": len(file.records), "days": len(days), "changed": taking.changed}, taking.faults


@dataclass(slots=True)
class _Patrols:
    """The patrols that are in: by number, and by grid, beginning and leader."""

    codes: set[str]
    keys: set[tuple[str, Moment, str]]

    def holds(self, record: PatrolRecord, grid: str) -> bool:
        """Tell whether a line is in; a number alone decides where there is one."""
        return record.code in self.codes if record.code else _key(record, grid) in self.keys

    def add(self, record: PatrolRecord, grid: str) -> None:
        """Note a line that was taken."""
        self.codes.add(record.code)
        self.keys.add(_key(record, grid))


def _stored_patrols(session: Session) -> _Patrols:
    columns = (PatrolLog.code, PatrolLog.grid, PatrolLog.started, PatrolLog.leader)
    rows = session.execute(select(*columns)).all()
    return _Patrols({row.code for row in rows}, {(row.grid, row.started, row.leader) for row in rows})


def paste_patrols(desk: Desk, block: Incoming[PatrolRecord]) -> int:
    """Enter the patrols of a pasted block that are not in yet, all or none; return how many were new.

    Refused: paste_refused with a fault for every cell that cannot stand, patrols_known where all are in.
    """
    with desk.change(Action.KEEP_PATROL_LOG) as change:
        counts, found = take_patrols(change.session, block, desk)
        if faults := [*block.faults, *found]:
            raise Refused("paste_refused", faults, count=len(faults))
        if not counts["changed"]:
            raise Refused("patrols_known", count=counts["patrols"])
        change.subject = "粘贴"
        change.detail.update(counts)
        return counts["changed"]


def _key(record: PatrolRecord, grid: str) -> tuple[str, Moment, str]:
    return grid, record.started, record.leader


def _grid_of(taking: _Taking, record: PatrolRecord, grids: set[tuple[str, str]]) -> str | None:
    found = {code for code, name in grids if record.grid in (code, name)}
    if len(found) == 1:
        return found.pop()
    code = "grid_ambiguous" if found else "grid_unknown"
    taking.fault(record.places, "grid", code, {"grid": record.grid})
    return None

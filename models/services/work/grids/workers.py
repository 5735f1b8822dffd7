"""Who serves in the grids: people with their posts; seconded staff by their row of the roster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.log.personal import WORKERS, reads_personal
from models.rules.core.characters import plain_name
from models.rules.core.pinyin import initials
from models.rules.work.grids.words import GridDuty
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.grids.areas import grid_end
from models.tables.staff import StaffMember
from models.tables.work.grids import GridPost, GridWorker

CHANGED = frozenset({Topic.GRIDS})
ON_THE_ROSTER = frozenset({GridDuty.SECONDED})
"""Duties that only somebody of the roster can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """What a worker is in a grid, from `since` to `until` (None: it lasts)."""

    id: int
    worker_id: int
    grid: str
    duty: GridDuty
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether the post is held on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRow:
    """Somebody of the grids; `staff_no` is "" where the person is not on the roster. Posts oldest first."""

    id: int
    name: str
    initials: str
    phone: str
    staff_id: int | None
    staff_no: str
    posts: tuple[PostRow, ...]

    def on(self, day: date) -> tuple[PostRow, ...]:
        """Return the posts held on a day."""
        return tuple(post for post in self.posts if post.holds(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerEntry:
    """What the form edits: a person, on the roster or not."""

    name: str
    phone: str = ""
    staff_id: int | None = None


def read_workers(session: Session) -> tuple[WorkerRow, ...]:
    """Return everybody who ever served, by id, with posts: three statements."""
    posts: dict[int, list[PostRow]] = {}
    for row in session.scalars(select(GridPost).order_by(GridPost.since, GridPost.id)):
        posts.setdefault(row.worker_id, []).append(
            PostRow(
                id=row.id, worker_id=row.worker_id, grid=row.grid, duty=row.duty, since=row.since,
                until=row.until,
            )
        )  # fmt: skip
    numbers = {row.id: row.staff_no for row in session.execute(select(StaffMember.id, StaffMember.staff_no))}
    return tuple(
        WorkerRow(
            id=row.id, name=row.name, initials=row.initials, phone=row.phone, staff_id=row.staff_id,
            staff_no=numbers.get(row.staff_id, "") if row.staff_id else "",
            posts=tuple(posts.get(row.id, ())),
        )
        for row in session.execute(_people(session))
    )  # fmt: skip


def _people(session: Session) -> Select[Any]:
    """Return the query for everybody; where the server hides telephones, it masks them by itself."""
    columns: tuple[Any, ...] = (GridWorker.id, GridWorker.name, GridWorker.initials, GridWorker.staff_id)
    if reads_personal(session.connection()):
        return select(*columns, GridWorker.phone).order_by(GridWorker.id)
    shown = select(*columns, WORKERS.c.phone).join_from(GridWorker, WORKERS, WORKERS.c.id == GridWorker.id)
    return shown.order_by(GridWorker.id)


def workers(desk: Desk) -> tuple[WorkerRow, ...]:
    """Return everybody who ever served in the grids."""
    with desk.reading() as session:
        return read_workers(session)


def save_worker(desk: Desk, entry: WorkerEntry, worker_id: int | None = None) -> int:
    """Enter a person of the grids, or change one; return the id.

    Refused: grid_worker_needs_name, unknown_person, grid_worker_taken (the roster row is another worker's).
    """
    with desk.change(Action.EDIT_GRIDS, entry.name) as change:
        return put_worker(change.session, entry, worker_id)


def put_worker(session: Session, entry: WorkerEntry, worker_id: int | None = None) -> int:
    """Enter or change a person in the caller's transaction; return the id."""
    name = plain_name(entry.name)
    if entry.staff_id is not None:
        member = session.get(StaffMember, entry.staff_id)
        if member is None:
            raise Refused("unknown_person", name=entry.name)
        name = member.name
        other = session.scalars(
            select(GridWorker.id).where(GridWorker.staff_id == entry.staff_id)
        ).one_or_none()
        if other is not None and other != worker_id:
            raise Refused("grid_worker_taken", name=name)
    if not name:
        raise Refused("grid_worker_needs_name")
    row = session.get(GridWorker, worker_id) if worker_id is not None else None
    if row is None:
        row = GridWorker(name=name, initials=initials(name), phone=entry.phone, staff_id=entry.staff_id)
        session.add(row)
    row.name, row.initials, row.phone, row.staff_id = name, initials(name), entry.phone, entry.staff_id
    session.flush()
    return row.id


def add_post(
    desk: Desk, worker_id: int, grid: str, duty: GridDuty, *, since: date, until: date | None = None
) -> Changes:
    """Give somebody a post in a grid.

    Refused: grid_worker_unknown, grid_unknown, grid_ended, grid_post_dates, grid_post_roster,
    grid_post_overlap, grid_leader_twice.
    """
    with desk.change(Action.EDIT_GRIDS) as change:
        change.subject = f"{grid} {duty.value}"
        put_post(change.session, worker_id, grid, duty, since=since, until=until)
        change.detail.update(worker=worker_id, since=since, until=until)
    return CHANGED


def put_post(
    session: Session, worker_id: int, grid: str, duty: GridDuty, *, since: date, until: date | None = None
) -> None:
    """Give a post in the caller's transaction; the database refuses an overlap."""
    worker = session.get(GridWorker, worker_id)
    if worker is None:
        raise Refused("grid_worker_unknown", worker=worker_id)
    _check_grid(session, grid, until)
    if until is not None and until < since:
        raise Refused("grid_post_dates")
    if duty in ON_THE_ROSTER and worker.staff_id is None:
        raise Refused("grid_post_roster", name=worker.name, duty=duty.value)
    session.add(GridPost(worker_id=worker_id, grid=grid, duty=duty, since=since, until=until))
    session.flush()


def _check_grid(session: Session, grid: str, until: date | None) -> None:
    end = grid_end(session, grid)
    if end is not None and (until is None or until > end):
        raise Refused("grid_ended", grid=grid, day=end.isoformat())


def end_post(desk: Desk, post_id: int, until: date | None) -> Changes:
    """End a post on a day, or let it go on (None); posts are never deleted.

    Refused: grid_post_dates, grid_post_overlap, grid_ended.
    """
    with desk.change(Action.EDIT_GRIDS) as change:
        row = change.session.get(GridPost, post_id)
        if row is None or (until is not None and until < row.since):
            raise Refused("grid_post_dates")
        _check_grid(change.session, row.grid, until)
        change.subject = f"{row.grid} {row.duty.value}"
        row.until = until
        change.detail.update(worker=row.worker_id, until=until)
    return CHANGED


def by_name(rows: tuple[WorkerRow, ...], name: str, grid: str, day: date) -> WorkerRow | None:
    """Return whom a list means by a name in a grid on a day: who serves there, else the only one so named."""
    named = [row for row in rows if row.name == name]
    here = [row for row in named if any(post.grid == grid for post in row.on(day))]
    found = here or named
    return found[0] if len(found) == 1 else None

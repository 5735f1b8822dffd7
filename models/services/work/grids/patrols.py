"""巡查日志: kept by form, by paste and by import; of an approved month nothing can be written any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.month import Month
from models.rules.events.moments import Moment, day_of, digits_of
from models.services.events.figures import moment_now
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.grids.workers import WorkerRow, by_name, read_workers
from models.tables.events import Grid
from models.tables.work.grids import PatrolLog

CHANGED = frozenset({Topic.GRIDS})
LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolEntry:
    """What the form edits; `code` "" asks for the next number. Moments are minutes of the office's clock."""

    code: str
    name: str
    kind: str
    content: str
    place: str
    started: Moment
    ended: Moment
    people: str
    leader: str
    result: str
    grid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolRow:
    """A patrol as lists show it; `worker_id` is whose it is, None where the leader serves in no grid."""

    id: int
    entry: PatrolEntry
    worker_id: int | None
    file: str

    @property
    def minutes(self) -> int:
        """How long it took."""
        return self.entry.ended - self.entry.started

    @property
    def day(self) -> date:
        """The day that it began on."""
        return day_of(self.entry.started)


FIELDS = (
    "code", "name", "kind", "content", "place", "started", "ended", "people", "leader", "result", "grid",
)  # fmt: skip


def read_patrols(session: Session, month: int) -> tuple[PatrolRow, ...]:
    """Return the patrols of YYYYMM `month`, oldest first: one statement."""
    query = select(PatrolLog).where(PatrolLog.month == month).order_by(PatrolLog.started, PatrolLog.id)
    return tuple(_row(row) for row in session.scalars(query))


def patrols(desk: Desk, month: int) -> tuple[PatrolRow, ...]:
    """Return the patrols of YYYYMM `month`, oldest first."""
    with desk.reading() as session:
        return read_patrols(session, month)


def _row(row: PatrolLog) -> PatrolRow:
    entry = PatrolEntry(**{name: getattr(row, name) for name in FIELDS})
    return PatrolRow(id=row.id, entry=entry, worker_id=row.worker_id, file=row.file)


def save_patrol(desk: Desk, entry: PatrolEntry, patrol_id: int | None = None) -> int:
    """Enter a patrol, or change one; return the id.

    Refused: patrol_needs_content, patrol_span, patrol_in_future, grid_unknown, patrol_unknown,
    patrol_code_taken, grid_month_frozen.
    """
    with desk.change(Action.KEEP_PATROL_LOG) as change:
        session = change.session
        check_patrol(entry, moment_now(desk))
        people = read_workers(session)
        if patrol_id is None:
            row = add_patrol(session, desk, entry, people)
        else:
            row = _changed(session, entry, patrol_id, people)
        change.subject = f"{row.code} {row.leader}"
        return row.id


def check_patrol(entry: PatrolEntry, now: Moment) -> None:
    """Refuse what cannot stand by itself: patrol_needs_content, patrol_span, patrol_in_future."""
    if not (entry.name.strip() and entry.content.strip() and entry.leader.strip() and entry.kind.strip()):
        raise Refused("patrol_needs_content", code=entry.code or entry.name)
    if not 0 < entry.ended - entry.started <= LONGEST_MINUTES:
        raise Refused("patrol_span", code=entry.code or entry.name)
    if entry.ended > now:
        raise Refused("patrol_in_future", code=entry.code or entry.name)


def add_patrol(
    session: Session, desk: Desk, entry: PatrolEntry, people: tuple[WorkerRow, ...], file: str = ""
) -> PatrolLog:
    """Enter a patrol that was checked, in the caller's transaction."""
    _require_grid(session, entry.grid)
    code = entry.code.strip() or _next_code(session, entry)
    if session.scalars(select(PatrolLog.id).where(PatrolLog.code == code)).first() is not None:
        raise Refused("patrol_code_taken", code=code)
    values = {name: getattr(entry, name) for name in FIELDS} | {"code": code}
    at = desk.clock().isoformat(timespec="seconds")
    row = PatrolLog(
        **values, **_derived(entry, people), file=file, entered_by=desk.actor.account, entered_at=at
    )
    session.add(row)
    session.flush()
    return row


def _changed(
    session: Session, entry: PatrolEntry, patrol_id: int, people: tuple[WorkerRow, ...]
) -> PatrolLog:
    row = session.get(PatrolLog, patrol_id)
    if row is None:
        raise Refused("patrol_unknown")
    _require_grid(session, entry.grid)
    for name in FIELDS:
        if name != "code":
            setattr(row, name, getattr(entry, name))
    for name, value in _derived(entry, people).items():
        setattr(row, name, value)
    session.flush()
    return row


def _derived(entry: PatrolEntry, people: tuple[WorkerRow, ...]) -> dict[str, int | None]:
    day = day_of(entry.started)
    worker = by_name(people, entry.leader, entry.grid, day)
    return {"month": Month.on(day).stored, "worker_id": worker.id if worker else None}


def _require_grid(session: Session, code: str) -> None:
    if session.scalars(select(Grid.id).where(Grid.code == code)).first() is None:
        raise Refused("grid_unknown", grid=code)


def _next_code(session: Session, entry: PatrolEntry) -> str:
    """Return the grid's code, the day and the serial of that day: the number of a patrol without one."""
    prefix = f"{entry.grid}{digits_of(day_of(entry.started))}"
    query = select(func.max(PatrolLog.code)).where(PatrolLog.code.startswith(prefix, autoescape=True))
    last = session.scalar(query) or ""
    serial = last.removeprefix(prefix)
    return f"{prefix}{int(serial) + 1 if serial.isdigit() else 1:03d}"


def delete_patrols(desk: Desk, ids: Sequence[int]) -> Changes:
    """Delete patrols, all or none. Refused: patrol_unknown, grid_month_frozen."""
    with desk.change(Action.KEEP_PATROL_LOG) as change:
        codes = change.session.scalars(select(PatrolLog.code).where(PatrolLog.id.in_(ids))).all()
        if len(codes) < len(set(ids)):
            raise Refused("patrol_unknown")
        change.subject = "、".join(codes)[:500]
        change.session.execute(delete(PatrolLog).where(PatrolLog.id.in_(ids)))
        change.detail["deleted"] = len(codes)
    return CHANGED


def restore_patrols(desk: Desk, rows: Sequence[PatrolRow]) -> Changes:
    """Enter patrols again as they stood before they were deleted, all or none.

    Refused: grid_unknown, patrol_code_taken, grid_month_frozen.
    """
    with desk.change(Action.KEEP_PATROL_LOG) as change:
        people = read_workers(change.session)
        for row in rows:
            add_patrol(change.session, desk, row.entry, people, row.file)
        change.subject = "、".join(row.entry.code for row in rows)[:500]
        change.detail["restored"] = len(rows)
    return CHANGED

"""Events of the grids with their quality marks: only what is marked and verified earns anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.month import Month
from models.rules.events.moments import Moment, day_of, of_day
from models.rules.events.words import CLOSED_STATES, State, Verb
from models.rules.work.grids.words import QualityMark
from models.services.events.cases import EVENTS, STEPS
from models.services.events.secrecy.veils import PLAIN, veils_at
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.grids.workers import WorkerRow, read_workers
from models.tables.supervision import InspectionSample
from models.tables.work.grids import GridEvent

CHANGED = frozenset({Topic.GRIDS})
VERIFIED_STATES = CLOSED_STATES | {State.VERIFIED}
"""Where an event may stand that passed its verification."""
NOTHING_TO_CLOSE = frozenset({State.REFUSED, State.MERGED, State.VOID})
NEEDS_WORKER = frozenset({QualityMark.VALID, QualityMark.MOVING})


@dataclass(frozen=True, slots=True, kw_only=True)
class GridEventRow:
    """An event with a grid, as it stands now; `worker_id` is who reported it, None where nobody said so.

    `passed`: somebody else verified the handling, or an inspection found nothing wrong. An event that its
    worker closed alone (自办) has neither at first, so nobody is paid on one's own word.
    """

    id: int
    number: str
    title: str
    source: str
    grid: str
    received: Moment
    state: State
    reworks: int
    passed: bool
    mark: QualityMark
    worker_id: int | None
    reason: str

    @property
    def day(self) -> date:
        """The day of its receipt."""
        return day_of(self.received)

    @property
    def verified(self) -> bool:
        """Whether its handling has passed verification, and holds."""
        return self.passed and self.state in VERIFIED_STATES


def read_grid_events(session: Session, month: int) -> tuple[GridEventRow, ...]:
    """Return the events of YYYYMM `month` that name a grid, oldest first: one statement."""
    since, until = _span(month)
    query = (
        select(
            *(EVENTS.c[name] for name in ("id", "number", "title", "source", "grid", "received_at", "state")),
            EVENTS.c.reworks, _passed().label("passed"), GridEvent.mark, GridEvent.worker_id,
            GridEvent.reason,
        )
        .outerjoin(GridEvent, GridEvent.event_id == EVENTS.c.id)
        .where(EVENTS.c.grid != "", EVENTS.c.received_at >= since, EVENTS.c.received_at < until)
        .order_by(EVENTS.c.received_at, EVENTS.c.id)
    )  # fmt: skip
    return tuple(
        GridEventRow(
            id=row.id, number=row.number, title=row.title, source=row.source, grid=row.grid,
            received=row.received_at, state=State(row.state), reworks=row.reworks,
            passed=bool(row.passed), mark=row.mark or QualityMark.UNMARKED, worker_id=row.worker_id,
            reason=row.reason or "",
        )
        for row in session.execute(query)
    )  # fmt: skip


def _passed() -> ColumnElement[bool]:
    """Return whether an event has a verification that holds, or an inspection without a finding."""
    undoing = STEPS.alias()
    undone = exists().where(undoing.c.event_id == STEPS.c.event_id, undoing.c.undoes == STEPS.c.id)
    verified = exists().where(
        STEPS.c.event_id == EVENTS.c.id, STEPS.c.verb == Verb.VERIFY.value,
        STEPS.c.state == State.VERIFIED.value, ~undone,
    )  # fmt: skip
    sampled = exists().where(InspectionSample.event_id == EVENTS.c.id, InspectionSample.verdict == "无问题")
    return or_(verified, sampled)


def grid_events(desk: Desk, month: int) -> tuple[GridEventRow, ...]:
    """Return the events of YYYYMM `month` that name a grid, oldest first, as this desk may read them."""
    with desk.reading() as session:
        rows = read_grid_events(session, month)
        veils = veils_at(session, desk, [row.id for row in rows])
    return tuple(replace(row, title=veils.get(row.id, PLAIN).over(row.title)) for row in rows)


def _span(month: int) -> tuple[Moment, Moment]:
    first = Month.of(month)
    return of_day(first.first), of_day(first.plus(1).first)


def reporter_of(people: Sequence[WorkerRow], grid: str, day: date) -> WorkerRow | None:
    """Return who alone serves in a grid on a day as a grid worker, None where there are several or none."""
    from models.rules.work.grids.words import GridDuty

    for duty in (GridDuty.FULL_TIME, GridDuty.PART_TIME):
        found = [
            row for row in people if any(post.grid == grid and post.duty is duty for post in row.on(day))
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def mark_events(
    desk: Desk, ids: Sequence[int], mark: QualityMark, *, worker_id: int | None = None, reason: str = ""
) -> Changes:
    """Mark events, all or none; without a worker each goes to the only grid worker of its grid that day.

    Refused: event_unknown, grid_event_no_grid, grid_event_needs_worker, grid_event_other_grid,
    grid_event_needs_reason (其他 tells why), grid_month_frozen.
    """
    with desk.change(Action.MARK_GRID_EVENT) as change:
        session = change.session
        people = read_workers(session)
        if mark is QualityMark.OTHER and not reason.strip():
            raise Refused("grid_event_needs_reason")
        columns = (EVENTS.c.id, EVENTS.c.number, EVENTS.c.grid, EVENTS.c.received_at)
        found = session.execute(select(*columns).where(EVENTS.c.id.in_(ids))).all()
        if len(found) < len(set(ids)):
            raise Refused("event_unknown", event="、".join(map(str, ids)))
        kept = {
            row.event_id: row for row in session.scalars(select(GridEvent).where(GridEvent.event_id.in_(ids)))
        }
        for event in found:
            worker = _worker(people, event, mark, worker_id)
            _put(session, desk, kept.get(event.id), event, mark, worker, reason.strip())
        change.subject = "、".join(event.number for event in found)[:500]
        change.detail.update(mark=mark.value, reason=reason, count=len(found))
    return CHANGED


def _worker(
    people: Sequence[WorkerRow], event: object, mark: QualityMark, worker_id: int | None
) -> int | None:
    number, grid, received = event.number, event.grid, event.received_at  # type: ignore[attr-defined]
    if not grid:
        raise Refused("grid_event_no_grid", event=number)
    day = day_of(received)
    if worker_id is None:
        worker = reporter_of(people, grid, day)
        if worker is None and mark in NEEDS_WORKER:
            raise Refused("grid_event_needs_worker", event=number)
        return worker.id if worker else None
    row = next((one for one in people if one.id == worker_id), None)
    if row is None or not any(post.grid == grid for post in row.on(day)):
        raise Refused(
            "grid_event_other_grid", event=number, day=day.isoformat(), name=row.name if row else ""
        )
    return row.id


def _put(
    session: Session, desk: Desk, row: GridEvent | None, event: object, mark: QualityMark,
    worker: int | None, reason: str,
) -> None:  # fmt: skip
    month = Month.on(day_of(event.received_at)).stored  # type: ignore[attr-defined]
    at = desk.clock().isoformat(timespec="seconds")
    values = {
        "mark": mark, "worker_id": worker, "reason": reason, "marked_by": desk.actor.account, "marked_at": at,
    }  # fmt: skip
    if row is None:
        session.add(GridEvent(event_id=event.id, month=month, **values))  # type: ignore[attr-defined]
        return
    for name, value in values.items():
        setattr(row, name, value)

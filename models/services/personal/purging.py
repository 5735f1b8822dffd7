"""Purging what has outlived its term: shown first, done by kind and reason, logged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Delete,
    Integer,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    Update,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.errors import Refused
from models.log.personal import SHOWN, WORKERS, reads_personal
from models.rules.core.month import Month
from models.rules.events.moments import of_day
from models.rules.events.words import State
from models.services.events.secrecy.complainants import hides_complainants
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.personal.retention import kind_of, read_retention
from models.tables.attendance import ClosedMonth, MarkStep, OfficeStep
from models.tables.bonus import PayHold
from models.tables.clock import UndecidedHalf
from models.tables.events import Event, EventComplainant, EventParked
from models.tables.staff import Posting, StaffMember
from models.tables.work.exchange import ExchangeRecord
from models.tables.work.grids import GridAccount, GridPost, GridWorker

_ENDED = (State.CLOSED, State.ARCHIVED, State.VOID, State.MERGED, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Due:
    """How many records of a kind have outlived their term, which ended before `before`."""

    kind: str
    years: int
    before: date
    count: int


@dataclass(frozen=True, slots=True)
class _Sort:
    """How the records of a kind are counted and purged, `before` being the end of their term."""

    count: Callable[[date], Select[int]]
    purge: Callable[[date], tuple[Delete | Update | Select[Any], ...]]


def purge_due(desk: Desk) -> tuple[Due, ...]:
    """Return what has outlived its term, by kind; kinds that are always kept are not there."""
    with desk.reading() as session:
        return _due(session, desk.today)


def purge(desk: Desk, codes: Sequence[str], reason: str) -> tuple[Due, ...]:
    """Purge the records of some kinds that have outlived their term; return what was purged.

    In one transaction with its log line: which kinds, how many, up to which day, why, by which basis.
    Refused: purge_needs_reason, retention_kept (it is never purged), no_such_retention, purge_nothing.
    """
    for code in codes:
        kind = kind_of(code)
        if not kind.purge:
            raise Refused("retention_kept", kind=kind.zh, basis=kind.basis)
    if not reason.strip():
        raise Refused("purge_needs_reason")
    with desk.change(Action.PURGE_PERSONAL, "、".join(codes)) as change:
        done = tuple(due for due in _due(change.session, desk.today) if due.kind in codes and due.count)
        if not done:
            raise Refused("purge_nothing")
        for due in done:
            for statement in _sort(change.session, due.kind).purge(due.before):
                change.session.execute(statement)
        change.detail["reason"] = reason.strip()
        change.detail["purged"] = {
            due.kind: {"count": due.count, "before": due.before.isoformat(), "years": due.years,
                       "basis": kind_of(due.kind).basis}
            for due in done
        }  # fmt: skip
    return done


def _due(session: Session, today: date) -> tuple[Due, ...]:
    found = []
    for row in read_retention(session):
        before = row.ends_before(today)
        if before is not None:
            count = session.scalar(_sort(session, row.kind.code).count(before)) or 0
            found.append(Due(row.kind.code, row.years, before, count))
    return tuple(found)


def _sort(session: Session, code: str) -> _Sort:
    """Return how a kind is counted and purged here: a server has a function for what it shows to no desk."""
    if code in _HIDDEN and hides_complainants(session.connection()):
        return _HIDDEN[code]
    if code == "leavers_contact" and not reads_personal(session.connection()):
        return _Sort(_count_leavers_shown, _purge_leavers)
    return _SORTS[code]


def _closed_events(before: date) -> Select[int]:
    """Events at an end whose last deed lies before that day; an open one keeps its complainant."""
    ended = Event.last_at < of_day(before)
    return select(Event.id).where(Event.state.in_(_ENDED), ~Event.open, ended)


def _complainants(before: date) -> Select[int]:
    held = EventComplainant.event_id.in_(_closed_events(before))
    return select(func.count()).select_from(EventComplainant).where(held)


def _purge_complainants(before: date) -> tuple[Delete, ...]:
    return (delete(EventComplainant).where(EventComplainant.event_id.in_(_closed_events(before))),)


_PHONE: ColumnElement[str] = cast("ColumnElement[str]", GridWorker.phone)
_NUMBERS = (StaffMember.mobile, StaffMember.bank_card, StaffMember.bank_name)


def _leavers(before: date, numbers: Sequence[SQLColumnExpression[Any]] = _NUMBERS) -> Select[int]:
    """People without a posting since that day and without pay on hold, who still have a number on file."""
    here = exists().where(Posting.staff_id == StaffMember.id, _lasts(Posting.until, before))
    held = exists().where(PayHold.staff_id == StaffMember.id, PayHold.released_at == "")
    was_here = exists().where(Posting.staff_id == StaffMember.id)
    return select(StaffMember.id).where(was_here, ~here, ~held, or_(*(column != "" for column in numbers)))


def _old_accounts(before: date) -> Select[int]:
    """Accounts of grid workers who hold no post since that day."""
    here = exists().where(GridPost.worker_id == GridAccount.worker_id, _lasts(GridPost.until, before))
    was_here = exists().where(GridPost.worker_id == GridAccount.worker_id)
    return select(GridAccount.worker_id).where(was_here, ~here)


def _former_workers(before: date, phone: ColumnElement[str] = _PHONE) -> Select[int]:
    """People of the grids without a post or posting since that day, with a phone on file."""
    here = exists().where(GridPost.worker_id == GridWorker.id, _lasts(GridPost.until, before))
    posted = exists().where(Posting.staff_id == GridWorker.staff_id, _lasts(Posting.until, before))
    was_here = exists().where(GridPost.worker_id == GridWorker.id)
    return select(GridWorker.id).where(was_here, ~here, ~posted, phone != "")


def _lasts(until: InstrumentedAttribute[date | None], before: date) -> ColumnElement[bool]:
    return or_(until.is_(None), until >= before)


def _count_leavers(before: date) -> Select[int]:
    return _count(_leavers(before), _former_workers(before), before)


def _count_leavers_shown(before: date) -> Select[int]:
    """Count them by what a server shows of their numbers: it is empty where they are."""
    shown = _leavers(before, (SHOWN.c.mobile, SHOWN.c.bank_card, StaffMember.bank_name))
    workers = _former_workers(before, WORKERS.c.phone).join(WORKERS, WORKERS.c.id == GridWorker.id)
    return _count(shown.join(SHOWN, SHOWN.c.id == StaffMember.id), workers, before)


def _count(leavers: Select[int], workers: Select[int], before: date) -> Select[int]:
    found = (leavers, workers, _old_accounts(before))
    counts = (select(func.count()).select_from(one.subquery()).scalar_subquery() for one in found)
    return select(sum(counts, start=literal(0)))


def _purge_leavers(before: date) -> tuple[Delete | Update, ...]:
    cleared = {"mobile": "", "bank_card": "", "bank_name": ""}
    return (
        update(StaffMember).where(StaffMember.id.in_(_leavers(before))).values(**cleared),
        delete(GridAccount).where(GridAccount.worker_id.in_(_old_accounts(before))),
        update(GridWorker).where(GridWorker.id.in_(_former_workers(before))).values(phone=""),
    )


def _count_parked(before: date) -> Select[int]:
    numbers = select(func.count()).select_from(ExchangeRecord).where(*_named_numbers(before))
    return select(_decided_lines(before) + numbers.scalar_subquery())


def _count_parked_on_server(before: date) -> Select[int]:
    return select(_decided_lines(before) + func.desks.named_numbers(before.isoformat(), type_=Integer))


def _decided_lines(before: date) -> ScalarSelect[int]:
    old = EventParked.parked_at < before.isoformat()
    lines = select(func.count()).select_from(EventParked).where(EventParked.decided != "", old)
    return lines.scalar_subquery()


def _named_numbers(before: date) -> tuple[ColumnElement[bool], ...]:
    """Numbers of other systems that never became an event here, seen last before that day, with a person."""
    return (
        ExchangeRecord.event_id.is_(None), ExchangeRecord.person != "{}",
        ExchangeRecord.seen_at < before.isoformat(),
    )  # fmt: skip


def _purge_parked(before: date) -> tuple[Delete | Update, ...]:
    """Drop decided lines; a parked number stays what it is, without who came with it."""
    return (
        _delete_lines(before),
        update(ExchangeRecord).where(*_named_numbers(before)).values(person="{}"),
    )


def _purge_parked_on_server(before: date) -> tuple[Delete | Select[Any], ...]:
    return _delete_lines(before), select(func.desks.forget_named_numbers(before.isoformat()))


def _delete_lines(before: date) -> Delete:
    return delete(EventParked).where(EventParked.decided != "", EventParked.parked_at < before.isoformat())


def _count_evidence(before: date) -> Select[int]:
    return select(func.count()).select_from(UndecidedHalf).where(*_evidence(before))


def _purge_evidence(before: date) -> tuple[Delete, ...]:
    return (delete(UndecidedHalf).where(*_evidence(before)),)


def _evidence(before: date) -> tuple[ColumnElement[bool], ...]:
    closed = exists().where(
        ClosedMonth.agency_id == UndecidedHalf.agency_id, ClosedMonth.month == UndecidedHalf.month
    )
    return UndecidedHalf.month < Month.on(before).stored, closed


def _count_steps(before: date) -> Select[int]:
    month = Month.on(before).stored
    one = select(func.count()).select_from(MarkStep).where(MarkStep.month < month).scalar_subquery()
    other = select(func.count()).select_from(OfficeStep).where(OfficeStep.month < month).scalar_subquery()
    return select(one + other)


def _purge_steps(before: date) -> tuple[Delete, ...]:
    month = Month.on(before).stored
    return delete(MarkStep).where(MarkStep.month < month), delete(OfficeStep).where(OfficeStep.month < month)


_SORTS = {
    "complainants": _Sort(_complainants, _purge_complainants),
    "leavers_contact": _Sort(_count_leavers, _purge_leavers),
    "parked_lines": _Sort(_count_parked, _purge_parked),
    "punch_evidence": _Sort(_count_evidence, _purge_evidence),
    "undo_steps": _Sort(_count_steps, _purge_steps),
}
_HIDDEN = {"parked_lines": _Sort(_count_parked_on_server, _purge_parked_on_server)}

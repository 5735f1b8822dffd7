"""Holding one person's year-end money by decision, and releasing it: 暂缓发放 is a state, not a zero."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from models.errors import Refused
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.bonus import PayHold
from models.tables.staff import StaffMember

CHANGED = frozenset({Topic.BONUS})
_NAMED = (load_only(StaffMember.staff_no, StaffMember.name),)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRow:
    """One hold; `released_at` is "" while it lasts."""

    id: int
    year: int
    staff_id: int
    staff_no: str
    name: str
    reason: str
    document: str
    held_by: str
    held_at: str
    released_by: str
    released_at: str
    release_reason: str
    release_document: str


def hold_pay(desk: Desk, year: int, staff_id: int, reason: str, document: str) -> Changes:
    """Hold a person's money of a year. Refused: grounds_needed, already_held."""
    with desk.change(Action.HOLD_PAY) as change:
        person = change.session.get_one(StaffMember, staff_id, options=_NAMED)
        change.subject = f"{year} {person.staff_no} {person.name}"
        _require_grounds(reason, document)
        if _open_hold(change.session, year, staff_id) is not None:
            raise Refused("already_held", name=person.name, year=year)
        row = PayHold(year=year, staff_id=staff_id, reason=reason.strip(), document=document.strip())
        row.held_by, row.held_at = desk.actor.account, desk.clock().isoformat(timespec="seconds")
        change.session.add(row)
        change.detail.update(reason=reason.strip(), document=document.strip())
    return CHANGED


def release_pay(desk: Desk, hold_id: int, reason: str, document: str) -> Changes:
    """Release a hold. A run approved meanwhile pays it by a supplement. Refused: grounds_needed, not_held."""
    with desk.change(Action.RELEASE_PAY) as change:
        row = change.session.get_one(PayHold, hold_id)
        person = change.session.get_one(StaffMember, row.staff_id, options=_NAMED)
        change.subject = f"{row.year} {person.staff_no} {person.name}"
        _require_grounds(reason, document)
        if row.released_at:
            raise Refused("not_held", name=person.name, year=row.year)
        row.release_reason, row.release_document = reason.strip(), document.strip()
        row.released_by, row.released_at = desk.actor.account, desk.clock().isoformat(timespec="seconds")
        change.detail.update(reason=reason.strip(), document=document.strip())
    return CHANGED


def holds_of(desk: Desk, year: int) -> tuple[HoldRow, ...]:
    """Return the year's holds, oldest first, the released ones too."""
    with desk.reading() as session:
        query = select(PayHold, StaffMember).join(StaffMember, StaffMember.id == PayHold.staff_id)
        query = query.options(*_NAMED)
        rows = session.execute(query.where(PayHold.year == year).order_by(PayHold.id))
        return tuple(_shown(hold, person) for hold, person in rows)


def _open_hold(session: Session, year: int, staff_id: int) -> PayHold | None:
    query = select(PayHold).where(
        PayHold.year == year, PayHold.staff_id == staff_id, PayHold.released_at == ""
    )
    return session.scalars(query).one_or_none()


def _require_grounds(reason: str, document: str) -> None:
    if not reason.strip() or not document.strip():
        raise Refused("grounds_needed")


def _shown(hold: PayHold, person: StaffMember) -> HoldRow:
    return HoldRow(
        id=hold.id, year=hold.year, staff_id=hold.staff_id, staff_no=person.staff_no, name=person.name,
        reason=hold.reason, document=hold.document, held_by=hold.held_by, held_at=hold.held_at,
        released_by=hold.released_by, released_at=hold.released_at, release_reason=hold.release_reason,
        release_document=hold.release_document,
    )  # fmt: skip

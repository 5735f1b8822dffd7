"""Slips and overtime that wait for a leader, secondments that begin or end, leave that is used up."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.services.leave.ledger import annual_ledgers
from models.services.leave.views import read_slips
from models.services.office.desk import Desk
from models.services.today.attendance import at_hour
from models.services.today.heaps import Item
from models.tables.agency import Agency
from models.tables.leave import Overtime
from models.tables.staff import Posting, StaffMember

BEFORE, AHEAD = timedelta(days=7), timedelta(days=30)
"""How long a beginning or an end is shown afterwards, and how long before."""


def slips(session: Session, zone: datetime) -> list[Item]:
    """Return the slips that nobody has decided, of whatever year."""
    return [
        Item(
            name=row.name, about=f"{row.kind.name} {row.days}", agency=row.agency, staff_id=row.staff_id,
            day=row.span.since, month=row.span.since.year * 100 + row.span.since.month,
            since=moment_of(row.entered_at, zone),
        )
        for row in read_slips(session, states=("entered",))
    ]  # fmt: skip


def overtime(session: Session, zone: datetime) -> list[Item]:
    """Return the overtime that nobody has decided."""
    query = (
        select(
            StaffMember.name, Agency.name.label("agency"), Overtime.day, Overtime.task, Overtime.entered_at
        )
        .join(StaffMember, StaffMember.id == Overtime.staff_id)
        .join(Agency, Agency.id == Overtime.agency_id)
        .where(Overtime.state == "entered")
    )
    return [
        Item(
            name=row.name, about=row.task, agency=row.agency, day=row.day,
            since=moment_of(row.entered_at, zone),
        )
        for row in session.execute(query)
    ]  # fmt: skip


def postings(session: Session, today: date, zone: datetime) -> tuple[list[Item], list[Item]]:
    """Return the secondments that begin, and those that end, from a week ago to a month ahead."""
    since, until = today - BEFORE, today + AHEAD
    query = (
        select(Posting.staff_id, Posting.since, Posting.until, StaffMember.name, Agency.name.label("agency"))
        .join(StaffMember, StaffMember.id == Posting.staff_id)
        .join(Agency, Agency.id == Posting.agency_id)
        .where(or_(Posting.since.between(since, until), Posting.until.between(since, until)))
    )
    begins: list[Item] = []
    ends: list[Item] = []
    for row in session.execute(query):
        for found, day in ((begins, row.since), (ends, row.until)):
            if day is not None and since <= day <= until:
                past = at_hour(day, 0, zone) if day <= today else None
                found.append(
                    Item(name=row.name, agency=row.agency, staff_id=row.staff_id, day=day, since=past)
                )
    return begins, ends


def leave_spent(desk: Desk, today: date) -> list[Item]:
    """Return who is posted today and has used up the annual leave of this year, or more than that."""
    return [
        Item(name=row.name, agency=row.agency, staff_id=row.staff_id, year=row.year.year)
        for row in annual_ledgers(desk, today)
        if row.year is not None and row.year.used > 0 and row.year.balance <= 0
    ]


def moment_of(text: str, zone: datetime) -> datetime | None:
    """Return a stored moment, with the time zone of `zone` where it has none; None for ""."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone.tzinfo)

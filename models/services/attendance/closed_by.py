"""Who closed a month of an agency, and when."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from models.services.office.desk import Desk
from models.tables.attendance import ClosedMonth
from models.tables.office import Account


@dataclass(frozen=True, slots=True)
class Closing:
    """Who closed a month, by full name where there is one; `at` is an ISO moment."""

    by: str
    at: str


def closing_of(desk: Desk, agency_id: int, month: int) -> Closing | None:
    """Return who closed YYYYMM `month` of an agency; None while it is open."""
    with desk.reading() as session:
        line = session.get(ClosedMonth, (agency_id, month))
        if line is None:
            return None
        who = session.scalars(select(Account.full_name).where(Account.name == line.closed_by)).first()
        return Closing(who or line.closed_by, line.closed_at)

"""Who closed a month of an agency, and when."""

from __future__ import annotations

from dataclasses import dataclass

from models.services.desk import Desk
from models.tables import ClosedMonth


@dataclass(frozen=True, slots=True)
class Closing:
    """The line that stands while a month is closed; `at` is an ISO moment."""

    by: str
    at: str


def closing_of(desk: Desk, agency_id: int, month: int) -> Closing | None:
    """Return who closed YYYYMM `month` of an agency; None while it is open."""
    with desk.reading() as session:
        line = session.get(ClosedMonth, (agency_id, month))
        return None if line is None else Closing(line.closed_by, line.closed_at)

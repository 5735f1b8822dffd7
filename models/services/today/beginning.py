"""How far a new office has come: what the first steps go by."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, select

from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Desk
from models.tables.attendance import MonthMarks
from models.tables.staff import StaffMember


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new office has already; it is new until its first half-day is marked."""

    has_staff: bool
    has_calendar: bool
    is_new: bool


def beginning(desk: Desk) -> Beginning:
    """Return how far the office has come: the roster, the calendar of this year, a first mark."""
    with desk.reading() as session:
        tables = (exists(select(table)) for table in (StaffMember, MonthMarks))
        has_staff, has_marks = (bool(session.scalar(select(test))) for test in tables)
        return Beginning(has_staff, desk.today.year in read_calendar(session).years, not has_marks)

"""Which month and which year a page should open at: where the office's work is, which need not be today."""

from __future__ import annotations

from sqlalchemy import func, select

from models.rules.core.month import Month
from models.services.office.desk import Desk
from models.tables.attendance import MonthMarks
from models.tables.bonus import SchemeVersion
from models.tables.grade import Grade

_STALE_MONTHS = 12


def working_month(desk: Desk) -> int:
    """Return this month as YYYYMM, or the last month with marks if there have been none for a year."""
    today = Month.on(desk.today)
    with desk.reading() as session:
        last = session.scalar(select(func.max(MonthMarks.month)).where(MonthMarks.month <= today.stored))
    if last is None or today.months_since(Month.of(last)) <= _STALE_MONTHS:
        return today.stored
    return last


def working_year(desk: Desk) -> int:
    """Return the year that is being assessed: the newest with a scheme or grades, else last year."""
    with desk.reading() as session:
        newest = (session.scalar(select(func.max(year))) for year in (SchemeVersion.year, Grade.year))
        known = [year for year in newest if year is not None]
    return max(known, default=desk.today.year - 1)

"""The office's working calendar: read whole, seeded from the State Council's notices, editable."""

from __future__ import annotations

from datetime import date
from functools import cache

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.rules.calendar.working_days import Calendar, days_between
from models.services.office.desk import Desk
from models.tables.attendance import CalendarDay, CalendarYear

_SOURCE = "国务院办公厅关于{year}年部分节假日安排的通知（chinesecalendar）"

_HOLIDAY_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def read_calendar(session: Session) -> Calendar:
    """Return the whole calendar: two statements, whatever is asked of it afterwards."""
    years = frozenset(session.scalars(select(CalendarYear.year)))
    days = session.execute(select(CalendarDay.day, CalendarDay.working, CalendarDay.name)).all()
    return Calendar(
        years,
        {day: working for day, working, _ in days},
        {day: name for day, _, name in days},
    )


def seed_calendar(session: Session) -> int:
    """Enter every year that the `chinesecalendar` package knows; return how many."""
    days = _known_days()
    years = sorted({day.year for day, _, _ in days})
    session.execute(
        insert(CalendarYear), [{"year": year, "source": _SOURCE.format(year=year)} for year in years]
    )
    rows = [{"day": day, "working": working, "name": name} for day, working, name in days]
    session.execute(insert(CalendarDay), rows)
    return len(years)


@cache
def _known_days() -> tuple[tuple[date, bool, str], ...]:
    """Return the days that are not what their weekday says: whether they are worked, and their name."""
    from chinese_calendar import constants

    found = []
    years = {day.year for day in constants.holidays}
    for day in days_between(date(min(years), 1, 1), date(max(years), 12, 31)):
        name = constants.holidays.get(day) or constants.in_lieu_days.get(day)
        if day in constants.workdays:
            found.append((day, True, "班"))
        elif name and (day.weekday() < 5 or day in constants.holidays):
            found.append((day, False, _HOLIDAY_NAMES.get(name, name)))
    return tuple(found)


def calendar(desk: Desk) -> Calendar:
    """Return the office's calendar."""
    with desk.reading() as session:
        return read_calendar(session)

"""What waits on the attendance sheets: half-days without a mark or a decision, months to be closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import UNMARKED
from models.rules.calendar.working_days import Calendar, last_day, month_of
from models.services.attendance.punch_clock.waiting import open_halves
from models.services.calendar.working_days import read_calendar
from models.services.people.agencies import AgencyRow, read_agencies
from models.services.people.staff import PostingRow, StaffRow, read_staff
from models.services.today.heaps import Item
from models.tables.attendance import CalendarYear, ClosedMonth, MonthMarks

DECEMBER = 12


def unmarked(session: Session, today: date, zone: datetime) -> tuple[list[Item], list[Item]]:
    """Return the half-days of today and of the working day before it that nobody has marked.

    Of an agency whose sheets end before the month of these days and the one before it, no half-day is listed:
    the agency itself is, once, in the second list, with its last month.
    """
    calendar = read_calendar(session)
    before = _working_day_before(calendar, today)
    days = [*([before] if before else ()), *([today] if _is_worked(calendar, today) else ())]
    agencies = {row.id: row for row in read_agencies(session)}
    people = read_staff(session)
    marks = _marks(session, {month_of(day) for day in days})
    last = _last_months(session)
    due: list[Item] = []
    stopped: dict[int, Item] = {}
    for day in days:
        for person in people:
            posting = person.on(day)
            if posting is None or not _is_kept(agencies[posting.agency_id], day):
                continue
            month = last.get(posting.agency_id, max(last.values(), default=0))
            if month and month < _month_before(day):
                stopped[posting.agency_id] = _stopped(posting, month)
            else:
                due += _open(person, posting, day, marks, zone)
    return due, list(stopped.values())


def _stopped(posting: PostingRow, month: int) -> Item:
    return Item(name=posting.agency, agency=posting.agency, agency_id=posting.agency_id, month=month)


def _month_before(day: date) -> int:
    return month_of(day.replace(day=1) - timedelta(days=1))


def _last_months(session: Session) -> dict[int, int]:
    """Return agency → its last month with marks: one statement."""
    last = func.max(MonthMarks.month).label("last")
    return {
        row.agency_id: row.last
        for row in session.execute(select(MonthMarks.agency_id, last).group_by(MonthMarks.agency_id))
    }


def _open(
    person: StaffRow, posting: PostingRow, day: date, marks: dict[tuple[int, int, int], str], zone: datetime
) -> Iterator[Item]:
    line = marks.get((person.id, posting.agency_id, month_of(day)), "")
    for half in (0, 1):
        at = 2 * (day.day - 1) + half
        if line[at : at + 1] in ("", UNMARKED):
            yield Item(
                name=person.name, agency=posting.agency, agency_id=posting.agency_id, staff_id=person.id,
                day=day, half=half, month=month_of(day), since=at_hour(day, 8 if half == 0 else 13, zone),
            )  # fmt: skip


def _marks(session: Session, months: set[int]) -> dict[tuple[int, int, int], str]:
    query = select(MonthMarks.staff_id, MonthMarks.agency_id, MonthMarks.month, MonthMarks.marks)
    rows = session.execute(query.where(MonthMarks.month.in_(months)))
    return {(row.staff_id, row.agency_id, row.month): row.marks for row in rows}


def _is_worked(calendar: Calendar, day: date) -> bool:
    return day.year in calendar.years and calendar.is_working(day)


def _working_day_before(calendar: Calendar, today: date) -> date | None:
    """Return the last working day before `today`; on a Monday that is the Friday."""
    days = (today - timedelta(days=back) for back in range(1, 15))
    return next((day for day in days if _is_worked(calendar, day)), None)


def _is_kept(agency: AgencyRow, day: date) -> bool:
    """Tell whether the street keeps the attendance of an agency on a day."""
    try:
        return agency.on(day).attendance
    except Refused:
        return False


def undecided(session: Session, zone: datetime) -> list[Item]:
    """Return the half-days that wait for a decision."""
    return [
        Item(
            name=row.name, about=row.word, agency=row.agency, agency_id=row.agency_id, staff_id=row.staff_id,
            day=row.day, half=row.half, month=row.month, since=at_hour(row.day, 18, zone),
        )
        for row in open_halves(session, None, None)
    ]  # fmt: skip


def months_to_close(session: Session, today: date, zone: datetime) -> list[Item]:
    """Return the months before this one that have marks and are not closed: two statements."""
    names = {row.id: row.name for row in read_agencies(session)}
    closed = select(ClosedMonth.agency_id).where(
        ClosedMonth.agency_id == MonthMarks.agency_id, ClosedMonth.month == MonthMarks.month
    )
    query = (
        select(MonthMarks.month, MonthMarks.agency_id)
        .where(MonthMarks.month < month_of(today), ~closed.exists())
        .distinct()
    )
    return [
        Item(
            name=names[row.agency_id], agency=names[row.agency_id], agency_id=row.agency_id, month=row.month,
            since=at_hour(last_day(row.month) + timedelta(days=1), 0, zone),
        )
        for row in session.execute(query)
    ]  # fmt: skip


def years_to_enter(session: Session, today: date, zone: datetime) -> list[Item]:
    """Return the years without a calendar: this one, where nothing can be marked, in December the next.

    One that has begun waits since its first day.
    """
    entered = set(session.scalars(select(CalendarYear.year)))
    wanted = (today.year, today.year + 1) if today.month == DECEMBER else (today.year,)
    return [
        Item(
            name=str(year), year=year,
            since=at_hour(date(year, 1, 1), 0, zone) if year <= today.year else None,
        )
        for year in wanted
        if year not in entered
    ]  # fmt: skip


def at_hour(day: date, hour: int, zone: datetime) -> datetime:
    """Return an hour of a day in the time zone of the moment `zone`."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone.tzinfo)

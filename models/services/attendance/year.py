"""One person's year of marks: every month, wherever the person was posted."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import Refused
from models.rules.attendance.marks import Totals, blank, overlay, stay_mask
from models.rules.calendar.working_days import months_of
from models.services.attendance.months import totals_of
from models.services.attendance.stored import counts_of, read_marks
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Desk
from models.services.people.agencies import read_agencies
from models.services.people.staff import read_staff, stays_of


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month of a person's year; `marks` is two codes a day, the masks are one flag a day."""

    month: int
    marks: str
    here: tuple[bool, ...]
    working: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PersonYear:
    """A person's twelve months, and the sums of the year (None for one who was never due)."""

    staff_id: int
    name: str
    year: int
    months: tuple[YearMonth, ...]
    totals: Totals | None


def person_year(desk: Desk, staff_id: int, year: int) -> PersonYear:
    """Return the year of a person; Refused when nobody entered that year's working days."""
    with desk.reading() as session:
        calendar = read_calendar(session)
        if year not in calendar.years:
            raise Refused("unknown_calendar_year", year=year)
        agencies = {row.id: row for row in read_agencies(session)}
        person = next(row for row in read_staff(session) if row.id == staff_id)
        stored = read_marks(session, months_of(year), staff_id).get(staff_id, [])
    stays = [stay for stay in stays_of(person, agencies, year) if stay.attendance]
    months = []
    for month in months_of(year):
        marks = blank(month)
        for at, part in stored:
            marks = overlay(marks, part) if at == month else marks
        months.append(YearMonth(month, marks, stay_mask(month, stays), calendar.month_mask(month)))
    counts = {staff_id: counts_of(stored)} if stored else {}
    sums = totals_of([person], agencies, months_of(year), calendar, counts)
    return PersonYear(staff_id, person.name, year, tuple(months), sums[0] if sums else None)

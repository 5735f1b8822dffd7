"""旷工 counters of everybody, with the warnings of the law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.errors import Refused
from models.rules.attendance.marks import overlay
from models.rules.calendar.working_days import Calendar, months_of
from models.rules.core.month import Month
from models.rules.leave.absence import ABSENT, Absence, AbsenceRule, Level, absence, rule_for
from models.services.attendance.leave_kinds import read_settings
from models.services.attendance.stored import read_marks
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Desk
from models.services.people.staff import StaffRow, read_staff


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """A person with any 旷工 in the year."""

    staff_id: int
    staff_no: str
    name: str
    agency: str
    staff_kind: str
    absence: Absence

    @property
    def level(self) -> Level:
        """How far the worse of the two counters has gone."""
        return self.absence.level


def absences(desk: Desk, year: int) -> tuple[AbsenceRow, ...]:
    """Return everybody with 旷工 on the sheets of `year`.

    A run that began in the December before counts as a whole.
    """
    with desk.reading() as session:
        calendar = read_calendar(session)
        if year not in calendar.years:
            raise Refused("unknown_calendar_year", year=year)
        months = months_of(year - 1) + months_of(year) if year - 1 in calendar.years else months_of(year)
        marks = read_marks(session, months)
        people = read_staff(session)
        rules = read_settings(session, _last(year)).absence
    return absences_of(people, marks, calendar, year, rules)


def absences_of(
    people: Iterable[StaffRow],
    marks: Mapping[int, list[tuple[int, str]]],
    calendar: Calendar,
    year: int,
    rules: Sequence[AbsenceRule],
) -> tuple[AbsenceRow, ...]:
    """Return everybody with 旷工; `marks` is staff id → (YYYYMM, marks) of `year` and the year before."""
    rows = []
    for person in people:
        known = _joined(marks.get(person.id, []))
        if not any(ABSENT in text for month, text in known if Month.of(month).year == year):
            continue
        agency, kind = _posting(person, year)
        counted = absence(known, calendar, year, rule_for(kind, rules))
        rows.append(AbsenceRow(person.id, person.staff_no, person.name, agency, kind, counted))
    return tuple(rows)


def _joined(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Lay the rows of one month at two agencies over each other."""
    months: dict[int, str] = {}
    for month, marks in rows:
        months[month] = overlay(months[month], marks) if month in months else marks
    return sorted(months.items())


def _posting(person: StaffRow, year: int) -> tuple[str, str]:
    last = next((p for p in reversed(person.postings) if p.since <= _last(year)), person.latest)
    return (last.agency, last.staff_kind) if last else ("", "")


def _last(year: int) -> date:
    return date(year, 12, 31)

"""Gathering what the bonus rules need to know of everybody's year: a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.attendance.kinds import BY_CODE, BY_KEY, UNMARKED
from models.rules.attendance.marks import absent_runs
from models.rules.calendar.working_days import Calendar, months_of
from models.rules.core.facts import AgencyYear, PersonYear, Sanction, Stay
from models.rules.core.grades import SAME_GRADE
from models.rules.scheme.options import GradeUse
from models.services.assessment.grades import GradeEntry, read_grades, read_sanctions
from models.services.attendance.stored import read_marks
from models.services.calendar.working_days import read_calendar
from models.services.people.agencies import read_agencies
from models.services.people.staff import StaffRow, read_staff, stays_of
from models.tables.bonus import PayHold
from models.tables.grade import Grade

_ABSENT, _PRESENT = BY_KEY["absent"].code, BY_KEY["present"].code
_WORST_LAST = ("优秀", "称职", "基本称职", "不确定等次", "不称职")


class StaffYear(Struct, frozen=True):
    """A staff member with the facts of the year and the grade as it is printed."""

    row: StaffRow
    facts: PersonYear
    printed_grade: str


def gather(session: Session, year: int, uses: GradeUse, sheet: str = "") -> tuple[StaffYear, ...]:
    """Return everybody posted in `year`, by staff number.

    `sheet` is the score sheet whose approved years of agencies the scheme asks for, "" for none.
    """
    agencies = {row.id: row for row in read_agencies(session)}
    calendar = read_calendar(session)
    marks = read_marks(session, months_of(year))
    grades = read_grades(session, year)
    sanctions = read_sanctions(session)
    before = _grades_before(session, year)
    held = _holds(session, year)
    years = _agency_years(session, year, sheet) if sheet else {}
    found = []
    for row in read_staff(session):
        stays = stays_of(row, agencies, year)
        if not stays:
            continue
        entry = grades.get(row.id, GradeEntry(""))
        grade = chosen_grade(entry, uses)
        months = marks.get(row.id, [])
        facts = PersonYear(
            staff_no=row.staff_no, name=row.name, year=year, stays=stays, grade=grade, reason=entry.reason,
            sanctions=tuple(Sanction(line.kind, line.decided_on) for line in sanctions.get(row.id, ())),
            halves=_halves(months), absent_runs=_runs(months, calendar),
            grades_before=before.get(row.id, {}), hold=held.get(row.id, ""), agency_years=_own(years, stays),
        )  # fmt: skip
        found.append(StaffYear(row, facts, grade))
    return tuple(found)


def _agency_years(session: Session, year: int, sheet: str) -> Mapping[str, AgencyYear]:
    """Return what agencies reached in a score sheet; few schemes ask, and only those map its tables."""
    from models.services.assessment.agency_years import read_agency_years

    return read_agency_years(session, year).get(sheet, {})


def _own(years: Mapping[str, AgencyYear], stays: Sequence[Stay]) -> dict[str, AgencyYear]:
    """Return the years of the agencies where somebody was posted."""
    names = dict.fromkeys(stay.agency for stay in stays)
    return {name: years[name] for name in names if name in years}


def chosen_grade(entry: GradeEntry, uses: GradeUse) -> str:
    """Return the printed grade that drives the money; "" where it is missing.

    The other one stands in where one is missing, but never for a statutory grade that the scheme asks for.
    """
    street, statutory = entry.street_result, entry.statutory_grade
    if uses is GradeUse.STATUTORY_GRADE:
        return statutory
    if not (street and statutory):
        return street or statutory
    if uses is GradeUse.WORSE_OF:
        return max(street, statutory, key=lambda word: _WORST_LAST.index(SAME_GRADE[word]))
    return street


def _halves(months: list[tuple[int, str]]) -> dict[str, tuple[int, ...]]:
    """Return by kind key the half-days of each month, January first; of two postings in one month the sum."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 12)
    for month, marks in months:
        place = month % 100 - 1  # YYYYMM
        marked = marks.replace(UNMARKED, "")
        others = marked.replace(_PRESENT, "")  # few: those alone are counted one by one
        if present := len(marked) - len(others):
            sums[_PRESENT][place] += present
        for code in others:
            sums[code][place] += 1
    return {BY_CODE[code].key: tuple(counts) for code, counts in sums.items()}


def _runs(months: list[tuple[int, str]], calendar: Calendar) -> tuple[int, ...]:
    """Only people with a 旷工 on record are worth walking day by day."""
    return absent_runs(months, calendar) if any(_ABSENT in marks for _, marks in months) else ()


def _holds(session: Session, year: int) -> dict[int, str]:
    """Return who is held by a decision that nobody has released, and why."""
    query = select(PayHold.staff_id, PayHold.reason, PayHold.document)
    open_ = query.where(PayHold.year == year, PayHold.released_at == "")
    rows = session.execute(open_)
    return {staff_id: f"{reason}（{document}），暂缓发放" for staff_id, reason, document in rows}


def _grades_before(session: Session, year: int) -> dict[int, dict[int, str]]:
    query = select(Grade.staff_id, Grade.year, Grade.street_result).where(Grade.year < year)
    found: dict[int, dict[int, str]] = {}
    for staff_id, earlier, grade in session.execute(query):
        found.setdefault(staff_id, {})[earlier] = grade
    return found


def order_of(person: StaffYear, agencies: Mapping[str, int]) -> tuple[int, str]:
    """Sort people as a sheet prints them: by agency in the office's order, then staff number."""
    return (agencies.get(person.facts.stays[-1].agency, 0), person.row.staff_no)

"""A year of leave for everybody: ledgers, absence and sums of the sheets, each table read once."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from models.errors import Refused
from models.rules.attendance.marks import Totals, count
from models.rules.calendar.working_days import months_of
from models.rules.core.month import Month
from models.services.attendance.leave_kinds import read_settings
from models.services.attendance.months import totals_of
from models.services.calendar.working_days import read_calendar
from models.services.leave.absence import AbsenceRow, absences_of
from models.services.leave.ledger import (
    ANNUAL,
    AnnualRow,
    CompensatoryRow,
    annual_rows,
    compensatory_rows,
    first_year,
    read_adjustments,
    read_lots,
    read_sheets,
)
from models.services.leave.marks import Row
from models.services.office.desk import Desk
from models.services.people.agencies import read_agencies
from models.services.people.staff import read_staff


@dataclass(frozen=True, slots=True)
class LeaveYear:
    """What the leave page tells of everybody; `absent` and `sums` are empty where the calendar is unknown."""

    annual: tuple[AnnualRow, ...]
    rest: tuple[CompensatoryRow, ...]
    absent: tuple[AbsenceRow, ...]
    sums: tuple[Totals, ...]


NOBODY = LeaveYear((), (), (), ())


def leave_year(desk: Desk, year: int, on: date) -> LeaveYear:
    """Return the ledgers as of `on`, with absence and sums of `year`, in a fixed number of statements.

    Nobody has a ledger where the settings of leave cannot be read.
    """
    with desk.reading() as session:
        try:
            settings, at_end = read_settings(session, on), read_settings(session, date(year, 12, 31))
        except Refused:
            return NOBODY
        people, sheets, calendar = read_staff(session), read_sheets(session), read_calendar(session)
        looked_back = {year - 1, year} & calendar.years
        corrections, lots = read_adjustments(session, ANNUAL), read_lots(session, settings)
        agencies = {row.id: row for row in read_agencies(session)}
        first = first_year(session)
    annual = annual_rows(people, sheets, corrections, first, on, settings.annual)
    rest = compensatory_rows(people, sheets, lots, on)
    if year not in calendar.years:
        return LeaveYear(annual, rest, (), ())
    months = months_of(year)
    return LeaveYear(
        annual, rest, absences_of(people, _by_month(sheets, looked_back), calendar, year, at_end.absence),
        totals_of(people, agencies, months, calendar, _counts(sheets, frozenset(months))),
    )  # fmt: skip


def _by_month(
    sheets: Mapping[int, Mapping[Row, str]], years: AbstractSet[int]
) -> dict[int, list[tuple[int, str]]]:
    """Return staff id → (YYYYMM, marks) of some years, by month, then agency."""
    return {
        staff_id: [
            (month, marks)
            for (month, _), marks in sorted(((month, agency), text) for (agency, month), text in rows.items())
            if Month.of(month).year in years
        ]
        for staff_id, rows in sheets.items()
    }


def _counts(sheets: Mapping[int, Mapping[Row, str]], months: frozenset[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for staff_id, rows in sheets.items():
        for (_, month), marks in rows.items():
            if month in months:
                sums = found.setdefault(staff_id, {})
                for code, halves in count(marks).items():
                    sums[code] = sums.get(code, 0) + halves
    return found

"""A year of marks summed up for charts: half-days by agency, month and what they count as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from models.rules.attendance.kinds import BY_CODE, Counts
from models.rules.attendance.marks import count
from models.rules.calendar.working_days import months_of
from models.services.office.desk import Desk
from models.tables.agency import Agency
from models.tables.attendance import MonthMarks


@dataclass(frozen=True, slots=True)
class Charted:
    """The half-days of an agency in a month (1 to 12) by kind key."""

    agency: str
    month: int
    halves: Mapping[str, int]

    def counted(self, *counts: Counts) -> int:
        """Return the half-days of kinds that count so."""
        kinds = {kind.key for kind in BY_CODE.values() if kind.counts in counts}
        return sum(halves for key, halves in self.halves.items() if key in kinds)


def charted_year(desk: Desk, year: int) -> tuple[Charted, ...]:
    """Return what is marked in a year, by agency in the office's order, then by month: one statement."""
    query = (
        select(Agency.name, MonthMarks.month, MonthMarks.marks)
        .join(Agency, Agency.id == MonthMarks.agency_id)
        .where(MonthMarks.month.in_(list(months_of(year))))
        .order_by(Agency.position, Agency.name, MonthMarks.month)
    )
    found: dict[tuple[str, int], dict[str, int]] = {}
    with desk.reading() as session:
        for name, month, marks in session.execute(query):
            sums = found.setdefault((name, month % 100), {})
            for code, halves in count(marks).items():
                key = BY_CODE[code].key
                sums[key] = sums.get(key, 0) + halves
    return tuple(Charted(agency, month, sums) for (agency, month), sums in found.items())

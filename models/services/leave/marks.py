"""Leave on the sheet: laying a leave's marks over a person's months, and taking exactly these off again.

Everything happens on a copy in memory first; `write` then changes each month once. What stood on a half-day
before is remembered with the slip, and only a half-day that still shows the leave is put back: what somebody
set by hand afterwards stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, BY_KEY, UNMARKED
from models.rules.attendance.marks import blank
from models.rules.calendar.working_days import days_of, month_of
from models.rules.leave.rules import Half
from models.services.attendance.months import write_marks
from models.services.office.locks import hold_months
from models.services.people.agencies import AgencyRow
from models.services.people.staff import StaffRow
from models.tables.attendance import ClosedMonth, MonthMarks

Row = tuple[int, int]
"""Agency id and YYYYMM."""
Before = dict[Row, dict[int, str]]
"""What stood on the halves of a row (index in the month → code) before a leave was laid over them."""

FREE = frozenset({UNMARKED, BY_KEY["present"].code, BY_KEY["rest"].code})
"""What leave may replace without asking."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A half-day that already says something which leave does not replace by itself."""

    day: date
    half: int
    code: str

    @property
    def kind(self) -> str:
        """The office's word for what stands there."""
        return "未登记" if self.code == UNMARKED else BY_CODE[self.code].name


def index_of(half: Half) -> int:
    """Return the place of a half-day in its month's marks."""
    return 2 * (half[0].day - 1) + half[1]


def pack(before: Mapping[Row, Mapping[int, str]]) -> str:
    """Return what stood before as JSON text."""
    plain = {
        f"{agency}:{month}": {str(at): code for at, code in sorted(halves.items())}
        for (agency, month), halves in sorted(before.items())
    }
    return json.dumps(plain, separators=(",", ":"))


def unpack(text: str) -> Before:
    """Read what `pack` wrote; nothing for an empty text."""
    found: Before = {}
    for key, halves in (json.loads(text) if text else {}).items():
        agency, month = key.split(":")
        found[int(agency), int(month)] = {int(at): str(code) for at, code in halves.items()}
    return found


@dataclass(slots=True)
class PersonSheet:
    """One person's months, all agencies, as stored and as they will be."""

    person: StaffRow
    stored: dict[Row, str]
    rows: dict[Row, list[str]] = field(default_factory=dict)

    def row(self, key: Row) -> list[str]:
        """Return a month's marks to change; blank where nothing is stored."""
        if key not in self.rows:
            self.rows[key] = list(self.stored.get(key) or blank(key[1]))
        return self.rows[key]

    def halves(self, code: str) -> frozenset[Half]:
        """Return every half-day that shows `code` now."""
        current = {**self.stored, **{key: "".join(marks) for key, marks in self.rows.items()}}
        return halves_showing(current, code)

    def changed(self) -> dict[Row, str]:
        """Return the months that differ from what is stored."""
        now = {key: "".join(marks) for key, marks in self.rows.items()}
        return {key: marks for key, marks in now.items() if marks != (self.stored.get(key) or blank(key[1]))}

    def write(self, session: Session) -> int:
        """Store the half-days that changed; return how many rows.

        On a server another desk may have marked these months meanwhile: what it set on other half-days
        stays. Refused: marks_changed_meanwhile where it set the same ones.
        """
        changed = self.changed()
        hold_months(session.connection(), ((self.person.id, month) for _, month in changed))
        newest = read_sheet(session, self.person).stored if changed else {}
        months: dict[int, dict[tuple[int, int], str]] = {}
        for (agency_id, month), marks in changed.items():
            key = agency_id, month
            merged = self._merged(key, marks, newest.get(key) or blank(month))
            months.setdefault(month, {})[self.person.id, agency_id] = merged
        return sum(write_marks(session, month, rows) for month, rows in sorted(months.items()))

    def _merged(self, key: Row, marks: str, newest: str) -> str:
        known = self.stored.get(key) or blank(key[1])
        if newest == known:
            return marks
        found = list(newest)
        for at, (was, now) in enumerate(zip(known, marks, strict=True)):
            if was != now and newest[at] != was:
                raise Refused("marks_changed_meanwhile", name=self.person.name, day=at // 2 + 1, month=key[1])
            found[at] = now if was != now else newest[at]
        return "".join(found)


def halves_showing(rows: Mapping[Row, str], code: str) -> frozenset[Half]:
    """Return the half-days of stored months that show `code`."""
    found = set()
    for (_, month), marks in rows.items():
        if code in marks:
            days = tuple(days_of(month))
            found |= {(days[at // 2], at % 2) for at, mark in enumerate(marks) if mark == code}
    return frozenset(found)


def read_sheet(session: Session, person: StaffRow) -> PersonSheet:
    """Return a person's months, all of them: one statement."""
    query = select(MonthMarks.agency_id, MonthMarks.month, MonthMarks.marks).where(
        MonthMarks.staff_id == person.id
    )
    return PersonSheet(person, {(row.agency_id, row.month): row.marks for row in session.execute(query)})


def place(
    person: StaffRow, agencies: Mapping[int, AgencyRow], halves: Iterable[Half]
) -> dict[Row, list[int]]:
    """Return where half-days belong, by the posting of their day.

    Refused: leave_outside_posting, leave_no_attendance_here (the agency's terms say so).
    """
    found: dict[Row, list[int]] = {}
    for half in halves:
        day = half[0]
        posting = person.on(day)
        if posting is None:
            raise Refused("leave_outside_posting", name=person.name, day=day.isoformat())
        if not agencies[posting.agency_id].on(day).attendance:
            raise Refused("leave_no_attendance_here", name=person.name, agency=posting.agency)
        found.setdefault((posting.agency_id, month_of(day)), []).append(index_of(half))
    return found


def lay(
    sheet: PersonSheet,
    places: Mapping[Row, Iterable[int]],
    code: str,
    by_hand: frozenset[Half] = frozenset(),
) -> tuple[Before, list[Conflict]]:
    """Lay `code` over the halves of `places`; return what was there before, and what the user must decide.

    A half-day of `by_hand` is asked about whatever it says: somebody set it after the leave was approved.
    """
    before: Before = {}
    conflicts: list[Conflict] = []
    for key, indexes in places.items():
        marks = sheet.row(key)
        days = tuple(days_of(key[1]))
        for at in indexes:
            before.setdefault(key, {})[at] = marks[at]
            half = (days[at // 2], at % 2)
            if marks[at] != code and (marks[at] not in FREE or half in by_hand):
                conflicts.append(Conflict(*half, marks[at]))
            marks[at] = code
    return before, conflicts


def lift(sheet: PersonSheet, before: Mapping[Row, Mapping[int, str]], code: str) -> list[Half]:
    """Put back what stood before; return the halves that no longer showed the leave and were left alone."""
    kept: list[Half] = []
    for key, halves in before.items():
        marks = sheet.row(key)
        days = tuple(days_of(key[1]))
        for at, earlier in halves.items():
            if marks[at] == code:
                marks[at] = earlier
            else:
                kept.append((days[at // 2], at % 2))
    return sorted(kept)


def after(before: Mapping[Row, Mapping[int, str]], last: Half) -> tuple[Before, Before]:
    """Split what stood before into the halves up to `last` and those after it."""
    upto: Before = {}
    beyond: Before = {}
    for key, halves in before.items():
        days = tuple(days_of(key[1]))
        for at, code in halves.items():
            side = upto if (days[at // 2], at % 2) <= last else beyond
            side.setdefault(key, {})[at] = code
    return upto, beyond


def require_open(session: Session, agencies: Mapping[int, AgencyRow], rows: Iterable[Row]) -> None:
    """Refuse to touch a closed month: leave_in_closed_month names the first."""
    closed = {tuple(row) for row in session.execute(select(ClosedMonth.agency_id, ClosedMonth.month))}
    for agency_id, month in sorted(rows, key=lambda row: (row[1], row[0])):
        if (agency_id, month) in closed:
            raise Refused("leave_in_closed_month", agency=agencies[agency_id].name, month=month)

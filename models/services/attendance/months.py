"""Marks of a month: the sheet of an agency, writing them, and everybody's totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select, tuple_, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, SELDOM, UNMARKED
from models.rules.attendance.marking import CALENDAR_LEAVE
from models.rules.attendance.marks import COUNTED, Totals, blank, due_halves, misplaced, stay_mask
from models.rules.calendar.working_days import (
    Calendar,
    days_of,
    first_day,
    last_day,
    month_length,
    months_of,
)
from models.rules.core.month import Month
from models.rules.leave.rules import Unit, kinds_on
from models.services.attendance.edit_steps import Note
from models.services.attendance.leave_kinds import read_kinds
from models.services.attendance.stored import read_counts
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Desk
from models.services.office.locks import hold_months
from models.services.office.topics import Topic
from models.services.people.agencies import AgencyRow, read_agencies
from models.services.people.staff import StaffRow, read_staff, stays_of
from models.tables.attendance import ClosedMonth, MarkNote, MonthMarks, Sign
from models.tables.office import Operation

CHANGED = frozenset({Topic.ATTENDANCE, Topic.BONUS})
OFFICE = 0
"""Stands for all agencies where an agency's id is asked for."""


@dataclass(frozen=True, slots=True)
class DayHead:
    """A day column of a month sheet."""

    day: date
    working: bool
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """One person on a month sheet; `here` tells for each day whether the person is posted here.

    On the sheet of the whole office `homes` is the agency of each day (0: none) and `closed` tells for each
    day whether that agency's month is closed (empty: none is).
    """

    staff_id: int
    staff_no: str
    name: str
    initials: str
    post_class: str
    marks: str
    here: tuple[bool, ...]
    due_halves: int
    agency: str = ""
    homes: tuple[int, ...] = ()
    closed: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet:
    """An agency's month, or the whole office's (agency 0): days across, people down.

    `signs` maps a sign to its kind code.
    """

    agency_id: int
    agency: str
    month: int
    days: tuple[DayHead, ...]
    rows: tuple[MonthRow, ...]
    signs: Mapping[str, str]
    closed: bool
    notes: Mapping[tuple[int, int], Note] = field(default_factory=dict)
    """Notes by staff id and half-day."""
    seen: int = 0
    """The newest line of the log when the sheet was read: nothing after it is known here."""
    over_rest: frozenset[str] = CALENDAR_LEAVE
    """Codes of the leave that runs over rest days, as the office's leave kinds of the month say."""


def month_sheet(desk: Desk, agency_id: int, month: int) -> MonthSheet:
    """Return the sheet of an agency; Refused when the agency keeps no attendance at the street."""
    with desk.reading() as session:
        seen = newest_line(session)
        agencies = {row.id: row for row in read_agencies(session)}
        agency = agencies[agency_id]
        calendar = calendar_of(session, Month.of(month).year)
        stored = dict(
            session.execute(
                select(MonthMarks.staff_id, MonthMarks.marks).where(
                    MonthMarks.month == month, MonthMarks.agency_id == agency_id
                )
            ).all()
        )
        rows = [
            row
            for person in read_staff(session)
            if (row := _month_row(person, agencies, agency, month, calendar, stored)) is not None
        ]
        if not rows and not any(terms.attendance for terms in agency.terms):
            raise Refused("agency_keeps_no_attendance", agency=agency.name)
        return MonthSheet(
            agency_id=agency_id, agency=agency.name, month=month, days=day_heads(month, calendar),
            rows=tuple(rows), signs=read_signs(session, agency_id),
            closed=session.get(ClosedMonth, (agency_id, month)) is not None,
            notes=read_notes(session, agency_id, month), seen=seen, over_rest=calendar_leave(session, month),
        )


def newest_line(session: Session) -> int:
    """Return the newest line of the log.

    Read before anything else, so that what is read later is no older.
    """
    return session.scalar(select(func.max(Operation.id))) or 0


def day_heads(month: int, calendar: Calendar) -> tuple[DayHead, ...]:
    """Return the day columns of a month."""
    return tuple(DayHead(d, calendar.is_working(d), calendar.names.get(d, "")) for d in days_of(month))


def read_notes(session: Session, agency_id: int, month: int) -> dict[tuple[int, int], Note]:
    """Return the notes of an agency's month by staff id and half-day."""
    query = select(MarkNote.staff_id, MarkNote.half, MarkNote.minutes, MarkNote.note).where(
        MarkNote.agency_id == agency_id, MarkNote.month == month
    )
    return {(row.staff_id, row.half): Note(row.minutes, row.note) for row in session.execute(query)}


def calendar_leave(session: Session, month: int) -> frozenset[str]:
    """Return the codes of leave that is counted in calendar days in YYYYMM `month`."""
    kinds = kinds_on(read_kinds(session), last_day(month))
    return frozenset(kind.code for kind in kinds if kind.code and kind.unit is Unit.CALENDAR)


def calendar_of(session: Session, year: int) -> Calendar:
    """Return the calendar; Refused: unknown_calendar_year."""
    calendar = read_calendar(session)
    if year not in calendar.years:
        raise Refused("unknown_calendar_year", year=year)
    return calendar


def _month_row(
    person: StaffRow,
    agencies: dict[int, AgencyRow],
    agency: AgencyRow,
    month: int,
    calendar: Calendar,
    stored: Mapping[int, str],
) -> MonthRow | None:
    stays = [
        stay
        for stay in stays_of(person, agencies, Month.of(month).year)
        if stay.attendance and stay.agency == agency.name
    ]
    here = stay_mask(month, stays)
    if not any(here):
        return None
    last = max((stay for stay in stays if any(stay_mask(month, (stay,)))), key=lambda stay: stay.since)
    marks = stored.get(person.id) or blank(month)
    return MonthRow(
        staff_id=person.id, staff_no=person.staff_no, name=person.name, initials=person.initials,
        post_class=last.post_class, marks=marks, here=here, due_halves=due_halves(month, stays, calendar),
    )  # fmt: skip


def read_signs(session: Session, agency_id: int | None) -> dict[str, str]:
    """Return sign → kind code: the agency's own set over the office's."""
    return signs_for(sign_rows(session), agency_id)


def sign_rows(session: Session) -> tuple[tuple[int | None, str, str], ...]:
    """Return the rows of all sign sets (agency id, sign, kind code), oldest first."""
    rows = session.execute(select(Sign.agency_id, Sign.sign, Sign.kind).order_by(Sign.id))
    return tuple((row.agency_id, row.sign, row.kind) for row in rows)


def signs_for(rows: Iterable[tuple[int | None, str, str]], agency_id: int | None) -> dict[str, str]:
    """Return an agency's set out of all rows (agency id, sign, kind code), oldest first."""
    own: dict[str, str] = {}
    office: dict[str, str] = {}
    for row_agency, sign, kind in rows:
        if row_agency is None:
            office[sign] = kind
        elif row_agency == agency_id:
            own[sign] = kind
    taken = set(own.values())
    return {**{s: kind for s, kind in office.items() if kind not in taken and s not in own}, **own}


def sign_sets(desk: Desk) -> dict[str, dict[str, str]]:
    """Return every sign set, sign → kind code, by agency name; "" is the office's own."""
    with desk.reading() as session:
        rows = sign_rows(session)
        sets = {row.name: signs_for(rows, row.id) for row in read_agencies(session)}
        return {"": signs_for(rows, None), **sets}


def write_marks(session: Session, month: int, rows: Mapping[tuple[int, int], str]) -> int:
    """Write months of marks, keyed (staff id, agency id); return how many rows changed.

    Three statements whatever the number of people: read, delete the emptied, insert or update. A note goes
    with its mark: the database itself takes away the notes of half-days that change. Meanwhile other desks
    wait before they write marks of the same people and months.
    """
    hold_months(session.connection(), ((staff_id, month) for staff_id, _ in rows))
    stored = {
        (row.staff_id, row.agency_id): row.marks
        for row in session.execute(
            select(MonthMarks.staff_id, MonthMarks.agency_id, MonthMarks.marks).where(
                MonthMarks.month == month
            )
        )
    }
    fresh: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    emptied: list[tuple[int, int]] = []
    for (staff_id, agency_id), marks in rows.items():
        before = stored.get((staff_id, agency_id))
        row = {"staff_id": staff_id, "agency_id": agency_id, "month": month, "marks": marks}
        if set(marks) <= {UNMARKED}:
            emptied += [(staff_id, agency_id)] if before else []
        elif before is None:
            fresh.append(row)
        elif before != marks:
            changed.append(row)
    if emptied:
        keys = tuple_(MonthMarks.staff_id, MonthMarks.agency_id)
        session.execute(delete(MonthMarks).where(MonthMarks.month == month, keys.in_(emptied)))
    if fresh:
        session.execute(insert(MonthMarks), fresh)
    if changed:
        session.execute(update(MonthMarks), changed)
    return len(fresh) + len(changed) + len(emptied)


def check_marks(
    person: StaffRow,
    agencies: dict[int, AgencyRow],
    agency: AgencyRow,
    month: int,
    marks: str,
    calendar: Calendar,
) -> None:
    """Refuse a month of marks if one of them cannot stand where it is."""
    if len(marks) != 2 * month_length(month) or not set(marks) <= {*BY_CODE, UNMARKED}:
        raise Refused("marks_malformed", name=person.name)
    stays = [s for s in stays_of(person, agencies, Month.of(month).year) if s.attendance]
    if not stays:
        raise Refused("no_attendance_here", name=person.name, other=agency.name)
    here = stay_mask(month, stays, agency.name)
    outside = [i for i, code in enumerate(marks) if code != UNMARKED and not here[i // 2]]
    if outside:
        raise Refused("mark_outside_posting", name=person.name, day=outside[0] // 2 + 1)
    for index, reason in misplaced(month, marks, calendar):
        kind = BY_CODE[marks[index]]
        raise Refused(reason, name=person.name, day=index // 2 + 1, kind=kind.name)


def totals(desk: Desk, year: int, month: int | None = None) -> tuple[Totals, ...]:
    """Return everybody's half-days by kind over a year, or over YYYYMM `month` alone."""
    months = (month,) if month else months_of(year)
    with desk.reading() as session:
        agencies = {row.id: row for row in read_agencies(session)}
        calendar = calendar_of(session, year)
        counts = read_counts(session, months)
        people = read_staff(session)
    return totals_of(people, agencies, months, calendar, counts)


def totals_of(
    people: Iterable[StaffRow],
    agencies: Mapping[int, AgencyRow],
    months: Sequence[int],
    calendar: Calendar,
    counts: Mapping[int, Mapping[str, int]],
) -> tuple[Totals, ...]:
    """Return the half-days by kind over `months` of whoever has any due or marked.

    `counts` is staff id → kind code → half-days.
    """
    whole = {month: 2 * sum(calendar.month_mask(month)) for month in months}
    found = (_totals(person, agencies, calendar, whole, counts) for person in people)
    return tuple(row for row in found if row is not None)


def _totals(
    person: StaffRow,
    agencies: Mapping[int, AgencyRow],
    calendar: Calendar,
    whole: Mapping[int, int],
    counts: Mapping[int, Mapping[str, int]],
) -> Totals | None:
    """Return a person's sums; `whole` is the days due from somebody who is here for the whole month."""
    months = tuple(whole)
    stays = [stay for stay in stays_of(person, agencies, Month.of(months[0]).year) if stay.attendance]
    first, last = first_day(months[0]), last_day(months[-1])
    stayed = any(stay.since <= first and (stay.until is None or stay.until >= last) for stay in stays)
    due = sum(whole.values()) if stayed else sum(due_halves(month, stays, calendar) for month in months)
    sums = counts.get(person.id, {})
    if not due and not sums:
        return None
    counted = (kind for kind in COUNTED if kind.code in sums or kind.key not in SELDOM)
    halves = {kind.key: sums.get(kind.code, 0) for kind in counted}
    extra = sum(n for kind, n in halves.items() if kind in ("overtime", "duty"))
    at = person.on(Month.of(months[-1]).first) or person.latest
    return Totals(
        person.id, person.staff_no, person.name, at.agency if at else "", due, halves,
        max(due - (sum(halves.values()) - extra), 0),
    )  # fmt: skip

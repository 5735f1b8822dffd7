"""Gathering what the allowance rules need to know of everybody's month: a handful of statements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.allowance.facts import Event, MonthStay, PersonMonth
from models.rules.allowance.scheme import EventKind, NotFor
from models.rules.calendar.working_days import Calendar, first_day, last_day
from models.rules.core.facts import BonusMode
from models.rules.core.month import Month
from models.rules.leave.duty import SHIFT_MINUTES, Choice, DutyRole, Shift
from models.services.calendar.working_days import read_calendar
from models.services.people.agencies import AgencyRow, Terms, read_agencies
from models.services.people.staff import PostingRow, StaffRow, read_staff
from models.tables.attendance import ClosedMonth, MonthMarks
from models.tables.leave import DutyTurn, Overtime

_TAGS = {
    Choice.NONE: frozenset({NotFor.UNCLAIMED}),
    Choice.REST: frozenset({NotFor.COMPENSATED}),
    Choice.PAY: frozenset[NotFor](),
}
_SHIFTS = {Shift.DAY: "白班", Shift.NIGHT: "夜班", Shift.FULL: "全天"}


class StaffMonth(Struct, frozen=True):
    """A staff member with the facts of the month, and the place of the last agency in the office's order."""

    row: StaffRow
    facts: PersonMonth
    position: int


class Gathered(Struct, frozen=True):
    """Everybody posted in the month, as a sheet prints them, and the agencies whose month is open."""

    people: tuple[StaffMonth, ...]
    open_agencies: frozenset[str]


def gather(session: Session, month: int, left: frozenset[str] = frozenset()) -> Gathered:
    """Return everybody posted in YYYYMM `month`, and of `left` (staff numbers) who have left before it.

    Refused: unknown_calendar_year.
    """
    agencies = {row.id: row for row in read_agencies(session)}
    calendar = read_calendar(session)
    if Month.of(month).year not in calendar.years:
        raise Refused("unknown_calendar_year", year=Month.of(month).year)
    working = "".join("1" if works else "0" for works in calendar.month_mask(month))
    marks = _marks(session, month, agencies)
    events = _events(session, month, calendar)
    closed = set(session.scalars(select(ClosedMonth.agency_id).where(ClosedMonth.month == month)))
    people = []
    for row in read_staff(session):
        stays = month_stays(row, agencies, month)
        if not stays and row.staff_no in left:
            stays = _last_stay(row, agencies, month)
        if stays:
            facts = PersonMonth(
                row.staff_no, row.name, month, working, stays, marks.get(row.id, {}), events.get(row.id, ())
            )
            people.append(StaffMonth(row, facts, _position(row, agencies, stays)))
    people.sort(key=lambda person: (person.position, person.row.staff_no))
    still_open = frozenset(row.name for row in agencies.values() if row.id not in closed)
    return Gathered(tuple(people), still_open)


def _position(row: StaffRow, agencies: Mapping[int, AgencyRow], stays: tuple[MonthStay, ...]) -> int:
    last = row.on(stays[-1].until) or (row.postings[-1] if row.postings else None)
    return agencies[last.agency_id].position if last is not None else 0


def month_stays(row: StaffRow, agencies: Mapping[int, AgencyRow], month: int) -> tuple[MonthStay, ...]:
    """Return a person's stays inside the month, split where the terms of an agency change."""
    first, last = first_day(month), last_day(month)
    stays: list[MonthStay] = []
    for posting in row.postings:
        since, until = max(posting.since, first), min(posting.until or last, last)
        if since <= until:
            stays += _split(posting, agencies[posting.agency_id], since, until)
    return tuple(stays)


def _last_stay(row: StaffRow, agencies: Mapping[int, AgencyRow], month: int) -> tuple[MonthStay, ...]:
    """Return what stands in YYYYMM `month` for the place that somebody left before it."""
    first = first_day(month)
    before = [(one.until, one) for one in row.postings if one.until is not None and one.until < first]
    if not before:
        return ()
    until, posting = max(before, key=lambda pair: pair[0])
    stay = _stay(posting, agencies[posting.agency_id].on(until), first, first)
    return (replace(stay, attendance=False, left=True),)


def _split(posting: PostingRow, agency: AgencyRow, since: date, until: date) -> list[MonthStay]:
    starts = sorted({since, *(terms.since for terms in agency.terms if since < terms.since <= until)})
    ends = [date.fromordinal(start.toordinal() - 1) for start in starts[1:]]
    return [
        _stay(posting, agency.on(start), start, end)
        for start, end in zip(starts, [*ends, until], strict=True)
    ]


def _stay(posting: PostingRow, terms: Terms, since: date, until: date) -> MonthStay:
    return MonthStay(
        agency=posting.agency, since=since, until=until, post_class=posting.post_class,
        staff_kind=posting.staff_kind, allowance=terms.allowance,
        police=terms.bonus_mode is BonusMode.TIER_REFERENCE, attendance=terms.attendance,
    )  # fmt: skip


def _marks(session: Session, month: int, agencies: Mapping[int, AgencyRow]) -> dict[int, dict[str, str]]:
    query = select(MonthMarks.staff_id, MonthMarks.agency_id, MonthMarks.marks)
    found: dict[int, dict[str, str]] = {}
    for staff_id, agency_id, marks in session.execute(query.where(MonthMarks.month == month)):
        found.setdefault(staff_id, {})[agencies[agency_id].name] = marks
    return found


def _events(session: Session, month: int, calendar: Calendar) -> dict[int, tuple[Event, ...]]:
    """Return staff id → shifts and overtime of the month: what was refused or cancelled never happened."""
    found: dict[int, list[Event]] = {}
    turns = select(DutyTurn.staff_id, DutyTurn.day, DutyTurn.shift, DutyTurn.choice, DutyTurn.role)
    for staff_id, day, shift, choice, role in session.execute(turns.where(DutyTurn.month == month)):
        starts, ends = SHIFT_MINUTES[Shift(shift)]
        event = Event(
            EventKind.DUTY, day, Fraction(ends - starts, 60), holiday=_is_holiday(day, calendar),
            tags=_TAGS[Choice(choice)], record=f"值班表 {day.isoformat()} {_SHIFTS[Shift(shift)]}",
            role=DutyRole(role), shift=Shift(shift),
        )  # fmt: skip
        found.setdefault(staff_id, []).append(event)
    for row in session.scalars(select(Overtime).where(Overtime.month == month)):
        if row.state in ("approved", "entered"):
            found.setdefault(row.staff_id, []).append(_overtime(row, calendar))
    return {staff: tuple(sorted(events, key=_order)) for staff, events in found.items()}


def _overtime(row: Overtime, calendar: Calendar) -> Event:
    record = f"加班审批 {row.day.isoformat()} {_clock(row.starts)}—{_clock(row.ends)}"
    return Event(
        EventKind.OVERTIME, row.day, Fraction(row.ends - row.starts, 60), row.state == "approved",
        _is_holiday(row.day, calendar), _TAGS[Choice(row.choice)], record,
    )  # fmt: skip


def _order(event: Event) -> tuple[date, str, str]:
    return event.day, event.kind.value, event.record


def _clock(minutes: int) -> str:
    next_day = "次日" if minutes >= 1440 else ""
    return f"{next_day}{minutes % 1440 // 60}:{minutes % 60:02d}"


def _is_holiday(day: date, calendar: Calendar) -> bool:
    """Tell whether a rest day has a name in the calendar, as 春节 has."""
    return bool(calendar.names.get(day)) and not calendar.is_working(day)

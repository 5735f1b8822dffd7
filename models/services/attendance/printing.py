"""What the printed sheets of attendance show, gathered in one read whatever the number of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, BY_KEY, UNMARKED, Counts
from models.rules.attendance.marks import COUNTED, blank, days_text, due_halves, stay_mask
from models.rules.attendance.printed import (
    DayPrint,
    MonthPerson,
    MonthSheetPrint,
    NoticePrint,
    SummaryLine,
    SummaryPrint,
    notice_lines,
)
from models.rules.calendar.working_days import Calendar, days_of, first_day, last_day, months_of
from models.rules.core.month import Month
from models.services.attendance.months import signs_for
from models.services.calendar.working_days import read_calendar
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.people.agencies import AgencyRow, read_agencies
from models.services.people.staff import PostingRow, StaffRow, read_staff, stays_of
from models.tables.attendance import ClosedMonth, MarkNote, MonthMarks, Sign

DEPARTMENT = "派出部门"
"""Named on a copy where nobody entered which department the agency belongs to."""

_DUTY = BY_KEY["duty"].code
_ATTENDED, _LEAVE = frozenset((Counts.WORK,)), frozenset((Counts.PAID, Counts.LEAVE))

Key = tuple[int, int, int]
"""(staff id, agency id, YYYYMM)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """Everything the sheets of some months need."""

    street: str
    agencies: dict[int, AgencyRow]
    calendar: Calendar
    people: tuple[StaffRow, ...]
    marks: Mapping[Key, str]
    minutes: Mapping[Key, int]
    signs: Sequence[tuple[int | None, str, str]]
    closings: Mapping[tuple[int, int], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A person's month at one agency."""

    staff: StaffRow
    month: int
    posting: PostingRow
    marks: str
    here: tuple[bool, ...]
    due_halves: int
    minutes: int


def month_print(desk: Desk, agency_id: int, month: int, *, to_department: bool = False) -> MonthSheetPrint:
    """Return an agency's sheet of YYYYMM `month`, or with `to_department` its home department's copy.

    Refused: agency_keeps_no_attendance, unknown_calendar_year.
    """
    with desk.reading() as session:
        facts = _read(session, (month,))
    agency = facts.agencies[agency_id]
    sheet = _month_sheet(facts, agency, month)
    if not sheet.people and not any(terms.attendance for terms in agency.terms):
        raise Refused("agency_keeps_no_attendance", agency=agency.name)
    return _copy(sheet, agency) if to_department else sheet


def month_prints(desk: Desk, month: int, *, to_department: bool = False) -> tuple[MonthSheetPrint, ...]:
    """Return the sheet of every agency that has people with attendance here in `month`, in their order."""
    with desk.reading() as session:
        facts = _read(session, (month,))
    sheets = [(agency, _month_sheet(facts, agency, month)) for agency in facts.agencies.values()]
    return tuple(_copy(sheet, agency) if to_department else sheet for agency, sheet in sheets if sheet.people)


def summary_print(desk: Desk, year: int, month: int = 0) -> SummaryPrint:
    """Return everybody's sums of a year, or of its `month` (1 … 12); one line a person and agency."""
    months = (Month(year, month).stored,) if month else months_of(year)
    with desk.reading() as session:
        facts = _read(session, months)
    return SummaryPrint(facts.street, year, month, _summary_lines(facts, months))


def notice_print(
    desk: Desk, month: int, *, since: date, until: date, phone: str, signed_by: str = ""
) -> NoticePrint:
    """Return the public notice of YYYYMM `month`, posted from `since` to `until`; signed by the street.

    Refused: notice_period_reversed, notice_phone_missing, unknown_calendar_year.
    """
    if until < since:
        raise Refused("notice_period_reversed", since=since.isoformat(), until=until.isoformat())
    if not phone.strip():
        raise Refused("notice_phone_missing")
    with desk.reading() as session:
        facts = _read(session, (month,))
    for year in range(since.year, until.year + 1):
        _require_year(facts.calendar, year)
    lines = _summary_lines(facts, (month,))
    return NoticePrint(
        street=facts.street, month=month, lines=notice_lines(lines), since=since, until=until,
        working_days=facts.calendar.working_days(since, until), phone=phone.strip(),
        signed_by=signed_by.strip() or facts.street, signed_on=since,
        open_halves=sum(line.open_halves for line in lines),
    )


def _copy(sheet: MonthSheetPrint, agency: AgencyRow) -> MonthSheetPrint:
    return replace(sheet, copy_to=agency.department or DEPARTMENT)


def _read(session: Session, months: Sequence[int]) -> _Facts:
    calendar = read_calendar(session)
    _require_year(calendar, Month.of(months[0]).year)
    return _Facts(
        street=street_of(session), agencies={row.id: row for row in read_agencies(session)},
        calendar=calendar, people=read_staff(session), marks=_read_marks(session, months),
        minutes=_read_minutes(session, months),
        signs=[
            (row.agency_id, row.sign, row.kind)
            for row in session.execute(select(Sign.agency_id, Sign.sign, Sign.kind).order_by(Sign.id))
        ],
        closings={
            (row.agency_id, row.month): (row.closed_by, row.closed_at)
            for row in session.scalars(select(ClosedMonth).where(ClosedMonth.month.in_(months)))
        },
    )


def _require_year(calendar: Calendar, year: int) -> None:
    if year not in calendar.years:
        raise Refused("unknown_calendar_year", year=year)


def _read_marks(session: Session, months: Sequence[int]) -> dict[Key, str]:
    query = select(MonthMarks.staff_id, MonthMarks.agency_id, MonthMarks.month, MonthMarks.marks)
    rows = session.execute(query.where(MonthMarks.month.between(months[0], months[-1])))
    return {(staff, agency, month): marks for staff, agency, month, marks in rows}


def _read_minutes(session: Session, months: Sequence[int]) -> dict[Key, int]:
    """Return how many minutes late or early; the text of a note may be private and is not printed."""
    query = select(MarkNote.staff_id, MarkNote.agency_id, MarkNote.month, MarkNote.minutes)
    found: dict[Key, int] = {}
    for staff, agency, month, minutes in session.execute(
        query.where(MarkNote.month.between(months[0], months[-1]), MarkNote.minutes > 0)
    ):
        key = staff, agency, month
        found[key] = found.get(key, 0) + minutes
    return found


def _parts(facts: _Facts, agency: AgencyRow, months: Iterable[int]) -> Iterator[_Part]:
    """Yield the months of everybody who is posted at an agency with attendance, by person."""
    for person in facts.people:
        if not any(posting.agency_id == agency.id for posting in person.postings):
            continue
        for month in months:
            if (part := _part(facts, person, agency, month)) is not None:
                yield part


def _part(facts: _Facts, person: StaffRow, agency: AgencyRow, month: int) -> _Part | None:
    stays = [
        stay
        for stay in stays_of(person, facts.agencies, Month.of(month).year)
        if stay.attendance and stay.agency == agency.name
    ]
    here = stay_mask(month, stays)
    if not any(here):
        return None
    key = person.id, agency.id, month
    return _Part(
        person,
        month,
        _posting(person, agency, month),
        facts.marks.get(key) or blank(month),
        here,
        due_halves(month, stays, facts.calendar),
        facts.minutes.get(key, 0),
    )


def _posting(person: StaffRow, agency: AgencyRow, month: int) -> PostingRow:
    """Return the last posting at the agency that touches the month."""
    return next(
        posting
        for posting in reversed(person.postings)
        if posting.agency_id == agency.id and posting.since <= last_day(month)
    )


# Month sheets


def _month_sheet(facts: _Facts, agency: AgencyRow, month: int) -> MonthSheetPrint:
    heads = tuple(
        DayPrint(day.day, day.weekday(), facts.calendar.is_working(day), _holiday(facts.calendar, day))
        for day in days_of(month)
    )
    people = tuple(
        MonthPerson(
            number=number, staff_no=part.staff.staff_no, name=part.staff.name, post=_post(part.posting),
            marks=part.marks, here=part.here, due_halves=part.due_halves, note=_note((part,), (month,)),
        )
        for number, part in enumerate(_parts(facts, agency, (month,)), 1)
    )
    closed_by, closed_at = facts.closings.get((agency.id, month), ("", ""))
    return MonthSheetPrint(
        street=facts.street, agency=agency.name, month=month, days=heads, people=people,
        signs=signs_for(facts.signs, agency.id), due_halves=2 * sum(head.working for head in heads),
        closed_by=closed_by, closed_on=closed_at[:10],
    )


def _holiday(calendar: Calendar, day: date) -> str:
    return "" if calendar.is_working(day) else calendar.names.get(day, "")


def _post(posting: PostingRow) -> str:
    return posting.post_title or posting.post_class


def _note(parts: Sequence[_Part], months: Sequence[int]) -> str:
    """Return the remarks beside the sums: came, left, on duty, minutes late or early."""
    notes = list(_comings(parts[-1], months))
    duty = sum(part.marks.count(_DUTY) for part in parts)
    minutes = sum(part.minutes for part in parts)
    notes += [f"值班{days_text(duty)}天"] if duty else []
    notes += [f"迟到早退共{minutes}分钟"] if minutes else []
    return "；".join(notes)


def _comings(part: _Part, months: Sequence[int]) -> Iterator[str]:
    """Yield when the person came to the agency during `months`, and when they left it."""
    first, last = first_day(months[0]), last_day(months[-1])
    for since, until in _spans(part):
        if first < since <= last:
            yield f"{_day(since, months)}到任"
        if until is not None and first <= until < last:
            yield f"{_day(until, months)}离任"


def _spans(part: _Part) -> list[tuple[date, date | None]]:
    """Return the stretches at the agency; a new post without a gap goes on."""
    spans: list[tuple[date, date | None]] = []
    for posting in part.staff.postings:
        if posting.agency_id != part.posting.agency_id:
            continue
        before = spans[-1][1] if spans else None
        if before is not None and posting.since - before == timedelta(days=1):
            spans[-1] = spans[-1][0], posting.until
        else:
            spans.append((posting.since, posting.until))
    return spans


def _day(day: date, months: Sequence[int]) -> str:
    return f"{day.day}日" if len(months) == 1 else f"{day.month}月{day.day}日"


# Sums


def _summary_lines(facts: _Facts, months: Sequence[int]) -> tuple[SummaryLine, ...]:
    lines: list[SummaryLine] = []
    for agency in facts.agencies.values():
        parts: dict[int, list[_Part]] = {}
        for part in _parts(facts, agency, months):
            parts.setdefault(part.staff.id, []).append(part)
        for own in parts.values():
            lines.append(_summary_line(facts, agency, len(lines) + 1, own, months))
    return tuple(lines)


def _summary_line(
    facts: _Facts, agency: AgencyRow, number: int, parts: Sequence[_Part], months: Sequence[int]
) -> SummaryLine:
    marks = "".join(part.marks for part in parts)
    due = "".join(_due_marks(facts.calendar, part) for part in parts)
    staff = parts[-1].staff
    return SummaryLine(
        number=number, agency=agency.name, staff_no=staff.staff_no, name=staff.name,
        post=_post(parts[-1].posting), due_halves=sum(part.due_halves for part in parts),
        attended_halves=_count(due, _ATTENDED), leave_halves=_count(due, _LEAVE),
        open_halves=due.count(UNMARKED), halves={kind.key: marks.count(kind.code) for kind in COUNTED},
        note=_note(parts, months),
    )


def _due_marks(calendar: Calendar, part: _Part) -> str:
    """Return the marks of the half-days that are due, in order."""
    works = calendar.month_mask(part.month)
    days = zip(part.here, works, strict=True)
    return "".join(part.marks[2 * i : 2 * i + 2] for i, (here, work) in enumerate(days) if here and work)


def _count(marks: str, wanted: frozenset[Counts]) -> int:
    return sum(code != UNMARKED and BY_CODE[code].counts in wanted for code in marks)

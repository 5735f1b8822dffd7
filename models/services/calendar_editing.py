"""Editing the working calendar: days, a new year of plain weekends, a year out of a file, its notice.

A month that any agency has closed keeps its days: what was due in it was counted and signed. Due moments of
events that an edit moves are recomputed in the same transaction, and the log names them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.marks import misplaced
from models.rules.calendar.record import DayRecord, IncomingYear
from models.rules.calendar.working_days import Calendar, days_between, month_of, months_of
from models.rules.core.faults import Fault
from models.rules.core.month import Month
from models.services.calendar.working_days import read_calendar
from models.services.events.recomputing import moments_text, recompute_calendar
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.attendance import CalendarDay, CalendarYear, ClosedMonth, MonthMarks

CHANGED = frozenset({Topic.CALENDAR, Topic.ATTENDANCE, Topic.BONUS, Topic.LEAVE, Topic.EVENTS})
WORKED_IN_LIEU = "班"
DAY_OFF = "放假"
LONGEST_NAME = 20
USUAL = range(245, 257)
"""Working days of a year by the notices since 1999, with room: another total is questioned before it is
taken."""
FEWEST, MOST = 220, 270
"""Working days of a year outside which a calendar must be a mistake: plain weekends give 260 to 262,
the notices since 1999 gave 248 to 254."""

Day = tuple[bool, str]
"""Whether a day is worked, and its name."""


@dataclass(frozen=True, slots=True)
class YearSheet:
    """A year as the page shows it: `days` holds every day of it, `source` the notice behind it."""

    year: int
    source: str
    days: Mapping[date, Day]

    @property
    def months(self) -> tuple[int, ...]:
        """Working days by month, January first."""
        worked = [month_of(day) for day, (works, _) in self.days.items() if works]
        return tuple(worked.count(month) for month in months_of(self.year))

    @property
    def total(self) -> int:
        """Working days of the year."""
        return sum(self.months)

    @property
    def is_unusual(self) -> bool:
        """Tell whether no year had so many working days.

        Plain weekends, or codes read the wrong way round.
        """
        return self.total not in USUAL


def calendar_years(desk: Desk) -> tuple[int, ...]:
    """Return the years that have been entered, newest first."""
    with desk.reading() as session:
        return tuple(session.scalars(select(CalendarYear.year).order_by(CalendarYear.year.desc())))


def notices(desk: Desk) -> Mapping[int, str]:
    """Return year → the notice that its working days come from, newest first, where one is named."""
    with desk.reading() as session:
        rows = session.execute(
            select(CalendarYear.year, CalendarYear.source)
            .where(CalendarYear.source != "")
            .order_by(CalendarYear.year.desc())
        )
        return {row.year: row.source for row in rows}


def year_sheet(desk: Desk, year: int) -> YearSheet | None:
    """Return a year, None while nobody has entered it."""
    with desk.reading() as session:
        row = session.get(CalendarYear, year)
        return _sheet(read_calendar(session), year, row.source) if row else None


def _sheet(calendar: Calendar, year: int, source: str) -> YearSheet:
    days = {day: (calendar.is_working(day), calendar.names.get(day, "")) for day in _days_of(year)}
    return YearSheet(year, source, days)


def _days_of(year: int) -> Sequence[date]:
    return tuple(days_between(date(year, 1, 1), date(year, 12, 31)))


def is_plain(day: date, works: bool, name: str) -> bool:
    """Tell whether a day is just what its weekday says, so that nothing needs to be kept of it."""
    return works == (day.weekday() < 5) and not name


def switched(sheet: YearSheet, day: date, *, works: bool) -> Day:
    """Return what a day becomes when it is switched to worked or free, with its likely name."""
    is_weekday = day.weekday() < 5
    if works == is_weekday:
        return works, ""
    if works:
        return works, WORKED_IN_LIEU
    beside = (sheet.days.get(day + timedelta(days=step), (True, "")) for step in (-1, 1))
    return works, next((name for worked, name in beside if name and not worked), DAY_OFF)


def set_days(desk: Desk, days: Mapping[date, Day]) -> Changes:
    """Change single days of entered years; one line in the log.

    Refused: unknown_calendar_year, calendar_closed_month, calendar_name_too_long.
    """
    with desk.change(Action.EDIT_CALENDAR) as change:
        session = change.session
        calendar = read_calendar(session)
        wanted = {day: (works, name.strip()) for day, (works, name) in sorted(days.items())}
        for day, (_, name) in wanted.items():
            if day.year not in calendar.years:
                raise Refused("unknown_calendar_year", year=day.year)
            _check_name(name)
        differing = [day for day, (works, _) in wanted.items() if calendar.is_working(day) != works]
        _refuse_closed(session, differing)
        session.execute(delete(CalendarDay).where(CalendarDay.day.in_(list(wanted))))
        _insert(session, wanted)
        change.subject = "、".join(day.isoformat() for day in wanted)[:500]
        change.detail["days"] = [[day, works, name] for day, (works, name) in wanted.items()]
        _move_events(change, differing)
    return CHANGED


def add_year(desk: Desk, year: int, source: str) -> Changes:
    """Enter a year of plain weekends; Refused for one that is there already, or in which nobody works."""
    _check_year(year)
    with desk.change(Action.EDIT_CALENDAR, str(year)) as change:
        if change.session.get(CalendarYear, year) is not None:
            raise Refused("calendar_year_exists", year=year)
        change.session.execute(insert(CalendarYear).values(year=year, source=source.strip()))
        change.detail.update(added=True, source=source.strip())
        _move_events(change, _days_of(year))
    return CHANGED


def remove_year(desk: Desk, year: int) -> Changes:
    """Take a year back.

    Refused: calendar_year_used once attendance has been kept in it, calendar_year_awaited while a due moment
    of an event is counted through it.
    """
    with desk.change(Action.EDIT_CALENDAR, str(year)) as change:
        session = change.session
        months = months_of(year)
        query = select(func.count()).select_from(MonthMarks).where(MonthMarks.month.in_(months))
        if session.scalar(query):
            raise Refused("calendar_year_used", year=year)
        _clear(session, year)
        session.execute(delete(CalendarYear).where(CalendarYear.year == year))
        change.detail["removed"] = True
        try:
            _move_events(change, _days_of(year))
        except Refused as refused:
            raise Refused("calendar_year_awaited", year=year) from refused
    return CHANGED


def set_source(desk: Desk, year: int, source: str) -> Changes:
    """Say which notice a year rests on."""
    with desk.change(Action.EDIT_CALENDAR, str(year)) as change:
        row = change.session.get(CalendarYear, year)
        if row is None:
            raise Refused("unknown_calendar_year", year=year)
        row.source = source.strip()
        change.detail["source"] = row.source
    return CHANGED


def check_year(incoming: IncomingYear) -> YearSheet:
    """Return what a file makes of its year; Refused("import_refused") with every fault of it.

    Days that are just what their weekday says need not stand in the file.
    """
    asked = [question.as_fault() for question in incoming.questions]
    faults = [*incoming.faults, *asked, *_doubts(incoming.records)]
    if not incoming.records and not faults:
        raise Refused("calendar_file_empty", file=incoming.file)
    if faults:
        raise Refused("import_refused", faults=faults, count=len(faults))
    year = incoming.records[0].day.year
    _check_year(year)
    days = {record.day: (record.working, record.name) for record in incoming.records}
    plain: dict[date, Day] = {day: (day.weekday() < 5, "") for day in _days_of(year)}
    sheet = YearSheet(year, incoming.source, plain | days)
    if not FEWEST <= sheet.total <= MOST:
        raise Refused("calendar_year_unlikely", year=year, days=sheet.total, fewest=FEWEST, most=MOST)
    return sheet


def _doubts(records: Sequence[DayRecord]) -> list[Fault]:
    """Return what cannot be true of a file's days: two years, a day given twice, names that are too long."""
    faults: list[Fault] = []
    seen: dict[date, DayRecord] = {}
    for record in records:
        day, first = record.day, records[0].day
        if day.year != first.year:
            facts = {"day": day.isoformat(), "year": str(first.year)}
            faults.append(Fault(record.place, "calendar_two_years", facts))
        elif day in seen:
            faults.append(Fault(record.place, "calendar_day_twice", {"day": day.isoformat()}))
        elif len(record.name) > LONGEST_NAME:
            facts = {"name": record.name[:30], "most": str(LONGEST_NAME)}
            faults.append(Fault(record.place, "calendar_name_too_long", facts))
        seen.setdefault(day, record)
    return faults


def take_year(desk: Desk, sheet: YearSheet, source: str) -> Changes:
    """Put a whole year in place of what is stored of it; closed months have to agree with it."""
    with desk.change(Action.EDIT_CALENDAR, str(sheet.year)) as change:
        session = change.session
        before = session.get(CalendarYear, sheet.year)
        calendar = read_calendar(session)
        differing: Sequence[date] = tuple(sheet.days)
        if before is not None:
            differing = [day for day, (works, _) in sheet.days.items() if calendar.is_working(day) != works]
            _refuse_closed(session, differing)
            session.execute(
                update(CalendarYear).where(CalendarYear.year == sheet.year).values(source=source.strip())
            )
        else:
            session.execute(insert(CalendarYear).values(year=sheet.year, source=source.strip()))
        _clear(session, sheet.year)
        _insert(session, sheet.days)
        _tell(change, sheet, source)
        _move_events(change, differing)
    return CHANGED


def marks_against(desk: Desk, year: int) -> int:
    """Count the half-days of a year whose mark contradicts its calendar: work on rest, rest on work."""
    with desk.reading() as session:
        calendar = read_calendar(session)
        if year not in calendar.years:
            return 0
        rows = session.execute(
            select(MonthMarks.month, MonthMarks.marks).where(MonthMarks.month.in_(months_of(year)))
        )
        return sum(len(misplaced(row.month, row.marks, calendar)) for row in rows)


def _tell(change: Change, sheet: YearSheet, source: str) -> None:
    exceptions = {day: said for day, said in sheet.days.items() if not is_plain(day, *said)}
    change.detail.update(days=len(exceptions), total=sheet.total, source=source.strip())


def _move_events(change: Change, days: Sequence[date]) -> None:
    """Recompute the due moments of events that changed days move, and put them into the log."""
    moved = recompute_calendar(change.session, days)
    if moved:
        change.detail.update(moved=len(moved), moments=moments_text(moved))


def _check_year(year: int) -> None:
    if not 1990 <= year <= 2100:
        raise Refused("calendar_year_out_of_range", year=year)


def _check_name(name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise Refused("calendar_name_too_long", name=name[:30], most=LONGEST_NAME)


def _refuse_closed(session: Session, days: Sequence[date]) -> None:
    months = sorted({month_of(day) for day in days})
    query = select(func.min(ClosedMonth.month)).where(ClosedMonth.month.in_(months))
    if months and (closed := session.scalar(query)):
        raise Refused("calendar_closed_month", month=str(Month.of(closed)))


def _clear(session: Session, year: int) -> None:
    session.execute(
        delete(CalendarDay).where(CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)))
    )


def _insert(session: Session, days: Mapping[date, Day]) -> None:
    rows = [
        {"day": day, "working": works, "name": name}
        for day, (works, name) in days.items()
        if not is_plain(day, works, name)
    ]
    if rows:
        session.execute(insert(CalendarDay), rows)

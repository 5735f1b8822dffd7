"""A person's 工作日志 of a period as the printed form shows it, with the days worked that have no log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, UNMARKED, Counts
from models.rules.calendar.working_days import month_of
from models.rules.core.month import Month
from models.rules.events.moments import of_day
from models.rules.events.printed.veil import Veil
from models.rules.events.words import CLOSED_STATES
from models.rules.work.log import HALVES, WorkLogEntry
from models.rules.work.log_sheet import EventsOfPeriod, WorkLogSheet
from models.services.attendance.stored import read_marks
from models.services.calendar.working_days import read_calendar
from models.services.events.cases import EVENTS
from models.services.events.secrecy.veils import PLAIN, veils_of
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.people.staff import StaffRow, read_staff
from models.services.work.log import entry_of_row
from models.tables.events import EventLog
from models.tables.work.log import WorkLog

_DAY = timedelta(days=1)


def log_sheet(desk: Desk, staff_id: int, since: date, until: date) -> WorkLogSheet:
    """Return a person's logs of some days in their order. Refused: unknown_person, log_not_posted."""
    query = (
        select(WorkLog)
        .where(WorkLog.staff_id == staff_id, WorkLog.day.between(since, until))
        .order_by(WorkLog.day, WorkLog.id)
    )
    with desk.reading() as session:
        person = next((row for row in read_staff(session) if row.id == staff_id), None)
        if person is None:
            raise Refused("unknown_person", name=staff_id)
        posting = person.on(until) or person.on(since) or person.latest
        if posting is None:
            raise Refused("log_not_posted", name=person.name, day=since.isoformat())
        rows = session.scalars(query).all()
        veils = _veils(session, [row.id for row in rows])
        logs = sorted((_entry(row, veils) for row in rows), key=_in_the_day)
        worked = _worked(session, person, since, min(until, desk.today))
        written = {log.day for log in logs}
        return WorkLogSheet(
            street=street_of(session), agency=posting.agency, name=person.name, staff_no=person.staff_no,
            post=posting.post_title or posting.post_class, since=since, until=until, logs=tuple(logs),
            missing=tuple(day for day in worked if day not in written),
            events=read_events_of_period(session, person.staff_no, since, until),
        )  # fmt: skip


def _veils(session: Session, logs: Sequence[int]) -> dict[int, Veil]:
    """Return what hides who reported the events that wrote some logs, by the log: two statements."""
    query = select(EventLog.log_id, EventLog.event_id).where(EventLog.log_id.in_(logs))
    events = {row.log_id: row.event_id for row in session.execute(query)}
    veils = veils_of(session, sorted(set(events.values())))
    return {log_id: veils.get(event_id, PLAIN) for log_id, event_id in events.items()}


def _entry(row: WorkLog, veils: Mapping[int, Veil]) -> WorkLogEntry:
    entry, veil = entry_of_row(row), veils.get(row.id)
    if veil is None:
        return entry
    place, content, result = veil.over(entry.place), veil.over(entry.content), veil.over(entry.result)
    return replace(entry, place=place, content=content, result=result)


def events_of_period(desk: Desk, staff_no: str, since: date, until: date) -> EventsOfPeriod:
    """Return the closed events, received from `since` to `until`, that a person handled last."""
    with desk.reading() as session:
        return read_events_of_period(session, staff_no, since, until)


def read_events_of_period(session: Session, staff_no: str, since: date, until: date) -> EventsOfPeriod:
    """Return them: one statement."""
    columns = ("number", "sum_late", "reworks", "answered", "result_ok", "attitude_ok")
    query = (
        select(*(EVENTS.c[name] for name in columns))
        .where(EVENTS.c.handler == staff_no, EVENTS.c.state.in_([state.value for state in CLOSED_STATES]))
        .where(EVENTS.c.received_at >= of_day(since), EVENTS.c.received_at < of_day(until + _DAY))
        .order_by(EVENTS.c.received_at, EVENTS.c.id)
    )
    rows = session.execute(query).all()
    return EventsOfPeriod(
        numbers=tuple(row.number for row in rows), in_time=sum(not row.sum_late for row in rows),
        reworks=sum(row.reworks for row in rows), answered=sum(bool(row.answered) for row in rows),
        satisfied=sum(bool(row.result_ok and row.attitude_ok) for row in rows),
    )  # fmt: skip


def _in_the_day(log: WorkLogEntry) -> tuple[date, int]:
    """Order by day, then from morning to evening; logs that do not say come last, as they were entered."""
    return log.day, HALVES.index(log.half) if log.half else len(HALVES)


def _worked(session: Session, person: StaffRow, since: date, until: date) -> list[date]:
    """Return the working days on which the attendance sheet says that the person was at work."""
    if until < since:
        return []
    calendar = read_calendar(session)
    found = []
    for month, marks in read_marks(session, (month_of(since), month_of(until))).get(person.id, []):
        for index in range(0, len(marks), 2):
            day = Month.of(month).first.replace(day=index // 2 + 1)
            if since <= day <= until and _at_work(marks[index : index + 2]):
                found.append(day)
    return sorted({day for day in found if calendar.is_working(day)})  # marks stand in known years only


def _at_work(halves: str) -> bool:
    return any(code != UNMARKED and BY_CODE[code].counts is Counts.WORK for code in halves)

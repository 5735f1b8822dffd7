"""What events say of a person: closed ones of a year, and the months with attendance and work together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from models.rules.attendance.kinds import BY_CODE, UNMARKED, Counts
from models.rules.events.moments import day_of
from models.rules.events.words import CLOSED_STATES
from models.services.attendance.year import PersonYear, YearMonth
from models.services.events.cases import EVENTS
from models.services.events.figures import Period
from models.services.office.desk import Desk
from models.tables.staff import StaffMember
from models.tables.work.log import WorkLog


@dataclass(frozen=True, slots=True)
class PersonEvents:
    """The closed events of a year that a person handled last; they belong to the year of their receipt.

    `in_time` are those without any late handle leg, `thanks` those whose last call-back was satisfied with
    both result and attitude of `answered`.
    """

    closed: int = 0
    in_time: int = 0
    reworks: int = 0
    answered: int = 0
    thanks: int = 0


NO_EVENTS = PersonEvents()


def events_of_people(desk: Desk, year: int) -> dict[int, PersonEvents]:
    """Return the events of a year of each handler, by the id of the person: one statement.

    It goes through all events of the year, for one person as for all.
    """
    since, until = Period(year).span
    both = EVENTS.c.result_ok & EVENTS.c.attitude_ok
    sums = (
        func.count(),
        func.sum(1 - cast(EVENTS.c.sum_late, Integer)),
        func.sum(EVENTS.c.reworks),
        func.coalesce(func.sum(cast(EVENTS.c.answered, Integer)), 0),
        func.coalesce(func.sum(cast(both, Integer)), 0),
    )
    query = (
        select(StaffMember.id, *sums)
        .join(EVENTS, EVENTS.c.handler == StaffMember.staff_no)
        .where(EVENTS.c.handler != "", EVENTS.c.state.in_([state.value for state in CLOSED_STATES]))
        .where(EVENTS.c.received_at >= since, EVENTS.c.received_at < until)
        .group_by(StaffMember.id)
    )
    with desk.reading() as session:
        rows = session.execute(query).all()
    return {row[0]: PersonEvents(*(int(value) for value in row[1:])) for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTogether:
    """A month of a person: half-days due and worked, logs with their minutes, events closed.

    `silent_days` are working days with work marked in attendance and no work log.
    """

    month: int
    due_halves: int
    worked_halves: int
    logs: int
    minutes: int
    silent_days: int
    events: int


def months_together(desk: Desk, whole: PersonYear) -> tuple[MonthTogether, ...]:
    """Return a person's twelve months with attendance and work together: two statements."""
    with desk.reading() as session:
        logs = _logs(session, whole.staff_id, whole.year)
        events = _events(session, whole.staff_id, whole.year)
    return tuple(_month(one, logs, events) for one in whole.months)


def _logs(session: Session, staff_id: int, year: int) -> dict[date, list[int]]:
    query = select(WorkLog.day, WorkLog.minutes).where(
        WorkLog.staff_id == staff_id, WorkLog.day.between(date(year, 1, 1), date(year, 12, 31))
    )
    found: dict[date, list[int]] = {}
    for row in session.execute(query):
        found.setdefault(row.day, []).append(row.minutes)
    return found


def _events(session: Session, staff_id: int, year: int) -> dict[int, int]:
    """Return how many closed events a person handled last, by the month of their receipt."""
    since, until = Period(year).span
    query = (
        select(EVENTS.c.received_at)
        .join(StaffMember, StaffMember.staff_no == EVENTS.c.handler)
        .where(StaffMember.id == staff_id, EVENTS.c.received_at >= since, EVENTS.c.received_at < until)
        .where(EVENTS.c.state.in_([state.value for state in CLOSED_STATES]))
    )
    found: dict[int, int] = {}
    for received in session.scalars(query):
        month = day_of(received).month
        found[month] = found.get(month, 0) + 1
    return found


def _month(one: YearMonth, logs: Mapping[date, list[int]], events: Mapping[int, int]) -> MonthTogether:
    year, month = divmod(one.month, 100)
    days = [date(year, month, index + 1) for index in range(len(one.here))]
    due = [here and working for here, working in zip(one.here, one.working, strict=True)]
    halves = [sum(map(_at_work, one.marks[2 * index : 2 * index + 2])) for index in range(len(days))]
    written = [minutes for day in days for minutes in logs.get(day, ())]
    at_work = [day for day, worked, wanted in zip(days, halves, due, strict=True) if worked and wanted]
    return MonthTogether(
        month=one.month, due_halves=2 * sum(due), worked_halves=sum(halves), logs=len(written),
        minutes=sum(written), silent_days=sum(day not in logs for day in at_work),
        events=events.get(month, 0),
    )  # fmt: skip


def _at_work(code: str) -> bool:
    return code != UNMARKED and BY_CODE[code].counts is Counts.WORK

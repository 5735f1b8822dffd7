"""Working hours: dated, per agency, with the office's own where an agency has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.punches import Schedule, clock_text
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import SINCE_EVER
from models.tables.agency import Agency
from models.tables.clock import ClockSchedule

OFFICE_HOURS = Schedule(SINCE_EVER, am_in=510, am_out=720, pm_in=810, pm_out=1020)
"""8:30-12:00, 13:30-17:00: what a new office starts with, until it enters its own."""


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """Stored hours; `agency_id` None and `agency` "" are the office's own."""

    id: int
    agency_id: int | None
    agency: str
    hours: Schedule


@dataclass(frozen=True, slots=True)
class Hours:
    """All stored hours, to ask for those of an agency on a day."""

    rows: tuple[ScheduleRow, ...]

    def on(self, agency_id: int, day: date) -> Schedule | None:
        """Return the hours in force: the agency's newest, else the office's newest; None without any."""
        for owner in (agency_id, None):
            for row in self.rows:
                if row.agency_id == owner and row.hours.since <= day:
                    return row.hours
        return None


def read_hours(session: Session) -> Hours:
    """Return all hours, newest first: two statements."""
    names = {row.id: row.name for row in session.execute(select(Agency.id, Agency.name))}
    rows = session.scalars(select(ClockSchedule).order_by(ClockSchedule.since.desc(), ClockSchedule.id))
    return Hours(
        tuple(
            ScheduleRow(
                row.id,
                row.agency_id,
                names.get(row.agency_id, "") if row.agency_id else "",
                Schedule(row.since, row.am_in, row.am_out, row.pm_in, row.pm_out, row.grace, row.late_limit),
            )
            for row in rows
        )
    )


def seed_schedule(session: Session) -> None:
    """Give a new office its hours."""
    session.execute(insert(ClockSchedule).values(agency_id=None, **_columns(OFFICE_HOURS)))


def schedules(desk: Desk) -> tuple[ScheduleRow, ...]:
    """Return all hours, newest first."""
    with desk.reading() as session:
        return read_hours(session).rows


def save_schedule(desk: Desk, agency_id: int | None, hours: Schedule) -> Changes:
    """Enter hours from a day on, or correct those that begin on that day; existing marks stay as they are."""
    if not hours.is_sound:
        raise Refused("schedule_out_of_order")
    with desk.change(Action.EDIT_SCHEDULE) as change:
        session = change.session
        row = _of_day(session, agency_id, hours.since)
        if row is None:
            row = ClockSchedule(agency_id=agency_id)
            session.add(row)
        for name, value in _columns(hours).items():
            setattr(row, name, value)
        agency = session.get_one(Agency, agency_id).name if agency_id else ""
        change.subject = f"{agency} {hours.since.isoformat()}".strip()
        change.detail["hours"] = [
            clock_text(m) for m in (hours.am_in, hours.am_out, hours.pm_in, hours.pm_out)
        ]
    return frozenset({Topic.SCHEDULES})


def remove_schedule(desk: Desk, agency_id: int | None, since: date) -> Changes:
    """Take back hours; refused for the last of the office, without which no punch could be judged."""
    with desk.change(Action.EDIT_SCHEDULE, since.isoformat()) as change:
        session = change.session
        row = _of_day(session, agency_id, since)
        if row is None:
            raise Refused("schedule_not_found", day=since.isoformat())
        if agency_id is None and len(_office_rows(session)) == 1:
            raise Refused("schedule_last")
        session.delete(row)
        change.detail["removed"] = True
    return frozenset({Topic.SCHEDULES})


def _of_day(session: Session, agency_id: int | None, since: date) -> ClockSchedule | None:
    owner = ClockSchedule.agency_id.is_(None) if agency_id is None else ClockSchedule.agency_id == agency_id
    return session.scalars(select(ClockSchedule).where(owner, ClockSchedule.since == since)).one_or_none()


def _office_rows(session: Session) -> Sequence[int]:
    return session.scalars(select(ClockSchedule.id).where(ClockSchedule.agency_id.is_(None))).all()


def _columns(hours: Schedule) -> dict[str, int | date]:
    return {
        "since": hours.since, "am_in": hours.am_in, "am_out": hours.am_out, "pm_in": hours.pm_in,
        "pm_out": hours.pm_out, "grace": hours.grace, "late_limit": hours.limit,
    }  # fmt: skip

"""The duty roster and overtime: entering, approving, what each earns; 补休 or the allowance, never both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear, last_day, month_of
from models.rules.leave.duty import (
    SHIFT_MINUTES,
    Choice,
    Duty,
    DutyRole,
    Gap,
    Shift,
    clash,
    evening_units,
    rest_halves,
    roster_gaps,
    time_problem,
)
from models.rules.leave.ledger import expiry
from models.services.attendance.leave_kinds import read_settings
from models.services.calendar.working_days import read_calendar
from models.services.leave.ledger import find_person, overdrawn_rest, require_rest_untouched
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.staff import StaffRow, agencies_by_id, read_staff
from models.tables.leave import DutyTurn, Overtime

CHANGED = frozenset({Topic.DUTY, Topic.LEAVE})


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """What the form edits; `rest_halves` is what the turn earns where 补休 is chosen."""

    staff_id: int
    day: date
    shift: Shift
    role: DutyRole
    choice: Choice = Choice.NONE
    rest_halves: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """A turn as the roster shows it."""

    id: int
    staff_id: int
    staff_no: str
    name: str
    agency: str
    day: date
    shift: Shift
    role: DutyRole
    choice: Choice
    rest_halves: int
    note: str


@dataclass(frozen=True, slots=True)
class Roster:
    """A month of turns by day, and where somebody is missing."""

    month: int
    turns: tuple[DutyRow, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class OvertimeEntry:
    """What the form edits: minutes after midnight of `day`, past 1440 for work beyond midnight."""

    staff_id: int
    day: date
    starts: int
    ends: int
    task: str
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class OvertimeRow:
    """Overtime as lists show it; `units` are the meal allowances it gives, 0 where 补休 was chosen."""

    id: int
    staff_id: int
    staff_no: str
    name: str
    agency: str
    day: date
    starts: int
    ends: int
    task: str
    choice: Choice
    state: str
    working_day: bool
    rest_halves: int
    expires_on: date | None
    units: int
    decided_by: str
    decision: str


def roster(desk: Desk, month: int) -> Roster:
    """Return the roster of YYYYMM `month`, all agencies: 值班 is the street's."""
    with desk.reading() as session:
        people = {person.id: person for person in read_staff(session)}
        query = select(DutyTurn).where(DutyTurn.month == month).order_by(DutyTurn.day, DutyTurn.id)
        rows = tuple(_duty_row(row, people[row.staff_id]) for row in session.scalars(query))
    return Roster(month, rows, roster_gaps(month, [Duty(row.day, row.shift, row.role) for row in rows]))


def _duty_row(row: DutyTurn, person: StaffRow) -> DutyRow:
    posting = person.on(row.day)
    return DutyRow(
        id=row.id, staff_id=person.id, staff_no=person.staff_no, name=person.name,
        agency=posting.agency if posting else "", day=row.day, shift=Shift(row.shift),
        role=DutyRole(row.role), choice=Choice(row.choice), rest_halves=row.rest_halves, note=row.note,
    )  # fmt: skip


def enter_duty(desk: Desk, entries: Sequence[DutyEntry]) -> tuple[int, ...]:
    """Put turns on the roster, all or none; return the ids. Refused: duty_rest_choice, duty_and_overtime."""
    with desk.change(Action.ENTER_DUTY) as change:
        session = change.session
        rows = [_duty(session, entry) for entry in entries]
        session.add_all(rows)
        session.flush()
        days = sorted({entry.day for entry in entries})
        change.subject = f"{days[0].isoformat()}…{days[-1].isoformat()}" if days else ""
        change.detail["turns"] = [
            [e.staff_id, e.day, e.shift.value, e.role.value, e.choice.value] for e in entries
        ]
        return tuple(row.id for row in rows)


def rewrite_duty(desk: Desk, removed: Sequence[int], entries: Sequence[DutyEntry]) -> tuple[int, ...]:
    """Take turns off the roster and put others on it, all or none; return the ids of the new ones.

    Refused: as `enter_duty` and `remove_duty`.
    """
    with desk.change(Action.ENTER_DUTY) as change:
        session = change.session
        old = session.scalars(select(DutyTurn).where(DutyTurn.id.in_(removed))).all()
        if len(old) != len(set(removed)):
            raise Refused("unknown_duty")
        people = [find_person(session, staff_id) for staff_id in sorted({row.staff_id for row in old})]
        before = [(person, overdrawn_rest(session, person, desk.today)) for person in people]
        for row in old:
            session.delete(row)
        session.flush()
        rows = [_duty(session, entry) for entry in entries]
        session.add_all(rows)
        session.flush()
        for person, overdrawn in before:
            require_rest_untouched(session, person, desk.today, overdrawn)
        days = sorted({row.day for row in (*old, *rows)})
        change.subject = f"{days[0].isoformat()}…{days[-1].isoformat()}" if days else ""
        change.detail["removed"] = [[row.staff_id, row.day, row.shift, row.role] for row in old]
        change.detail["turns"] = [
            [e.staff_id, e.day, e.shift.value, e.role.value, e.choice.value] for e in entries
        ]
        return tuple(row.id for row in rows)


def _duty(session: Session, entry: DutyEntry) -> DutyTurn:
    person = find_person(session, entry.staff_id)
    agency_id = _agency(session, person, entry.day)
    if entry.rest_halves < 0 or (entry.rest_halves > 0) != (entry.choice is Choice.REST):
        raise Refused("duty_rest_choice", name=person.name)
    starts, ends = SHIFT_MINUTES[entry.shift]
    others = [
        (row.day, row.starts, row.ends)
        for row in _overtime_near(session, person.id, entry.day)
        if row.choice != Choice.NONE.value
    ]
    if entry.choice is not Choice.NONE and clash(entry.day, starts, ends, others):
        raise Refused("duty_and_overtime", name=person.name, day=entry.day.isoformat())
    months = read_settings(session, entry.day).rest.expiry_months
    return DutyTurn(
        staff_id=person.id, agency_id=agency_id, month=month_of(entry.day), day=entry.day,
        shift=entry.shift.value, role=entry.role.value, choice=entry.choice.value,
        rest_halves=entry.rest_halves,
        expires_on=expiry(entry.day, months) if entry.rest_halves else None, note=entry.note.strip(),
    )  # fmt: skip


def remove_duty(desk: Desk, duty_id: int) -> Changes:
    """Take a turn off the roster; refused when its 补休 has been taken already."""
    with desk.change(Action.ENTER_DUTY) as change:
        session = change.session
        row = session.get(DutyTurn, duty_id)
        if row is None:
            raise Refused("unknown_duty")
        person = find_person(session, row.staff_id)
        change.subject = f"{person.staff_no} {person.name} {row.day.isoformat()}"
        change.detail["removed"] = row.shift
        overdrawn = overdrawn_rest(session, person, desk.today)
        session.delete(row)
        session.flush()
        require_rest_untouched(session, person, desk.today, overdrawn)
    return CHANGED


def overtime(desk: Desk, month: int) -> tuple[OvertimeRow, ...]:
    """Return the overtime of YYYYMM `month`, whatever its state."""
    with desk.reading() as session:
        return read_overtime(session, month)


def read_overtime(session: Session, month: int, states: Sequence[str] = ()) -> tuple[OvertimeRow, ...]:
    """Return the overtime of a month inside the caller's transaction; `units` are for the allowance run."""
    query = select(Overtime).where(Overtime.month == month).order_by(Overtime.day, Overtime.id)
    if states:
        query = query.where(Overtime.state.in_(states))
    rows = session.scalars(query).all()
    if not rows:
        return ()
    people = {person.id: person for person in read_staff(session)}
    calendar = read_calendar(session)
    rule = read_settings(session, last_day(month)).evening
    found = []
    for row in rows:
        person, working = people[row.staff_id], calendar.is_working(row.day)
        posting = person.on(row.day)
        units = evening_units(row.ends - row.starts, Choice(row.choice), rule, working_day=working)
        found.append(OvertimeRow(
            id=row.id, staff_id=person.id, staff_no=person.staff_no, name=person.name,
            agency=posting.agency if posting else "", day=row.day, starts=row.starts, ends=row.ends,
            task=row.task, choice=Choice(row.choice), state=row.state, working_day=working,
            rest_halves=row.rest_halves, expires_on=row.expires_on, units=units, decided_by=row.decided_by,
            decision=row.decision,
        ))  # fmt: skip
    return tuple(found)


def enter_overtime(desk: Desk, entry: OvertimeEntry) -> int:
    """Enter overtime for approval; return its id. Refused: overtime_twice, duty_and_overtime and others."""
    with desk.change(Action.ENTER_DUTY) as change:
        session = change.session
        person = find_person(session, entry.staff_id)
        agency_id = _agency(session, person, entry.day)
        _check_overtime(session, entry, person)
        row = Overtime(
            staff_id=person.id, agency_id=agency_id, month=month_of(entry.day), day=entry.day,
            starts=entry.starts, ends=entry.ends, task=entry.task.strip(), choice=entry.choice.value,
            state="entered", rest_halves=0, expires_on=None, entered_by=desk.actor.account,
            entered_at=desk.clock().isoformat(timespec="seconds"),
        )  # fmt: skip
        session.add(row)
        session.flush()
        _tell(change, "entered", row, person)
        return row.id


def _check_overtime(session: Session, entry: OvertimeEntry, person: StaffRow) -> None:
    if code := time_problem(entry.starts, entry.ends):
        raise Refused(code)
    if not entry.task.strip():
        raise Refused("overtime_needs_task")
    day = entry.day.isoformat()
    near = [(row.day, row.starts, row.ends) for row in _overtime_near(session, person.id, entry.day)]
    if clash(entry.day, entry.starts, entry.ends, near):
        raise Refused("overtime_twice", name=person.name, day=day)
    query = select(DutyTurn).where(
        DutyTurn.staff_id == person.id, DutyTurn.choice != Choice.NONE.value,
        DutyTurn.day.between(entry.day - timedelta(days=1), entry.day + timedelta(days=1)),
    )  # fmt: skip
    turns = [(row.day, *SHIFT_MINUTES[Shift(row.shift)]) for row in session.scalars(query)]
    if entry.choice is not Choice.NONE and clash(entry.day, entry.starts, entry.ends, turns):
        raise Refused("duty_and_overtime", name=person.name, day=day)


def _overtime_near(session: Session, staff_id: int, day: date) -> Sequence[Overtime]:
    around = timedelta(days=1)
    return session.scalars(
        select(Overtime).where(
            Overtime.staff_id == staff_id, Overtime.state.in_(("entered", "approved")),
            Overtime.day.between(day - around, day + around),
        )
    ).all()  # fmt: skip


def approve_overtime(desk: Desk, overtime_ids: int | Sequence[int], *, decision: str = "") -> Changes:
    """Approve overtime; what it earns is fixed now, with the day it expires."""
    wanted = (overtime_ids,) if isinstance(overtime_ids, int) else tuple(overtime_ids)
    with desk.change(Action.APPROVE_OVERTIME) as change:
        session = change.session
        subjects = []
        for number in wanted:
            row = _entered(session, number)
            rule = read_settings(session, row.day).rest
            _require_known(session, row.day)
            row.rest_halves = rest_halves(row.ends - row.starts, Choice(row.choice), rule)
            row.expires_on = expiry(row.day, rule.expiry_months) if row.rest_halves else None
            _decide(desk, row, "approved", decision)
            _tell(change, "approved", row, find_person(session, row.staff_id))
            change.detail.setdefault("overtime", []).append(row.id)
            subjects.append(change.subject)
        change.subject = "、".join(subjects)[:500]
    return CHANGED


def refuse_overtime(desk: Desk, overtime_id: int, reason: str) -> Changes:
    """Refuse overtime with a reason."""
    if not reason.strip():
        raise Refused("reason_needed")
    with desk.change(Action.APPROVE_OVERTIME) as change:
        row = _entered(change.session, overtime_id)
        _decide(desk, row, "refused", reason.strip())
        _tell(change, "refused", row, find_person(change.session, row.staff_id))
    return CHANGED


def cancel_overtime(desk: Desk, overtime_id: int, reason: str) -> Changes:
    """Annul overtime that was entered or approved; refused when its 补休 has been taken already."""
    if not reason.strip():
        raise Refused("reason_needed")
    with desk.change(Action.ENTER_DUTY) as change:
        session = change.session
        row = _find_overtime(session, overtime_id)
        if row.state not in ("entered", "approved"):
            raise Refused("overtime_decided", state=row.state)
        person = find_person(session, row.staff_id)
        overdrawn = overdrawn_rest(session, person, desk.today)
        row.state, row.decision = "cancelled", reason.strip()
        session.flush()
        require_rest_untouched(session, person, desk.today, overdrawn)
        _tell(change, "cancelled", row, person)
    return CHANGED


def _agency(session: Session, person: StaffRow, day: date) -> int:
    """Return where a person is posted on a day; refused where attendance is not the street's."""
    posting = person.on(day)
    if posting is None:
        raise Refused("leave_outside_posting", name=person.name, day=day.isoformat())
    if not agencies_by_id(session)[posting.agency_id].on(day).attendance:
        raise Refused("duty_not_kept_here", name=person.name, agency=posting.agency)
    return posting.agency_id


def _find_overtime(session: Session, overtime_id: int) -> Overtime:
    row = session.get(Overtime, overtime_id)
    if row is None:
        raise Refused("unknown_overtime")
    return row


def _entered(session: Session, overtime_id: int) -> Overtime:
    row = _find_overtime(session, overtime_id)
    if row.state != "entered":
        raise Refused("overtime_decided", state=row.state)
    return row


def _require_known(session: Session, day: date) -> None:
    try:
        read_calendar(session).is_working(day)
    except UnknownYear as error:
        raise Refused("unknown_calendar_year", year=error.year) from error


def _decide(desk: Desk, row: Overtime, state: str, decision: str) -> None:
    row.state, row.decision = state, decision
    row.decided_by, row.decided_at = desk.actor.account, desk.clock().isoformat(timespec="seconds")


def _tell(change: Change, what: str, row: Overtime, person: StaffRow) -> None:
    change.subject = f"{person.staff_no} {person.name} {row.day.isoformat()}"
    minutes = row.ends - row.starts
    change.detail.update(what=what, minutes=minutes, choice=row.choice, rest_halves=row.rest_halves)

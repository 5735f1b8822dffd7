"""Slips as lists and paper show them, and slips that the sheet asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from models.rules.attendance.kinds import BY_CODE
from models.rules.calendar.working_days import Calendar, first_day, last_day
from models.rules.leave.rules import Half, LeaveKind, Span, days_text, kinds_on
from models.rules.leave.runs import runs
from models.services.attendance.leave_kinds import known_kind, read_kinds, read_settings
from models.services.calendar.half_days import HalvesOff, read_halves_off
from models.services.calendar.working_days import read_calendar
from models.services.leave.marks import halves_showing
from models.services.leave.plan import TAKEN, SlipEntry, costs, span_of
from models.services.office.desk import Desk
from models.services.people.staff import StaffRow, read_staff
from models.tables.attendance import MonthMarks
from models.tables.leave import LeaveSlip

__all__ = ["SlipRow", "propose_slips", "read_slips", "slip_entry", "slips", "slips_of_year"]

WAITING = "entered"
"""The state of a slip that waits for approval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRow:
    """A slip as lists show it; `counted` in half-days, `kind` and `agency` as of its first day."""

    id: int
    staff_id: int
    staff_no: str
    name: str
    initials: str
    agency: str
    post_class: str
    kind: LeaveKind
    span: Span
    counted: int
    event_on: date | None
    extras: int
    paper: bool
    reason: str
    destination: str
    phone: str
    state: str
    approver: str
    decided_by: str
    decided_at: str
    decision: str
    returned_on: date | None
    entered_by: str
    entered_at: str

    @property
    def lacks_paper(self) -> bool:
        """Tell whether the kind asks for a paper that has not come in."""
        return self.kind.paper and not self.paper

    @property
    def days(self) -> str:
        """The length in days, as people write it."""
        return days_text(self.counted)


def slips(
    desk: Desk,
    *,
    since: date | None = None,
    until: date | None = None,
    staff_id: int | None = None,
    states: Iterable[str] = (),
) -> tuple[SlipRow, ...]:
    """Return slips that touch a period, of one person or in some states; the newest first."""
    with desk.reading() as session:
        return read_slips(session, since=since, until=until, staff_id=staff_id, states=states)


def slips_of_year(desk: Desk, year: int) -> tuple[tuple[SlipRow, ...], tuple[SlipRow, ...]]:
    """Return the slips that wait, of whatever year, and those that touch a year; everybody is read once."""
    since, until = date(year, 1, 1), date(year, 12, 31)
    within = and_(LeaveSlip.until >= since, LeaveSlip.since <= until)
    with desk.reading() as session:
        rows = _rows(session, _newest().where(or_(LeaveSlip.state == WAITING, within)))
    waiting = tuple(row for row in rows if row.state == WAITING)
    return waiting, tuple(row for row in rows if row.span.since <= until and row.span.until >= since)


def read_slips(
    session: Session,
    *,
    since: date | None = None,
    until: date | None = None,
    staff_id: int | None = None,
    states: Iterable[str] = (),
) -> tuple[SlipRow, ...]:
    """Return slips inside the caller's transaction (see `slips`)."""
    query = _newest()
    if since is not None:
        query = query.where(LeaveSlip.until >= since)
    if until is not None:
        query = query.where(LeaveSlip.since <= until)
    if staff_id is not None:
        query = query.where(LeaveSlip.staff_id == staff_id)
    if wanted := tuple(states):
        query = query.where(LeaveSlip.state.in_(wanted))
    return _rows(session, query)


def _newest() -> Select[LeaveSlip]:
    return select(LeaveSlip).order_by(LeaveSlip.since.desc(), LeaveSlip.id.desc())


def _rows(session: Session, query: Select[LeaveSlip]) -> tuple[SlipRow, ...]:
    found = session.scalars(query).all()
    if not found:
        return ()
    kinds = read_kinds(session)
    people = {person.id: person for person in read_staff(session)}
    return tuple(
        _row(slip, people[slip.staff_id], known_kind(kinds, slip.kind, slip.since)) for slip in found
    )


def _row(slip: LeaveSlip, person: StaffRow, kind: LeaveKind) -> SlipRow:
    posting = person.on(slip.since) or person.latest
    return SlipRow(
        id=slip.id, staff_id=person.id, staff_no=person.staff_no, name=person.name, initials=person.initials,
        agency=posting.agency if posting else "", post_class=posting.post_class if posting else "",
        kind=kind, span=span_of(slip), counted=slip.counted, event_on=slip.event_on, extras=slip.extras,
        paper=slip.paper, reason=slip.reason, destination=slip.destination, phone=slip.phone,
        state=slip.state, approver=slip.approver, decided_by=slip.decided_by, decided_at=slip.decided_at,
        decision=slip.decision, returned_on=slip.returned_on, entered_by=slip.entered_by,
        entered_at=slip.entered_at,
    )  # fmt: skip


def slip_entry(row: SlipRow) -> SlipEntry:
    """Return a slip as the form edits it."""
    return SlipEntry(
        staff_id=row.staff_id, kind=row.kind.key, span=row.span, event_on=row.event_on, extras=row.extras,
        paper=row.paper, reason=row.reason, destination=row.destination, phone=row.phone,
    )  # fmt: skip


def propose_slips(desk: Desk, agency_ids: Sequence[int], month: int) -> tuple[SlipEntry, ...]:
    """Return the slips that the month of some agencies asks for: leave on a sheet that no slip covers.

    Runs of one kind become one slip, over rest days where the kind is counted in working days. Where several
    kinds write the same mark, the first in force is proposed: the clerk chooses.
    """
    with desk.reading() as session:
        asked = _read_asked(session, month)
        stored = session.execute(
            select(MonthMarks.agency_id, MonthMarks.staff_id, MonthMarks.marks).where(
                MonthMarks.month == month, MonthMarks.agency_id.in_(agency_ids)
            )
        ).all()
    order = {agency_id: at for at, agency_id in enumerate(agency_ids)}
    rows = sorted(stored, key=lambda row: (order[row.agency_id], row.staff_id))
    return tuple(
        entry for row in rows for entry in asked.entries(row.staff_id, {(row.agency_id, month): row.marks})
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What decides which slips a month asks for; `covered` is the half-days that slips stand for already."""

    month: int
    kinds: Mapping[str, LeaveKind]
    calendar: Calendar
    off: HalvesOff
    covered: Mapping[int, set[Half]]

    def entries(self, staff_id: int, months: Mapping[tuple[int, int], str]) -> Iterator[SlipEntry]:
        """Yield the slips that one person's marks ask for, kind by kind."""
        free = self.off.of(staff_id, first_day(self.month), last_day(self.month))
        for code in sorted(self.kinds.keys() & {code for marks in months.values() for code in marks}):
            kind = self.kinds[code]
            halves = halves_showing(months, code) - self.covered.get(staff_id, set())
            for run in runs(halves, kind.unit, self.calendar, free) if halves else ():
                yield SlipEntry(staff_id=staff_id, kind=kind.key, span=Span(*run[0], *run[-1]))


def _read_asked(session: Session, month: int) -> _Asked:
    since, until = first_day(month), last_day(month)
    watched = _codes(read_settings(session, since).watched)
    in_force = reversed(kinds_on(read_kinds(session), since))
    kinds = {kind.code: kind for kind in in_force if kind.code in watched}
    calendar, off = read_calendar(session), read_halves_off(session)
    covered: dict[int, set[Half]] = {}
    for slip in read_slips(session, since=since, until=until, states=(*TAKEN, "entered")):
        taken = costs(slip.staff_id, slip.span, slip.kind, calendar, off)
        covered.setdefault(slip.staff_id, set()).update(taken)
    return _Asked(month, kinds, calendar, off, covered)


def _codes(watched: frozenset[str]) -> set[str]:
    return {code for code, kind in BY_CODE.items() if kind.key in watched}

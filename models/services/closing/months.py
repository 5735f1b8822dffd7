"""Closing months: the checklist that blocks, the lock, and reopening the newest with a reason.

The lock is the line in closed_month: triggers refuse every write to the month's marks, notes, duty turns and
overtime, whichever program writes. A closed month is what the bonus and the allowances may rely on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.marking import MarkRow
from models.rules.attendance.marks import blank, stay_mask
from models.rules.calendar.working_days import Calendar, days_of, first_day, last_day, month_of, months_of
from models.rules.closing.checklist import (
    CHECKS,
    Block,
    not_on_sheet,
    outside,
    unmarked,
    without_slip,
)
from models.rules.core.facts import Stay
from models.rules.core.month import Month
from models.rules.leave.rules import Unit, kinds_on
from models.rules.leave.runs import runs
from models.services.attendance.leave_kinds import read_kinds, read_settings
from models.services.attendance.punch_clock.waiting import UndecidedRow, open_halves
from models.services.attendance.whole_office import forget_closed
from models.services.calendar.half_days import HalvesOff, read_halves_off
from models.services.calendar.working_days import read_calendar
from models.services.leave.marks import index_of
from models.services.leave.plan import TAKEN, costs
from models.services.leave.views import SlipRow, read_slips
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import AgencyRow, read_agencies
from models.services.people.staff import StaffRow, read_staff, stays_of
from models.tables.attendance import ClosedMonth, MonthMarks
from models.tables.leave import Overtime
from models.tables.office import Account

CHANGED = frozenset({Topic.ATTENDANCE, Topic.CLOSING, Topic.BONUS})


@dataclass(frozen=True, slots=True)
class Checklist:
    """What keeps a month from being closed, in the order of the checks; empty when it may be closed."""

    agency_id: int
    agency: str
    month: int
    people: int
    blocks: tuple[Block, ...]

    def of(self, code: str) -> tuple[Block, ...]:
        """Return the blocks of one check (see models.rules.closing.checklist.CHECKS)."""
        return tuple(block for block in self.blocks if block.code == code)


@dataclass(frozen=True, slots=True)
class MonthState:
    """A month of an agency on the closing page; `by` and `at` are "" while it is open."""

    agency_id: int
    agency: str
    month: int
    people: int
    by: str
    at: str

    @property
    def closed(self) -> bool:
        """Tell whether the month is closed."""
        return bool(self.at)


@dataclass(frozen=True, slots=True)
class _Office:
    agencies: Mapping[int, AgencyRow]
    people: tuple[StaffRow, ...]
    calendar: Calendar


def _read(session: Session, year: int) -> _Office:
    calendar = read_calendar(session)
    if year not in calendar.years:
        raise Refused("unknown_calendar_year", year=year)
    return _Office({row.id: row for row in read_agencies(session)}, read_staff(session), calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    """What the checklists of a month are made from, read once for however many agencies."""

    office: _Office
    month: int
    marks: Mapping[int, Mapping[int, str]]
    slips: tuple[SlipRow, ...]
    waiting: Mapping[int, tuple[UndecidedRow, ...]]
    overtime: Mapping[int, list[tuple[int, date]]]
    watched: frozenset[str]
    off: HalvesOff
    units: Mapping[str, Unit]


def checklist(desk: Desk, agency_id: int, month: int) -> Checklist:
    """Return what still blocks the closing of YYYYMM `month` at an agency."""
    return checklists(desk, (agency_id,), month)[0]


def checklists(desk: Desk, agency_ids: Sequence[int], month: int) -> tuple[Checklist, ...]:
    """Return the checklists of a month at several agencies; as many statements as for one."""
    with desk.reading() as session:
        known = _read_month(session, agency_ids, month)
    return tuple(_checklist(known, agency_id) for agency_id in agency_ids)


def read_checklist(session: Session, agency_id: int, month: int) -> Checklist:
    """Return the checklist inside the caller's transaction; a handful of statements."""
    return _checklist(_read_month(session, (agency_id,), month), agency_id)


def _read_month(session: Session, agency_ids: Sequence[int], month: int) -> _Month:
    office = _read(session, Month.of(month).year)
    for agency_id in agency_ids:
        _agency(office, agency_id)
    first, last = first_day(month), last_day(month)
    waiting: dict[int, tuple[UndecidedRow, ...]] = {}
    for row in open_halves(session, month, agency_ids[0] if len(agency_ids) == 1 else None):
        waiting[row.agency_id] = (*waiting.get(row.agency_id, ()), row)
    kinds = reversed(kinds_on(read_kinds(session), first))
    return _Month(
        office=office, month=month, marks=_stored(session, agency_ids, month), waiting=waiting,
        slips=tuple(read_slips(session, since=first, until=last, states=(*TAKEN, "entered"))),
        overtime=_undecided_overtime(session, agency_ids, month),
        watched=frozenset(read_settings(session, first).watched), off=read_halves_off(session),
        units={kind.code: kind.unit for kind in kinds if kind.code},
    )  # fmt: skip


def _stored(session: Session, agency_ids: Sequence[int], month: int) -> dict[int, dict[int, str]]:
    query = select(MonthMarks.agency_id, MonthMarks.staff_id, MonthMarks.marks).where(
        MonthMarks.month == month, MonthMarks.agency_id.in_(agency_ids)
    )
    found: dict[int, dict[int, str]] = {}
    for row in session.execute(query):
        found.setdefault(row.agency_id, {})[row.staff_id] = row.marks
    return found


def _undecided_overtime(
    session: Session, agency_ids: Sequence[int], month: int
) -> dict[int, list[tuple[int, date]]]:
    query = select(Overtime.agency_id, Overtime.staff_id, Overtime.day).where(
        Overtime.month == month, Overtime.agency_id.in_(agency_ids), Overtime.state == "entered"
    )
    found: dict[int, list[tuple[int, date]]] = {}
    for row in session.execute(query):
        found.setdefault(row.agency_id, []).append((row.staff_id, row.day))
    return found


def _checklist(known: _Month, agency_id: int) -> Checklist:
    agency = _agency(known.office, agency_id)
    lines = _lines(known, agency)
    here = [slip for slip in known.slips if slip.staff_id in lines]
    blocks = [
        *_sheet_blocks(known, lines, here),
        *_slip_blocks(here),
        *_other_blocks(known, agency_id),
    ]
    blocks.sort(key=lambda block: CHECKS.index(block.code))
    return Checklist(agency_id, agency.name, known.month, len(lines), tuple(blocks))


def _agency(office: _Office, agency_id: int) -> AgencyRow:
    agency = office.agencies.get(agency_id)
    if agency is None:
        raise Refused("unknown_agency", agency=agency_id)
    return agency


def _lines(known: _Month, agency: AgencyRow) -> dict[int, MarkRow]:
    """Return staff id → line of everybody posted at the agency in the month, or marked there anyway."""
    stored, month = known.marks.get(agency.id, {}), known.month
    working = known.office.calendar.month_mask(month)
    found = {}
    for person in known.office.people:
        if person.id in stored or any(posting.agency_id == agency.id for posting in person.postings):
            here = _here(known.office, person, agency, month)
            if any(here) or person.id in stored:
                marks = stored.get(person.id) or blank(month)
                found[person.id] = MarkRow(person.name, marks, here, working)
    return found


def _here(office: _Office, person: StaffRow, agency: AgencyRow, month: int) -> tuple[bool, ...]:
    stays = stays_of(person, office.agencies, Month.of(month).year)
    return stay_mask(month, [stay for stay in stays if stay.attendance], agency.name)


def _sheet_blocks(known: _Month, lines: Mapping[int, MarkRow], slips: list[SlipRow]) -> Iterator[Block]:
    joining = _joining(known)
    covered: dict[int, dict[int, str]] = {}
    asked: dict[int, dict[int, str]] = {}
    for slip in slips:
        if slip.kind.code:
            halves = costs(slip.staff_id, slip.span, slip.kind, known.office.calendar, known.off)
            places = {index_of(half): slip.kind.code for half in halves if month_of(half[0]) == known.month}
            by_person = covered if slip.state in TAKEN else asked
            by_person.setdefault(slip.staff_id, {}).update(places)
    for staff_id, line in lines.items():
        slipped = covered.get(staff_id, {})
        found = (unmarked(staff_id, line), outside(staff_id, line), not_on_sheet(staff_id, line, slipped))
        yield from (block for block in found if block is not None)
        # An undecided slip has a line of its own; the half-days it asks for are not listed twice.
        both = {**asked.get(staff_id, {}), **slipped}
        yield from without_slip(staff_id, line, both, known.watched, partial(joining, staff_id))


def _joining(known: _Month) -> Callable[[int, str, list[int]], Iterator[list[int]]]:
    """Return what joins the half-days of a person (staff id, code, halves) as `propose_slips` does."""
    days = tuple(days_of(known.month))

    def joined(staff_id: int, code: str, halves: list[int]) -> Iterator[list[int]]:
        at = [(days[half // 2], half % 2) for half in halves]
        free = known.off.of(staff_id, days[0], days[-1])
        for run in runs(at, known.units.get(code, Unit.CALENDAR), known.office.calendar, free):
            yield [index_of(half) for half in run]

    return joined


def _slip_blocks(slips: list[SlipRow]) -> Iterator[Block]:
    for slip in slips:
        code = "slip_undecided" if slip.state == "entered" else "leave_without_paper"
        if slip.state == "entered" or slip.lacks_paper:
            facts = {"name": slip.name, "kind": slip.kind.name, "since": slip.span.since.isoformat()}
            yield Block(code, slip.name, slip.staff_id, None, facts)


def _other_blocks(known: _Month, agency_id: int) -> Iterator[Block]:
    names = {person.id: person.name for person in known.office.people}
    waiting: dict[int, list[int]] = {}
    for row in known.waiting.get(agency_id, ()):
        waiting.setdefault(row.staff_id, []).append(row.index)
    for staff_id, halves in waiting.items():
        first = min(halves)
        facts = {"name": names[staff_id], "count": str(len(halves)), "day": str(first // 2 + 1)}
        yield Block("punches_undecided", names[staff_id], staff_id, first, facts)
    for staff_id, day in known.overtime.get(agency_id, ()):
        facts = {"name": names[staff_id], "day": day.isoformat()}
        yield Block("overtime_undecided", names[staff_id], staff_id, None, facts)


def close_month(desk: Desk, agency_id: int, month: int) -> Changes:
    """Close a month whose checklist is empty; from then on the database refuses to change it.

    Refused: month_not_over, month_has_blocks (count and the first), closed_month, month_has_nobody.
    """
    if desk.today < last_day(month):
        raise Refused("month_not_over", month=Month.of(month).chinese)
    with desk.change(Action.CLOSE_MONTH) as change:
        session = change.session
        if session.get(ClosedMonth, (agency_id, month)) is not None:
            raise Refused("closed_month")
        found = read_checklist(session, agency_id, month)
        change.subject = f"{found.agency} {month}"
        if not found.people:
            raise Refused("month_has_nobody", agency=found.agency, month=Month.of(month).chinese)
        if found.blocks:
            first = found.blocks[0]
            raise Refused(
                "month_has_blocks", agency=found.agency, month=Month.of(month).chinese,
                count=len(found.blocks), name=first.name, check=first.code,
            )  # fmt: skip
        session.execute(
            insert(ClosedMonth).values(
                agency_id=agency_id, month=month, closed_by=desk.actor.account,
                closed_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        forget_closed(session, month, _here_ids(session, agency_id, month))
        change.detail["people"] = found.people
    return CHANGED


def _here_ids(session: Session, agency_id: int, month: int) -> frozenset[int]:
    """Return who has marks of the month at the agency."""
    where = MonthMarks.month == month, MonthMarks.agency_id == agency_id
    return frozenset(session.scalars(select(MonthMarks.staff_id).where(*where)))


def reopen_month(desk: Desk, agency_id: int, month: int, reason: str) -> Changes:
    """Open the agency's newest closed month again; the reason stays in the log.

    Refused: reason_needed, month_is_open, not_newest_closed (also by the database itself).
    """
    if not reason.strip():
        raise Refused("reason_needed")
    with desk.change(Action.REOPEN_MONTH) as change:
        session = change.session
        agency = next((row for row in read_agencies(session) if row.id == agency_id), None)
        change.subject = f"{agency.name if agency else agency_id} {month}"
        line = session.get(ClosedMonth, (agency_id, month))
        if line is None:
            raise Refused("month_is_open", month=Month.of(month).chinese)
        change.detail.update(reason=reason.strip(), closed_by=line.closed_by, closed_at=line.closed_at)
        session.expunge(line)
        session.execute(
            delete(ClosedMonth).where(ClosedMonth.agency_id == agency_id, ClosedMonth.month == month)
        )
    return CHANGED


def month_states(desk: Desk, year: int) -> tuple[MonthState, ...]:
    """Return every month of `year` of every agency that keeps attendance here, with who closed it."""
    with desk.reading() as session:
        return tuple(_states(session, year))


def _states(session: Session, year: int) -> Iterator[MonthState]:
    agencies = read_agencies(session)
    by_id = {row.id: row for row in agencies}
    closed = {(row.agency_id, row.month): row for row in session.scalars(select(ClosedMonth))}
    named = {row.name: row.full_name or row.name for row in session.scalars(select(Account))}
    present: dict[tuple[str, int], int] = {}
    for person in read_staff(session):
        stays = [stay for stay in stays_of(person, by_id, year) if stay.attendance]
        for place in {(stay.agency, month) for stay in stays for month in _months_in(stay, year)}:
            present[place] = present.get(place, 0) + 1
    for agency in agencies:
        if not any(terms.attendance for terms in agency.terms):
            continue
        for month in months_of(year):
            line = closed.get((agency.id, month))
            by, at = (named.get(line.closed_by, line.closed_by), line.closed_at) if line else ("", "")
            yield MonthState(agency.id, agency.name, month, present.get((agency.name, month), 0), by, at)


def _months_in(stay: Stay, year: int) -> range:
    """Return the YYYYMM of `year` in which a stay that touches it holds on any day."""
    first = stay.since.month if stay.since.year == year else 1
    last = stay.until.month if stay.until is not None and stay.until.year == year else 12
    return range(Month(year, first).stored, Month(year, last).stored + 1)

"""Everything that is checked before a slip is accepted: kind, period, posting, limits and the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import Calendar, UnknownYear
from models.rules.leave.ledger import UnknownService, work_month
from models.rules.leave.rules import (
    Half,
    LeaveKind,
    Per,
    Span,
    Taken,
    Unit,
    add_months,
    approver_for,
    counted,
    days_text,
    event_problem,
    months_problem,
    overrun,
)
from models.services.attendance.leave_kinds import known_kind, read_kinds, read_settings
from models.services.calendar.half_days import HalvesOff, read_halves_off
from models.services.calendar.working_days import read_calendar
from models.services.leave.ledger import find_person, require_annual, require_compensatory
from models.services.leave.marks import (
    Before,
    Conflict,
    PersonSheet,
    Row,
    lay,
    lift,
    place,
    read_sheet,
    require_open,
    unpack,
)
from models.services.people.agencies import AgencyRow
from models.services.people.staff import StaffRow, agencies_by_id
from models.tables.leave import LeaveSlip

TAKEN = ("approved", "returned")
"""States in which a slip stands on the sheet."""
LONGEST_DAYS = 1100


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipEntry:
    """What the form edits. `event_on` is the day of the wedding, the birth …; `extras` counts what is added.

    `paper` tells that there is one; what it says is not kept. `reason` stays "" for private kinds.
    `destination` (去向) and `phone` say where the person is found while away; both may be "".
    """

    staff_id: int
    kind: str
    span: Span
    event_on: date | None = None
    extras: int = 0
    paper: bool = False
    reason: str = ""
    destination: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A slip that may stand: what it counts, who approves it, and the sheet as it would be."""

    entry: SlipEntry
    person: StaffRow
    kind: LeaveKind
    halves: tuple[Half, ...]
    approver: str
    sheet: PersonSheet
    before: Before
    conflicts: tuple[Conflict, ...]


def entry_of(slip: LeaveSlip) -> SlipEntry:
    """Return a stored slip as the form edits it."""
    return SlipEntry(
        staff_id=slip.staff_id, kind=slip.kind, span=span_of(slip), event_on=slip.event_on,
        extras=slip.extras, paper=slip.paper, reason=slip.reason, destination=slip.destination,
        phone=slip.phone,
    )  # fmt: skip


def span_of(slip: LeaveSlip) -> Span:
    """Return the period of a stored slip."""
    return Span(slip.since, slip.since_half, slip.until, slip.until_half)


def plan(session: Session, entry: SlipEntry, old: LeaveSlip | None = None, *, waiting: bool = False) -> Plan:
    """Check a slip against everything the office knows; `old` is the slip it replaces, whose marks come off.

    With `waiting`, a slip that nobody has decided yet counts as an overlap too.
    """
    person = find_person(session, entry.staff_id)
    agencies = agencies_by_id(session)
    calendar, off = read_calendar(session), read_halves_off(session)
    kinds = read_kinds(session)
    _check_span(entry.span)
    kind = known_kind(kinds, entry.kind, entry.span.since)
    _check_entry(entry, kind, person)
    halves = _counted(entry, kind, calendar, off)
    others = _other_slips(session, entry.staff_id, old)
    _check_overlap(entry, person, kinds, others, TAKEN if not waiting else (*TAKEN, "entered"))
    taken = _taken([slip for slip in others if slip.state in TAKEN], kind, kinds, calendar, off)
    _check_limits(entry, kind, halves, taken)
    sheet = read_sheet(session, person)
    places = place(person, agencies, halves or (entry.span.first, entry.span.last))
    before, conflicts = _laid(session, sheet, places, kind, old, agencies)
    _check_ledger(session, person, kind, sheet, entry.span.until)
    approver = _approver(session, person, entry, halves)
    return Plan(
        entry=entry, person=person, kind=kind, halves=halves, approver=approver, sheet=sheet, before=before,
        conflicts=tuple(conflicts),
    )  # fmt: skip


def _check_span(span: Span) -> None:
    if not span.is_forward:
        raise Refused("leave_reversed")
    if (span.until - span.since).days > LONGEST_DAYS:
        raise Refused("leave_too_long")


def _check_entry(entry: SlipEntry, kind: LeaveKind, person: StaffRow) -> None:
    """Refuse what the kind itself forbids: the wrong person, words about an illness, a missing event."""
    if kind.sex and person.sex and kind.sex != person.sex:
        raise Refused("leave_wrong_sex", name=person.name, kind=kind.name)
    if kind.private and entry.reason.strip():
        raise Refused("leave_cause_not_kept", kind=kind.name)
    if entry.extras < 0 or (entry.extras and not (kind.extra_days or kind.extra_months)):
        raise Refused("leave_no_extras", kind=kind.name)
    if code := event_problem(kind, entry.span, entry.event_on):
        event = entry.event_on.isoformat() if entry.event_on else ""
        raise Refused(code, kind=kind.name, event=kind.event, day=event, months=kind.event_within_months)
    if last := months_problem(kind, entry.span, entry.event_on, entry.extras):
        raise Refused("leave_limit_months", kind=kind.name, last=last.isoformat())
    if kind.service_months:
        _check_service(entry, kind, person)


def _check_service(entry: SlipEntry, kind: LeaveKind, person: StaffRow) -> None:
    try:
        start = work_month(person.work_since)
    except UnknownService as error:
        raise Refused("work_since_missing", name=person.name) from error
    if add_months(start, kind.service_months) > entry.span.since:
        raise Refused("leave_service_short", name=person.name, kind=kind.name, months=kind.service_months)


def costs(
    staff_id: int, span: Span, kind: LeaveKind, calendar: Calendar, off: HalvesOff
) -> tuple[Half, ...]:
    """Return the halves that a leave costs: a half-day off is no leave that is counted in working days."""
    return counted(span, kind.unit, calendar, off.of(staff_id, span.since, span.until))


def _counted(entry: SlipEntry, kind: LeaveKind, calendar: Calendar, off: HalvesOff) -> tuple[Half, ...]:
    try:
        halves = costs(entry.staff_id, entry.span, kind, calendar, off)
    except UnknownYear as error:
        raise Refused("unknown_calendar_year", year=error.year) from error
    if not halves and kind.unit is not Unit.HOURS:
        raise Refused("leave_no_working_day")
    return halves


def _other_slips(session: Session, staff_id: int, old: LeaveSlip | None) -> list[LeaveSlip]:
    query = select(LeaveSlip).where(LeaveSlip.staff_id == staff_id, LeaveSlip.state.in_((*TAKEN, "entered")))
    found = session.scalars(query.order_by(LeaveSlip.since))
    return [slip for slip in found if old is None or slip.id != old.id]


def _check_overlap(
    entry: SlipEntry,
    person: StaffRow,
    kinds: Sequence[LeaveKind],
    others: Sequence[LeaveSlip],
    states: tuple[str, ...],
) -> None:
    for slip in others:
        if slip.state in states and span_of(slip).overlaps(entry.span):
            raise Refused(
                "leave_overlap", name=person.name, kind=known_kind(kinds, slip.kind, slip.since).name,
                since=slip.since.isoformat(), until=slip.until.isoformat(),
            )  # fmt: skip


def _taken(
    others: Sequence[LeaveSlip],
    kind: LeaveKind,
    kinds: Sequence[LeaveKind],
    calendar: Calendar,
    off: HalvesOff,
) -> list[Taken]:
    """Return the half-days that earlier slips of the same kind cost."""
    return [
        Taken(day, slip.event_on)
        for slip in others
        if slip.kind == kind.key
        for day, _ in costs(
            slip.staff_id, span_of(slip), known_kind(kinds, slip.kind, slip.since), calendar, off
        )
    ]


def _check_limits(
    entry: SlipEntry, kind: LeaveKind, halves: tuple[Half, ...], taken: Sequence[Taken]
) -> None:
    over = overrun(kind, halves, taken, event_on=entry.event_on, extras=entry.extras)
    if over is not None:
        raise Refused(
            "leave_limit", kind=kind.name, limit=days_text(over.limit), taken=days_text(over.taken),
            wanted=days_text(over.wanted), window=over.window, source=kind.source,
        )  # fmt: skip


def _laid(
    session: Session,
    sheet: PersonSheet,
    places: Mapping[Row, Iterable[int]],
    kind: LeaveKind,
    old: LeaveSlip | None,
    agencies: Mapping[int, AgencyRow],
) -> tuple[Before, list[Conflict]]:
    """Lift the old slip from the sheet and lay the new one over it; a closed month refuses both."""
    earlier, code_before = (unpack(old.before), old.code) if old is not None else ({}, "")
    by_hand = frozenset(lift(sheet, earlier, code_before)) if code_before else frozenset()
    before, conflicts = lay(sheet, places, kind.code, by_hand) if kind.code else ({}, [])
    require_open(session, agencies, _touched(earlier, before, same=code_before == kind.code))
    return before, conflicts


def _touched(
    earlier: Mapping[Row, Mapping[int, str]], now: Mapping[Row, Mapping[int, str]], *, same: bool
) -> set[Row]:
    """Return the months in which a half-day becomes this leave or stops being it."""
    if not same:
        return set(earlier) | set(now)
    return {key for key in {*earlier, *now} if set(earlier.get(key, ())) != set(now.get(key, ()))}


def _check_ledger(session: Session, person: StaffRow, kind: LeaveKind, sheet: PersonSheet, on: date) -> None:
    if kind.per is not Per.LEDGER:
        return
    used = sheet.halves(kind.code)
    if kind.mark == "annual":
        require_annual(session, person, used, on)
    else:
        require_compensatory(session, person, used, on)


def _approver(session: Session, person: StaffRow, entry: SlipEntry, halves: tuple[Half, ...]) -> str:
    posting = person.on(entry.span.since) or person.latest
    ladder = read_settings(session, entry.span.since).ladder
    found = approver_for(Fraction(len(halves), 2), posting.post_class if posting else "", ladder)
    if not found:
        raise Refused("leave_nobody_approves", days=days_text(len(halves)))
    return found

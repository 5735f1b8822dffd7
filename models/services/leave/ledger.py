"""年休假 and 补休 of everybody: the sums of sheets, slips, overtime and corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_KEY
from models.rules.attendance.marks import count
from models.rules.core.explain import Step
from models.rules.core.month import Month
from models.rules.leave.ledger import (
    Adjustment,
    AnnualPerson,
    AnnualSettings,
    AnnualYear,
    Compensatory,
    Lot,
    UnknownService,
    annual_ledger,
    annual_payout,
    compensatory,
    expiry,
)
from models.rules.leave.rules import Half, days_text
from models.rules.leave.settings import LeaveSettings
from models.services.attendance.leave_kinds import read_settings
from models.services.leave.marks import Row, halves_showing
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.staff import StaffRow, read_staff
from models.tables.attendance import MonthMarks
from models.tables.leave import DutyTurn, LeaveAdjustment, Overtime

CHANGED = frozenset({Topic.LEAVE})
ANNUAL, COMPENSATORY = "annual", "compensatory"

_ANNUAL = BY_KEY["annual"].code
_REST = BY_KEY["compensatory"].code
_PERSONAL = BY_KEY["personal"].code
_SICK = BY_KEY["sick"].code


@dataclass(frozen=True, slots=True)
class AnnualRow:
    """A person's annual-leave year; `year` is None where `problem`, a code, prevents it."""

    staff_id: int
    staff_no: str
    name: str
    initials: str
    agency: str
    year: AnnualYear | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CompensatoryRow:
    """A person's 补休 on a day."""

    staff_id: int
    staff_no: str
    name: str
    initials: str
    agency: str
    state: Compensatory


def annual_ledgers(desk: Desk, on: date) -> tuple[AnnualRow, ...]:
    """Return everybody's annual leave of the year of `on`, as it stands on that day."""
    with desk.reading() as session:
        settings = read_settings(session, on).annual
        first = first_year(session)
        sheets = read_sheets(session)
        corrections = read_adjustments(session, ANNUAL)
        return annual_rows(read_staff(session), sheets, corrections, first, on, settings)


def annual_rows(
    people: Iterable[StaffRow],
    sheets: Mapping[int, Mapping[Row, str]],
    corrections: Mapping[int, tuple[Adjustment, ...]],
    first: int,
    on: date,
    settings: AnnualSettings,
) -> tuple[AnnualRow, ...]:
    """Return the annual leave of whoever is here in the year of `on`; see `first_year` for `first`."""
    rows = []
    for person in people:
        if _is_here(person, on):
            facts = annual_person(person, sheets.get(person.id, {}), corrections.get(person.id, ()), first)
            rows.append(_annual_row(person, facts, on, settings))
    return tuple(rows)


def _is_here(person: StaffRow, on: date) -> bool:
    return any(p.since <= on and (p.until is None or p.until >= date(on.year, 1, 1)) for p in person.postings)


def _annual_row(person: StaffRow, facts: AnnualPerson, on: date, settings: AnnualSettings) -> AnnualRow:
    who = (person.id, person.staff_no, person.name, person.initials, _agency(person, on))
    try:
        return AnnualRow(*who, annual_ledger(facts, on, settings)[-1])
    except UnknownService:
        return AnnualRow(*who, None, "work_since_missing")


def _agency(person: StaffRow, on: date) -> str:
    posting = person.on(on) or person.latest
    return posting.agency if posting else ""


def annual_years(desk: Desk, staff_id: int, on: date) -> tuple[AnnualYear, ...]:
    """Return a person's annual-leave ledger, oldest year first; Refused: work_since_missing."""
    with desk.reading() as session:
        person = find_person(session, staff_id)
        rows = read_sheets(session, staff_id).get(staff_id, {})
        corrections = read_adjustments(session, ANNUAL, staff_id).get(staff_id, ())
        facts = annual_person(person, rows, corrections, first_year(session))
        settings = read_settings(session, on).annual
    try:
        return annual_ledger(facts, on, settings)
    except UnknownService as error:
        raise Refused("work_since_missing", name=person.name) from error


def compensatory_of(desk: Desk, staff_id: int, on: date) -> Compensatory:
    """Return a person's 补休 ledger on a day."""
    with desk.reading() as session:
        rows = read_sheets(session, staff_id).get(staff_id, {})
        lots, spent = read_lots(session, read_settings(session, on), staff_id).get(staff_id, ([], []))
        return compensatory(lots, [*halves_showing(rows, _REST), *spent], on)


def compensatory_ledgers(desk: Desk, on: date) -> tuple[CompensatoryRow, ...]:
    """Return everybody's 补休 on a day, whoever has earned or taken any."""
    with desk.reading() as session:
        sheets = read_sheets(session)
        lots = read_lots(session, read_settings(session, on))
        people = read_staff(session)
    return compensatory_rows(people, sheets, lots, on)


def compensatory_rows(
    people: Iterable[StaffRow],
    sheets: Mapping[int, Mapping[Row, str]],
    lots: Mapping[int, tuple[list[Lot], list[Half]]],
    on: date,
) -> tuple[CompensatoryRow, ...]:
    """Return the 补休 of whoever has earned or taken any; `lots` as `read_lots` returns them."""
    rows = []
    for person in people:
        earned, spent = lots.get(person.id, ([], []))
        used = [*halves_showing(sheets.get(person.id, {}), _REST), *spent]
        if earned or used:
            state = compensatory(earned, used, on)
            who = (person.id, person.staff_no, person.name, person.initials, _agency(person, on))
            rows.append(CompensatoryRow(*who, state))
    return tuple(rows)


def payout(desk: Desk, staff_id: int, on: date, annual_pay_fen: int, document: str) -> tuple[Step, Step]:
    """Return pay for the annual leave not taken by `on`: (all of it, the part beyond normal pay).

    `document` names where the year's pay comes from; Refused: work_since_missing, payout_needs_document.
    """
    if not document.strip():
        raise Refused("payout_needs_document")
    balance = annual_years(desk, staff_id, on)[-1].balance
    return annual_payout(Fraction(annual_pay_fen, 100), Fraction(balance, 2), document=document)


def adjust_ledger(
    desk: Desk, staff_id: int, ledger: str, day: date, halves: int, reason: str, expires: date | None = None
) -> Changes:
    """Correct a ledger by hand (an opening balance, days paid out); the reason stays with it."""
    if ledger not in (ANNUAL, COMPENSATORY) or halves == 0:
        raise Refused("adjustment_empty")
    if not reason.strip():
        raise Refused("reason_needed")
    with desk.change(Action.ADJUST_LEDGER) as change:
        session = change.session
        person = find_person(session, staff_id)
        change.subject = f"{person.staff_no} {person.name}"
        session.execute(
            insert(LeaveAdjustment).values(
                staff_id=staff_id, ledger=ledger, day=day, halves=halves, reason=reason.strip(),
                expires_on=expires, entered_by=desk.actor.account,
                entered_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        change.detail.update(ledger=ledger, day=day, halves=halves, reason=reason.strip())
    return CHANGED


def find_person(session: Session, staff_id: int) -> StaffRow:
    """Return a person; Refused: unknown_staff."""
    found = next((row for row in read_staff(session) if row.id == staff_id), None)
    if found is None:
        raise Refused("unknown_staff")
    return found


def first_year(session: Session) -> int:
    """Return the first year of which the office has sheets: nothing is carried over from before it."""
    earliest = session.scalar(select(func.min(MonthMarks.month)))
    return Month.of(earliest).year if earliest else 9999


def read_sheets(session: Session, staff_id: int | None = None) -> dict[int, dict[Row, str]]:
    """Return staff id → the stored months, of one person or of everybody: one statement."""
    query = select(MonthMarks.staff_id, MonthMarks.agency_id, MonthMarks.month, MonthMarks.marks)
    if staff_id is not None:
        query = query.where(MonthMarks.staff_id == staff_id)
    found: dict[int, dict[Row, str]] = {}
    for row in session.execute(query):
        found.setdefault(row.staff_id, {})[row.agency_id, row.month] = row.marks
    return found


def read_adjustments(
    session: Session, ledger: str, staff_id: int | None = None
) -> dict[int, tuple[Adjustment, ...]]:
    """Return staff id → corrections of a ledger."""
    query = select(LeaveAdjustment).where(LeaveAdjustment.ledger == ledger).order_by(LeaveAdjustment.id)
    if staff_id is not None:
        query = query.where(LeaveAdjustment.staff_id == staff_id)
    found: dict[int, tuple[Adjustment, ...]] = {}
    for row in session.scalars(query):
        one = Adjustment(row.day, row.halves, row.reason, row.expires_on)
        found[row.staff_id] = (*found.get(row.staff_id, ()), one)
    return found


def annual_person(
    person: StaffRow,
    rows: Mapping[Row, str],
    corrections: Iterable[Adjustment],
    first: int,
    used: frozenset[Half] | None = None,
) -> AnnualPerson:
    """Return what a person's annual ledger is computed from; `used` stands in for what the sheets show."""
    personal: dict[int, int] = {}
    sick: dict[int, int] = {}
    for (_, month), marks in rows.items():
        counts = count(marks)
        for sums, code in ((personal, _PERSONAL), (sick, _SICK)):
            year = Month.of(month).year
            sums[year] = sums.get(year, 0) + counts.get(code, 0)
    shown = halves_showing(rows, _ANNUAL)
    taken, asked = (shown, frozenset[Half]()) if used is None else (used, used - shown)
    return AnnualPerson(
        work_since=person.work_since, first_year=first, used=taken, personal=personal, sick=sick,
        vacation_days=0, adjustments=tuple(corrections), asked=asked,
    )  # fmt: skip


def read_lots(
    session: Session, settings: LeaveSettings, staff_id: int | None = None
) -> dict[int, tuple[list[Lot], list[Half]]]:
    """Return staff id → (补休 earned, half-days taken off by correction).

    Earned by approved overtime and by duty turns that chose 补休, and by corrections.
    """
    found: dict[int, tuple[list[Lot], list[Half]]] = {}
    overtime = select(Overtime).where(Overtime.state == "approved", Overtime.rest_halves > 0)
    turns = select(DutyTurn).where(DutyTurn.rest_halves > 0)
    if staff_id is not None:
        overtime = overtime.where(Overtime.staff_id == staff_id)
        turns = turns.where(DutyTurn.staff_id == staff_id)
    months = settings.rest.expiry_months
    for source, rows in (("加班", session.scalars(overtime)), ("值班", session.scalars(turns))):
        for row in rows:
            lot = Lot(row.day, row.rest_halves, row.expires_on or expiry(row.day, months), source)
            found.setdefault(row.staff_id, ([], []))[0].append(lot)
    for who, corrections in read_adjustments(session, COMPENSATORY, staff_id).items():
        lots, spent = found.setdefault(who, ([], []))
        for number, one in enumerate(corrections):
            if one.halves > 0:
                lots.append(Lot(one.day, one.halves, one.expires or expiry(one.day, months), one.reason))
            spent += [(one.day, 2 + number + at) for at in range(-one.halves)]
    return found


def require_annual(session: Session, person: StaffRow, used: frozenset[Half], on: date) -> None:
    """Refuse annual leave that no balance covers; `used` is what the sheets will show.

    Refused: annual_exhausted, annual_excluded, work_since_missing. What was overdrawn before stays overdrawn.
    """
    rows = read_sheets(session, person.id).get(person.id, {})
    corrections = read_adjustments(session, ANNUAL, person.id).get(person.id, ())
    first = min(first_year(session), on.year)
    settings = read_settings(session, on).annual
    before = annual_person(person, rows, corrections, first)
    later = annual_person(person, rows, corrections, first, used)
    horizon = max([on, *(day for day, _ in used)])
    try:
        old = annual_ledger(before, horizon, settings)
        new = annual_ledger(later, horizon, settings)
    except UnknownService as error:
        raise Refused("work_since_missing", name=person.name) from error
    for earlier, now in zip(old, new, strict=True):
        if now.overdrawn > earlier.overdrawn:
            if now.lost:
                raise Refused("annual_excluded", name=person.name, year=now.year, reason=now.lost)
            raise Refused(
                "annual_exhausted", name=person.name, year=now.year, days=days_text(earlier.balance),
                wanted=days_text(now.used - earlier.used),
            )  # fmt: skip


def require_compensatory(session: Session, person: StaffRow, used: frozenset[Half], on: date) -> None:
    """Refuse 补休 that nothing earned covers on its day: compensatory_exhausted."""
    rows = read_sheets(session, person.id).get(person.id, {})
    lots, spent = read_lots(session, read_settings(session, on), person.id).get(person.id, ([], []))
    before = compensatory(lots, [*halves_showing(rows, _REST), *spent], on)
    later = compensatory(lots, [*used, *spent], on)
    if len(later.overdrawn) > len(before.overdrawn):
        raise Refused(
            "compensatory_exhausted", name=person.name, days=days_text(before.balance),
            wanted=days_text(later.used - before.used),
        )  # fmt: skip


def require_rest_untouched(session: Session, person: StaffRow, on: date, overdrawn: int) -> None:
    """Refuse to take back 补休 that has been taken already: overtime_rest_taken."""
    rows = read_sheets(session, person.id).get(person.id, {})
    lots, spent = read_lots(session, read_settings(session, on), person.id).get(person.id, ([], []))
    if len(compensatory(lots, [*halves_showing(rows, _REST), *spent], on).overdrawn) > overdrawn:
        raise Refused("overtime_rest_taken", name=person.name)


def overdrawn_rest(session: Session, person: StaffRow, on: date) -> int:
    """Return how many half-days of 补休 nothing covers."""
    rows = read_sheets(session, person.id).get(person.id, {})
    lots, spent = read_lots(session, read_settings(session, on), person.id).get(person.id, ([], []))
    return len(compensatory(lots, [*halves_showing(rows, _REST), *spent], on).overdrawn)

"""Grades of a year and sanctions: reading and setting, each with its reason."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.grades import PRINTED_GRADES, REASONS, SANCTIONS, UNDETERMINED
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.staff import StaffRow, read_staff
from models.tables.grade import Grade, Sanction

CHANGED = frozenset({Topic.GRADES, Topic.BONUS})


class SanctionRow(Struct, frozen=True):
    """A sanction on record."""

    id: int
    kind: str
    decided_on: date
    document: str


class GradeRow(Struct, frozen=True, kw_only=True):
    """A person's grades of one year with the sanctions ever decided; "" where nothing is on record."""

    staff_id: int
    staff_no: str
    name: str
    initials: str
    agency: str
    post_class: str
    staff_kind: str
    street_result: str
    statutory_grade: str
    reason: str
    note: str
    sanctions: tuple[SanctionRow, ...]


class GradeEntry(Struct, frozen=True):
    """What the grade form edits."""

    street_result: str
    statutory_grade: str = ""
    reason: str = ""
    note: str = ""


def grades(desk: Desk, year: int) -> tuple[GradeRow, ...]:
    """Return everybody posted in `year` with grades and sanctions: constant statements."""
    with desk.reading() as session:
        people = read_staff(session)
        stored = read_grades(session, year)
        sanctions = read_sanctions(session)
    rows = (_row(person, year, stored.get(person.id), sanctions.get(person.id, ())) for person in people)
    return tuple(row for row in rows if row is not None)


def read_grades(session: Session, year: int) -> dict[int, GradeEntry]:
    """Return staff id → grades of `year`."""
    rows = session.execute(
        select(
            Grade.staff_id, Grade.street_result, Grade.statutory_grade, Grade.reason, Grade.note
        ).where(Grade.year == year)
    )
    return {
        row.staff_id: GradeEntry(row.street_result, row.statutory_grade, row.reason, row.note)
        for row in rows
    }


def read_sanctions(session: Session) -> dict[int, tuple[SanctionRow, ...]]:
    """Return staff id → sanctions, oldest first."""
    found: dict[int, tuple[SanctionRow, ...]] = {}
    for row in session.scalars(select(Sanction).order_by(Sanction.decided_on, Sanction.id)):
        line = SanctionRow(row.id, row.kind, row.decided_on, row.document)
        found[row.staff_id] = (*found.get(row.staff_id, ()), line)
    return found


def _row(
    person: StaffRow, year: int, entry: GradeEntry | None, sanctions: tuple[SanctionRow, ...]
) -> GradeRow | None:
    touching = [
        p for p in person.postings
        if p.since.year <= year and (p.until is None or p.until.year >= year)
    ]  # fmt: skip
    if not touching:
        return None
    last, entry = touching[-1], entry or GradeEntry("")
    return GradeRow(
        staff_id=person.id, staff_no=person.staff_no, name=person.name, initials=person.initials,
        agency=last.agency, post_class=last.post_class, staff_kind=last.staff_kind,
        street_result=entry.street_result, statutory_grade=entry.statutory_grade, reason=entry.reason,
        note=entry.note, sanctions=sanctions,
    )  # fmt: skip


def check_entry(entry: GradeEntry) -> None:
    """Refuse a grade that no rule knows, and a reason without 不确定等次, or 不确定等次 without a reason."""
    for word in (entry.street_result, entry.statutory_grade):
        if word and word not in PRINTED_GRADES:
            raise Refused("unknown_grade_word", value=word)
    undetermined = UNDETERMINED in (entry.street_result, entry.statutory_grade)
    if undetermined and not entry.reason:
        raise Refused("undetermined_needs_reason")
    if entry.reason and not undetermined:
        raise Refused("reason_without_undetermined", value=entry.reason)
    if entry.reason and entry.reason not in REASONS:
        raise Refused("unknown_reason", value=entry.reason)


def record_sanction(
    desk: Desk, staff_id: int, kind: str, decided_on: date, document: str = ""
) -> Changes:
    """Record a sanction by the date of its decision."""
    with desk.change(Action.RECORD_SANCTION) as change:
        if kind not in SANCTIONS:
            raise Refused("unknown_sanction", value=kind)
        person = next(row for row in read_staff(change.session) if row.id == staff_id)
        change.subject = f"{person.staff_no} {person.name}"
        same = (Sanction.staff_id == staff_id, Sanction.kind == kind, Sanction.decided_on == decided_on)
        if change.session.scalars(select(Sanction.id).where(*same)).first():
            raise Refused("sanction_on_record", name=person.name, kind=kind, day=decided_on)
        change.session.add(
            Sanction(staff_id=staff_id, kind=kind, decided_on=decided_on, document=document)
        )
        change.detail.update(kind=kind, decided_on=decided_on, document=document)
    return CHANGED


def withdraw_sanction(desk: Desk, sanction_id: int, reason: str) -> Changes:
    """Remove a sanction that was recorded wrongly or quashed; the log keeps it with the reason."""
    with desk.change(Action.RECORD_SANCTION) as change:
        if not reason.strip():
            raise Refused("reason_needed")
        row = change.session.get_one(Sanction, sanction_id)
        change.subject = str(row.staff_id)
        change.detail.update(withdrawn=row.kind, decided_on=row.decided_on, reason=reason)
        change.session.execute(delete(Sanction).where(Sanction.id == sanction_id))
    return CHANGED

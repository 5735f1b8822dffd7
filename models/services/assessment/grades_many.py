"""Setting many people's grades of a year at once, and undoing it: one transaction, few statements."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.services.assessment.grades import GradeEntry, check_entry, read_grades
from models.services.assessment.police import refuse_police
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables.grade import Grade
from models.tables.staff import StaffMember

EMPTY = GradeEntry("")


def set_grades(desk: Desk, year: int, entries: Mapping[int, GradeEntry]) -> dict[int, GradeEntry]:
    """Set the grades of `year` by staff id; returns what stood there before, to be set again on undo.

    An empty entry takes a person's grade off the record. All or nothing.
    Refused: unknown_person, police_by_import_only, and as `check_entry` says.
    """
    with desk.change(Action.SET_GRADE, str(year)) as change:
        for entry in entries.values():
            check_entry(entry)
        session = change.session
        stored = read_grades(session, year)
        before = {staff_id: stored.get(staff_id, EMPTY) for staff_id in entries}
        changed = {staff_id: entry for staff_id, entry in entries.items() if entry != before[staff_id]}
        names = _names(session, changed)
        refuse_police(session, year, changed)
        change.subject = f"{year} {'、'.join(list(names.values())[:3])}{'等' if len(names) > 3 else ''}"
        _write(session, year, changed, stored)
        change.detail["changes"] = [
            {"staff": names[staff_id], "before": _plain(before[staff_id]), "after": _plain(entry)}
            for staff_id, entry in changed.items()
        ]
    return before


def _names(session: Session, changed: Mapping[int, GradeEntry]) -> dict[int, str]:
    query = select(StaffMember.id, StaffMember.staff_no, StaffMember.name)
    rows = session.execute(query.where(StaffMember.id.in_(changed)).order_by(StaffMember.staff_no))
    names = {row.id: f"{row.staff_no} {row.name}" for row in rows}
    if len(names) != len(changed):
        raise Refused("unknown_person", name="、".join(str(one) for one in changed if one not in names))
    return names


def _write(
    session: Session, year: int, changed: Mapping[int, GradeEntry], stored: Mapping[int, GradeEntry]
) -> None:
    gone = [staff_id for staff_id, entry in changed.items() if entry == EMPTY]
    if gone:
        session.execute(delete(Grade).where(Grade.year == year, Grade.staff_id.in_(gone)))
    fresh = [
        {"staff_id": staff_id, "year": year, **_columns(entry)}
        for staff_id, entry in changed.items()
        if entry != EMPTY and staff_id not in stored
    ]
    if fresh:
        session.execute(insert(Grade), fresh)
    groups: dict[GradeEntry, list[int]] = {}
    for staff_id, entry in changed.items():
        if entry != EMPTY and staff_id in stored:
            groups.setdefault(entry, []).append(staff_id)
    for entry, people in groups.items():
        where = (Grade.year == year, Grade.staff_id.in_(people))
        session.execute(update(Grade).where(*where).values(**_columns(entry)))


def _columns(entry: GradeEntry) -> dict[str, str]:
    return {
        "street_result": entry.street_result, "statutory_grade": entry.statutory_grade,
        "reason": entry.reason, "note": entry.note,
    }  # fmt: skip


def _plain(entry: GradeEntry) -> list[str]:
    return [entry.street_result, entry.statutory_grade, entry.reason]

"""Saving what was just marked: as cheap as a key deserves, and with the steps that led to it.

What the sheet in view knows of postings and calendar is enough to check a mark, as long as the log says that
nothing but marks has changed since it was read; otherwise everything is read again. Only the half-days that
were edited are written: what somebody else has set meanwhile on others stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance import blank
from models.rules.kinds import BY_CODE, UNMARKED
from models.rules.marking import Line
from models.services.agencies import read_agencies
from models.services.attendance import CHANGED, MonthRow, MonthSheet, calendar_of, check_marks
from models.services.attendance_steps import RowChange, Step, pack
from models.services.desk import Desk
from models.services.staff import read_staff
from models.tables import MarkNote, MarkStep, MonthMarks, Operation

_MARKS, _NOTES, _STEPS, _LOG = (
    cast("Table", table.__table__) for table in (MonthMarks, MarkNote, MarkStep, Operation)
)
_SHEET = and_(_MARKS.c.month == bindparam("at_month"), _MARKS.c.agency_id == bindparam("at_agency"))
_ROW = and_(_MARKS.c.staff_id == bindparam("at_staff"), _SHEET)
_MINE = and_(
    _STEPS.c.agency_id == bindparam("at_agency"),
    _STEPS.c.month == bindparam("at_month"),
    _STEPS.c.account == bindparam("at_account"),
)
_NEWEST = select(func.max(_LOG.c.id))
_OTHERS = select(func.count()).where(
    _LOG.c.id > bindparam("seen"), _LOG.c.action.not_in(("edit_marks", "decide_halves"))
)
_READ_ONE = select(_MARKS.c.staff_id, _MARKS.c.marks).where(_ROW)
_READ_ALL = select(_MARKS.c.staff_id, _MARKS.c.marks).where(_SHEET)
_INSERT, _UPDATE, _DELETE = (
    insert(_MARKS), update(_MARKS).where(_ROW).values(marks=bindparam("fresh")), delete(_MARKS).where(_ROW),
)  # fmt: skip
_NOTE = and_(
    _NOTES.c.staff_id == bindparam("at_staff"), _NOTES.c.month == bindparam("at_month"),
    _NOTES.c.agency_id == bindparam("at_agency"), _NOTES.c.half == bindparam("at_half"),
)  # fmt: skip
_DELETE_NOTE, _INSERT_NOTE = delete(_NOTES).where(_NOTE), insert(_NOTES)
_DROP_STEPS = delete(_STEPS).where(_MINE, _STEPS.c.position > bindparam("kept"))
_INSERT_STEP = insert(_STEPS)
_TURN_STEPS = (
    update(_STEPS)
    .where(_MINE, _STEPS.c.undone != (_STEPS.c.position > bindparam("done")))
    .values(undone=_STEPS.c.position > bindparam("done"))
)


@dataclass(frozen=True, slots=True)
class Edits:
    """What has to be saved: changes by staff id, and where the steps stand now.

    The first `kept` stored steps stay, `steps` follow them, and `done` of all are done; `turned` tells that
    some of the kept ones were taken back or done again.
    """

    rows: Mapping[int, RowChange]
    steps: tuple[Step, ...] = ()
    kept: int = 0
    done: int = 0
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save led to: topics that changed, the marks that stand now, and the newest line of the log."""

    changes: frozenset[str]
    marks: Mapping[int, str]
    seen: int


def save_edits(desk: Desk, sheet: MonthSheet, edits: Edits, seen: int = 0) -> Saved:
    """Save edits of a sheet in one transaction with one line of the log.

    Refused whole when one mark cannot stand where it is. `seen` is the newest line of the log that is known
    to leave the sheet's postings and calendar as they were (see MonthSheet.seen).
    """
    with desk.change("edit_marks", f"{sheet.agency} {sheet.month}") as change:
        database = change.session.connection()
        newest = int(database.execute(_NEWEST).scalar() or 0)
        place = {"at_month": sheet.month, "at_agency": sheet.agency_id}
        stored = _stored(database, place, edits.rows)
        empty = blank(sheet.month)
        before = {staff_id: stored.get(staff_id, empty) for staff_id in edits.rows}
        after = {staff_id: row.laid(before[staff_id]) for staff_id, row in edits.rows.items()}
        _check(change.session, sheet, before, after, fresh=_still_holds(database, newest, seen or sheet.seen))
        _write_rows(database, place, stored, after)
        _write_notes(database, place, edits.rows, after)
        _write_steps(database, {**place, "at_account": desk.actor.account}, edits)
        people = {row.staff_id: row.staff_no for row in sheet.rows}
        change.detail.update(rows=len(after), people=[people[staff_id] for staff_id in after])
    return Saved(CHANGED, after, newest + 1)


def _still_holds(database: Connection, newest: int, seen: int) -> bool:
    return newest == seen or not database.execute(_OTHERS, {"seen": seen}).scalar()


def _stored(database: Connection, place: Mapping[str, Any], rows: Mapping[int, RowChange]) -> dict[int, str]:
    if len(rows) == 1:
        found = database.execute(_READ_ONE, {**place, "at_staff": next(iter(rows))})
    else:
        found = database.execute(_READ_ALL, dict(place))
    return {staff_id: marks for staff_id, marks in found if staff_id in rows}


# Checking


def _check(
    session: Session,
    sheet: MonthSheet,
    before: Mapping[int, str],
    after: Mapping[int, str],
    *,
    fresh: bool,
) -> None:
    if not fresh:
        _check_anew(session, sheet, after)
        return
    working = tuple(head.working for head in sheet.days)
    people = {row.staff_id: row for row in sheet.rows}
    for staff_id, marks in after.items():
        _check_row(people[staff_id], working, before[staff_id], marks)


def _check_row(person: MonthRow, working: tuple[bool, ...], before: str, after: str) -> None:
    line = Line(person.name, after, person.here, working)
    for half, code in enumerate(after):
        if code == before[half]:
            continue
        if code != UNMARKED and code not in BY_CODE:
            raise Refused("marks_malformed", name=person.name)
        if refusal := line.refusal(half, code):
            raise Refused(refusal, name=person.name, day=half // 2 + 1, kind=BY_CODE[code].name)


def _check_anew(session: Session, sheet: MonthSheet, after: Mapping[int, str]) -> None:
    agencies = {row.id: row for row in read_agencies(session)}
    calendar = calendar_of(session, sheet.month // 100)
    people = {person.id: person for person in read_staff(session)}
    for staff_id, marks in after.items():
        check_marks(people[staff_id], agencies, agencies[sheet.agency_id], sheet.month, marks, calendar)


# Writing


def _write_rows(
    database: Connection, place: Mapping[str, Any], stored: Mapping[int, str], after: Mapping[int, str]
) -> None:
    fresh, changed, emptied = [], [], []
    for staff_id, marks in after.items():
        if set(marks) == {UNMARKED}:
            emptied += [{**place, "at_staff": staff_id}] if staff_id in stored else []
        elif staff_id not in stored:
            fresh.append(
                {
                    "staff_id": staff_id, "month": place["at_month"], "agency_id": place["at_agency"],
                    "marks": marks,
                }
            )  # fmt: skip
        elif stored[staff_id] != marks:
            changed.append({**place, "at_staff": staff_id, "fresh": marks})
    _execute(database, ((_DELETE, emptied), (_INSERT, fresh), (_UPDATE, changed)))


def _write_notes(
    database: Connection,
    place: Mapping[str, Any],
    rows: Mapping[int, RowChange],
    after: Mapping[int, str],
) -> None:
    gone, fresh = [], []
    for staff_id, row in rows.items():
        for half, (_, note) in row.notes.items():
            gone.append({**place, "at_staff": staff_id, "at_half": half})
            if note is not None and after[staff_id][half] != UNMARKED:
                fresh.append(
                    {
                        "staff_id": staff_id, "month": place["at_month"], "agency_id": place["at_agency"],
                        "half": half, "minutes": note.minutes, "note": note.text,
                    }
                )  # fmt: skip
    _execute(database, ((_DELETE_NOTE, gone), (_INSERT_NOTE, fresh)))


def _write_steps(database: Connection, mine: Mapping[str, Any], edits: Edits) -> None:
    if edits.steps:
        fresh = [
            {
                "agency_id": mine["at_agency"], "month": mine["at_month"], "account": mine["at_account"],
                "position": edits.kept + number, "label": step.label[:60], "changes": pack(step),
                "undone": edits.kept + number > edits.done,
            }
            for number, step in enumerate(edits.steps, 1)
        ]  # fmt: skip
        database.execute(_DROP_STEPS, {**mine, "kept": edits.kept})
        _execute(database, ((_INSERT_STEP, fresh),))
    if edits.turned:
        database.execute(_TURN_STEPS, {**mine, "done": edits.done})


def _execute(database: Connection, work: Iterable[tuple[Any, list[dict[str, Any]]]]) -> None:
    for statement, rows in work:
        if rows:
            database.execute(statement, rows if len(rows) > 1 else rows[0])

"""Saving what was just marked, fast enough for every key press, together with the steps that led to it.

What the sheet in view knows of postings and calendar is enough to check a mark, as long as the log says that
nothing but marks has changed since it was read; otherwise everything is read again. Only the half-days that
were edited are written: what somebody else has set meanwhile on others stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Connection, Table, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.log.lines import last
from models.log.prepared import Prepared
from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.marking import MarkRow
from models.rules.attendance.marks import blank
from models.rules.core.month import Month
from models.services.attendance.edit_parts import Part, Where, by_person, parts_of
from models.services.attendance.edit_steps import RowChange, Step, pack
from models.services.attendance.months import CHANGED, OFFICE, MonthSheet, calendar_of, check_marks
from models.services.office.desk import Change, Desk
from models.services.office.locks import hold_months, hold_people
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.people.agencies import read_agencies
from models.services.people.staff import read_staff
from models.tables.attendance import MarkNote, MarkStep, MonthMarks, OfficeStep
from models.tables.office import Operation

_MARKS, _NOTES, _STEPS, _OFFICE_STEPS, _LOG = (
    cast("Table", table.__table__) for table in (MonthMarks, MarkNote, MarkStep, OfficeStep, Operation)
)
_MONTH = _MARKS.c.month == bindparam("at_month")
_SHEET = and_(_MONTH, _MARKS.c.agency_id == bindparam("at_agency"))
_ROW = and_(_MARKS.c.staff_id == bindparam("at_staff"), _SHEET)
_OTHERS = select(func.count()).where(
    _LOG.c.id > bindparam("seen"), _LOG.c.action.not_in((Action.EDIT_MARKS, Action.DECIDE_HALVES))
)
_READ_ROW, _READ_SHEET, _READ_MONTH = (
    select(_MARKS.c.staff_id, _MARKS.c.agency_id, _MARKS.c.marks).where(which)
    for which in (_ROW, _SHEET, _MONTH)
)
_INSERT, _UPDATE, _DELETE = (
    Prepared(insert(_MARKS)),
    Prepared(update(_MARKS).where(_ROW).values(marks=bindparam("fresh"))),
    Prepared(delete(_MARKS).where(_ROW)),
)  # fmt: skip
_NOTE = and_(
    _NOTES.c.staff_id == bindparam("at_staff"), _NOTES.c.month == bindparam("at_month"),
    _NOTES.c.agency_id == bindparam("at_agency"), _NOTES.c.half == bindparam("at_half"),
)  # fmt: skip
_DELETE_NOTE, _INSERT_NOTE = Prepared(delete(_NOTES).where(_NOTE)), Prepared(insert(_NOTES))


class _StepStatements:
    """How steps are kept in a table; `keys` are the columns that tell whose they are."""

    def __init__(self, table: Table, *keys: str) -> None:
        mine = and_(*(table.c[key] == bindparam(f"at_{key}") for key in keys))
        self.keys = keys
        self.insert = Prepared(insert(table))
        self.drop = delete(table).where(mine, table.c.position > bindparam("kept"))
        undone = table.c.position > bindparam("done")
        self.turn = update(table).where(mine, table.c.undone != undone).values(undone=undone)


_OF_AGENCY = _StepStatements(_STEPS, "agency_id", "month", "account")
_OF_OFFICE = _StepStatements(_OFFICE_STEPS, "month", "account")


@dataclass(frozen=True, slots=True)
class Edits:
    """What has to be saved: changes by staff id, and where the steps stand now.

    The first `kept` stored steps stay, `steps` follow them, and `done` of all are done; `turned` tells that
    some of the kept ones were taken back or done again, `drops` that there are stored ones that do not stay.
    `known` are the months by staff id as they are stored, empty where that is not known for certain; it holds
    as long as the log goes no further than what was `seen` (see save_edits).
    """

    rows: Mapping[int, RowChange]
    steps: tuple[Step, ...] = ()
    kept: int = 0
    done: int = 0
    turned: bool = False
    drops: bool = True
    known: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lost:
    """A half-day of the month that another account (`by`) marked first: theirs stays, `mine` is reported."""

    name: str
    half: int
    mine: str
    theirs: str
    by: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save led to: topics that changed, the marks that stand now, and the newest line of the log."""

    changes: Changes
    marks: Mapping[int, str]
    seen: int
    alone: bool = True
    """Whether nobody else had written anything since what was seen."""
    lost: tuple[Lost, ...] = ()


def save_edits(desk: Desk, sheet: MonthSheet, edits: Edits, seen: int = 0) -> Saved:
    """Save edits of a sheet in one transaction with one line of the log.

    Refused whole when one mark cannot stand where it is. `seen` is the newest line of the log that is known
    to leave the sheet's postings and calendar as they were (see MonthSheet.seen): while it is the newest of
    all, nobody has written anything since, and nothing has to be read again.
    """
    parts = parts_of(sheet, edits.rows)
    with desk.change(Action.EDIT_MARKS, _subject(sheet, parts)) as change:
        database = change.connection
        hold_people(database, {part.row.staff_id for part in parts})
        hold_months(database, {(part.row.staff_id, sheet.month) for part in parts})
        newest, seen = _newest(change), seen or sheet.seen
        alone = newest == seen
        known = _known(parts, edits.known) if alone else None
        stored = _stored(database, sheet, parts) if known is None else known
        empty = blank(sheet.month)
        before = {part.where: stored.get(part.where, empty) for part in parts}
        after = {part.where: part.change.laid(before[part.where]) for part in parts}
        fresh = _still_holds(database, newest, seen)
        _check(change, sheet, parts, before, after, fresh=fresh)
        _write_rows(database, sheet.month, stored, after)
        _write_notes(database, sheet.month, parts, after)
        _write_steps(database, sheet, desk.actor.account, edits, alone=alone)
        people = list(dict.fromkeys(part.row.staff_no for part in parts))
        change.detail.update(rows=len(people), people=people)
        lost = () if alone else _lost(database, parts, before, seen)
    # Where another desk came in between, what it wrote elsewhere on the sheet is not known here.
    known_to = change.number if change.number == newest + 1 else newest
    return Saved(CHANGED, by_person(parts, after), known_to, alone, lost)


def _newest(change: Change) -> int:
    """Return the number of the newest line after the holds: in a file no other desk comes in between."""
    return last(change.connection).id if change.connection.dialect.name == "postgresql" else change.last.id


def _lost(
    database: Connection, parts: tuple[Part, ...], before: Mapping[Where, str], seen: int
) -> tuple[Lost, ...]:
    """Return the half-days on which somebody else was first, and who that was."""
    found = []
    for part in parts:
        change, stored = part.change, before[part.where]
        for half in change.halves():
            mine = change.now[half - change.start]
            if stored[half] not in (change.was[half - change.start], mine):
                by = _last_editor(database, part.row.staff_no, seen)
                found.append(Lost(part.row.name, half, mine, stored[half], by))
    return tuple(found)


def _last_editor(database: Connection, staff_no: str, seen: int) -> str:
    """Return who marked a person's month last since `seen`, as the log has it."""
    query = (
        select(_LOG.c.account, _LOG.c.detail)
        .where(_LOG.c.id > seen, _LOG.c.action != Action.FAILED_LOGINS)
        .order_by(_LOG.c.id.desc())
    )
    lines = database.execute(query).all()
    named = (line.account for line in lines if f'"{staff_no}"' in line.detail)
    return next(named, lines[0].account if lines else "")


def _subject(sheet: MonthSheet, parts: tuple[Part, ...]) -> str:
    if sheet.agency_id != OFFICE:
        return f"{sheet.agency} {sheet.month}"
    touched = dict.fromkeys(part.row.agency for part in parts)
    return f"{'、'.join(touched)} {sheet.month}"


def _still_holds(database: Connection, newest: int, seen: int) -> bool:
    return newest == seen or not database.execute(_OTHERS, {"seen": seen}).scalar()


def _known(parts: tuple[Part, ...], known: Mapping[int, str]) -> dict[Where, str] | None:
    """Return the marks that are known to be stored, None where any would have to be read."""
    if any(part.row.staff_id not in known or not part.is_whole for part in parts):
        return None
    found = {part.where: known[part.row.staff_id] for part in parts}
    return {where: marks for where, marks in found.items() if set(marks) != {UNMARKED}}


def _stored(database: Connection, sheet: MonthSheet, parts: tuple[Part, ...]) -> dict[Where, str]:
    wanted = {part.where for part in parts}
    place = {"at_month": sheet.month}
    if len(parts) == 1:
        staff_id, agency_id = parts[0].where
        found = database.execute(_READ_ROW, {**place, "at_staff": staff_id, "at_agency": agency_id})
    elif sheet.agency_id != OFFICE:
        found = database.execute(_READ_SHEET, {**place, "at_agency": sheet.agency_id})
    else:
        found = database.execute(_READ_MONTH, place)
    rows = (((row.staff_id, row.agency_id), row.marks) for row in found)
    return {where: marks for where, marks in rows if where in wanted}


# Checking


def _check(
    change: Change,
    sheet: MonthSheet,
    parts: tuple[Part, ...],
    before: Mapping[Where, str],
    after: Mapping[Where, str],
    *,
    fresh: bool,
) -> None:
    if not fresh:
        _check_again(change.session, sheet.month, after)
        return
    working = tuple(head.working for head in sheet.days)
    for part in parts:
        line = MarkRow(part.row.name, after[part.where], part.here, working)
        _check_line(line, before[part.where])


def _check_line(line: MarkRow, before: str) -> None:
    if not line.may_be_refused():
        return
    for half, code in enumerate(line.marks):
        if code == before[half]:
            continue
        if code != UNMARKED and code not in BY_CODE:
            raise Refused("marks_malformed", name=line.name)
        if refusal := line.refusal(half, code):
            raise Refused(refusal, name=line.name, day=half // 2 + 1, kind=BY_CODE[code].name)


def _check_again(session: Session, month: int, after: Mapping[Where, str]) -> None:
    agencies = {row.id: row for row in read_agencies(session)}
    calendar = calendar_of(session, Month.of(month).year)
    people = {person.id: person for person in read_staff(session)}
    for (staff_id, agency_id), marks in after.items():
        if set(marks) != {UNMARKED}:
            check_marks(people[staff_id], agencies, agencies[agency_id], month, marks, calendar)


# Writing


def _write_rows(
    database: Connection, month: int, stored: Mapping[Where, str], after: Mapping[Where, str]
) -> None:
    fresh, changed, emptied = [], [], []
    for (staff_id, agency_id), marks in after.items():
        where = {"at_staff": staff_id, "at_month": month, "at_agency": agency_id}
        was = stored.get((staff_id, agency_id))
        if set(marks) == {UNMARKED}:
            emptied += [where] if was is not None else []
        elif was is None:
            fresh.append({"staff_id": staff_id, "month": month, "agency_id": agency_id, "marks": marks})
        elif was != marks:
            changed.append({**where, "fresh": marks})
    _execute(database, ((_DELETE, emptied), (_INSERT, fresh), (_UPDATE, changed)))


def _write_notes(
    database: Connection, month: int, parts: tuple[Part, ...], after: Mapping[Where, str]
) -> None:
    gone, fresh = [], []
    for part in parts:
        staff_id, agency_id = part.where
        for half, (_, note) in part.change.notes.items():
            gone.append({"at_staff": staff_id, "at_month": month, "at_agency": agency_id, "at_half": half})
            if note is not None and after[part.where][half] != UNMARKED:
                fresh.append(
                    {
                        "staff_id": staff_id, "month": month, "agency_id": agency_id, "half": half,
                        "minutes": note.minutes, "note": note.text,
                    }
                )  # fmt: skip
    _execute(database, ((_DELETE_NOTE, gone), (_INSERT_NOTE, fresh)))


def _write_steps(
    database: Connection, sheet: MonthSheet, account: str, edits: Edits, *, alone: bool
) -> None:
    kept_by = _OF_OFFICE if sheet.agency_id == OFFICE else _OF_AGENCY
    whose = {"agency_id": sheet.agency_id, "month": sheet.month, "account": account}
    own = {key: whose[key] for key in kept_by.keys}
    mine = {f"at_{key}": value for key, value in own.items()}
    if edits.steps:
        fresh = [
            {
                **own, "position": edits.kept + number, "label": step.label[:60], "changes": pack(step),
                "undone": edits.kept + number > edits.done,
            }
            for number, step in enumerate(edits.steps, 1)
        ]  # fmt: skip
        if edits.drops or not alone:  # another window of this account may have saved other steps
            database.execute(kept_by.drop, {**mine, "kept": edits.kept})
        _execute(database, ((kept_by.insert, fresh),))
    if edits.turned:
        database.execute(kept_by.turn, {**mine, "done": edits.done})


def _execute(database: Connection, work: Iterable[tuple[Prepared, list[dict[str, Any]]]]) -> None:
    for statement, rows in work:
        if len(rows) == 1:
            statement.run(database, rows[0])
        elif rows:
            database.execute(statement.text, rows)

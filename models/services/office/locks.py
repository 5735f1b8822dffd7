"""What a change on a server waits for: the parts of the office that it reads and then writes, and no others.

A file has one writer at a time. On a server eight desks work at once, so that each kind of change names what
must stand still while it decides: `ALONE` areas are held against everybody, `TOGETHER` areas only against
those who hold them alone. Areas are taken in one order, at the beginning. Marks are held by agency and
month (`hold_months`), events by their rows (`hold_events`) and versions, their intake by a key, scores and
slips by their area. The chain of the log is held by the last statement of a change, for as long as a commit
takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum

from sqlalchemy import Connection

from models.services.office.roles import Action

SPACE = 20170425
"""The first key of every lock on an area; the second is the area."""

MONTHS = 7_000_000_000_000
"""Where the keys of months begin: one number, agency × 1,000,000 + YYYYMM."""


INTAKE = MONTHS - 1
"""The key of taking in events."""


class Area(IntEnum):
    """A part of the office, in the order in which locks are taken."""

    ACCOUNTS = 1
    PEOPLE = 2
    CALENDAR = 3
    WORDS = 4
    LEAVE = 5
    CLOSING = 6
    LOGS = 7
    GRADES = 8
    SCHEME = 9
    MONEY = 10
    LIMITS = 11
    MEETINGS = 12
    SUPERVISION = 14


_MONEY = (
    Action.APPROVE_RUN,
    Action.MARK_PAID,
    Action.CHECK_RUN,
    Action.HOLD_PAY,
    Action.RELEASE_PAY,
    Action.EXPORT_BANK_FILE,
)
_LEAVE = (
    Action.ENTER_LEAVE,
    Action.APPROVE_LEAVE,
    Action.ADJUST_LEDGER,
    Action.ENTER_DUTY,
    Action.APPROVE_OVERTIME,
)
_GRADES = (
    Action.SET_GRADE,
    Action.RECORD_SANCTION,
    Action.PREPARE_ASSESSMENT,
    Action.RECORD_ASSESSMENT_FACTS,
    Action.ENTER_SCORES,
    Action.DEDUCT_SCORE,
    Action.SCORE_AGENCY,
    Action.CONFIRM_AGENCY_SCORE,
    Action.RUN_ASSESSMENT_STEPS,
    Action.DECIDE_ASSESSMENT,
    Action.OVERRIDE_QUOTA,
    Action.SEND_BACK_ASSESSMENT,
    Action.FILE_ASSESSMENT,
    Action.EDIT_ASSESSMENT_RULES,
)

_MEETINGS = (
    Action.KEEP_MEETINGS,
    Action.SIGN_MEETING,
    Action.CORRECT_MEETING,
    Action.HANDLE_RULING,
)

ALONE: Mapping[Area, tuple[Action, ...]] = {
    Area.ACCOUNTS: (Action.MANAGE_ACCOUNTS, Action.EDIT_EVENT_POSTS),
    Area.PEOPLE: (
        Action.IMPORT_FILES,
        Action.EDIT_AGENCY,
        Action.EDIT_STAFF,
        Action.POST_STAFF,
        Action.EDIT_PLATFORMS,
    ),
    Area.CALENDAR: (Action.EDIT_CALENDAR, Action.EDIT_SCHEDULE),
    Area.WORDS: (
        Action.MAP_WORDS,
        Action.MAP_COLUMNS,
        Action.MAP_EVENT_WORDS,
        Action.EDIT_SIGNS,
        Action.DECIDE_HALVES,
    ),
    Area.LEAVE: (*_LEAVE, Action.EDIT_LEAVE_RULES),
    Area.CLOSING: (Action.CLOSE_MONTH, Action.REOPEN_MONTH),
    Area.LOGS: (Action.KEEP_WORK_LOG,),
    Area.GRADES: (*_GRADES, Action.IMPORT_FILES),
    Area.SCHEME: (Action.ENTER_SCHEME, Action.SET_TIER),
    Area.MONEY: (*_MONEY, Action.REOPEN_MONTH),
    Area.LIMITS: (Action.ENTER_LIMITS, Action.EDIT_CALENDAR, Action.EDIT_CATEGORIES),
    Area.MEETINGS: _MEETINGS,
    Area.SUPERVISION: (
        Action.EDIT_SCORE_SHEETS,
        Action.ENTER_SUPERVISION_SCORE,
        Action.APPROVE_SUPERVISION_SCORE,
        Action.SUPERVISE,
        Action.ISSUE_FEEDBACK_LETTER,
    ),
}
"""Area → changes that nobody else may be in it with."""

TOGETHER: Mapping[Area, tuple[Action, ...]] = {
    Area.PEOPLE: (
        *_MONEY,
        *_LEAVE,
        *_GRADES,
        Action.CLOSE_MONTH,
        Action.KEEP_WORK_LOG,
        Action.DECIDE_HALVES,
        Action.EDIT_EVENT_POSTS,
        *_MEETINGS,
    ),
    Area.CALENDAR: (
        *_MONEY,
        *_LEAVE,
        Action.EDIT_MARKS,
        Action.IMPORT_FILES,
        Action.DECIDE_HALVES,
        Action.CLOSE_MONTH,
        Action.TAKE_IN_EVENT,
        Action.HANDLE_EVENT,
        Action.APPLY_EVENTS,
        *_MEETINGS,
    ),
    Area.LEAVE: (Action.CLOSE_MONTH, Action.APPROVE_RUN),
    Area.CLOSING: (*_MONEY, *_LEAVE, Action.IMPORT_FILES, Action.DECIDE_HALVES, Action.POST_STAFF),
    Area.LOGS: (Action.SCORE_ASSESSMENT, Action.DEDUCT_SCORE),
    Area.GRADES: (Action.APPROVE_RUN, Action.SCORE_ASSESSMENT),
    Area.SCHEME: _MONEY,
    Area.LIMITS: (Action.TAKE_IN_EVENT, Action.HANDLE_EVENT, Action.APPLY_EVENTS, *_MEETINGS),
}
"""Area → changes that read it and write elsewhere: many at once, but not beside one that is alone in it."""

_ALONE = "SELECT pg_advisory_xact_lock({space}, {area})"
_TOGETHER = "SELECT pg_advisory_xact_lock_shared({space}, {area})"


def hold_areas(connection: Connection, action: Action) -> None:
    """Wait until the areas of an action are free, and hold them to the end of the transaction."""
    if connection.dialect.name != "postgresql":
        return
    cursor = connection.connection.cursor()
    for area in Area:
        words = _ALONE if action in ALONE.get(area, ()) else _TOGETHER
        if words is _ALONE or action in TOGETHER.get(area, ()):
            cursor.execute(words.format(space=SPACE, area=area.value))


def hold_months(connection: Connection, months: Iterable[tuple[int, int]]) -> None:
    """Hold the marks of (agency id, YYYYMM) against every other desk, to the end of the transaction."""
    if connection.dialect.name != "postgresql":
        return
    keys = sorted({MONTHS + agency * 1_000_000 + month for agency, month in months})
    if keys:
        cursor = connection.connection.cursor()
        cursor.execute("SELECT pg_advisory_xact_lock(k) FROM unnest(%s::bigint[]) AS k ORDER BY k", (keys,))


def hold_events(connection: Connection, ids: Iterable[int]) -> None:
    """Hold events (ids) against every other desk, to the end of the transaction; read them afterwards."""
    if connection.dialect.name != "postgresql":
        return
    cursor = connection.connection.cursor()
    query = "SELECT id FROM event WHERE id = ANY(%s::bigint[]) ORDER BY id FOR UPDATE"
    cursor.execute(query, (sorted(ids),))


def hold_intake(connection: Connection) -> None:
    """Let nobody else take in events to the end of the transaction: they are looked up, then numbered."""
    if connection.dialect.name == "postgresql":
        connection.connection.cursor().execute("SELECT pg_advisory_xact_lock(%s)", (INTAKE,))


def hold_people(connection: Connection, staff: Iterable[int]) -> None:
    """Let nobody change the postings of these people (staff ids) to the end of the transaction."""
    if connection.dialect.name != "postgresql":
        return
    cursor = connection.connection.cursor()
    cursor.execute(
        "SELECT id FROM staff_member WHERE id = ANY(%s::bigint[]) ORDER BY id FOR SHARE", (sorted(staff),)
    )

"""What a change on a server waits for: the parts of the office that it reads and then writes, and no others.

A file has one writer at a time. On a server eight desks work at once, so that each kind of change names what
must stand still while it decides: `ALONE` areas are held against everybody, `TOGETHER` areas only against
those who hold them alone. Areas are taken in one order, at the beginning, by functions of the server: what
they lock is out of every login's own reach. Marks are held by person and month (`hold_months`), events by
their rows (`hold_events`) and versions, scores and slips by their area. The chain of the log is held by the
last statement of a change, for as long as a commit takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from models.services.office.roles import Action


class Area(IntEnum):
    """A part of the office, in the order in which locks are taken; each has its table in `locks`."""

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


def hold_areas(connection: Connection, action: Action) -> None:
    """Wait until the areas of an action are free, and hold them to the end of the transaction."""
    if connection.dialect.name != "postgresql":
        return
    held = [(area.name.lower(), alone) for area, alone in areas_of(action)]
    if held:
        names, alone = (list(part) for part in zip(*held, strict=True))
        _run(connection, "SELECT locks.hold_areas(%s, %s)", (names, alone))


def areas_of(action: Action) -> Iterator[tuple[Area, bool]]:
    """Yield the areas that an action waits for, in their order, and whether it must be alone there."""
    for area in Area:
        alone = action in ALONE.get(area, ())
        if alone or action in TOGETHER.get(area, ()):
            yield area, alone


def hold_months(connection: Connection, months: Iterable[tuple[int, int]]) -> None:
    """Hold the marks of (staff id, YYYYMM) against every other desk, to the end of the transaction."""
    held = sorted(set(months))
    if connection.dialect.name == "postgresql" and held:
        people, numbers = (list(part) for part in zip(*held, strict=True))
        _run(connection, "SELECT locks.hold_marks(%s, %s)", (people, numbers))


def hold_events(connection: Connection, ids: Iterable[int]) -> None:
    """Hold events (ids) against every other desk, to the end of the transaction; read them afterwards."""
    if connection.dialect.name != "postgresql":
        return
    _run(
        connection, "SELECT id FROM event WHERE id = ANY(%s::bigint[]) ORDER BY id FOR UPDATE", (sorted(ids),)
    )


def hold_intake(connection: Connection) -> None:
    """Let nobody else take in events to the end of the transaction: they are looked up, then numbered."""
    if connection.dialect.name == "postgresql":
        _run(connection, "SELECT locks.hold_intake()")


def hold_people(connection: Connection, staff: Iterable[int]) -> None:
    """Let nobody change the postings of these people (staff ids) to the end of the transaction."""
    if connection.dialect.name != "postgresql":
        return
    query = "SELECT id FROM staff_member WHERE id = ANY(%s::bigint[]) ORDER BY id FOR SHARE"
    _run(connection, query, (sorted(staff),))


def _run(connection: Connection, query: str, values: Sequence[object] = ()) -> None:
    """Wait on the driver's own cursor, as every key press does; errors are those of any statement."""
    try:
        connection.connection.cursor().execute(query, values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(query, None, error, hide_parameters=True) from error

"""What a change on another desk means to the pages of this one: its action tells the topics it may touch.

Anybody at the server may send any notification to anybody. One only says that it is worth looking into the
log, which nobody forges; what happened is read there.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.exc import DBAPIError

from models.errors import Trouble
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.office import Operation

_SHEETS = (Topic.BONUS, Topic.ALLOWANCE)
_ALL = tuple(Topic)

TOUCHES: Mapping[Action, tuple[Topic, ...]] = {
    Action.MANAGE_ACCOUNTS: (Topic.ACCOUNTS,),
    Action.EDIT_EVENT_POSTS: (Topic.EVENT_POSTS, Topic.EVENTS),
    Action.EDIT_MARKS: (Topic.ATTENDANCE, Topic.CLOSING),
    Action.DECIDE_HALVES: (Topic.ATTENDANCE, Topic.CLOSING),
    Action.EDIT_SIGNS: (Topic.SIGNS, Topic.ATTENDANCE),
    Action.MAP_WORDS: (Topic.WORDS, Topic.ATTENDANCE),
    Action.MAP_COLUMNS: (Topic.COLUMNS,),
    Action.CLOSE_MONTH: (Topic.CLOSING, Topic.ATTENDANCE),
    Action.REOPEN_MONTH: (Topic.CLOSING, Topic.ATTENDANCE),
    Action.ENTER_LEAVE: (Topic.LEAVE, Topic.ATTENDANCE),
    Action.APPROVE_LEAVE: (Topic.LEAVE, Topic.ATTENDANCE),
    Action.ADJUST_LEDGER: (Topic.LEAVE,),
    Action.ENTER_DUTY: (Topic.DUTY, Topic.LEAVE, Topic.ATTENDANCE),
    Action.APPROVE_OVERTIME: (Topic.DUTY, Topic.LEAVE),
    Action.KEEP_WORK_LOG: (Topic.WORK_LOG,),
    Action.EDIT_PLATFORMS: (Topic.PLATFORMS, Topic.EVENTS),
    Action.KEEP_MEETINGS: (Topic.MEETINGS,),
    Action.SIGN_MEETING: (Topic.MEETINGS, Topic.EVENTS),
    Action.CORRECT_MEETING: (Topic.MEETINGS,),
    Action.HANDLE_RULING: (Topic.MEETINGS,),
    Action.ENTER_SCHEME: (Topic.SCHEME, *_SHEETS),
    Action.SET_TIER: (Topic.SCHEME, *_SHEETS),
    Action.APPROVE_RUN: _SHEETS,
    Action.MARK_PAID: _SHEETS,
    Action.CHECK_RUN: _SHEETS,
    Action.HOLD_PAY: _SHEETS,
    Action.RELEASE_PAY: _SHEETS,
    Action.EXPORT_BANK_FILE: _SHEETS,
    Action.TAKE_IN_EVENT: (Topic.EVENTS,),
    Action.HANDLE_EVENT: (Topic.EVENTS, Topic.WORK_LOG),
    Action.PARK_EVENT: (Topic.EVENTS,),
    Action.TELL_EVENT: (Topic.EVENTS,),
    Action.ATTACH_EVENT_FILE: (Topic.EVENTS,),
    Action.MAP_EVENT_WORDS: (Topic.EVENTS, Topic.EXCHANGE),
    Action.ENTER_LIMITS: (Topic.LIMITS, Topic.EVENTS),
    Action.EDIT_CATEGORIES: (Topic.EVENTS,),
    Action.EDIT_PHRASES: (Topic.EVENTS,),
    Action.READ_COMPLAINANT: (),
    Action.READ_EVENT_FILE: (),
    Action.SET_UP_EXCHANGE: (Topic.EXCHANGE,),
    Action.TAKE_EXCHANGE: (Topic.EXCHANGE, Topic.EVENTS),
    Action.TELL_EXCHANGE: (Topic.EXCHANGE, Topic.EVENTS),
    Action.DECIDE_EXCHANGE: (Topic.EXCHANGE, Topic.EVENTS, Topic.WORK_LOG),
    Action.EXPORT_DISTRICT: (),
    Action.REVEAL_PERSONAL: (),
    Action.CHANGE_OWN_PASSWORD: (),
    Action.FAILED_LOGINS: (),
    Action.PRINT_ASSESSMENT: (),
}
"""Action → what it touches. One that is not here touches everything: better too much than too little."""


_DIGITS = 18
_MOST = 500
"""Lines that are looked at; where there are more, everything is read again."""
_OPERATION = Operation.__table__.c


@dataclass(frozen=True, slots=True)
class News:
    """What a notification says: the number of a line in the log, and the desk that wrote it."""

    number: int
    desk: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What the log tells of other desks: its newest line, and what may have changed."""

    newest: int
    changes: Changes


def news_of(payload: str) -> News | None:
    """Read what the server sends with a notification; None for one that is not ours."""
    number, _, rest = payload.partition(" ")
    if not number.isdecimal() or len(number) > _DIGITS:
        return None
    return News(int(number), rest.partition(" ")[2])


def changes_of(action: str) -> Changes:
    """Return what an action may touch; everything where this program does not know it."""
    known = action in {one.value for one in Action}
    return frozenset(TOUCHES.get(Action(action), _ALL) if known else _ALL)


def newest_line(desk: Desk) -> int:
    """Return the number of the newest line in the log, 0 where there is none. Trouble: server_lost."""
    return int(_asked(desk, select(func.coalesce(func.max(_OPERATION.id), 0)))[0][0])


def heard_since(desk: Desk, seen: int, own: Container[int]) -> Heard:
    """Return what other desks have changed since the line `seen`: one statement.

    `own` are lines of which a notification said that this desk wrote them; it is believed of one's own
    account alone. Trouble: server_lost.
    """
    columns = (_OPERATION.id, _OPERATION.action, _OPERATION.account)
    query = select(*columns).where(_OPERATION.id > seen).order_by(_OPERATION.id.desc()).limit(_MOST)
    lines = _asked(desk, query)
    if len(lines) == _MOST:
        return Heard(lines[0].id, frozenset(Topic))
    others = (row for row in lines if row.id not in own or row.account != desk.actor.account)
    changes = frozenset(topic for row in others for topic in changes_of(row.action))
    return Heard(lines[0].id if lines else seen, changes)


def _asked(desk: Desk, query: Select[Any]) -> Sequence[Row[Any]]:
    try:
        with desk.reading() as session:
            return session.execute(query).all()
    except DBAPIError as error:
        raise Trouble("server_lost", reason=str(error.orig).strip()) from error

"""Writing a line of the operation log: after the newest one, sealed to it, and the head set to it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    Connection,
    ScalarSelect,
    Table,
    Text,
    bindparam,
    case,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from models.log.keys import Key, OpenKey, ServerKey, anchor_marks
from models.log.prepared import Prepared
from models.rules.core.json_text import JsonText
from models.rules.core.log_chain import FIRST, head_mark, seal_of
from models.tables.office import Account, AnchorSecret, LogHead, Operation, TouchedRecord

_LOG = cast("Table", Operation.__table__)
_HEAD = cast("Table", LogHead.__table__)
_SECRET = cast("Table", AnchorSecret.__table__)
_TOUCHED = cast("Table", TouchedRecord.__table__)
_NEWEST = select(_SECRET.c.secret).order_by(_SECRET.c.id.desc()).limit(1).scalar_subquery()
_KEPT = select(literal("kept")).where(exists(select(_SECRET.c.id))).scalar_subquery()
"""What a server tells of its secret: that there is one."""
_DETAIL = JsonText(sort_keys=True, default=str)
SWITCHED_OFF = ""
"""The standing of an account that may not sign in any more."""
_STANDING = (
    select(case((Account.active, Account.role), else_=SWITCHED_OFF))
    .where(Account.name == bindparam("account"))
    .scalar_subquery()
)


def _asking(secret: ScalarSelect[str]) -> Prepared:
    return Prepared(
        select(
            func.coalesce(_LOG.c.id, 0), func.coalesce(_LOG.c.seal, FIRST), secret, _HEAD.c.number,
            _HEAD.c.mark, exists(select(_TOUCHED.c.record).where(~_TOUCHED.c.outside)), _STANDING,
        )
        .select_from(
            select(literal(1).label("one")).subquery("here")
            .outerjoin(_LOG, _LOG.c.id == select(func.max(_LOG.c.id)).scalar_subquery())
            .outerjoin(_HEAD, _HEAD.c.id == 1)
        )
    )  # fmt: skip


_LAST = _asking(_NEWEST)
_LAST_ON_SERVER = _asking(_KEPT)
_INSERT = Prepared(insert(_LOG))
_APPEND = Prepared(
    select(
        func.append_operation(
            *(bindparam(name, type_=Text) for name in ("at", "account", "action", "subject", "detail"))
        )
    )
)
_MOVE = Prepared(
    update(_HEAD).where(_HEAD.c.id == 1).values(number=bindparam("new_number"), mark=bindparam("new_mark"))
)


class Last(NamedTuple):
    """The newest line: its number and seal, the key in use, and whether the head is this line.

    `strangers`: something other than the program has written watched rows since. A head that is another line
    tells of a log that was cut, rewritten or continued by somebody else; it is never moved again. On a
    server, which moves the head itself, `is_head` is not asked.
    """

    id: int
    seal: str
    key: Key | None
    is_head: bool
    strangers: bool
    role: str | None = None
    """The role of the account that asked: None without such an account, "" where it is switched off."""


def last(connection: Connection, account: str = "") -> Last:
    """Return the newest line, as number 0 where there is none yet; the same statement asks for an account."""
    if connection.dialect.name == "postgresql":
        found = _LAST_ON_SERVER.run(connection, {"account": account}).fetchone()
        number, seal, kept, _, _, strangers, role = found or (0, FIRST, *[None] * 5)
        key = ServerKey(connection) if kept else None
        return Last(number, seal, key, is_head=False, strangers=bool(strangers), role=role)
    found = _LAST.run(connection, {"account": account}).fetchone()
    number, seal, secret, head, mark, strangers, role = found or (0, FIRST, *[None] * 5)
    known = bool(secret) and head == number and hmac.compare_digest(mark, head_mark(secret, number, seal))
    return Last(number, seal, OpenKey(secret) if secret else None, known, bool(strangers), role)


def start(connection: Connection, newest: Last) -> Last:
    """Give a log that has no line yet its secret and its head; another one is returned as it is.

    A log with lines but without a secret lost it to somebody: it gets no new one, and that stays to be seen.
    """
    if newest.id or newest.key:
        return newest
    return newest._replace(key=give_secret(connection, 0, FIRST), is_head=True)


def give_secret(connection: Connection, number: int, seal: str) -> Key:
    """Make the office's secret and put the head at the line `number`; return the key."""
    secret = secrets.token_hex(32)
    connection.execute(insert(_SECRET).values(secret=secret, since=number))
    connection.execute(insert(_HEAD).values(id=1, number=number, mark=head_mark(secret, number, seal)))
    return OpenKey(secret)


ANCHOR_DIGITS = 16
"""Hex digits of a mark on paper."""


def anchor_text(connection: Connection, digits: int = ANCHOR_DIGITS) -> str:
    """Return the head of the log as a sheet carries it, number and mark; "" before the first line."""
    newest = last(connection)
    if not newest.key or not newest.id:
        return ""
    marks = anchor_marks(connection, {newest.id: newest.seal})[newest.id]
    return f"{newest.id}-{marks[-1][:digits]}"


def append(
    connection: Connection,
    previous: Last,
    *,
    at: datetime,
    account: str,
    action: str,
    subject: str,
    detail: Mapping[str, Any],
) -> int:
    """Write one line, inside the caller's transaction, and move the head to it; return its number.

    In a file, which has one writer at a time, it follows `previous`, the newest when the change began. On a
    server its own function does all that, as the last statement of a change: the order of lines is the one
    thing that all desks share, and nobody waits for it longer than a commit takes.
    """
    line = {
        "at": at.isoformat(timespec="seconds"), "account": account, "action": action, "subject": subject,
        "detail": _DETAIL.of(detail),
    }  # fmt: skip
    if connection.dialect.name == "postgresql":
        found = _APPEND.run(connection, line).fetchone()
        return int(found[0]) if found else 0
    return _append_here(connection, previous, line)


def _append_here(connection: Connection, previous: Last, line: dict[str, str]) -> int:
    number = previous.id + 1
    seal = seal_of(previous.seal, (number, *line.values()))
    _INSERT.run(connection, {"id": number, **line, "previous": previous.seal, "seal": seal})
    if previous.is_head and isinstance(previous.key, OpenKey):
        mark = head_mark(previous.key.secret, number, seal)
        _MOVE.run(connection, {"new_number": number, "new_mark": mark})
    return number

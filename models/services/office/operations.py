"""The operation log: every change is one line, and each line seals the line before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.orm import Session

from models.services.office.prepared import Prepared
from models.tables import Operation

_LOG = cast("Table", Operation.__table__)
_LAST = Prepared(select(_LOG.c.id, _LOG.c.seal).order_by(_LOG.c.id.desc()).limit(1))
_INSERT = Prepared(insert(_LOG))
FIRST = "0" * 64
"""What the first line seals."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log as screens show it."""

    id: int
    at: str
    account: str
    action: str
    subject: str
    detail: str


def seal_of(previous: str, fields: tuple[Any, ...]) -> str:
    """Return the SHA-256 over the previous seal and this line's fields, in hex."""
    content = json.dumps([previous, *fields], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


class Last(NamedTuple):
    """The newest line: its number and seal."""

    id: int
    seal: str


def last(connection: Connection) -> Last:
    """Return the newest line, as number 0 where there is none yet."""
    found = _LAST.run(connection, {}).fetchone()
    return Last(*found) if found else Last(0, FIRST)


def append(
    connection: Connection,
    previous: Last,
    *,
    at: datetime,
    account: str,
    action: str,
    subject: str,
    detail: Mapping[str, Any],
) -> None:
    """Write one line after `previous`, the newest, inside the caller's transaction."""
    number = previous.id + 1
    body = json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    stamp = at.isoformat(timespec="seconds")
    fields = (number, stamp, account, action, subject, body)
    line = {
        "id": number, "at": stamp, "account": account, "action": action, "subject": subject, "detail": body,
        "previous": previous.seal, "seal": seal_of(previous.seal, fields),
    }  # fmt: skip
    _INSERT.run(connection, line)


def broken_line(session: Session) -> int | None:
    """Return the number of the first line whose seal does not fit, or None when the chain is whole."""
    previous = FIRST
    expected = 1
    rows = session.execute(select(Operation).order_by(Operation.id)).scalars()
    for line in rows:
        fields = (line.id, line.at, line.account, line.action, line.subject, line.detail)
        if line.id != expected or line.previous != previous or line.seal != seal_of(previous, fields):
            return line.id
        previous, expected = line.seal, expected + 1
    return None


def recent(session: Session, limit: int = 200, action: str = "") -> tuple[LogLine, ...]:
    """Return the newest lines, newest first."""
    query = select(Operation).order_by(Operation.id.desc()).limit(limit)
    if action:
        query = query.where(Operation.action == action)
    return tuple(
        LogLine(line.id, line.at, line.account, line.action, line.subject, line.detail)
        for line in session.scalars(query)
    )


def count(session: Session) -> int:
    """Return how many lines the log has."""
    return session.scalar(select(func.count()).select_from(Operation)) or 0

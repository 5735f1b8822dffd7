"""The operation log as screens show it: every change is one line (models.log writes it)."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables.office import Operation


class LogLine(Struct, frozen=True):
    """One line of the log as screens show it."""

    id: int
    at: str
    account: str
    action: str
    subject: str
    detail: str


def recent(session: Session, limit: int = 200, action: str = "") -> tuple[LogLine, ...]:
    """Return the newest lines, newest first."""
    query = select(Operation).order_by(Operation.id.desc()).limit(limit)
    if action:
        query = query.where(Operation.action == action)
    return tuple(
        LogLine(line.id, line.at, line.account, line.action, line.subject, line.detail)
        for line in session.scalars(query)
    )

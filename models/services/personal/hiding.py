"""Who reported events, hidden in an extract: whoever handled an event is not told there who came with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.services.events.secrecy.veils import PLAIN, veils_of
from models.tables.events import EventLog

WORDED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "event": ("id", ("title", "place")),
    "event_log": ("event_id", ("event_id.title",)),
    "grid_event": ("event_id", ("event_id.title",)),
    "work_log": ("id", ("place", "content", "result")),
}
"""Table → the column that leads to the event, and the columns or labels with words about it."""


def hidden(session: Session, table: str, rows: Sequence[Mapping[Any, Any]]) -> Sequence[Mapping[Any, Any]]:
    """Return the rows of a section with who reported hidden in words about events: two statements at most."""
    if table not in WORDED:
        return rows
    key, names = WORDED[table]
    events = {row[key]: row[key] for row in rows}
    if table == "work_log":
        written = select(EventLog.log_id, EventLog.event_id).where(EventLog.log_id.in_(list(events)))
        events = {row.log_id: row.event_id for row in session.execute(written)}
    veils = veils_of(session, sorted(set(events.values())))
    return [
        {**row, **{name: veils.get(events[row[key]], PLAIN).over(row[name]) for name in names}}
        if row[key] in events else row
        for row in rows
    ]  # fmt: skip

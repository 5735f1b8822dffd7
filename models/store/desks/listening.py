"""Hearing of other desks' changes: a connection of its own that does nothing but LISTEN.

A notification that arrives while a connection is busy with a query wakes nobody until the next traffic; that
is why no query ever runs on this one.
"""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
from sqlalchemy import Engine

from models.errors import Trouble
from models.store.engine import DESK

CHANNEL = "office_changed"


class Listener:
    """An open connection that hears changes. Lost when `heard` raises Trouble("server_lost")."""

    def __init__(self, engine: Engine) -> None:
        """Connect as the engine does. Trouble: server_lost."""
        address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._connection = psycopg.connect(
                address, autocommit=True, application_name=DESK, connect_timeout=5,
                keepalives_idle=10, keepalives_interval=5, keepalives_count=2,
            )  # fmt: skip
            self._connection.execute(f"LISTEN {CHANNEL}")
        except psycopg.Error as error:
            raise Trouble("server_lost", reason=str(error).strip()) from error

    def fileno(self) -> int:
        """The descriptor that becomes readable when something was heard, or the connection was lost."""
        return self._connection.fileno()

    def heard(self) -> tuple[str, ...]:
        """Return the payloads of what has arrived, without waiting. Trouble: server_lost."""
        try:
            return tuple(self._arrived())
        except psycopg.Error as error:
            raise Trouble("server_lost", reason=str(error).strip()) from error

    def _arrived(self) -> Iterator[str]:
        for notification in self._connection.notifies(timeout=0):
            yield notification.payload

    def close(self) -> None:
        """Stop listening."""
        self._connection.close()

"""The office's secret at work: digests under it, whoever holds it.

A file keeps the secret where the program reads it. A server never shows it to a desk and makes the digests
itself (see migrations/desks/keyed_marks.sql); a mark of the head, or an anchor of a line that is not in the
log, cannot be had from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from msgspec import Struct
from sqlalchemy import Connection, Table, select, text

from models.rules.core.log_chain import DIGEST_LENGTH, FIRST, anchor_mark, head_mark, keyed_mark
from models.tables.office import AnchorSecret

_SECRET = cast("Table", AnchorSecret.__table__)
_AT_ONCE = 5000
"""Texts that go to a server in one statement."""


class Key(Protocol):
    """What digests are made with."""

    def digests(self, texts: Sequence[str]) -> list[str]:
        """Return the digest of each text, in their order."""


class OpenKey(Struct, frozen=True):
    """A secret at hand."""

    secret: str

    def digests(self, texts: Sequence[str]) -> list[str]:
        """Return the digest of each text, in their order."""
        return [keyed_mark(self.secret, each)[:DIGEST_LENGTH] for each in texts]


class ServerKey(Struct, frozen=True):
    """The secret of a server, which answers and never shows it."""

    connection: Connection

    def digests(self, texts: Sequence[str]) -> list[str]:
        """Return the digest of each text, in their order."""
        query = text("SELECT keyed_marks(:texts)")
        found: list[str] = []
        for start in range(0, len(texts), _AT_ONCE):
            some = list(texts[start : start + _AT_ONCE])
            marks = self.connection.execute(query, {"texts": some}).scalar_one()
            found.extend(mark[:DIGEST_LENGTH] for mark in marks)
        return found


def secrets_of(connection: Connection) -> tuple[str, ...]:
    """Return the office's secrets, the one in use last: of a file, or asked by the server's owner."""
    return tuple(connection.execute(select(_SECRET.c.secret).order_by(_SECRET.c.id)).scalars())


def key_of(connection: Connection) -> Key | None:
    """Return the key in use, None where there is none."""
    if connection.dialect.name == "postgresql":
        found = connection.execute(select(_SECRET.c.id).limit(1)).first()
        return ServerKey(connection) if found else None
    kept = secrets_of(connection)
    return OpenKey(kept[-1]) if kept else None


def anchor_marks(connection: Connection, seals: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """Return the anchors of lines by number, one under each secret that there was; `seals` of those lines."""
    if connection.dialect.name == "postgresql":
        query = text("SELECT number, marks FROM anchor_marks(:numbers)")
        rows = connection.execute(query, {"numbers": list(seals)})
        return {row.number: tuple(row.marks) for row in rows}
    kept = secrets_of(connection)
    return {
        number: tuple(anchor_mark(secret, number, seal) for secret in kept) for number, seal in seals.items()
    }


def head_fits(connection: Connection, number: int, mark: str, seals: Mapping[int, str]) -> bool:
    """Tell whether the mark of the head is that of line `number`, 0 before the first."""
    if connection.dialect.name == "postgresql":
        return bool(connection.exec_driver_sql("SELECT head_fits()").scalar())
    kept = secrets_of(connection)
    return bool(kept) and mark == head_mark(kept[-1], number, seals.get(number, FIRST))

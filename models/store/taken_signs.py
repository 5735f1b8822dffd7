"""The upgrade to 0011 gives 节日假 a sign: room for it where an office uses every sign that it would try."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection, text

_TRIED = ("庆", "节庆", "节日假")
"""The signs that migration 0011 tries, the last one last."""

_SPARE = ("节日", "节半", "节日二", "节日三")
_MEANWHILE = "(0011)"
"""What the office's own 节日假 is called while the migrations run."""

_GIVES_SIGN = "0011"


@contextlib.contextmanager
def room_for_signs(connection: Connection, found: str) -> Iterator[None]:
    """Lend migration 0011 the sign 节日假 where all three are used, and give the kind its own after it.

    `found` is the revision to upgrade from. The caller's transaction holds all of it.
    """
    signs = _signs(connection) if found < _GIVES_SIGN else frozenset()
    is_crowded = set(_TRIED) <= signs
    if is_crowded:
        _rename(connection, _TRIED[-1], _MEANWHILE)
    yield
    if is_crowded:
        _rename(connection, _TRIED[-1], next(sign for sign in _SPARE if sign not in signs))
        _rename(connection, _MEANWHILE, _TRIED[-1])


def _signs(connection: Connection) -> frozenset[str]:
    return frozenset(connection.scalars(text("SELECT sign FROM sign WHERE agency_id IS NULL")))


def _rename(connection: Connection, old: str, new: str) -> None:
    query = text("UPDATE sign SET sign = :new WHERE agency_id IS NULL AND sign = :old")
    connection.execute(query, {"old": old, "new": new})

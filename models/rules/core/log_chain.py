"""The arithmetic of the operation log: the chain of its lines, and what only the office's secret can make.

A line's seal chains it to the line before; anybody can compute it. The mark of the head, an anchor and the
digest of a record are HMAC-SHA256 under a secret of the office, each over words of its own, so that none
can stand for another.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from models.rules.core.json_text import JsonText

FIRST = "0" * 64
"""What the first line seals."""

DIGEST_LENGTH = 16
"""Hex digits of a record's digest: enough for a keyed one, which nobody can search for."""

GONE = ""
"""The digest of a record that is not there any more."""

_JSON = JsonText()
_PLAIN = frozenset({str, int, float, type(None)})
"""What both engines tell alike."""


def seal_of(previous: str, fields: tuple[Any, ...]) -> str:
    """Return the SHA-256 over the previous seal and a line's fields, in hex."""
    return hashlib.sha256(_text([previous, *fields]).encode()).hexdigest()


def head_mark(secret: str, number: int, seal: str) -> str:
    """Return the mark of the log's newest line, which the database keeps beside the log."""
    return keyed_mark(secret, _text(["head", number, seal]))


def anchor_mark(secret: str, number: int, seal: str) -> str:
    """Return the mark of a line that leaves the office: on paper, beside a backup, to a folder."""
    return keyed_mark(secret, _text(["anchor", number, seal]))


def record_text(table: str, values: Mapping[str, Any]) -> str:
    """Return what the digest of one stored row is made of, the same on both engines."""
    return _text(["record", table, sorted(_plain(values))])


def hidden_text(table: str, values: Mapping[str, Any]) -> str:
    """Return what the digest of a row is made of that not everybody may read.

    It begins with a word of its own: whoever may ask for digests of texts, to check what can be read, cannot
    try names in it until one fits.
    """
    return _text(["hidden", table, sorted(_plain(values))])


def part_text(part: str, rows: list[tuple[Any, ...]]) -> str:
    """Return what the digest of one part of a closed month is made of; `rows` in any order."""
    plain = [[plain_value(value) for value in row] for row in rows]
    return _text(["month", part, sorted(plain, key=repr)])


def keyed_mark(secret: str, text: str) -> str:
    """Return the HMAC-SHA256 of a text under a secret, in hex."""
    return hmac.digest(secret.encode(), text.encode(), "sha256").hex()


def _plain(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return a row with each value as both engines tell it: nearly all of an event's fifty columns are so."""
    return [
        (name, value if type(value) in _PLAIN else plain_value(value)) for name, value in values.items()
    ]


def plain_value(value: Any) -> Any:  # noqa: ANN401 - whatever a driver returns
    """Return a stored value as both engines tell it: a truth value as 0 or 1, a date as ISO text."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    return str(value) if isinstance(value, Decimal) else value


def _text(content: list[Any]) -> str:
    return _JSON.of(content)

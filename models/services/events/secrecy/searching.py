"""Looking for words: an event is found by what this desk may read, never by the name of who reported it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, true

from models.log.prepared import Prepared
from models.rules.core.characters import plain_text
from models.rules.events.printed.veil import Veil, veil_for
from models.services.events.cases import EVENTS
from models.services.events.secrecy.complainants import hides_complainants
from models.services.events.secrecy.veils import ASKS_ALL, OF_GRID, PEOPLE, PLAIN, veils_at
from models.services.office.desk import Desk

_NUMBERS = ("number", "foreign_id")
_WORDED = ("title", "place", "summary")


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words that all must occur in an event."""
    return tuple(plain_text(typed).split())


def found_by(words: Sequence[str]) -> list[ColumnElement[bool]]:
    """Return the conditions under which an event has all words, whoever looks."""
    return [_in((*_NUMBERS, *_WORDED), word) for word in words]


def _in(names: Sequence[str], word: str) -> ColumnElement[bool]:
    return or_(*(EVENTS.c[name].contains(word, autoescape=True) for name in names))


def suspects(words: Sequence[str], within: Sequence[ColumnElement[bool]], *, server: bool) -> Prepared:
    """Return the query of events within some conditions that may have the words in what is hidden.

    It is empty where this desk may ask about every event; a server knows no name by which to look.
    """
    columns = [EVENTS.c[name] for name in ("id", *_NUMBERS, *_WORDED)]
    by_number = and_(true(), *(_in(_NUMBERS, word) for word in words))
    tests = (~ASKS_ALL, *within, *found_by(words), ~by_number, ~OF_GRID)
    if server:
        return Prepared(select(*columns).where(*tests))
    people = (PEOPLE.c.name, PEOPLE.c.phone, PEOPLE.c.secret)
    query = select(*columns, *people).outerjoin(PEOPLE, PEOPLE.c.event_id == EVENTS.c.id)
    return Prepared(query.where(*tests, or_(*(_may_be_hidden(word) for word in words))))


def not_found(connection: Connection, desk: Desk, words: Sequence[str], rows: Sequence[Any]) -> list[int]:
    """Return which of some suspects have the words only where this desk must not read them.

    A server is asked what it hides in them: one statement.
    """
    server = bool(rows) and hides_complainants(connection)
    veils = veils_at(connection, desk, [row.id for row in rows]) if server else {}
    return [row.id for row in rows if not _is_found(row, words, veils.get(row.id) or _veil(row))]


def _may_be_hidden(word: str) -> ColumnElement[bool]:
    """Return whether a word has a character of the name, or may be of a number, which is hidden anyhow.

    A secret one is hidden under forms of address, too, which are not in the name.
    """
    if any(character.isdigit() for character in word):
        return true()
    shared = (PEOPLE.c.name.contains(character, autoescape=True) for character in dict.fromkeys(word))
    return or_(PEOPLE.c.secret, *shared)


def _veil(row: Any) -> Veil:  # noqa: ANN401 - a row of the event table, with the complainant's where read
    if getattr(row, "name", None) is None:
        return PLAIN
    return veil_for(row.name, row.phone, secret=row.secret)


def _is_found(row: Any, words: Sequence[str], veil: Veil) -> bool:  # noqa: ANN401 - a row of the event table
    said = [row.number, row.foreign_id, *(veil.over(getattr(row, name)) for name in _WORDED)]
    return all(any(word.casefold() in text.casefold() for text in said) for word in words)

"""What hides who reported an event in the words written about it: for paper, and for desks that may not ask.

A server names complainants to no desk: it tells only where in an event's own words they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    Text,
    and_,
    bindparam,
    case,
    column,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from models.log.prepared import AnyOf, Prepared, keys_of
from models.rules.events.printed.veil import LIFTED, Veil, veil_for, veil_over
from models.rules.events.words import Part
from models.services.events.cases import EVENTS, STEPS, chunks
from models.services.events.ground import Where, connection_of
from models.services.events.secrecy.complainants import hides_complainants, may_read
from models.services.office.desk import Desk
from models.tables.events import EventComplainant, EventFile, EventPost
from models.tables.work.exchange import ExchangeRecord

PLAIN = Veil()
"""Of an event that nobody is known to have reported."""
PEOPLE = cast("Table", EventComplainant.__table__)
_POSTS = cast("Table", EventPost.__table__)
_ELSEWHERE: Mapping[str, Column[Any]] = {
    "deed": STEPS.c.facts, "file": cast("Table", EventFile.__table__).c.name,
    "theirs": cast("Table", ExchangeRecord.__table__).c.facts,
}  # fmt: skip
"""Where words about an event stand besides the event itself, as a server's function names it."""
_ME: BindParameter[str] = bindparam("me", type_=String(), required=False)
_TODAY: BindParameter[str] = bindparam("today", type_=String(), required=False)


def _held(part: Part) -> ColumnElement[bool]:
    """Return whether a post is one of this account's that holds today."""
    since, until = (as_type(_POSTS.c[name], String) for name in ("since", "until"))
    mine = _POSTS.c.account == _ME, _POSTS.c.part == part.value
    return and_(*mine, since <= _TODAY, or_(_POSTS.c.until.is_(None), until >= _TODAY))


ASKS_ALL: ColumnElement[bool] = exists().where(_held(Part.HUB))
"""Whether this account may ask about every event; `who` binds whose it is."""
OF_GRID = exists().where(
    _held(Part.GRID), or_(_POSTS.c.name == "", _POSTS.c.name == EVENTS.c.grid)
).correlate(EVENTS)  # fmt: skip
"""Whether this account may ask about an event, because its grid is the account's."""
_MAY_NOT = ~ASKS_ALL, ~OF_GRID


def who(desk: Desk) -> dict[str, str]:
    """Return what the conditions on who may ask are bound to."""
    return {"me": desk.actor.account, "today": desk.today.isoformat()}


def _people() -> Select[Any]:
    """Return the query of complainants where a desk reads them."""
    columns = (PEOPLE.c.event_id, PEOPLE.c.name, PEOPLE.c.phone, PEOPLE.c.secret)
    return select(*columns).join(EVENTS, EVENTS.c.id == PEOPLE.c.event_id)


def _places() -> Select[Any]:
    """Return the query of the words that a server hides: of their places, which are all that it tells."""
    ids = bindparam("ids", type_=ARRAY(BigInteger), required=False)
    asked = func.desks.veiled_places(ids, bindparam("deeds", type_=Boolean(), required=False))
    found = asked.table_valued(
        column("event_id", BigInteger), column("part", Text), column("row_id", BigInteger),
        column("at", Integer), column("length", Integer), column("shown", Text),
    )  # fmt: skip
    joined = found.join(EVENTS, EVENTS.c.id == found.c.event_id)
    said: dict[str, ColumnElement[Any]] = {name: EVENTS.c[name] for name in ("title", "place", "summary")}
    for part, texts in _ELSEWHERE.items():
        table = texts.table
        joined = joined.outerjoin(table, and_(found.c.part == part, table.c.id == found.c.row_id))
        said[part] = texts
    word = func.substr(case(said, value=found.c.part), found.c.at, found.c.length).label("word")
    return select(found.c.event_id, word, found.c.shown).select_from(joined)


_OF_THESE = AnyOf(PEOPLE.c.event_id, "ids")
_ANYBODY, _EVERYBODY = Prepared(_people().where(_OF_THESE)), Prepared(_people())
_NOT_MINE = Prepared(_people().where(_OF_THESE, *_MAY_NOT))
_PLACES, _PLACES_NOT_MINE = Prepared(_places()), Prepared(_places().where(*_MAY_NOT))


def veil_at(session: Session, desk: Desk, row: Any) -> Veil:  # noqa: ANN401 - a row of the event table
    """Return what hides the complainant of an event at a desk: nothing at one that may ask who it is."""
    if may_read(session, desk, row.grid):
        return LIFTED
    return veils_of(session, [row.id]).get(row.id, PLAIN)


def veils_of(where: Where, events: Collection[int]) -> dict[int, Veil]:
    """Return by event what hides its complainant from everybody; an event without one is left out."""
    connection, found = connection_of(where), dict[int, Veil]()
    server = hides_complainants(connection)
    for some in chunks(events):
        ids = keys_of(connection, some)
        found |= _placed(_PLACES, connection, ids) if server else _known(_ANYBODY, connection, {"ids": ids})
    return found


def veils_at(where: Where, desk: Desk, events: Collection[int]) -> dict[int, Veil]:
    """Return by event what hides its complainant in title, place and summary from this desk.

    One statement. Of an event that the desk may ask about there is nothing to hide.
    """
    connection = connection_of(where)
    ids, mine = keys_of(connection, events), who(desk)
    if hides_complainants(connection):
        return _placed(_PLACES_NOT_MINE, connection, ids, mine)
    return _known(_NOT_MINE, connection, {"ids": ids, **mine})


def every_veil(session: Session) -> Mapping[int, Veil]:
    """Return what hides each complainant of the office, by event."""
    connection = connection_of(session)
    if hides_complainants(connection):
        return veils_of(connection, session.scalars(select(EVENTS.c.id)).all())
    return _known(_EVERYBODY, connection, {})


def _known(query: Prepared, connection: Connection, values: Mapping[str, Any]) -> dict[int, Veil]:
    rows = query.rows(connection, values)
    return {row.event_id: veil_for(row.name, row.phone, secret=row.secret) for row in rows}


def _placed(
    query: Prepared, connection: Connection, ids: object, mine: Mapping[str, str] | None = None
) -> dict[int, Veil]:
    """Return the veils of the words that a server points at; with whose desk it is, not those in deeds."""
    values = {"ids": ids, "deeds": mine is None, **(mine or {})}
    words: dict[int, dict[str, str]] = {}
    for row in query.rows(connection, values):
        words.setdefault(row.event_id, {})[row.word] = row.shown
    return {event: veil_over(hidden) for event, hidden in words.items()}

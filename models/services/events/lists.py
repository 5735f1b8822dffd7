"""Lists of events: keyset pages over indexes, saved filters with their counts from one statement.

A list never shows who reported an event, nor finds an event by it for who may not ask. Moments are those
of the desk's clock: what was suspended until today counts as handled again, whether or not anybody has
touched it since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    exists,
    func,
    not_,
    or_,
    select,
    true,
    tuple_,
)

from models.log.prepared import AnyOf, Prepared, keys_of
from models.rules.events.moments import DAY, Moment, of_day
from models.rules.events.printed.veil import Veil
from models.rules.events.words import OVER, URGE_RANK, State, Urge, Verb
from models.services.events.cases import ASSIGNED, EVENTS, STEPS, chunks, ids_of
from models.services.events.figures import moment_now, state_at
from models.services.events.secrecy.complainants import hides_complainants
from models.services.events.secrecy.searching import found_by, not_found, suspects, words_of
from models.services.events.secrecy.veils import ASKS_ALL, PLAIN, veils_at, who
from models.services.office.desk import Desk

PAGE = 100
SERIAL = 12
"""Digits of the day of receipt and of its serial at the end of a number."""
_QUERIES = 64
"""How many queries are kept for the next time."""
NOW: BindParameter[int] = bindparam("now", type_=BigInteger, required=False)
"""The minute that a query is asked at, bound when it is run."""
_AFTER_AT, _AFTER_ID, _MANY = (
    bindparam(name, type_=BigInteger, required=False) for name in ("after_at", "after_id", "many")
)
When = Moment | ColumnElement[int]


class Bucket(StrEnum):
    """The saved filters of the board."""

    OPEN = "在办"
    WAITING = "待受理"
    TO_ASSIGN = "待分流"
    DUE_TODAY = "今日到期"
    OVERDUE = "超时"
    RETURNED = "退回"
    SUSPENDED = "挂起"
    URGED = "督办"
    DISTRICT = "区级"
    TO_CALL = "待回访"
    TO_TAKE = "待签收"
    TO_VERIFY = "待核实"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What a list is narrowed to; empty fields filter nothing.

    `words` must all occur in the number, title, place or summary; `assisting` is an agency that assists;
    `due_within` are minutes from now. `carded`: past yellow or urged by 黄 or 红; `red`: past red or urged by
    红; `ruled`: ruled on, or assigned under a ruling, over several platforms; `instructed`: with a 批示;
    `reworked`: sent back to its agency after verification or call-back; `reopened`: once closed;
    `requested`: more time or a stop of the clock was asked for, and nobody has answered;
    `dissatisfied`: the last call-back was answered and not both satisfied.
    """

    bucket: Bucket | None = None
    states: tuple[State, ...] = ()
    level: str = ""
    platform: str = ""
    agency: str = ""
    assisting: str = ""
    category: str = ""
    source: str = ""
    grid: str = ""
    since: date | None = None
    until: date | None = None
    due_within: int | None = None
    words: str = ""
    carded: bool = False
    ruled: bool = False
    instructed: bool = False
    reworked: bool = False
    red: bool = False
    requested: bool = False
    reopened: bool = False
    dissatisfied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event as lists show it; `version` is what a deed must name.

    `due` is the red moment of the leg that has not ended, `runs` tells whether that runs now, `late` and
    `warned` whether red and yellow have passed.
    """

    id: int
    number: str
    version: int
    source: str
    foreign_id: str
    title: str
    place: str
    grid: str
    category: str
    level: str
    state: State
    received: Moment
    platform: str
    agency: str
    assisting: tuple[str, ...]
    handler: str
    anonymous: bool
    people: int | None
    yellow: Moment | None
    due: Moment | None
    runs: bool
    late: bool
    warned: bool
    urge: int
    returns: int
    reworks: int
    requested: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `after` is the key that the next page goes on from, None at the end."""

    rows: tuple[EventRow, ...]
    after: tuple[int, int] | None


_COLUMNS = (
    "id", "number", "row_version", "source", "foreign_id", "title", "place", "grid", "category", "level",
    "state", "received_at", "platform", "agency", "assisting", "handler", "anonymous", "people",
    "yellow_at", "due_at",
    "runs_from", "stopped_at", "resumes_at", "urge", "returns", "reworks", "requested",
)  # fmt: skip
_SHOWN = [*(EVENTS.c[name] for name in _COLUMNS), ASKS_ALL.label("asks_all")]
_NUMBERED = Prepared(select(*_SHOWN).where(AnyOf(EVENTS.c.number, "numbers")))
_NOT_FOUND = "not_found"
"""The events that have the words of a filter only where a desk must not read them."""


def list_events(
    desk: Desk, wanted: EventFilter | None = None, *, after: tuple[int, int] | None = None, limit: int = PAGE
) -> Page:
    """Return a page of events, the newest receipt first: one statement, whatever page it is.

    For a desk that may not ask who reported every event one more, and one for the words of a filter.
    """
    now, (at, last) = moment_now(desk), after or (0, 0)
    query = _listing(wanted or EventFilter(), after is not None)
    with desk.looking() as connection:
        values = _bound(connection, desk, now, [wanted] if wanted else ())
        found = query.rows(connection, {**values, "many": limit + 1, "after_at": at, "after_id": last})
        rows = _as_shown(connection, desk, found[:limit], now)
    more = len(found) > limit
    return Page(rows, (rows[-1].received, rows[-1].id) if more else None)


@lru_cache(maxsize=_QUERIES)
def _listing(wanted: EventFilter, goes_on: bool) -> Prepared:
    """Return the query of a page of a filter; building one costs more than running it."""
    query = select(*_SHOWN).where(*conditions(wanted, NOW))
    if goes_on:
        key = tuple_(EVENTS.c.received_at, EVENTS.c.id)
        query = query.where(key < tuple_(_AFTER_AT, _AFTER_ID))
    query = query.order_by(EVENTS.c.received_at.desc(), EVENTS.c.id.desc())
    return Prepared(query.limit(_MANY))


def _bound(
    connection: Connection, desk: Desk, now: Moment, filters: Iterable[EventFilter] = ()
) -> dict[str, Any]:
    """Return what conditions are bound to at this desk; those on words leave out what must not be found."""
    values = {"now": now, **who(desk)}
    hidden: list[int] = []
    for wanted in dict.fromkeys(one for one in filters if one.words):
        rows = _suspects(wanted, hides_complainants(connection)).rows(connection, values)
        hidden += not_found(connection, desk, words_of(wanted.words), rows)
    return {**values, _NOT_FOUND: keys_of(connection, hidden)}


@lru_cache(maxsize=_QUERIES)
def _suspects(wanted: EventFilter, server: bool) -> Prepared:
    return suspects(words_of(wanted.words), conditions(replace(wanted, words=""), NOW), server=server)


def _open_words(filters: Iterable[EventFilter]) -> list[EventFilter]:
    """Return filters of open events by the words of some: what counts of open events look at."""
    typed = dict.fromkeys(one.words for one in filters)
    return [EventFilter(bucket=Bucket.OPEN, words=words) for words in typed]


def _as_shown(connection: Connection, desk: Desk, found: Sequence[Any], now: Moment) -> tuple[EventRow, ...]:
    """Return rows as this desk may read them: one statement, none where it may ask about every event."""
    asks = not found or found[0].asks_all
    veils = {} if asks else veils_at(connection, desk, [row.id for row in found])
    return tuple(row_of(row, now, veils.get(row.id, PLAIN)) for row in found)


def row_of(row: Any, now: Moment, veil: Veil) -> EventRow:  # noqa: ANN401 - a row of the event table
    """Return a row of the event table as lists show it at a moment."""
    runs = row.runs_from is not None and row.runs_from <= now
    reached = now if runs or row.stopped_at is None else row.stopped_at
    return EventRow(
        id=row.id, number=row.number, version=row.row_version, source=row.source, foreign_id=row.foreign_id,
        title=veil.over(row.title), place=veil.over(row.place), grid=row.grid, category=row.category,
        level=row.level, state=state_at(row, now), received=row.received_at, platform=row.platform,
        agency=row.agency,
        assisting=tuple(row.assisting.split("\n")) if row.assisting else (), handler=row.handler,
        anonymous=row.anonymous, people=row.people, yellow=row.yellow_at, due=row.due_at, runs=runs,
        late=row.due_at is not None and reached > row.due_at,
        warned=row.yellow_at is not None and reached > row.yellow_at, urge=row.urge,
        returns=row.returns, reworks=row.reworks, requested=row.requested,
    )  # fmt: skip


def count_events(desk: Desk, wanted: EventFilter) -> int:
    """Return how many events a filter leaves: one statement, one more for the words of a filter."""
    query = _counting_all(wanted)
    with desk.looking() as connection:
        (found,) = query.run(connection, _bound(connection, desk, moment_now(desk), [wanted])).fetchall()
    return int(found[0])


@lru_cache(maxsize=_QUERIES)
def _counting_all(wanted: EventFilter) -> Prepared:
    return Prepared(select(func.count()).select_from(EVENTS).where(*conditions(wanted, NOW)))


def has_events(desk: Desk) -> bool:
    """Tell whether the office has any event that this account may see: one statement."""
    with desk.reading() as session:
        return session.execute(select(exists().select_from(EVENTS))).scalar_one()


def count_each(desk: Desk, filters: Sequence[EventFilter]) -> tuple[int, ...]:
    """Return how many open events each of some filters leaves: one statement over the open ones."""
    query = _counting_each(tuple(filters))
    with desk.looking() as connection:
        values = _bound(connection, desk, moment_now(desk), _open_words(filters))
        (found,) = query.run(connection, values).fetchall()
    return tuple(int(count) for count in found)


@lru_cache(maxsize=_QUERIES)
def _counting_each(filters: tuple[EventFilter, ...]) -> Prepared:
    """Return the query of one sum for each of some filters, over the open events."""
    sums = [_sum(and_(true(), *conditions(one, NOW)), f"n{at}") for at, one in enumerate(filters)]
    return Prepared(select(*sums).where(EVENTS.c.open))


def _sum(test: ColumnElement[bool], name: str) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((test, 1), else_=0)), 0).label(name)


def list_numbered(desk: Desk, numbers: Iterable[str]) -> tuple[EventRow, ...]:
    """Return the events of some numbers, the newest receipt first: what a figure of the KPI counted."""
    now = moment_now(desk)
    found: list[EventRow] = []
    with desk.looking() as connection:
        for some in chunks(dict.fromkeys(numbers)):
            values = {"numbers": keys_of(connection, some), **who(desk)}
            found += _as_shown(connection, desk, _NUMBERED.rows(connection, values), now)
    return tuple(sorted(found, key=_newest_first))


def newest_first(desk: Desk, numbers: Iterable[str]) -> tuple[str, ...]:
    """Return those of some numbers that are known, the newest receipt first: the order of `list_numbered`."""
    found: list[tuple[int, int, str]] = []
    with desk.reading() as session:
        for some in chunks(dict.fromkeys(numbers)):
            columns = (EVENTS.c.received_at, EVENTS.c.id, EVENTS.c.number)
            query = select(*columns).where(EVENTS.c.number.in_(some))
            found += [(-received, -number, name) for received, number, name in session.execute(query)]
    return tuple(name for _, _, name in sorted(found))


def find_events(desk: Desk, typed: str, limit: int = 8) -> tuple[EventRow, ...]:
    """Return events whose number begins so; the code of the street and the latest year may be left out.

    `来源系统:来源编号` finds the one event of that foreign number. By indexes alone.
    """
    typed, now = typed.strip(), moment_now(desk)
    with desk.reading() as session:
        if ":" in typed or "：" in typed:
            ids = ids_of(session, [typed.replace("：", ":")])
            test: ColumnElement[bool] = EVENTS.c.id.in_(ids.values())
        else:
            last = session.scalars(select(func.max(EVENTS.c.number))).one() or ""
            before = ("", last[:-SERIAL], last[: -SERIAL + 4])
            starts = dict.fromkeys(one + typed for one in before)
            test = or_(*(and_(EVENTS.c.number >= one, EVENTS.c.number < one + "~") for one in starts))
        query = select(*_SHOWN).where(test).order_by(EVENTS.c.number.desc()).limit(limit)
        rows = session.execute(query, who(desk)).all()
        return _as_shown(session.connection(), desk, rows, now)


def _newest_first(row: EventRow) -> tuple[int, int]:
    return (-row.received, -row.id)


def _is(state: State) -> ColumnElement[bool]:
    return EVENTS.c.state == state.value


def _sleeps(now: When) -> ColumnElement[bool]:
    return and_(_is(State.SUSPENDED), or_(EVENTS.c.resumes_at.is_(None), EVENTS.c.resumes_at > now))


def _runs(now: When) -> ColumnElement[bool]:
    return and_(EVENTS.c.open, EVENTS.c.runs_from <= now)


def _bucket(bucket: Bucket, now: When) -> ColumnElement[bool]:
    """Return the condition of a saved filter."""
    return _buckets(now)[bucket]


@lru_cache(maxsize=8)
def _buckets(now: When) -> dict[Bucket, ColumnElement[bool]]:
    midnight = (now // DAY + 1) * DAY
    return {
        Bucket.OPEN: EVENTS.c.open,
        Bucket.WAITING: _is(State.WAITING),
        Bucket.TO_ASSIGN: _is(State.ACCEPTED),
        Bucket.DUE_TODAY: and_(_runs(now), EVENTS.c.due_at >= now, EVENTS.c.due_at <= midnight),
        Bucket.OVERDUE: and_(_runs(now), EVENTS.c.due_at < now),
        Bucket.RETURNED: _is(State.RETURNED),
        Bucket.SUSPENDED: _sleeps(now),
        Bucket.URGED: and_(EVENTS.c.open, EVENTS.c.urge > 0),
        Bucket.DISTRICT: _is(State.DISTRICT),
        Bucket.TO_CALL: _is(State.VERIFIED),
        Bucket.TO_TAKE: _is(State.ASSIGNED),
        Bucket.TO_VERIFY: _is(State.FINISHED),
    }


def conditions(wanted: EventFilter, now: When) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter."""
    names = ("level", "platform", "category", "source", "grid")
    found = [EVENTS.c[name] == value for name in names if (value := getattr(wanted, name))]
    if wanted.agency:
        found.append(EVENTS.c.agency == wanted.agency)
    if wanted.bucket is not None:
        found.append(_bucket(wanted.bucket, now))
    if wanted.states:
        found.append(_in_states(wanted.states, now))
    if wanted.assisting:
        found.append(("\n" + EVENTS.c.assisting + "\n").contains(f"\n{wanted.assisting}\n", autoescape=True))
    return [*found, *_of_index(wanted), *_marks(wanted, now), *_spans(wanted, now), *_words(wanted.words)]


def _of_index(wanted: EventFilter) -> list[ColumnElement[bool]]:
    """Return what tells the database which index holds all that a filter can leave.

    Open events are few: their own index is shorter than that of all that an agency ever had.
    """
    over = {False} if wanted.bucket is not None else {state in OVER for state in wanted.states}
    if over == {False}:
        return [EVENTS.c.open]
    found = [~EVENTS.c.open] if over == {True} else []
    return [*found, ASSIGNED] if wanted.agency else found


def _marks(wanted: EventFilter, now: When) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.carded:
        found.append(_shows(EVENTS.c.yellow_at, Urge.YELLOW, now))
    if wanted.red:
        found.append(_shows(EVENTS.c.due_at, Urge.RED, now))
    if wanted.dissatisfied:
        found.append(or_(EVENTS.c.result_ok.is_(False), EVENTS.c.attitude_ok.is_(False)))
    if wanted.requested:
        found.append(EVENTS.c.requested)
    if wanted.reworked:
        found += [EVENTS.c.reworks > 0, _sent_back()]
    if wanted.ruled:
        under = and_(STEPS.c.verb == Verb.ASSIGN.value, STEPS.c.facts.contains('"ruling"'))
        found.append(_has_step(or_(STEPS.c.verb == Verb.RULE.value, under)))
    if wanted.instructed:
        found.append(_has_step(STEPS.c.verb == Verb.INSTRUCT.value))
    if wanted.reopened:
        found.append(_has_step(STEPS.c.verb == Verb.REOPEN.value))
    return found


def _shows(card: ColumnElement[int | None], urge: Urge, now: When) -> ColumnElement[bool]:
    """Return whether a running clock has passed a card's moment, or an open event is urged as high."""
    return or_(and_(_runs(now), card < now), and_(EVENTS.c.open, EVENTS.c.urge >= URGE_RANK[urge]))


_AGAIN = (Verb.VERIFY.value, Verb.CALL_BACK.value, Verb.REOPEN.value)


@lru_cache(maxsize=1)
def _sent_back() -> ColumnElement[bool]:
    """Return whether the agency that holds an event has to do it again, not one it was given to since."""
    back, given = STEPS.alias("back"), STEPS.alias("given")
    later = and_(given.c.event_id == back.c.event_id, given.c.number > back.c.number)
    since = exists().where(later, given.c.verb == Verb.ASSIGN.value, ~_undone(given))
    again = back.c.verb.in_(_AGAIN), back.c.state == State.HANDLING.value
    return exists().where(back.c.event_id == EVENTS.c.id, *again, ~_undone(back), ~since)


def _undone(step: Any) -> ColumnElement[bool]:  # noqa: ANN401 - the step table or an alias of it
    """Return whether a step was taken back."""
    undoing = STEPS.alias()
    return exists().where(undoing.c.event_id == step.c.event_id, undoing.c.undoes == step.c.id)


def _has_step(test: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return whether an event has a step that counts and passes a test."""
    return exists().where(STEPS.c.event_id == EVENTS.c.id, test, ~_undone(STEPS))


def _in_states(states: Sequence[State], now: When) -> ColumnElement[bool]:
    """Return whether an event stands in one of some states: what has slept out is handled again."""
    stored = EVENTS.c.state.in_([state.value for state in states])
    awake = and_(_is(State.SUSPENDED), EVENTS.c.resumes_at <= now)
    if State.HANDLING in states:
        return or_(stored, awake)
    return and_(stored, ~awake) if State.SUSPENDED in states else stored


def _spans(wanted: EventFilter, now: When) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(EVENTS.c.received_at >= of_day(wanted.since))
    if wanted.until is not None:
        found.append(EVENTS.c.received_at < of_day(wanted.until) + DAY)
    if wanted.due_within is not None:
        found.append(and_(_runs(now), EVENTS.c.due_at <= now + wanted.due_within))
    return found


def _words(typed: str) -> list[ColumnElement[bool]]:
    words = words_of(typed)
    return [*found_by(words), not_(AnyOf(EVENTS.c.id, _NOT_FOUND))] if words else []

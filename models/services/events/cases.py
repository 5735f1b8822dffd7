"""Events between the tables and the rules: loading them with their deeds, storing what deeds made of them.

Any number of events is loaded in three statements a thousand, and stored in four.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Table, bindparam, delete, insert, literal_column, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.log.prepared import AnyOf, Prepared, keys_of
from models.rules.core.json_text import JsonText
from models.rules.events.case import Case, awake, received
from models.rules.events.clocks import Extension, Leg, Stop
from models.rules.events.deeds import By, Deed, from_plain, to_plain
from models.rules.events.effects import done
from models.rules.events.figures import OpenLeg, tally_of
from models.rules.events.ground import Context, Ground, Pin
from models.rules.events.moments import Moment, day_of, text_of
from models.rules.events.words import OVER, Level, Part, State, Verb
from models.services.events.ground import Tree, Where, connection_of
from models.tables.events import Event, EventClock, EventStep

EVENTS, STEPS, CLOCKS = (cast("Table", one.__table__) for one in (Event, EventStep, EventClock))
ASSIGNED = EVENTS.c.agency != literal_column("''")
"""To be said beside the names of agencies: the index by agency holds only events that have one."""
CHUNK = 5_000
"""How many keys one statement names: SQLite takes 32,766 values at once."""

def adding(table: Table) -> Prepared:
    """Return the statement that adds rows to a table, all columns given but a number that counts up."""
    given = [one for one in table.c if one is not table.autoincrement_column]
    return Prepared(insert(table).values({one.name: bindparam(one.name) for one in given}))


_STEPS_OF = Prepared(
    select(STEPS).where(AnyOf(STEPS.c.event_id, "ids")).order_by(STEPS.c.event_id, STEPS.c.number)
)
_PINS_OF = Prepared(
    select(
        CLOCKS.c.event_id, CLOCKS.c.limits_id, CLOCKS.c.started_at, CLOCKS.c.yellow_at, CLOCKS.c.red_at,
        CLOCKS.c.ended_at,
    )
    .where(AnyOf(CLOCKS.c.event_id, "ids"))
    .order_by(CLOCKS.c.event_id, CLOCKS.c.number)
)  # fmt: skip
_WITHOUT_CLOCKS = Prepared(
    delete(CLOCKS).where(CLOCKS.c.event_id == bindparam("of_event"), CLOCKS.c.number >= bindparam("since"))
)
_WITH_STEPS, WITH_CLOCKS = adding(STEPS), adding(CLOCKS)
_HELD = Prepared(
    select(EVENTS).where(AnyOf(EVENTS.c.number, "numbers")).order_by(EVENTS.c.id).with_for_update()
)
_IDS_OF_NUMBERS = Prepared(
    select(EVENTS.c.number, EVENTS.c.id).where(AnyOf(EVENTS.c.number, "numbers"))
)

_IDS_OF_FOREIGN = Prepared(
    select(EVENTS.c.source, EVENTS.c.foreign_id, EVENTS.c.id).where(
        AnyOf(EVENTS.c.source, "sources"), AnyOf(EVENTS.c.foreign_id, "foreign_ids"),
        EVENTS.c.foreign_id != literal_column("''"),
    )
)  # fmt: skip

_FACTS = JsonText(sort_keys=True)
_MOVES = JsonText(separators=(", ", ": "))
_UNREAD = object()
"""What a column is that was not read: unlike anything."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StepRow:
    """A deed on record, with who entered it; `undoes` is the step that it takes back."""

    id: int
    number: int
    deed: Deed
    state: str
    account: str
    entered_at: str
    undoes: int | None


@dataclass(slots=True, kw_only=True)
class Stored:
    """An event as stored; `case` is what all its deeds made of it, `fresh` are deeds not written yet.

    `loaded` are the legs of its clocks as they were when it was loaded, `row` is its row.
    """

    id: int
    row_version: int
    base: Case
    case: Case
    steps: tuple[StepRow, ...]
    context: Context
    loaded: tuple[Leg, ...] = ()
    row: Any = None
    fresh: list[tuple[Deed, str]] = field(default_factory=list)

    @property
    def active(self) -> tuple[StepRow, ...]:
        """The deeds that count: not those taken back, nor the taking back."""
        undone = {step.undoes for step in self.steps}
        return tuple(step for step in self.steps if step.undoes is None and step.id not in undone)

    def at(self, moment: Moment) -> Case:
        """Return the event as it stood at a moment."""
        case = self.base
        for step in self.active:
            if step.deed.at > moment:
                break
            case = done(case, step.deed, self.context)
        return awake(case, moment, self.context)


def chunks(values: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Yield values in lots that one statement can name."""
    rest = list(values)
    for start in range(0, len(rest), CHUNK):
        yield tuple(rest[start : start + CHUNK])


def load(session: Session, ids: Iterable[int], ground: Ground, tree: Tree) -> dict[int, Stored]:
    """Return events by id, each with its deeds."""
    found: dict[int, Stored] = {}
    for some in chunks(ids):
        rows = session.execute(select(EVENTS).where(EVENTS.c.id.in_(some))).all()
        found |= load_rows(session, rows, ground, tree)
    return found


def hold_rows(where: Where, numbers: Iterable[str]) -> list[Any]:
    """Return the rows of events that are about to change: another desk at one of them waits for it."""
    connection = connection_of(where)
    return [
        row
        for some in chunks(sorted(numbers))
        for row in _HELD.rows(connection, {"numbers": keys_of(connection, some)})
    ]


def load_rows(where: Where, rows: Sequence[Any], ground: Ground, tree: Tree) -> dict[int, Stored]:
    """Return the events of some rows of the event table, with their deeds: two statements a lot."""
    connection, found = connection_of(where), dict[int, Stored]()
    for some in chunks(rows):
        ids = keys_of(connection, [row.id for row in some])
        steps, pins = _steps(connection, ids), _pins(connection, ids)
        for row in some:
            found[row.id] = stored_of(row, steps.get(row.id, ()), Context(ground, pins.get(row.id, ())), tree)
    return found


def stored_of(row: Any, steps: Sequence[StepRow], context: Context, tree: Tree) -> Stored:  # noqa: ANN401 - a row
    """Return an event from its row and steps."""
    base = base_of(row, tree, context)
    stored = Stored(
        id=row.id, row_version=row.row_version, base=base, case=base, steps=tuple(steps), context=context,
        row=row,
    )  # fmt: skip
    for step in stored.active:
        stored.case = done(stored.case, step.deed, context)
    stored.loaded = stored.case.legs
    return stored


def base_of(row: Any, tree: Tree, context: Context) -> Case:  # noqa: ANN401 - a row of the event table
    """Return the case of an event just taken in."""
    category = tree.of_event(row.category, day_of(row.received_at))
    case = Case(
        number=row.number, category=category, level=Level(row.first_level), anonymous=row.anonymous,
        received=row.received_at, last=row.received_at, source=row.source, foreign_id=row.foreign_id,
    )  # fmt: skip
    return received(case, context)


def _steps(connection: Connection, ids: object) -> dict[int, list[StepRow]]:
    found: dict[int, list[StepRow]] = {}
    for row in _STEPS_OF.rows(connection, {"ids": ids}):
        found.setdefault(row.event_id, []).append(step_of(row))
    return found


def step_of(row: Any) -> StepRow:  # noqa: ANN401 - a row of the step table
    """Return a deed on record."""
    verb = Verb(row.verb)
    facts = from_plain(verb, json.loads(row.facts))
    deed = Deed(verb, row.at, By(Part(row.part), row.by), facts, row.file_id)
    return StepRow(row.id, row.number, deed, row.state, row.account, row.entered_at, row.undoes)


def _pins(connection: Connection, ids: object) -> dict[int, list[Pin]]:
    found: dict[int, list[Pin]] = {}
    for event, *pin in _PINS_OF.run(connection, {"ids": ids}).fetchall():
        found.setdefault(event, []).append(Pin(*pin))
    return found


def ids_of_numbers(connection: Connection, numbers: Iterable[str]) -> dict[str, int]:
    """Return the ids of events by number."""
    found: dict[str, int] = {}
    for some in chunks(sorted(numbers)):
        keys = {"numbers": keys_of(connection, some)}
        found.update(_IDS_OF_NUMBERS.run(connection, keys).fetchall())
    return found


def ids_of(session: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the ids of events by what files call them: our number, or 来源系统:来源编号."""
    wanted = set(names)
    found = ids_of_numbers(connection_of(session), [name for name in wanted if ":" not in name])
    return found | _ids_of_foreign(connection_of(session), wanted - found.keys())


def _ids_of_foreign(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """Return the ids of events by 来源系统:来源编号."""
    found: dict[str, int] = {}
    for lot in chunks(sorted(name for name in names if ":" in name)):
        sources, foreign = zip(*(name.split(":", 1) for name in lot), strict=True)
        keys = {"sources": keys_of(connection, set(sources)), "foreign_ids": keys_of(connection, foreign)}
        named = _IDS_OF_FOREIGN.run(connection, keys).fetchall()
        ids = {f"{source}:{theirs}": event_id for source, theirs, event_id in named}
        found |= {name: ids[name] for name in lot if name in ids}
    return found


def save(where: Where, changed: Sequence[Stored], into: Mapping[str, int], account: str, at: str) -> None:
    """Write the fresh deeds of events and what they made of them. Refused: event_stale."""
    steps = [
        _step_values(one, number, deed, state, account, at)
        for one in changed
        for number, (deed, state) in enumerate(one.fresh, len(one.steps) + 1)
    ]
    if steps:
        _WITH_STEPS.run_many(connection_of(where), steps)
    save_cases(where, changed, into)


def _step_values(one: Stored, number: int, deed: Deed, state: str, account: str, at: str) -> dict[str, Any]:
    facts = _FACTS.of(to_plain(deed.facts))
    return {
        "event_id": one.id, "number": number, "at": deed.at, "part": deed.by.part.value, "by": deed.by.name,
        "verb": deed.verb.value, "facts": facts, "state": state, "file_id": deed.id, "account": account,
        "entered_at": at, "undoes": None,
    }  # fmt: skip


def save_cases(where: Where, changed: Sequence[Stored], into: Mapping[str, int]) -> None:
    """Write what deeds made of events: their row, and the legs of their clocks."""
    values = [
        {
            "the_id": one.id, "the_version": one.row_version, "row_version": one.row_version + 1,
            "steps": len(one.steps) + len(one.fresh), **columns_of(one.case, one.context, into),
        }
        for one in changed
    ]  # fmt: skip
    if not values:
        return
    connection = connection_of(where)
    result = _storing(_changed(changed, values)).run_many(connection, values)
    if result.rowcount not in (-1, len(values)):
        raise Refused("event_stale")
    _save_clocks(connection, [one for one in changed if one.case.legs != one.loaded])


def _changed(stored: Sequence[Stored], values: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return which columns differ from the rows that were loaded: an index of the others stays untouched."""
    changed = dict.fromkeys(values[0], False)
    for one, new in zip(stored, values, strict=True):
        for name, value in new.items():
            if getattr(one.row, name, _UNREAD) != value:
                changed[name] = True
    return tuple(name for name, is_new in changed.items() if is_new and not name.startswith("the_"))


@lru_cache(maxsize=256)
def _storing(names: tuple[str, ...]) -> Prepared:
    """Return the statement that writes these columns of an event of an expected version."""
    columns: dict[str, Any] = {name: bindparam(name) for name in names}
    expected = EVENTS.c.id == bindparam("the_id"), EVENTS.c.row_version == bindparam("the_version")
    return Prepared(update(EVENTS).where(*expected).values(columns))


def _save_clocks(connection: Connection, changed: Sequence[Stored]) -> None:
    """Rewrite the legs of events from the first that differs; most deeds leave the clocks as they are."""
    since = [_first_that_differs(one) for one in changed]
    gone = [{"of_event": one.id, "since": number} for one, number in zip(changed, since, strict=True)]
    if gone:
        _WITHOUT_CLOCKS.run_many(connection, gone)
    legs = [
        leg
        for one, number in zip(changed, since, strict=True)
        for leg in islice(clock_rows(one.id, one.case), number, None)
    ]
    if legs:
        WITH_CLOCKS.run_many(connection, legs)


def _first_that_differs(one: Stored) -> int:
    """Return the number of the first leg that is not as it was loaded."""
    both = zip(one.case.legs, one.loaded, strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1], both)
    return sum(1 for _ in same)


def columns_of(case: Case, context: Context, into: Mapping[str, int]) -> dict[str, Any]:
    """Return what an event's row keeps of its case."""
    tally, leg = tally_of(case, context.ground.days), open_leg_of(case, context)
    return {
        "last_at": case.last, "level": case.level.value, "state": case.state.value,
        "open": case.state not in OVER, "platform": case.platform, "agency": case.agency,
        "assisting": "\n".join(case.assisting), "handler": case.handler,
        "into_id": into.get(case.into) if case.into else None, "resumes_at": case.until,
        "assigns": case.assigns, "returns": case.returns, "reworks": case.reworks, "granted": case.granted,
        "requested": case.requested or case.proposed != "", "urge": case.urge, "answered": case.answered,
        "result_ok": case.result_ok, "attitude_ok": case.attitude_ok, "called": case.called,
        "open_clock": leg.clock.value if leg else "", "yellow_at": leg.yellow if leg else None,
        "due_at": leg.red if leg else None, "runs_from": leg.runs_from if leg else None,
        "stopped_at": leg.stopped if leg else None,
        "sum_accept": tally.accept, "sum_late": tally.late, "sum_yellow": tally.yellow, "sum_red": tally.red,
        "sum_minutes": tally.minutes, "sum_ended": tally.ended,
    }  # fmt: skip


def open_leg_of(case: Case, context: Context) -> OpenLeg | None:
    """Return the leg that has not ended; a suspended one already with the moments of its own resuming."""
    leg = case.open_leg
    if leg is None:
        return None
    if case.state is State.SUSPENDED and case.until is not None:
        woken = awake(case, case.until, context).legs[-1]
        return OpenLeg(leg.clock, woken.yellow, woken.red, case.until, leg.stopped)
    return OpenLeg(leg.clock, leg.yellow, leg.red, None if leg.stopped is not None else 0, leg.stopped)


def clock_rows(event_id: int, case: Case) -> Iterator[dict[str, Any]]:
    """Yield the rows of an event's legs."""
    for number, leg in enumerate(case.legs):
        yield {
            "event_id": event_id, "number": number, "clock": leg.clock.value, "started_at": leg.start,
            "yellow_at": leg.yellow, "red_at": leg.red, "ended_at": leg.end, "stopped_at": leg.stopped,
            "limits_id": leg.version, "moves": _MOVES.of(_moves(leg)),
        }  # fmt: skip


def _moves(leg: Leg) -> list[dict[str, Any]]:
    return [_plain_stop(one) if isinstance(one, Stop) else _plain_extension(one) for one in leg.moves]


def _plain_stop(stop: Stop) -> dict[str, Any]:
    until = None if stop.until is None else text_of(stop.until)
    return {"stop": text_of(stop.since), "resume": until, "reason": stop.reason, "by": stop.by}


def _plain_extension(one: Extension) -> dict[str, Any]:
    return {"extended": text_of(one.at), "units": str(one.units), "unit": one.unit.value, "by": one.by}

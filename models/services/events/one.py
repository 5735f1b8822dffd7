"""One event with everything around it: its timeline, its clocks with their ledgers, likely duplicates."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.case import Case
from models.rules.events.clocks import Leg, trace
from models.rules.events.deeds import By, Facts
from models.rules.events.ledger import TimeStep
from models.rules.events.limits import Category
from models.rules.events.moments import DAY, Moment
from models.rules.events.nearness import box_around, metres_between
from models.rules.events.printed.veil import LIFTED, Veil
from models.rules.events.words import State, Verb
from models.rules.events.worktime import WorkTime
from models.services.events.cases import EVENTS, StepRow, Stored, load_rows
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground, read_tree
from models.services.events.secrecy.complainants import Complainant, masked_of
from models.services.events.secrecy.veils import PLAIN, veil_at, veils_of
from models.services.office.desk import Desk
from models.tables.events import EventTold
from models.tables.staff import StaffMember

NEAR = 50
"""Metres within which two places may be the same one."""
MOST_ALIKE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One line of the timeline. `withdrawn` steps stay and count nowhere; `told` names whom was told.

    `entered_at` is when it was typed in: the moment of the deed is `at`. `handler` is the name of the handler
    that it names, "" where it names none or nobody on the roster has the number.
    """

    id: int
    number: int
    at: Moment
    by: By
    verb: Verb
    facts: Facts
    state: str
    account: str
    entered_at: str
    withdrawn: bool
    told: str
    handler: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """One leg of a clock with the ledgers of both its moments."""

    leg: Leg
    state: str
    late: bool
    warned: bool
    yellow: TimeStep
    red: TimeStep


@dataclass(frozen=True, slots=True)
class Elapsed:
    """How long a stretch without a limit of its own took, in minutes; `until` None while it lasts."""

    name: str
    since: Moment
    until: Moment | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Another event that may be the same: `metres` apart (None: the same words of the place)."""

    number: str
    title: str
    place: str
    state: str
    received: Moment
    metres: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event as its page shows it; `case` is what its deeds have made of it at this moment."""

    id: int
    number: str
    version: int
    source: str
    foreign_id: str
    title: str
    place: str
    grid: str
    longitude: str
    latitude: str
    happened: str
    received: Moment
    category: Category
    people: int | None
    summary: str
    file: str
    case: Case
    complainant: Complainant
    steps: tuple[StepView, ...]
    clocks: tuple[ClockView, ...]
    elapsed: tuple[Elapsed, ...]
    alike: tuple[Alike, ...]
    merged: tuple[str, ...]


def event(desk: Desk, number: str) -> EventView:
    """Return one event whole, its complainant masked; statements are constant. Refused: event_unknown."""
    now = moment_now(desk)
    with desk.reading() as session:
        row = session.execute(select(EVENTS).where(EVENTS.c.number == number)).one_or_none()
        if row is None:
            raise Refused("event_unknown", event=number)
        ground, tree = read_ground(session), read_tree(session)
        stored = load_rows(session, [row], ground, tree)[row.id]
        veil = veil_at(session, desk, row)
        case = stored.at(max(now, stored.case.last))
        return EventView(
            id=row.id, number=row.number, version=row.row_version, source=row.source,
            foreign_id=row.foreign_id, title=veil.over(row.title), place=veil.over(row.place), grid=row.grid,
            longitude=row.longitude, latitude=row.latitude, happened=row.happened, received=row.received_at,
            category=case.category, people=row.people, summary=veil.over(row.summary),
            file=row.file, case=case, complainant=masked_of(session, row.id),
            steps=_steps(session, stored, veil, desk.actor.account),
            clocks=tuple(clock_view(leg, WorkTime(ground.days, leg.hours), now) for leg in case.legs),
            elapsed=_elapsed(stored, now), alike=likely_duplicates(session, row),
            merged=tuple(session.scalars(select(EVENTS.c.number).where(EVENTS.c.into_id == row.id))),
        )  # fmt: skip


def clock_view(leg: Leg, time: WorkTime, now: Moment) -> ClockView:
    """Return a leg with the ledgers of its moments."""
    yellow, red = trace(leg, time, "yellow"), trace(leg, time, "red")
    return ClockView(leg, leg.state(), leg.is_late(now), leg.is_yellow(now), yellow, red)


def _steps(session: Session, stored: Stored, veil: Veil, reader: str) -> tuple[StepView, ...]:
    """Return the timeline; in what the reader wrote nothing is hidden, or names could be tried out there."""
    ids = [step.id for step in stored.steps]
    query = select(EventTold.step_id, EventTold.whom).where(EventTold.step_id.in_(ids))
    told = {row.step_id: row.whom for row in session.execute(query)}
    undone = {step.undoes for step in stored.steps}
    names = _names(session, {step.deed.facts.handler for step in stored.steps} - {""})
    return tuple(
        _step(step, withdrawn=step.id in undone, told=told.get(step.id, ""),
              handler=names.get(step.deed.facts.handler, ""),
              veil=LIFTED if step.account == reader else veil)
        for step in stored.steps
    )  # fmt: skip


def _names(session: Session, numbers: Collection[str]) -> dict[str, str]:
    """Return the names of people by their staff numbers."""
    query = select(StaffMember.staff_no, StaffMember.name).where(StaffMember.staff_no.in_(numbers))
    return {row.staff_no: row.name for row in session.execute(query)} if numbers else {}


def _step(step: StepRow, *, withdrawn: bool, told: str, handler: str, veil: Veil) -> StepView:
    deed = step.deed
    return StepView(
        id=step.id, number=step.number, at=deed.at, by=deed.by, verb=deed.verb,
        facts=veil.over_facts(deed.verb, deed.facts),
        state=step.state, account=step.account, entered_at=step.entered_at, withdrawn=withdrawn, told=told,
        handler=handler,
    )  # fmt: skip


_STRETCHES = {
    "待分流": (State.ACCEPTED.value, State.RETURNED.value),
    "待核实": (State.FINISHED.value,),
}
"""Stretches of the loop that have no limit and are shown as elapsed time."""


def _elapsed(stored: Stored, now: Moment) -> tuple[Elapsed, ...]:
    """Return the dispatch and verification stretches: from the deed that led there to the next change."""
    found: list[Elapsed] = []
    steps = stored.active
    for index, step in enumerate(steps):
        name = next((name for name, states in _STRETCHES.items() if step.state in states), "")
        before = steps[index - 1].state if index else State.WAITING.value
        if name and before != step.state:
            after = (later.deed.at for later in steps[index + 1 :] if later.state != step.state)
            until = next(after, None)
            end = now if until is None else until
            found.append(Elapsed(name, step.deed.at, until, max(end - step.deed.at, 0)))
    return tuple(found)


def likely_duplicates(session: Session, row: Any) -> tuple[Alike, ...]:  # noqa: ANN401 - a row of the event table
    """Return events received within 24 hours at the same place by its words, or within 50 metres."""
    near = EVENTS.c.received_at.between(row.received_at - DAY, row.received_at + DAY)
    same = EVENTS.c.place == row.place
    if row.longitude and row.latitude:
        same = or_(same, and_(EVENTS.c.longitude != "", EVENTS.c.latitude != ""))
    query = (
        select(EVENTS)
        .where(near, same, EVENTS.c.id != row.id, EVENTS.c.state != State.MERGED.value)
        .order_by(EVENTS.c.received_at, EVENTS.c.id)
    )
    others = session.execute(query).all()
    veils = veils_of(session, [other.id for other in others])
    found = [_alike(row, other, veils.get(other.id, PLAIN)) for other in others]
    return tuple(one for one in found if one is not None)[:MOST_ALIKE]


def _alike(row: Any, other: Any, veil: Veil) -> Alike | None:  # noqa: ANN401 - rows of the event table
    metres = None
    if other.place != row.place:
        if not box_around(row.longitude, row.latitude, other.longitude, other.latitude, NEAR):
            return None
        metres = metres_between(row.longitude, row.latitude, other.longitude, other.latitude)
        if metres > NEAR:
            return None
    title, place = veil.over(other.title), veil.over(other.place)
    return Alike(other.number, title, place, other.state, other.received_at, metres)

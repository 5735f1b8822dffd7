"""Due moments that a new limit or calendar moves: recomputed from the deeds, shown before, kept after.

Ended legs keep the moments that they ended with; what their office minutes add up to follows the calendar.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import Calendar, UnknownYear
from models.rules.events.case import Case, awake, relimited
from models.rules.events.deeds import NotAllowed
from models.rules.events.effects import done
from models.rules.events.figures import tally_of
from models.rules.events.ground import Context, Ground
from models.rules.events.limits import Version
from models.rules.events.moments import DAY, Moment, of_day, shown
from models.rules.events.words import Clock
from models.services.calendar.working_days import read_calendar
from models.services.events.cases import (
    CLOCKS,
    EVENTS,
    Stored,
    chunks,
    ids_of,
    load,
    open_leg_of,
    save_cases,
)
from models.services.events.ground import days_of, read_ground, read_tree
from models.services.events.intake.taking import as_refusal
from models.services.office.desk import Desk

MOVES_KEPT = 2_000
"""How many moved moments a line of the log names; the count is always whole."""


@dataclass(frozen=True, slots=True)
class MovedMoment:
    """A due moment that a new limit or calendar moves."""

    event: str
    clock: str
    before: str
    after: str


def moments_text(moved: Sequence[MovedMoment]) -> list[str]:
    """Return moved moments as the log keeps them."""
    return [f"{one.event} {one.clock} {one.before}→{one.after}" for one in moved[:MOVES_KEPT]]


def recompute_limits(
    session: Session, old: Collection[int], version: Version, now: Moment
) -> tuple[MovedMoment, ...]:
    """Put the clocks that run under the files `old` under `version`, and return what moved."""
    query = (
        select(CLOCKS.c.event_id)
        .where(CLOCKS.c.limits_id.in_(old), CLOCKS.c.ended_at.is_(None))
        .order_by(CLOCKS.c.event_id)
    )
    ground = read_ground(session)
    found = _as_recorded(session, session.scalars(query).all(), ground)
    running = [one for one in found if _runs(one, now)]
    for one in running:
        _under(one, ground, version.number)
        one.case = _replayed(one)
    rows = _rows(session, running)
    _write(session, running)  # also where no moment moves: unit, office hours and rules are the new file's
    return _moves(running, rows)


def recompute_calendar(session: Session, days: Collection[date]) -> tuple[MovedMoment, ...]:
    """Recompute, in the caller's transaction, what a calendar changed on some days moves; return it.

    Refused: event_year_unknown, where a clock needs a year that the calendar has no more.
    """
    return _keep(session, _moved_by(session, days, read_ground(session)))


def preview_calendar_change(desk: Desk, days: Mapping[date, bool]) -> tuple[MovedMoment, ...]:
    """Return which due moments would move if some days became worked or free; nothing is written.

    No clock counts through a year that has not been entered: its days move nothing.
    Refused: event_year_unknown.
    """
    with desk.reading() as session:
        now = read_calendar(session)
        then = Calendar(now.years | {day.year for day in days}, {**now.exceptions, **days}, now.names)
        known = {day: works for day, works in days.items() if day.year in now.years}
        differing = [day for day, works in known.items() if now.is_working(day) != works]
        ground = replace(read_ground(session), days=days_of(then))
        found = _moved_by(session, differing, ground)
        return _moves(found, _rows(session, found))


def _moved_by(session: Session, days: Collection[date], ground: Ground) -> list[Stored]:
    """Return the events that a calendar changed on some days may move, as they are under `ground`."""
    if not days:
        return []
    since, until = of_day(min(days)), of_day(max(days)) + DAY
    spanning = select(CLOCKS.c.event_id).where(
        CLOCKS.c.clock == Clock.HANDLE.value, CLOCKS.c.started_at < until, CLOCKS.c.ended_at >= since
    )
    touched = or_(EVENTS.c.open_clock != "", EVENTS.c.id.in_(spanning))
    query = select(EVENTS.c.id).where(touched).order_by(EVENTS.c.id)
    found = _as_recorded(session, session.scalars(query).all(), ground)
    for one in found:
        one.case = _replayed(one)
    return found


def _as_recorded(session: Session, ids: Sequence[int], ground: Ground) -> list[Stored]:
    """Return events as they are on record; a year that is missing shows when they are computed."""
    try:
        return list(load(session, ids, ground, read_tree(session)).values())
    except (NotAllowed, UnknownYear) as error:
        raise _refused(error) from error


def _runs(one: Stored, now: Moment) -> bool:
    leg = awake(one.case, max(now, one.case.last), one.context).open_leg
    return leg is not None and leg.stopped is None


def _under(one: Stored, ground: Ground, version: int) -> None:
    """Put the open leg of an event under another limits file."""
    pins, number = list(one.context.pins), len(one.case.legs) - 1
    pins[number] = replace(pins[number], version=version)
    one.context = Context(ground, tuple(pins))


def _replayed(one: Stored) -> Case:
    """Return the case after all its deeds, its first leg under the file on record."""
    try:
        case = one.base
        first = one.context.pins[0] if one.context.pins else None
        if len(case.legs) == 1 and first is not None and first.version != case.legs[0].version:
            case = relimited(case, one.context, one.context.ground.version(first.version))
        for step in one.active:
            case = done(case, step.deed, one.context)
        return case
    except (NotAllowed, UnknownYear) as error:
        raise _refused(error, event=one.base.number) from error


def _refused(error: NotAllowed | UnknownYear, **facts: str) -> Refused:
    refused = as_refusal(error)
    return Refused(refused.code, (), **{**refused.facts, **facts})


def _keep(session: Session, found: Sequence[Stored]) -> tuple[MovedMoment, ...]:
    """Write what differs from the events' rows, and return the due moments that moved."""
    rows = _rows(session, found)
    _write(session, [one for one in found if _differs(one, rows[one.id])])
    return _moves(found, rows)


def _write(session: Session, changed: Sequence[Stored]) -> None:
    """Write what deeds make of events now."""
    for one in changed:
        one.loaded = ()  # what was loaded is already recomputed: its clocks on record are the old ones
    into = {one.case.into for one in changed} - {""}
    save_cases(session, changed, ids_of(session, into) if into else {})


ClockOfRow = tuple[Moment | None, Moment | None, int]
"""Yellow, red and office minutes as an event's row has them."""


def _rows(session: Session, found: Sequence[Stored]) -> dict[int, ClockOfRow]:
    """Return what the rows of events show: one statement a lot."""
    columns = (EVENTS.c.id, EVENTS.c.yellow_at, EVENTS.c.due_at, EVENTS.c.sum_minutes)
    return {
        number: (yellow, red, minutes)
        for some in chunks(one.id for one in found)
        for number, yellow, red, minutes in session.execute(select(*columns).where(EVENTS.c.id.in_(some)))
    }


def _differs(one: Stored, row: ClockOfRow) -> bool:
    leg = open_leg_of(one.case, one.context)
    minutes = tally_of(one.case, one.context.ground.days).minutes
    return row != (leg.yellow if leg else None, leg.red if leg else None, minutes)


def _moves(found: Sequence[Stored], rows: Mapping[int, ClockOfRow]) -> tuple[MovedMoment, ...]:
    moved = []
    for one in found:
        leg, before = open_leg_of(one.case, one.context), rows[one.id][1]
        if leg is not None and before is not None and before != leg.red:
            moved.append(MovedMoment(one.case.number, leg.clock.value, shown(before), shown(leg.red)))
    return tuple(moved)

"""The closing page's year: for every agency and month whether it is open, blocked, ready or closed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.errors import Refused
from models.rules.calendar import last_day
from models.services.calendar import read_calendar
from models.services.closing import MonthState, month_states, read_checklist
from models.services.desk import Desk, Progress, Silent


class Stage(StrEnum):
    """How far a month is."""

    NOBODY = "nobody"
    RUNNING = "running"  # not over yet
    BLOCKED = "blocked"
    READY = "ready"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class MonthReview:
    """A month of an agency with what still blocks it (`blocks` things, of months that are over)."""

    state: MonthState
    stage: Stage
    blocks: int = 0


def year_review(desk: Desk, year: int, progress: Progress | None = None) -> tuple[MonthReview, ...]:
    """Return every month of `year` of every agency that keeps attendance here, by agency, then month.

    Refused: unknown_calendar_year.
    """
    told = progress or Silent()
    with desk.reading() as session:
        if year not in read_calendar(session).years:
            raise Refused("unknown_calendar_year", year=year)
        states = month_states(desk, year)
        found = []
        for number, state in enumerate(states):
            told.step(number, len(states), state.agency)
            stage, blocks = _stage(desk, state), 0
            if stage is Stage.READY:
                blocks = len(read_checklist(session, state.agency_id, state.month).blocks)
            found.append(MonthReview(state, Stage.BLOCKED if blocks else stage, blocks))
    return tuple(found)


def month_review(desk: Desk, state: MonthState) -> MonthReview:
    """Return one month looked at again."""
    stage, blocks = _stage(desk, state), 0
    if stage is Stage.READY:
        with desk.reading() as session:
            blocks = len(read_checklist(session, state.agency_id, state.month).blocks)
    return MonthReview(state, Stage.BLOCKED if blocks else stage, blocks)


def _stage(desk: Desk, state: MonthState) -> Stage:
    if state.closed:
        return Stage.CLOSED
    if not state.people:
        return Stage.NOBODY
    return Stage.RUNNING if desk.today < last_day(state.month) else Stage.READY

"""The closing page's year: for every agency and month whether it is open, blocked, ready or closed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.rules.calendar.working_days import last_day
from models.services.closing.months import MonthState, checklist, month_states
from models.services.office.desk import Desk


class Stage(StrEnum):
    """How far a month is."""

    NOBODY = "nobody"
    RUNNING = "running"  # not over yet
    LOOKING = "looking"  # over and open; its checklist was not read yet
    BLOCKED = "blocked"
    READY = "ready"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class MonthReview:
    """A month of an agency with what still blocks it (`blocks` things, of months that are over)."""

    state: MonthState
    stage: Stage
    blocks: int = 0


def year_reviews(desk: Desk, year: int) -> tuple[MonthReview, ...]:
    """Return every month of `year` of every agency that keeps attendance here, by agency, then month.

    A few statements: checklists are not read yet (LOOKING), `looked_at` does so month by month.
    """
    return tuple(MonthReview(state, _stage(desk, state)) for state in month_states(desk, year))


def looked_at(desk: Desk, review: MonthReview) -> MonthReview:
    """Return a month with its checklist read where that matters; Refused: unknown_calendar_year."""
    if review.stage is not Stage.LOOKING:
        return review
    blocks = len(checklist(desk, review.state.agency_id, review.state.month).blocks)
    return MonthReview(review.state, Stage.BLOCKED if blocks else Stage.READY, blocks)


def _stage(desk: Desk, state: MonthState) -> Stage:
    if state.closed:
        return Stage.CLOSED
    if not state.people:
        return Stage.NOBODY
    return Stage.RUNNING if desk.today < last_day(state.month) else Stage.LOOKING

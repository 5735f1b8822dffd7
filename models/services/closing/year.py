"""The closing page's year: for every agency and month whether it is open, blocked, ready or closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.rules.calendar.working_days import last_day
from models.services.closing.months import MonthState, checklists, month_states
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


def looked_at(desk: Desk, reviews: Sequence[MonthReview]) -> tuple[MonthReview, ...]:
    """Return reviews with their checklists read where that matters; a month is read once for all agencies.

    Refused: unknown_calendar_year.
    """
    waiting: dict[int, list[int]] = {}
    for review in reviews:
        if review.stage is Stage.LOOKING:
            waiting.setdefault(review.state.month, []).append(review.state.agency_id)
    blocks = {
        (found.agency_id, found.month): len(found.blocks)
        for month, agencies in waiting.items()
        for found in checklists(desk, agencies, month)
    }
    return tuple(_with_blocks(review, blocks) for review in reviews)


def _with_blocks(review: MonthReview, blocks: Mapping[tuple[int, int], int]) -> MonthReview:
    if review.stage is not Stage.LOOKING:
        return review
    number = blocks[review.state.agency_id, review.state.month]
    return MonthReview(review.state, Stage.BLOCKED if number else Stage.READY, number)


def _stage(desk: Desk, state: MonthState) -> Stage:
    if state.closed:
        return Stage.CLOSED
    if not state.people:
        return Stage.NOBODY
    return Stage.RUNNING if desk.today < last_day(state.month) else Stage.LOOKING

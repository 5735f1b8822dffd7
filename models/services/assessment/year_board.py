"""What the year-end desk shows, from one reading: the year, one pool whole, what waits, the facts beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import Refused
from models.services.assessment.board import Book, open_book, pool_in, year_of
from models.services.assessment.facts import ContextFacts, beside_of
from models.services.assessment.scoring import pool_of
from models.services.assessment.stages import Blocker, blockers
from models.services.assessment.views import PoolView, YearView
from models.services.office.desk import Desk


@dataclass(frozen=True, slots=True)
class YearBoard:
    """A year with one of its pools whole, as of one moment.

    `pool` is None where the year has none, or where `problem` keeps it from being read. `blockers` stand
    before the step that is due; `beside` is by staff id.
    """

    year: YearView
    pool: PoolView | None
    problem: Refused | None
    blockers: tuple[Blocker, ...]
    beside: Mapping[int, ContextFacts]


def read_year_board(desk: Desk, year: int, pool_id: int = 0) -> YearBoard:
    """Read a year once: everybody judged, and `pool_id` whole, or the first pool where it is not of the year.

    A constant number of statements. Refused: unknown_calendar_year.
    """
    with desk.reading() as session:
        book = open_book(session, year, desk.today)
        found = year_of(session, year, book)
        ids = [pool.id for pool in found.pools]
        wanted = pool_id if pool_id in ids else next(iter(ids), 0)
        view, problem = _pool(session, wanted, book)
        due = view.pool.next_step if view is not None else None
        waits = tuple(blockers(view, due, desk.today)) if view is not None and due is not None else ()
        return YearBoard(found, view, problem, waits, beside_of(session, year, book.people))


def _pool(session: Session, pool_id: int, book: Book) -> tuple[PoolView | None, Refused | None]:
    """Return the pool, or why it cannot be read: the year is shown all the same."""
    if not pool_id:
        return None, None
    try:
        return pool_in(session, pool_of(session, pool_id), book), None
    except Refused as refused:
        return None, refused

"""Statistics of a month or a year beside the month before and last year: always three readings."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.events.kpi import Key, Row
from models.rules.events.moments import Moment, day_of, shown
from models.rules.events.printed.ledger import Span, before, month_span, year_before, year_span
from models.rules.events.printed.statistics import Counted, EventStatistics, grouped, statistics_lines
from models.services.events.cases import EVENTS
from models.services.events.figures import Period, moment_now, read_figures
from models.services.events.ground import Tree, read_grids, read_tree
from models.services.office.accounts import street_of
from models.services.office.desk import Desk


def span_of(period: Period) -> Span:
    """Return a period with the name that papers give it."""
    if period.month is None:
        return year_span(period.year)
    return month_span(period.year, period.month)


def statistics(desk: Desk, period: Period, at: Moment | None = None) -> EventStatistics:
    """Return a period's figures by platform, agency, top category, grid and (of a year) month.

    The earlier spans are counted as they stood at the same moment.
    """
    cutoff = moment_now(desk) if at is None else at
    span = span_of(period)
    last, then = before(span), year_before(span)
    with desk.reading() as session:
        tree = read_tree(session)
        grids = _told_apart({row.code: row.name for row in reversed(read_grids(session))})
        rows = [_grouped(session, one, cutoff, tree, grids) for one in (span, last, then)]
        street = street_of(session)
    return EventStatistics(
        street=street, span=span, before=None if last == then else last, year_before=then,
        as_of=shown(cutoff), lines=statistics_lines(*rows),
    )  # fmt: skip


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """Return the names of grids by code; several of one name (each village has a 第1网格) with their code."""
    often = Counter(names.values())
    return {code: name if often[name] == 1 else f"{name} {code}" for code, name in names.items()}


def _grouped(
    session: Session, span: Span, cutoff: Moment, tree: Tree, grids: dict[str, str]
) -> dict[Key, Row]:
    whole_year = span == year_span(span.since.year)
    period = Period(span.since.year, None if whole_year else span.since.month)
    figures = {one.number: one for one in read_figures(session, period, cutoff)}
    since, until = span.moments
    query = select(EVENTS.c.number, EVENTS.c.category, EVENTS.c.grid, EVENTS.c.received_at).where(
        EVENTS.c.received_at >= since, EVENTS.c.received_at < until, EVENTS.c.received_at <= cutoff
    )
    return grouped(
        Counted(
            figures[row.number], _top(tree, row.category, row.received_at), grids.get(row.grid, row.grid),
            f"{day_of(row.received_at).month:02d}月" if whole_year else "",
        )
        for row in session.execute(query)
    )  # fmt: skip


def _top(tree: Tree, code: str, received: Moment) -> str:
    category = tree.of_event(code, day_of(received))
    return category.top or code

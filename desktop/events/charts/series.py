"""Which bars stand for a dimension and a figure of the statistics."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.kit.i18n import language
from forms.kit.periods import period_word
from forms.kit.widgets.bars import Series
from models.rules.events.kpi import Pair, Row
from models.rules.events.printed.ledger import Span
from models.rules.events.printed.statistics import (
    NONE,
    Dimension,
    EventStatistics,
    closed,
    is_compared,
    percent,
)

_WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a whole number, None where there is nothing to divide by, and how that is written."""

    value: Callable[[Row], int | None]
    write: Callable[[int | None], str]


def _count(value: int | None) -> str:
    return NONE if value is None else str(value)


def _share(value: int | None) -> str:
    return NONE if value is None else percent((value, _WHOLE))


def _hundredths(pair: Pair) -> int | None:
    """Return a share in hundredths of a per cent, rounded half up."""
    above, below = pair
    return (above * 2 * _WHOLE + below) // (2 * below) if below else None


FIGURES = {
    "received": Figure(lambda row: row.received, _count),
    "closed": Figure(closed, _count),
    "overdue_open": Figure(lambda row: row.overdue_open, _count),
    "in_time_rate": Figure(lambda row: _hundredths(row.in_time_rate), _share),
    "both_satisfied": Figure(lambda row: _hundredths(row.both_satisfied), _share),
    "red": Figure(lambda row: row.red, _count),
}
"""The figures that are drawn, by their name in the KPI."""


def statistics_bars(
    found: EventStatistics, dimension: Dimension, figure: str
) -> tuple[tuple[str, ...], list[Series]]:
    """Return the groups of a dimension and a series for last year, the span before and the span itself."""
    lines, value = found.of(dimension), FIGURES[figure].value
    series = [Series(_said(found.year_before), tuple(value(line.year_before) for line in lines))]
    if found.before is not None and lines and is_compared(found, lines[0]):
        series.append(Series(_said(found.before), tuple(value(line.before) for line in lines)))
    series.append(Series(_said(found.span), tuple(value(line.now) for line in lines)))
    return tuple(period_word(line.name, language()) for line in lines), series


def _said(span: Span) -> str:
    return period_word(span.name, language())

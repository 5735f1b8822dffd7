"""Which month, quarter or year a problem belongs to: its inspection's, not the day's it was recorded on."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, func

from models.rules.supervision.period import Period
from models.rules.supervision.words import Span
from models.tables.supervision import Inspection, InspectionProblem


def belongs_to(period: Period, year_starts: int = 1) -> ColumnElement[bool]:
    """Tell which problems, joined to their inspections where they have one, belong to a period.

    A problem belongs to the period whose events its inspection sampled. One without an inspection belongs to
    the day it was found, and so does one whose inspection covers more than the period: a whole year when a
    quarter is asked for, a quarter when a month is.
    """
    first, last = period.first_day(year_starts), period.last_day(year_starts)
    inspected = Inspection.period.in_([str(one) for one in _inside(first, last)])
    undated: ColumnElement[bool] = Inspection.id.is_(None)
    is_year = func.length(Inspection.period) == len("2017")
    if period.span is Span.MONTH:
        undated = undated | is_year | Inspection.period.like("%Q%")
    elif period.span is Span.QUARTER or year_starts != 1:
        undated = undated | is_year
    return inspected | (undated & InspectionProblem.found_on.between(first, last))


def _inside(first: date, last: date) -> list[Period]:
    """Return every month, quarter and calendar year that lies between two days."""
    years = range(first.year, last.year + 1)
    every = (
        *(Period(year) for year in years),
        *(Period(year, quarter=number) for year in years for number in range(1, 5)),
        *(Period(year, month=number) for year in years for number in range(1, 13)),
    )
    return [one for one in every if first <= one.first_day() and one.last_day() <= last]

"""Which quarter or year a problem belongs to: that of its inspection, not the day somebody wrote it down."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func

from models.rules.supervision.period import Period
from models.rules.supervision.words import Span
from models.tables import Inspection, InspectionProblem


def belongs_to(period: Period) -> ColumnElement[bool]:
    """Tell which problems, joined to their inspections where they have one, belong to a quarter or a year.

    A problem belongs to the period whose events its inspection sampled. One without an inspection belongs to
    the day it was found, and so does one of a whole year's inspection when a quarter is asked for.
    """
    inspected = Inspection.period.in_([str(one) for one in _inside(period)])
    undated: ColumnElement[bool] = Inspection.id.is_(None)
    if period.span is Span.QUARTER:
        undated = undated | (func.length(Inspection.period) == len("2017"))
    return inspected | (undated & InspectionProblem.found_on.between(period.first_day(), period.last_day()))


def _inside(period: Period) -> list[Period]:
    """Return the period with every shorter one that lies in it."""
    first, last = period.first_day(), period.last_day()
    quarters = [Period(period.year, quarter=number) for number in range(1, 5)]
    months = [Period(period.year, month=number) for number in range(1, 13)]
    shorter = (one for one in (*quarters, *months) if one != period)
    return [period, *(one for one in shorter if first <= one.first_day() and one.last_day() <= last)]

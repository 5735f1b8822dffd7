"""The month, the quarter or the year that a score is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules.events.moments import Moment, of_day
from models.rules.supervision.words import Span

_WRITTEN = re.compile(r"(\d{4})(?:-(?:(\d{2})|[Qq]([1-4])))?")
_QUARTERS = ("一", "二", "三", "四")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, and in it a month (1–12) or a quarter (1–4); 0 where it is neither."""

    year: int
    quarter: int = 0
    month: int = 0

    def __str__(self) -> str:
        """Return 2017, 2017-Q1 or 2017-03."""
        if self.month:
            return f"{self.year}-{self.month:02d}"
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def span(self) -> Span:
        """How long it is."""
        return Span.MONTH if self.month else Span.QUARTER if self.quarter else Span.YEAR

    @property
    def title(self) -> str:
        """How papers call it: 2017年3月, 2017年第一季度, 2017年度."""
        if self.month:
            return f"{self.year}年{self.month}月"
        return f"{self.year}年第{_QUARTERS[self.quarter - 1]}季度" if self.quarter else f"{self.year}年度"

    def first_day(self, year_starts: int = 1) -> date:
        """Return its first day; a year that starts later than January begins in the year before."""
        if self.span is Span.YEAR:
            return date(self.year - (year_starts > 1), year_starts, 1)
        return date(self.year, self.month or 3 * self.quarter - 2, 1)

    def last_day(self, year_starts: int = 1) -> date:
        """Return its last day."""
        first = self.first_day(year_starts)
        months = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}[self.span]
        ahead = first.month - 1 + months
        return date(first.year + ahead // 12, ahead % 12 + 1, 1) - timedelta(days=1)

    def moments(self, year_starts: int = 1) -> tuple[Moment, Moment]:
        """Return its first moment, and the first one after it."""
        last = self.last_day(year_starts)
        return of_day(self.first_day(year_starts)), of_day(last + timedelta(days=1))


def parse_period(text: str) -> Period:
    """Read 2017, 2017-03 or 2017-Q1; ValueError for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    year, month, quarter = (int(part or 0) for part in found.groups())
    if month > 12 or not 2000 <= year <= 2100 or (found[2] and not month):
        raise ValueError(text)
    return Period(year, quarter, month)


def month_of(day: date) -> Period:
    """Return the month that a day lies in."""
    return Period(day.year, month=day.month)


def before(period: Period) -> Period:
    """Return the period of the same length just before."""
    if period.month:
        return Period(period.year - (period.month == 1), month=(period.month - 2) % 12 + 1)
    if period.quarter:
        return Period(period.year - (period.quarter == 1), (period.quarter - 2) % 4 + 1)
    return Period(period.year - 1)

"""A month of one year. Stored columns and sheets keep it as the number YYYYMM."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One month: `number` is 1 to 12. ValueError for anything else, so a bare year is never a month."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.year <= 9999 and 1 <= self.number <= 12):
            raise ValueError(f"no such month: {self.year}-{self.number}")

    @classmethod
    def of(cls, stored: int) -> Month:
        """Return the month that is stored as YYYYMM."""
        return _of(stored)

    @classmethod
    def on(cls, day: date) -> Month:
        """Return the month of `day`."""
        return cls(day.year, day.month)

    @property
    def stored(self) -> int:
        """The month as YYYYMM."""
        return self.year * 100 + self.number

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.number, self.length)

    @property
    def length(self) -> int:
        """The number of days."""
        return monthrange(self.year, self.number)[1]

    def plus(self, months: int) -> Month:
        """Return the month `months` later, or earlier when it is negative."""
        year, before = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, before + 1)

    def months_since(self, earlier: Month) -> int:
        """Return how many months after `earlier` this one is; negative when it is before it."""
        return (self.year - earlier.year) * 12 + self.number - earlier.number

    @property
    def chinese(self) -> str:
        """The month as paper writes it: 2017年3月."""
        return f"{self.year}年{self.number}月"

    def __str__(self) -> str:
        """Return the month as verbs and file names write it: 2017-03."""
        return f"{self.year}-{self.number:02d}"


STALE_MONTHS = 3


def to_open_at(month: int, last: int | None) -> int:
    """Return YYYYMM `month`, or the `last` with anything in it where that is more than a quarter older.

    A page opens where the work is, a month after it or a little later, but not years later.
    """
    if last is None or Month.of(month).months_since(Month.of(last)) <= STALE_MONTHS:
        return month
    return last


@cache
def _of(stored: int) -> Month:
    """Keep the few months there are: a year-end run asks for the same twelve some ten thousand times."""
    return Month(*divmod(stored, 100))

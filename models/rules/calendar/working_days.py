"""Working days: weekends, holidays and days worked in lieu (国务院放假办法; yearly notices).

The yearly exceptions are data of the office. A year that nobody entered is refused: a missing
calendar never counts as "plain weekends".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from models.rules.core.month import Month


class UnknownYear(LookupError):
    """Nobody has entered the working days of this year."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


@dataclass(frozen=True)
class Calendar:
    """The office's working days: `exceptions` maps a day to "is worked", against its weekday."""

    years: frozenset[int]
    exceptions: Mapping[date, bool]
    names: Mapping[date, str]

    def is_working(self, day: date) -> bool:
        """Tell whether `day` is worked; UnknownYear when its year was never entered."""
        self._require(day.year)
        return self.exceptions.get(day, day.weekday() < 5)

    def working_days(self, since: date, until: date) -> int:
        """Count the working days from `since` to `until`, both included; 0 when they are reversed."""
        if since > until:
            return 0
        month = Month.on(since)
        worked = -sum(self.month_mask(month.stored)[: since.day - 1])
        while month < Month.on(until):
            worked += sum(self.month_mask(month.stored))
            month = month.plus(1)
        return worked + sum(self.month_mask(month.stored)[: until.day])

    def month_mask(self, month: int) -> tuple[bool, ...]:
        """Return, for each day of YYYYMM `month`, whether it is worked."""
        found = self._masks.get(month)
        if found is None:
            self._require(Month.of(month).year)
            exceptions = self.exceptions
            found = tuple([exceptions.get(day, plain) for day, plain in _weekdays_of(month)])
            self._masks[month] = found
        return found

    @cached_property
    def _masks(self) -> dict[int, tuple[bool, ...]]:
        """The months asked for so far: everybody's month is laid over the same one."""
        return {}

    def _require(self, year: int) -> None:
        if year not in self.years:
            raise UnknownYear(year)


def days_between(since: date, until: date) -> Iterator[date]:
    """Yield the days from `since` to `until`, both included."""
    for offset in range((until - since).days + 1):
        yield since + timedelta(days=offset)


def month_of(day: date) -> int:
    """Return YYYYMM of `day`."""
    return Month.on(day).stored


def month_length(month: int) -> int:
    """Return the number of days of YYYYMM `month`."""
    return Month.of(month).length


def first_day(month: int) -> date:
    """Return the first day of YYYYMM `month`."""
    return Month.of(month).first


def last_day(month: int) -> date:
    """Return the last day of YYYYMM `month`."""
    return Month.of(month).last


def days_of(month: int) -> Iterator[date]:
    """Yield the days of YYYYMM `month`."""
    return iter(_days_of(month))


@lru_cache(maxsize=240)
def _weekdays_of(month: int) -> tuple[tuple[date, bool], ...]:
    """Return the days of a month, each with whether it lies between Monday and Friday."""
    return tuple((day, day.weekday() < 5) for day in _days_of(month))


@lru_cache(maxsize=240)
def _days_of(month: int) -> tuple[date, ...]:
    return tuple(days_between(first_day(month), last_day(month)))


def months_of(year: int) -> tuple[int, ...]:
    """Return the twelve YYYYMM of `year`."""
    return tuple(Month(year, number).stored for number in range(1, 13))

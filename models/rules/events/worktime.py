"""Arithmetic of limits: working days, office minutes, hours that run through, calendar days.

Written from the closed loop's contract, "When is it due"; every function is whole minutes in and out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.rules.calendar.working_days import Calendar, UnknownYear, days_between
from models.rules.events.limits import OfficeHours
from models.rules.events.moments import DAY, HOUR, Moment
from models.rules.events.words import Unit


@dataclass(frozen=True, slots=True)
class WorkDays:
    """The working days of a calendar as ordinals, in order; only `years` are known."""

    days: tuple[int, ...]
    years: frozenset[int]

    def nth_after(self, day: int, number: int) -> int:
        """Return the `number`-th working day strictly after `day`; UnknownYear beyond the calendar."""
        self.require(day, day)
        index = bisect_right(self.days, day) + number - 1
        if index >= len(self.days):
            raise UnknownYear(max(self.years) + 1)
        self.require(day, self.days[index])
        return self.days[index]

    def count(self, after: int, until: int) -> int:
        """Count the working days after `after` up to and including `until`."""
        self.require(after, until)
        return bisect_right(self.days, until) - bisect_right(self.days, after)

    def works(self, day: int) -> bool:
        """Tell whether a day is worked."""
        self.require(day, day)
        index = bisect_left(self.days, day)
        return index < len(self.days) and self.days[index] == day

    def require(self, since: int, until: int) -> None:
        """UnknownYear unless every year from one day to the other has been entered."""
        for year in range(date.fromordinal(since).year, date.fromordinal(until).year + 1):
            if year not in self.years:
                raise UnknownYear(year)


def work_days(calendar: Calendar) -> WorkDays:
    """Return the working days of every year that the calendar knows."""
    days = [
        day.toordinal()
        for year in sorted(calendar.years)
        for day in days_between(date(year, 1, 1), date(year, 12, 31))
        if calendar.is_working(day)
    ]
    return WorkDays(tuple(days), calendar.years)


@dataclass(frozen=True, slots=True)
class WorkTime:
    """Working days with the office hours of one limits file."""

    days: WorkDays
    hours: OfficeHours

    def due(self, start: Moment, number: Fraction, unit: Unit) -> Moment:
        """Return the moment `number` of `unit` after a clock that starts at `start`."""
        if unit is Unit.DAYS:
            return (start // DAY + int(number) + 1) * DAY
        if unit is Unit.WORKDAYS:
            return self._closing(self.days.nth_after(start // DAY, int(number)))
        return self.extended(start, number, unit)

    def extended(self, due: Moment, number: Fraction, unit: Unit) -> Moment:
        """Return a due moment put off by `number` of `unit`."""
        match unit:
            case Unit.WORKDAYS:
                return self._closing(self.days.nth_after(self._day_of(due), int(number)))
            case Unit.DAYS:
                return due + int(number) * DAY
            case Unit.RUNNING_HOURS:
                return due + int(number * HOUR)
            case Unit.OFFICE_HOURS:
                return self.office_add(due, int(number * HOUR))

    def stopped_time(self, stop: Moment, resume: Moment, unit: Unit) -> int:
        """Return the time from a stop to the resuming, in working days, days, minutes or office minutes."""
        match unit:
            case Unit.WORKDAYS:
                return self.days.count(stop // DAY, resume // DAY)
            case Unit.DAYS:
                return resume // DAY - stop // DAY
            case Unit.RUNNING_HOURS:
                return resume - stop
            case Unit.OFFICE_HOURS:
                return self.office_minutes(stop, resume)

    def moved(self, moment: Moment, stop: Moment, resume: Moment, unit: Unit) -> Moment:
        """Return a moment moved by a stop; one of working days never falls before the resuming."""
        time = self.stopped_time(stop, resume, unit)
        match unit:
            case Unit.WORKDAYS:
                later = self._closing(self.days.nth_after(self._day_of(moment), time)) if time else moment
                return later if later >= resume else self.closing_from(resume)
            case Unit.DAYS:
                return moment + time * DAY
            case Unit.RUNNING_HOURS:
                return moment + time
            case Unit.OFFICE_HOURS:
                return self.office_add(moment, time) if time else moment

    def closing_from(self, moment: Moment) -> Moment:
        """Return the first end of office hours at or after a moment."""
        day = self._day_of(moment)
        if self.days.works(day) and self._closing(day) >= moment:
            return self._closing(day)
        return self._closing(self.days.nth_after(day, 1))

    def _day_of(self, due: Moment) -> int:
        """Return the day of a due moment; of office hours to 24:00 the end is 00:00 of the next day."""
        return (due - 1 if self.hours.closing == DAY else due) // DAY

    def _closing(self, day: int) -> Moment:
        return day * DAY + self.hours.closing

    def office_minutes(self, since: Moment, until: Moment) -> int:
        """Return the office minutes between two moments."""
        self.days.require(since // DAY, until // DAY)
        return self._elapsed(until) - self._elapsed(since)

    def office_add(self, start: Moment, minutes: int) -> Moment:
        """Return the first moment with `minutes` (> 0) of office time since `start`."""
        self.days.require(start // DAY, start // DAY)
        index, rest = divmod(self._elapsed(start) + minutes - 1, self.hours.minutes)
        if index >= len(self.days.days):
            raise UnknownYear(max(self.days.years) + 1)
        day = self.days.days[index]
        self.days.require(start // DAY, day)
        (opening, noon), (afternoon, _) = self.hours.morning, self.hours.afternoon
        worked = rest + 1
        minute = opening + worked if worked <= noon - opening else afternoon + worked - (noon - opening)
        return day * DAY + minute

    def _elapsed(self, moment: Moment) -> int:
        """Return the office minutes from the first day of the calendar to a moment."""
        day, minute = divmod(moment, DAY)
        before = bisect_left(self.days.days, day)
        full = before * self.hours.minutes
        if before == len(self.days.days) or self.days.days[before] != day:
            return full
        return full + sum(
            min(max(minute - since, 0), until - since)
            for since, until in (self.hours.morning, self.hours.afternoon)
        )

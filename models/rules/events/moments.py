"""Moments are whole minutes of the office's own clock, counted so that they can be added and compared."""

from __future__ import annotations

import re
from datetime import date, datetime

DAY = 1440
HOUR = 60
Moment = int
"""Minutes since 00:00 of day 0 of the proleptic calendar (`date.toordinal`); no zone, no seconds."""

_WRITTEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?")


def of_day(day: date, minute: int = 0) -> Moment:
    """Return the moment `minute` minutes after 00:00 of `day`."""
    return day.toordinal() * DAY + minute


def of_datetime(moment: datetime) -> Moment:
    """Return the minute that `moment` lies in, by its own clock."""
    return of_day(moment.date(), moment.hour * HOUR + moment.minute)


def day_of(moment: Moment) -> date:
    """Return the day that a moment lies in."""
    return date.fromordinal(moment // DAY)


def digits_of(day: date) -> str:
    """Return a day as numbers of events begin with it: 20170301."""
    return day.isoformat().replace("-", "")


def text_of(moment: Moment) -> str:
    """Return a moment as 2017-03-01T09:12."""
    minute = moment % DAY
    return f"{day_of(moment).isoformat()}T{minute // HOUR:02d}:{minute % HOUR:02d}"


def shown(moment: Moment) -> str:
    """Return a moment as screens and paper show it: 2017-03-01 09:12."""
    return text_of(moment).replace("T", " ")


def parse_moment(text: str) -> Moment:
    """Read 2017-03-01T09:12 (seconds are dropped); ValueError for anything else."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day, hour, minute = (int(part) for part in found.groups())
    if hour > 23 or minute > 59:
        raise ValueError(text)
    return of_day(date(year, month, day), hour * HOUR + minute)

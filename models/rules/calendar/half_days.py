"""Half-days off for some citizens (部分公民放假): 妇女节 and 青年节, never made up for on another day.

《全国年节及纪念日放假办法》第三条、第六条: on 8 March women have half a day off, on 4 May young people
from 14 years on; the office counts as young whoever is not older than 28 (the age of the League).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WOMEN, YOUTH = "妇女节", "青年节"
YOUNGEST, OLDEST = 14, 28
OFF = 1
"""The half of the day that is off: the afternoon, as the month's sheet marks it."""
_NAMES = {(3, 8): WOMEN, (5, 4): YOUTH}


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A festival of some citizens: its name and whether a person shares in it on that day."""

    name: str
    day: date

    def is_for(self, sex: str, born: date | None) -> bool:
        """Tell whether one of `sex` (男, 女, "" unknown), `born` (None unknown), has the half-day off."""
        if self.name == WOMEN:
            return sex == "女"
        return born is not None and YOUNGEST <= age_on(born, self.day) <= OLDEST


def half_day_on(day: date) -> HalfDay | None:
    """Return the festival of some citizens on `day`, None on any other."""
    name = _NAMES.get((day.month, day.day))
    return None if name is None else HalfDay(name, day)


def half_days_between(since: date, until: date) -> tuple[HalfDay, ...]:
    """Return the festivals of some citizens from `since` to `until`, both included."""
    days = (date(year, *day) for year in range(since.year, until.year + 1) for day in sorted(_NAMES))
    return tuple(HalfDay(_NAMES[day.month, day.day], day) for day in days if since <= day <= until)


def age_on(born: date, day: date) -> int:
    """Return the full years of somebody on `day`; 29 February is reached on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

"""Clock punches + the day's hours + the working calendar → one verdict a half-day.

A clock proves presence, never absence: a half without an arrival *and* a departure is left to the clerk.
Times are whole minutes from the midnight that began the working day; seconds do not make anyone late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.rules.attendance.kinds import BY_KEY
from models.rules.calendar.working_days import Calendar

PRESENT, LATE, EARLY = (BY_KEY[key].code for key in ("present", "late", "early"))
REPEAT = 5
"""Minutes within which a second punch says nothing new."""
DAY_BEGINS = timedelta(hours=4)
"""Who leaves after midnight closes the day before: a working day runs from four to four."""
LAST_MINUTE = 24 * 60 - 1


@dataclass(frozen=True, slots=True)
class Schedule:
    """Working hours in force from `since`, in minutes after midnight.

    `grace`: minutes of lateness or leaving early that are nothing; `limit`: beyond it the clerk decides.
    """

    since: date
    am_in: int
    am_out: int
    pm_in: int
    pm_out: int
    grace: int = 0
    limit: int = 60

    @property
    def is_sound(self) -> bool:
        """Tell whether the four times follow each other within one day."""
        ordered = 0 <= self.am_in < self.am_out <= self.pm_in < self.pm_out <= LAST_MINUTE
        return ordered and 0 <= self.grace <= self.limit <= 240


@dataclass(frozen=True, slots=True)
class HalfReading:
    """What the punches say of one half-day: a kind code, or "" with the reason why the clerk must decide."""

    kind: str
    minutes: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """Punches so close together that they are one."""

    first: int
    last: int


def working_day(at: datetime) -> date:
    """Return the working day that a punch belongs to."""
    return (at - DAY_BEGINS).date()


def minutes_of(at: datetime) -> int:
    """Return whole minutes since the midnight that began the working day of a punch."""
    return (at - datetime.combine(working_day(at), time())) // timedelta(minutes=1)


def visits_of(minutes: Iterable[int]) -> tuple[Visit, ...]:
    """Return punches in order, each run of repeats as one."""
    found: list[Visit] = []
    for minute in sorted(minutes):
        if found and minute - found[-1].last <= REPEAT:
            found[-1] = Visit(found[-1].first, minute)
        else:
            found.append(Visit(minute, minute))
    return tuple(found)


def split(visits: Sequence[Visit], hours: Schedule) -> tuple[tuple[Visit, ...], tuple[Visit, ...]]:
    """Return the visits of the morning and of the afternoon.

    Of the punches over lunch the first closes the morning and the last opens the afternoon. A single
    one goes to the half that lacks just that one, else to the end of lunch that is nearer.
    """
    before = tuple(v for v in visits if v.last < hours.am_out)
    after = tuple(v for v in visits if v.first > hours.pm_in)
    lunch = tuple(v for v in visits if v not in before and v not in after)
    if len(lunch) != 1:
        return (*before, *lunch[:1]), (*lunch[-1:], *after)
    lacks_departure, lacks_arrival = len(before) == 1, len(after) == 1
    if lacks_departure != lacks_arrival:
        closes_morning = lacks_departure
    else:
        closes_morning = lunch[0].first - hours.am_out <= hours.pm_in - lunch[0].last
    return ((*before, *lunch), after) if closes_morning else (before, (*lunch, *after))


def judge_day(minutes: Iterable[int], hours: Schedule) -> tuple[HalfReading, HalfReading]:
    """Return the verdicts of a day's morning and afternoon."""
    morning, afternoon = split(visits_of(minutes), hours)
    return (
        _judge(morning, hours.am_in, hours.am_out, hours),
        _judge(afternoon, hours.pm_in, hours.pm_out, hours),
    )


def _judge(visits: Sequence[Visit], start: int, end: int, hours: Schedule) -> HalfReading:
    if len(visits) < 2:
        return HalfReading("", reason="clock_one_punch" if visits else "clock_no_punch")
    late, early = visits[0].first - start, end - visits[-1].last
    is_late, is_early = late > hours.grace, early > hours.grace
    if is_late and is_early:
        return HalfReading("", reason="clock_late_and_early")
    if max(late, early) > hours.limit:
        return HalfReading("", reason="clock_far_from_hours")
    if is_late:
        return HalfReading(LATE, late)
    return HalfReading(EARLY, early) if is_early else HalfReading(PRESENT)


def judge(
    punches: Mapping[date, Sequence[int]],
    days: Iterable[date],
    calendar: Calendar,
    hours_on: Callable[[date], Schedule],
) -> dict[tuple[date, int], HalfReading]:
    """Return (day, half) → verdict for the worked ones of `days`; UnknownYear without their calendar."""
    return {
        (day, half): verdict
        for day in days
        if calendar.is_working(day)
        for half, verdict in enumerate(judge_day(punches.get(day, ()), hours_on(day)))
    }


def clock_text(minutes: int) -> str:
    """Return minutes after midnight as a clock shows them: 510 → 08:30."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"

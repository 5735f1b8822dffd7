"""值班 and 加班: the roster, what overtime earns, and that it earns one thing only.

Overtime and duty give 补休 or an allowance, never both (舟普财行〔2016〕286号): each has one
`Choice`. Times are minutes after midnight; work past midnight ends above 1440.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.calendar.working_days import days_of

DAY_MINUTES = 1440


class Choice(StrEnum):
    """What extra work is made good with: nothing, 补休, or the allowance."""

    NONE = "none"
    REST = "rest"
    PAY = "pay"


class Shift(StrEnum):
    """白班, 夜班, or the whole day."""

    DAY = "day"
    NIGHT = "night"
    FULL = "full"


class DutyRole(StrEnum):
    """带班领导 or 值班员."""

    LEADER = "leader"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class RestRule:
    """What 补休 is worth: minutes for a half-day, months until it expires."""

    half_minutes: int = 240
    expiry_months: int = 6


@dataclass(frozen=True, slots=True)
class EveningRule:
    """How many meal allowances (误餐、夜餐) extra work gives, by minutes worked on end."""

    minutes: int = 240
    double_minutes: int = 480


@dataclass(frozen=True, slots=True)
class Duty:
    """One person's turn on the roster."""

    day: date
    shift: Shift
    role: DutyRole


@dataclass(frozen=True, slots=True)
class Gap:
    """A day and shift of the roster where someone is missing."""

    day: date
    shift: Shift
    role: DutyRole


def rest_halves(minutes: int, choice: Choice, rule: RestRule) -> int:
    """Return the half-days of 补休 that extra work earns; 0 unless 补休 was chosen."""
    return minutes // rule.half_minutes if choice is Choice.REST else 0


def evening_units(minutes: int, choice: Choice, rule: EveningRule, *, working_day: bool) -> int:
    """Return how many meal allowances extra work gives: two only on a rest day, 0 where it became 补休."""
    if choice is not Choice.PAY or minutes < rule.minutes:
        return 0
    return 2 if not working_day and minutes >= rule.double_minutes else 1


def time_problem(starts: int, ends: int) -> str | None:
    """Return why a time of extra work cannot be: reversed, or more than a day long."""
    if not 0 <= starts < DAY_MINUTES or not starts < ends <= starts + DAY_MINUTES:
        return "overtime_times"
    return None


def clash(day: date, starts: int, ends: int, others: Iterable[tuple[date, int, int]]) -> bool:
    """Tell whether a time shares a minute with one of `others` (day, starts, ends)."""
    base = day.toordinal() * DAY_MINUTES
    for other, begins, stops in others:
        offset = other.toordinal() * DAY_MINUTES
        if base + starts < offset + stops and offset + begins < base + ends:
            return True
    return False


SHIFT_MINUTES = {Shift.DAY: (480, 1080), Shift.NIGHT: (1080, 1920), Shift.FULL: (480, 1920)}
"""From when to when a shift lasts: 8:00 to 18:00, to 8:00 of the next day."""


def roster_gaps(month: int, duties: Sequence[Duty]) -> tuple[Gap, ...]:
    """Return where YYYYMM `month` lacks its 带班领导 or 值班员; a whole-day turn fills both shifts."""
    filled = {
        (duty.day, shift, duty.role)
        for duty in duties
        for shift in ((Shift.DAY, Shift.NIGHT) if duty.shift is Shift.FULL else (duty.shift,))
    }
    return tuple(
        Gap(day, shift, role)
        for day in days_of(month)
        for shift in (Shift.DAY, Shift.NIGHT)
        for role in DutyRole
        if (day, shift, role) not in filled
    )

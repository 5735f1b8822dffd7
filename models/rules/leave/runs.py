"""Half-days of leave joined into periods, as one slip covers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.rules.calendar.working_days import Calendar, days_between
from models.rules.leave.rules import Half, Unit


def runs(halves: Iterable[Half], unit: Unit, calendar: Calendar) -> Iterator[list[Half]]:
    """Yield half-days that follow each other; leave counted in working days goes on over days of rest."""
    run: list[Half] = []
    for half in sorted(halves):
        if run and not _follows(run[-1], half, unit, calendar):
            yield run
            run = []
        run.append(half)
    if run:
        yield run


def _follows(one: Half, other: Half, unit: Unit, calendar: Calendar) -> bool:
    between = [
        (day, half) for day in days_between(one[0], other[0]) for half in (0, 1) if one < (day, half) < other
    ]
    return not any(unit is not Unit.WORKING or calendar.is_working(day) for day, _ in between)

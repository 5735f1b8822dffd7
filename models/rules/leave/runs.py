"""Half-days of leave joined into periods, as one slip covers them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from models.rules.calendar.working_days import Calendar, days_between
from models.rules.leave.rules import Half, Unit


def runs(
    halves: Iterable[Half], unit: Unit, calendar: Calendar, off: Container[Half] = frozenset()
) -> Iterator[list[Half]]:
    """Yield half-days that follow each other; leave counted in working days goes on over days of rest.

    It also goes on over the half-days of 妇女节 and 青年节 that the person has `off`: they ask for no slip.
    """
    free: Container[Half] = off if unit is Unit.WORKING else frozenset()
    run: list[Half] = []
    for half in sorted(half for half in halves if half not in free):
        if run and not _follows(run[-1], half, unit, calendar, free):
            yield run
            run = []
        run.append(half)
    if run:
        yield run


def _follows(one: Half, other: Half, unit: Unit, calendar: Calendar, free: Container[Half]) -> bool:
    between = [
        (day, half) for day in days_between(one[0], other[0]) for half in (0, 1) if one < (day, half) < other
    ]
    if unit is not Unit.WORKING:
        return not between
    return not any(calendar.is_working(half[0]) and half not in free for half in between)

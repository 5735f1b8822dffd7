"""A due moment is never a bare moment: it carries how it came about, as an amount does.

A clock returns a tree of `TimeStep`; `replay` computes the root again from the leaves alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.rules.events.moments import Moment
from models.rules.events.words import Unit
from models.rules.events.worktime import WorkTime


class TimeHow(StrEnum):
    """How a step's moment follows from its parts."""

    GIVEN = "given"  # a leaf: a deed's own moment, or one set by hand
    DUE = "due"  # the first part plus a limit
    EXTENDED = "extended"  # the first part put off by what was granted
    MOVED = "moved"  # the first part moved by the time from the second to the third
    KEPT = "kept"  # the first part; the others tell why it does not move


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStep:
    """One line of a ledger. `amount` of `unit` is the limit or the extension; `source` the basis or deed."""

    label: str
    how: TimeHow
    moment: Moment
    amount: Fraction = Fraction(0)
    unit: Unit | None = None
    source: str = ""
    note: str = ""
    parts: tuple[TimeStep, ...] = ()

    def walk(self) -> Iterator[TimeStep]:
        """Yield this step and every step below it, parents first."""
        yield self
        for part in self.parts:
            yield from part.walk()


class NotReplayable(ValueError):
    """A ledger whose moments do not follow from its leaves."""


def replay(step: TimeStep, time: WorkTime) -> Moment:
    """Compute a ledger's moment again from its leaves; NotReplayable names a line that disagrees."""
    if step.how is TimeHow.GIVEN:
        return step.moment
    first, *others = (replay(part, time) for part in step.parts)
    moment = _follow(step, time, first, others)
    if moment != step.moment:
        raise NotReplayable(f"{step.label}: {step.moment} ≠ {moment}")
    return moment


def _follow(step: TimeStep, time: WorkTime, first: Moment, others: list[Moment]) -> Moment:
    if step.how is TimeHow.KEPT or step.unit is None:
        return first
    if step.how is TimeHow.DUE:
        return time.due(first, step.amount, step.unit)
    if step.how is TimeHow.EXTENDED:
        return time.extended(first, step.amount, step.unit)
    return time.moved(first, others[0], others[1], step.unit)

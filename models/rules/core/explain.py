"""An amount is never a bare number: it carries how it came about.

A rule returns a tree of `Step`. The tree is the explanation: screens show it, paper prints its
first level, approval freezes it. `replay` computes the root again from the leaves alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from math import prod
from typing import Any

from msgspec import Struct


class How(StrEnum):
    """How a step's amount follows from its parts; every member can be replayed."""

    GIVEN = "given"  # a leaf: a figure or a fact, with its source
    SUM = "sum"
    PRODUCT = "product"
    LESS = "less"  # first part minus all others
    QUOTIENT = "quotient"  # first part divided by the second
    LARGEST = "largest"
    SMALLEST = "smallest"
    FIRST = "first"  # the first part decides; the others tell why
    ROUND_HALF_UP = "round_half_up"  # first part to a multiple of the second
    ROUND_DOWN = "round_down"
    ROUND_UP = "round_up"


class Step(Struct, frozen=True):
    """One line of an explanation. `amount` is exact, in yuan or in the plain unit of `unit`."""

    label: str
    how: How
    amount: Fraction
    source: str = ""
    note: str = ""
    unit: str = "元"
    parts: tuple[Step, ...] = ()

    def walk(self) -> Iterator[Step]:
        """Yield this step and every step below it, parents first."""
        yield self
        for part in self.parts:
            yield from part.walk()


class NotReplayable(ValueError):
    """A frozen tree whose amounts do not follow from its leaves."""


def _rounded(values: Sequence[Fraction], how: How) -> Fraction:
    """Round the first value to a multiple of the second, in whole numbers alone."""
    value, unit = values
    parts = value.denominator * unit.numerator
    floor, rest = divmod(value.numerator * unit.denominator, parts)
    if how is How.ROUND_HALF_UP and 2 * rest >= parts:
        floor += 1
    if how is How.ROUND_UP and rest:
        floor += 1
    return Fraction(floor * unit.numerator, unit.denominator)


def _sum(values: Sequence[Fraction]) -> Fraction:
    return sum(values[1:], values[0]) if values else Fraction(0)


def _product(values: Sequence[Fraction]) -> Fraction:
    return prod(values[1:], start=values[0]) if values else Fraction(1)


_COMBINE: dict[How, Callable[[Sequence[Fraction]], Fraction]] = {
    How.SUM: _sum,
    How.PRODUCT: _product,
    How.LESS: lambda v: v[0] - _sum(v[1:]),
    How.QUOTIENT: lambda v: v[0] / v[1],
    How.LARGEST: max,
    How.SMALLEST: min,
    How.FIRST: lambda v: v[0],
    How.ROUND_HALF_UP: lambda v: _rounded(v, How.ROUND_HALF_UP),
    How.ROUND_DOWN: lambda v: _rounded(v, How.ROUND_DOWN),
    How.ROUND_UP: lambda v: _rounded(v, How.ROUND_UP),
}


def given(label: str, amount: Fraction | int, *, source: str, note: str = "", unit: str = "元") -> Step:
    """Return a leaf: a figure or a fact that nothing here computes."""
    exact = amount if type(amount) is Fraction else Fraction(amount)  # making one of one takes its time
    return Step(label, How.GIVEN, exact, source, note, unit)


def combine(
    how: How, label: str, parts: Sequence[Step], *, source: str = "", note: str = "", unit: str = "元"
) -> Step:
    """Return the step whose amount follows from `parts` by `how`."""
    amount = _COMBINE[how]([part.amount for part in parts])
    return Step(label, how, amount, source, note, unit, tuple(parts))


def replay(step: Step) -> Fraction:
    """Compute a tree's amount again from its leaves; NotReplayable names a step that disagrees."""
    if step.how is How.GIVEN:
        return step.amount
    amount = _COMBINE[step.how]([replay(part) for part in step.parts])
    if amount != step.amount:
        raise NotReplayable(f"{step.label}: {step.amount} ≠ {amount}")
    return amount


def to_plain(step: Step) -> dict[str, Any]:
    """Return the tree as plain JSON values; fractions are written exactly, as text."""
    plain: dict[str, Any] = {"label": step.label, "how": step.how.value, "amount": str(step.amount)}
    for name in ("source", "note"):
        if text := getattr(step, name):
            plain[name] = text
    if step.unit != "元":
        plain["unit"] = step.unit
    if step.parts:
        plain["parts"] = [to_plain(part) for part in step.parts]
    return plain


def from_plain(plain: Mapping[str, Any]) -> Step:
    """Rebuild a tree written by `to_plain`."""
    return Step(
        label=plain["label"],
        how=How(plain["how"]),
        amount=Fraction(plain["amount"]),
        source=plain.get("source", ""),
        note=plain.get("note", ""),
        unit=plain.get("unit", "元"),
        parts=tuple(from_plain(part) for part in plain.get("parts", ())),
    )

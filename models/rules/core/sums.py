"""Sums of sheets: what the rows that are shown add up to, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

Line = TypeVar("Line")
Amount = Callable[[Line], int | None]
"""The fen of a row in a column; None where it has none."""


class Sums(Struct, frozen=True):
    """How many rows, how many of them are held, and the fen of each column; None: nothing is known of it."""

    count: int
    held: int
    fen: tuple[int | None, ...]

    def plus(self, other: Sums) -> Sums:
        """Return both together: the running sum of one page more."""
        fen = tuple(_both(*pair) for pair in zip(self.fen, other.fen, strict=True))
        return Sums(self.count + other.count, self.held + other.held, fen)


def no_sums(columns: int) -> Sums:
    """Return what stands before the first row."""
    return Sums(0, 0, (None,) * columns)


def sums_of(
    lines: Sequence[Line],
    amounts: Sequence[Amount[Line] | None],
    held: Callable[[Line], bool],
    counted: Callable[[Line], bool] = lambda _line: True,
) -> Sums:
    """Return the sums of the lines that are not held; an amount None stands for a column of texts.

    Every line adds its amounts; only the `counted` ones are counted.
    """
    paid = [line for line in lines if not held(line)]
    fen = tuple(None if amount is None else known_sum(map(amount, paid)) for amount in amounts)
    people = [line for line in lines if counted(line)]
    return Sums(len(people), sum(held(line) for line in people), fen)


def known_sum(values: Iterable[int | None]) -> int | None:
    """Return the sum of the amounts there are; 0 of no rows, None of rows that have none at all."""
    found = list(values)
    known = [value for value in found if value is not None]
    return None if found and not known else sum(known)


def _both(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other

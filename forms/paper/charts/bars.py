"""Horizontal bars in groups, laid out: what is drawn and where, for the screen and for paper alike.

Lengths are pixels on the screen and points on paper; y goes down from the top of the chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.rules.core.money import yuan_text

BAR, STEP, SPACE = 12.0, 15.0, 10.0
"""Height of a bar, from one bar of a group to the next, and between groups."""
HEAD, SWATCH = 32.0, 18.0
HAIR, TIGHT, GAP, EDGE = 4.0, 8.0, 12.0, 16.0
NONE = "—"

Write = Callable[[int | None], str]
"""Writes a value, or what stands for none."""
Measure = Callable[[str], float]
"""Returns how wide a text is set."""


class Fill(StrEnum):
    """How a series differs from the others without colour."""

    DOTS = "dots"
    SOLID = "solid"
    SLANTED = "slanted"
    DENSE = "dense"
    LEVEL = "level"
    CROSSED = "crossed"


FILLS = tuple(Fill)
INKS = ("quiet", "accent", "done", "waits", "estimate", "seal")
"""The ink of each series, as a token of the theme."""


def amount(value: int | None) -> str:
    """Write an amount in fen as yuan."""
    return NONE if value is None else yuan_text(value)


@dataclass(frozen=True, slots=True)
class Series:
    """One set of bars: its name and a value for each group, None where there is none.

    Values are amounts in fen, or anything that the chart has a format for.
    """

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Series over groups; `write` writes their values."""

    title: str
    groups: tuple[str, ...]
    series: tuple[Series, ...]
    write: Write = amount

    def values(self) -> list[tuple[str, list[str]]]:
        """Return each group with its values in words."""
        return [
            (group, [f"{one.name} {self.write(one.values[at])}" for one in self.series])
            for at, group in enumerate(self.groups)
        ]

    @property
    def height(self) -> float:
        """How high the chart is."""
        return HEAD + len(self.groups) * self.group_height

    @property
    def group_height(self) -> float:
        """How high a group is, with the space below it."""
        return max(len(self.series), 1) * STEP + SPACE

    def number(self, at: int) -> int:
        """Return ink and fill of a series; a single one is not drawn fainter, as a comparison would be."""
        return (at + (len(self.series) == 1)) % len(INKS)


@dataclass(frozen=True, slots=True)
class Bar:
    """A box of one series."""

    left: float
    top: float
    width: float
    height: float
    number: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a box, in the middle of its height; at its right end where `ends` is set."""

    left: float
    top: float
    width: float
    height: float
    text: str
    ends: bool = False


def laid_out(chart: Chart, width: float, measure: Measure) -> Iterator[Bar | Words]:
    """Yield the legend, then each group: its name, its bars and their values."""
    yield from _legend(chart, measure)
    named = max((measure(group) for group in chart.groups), default=0.0) + GAP
    values = [value for one in chart.series for value in one.values if value is not None]
    most = max((value for value in values if value > 0), default=1)
    figures = max((measure(chart.write(value)) for value in values), default=0.0) + TIGHT
    room = max(width - named - figures - TIGHT, TIGHT)
    top = HEAD
    for at, group in enumerate(chart.groups):
        yield Words(0, top, named - TIGHT, chart.group_height - SPACE - (STEP - BAR), group, ends=True)
        for number, one in enumerate(chart.series):
            value, y = one.values[at], top + number * STEP
            length = room * max(value or 0, 0) / most
            if length > 0:
                yield Bar(named, y, length, BAR, chart.number(number))
            yield Words(named + length + HAIR, y - 3, figures, BAR + 6, chart.write(value))
        top += chart.group_height


def _legend(chart: Chart, measure: Measure) -> Iterator[Bar | Words]:
    left = HAIR
    for number, one in enumerate(chart.series):
        yield Bar(left, 6, SWATCH, BAR, chart.number(number))
        left += SWATCH + HAIR
        wide = measure(one.name)
        yield Words(left, 0, wide + HAIR, BAR + 12, one.name)
        left += wide + EDGE


def compared(groups: Sequence[str], named: Sequence[tuple[str, dict[str, int]]]) -> tuple[Series, ...]:
    """Return a series for each name with the values of all groups, None where one has none."""
    return tuple(Series(name, tuple(values.get(group) for group in groups)) for name, values in named)

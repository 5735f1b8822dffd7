"""A rule of scores and allowances for some duties of grids, as a document grants it: figures, no code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from models.rules.core.month import Month
from models.rules.work.grids.words import GridDuty, QualityMark


class Shape(StrEnum):
    """How an item of the score is computed."""

    POINTS = "计分"
    DEDUCT = "扣分"
    SHARE = "比例"
    HAND = "评分"


class Pay(StrEnum):
    """How an item of the allowance is computed; the last two are taken off."""

    FIXED = "定额"
    SCORE = "按分"
    PER = "计件"
    SHORT = "欠量扣"
    LESS = "扣款"


CUTS = frozenset({Pay.SHORT, Pay.LESS})

COMPUTED: Mapping[str, str] = {
    "events": "有效事件（每日封顶后）", "to_close": "应办结事件", "closed": "已办结事件",
    "patrols": "巡查次数", "patrol_days": "有巡查的工作日", "short_patrol_days": "巡查时长不足的工作日",
    "work_days": "在岗工作日",
}  # fmt: skip
"""Figures that the program counts itself; every other one is entered for each month."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is entered for every worker and month: its key, word and unit."""

    key: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreItem:
    """An item of the score. `full` is what it can give at most (points); None where it has no limit.

    POINTS: sum of figure × points. DEDUCT: `full` less figure × points, not below 0. SHARE: `full` × `done` ÷
    `due`, all of it where nothing was due. HAND: entered, 0 … `full`. `months` (1–12) are those in which the
    item counts, all where empty. A `bonus` item comes on top.
    """

    name: str
    shape: Shape
    full: Fraction | None
    each: Mapping[str, Fraction]
    done: str = ""
    due: str = ""
    months: frozenset[int] = frozenset()
    bonus: bool = False
    figure: str = ""

    def counts_in(self, month: Month) -> bool:
        """Tell whether the item counts in a month."""
        return not self.months or month.number in self.months

    @property
    def figures(self) -> tuple[str, ...]:
        """The keys of the figures that it needs."""
        return tuple(key for key in (*self.each, self.done, self.due, self.figure) if key)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayItem:
    """An item of the allowance, in yuan.

    FIXED: `amount`, with `by_days` for the working days in post alone. SCORE: `amount` × score ÷ full score.
    PER: figure × yuan, `most` at most. SHORT: what the figures lack of `target`, × `amount`. LESS: figure ×
    yuan.
    """

    name: str
    pay: Pay
    amount: Fraction | None
    each: Mapping[str, Fraction]
    target: Mapping[str, Fraction]
    most: Fraction | None = None
    by_days: bool = False
    months: frozenset[int] = frozenset()

    def counts_in(self, month: Month) -> bool:
        """Tell whether the item counts in a month."""
        return not self.months or month.number in self.months

    @property
    def figures(self) -> tuple[str, ...]:
        """The keys of the figures that it needs."""
        return (*self.each, *self.target)


@dataclass(frozen=True, slots=True)
class Counting:
    """Which events count: their marks, and how many of one day at most."""

    marks: frozenset[QualityMark]
    a_day: int


@dataclass(frozen=True, slots=True)
class Standing:
    """After how many months in a row below how many points the sheet says so, and in what words."""

    below: Fraction
    months: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRules:
    """One rule whole; `least_patrol` are the minutes of patrol that a working day asks for."""

    title: str
    document: str
    source: str
    valid_from: date
    valid_to: date | None
    duties: tuple[GridDuty, ...]
    counting: Counting
    least_patrol: int
    figures: tuple[Figure, ...]
    score: tuple[ScoreItem, ...]
    pay: tuple[PayItem, ...]
    standing: Standing | None = None

    def in_force(self, month: Month) -> bool:
        """Tell whether the rule holds in a month: it began by its first day and has not ended before it."""
        return self.valid_from <= month.first and (self.valid_to is None or month.first <= self.valid_to)

    def full_score(self, month: Month) -> Fraction:
        """Return the points that a month can give without bonus."""
        counting = (item for item in self.score if item.counts_in(month) and not item.bonus)
        return sum((item.full or Fraction(0) for item in counting), Fraction(0))

    def name_of(self, key: str) -> str:
        """Return the word of a figure."""
        found = next((figure.name for figure in self.figures if figure.key == key), "")
        return found or COMPUTED.get(key, key)

    def unit_of(self, key: str) -> str:
        """Return the unit of a figure."""
        found = next((figure.unit for figure in self.figures if figure.key == key), "")
        return found or ("天" if key.endswith("days") else "件")

    def needed(self, month: Month) -> tuple[Figure, ...]:
        """Return the figures that must be entered for a month, in the order of the rule."""
        items: tuple[ScoreItem | PayItem, ...] = (*self.score, *self.pay)
        used = {key for item in items if item.counts_in(month) for key in item.figures}
        return tuple(figure for figure in self.figures if figure.key in used)

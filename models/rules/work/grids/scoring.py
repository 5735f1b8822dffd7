"""The monthly score of a grid worker: each item a tree of points, the total the sum of what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.month import Month
from models.rules.work.grids.counting import MissingFigure, figure_step, times
from models.rules.work.grids.facts import WorkerMonth
from models.rules.work.grids.scheme import GridRules, ScoreItem, Shape

UNIT = "分"
CENT = Fraction(1, 100)
"""A share of points is rounded to the hundredth, half up, so that the shown items add up to the total."""


class HandScoreOutside(ValueError):
    """A hand score that the item does not allow."""

    def __init__(self, item: str, value: Fraction, full: Fraction) -> None:
        super().__init__(f"{item}: {value} of {full}")
        self.item, self.value, self.full = item, value, full


@dataclass(frozen=True, slots=True)
class Score:
    """The items that count in the month with their trees, and the total (None: the rule has no score)."""

    items: tuple[tuple[str, Step], ...]
    total: Step | None


def score_of(rules: GridRules, facts: WorkerMonth) -> Score:
    """Return the score of a month. MissingFigure, HandScoreOutside."""
    month = Month.of(facts.month)
    items = tuple((item.name, _item(rules, facts, item)) for item in rules.score if item.counts_in(month))
    if not items:
        return Score((), None)
    total = combine(How.SUM, "得分", [step for _, step in items], source=rules.document, unit=UNIT)
    return Score(items, total)


def missing_figures(rules: GridRules, facts: WorkerMonth) -> tuple[str, ...]:
    """Return the words of the figures that the month still needs."""
    return tuple(
        figure.name for figure in rules.needed(Month.of(facts.month)) if figure.key not in facts.figures
    )


def _item(rules: GridRules, facts: WorkerMonth, item: ScoreItem) -> Step:
    if item.shape is Shape.HAND:
        return _hand(rules, facts, item)
    if item.shape is Shape.SHARE:
        return _share(rules, facts, item)
    parts = [times(rules, facts, key, rate, UNIT) for key, rate in item.each.items()]
    if item.shape is Shape.DEDUCT:
        return _deducted(rules, item, parts)
    total = combine(How.SUM, item.name, parts, source=rules.document, unit=UNIT)
    if item.full is None:
        return total
    most = given("封顶", item.full, source=rules.document, unit=UNIT)
    return combine(How.SMALLEST, item.name, (total, most), unit=UNIT)


def _deducted(rules: GridRules, item: ScoreItem, parts: list[Step]) -> Step:
    full = _full(rules, item)
    left = combine(How.LESS, item.name, (full, *parts), source=rules.document, unit=UNIT)
    nothing = given("扣完为止", 0, source=rules.document, unit=UNIT)
    return combine(How.LARGEST, item.name, (left, nothing), unit=UNIT)


def _share(rules: GridRules, facts: WorkerMonth, item: ScoreItem) -> Step:
    done, due = figure_step(rules, facts, item.done), figure_step(rules, facts, item.due)
    full = _full(rules, item)
    if not due.amount:
        return combine(How.FIRST, item.name, (full, due), note="没有应做的，得满分", unit=UNIT)
    reached = combine(How.SMALLEST, "计入的", (done, due), unit=done.unit)
    rate = combine(How.QUOTIENT, "完成率", (reached, due), unit="")
    exact = combine(How.PRODUCT, item.name, (full, rate), source=rules.document, unit=UNIT)
    cent = given("取到", CENT, source="四舍五入到百分位", unit=UNIT)
    return combine(How.ROUND_HALF_UP, item.name, (exact, cent), unit=UNIT)


def _hand(rules: GridRules, facts: WorkerMonth, item: ScoreItem) -> Step:
    entered, full = facts.figures.get(item.figure), item.full or Fraction(0)
    if entered is None:
        raise MissingFigure(item.figure, rules.name_of(item.figure))
    if not 0 <= entered.value <= full or (entered.value / CENT).denominator != 1:
        raise HandScoreOutside(item.name, entered.value, full)
    return given(item.name, entered.value, source=entered.source, note="评分", unit=UNIT)


def _full(rules: GridRules, item: ScoreItem) -> Step:
    return given("满分", item.full or Fraction(0), source=rules.document, unit=UNIT)

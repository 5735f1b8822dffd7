"""The monthly allowance of a grid worker: each item rounded once to the fen, the total their exact sum."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import number_text
from models.rules.core.month import Month
from models.rules.work.grids.counting import Counted, count_events, figure_step, times
from models.rules.work.grids.facts import WorkerMonth
from models.rules.work.grids.scheme import CUTS, GridRules, Pay, PayItem
from models.rules.work.grids.scoring import Score, score_of

FEN = Fraction(1, 100)
YUAN = "元"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A worker's month as the rule gives it: fen, and the trees behind score and money.

    `gains` and `cuts` are the items with their fen; what is taken off is never more than `gross_fen`.
    """

    score: Score
    counted: Counted
    gains: tuple[tuple[str, int], ...]
    cuts: tuple[tuple[str, int], ...]
    gross_fen: int
    deduction_fen: int
    amount_fen: int
    root: Step
    note: str

    @property
    def points(self) -> Fraction | None:
        """The total score, None where the rule has none."""
        return self.score.total.amount if self.score.total is not None else None


def line_of(rules: GridRules, facts: WorkerMonth) -> Line:
    """Return a worker's month. MissingFigure, HandScoreOutside."""
    month = Month.of(facts.month)
    score = score_of(rules, facts)
    items = [item for item in rules.pay if item.counts_in(month)]
    gains = [
        (item.name, _rounded(_gain(rules, facts, item, score))) for item in items if item.pay not in CUTS
    ]
    cuts = [(item.name, _rounded(_cut(rules, facts, item))) for item in items if item.pay in CUTS]
    gross = combine(How.SUM, "应发", [step for _, step in gains], source=rules.document)
    taken = combine(How.SUM, "应扣", [step for _, step in cuts], source=rules.document)
    deduction = combine(How.SMALLEST, "扣款（以应发为限）", (taken, gross))
    root = combine(How.LESS, "实发", (gross, deduction), source=rules.document)
    return Line(
        score=score, counted=count_events(facts, rules.counting), gains=_in_fen(gains), cuts=_in_fen(cuts),
        gross_fen=_fen(gross), deduction_fen=_fen(deduction), amount_fen=_fen(root), root=root,
        note=_notes(rules, facts, score, capped=taken.amount > gross.amount),
    )  # fmt: skip


def _gain(rules: GridRules, facts: WorkerMonth, item: PayItem, score: Score) -> Step:
    if item.pay is Pay.PER:
        parts = [times(rules, facts, key, rate, YUAN) for key, rate in item.each.items()]
        total = combine(How.SUM, item.name, parts, source=rules.document)
        if item.most is None:
            return total
        return combine(How.SMALLEST, item.name, (total, given("封顶", item.most, source=rules.document)))
    amount = given(item.name, item.amount or Fraction(0), source=rules.document)
    factors = [amount, *_share_of_score(rules, facts, item, score), *_share_of_days(facts, item)]
    return combine(How.PRODUCT, item.name, factors, source=rules.document) if len(factors) > 1 else amount


def _share_of_score(rules: GridRules, facts: WorkerMonth, item: PayItem, score: Score) -> list[Step]:
    """Score ÷ full score; a month without any item of the score pays the whole amount."""
    points = rules.full_score(Month.of(facts.month))
    if item.pay is not Pay.SCORE or score.total is None or not points:
        return []
    full = given("满分", points, source=rules.document, unit="分")
    return [combine(How.QUOTIENT, "得分率", (score.total, full), unit="")]


def _share_of_days(facts: WorkerMonth, item: PayItem) -> list[Step]:
    if not item.by_days or len(facts.work_days) == facts.month_days:
        return []
    here = given("在岗工作日", len(facts.work_days), source="任职起止、工作日历", unit="天")
    whole = given("当月工作日", facts.month_days, source="工作日历", unit="天")
    return [combine(How.QUOTIENT, "在岗比例", (here, whole), unit="")]


def _cut(rules: GridRules, facts: WorkerMonth, item: PayItem) -> Step:
    if item.pay is Pay.LESS:
        parts = [times(rules, facts, key, rate, YUAN) for key, rate in item.each.items()]
        return combine(How.SUM, item.name, parts, source=rules.document)
    lacking = [_lack(rules, facts, key, target) for key, target in item.target.items()]
    count = combine(How.SUM, "欠量", lacking, unit="件")
    each = given("每件", item.amount or Fraction(0), source=rules.document)
    return combine(How.PRODUCT, item.name, (count, each), source=rules.document)


def _lack(rules: GridRules, facts: WorkerMonth, key: str, target: Fraction) -> Step:
    figure, unit = figure_step(rules, facts, key), rules.unit_of(key)
    wanted = given(f"{rules.name_of(key)}任务", target, source=rules.document, unit=unit)
    less = combine(How.LESS, f"{rules.name_of(key)}差额", (wanted, figure), unit=unit)
    return combine(
        How.LARGEST, f"{rules.name_of(key)}欠量", (less, given("不欠", 0, source="", unit=unit)), unit=unit
    )


def _rounded(step: Step) -> Step:
    """Round an item to the fen, once; what is whole fen already stays as it is."""
    if (step.amount / FEN).denominator == 1:
        return step
    return combine(How.ROUND_HALF_UP, step.label, (step, given("取到", FEN, source="四舍五入到分")))


def _in_fen(items: list[tuple[str, Step]]) -> tuple[tuple[str, int], ...]:
    return tuple((name, _fen(step)) for name, step in items)


def _fen(step: Step) -> int:
    fen = step.amount / FEN
    if fen.denominator != 1:
        raise ValueError(step.label)
    return fen.numerator


def _notes(rules: GridRules, facts: WorkerMonth, score: Score, *, capped: bool) -> str:
    notes = ["扣款以应发为限"] if capped else []
    if len(facts.work_days) < facts.month_days:
        notes.append(f"在岗 {len(facts.work_days)}/{facts.month_days} 个工作日")
    standing = rules.standing
    if standing is not None and score.total is not None:
        row = (score.total.amount, *facts.before)[: standing.months]
        if len(row) == standing.months and all(one < standing.below for one in row):
            notes.append(f"连续{standing.months}个月低于{number_text(standing.below)}分：{standing.note}")
    return "；".join(notes)

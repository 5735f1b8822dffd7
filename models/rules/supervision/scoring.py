"""Points of a subject under a score sheet: every item a tree, every figure with its lists, one rounding each.

The total is the sum of the items as they are shown. A missing hand score is no zero: there is no total then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import number_text
from models.rules.supervision.facts import Counted, Entry
from models.rules.supervision.measures import label_of
from models.rules.supervision.sheet import HAND, CountLine, Item, Line, RateLine, ScoreSheet
from models.rules.supervision.words import STEPPING_WORDS, Empty, ItemKind, Stepping

ZERO, ONE, HUNDRED = Fraction(0), Fraction(1), Fraction(100)
POINTS, PERCENT = "分", "%"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of an item as screens and paper show it; `key` names its line, `counted` holds its lists."""

    key: str
    label: str
    counted: Counted
    entries: tuple[Entry, ...] = ()

    @property
    def text(self) -> str:
        """The figure: 130/190 = 68.42%, or 3."""
        if self.counted.below is None:
            return str(self.counted.n)
        return f"{self.counted.n}/{self.counted.d}{_percent_text(self.counted)}"


@dataclass(frozen=True, slots=True)
class ItemScore:
    """An item with its points as a tree; `step` None while its hand score is missing."""

    item: Item
    step: Step | None
    figures: tuple[Shown, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def points(self) -> Fraction | None:
        """The rounded points, None while a hand score is missing."""
        return None if self.step is None else self.step.amount


@dataclass(frozen=True, slots=True)
class Score:
    """A subject under a sheet: its items, and the total with its tree once nothing is missing."""

    subject: str
    items: tuple[ItemScore, ...]
    total: Step | None

    @property
    def missing(self) -> tuple[Item, ...]:
        """The items that wait for a hand score."""
        return tuple(one.item for one in self.items if one.step is None)


def score(sheet: ScoreSheet, subject: str, figures: Mapping[str, Counted], entries: Sequence[Entry]) -> Score:
    """Return a subject's score from its figures (by the name of the line) and what was entered by hand."""
    items = tuple(_item(sheet, item, figures, entries) for item in sheet.items)
    return Score(subject, items, total_of(sheet, items))


def total_of(sheet: ScoreSheet, items: Sequence[ItemScore], more: Sequence[Step] = ()) -> Step | None:
    """Return the sum of the items as shown, None while one is missing."""
    steps = [one.step for one in items if one.step is not None]
    if len(steps) < len(items):
        return None
    base = [given("基础分", sheet.base, source=sheet.document, unit=POINTS)] if sheet.base else []
    return combine(How.SUM, sheet.name, [*base, *steps, *more], source=sheet.document, unit=POINTS)


def _item(
    sheet: ScoreSheet, item: Item, figures: Mapping[str, Counted], entries: Sequence[Entry]
) -> ItemScore:
    mine = tuple(sorted((one for one in entries if one.item == item.key), key=lambda one: (one.line, one.id)))
    own = tuple(one for one in mine if not one.line)
    if item.kind is ItemKind.HAND:
        return ItemScore(item, _rounded(sheet, item, _by_hand(item, own)), (), own)
    if item.kind is ItemKind.BONUS:
        return ItemScore(item, _rounded(sheet, item, _bonus(item, own)), (), own)
    shown = tuple(_shown(item, number, line, figures, mine) for number, line in enumerate(item.lines, 1))
    if any(_needs_hand(line, one.counted) for line, one in zip(item.lines, shown, strict=True)):
        return ItemScore(item, _rounded(sheet, item, _by_hand(item, own)), shown, own)
    return ItemScore(item, _rounded(sheet, item, _measured(sheet, item, shown)), shown, mine)


def _shown(
    item: Item, number: int, line: Line, figures: Mapping[str, Counted], entries: Sequence[Entry]
) -> Shown:
    key = item.line_key(number)
    mine = tuple(one for one in entries if one.line == number)
    return Shown(key, label_of(line), figures.get(key, Counted()), mine)


def _needs_hand(line: Line, counted: Counted) -> bool:
    return isinstance(line, RateLine) and line.empty is Empty.HAND and not counted.d


def _rounded(sheet: ScoreSheet, item: Item, exact: Step | None) -> Step | None:
    if exact is None:
        return None
    unit = given("保留到", sheet.rounding, source=sheet.document, unit=POINTS)
    if exact.amount >= 0:
        return combine(How.ROUND_HALF_UP, item.name, (exact, unit), source=item.clause, unit=POINTS)
    # Points below zero are rounded as 四舍五入 has it, by their size: a middle goes away from zero.
    size = combine(How.LESS, "零分以下", (_nothing(POINTS), exact), unit=POINTS)
    rounded = combine(How.ROUND_HALF_UP, "四舍五入", (size, unit), source=item.clause, unit=POINTS)
    return combine(How.LESS, item.name, (_nothing(POINTS), rounded), source=item.clause, unit=POINTS)


def _by_hand(item: Item, own: Sequence[Entry]) -> Step | None:
    if not own:
        return None
    last = own[-1]
    label = item.scorer or "评分"
    return given(label, last.value, source=last.source, note=last.reason, unit=POINTS)


def _bonus(item: Item, own: Sequence[Entry]) -> Step:
    parts = [
        given(f"加分：{one.reason}", one.value, source=one.source, unit=POINTS) for one in own
    ] or [given("没有加分", 0, source=item.clause, unit=POINTS)]  # fmt: skip
    most = given("最多加", item.points, source=item.clause, unit=POINTS)
    summed = combine(How.SUM, "加分合计", parts, unit=POINTS)
    return combine(How.SMALLEST, "不超过上限", (summed, most), source=item.clause, unit=POINTS)


def _measured(sheet: ScoreSheet, item: Item, shown: Sequence[Shown]) -> Step:
    losses = [_loss(sheet, item, line, one) for line, one in zip(item.lines, shown, strict=True)]
    full = given("分值", item.points, source=item.clause, unit=POINTS)
    summed = combine(How.SUM, "扣分合计", losses, unit=POINTS)
    most = given("最多扣", item.cap, source=item.clause, unit=POINTS)
    lost = combine(How.SMALLEST, "扣完为止" if item.cap == item.points else "扣分（有上限）",
                   (summed, most), source=item.clause, unit=POINTS)  # fmt: skip
    return combine(How.LESS, "扣分后", (full, lost), unit=POINTS)


def _loss(sheet: ScoreSheet, item: Item, line: Line, shown: Shown) -> Step:
    if isinstance(line, CountLine):
        return _capped(line, item, _count_loss(line, item, shown))
    return _rate_loss(sheet, item, line, shown)


def _rate_loss(sheet: ScoreSheet, item: Item, line: RateLine, shown: Shown) -> Step:
    worth = line.worth if line.worth is not None else item.points
    if not shown.counted.d:
        return _nothing_counted(line, item, shown, worth)
    percent = _percent(sheet, line, shown)
    full = given("满分比率", line.full, source=item.clause, unit=PERCENT)
    beyond, kept = ("高于满分比率", "不高于的不扣") if line.at_most else ("低于满分比率", "达到的不扣")
    short = combine(How.LESS, beyond, (percent, full) if line.at_most else (full, percent), unit=PERCENT)
    short = combine(How.LARGEST, f"{beyond}（{kept}）", (short, _nothing(PERCENT)), unit=PERCENT)
    if line.stepping is Stepping.SHARE:
        share = combine(How.QUOTIENT, "差额 ÷ 满分比率", (short, full), unit="")
        points = given("分值", worth, source=item.clause, unit=POINTS)
        return combine(How.PRODUCT, f"{shown.label}扣分", (points, share), source=item.clause, unit=POINTS)
    each = given("每个百分点扣", line.per_point or ZERO, source=item.clause, unit=POINTS)
    counted = _stepped(line, short)
    lost = combine(How.PRODUCT, f"{shown.label}扣分", (counted, each), source=item.clause, unit=POINTS)
    if line.worth is None:
        return lost
    most = given("本率最多扣", worth, source=item.clause, unit=POINTS)
    return combine(How.SMALLEST, f"{shown.label}扣分", (lost, most), source=item.clause, unit=POINTS)


def _nothing_counted(line: RateLine, item: Item, shown: Shown, worth: Fraction) -> Step:
    lost = worth if line.empty is Empty.ZERO else ZERO
    note = "没有可计案件，本项不得分" if lost else "没有可计案件，不扣分"
    return given(f"{shown.label}：没有案件", lost, source=item.clause, note=note, unit=POINTS)


def _percent(sheet: ScoreSheet, line: RateLine, shown: Shown) -> Step:
    """Return the rate in percent, rounded where the sheet says so."""
    exempt = shown.counted.exempt
    why = "、".join(dict.fromkeys(one.note for one in exempt))
    note = f"不计 {len(exempt)} 件（{why}）" if exempt else ""
    above = given("分子", shown.counted.n, source=_source(line), unit="件")
    below = given("分母", shown.counted.d or 0, source=_source(line), note=note, unit="件")
    rate = combine(How.QUOTIENT, "分子 ÷ 分母", (above, below), unit="")
    hundred = given("百分数", 100, source="换算", unit=PERCENT)
    percent = combine(How.PRODUCT, shown.label, (rate, hundred), note=shown.text, unit=PERCENT)
    if sheet.rate_rounding is None:
        return percent
    unit = given("比率保留到", sheet.rate_rounding, source=sheet.document, unit=PERCENT)
    return combine(How.ROUND_HALF_UP, f"{shown.label}（四舍五入）", (percent, unit), unit=PERCENT)


def _source(line: Line) -> str:
    return f"{line.narrowed.words}清单" if line.narrowed.words else "案件清单"


def _stepped(line: RateLine, short: Step) -> Step:
    how = {Stepping.WHOLE: How.ROUND_DOWN, Stepping.STARTED: How.ROUND_UP}.get(line.stepping)
    if how is None:
        return short
    one = given("一个百分点", 1, source=STEPPING_WORDS[line.stepping], unit=PERCENT)
    return combine(how, "计扣的百分点", (short, one), unit=PERCENT)


def _nothing(unit: str) -> Step:
    return given("零", 0, source="不为负", unit=unit)


def _count_loss(line: CountLine, item: Item, shown: Shown) -> Step:
    if line.figure == HAND:
        return _hand_loss(line, item, shown)
    groups = _by_price(line, shown.counted)
    parts = [
        combine(
            How.PRODUCT, f"{shown.label}（每次 {number_text(per)} 分）",
            (given("次数", number, source=_source(line), unit="次"),
             given("每次扣", per, source=item.clause, unit=POINTS)), unit=POINTS,
        )
        for per, number in groups
    ]  # fmt: skip
    return parts[0] if len(parts) == 1 else combine(How.SUM, f"{shown.label}扣分", parts, unit=POINTS)


def _by_price(line: CountLine, counted: Counted) -> list[tuple[Fraction, int]]:
    """Return (points for each, how often): from the so many-th count of one record on it may cost more."""
    prices = [(1, line.per), *line.later]
    ends = [start - 1 for start, _ in prices[1:]]
    found = []
    for place, (start, per) in enumerate(prices):
        end = ends[place] if place < len(ends) else None
        upto = [one.count if end is None else min(one.count, end) for one in counted.above]
        found.append((per, sum(max(0, count - start + 1) for count in upto)))
    return [found[0], *((per, number) for per, number in found[1:] if number)]


def _hand_loss(line: CountLine, item: Item, shown: Shown) -> Step:
    each = given("每次扣", line.per, source=item.clause, unit=POINTS)
    parts = [
        combine(
            How.PRODUCT, f"{shown.label}：{one.reason}",
            (given("次数", one.value, source=one.source, unit="次"), each), unit=POINTS,
        )
        for one in shown.entries
    ]  # fmt: skip
    if not parts:
        return given(f"{shown.label}：没有记录", 0, source=item.clause, unit=POINTS)
    return combine(How.SUM, f"{shown.label}扣分", parts, unit=POINTS)


def _capped(line: CountLine, item: Item, lost: Step) -> Step:
    if line.cap is None:
        return lost
    most = given("本项最多扣", line.cap, source=item.clause, unit=POINTS)
    return combine(How.SMALLEST, lost.label, (lost, most), source=item.clause, unit=POINTS)


def _percent_text(counted: Counted) -> str:
    if not counted.d:
        return ""
    return f" = {percent_text(Fraction(counted.n, counted.d))}"


def percent_text(rate: Fraction) -> str:
    """Return a rate in percent for the eye, rounded to two places: 68.42%."""
    hundredths = (20_000 * rate.numerator + rate.denominator) // (2 * rate.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def with_bonus(sheet: ScoreSheet, one: Score, more: Step) -> Score:
    """Return a score to whose total something was added beside its items."""
    return replace(one, total=total_of(sheet, one.items, (more,)))

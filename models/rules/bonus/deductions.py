"""Attendance deductions: counted half-days against free allowances, rates, bands and thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from models.rules.attendance.kinds import BY_KEY
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import PersonYear
from models.rules.core.money import number_text
from models.rules.scheme.options import PartUnits, Period, Unit
from models.rules.scheme.parts import Band, Conversion, DeductionItem, Deductions, Threshold, unit_of
from models.rules.scheme.scheme import Scheme

HUNDRED = Fraction(100)
Tally = tuple[int, ...]
"""Half-days of the item's own kinds, then of each that counts along."""
Count = Tally | tuple[Tally, ...]
"""A tally of the whole period, or one for each month."""
ZERO = Fraction(0)

UNIT_WORDS = {Unit.DAY: "天", Unit.HALF_DAY: "个半天", Unit.TIME: "次"}
_MONTHS = {
    Period.YEAR: (0, 12),
    Period.MONTH: (0, 12),
    Period.FIRST_HALF: (0, 6),
    Period.SECOND_HALF: (6, 12),
}
_PERIOD_WORDS = {
    Period.YEAR: "全年",
    Period.MONTH: "逐月",
    Period.FIRST_HALF: "上半年",
    Period.SECOND_HALF: "下半年",
}


def monthly_halves(person: PersonYear, kinds: Sequence[str], period: Period) -> list[int]:
    """Return the recorded half-days of the kinds, month by month of the period."""
    start, end = _MONTHS[period]
    rows = [person.halves[kind] for kind in kinds if kind in person.halves]
    return [sum(column) for column in zip(*(row[start:end] for row in rows), strict=True)]


def count_halves(person: PersonYear, kinds: Sequence[str], period: Period) -> int:
    """Return the recorded half-days of the kinds in the period."""
    start, end = _MONTHS[period]
    halves = person.halves
    total = 0
    for kind in kinds:
        row = halves.get(kind)
        if row is not None:
            total += sum(row) if end - start == 12 else sum(row[start:end])
    return total


def in_units(halves: int, unit: Unit) -> Fraction:
    """Return half-days in the unit that is counted."""
    return Fraction(halves, 2) if unit is Unit.DAY else Fraction(halves)


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """A step that people of the same figures share, told apart by identity so that it can be a key."""

    step: Step


@dataclass(eq=False)
class DeductionRules:
    """A scheme's deductions, with the steps that many people share. A run owns them."""

    scheme: Scheme
    rules: Deductions
    _items: dict[tuple[int, object], Step] = field(default_factory=dict)
    _totals: dict[tuple[object, ...], Shared] = field(default_factory=dict)

    def total(self, person: PersonYear, staff_kind: str, gross: Step, standard: Fraction) -> Shared:
        """Return all deductions from `gross`, before any floor; `standard` is for daily rates."""
        counts: list[Count | None] = []
        depends = self.rules.cap_percent is not None
        for item in self.rules.items:
            if item.staff_kinds and staff_kind not in item.staff_kinds:
                counts.append(None)
            else:
                counts.append(_counted(person, item))
            depends = depends or (item.rate is None and not item.bands) or item.cap_percent is not None
        key = (*counts, gross.amount, standard) if depends else tuple(counts)
        found = self._totals.get(key)
        if found is None:
            found = self._totals[key] = Shared(self._sum(counts, gross, standard))
        return found

    def _sum(self, counts: list[Count | None], gross: Step, standard: Fraction) -> Step:
        steps = [
            self._item(i, item, count, gross, standard)
            for i, (item, count) in enumerate(zip(self.rules.items, counts, strict=True))
            if count is not None
        ]
        total = combine(How.SUM, "考勤扣款", steps, source=self.scheme.source(self.rules.clause))
        caps = _caps(
            self.rules.cap_amount, self.rules.cap_percent, gross, self.scheme.source(self.rules.clause)
        )
        return combine(How.SMALLEST, "考勤扣款（封顶后）", [total, *caps]) if caps else total

    def _item(self, index: int, item: DeductionItem, count: Count, gross: Step, standard: Fraction) -> Step:
        depends = (item.rate is None and not item.bands) or item.cap_percent is not None
        key = (index, (count, gross.amount, standard) if depends else count)
        found = self._items.get(key)
        if found is None:
            found = self._items[key] = self._charge(item, count, gross, standard)
        return found

    def _charge(self, item: DeductionItem, count: Count, gross: Step, standard: Fraction) -> Step:
        source = self.scheme.source(item.clause or self.rules.clause)
        name = item.name or "、".join(BY_KEY[kind].name for kind in item.kinds)
        if item.period is Period.MONTH:
            parts = [
                self._cost(item, f"{name}（{month}月）", tally, gross, standard, source)
                for month, tally in enumerate(count, 1)
                if isinstance(tally, tuple) and any(tally)
            ]
            charge = combine(How.SUM, name, parts, source=source)
        else:
            tally = tuple(halves for halves in count if isinstance(halves, int))
            charge = self._cost(item, name, tally, gross, standard, source)
        caps = _caps(item.cap_amount, item.cap_percent, gross, source)
        return combine(How.SMALLEST, f"{name}（封顶后）", [charge, *caps], source=source) if caps else charge

    def _cost(
        self, item: DeductionItem, name: str, tally: Tally, gross: Step, standard: Fraction, source: str
    ) -> Step:
        word = UNIT_WORDS[item.counted_in]
        counted = _units(item, name, tally, source, word)
        if item.steps:
            return _threshold(item.steps, name, counted, gross, source)
        if item.bands:
            return _bands(item, name, counted, source)
        beyond = _beyond(item, counted, item.free, source, word)
        if item.every != 1:
            word = f"{number_text(item.every)}{word}"
        return combine(
            How.PRODUCT, name, [beyond, *_rate(item, gross, standard, source, word)], source=source
        )


def _counted(person: PersonYear, item: DeductionItem) -> Count:
    groups = (item.kinds, *(other.kinds for other in item.also))
    if item.period is Period.MONTH:
        return tuple(zip(*(_twelve(person, kinds) for kinds in groups), strict=True))
    return tuple([count_halves(person, kinds, item.period) for kinds in groups])


def _twelve(person: PersonYear, kinds: Sequence[str]) -> list[int]:
    return monthly_halves(person, kinds, Period.MONTH) or [0] * 12


def _units(item: DeductionItem, name: str, tally: Tally, source: str, word: str) -> Step:
    """Return what is counted in units of the item, with what counts along."""
    note = f"{_PERIOD_WORDS[item.period]}累计"
    own = in_units(tally[0], item.counted_in)
    counted = given(f"{name}累计", own, source="街道考勤", note=note, unit=word)
    if not item.also:
        return counted
    others = [
        _converted(other, halves, source, word) for other, halves in zip(item.also, tally[1:], strict=True)
    ]
    return combine(How.SUM, f"{name}合计", [counted, *others], source=source, unit=word)


def _converted(other: Conversion, halves: int, source: str, word: str) -> Step:
    """Return how many units of the item other marks come to: every whole group of them counts."""
    unit = unit_of(other.kinds)
    own = UNIT_WORDS[unit]
    name = "、".join(BY_KEY[kind].name for kind in other.kinds)
    counted = given(f"{name}累计", in_units(halves, unit), source="街道考勤", unit=own)
    size = given("每满", other.every, source=source, unit=own)
    groups = combine(How.QUOTIENT, "几回", [counted, size], unit="回")
    whole = combine(How.ROUND_DOWN, "满几回", [groups, given("单位", 1, source=source, unit="回")], unit="回")
    each = given("每回算", other.counts, source=source, unit=word)
    return combine(How.PRODUCT, f"{name}折算", [whole, each], unit=word)


def _beyond(item: DeductionItem, counted: Step, free: Fraction, source: str, word: str) -> Step:
    """Return what exceeds the free allowance, started units as the item says."""
    step = counted
    if free:
        less = combine(
            How.LESS, "减免扣数", [counted, given("免扣", free, source=source, unit=word)], unit=word
        )
        step = combine(
            How.LARGEST, "超出部分", [less, given("不低于零", 0, source=source, unit=word)], unit=word
        )
    if item.every != 1:
        word, size = "回", given("每满", item.every, source=source, unit=word)
        step = combine(How.QUOTIENT, "几回", [step, size], unit=word)
    if item.part_units is PartUnits.EXACT:
        return step
    how = How.ROUND_UP if item.part_units is PartUnits.UP else How.ROUND_DOWN
    return combine(how, "取整数", [step, given("单位", 1, source=source, unit=word)], unit=word)


def _rate(item: DeductionItem, gross: Step, standard: Fraction, source: str, word: str) -> list[Step]:
    if item.rate is not None:
        return [given(f"每{word}扣", item.rate, source=source)]
    if item.percent is not None:
        rate = given(f"每{word}扣比例", item.percent / HUNDRED, source=source, unit="")
        return [rate, given("应发", gross.amount, source="见应发")]
    divisor = given("折算天数", item.daily_divisor or 1, source=source, unit="天")
    daily = combine(How.QUOTIENT, "日标准", [given("标准", standard, source="见标准"), divisor])
    return [given("倍数", item.daily_times, source=source, unit=""), daily]


def _bands(item: DeductionItem, name: str, counted: Step, source: str) -> Step:
    word = UNIT_WORDS[item.counted_in]
    bands = sorted(item.bands, key=lambda band: band.over)
    parts: list[Step] = []
    for i, band in enumerate(bands):
        beyond = _beyond(item, counted, band.over, source, word)
        if i + 1 < len(bands):
            width = given("本档最多", bands[i + 1].over - band.over, source=source, unit=word)
            beyond = combine(How.SMALLEST, "本档数", [beyond, width], unit=word)
        parts.append(
            combine(How.PRODUCT, _band_name(name, band, word), [beyond, _band_rate(band, source, word)])
        )
    return combine(How.SUM, name, parts, source=source)


def _band_name(name: str, band: Band, word: str) -> str:
    return f"{name}超过{number_text(band.over)}{word}"


def _band_rate(band: Band, source: str, word: str) -> Step:
    return given(f"每{word}扣", band.rate, source=source)


def _threshold(thresholds: tuple[Threshold, ...], name: str, counted: Step, gross: Step, source: str) -> Step:
    """Return the heaviest threshold reached; the count stands beside it as the reason."""
    costs = [
        _threshold_cost(threshold, gross, source)
        for threshold in thresholds
        if reached(counted.amount, threshold)
    ]
    cost = combine(How.LARGEST, "扣额", costs) if costs else given("未达到扣款天数", 0, source=source)
    return combine(How.FIRST, name, [cost, counted], source=source)


def reached(count: Fraction, threshold: Threshold) -> bool:
    """Say whether a count passes a threshold."""
    if threshold.over is not None:
        return count > threshold.over
    return threshold.at_least is not None and count >= threshold.at_least


def _threshold_cost(threshold: Threshold, gross: Step, source: str) -> Step:
    bound = (
        f"超过{number_text(threshold.over)}"
        if threshold.over is not None
        else f"满{number_text(threshold.at_least or ZERO)}"
    )
    if threshold.percent is None:
        return given(f"{bound}扣", threshold.amount or 0, source=source)
    rate = given(f"{bound}扣比例", threshold.percent / HUNDRED, source=source, unit="")
    return combine(How.PRODUCT, bound, [rate, given("应发", gross.amount, source="见应发")])


def _caps(amount: Fraction | None, percent: Fraction | None, gross: Step, source: str) -> list[Step]:
    caps = [] if amount is None else [given("最多扣", amount, source=source)]
    if percent is not None:
        rate = given("最多扣应发的", percent / HUNDRED, source=source, unit="")
        caps.append(combine(How.PRODUCT, "最多扣", [rate, given("应发", gross.amount, source="见应发")]))
    return caps

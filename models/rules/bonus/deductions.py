"""Attendance deductions: counted half-days against free allowances, rates, bands and thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from models.rules.attendance.kinds import BY_KEY
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import PersonYear
from models.rules.core.money import number_text
from models.rules.scheme.options import DailyOf, PartUnits, Period, Unit
from models.rules.scheme.parts import Band, Conversion, DeductionItem, Deductions, Months, Threshold, unit_of
from models.rules.scheme.scheme import Scheme

HUNDRED = Fraction(100)
Tally = tuple[int, ...]
"""Half-days of the item's own kinds, then of each that counts along."""
Count = Tally | tuple[Tally, ...]
"""A tally of the whole period, or one for each month."""


class Counted(NamedTuple):
    """What was counted of one person for an item, and what is set off against it first."""

    tallies: Count
    offset: Fraction


class Standards(NamedTuple):
    """A person's yearly standards that a day's pay may be a part of: the own one, and the street's."""

    own: Fraction
    street: Fraction


ZERO = Fraction(0)

UNIT_WORDS = {Unit.DAY: "天", Unit.HALF_DAY: "个半天", Unit.TIME: "次"}
_MONTHS = {
    Period.YEAR: (0, 12),
    Period.MONTH: (0, 12),
    Period.FIRST_HALF: (0, 6),
    Period.SECOND_HALF: (6, 12),
    Period.FIRST_HALF_MONTHS: (0, 6),
    Period.SECOND_HALF_MONTHS: (6, 12),
}
BY_MONTH = frozenset({Period.MONTH, Period.FIRST_HALF_MONTHS, Period.SECOND_HALF_MONTHS})
"""Periods whose months are counted each by itself."""
_PERIOD_WORDS = {
    Period.YEAR: "全年",
    Period.MONTH: "逐月",
    Period.FIRST_HALF: "上半年",
    Period.SECOND_HALF: "下半年",
    Period.FIRST_HALF_MONTHS: "上半年逐月",
    Period.SECOND_HALF_MONTHS: "下半年逐月",
}


def months_within(period: Period) -> range:
    """Return the months of a period, 1 to 12."""
    start, end = _MONTHS[period]
    return range(start + 1, end + 1)


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
    """A step that people of the same figures share, compared by identity so that it can be a key."""

    step: Step


@dataclass(eq=False)
class DeductionRules:
    """A scheme's deductions, with the steps that many people share. A run owns them."""

    scheme: Scheme
    rules: Deductions
    months: Months = field(default_factory=Months)
    _items: dict[tuple[int, object], Step] = field(default_factory=dict)
    _totals: dict[tuple[object, ...], Shared] = field(default_factory=dict)

    def total(self, person: PersonYear, staff_kind: str, gross: Step, standard: Standards) -> Shared:
        """Return all deductions from `gross`, before any floor; `standard` is for daily rates."""
        counts: list[Counted | None] = []
        depends = self.rules.cap_percent is not None
        for item in self.rules.items:
            if item.staff_kinds and staff_kind not in item.staff_kinds:
                counts.append(None)
            else:
                counts.append(_counted(person, item, self.months.period))
            depends = depends or _depends(item)
        key = (*counts, gross.amount, standard) if depends else tuple(counts)
        found = self._totals.get(key)
        if found is None:
            found = self._totals[key] = Shared(self._sum(counts, gross, standard))
        return found

    def _sum(self, counts: list[Counted | None], gross: Step, standard: Standards) -> Step:
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

    def _item(
        self, index: int, item: DeductionItem, count: Counted, gross: Step, standard: Standards
    ) -> Step:
        key = (index, (count, gross.amount, standard) if _depends(item) else count)
        found = self._items.get(key)
        if found is None:
            found = self._items[key] = self._charge(item, count, gross, standard)
        return found

    def _charge(self, item: DeductionItem, found: Counted, gross: Step, standard: Standards) -> Step:
        count = found.tallies
        source = self.scheme.source(item.clause or self.rules.clause)
        name = item.name or "、".join(BY_KEY[kind].name for kind in item.kinds)
        if item.period in BY_MONTH:
            months = [
                (f"{name}（{month}月）", tally)
                for month, tally in enumerate(count, 1)
                if isinstance(tally, tuple) and any(tally)
            ]
            if item.carry:
                charge = _carried(item, name, months, gross, standard, source)
            else:
                parts = [_cost(item, label, tally, gross, standard, source) for label, tally in months]
                charge = combine(How.SUM, name, parts, source=source)
        else:
            tally = tuple(halves for halves in count if isinstance(halves, int))
            charge = _cost(item, name, tally, gross, standard, source, found.offset)
        caps = _caps(item.cap_amount, item.cap_percent, gross, source)
        return combine(How.SMALLEST, f"{name}（封顶后）", [charge, *caps], source=source) if caps else charge


def _depends(item: DeductionItem) -> bool:
    """Tell whether what the item costs depends on what the person earned."""
    by_gross = item.percent is not None or bool(item.steps) or any(band.rate is None for band in item.bands)
    return by_gross or item.daily_divisor is not None or item.cap_percent is not None


def _cost(
    item: DeductionItem,
    name: str,
    tally: Tally,
    gross: Step,
    standard: Standards,
    source: str,
    offset: Fraction = ZERO,
) -> Step:
    word = UNIT_WORDS[item.counted_in]
    counted = _set_off(_units(item, name, tally, source, word), offset, source, word)
    if item.steps:
        return _threshold(item.steps, name, counted, gross, source)
    if item.bands:
        return _bands(item, name, counted, gross, source)
    beyond = _beyond(item, counted, item.free, source, word)
    return combine(How.PRODUCT, name, [beyond, *_rate(item, gross, standard, source)], source=source)


def _carried(
    item: DeductionItem,
    name: str,
    months: Sequence[tuple[str, Tally]],
    gross: Step,
    standard: Standards,
    source: str,
) -> Step:
    """Return the cost of what each month exceeds its allowance by, added up: no started group is lost."""
    word = UNIT_WORDS[item.counted_in]
    beyond = [
        _over(_units(item, label, tally, source, word), item.free, source, word) for label, tally in months
    ]
    total = combine(How.SUM, "逐月超出合计", beyond, source=source, unit=word)
    whole = _grouped(item, total, source, word)
    return combine(How.PRODUCT, name, [whole, *_rate(item, gross, standard, source)], source=source)


def _set_off(counted: Step, offset: Fraction, source: str, word: str) -> Step:
    if not offset:
        return counted
    less = combine(How.LESS, "先抵后", [counted, given("先抵", offset, source=source, unit=word)], unit=word)
    return combine(How.LARGEST, "先抵后", [less, given("不低于零", 0, source=source, unit=word)], unit=word)


def _counted(person: PersonYear, item: DeductionItem, months: range) -> Counted:
    return Counted(_count(person, item, months), item.offset.get(person.staff_no, ZERO))


def _count(person: PersonYear, item: DeductionItem, months: range) -> Count:
    groups = (item.kinds, *(other.kinds for other in item.also))
    if item.period in BY_MONTH:
        return tuple(zip(*(twelve(person, kinds, item.period, months) for kinds in groups), strict=True))
    return tuple([count_halves(person, kinds, item.period) for kinds in groups])


def twelve(person: PersonYear, kinds: Sequence[str], period: Period, months: range) -> list[int]:
    """Return the half-days of each month, none outside the period and the `months` that the bonus is for."""
    start, end = _MONTHS[period]
    counts = monthly_halves(person, kinds, Period.YEAR) or [0] * 12
    return [n if start < at <= end and at in months else 0 for at, n in enumerate(counts, 1)]


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
    return _grouped(item, _over(counted, free, source, word), source, word)


def _over(counted: Step, free: Fraction, source: str, word: str) -> Step:
    if not free:
        return counted
    less = combine(How.LESS, "减免扣数", [counted, given("免扣", free, source=source, unit=word)], unit=word)
    return combine(How.LARGEST, "超出部分", [less, given("不低于零", 0, source=source, unit=word)], unit=word)


def _grouped(item: DeductionItem, step: Step, source: str, word: str) -> Step:
    if item.every != 1:
        word, size = "回", given("每满", item.every, source=source, unit=word)
        step = combine(How.QUOTIENT, "几回", [step, size], unit=word)
    if item.part_units is PartUnits.EXACT:
        return step
    how = How.ROUND_UP if item.part_units is PartUnits.UP else How.ROUND_DOWN
    return combine(how, "取整数", [step, given("单位", 1, source=source, unit=word)], unit=word)


def _rate(item: DeductionItem, gross: Step, standard: Standards, source: str) -> list[Step]:
    word = UNIT_WORDS[item.counted_in]
    if item.every != 1:
        word = f"{number_text(item.every)}{word}"
    if item.rate is not None:
        return [given(f"每{word}扣", item.rate, source=source)]
    if item.percent is not None:
        rate = given(f"每{word}扣比例", item.percent / HUNDRED, source=source, unit="")
        return [rate, given("应发", gross.amount, source="见应发")]
    divisor = given("折算天数", item.daily_divisor or 1, source=source, unit="天")
    street = item.daily_of is DailyOf.STREET
    whole = given("街道标准", standard.street, source="见标准") if street else given(
        "标准", standard.own, source="见标准"
    )
    daily = combine(How.QUOTIENT, "日标准", [whole, divisor])
    return [given("倍数", item.daily_times, source=source, unit=""), daily]


def _bands(item: DeductionItem, name: str, counted: Step, gross: Step, source: str) -> Step:
    word = UNIT_WORDS[item.counted_in]
    bands = sorted(item.bands, key=lambda band: band.over)
    parts: list[Step] = []
    for i, band in enumerate(bands):
        beyond = _beyond(item, counted, band.over, source, word)
        if i + 1 < len(bands):
            width = given("本档最多", bands[i + 1].over - band.over, source=source, unit=word)
            beyond = combine(How.SMALLEST, "本档数", [beyond, width], unit=word)
        costs = [beyond, *_band_rate(band, gross, source, word)]
        parts.append(combine(How.PRODUCT, _band_name(name, band, word), costs))
    return combine(How.SUM, name, parts, source=source)


def _band_name(name: str, band: Band, word: str) -> str:
    return f"{name}超过{number_text(band.over)}{word}"


def _band_rate(band: Band, gross: Step, source: str, word: str) -> list[Step]:
    if band.rate is not None:
        return [given(f"每{word}扣", band.rate, source=source)]
    rate = given(f"每{word}扣比例", (band.percent or ZERO) / HUNDRED, source=source, unit="")
    return [rate, given("应发", gross.amount, source="见应发")]


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

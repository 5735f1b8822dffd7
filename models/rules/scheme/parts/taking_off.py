"""What is taken off: deductions by kind of mark with their steps, and who gets nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from models.rules.scheme.codec import Listed, MonthDay, Number, Option, Table
from models.rules.scheme.keys import CLAUSE, key
from models.rules.scheme.options import (
    DailyOf,
    Effect,
    Order,
    PartUnits,
    Period,
    Reduced,
    Unit,
    Window,
)
from models.rules.scheme.records import Record, RecordList
from models.rules.scheme.words import (
    AMOUNT,
    BY_STAFF,
    FLAG,
    GRADE_LIST,
    KINDS,
    PERCENT,
    REASON,
    TEXT,
    TEXTS,
    SanctionList,
    any_word,
)

TIMES = frozenset({"late", "early"})
"""Kinds of mark that happen rather than last."""


def unit_of(kinds: tuple[str, ...]) -> Unit:
    """Return what the kinds are counted in where a scheme does not say."""
    return Unit.TIME if kinds and TIMES.issuperset(kinds) else Unit.DAY


@dataclass(frozen=True, slots=True)
class Band:
    """From more than `over` units on, each further unit costs `rate` yuan or `percent` of the gross."""

    # fmt: off
    over: Fraction = field(metadata=key(AMOUNT, "超过", "More than"))
    rate: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "超出每个扣（元）", "Yuan for each further", "`rate`、`percent` 取一个"))
    percent: Fraction | None = field(default=None, metadata=key(
        PERCENT, "超出每个扣应发的百分之几", "Percent of the gross for each further"))
    # fmt: on


@dataclass(frozen=True, slots=True)
class Threshold:
    """Once `over` is exceeded (or `at_least` reached), `percent` of the gross or `amount` yuan goes."""

    # fmt: off
    over: Fraction | None = field(default=None, metadata=key(AMOUNT, "超过", "More than"))
    at_least: Fraction | None = field(default=None, metadata=key(AMOUNT, "达到", "From this number on"))
    percent: Fraction | None = field(default=None, metadata=key(
        PERCENT, "应发的百分之几", "Percent of the gross"))
    amount: Fraction | None = field(default=None, metadata=key(AMOUNT, "扣几元", "Yuan"))
    # fmt: on


@dataclass(frozen=True, slots=True)
class Conversion:
    """Other marks that count along: every whole `every` of `kinds` are `counts` units of the item."""

    # fmt: off
    kinds: tuple[str, ...] = field(metadata=key(KINDS, "考勤种类", "Kinds of mark"))
    every: Fraction = field(default=Fraction(1), metadata=key(AMOUNT, "每满", "Every"))
    counts: Fraction = field(default=Fraction(1), metadata=key(AMOUNT, "算作", "Count as"))
    # fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionItem:
    """One attendance deduction: what is counted, what is free, what the rest costs."""

    # fmt: off
    kinds: tuple[str, ...] = field(metadata=key(
        KINDS, "考勤种类", "Kinds of mark", '如 `["迟到", "早退"]`，合并计算'))
    name: str = field(default="", metadata=key(TEXT, "名称", "Called", "不写就是种类", at=-1))
    unit: Unit | None = field(default=None, metadata=key(
        Option(Unit), "计量", "Counted in",
        "`day` 天（一格半天算 0.5）、`half_day` 半天、`time` 次；不写时迟到、早退按次，其余按天"))
    period: Period = field(default=Period.YEAR, metadata=key(
        Option(Period), "期间", "Period",
        "`year`、`first_half`、`second_half`；`month` 逐月各有免扣，只看计发期内的月份；"
        "`first_half_months`、`second_half_months` 只在上、下半年逐月"))
    also: tuple[Conversion, ...] = field(default=(), metadata=key(
        Listed(Record.of(Conversion), 1), "一并折算的", "Other marks count along",
        '`[{ kinds = ["迟到", "早退"], every = 3, counts = 1 }]` 每满 3 次算 1 个单位（如事假 1 天），'
        '不满不算'))
    free: Fraction = field(default=Fraction(0), metadata=key(AMOUNT, "不扣的数量", "Free up to"))
    every: Fraction = field(default=Fraction(1), metadata=key(
        AMOUNT, "每满几个扣一回", "Charged for every so many",
        '不满一回的看 `part_units`（如每 3 次扣 100 元：`every = 3`、`part_units = "down"`）'))
    rate: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "超出每个扣（元）", "Yuan for each further"))
    percent: Fraction | None = field(default=None, metadata=key(
        PERCENT, "每个扣应发的百分比", "Percent of the gross for each"))
    daily_divisor: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "日标准 = 标准 ÷", "Daily pay: standard divided by",
        "如 21.75；标准是年末岗位一整年的数（有混合标准的用混合后的），不乘系数、不按在岗月数折"))
    daily_of: DailyOf = field(default=DailyOf.OWN, metadata=key(
        Option(DailyOf), "日标准按谁的标准", "Daily pay is part of whose standard",
        "`own` 本人的标准，混合的用混合后的；`street` 街道标准，不混合"))
    daily_times: Fraction = field(default=Fraction(1), metadata=key(
        AMOUNT, "日标准的倍数", "Daily pay times"))
    bands: tuple[Band, ...] = field(default=(), metadata=key(
        Listed(Record.of(Band), 1), "分档扣款", "Dearer by bands",
        "`[{ over = 10, rate = 100 }, { over = 20, rate = 200 }]`"))
    steps: tuple[Threshold, ...] = field(default=(), metadata=key(
        Listed(Record.of(Threshold), 1), "达到一定数量一次扣", "All at once from a number on",
        "取达到的最重一档：`[{ over = 6, percent = 30 }, { at_least = 10, amount = 5000 }]`"))
    part_units: PartUnits = field(default=PartUnits.EXACT, metadata=key(
        Option(PartUnits), "不足一个单位的", "A started unit", "`exact` 照算、`up` 算一个、`down` 不算"))
    carry: bool = field(default=False, metadata=key(
        FLAG, "不满一回的并入下月", "A started group goes on in the next month",
        "逐月计、每满几个扣一回时：各月超出的累计起来，满了就扣"))
    offset: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, AMOUNT), "先抵扣的数量（按工号）", "Set off first, by staff number",
        '如事假先抵未休的年休假：`{ "103" = 2.5 }`；逐月计的不能写'))
    cap_amount: Fraction | None = field(default=None, metadata=key(AMOUNT, "最多扣（元）", "At most, yuan"))
    cap_percent: Fraction | None = field(default=None, metadata=key(
        PERCENT, "最多扣应发的百分之几", "At most, percent of the gross"))
    staff_kinds: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "只对这些人员类别", "Only these kinds of staff"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on

    @property
    def counted_in(self) -> Unit:
        """The unit in force: times for 迟到 and 早退, days for everything else."""
        return self.unit or unit_of(self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deductions:
    """All attendance deductions, their joint cap and their place in the order."""

    # fmt: off
    order: Order = field(default=Order.FACTORS_FIRST, metadata=key(
        Option(Order), "先后", "Order", "`factors_first` 先算等次、处分再扣；`deductions_first` 先扣再算",
        at=1))
    cap_amount: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "合计最多扣（元）", "Most for all, yuan"))
    cap_percent: Fraction | None = field(default=None, metadata=key(
        PERCENT, "合计最多扣应发的百分之几", "Most for all, percent"))
    clause: str = field(default="", metadata=CLAUSE)
    items: tuple[DeductionItem, ...] = field(metadata=key(
        RecordList(Record.of(DeductionItem)), "扣款", "Deductions", at=-1))
    # fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Who gets nothing, less, or is held: every condition given must hold; several are alternatives."""

    # fmt: off
    name: str = field(metadata=key(TEXT, "名称", "Called", "写在说明里"))
    then: Effect = field(default=Effect.ZERO, metadata=key(
        Option(Effect), "处理", "What happens to the bonus", "`zero` 不发、`hold` 暂缓，或 `reduce` 减发"))
    factor: Fraction | None = field(default=None, metadata=key(
        Number(0, 1), "发几成（如 0.5）", "Part that is paid (0.5)",
        "`reduce` 时写：`factor = 0.5` 发一半，符合几条的取最少的一条"))
    reduced: Reduced = field(default=Reduced.EARNED, metadata=key(
        Option(Reduced), "减发的先后", "What is reduced",
        "`earned` 在扣款之前减；`net` 扣款之后再减；两处各取最少的一条"))
    kinds: tuple[str, ...] = field(default=(), metadata=key(
        KINDS, "考勤种类", "Kinds of mark", "某类缺勤满（`at_least`）或超过（`over`）若干"))
    unit: Unit | None = field(default=None, metadata=key(Option(Unit), "计量", "Counted in"))
    period: Period = field(default=Period.YEAR, metadata=key(
        Option(Period), "期间", "Period", "逐月的（`month` 等）：计发期内有一个月达到就算"))
    at_least: Fraction | None = field(default=None, metadata=key(AMOUNT, "达到", "From this number on"))
    over: Fraction | None = field(default=None, metadata=key(AMOUNT, "超过", "More than"))
    consecutive: bool = field(default=False, metadata=key(FLAG, "连续", "In one run", "连续旷工"))
    staff_kinds: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "人员性质", "Kinds of staff", at=3))
    post_classes: tuple[str, ...] = field(default=(), metadata=key(TEXTS, "职级", "Post classes", at=3))
    agencies: tuple[str, ...] = field(default=(), metadata=key(TEXTS, "派驻机构", "Agencies", at=3))
    staff: tuple[str, ...] = field(default=(), metadata=key(TEXTS, "工号", "Staff numbers", at=3))
    grades: tuple[str, ...] = field(default=(), metadata=key(GRADE_LIST, "考核等次", "Grades", at=1))
    reasons: tuple[str, ...] = field(default=(), metadata=key(
        Listed(REASON), "不确定等次的原因", "Reasons for no grade", at=1))
    sanctions: tuple[str, ...] = field(default=(), metadata=key(SanctionList(), "处分", "Sanctions", at=2))
    window: Window = field(default=Window.YEAR_OF_DECISION, metadata=key(
        Option(Window), "处分计入", "A sanction counts", "写法同处分", at=2))
    left_in_year: bool = field(default=False, metadata=key(FLAG, "年内离岗", "Left within the year", at=4))
    arrived_in_year: bool = field(default=False, metadata=key(
        FLAG, "年内到岗", "Came within the year", at=4))
    not_on_roll_on: str = field(default="", metadata=key(
        MonthDay(), "某日不在册（12-31）", "Not on the roll on (12-31)", at=4))
    left_for: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "离岗原因", "Left for", "写在 `[people]` 的 `left_for`；离岗的人没有写原因就提示补录", at=4))
    left_not_for: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "离岗原因除外", "Except who left for", "如 12 月 31 日不在册不发、退休除外", at=4))
    months_below: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "不满几个月", "Fewer months than",
        "年内在岗的月数，不是计发的月数：按月计月的照其办法数；`full`、`half_year`、`days` 按日历数，"
        "零头天数按当月天数折算", at=4))
    last_year_grades: tuple[str, ...] = field(default=(), metadata=key(
        GRADE_LIST, "上年等次", "Grades of the year before", at=1))
    last_year_ungraded: bool = field(default=False, metadata=key(
        FLAG, "上年未定等次", "Not graded the year before", "上年在岗却没有等次", at=1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on

    @property
    def counted_in(self) -> Unit:
        """The unit in force: times for 迟到 and 早退, days for everything else."""
        return self.unit or unit_of(self.kinds)

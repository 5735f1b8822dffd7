"""The sections of a scheme (发放办法) as values: figures and named options, nothing computed.

Amounts are yuan, factors plain numbers, both exact. `None` as an outcome means 暂缓发放 (hold).
Words of the office (grades, classes, tiers) are text; kinds of mark are keys of models.rules.kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from models.rules.scheme.codec import Day, Listed, MonthDay, Number, Option, OrHold, Table, Whole
from models.rules.scheme.figures import Figures, FigureTable
from models.rules.scheme.keys import CLAUSE, key
from models.rules.scheme.options import (
    ArrivedAndLeft,
    Attendance,
    By,
    CombineSanctions,
    DailyOf,
    Effect,
    FactorBy,
    GradeUse,
    Headcount,
    Method,
    Order,
    PartUnits,
    Period,
    Reading,
    Reduced,
    RoundingMode,
    TaxMode,
    TaxRule,
    Transfer,
    TwoSheets,
    Unit,
    Window,
    WithoutYear,
)
from models.rules.scheme.records import BareOr, Record, RecordList
from models.rules.scheme.words import (
    AMOUNT,
    BY_STAFF,
    COEFFICIENTS,
    DEPARTMENT,
    FACTOR,
    FLAG,
    GRADE_LIST,
    KINDS,
    OUTCOME,
    PERCENT,
    REASON,
    REASON_WORDS,
    STANDARDS,
    TEXT,
    TEXTS,
    SanctionList,
    any_word,
    one_grade,
    one_reason,
    sanctions_named,
)

Outcome = Fraction | None
"""A factor, or None for 暂缓发放."""

TIMES = frozenset({"late", "early"})
"""Kinds of mark that happen rather than last."""


def unit_of(kinds: tuple[str, ...]) -> Unit:
    """Return what the kinds are counted in where a scheme does not say."""
    return Unit.TIME if kinds and TIMES.issuperset(kinds) else Unit.DAY


@dataclass(frozen=True, slots=True)
class Notice:
    """The paper itself: the assessment year it is for and its document number."""

    # fmt: off
    year: int = field(metadata=key(Whole(2000, 2100), "考核年度", "Year assessed"))
    document: str = field(metadata=key(TEXT, "文号", "Document number", at=-1))
    title: str = field(default="", metadata=key(TEXT, "标题", "Title", at=-1))
    street: str = field(default="", metadata=key(TEXT, "街道办事处", "Street office"))
    # fmt: on


@dataclass(frozen=True, slots=True)
class Street:
    """年终考核档次: the street's tier, and the tiers from the best to the last."""

    # fmt: off
    tier: str = field(default="", metadata=key(
        TEXT, "本年度档次", "Tier of the year", "区对街道的档次；标准按档次时必填"))
    tiers: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "档次，从高到低", "Tiers, best first", "不写就按标准表里的次序",
        hint=("多个词用顿号隔开", "Words separated by 、")))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class People:
    """Who is on no sheet at all."""

    # fmt: off
    staff_kinds_out: tuple[str, ...] = field(default=("辅警",), metadata=key(
        TEXTS, "不列入的人员性质", "Kinds of staff left out"))
    staff_out: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "不列入的工号", "Staff numbers left out"))
    left_for: Mapping[str, str] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, TEXT), "离岗原因（按工号）", "Reason of leaving by staff number",
        '`"103" = "退休"`；不发情形按离岗原因区分时要写'))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """How service within the base period becomes a share."""

    # fmt: off
    method: Method = field(default=Method.FULL, metadata=key(
        Option(Method), "计月方法", "Method",
        "`touched` 到岗、离岗当月都算一个月；`half_month` 以 `day` 日为界算半个月；`days` 按天数；"
        "`half_year` 上下半年各一档；`whole` 只算整月；`months_and_days` 整月加零头天数，零头按当月天数折算；"
        "`enough_days` 不足整月的满 `day` 天按 `part_month` 算、不满不算；`full` 不折算"))
    day: int = field(default=15, metadata=key(
        Whole(1, 28), "当月分界日", "Middle day of the month",
        "当日（含）以前到岗、以后离岗算一个月；到岗、离岗同月取较小者"))
    part_month: Fraction = field(default=Fraction(1, 2), metadata=key(
        Number(0, 1), "不足整月按", "A month served in part counts",
        "半个月算几个月；到岗次月起计发就写 `day = 1`、`part_month = 0`"))
    leave_day: int | None = field(default=None, metadata=key(
        Whole(0, 31), "离岗的分界日，另有规定时（0–31）", "Leaving: middle day, if another (0–31)",
        "离岗（退休）当月照发写 0；离岗当月不发写 31，并写 `leave_part = 0`。做满整月的总算一个月"))
    leave_part: Fraction | None = field(default=None, metadata=key(
        Number(0, 1), "离岗当月不足算几个月，另有规定时", "Leaving: a month in part counts, if other"))
    transfer: Transfer | None = field(default=None, metadata=key(
        Option(Transfer), "调动当月", "Month of a transfer",
        "年内调动、职级变动的当月：`by_mid_month` 归 `day` 日所在岗位（按月的默认）；"
        "`each_own_days` 按天分；`receiving_all` 机构调动的，全年在岗月数都归调入单位，职级变动仍按月；"
        "`next_month` 次月起算，当月归原岗位；`same_month` 当月起算，归新岗位"))
    by_attendance: Attendance = field(default=Attendance.NONE, metadata=key(
        Option(Attendance), "按出勤天数 ÷ 应出勤天数", "By days attended of days due",
        "再乘计发期内的出勤比例：`worked` 只算实际出勤；`with_paid_leave` 年休等带薪假视同出勤；`none` 不乘"))
    class_change: Transfer | None = field(default=None, metadata=key(
        Option(Transfer), "同一机构内职级变动的当月，另有规定时", "Month of a change of class, if other",
        "同上各词（`receiving_all` 除外）：如职级次月起算写 `next_month`"))
    arrival_month_out: bool = field(default=False, metadata=key(
        FLAG, "到岗次月起计", "Counting begins the month after arriving", "当月 1 日到岗的也从次月起"))
    leaving_month_out: bool = field(default=False, metadata=key(
        FLAG, "离岗当月不计", "The month of leaving does not count", "当月最后一日离岗的也不计"))
    start_month: int = field(default=1, metadata=key(
        Whole(1, 12), "起始月", "First month", "标准是整个计发期的数"))
    end_month: int = field(default=12, metadata=key(Whole(1, 12), "终止月", "Last month"))
    arrive_first_half: Fraction | None = field(default=None, metadata=key(
        FACTOR, "上半年到岗的比例", "Share, arrived January to June", "`half_year` 必填"))
    arrive_second_half: Fraction | None = field(default=None, metadata=key(
        FACTOR, "下半年到岗的比例", "Share, arrived July to December", "`half_year` 必填"))
    leave_first_half: Fraction | None = field(default=None, metadata=key(
        FACTOR, "上半年离岗的比例", "Share, left January to June", "`half_year` 必填"))
    leave_second_half: Fraction | None = field(default=None, metadata=key(
        FACTOR, "下半年离岗的比例", "Share, left July to December", "`half_year` 必填"))
    both: ArrivedAndLeft = field(default=ArrivedAndLeft.SMALLEST, metadata=key(
        Option(ArrivedAndLeft), "当年来又当年走", "Came and left within the year",
        "`smallest` 取较小；`product` 相乘"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on

    @property
    def period(self) -> range:
        """The months that the bonus is for, 1 to 12."""
        return range(self.start_month, self.end_month + 1)

    @property
    def moves(self) -> Transfer:
        """The transfer option in force: days split by themselves, months go by the middle day."""
        return self._usual_move if self.transfer is None else self.transfer

    @property
    def class_moves(self) -> Transfer:
        """The option in force for a change of class inside one agency."""
        own = self.moves if self.class_change is None else self.class_change
        return self._usual_move if own is Transfer.RECEIVING_ALL else own

    @property
    def _usual_move(self) -> Transfer:
        by_days = self.method in (Method.DAYS, Method.MONTHS_AND_DAYS)
        return Transfer.EACH_OWN_DAYS if by_days else Transfer.BY_MID_MONTH

    @property
    def leaves(self) -> tuple[int, Fraction]:
        """The day up to which leaving spoils its month, and what that month then counts."""
        day = self.day if self.leave_day is None else self.leave_day
        return day, self.part_month if self.leave_part is None else self.leave_part


@dataclass(frozen=True, slots=True)
class Grades:
    """Factors and fixed additions by grade; 不确定等次 by its reason."""

    # fmt: off
    factors: Mapping[str, Outcome] = field(metadata=key(
        Table(one_grade, "考核等次", OUTCOME), "各等次系数", "Factor by grade",
        '四个等次缺一不可；可写 `"hold"` 暂缓'))
    undetermined: Mapping[str, Outcome] = field(default_factory=dict, metadata=key(
        Table(one_reason, REASON_WORDS, OUTCOME), "不确定等次，按原因", "No grade, by reason",
        '试用期、病事假超半年、处分、立案、工作不满半年、其他 → 系数或 `"hold"`',
        hint=("填“暂缓”即暂缓发放", "“hold” instead of a figure holds the line")))
    fixed: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(one_grade, "考核等次", AMOUNT), "定额增加（元）", "Fixed addition in yuan",
        "某等次另加的定额"))
    fixed_prorated: bool = field(default=False, metadata=key(
        FLAG, "定额按月折算", "The addition goes by months"))
    additions: Figures | None = field(default=None, metadata=key(
        FigureTable("amounts", "amount", By.GRADE), "按等次和职级等另加的定额（元）",
        "Additions by grade and class, yuan",
        '如 `{ by = ["grade", "class"], amounts = { "优秀" = { "科员" = 1000, "其他" = 800 } } }`；'
        "没有列的等次不加",
        unsaid="不加"))
    uses: GradeUse = field(default=GradeUse.STREET_RESULT, metadata=key(
        Option(GradeUse), "以哪个为准", "What counts",
        "`street_result` 街道考核结果；`statutory_grade` 法定等次；`worse_of` 取较低", at=-1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class Probation:
    """转正 within the year: a factor by half-year; `pending` for those still in probation."""

    # fmt: off
    first_half: Fraction = field(metadata=key(
        FACTOR, "上半年转正的系数", "Factor, confirmed January to June"))
    second_half: Fraction = field(metadata=key(
        FACTOR, "下半年转正的系数", "Factor, confirmed July to December"))
    pending: Outcome = field(metadata=key(
        OUTCOME, "尚未转正的系数", "Factor while in probation", '系数或 `"hold"`',
        hint=("填“暂缓”即暂缓发放", "“hold” instead of a figure holds the line")))
    ended: Mapping[str, date] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, Day()), "转正日期（按工号）", "Day of confirmation by staff number",
        '`"103" = 2017-09-01`', hint=("如 2017-08-01", "e.g. 2017-08-01")))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class SanctionRule:
    """What one sanction does: a factor (None: hold), a fixed cut in yuan, its own window and months.

    `again` is the factor of one that comes twice or more in the year.
    """

    # fmt: off
    factor: Outcome = field(default=Fraction(1), metadata=key(OrHold(Number()), "系数", "Factor"))
    again: Fraction | None = field(default=None, metadata=key(
        Number(0, 1), "同一种两次以上的系数", "Factor of one that comes twice"))
    third: Fraction | None = field(default=None, metadata=key(
        Number(0, 1), "同一种三次以上的系数", "Factor of one that comes three times"))
    cut: Fraction = field(default=Fraction(0), metadata=key(Number(), "定额扣减（元）", "Cut in yuan"))
    window: Window | None = field(default=None, metadata=key(
        Option(Window), "这种处分的计算期间", "When this one counts"))
    months: int | None = field(default=None, metadata=key(
        Whole(0, 60), "处分期，几个月", "Months of its period"))
    stops: bool = field(default=False, metadata=key(
        FLAG, "处分期内按月停发", "Nothing is paid for the months of its period",
        "从决定的当月起，停发处分期内的在岗月份，其余月份照发"))
    # fmt: on


def _ruled_out() -> dict[str, tuple[str, ...]]:
    return {"警告": ("优秀",), "党内警告": ("优秀",)}


@dataclass(frozen=True, slots=True)
class Sanctions:
    """Sanctions by name; `impossible` lists the grades a sanction of the year rules out."""

    # fmt: off
    factors: Mapping[str, SanctionRule] = field(metadata=key(
        Table(sanctions_named, "处分种类", BareOr(Record.of(SanctionRule), "factor")), "各处分系数",
        "Factor by sanction",
        '系数、`"hold"`，或下面几个键的一个表：'
        '`{ factor = 0.9, again = 0.8, cut = 500, window = "in_period", months = 12 }`；'
        '`"记过及以上"` 一次写一串；`"其他"` 代表没有列的',
        hint=(
            "系数、暂缓，或 { factor = 0.9, again = 0.8, months = 12 }",
            "a figure, “hold”, or { factor = 0.9, again = 0.8, months = 12 }")))
    window: Window = field(default=Window.YEAR_OF_DECISION, metadata=key(
        Option(Window), "计算期间", "Counts", "`year_of_decision` 当年决定的；`in_period` 处分期内的",
        at=-1))
    several: CombineSanctions = field(default=CombineSanctions.HEAVIEST, metadata=key(
        Option(CombineSanctions), "同时有几个处分", "Several at once",
        "`heaviest` 按最重；`multiply` 连乘；`add` 扣减比例相加", at=-1))
    impossible: Mapping[str, tuple[str, ...]] = field(default_factory=_ruled_out, metadata=key(
        Table(sanctions_named, "处分种类", GRADE_LIST), "处分排除的等次", "Grades ruled out by a sanction",
        "当年受此处分不能定的等次，录了就提示。不写时：警告、党内警告 → 优秀",
        hint=(
            "不另写时：警告、党内警告不得评优秀", "unless said otherwise: 警告 and 党内警告 rule out 优秀")))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Blend:
    """A standard mixed from the town's and the department's (上虞 2017, class B), and score weights."""

    # fmt: off
    name: str = field(metadata=key(TEXT, "名称", "Called"))
    agencies: tuple[str, ...] = field(default=(), metadata=key(TEXTS, "派驻机构", "Agencies"))
    staff: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "工号", "Staff numbers", "工号优先于机构"))
    town_weight: Fraction = field(metadata=key(
        FACTOR, "街道标准的权重", "Weight of the street's standard", "两个权重合计为 1"))
    department_weight: Fraction = field(metadata=key(
        FACTOR, "部门标准的权重", "Weight of the department's standard"))
    department_standard: Figures = field(metadata=key(
        DEPARTMENT, "部门标准", "Standard of the department",
        '一个数，或 `{ by = "agency", amounts = { … } }`'))
    score_weights: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(any_word, "考核方", FACTOR), "考核分的权重", "Weights of the scores",
        "`[points]` 的 `marks` 按它加权成得分，合计为 1；没有得分奖的不影响金额（标准只按两个权重混合）"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFactor:
    """机构考核系数: an agency's approved year as a factor of its people's money, by a paper of its own."""

    # fmt: off
    document: str = field(metadata=key(
        TEXT, "依据文号", "Document number", "规定机构考核与个人奖金挂钩的文件；没有文件就不写这一节"))
    by: FactorBy = field(default=FactorBy.TIER, metadata=key(
        Option(FactorBy), "按什么", "By",
        "`tier` 按机构年度考核的档次查系数；`score` 按得分：(1 − 权重) + 权重 × 得分 ÷ 满分"))
    factors: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(any_word, "机构档次", FACTOR), "各档次系数", "Factor by tier",
        '`tier` 必填，如 `{ "一等" = 1.05, "二等" = 1, "三等" = 0.95 }`；没有列的档次提示补录'))
    full: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "满分", "Full marks", "`score` 必填，得满分系数为 1"))
    weight: Fraction = field(default=Fraction(1), metadata=key(
        Number(0, 1), "机构得分的权重", "Weight of the agency's score", "`score` 用；0.3 即三成随得分"))
    least: Fraction | None = field(default=None, metadata=key(FACTOR, "系数最低", "Factor at least"))
    most: Fraction | None = field(default=None, metadata=key(FACTOR, "系数最高", "Factor at most"))
    sheet: str = field(default="agency", metadata=key(
        TEXT, "督查评分表代号", "Key of the score sheet", "用哪张督查评分表审定的年度得分"))
    without: WithoutYear = field(default=WithoutYear.HOLD, metadata=key(
        Option(WithoutYear), "机构没有审定的年度考核时", "An agency without an approved year",
        "`hold` 暂不计算、提示补录；`one` 系数按 1"))
    police: bool = field(default=False, metadata=key(
        FLAG, "派出所同样适用", "Applies to the police too"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on

    @property
    def source(self) -> str:
        """The paper behind the factor."""
        return f"{self.document} {self.clause}".strip()


@dataclass(frozen=True, slots=True)
class Extra:
    """An amount for one person with its title and paper; negative only among manual items."""

    # fmt: off
    staff_no: str = field(metadata=key(TEXT, "工号", "Staff number"))
    amount: Fraction = field(metadata=key(AMOUNT, "金额（元）", "Yuan"))
    title: str = field(metadata=key(TEXT, "事由", "What for"))
    document: str = field(metadata=key(TEXT, "文号", "Document number"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class Mark:
    """What one scorer gave a person."""

    # fmt: off
    staff_no: str = field(metadata=key(TEXT, "工号", "Staff number"))
    scorer: str = field(metadata=key(TEXT, "考核方", "Scorer"))
    score: Fraction = field(metadata=key(AMOUNT, "得分", "Score"))
    # fmt: on


@dataclass(frozen=True, slots=True)
class Points:
    """考核得分奖: so many yuan for every point of a person's score."""

    # fmt: off
    value: Fraction = field(metadata=key(AMOUNT, "每分（元）", "Yuan for each point"))
    scores: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, AMOUNT), "得分（按工号）", "Score by staff number",
        "没有得分的人提示补录；得 0 分就写 0"))
    marks: tuple[Mark, ...] = field(default=(), metadata=key(
        RecordList(Record.of(Mark)), "各考核方打的分", "Marks of the scorers",
        "按混合标准的 `score_weights` 加权成得分：`[{ staff_no = \"101\", scorer = \"街道\", score = 92 }]`"))
    name: str = field(default="考核得分奖", metadata=key(TEXT, "名称", "Called", at=-1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class FullAttendance:
    """全勤奖: an amount for a period, or for each month, served whole without certain marks."""

    # fmt: off
    amount: Fraction = field(metadata=key(AMOUNT, "金额（元）", "Yuan"))
    kinds: tuple[str, ...] = field(metadata=key(
        KINDS, "不得有的考勤种类", "Marks that spoil it", '如 `["事假", "病假", "旷工", "迟到", "早退"]`'))
    period: Period = field(default=Period.YEAR, metadata=key(
        Option(Period), "期间", "Period", "逐月的：每个整月在岗又没有缺勤的月份各得一份"))
    name: str = field(default="全勤奖", metadata=key(TEXT, "名称", "Called", at=-1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class Veto:
    """一票否决: the tier drops, or named people or agencies get nothing."""

    # fmt: off
    tier_drop: int = field(default=0, metadata=key(Whole(0, 10), "降低档次数", "Tiers to drop"))
    no_bonus: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "不发放的工号", "Staff numbers without a bonus"))
    no_bonus_agencies: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "不发放的单位", "Agencies without a bonus"))
    police_too: bool = field(default=True, metadata=key(
        FLAG, "派出所同样适用", "Applies to the police too"))
    reason: str = field(default="一票否决", metadata=key(TEXT, "事由", "What happened", at=-1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that one person gets, in yuan, before awards."""

    # fmt: off
    per_person: Fraction = field(metadata=key(AMOUNT, "每人最多（元）", "At most for one person, yuan"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class Rounding:
    """The one rounding at the end: a multiple of `unit` yuan."""

    # fmt: off
    unit: Fraction = field(default=Fraction(1, 100), metadata=key(
        Number(choices=("0.01", "0.1", "1", "10", "100")), "取整到（元）", "To a multiple of, yuan",
        "0.01、0.1、1、10、100"))
    mode: RoundingMode = field(default=RoundingMode.HALF_UP, metadata=key(
        Option(RoundingMode), "方式", "How", "`half_up` 四舍五入、`down` 舍去、`up` 进位"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class Police:
    """年度考核奖 of the police station: how 参照 is read, and by which tables."""

    # fmt: off
    reading: Reading = field(default=Reading.A, metadata=key(
        Option(Reading), "“参照”的读法", "Reading of the clause",
        "`A` 同档同标准；`B` 按比例；`C` 补差；`D` 街道、部门标准加权；`E` 按人数打包到所", at=-3))
    ratio: Fraction | None = field(default=None, metadata=key(
        FACTOR, "B：比例", "B: ratio", "B 必填；其他方式写了也乘", at=-3, unsaid="1"))
    standards: Figures | None = field(default=None, metadata=key(
        STANDARDS, "自己的标准（元/年）", "Own standards, yuan a year", "不写用街道的", at=1))
    coefficients: tuple[Figures, ...] | None = field(default=None, metadata=key(
        COEFFICIENTS, "自己的系数", "Own coefficients", "不写用街道的", at=1))
    use_coefficients: bool = field(default=True, metadata=key(FLAG, "按职级系数", "Coefficients apply"))
    months: Months | None = field(default=None, metadata=key(
        Record.of(Months), "自己的月数办法", "Own count of months", "不写用街道的", at=1))
    tier_drop: int = field(default=0, metadata=key(
        Whole(0, 10), "比街道低几档", "Tiers below the street's", "低一档写 1；已是最低档的不再降"))
    grades: Grades | None = field(default=None, metadata=key(
        Record.of(Grades), "自己的等次系数", "Own grade factors", "不写用街道的", at=1))
    addition: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "每人另加的定额（元）", "Fixed addition for each, yuan", "不乘系数、比例、等次"))
    addition_prorated: bool = field(default=False, metadata=key(
        FLAG, "另加的定额按月折算", "The addition goes by months"))
    grade_matters: bool = field(default=True, metadata=key(FLAG, "考核等次影响金额", "Grades count"))
    sanctions_matter: bool = field(default=True, metadata=key(FLAG, "处分影响金额", "Sanctions count"))
    street_deductions: bool = field(default=False, metadata=key(
        FLAG, "适用街道考勤扣款", "The street's deductions apply"))
    street_exclusions: bool = field(default=False, metadata=key(
        FLAG, "适用街道不发情形", "The street's exclusions apply"))
    paid_elsewhere: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, AMOUNT), "C：按工号列公安已发", "C: paid by staff number", at=-2))
    paid_elsewhere_default: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "C：公安已发（元/人）", "C: paid by the police, yuan each",
        "没有列工号的人用它；不写就提示补录", at=-2))
    department_standard: Figures | None = field(default=None, metadata=key(
        FigureTable("amounts", "amount", By.CLASS), "D：部门标准", "D: standard of the department",
        "一个数，或按职级、工号的表", at=-2))
    town_weight: Fraction = field(default=Fraction(1, 2), metadata=key(
        FACTOR, "D：街道权重", "D: weight of the street", at=-2))
    department_weight: Fraction = field(default=Fraction(1, 2), metadata=key(
        FACTOR, "D：部门权重", "D: weight of the department", at=-2))
    cap_amount: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "每人最多（元）", "At most for one person, yuan"))
    cap_class: str = field(default="", metadata=key(
        TEXT, "不超过此职级的金额", "At most what this class gets"))
    cap_kind: str = field(default="", metadata=key(
        TEXT, "封顶按哪种人员性质", "Kind of staff of that class", "标准或系数按人员性质分时要写"))
    cap_agency: str = field(default="", metadata=key(
        TEXT, "封顶按哪个机构", "Agency of that class", "标准或系数按机构分时要写"))
    include_auxiliary: bool = field(default=False, metadata=key(
        FLAG, "辅警参加", "Auxiliary police take part", "辅警列入派出所的表（不论 `[people]` 怎样写）"))
    auxiliary_coefficient: Fraction | None = field(default=None, metadata=key(
        FACTOR, "辅警系数", "Coefficient of auxiliary police"))
    headcount: int | None = field(default=None, metadata=key(
        Whole(0, 10000), "E：核定人数", "E: heads certified", "分局核定；不写就数名册", at=-1))
    headcount_from: Headcount = field(default=Headcount.YEAR_END, metadata=key(
        Option(Headcount), "E：人数口径", "E: heads counted",
        "`year_end` 12 月 31 日在册；`months` 按在岗月数", at=-1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on

    @property
    def rate(self) -> Fraction:
        """The ratio in force: the whole standard unless the scheme names another."""
        return Fraction(1) if self.ratio is None else self.ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """How the bonus is taxed; an estimate until finance confirms who withholds."""

    # fmt: off
    rule: TaxRule = field(default=TaxRule.NONE, metadata=key(
        Option(TaxRule), "计税规定", "Rule",
        "`one_off_2005`、`one_off_2018`（2018 年 10–12 月）、`one_off_2019`、`by_date` 按发放日期、`none`",
        at=-1))
    pay_date: date | None = field(default=None, metadata=key(
        Day(), "发放日期", "Day of payment", "`by_date` 必填"))
    wage: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "当月工资（元）", "Wage of the month, yuan",
        "2018 年底以前计税要用；没有按工号列出的人用它，都列了可以不写"))
    wages: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, AMOUNT), "当月工资（按工号）", "Wage of the month by staff number"))
    mode: TaxMode = field(default=TaxMode.ONE_OFF, metadata=key(
        Option(TaxMode), "计税方式", "How the bonus is taxed",
        "`ONE_OFF` 本表计税、`MERGE` 并入当月或综合所得、`DEPT_WITHHOLDS` 部门代扣、`NONE` 不计", at=-1))
    modes: Mapping[str, TaxMode] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, Option(TaxMode)), "计税方式（按工号）", "How it is taxed by staff number",
        hint=(
            "ONE_OFF 一次性，MERGE 并入工资，DEPT_WITHHOLDS 部门扣缴，NONE 不计",
            "ONE_OFF, MERGE, DEPT_WITHHOLDS or NONE")))
    two_sheets: TwoSheets = field(default=TwoSheets.SUM, metadata=key(
        Option(TwoSheets), "同一年两张表都有的人", "Somebody who is on both sheets",
        "一次性计税每人每年只能用一次：`sum` 两张表合计计一次、按金额分摊；"
        "`bonus_sheet` 只在奖金表计、派出所表不计；`each` 两张表各计一次（检查时提示）"))
    estimated: bool = field(default=True, metadata=key(FLAG, "仅为测算", "Only an estimate"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on

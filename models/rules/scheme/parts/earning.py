"""What is earned: paper, street, people, months, grades, sanctions, blends, the agency's factor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from models.rules.scheme.codec import Day, Number, Option, OrHold, Table, Whole
from models.rules.scheme.figures import Figures, FigureTable
from models.rules.scheme.keys import CLAUSE, key
from models.rules.scheme.options import (
    ArrivedAndLeft,
    Attendance,
    By,
    CombineSanctions,
    FactorBy,
    GradeUse,
    Method,
    Transfer,
    Window,
    WithoutYear,
)
from models.rules.scheme.records import BareOr, Record
from models.rules.scheme.words import (
    AMOUNT,
    BY_STAFF,
    DEPARTMENT,
    FACTOR,
    FLAG,
    GRADE_LIST,
    OUTCOME,
    REASON_WORDS,
    TEXT,
    TEXTS,
    any_word,
    one_grade,
    one_reason,
    sanctions_named,
)

Outcome = Fraction | None
"""A factor, or None for 暂缓发放."""


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
        "从决定的当月起，停发处分期内各月应得的部分（按月数办法、当月岗位算），其余月份照发"))
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

"""单位自发津补贴 as dated figures: what a document grants, to whom, at what rate, counted how.

A kind holds figures and named options only; how they act is code in models.rules.allowance.
Amounts are yuan, exact. Kinds of mark are keys of models.rules.attendance.kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from models.rules.attendance.kinds import KINDS, Counts
from models.rules.calendar.working_days import first_day, last_day
from models.rules.leave.duty import DutyRole, Shift
from models.rules.scheme.codec import Day, Flag, Listed, Number, Option, Table, Text
from models.rules.scheme.figures import Figures, FigureTable
from models.rules.scheme.keys import CLAUSE, key, keys_of
from models.rules.scheme.options import By, PartUnits, Unit
from models.rules.scheme.parts import Months, Rounding
from models.rules.scheme.records import Record
from models.rules.scheme.words import KINDS as KIND_WORDS
from models.rules.scheme.words import AnyMark


class Mode(StrEnum):
    """How a month's amount follows from the rate."""

    FLAT = "flat"  # on the roll any day: the full rate
    ATTENDED = "attended_workdays"  # rate × days attended ÷ the month's working days
    PER_DAY = "per_day"
    PER_EVENT = "per_event"
    STEP = "step"  # rate × the factor that the absence leaves


class Nature(StrEnum):
    """Whose allowance it is: UNIFIED (统一) ones are regulated by the state and never on our sheet."""

    OWN = "own"
    UNIFIED = "unified"


class EventKind(StrEnum):
    """What a PER_EVENT kind counts: approved overtime, shifts on duty."""

    OVERTIME = "overtime"
    DUTY = "duty"


class NotFor(StrEnum):
    """What an event may be that a document does not pay for."""

    MEETING = "meeting"
    TRAINING = "training"
    TRIP = "trip"
    ON_CALL = "on_call"
    COMPENSATED = "compensated"
    UNCLAIMED = "unclaimed"
    OVERTIME_PAID = "overtime_paid"
    MEAL_PAID = "meal_paid"


NOT_FOR_WORDS: dict[NotFor, str] = {
    NotFor.MEETING: "会议",
    NotFor.TRAINING: "培训",
    NotFor.TRIP: "出差",
    NotFor.ON_CALL: "值班备勤未到岗",
    NotFor.COMPENSATED: "已安排调休",
    NotFor.UNCLAIMED: "未选领取津补贴",
    NotFor.OVERTIME_PAID: "已领加班补贴",
    NotFor.MEAL_PAID: "已安排用餐",
}


NEVER_PAID = (NotFor.COMPENSATED, NotFor.UNCLAIMED)
"""Extra work earns 补休 or an allowance, never both, and only what was chosen: no document changes that."""


class Outside(StrEnum):
    """How a STEP kind treats the working days outside a stay."""

    IGNORED = "ignored"
    ABSENT = "absent"


AMOUNT = Number(0)
TEXT = Text()
TEXTS = Listed(TEXT)


# fmt: off
@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """To whom a kind goes; an empty list restricts nothing, the lists ending in `out` exclude."""

    agencies: tuple[str, ...] = field(default=(), metadata=key(TEXTS, "这些机构", "These agencies"))
    staff_kinds: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "这些人员性质", "These kinds of staff"))
    post_classes: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "这些职级", "These post classes"))
    staff: tuple[str, ...] = field(default=(), metadata=key(TEXTS, "这些工号", "These staff numbers"))
    agencies_out: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "不含这些机构", "Not these agencies"))
    staff_kinds_out: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "不含这些人员性质", "Not these kinds of staff"))
    post_classes_out: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "不含这些职级", "Not these post classes"))
    staff_out: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "不含这些工号", "Not these staff numbers"))


@dataclass(frozen=True, slots=True)
class AbsenceStep:
    """After an absence of `over` or `at_least` so many days, or of the whole month, `factor` is paid.

    `attended_below`: where fewer days were attended.
    """

    factor: Fraction = field(metadata=key(Number(0, 1), "发几成", "Share paid", at=5))
    over: Fraction | None = field(default=None, metadata=key(AMOUNT, "超过几天", "More days than"))
    at_least: Fraction | None = field(default=None, metadata=key(AMOUNT, "满几天", "So many days or more"))
    whole_month: bool = field(default=False, metadata=key(Flag(), "整月", "The whole month"))
    attended_below: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "出勤不满几天", "Fewer days attended than"))


@dataclass(frozen=True, slots=True)
class HourStep:
    """An event of `at_least` so many hours counts `times`."""

    times: Fraction = field(metadata=key(Number(0, 100), "算几次", "Counts so many times", at=5))
    at_least: Fraction = field(default=Fraction(0), metadata=key(
        Number(0, 24), "满几小时", "So many hours or more"))


@dataclass(frozen=True, slots=True)
class Taking:
    """What attendance takes from a kind for a unit beyond `free`, never below zero.

    One of `rate` yuan, `percent` of the item, and of the kind's standard a part: by `daily_divisor`, or by
    the month's working days. From more than `over` on everything counts, from the first unit.
    """

    kinds: tuple[str, ...] = field(metadata=key(KIND_WORDS, "哪些考勤", "Kinds of mark"))
    rate: Fraction | None = field(default=None, metadata=key(AMOUNT, "每次扣几元", "Yuan each"))
    unit: Unit = field(default=Unit.DAY, metadata=key(Option(Unit), "按什么扣", "Counted by"))
    free: Fraction = field(default=Fraction(0), metadata=key(AMOUNT, "其中不扣的", "Free of cost"))
    clause: str = field(default="", metadata=CLAUSE)
    percent: Fraction | None = field(default=None, metadata=key(
        Number(0, 100), "每次扣本项的百分之几", "Percent of the item each"))
    daily_divisor: Fraction | None = field(default=None, metadata=key(
        Number(1, 31), "日标准：标准除以几天", "A day: the standard divided by so many days"))
    by_workdays: bool = field(default=False, metadata=key(
        Flag(), "日标准：标准除以当月工作日", "A day: the standard divided by the month's working days"))
    over: Fraction = field(default=Fraction(0), metadata=key(
        AMOUNT, "超过几个才扣", "Only from more than so many on",
        hint=("一扣就从第一个起", "then from the first one on")))


OF_A_MONTH = (
    "method", "day", "part_month", "leave_day", "leave_part", "transfer", "class_change", "arrival_month_out",
    "leaving_month_out", "clause",
)
"""What of a scheme's count of months says something about a single month."""
WHO = Record.of(Who)
ABSENCE_STEP: Record[AbsenceStep] = Record(AbsenceStep, {
    name: keys_of(AbsenceStep)[name].codec
    for name in ("over", "at_least", "whole_month", "attended_below", "factor")
})
HOUR_STEPS = Listed(Record(HourStep, {name: keys_of(HourStep)[name].codec for name in ("at_least", "times")}))
TAKING: Record[Taking] = Record(Taking, {
    name: keys_of(Taking)[name].codec
    for name in ("kinds", "rate", "percent", "daily_divisor", "by_workdays", "unit", "free", "over", "clause")
})
MONTHS_RULE: Record[Months] = Record(Months, {name: keys_of(Months)[name].codec for name in OF_A_MONTH})


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """One kind of allowance as one document grants it, from month to month.

    `counts` are the kinds of mark that count as attended (none: every kind of work), `absence` those
    that a STEP counts. `workday`, `restday`, `holiday` tell by hours how often an event counts;
    None: once. `hold` maps staff numbers to why their amount waits. `months` is what a month served in part
    earns of FLAT and STEP; None: all of it. `by_hour` counts hours instead of times, a started one as said.
    `duty_roles`, `duty_shifts` narrow the shifts that count; none: all. Together with the kinds of
    `most_with`, or alone, a month comes to `most` yuan; this kind gives way. `recover` takes the amount back
    out of what else the month pays, never below zero; `left` pays people of `who.staff` who have left, too.
    """

    name: str = field(metadata=key(TEXT, "名称", "Name"))
    basis_doc_no: str = field(default="", metadata=key(
        TEXT, "依据文号", "Basis document",
        hint=("没有文号不能审批", "Without one a month cannot be approved")))
    clause: str = field(default="", metadata=CLAUSE)
    approved_by: str = field(default="", metadata=key(
        TEXT, "批准人或会议", "Approved by",
        hint=("谁、哪次会议同意的", "Who or which meeting agreed to it")))
    valid_from: date = field(metadata=key(
        Day(), "起（某月1日）", "In force from", hint=("某月的第一天", "the first day of a month")))
    valid_to: date | None = field(default=None, metadata=key(
        Day(), "止（某月末日）", "In force until", hint=("不填就一直有效", "Empty: until further notice")))
    nature: Nature = field(default=Nature.OWN, metadata=key(Option(Nature), "属于", "Whose"))
    mode: Mode = field(metadata=key(Option(Mode), "怎样计发", "Counted"))
    rate: Figures = field(metadata=key(
        FigureTable("amounts", "amount", By.CLASS), "标准（元）", "Rate in yuan"))
    unit: str = field(default="", metadata=key(
        TEXT, "标准的单位", "Unit of the rate", hint=("默认 月、天、次", "as usual: month, day, time")))
    who: Who = field(default_factory=Who, metadata=key(WHO, "发给谁", "To whom"))
    mutual_exclusions: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "与哪几项不能兼得", "Not together with", hint=("多项用顿号隔开", "Words separated by 、")))
    counts: tuple[str, ...] = field(default=(), metadata=key(
        Listed(AnyMark(), 1), "哪些算出勤", "Marks that count as attended"))
    part_days: PartUnits = field(default=PartUnits.EXACT, metadata=key(
        Option(PartUnits), "半天", "Half-days"))
    absence: tuple[str, ...] = field(default=(), metadata=key(
        KIND_WORDS, "哪些算缺勤", "Marks that count as absence"))
    steps: tuple[AbsenceStep, ...] = field(default=(), metadata=key(
        Listed(ABSENCE_STEP, 1), "缺勤分档", "Steps of absence"))
    outside: Outside = field(default=Outside.IGNORED, metadata=key(
        Option(Outside), "不在册的工作日", "Working days outside the posting"))
    events: tuple[EventKind, ...] = field(default=(), metadata=key(
        Listed(Option(EventKind), 1), "按哪些记录", "What is counted"))
    workday: tuple[HourStep, ...] | None = field(default=None, metadata=key(
        HOUR_STEPS, "工作日：满几小时算几次", "Working days: times by hours"))
    restday: tuple[HourStep, ...] | None = field(default=None, metadata=key(
        HOUR_STEPS, "休息日：满几小时算几次", "Rest days: times by hours"))
    holiday: tuple[HourStep, ...] | None = field(default=None, metadata=key(
        HOUR_STEPS, "节假日：满几小时算几次", "Public holidays: times by hours"))
    not_for: tuple[NotFor, ...] = field(default=(), metadata=key(
        Listed(Option(NotFor)), "不发的情形", "Not paid for"))
    needs_approval: bool = field(default=True, metadata=key(
        Flag(), "须经审批", "Only what was approved counts"))
    by_hour: PartUnits | None = field(default=None, metadata=key(
        Option(PartUnits), "按小时计", "By the hour"))
    duty_roles: tuple[DutyRole, ...] = field(default=(), metadata=key(
        Listed(Option(DutyRole), 1), "只算这些值班人员", "Duty of these roles alone"))
    duty_shifts: tuple[Shift, ...] = field(default=(), metadata=key(
        Listed(Option(Shift), 1), "只算这些班次", "These shifts alone"))
    day_most: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "每天最多几次（小时）", "At most so many a day"))
    month_most: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "每月最多几天（次）", "At most so many a month"))
    most: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "每月最多几元", "At most so many yuan a month"))
    most_with: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "与这几项合计封顶", "Capped together with", hint=("多项用顿号隔开", "Words separated by 、")))
    months: Months | None = field(default=None, metadata=key(
        MONTHS_RULE, "不足整月怎样算", "A part of a month"))
    recover: bool = field(default=False, metadata=key(
        Flag(), "扣回：从本人当月其他各项里扣", "Taken back out of the month's other allowances"))
    left: bool = field(default=False, metadata=key(
        Flag(), "已离开的人也发", "Paid to people who have left, too",
        hint=("须写工号", "name them by staff number")))
    deductions: tuple[Taking, ...] = field(default=(), metadata=key(
        Listed(TAKING, 1), "考勤扣款", "Attendance takes"))
    rounding: Rounding = field(default_factory=Rounding, metadata=key(
        Record.of(Rounding), "取整", "Rounding"))
    hold: Mapping[str, str] = field(default_factory=dict, metadata=key(
        Table(_itself, "工号", TEXT), "暂缓（工号 → 原因）", "On hold (staff number → reason)"))
    # fmt: on

    @property
    def source(self) -> str:
        """The paper behind the figures: document number and clause."""
        return f"{self.basis_doc_no} {self.clause}".strip()

    @property
    def unit_word(self) -> str:
        """What the rate is for, as the office says it."""
        return self.unit or ("小时" if self.by_hour is not None else _UNITS[self.mode])

    @property
    def by_day(self) -> bool:
        """True when single days or events earn it: an exclusion then takes only the days in common."""
        return self.mode in (Mode.PER_DAY, Mode.PER_EVENT)

    @property
    def reads_marks(self) -> bool:
        """True when the amount depends on attendance."""
        return self.mode in (Mode.ATTENDED, Mode.PER_DAY, Mode.STEP) or bool(self.deductions)

    def in_force(self, month: int) -> bool:
        """Tell whether the document holds in YYYYMM `month` (documents begin and end with months)."""
        return self.valid_from <= first_day(month) and (
            self.valid_to is None or self.valid_to >= last_day(month)
        )


_UNITS = {Mode.FLAT: "月", Mode.ATTENDED: "月", Mode.PER_DAY: "天", Mode.PER_EVENT: "次", Mode.STEP: "月"}

ATTENDED_KINDS = tuple(kind.key for kind in KINDS if kind.counts is Counts.WORK)
"""What counts as attended where a document does not say."""

ABSENT_KINDS = tuple(kind.key for kind in KINDS if kind.counts in (Counts.LEAVE, Counts.ABSENT))
"""What a STEP counts as absence where a document does not say: 事假, 病假, 旷工."""

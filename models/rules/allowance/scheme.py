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
from models.rules.scheme.figures import Figures
from models.rules.scheme.options import PartUnits, Unit
from models.rules.scheme.parts import Months, Rounding


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """To whom a kind goes; an empty list restricts nothing, the lists ending in `out` exclude."""

    agencies: tuple[str, ...] = ()
    staff_kinds: tuple[str, ...] = ()
    post_classes: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    agencies_out: tuple[str, ...] = ()
    staff_kinds_out: tuple[str, ...] = ()
    post_classes_out: tuple[str, ...] = ()
    staff_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AbsenceStep:
    """After an absence of `over` or `at_least` so many days, or of the whole month, `factor` is paid.

    `attended_below`: where fewer days were attended.
    """

    factor: Fraction
    over: Fraction | None = None
    at_least: Fraction | None = None
    whole_month: bool = False
    attended_below: Fraction | None = None


@dataclass(frozen=True, slots=True)
class HourStep:
    """An event of `at_least` so many hours counts `times`."""

    times: Fraction
    at_least: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Taking:
    """What attendance takes from a kind for a unit beyond `free`, never below zero.

    One of `rate` yuan, `percent` of the item, and of the kind's standard a part: by `daily_divisor`, or by
    the month's working days. From more than `over` on everything counts, from the first unit.
    """

    kinds: tuple[str, ...]
    rate: Fraction | None = None
    unit: Unit = Unit.DAY
    free: Fraction = Fraction(0)
    clause: str = ""
    percent: Fraction | None = None
    daily_divisor: Fraction | None = None
    by_workdays: bool = False
    over: Fraction = Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """One kind of allowance as one document grants it, from month to month.

    `counts` are the kinds of mark that count as attended (none: every kind of work), `absence` those
    that a STEP counts. `workday`, `restday`, `holiday` tell by hours how often an event counts;
    None: once. `hold` maps staff numbers to why their amount waits. `months` is what a month served in part
    earns of FLAT and STEP; None: all of it. `by_hour` counts hours instead of times, a started one as said.
    `duty_roles`, `duty_shifts` narrow the shifts that count; none: all. Together with the kinds of
    `most_with`, or alone, a month comes to `most` yuan; this kind gives way.
    """

    name: str
    mode: Mode
    rate: Figures
    valid_from: date
    valid_to: date | None = None
    basis_doc_no: str = ""
    clause: str = ""
    approved_by: str = ""
    unit: str = ""
    nature: Nature = Nature.OWN
    who: Who = field(default_factory=Who)
    mutual_exclusions: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    part_days: PartUnits = PartUnits.EXACT
    absence: tuple[str, ...] = ()
    steps: tuple[AbsenceStep, ...] = ()
    outside: Outside = Outside.IGNORED
    events: tuple[EventKind, ...] = ()
    workday: tuple[HourStep, ...] | None = None
    restday: tuple[HourStep, ...] | None = None
    holiday: tuple[HourStep, ...] | None = None
    not_for: tuple[NotFor, ...] = ()
    needs_approval: bool = True
    by_hour: PartUnits | None = None
    duty_roles: tuple[DutyRole, ...] = ()
    duty_shifts: tuple[Shift, ...] = ()
    day_most: Fraction | None = None
    month_most: Fraction | None = None
    most: Fraction | None = None
    most_with: tuple[str, ...] = ()
    months: Months | None = None
    deductions: tuple[Taking, ...] = ()
    hold: Mapping[str, str] = field(default_factory=dict)
    rounding: Rounding = field(default_factory=Rounding)

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

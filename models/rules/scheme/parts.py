"""The sections of a scheme (发放办法) as values: figures and named options, nothing computed.

Amounts are yuan, factors plain numbers, both exact. `None` as an outcome means 暂缓发放 (hold).
Words of the office (grades, classes, tiers) are text; kinds of mark are keys of models.rules.kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from models.rules.scheme.options import (
    ArrivedAndLeft,
    By,
    CombineSanctions,
    Effect,
    GradeUse,
    Headcount,
    Method,
    Order,
    PartUnits,
    Period,
    Reading,
    RoundingMode,
    TaxMode,
    TaxRule,
    Transfer,
    Unit,
    Window,
)

__all__ = ["GradeUse", "Reading"]
"""Options that callers know as parts of the scheme they ask about."""

Outcome = Fraction | None
"""A factor, or None for 暂缓发放."""

OTHERS = "其他"
"""The key that stands for every word a table does not name."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by the words of `by`, in that order; one figure for all when `by` is empty."""

    by: tuple[By, ...]
    cells: Mapping[tuple[str, ...], Fraction]
    clause: str = ""

    def find(self, words: tuple[str, ...]) -> Fraction | None:
        """Return the figure for `words`, else the nearest 其他; None where the scheme names none."""
        found = self.cells.get(words)
        if found is not None or not words:
            return found
        for mask in range(1, 1 << len(words)):
            general = tuple(OTHERS if mask >> (len(words) - 1 - i) & 1 else w for i, w in enumerate(words))
            if (found := self.cells.get(general)) is not None:
                return found
        return None


TIMES = frozenset({"late", "early"})
"""Kinds of mark that happen rather than last."""


def unit_of(kinds: tuple[str, ...]) -> Unit:
    """Return what the kinds are counted in where a scheme does not say."""
    return Unit.TIME if kinds and TIMES.issuperset(kinds) else Unit.DAY


@dataclass(frozen=True, slots=True)
class Notice:
    """The paper itself: the assessment year it is for and its document number."""

    year: int
    document: str
    title: str = ""
    street: str = ""


@dataclass(frozen=True, slots=True)
class Street:
    """年终考核档次: the street's tier, and the tiers from the best to the last."""

    tier: str = ""
    tiers: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Who is on no sheet at all."""

    staff_kinds_out: tuple[str, ...] = ("辅警",)
    staff_out: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Months:
    """How service within the base period becomes a share."""

    method: Method = Method.FULL
    day: int = 15
    part_month: Fraction = Fraction(1, 2)
    leave_day: int | None = None
    leave_part: Fraction | None = None
    transfer: Transfer | None = None
    start_month: int = 1
    end_month: int = 12
    arrive_first_half: Fraction | None = None
    arrive_second_half: Fraction | None = None
    leave_first_half: Fraction | None = None
    leave_second_half: Fraction | None = None
    both: ArrivedAndLeft = ArrivedAndLeft.SMALLEST
    clause: str = ""

    @property
    def moves(self) -> Transfer:
        """The transfer option in force: days split by themselves, months go by the middle day."""
        if self.transfer is not None:
            return self.transfer
        return Transfer.EACH_OWN_DAYS if self.method is Method.DAYS else Transfer.BY_MID_MONTH

    @property
    def leaves(self) -> tuple[int, Fraction]:
        """The day up to which leaving spoils its month, and what that month then counts."""
        day = self.day if self.leave_day is None else self.leave_day
        return day, self.part_month if self.leave_part is None else self.leave_part


@dataclass(frozen=True, slots=True)
class Grades:
    """Factors and fixed additions by grade; 不确定等次 by its reason."""

    factors: Mapping[str, Outcome]
    undetermined: Mapping[str, Outcome] = field(default_factory=dict)
    fixed: Mapping[str, Fraction] = field(default_factory=dict)
    fixed_prorated: bool = False
    uses: GradeUse = GradeUse.STREET_RESULT
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Probation:
    """转正 within the year: a factor by half-year; `pending` for those still in probation."""

    first_half: Fraction
    second_half: Fraction
    pending: Outcome
    ended: Mapping[str, date] = field(default_factory=dict)
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SanctionRule:
    """What one sanction does: a factor (None: hold), a fixed cut in yuan, its own window and months.

    `again` is the factor of one that comes twice or more in the year.
    """

    factor: Outcome = Fraction(1)
    again: Fraction | None = None
    cut: Fraction = Fraction(0)
    window: Window | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Sanctions:
    """Sanctions by name; `impossible` lists the grades a sanction of the year rules out."""

    factors: Mapping[str, SanctionRule]
    window: Window = Window.YEAR_OF_DECISION
    several: CombineSanctions = CombineSanctions.HEAVIEST
    impossible: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {"警告": ("优秀",), "党内警告": ("优秀",)}
    )
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """From more than `over` units on, each further unit costs `rate` yuan."""

    over: Fraction
    rate: Fraction


@dataclass(frozen=True, slots=True)
class Threshold:
    """Once `over` is exceeded (or `at_least` reached), `percent` of the gross or `amount` yuan goes."""

    over: Fraction | None = None
    at_least: Fraction | None = None
    percent: Fraction | None = None
    amount: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """Other marks that count along: every whole `every` of `kinds` are `counts` units of the item."""

    kinds: tuple[str, ...]
    every: Fraction = Fraction(1)
    counts: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class DeductionItem:
    """One attendance deduction: what is counted, what is free, what the rest costs."""

    kinds: tuple[str, ...]
    name: str = ""
    unit: Unit | None = None
    period: Period = Period.YEAR
    also: tuple[Conversion, ...] = ()
    free: Fraction = Fraction(0)
    every: Fraction = Fraction(1)
    rate: Fraction | None = None
    percent: Fraction | None = None
    daily_divisor: Fraction | None = None
    daily_times: Fraction = Fraction(1)
    bands: tuple[Band, ...] = ()
    steps: tuple[Threshold, ...] = ()
    part_units: PartUnits = PartUnits.EXACT
    cap_amount: Fraction | None = None
    cap_percent: Fraction | None = None
    staff_kinds: tuple[str, ...] = ()
    clause: str = ""

    @property
    def counted_in(self) -> Unit:
        """The unit in force: times for 迟到 and 早退, days for everything else."""
        return self.unit or unit_of(self.kinds)


@dataclass(frozen=True, slots=True)
class Deductions:
    """All attendance deductions, their joint cap and their place in the order."""

    items: tuple[DeductionItem, ...]
    cap_amount: Fraction | None = None
    cap_percent: Fraction | None = None
    order: Order = Order.FACTORS_FIRST
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Who gets nothing, less, or is held: every condition given must hold; several are alternatives."""

    name: str
    then: Effect = Effect.ZERO
    factor: Fraction | None = None
    kinds: tuple[str, ...] = ()
    unit: Unit | None = None
    period: Period = Period.YEAR
    at_least: Fraction | None = None
    over: Fraction | None = None
    consecutive: bool = False
    staff_kinds: tuple[str, ...] = ()
    post_classes: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    sanctions: tuple[str, ...] = ()
    window: Window = Window.YEAR_OF_DECISION
    left_in_year: bool = False
    arrived_in_year: bool = False
    not_on_roll_on: str = ""
    months_below: Fraction | None = None
    last_year_grades: tuple[str, ...] = ()
    last_year_ungraded: bool = False
    clause: str = ""

    @property
    def counted_in(self) -> Unit:
        """The unit in force: times for 迟到 and 早退, days for everything else."""
        return self.unit or unit_of(self.kinds)


@dataclass(frozen=True, slots=True)
class Blend:
    """A standard mixed from the town's and the department's (上虞 2017, class B), and score weights."""

    name: str
    town_weight: Fraction
    department_weight: Fraction
    department_standard: Figures
    agencies: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    score_weights: Mapping[str, Fraction] = field(default_factory=dict)
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """An amount for one person with its title and paper; negative only among manual items."""

    staff_no: str
    amount: Fraction
    title: str
    document: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Veto:
    """一票否决: the tier drops, or named people or agencies get nothing."""

    tier_drop: int = 0
    no_bonus: tuple[str, ...] = ()
    no_bonus_agencies: tuple[str, ...] = ()
    police_too: bool = True
    reason: str = "一票否决"
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that one person gets, in yuan, before awards."""

    per_person: Fraction
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Rounding:
    """The one rounding at the end: a multiple of `unit` yuan."""

    unit: Fraction = Fraction(1, 100)
    mode: RoundingMode = RoundingMode.HALF_UP
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Police:
    """年度考核奖 of the police station: how 参照 is read, and by which tables."""

    reading: Reading = Reading.A
    ratio: Fraction | None = None
    standards: Figures | None = None
    coefficients: tuple[Figures, ...] | None = None
    use_coefficients: bool = True
    months: Months | None = None
    grade_matters: bool = True
    sanctions_matter: bool = True
    street_deductions: bool = False
    street_exclusions: bool = False
    paid_elsewhere: Mapping[str, Fraction] = field(default_factory=dict)
    paid_elsewhere_default: Fraction | None = None
    department_standard: Figures | None = None
    town_weight: Fraction = Fraction(1, 2)
    department_weight: Fraction = Fraction(1, 2)
    cap_amount: Fraction | None = None
    cap_class: str = ""
    include_auxiliary: bool = False
    auxiliary_coefficient: Fraction | None = None
    headcount: int | None = None
    headcount_from: Headcount = Headcount.YEAR_END
    clause: str = ""

    @property
    def rate(self) -> Fraction:
        """The ratio in force: the whole standard unless the scheme names another."""
        return Fraction(1) if self.ratio is None else self.ratio


@dataclass(frozen=True, slots=True)
class Tax:
    """How the bonus is taxed; an estimate until finance confirms who withholds."""

    rule: TaxRule = TaxRule.NONE
    pay_date: date | None = None
    wage: Fraction | None = None
    wages: Mapping[str, Fraction] = field(default_factory=dict)
    mode: TaxMode = TaxMode.ONE_OFF
    modes: Mapping[str, TaxMode] = field(default_factory=dict)
    estimated: bool = True
    clause: str = ""

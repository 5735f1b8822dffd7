"""The end of every line: gross, deductions, floor, cap, extras, one rounding, tax. Used by both sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from models.rules.bonus.deductions import DeductionBook
from models.rules.bonus.earning import Earned, Terms
from models.rules.bonus.exclusions import exclusion_of, reduction_of
from models.rules.bonus.merit import Merit, merit
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import PersonYear
from models.rules.core.money import number_text, to_fen
from models.rules.scheme.options import Order, RoundingMode, Then
from models.rules.scheme.parts import Exclusion, Veto
from models.rules.scheme.scheme import Scheme
from models.rules.scheme.tax import tax_fen
from models.rules.sheets.line import HOLD, PAY, PERSON, BonusLine, Problem

ZERO = Fraction(0)
_ROUNDING = {
    RoundingMode.HALF_UP: How.ROUND_HALF_UP,
    RoundingMode.DOWN: How.ROUND_DOWN,
    RoundingMode.UP: How.ROUND_UP,
}


@dataclass(frozen=True, slots=True)
class Gross:
    """Before and after the sanction, with the factors that deductions may have to pass through."""

    before: Step
    after: Step


@dataclass(eq=False)
class Book:
    """A scheme opened at one tier for one sheet: terms, deductions, extras, and what people share.

    Steps are shared by identity (`id`): safe, because the book keeps every step alive whose id is a key.
    """

    scheme: Scheme
    terms: Terms
    grades_matter: bool = True
    sanctions_matter: bool = True
    deductions: DeductionBook | None = None
    exclusions: tuple[Exclusion, ...] = ()
    awards: dict[str, list[Step]] = field(default_factory=dict)
    others: dict[str, list[Step]] = field(default_factory=dict)
    veto: Veto | None = None
    cap: Step | None = None
    merits: dict[tuple[object, ...], Merit] = field(default_factory=dict)
    grosses: dict[tuple[object, ...], Gross] = field(default_factory=dict)
    ends: dict[tuple[object, ...], Step] = field(default_factory=dict)

    def __post_init__(self) -> None:
        source = self.scheme.source(self.scheme.rounding.clause)
        self.rounding = given("取整单位", self.scheme.rounding.unit, source=source)
        self.how = _ROUNDING[self.scheme.rounding.mode]
        self.nothing = given("不低于零", 0, source=self.scheme.document)

    def merit(self, person: PersonYear) -> Merit:
        """Return what grade and sanctions do, shared by people alike."""
        own = person.staff_no if self.scheme.probation is not None else ""
        key = (person.year, person.grade, person.reason, person.sanctions, own)
        found = self.merits.get(key)
        if found is None:
            found = merit(person, self.scheme, grades=self.grades_matter, sanctions=self.sanctions_matter)
            self.merits[key] = found
        return found

    def gross(self, earned: Earned, merits: Merit) -> Gross:
        """Return the gross before and after the sanction."""
        key = (id(earned), id(merits))
        found = self.grosses.get(key)
        if found is None:
            found = self.grosses[key] = Gross(*_gross(earned.step, earned, merits, self.scheme))
        return found

    def reduced(self, merits: Merit, person: PersonYear, earned: Earned) -> Merit:
        """Return the merits with the factor of what reduces the person's bonus, if anything does."""
        found = reduction_of(person, earned, self.exclusions) if self.exclusions else None
        if found is None or found.factor is None:
            return merits
        key = ("reduced", id(merits), found.name)
        if key not in self.merits:
            source = self.scheme.source(found.clause)
            step = given(f"减发：{found.name}", found.factor, source=source, unit="")
            less = f"{found.name}，按{number_text(100 * found.factor)}%发放"
            self.merits[key] = replace(merits, factors=(*merits.factors, step), less=less)
        return self.merits[key]


def prepared(book: Book) -> Book:
    """Return the book with awards and manual items sorted to their people."""
    for extra in book.scheme.awards:
        step = given(f"单项奖：{extra.title}", extra.amount, source=extra.document)
        book.awards.setdefault(extra.staff_no, []).append(step)
    for extra in book.scheme.manual:
        to = book.awards if extra.amount > 0 else book.others
        word = "其他增加" if extra.amount > 0 else "其他扣款"
        to.setdefault(extra.staff_no, []).append(
            given(f"{word}：{extra.title}", abs(extra.amount), source=extra.document)
        )
    return book


def _gross(start: Step, earned: Earned, merits: Merit, scheme: Scheme) -> tuple[Step, Step]:
    before = start
    if merits.factors:
        before = combine(How.PRODUCT, "等次后", [start, *merits.factors])
    if merits.fixed is not None:
        before = combine(How.SUM, "等次后（含固定金额）", [before, _fixed(merits.fixed, earned, scheme)])
    after = before
    if merits.sanction is not None:
        after = combine(How.PRODUCT, "处分后", [before, merits.sanction])
    if merits.cut is not None:
        cut = combine(How.LESS, "处分定额扣减后", [after, merits.cut])
        after = combine(How.LARGEST, "处分后", [cut, given("不低于零", 0, source=merits.cut.source)])
    return before, after


def _fixed(fixed: Step, earned: Earned, scheme: Scheme) -> Step:
    if scheme.grades is None or not scheme.grades.fixed_prorated:
        return fixed
    whole = scheme.months.end_month - scheme.months.start_month + 1
    months = given("在岗月数", earned.months, source=fixed.source, unit="月")
    share = combine(
        How.QUOTIENT, "在岗比例", [months, given("全期月数", whole, source=fixed.source, unit="月")], unit=""
    )
    return combine(How.PRODUCT, fixed.label, [fixed, share])


@dataclass(frozen=True, slots=True)
class Sums:
    """What the columns of paper show beside the root: exact yuan."""

    before: Fraction
    gross: Fraction
    attendance: Fraction
    other: Fraction
    net: Step
    awards: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a line is held or left with nothing, and why."""

    reason: str
    held: bool = False
    zeroed: bool = False
    problems: tuple[Problem, ...] = ()


UNKNOWN = Step("无法计算", How.GIVEN, ZERO, "", "资料不全")
NO_SUMS = Sums(ZERO, ZERO, ZERO, ZERO, UNKNOWN)
INPUT_ERRORS = frozenset({"grade_impossible_with_sanction", "unknown_grade"})
"""Problems that an exclusion does not excuse: what was entered cannot be true."""


def settle(
    person: PersonYear, book: Book, earned: Earned, paid_elsewhere: Step | None = None, *, extras: bool = True
) -> BonusLine:
    """Return a person's line from what was earned; problems and holds make it a held line.

    `extras` says whether the person's awards and manual items belong on this sheet.
    """
    merits = book.reduced(book.merit(person), person, earned)
    problems = earned.problems + merits.problems
    nothing = _nothing(person, book, earned)
    if problems:
        if nothing is None or any(problem.code in INPUT_ERRORS for problem in problems):
            return _blocked(person, book, earned, problems)
        root = combine(How.FIRST, f"不发放：{nothing.label}", [nothing, UNKNOWN])
        return _line(person, book, earned, NO_SUMS, root, Verdict(nothing.label, zeroed=True))
    sums = _sums(person, book, earned, merits, extras)
    net = sums.net
    if paid_elsewhere is not None:
        net = combine(How.LESS, "减公安已发", [net, paid_elsewhere])
    amount = _end(book, net, sums.awards)
    paid = None if paid_elsewhere is None else to_fen(paid_elsewhere.amount)
    if nothing is not None:
        root = combine(How.FIRST, f"不发放：{nothing.label}", [nothing, amount])
        return _line(person, book, earned, sums, root, Verdict(nothing.label, zeroed=True), paid)
    held = _held(person, book, earned, merits)
    if held:
        label = f"暂缓发放（了结后按此计算）：{held}"
        root = Step(label, amount.how, amount.amount, amount.source, held, amount.unit, amount.parts)
        return _line(person, book, earned, sums, root, Verdict(held, held=True), paid)
    return _line(person, book, earned, sums, amount, Verdict(merits.zero or merits.less), paid)


def _nothing(person: PersonYear, book: Book, earned: Earned) -> Step | None:
    """Return the step that leaves the person nothing: a veto or an exclusion; None without one."""
    veto, scheme = book.veto, book.scheme
    if veto is not None and (
        person.staff_no in veto.no_bonus or earned.stay.agency in veto.no_bonus_agencies
    ):
        return given(veto.reason, 0, source=scheme.source(veto.clause))
    found = exclusion_of(person, earned, book.exclusions) if book.exclusions else None
    if found is None or found.then is Then.HOLD:
        return None
    return given(found.name, 0, source=scheme.source(found.clause))


def _held(person: PersonYear, book: Book, earned: Earned, merits: Merit) -> str:
    """Return why the line waits, "" when it does not; a factor of nothing leaves nothing to hold."""
    if merits.zero:
        return ""
    found = exclusion_of(person, earned, book.exclusions) if book.exclusions else None
    return merits.hold or person.hold or ("" if found is None else f"{found.name}，暂缓发放")


def _sums(person: PersonYear, book: Book, earned: Earned, merits: Merit, extras: bool) -> Sums:
    gross = book.gross(earned, merits)
    others = book.others.get(person.staff_no, ()) if extras else ()
    awards = book.awards.get(person.staff_no, ()) if extras else ()
    other = sum((step.amount for step in others), ZERO)
    rules = book.deductions
    if rules is None:
        net = combine(How.LESS, "扣款后", [gross.after, *others]) if others else gross.after
        return Sums(gross.before.amount, gross.after.amount, ZERO, other, net, awards)
    kind = earned.stay.staff_kind
    if rules.rules.order is Order.FACTORS_FIRST:
        total = rules.total(person, kind, gross.after, earned.standard_amount)
        key = (id(gross), id(total))
        if others or key not in book.ends:
            net = combine(How.LESS, "扣款后", [gross.after, total, *others])
            if not others:
                book.ends[key] = net
        else:
            net = book.ends[key]
        return Sums(gross.before.amount, gross.after.amount, total.amount, other, net, awards)
    total = rules.total(person, kind, earned.step, earned.standard_amount)
    less = combine(How.LESS, "扣款后", [earned.step, total])
    start = combine(How.LARGEST, "扣至零为止", [less, book.nothing])
    _, after = _gross(start, earned, merits, book.scheme)
    factor = ZERO if not earned.step.amount else gross.after.amount / earned.step.amount
    net = combine(How.LESS, "其他扣款后", [after, *others]) if others else after
    return Sums(gross.before.amount, gross.after.amount, total.amount * factor, other, net, awards)


def _end(book: Book, net: Step, awards: Sequence[Step]) -> Step:
    """Return floor, cap, extras and the one rounding; people with the same net share it."""
    key = ("end", id(net))
    if not awards and key in book.ends:
        return book.ends[key]
    step = net
    if net.how is How.LESS:
        step = combine(How.LARGEST, "扣至零为止", [net, book.nothing])
    if book.cap is not None:
        step = combine(How.SMALLEST, "封顶后", [step, book.cap])
    if awards:
        step = combine(How.SUM, "加单项奖", [step, *awards])
    step = combine(book.how, "实计发", [step, book.rounding], source=book.rounding.source)
    if not awards:
        book.ends[key] = step
    return step


def _blocked(person: PersonYear, book: Book, earned: Earned, problems: tuple[Problem, ...]) -> BonusLine:
    """Return a held line without figures: something must be entered first."""
    codes = "、".join(dict.fromkeys(problem.code for problem in problems))
    root = Step("无法计算", How.GIVEN, ZERO, "", codes)
    verdict = Verdict("资料不全，暂不能计算", held=True, problems=problems)
    return _line(person, book, earned, NO_SUMS, root, verdict)


def _line(
    person: PersonYear,
    book: Book,
    earned: Earned,
    sums: Sums,
    root: Step,
    verdict: Verdict,
    paid: int | None = None,
) -> BonusLine:
    held, zeroed = verdict.held, verdict.zeroed
    awards = sums.awards
    tax_rules = book.scheme.tax
    none = held or zeroed
    attendance, other = to_fen(sums.attendance), to_fen(sums.other)
    amount = None if held else to_fen(root.amount)
    tax = None if amount is None else tax_fen(amount, tax_rules, person.staff_no)
    return BonusLine(
        staff_no=person.staff_no,
        name=person.name,
        agency=earned.stay.agency,
        post_class=earned.stay.post_class,
        state=HOLD if held else PAY,
        reason=verdict.reason,
        problems=verdict.problems,
        months=earned.months,
        standard=earned.standard,
        coefficient=earned.coefficient,
        before_sanction_fen=0 if none else to_fen(sums.before),
        gross_fen=0 if none else to_fen(sums.gross),
        attendance_fen=attendance,
        other_fen=other,
        award_fen=0 if zeroed or not awards else sum(to_fen(step.amount) for step in awards),
        deduction_fen=attendance + other,
        amount_fen=amount,
        tax_fen=tax,
        net_fen=None if tax is None or amount is None else amount - tax,
        tax_estimated=tax_rules.estimated,
        root=root,
        paid_elsewhere_fen=paid,
        payee=PERSON,
    )

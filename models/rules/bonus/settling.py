"""The end of every line: gross, deductions, floor, cap, extras, one rounding, tax. Used by both sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from msgspec import Struct

from models.rules.bonus.additions import Added, addition_of, attendance_of, by_months, together
from models.rules.bonus.awards import earned_awards, score_of
from models.rules.bonus.columns import Balances, Columns, columns
from models.rules.bonus.deductions import DeductionRules, Shared, Standards
from models.rules.bonus.earning import Earned, EarningRules
from models.rules.bonus.exclusions import exclusion_of, reduction_of, unknown_leaving
from models.rules.bonus.merit import Merit, merit
from models.rules.bonus.months import Stopped
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import BonusMode, PersonYear
from models.rules.core.money import number_text, to_fen
from models.rules.scheme.options import Effect, Order, Reduced, RoundingMode
from models.rules.scheme.parts import Exclusion, Veto
from models.rules.scheme.scheme import Scheme
from models.rules.scheme.tax import lacks_wage, tax_fen
from models.rules.sheets.line import BonusLine, Problem
from models.rules.sheets.words import LineState, Payee

ZERO = Fraction(0)
_ROUNDING = {
    RoundingMode.HALF_UP: How.ROUND_HALF_UP,
    RoundingMode.DOWN: How.ROUND_DOWN,
    RoundingMode.UP: How.ROUND_UP,
}


class Gross(Struct, frozen=True, eq=False):
    """What was earned after grade, before and after the sanction; compared by identity."""

    before: Step
    after: Shared


@dataclass(eq=False, kw_only=True)
class SheetRules:
    """A scheme opened at one tier for one sheet: earning, deductions, extras. A run owns it.

    People who are alike share steps: what is a key in one of these tables is compared by identity.
    """

    scheme: Scheme
    earning: EarningRules
    grades_matter: bool = True
    sanctions_matter: bool = True
    deductions: DeductionRules | None = None
    exclusions: tuple[Exclusion, ...] = ()
    awards: dict[str, list[Step]] = field(default_factory=dict, init=False)
    others: dict[str, list[Step]] = field(default_factory=dict, init=False)
    veto: Veto | None = None
    cap: Step | None = None
    merits: dict[tuple[object, ...], Merit] = field(default_factory=dict)
    added_merits: dict[tuple[object, ...], Merit] = field(default_factory=dict)
    extra: Step | None = None
    """What everybody gets beside what was earned (the police's addition)."""
    extra_prorated: bool = False
    reduced_merits: dict[tuple[Merit, str], Merit] = field(default_factory=dict)
    grosses: dict[tuple[Earned, Merit], Gross] = field(default_factory=dict)
    nets: dict[tuple[Gross, Shared], Shared] = field(default_factory=dict)
    amounts: dict[Shared, Step] = field(default_factory=dict)
    shown: dict[Shared, Columns] = field(default_factory=dict)

    def __post_init__(self) -> None:
        source = self.scheme.source(self.scheme.rounding.clause)
        self.rounding = given("取整单位", self.scheme.rounding.unit, source=source)
        self.how = _ROUNDING[self.scheme.rounding.mode]
        self.nothing = given("不低于零", 0, source=self.scheme.document)
        self._sort_extras()

    def _sort_extras(self) -> None:
        for extra in self.scheme.awards:
            step = given(f"单项奖：{extra.title}", extra.amount, source=extra.document)
            self.awards.setdefault(extra.staff_no, []).append(step)
        for extra in self.scheme.manual:
            to = self.awards if extra.amount > 0 else self.others
            word = "其他增加" if extra.amount > 0 else "其他扣款"
            step = given(f"{word}：{extra.title}", abs(extra.amount), source=extra.document)
            to.setdefault(extra.staff_no, []).append(step)

    def merit(self, person: PersonYear, earned: Earned) -> Merit:
        """Return what grade and sanctions do, shared by people alike."""
        own = person.staff_no if self.scheme.probation is not None else ""
        stoppable = self._stoppable(person, earned)
        key = (person.year, person.grade, person.reason, person.sanctions, own, stoppable)
        found = self.merits.get(key)
        if found is None:
            found = merit(
                person, self.scheme, grades=self.grades_matter, sanctions=self.sanctions_matter,
                left=lambda months: self._left(person, earned, months),
            )  # fmt: skip
            self.merits[key] = found
        return found

    def _stoppable(self, person: PersonYear, earned: Earned) -> Earned | None:
        """Return what was earned where a sanction stops months of it."""
        rules = self.scheme.sanctions
        stops = rules is not None and any(rule.stops for rule in rules.factors.values())
        return earned if stops and person.sanctions else None

    def _left(self, person: PersonYear, earned: Earned, months: Stopped) -> Step:
        """Return what the other months earn, as a part of what all of them do."""
        others = self.earning.earned(person, months)
        left = given("其余月份", 0, source=self.earning.months_source) if others is None else others.step
        if not earned.step.amount:
            return given("其余月份", 1, source=self.earning.months_source, unit="")
        return combine(How.QUOTIENT, "其余月份占比", [left, earned.step], unit="")

    def added(self, merits: Merit, person: PersonYear, earned: Earned) -> Merit:
        """Return the merits with what attendance leaves and with the additions of the person's post."""
        found = together(list(self._additions(merits, person, earned)))
        if found == NOTHING_ADDED:
            return merits
        key = (merits, found)
        if key not in self.added_merits:
            self.added_merits[key] = replace(
                merits,
                factors=(*merits.factors, *found.factors),
                additions=found.amounts,
                problems=(*merits.problems, *found.problems),
            )
        return self.added_merits[key]

    def _additions(self, merits: Merit, person: PersonYear, earned: Earned) -> Iterator[Added]:
        if self.earning.mode is BonusMode.FULL:
            yield attendance_of(person, earned, self.earning.months_source)
        grades = self.scheme.grades
        if merits.zero:
            return
        if self.grades_matter and grades is not None and grades.additions is not None and person.grade:
            yield addition_of(person, earned, self.earning, grades.additions)
        if self.extra is not None:
            prorated = by_months(self.extra, earned) if self.extra_prorated else self.extra
            yield Added(amounts=(prorated,))

    def gross(self, earned: Earned, merits: Merit) -> Gross:
        """Return the gross before and after the sanction."""
        key = (earned, merits)
        found = self.grosses.get(key)
        if found is None:
            before, after = _gross(earned.step, earned, merits, self.scheme)
            found = self.grosses[key] = Gross(before, Shared(after))
        return found

    def net(self, gross: Gross, deductions: Shared) -> Shared:
        """Return the gross less the deductions for one who has no other items."""
        key = (gross, deductions)
        if key not in self.nets:
            self.nets[key] = Shared(combine(How.LESS, "扣款后", [gross.after.step, deductions.step]))
        return self.nets[key]

    def reduced(self, merits: Merit, person: PersonYear, earned: Earned) -> Merit:
        """Return the merits with the factor of what reduces the person's bonus, if anything does."""
        found = self._reduction(person, earned, Reduced.EARNED)
        if found is None or found.factor is None:
            return merits
        key = (merits, found.name)
        if key not in self.reduced_merits:
            step, less = self._reducing(found)
            self.reduced_merits[key] = replace(merits, reduction=step, less=less)
        return self.reduced_merits[key]

    def reduced_net(self, net: Shared, person: PersonYear, earned: Earned) -> tuple[Shared, str]:
        """Return what is left once what reduces the net has acted, and why."""
        found = self._reduction(person, earned, Reduced.NET)
        if found is None or found.factor is None:
            return net, ""
        factor, less = self._reducing(found)
        left = combine(How.LARGEST, "扣至零为止", [net.step, self.nothing])
        return Shared(combine(How.PRODUCT, "减发后", [left, factor])), less

    def columns(self, sums: Sums, paid: Step | None, amount: Step) -> Columns:
        """Return what paper shows; without awards and payments of others it follows from the shared net."""
        shared = paid is None and not sums.awards
        if shared and sums.net in self.shown:
            return self.shown[sums.net]
        found = columns(sums.balances(self, paid), self.scheme.rounding, to_fen(amount.amount))
        if shared:
            self.shown[sums.net] = found
        return found

    def exclusion(self, person: PersonYear, earned: Earned) -> Exclusion | None:
        """Return what leaves the person nothing or holds the line, if anything does."""
        if not self.exclusions:
            return None
        return exclusion_of(person, earned, self.exclusions, self.scheme.people.left_for)

    def _reduction(self, person: PersonYear, earned: Earned, what: Reduced) -> Exclusion | None:
        if not self.exclusions:
            return None
        return reduction_of(person, earned, self.exclusions, what, self.scheme.people.left_for)

    def _reducing(self, found: Exclusion) -> tuple[Step, str]:
        factor = found.factor or ZERO
        step = given(f"减发：{found.name}", factor, source=self.scheme.source(found.clause), unit="")
        return step, f"{found.name}，按{number_text(100 * factor)}%发放"


def _gross(start: Step, earned: Earned, merits: Merit, scheme: Scheme) -> tuple[Step, Step]:
    fixed = () if merits.fixed is None else (_fixed(merits.fixed, earned, scheme),)
    added, less = (*fixed, *merits.additions), () if merits.reduction is None else (merits.reduction,)
    factors = merits.factors if added else (*merits.factors, *less)
    before = combine(How.PRODUCT, "等次后", [start, *factors]) if factors else start
    if added:
        before = combine(How.SUM, "等次后（含固定金额）", [before, *added])
    if added and less:
        before = combine(How.PRODUCT, "减发后", [before, *less])
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
    return by_months(fixed, earned)


class Sums(Struct, frozen=True, kw_only=True):
    """What a line is made of beside its root, in exact yuan; `net` is before what others have paid.

    `attendance` and `other` are due in full, `attended` is what is left after attendance alone: it may lie
    below zero, where not everything could be taken.
    """

    before: Fraction
    gross: Fraction
    attendance: Fraction
    other: Fraction
    attended: Fraction
    net: Shared
    awards: Sequence[Step] = ()
    less: str = ""

    def balances(self, rules: SheetRules, paid: Step | None) -> Balances:
        """Return what is left after each thing that takes."""
        return Balances(
            before=self.before,
            gross=self.gross,
            attended=self.attended,
            others=self.net.step.amount,
            paid=None if paid is None else paid.amount,
            cap=None if rules.cap is None else rules.cap.amount,
            awards=sum((step.amount for step in self.awards), ZERO),
        )


class PayDecision(Struct, frozen=True):
    """Whether a line is held, and why it is, or why it pays nothing or less."""

    reason: str
    held: bool = False
    problems: tuple[Problem, ...] = ()


UNKNOWN = Step("无法计算", How.GIVEN, ZERO, "", "资料不全")
NO_SUMS = Sums(before=ZERO, gross=ZERO, attendance=ZERO, other=ZERO, attended=ZERO, net=Shared(UNKNOWN))
NO_COLUMNS = Columns()
NOTHING_ADDED = Added()
INPUT_ERRORS = frozenset({"grade_impossible_with_sanction", "unknown_grade"})
"""Problems that an exclusion does not excuse: what was entered cannot be true."""


def settle(
    person: PersonYear,
    rules: SheetRules,
    earned: Earned,
    paid_elsewhere: Step | None = None,
    *,
    extras: bool = True,
) -> BonusLine:
    """Return a person's line from what was earned; problems and holds make it a held line.

    `extras` says whether the person's awards and manual items belong on this sheet.
    """
    merits = rules.reduced(rules.added(rules.merit(person, earned), person, earned), person, earned)
    problems = earned.problems + merits.problems + _missing(person, rules, earned, extras=extras)
    nothing = _nothing(person, rules, earned)
    if problems:
        if nothing is None or any(problem.code in INPUT_ERRORS for problem in problems):
            return _blocked(person, rules, earned, problems)
        return _unpaid(person, rules, earned, nothing, NO_SUMS, UNKNOWN)
    sums = _sums(person, rules, earned, merits, extras)
    amount = _end(rules, _left_to_pay(sums, paid_elsewhere), sums.awards)
    if nothing is not None:
        return _unpaid(person, rules, earned, nothing, sums, amount)
    held = _held(person, rules, earned, merits)
    if held:
        label = f"暂缓发放（了结后按此计算）：{held}"
        root = Step(label, amount.how, amount.amount, amount.source, held, amount.unit, amount.parts)
        return _line(person, rules, earned, sums, root, PayDecision(held, held=True))
    shown = rules.columns(sums, paid_elsewhere, amount)
    told = (merits.zero or merits.less, sums.less, earned.remark, *shown.remarks)
    reason = "；".join(filter(None, told))
    return _line(person, rules, earned, sums, amount, PayDecision(reason), shown)


def _left_to_pay(sums: Sums, paid_elsewhere: Step | None) -> Shared:
    if paid_elsewhere is None:
        return sums.net
    return Shared(combine(How.LESS, "减公安已发", [sums.net.step, paid_elsewhere]))


def _unpaid(
    person: PersonYear, rules: SheetRules, earned: Earned, nothing: Step, sums: Sums, amount: Step
) -> BonusLine:
    """Return the line of who gets nothing: why, before what it would have been."""
    root = combine(How.FIRST, f"不发放：{nothing.label}", [nothing, amount])
    return _line(person, rules, earned, sums, root, PayDecision(nothing.label))


def _missing(person: PersonYear, rules: SheetRules, earned: Earned, *, extras: bool) -> tuple[Problem, ...]:
    """Return what the scheme asks of a person and nobody has said: a wage, a reason of leaving, a score."""
    scheme, staff, found = rules.scheme, person.staff_no, []
    if lacks_wage(scheme.tax, staff):
        found.append(Problem("no_wage", {"staff": staff, "source": scheme.source(scheme.tax.clause)}))
    unknown = unknown_leaving(person, earned, rules.exclusions, scheme.people.left_for)
    if unknown is not None:
        source = scheme.source(unknown.clause)
        found.append(Problem("no_leaving_reason", {"staff": staff, "name": unknown.name, "source": source}))
    points = scheme.points if extras and rules.earning.mode is BonusMode.FULL else None
    weights = rules.earning.score_weights(person, earned.stay)
    if points is not None and score_of(person, points, weights, "") is None:
        found.append(Problem("no_score", {"staff": staff, "source": scheme.source(points.clause)}))
    return tuple(found)


def _nothing(person: PersonYear, rules: SheetRules, earned: Earned) -> Step | None:
    """Return the step that leaves the person nothing: a veto or an exclusion; None without one."""
    veto, scheme = rules.veto, rules.scheme
    if veto is not None and (
        person.staff_no in veto.no_bonus or earned.stay.agency in veto.no_bonus_agencies
    ):
        return given(veto.reason, 0, source=scheme.source(veto.clause))
    found = rules.exclusion(person, earned)
    if found is None or found.then is Effect.HOLD:
        return None
    return given(found.name, 0, source=scheme.source(found.clause))


def _held(person: PersonYear, rules: SheetRules, earned: Earned, merits: Merit) -> str:
    """Return why the line waits, "" when it does not; a factor of nothing leaves nothing to hold."""
    if merits.zero:
        return ""
    found = rules.exclusion(person, earned)
    return merits.hold or person.hold or ("" if found is None else f"{found.name}，暂缓发放")


def _sums(person: PersonYear, rules: SheetRules, earned: Earned, merits: Merit, extras: bool) -> Sums:
    gross = rules.gross(earned, merits)
    others = rules.others.get(person.staff_no, ()) if extras else ()
    awards = list(_awards(person, rules, earned)) if extras else []
    other = sum((step.amount for step in others), ZERO)
    attendance, net = _deducted(person, rules, earned, merits, gross, others)
    attended = net.step.amount + other
    net, less = rules.reduced_net(net, person, earned)
    before, after = gross.before.amount, gross.after.step.amount
    return Sums(
        before=before, gross=after, attendance=attendance, other=other, attended=attended, net=net,
        awards=awards, less=less,
    )  # fmt: skip


def _awards(person: PersonYear, rules: SheetRules, earned: Earned) -> Iterator[Step]:
    """Yield the named awards, and what score and attendance earn on the sheet of the departments."""
    yield from rules.awards.get(person.staff_no, ())
    if rules.earning.mode is BonusMode.FULL:
        yield from earned_awards(person, rules.scheme, rules.earning.score_weights(person, earned.stay))


def _deducted(
    person: PersonYear, rules: SheetRules, earned: Earned, merits: Merit, gross: Gross, others: Sequence[Step]
) -> tuple[Fraction, Shared]:
    """Return what attendance takes, as the column shows it, and what is left before the floor."""
    deductions, after = rules.deductions, gross.after.step
    if deductions is None:
        return ZERO, Shared(combine(How.LESS, "扣款后", [after, *others])) if others else gross.after
    kind, standard = earned.stay.staff_kind, Standards(earned.standard_amount, earned.street_amount)
    if deductions.rules.order is Order.FACTORS_FIRST:
        total = deductions.total(person, kind, after, standard)
        if not others:
            return total.step.amount, rules.net(gross, total)
        return total.step.amount, Shared(combine(How.LESS, "扣款后", [after, total.step, *others]))
    total = deductions.total(person, kind, earned.step, standard)
    less = combine(How.LESS, "扣款后", [earned.step, total.step])
    start = combine(How.LARGEST, "扣至零为止", [less, rules.nothing])
    _, left = _gross(start, earned, merits, rules.scheme)
    factor = ZERO if not earned.step.amount else after.amount / earned.step.amount
    net = combine(How.LESS, "其他扣款后", [left, *others]) if others else left
    return total.step.amount * factor, Shared(net)


def _end(rules: SheetRules, net: Shared, awards: Sequence[Step]) -> Step:
    """Return floor, cap, extras and the one rounding; people with the same net share it."""
    if not awards and net in rules.amounts:
        return rules.amounts[net]
    step = net.step
    if step.how is How.LESS:
        step = combine(How.LARGEST, "扣至零为止", [step, rules.nothing])
    if rules.cap is not None:
        step = combine(How.SMALLEST, "封顶后", [step, rules.cap])
    if awards:
        step = combine(How.SUM, "加单项奖", [step, *awards])
    step = combine(rules.how, "实计发", [step, rules.rounding], source=rules.rounding.source)
    if not awards:
        rules.amounts[net] = step
    return step


def _blocked(
    person: PersonYear, rules: SheetRules, earned: Earned, problems: tuple[Problem, ...]
) -> BonusLine:
    """Return a held line without figures: something must be entered first."""
    codes = "、".join(dict.fromkeys(problem.code for problem in problems))
    root = Step("无法计算", How.GIVEN, ZERO, "", codes)
    decision = PayDecision("资料不全，暂不能计算", held=True, problems=problems)
    return _line(person, rules, earned, NO_SUMS, root, decision)


def _line(
    person: PersonYear,
    rules: SheetRules,
    earned: Earned,
    sums: Sums,
    root: Step,
    decision: PayDecision,
    shown: Columns = NO_COLUMNS,
) -> BonusLine:
    held, tax_rules = decision.held, rules.scheme.tax
    amount = None if held else to_fen(root.amount)
    tax = None if amount is None else tax_fen(amount, tax_rules, person.staff_no)
    return BonusLine(
        staff_no=person.staff_no, name=person.name, agency=earned.stay.agency,
        post_class=earned.stay.post_class, state=LineState.HOLD if held else LineState.PAY,
        reason=decision.reason, problems=decision.problems, months=earned.months, standard=earned.standard,
        coefficient=earned.coefficient, before_sanction_fen=shown.before_fen, gross_fen=shown.gross_fen,
        attendance_fen=shown.attendance_fen, other_fen=shown.other_fen, award_fen=shown.award_fen,
        deduction_fen=to_fen(sums.attendance) + to_fen(sums.other), amount_fen=amount, tax_fen=tax,
        net_fen=None if tax is None or amount is None else amount - tax, tax_estimated=tax_rules.estimated,
        root=root, paid_elsewhere_fen=shown.paid_fen, payee=Payee.PERSON,
    )  # fmt: skip

"""What grade, probation and sanctions make of an earning: factors, fixed amounts, holds."""

from __future__ import annotations

import dataclasses
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import PersonYear, Sanction
from models.rules.core.grades import (
    INVESTIGATION,
    PROBATION,
    SAME_GRADE,
    SAME_REASON,
    SAME_SANCTION,
    SANCTION_MONTHS,
    UNDETERMINED,
)
from models.rules.scheme.figures import OTHERS
from models.rules.scheme.options import CombineSanctions, GradeUse, Window
from models.rules.scheme.parts import Grades, Outcome, Probation, SanctionRule, Sanctions
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import Problem

ONE = Fraction(1)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Merit:
    """Factors in order; `hold`, `zero` and `less` say in Chinese why nothing is paid now, at all, or less."""

    factors: tuple[Step, ...] = ()
    fixed: Step | None = None
    additions: tuple[Step, ...] = ()
    reduction: Step | None = None
    """What is left of all this, additions too, before the sanction."""
    cut: Step | None = None
    sanction: Step | None = None
    hold: str = ""
    zero: str = ""
    less: str = ""
    problems: tuple[Problem, ...] = ()


Left = Callable[[frozenset[int]], Step]
"""What is left of a person's earning, as a part of it, where nothing is paid for these months."""


def merit(person: PersonYear, scheme: Scheme, *, grades: bool, sanctions: bool, left: Left) -> Merit:
    """Return what the person's grade and sanctions do under the scheme."""
    parts: list[Merit] = []
    ended = scheme.probation is not None and person.staff_no in scheme.probation.ended
    if scheme.probation is not None:
        parts.append(_probation(person, scheme, scheme.probation))
    in_probation = ended and SAME_REASON.get(person.reason) == PROBATION
    if grades and scheme.grades is not None and not in_probation:
        parts.append(_grade(person, scheme, scheme.grades))
    if sanctions and scheme.sanctions is not None:
        parts.append(_sanctions(person, scheme, scheme.sanctions, left))
    return _merged(parts)


def _merged(parts: list[Merit]) -> Merit:
    if len(parts) == 1:
        return parts[0]
    return Merit(
        factors=tuple(step for part in parts for step in part.factors),
        fixed=next((part.fixed for part in parts if part.fixed is not None), None),
        cut=next((part.cut for part in parts if part.cut is not None), None),
        sanction=next((part.sanction for part in parts if part.sanction is not None), None),
        hold="；".join(part.hold for part in parts if part.hold),
        zero="；".join(part.zero for part in parts if part.zero),
        problems=tuple(problem for part in parts for problem in part.problems),
    )


def _outcome(label: str, outcome: Outcome, source: str, why: str) -> Merit:
    """Return a factor; a hold stands in the tree as 1, with the reason beside it."""
    if outcome is None:
        hold = f"{why}，暂缓发放"
        note = f"{hold}：先按1列示，不计入合计，事项了结后按结果补发"
        return Merit(factors=(given(label, ONE, source=source, note=note, unit=""),), hold=hold)
    zero = f"{why}，不发放" if outcome == 0 else ""
    return Merit(factors=(given(label, outcome, source=source, note=zero, unit=""),), zero=zero)


def _grade(person: PersonYear, scheme: Scheme, grades: Grades) -> Merit:
    source = scheme.source(grades.clause)
    if not person.grade:
        return Merit(problems=(no_grade(person, grades.uses),))
    grade = SAME_GRADE.get(person.grade, "")
    if not grade:
        return Merit(problems=(Problem("unknown_grade", {"grade": person.grade}),))
    if grade == UNDETERMINED and grade not in grades.factors:
        return _undetermined(person, grades, source)
    if grade not in grades.factors:
        return Merit(problems=(Problem("no_grade_factor", {"grade": grade, "source": source}),))
    found = _outcome(f"考核等次（{person.grade}）", grades.factors[grade], source, f"考核等次{person.grade}")
    amount = grades.fixed.get(grade)
    if not amount:
        return found
    fixed = given(f"等次固定金额（{person.grade}）", amount, source=source)
    return Merit(factors=found.factors, fixed=fixed, hold=found.hold, zero=found.zero)


def no_grade(person: PersonYear, uses: GradeUse) -> Problem:
    """Return the problem of somebody whose grade the scheme asks for and nobody has entered."""
    code = "no_statutory_grade" if uses is GradeUse.STATUTORY_GRADE else "no_grade"
    return Problem(code, {"year": str(person.year)})


def _undetermined(person: PersonYear, grades: Grades, source: str) -> Merit:
    reason = SAME_REASON.get(person.reason, person.reason)
    if not reason:
        return Merit(problems=(Problem("no_undetermined_reason", {}),))
    table = grades.undetermined
    # An open investigation never falls under 其他: a hold must not become a zero by accident.
    key = reason if reason in table or reason == INVESTIGATION else OTHERS
    if key not in table:
        return Merit(problems=(Problem("no_reason_factor", {"reason": reason, "source": source}),))
    return _outcome(f"{person.grade}（{reason}）", table[key], source, f"{person.grade}（{reason}）")


def _probation(person: PersonYear, scheme: Scheme, rule: Probation) -> Merit:
    source = scheme.source(rule.clause)
    day = rule.ended.get(person.staff_no)
    if day is None or day.year > person.year:
        if day is None and SAME_REASON.get(person.reason) != PROBATION:
            return Merit()
        return _outcome("尚未转正", rule.pending, source, "试用期未满")
    if day.year < person.year:
        return Merit()
    factor = rule.first_half if day.month <= 6 else rule.second_half
    return _outcome(f"转正（{day.isoformat()}）", factor, source, "转正")


def months_later(day: date, months: int) -> date:
    """Return the day `months` on; the last day of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def sanction_counts(sanction: Sanction, year: int, window: Window, months: int) -> bool:
    """Say whether a sanction counts against `year`: decided in it, or its period reaches into it."""
    if window is Window.YEAR_OF_DECISION:
        return sanction.decided_on.year == year
    lapsed = months_later(sanction.decided_on, months)
    return sanction.decided_on.year <= year and lapsed > date(year, 1, 1)


def _sanctions(person: PersonYear, scheme: Scheme, rules: Sanctions, left: Left) -> Merit:
    if not person.sanctions:
        return Merit()
    source = scheme.source(rules.clause)
    problems = _impossible(person, rules)
    counted: list[Counted] = []
    for sanction in person.sanctions:
        kind = SAME_SANCTION.get(sanction.kind, sanction.kind)
        rule = rules.factors.get(kind) or rules.factors.get(OTHERS)
        if rule is None:
            if sanction_counts(sanction, person.year, rules.window, SANCTION_MONTHS.get(kind, 0)):
                problems.append(Problem("no_sanction_factor", {"sanction": kind, "source": source}))
            continue
        months = SANCTION_MONTHS.get(kind, 0) if rule.months is None else rule.months
        name = f"{kind}（{sanction.decided_on.isoformat()}）"
        if rule.stops:
            stopped = _stopped(person.year, sanction, months)
            if stopped:
                counted.append(Counted(kind, name, rule, stopped))
        elif sanction_counts(sanction, person.year, rule.window or rules.window, months):
            counted.append(Counted(kind, name, rule))
    if problems or not counted:
        return Merit(problems=tuple(problems))
    return _effect(_stopping(_repeated(counted), left), rules.several, source)


def _stopped(year: int, sanction: Sanction, months: int) -> frozenset[int]:
    """Return the months of the year that lie in a sanction's period, from the month of the decision on."""
    first = sanction.decided_on.year * 12 + sanction.decided_on.month
    return frozenset(month for month in range(1, 13) if first <= year * 12 + month < first + months)


def _impossible(person: PersonYear, rules: Sanctions) -> list[Problem]:
    """Return a problem for each sanction of the year that rules the person's grade out."""
    grade = SAME_GRADE.get(person.grade, person.grade)
    return [
        Problem("grade_impossible_with_sanction", {"grade": person.grade, "sanction": sanction.kind})
        for sanction in person.sanctions
        if sanction.decided_on.year == person.year
        and grade in rules.impossible.get(SAME_SANCTION.get(sanction.kind, sanction.kind), ())
    ]


class Counted(Struct, frozen=True):
    """A sanction that counts: what it is, what it is called on paper, what it does, the months it stops."""

    kind: str
    name: str
    rule: SanctionRule
    stopped: frozenset[int] = frozenset()
    left: Step | None = None
    """What the months that it does not stop earn, as a part of the whole."""

    @property
    def factor(self) -> Outcome:
        """What it leaves."""
        if self.rule.factor is None or self.left is None:
            return self.rule.factor
        return self.rule.factor * self.left.amount


def _stopping(counted: list[Counted], left: Left) -> list[Counted]:
    """Return the sanctions with those that stop months as one: no month is stopped twice."""
    stopping = [one for one in counted if one.stopped]
    if not stopping:
        return counted
    months = frozenset(month for one in stopping for month in one.stopped)
    heaviest = min(stopping, key=lambda one: _weight(one.factor, one.rule.cut))
    names = "、".join(one.name for one in stopping)
    words = "、".join(f"{month}月" for month in sorted(months))
    together = Counted(heaviest.kind, f"{names}，停发{words}", heaviest.rule, months, left(months))
    return [together, *(one for one in counted if not one.stopped)]


def _effect(counted: list[Counted], several: CombineSanctions, source: str) -> Merit:
    names = "、".join(one.name for one in counted)
    if several is CombineSanctions.HEAVIEST:
        counted = [min(counted, key=lambda one: _weight(one.factor, one.rule.cut))]
    factors = [one.factor for one in counted]
    if 0 in factors or None in factors:  # nothing at all beats a hold, a hold beats any other factor
        outcome: Outcome = Fraction(0) if 0 in factors else None
        found = _outcome("处分", outcome, source, f"受处分：{names}")
        step = replace(found.factors[0], note=found.factors[0].note or names)
    else:
        found, step = Merit(), _together(counted, several, source, names)
    cut = sum((one.rule.cut for one in counted), Fraction(0))
    fixed = given("处分定额扣减", cut, source=source, note=names) if cut else None
    zero = found.zero or (f"受处分：{names}，不发放" if step.amount == 0 else "")
    return Merit(sanction=step, cut=fixed, hold=found.hold, zero=zero)


def _repeated(counted: list[Counted]) -> list[Counted]:
    """Return the sanctions that apply: a repeated one that has a factor for that applies once."""
    kinds = [one.kind for one in counted]
    found: list[Counted] = []
    for at, one in enumerate(counted):
        times, rule = kinds.count(one.kind), one.rule
        repeated = rule.third if times > 2 and rule.third is not None else rule.again
        if repeated is None or times == 1:
            found.append(one)
        elif kinds.index(one.kind) == at:
            days = "、".join(same.name for same in counted if same.kind == one.kind)
            once = dataclasses.replace(rule, factor=repeated)
            found.append(Counted(one.kind, f"{days}（{times}次）", once))
    return found


def _leaf(one: Counted, source: str) -> Step:
    """Return what one sanction leaves; of months that are stopped, what the others earn."""
    if one.left is None:
        return given(one.name, one.rule.factor or 0, source=source, unit="")
    rule = () if one.rule.factor == 1 else (given("系数", one.rule.factor or 0, source=source, unit=""),)
    return combine(How.PRODUCT, one.name, [one.left, *rule], source=source, unit="")


def _together(counted: list[Counted], several: CombineSanctions, source: str, names: str) -> Step:
    """Return the factor that several sanctions leave together, each of them below it."""
    leaves = [_leaf(one, source) for one in counted]
    if len(leaves) == 1:
        return replace(leaves[0], label="处分", note=names)
    if several is CombineSanctions.MULTIPLY:
        return combine(How.PRODUCT, "处分", leaves, source=source, note=names, unit="")
    whole = given("全额", 1, source=source, unit="")
    taken = [combine(How.LESS, f"扣减：{leaf.label}", [whole, leaf], unit="") for leaf in leaves]
    left = combine(How.LESS, "扣减比例相加后", [whole, *taken], unit="")
    none = given("不低于零", 0, source=source, unit="")
    return combine(How.LARGEST, "处分", [left, none], source=source, note=names, unit="")


def _weight(factor: Outcome, cut: Fraction) -> tuple[Fraction, Fraction]:
    """Order sanctions, heaviest first: nothing at all, hold, small factor, large cut."""
    return Fraction(1, 10**9) if factor is None else factor, -cut

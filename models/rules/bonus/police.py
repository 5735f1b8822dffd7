"""年度考核奖 of the police station: its standard refers to the street's tier, in one of five readings.

A: the tier's standard per head. B: A × ratio. C: A less what the police already paid. D: part town,
part department standard. E: a pool for the station: each member's line shows that head's part, and
`police_pool` makes the one line that is paid, to the unit.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from models.rules.bonus.deductions import DeductionRules
from models.rules.bonus.earning import AUXILIARY, Earned, EarningRules, is_on_roll
from models.rules.bonus.rules import NotOnSheet
from models.rules.bonus.settling import SheetRules, settle
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import BonusMode, PersonYear
from models.rules.core.money import number_text, to_fen
from models.rules.scheme.figures import Figures
from models.rules.scheme.options import By, Headcount, Reading
from models.rules.scheme.parts import Blend, Police
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import BonusLine, Problem
from models.rules.sheets.words import LineState, Payee

ZERO = Fraction(0)
STATION, OFFICER = "派出所", "民警"
"""The agency and the kind of staff under which a scheme's tables hold the station's figures."""

METHODS = {
    Reading.A: "同档同标准",
    Reading.B: "按比例",
    Reading.C: "补差",
    Reading.D: "街道、部门标准加权",
    Reading.E: "按人数打包到所",
}
"""计发方式 in words, for paper."""


class NoPoliceClause(LookupError):
    """A scheme without a police section was asked for a police line."""


def police_of(scheme: Scheme) -> Police:
    """Return the police section; NoPoliceClause if there is none."""
    if scheme.police is None:
        raise NoPoliceClause(scheme.document)
    return scheme.police


def police_rules(scheme: Scheme, tier: str) -> SheetRules:
    """Return the scheme opened for the police sheet at the street's tier; NoPoliceClause if it has none."""
    police = police_of(scheme)
    inherits = scheme.veto is not None and scheme.veto.police_too
    counts = scheme.effective_tier(tier) if inherits else tier
    earning = _earning(scheme, police, scheme.lower(counts, police.tier_drop))
    deductions = None
    if police.street_deductions and scheme.deductions is not None:
        deductions = DeductionRules(scheme, scheme.deductions, police.months or scheme.months)
    own = scheme if police.grades is None else dataclasses.replace(scheme, grades=police.grades)
    extra = None
    if police.addition:
        extra = given("每人另加定额", police.addition, source=scheme.source(police.clause))
    return SheetRules(
        scheme=own, earning=earning, extra=extra, extra_prorated=police.addition_prorated,
        grades_matter=police.grade_matters,
        sanctions_matter=police.sanctions_matter, deductions=deductions,
        exclusions=scheme.exclusions if police.street_exclusions else (),
        veto=scheme.veto if inherits else None, cap=_cap(scheme, police, earning, counts),
    )


def _earning(scheme: Scheme, police: Police, tier: str) -> EarningRules:
    pool = police.reading is Reading.E
    own = police.coefficients if police.coefficients is not None else scheme.coefficients
    out = set(scheme.people.staff_kinds_out) | {AUXILIARY}
    if police.include_auxiliary:
        out.discard(AUXILIARY)
    source = scheme.source(police.clause)
    ratio = None
    if police.rate != 1 or police.reading is Reading.B:
        ratio = given("派出所比例", police.rate, source=source, unit="")
    factor = scheme.agency_factor
    return EarningRules(
        scheme=scheme,
        tier=tier,
        mode=BonusMode.TIER_REFERENCE,
        standards=police.standards or scheme.standards,
        coefficients=() if pool or not police.use_coefficients else own,
        months=police.months or scheme.months,
        months_source=scheme.source(police.months.clause if police.months else scheme.months.clause),
        blends=_blends(police),
        kinds_out=frozenset(out),
        auxiliary=None if pool or not police.use_coefficients else _auxiliary(police, source),
        ratio=ratio,
        agency_factor=factor if factor is not None and factor.police else None,
    )


def _auxiliary(police: Police, source: str) -> Step | None:
    if police.auxiliary_coefficient is None:
        return None
    return given("系数（辅警）", police.auxiliary_coefficient, source=source, unit="")


def _blends(police: Police) -> tuple[Blend, ...]:
    if police.reading is not Reading.D or police.department_standard is None:
        return ()
    return (
        Blend(
            name=STATION,
            town_weight=police.town_weight,
            department_weight=police.department_weight,
            department_standard=police.department_standard,
            agencies=("*",),
            clause=police.clause,
        ),
    )


def _cap(scheme: Scheme, police: Police, earning: EarningRules, tier: str) -> Step | None:
    """Return the most that one gets: a figure, or the street's amount for a class of post."""
    source = scheme.source(police.clause)
    if police.cap_amount is not None:
        return given("封顶", police.cap_amount, source=source)
    if not police.cap_class:
        return None
    street = dataclasses.replace(earning, tier=tier)
    tables: list[Figures] = [scheme.standards, *scheme.coefficients]
    known = {By.CLASS: police.cap_class, By.KIND: police.cap_kind, By.AGENCY: police.cap_agency}
    found = [(table, street.figure(table, known)) for table in tables]
    if any(amount is None for _, amount in found):
        return None
    parts = [
        given("街道标准、系数", amount or ZERO, source=scheme.source(table.clause)) for table, amount in found
    ]
    return combine(How.PRODUCT, f"封顶（街道{police.cap_class}）", parts, source=source)


def police_line(person: PersonYear, rules: SheetRules, *, extras: bool) -> BonusLine:
    """Return the person's line of the police sheet; NotOnSheet for one who has no share in it.

    Under reading E the line is a member's: it shows the head's part of the pool, and the money goes
    to the unit (`police_pool`); grades and sanctions are left to the station. `extras` is False for
    somebody who is on the bonus sheet too: awards and manual items stay there.
    """
    scheme, police = rules.scheme, police_of(rules.scheme)
    earned = rules.earning.earned(person)
    if earned is None:
        raise NotOnSheet(person.staff_no)
    if (name := _blended(scheme, person.staff_no if extras else "", earned.stay.agency)) is not None:
        problem = Problem("police_blended", {"blend": name, "source": scheme.source(police.clause)})
        earned = replace(earned, problems=(*earned.problems, problem))
    if police.reading is Reading.E:
        return _member(person, rules, police, earned)
    if police.reading is not Reading.C:
        return settle(person, rules, earned, extras=extras)
    paid = police.paid_elsewhere.get(person.staff_no, police.paid_elsewhere_default)
    source = scheme.source(police.clause)
    if paid is None:
        problem = Problem("no_paid_elsewhere", {"source": source})
        return settle(person, rules, replace(earned, problems=(*earned.problems, problem)), extras=extras)
    return settle(person, rules, earned, given("公安已发", paid, source=source), extras=extras)


def _blended(scheme: Scheme, staff_no: str, agency: str) -> str | None:
    """Return the blend that names the station or one of its people: its sheet is weighted by D alone."""
    named = (blend.name for blend in scheme.blends if agency in blend.agencies or staff_no in blend.staff)
    return next(named, None)


def _member(person: PersonYear, rules: SheetRules, police: Police, earned: Earned) -> BonusLine:
    """Return an informative line: the head counts whole on the day, or by months."""
    if earned.problems:
        return settle(person, rules, earned, extras=False)
    step = earned.step
    if police.headcount_from is Headcount.YEAR_END:
        day = date(person.year, 12, 31)
        officer = replace(person, stays=tuple(stay for stay in person.stays if rules.earning.counts(stay)))
        counts = 1 if is_on_roll(officer, day) else 0
        source = rules.scheme.source(police.clause)
        heads = given("人数", counts, source=source, note=f"{day.isoformat()}在册", unit="人")
        parts = [*earned.whole, heads]
        step = combine(How.PRODUCT, f"{earned.stay.agency} {person.name}", parts)
    root = combine(rules.how, "打包份额", [step, rules.rounding], source=rules.rounding.source)
    line = _pool_line(earned.stay.agency, root, rules, Payee.MEMBER)
    return replace(
        line,
        staff_no=person.staff_no,
        name=person.name,
        post_class=earned.stay.post_class,
        reason="按人数打包到所，由所分配",
        months=earned.months,
        standard=earned.standard,
        coefficient=earned.coefficient,
    )


def _pool_line(agency: str, root: Step, rules: SheetRules, payee: Payee) -> BonusLine:
    """Return a line of the pool: gross and amount are the same, nobody taxes it here."""
    fen = to_fen(root.amount)
    return BonusLine(
        staff_no="",
        name=agency,
        agency=agency,
        post_class="",
        state=LineState.PAY,
        reason="由单位分配",
        problems=(),
        months=ZERO,
        standard="",
        coefficient="",
        before_sanction_fen=fen,
        gross_fen=fen,
        attendance_fen=0,
        other_fen=0,
        award_fen=0,
        deduction_fen=0,
        amount_fen=fen,
        tax_fen=None,
        net_fen=None,
        tax_estimated=rules.scheme.tax.estimated,
        root=root,
        payee=payee,
    )


def police_pool(lines: Sequence[BonusLine], rules: SheetRules, tier: str) -> BonusLine:
    """Return the unit's line of reading E: certified headcount × standard, else the members' parts added.

    It is the only line that is paid; the members' lines under it explain it.
    """
    scheme, police = rules.scheme, police_of(rules.scheme)
    source = scheme.source(police.clause)
    members = sorted((line for line in lines if line.payee == Payee.MEMBER), key=lambda line: line.staff_no)
    problems: tuple[Problem, ...] = tuple(p for line in lines for p in line.problems)
    parts = [line.root.parts[0] for line in members]
    if police.headcount is None:
        total = combine(How.SUM, "各人份额合计", parts, source=source)
    else:
        amount = pool_standard(rules)
        if amount is None:
            words = {"words": tier, "source": source, "agency": ""}
            problems = (*problems, Problem("no_standard", words))
        standard = given("标准", amount or ZERO, source=scheme.source(rules.earning.standards.clause))
        heads = given("核定人数", police.headcount, source=source, unit="人")
        ratio = [] if rules.earning.ratio is None else [rules.earning.ratio]
        total = combine(How.PRODUCT, "人数×标准", [heads, standard, *ratio], source=source)
    root = combine(rules.how, "打包金额", [total, rules.rounding], source=rules.rounding.source)
    line = _pool_line(members[0].agency if members else STATION, root, rules, Payee.UNIT)
    line = replace(
        line,
        months=sum((member.months for member in members), ZERO),
        standard=members[0].standard if members else "",
    )
    return replace(line, state=LineState.HOLD, problems=problems, amount_fen=None) if problems else line


def pool_standard(rules: SheetRules) -> Fraction | None:
    """Return the pool's standard per head; None where it depends on a person, a grade or a class of post."""
    return rules.earning.figure(rules.earning.standards, {By.AGENCY: STATION, By.KIND: OFFICER})


def method_text(scheme: Scheme) -> tuple[str, str]:
    """Return 计发方式 and 比例 in words for the police sheet."""
    police = police_of(scheme)
    return METHODS[police.reading], number_text(police.rate, 1)

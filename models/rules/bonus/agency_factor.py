"""机构考核系数: what an agency's approved year does to the money of its people, where the notice says so.

It never applies by itself: a scheme without `[agency_factor]` does not read an agency's year at all.
"""

from __future__ import annotations

from fractions import Fraction

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import AgencyYear, PersonYear, Stay
from models.rules.core.money import number_text
from models.rules.scheme.options import FactorBy, WithoutYear
from models.rules.scheme.parts import AgencyFactor
from models.rules.sheets.line import Problem


def agency_factor_of(
    person: PersonYear, stay: Stay, rules: AgencyFactor, problems: list[Problem]
) -> Step | None:
    """Return the factor of a stay's agency; None where `problems` say what is missing."""
    year = person.agency_years.get(stay.agency)
    if year is None:
        return _without(stay, rules, problems)
    if rules.by is FactorBy.SCORE:
        return _by_score(year, rules)
    factor = rules.factors.get(year.tier)
    if factor is None:
        facts = {"agency": stay.agency, "tier": year.tier or "（未分档）", "source": rules.source}
        problems.append(Problem("no_agency_tier_factor", facts))
        return None
    label = f"机构考核系数（{stay.agency} {year.tier}）"
    return given(label, factor, source=rules.source, note=_note(year), unit="")


def _without(stay: Stay, rules: AgencyFactor, problems: list[Problem]) -> Step | None:
    if rules.without is WithoutYear.ONE:
        return given(f"机构考核系数（{stay.agency} 未考核）", 1, source=rules.source, unit="")
    problems.append(Problem("no_agency_year", {"agency": stay.agency, "source": rules.source}))
    return None


def _by_score(year: AgencyYear, rules: AgencyFactor) -> Step:
    """Return (1 − weight) + weight × score ÷ full marks, within the bounds of the notice."""
    source = rules.source
    score = given(f"{year.agency}年度考核得分", year.score, source=year.source, note=_note(year), unit="分")
    full = given("满分", rules.full or Fraction(100), source=source, unit="分")
    part = combine(How.QUOTIENT, "得分 ÷ 满分", (score, full), unit="")
    weight = given("权重", rules.weight, source=source, unit="")
    weighed = combine(How.PRODUCT, "得分部分", (weight, part), unit="")
    rest = given("其余部分", 1 - rules.weight, source=source, note="1 − 权重", unit="")
    step = combine(How.SUM, f"机构考核系数（{year.agency}）", (rest, weighed), source=source, unit="")
    if rules.most is not None:
        most = given("最高", rules.most, source=source, unit="")
        step = combine(How.SMALLEST, step.label, (step, most), source=source, unit="")
    if rules.least is not None:
        least = given("最低", rules.least, source=source, unit="")
        step = combine(How.LARGEST, step.label, (step, least), source=source, unit="")
    return step


def _note(year: AgencyYear) -> str:
    tier = f"，{year.tier}" if year.tier else ""
    return f"年度督查考核 {number_text(year.score)} 分，第 {year.rank} 名{tier}；{year.source}"

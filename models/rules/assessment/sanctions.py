"""Sanctions and what they do to the grades of the years after them."""

from __future__ import annotations

from datetime import date

from models.rules.assessment.facts import AssessmentFacts, Sanctioned
from models.rules.assessment.ground import Ground, Question
from models.rules.assessment.rules import SEVERITY, CombineSanctions, RuleSet, SanctionRule
from models.rules.core.grades import SAME_SANCTION, SANCTION_MONTHS, UNDER_SANCTION
from models.rules.leave.rules import add_months

PARTY = frozenset({"党内警告", "党内严重警告", "撤销党内职务", "留党察看", "开除党籍"})


def ends_on(sanction: Sanctioned) -> date:
    """Return the day a sanction is over: as lifted, else decided + period (公务员法 Art.65: by itself)."""
    if sanction.lifted_on is not None:
        return sanction.lifted_on
    return add_months(sanction.decided_on, months_of(sanction))


def months_of(sanction: Sanctioned) -> int:
    """Return a sanction's period in months."""
    if sanction.months is not None:
        return sanction.months
    return SANCTION_MONTHS.get(SAME_SANCTION.get(sanction.kind, sanction.kind), 0)


def applies(rule: SanctionRule, sanction: Sanctioned, year: int) -> bool:
    """Tell whether a line of the table is about this sanction in this year; duty is asked separately."""
    if SAME_SANCTION.get(sanction.kind, sanction.kind) not in rule.kinds:
        return False
    if rule.months is not None and rule.months != months_of(sanction):
        return False
    offset = year - sanction.decided_on.year
    if rule.whole_period:
        return offset == 0 or (offset > 0 and year < ends_on(sanction).year)
    return rule.first <= offset <= rule.last_year


def sanction_grounds(
    person: AssessmentFacts, rules: RuleSet
) -> tuple[tuple[Ground, ...], tuple[Question, ...]]:
    """Return what every sanction does to the year, and what must be asked before one can tell."""
    grounds: list[Ground] = []
    questions: list[Question] = []
    for sanction in person.sanctions:
        lines = [rule for rule in rules.sanctions if applies(rule, sanction, person.year)]
        if sanction.duty is None and any(rule.duty is not None for rule in lines):
            day = sanction.decided_on.isoformat()
            questions.append(Question("duty_related_unknown", {"sanction": sanction.kind, "day": day}))
        grounds += [
            _ground(rule, sanction)
            for rule in lines
            if rule.duty is None or rule.duty is bool(sanction.duty)
        ]
    return _deciding(grounds, rules), tuple(questions)


def _ground(rule: SanctionRule, sanction: Sanctioned) -> Ground:
    day = sanction.decided_on.isoformat()
    mild = sanction.kind in ("诫勉", "效能告诫")
    label = f"{day} {sanction.kind}" if mild else f"{day} 受{sanction.kind}处分"
    until = f"至 {ends_on(sanction).isoformat()}" if rule.whole_period else ""
    note = "；".join(part for part in (rule.note, until, sanction.document) if part)
    return Ground(
        outcome=rule.then, label=label, clause=rule.clause, note=note, reason=UNDER_SANCTION,
        party=sanction.kind in PARTY,
    )  # fmt: skip


def _deciding(grounds: list[Ground], rules: RuleSet) -> tuple[Ground, ...]:
    """Mark the grounds that do not count where 党纪 decides over 政纪 (组通字〔1998〕19号)."""
    party = [ground for ground in grounds if ground.party and SEVERITY[ground.outcome] > 0]
    if rules.several is not CombineSanctions.PARTY_FIRST or not party or len(party) == len(grounds):
        return tuple(grounds)
    aside = f"党纪、政纪处分并存，按党纪处分确定（{rules.several_clause}）"
    return tuple(ground if ground.party else ground.set_aside(aside) for ground in grounds)

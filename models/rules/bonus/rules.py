"""年终考核奖金 of the four departments' people: one person's year under one scheme, explained."""

from __future__ import annotations

from models.rules.bonus.deductions import DeductionRules
from models.rules.bonus.earning import EarningRules
from models.rules.bonus.settling import SheetRules, settle
from models.rules.core.explain import given
from models.rules.core.facts import BonusMode, PersonYear
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import BonusLine


class NotOnSheet(LookupError):
    """A person who has no share in the sheet asked for; ask `membership` first."""


def bonus_rules(scheme: Scheme, tier: str) -> SheetRules:
    """Return the scheme opened for the bonus sheet at the street's tier."""
    tier, people = scheme.effective_tier(tier), scheme.people
    earning = EarningRules(
        scheme=scheme,
        tier=tier,
        mode=BonusMode.FULL,
        standards=scheme.standards,
        coefficients=scheme.coefficients,
        months=scheme.months,
        months_source=scheme.source(scheme.months.clause),
        blends=scheme.blends,
        kinds_out=frozenset(people.staff_kinds_out),
        agency_factor=scheme.agency_factor,
    )
    cap = None
    if scheme.cap is not None:
        cap = given("封顶", scheme.cap.per_person, source=scheme.source(scheme.cap.clause))
    deductions = None
    if scheme.deductions is not None:
        deductions = DeductionRules(scheme, scheme.deductions, scheme.months)
    return SheetRules(
        scheme=scheme, earning=earning, deductions=deductions, exclusions=scheme.exclusions,
        veto=scheme.veto, cap=cap,
    )


def bonus_line(person: PersonYear, rules: SheetRules) -> BonusLine:
    """Return the person's line of the bonus sheet; NotOnSheet for one who has no share in it."""
    earned = rules.earning.earned(person)
    if earned is None:
        raise NotOnSheet(person.staff_no)
    return settle(person, rules, earned)

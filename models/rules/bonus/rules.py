"""年终考核奖金 of the four departments' people: one person's year under one scheme, explained."""

from __future__ import annotations

from models.rules.bonus.deductions import DeductionBook
from models.rules.bonus.earning import Terms
from models.rules.bonus.settling import Book, prepared, settle
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import BonusMode, PersonYear
from models.rules.core.money import number_text
from models.rules.scheme.parts import Blend
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import BonusLine, Membership


class NotOnSheet(LookupError):
    """A person who has no share in the sheet asked for; ask `membership` first."""


def bonus_book(scheme: Scheme, tier: str) -> Book:
    """Return the scheme opened for the bonus sheet at the street's tier."""
    key = ("bonus", tier)
    book = scheme.memo.get(key)
    if not isinstance(book, Book):
        book = scheme.memo[key] = _opened(scheme, scheme.effective_tier(tier))
    return book


def _opened(scheme: Scheme, tier: str) -> Book:
    people = scheme.people
    terms = Terms(
        scheme=scheme,
        tier=tier,
        mode=BonusMode.FULL,
        standards=scheme.standards,
        coefficients=scheme.coefficients,
        months=scheme.months,
        months_source=scheme.source(scheme.months.clause),
        blends=scheme.blends,
        kinds_out=frozenset(people.staff_kinds_out),
    )
    cap = None
    if scheme.cap is not None:
        cap = given("封顶", scheme.cap.per_person, source=scheme.source(scheme.cap.clause))
    deductions = None if scheme.deductions is None else DeductionBook(scheme, scheme.deductions)
    book = Book(scheme, terms, deductions=deductions, exclusions=scheme.exclusions, veto=scheme.veto, cap=cap)
    return prepared(book)


def compute_bonus(person: PersonYear, scheme: Scheme, tier: str) -> BonusLine:
    """Return the person's line of the bonus sheet; NotOnSheet for one who has no share in it.

    `tier` is the street's 年终考核档次 as the district gave it; a veto of the scheme still moves it.
    """
    book = bonus_book(scheme, tier)
    earned = book.terms.earned(person)
    if earned is None:
        raise NotOnSheet(person.staff_no)
    return settle(person, book, earned)


def membership(person: PersonYear, scheme: Scheme) -> Membership:
    """Return which sheets the person's year belongs on, and in Chinese why on none.

    Stays are looked at one by one: somebody who moved between the police station and a department
    is on both sheets, each for its own months.
    """
    from models.rules.bonus.police import police_book

    if person.staff_no in scheme.people.staff_out:
        return Membership(in_bonus=False, in_police=False, reason="按办法列为不发放人员")
    tier = scheme.tier
    in_bonus = bonus_book(scheme, tier).terms.earned(person) is not None
    in_police = scheme.police is not None and police_book(scheme, tier).terms.earned(person) is not None
    return Membership(in_bonus, in_police, "" if in_bonus or in_police else _why_out(person, scheme))


def _why_out(person: PersonYear, scheme: Scheme) -> str:
    modes = {stay.mode for stay in person.stays}
    if modes <= {BonusMode.NONE}:
        return "所在机构不参加年终考核奖金"
    kinds = [stay.staff_kind for stay in person.stays if stay.staff_kind in scheme.people.staff_kinds_out]
    if kinds:
        return f"{kinds[-1]}不在本办法之内"
    if scheme.police is None and modes <= {BonusMode.TIER_REFERENCE, BonusMode.NONE}:
        return "本办法没有派出所年度考核奖"
    spans, _ = bonus_book(scheme, scheme.tier).terms.share_list(person)
    return "在岗时间按办法的月数规定不计发" if any(spans) else "本年度计发期内没有在岗时间"


def blended_score(blend: Blend, scores: dict[str, Step], scheme: Scheme) -> Step:
    """Return the weighted score of a class-B agency or person; KeyError names a score that is missing."""
    source = scheme.source(blend.clause)
    parts = [
        combine(
            How.PRODUCT,
            f"{party}评分×{number_text(weight)}",
            [scores[party], given("权重", weight, source=source, unit="")],
            unit="分",
        )
        for party, weight in blend.score_weights.items()
    ]
    return combine(How.SUM, f"{blend.name}综合得分", parts, source=source, unit="分")

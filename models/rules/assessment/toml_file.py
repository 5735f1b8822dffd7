"""The texts of assessment, read: rule sets, the office's figures, score sheets; a fault names its place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeVar

from models.rules.assessment.agency_tiers import AgencyTiers, TierShare
from models.rules.assessment.quota import Rounding
from models.rules.assessment.rules import (
    Appeals,
    CaseRule,
    CombineSanctions,
    Graders,
    HalfYear,
    Loan,
    MoveRule,
    OfficeFigures,
    QuotaRule,
    RuleSet,
    SanctionRule,
)
from models.rules.assessment.scoring import BALLOT_WORDS, USUAL_WORDS, Indicator, ScoreSheet, Source
from models.rules.core.grades import GRADES, UNDETERMINED
from models.rules.core.money import exact_number
from models.rules.core.typed import DoesNotFit, Misfit, Positive, Text, typed

T = TypeVar("T")


class AssessmentDataFault(ValueError):
    """A text cannot be read as rules of assessment; `field` names where, `code` the sentence that says why.

    `wanted` shows what may stand there, or the keys that are known there; "" where the text is no TOML.
    """

    def __init__(self, field: str, code: str = "assessment_text_unreadable", wanted: str = "") -> None:
        super().__init__(field)
        self.field, self.code, self.wanted = field, code, wanted


_CODES = {
    Misfit.UNKNOWN: "assessment_text_unknown_key",
    Misfit.MISSING: "assessment_text_missing",
    Misfit.WRONG: "assessment_text_wrong_value",
}


def read(text: str, kind: type[T], *, stored: bool) -> T:
    """Return a TOML text as a record of this kind; AssessmentDataFault names what does not fit."""
    try:
        plain = tomllib.loads(text, parse_float=exact_number)
    except ValueError as error:
        raise AssessmentDataFault(str(error)) from error
    try:
        return typed(plain, kind, stored=stored)
    except DoesNotFit as error:
        raise AssessmentDataFault(error.place, _CODES[error.misfit], error.wanted) from error


@dataclass(frozen=True, slots=True)
class _Publicity:
    clause: Text
    working_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _RulesText:
    """The shape of a file of rules; the key of a [[section]] is its singular."""

    key: Text
    family: Text
    name: Text
    document: Text
    staff_kinds: frozenset[str]
    since: int
    until: int | None = None
    grades: tuple[Text, Text, Text, Text]
    undetermined: Text
    quota: QuotaRule
    case: tuple[CaseRule, ...] = ()
    several: CombineSanctions
    several_clause: str = ""
    sanction: tuple[SanctionRule, ...] = ()
    move: tuple[MoveRule, ...] = ()
    publicity: _Publicity
    appeals: Appeals
    usual_good: Fraction | None = None


def parse_rules(text: str, *, stored: bool = False) -> RuleSet:
    """Read a rule set; AssessmentDataFault names the part that is missing or cannot be.

    `stored`: a text that was taken earlier; what it says beside the point is passed over, as it was then.
    """
    told = read(text, _RulesText, stored=stored)
    return RuleSet(
        key=told.key, family=told.family, name=told.name, document=told.document,
        staff_kinds=told.staff_kinds, since=told.since, until=told.until,
        words=dict(zip(GRADES, (*told.grades, UNDETERMINED), strict=True)), undetermined=told.undetermined,
        quota=told.quota, cases=told.case, several=told.several, several_clause=told.several_clause,
        sanctions=told.sanction, moves=told.move, publicity_days=told.publicity.working_days,
        publicity_clause=told.publicity.clause, appeals=told.appeals, usual_good=told.usual_good,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _TiersText:
    document: Text
    clause: str = ""
    sheet: str = "agency"
    tiers: Mapping[Text, TierShare] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.tiers:
            raise ValueError("[agency_tier.tiers]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _FiguresText:
    document: str = ""
    half_year: HalfYear
    rounding: Rounding
    quota_owner: Text
    loan: Loan
    tie_to_street: bool
    publicity_days: Positive
    basic_below: Fraction | None = None
    incompetent_below: Fraction | None = None
    agency_tier: _TiersText | None = None


def parse_figures(text: str, *, stored: bool = False) -> OfficeFigures:
    """Read the office's own figures; AssessmentDataFault and `stored` as for `parse_rules`."""
    told = read(text, _FiguresText, stored=stored)
    tier = told.agency_tier
    return OfficeFigures(
        document=told.document, half_year=told.half_year, rounding=told.rounding,
        quota_owner=told.quota_owner, loan=told.loan, tie_to_street=told.tie_to_street,
        publicity_days=told.publicity_days, basic_below=told.basic_below,
        incompetent_below=told.incompetent_below,
        agency_tiers=AgencyTiers(tier.document, tier.clause, tier.sheet, tier.tiers) if tier else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _IndicatorText:
    key: str
    name: str
    group: str = ""
    points: Fraction
    most: Fraction | None = None
    source: Source
    clause: str
    optional: bool = False

    def __post_init__(self) -> None:
        if self.points <= 0 or (self.most is not None and self.most <= 0):
            raise ValueError("points > 0, most > 0")

    def read(self) -> Indicator:
        return Indicator(
            key=self.key, name=self.name, group=self.group, points=self.points,
            most=self.points if self.most is None else self.most, source=self.source, clause=self.clause,
            optional=self.optional,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _SheetText:
    key: str
    name: str
    document: str
    subject: Literal["person", "agency"]
    graders: Graders
    indicator: tuple[_IndicatorText, ...]
    ballot: Mapping[str, Fraction] = field(default_factory=dict)
    usual: Mapping[str, Fraction] = field(default_factory=dict)


def parse_sheet(text: str, *, stored: bool = False) -> ScoreSheet:
    """Read a score sheet; AssessmentDataFault and `stored` as for `parse_rules`."""
    told = read(text, _SheetText, stored=stored)
    _check_indicators([one.key for one in told.indicator])
    sources = {one.source for one in told.indicator}
    return ScoreSheet(
        key=told.key, name=told.name, document=told.document, subject=told.subject, graders=told.graders,
        indicators=tuple(one.read() for one in told.indicator),
        ballot=_points("ballot", told.ballot, BALLOT_WORDS) if Source.BALLOT in sources else {},
        usual=_points("usual", told.usual, USUAL_WORDS) if Source.USUAL in sources else {},
    )  # fmt: skip


def _check_indicators(keys: Sequence[str]) -> None:
    if not keys:
        raise AssessmentDataFault("indicator", "assessment_text_missing", "[[indicator]]")
    for key in keys:
        if keys.count(key) > 1:
            raise AssessmentDataFault("indicator", "assessment_text_twice", key)


def _points(section: str, told: Mapping[str, Fraction], words: Sequence[str]) -> dict[str, Fraction]:
    for word in words:
        if word not in told:
            raise AssessmentDataFault(f"{section}.{word}", "assessment_text_missing", "12.5")
    return {word: told[word] for word in words}

"""Rule sets of the yearly assessment as dated data: cases, sanctions, quota, moves (domain.md §1.1–1.6).

A rule set is a TOML text (resources/assessment/*.toml, or the office's own); every line names its article.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from models.rules.assessment.agency_tiers import AgencyTiers, Effect, TierShare
from models.rules.assessment.quota import Rounding
from models.rules.core.grades import BASIC, COMPETENT, EXCELLENT, GRADES, INCOMPETENT, SANCTIONS, UNDETERMINED
from models.rules.core.money import exact_number

T = TypeVar("T")


class Outcome(StrEnum):
    """What a case does to a person's year, from the lightest to the heaviest."""

    NORMAL = "normal"  # takes part and is graded
    NO_EXCELLENT = "no_excellent"
    AT_MOST_BASIC = "at_most_basic"
    COMMENT_ONLY = "comment_only"  # 只写评语，不确定等次
    UNDETERMINED = "undetermined"  # 参加考核，不确定等次
    NO_COMMENT = "no_comment"  # 不写评语、不确定等次
    NOT_ASSESSED = "not_assessed"  # 不进行考核
    INCOMPETENT = "incompetent"  # 直接定为最低等次
    ENDED = "ended"  # 开除: nothing left to assess
    ELSEWHERE = "elsewhere"  # another unit decides


SEVERITY: dict[Outcome, int] = {outcome: rank for rank, outcome in enumerate(Outcome)}

ALLOWED_GRADES: dict[Outcome, tuple[str, ...]] = {
    Outcome.NORMAL: (EXCELLENT, COMPETENT, BASIC, INCOMPETENT),
    Outcome.NO_EXCELLENT: (COMPETENT, BASIC, INCOMPETENT),
    Outcome.AT_MOST_BASIC: (BASIC, INCOMPETENT),
    Outcome.COMMENT_ONLY: (UNDETERMINED,),
    Outcome.UNDETERMINED: (UNDETERMINED,),
    Outcome.NO_COMMENT: (UNDETERMINED,),
    Outcome.NOT_ASSESSED: (UNDETERMINED,),
    Outcome.INCOMPETENT: (INCOMPETENT,),
    Outcome.ENDED: (),
    Outcome.ELSEWHERE: (),
}
"""Outcome → canonical grades that may be decided; 不进行考核 is written as 不确定等次 with its reason."""

OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.NORMAL: "参加考核，按规定确定等次",
    Outcome.NO_EXCELLENT: "参加考核，不得确定为优秀",
    Outcome.AT_MOST_BASIC: "参加考核，不得确定为合格及以上等次",
    Outcome.COMMENT_ONLY: "参加考核，只写评语，不确定等次",
    Outcome.UNDETERMINED: "参加考核，不确定等次",
    Outcome.NO_COMMENT: "参加考核，不写评语、不确定等次",
    Outcome.NOT_ASSESSED: "不进行考核",
    Outcome.INCOMPETENT: "直接确定为不称职（不合格）",
    Outcome.ENDED: "人事关系终止，不再考核",
    Outcome.ELSEWHERE: "由其他单位确定等次",
}


class Case(StrEnum):
    """A situation of a person's year that a rule set may speak of."""

    PROBATION = "probation"
    LONG_LEAVE = "long_leave"
    INVESTIGATION = "investigation"
    REFUSAL = "refusal"
    ADJUSTED = "adjusted"  # 组织调整: 调整职务
    REMOVED = "removed"  # 责令辞职、免职、降职
    FIRST_JOB_SHORT = "first_job_short"  # first job and less than half of the year
    SHORT_SERVICE = "short_service"


class Base(StrEnum):
    """What the percentage of 优秀 is taken of."""

    TAKING_PART = "taking_part"
    SHOULD_TAKE_PART = "should_take_part"


class CombineSanctions(StrEnum):
    """Which of several sanctions decides."""

    PARTY_FIRST = "party_first"
    HEAVIEST = "heaviest"


class Move(StrEnum):
    """How a person was elsewhere for a part of the year."""

    TRANSFER = "transfer"  # 调任、转任
    ATTACHMENT = "attachment"  # 援派、挂职
    STUDY = "study"  # 派出学习、专项工作
    LOAN = "loan"  # 借调


class By(StrEnum):
    """Who assesses a person who moved."""

    YEAR_END = "year_end"  # the unit on 31 December
    MOST_DAYS = "most_days"  # where at least half of the year was worked
    SENDER = "sender"
    OFFICE = "office"  # the office's figure: see OfficeFigures.loan


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """优秀比例 in percent; None where no paper fixes it (then nobody can be 优秀 until one does)."""

    base: Base
    percent: Fraction | None
    most: Fraction | None
    condition: str
    low: Fraction | None
    low_condition: str
    clause: str


@dataclass(frozen=True, slots=True)
class CaseRule:
    """What one case does. `closed_as` are ends of an investigation after which the grade is 补定."""

    case: Case
    then: Outcome
    clause: str
    note: str = ""
    closed_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionRule:
    """What sanctions do in the years `first`…`last` after the decision, or through their whole period.

    `months` and `duty` narrow the line to sanctions of that length, or (not) about the person's duties.
    """

    kinds: tuple[str, ...]
    then: Outcome
    clause: str
    first: int = 0
    last: int = 0
    whole_period: bool = False
    months: int | None = None
    duty: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MoveRule:
    """Who assesses after one kind of move."""

    move: Move
    by: By
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeals:
    """复核、申诉: canonical grades that may be contested, and the time limits in calendar days."""

    grades: tuple[str, ...]
    review_within: int
    review_decided_in: int
    appeal_within: int
    appeal_direct_within: int
    appeal_decided_in: int
    appeal_longer: int
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """One rule of assessment: for whom, for which years, and every line with its article."""

    key: str
    family: str
    name: str
    document: str
    staff_kinds: frozenset[str]
    since: int
    until: int | None
    words: Mapping[str, str]
    undetermined: str
    quota: QuotaRule
    cases: tuple[CaseRule, ...]
    several: CombineSanctions
    several_clause: str
    sanctions: tuple[SanctionRule, ...]
    moves: tuple[MoveRule, ...]
    publicity_days: int | None
    publicity_clause: str
    appeals: Appeals
    usual_good: Fraction | None = None

    def covers(self, staff_kind: str, year: int) -> bool:
        """Tell whether these rules hold for the kind in the year; no kinds at all means everybody else."""
        in_time = self.since <= year and (self.until is None or year <= self.until)
        return in_time and (not self.staff_kinds or staff_kind in self.staff_kinds)

    def case(self, case: Case) -> CaseRule | None:
        """Return what the rules say of a case, None where they are silent."""
        return next((rule for rule in self.cases if rule.case is case), None)

    def move(self, move: Move) -> MoveRule:
        """Return who assesses after a move; a silent rule set leaves it to the unit on 31 December."""
        return next((r for r in self.moves if r.move is move), MoveRule(move, By.YEAR_END, self.document))

    def printed(self, grade: str) -> str:
        """Return the word of this staff kind for a canonical grade."""
        return self.words.get(grade, grade)


class NoRuleSet(LookupError):
    """No rule set covers this kind of staff in this year."""

    def __init__(self, staff_kind: str, year: int) -> None:
        super().__init__(staff_kind, year)
        self.staff_kind, self.year = staff_kind, year


def rules_for(rule_sets: Sequence[RuleSet], staff_kind: str, year: int) -> RuleSet:
    """Return the rules of a staff kind and year, those that name the kind first; raises NoRuleSet."""
    found = [rules for rules in rule_sets if rules.covers(staff_kind, year)]
    if not found:
        raise NoRuleSet(staff_kind, year)
    return max(found, key=lambda rules: (bool(rules.staff_kinds), rules.since, rules.key))


class HalfYear(StrEnum):
    """In what the half of a year is measured."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"


class Loan(StrEnum):
    """Who assesses a person on loan (借调): no national rule."""

    SIX_MONTHS = "six_months"
    HOME = "home"


class Graders(StrEnum):
    """How the scores of several leaders become one."""

    MEAN = "mean"
    TRIMMED = "trimmed"  # without the highest and the lowest, from five leaders on


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFigures:
    """The office's own readings: every one a figure of a paper, with a default."""

    document: str
    half_year: HalfYear
    rounding: Rounding
    quota_owner: str
    loan: Loan
    tie_to_street: bool
    publicity_days: int
    basic_below: Fraction | None
    incompetent_below: Fraction | None
    agency_tiers: AgencyTiers | None = None
    """What an agency's tier does to its pool's quota; None: nothing."""


class AssessmentDataFault(ValueError):
    """A text cannot be read as rules of assessment; `field` names where."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def parse_rules(text: str) -> RuleSet:
    """Read a rule set; AssessmentDataFault names the part that is missing or cannot be."""
    plain = loaded(text)
    return RuleSet(
        key=read("key", plain, _text), family=read("family", plain, _text), name=read("name", plain, _text),
        document=read("document", plain, _text), staff_kinds=read("staff_kinds", plain, frozenset),
        since=read("since", plain, int), until=plain.get("until"),
        words=read("grades", plain, _words), undetermined=read("undetermined", plain, _text),
        quota=read("quota", plain, _quota),
        cases=tuple(_numbered("case", plain, _case)),
        several=read("several", plain, CombineSanctions), several_clause=str(plain.get("several_clause", "")),
        sanctions=tuple(_numbered("sanction", plain, _sanction)),
        moves=tuple(_numbered("move", plain, _move)),
        publicity_days=read("publicity", plain, lambda part: part.get("working_days")),
        publicity_clause=read("publicity", plain, lambda part: _text(part["clause"])),
        appeals=read("appeals", plain, _appeals), usual_good=percent_or_none(plain, "usual_good"),
    )  # fmt: skip


def parse_figures(text: str) -> OfficeFigures:
    """Read the office's own figures; AssessmentDataFault names the part that is missing or cannot be."""
    plain = loaded(text)
    return OfficeFigures(
        document=str(plain.get("document", "")), half_year=read("half_year", plain, HalfYear),
        rounding=read("rounding", plain, Rounding), quota_owner=read("quota_owner", plain, _text),
        loan=read("loan", plain, Loan), tie_to_street=read("tie_to_street", plain, bool),
        publicity_days=read("publicity_days", plain, _positive),
        basic_below=percent_or_none(plain, "basic_below"),
        incompetent_below=percent_or_none(plain, "incompetent_below"),
        agency_tiers=read("agency_tier", plain, _agency_tiers) if "agency_tier" in plain else None,
    )  # fmt: skip


def _agency_tiers(part: Mapping[str, Any]) -> AgencyTiers:
    shares = {}
    for name, one in part["tiers"].items():
        percent = Fraction(one["percent"])
        if not 0 <= percent <= 100 or set(one) - {"percent", "effect"}:
            raise ValueError("percent")
        shares[_text(name)] = TierShare(percent, Effect(one["effect"]))
    if not shares or set(part) - {"document", "clause", "sheet", "tiers"}:
        raise ValueError("tiers")
    return AgencyTiers(
        _text(part["document"]), str(part.get("clause", "")), str(part.get("sheet", "agency")), shares
    )


def loaded(text: str) -> dict[str, Any]:
    """Return TOML with exact numbers; AssessmentDataFault where it is none."""
    try:
        return tomllib.loads(text, parse_float=exact_number)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise AssessmentDataFault(str(error)) from error


def read(name: str, plain: Mapping[str, Any], reader: Callable[[Any], T]) -> T:
    """Return one part read by `reader`; AssessmentDataFault names it where it is missing or cannot be."""
    try:
        return reader(plain[name])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise AssessmentDataFault(name) from error


def percent_or_none(plain: Mapping[str, Any], name: str) -> Fraction | None:
    """Return an exact figure, None where the text names none."""
    value = plain.get(name)
    return None if value is None else read(name, plain, Fraction)


def _numbered(name: str, plain: Mapping[str, Any], reader: Callable[[Any], T]) -> list[T]:
    found = []
    for number, part in enumerate(plain.get(name, ()), start=1):
        found.append(read(f"{name} {number}", {f"{name} {number}": part}, reader))
    return found


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("text")
    return value


def _positive(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("number")
    return value


def _words(words: Sequence[str]) -> dict[str, str]:
    printed = [_text(word) for word in words]
    if len(printed) != len(GRADES) - 1:
        raise ValueError("grades")
    return dict(zip(GRADES, (*printed, UNDETERMINED), strict=True))


def _quota(part: Mapping[str, Any]) -> QuotaRule:
    return QuotaRule(
        Base(part["base"]), percent_or_none(part, "percent"), percent_or_none(part, "most"),
        str(part.get("condition", "")), percent_or_none(part, "low"), str(part.get("low_condition", "")),
        _text(part["clause"]),
    )  # fmt: skip


def _case(part: Mapping[str, Any]) -> CaseRule:
    return CaseRule(
        Case(part["when"]), Outcome(part["then"]), _text(part["clause"]), str(part.get("note", "")),
        tuple(part.get("closed_as", ())),
    )  # fmt: skip


def _sanction(part: Mapping[str, Any]) -> SanctionRule:
    kinds = tuple(part["kinds"])
    if not kinds or not set(kinds) <= set(SANCTIONS):
        raise ValueError("kinds")
    first = int(part.get("first", 0))
    return SanctionRule(
        kinds=kinds, then=Outcome(part["then"]), clause=_text(part["clause"]), first=first,
        last=int(part.get("last", first)), whole_period=bool(part.get("whole_period", False)),
        months=part.get("months"), duty=part.get("duty"), note=str(part.get("note", "")),
    )  # fmt: skip


def _move(part: Mapping[str, Any]) -> MoveRule:
    return MoveRule(Move(part["kind"]), By(part["by"]), _text(part["clause"]))


def _appeals(part: Mapping[str, Any]) -> Appeals:
    grades = tuple(part["grades"])
    if not set(grades) <= set(GRADES):
        raise ValueError("grades")
    return Appeals(
        grades=grades, review_within=_positive(part["review_within"]),
        review_decided_in=_positive(part["review_decided_in"]),
        appeal_within=_positive(part["appeal_within"]),
        appeal_direct_within=_positive(part["appeal_direct_within"]),
        appeal_decided_in=_positive(part["appeal_decided_in"]),
        appeal_longer=_positive(part["appeal_longer"]), clause=_text(part["clause"]),
    )  # fmt: skip

"""Rule sets of the yearly assessment as dated data: cases, sanctions, quota, moves.

A rule set is a TOML text (resources/assessment/*.toml, or the office's own); every line names its article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.rules.assessment.agency_tiers import AgencyTiers
from models.rules.assessment.quota import Rounding
from models.rules.core.grades import BASIC, COMPETENT, EXCELLENT, GRADES, INCOMPETENT, SANCTIONS, UNDETERMINED
from models.rules.core.typed import Positive, Text


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
    """A situation of a person's year that a rule set may refer to."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRule:
    """优秀比例 in percent; None where no paper fixes it (then nobody can be 优秀 until one does)."""

    base: Base
    percent: Fraction | None = None
    most: Fraction | None = None
    condition: str = ""
    low: Fraction | None = None
    low_condition: str = ""
    clause: Text


@dataclass(frozen=True, slots=True)
class CaseRule:
    """What one case does. `closed_as` are ends of an investigation after which the grade is 补定."""

    when: Case
    then: Outcome
    clause: Text
    note: str = ""
    closed_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionRule:
    """What sanctions do in the years `first`…`last` after the decision, or through their whole period.

    `months` and `duty` narrow the line to sanctions of that length, or (not) about the person's duties.
    """

    kinds: tuple[str, ...]
    then: Outcome
    clause: Text
    first: int = 0
    last: int | None = None
    """None: the year `first` alone."""
    whole_period: bool = False
    months: int | None = None
    duty: bool | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.kinds or not set(self.kinds) <= set(SANCTIONS):
            raise ValueError("、".join(SANCTIONS))

    @property
    def last_year(self) -> int:
        """The last year it reaches into, counted from the decision's."""
        return self.first if self.last is None else self.last


@dataclass(frozen=True, slots=True)
class MoveRule:
    """Who assesses after one kind of move."""

    kind: Move
    by: By
    clause: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeals:
    """复核、申诉: canonical grades that may be contested, and the time limits in calendar days."""

    grades: tuple[str, ...]
    review_within: Positive
    review_decided_in: Positive
    appeal_within: Positive
    appeal_direct_within: Positive
    appeal_decided_in: Positive
    appeal_longer: Positive
    clause: Text

    def __post_init__(self) -> None:
        if not set(self.grades) <= set(GRADES):
            raise ValueError("、".join(GRADES))


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
        return next((rule for rule in self.cases if rule.when is case), None)

    def move(self, move: Move) -> MoveRule:
        """Return who assesses after a move; a silent rule set leaves it to the unit on 31 December."""
        return next((r for r in self.moves if r.kind is move), MoveRule(move, By.YEAR_END, self.document))

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

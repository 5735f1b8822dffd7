"""Facts of a person's year for the rules of assessment. Services gather them; rules only read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.assessment.rules import Move
from models.rules.core.facts import Stay


class FactKind(StrEnum):
    """What the clerk may record beside attendance, postings and sanctions."""

    PROBATION = "probation"  # 试用期: since…until
    FIRST_JOB = "first_job"  # 首次就业: since
    OTHER_SERVICE = "other_service"  # service elsewhere in the year before coming: since…until, value: unit
    INVESTIGATION = "investigation"  # 立案: since…until, value: how it ended
    REFUSAL = "refusal"  # 无正当理由不参加: since = the day of the warning
    ADJUSTED = "adjusted"  # 调整职务
    REMOVED = "removed"  # 责令辞职、免职、降职
    DUTY_RELATED = "duty_related"  # value: sanction, since: its decision, note 是/否
    TERM = "term"  # value: sanction, since: its decision, note: its months where they are not the usual ones
    LIFTED = "lifted"  # value: sanction, since: its decision, until: the day it was lifted
    AWAY_ATTACHMENT = "attachment"  # 援派、挂职: since…until, value: unit
    AWAY_STUDY = "study"
    AWAY_LOAN = "loan"


FACT_WORDS: dict[FactKind, str] = {
    FactKind.PROBATION: "试用期",
    FactKind.FIRST_JOB: "首次就业",
    FactKind.OTHER_SERVICE: "本年其他单位工作经历",
    FactKind.INVESTIGATION: "立案审查调查",
    FactKind.REFUSAL: "无正当理由不参加考核",
    FactKind.ADJUSTED: "组织调整职务",
    FactKind.REMOVED: "责令辞职、免职、降职",
    FactKind.DUTY_RELATED: "处分与履行职责有关",
    FactKind.TERM: "处分期限",
    FactKind.LIFTED: "处分解除",
    FactKind.AWAY_ATTACHMENT: "援派、挂职",
    FactKind.AWAY_STUDY: "派出学习、参加专项工作",
    FactKind.AWAY_LOAN: "借调",
}

AWAY: dict[FactKind, Move] = {
    FactKind.AWAY_ATTACHMENT: Move.ATTACHMENT,
    FactKind.AWAY_STUDY: Move.STUDY,
    FactKind.AWAY_LOAN: Move.LOAN,
}
YES, NO = "是", "否"
CLOSED_AS = ("", "无处分")
"""An investigation's ends other than a sanction: not closed, closed without sanction."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One recorded fact: dates inclusive, `until` None while it lasts; `document` is its paper."""

    kind: FactKind
    since: date
    until: date | None = None
    value: str = ""
    note: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Sanctioned:
    """A sanction: `months`, `lifted_on` where they differ from the usual period; `duty` None: unknown."""

    kind: str
    decided_on: date
    lifted_on: date | None = None
    months: int | None = None
    duty: bool | None = None
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFacts:
    """One person's year as the assessment sees it; `sick` and `personal` are half-days of the calendar year.

    `leave_span` counts the half-days of sick and personal leave with the rest days inside a run.
    """

    staff_no: str
    name: str
    year: int
    staff_kind: str
    stays: tuple[Stay, ...]
    police: bool = False
    sick: int = 0
    personal: int = 0
    leave_span: int = 0
    sanctions: tuple[Sanctioned, ...] = ()
    facts: tuple[Fact, ...] = ()

    def of(self, kind: FactKind) -> tuple[Fact, ...]:
        """Return the recorded facts of one kind, oldest first."""
        return tuple(fact for fact in self.facts if fact.kind is kind)

"""What pages see of the assessment: pools, their people, steps and decisions; nothing of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.errors import Refused
from models.rules.assessment.ground import AssessmentFinding
from models.rules.assessment.proposal import GradeProposal
from models.rules.assessment.quota import Meter, PoolState, Quota, Rounding
from models.rules.assessment.rules import RuleSet
from models.rules.assessment.scoring import Scored, ScoreSheet
from models.rules.assessment.stages import Deadlines, Moved, Recorded, StepKey
from models.rules.core.explain import Step
from models.rules.core.grades import EXCELLENT, SAME_GRADE
from models.services.assessment.scoring import GraderRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRow:
    """A pool as lists show it; `percent` None follows the rules, `next_step` None once filed."""

    id: int
    year: int
    name: str
    scope: str
    rules_key: str
    sheet_key: str
    owner: str
    percent: Fraction | None
    rounding: Rounding
    document: str
    position: int
    next_step: StepKey | None
    round: int
    published_on: date | None
    published_until: date | None
    filed_by: str
    filed_at: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line of a pool's record: what, when, by whom; a line "back" opens the step again, with `note`."""

    step: StepKey
    moved: Moved
    on: date
    by: str
    at: str
    document: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A proposal or decision; a later one names what it replaces in `supersedes`."""

    id: int
    stage: str
    grade: str
    no_grade_reason: str
    comment: str
    reason: str
    document: str
    supersedes: int | None
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRow:
    """复核 ("review") or 申诉 ("appeal"): until when it has to be decided, and how it was."""

    id: int
    kind: str
    filed_on: date
    due_on: date
    decided_on: date | None
    outcome: str
    document: str
    decision_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One person of a pool: verdict, total, proposal, decisions, feedback. Frozen trees once filed.

    `on_record` is the grade that the office has for the year, also one that came in a file.
    """

    staff_id: int
    staff_no: str
    name: str
    initials: str
    agency: str
    post_class: str
    staff_kind: str
    rules: RuleSet
    verdict: AssessmentFinding
    scored: Scored
    proposal: GradeProposal
    review: DecisionRow | None
    decided: DecisionRow | None
    history: tuple[DecisionRow, ...]
    on_record: str
    summary_on: date | None
    summary: str
    notified_on: date | None
    signed_on: date | None
    opinion: str
    deadlines: Deadlines | None
    appeals: tuple[AppealRow, ...]
    frozen_verdict: Step | None
    frozen_total: Step | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolView:
    """A pool whole: its people by rank, quota and meter, rules, sheet, panel and record of steps."""

    pool: PoolRow
    rules: RuleSet
    sheet: ScoreSheet
    panel: tuple[GraderRow, ...]
    members: tuple[MemberRow, ...]
    quota: Quota
    meter: Meter
    steps: tuple[StepRow, ...]

    @property
    def record(self) -> tuple[Recorded, ...]:
        """The steps as the rules see them."""
        return tuple(Recorded(line.step, line.moved, line.on) for line in self.steps)

    def member(self, staff_id: int) -> MemberRow:
        """Return a person of the pool; Refused("not_in_pool")."""
        found = next((row for row in self.members if row.staff_id == staff_id), None)
        if found is None:
            raise Refused("not_in_pool", name=staff_id)
        return found

    def state(self, choice: Mapping[int, str] | None = None) -> PoolState:
        """Return what the meter looks at, `choice` (staff id → grade) laid over what is decided."""
        grades = {row.staff_id: row.decided.grade if row.decided else "" for row in self.members}
        grades |= choice or {}
        chosen = sum(SAME_GRADE.get(grade) == EXCELLENT for grade in grades.values())
        return PoolState(self.quota, chosen, sum(not grade for grade in grades.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRow:
    """Somebody posted in the year who is in no pool, and why; `verdict` None where no rules were found."""

    staff_id: int
    staff_no: str
    name: str
    agency: str
    staff_kind: str
    verdict: AssessmentFinding | None
    rules_key: str
    problem: str


@dataclass(frozen=True, slots=True)
class YearView:
    """A year at a glance: its pools, and everybody who is in none."""

    year: int
    pools: tuple[PoolRow, ...]
    outside: tuple[OutsideRow, ...]

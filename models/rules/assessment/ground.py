"""A verdict and its grounds: what a person's year allows, each with its article, like an amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.rules.assessment.rules import ALLOWED_GRADES, OUTCOME_WORDS, SEVERITY, Base, Outcome, RuleSet
from models.rules.core.explain import How, Step, combine, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One reason with its article; `counts` is False where another ground sets it aside, `note` says why."""

    outcome: Outcome
    label: str
    clause: str
    note: str = ""
    reason: str = ""
    evidence: Step | None = None
    party: bool = False
    counts: bool = True
    refused: bool = False

    def set_aside(self, why: str) -> Ground:
        """Return the ground as one that is shown but decides nothing."""
        return replace(self, counts=False, note="；".join(part for part in (self.note, why) if part))

    def step(self) -> Step:
        """Return the ground as a line of an explanation; its amount is the severity of its outcome."""
        text = f"{self.label}：{OUTCOME_WORDS[self.outcome]}"
        rank = given(text, SEVERITY[self.outcome], source=self.clause, note=self.note, unit="级")
        if self.evidence is None:
            return rank
        return combine(How.FIRST, text, (rank, self.evidence), source=self.clause, note=self.note, unit="级")


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that must be recorded before the year can be judged: `code` names the sentence."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFinding:
    """What the rules say of a person's year before anybody decides: the heaviest ground and all others."""

    outcome: Outcome
    grounds: tuple[Ground, ...]
    questions: tuple[Question, ...]
    rules_key: str
    document: str
    statements: tuple[str, ...]
    """Units whose written statement (提供情况) belongs to the form, because the person moved."""
    refused: bool = False

    @property
    def deciding(self) -> Ground | None:
        """The ground that decides, None when nothing restricts the grade."""
        counting = [ground for ground in self.grounds if ground.counts]
        return max(counting, key=lambda ground: SEVERITY[ground.outcome], default=None)

    @property
    def clause(self) -> str:
        """The article of the verdict."""
        return self.deciding.clause if self.deciding else self.document

    @property
    def reason(self) -> str:
        """Why there is no grade (models.rules.core.grades.REASONS), "" where there may be one."""
        undetermined = ALLOWED_GRADES[self.outcome] == ALLOWED_GRADES[Outcome.UNDETERMINED]
        return self.deciding.reason if self.deciding and undetermined else ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The canonical grades that may be decided."""
        return ALLOWED_GRADES[self.outcome]

    @property
    def should_take_part(self) -> bool:
        """应参加考核."""
        return self.outcome not in (Outcome.NOT_ASSESSED, Outcome.ENDED, Outcome.ELSEWHERE)

    @property
    def takes_part(self) -> bool:
        """参加考核: who refuses to, should but does not."""
        return self.should_take_part and not self.refused

    def counts_in(self, base: Base) -> bool:
        """Tell whether the person is in the number that the quota is taken of."""
        return self.takes_part if base is Base.TAKING_PART else self.should_take_part

    def step(self) -> Step:
        """Return the explanation as a tree that can be replayed; the root's amount is the severity."""
        text = OUTCOME_WORDS[self.outcome]
        counting = tuple(ground.step() for ground in self.grounds if ground.counts)
        aside = tuple(ground.step() for ground in self.grounds if not ground.counts)
        if not counting:
            counting = (given("没有限制等次的情形", 0, source=self.document, unit="级"),)
        heaviest = combine(How.LARGEST, text, counting, source=self.clause, unit="级")
        if not aside:
            return heaviest
        return combine(How.FIRST, text, (heaviest, *aside), source=self.clause, unit="级")


def weigh(
    grounds: tuple[Ground, ...],
    questions: tuple[Question, ...],
    rules: RuleSet,
    statements: tuple[str, ...],
) -> AssessmentFinding:
    """Return the verdict: the heaviest ground that counts decides, and stands first."""
    ordered = sorted(grounds, key=lambda ground: (not ground.counts, -SEVERITY[ground.outcome], ground.label))
    outcome = ordered[0].outcome if ordered and ordered[0].counts else Outcome.NORMAL
    refused = any(ground.refused and ground.counts for ground in ordered)
    return AssessmentFinding(
        outcome=outcome, grounds=tuple(ordered), questions=questions, rules_key=rules.key,
        document=rules.document, statements=statements, refused=refused,
    )

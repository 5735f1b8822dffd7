"""Ranking inside a pool, what the rules would propose, and how grades are spread: nothing is decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.rules.assessment.rules import OfficeFigures
from models.rules.core.grades import BASIC, COMPETENT, EXCELLENT, GRADES, INCOMPETENT, SAME_GRADE
from models.rules.core.money import number_text


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person as the ranking sees them: `total` None while a part of the score is missing."""

    staff_id: int
    total: Fraction | None
    allowed: tuple[str, ...]
    why: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class GradeProposal:
    """Rank (None without a total), the canonical grade by rule (None: for the leaders), and why."""

    staff_id: int
    rank: int | None
    grade: str | None
    why: str
    clause: str = ""


def ranks(totals: Mapping[int, Fraction | None]) -> dict[int, int]:
    """Return id → rank by total, the best first; equal totals share a rank, a missing one has none."""
    known = [amount for amount in totals.values() if amount is not None]
    return {
        one: 1 + sum(other > amount for other in known)
        for one, amount in totals.items()
        if amount is not None
    }


def propose(
    people: Sequence[Candidate], places: int | None, office: OfficeFigures
) -> dict[int, GradeProposal]:
    """Return id → proposal; the order of `people` does not matter, a tie at the last place is left open."""
    rank = ranks({one.staff_id: one.total for one in people})
    chosen, tied = _excellent(people, places or 0)
    return {
        one.staff_id: _one(one, rank.get(one.staff_id), one.staff_id in chosen, one.staff_id in tied, office)
        for one in people
    }


def _excellent(people: Sequence[Candidate], places: int) -> tuple[set[int], set[int]]:
    """Return who fills the places, and who ties for the last of them."""
    able = [one for one in people if EXCELLENT in one.allowed and one.total is not None]
    chosen: set[int] = set()
    for amount in sorted({one.total for one in able if one.total is not None}, reverse=True):
        same = {one.staff_id for one in able if one.total == amount}
        if len(chosen) + len(same) > places:
            return chosen, same if len(chosen) < places else set()
        chosen |= same
    return chosen, set()


def _one(one: Candidate, rank: int | None, chosen: bool, tied: bool, office: OfficeFigures) -> GradeProposal:
    if not one.allowed:
        return GradeProposal(one.staff_id, rank, None, one.why, one.clause)
    if len(one.allowed) == 1:
        return GradeProposal(one.staff_id, rank, one.allowed[0], one.why, one.clause)
    if one.total is None:
        return GradeProposal(one.staff_id, None, None, "分数不全，暂不建议")
    if chosen:
        return GradeProposal(one.staff_id, rank, EXCELLENT, f"第 {rank} 名，在优秀名额之内", office.document)
    if tied:
        why = f"第 {rank} 名并列，超过剩余名额，由会议决定"
        return GradeProposal(one.staff_id, rank, None, why, office.document)
    for floor, grade in ((office.incompetent_below, INCOMPETENT), (office.basic_below, BASIC)):
        if floor is not None and one.total < floor and grade in one.allowed:
            return GradeProposal(
                one.staff_id, rank, grade, f"总分低于 {number_text(floor)} 分", office.document
            )
    grade = COMPETENT if COMPETENT in one.allowed else one.allowed[0]
    return GradeProposal(one.staff_id, rank, grade, one.why or f"第 {rank} 名", one.clause or office.document)


@dataclass(frozen=True, slots=True)
class Spread:
    """How many have each canonical grade; `ungraded` have none on record."""

    name: str
    people: int
    counts: Mapping[str, int]
    ungraded: int

    def share(self, grade: str) -> Fraction | None:
        """Return a grade's part of those who have one; None where nobody has."""
        graded = self.people - self.ungraded
        return Fraction(self.counts[grade], graded) if graded else None


def spread(name: str, printed: Iterable[str]) -> Spread:
    """Return the spread of printed grades, "" for none on record."""
    words = [SAME_GRADE.get(word, "") for word in printed]
    counted = Counter(words)
    return Spread(name, len(words), {grade: counted[grade] for grade in GRADES}, counted[""])


@dataclass(frozen=True, slots=True)
class GraderSpread:
    """One leader's scores as shares of the full mark: how many, mean, lowest, highest."""

    grader: str
    scores: int
    mean: Fraction
    lowest: Fraction
    highest: Fraction


def grader_spread(grader: str, shares: Sequence[Fraction]) -> GraderSpread:
    """Return how a leader scored; `shares` are value ÷ full mark, at least one."""
    mean = sum(shares, Fraction(0)) / len(shares)
    return GraderSpread(grader, len(shares), mean, min(shares), max(shares))

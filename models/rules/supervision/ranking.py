"""Ranking of the subjects of one run, what the sheet adds for it, and the tier that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.rules.core.explain import Step, given
from models.rules.supervision.scoring import Score, with_bonus
from models.rules.supervision.sheet import ScoreSheet, Tier


@dataclass(frozen=True, slots=True)
class Ranked:
    """A score with its place (None while it has no total), what its place added, and its tier."""

    score: Score
    rank: int | None
    bonus: Step | None
    tier: str

    @property
    def total(self) -> Fraction | None:
        """The total with what the place added."""
        return None if self.score.total is None else self.score.total.amount


def ranked(sheet: ScoreSheet, scores: Sequence[Score]) -> tuple[Ranked, ...]:
    """Return all scores of a run, best first, those without a total last; equal totals share a place.

    Nothing depends on the order in which the scores are given.
    """
    places = _places(scores)
    found = [_one(sheet, score, places) for score in scores]
    return tuple(sorted(found, key=lambda one: (one.rank is None, one.rank or 0, one.score.subject)))


def _places(scores: Sequence[Score]) -> Mapping[str, tuple[int, int]]:
    """Return subject → (place from above, place from below), of those with a total."""
    totals = {one.subject: one.total.amount for one in scores if one.total is not None}
    return {
        subject: (
            1 + sum(other > mine for other in totals.values()),
            1 + sum(other < mine for other in totals.values()),
        )
        for subject, mine in totals.items()
    }


def _one(sheet: ScoreSheet, score: Score, places: Mapping[str, tuple[int, int]]) -> Ranked:
    place = places.get(score.subject)
    if place is None:
        return Ranked(score, None, None, "")
    bonus = _rank_bonus(sheet, place)
    with_it = score if bonus is None else with_bonus(sheet, score, bonus)
    total = with_it.total.amount if with_it.total is not None else Fraction(0)
    return Ranked(with_it, place[0], bonus, tier_of(sheet.tiers, total, place))


def _rank_bonus(sheet: ScoreSheet, place: tuple[int, int]) -> Step | None:
    rule = sheet.rank
    if rule is None:
        return None
    above, below = place
    points = rule.plus * (above <= rule.top) - rule.minus * (below <= rule.bottom)
    return given(f"名次加减分（第 {above} 名）", points, source=rule.clause, unit="分")


def tier_of(tiers: Sequence[Tier], total: Fraction, place: tuple[int, int]) -> str:
    """Return the tier of a total at (place from above, place from below); "" where no tier takes it.

    Tiers by place come first, then those by points from the highest down, then the one for all the rest.
    """
    by_place = [one for one in tiers if one.first or one.last]
    for one in by_place:
        if place[0] <= one.first or place[1] <= one.last:
            return one.name
    by_points = sorted((one for one in tiers if one.least is not None), key=lambda one: -(one.least or 0))
    for one in by_points:
        if one.least is not None and total >= one.least:
            return one.name
    rest = [one for one in tiers if one.least is None and one not in by_place]
    return rest[0].name if rest else ""

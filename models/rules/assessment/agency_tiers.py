"""档次与名额: what an agency's yearly tier does to the quota of its pool, as a paper of the office says.

Tiers come from supervision (models.rules.supervision); without this section of the office's figures they do
nothing. A tier is a ceiling or a floor of the percentage, never the grade of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from models.rules.core.facts import AgencyYear


class Effect(StrEnum):
    """How a tier's percentage meets the usual one."""

    CEILING = "ceiling"  # at most so much
    FLOOR = "floor"  # at least so much, never above what the rules allow at the most


EFFECT_WORDS = {Effect.CEILING: "上限", Effect.FLOOR: "下限"}


@dataclass(frozen=True, slots=True)
class TierShare:
    """One tier: the percentage, and whether it is a ceiling or a floor."""

    percent: Fraction
    effect: Effect

    def __post_init__(self) -> None:
        if not 0 <= self.percent <= 100:
            raise ValueError("0–100")


@dataclass(frozen=True, slots=True)
class AgencyTiers:
    """The section of the office's figures: its document, the score sheet whose tiers count, tier → share."""

    document: str
    clause: str = ""
    sheet: str = "agency"
    shares: Mapping[str, TierShare] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The paper behind it."""
        return f"{self.document} {self.clause}".strip()

    def of(self, year: AgencyYear | None) -> TierQuota | None:
        """Return what an agency's year does to its pool; None where the paper says nothing of its tier."""
        share = self.shares.get(year.tier) if year is not None else None
        if share is None or year is None:
            return None
        return TierQuota(share, year, self.source)


@dataclass(frozen=True, slots=True)
class TierQuota:
    """A tier's share for one pool: of which agency's year, by which paper."""

    share: TierShare
    year: AgencyYear
    source: str

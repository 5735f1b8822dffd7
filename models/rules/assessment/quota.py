"""优秀名额: how many may be 优秀, of whom, how rounded, whose; and a meter cheap enough for each keystroke.

"以内/不超过" is a ceiling, so rounding down is the default; no national text rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.rules.assessment.agency_tiers import EFFECT_WORDS, Effect, TierQuota
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import number_text


class Rounding(StrEnum):
    """How a part of a person is treated."""

    FLOOR = "floor"
    HALF_UP = "half_up"
    CEIL = "ceil"


_HOW = {Rounding.FLOOR: How.ROUND_DOWN, Rounding.HALF_UP: How.ROUND_HALF_UP, Rounding.CEIL: How.ROUND_UP}
ROUNDING_WORDS = {Rounding.FLOOR: "舍去尾数", Rounding.HALF_UP: "四舍五入", Rounding.CEIL: "进位取整"}


@dataclass(frozen=True, slots=True)
class Override:
    """An approved number of places that stands instead of the computed one: by whom, why, by which paper."""

    places: int
    document: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """The places of a pool with how they came about; `places` None while no paper fixes a percentage."""

    base: int
    percent: Fraction | None
    rounding: Rounding
    places: int | None
    owner: str = ""
    clause: str = ""
    override: Override | None = None
    step: Step | None = None
    tier: TierQuota | None = None


def quota(
    base: int,
    percent: Fraction | int | None,
    rounding: Rounding,
    approved_override: Override | None = None,
    *,
    owner: str = "",
    clause: str = "",
    tier: TierQuota | None = None,
    most: Fraction | None = None,
) -> Quota:
    """Return the places for `base` people at `percent` %, an approved override standing first.

    `tier` is what the agency's year does to the percentage: a ceiling or a floor, a floor never above `most`.
    Where no paper fixes a percentage, the tier's own is one.
    """
    step: Step | None = None
    if tier is not None:
        share = _by_tier(None if percent is None else Fraction(percent), tier, most, clause)
        percent = share.amount * 100
        step = _places(base, share, rounding, clause)
    elif percent is not None:
        step = _computed(base, Fraction(percent), rounding, clause)
    if approved_override is not None:
        step = _overridden(approved_override, step)
    return Quota(
        base=base, percent=None if percent is None else Fraction(percent), rounding=rounding,
        places=None if step is None else int(step.amount), owner=owner, clause=clause,
        override=approved_override, step=step, tier=tier,
    )  # fmt: skip


def _computed(base: int, percent: Fraction, rounding: Rounding, clause: str) -> Step:
    return _places(base, _usual(percent, clause), rounding, clause)


def _usual(percent: Fraction, clause: str) -> Step:
    return given(f"比例 {number_text(percent)}%", percent / 100, source=clause, unit="")


def _by_tier(percent: Fraction | None, tier: TierQuota, most: Fraction | None, clause: str) -> Step:
    """Return the percentage that counts, as a part of the whole: the usual one met by the tier's."""
    year, share = tier.year, tier.share
    note = f"{year.agency}年度督查考核 {number_text(year.score)} 分，第 {year.rank} 名；{year.source}"
    word = EFFECT_WORDS[share.effect]
    label = f"{year.agency}{year.tier}：{word} {number_text(share.percent)}%"
    own = given(label, share.percent / 100, source=tier.source, note=note, unit="")
    if percent is None:
        return combine(How.FIRST, "按机构档次的比例", (own,), source=tier.source, unit="")
    how = How.SMALLEST if share.effect is Effect.CEILING else How.LARGEST
    step = combine(
        how, f"按机构档次的比例（{word}）", (_usual(percent, clause), own), source=tier.source, unit=""
    )
    if most is None or share.effect is Effect.CEILING:
        return step
    highest = given(f"最高 {number_text(most)}%", most / 100, source=clause, unit="")
    return combine(How.SMALLEST, "不超过规定的最高比例", (step, highest), source=clause, unit="")


def _places(base: int, share: Step, rounding: Rounding, clause: str) -> Step:
    people = given("计算优秀名额的人数", base, source="考核名册", unit="人")
    exact = combine(How.PRODUCT, "人数 × 比例", (people, share), unit="人")
    one = given("一人", 1, source="名额为整数", unit="人")
    return combine(
        _HOW[rounding], f"优秀名额（{ROUNDING_WORDS[rounding]}）", (exact, one), source=clause, unit="人"
    )


def _overridden(override: Override, computed: Step | None) -> Step:
    note = f"{override.by}：{override.reason}"
    approved = given("核定名额", override.places, source=override.document, note=note, unit="人")
    parts = (approved,) if computed is None else (approved, computed)
    return combine(How.FIRST, "优秀名额（经核定）", parts, source=override.document, unit="人")


class MeterState(StrEnum):
    """How many are chosen 优秀, compared with the places."""

    UNKNOWN = "unknown"  # no percentage on paper
    OPEN = "open"
    FULL = "full"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PoolState:
    """What a meter looks at: the quota, how many are chosen 优秀, how many are not decided yet."""

    quota: Quota
    chosen: int
    undecided: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """A quota at a glance; `left` is negative when too many are chosen, None without a percentage."""

    base: int
    percent: str
    rounding: Rounding
    owner: str
    places: int | None
    chosen: int
    left: int | None
    undecided: int
    state: MeterState
    overridden: bool
    clause: str

    @property
    def blocks(self) -> bool:
        """Tell whether deciding must stop: too many, or 优秀 without any percentage."""
        return self.state is MeterState.OVER or (self.state is MeterState.UNKNOWN and self.chosen > 0)


def meter(pool_state: PoolState) -> Meter:
    """Return the meter of a pool: constant work, nothing is read."""
    pool = pool_state.quota
    left = None if pool.places is None else pool.places - pool_state.chosen
    percent = "" if pool.percent is None else number_text(pool.percent)
    return Meter(
        base=pool.base, percent=percent, rounding=pool.rounding, owner=pool.owner, places=pool.places,
        chosen=pool_state.chosen, left=left, undecided=pool_state.undecided, state=_state(left),
        overridden=pool.override is not None, clause=pool.clause,
    )  # fmt: skip


def _state(left: int | None) -> MeterState:
    if left is None:
        return MeterState.UNKNOWN
    if left == 0:
        return MeterState.FULL
    return MeterState.OVER if left < 0 else MeterState.OPEN

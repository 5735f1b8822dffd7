"""An agency's tier and the quota of its pool: a ceiling, a floor, or nothing; always with its paper."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.rules.assessment.agency_tiers import AgencyTiers, Effect, TierShare
from models.rules.assessment.quota import Override, Rounding, quota
from models.rules.assessment.toml_file import AssessmentDataFault, parse_figures
from models.rules.core.explain import replay
from models.rules.core.facts import AgencyYear

TIERS = AgencyTiers(
    "城街〔2018〕3号", "第八条", "agency",
    {
        "一等": TierShare(Fraction(20), Effect.FLOOR),
        "三等": TierShare(Fraction(10), Effect.CEILING),
        "四等": TierShare(Fraction(40), Effect.FLOOR),
    },
)  # fmt: skip


def year(tier: str) -> AgencyYear:
    return AgencyYear(
        agency="行政执法中队", score=Fraction("95.5"), rank=1, tier=tier, sheet="agency",
        document="考核办法", approved_at="2018-01-10T09:00:00+08:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tier", "usual", "percent", "places"),
    [
        ("一等", 15, 20, 4),  # 20 people: 3 places become 4
        ("三等", 15, 10, 2),
        ("三等", 8, 8, 1),  # a ceiling above the usual share does nothing
        ("一等", 25, 25, 5),  # nor a floor below it
        ("四等", 15, 25, 5),  # a floor stops at the most that the rules allow
        ("一等", None, 20, 4),
        ("三等", None, 10, 2),
        ("二等", 15, 15, 3),  # the paper says nothing of this tier
    ],
)
def test_what_a_tier_does(tier: str, usual: int | None, percent: int, places: int) -> None:
    found = quota(20, usual, Rounding.FLOOR, clause="第六条", tier=TIERS.of(year(tier)), most=Fraction(25))
    assert [found.percent, found.places] == [percent, places]
    assert found.step is not None
    assert replay(found.step) == places


def test_the_explanation_names_score_tier_and_paper() -> None:
    found = quota(20, 15, Rounding.FLOOR, clause="第六条", tier=TIERS.of(year("一等")))
    assert found.step is not None
    texts = [(step.label, step.source, step.note) for step in found.step.walk()]
    told = next(one for one in texts if one[0] == "行政执法中队一等：下限 20%")
    assert told[1] == "城街〔2018〕3号 第八条"
    assert "95.5 分，第 1 名" in told[2]


def test_an_approved_number_stands_before_the_tier() -> None:
    override = Override(6, "组字1号", "集体三等功", "分管领导")
    found = quota(20, 15, Rounding.FLOOR, override, tier=TIERS.of(year("三等")))
    assert found.places == 6


def test_without_a_tier_nothing_changes() -> None:
    plain = quota(20, 15, Rounding.FLOOR, clause="第六条")
    assert quota(20, 15, Rounding.FLOOR, clause="第六条", tier=TIERS.of(None), most=Fraction(25)) == plain
    assert TIERS.of(year("二等")) is None


FIGURES = """
document = "x"
half_year = "working_days"
rounding = "floor"
quota_owner = "街道"
loan = "home"
tie_to_street = true
publicity_days = 5
"""
SECTION = """
[agency_tier]
document = "城街〔2018〕3号"
clause = "第八条"
[agency_tier.tiers]
"一等" = { percent = 20, effect = "floor" }
"""


def test_the_office_figures_may_have_the_section() -> None:
    assert parse_figures(FIGURES).agency_tiers is None
    tiers = parse_figures(FIGURES + SECTION).agency_tiers
    assert tiers is not None
    assert (tiers.sheet, tiers.source) == ("agency", "城街〔2018〕3号 第八条")
    assert tiers.shares == {"一等": TierShare(Fraction(20), Effect.FLOOR)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('document = "城街〔2018〕3号"', ""),
        ("percent = 20", "percent = 120"),
        ('"floor"', '"above"'),
        ('effect = "floor"', 'effect = "floor", colour = 1'),
        ('"一等" = { percent = 20, effect = "floor" }', ""),
        ("clause", "claus"),
    ],
)
def test_a_section_that_cannot_be_names_itself(old: str, new: str) -> None:
    with pytest.raises(AssessmentDataFault, match="agency_tier"):
        parse_figures(FIGURES + SECTION.replace(old, new, 1))

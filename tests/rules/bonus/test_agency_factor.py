"""机构考核系数: money follows an agency's year only where the notice says so, and the tree tells it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from models.rules.bonus.comparison import Cause, Side, classed
from models.rules.core.explain import replay
from models.rules.core.facts import AgencyYear, PersonYear, facts_from_plain, facts_to_plain
from models.rules.scheme.scheme import SchemeFaults
from models.rules.scheme.toml_file import parse_scheme, scheme_to_toml
from models.rules.sheets.words import LineState
from tests.rules.build import compute_bonus, example, person, stay

BY_TIER = """
[agency_factor]
document = "城街〔2018〕4号"
factors = { "一等" = 1.05, "二等" = 1, "三等" = 0.95 }
"""
BY_SCORE = """
[agency_factor]
document = "城街〔2018〕4号"
by = "score"
full = 100
weight = 0.3
most = 1.02
"""
PLAIN = example("notice-2017")


def scheme(section: str) -> object:
    return parse_scheme(scheme_to_toml(PLAIN) + section, "scheme.toml")


def year(agency: str, score: str = "95.5", tier: str = "一等") -> AgencyYear:
    return AgencyYear(
        agency=agency, score=Fraction(score), rank=1, tier=tier, sheet="agency", document="考核办法",
        approved_at="2018-01-10T09:00:00+08:00",
    )  # fmt: skip


def rated(facts: PersonYear, score: str = "95.5", tier: str = "一等") -> PersonYear:
    names = {stay.agency for stay in facts.stays}
    return replace(facts, agency_years={name: year(name, score, tier) for name in names})


@pytest.mark.parametrize(
    ("section", "score", "tier", "fen"),
    [
        (BY_TIER, "95.5", "一等", 3_780_000),  # 36000 × 1.05
        (BY_TIER, "88", "二等", 3_600_000),
        (BY_TIER, "60", "三等", 3_420_000),
        (BY_SCORE, "90", "", 3_492_000),  # 0.7 + 0.3 × 0.9 = 0.97
        (BY_SCORE, "110", "", 3_672_000),  # 1.03, at most 1.02
    ],
)
def test_an_agency_s_year_multiplies_the_bonus(section: str, score: str, tier: str, fen: int) -> None:
    line = compute_bonus(rated(person(), score, tier), scheme(section), "二等")  # type: ignore[arg-type]
    assert line.amount_fen == fen
    assert replay(line.root) * 100 == fen
    told = [step for step in line.root.walk() if "机构考核系数" in step.label]
    assert told
    assert told[0].source == "城街〔2018〕4号"
    assert "机构考核系数" in line.reason


def test_each_stay_has_the_factor_of_its_agency() -> None:
    stays = (
        stay("2017-01-01", "2017-06-30", agency="国土资源所"),
        stay("2017-07-01", agency="司法所"),
    )
    facts = replace(
        person(*stays),
        agency_years={"国土资源所": year("国土资源所"), "司法所": year("司法所", "60", "三等")},
    )
    line = compute_bonus(facts, scheme(BY_TIER), "二等")  # type: ignore[arg-type]
    assert line.amount_fen == 1_800_000 * 105 // 100 + 1_800_000 * 95 // 100


def test_a_scheme_without_the_section_does_not_look() -> None:
    plain, with_years = compute_bonus(person(), PLAIN, "二等"), compute_bonus(rated(person()), PLAIN, "二等")
    assert with_years == plain


def test_a_year_that_is_not_approved_holds_the_line() -> None:
    line = compute_bonus(person(), scheme(BY_TIER), "二等")  # type: ignore[arg-type]
    assert line.state is LineState.HOLD
    assert [problem.code for problem in line.problems] == ["no_agency_year"]
    other = compute_bonus(rated(person(), tier="四等"), scheme(BY_TIER), "二等")  # type: ignore[arg-type]
    assert [problem.code for problem in other.problems] == ["no_agency_tier_factor"]
    waived = scheme(BY_TIER + 'without = "one"\n')
    assert compute_bonus(person(), waived, "二等").amount_fen == 3_600_000  # type: ignore[arg-type]


def test_a_changed_tier_is_a_cause_of_its_own() -> None:
    found = scheme(BY_TIER)
    sides = []
    for tier in ("二等", "一等"):
        facts = rated(person(), tier=tier)
        line = compute_bonus(facts, found, "二等")  # type: ignore[arg-type]
        sides.append(Side(facts, found, "二等", line.state, line.amount_fen))  # type: ignore[arg-type]
    (part,) = classed(sides[0], sides[1], compute_bonus)
    assert (part.cause, part.fen) == (Cause.AGENCY, 180_000)
    assert "一等" in part.words


def test_facts_keep_the_years_only_where_there_are_any() -> None:
    assert "agency_years" not in facts_to_plain(person())
    facts = rated(person())
    assert facts_from_plain(facts_to_plain(facts)) == facts


def test_the_section_reads_back() -> None:
    for section in (BY_TIER, BY_SCORE):
        found = scheme(section)
        assert parse_scheme(scheme_to_toml(found), "scheme.toml") == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "section",
    [
        BY_TIER.replace('document = "城街〔2018〕4号"', ""),
        BY_TIER.replace("factors", "# factors"),
        BY_TIER + "full = 100\n",
        BY_SCORE.replace("full = 100", ""),
        BY_SCORE + "least = 1.1\n",
        BY_SCORE.replace("0.3", "1.3"),
    ],
)
def test_a_section_that_cannot_be_is_refused(section: str) -> None:
    with pytest.raises(SchemeFaults):
        scheme(section)

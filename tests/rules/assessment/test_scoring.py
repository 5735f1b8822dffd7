"""Totals are trees; a missing part is missing; ranking and proposals do not depend on the order of people."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from models.rules.assessment.proposal import Candidate, grader_spread, propose, ranks, spread
from models.rules.assessment.rules import ALLOWED_GRADES, Graders, Outcome
from models.rules.assessment.scoring import Ballot, Deduction, Entered, Parts, total
from models.rules.assessment.toml_file import AssessmentDataFault, parse_sheet
from models.rules.core.explain import replay
from models.rules.core.grades import BASIC, COMPETENT, EXCELLENT, INCOMPETENT, UNDETERMINED
from tests.rules.assessment.assessed_year import FIGURES, text

PERSON, JOINT, AGENCY = (
    parse_sheet(text(name)) for name in ("score-person", "score-person-joint", "score-agency")
)
HEADS = {"virtue": 10, "ability": 9, "diligence": 8, "achievement": 18, "integrity": 10}
FULL = Parts(
    panel=("a", "b"),
    leaders={key: {"a": Fraction(value), "b": Fraction(value - 1)} for key, value in HEADS.items()},
    ballot=Ballot((6, 3, 1, 0), abstained=2),
    usual={1: "好", 2: "较好", 3: "好", 4: "好"},
)


def test_a_total_is_a_tree_that_can_be_replayed() -> None:
    scored = total(PERSON, FULL)
    assert scored.total is not None
    assert replay(scored.total) == scored.amount == Fraction(105, 2) + 18 + 19
    assert [part.label for part in scored.parts] == ["领导评分", "民主测评", "平时考核"]
    assert scored.missing == ()
    assert PERSON.most == 100


@pytest.mark.parametrize(
    ("parts", "code", "who"),
    [
        (replace(FULL, ballot=None), "ballot_missing", ""),
        (replace(FULL, ballot=Ballot((0, 0, 0, 0), 9)), "ballot_missing", ""),
        (replace(FULL, usual={1: "好", 2: "好", 3: "好"}), "quarter_missing", "4"),
        (replace(FULL, quarters=()), "quarter_missing", ""),
        (replace(FULL, panel=("a", "b", "c")), "score_missing", "c"),
        (replace(FULL, panel=()), "panel_missing", ""),
    ],
)
def test_a_missing_part_leaves_no_total(parts: Parts, code: str, who: str) -> None:
    scored = total(PERSON, parts)
    assert scored.total is None
    assert scored.amount is None
    assert (scored.missing[0].code, scored.missing[0].who) == (code, who)


def test_only_quarters_at_the_street_are_due() -> None:
    late = replace(FULL, quarters=(3, 4), usual={3: "好", 4: "一般"})
    scored = total(PERSON, late)
    assert scored.amount == Fraction(105, 2) + 18 + 16


def test_the_town_the_department_and_conduct_have_their_shares() -> None:
    entered = {"department": Entered(Fraction(80), "市局"), "conduct": Entered(Fraction(100), "效能办")}
    parts = Parts(("a",), {"street": {"a": Fraction(90)}}, entered)
    assert total(JOINT, parts).amount == 45 + 32 + 10


def test_an_agency_s_sheet_gives_at_most_110_and_the_extra_is_optional() -> None:
    assert AGENCY.most == 110
    entered = {one.key: Entered(one.points, "街道") for one in AGENCY.indicators}
    assert total(AGENCY, Parts(entered=entered)).amount == 110
    del entered["innovation"]
    assert total(AGENCY, Parts(entered=entered)).amount == 100
    del entered["orders"]
    assert [one.indicator for one in total(AGENCY, Parts(entered=entered)).missing] == ["orders"]


def test_deductions_cite_logs_and_stop_at_nothing() -> None:
    less = Deduction("virtue", Fraction(2), "群众投诉属实", ("工作日志 7",))
    scored = total(PERSON, replace(FULL, deductions=(less,)))
    assert scored.amount == Fraction(105, 2) + 18 + 19 - 2
    assert scored.total is not None
    assert "工作日志 7" in [step.source for step in scored.total.walk()]
    all_gone = replace(less, points=Fraction(50))
    assert total(PERSON, replace(FULL, deductions=(all_gone,))).amount == Fraction(
        105, 2
    ) + 18 + 19 - Fraction(19, 2)


def test_the_highest_and_the_lowest_go_only_from_five_leaders_on() -> None:
    sheet = replace(JOINT, indicators=JOINT.indicators[:1], graders=Graders.TRIMMED)

    def amount(*scores: int) -> Fraction | None:
        leaders = {str(n): Fraction(score) for n, score in enumerate(scores)}
        scored = total(sheet, Parts(tuple(leaders), {"street": leaders}))
        assert scored.total is not None
        assert replay(scored.total) == scored.amount
        return scored.amount

    assert amount(60, 80, 90, 100) == Fraction(330, 8)
    assert amount(10, 80, 90, 100, 100) == 45


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('source = "usual"', 'source = "stars"', "indicator 7.source"),
        ("points = 10", "points = 0", "indicator 1"),
        ('key = "ability"', 'key = "virtue"', "indicator"),
        ('subject = "person"', 'subject = "cat"', "subject"),
        ('"较好" = 80', "", "usual.较好"),
    ],
)
def test_a_sheet_that_cannot_be_read_names_the_part(old: str, new: str, field: str) -> None:
    with pytest.raises(AssessmentDataFault) as caught:
        parse_sheet(text("score-person").replace(old, new, 1))
    assert caught.value.field == field


def one(number: int, points: int | None, outcome: Outcome = Outcome.NORMAL) -> Candidate:
    amount = None if points is None else Fraction(points)
    return Candidate(
        number, amount, ALLOWED_GRADES[outcome], "" if outcome is Outcome.NORMAL else "因为", "第一条"
    )


def test_equal_totals_share_a_rank_and_a_missing_one_has_none() -> None:
    assert ranks({1: Fraction(90), 2: Fraction(95), 3: Fraction(90), 4: None, 5: Fraction(80)}) == {
        1: 2, 2: 1, 3: 2, 5: 4,
    }  # fmt: skip


def test_the_best_are_proposed_within_the_places_and_the_barred_are_passed_over() -> None:
    people = [one(1, 99, Outcome.NO_EXCELLENT), one(2, 95), one(3, 90), one(4, 85), one(5, None)]
    people += [one(6, None, Outcome.UNDETERMINED), one(7, 70, Outcome.INCOMPETENT), one(8, 1, Outcome.ENDED)]
    found = propose(people, 2, FIGURES)
    assert [found[number].grade for number in range(1, 9)] == [
        COMPETENT, EXCELLENT, EXCELLENT, COMPETENT, None, UNDETERMINED, INCOMPETENT, None,
    ]  # fmt: skip
    assert (found[6].why, found[6].clause) == ("因为", "第一条")


def test_a_tie_for_the_last_place_is_left_to_the_leaders() -> None:
    found = propose([one(1, 95), one(2, 90), one(3, 90)], 2, FIGURES)
    assert [found[number].grade for number in (1, 2, 3)] == [EXCELLENT, None, None]
    assert propose([one(1, 95), one(2, 95)], 0, FIGURES)[1].grade == COMPETENT
    assert propose([one(1, 95)], None, FIGURES)[1].grade == COMPETENT


def test_low_totals_are_proposed_by_the_office_s_figures() -> None:
    figures = replace(FIGURES, basic_below=Fraction(70), incompetent_below=Fraction(60))
    found = propose([one(1, 59), one(2, 60), one(3, 70)], 0, figures)
    assert [found[number].grade for number in (1, 2, 3)] == [INCOMPETENT, BASIC, COMPETENT]


@drawn(st.lists(st.one_of(st.none(), st.integers(50, 60)), max_size=12), st.integers(0, 5), st.randoms())
def test_proposals_do_not_depend_on_order_and_keep_to_the_places(
    points: list[int | None], places: int, random: Random
) -> None:
    people = [one(number, value) for number, value in enumerate(points)]
    shuffled = random.sample(people, len(people))
    found = propose(people, places, FIGURES)
    assert found == propose(shuffled, places, FIGURES)
    assert sum(item.grade == EXCELLENT for item in found.values()) <= places


def test_spreads_count_words_of_both_kinds() -> None:
    found = spread("司法所", ["优秀", "合格", "称职", ""])
    assert (found.people, found.counts[COMPETENT], found.ungraded) == (4, 2, 1)
    assert found.share(EXCELLENT) == Fraction(1, 3)
    assert spread("x", [""]).share(EXCELLENT) is None
    leader = grader_spread("a", [Fraction(1), Fraction(1, 2)])
    assert (leader.mean, leader.lowest, leader.highest) == (Fraction(3, 4), Fraction(1, 2), Fraction(1))

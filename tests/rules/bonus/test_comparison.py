"""Why two computations of one person differ, cause by cause, to the fen."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.rules.bonus.comparison import Cause, Part, Side, classed, moved_to, parts_text
from models.rules.core.facts import PersonYear
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.words import LineState
from tests.rules.bonus.people import people
from tests.rules.build import compute_bonus, example, person, stay

SCHEME = example("notice-2017")
RICHER = example("notice-2017", ('"二等" = 36000', '"二等" = 39000'))


def side(facts: PersonYear, scheme: Scheme = SCHEME, tier: str = "二等") -> Side:
    try:
        line = compute_bonus(facts, scheme, tier)
    except LookupError:
        return Side(facts, scheme, tier, LineState.OUT, None)
    return Side(facts, scheme, tier, line.state, line.amount_fen)


def causes(before: Side, after: Side) -> dict[Cause, int]:
    return {part.cause: part.fen for part in classed(before, after, compute_bonus)}


def test_nothing_changed_has_no_cause() -> None:
    assert causes(side(person()), side(person())) == {}


def test_a_better_grade_is_the_grade() -> None:
    before, after = side(person(grade="称职")), side(person(grade="优秀"))
    assert causes(before, after) == {Cause.GRADE: 360_000}
    assert parts_text(classed(before, after, compute_bonus)) == "等次、处分：称职 → 优秀"


def test_a_day_of_absence_is_attendance_and_names_the_kind() -> None:
    parts = classed(side(person()), side(person(marks={"旷工": 1})), compute_bonus)
    assert parts == (Part(Cause.ATTENDANCE, -50_000, "旷工 0 天 → 1 天"),)


def test_times_of_lateness_are_counted_in_times() -> None:
    parts = classed(side(person()), side(person(marks={"迟到": 2})), compute_bonus)
    assert [part.words for part in parts] == ["迟到 0 次 → 2 次"]


def test_another_tier_is_the_tier_and_another_figure_the_figure() -> None:
    assert causes(side(person()), side(person(), tier="一等")) == {Cause.TIER: 400_000}
    assert causes(side(person()), side(person(), RICHER)) == {Cause.FIGURE: 300_000}


def test_a_promotion_is_the_posting() -> None:
    after = side(person(stay(post="副科")))
    assert causes(side(person()), after) == {Cause.POSTING: 540_000}


def test_a_hold_by_decision_is_a_hold_and_takes_the_amount_out() -> None:
    after = side(replace(person(), hold="信访核查，暂缓发放"))
    assert after.amount_fen is None
    assert causes(side(person()), after) == {Cause.HOLD: -3_600_000}


def test_a_zero_that_becomes_a_hold_is_told_although_no_fen_moves() -> None:
    before, after = side(person(grade="不称职")), side(person(grade="不确定等次", reason="立案"))
    assert causes(before, after) == {Cause.GRADE: 0}


def test_last_year_is_moved_by_whole_years_so_that_dates_alone_are_no_cause() -> None:
    before = side(person(stay("2016-03-10"), year=2016))
    after = side(person(stay("2017-03-10"), year=2017))
    assert causes(before, after) == {}


def test_the_twenty_ninth_of_february_moves_to_a_day_that_exists() -> None:
    moved = moved_to(person(stay("2016-02-29"), year=2016, sanctions=(("警告", "2016-02-29"),)), 2017)
    assert moved.stays[0].since == date(2017, 3, 1)
    assert moved.sanctions[0].decided_on == date(2017, 3, 1)
    assert moved_to(person(stay("2016-02-29"), year=2016), 2020).stays[0].since == date(2020, 2, 29)


def test_an_amount_that_no_rule_explains_is_laid_to_the_figures() -> None:
    before = replace(side(person()), amount_fen=1)
    assert causes(before, side(person())) == {Cause.FIGURE: 3_599_999}


@settings(max_examples=100, deadline=None)
@given(people(), people(), st.sampled_from([SCHEME, RICHER]), st.sampled_from(["一等", "二等", "三等"]))
def test_the_parts_add_up_to_the_difference(
    old: PersonYear, new: PersonYear, scheme: Scheme, tier: str
) -> None:
    before, after = side(old), side(new, scheme, tier)
    parts = classed(before, after, compute_bonus)
    assert sum(part.fen for part in parts) == (after.amount_fen or 0) - (before.amount_fen or 0)
    assert len({part.cause for part in parts}) == len(parts)

"""Scores and allowances of grid workers: worked cases of the shipped rules, laws as properties."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.core.explain import replay
from models.rules.work.grids.allowance import Line, line_of
from models.rules.work.grids.counting import MissingFigure, count_events
from models.rules.work.grids.facts import Patrol, ReportedEvent, facts_from_plain, facts_to_plain
from models.rules.work.grids.scoring import HandScoreOutside, missing_figures, score_of
from models.rules.work.grids.words import QualityMark
from tests.rules.work.grids.build import MARCH, WORK_DAYS, event, example, worker

FULL = {"new_records": 20, "changed_records": 30, "checked_records": 50, "offline_days": 2}
ITEMS = {
    "desk_items": 28, "phone_items": 65, "offline_days": 1, "visits_due": 9, "visits_done": 8,
    "missed_meetings": 1, "poor_handbook": 1,
}  # fmt: skip


def test_events_and_upkeep_make_the_monthly_hundred() -> None:
    """12 valid events over 12 days; 20 × 1.0 + 30 × 0.5 + 50 × 0.2 = 45; 57 of 100 points."""
    events = tuple(event(number, number) for number in range(1, 13))
    line = line_of(example("full-time-100"), worker(events=events, figures=FULL))
    assert [step.amount for _, step in line.score.items] == [12, 45]
    assert line.points == 57
    assert (line.gross_fen, line.deduction_fen, line.amount_fen) == (145_600, 2_000, 143_600)
    assert line.gains == (("基本津贴", 100_000), ("绩效津贴", 45_600))


def test_upkeep_gives_fifty_at_most() -> None:
    figures = {**FULL, "new_records": 200}
    items = dict(score_of(example("full-time-100"), worker(figures=figures)).items)
    assert items["数据维护"].amount == 50


def test_what_is_short_of_ninety_items_costs_twenty_yuan_each() -> None:
    """Desk 28 of 30 lack two; phone 65 of 60 lack none and make up for nothing: 40 + 30 + 50 yuan off."""
    patrols = tuple(Patrol(f"X{at}", day, 60) for at, day in enumerate(WORK_DAYS[:-1]))
    events = (event(1, 1), event(2, 2), event(3, 3, closed=False))
    line = line_of(example("items-90"), worker(events=events, patrols=patrols, figures=ITEMS))
    assert dict(line.cuts) == {"件数不足": 4_000, "例会缺席": 3_000, "台账差": 5_000}
    assert dict(line.gains) == {"基本津贴": 180_000, "以奖代补": 1_500}
    assert line.amount_fen == 181_500 - 12_000
    points = {name: step.amount for name, step in line.score.items}
    assert points == {"在线": 19, "巡查": 19, "走访": Fraction("26.67"), "办结": 20}


def test_the_handbook_is_checked_at_the_end_of_a_quarter_only() -> None:
    april = {key: value for key, value in ITEMS.items() if key != "poor_handbook"}
    line = line_of(example("items-90"), worker(figures=april, month=201704))
    assert "台账差" not in dict(line.cuts)
    with pytest.raises(MissingFigure):
        line_of(example("items-90"), worker(figures=april))


def test_hand_scores_and_bonus_of_hecun() -> None:
    figures: dict[str, int | Fraction | str] = {
        "operation": 45, "performance": 28, "personal": "18.5", "honour_town": 1, "honour_county": 0,
        "honour_city": 1, "honour_province": 1,
    }  # fmt: skip
    line = line_of(example("hecun-100"), worker(figures=figures))
    assert line.points == Fraction("101.5")
    assert line.amount_fen == 50_750
    with pytest.raises(HandScoreOutside):
        line_of(example("hecun-100"), worker(figures={**figures, "operation": 51}))


def test_two_poor_months_running_are_told() -> None:
    figures = {
        "operation": 20, "performance": 10, "personal": 10, "honour_town": 0, "honour_county": 0,
        "honour_city": 0, "honour_province": 0,
    }  # fmt: skip
    rules = example("hecun-100")
    assert line_of(rules, worker(figures=figures, before=(Fraction(60),))).note == ""
    assert (
        line_of(rules, worker(figures=figures, before=(Fraction(59),))).note == "连续2个月低于60分：予以解聘"
    )


@pytest.mark.parametrize(
    ("name", "figures", "points", "fen"),
    [
        ("quarterly-100", {"missed_entries": 3, "wrong_entries": 4}, 90, 54_000),
        ("quarterly-100", {"missed_entries": 60, "wrong_entries": 0}, 0, 0),
        ("firm-visits", {"firm_visits_due": 40, "firm_visits": 30}, 75, 15_000),
        ("firm-visits", {"firm_visits_due": 3, "firm_visits": 2}, Fraction("66.67"), 13_334),
        ("firm-visits", {"firm_visits_due": 0, "firm_visits": 0}, 100, 20_000),
        (
            "station-quarter",
            {
                "change_missed": 2, "unregistered": 1, "complaint_street": 1, "complaint_district": 0,
                "group_petition": 1,
            },
            79, 71_100,
        ),
    ],
)  # fmt: skip
def test_the_other_examples(name: str, figures: dict[str, int], points: Fraction, fen: int) -> None:
    line = line_of(example(name), worker(figures=figures))
    assert (line.points, line.amount_fen) == (points, fen)


def test_half_a_month_in_post_gets_its_share_rounded_once() -> None:
    line = line_of(example("full-time-100"), worker(figures=FULL, work_days=WORK_DAYS[:7]))
    assert dict(line.gains) == {"基本津贴": 30_435, "绩效津贴": 10_957}  # 7/23; 800 × 45/100 × 7/23 = 109.565
    assert line.note == "在岗 7/23 个工作日"


def test_invented_events_earn_nothing() -> None:
    """Without verification, or with another mark, an event counts nowhere."""
    invented = tuple(event(number, 1, verified=False) for number in range(1, 50))
    marked = (
        event(50, 2, QualityMark.UNMARKED),
        event(51, 2, QualityMark.OTHER),
        event(52, 2, QualityMark.MOVING),
    )
    rules = example("full-time-100")
    found = count_events(worker(events=(*invented, *marked)), rules.counting)
    assert (found.counted, found.uncapped, found.numbers) == (0, 0, ())


def test_a_day_counts_five_and_the_uncapped_number_stands_beside() -> None:
    events = (*(event(number, 1) for number in range(1, 9)), event(9, 2))
    found = count_events(worker(events=events), example("full-time-100").counting)
    assert (found.counted, found.uncapped) == (6, 9)
    assert found.numbers == ("E001", "E002", "E003", "E004", "E005", "E009")


def test_every_missing_figure_is_named() -> None:
    assert missing_figures(example("full-time-100"), worker(figures={"new_records": 1})) == (
        "变更信息", "核查信息", "在线不足2小时",
    )  # fmt: skip


def test_deductions_never_exceed_what_there_is() -> None:
    line = line_of(
        example("items-90"), worker(figures={**ITEMS, "missed_meetings": 100}, work_days=WORK_DAYS[:1])
    )
    assert line.amount_fen == 0 and line.deduction_fen == line.gross_fen
    assert "扣款以应发为限" in line.note


def test_patrols_on_rest_days_do_not_make_up_for_working_days() -> None:
    saturday = Patrol("X1", date(2017, 3, 4), 600)
    items = dict(score_of(example("items-90"), worker(patrols=(saturday,), figures=ITEMS)).items)
    assert items["巡查"].amount == 0


def test_facts_survive_as_plain_values() -> None:
    facts = worker(
        events=(event(1, 1),),
        patrols=(Patrol("X1", date(2017, 3, 1), 30),),
        figures=FULL,
        before=(Fraction(3, 2),),
    )
    assert facts_from_plain(facts_to_plain(facts)) == facts


marks = st.sampled_from(QualityMark)
some_events = st.lists(st.tuples(st.integers(1, 31), marks, st.booleans()), max_size=60).map(
    lambda rows: tuple(event(at, day, mark, verified=good) for at, (day, mark, good) in enumerate(rows))
)
some_figures = st.fixed_dictionaries({key: st.integers(0, 400) for key in ITEMS})


def _line(events: tuple[ReportedEvent, ...], figures: dict[str, int], days: int) -> Line:
    return line_of(example("items-90"), worker(events=events, figures=figures, work_days=WORK_DAYS[:days]))


@given(some_events, some_figures, st.integers(1, len(WORK_DAYS)))
def test_the_shown_items_add_up_and_the_trees_replay(
    events: tuple[ReportedEvent, ...], figures: dict[str, int], days: int
) -> None:
    line = _line(events, figures, days)
    assert line.gross_fen == sum(fen for _, fen in line.gains)
    assert line.deduction_fen == min(line.gross_fen, sum(fen for _, fen in line.cuts))
    assert line.amount_fen == line.gross_fen - line.deduction_fen >= 0
    assert replay(line.root) * 100 == line.amount_fen
    assert line.score.total is not None
    assert replay(line.score.total) == sum(step.amount for _, step in line.score.items)
    assert all(
        0 <= step.amount <= (30 if name in ("走访", "办结") else 20) for name, step in line.score.items
    )


@given(some_events)
def test_the_order_of_events_does_not_matter_and_the_cap_holds(events: tuple[ReportedEvent, ...]) -> None:
    counting = example("items-90").counting
    found = count_events(worker(events=events), counting)
    assert found == count_events(worker(events=events[::-1]), counting)
    days = [one.day for one in events if one.number in found.numbers]
    assert all(days.count(day) <= counting.a_day for day in days)
    assert found.counted <= found.uncapped <= len(events)
    assert worker().month == MARCH

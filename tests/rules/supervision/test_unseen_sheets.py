"""Sheets that do not come with the program, scored beside a second, independent computation."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.core.explain import replay
from models.rules.events.toml_reading import TomlFaults
from models.rules.events.words import State
from models.rules.supervision.facts import EventFacts, Subject
from models.rules.supervision.ranking import ranked
from models.rules.supervision.sheet import ScoreSheet
from models.rules.supervision.sheet_toml import parse_sheet
from tests.rules.supervision.build import LATE, OPEN, OVERDUE, SUSPENDED, event, events, hand, scored

HEAD = """
[sheet]
key = "own"
name = "自拟考核表"
document = "街考〔2026〕1号"
valid_from = 2017-01-01
subject = "agency"
periods = ["month", "quarter", "year"]
"""
RATES = HEAD + """
[[item]]
key = "returns"
name = "退回控制"
kind = "rate"
points = 8
clause = "退回率不高于 5% 得满分，每高一个百分点（不足一个按一个）扣 0.75 分"
[[item.rate]]
figure = "return_rate"
at_most = 5
per_point = 0.75
step = "started"
[[item]]
key = "orders"
name = "按时办结"
kind = "rate"
points = 40
clause = "95% 以上满分，每低满一个百分点扣 1.25 分，最多扣 30 分；紧急件另计"
cap = 30
[[item.rate]]
figure = "in_time"
full = 95
per_point = 1.25
step = "whole"
[[item.count]]
figure = "overdue_open"
per = 0.5
cap = 3
[[item]]
key = "cards"
name = "亮牌"
kind = "deduction"
points = 0
cap = 6
clause = "黄牌 0.125、红牌 1，最多扣 6 分"
[[item.count]]
figure = "yellow_only"
per = 0.125
[[item.count]]
figure = "red"
per = 1
cap = 5
[[item]]
key = "talk"
name = "述职"
kind = "hand"
points = 12
clause = "考核小组评分"
[[item]]
key = "plus"
name = "创新"
kind = "bonus"
points = 5
clause = "最多加 5 分"
"""


def own(text: str) -> ScoreSheet:
    return parse_sheet(text, "own.toml", entering=True)


def half_up(value: Fraction) -> Fraction:
    """Round to two places as a spreadsheet does: away from zero at the middle."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def whole_of(value: Fraction, how: str) -> int:
    return int((Decimal(value.numerator) / Decimal(value.denominator)).to_integral_value(how))


def reckoned(found: list[EventFacts], talk: Fraction, plus: list[Fraction]) -> dict[str, Fraction]:
    """Work the sheet out again from the events, in plain arithmetic."""
    cohort = [one.figures for one in found if one.figures.assigns and one.figures.state is not State.MERGED]
    returns, assigns = sum(one.returns for one in cohort), sum(one.assigns for one in cohort)
    over = max(Fraction(0), Fraction(100 * returns, assigns) - 5) if assigns else Fraction(0)
    due = [one for one in cohort if one.state is State.CLOSED or one.overdue]
    late = [one for one in due if one.late or one.overdue]
    short = Fraction(0)
    if due:
        short = max(Fraction(0), 95 - Fraction(100 * (len(due) - len(late)), len(due)))
    overdue = min(Fraction(3), Fraction(1, 2) * sum(one.overdue for one in cohort))
    yellow = sum(max(0, one.figures.yellow - one.figures.red) for one in found)
    red = sum(one.figures.red for one in found)
    return {
        "returns": Fraction(8) - min(Fraction(8), whole_of(over, ROUND_CEILING) * Fraction(3, 4)),
        "orders": Fraction(40) - min(Fraction(30), whole_of(short, ROUND_FLOOR) * Fraction(5, 4) + overdue),
        "cards": -min(Fraction(6), Fraction(yellow, 8) + min(Fraction(5), Fraction(red))),
        "talk": talk,
        "plus": min(Fraction(5), sum(plus, Fraction(0))),
    }


@st.composite
def months(draw: st.DrawFn) -> list[EventFacts]:
    kinds = st.sampled_from([{}, LATE, OVERDUE, OPEN, SUSPENDED])
    return [
        event(number, **draw(kinds), returns=draw(st.integers(0, 2)), assigns=draw(st.integers(1, 3)),
              yellow=draw(st.integers(0, 2)), red=draw(st.integers(0, 1)))
        for number in range(1, draw(st.integers(0, 25)) + 1)
    ]  # fmt: skip


@given(months(), st.integers(0, 1200), st.lists(st.integers(1, 400), max_size=3))
def test_every_item_is_what_a_second_reckoning_says(
    found: list[EventFacts], talk: int, plus: list[int]
) -> None:
    entries = [hand("talk", Fraction(talk, 100))]
    entries += [hand("plus", Fraction(one, 100), number=at) for at, one in enumerate(plus, 1)]
    result = scored(own(RATES), Subject("司法所", tuple(found)), entries)
    expected = reckoned(found, Fraction(talk, 100), [Fraction(one, 100) for one in plus])
    for item in result.items:
        assert item.points == half_up(expected[item.item.key]), item.item.key
    assert result.total is not None
    assert result.total.amount == sum(item.points or 0 for item in result.items) == replay(result.total)


def test_a_middle_is_rounded_away_from_zero_below_it_too() -> None:
    """One yellow card takes 0.125: −0.13 on the sheet, as in a spreadsheet, never −0.12."""
    for cards, points in ((1, "-0.13"), (2, "-0.25"), (3, "-0.38"), (47, "-5.88"), (60, "-6")):
        found = tuple(event(number, yellow=1) for number in range(1, cards + 1))
        result = scored(own(RATES), Subject("司法所", found), [hand("talk", 0)])
        (item,) = [one for one in result.items if one.item.key == "cards"]
        assert item.points == Fraction(points), cards
        assert item.step is not None and replay(item.step) == item.points


def test_nothing_in_the_period_takes_nothing_away() -> None:
    result = scored(own(RATES), Subject("司法所"), [hand("talk", 12)])
    assert [item.points for item in result.items] == [8, 40, 0, 12, 0]
    assert result.total is not None and result.total.amount == 60


def test_ties_share_a_place_and_a_total_below_zero_is_ranked() -> None:
    sheet = own(HEAD + """
[[item]]
key = "red"
name = "红牌"
kind = "deduction"
points = 0
cap = 100
clause = "每张红牌扣 2 分"
[[item.count]]
figure = "red"
per = 2
""")
    cards = {"甲": 0, "乙": 2, "丙": 2, "丁": 50}
    scores = [
        scored(sheet, Subject(name, tuple(event(n, red=1) for n in range(1, count + 1))))
        for name, count in cards.items()
    ]
    found = {one.score.subject: (one.rank, one.total) for one in ranked(sheet, scores)}
    places = {"甲": (1, 0), "乙": (2, -4), "丙": (2, -4), "丁": (4, -100)}
    assert found == {name: (rank, Fraction(points)) for name, (rank, points) in places.items()}


FOUND_CARDS = """
[[item.rate]]
figure = "in_time"
per_point = 1
[[item.count]]
figure = "red"
per = 1
found_by = ["本级"]
"""


@pytest.mark.parametrize(
    ("line", "key", "code"),
    [
        ('[[item.rate]]\nfigure = "return_rate"\nfull = 5\nper_point = 1', "at_most", "sheet_less_is_better"),
        ('[[item.rate]]\nfigure = "meetings_held"\nfull = 100\nper_point = 1', "figure",
         "sheet_figure_of_platforms"),
        ('[[item.rate]]\nfigure = "in_time"\nper_point = 1\nfound_by = ["市级"]', "found_by",
         "sheet_key_unused"),
        ('[[item.rate]]\nfigure = "first_pass"\nper_point = 1\nexempt = ["挂起"]', "exempt",
         "sheet_key_unused"),
        (FOUND_CARDS, "found_by", "sheet_key_unused"),
        ('[[item.rate]]\nfigure = "in_time"\nper_point = 1\nfull = 90\nat_most = 95', "full",
         "sheet_key_unused"),
    ],
)  # fmt: skip
def test_what_would_count_for_nothing_or_the_wrong_way_round_is_refused(
    line: str, key: str, code: str
) -> None:
    item = '[[item]]\nkey = "x"\nname = "x"\nkind = "rate"\npoints = 5\nclause = "x"\n'
    with pytest.raises(TomlFaults) as refused:
        own(HEAD + item + line)
    assert [(fault.code, fault.facts.get("key", "")) for fault in refused.value.faults] == [(code, key)]
    if code != "sheet_key_unused" or "at_most" not in line:
        parse_sheet(HEAD + item + line, "own.toml")  # one that was entered before is still read


def test_events_over_and_under_the_caps() -> None:
    """Ten overdue take three points by their own cap, the rate the rest up to the item's thirty."""
    found = events((10, OVERDUE))
    result = scored(own(RATES), Subject("司法所", found), [hand("talk", 0)])
    (orders,) = [one for one in result.items if one.item.key == "orders"]
    assert orders.points == 10

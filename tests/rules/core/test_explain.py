"""A tree explains its amount, replays to it, and survives being written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from models.rules.core.explain import How, NotReplayable, Step, combine, from_plain, given, replay, to_plain

TWO, THREE = given("二", 2, source="甲"), given("三", 3, source="乙", note="注", unit="天")

CASES = [
    (How.SUM, 5),
    (How.PRODUCT, 6),
    (How.LESS, -1),
    (How.QUOTIENT, Fraction(2, 3)),
    (How.LARGEST, 3),
    (How.SMALLEST, 2),
    (How.FIRST, 2),
    (How.ROUND_HALF_UP, 3),
    (How.ROUND_DOWN, 0),
    (How.ROUND_UP, 3),
]


@pytest.mark.parametrize(("how", "amount"), CASES)
def test_how_an_amount_follows(how: How, amount: Fraction | int) -> None:
    step = combine(how, "和", [TWO, THREE])
    assert step.amount == amount
    assert replay(step) == amount
    assert from_plain(to_plain(step)) == step


def test_half_rounds_up_and_a_whole_multiple_stays() -> None:
    unit = given("元", 1, source="")
    assert combine(How.ROUND_HALF_UP, "", [given("", Fraction(5, 2), source=""), unit]).amount == 3
    assert combine(How.ROUND_UP, "", [TWO, unit]).amount == 2


def test_a_tree_that_was_altered_does_not_replay() -> None:
    step = combine(How.SUM, "和", [TWO, THREE])
    with pytest.raises(NotReplayable, match="和: 6 ≠ 5"):
        replay(replace(step, amount=Fraction(6)))


def test_walking_names_parents_first() -> None:
    step = combine(How.SUM, "和", [TWO, THREE])
    assert [part.label for part in step.walk()] == ["和", "二", "三"]
    assert isinstance(from_plain({"label": "一", "how": "given", "amount": "1"}), Step)

"""A pot divided to the last fen."""

from __future__ import annotations

import tomllib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.bonus.pot import CannotDivide, awards_toml, divide_pot
from models.rules.core.explain import replay

WEIGHTS = st.dictionaries(
    st.text("0123456789", min_size=1, max_size=4),
    st.fractions(min_value=0, max_value=10**6, max_denominator=100),
    min_size=1,
    max_size=12,
).filter(lambda found: any(found.values()))


def shares(pot: int, weights: dict[str, Fraction], unit: int = 1) -> dict[str, int]:
    return {share.key: share.amount_fen for share in divide_pot(pot, weights, unit_fen=unit).shares}


def test_a_hundred_yuan_among_three_leaves_no_fen_over() -> None:
    thirds = {"101": Fraction(1), "102": Fraction(1), "103": Fraction(1)}
    assert shares(10_000, thirds) == {"101": 3_334, "102": 3_333, "103": 3_333}


def test_the_largest_remainder_gets_the_spare_fen() -> None:
    assert shares(10, {"a": Fraction(34), "b": Fraction(33), "c": Fraction(33)}) == {"a": 4, "b": 3, "c": 3}
    assert shares(100, {"a": Fraction(1, 3), "b": Fraction(2, 3)}) == {"a": 33, "b": 67}


def test_whole_yuan_are_dealt_out_and_the_rest_is_nobodys() -> None:
    division = divide_pot(10_050, {"a": Fraction(1), "b": Fraction(2)}, unit_fen=100)
    assert [share.amount_fen for share in division.shares] == [3_300, 6_700]
    assert division.left_fen == 50


def test_who_weighs_nothing_gets_nothing() -> None:
    assert shares(100, {"a": Fraction(0), "b": Fraction(1)}) == {"a": 0, "b": 100}


@pytest.mark.parametrize(
    ("pot", "weights", "unit", "code"),
    [
        (-1, {"a": Fraction(1)}, 1, "pot_negative"),
        (1, {"a": Fraction(1)}, 0, "pot_unit"),
        (1, {"a": Fraction(-1)}, 1, "pot_weight"),
        (1, {"a": Fraction(0)}, 1, "pot_nobody"),
        (1, {}, 1, "pot_nobody"),
    ],
)
def test_a_pot_that_cannot_be_divided_says_why(
    pot: int, weights: dict[str, Fraction], unit: int, code: str
) -> None:
    with pytest.raises(CannotDivide) as caught:
        divide_pot(pot, weights, unit_fen=unit)
    assert caught.value.code == code


@given(st.integers(0, 10**9), WEIGHTS, st.sampled_from([1, 10, 100]))
def test_every_fen_is_dealt_once_and_nobody_is_a_unit_off(
    pot: int, weights: dict[str, Fraction], unit: int
) -> None:
    division = divide_pot(pot, weights, unit_fen=unit)
    total = sum(weights.values(), Fraction(0))
    assert sum(share.amount_fen for share in division.shares) + division.left_fen == pot
    assert 0 <= division.left_fen < unit
    for share in division.shares:
        exact = Fraction(pot - division.left_fen) * share.weight / total
        assert abs(exact - share.amount_fen) < unit
        assert replay(share.root) * 100 == share.amount_fen


@given(st.integers(0, 10**7), WEIGHTS, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(pot: int, weights: dict[str, Fraction], random: object) -> None:
    turned = dict(sorted(weights.items(), key=lambda item: hash((item[0], repr(random)))))
    assert shares(pot, weights) == shares(pot, turned)


def test_shares_become_awards_of_a_scheme() -> None:
    division = divide_pot(300, {"101": Fraction(1), "102": Fraction(2), "103": Fraction(0)})
    text = awards_toml(division, '集体"先进"奖', "城街〔2018〕5号")
    found = tomllib.loads(text)["awards"]
    assert [(each["staff_no"], each["amount"]) for each in found] == [("101", "1.00"), ("102", "2.00")]
    assert found[0]["title"] == '集体"先进"奖'

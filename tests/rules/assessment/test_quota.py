"""The quota of 优秀 at every size of a pool, with each rounding; the meter."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from models.rules.assessment.quota import Meter, MeterState, Override, PoolState, Rounding, meter, quota
from models.rules.core.explain import replay

TABLE = {
    3: (0, 0, 0, 1, 1), 4: (0, 0, 1, 1, 1), 5: (0, 1, 1, 1, 1), 9: (1, 1, 2, 2, 2), 14: (2, 2, 3, 3, 3),
    17: (2, 3, 4, 3, 4), 24: (3, 4, 6, 5, 5), 33: (4, 6, 8, 7, 7), 48: (7, 9, 12, 10, 10),
}  # fmt: skip
COLUMNS = (
    (15, Rounding.FLOOR), (20, Rounding.FLOOR), (25, Rounding.FLOOR), (20, Rounding.HALF_UP),
    (20, Rounding.CEIL),
)  # fmt: skip
APPROVED = Override(4, "组〔2018〕1号", "街道获市级先进", "区委组织部")


@pytest.mark.parametrize("people", sorted(TABLE))
def test_the_table_of_the_reference(people: int) -> None:
    assert tuple(quota(people, percent, how).places for percent, how in COLUMNS) == TABLE[people]


def integer_places(people: int, percent: int, rounding: Rounding) -> int:
    """Return the places by whole numbers alone."""
    whole, rest = divmod(people * percent, 100)
    if rounding is Rounding.CEIL:
        return whole + (rest > 0)
    return whole + (rounding is Rounding.HALF_UP and rest >= 50)


@pytest.mark.parametrize("rounding", list(Rounding))
@pytest.mark.parametrize("percent", [8, 12, 15, 20, 25])
def test_every_pool_of_one_to_sixty(percent: int, rounding: Rounding) -> None:
    for people in range(1, 61):
        found = quota(people, percent, rounding, clause="第十一条")
        assert found.places == integer_places(people, percent, rounding)
        assert found.step is not None
        assert replay(found.step) == found.places
        assert found.step.source == "第十一条"
        if rounding is Rounding.FLOOR:
            assert 100 * (found.places or 0) <= people * percent


def test_a_part_of_a_percent_is_exact() -> None:
    assert quota(200, Fraction(25, 2), Rounding.FLOOR).places == 25


def test_an_approved_number_stands_and_tells_by_whom() -> None:
    found = quota(17, 20, Rounding.FLOOR, APPROVED)
    assert found.places == 4
    assert found.step is not None
    assert [part.amount for part in found.step.parts] == [4, 3]
    assert "区委组织部" in found.step.parts[0].note
    assert quota(17, None, Rounding.FLOOR, APPROVED).places == 4


def shown(places: int | None, chosen: int) -> Meter:
    given = None if places is None else Override(places, "x", "y", "z")
    return meter(PoolState(quota(20, None, Rounding.FLOOR, given), chosen, 3))


@pytest.mark.parametrize(
    ("places", "chosen", "state", "left", "blocks"),
    [
        (4, 3, MeterState.OPEN, 1, False),
        (4, 4, MeterState.FULL, 0, False),
        (4, 5, MeterState.OVER, -1, True),
        (None, 0, MeterState.UNKNOWN, None, False),
        (None, 1, MeterState.UNKNOWN, None, True),
    ],
)
def test_the_meter_tells_how_the_choice_stands(
    places: int | None, chosen: int, state: MeterState, left: int | None, blocks: bool
) -> None:
    found = shown(places, chosen)
    assert (found.state, found.left, found.blocks, found.undecided) == (state, left, blocks, 3)


def test_the_meter_shows_base_percent_rounding_and_owner() -> None:
    found = meter(PoolState(quota(17, 20, Rounding.CEIL, owner="派出部门", clause="第十一条"), 1))
    assert (found.base, found.percent, found.rounding, found.owner) == (17, "20", Rounding.CEIL, "派出部门")
    assert (found.places, found.overridden, found.clause) == (4, False, "第十一条")


@drawn(st.integers(0, 2000), st.integers(0, 100))
def test_roundings_never_pass_each_other(people: int, percent: int) -> None:
    floor, half, ceil = (quota(people, percent, how).places or 0 for how in Rounding)
    assert floor <= half <= ceil <= floor + 1

"""What the columns of a sheet add up to, page by page and in all."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from models.rules.core.sums import Sums, known_sum, no_sums, sums_of


class Row(NamedTuple):
    gross: int | None
    tax: int | None
    held: bool = False


AMOUNTS = (lambda row: row.gross, None, lambda row: row.tax)
ROWS = st.lists(st.builds(Row, st.integers(-999, 999), st.none() | st.integers(0, 99), st.booleans()))


def added(*rows: Row) -> Sums:
    return sums_of(rows, AMOUNTS, lambda row: row.held)


def test_a_held_row_is_counted_and_adds_nothing() -> None:
    assert added(Row(500, 20), Row(900, 90, held=True)) == Sums(2, 1, (500, None, 20))


def test_a_column_that_no_row_knows_has_no_sum() -> None:
    assert added(Row(500, None), Row(300, None)).fen == (800, None, None)
    assert added(Row(500, None), Row(300, 7)).fen == (800, None, 7)


def test_nobody_and_only_held_rows_add_up_to_zero() -> None:
    assert added() == Sums(0, 0, (0, None, 0))
    assert added(Row(1, 1, held=True)) == Sums(1, 1, (0, None, 0))
    assert known_sum([]) == 0 and known_sum([None]) is None


@given(first=ROWS, second=ROWS)
def test_page_sums_added_one_by_one_are_the_total_wherever_the_page_ends(
    first: list[Row], second: list[Row]
) -> None:
    running = no_sums(len(AMOUNTS)).plus(added(*first)).plus(added(*second))
    total = added(*first, *second)
    assert (running.count, running.held, running.fen[0]) == (total.count, total.held, total.fen[0])
    assert (running.fen[2] or 0) == (total.fen[2] or 0)

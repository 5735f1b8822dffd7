"""The value of a month: what is stored, its days, and steps over the turn of the year."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.core.month import Month


def test_a_stored_month_comes_back_as_it_was() -> None:
    assert Month.of(201703) == Month(2017, 3)
    assert Month(2017, 3).stored == 201703
    assert Month.on(date(2017, 12, 31)).stored == 201712


@pytest.mark.parametrize("stored", [2017, 201700, 201713, 0, -201703])
def test_a_number_that_is_no_month_is_refused(stored: int) -> None:
    with pytest.raises(ValueError, match="no such month"):
        Month.of(stored)


def test_days_of_a_leap_february() -> None:
    assert Month(2020, 2).length == 29 and Month(2017, 2).length == 28
    assert (Month(2020, 2).first, Month(2020, 2).last) == (date(2020, 2, 1), date(2020, 2, 29))


def test_steps_cross_the_turn_of_the_year() -> None:
    assert Month(2017, 12).plus(1) == Month(2018, 1)
    assert Month(2018, 1).plus(-1) == Month(2017, 12)
    assert Month(2018, 3).plus(-27) == Month(2015, 12)
    assert Month(2018, 3).months_since(Month(2015, 12)) == 27
    assert Month(2015, 12).months_since(Month(2018, 3)) == -27


def test_months_sort_by_time_and_are_written_in_two_ways() -> None:
    assert sorted([Month(2018, 1), Month(2017, 12)])[0] == Month(2017, 12)
    assert str(Month(2017, 3)) == "2017-03" and Month(2017, 3).chinese == "2017年3月"

from __future__ import annotations

from datetime import date

import pytest

from models.rules.calendar.half_days import WOMEN, YOUTH, age_on, half_day_on

D = date


@pytest.mark.parametrize(
    ("day", "name"),
    [(D(2017, 3, 8), WOMEN), (D(2017, 5, 4), YOUTH), (D(2024, 5, 4), YOUTH), (D(2017, 3, 9), None)],
)
def test_two_days_a_year_are_half_off_for_some(day: date, name: str | None) -> None:
    found = half_day_on(day)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(("sex", "off"), [("女", True), ("男", False), ("", False)])
def test_the_eighth_of_march_is_for_women(sex: str, off: bool) -> None:
    found = half_day_on(D(2017, 3, 8))
    assert found is not None and found.is_for(sex, D(1980, 1, 1)) is off


@pytest.mark.parametrize(
    ("born", "off"),
    [
        (D(1988, 5, 5), True),  # 28 until tomorrow
        (D(1988, 5, 4), False),  # 29 today
        (D(2003, 5, 4), True),  # 14 today
        (D(2003, 5, 5), False),
        (None, False),
    ],
)
def test_the_fourth_of_may_is_for_who_is_fourteen_to_twenty_eight(born: date | None, off: bool) -> None:
    found = half_day_on(D(2017, 5, 4))
    assert found is not None and found.is_for("男", born) is off


def test_a_leap_day_is_a_birthday_of_march_in_other_years() -> None:
    assert age_on(D(2000, 2, 29), D(2018, 2, 28)) == 17
    assert age_on(D(2000, 2, 29), D(2018, 3, 1)) == 18

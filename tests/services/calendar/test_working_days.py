"""The seeded calendar against the notices: working days counted by hand, month by month."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.calendar.working_days import months_of
from models.services.calendar.working_days import calendar
from models.services.office.desk import Desk
from models.store.store import Store
from tests.templates import founded

WORKING_DAYS = {
    2017: (19, 19, 23, 19, 21, 22, 21, 23, 22, 17, 22, 21),
    2018: (22, 17, 22, 20, 22, 20, 22, 23, 21, 18, 22, 21),
    2024: (22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22),
    2025: (19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23),
    2026: (21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23),
}
TOTALS = {2017: 249, 2018: 250, 2024: 251, 2025: 248, 2026: 248}
WORKED_WEEKENDS = {
    2017: ("1/22", "2/4", "4/1", "5/27", "9/30"),
    2018: ("2/11", "2/24", "4/8", "4/28", "9/29", "9/30", "12/29"),  # the last by the notice of 2019
    2024: ("2/4", "2/18", "4/7", "4/28", "5/11", "9/14", "9/29", "10/12"),
    2025: ("1/26", "2/8", "4/27", "9/28", "10/11"),
    2026: ("1/4", "2/14", "2/28", "5/9", "9/20", "10/10"),
}


@pytest.fixture
def desk(store: Store) -> Desk:
    return founded(store, account="王芳")


def test_every_month_has_the_working_days_of_the_notice(desk: Desk) -> None:
    known = calendar(desk)
    found = {year: tuple(sum(known.month_mask(month)) for month in months_of(year)) for year in WORKING_DAYS}
    assert found == WORKING_DAYS
    assert {year: sum(days) for year, days in found.items()} == TOTALS


def test_the_worked_weekends_are_those_of_the_notice(desk: Desk) -> None:
    known = calendar(desk)
    for year, days in WORKED_WEEKENDS.items():
        worked = sorted(day for day, works in known.exceptions.items() if works and day.year == year)
        assert tuple(f"{day.month}/{day.day}" for day in worked) == days
        assert all(day.weekday() >= 5 for day in worked)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2017, 1, 27), "春节"), (date(2017, 5, 30), "端午节"), (date(2017, 10, 3), "国庆节"),
        (date(2024, 9, 17), "中秋节"), (date(2025, 5, 2), "劳动节"), (date(2026, 4, 6), "清明节"),
    ],
)  # fmt: skip
def test_a_day_off_bears_its_holidays_name(desk: Desk, day: date, name: str) -> None:
    known = calendar(desk)
    assert not known.is_working(day)
    assert known.names[day] == name

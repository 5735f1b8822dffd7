"""Units of apps: overtime beside the day, leave over rest days, a festival's half inside annual leave."""

from __future__ import annotations

from datetime import date

import pytest

from forms.workbook.attendance.apps.words import beside, split_day

DAY = date(2017, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "正常,加班03-01 18:00到21:00 3小时", "正常\n加班03-01 17:30到20:30 3小时",
        "正常,加班03-01 06:00到08:00 2小时",
        "正常,加班03-01 20:00到03-02 01:00 5小时", "正常,加班02-28 22:00到03-01 02:00 4小时",
    ],
)  # fmt: skip
def test_overtime_outside_the_hours_stands_beside_the_day(text: str) -> None:
    assert split_day(text, DAY) == (("正常", 0), ("正常", 0))
    assert "加班" in beside(text, DAY)


def test_overtime_inside_the_hours_takes_its_half() -> None:
    assert split_day("正常,加班03-01 13:00到17:30 4小时", DAY)[1][0].startswith("加班")


@pytest.mark.parametrize(
    "span", ["03-13上午到03-19下午 7天", "03-13 09:00到03-19 17:30 5天", "2017-03-13 09:00到2017-03-19 17:30"]
)
@pytest.mark.parametrize("day", range(13, 20))
def test_a_leave_over_several_days_is_that_leave_on_each(span: str, day: int) -> None:
    assert split_day(f"事假{span}", date(2017, 3, day)) == (("事假", 0), ("事假", 0))


@pytest.mark.parametrize(
    ("text", "day", "halves"),
    [
        ("产假03-09到03-20 12天", 9, ("产假", "产假")),
        ("产假2017-03-09到2017-03-20 12天", 20, ("产假", "产假")),
        ("年假03-06 1天", 6, ("年假", "年假")),
        ("产假03-09到03-20 12天", 21, ("产假03-09到03-2012天", "产假03-09到03-2012天")),
        ("年假(全天)", 6, ("年假", "年假")),
        ("请假:年假(09:00-12:00)", 6, ("年假", "正常")),
        ("事假(13:30-17:30)", 6, ("正常", "事假")),
        ("正常(08:21-17:02)", 6, ("正常", "正常")),
    ],
)
def test_leave_in_whole_days_and_in_brackets_covers_what_it_says(
    text: str, day: int, halves: tuple[str, str]
) -> None:
    assert tuple(word for word, _ in split_day(text, date(2017, 3, day))) == halves

"""Months, quarters, weeks and days in the language of a screen; rules name them as papers do, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_QUARTERS = "一二三四1234"
_DAY = r"(\d{1,2})月(\d{1,2})日"


def period_word(chinese: str, language: str) -> str:
    """Return a period that rules have named, such as 2017年3月, as a screen in `language` says it.

    What is no period as a whole stays as it is: the name of a document may hold a year.
    """
    if language == "zh" or ("月" not in chinese and "年" not in chinese):
        return chinese
    for shape, say in _SHAPES:
        if match := shape.fullmatch(chinese):
            return say(match)
    return chinese


def _month(match: re.Match[str]) -> str:
    return f"{MONTHS[int(match[2]) - 1]} {match[1]}"


def _month_alone(match: re.Match[str]) -> str:
    return MONTHS[int(match[1]) - 1]


def _quarter(match: re.Match[str]) -> str:
    return f"Q{_QUARTERS.index(match[2]) % 4 + 1} {match[1]}"


def _day_month(month: str, day: str) -> str:
    return f"{day} {MONTHS[int(month) - 1]}"


def _day(match: re.Match[str]) -> str:
    return f"{_day_month(match[2], match[3])} {match[1]}"


def _week(match: re.Match[str]) -> str:
    days = f"{_day_month(match[3], match[4])} – {_day_month(match[5], match[6])}"
    return f"Week {match[2]} of {match[1]} ({days})"


def _days(match: re.Match[str]) -> str:
    first, last = _day_month(match[2], match[3]), _day_month(match[5], match[6])
    begun = f"{first} {match[1]}" if match[4] else first
    return f"{begun} – {last} {match[4] or match[1]}"


def _year(match: re.Match[str]) -> str:
    return match[1]


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d{4})年(0?[1-9]|1[0-2])月"), _month),
    (re.compile(r"(0?[1-9]|1[0-2])月"), _month_alone),
    (re.compile(r"(\d{4})年第([一二三四1-4])季度"), _quarter),
    (re.compile(rf"(\d{{4}})年第(\d{{1,2}})周（{_DAY}至{_DAY}）"), _week),
    (re.compile(rf"(\d{{4}})年{_DAY}"), _day),
    (re.compile(rf"(\d{{4}})年{_DAY}至(?:(\d{{4}})年)?{_DAY}"), _days),
    (re.compile(r"(\d{4})年度?"), _year),
)

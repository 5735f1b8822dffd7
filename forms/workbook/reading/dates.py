"""Every way an office writes a day or a month → a date, or the code of what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from forms.workbook.reading.cells import plain
from forms.workbook.reading.cleaning import filled, narrow
from forms.workbook.reading.sheet import Value

SERIAL_ZERO = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 7_306, 73_415  # 1920-01-01 … 2100-12-31
FULL = re.compile(r"(\d{4})[-./年、](\d{1,2})[-./月、](\d{1,2})[日号]?")
SHORT = re.compile(r"['’]?(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
"""12.3.1: a year of two digits."""
YEARS = range(1900, 2101)
"""Years that anything an office keeps may lie in: 2107 and 0217 are typed wrong."""
CENTURY = 50
"""Years of two digits below it are of this century."""
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))")
SHORT_MONTH = re.compile(r"['’]?(\d{2})年(\d{1,2})月?")
YEAR = re.compile(r"(\d{4})年?")
CLOCK = re.compile(r"(T|(?<=\d)\s+)?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
WEEKDAY = re.compile(r"[(（]?\s*(星期|周|礼拜)[一二三四五六日天]\s*[)）]?$")
CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")
TENS = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")
ONE = r"(?:\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}[日号]?|月)?|\d{8}|\d{2}[.年]\d{1,2}[.月]\d{1,2}日?)"
SPAN = re.compile(rf"({ONE})起?(?:(?:[-—–－~～至到―]+|起)({ONE}|今|至今|现在|目前|今日)?止?)")
_VAGUE = re.compile(r"(?<=月)(?:底|末|初|份)$")
"""2017年6月底 names no day either."""
NOW = (
    "",
    "至今",
    "现在",
    "今",
    "目前",
    "在职",
    "在岗",
    "在派",
    "长期",
    "今日",
    "未离任",
    "未离岗",
    "未调离",
    "未离职",
    "否",
)


class BadDate(Exception):
    """A value that is no day; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Span:
    """The two ends of a stay in one cell, as they are written; `until` is "" for one that lasts."""

    since: str
    until: str


def read_date(value: Value) -> date:
    """Return the day that a cell means; BadDate for a month without a day, no such day, or anything else.

    A year outside YEARS is BadDate("date_year_unlikely").

    A zero that is shown as a day comes from a lookup that found an empty cell: BadDate("date_of_lookup").
    """
    day = _any_day(value)
    if day.year not in YEARS:
        raise BadDate("date_year_unlikely")
    return day


def _any_day(value: Value) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time) or (isinstance(value, int | float) and value == 0):
        raise BadDate("date_of_lookup" if value in (0, time()) else "date_not_understood")
    if (
        isinstance(value, float | int)
        and not isinstance(value, bool)
        and FIRST_SERIAL <= value <= LAST_SERIAL
    ):
        return SERIAL_ZERO + timedelta(days=int(value))
    text = _digits(plain(value))
    if found := FULL.fullmatch(text) or COMPACT.fullmatch(text):
        return _day(*(int(part) for part in found.groups()))
    if found := SHORT.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return _day(whole_year(year), month, day)
    if _is_either_month(value):
        raise BadDate("month_as_number")
    if MONTH.fullmatch(text) or YEAR.fullmatch(text) or SHORT_MONTH.fullmatch(text):
        raise BadDate("date_without_day")
    if text.startswith("1900-01-0") or text in ("1900/1/0", "1899-12-30", "1899-12-31", "00:00:00"):
        raise BadDate("date_of_lookup")
    raise BadDate("date_not_understood")


def whole_year(year: int) -> int:
    """Return the year that two digits mean; one of four stays."""
    return year if year > 99 else year + (2000 if year < CENTURY else 1900)


def month_without_day(value: Value) -> tuple[int, int] | None:
    """Return the year and month of 2012年3月, 2012-03 or 201203; None for anything else.

    None also for a number such as 2012.1, which October and January share.
    """
    if _is_either_month(value):
        return None
    text = _digits(plain(value))
    if found := MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2] or found[3])
    elif found := SHORT_MONTH.fullmatch(text):
        year, month = whole_year(int(found[1])), int(found[2])
    else:
        return None
    return (year, month) if 1 <= month <= 12 and year in YEARS else None


def _is_either_month(value: Value) -> bool:
    """Tell whether a cell is a number such as 1993.1, which 1993.10 is, too."""
    return isinstance(value, float) and 1900 <= value < 2100 and f"{value:.2f}".endswith("10")


def read_span(value: Value) -> Span | None:
    """Return the two ends of 2012.03.01-2017.06.10 or 2012年3月1日至今; None for anything else."""
    if not isinstance(value, str):
        return None
    found = SPAN.fullmatch(chinese_digits(narrow(value)))
    if found is None:
        return None
    until = found[2] or ""
    return Span(found[1], "" if until in NOW else until)


def read_month(value: Value) -> str:
    """Return "YYYY-MM" of a cell that holds a day or a month; BadDate otherwise."""
    if isinstance(value, float) and 1900 <= value < 2100 and not value.is_integer():
        text = f"{value:.2f}"
        if _is_either_month(value):
            raise BadDate("month_as_number")
        if text.endswith("0") or abs(float(text) - value) > 1e-6:
            raise BadDate("date_not_understood")
    else:
        text = _digits(plain(value))
    if (found := MONTH.fullmatch(text)) and 1 <= int(found.group(2) or found.group(3)) <= 12:
        if int(found.group(1)) not in YEARS:
            raise BadDate("date_year_unlikely")
        return f"{found.group(1)}-{int(found.group(2) or found.group(3)):02}"
    return read_date(value).isoformat()[:7]


def chinese_digits(text: str) -> str:
    """Return `text` with 二〇一七年十二月 as 2017年12月."""

    def ten(found: re.Match[str]) -> str:
        return f"{found.group(1) or '一'}{found.group(2) or '〇'}"

    return TENS.sub(ten, text).translate(CHINESE)


def _digits(text: str) -> str:
    text = WEEKDAY.sub("", CLOCK.sub("", text.strip()).strip())
    return _VAGUE.sub("", chinese_digits(narrow(text)).rstrip("起止."))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadDate("date_impossible") from error


def is_blank(value: Value) -> bool:
    """Tell whether a cell says nothing, strokes and 至今 included."""
    return isinstance(value, str) and filled(value) in NOW


def holds_days(values: list[Value]) -> bool:
    """Tell whether any value of a column is a day, or a month, of the last hundred years."""
    return any(_is_day(value) for value in values)


def _is_day(value: Value) -> bool:
    if isinstance(value, datetime | date):
        return True
    if not isinstance(value, str) or not value or len(value) > 40:
        return False
    if read_span(value) or month_without_day(value):
        return True
    try:
        read_date(value)
    except BadDate:
        return False
    return not value.isdigit() or 19_000_000 < int(value) < 21_000_000

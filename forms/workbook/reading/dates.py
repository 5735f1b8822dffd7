"""Every way an office writes a day or a month → a date, or the code of what is wrong."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from forms.workbook.reading.cells import Value, plain
from forms.workbook.reading.cleaning import filled, narrow

SERIAL_ZERO = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 7_306, 73_415  # 1920-01-01 … 2100-12-31
FULL = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))")
YEAR = re.compile(r"(\d{4})年?")
CLOCK = re.compile(r"(T|(?<=\d)\s+)?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")
TENS = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")


class BadDate(Exception):
    """A value that is no day; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_date(value: Value) -> date:
    """Return the day that a cell means; BadDate for a month without a day, no such day, or anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if (
        isinstance(value, float | int)
        and not isinstance(value, bool)
        and FIRST_SERIAL <= value <= LAST_SERIAL
    ):
        return SERIAL_ZERO + timedelta(days=int(value))
    text = _digits(plain(value))
    if found := FULL.fullmatch(text) or COMPACT.fullmatch(text):
        return _day(*(int(part) for part in found.groups()))
    if MONTH.fullmatch(text) or YEAR.fullmatch(text):
        raise BadDate("date_without_day")
    raise BadDate("date_not_understood")


def read_month(value: Value) -> str:
    """Return "YYYY-MM" of a cell that holds a day or a month; BadDate otherwise."""
    if isinstance(value, float) and 1900 <= value < 2100 and not value.is_integer():
        text = f"{value:.2f}"
        if text.endswith("10"):  # 1993.10 and 1993.1 are one number: no telling October from January
            raise BadDate("month_as_number")
        if text.endswith("0") or abs(float(text) - value) > 1e-6:
            raise BadDate("date_not_understood")
    else:
        text = _digits(plain(value))
    if (found := MONTH.fullmatch(text)) and 1 <= int(found.group(2) or found.group(3)) <= 12:
        return f"{found.group(1)}-{int(found.group(2) or found.group(3)):02}"
    return read_date(value).isoformat()[:7]


def chinese_digits(text: str) -> str:
    """Return `text` with 二〇一七年十二月 as 2017年12月."""

    def ten(found: re.Match[str]) -> str:
        return f"{found.group(1) or '一'}{found.group(2) or '〇'}"

    return TENS.sub(ten, text).translate(CHINESE)


def _digits(text: str) -> str:
    text = CLOCK.sub("", text.strip())
    return chinese_digits(narrow(text)).rstrip("起止")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadDate("date_impossible") from error


def is_blank(value: Value) -> bool:
    """Tell whether a cell says nothing, strokes and 至今 included."""
    return isinstance(value, str) and filled(value) in ("", "至今", "现在", "今")

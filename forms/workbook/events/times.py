"""Every way an office writes a moment → whole minutes, or the code of what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from forms.workbook.reading.cells import plain
from forms.workbook.reading.cleaning import BLANKS
from forms.workbook.reading.dates import FIRST_SERIAL, LAST_SERIAL, SERIAL_ZERO, BadDate, chinese_digits
from forms.workbook.reading.sheet import Value
from models.rules.events.moments import Moment, of_datetime, of_day

_DATE = r"(?P<year>\d{4})\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})\s*[日号]?"
_WEEKDAY = r"(?:\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天1-7][)）]?)?"
_HALF = r"(?P<half>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜间|晚|AM|PM)?"
_CLOCK = (
    r"(?P<hour>\d{1,2})\s*(?:[:：]|时|点钟?)\s*"
    r"(?:(?P<minute>\d{1,2})\s*(?:分|(?:[:：]\s*\d{1,2}(?:\.\d+)?)?)\s*(?:\d{1,2}\s*秒)?|(?P<words>整|半|[一1]刻|[三3]刻)?)"
)
_TAIL = r"\s*(?P<tail>AM|PM)?\s*(?:许|左右)?"
_FULL = re.compile(rf"{_DATE}{_WEEKDAY}[T\s,，]*{_HALF}\s*{_CLOCK}{_TAIL}(?:\+0?8:?00)?", re.IGNORECASE)
_OTHER_ZONE = re.compile(
    r"\d(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d{1,2}:?\d{2})", re.IGNORECASE
)
_DAY_ONLY = re.compile(rf"{_DATE}{_WEEKDAY}")
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})\s*(?P<hour>\d{2})[:：]?(?P<minute>\d{2})(?:[:：]?\d{2})?"
)
_COMPACT_DAY = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_CLOCK_ONLY = re.compile(rf"{_HALF}\s*{_CLOCK}{_TAIL}", re.IGNORECASE)
_CHINESE = re.compile("[〇零○一二三四五六七八九]")
_WORDS = {"整": 0, "半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}
_AFTERNOON = ("下午", "傍晚", "晚上", "夜间", "晚", "PM")
_MORNING = ("凌晨", "清晨", "早上", "早晨", "上午", "AM")
_SECOND = timedelta(seconds=1)


def read_moment(value: Value) -> Moment:
    """Return the minute that a cell means.

    BadDate: moment_without_time for a mere day, moment_of_another_zone, and read_date's.
    """
    if isinstance(value, datetime):
        return of_datetime(_to_second(value))
    if _is_serial(value):
        return _of_serial(float(value))  # type: ignore[arg-type]
    text = _narrowed(value)
    found = _FULL.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        only_day = isinstance(value, date) or _DAY_ONLY.fullmatch(text) or _COMPACT_DAY.fullmatch(text)
        unclear = "moment_of_another_zone" if _is_of_another_zone(text) else "moment_not_understood"
        raise BadDate("moment_without_time" if only_day else unclear)
    return of_day(_day(found), _minute_of(found))


def _is_of_another_zone(text: str) -> bool:
    """Tell whether a moment is in another time zone than Beijing's: read as it is, it would be hours off."""
    found = _OTHER_ZONE.search(text)
    return found is not None and found.end() == len(text) and ":" in text[: found.end() - 1]


def read_day_or_moment(value: Value) -> tuple[date, Moment | None]:
    """Return the day that a cell means, with its minute where it gives one."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value, None
    try:
        moment = read_moment(value)
    except BadDate as bad:
        text = _narrowed(value)
        found = _DAY_ONLY.fullmatch(text) or _COMPACT_DAY.fullmatch(text)
        if bad.code != "moment_without_time" or found is None:
            raise
        return _day(found), None
    return date.fromordinal(moment // 1440), moment


def read_clock(value: Value) -> int | None:
    """Return the minutes after midnight of a cell that holds a time of day alone; None for anything else."""
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    if isinstance(value, timedelta):
        return int(value.total_seconds()) // 60
    if isinstance(value, float) and 0 < value < 1:
        return round(value * 86_400) // 60
    found = _CLOCK_ONLY.fullmatch(_narrowed(value)) if isinstance(value, str) else None
    return None if found is None else _minute_of(found)


def _narrowed(value: Value) -> str:
    """Return text in narrow signs with its blanks kept apart, Chinese digits as digits."""
    text = unicodedata.normalize("NFKC", plain(value)).strip("'’ \t")
    text = BLANKS.sub(" ", text).strip()
    return chinese_digits(text) if _CHINESE.search(text) else text


def _to_second(value: datetime) -> datetime:
    """Return a cell's moment to the second: a day's fraction in a float is off by some microseconds."""
    return (value + _SECOND / 2).replace(microsecond=0)


def _is_serial(value: Value) -> bool:
    number = isinstance(value, float | int) and not isinstance(value, bool)
    return number and FIRST_SERIAL <= value <= LAST_SERIAL  # type: ignore[operator]


def _of_serial(value: float) -> Moment:
    days = int(value)
    if days == value:
        raise BadDate("moment_without_time")
    return of_day(SERIAL_ZERO + timedelta(days=days), round((value - days) * 86_400) // 60)


def _day(found: re.Match[str]) -> date:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise BadDate("date_impossible") from error


def _minute_of(found: re.Match[str]) -> int:
    """Return the minutes after midnight of a time as written; 24:00 is the end of the day."""
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    minute = _WORDS.get(parts.get("words") or "", minute)
    hour = _by_half(hour, parts.get("half") or parts.get("tail") or "")
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        raise BadDate("date_impossible")
    return hour * 60 + minute


def _by_half(hour: int, half: str) -> int:
    """Return an hour of the day from 下午 3 时 or 3 PM; 24 hours written beside such a word stay."""
    half = half.upper()
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    if half == "中午" and hour < 3:
        return hour + 12
    return 0 if half in _MORNING and hour == 12 else hour

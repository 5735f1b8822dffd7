"""Numbers that are shown as days or times, as spreadsheets store them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from forms.workbook.reading.sheet import Value

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_PADDED = re.compile(
    r'(?:"(?P<quoted>[A-Za-z0-9一-鿿_/-]+)"|(?P<escaped>(?:\\[A-Za-z0-9一-鿿_/-]|-)*))(?P<zeros>0+)'
)
_COLOUR = re.compile(r"^\[(?:[A-Za-z]+|颜色|Color ?)\d*\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DAY_ZERO = date(1899, 12, 30)
_DAY_ZERO_1904 = date(1904, 1, 1)
_LAST_SERIAL = 2_958_465


class NumberDisplay(Enum):
    """How a number format shows a number."""

    NUMBER = 0
    MOMENT = 1
    ELAPSED = 2
    HOURS = 3
    """A moment with its hours, so that 0:00 is a time that somebody reads, and no mere day."""


@dataclass(frozen=True, slots=True)
class Padding:
    """A format that writes zeros or a word before a whole number: 000 shows 7 as 007, "WG"0000 as WG0007."""

    before: str
    digits: int

    def of(self, value: int | float) -> Value:
        """Return what is seen in the cell; a number that is seen as it is stays one."""
        if value < 0 or value != int(value):
            return value
        seen = f"{self.before}{int(value):0{self.digits}d}"
        return value if seen == str(int(value)) else seen


Display = NumberDisplay | Padding
BUILT_IN: dict[int, Display] = {
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), NumberDisplay.MOMENT),
    **dict.fromkeys((*range(18, 23), *range(32, 36), 55, 56), NumberDisplay.HOURS),
    46: NumberDisplay.ELAPSED,
}
"""Formats that a workbook need not spell out; 27–36 and 50–58 are Chinese dates."""


def shown_by(code: str) -> Display:
    """Return how a format code shows a number.

    Yyyy"年"m"月" → MOMENT, yyyy-mm-dd h:mm → HOURS, [h]:mm → ELAPSED, 0.00E+00 → NUMBER, 000 → Padding.
    """
    whole = _COLOUR.sub("", code.split(";", maxsplit=1)[0])
    if padded := _PADDED.fullmatch(whole):
        before = padded["quoted"] or padded["escaped"].replace("\\", "")
        digits = len(padded["zeros"])
        return Padding(before, digits) if before or digits > 1 else NumberDisplay.NUMBER
    first = _QUOTED.sub("", whole)
    if _ELAPSED.search(first):
        return NumberDisplay.ELAPSED
    plain = _BRACKETS.sub("", first).lower()
    if "general" in plain:
        return NumberDisplay.NUMBER
    if "h" in plain:
        return NumberDisplay.HOURS
    return NumberDisplay.MOMENT if re.search(r"[ymdhs年月日]", plain) else NumberDisplay.NUMBER


def number_of(text: str) -> int | float:
    """Return a number as it is written in a file; ValueError for anything else, infinity included."""
    if text.isascii() and text.isdigit() and len(text) <= 15:
        return int(text)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def as_shown(serial: int | float, shown: Display, *, since_1904: bool = False) -> Value:
    """Return the day, time, span or padded number that a number is shown as, else the number itself."""
    if isinstance(shown, Padding):
        return shown.of(serial)
    if shown is NumberDisplay.NUMBER:
        return serial
    return _moment_of(serial, shown, since_1904=since_1904)


def _moment_of(serial: int | float, shown: NumberDisplay, *, since_1904: bool) -> Value:
    """Return the day, time or span of a number; the number itself beyond the year 9999."""
    if not 0 <= serial <= _LAST_SERIAL:
        return serial
    seconds = round(serial * 86_400)
    if shown is NumberDisplay.ELAPSED:
        return timedelta(seconds=seconds)
    days, rest = divmod(seconds, 86_400)
    at = time(rest // 3_600, rest // 60 % 60, rest % 60)
    if days == 0 and not since_1904:
        return at
    zero = _DAY_ZERO_1904 if since_1904 else _DAY_ZERO
    if not since_1904 and days < 60:  # the 29 February 1900 that never was
        days += 1
    try:
        day = zero + timedelta(days=days)
    except OverflowError:
        return serial
    return datetime.combine(day, at) if at != time() or shown is NumberDisplay.HOURS else day

"""What a stored value is called on the extract of a person: dates, money, half-days, codes by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from models.rules.attendance.kinds import BY_CODE, UNMARKED, Counts
from models.rules.core.money import yuan_text
from models.rules.events.moments import shown

Row = Mapping[Any, Any]
"""A row of a query: column or label → value."""
Words = Mapping[str, Mapping[str, str]]
"""Column → stored word → word on paper."""
HALVES = ("上午", "下午")
_MOMENTS = frozenset({"received_at", "last_at", "started", "ended"})
_TIMES_OF_DAY = frozenset({"starts", "ends"})
_ENDS_OF_LEAVE = frozenset({"since_half", "until_half", "asked_until_half"})
_UNREMARKABLE = (Counts.WORK, Counts.REST)


def text_of(row: Row, column: str, words: Words) -> str:
    """Return one value of a row as the person reads it; "" for nothing."""
    if column in _OF_MARKS and "marks" in row:
        return _OF_MARKS[column](row["marks"])
    value = row[column]
    if value is None:
        return ""
    if column in words and str(value) in words[column]:
        return words[column][str(value)]
    return _plain(column, value)


def _plain(column: str, value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if not isinstance(value, int):
        return str(value)
    if column.endswith("_fen"):
        return yuan_text(value)
    return _number(column, value)


def _number(column: str, value: int) -> str:
    if column == "month":
        return f"{value // 100}-{value % 100:02d}"
    if column == "half":
        return half_words(value)
    if column in _ENDS_OF_LEAVE:
        return HALVES[value]
    if column in _MOMENTS:
        return shown(value)
    if column in _TIMES_OF_DAY:
        return f"{value // 60:02d}:{value % 60:02d}"
    return str(value)


def half_words(half: int) -> str:
    """Return a half-day of a month by its index: 5日下午."""
    return f"{half // 2 + 1}日{HALVES[half % 2]}"


def _counted(marks: str) -> str:
    counts = Counter(code for code in marks if code in BY_CODE)
    return "、".join(f"{BY_CODE[code].name} {count}" for code, count in counts.items())


def _absences(marks: str) -> str:
    """Return every half-day that was neither plain work nor rest: 5日上午病假."""
    late = {code for code, kind in BY_CODE.items() if kind.key in ("late", "early")}
    return "、".join(
        f"{half_words(half)}{BY_CODE[code].name}"
        for half, code in enumerate(marks)
        if code != UNMARKED and (code in late or BY_CODE[code].counts not in _UNREMARKABLE)
    )


_OF_MARKS = {"counted": _counted, "absences": _absences}
"""What is told of a month's marks; a leave slip has a figure of its own under the same name."""

"""Where the days are on a 月度考勤表: day columns, half-day column, weekday line, names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from forms.workbook.reading.cells import Grid, Value
from forms.workbook.reading.cleaning import heading, narrow
from forms.workbook.reading.tables import AGENCY, NAME, SEARCHED_ROWS, SEQUENCE, STAFF_NO, Header
from models.rules.core.faults import Fault

HALF = ("午别", "时段", "上下午", "上/下午", "上午/下午", "班次", "时间", "午", "半天")
FIELDS: dict[str, str] = {
    **dict.fromkeys(SEQUENCE, "seq"),
    **dict.fromkeys(NAME, "name"),
    **dict.fromkeys(AGENCY, "agency"),
    **dict.fromkeys(STAFF_NO, "staff_no"),
    **dict.fromkeys(HALF, "half"),
}
NAMES = frozenset(NAME)
FOREIGN = frozenset(("考勤组", "UserId", "考勤结果", "工作时长"))
DAY = re.compile(r"(\d{1,2})[日号]?")
DATED = re.compile(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?")
HALVES = {
    **dict.fromkeys(("上午", "上", "AM", "am", "A", "早", "午前"), 0),
    **dict.fromkeys(("下午", "下", "PM", "pm", "P", "晚", "午后"), 1),
}
WEEKDAYS = {
    word: number
    for number, words in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
    for word in words
}
WEEKDAY = re.compile(r"(?:星期|周|礼拜)?([一二三四五六日天])")
ENOUGH_DAYS = 20


@dataclass(frozen=True, slots=True)
class DayHeading:
    """One heading of a day: its number, and its year and month where the heading is a whole date."""

    day: int
    year: int = 0
    month: int = 0


@dataclass(frozen=True, slots=True)
class MonthLayout:
    """The columns of one sheet, counted from 0."""

    header: Header
    day_row: int
    days: Mapping[int, DayHeading]
    """Column → the day it stands for."""
    halves: Mapping[int, int] = field(default_factory=dict)
    """Column → 0 morning, 1 afternoon, where each day has two columns."""
    weekday_row: int = -1
    odd: Mapping[int, str] = field(default_factory=dict)
    """Columns among the days whose heading is a number that no month has."""


def day_heading(value: Value) -> DayHeading | None:
    """Return the day that a heading stands for: 1, "1日", 3月1日 or a date; None for anything else."""
    if isinstance(value, datetime | date):
        return DayHeading(value.day, value.year, value.month)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return DayHeading(int(value)) if value == int(value) and 1 <= value <= 31 else None
    if not isinstance(value, str) or not 1 <= len(value) <= 12:
        return None
    text = narrow(value)
    if found := DAY.fullmatch(text):
        return DayHeading(int(found.group(1))) if 1 <= int(found.group(1)) <= 31 else None
    if (found := DATED.fullmatch(text)) and 1 <= int(found.group(3)) <= 31:
        return DayHeading(int(found.group(3)), int(found.group(1) or 0), int(found.group(2)))
    return None


def find_layout(grid: Grid) -> MonthLayout | None:
    """Return the layout of a month's attendance, None for a sheet of another kind."""
    for row in range(min(len(grid.rows), SEARCHED_ROWS)):
        days = {column: day for column, value in enumerate(grid.rows[row]) if (day := day_heading(value))}
        if len({day.day for day in days.values()}) < ENOUGH_DAYS:
            continue
        near = range(max(row - 2, 0), min(row + 3, len(grid.rows)))
        header = _header(grid, near, row, min(days))
        if header is None:
            return None
        return _layout(grid, row, days, header, near)
    return None


def _header(grid: Grid, near: range, day_row: int, first_day: int) -> Header | None:
    """Return the heading of the name column and its like; the rows of data begin under it."""
    words = {row: _words(grid, row) for row in near}
    if any(FOREIGN.intersection(found.values()) for found in words.values()):
        return None
    name_row = next((row for row in near if not NAMES.isdisjoint(words[row].values())), -1)
    if name_row < 0:
        return None
    columns: dict[str, int] = {}
    # Only between the names' heading and the days': a 单位： line above is no heading of a column.
    for row in range(min(name_row, day_row), max(name_row, day_row) + 1):
        for column, word in words[row].items():
            if found := FIELDS.get(word):
                columns.setdefault(found, column)
    if "half" not in columns and (unnamed := _unnamed_half(grid, day_row + 1, first_day)) is not None:
        columns["half"] = unnamed
    return Header(name_row, name_row, columns)


def _words(grid: Grid, row: int) -> dict[int, str]:
    return {column: heading(value) for column, value in enumerate(grid.rows[row]) if isinstance(value, str)}


def _unnamed_half(grid: Grid, row: int, first_day: int) -> int | None:
    """Return the column that says 上午 and 下午 without a heading of its own."""
    for column in range(first_day):
        words = [narrow(grid.text(below, column)) for below in range(row, min(row + 6, len(grid.rows)))]
        if {HALVES.get(word) for word in words} >= {0, 1}:
            return column
    return None


def _layout(grid: Grid, row: int, days: dict[int, DayHeading], header: Header, near: range) -> MonthLayout:
    halves = _half_columns(grid, row, days)
    if halves:
        days = _spread(days, halves)
    weekday_row = next((line for line in near if line != row and _weekdays(grid, line, days) >= 10), -1)
    last = max(row + bool(halves), header.last, weekday_row)
    odd = _odd_headings(grid, row, days)
    whole = Header(min(row, header.first), last, header.columns)
    return MonthLayout(whole, row, days, halves, weekday_row, odd)


def _half_columns(grid: Grid, row: int, days: Mapping[int, DayHeading]) -> dict[int, int]:
    """Return column → half where the row under the days says 上, 下, 上, 下 and so on."""
    if row + 1 >= len(grid.rows):
        return {}
    words = {
        column: HALVES.get(narrow(grid.text(row + 1, column))) for column in range(min(days), max(days) + 2)
    }
    halves = {column: half for column, half in words.items() if half is not None}
    return halves if len(halves) >= 2 * ENOUGH_DAYS else {}


def _spread(days: Mapping[int, DayHeading], halves: Mapping[int, int]) -> dict[int, DayHeading]:
    spread: dict[int, DayHeading] = {}
    for column in halves:
        start = max((first for first in days if first <= column), default=-1)
        if start >= 0 and column - start <= 1:
            spread[column] = days[start]
    return spread


def _weekdays(grid: Grid, row: int, days: Mapping[int, DayHeading]) -> int:
    return sum(weekday(grid.value(row, column)) is not None for column in days)


def weekday(value: Value) -> int | None:
    """Return 0 (Monday) … 6 of 一, 周一 or 星期日; None for anything else."""
    found = WEEKDAY.fullmatch(narrow(value)) if isinstance(value, str) and value else None
    return WEEKDAYS[found.group(1)] if found else None


def _odd_headings(grid: Grid, row: int, days: Mapping[int, DayHeading]) -> dict[int, str]:
    """Return headings among or right after the days that are numbers but no day: 0, 32, 115."""
    odd: dict[int, str] = {}
    for column in range(min(days), max(days) + 2):
        if column not in days and re.fullmatch(r"\d{1,3}[日号]?", text := narrow(grid.text(row, column))):
            odd[column] = text
    return odd


def layout_faults(grid: Grid, layout: MonthLayout, year: int, month: int, length: int) -> list[Fault]:
    """Return what is wrong with the headings: odd, doubled or missing days, other months, other weekdays."""
    row, seen = layout.day_row, dict[tuple[int, int], int]()
    faults = [
        grid.fault(row, column, "day_heading_unknown", heading=text) for column, text in layout.odd.items()
    ]
    for column, day in sorted(layout.days.items()):
        key = day.day, layout.halves.get(column, -1)
        if key in seen:
            faults.append(grid.fault(row, column, "day_heading_twice", day=str(day.day)))
        seen.setdefault(key, column)
        if (day.month and day.month != month) or (day.year and day.year != year):
            faults.append(
                grid.fault(row, column, "day_heading_other_month", year=str(year), month=str(month))
            )
    missing = sorted(set(range(1, length + 1)) - {day.day for day in layout.days.values()})
    if missing:
        days = "、".join(map(str, missing))
        faults.append(grid.fault(row, min(layout.days), "day_heading_missing", days=days))
    return faults + _weekday_fault(grid, layout, year, month, length)


def _weekday_fault(grid: Grid, layout: MonthLayout, year: int, month: int, length: int) -> list[Fault]:
    """Return one fault, at the first weekday that is not this month's, whatever their number."""
    for column, day in sorted(layout.days.items(), key=lambda item: item[1].day):
        shown = weekday(grid.value(layout.weekday_row, column)) if layout.weekday_row >= 0 else None
        if shown is None or day.day > length or shown == date(year, month, day.day).weekday():
            continue
        facts = {
            "year": str(year), "month": str(month), "day": str(day.day),
            "shown": "一二三四五六日"[shown], "right": "一二三四五六日"[date(year, month, day.day).weekday()],
        }  # fmt: skip
        return [grid.fault(layout.weekday_row, column, "weekday_mismatch", **facts)]
    return []

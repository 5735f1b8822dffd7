"""Where the days are on a 月度考勤表: blocks of day columns, half-day columns, weekday lines, names.

A sheet may hold several blocks: half-months one under the other, months side by side or one under the other.
Days that run downwards are read from the sheet turned on its side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise

from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import heading, narrow
from forms.workbook.reading.dates import chinese_digits
from forms.workbook.reading.headings import AGENCY, NAME, SEQUENCE, STAFF_NO
from forms.workbook.reading.sheet import Value
from forms.workbook.reading.tables import Header
from forms.workbook.reading.titles import MONTH, find_month
from models.rules.core.faults import Fault, Place

HALF = ("午别", "时段", "上下午", "上/下午", "上午/下午", "班次", "时间", "午", "半天", "上午下午", "时间段")
MONTH_COLUMN = ("月份", "月", "年月", "考勤月份", "考勤年月", "所属月份", "月度", "考勤月", "所属年月")
YEAR_COLUMN = ("年度", "年份", "年", "考勤年度", "考勤年份", "所属年度")
FIELDS: dict[str, str] = {
    **dict.fromkeys(MONTH_COLUMN, "month"),
    **dict.fromkeys(YEAR_COLUMN, "year"),
    **dict.fromkeys(SEQUENCE, "seq"),
    **dict.fromkeys(NAME, "name"),
    **dict.fromkeys(AGENCY, "agency"),
    **dict.fromkeys(STAFF_NO, "staff_no"),
    **dict.fromkeys(HALF, "half"),
}
NAMES = frozenset(
    (*NAME, "姓名/日期", "姓名\\日期", "姓名日期", "日期/姓名", "日期\\姓名", "日期姓名", "姓名|日期")
)
DOWNWARDS = frozenset(
    (
        "日期",
        "日",
        "天",
        "号",
        "日期/姓名",
        "日期\\姓名",
        "姓名/日期",
        "姓名\\日期",
        "日期姓名",
        "姓名日期",
        "姓名",
    )
)
FOREIGN = frozenset(("考勤组", "UserId", "考勤结果", "每日考勤结果", "工作时长", "账号", "打卡时间"))
WEEKDAY_END = r"(?:[(/,]?(?:星期|周|礼拜)?(?P<weekday>[一二三四五六日天])\)?)?"
HALF_END = r"(?:[-/_.、,，]?[(（]?(?P<half>[上下]午?|[AaPp][Mm]|早|晚)[)）]?)?"
DAY = re.compile(r"第?(?P<day>\d{1,2})[日号天]?" + WEEKDAY_END + HALF_END)
HALF_FIRST = re.compile(r"(?P<half>[上下]午?)[-/_.]?[(（]?(?P<day>\d{1,2})[日号天]?[)）]?")
WEEKDAY_FIRST = re.compile(r"(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])[(/]?(?P<day>\d{1,2})[日号]?\)?")
DATED = re.compile(
    r"(?:(?P<year>\d{4})[-./年])?(?P<month>\d{1,2})[-./月](?P<day>\d{1,2})[日号]?" + WEEKDAY_END + HALF_END
)
HALVES = {
    **dict.fromkeys(("上午", "上", "AM", "am", "A", "早", "午前", "上半天"), 0),
    **dict.fromkeys(("下午", "下", "PM", "pm", "P", "晚", "午后", "下半天"), 1),
}
WEEKDAYS = {
    word: number
    for number, words in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
    for word in words
}
WEEKDAY = re.compile(r"(?:星期|周|礼拜)?([一二三四五六日天])")
ENOUGH_DAYS = 20
LATEST_START = 11
"""A month that begins on this day or later, and goes on with the 1st, is that of a period of accounts."""
PART_OF_MONTH = 10
"""Days of a half-month at least."""
_FIRST_OF_DAY = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十星周礼第上下")


@dataclass(frozen=True, slots=True)
class DayHeading:
    """One heading of a day.

    Its number, its year and month where it is a whole date, its weekday (-1: none), and its half where the
    heading names one (1上, 1日下午): 0 morning, 1 afternoon, -1 the whole day.
    """

    day: int
    year: int = 0
    month: int = 0
    weekday: int = -1
    half: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLayout:
    """One block of one sheet.

    Columns and rows counted from 0. `grid` is the sheet, maybe turned on its side.
    """

    grid: Grid
    header: Header
    day_row: int
    days: Mapping[int, DayHeading]
    """Column → the day it stands for."""
    end: int
    """The row where the next block begins, or the number of rows."""
    title: tuple[Grid, int, int]
    """Where its month is named: a sheet, and the rows from … to before."""
    halves: Mapping[int, int] = field(default_factory=dict)
    """Column → 0 morning, 1 afternoon, where each day has two columns."""
    weekday_row: int = -1
    odd: Mapping[int, str] = field(default_factory=dict)
    """Columns among the days whose heading is a number that no month has."""
    month_named: str = ""
    """What stands over the block's own days, where months are side by side."""
    is_part: bool = False
    """The days of a half-month: the others stand in another block."""


@dataclass(frozen=True, kw_only=True)
class TurnedGrid(Grid):
    """A sheet on its side: rows are the columns of the file, places are those of the file."""

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell in the file."""
        return Grid.place(self, column, row)


def turned(grid: Grid) -> TurnedGrid:
    """Return a sheet on its side."""
    width = max(map(len, grid.rows), default=0)
    return TurnedGrid(
        file=grid.file, sheet=grid.sheet,
        rows=[[grid.value(row, column) for row in range(len(grid.rows))] for column in range(width)],
        merged=[(left, top, right, bottom) for top, left, bottom, right in grid.merged],
        troubled={(column, row): error for (row, column), error in grid.troubled.items()},
        is_text=grid.is_text,
    )  # fmt: skip


def day_heading(value: Value) -> DayHeading | None:
    """Return the day that a heading stands for.

    1, "1日", 1（三）, 一日, 3月1日 or a date; None for anything else.
    """
    if isinstance(value, datetime | date):
        return DayHeading(value.day, value.year, value.month)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return DayHeading(int(value)) if value == int(value) and 1 <= value <= 31 else None
    if not isinstance(value, str) or not 1 <= len(value) <= 20 or value.lstrip()[:1] not in _FIRST_OF_DAY:
        return None
    return _written_day(narrow(value))


def _written_day(text: str) -> DayHeading | None:
    if re.match("[一二三四五六七八九十]", text):
        if text[-1] not in "日号" or len(text) < 2:
            return None
        text = chinese_digits(text)
    for pattern in (DAY, WEEKDAY_FIRST, DATED, HALF_FIRST):
        if (found := pattern.fullmatch(text)) and 1 <= int(found["day"]) <= 31:
            told = found.groupdict()
            weekday = WEEKDAYS[told["weekday"]] if told.get("weekday") else -1
            return DayHeading(
                int(told["day"]), int(told.get("year") or 0), int(told.get("month") or 0), weekday,
                HALVES.get(told.get("half") or "", -1),
            )  # fmt: skip
    return None


def find_layouts(grid: Grid) -> list[MonthLayout]:
    """Return the blocks of a month's attendance in order, none for a sheet of another kind."""
    found = [(row, days) for row in range(len(grid.rows)) if (days := _days(grid, row))]
    whole = {row for row, days in found if len({day.day for day in days.values()}) >= ENOUGH_DAYS}
    parts = [(row, days) for row, days in found if row not in whole]
    if not whole and len({day.day for _, days in parts for day in days.values()}) < 28:
        return []
    rows = [(row, days) for row, days in found if row in whole or not whole]
    blocks: list[MonthLayout] = []
    for row, days in rows:
        blocks += _blocks_at(grid, row, days, blocks, is_part=row not in whole)
    return _ended(blocks, len(grid.rows))


def _days(grid: Grid, row: int) -> dict[int, DayHeading]:
    cells = grid.rows[row]
    if len(cells) < PART_OF_MONTH:
        return {}
    days = {
        column: day
        for column, value in enumerate(cells)
        if value != ""
        and (not isinstance(value, str) or value[0] in _FIRST_OF_DAY)
        and (day := day_heading(value))
    }
    return days if len({day.day for day in days.values()}) >= PART_OF_MONTH else {}


def _blocks_at(
    grid: Grid, row: int, days: dict[int, DayHeading], before: list[MonthLayout], *, is_part: bool
) -> list[MonthLayout]:
    """Return the blocks whose days stand in a row: months side by side, or one."""
    above = before[-1].header.last + 1 if before else 0
    near = range(max(row - 2, above), min(row + 3, len(grid.rows)))
    runs = _runs(days) if not is_part else [days]
    header = _header(grid, near, row, min(days))
    if header is None:
        return []
    if before and not _is_new_block(grid, before[-1], row, days):
        return []
    return [
        replace(
            _layout(grid, row, run, header, near), title=(grid, above, header.first), is_part=is_part,
            month_named=_over(grid, row, run, above) if len(runs) > 1 else "",
        )
        for run in runs
    ]  # fmt: skip


def _is_new_block(grid: Grid, last: MonthLayout, row: int, days: Mapping[int, DayHeading]) -> bool:
    """Tell whether a row of days begins a block of its own.

    Rather than repeats the headings on a new page.
    """
    if {day.day for day in days.values()} != {day.day for day in last.days.values()}:
        return True
    return any(
        isinstance(value, str)
        and (find_month(value) or MONTH.match(chinese_digits(narrow(value)).lstrip("([【")))
        for line in range(last.header.last + 1, row)
        for value in grid.rows[line]
    )


def _runs(days: Mapping[int, DayHeading]) -> list[dict[int, DayHeading]]:
    """Return the days split where they begin again: one run a month."""
    runs: list[dict[int, DayHeading]] = [{}]
    last, seen = 0, set[tuple[int, int]]()
    for column, day in sorted(days.items()):
        if day.day == 1 and last >= 28 and (1, day.half) in seen:
            runs.append({})
            seen.clear()
        runs[-1][column] = day
        last = day.day
        seen.add((day.day, day.half))
    whole = [run for run in runs if len({day.day for day in run.values()}) >= ENOUGH_DAYS]
    return whole if len(whole) > 1 else [dict(days)]


def _over(grid: Grid, row: int, run: Mapping[int, DayHeading], above: int) -> str:
    """Return the month that is written over a run of days."""
    for line in range(row - 1, max(row - 4, above - 1), -1):
        for column in range(min(run), max(run) + 1):
            text = grid.merged_text(line, column)
            if find_month(text) or MONTH.search(chinese_digits(narrow(text))):
                return text
    return ""


def _ended(blocks: list[MonthLayout], rows: int) -> list[MonthLayout]:
    found = []
    for number, block in enumerate(blocks):
        later = [
            other.header.first for other in blocks[number + 1 :] if other.header.first > block.header.last
        ]
        found.append(replace(block, end=min(later, default=rows)))
    return found


def find_downwards(grid: Grid) -> list[MonthLayout]:
    """Return the block of a sheet whose days run downwards and whose people stand across."""
    for column in range(min(4, max(map(len, grid.rows), default=0))):
        rows = [row for row in range(len(grid.rows)) if (value := grid.value(row, column)) != ""
                and day_heading(value)]  # fmt: skip
        days = {day_heading(grid.value(row, column)) for row in rows}
        if len({day.day for day in days if day}) < ENOUGH_DAYS:
            continue
        first = rows[0] - 1
        while first > 0 and heading(grid.text(first, column)) not in DOWNWARDS:
            first -= 1
        if heading(grid.text(first, column)) in DOWNWARDS and not _names_beside(grid, first, column):
            return _on_its_side(grid, first, column)
    return []


def _names_beside(grid: Grid, first: int, column: int) -> bool:
    """Tell whether another column is headed 姓名: a list of days and people, not a month on its side."""
    return any(at != column and heading(grid.text(first, at)) in NAME for at in range(len(grid.rows[first])))


def _on_its_side(grid: Grid, first: int, column: int) -> list[MonthLayout]:
    side = turned(grid)
    days = {
        at: day for at, value in enumerate(side.rows[column]) if at > first and (day := day_heading(value))
    }
    columns = {"name": first}
    if (half := _unnamed_half(side, column + 1, min(days))) is not None:
        columns["half"] = half
    near = range(max(column - 2, 0), min(column + 3, len(side.rows)))
    found = _layout(side, column, days, Header(column, column, columns), near)
    return [replace(found, title=(grid, 0, first), end=len(side.rows))]


def _header(grid: Grid, near: range, day_row: int, first_day: int) -> Header | None:
    """Return the heading of the name column and its like; the rows of data begin under it."""
    words = {row: _words(grid, row) for row in near}
    if any(FOREIGN.intersection(found.values()) for found in words.values()):
        return None
    name_row = next((row for row in near if not NAMES.isdisjoint(words[row].values())), -1)
    if name_row < 0:
        return None
    columns: dict[str, int] = {}
    labels: dict[int, str] = {}
    # Only between the names' heading and the days': a 单位： line above is no heading of a column.
    for row in range(min(name_row, day_row), max(name_row, day_row) + 1):
        for column, word in words[row].items():
            labels.setdefault(column, word)
            if found := "name" if word in NAMES else FIELDS.get(word):
                columns.setdefault(found, column)
    if "half" not in columns and (unnamed := _unnamed_half(grid, day_row + 1, first_day)) is not None:
        columns["half"] = unnamed
    return Header(name_row, name_row, columns, labels)


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
    below = _half_columns(grid, row, days)
    halves = below or _own_halves(days) or _halves_by_place(grid, row, days)
    if halves:
        days = _spread(days, halves)
    weekday_row = next((line for line in near if line != row and _weekdays(grid, line, days) >= 10), -1)
    last = max(row + bool(below), header.last, weekday_row)
    whole = Header(min(row, header.first), last, header.columns, header.words)
    return MonthLayout(
        grid=grid, header=whole, day_row=row, days=days, end=len(grid.rows), title=(grid, 0, whole.first),
        halves=halves, weekday_row=weekday_row, odd=_odd_headings(grid, row, days),
    )  # fmt: skip


def _half_columns(grid: Grid, row: int, days: Mapping[int, DayHeading]) -> dict[int, int]:
    """Return column → half where the row under the days says 上, 下, 上, 下 and so on."""
    if row + 1 >= len(grid.rows):
        return {}
    words = {
        column: HALVES.get(narrow(grid.text(row + 1, column))) for column in range(min(days), max(days) + 2)
    }
    halves = {column: half for column, half in words.items() if half is not None}
    return halves if len(halves) >= 2 * min(ENOUGH_DAYS, len(days)) else {}


def _own_halves(days: Mapping[int, DayHeading]) -> dict[int, int]:
    """Return column → half where every heading names its own: 1上, 1下."""
    halves = {column: day.half for column, day in days.items() if day.half >= 0}
    return halves if len(halves) == len(days) else {}


def _halves_by_place(grid: Grid, row: int, days: Mapping[int, DayHeading]) -> dict[int, int]:
    """Return column → half where each day reaches over two columns, and nothing says 上 and 下.

    The second column has no heading, or its heading is merged with the first.
    """
    columns = sorted(days)
    if len(columns) < PART_OF_MONTH or len({day.day for day in days.values()}) != len(columns):
        return {}
    even = all(right - left == 2 for left, right in pairwise(columns))
    bare = all(not grid.text(row, column + 1).strip() for column in columns)
    under = range(row + 1, len(grid.rows))
    marked = any(grid.text(line, column + 1).strip() for line in under for column in columns[:-1])
    if not (even and bare and marked):
        return {}
    return {column + half: half for column in columns for half in (0, 1)}


def with_each_day_twice(layout: MonthLayout) -> MonthLayout | None:
    """Return the block with its columns as halves, where every day stands in two neighbouring ones."""
    columns = sorted(layout.days)
    pairs = list(zip(columns[::2], columns[1::2], strict=False))
    same = all(layout.days[left] == layout.days[right] and right == left + 1 for left, right in pairs)
    days = {day.day for day in layout.days.values()}
    if layout.halves or len(columns) % 2 or not same or len(days) < len(pairs):
        return None
    halves = {column: number % 2 for number, column in enumerate(columns)}
    return replace(layout, halves=halves)


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
        text = narrow(grid.text(row, column))
        if column not in days and re.fullmatch(r"\d{1,3}[日号]?", text) and not day_heading(text):
            odd[column] = text
    return odd


def layout_faults(
    layout: MonthLayout, year: int, month: int, length: int, elsewhere: frozenset[int] = frozenset()
) -> list[Fault]:
    """Return what is wrong with the headings: odd, doubled or missing days, other months, other weekdays.

    `elsewhere` are days of the month that other blocks hold.
    """
    grid, row, seen = layout.grid, layout.day_row, dict[tuple[int, int], int]()
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
    faults += _turning_back(layout)
    if missing := _missing(layout, length, elsewhere):
        days = "、".join(missing)
        faults.append(grid.fault(row, min(layout.days), "day_heading_missing", days=days))
    return faults + _weekday_fault(layout, year, month, length)


def _turning_back(layout: MonthLayout) -> list[Fault]:
    """Return a fault where the days begin again: 26 … 31, 1 … 25 are parts of two months, not one."""
    columns = [column for column, day in sorted(layout.days.items()) if not day.month]
    days = list(dict.fromkeys(layout.days[column].day for column in columns))
    turn = days.index(1) if 1 in days else 0
    if turn == 0 or days[0] < LATEST_START or days[:turn] != list(range(days[0], days[0] + turn)):
        return []
    if days[turn:] != list(range(1, len(days) - turn + 1)):
        return []
    column = next(column for column in columns if layout.days[column].day == 1)
    facts = {"before": str(days[turn - 1]), "after": "1"}
    return [layout.grid.fault(layout.day_row, column, "day_heading_turns", **facts)]


def _missing(layout: MonthLayout, length: int, elsewhere: frozenset[int]) -> list[str]:
    """Return the days of the month that no column stands for, and the halves of those with one of two."""
    shown = {(day.day, layout.halves.get(column, -1)) for column, day in layout.days.items()}
    days = {day for day, _ in shown}
    found = [str(day) for day in range(1, length + 1) if day not in days | elsewhere]
    if not layout.halves:
        return found
    return found + [
        f"{day}{'上下'[half]}" for day in sorted(days) for half in (0, 1)
        if day <= length and (day, half) not in shown
    ]  # fmt: skip


def _weekdays_shown(layout: MonthLayout) -> Iterator[tuple[int, int, DayHeading, int]]:
    """Yield the row and column of each weekday that a block shows, its day and the weekday."""
    for column, day in sorted(layout.days.items(), key=lambda item: item[1].day):
        if day.weekday >= 0:
            yield layout.day_row, column, day, day.weekday
        shown = weekday(layout.grid.value(layout.weekday_row, column)) if layout.weekday_row >= 0 else None
        if shown is not None:
            yield layout.weekday_row, column, day, shown


def _weekday_fault(layout: MonthLayout, year: int, month: int, length: int) -> list[Fault]:
    """Return one fault, at the first weekday that is not this month's, whatever their number."""
    for row, column, day, shown in _weekdays_shown(layout):
        if day.day > length or shown == date(year, month, day.day).weekday():
            continue
        facts = {
            "year": str(year), "month": str(month), "day": str(day.day),
            "shown": "一二三四五六日"[shown], "right": "一二三四五六日"[date(year, month, day.day).weekday()],
        }  # fmt: skip
        return [layout.grid.fault(row, column, "weekday_mismatch", **facts)]
    return []

"""Monthly summaries of apps: a line a person, a cell a day, in the app's words.

钉钉 月度汇总 (results under one heading, or days beside the names), 飞书 月度汇总 (whole dates as headings),
企业微信 月报 (four heading rows, 1⏎星期三).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from forms.workbook.attendance.apps.told_columns import columns_left
from forms.workbook.attendance.apps.words import beside, split_day
from forms.workbook.attendance.month_layout import day_heading, weekday
from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import clean_name, filled, heading, narrow
from forms.workbook.reading.dates import BadDate, read_date
from forms.workbook.reading.headings import NAME
from forms.workbook.reading.tables import Header, is_footer
from models.rules.attendance.punch_clock import WordRecord
from models.rules.core.faults import Fault
from models.rules.core.questions import Asking

RESULTS = ("考勤结果", "每日考勤结果", "每日统计", "每日考勤")
EVIDENCE = frozenset(("考勤组", "UserId", "userId", "账号", "帐号", "所属规则", "每日考勤结果", "考勤结果",
"实际出勤天数",
                      "休息天数", "打卡规则",
     "工作时长(分钟)", "标准工作时长(小时)", "假勤统计", "异常统计"))  # fmt: skip
FIELDS = {
    **dict.fromkeys(NAME, "name"), "工号": "staff_no", "员工工号": "staff_no", "部门": "department",
    "所在部门": "department",
    "考勤组": "group",
}  # fmt: skip
BY_DAY = frozenset(("日期", "考勤日期", "workDate", "打卡时间", "时间"))
"""Headings of a line a person and day: no summary."""
FEWEST_DAYS = 20
SEARCHED = 12
HEIGHT = 4
"""Heading rows at most."""
ONE_DAY = r"(\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)"
TO = r"(?:至|到|~|～|—|-{1,2})"
PERIOD = re.compile(ONE_DAY + TO + ONE_DAY)
SHORT_PERIOD = re.compile(
    r"(?<![\d-])(\d{1,2})[-./月](\d{1,2})日?" + TO + r"(\d{1,2})[-./月](\d{1,2})日?(?![\d-])"
)
MADE_ON = re.compile(r"(?:制表|生成|导出)时间[:：]?(\d{4})[-./年](\d{1,2})")
LONGEST = 62
"""Days: an app lets a summary run over a month's end, never over two."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Where a summary's columns are, which day each result column stands for, and its last heading row."""

    grid: Grid
    last: int
    columns: Mapping[str, int]
    days: Mapping[int, date]
    faults: tuple[Fault, ...]
    words: Mapping[int, str]
    """Column → its heading, for what is not read."""


def find_summary(grid: Grid) -> Summary | None:
    """Return the layout of a monthly summary, None for a sheet of another kind."""
    for row in range(min(len(grid.rows), SEARCHED)):
        words = _words(grid, row)
        if set(words.values()).isdisjoint(NAME):
            continue
        if below := _day_row(grid, row):
            day_row, first = below
            headings = {**words}
            for line in range(row + 1, day_row + 1):
                headings = {**_words(grid, line), **headings}
            told = EVIDENCE.intersection(headings.values())
            if len(told) < 2 and not _is_titled(grid, row):
                return None
            return _summary(grid, row, day_row, first, headings)
    return None


def _words(grid: Grid, row: int) -> dict[int, str]:
    if row >= len(grid.rows):
        return {}
    return {
        column: word for column, value in enumerate(grid.rows[row])
        if isinstance(value, str) and (word := heading(value))
    }  # fmt: skip


def _is_titled(grid: Grid, row: int) -> bool:
    text = "".join(narrow(grid.text(line, column)) for line in range(row) for column in range(3))
    return re.search("月度汇总|报表生成时间|统计时间|考勤统计", text) is not None


def _day_row(grid: Grid, row: int) -> tuple[int, int] | None:
    """Return the row of the days near the names' heading, and the first column of them."""
    result = next((column for column, word in _words(grid, row).items() if word in RESULTS), None)
    for line in range(row, min(row + HEIGHT, len(grid.rows))):
        days = [column for column, value in enumerate(grid.rows[line])
                if value != "" and (result is None or column >= result)
                and (day_heading(value) or weekday(value) is not None)]  # fmt: skip
        if result is None and len(days) >= FEWEST_DAYS:
            return line, days[0]
        if result is not None and line > row and days:
            return line, result
    if result is None or row + 1 >= len(grid.rows) or not BY_DAY.isdisjoint(_words(grid, row).values()):
        return None
    return row + 1, result


def _summary(grid: Grid, row: int, day_row: int, first: int, headings: Mapping[int, str]) -> Summary | None:
    columns: dict[str, int] = {}
    for column, word in headings.items():
        if word in FIELDS and column < first:
            columns.setdefault(FIELDS[word], column)
    if "name" not in columns:
        return None
    days, faults = _days(grid, row, day_row, first)
    words = {
        column: word
        for column, word in headings.items()
        if column < first or column > max(days, default=first)
    }
    return Summary(grid, max(row, day_row), columns, days, tuple(faults), words)


def _days(grid: Grid, row: int, day_row: int, first: int) -> tuple[dict[int, date], list[Fault]]:
    """Return column → day: by whole dates in the headings, else along the period of the title."""
    dated: dict[int, date] = {}
    for column in range(first, len(grid.rows[day_row])):
        told = day_heading(grid.value(day_row, column))
        if told and told.year:
            try:
                dated[column] = date(told.year, told.month, told.day)
            except ValueError:
                return {}, [_odd(grid, day_row, column, None)]
    if dated:
        return dated, []
    period = period_above(grid, row)
    if period is None:
        return {}, [grid.fault(row, first, "dingtalk_no_period")]
    since, until = period
    length = (until - since).days + 1
    days = {first + number: since + timedelta(days=number) for number in range(length)}
    odd = [_odd(grid, day_row, column, day) for column, day in days.items()
           if not _stands_for(grid, day_row, column, day)]  # fmt: skip
    return days, odd[:1]


def _odd(grid: Grid, row: int, column: int, day: date | None) -> Fault:
    shown = grid.text(row, column)
    return grid.fault(row, column, "dingtalk_day_heading", heading=shown, day=day.isoformat() if day else "")


def period_above(grid: Grid, row: int) -> tuple[date, date] | None:
    """Return the period that the lines above a row name, None without one of two months at most."""
    texts = [narrow(grid.text(line, column)) for line in range(row) for column in range(len(grid.rows[line]))]
    for text in texts:
        if found := PERIOD.search(text):
            try:
                since, until = read_date(found.group(1)), read_date(found.group(2))
            except BadDate:
                continue
            return (since, until) if 0 <= (until - since).days < LONGEST else None
    return _short_period("".join(texts))


def _short_period(text: str) -> tuple[date, date] | None:
    """Return the period of 统计时间:03-01～03-31 制表时间:2017-04-01.

    The last such days before it was made.
    """
    found, made = SHORT_PERIOD.search(text), MADE_ON.search(text)
    if not found or not made:
        return None
    month1, day1, month2, day2 = map(int, found.groups())
    year = int(made[1]) - (month2 > int(made[2]))
    try:
        until = date(year, month2, day2)
        since = date(year - (month1 > month2), month1, day1)
    except ValueError:
        return None
    return (since, until) if 0 <= (until - since).days < LONGEST else None


def _stands_for(grid: Grid, row: int, column: int, day: date) -> bool:
    """Tell whether a column's heading is its day's number, or its weekday as DingTalk writes rest days."""
    shown = weekday(grid.value(row, column))
    if shown is not None:
        return shown == day.weekday()
    found = day_heading(grid.value(row, column))
    return found is not None and found.day == day.day and found.weekday in (-1, day.weekday())


def read_summary(summary: Summary, asking: Asking) -> tuple[list[WordRecord], list[Fault], list[Fault]]:
    """Return the words of each half-day, what is wrong, and the overtime that stands beside the days."""
    records: list[WordRecord] = []
    faults, notes = list(summary.faults), []
    for row in range(summary.last + 1, len(summary.grid.rows)):
        for record, note in _line(summary, row, faults):
            records += record
            notes += note
    return records, faults, [*notes, *_left(summary, asking)]


def _left(summary: Summary, asking: Asking) -> list[Fault]:
    """Return the notes on the columns beside the days: sums together, others one by one."""
    grid = summary.grid
    names = {row: clean_name(grid.text(row, summary.columns["name"]))
             for row in range(summary.last + 1, len(grid.rows))}  # fmt: skip
    rows = [row for row, name in names.items() if name and not is_footer(name)]
    header = Header(summary.last, summary.last, summary.columns, summary.words)
    return columns_left(grid, header, summary.days, rows, asking)


def _line(summary: Summary, row: int, faults: list[Fault]) -> Iterator[tuple[list[WordRecord], list[Fault]]]:
    grid, columns = summary.grid, summary.columns
    name = clean_name(grid.text(row, columns["name"]))
    names = {"name": "姓名", "staff_no": "工号", "department": "部门", "group": "考勤组"}
    labels = {columns[field]: label for field, label in names.items() if field in columns}
    faults += grid.cell_faults(row, labels)
    if not name or is_footer(name):
        return
    faults += grid.cell_faults(row, dict.fromkeys(summary.days, "考勤结果"))
    number, department, group = (
        filled(grid.text(row, columns[field])) if field in columns else ""
        for field in ("staff_no", "department", "group")
    )
    agency = re.split(r"[-/／]", department)[-1] or group
    for column, day in summary.days.items():
        text, place = grid.text(row, column), grid.place(row, column)
        records = [
            WordRecord(
                staff_no=number, name=name, agency=agency, day=day, half=half, word=word, minutes=minutes,
                place=place,
            )
            for half, (word, minutes) in enumerate(split_day(text, day))
            if word
        ]  # fmt: skip
        extra = beside(text, day) if text else ""
        facts = {"name": name, "day": day.isoformat(), "text": extra}
        yield records, [Fault(place, "overtime_beside", facts)] if extra else []

"""A DingTalk (浙政钉) monthly summary: a line a person, a cell a day, in DingTalk's words.

The reader only splits a day into the words of its halves; what a word means is the office's affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forms.workbook.attendance.month_layout import day_heading, weekday
from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import clean_name, filled, heading, narrow, squeeze
from forms.workbook.reading.dates import BadDate, read_date
from forms.workbook.reading.tables import NAME, SEARCHED_ROWS, is_footer
from models.rules.attendance.punch_clock import WordRecord
from models.rules.core.faults import Fault

RESULTS = ("考勤结果", "每日考勤结果")
FOREIGN = frozenset(("考勤组", "UserId", "userId", "部门", "职位"))
FIELDS = {**dict.fromkeys(NAME, "name"), "工号": "staff_no", "部门": "department", "考勤组": "group"}
DAY = r"(\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)"
PERIOD = re.compile(DAY + r"(?:至|到|~|—|-{1,2})" + DAY)
LONGEST = 62
"""Days: DingTalk lets a summary run over a month's end, never over two."""

PARTS = re.compile(r"[,，;；\n]+")
IN_HALF = re.compile(r"(?P<word>[^\d()]+)\((?P<half>上午|下午)\)")
MOMENT = r"(?:(?:\d{4}[-/.])?(?P<month%d>\d{1,2})[-/.](?P<day%d>\d{1,2}))(?P<at%d>上午|下午|\d{1,2}:\d{2})"
SPAN = re.compile(
    r"(?P<word>\D+?)" + MOMENT % (1, 1, 1) + "到" + MOMENT % (2, 2, 2) + r"(?P<long>[\d.]+(?:天|小时|分钟))?"
)
LATE = re.compile(r"(?P<end>上班|下班)?(?P<which>[12])?(?:严重)?(?P<word>迟到|早退)(?P<minutes>\d+)分钟?")
MISSING = re.compile(r"(?P<end>上班|下班)(?P<which>[12])?缺卡")
NORMAL = "正常"
HALVES = ("上午", "下午")
NOON, AFTER_LUNCH = 12 * 60, 13 * 60
LONGEST_LEAVE = 300
"""Days: a span that seems longer only lies elsewhere in the year than its day."""
MOST_OF_A_HALF = 3
"""Hours: a shorter absence is no half-day, and what it is the clerk says."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a summary's columns are, and which day each of the result columns stands for."""

    heading_row: int
    columns: Mapping[str, int]
    days: Mapping[int, date]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What one part of a cell says of some halves of its day."""

    word: str
    halves: tuple[int, ...]
    minutes: int = 0


def find_summary(grid: Grid) -> Layout | None:
    """Return the layout of a monthly summary, None for a sheet of another kind."""
    for row in range(min(len(grid.rows), SEARCHED_ROWS)):
        words = {column: heading(grid.text(row, column)) for column in range(len(grid.rows[row]))}
        first = next((column for column, word in words.items() if word in RESULTS), None)
        if first is None or len(FOREIGN.intersection(words.values())) < 2:
            continue
        columns: dict[str, int] = {}
        for column, word in words.items():
            if word in FIELDS:
                columns.setdefault(FIELDS[word], column)
        return _layout(grid, row, first, columns) if "name" in columns else None
    return None


def _layout(grid: Grid, row: int, first: int, columns: Mapping[str, int]) -> Layout:
    period = _period(grid, row)
    if period is None:
        return Layout(row, columns, {}, (grid.fault(row, first, "dingtalk_no_period"),))
    since, until = period
    length = (until - since).days + 1
    days = {first + number: since + timedelta(days=number) for number in range(length)}
    faults = [
        grid.fault(row + 1, column, "dingtalk_day_heading", heading=grid.text(row + 1, column),
                   day=day.isoformat())
        for column, day in days.items()
        if not _stands_for(grid, row + 1, column, day)
    ]  # fmt: skip
    return Layout(row, columns, days, tuple(faults[:1]))


def _period(grid: Grid, row: int) -> tuple[date, date] | None:
    for line in range(row):
        for column in range(len(grid.rows[line])):
            if found := PERIOD.search(narrow(grid.text(line, column))):
                try:
                    since, until = read_date(found.group(1)), read_date(found.group(2))
                except BadDate:
                    continue
                return (since, until) if 0 <= (until - since).days < LONGEST else None
    return None


def _stands_for(grid: Grid, row: int, column: int, day: date) -> bool:
    """Tell whether a column's heading is its day's number, or its weekday as DingTalk writes rest days."""
    shown = weekday(grid.value(row, column))
    if shown is not None:
        return shown == day.weekday()
    found = day_heading(grid.value(row, column))
    return found is not None and found.day == day.day


def read_summaries(sheets: Sequence[tuple[Grid, Layout]]) -> tuple[tuple[WordRecord, ...], list[Fault]]:
    """Read every summary of a workbook: the words of each half-day, and what is wrong with headings."""
    records: list[WordRecord] = []
    faults: list[Fault] = []
    for grid, layout in sheets:
        faults += layout.faults
        for row in range(layout.heading_row + 2, len(grid.rows)):
            records += _line(grid, layout, row)
    return tuple(records), faults


def _line(grid: Grid, layout: Layout, row: int) -> Iterator[WordRecord]:
    name = clean_name(grid.text(row, layout.columns["name"]))
    if not name or is_footer(name):
        return
    number, department, group = (
        filled(grid.text(row, layout.columns[field])) if field in layout.columns else ""
        for field in ("staff_no", "department", "group")
    )
    for column, day in layout.days.items():
        for half, (word, minutes) in enumerate(split_day(grid.text(row, column), day)):
            if word:
                place = grid.place(row, column)
                agency = department.rsplit("-", 1)[-1] or group
                yield WordRecord(number, name, agency, day, half, word, minutes, place)


def split_day(text: str, day: date) -> tuple[tuple[str, int], tuple[str, int]]:
    """Return the word and minutes of a day's morning and afternoon, "" where the cell says nothing.

    外出(上午) leaves the afternoon 正常; two words for one half are joined, and so stay with the clerk.
    """
    if not filled(text):
        return ("", 0), ("", 0)
    words: tuple[list[str], list[str]] = [], []
    minutes = [0, 0]
    base = NORMAL
    for part in filter(None, map(narrow, PARTS.split(text))):
        said = _said(part, day)
        if not said.halves:
            base = said.word if base == NORMAL else f"{base}、{said.word}"
        for half in said.halves:
            if said.word not in words[half]:
                words[half].append(said.word)
            minutes[half] = said.minutes
    morning, afternoon = ("、".join(found) or base for found in words)
    return (morning, minutes[0]), (afternoon, minutes[1])


def _said(part: str, day: date) -> Said:
    """Return what one part says; no halves means the whole day, as far as nothing else is said."""
    if found := IN_HALF.fullmatch(part):
        return Said(found["word"], (HALVES.index(found["half"]),))
    if found := SPAN.fullmatch(part):
        return _span(found, part, day)
    if found := LATE.fullmatch(part):
        default = 0 if found["word"] == "迟到" else 1
        half = int(found["which"]) - 1 if found["which"] else default
        return Said(found["word"], (half,), int(found["minutes"]))
    if found := MISSING.fullmatch(part):
        default = 0 if found["end"] == "上班" else 1
        return Said("缺卡", (int(found["which"]) - 1 if found["which"] else default,))
    return Said(part, (0, 1) if part == "缺卡" else ())


def _span(found: re.Match[str], part: str, day: date) -> Said:
    """Return the halves of `day` that 年假05-02上午到05-03下午 covers; both, unread, if it covers none."""
    try:
        since = day.replace(month=int(found["month1"]), day=int(found["day1"]))
        until = day.replace(month=int(found["month2"]), day=int(found["day2"]))
    except ValueError:
        return Said(part, (0, 1))
    since = since.replace(year=since.year - (since > day))
    until = until.replace(year=until.year + (until < day))
    first = _half_of(found["at1"], NOON) if since == day else 0
    last = _half_of(found["at2"], AFTER_LUNCH) if until == day else 1
    if (until - since).days > LONGEST_LEAVE or first > last:
        return Said(part, (0, 1))
    halves = tuple(range(first, last + 1))
    word = squeeze(found["word"])
    if since == until and not _fills(found["long"] or "", len(halves)):
        return Said(f"{word}{found['long']}", halves)
    return Said(word, halves)


def _half_of(at: str, turn: int) -> int:
    if at in HALVES:
        return HALVES.index(at)
    hour, minute = map(int, at.split(":"))
    return int(hour * 60 + minute >= turn)


def _fills(long: str, halves: int) -> bool:
    """Tell whether a length fills so many half-days; one in days, or none at all, always does."""
    if long.endswith("小时"):
        whole, _, tenths = long.removesuffix("小时").partition(".")
        return int(whole or 0) * 10 + int((tenths or "0")[:1]) >= MOST_OF_A_HALF * 10 * halves
    return not long.endswith("分钟")

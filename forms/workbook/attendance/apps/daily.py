"""Daily statistics of apps: a line a person and day, each end of a shift with its time and result.

钉钉 每日统计, 企业微信 上下班打卡 日报.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forms.workbook.attendance.apps.told_columns import (
    columns_left,
    counting_columns,
    told_of_day,
    with_result,
)
from forms.workbook.attendance.apps.words import AS_NORMAL, NORMAL, NOTHING, REST, RESTING, beside, split_day
from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import clean_name, filled, narrow
from forms.workbook.reading.dates import BadDate, read_date
from forms.workbook.reading.headings import NAME, Synonyms
from forms.workbook.reading.tables import Header, Row, find_header, is_footer, is_subtotal
from models.rules.attendance.punch_clock import WordRecord
from models.rules.core.faults import Fault
from models.rules.core.questions import Asking


def _ends(end: str, what: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{end}{word}" for word in what)


_RESULT = ("打卡结果", "打卡状态", "结果", "状态")
_TIME = ("打卡时间", "时间")
SYNONYMS: Synonyms = {
    "name": NAME,
    "staff_no": ("工号", "员工工号", "基础信息工号"),
    "department": ("部门", "基础信息部门", "所在部门"),
    "day": ("日期", "workDate", "考勤日期", "时间"),
    "shift": ("班次", "考勤概况班次"),
    "result": ("考勤概况考勤结果", "考勤结果"),
    "leave": ("关联的审批单", "考勤概况假勤申请", "假勤申请", "审批单"),
    **{f"{key}{which}": _ends(f"{end}{which}", _RESULT) + (_ends(end, _RESULT) if which == 1 else ())
       for key, end in (("in", "上班"), ("out", "下班")) for which in (1, 2, 3)},
    **{f"{key}{which}_at": _ends(f"{end}{which}", _TIME) + (_ends(end, _TIME) if which == 1 else ())
       for key, end in (("in", "上班"), ("out", "下班")) for which in (1, 2, 3)},
}  # fmt: skip
ENDS = tuple(f"{end}{which}" for which in (1, 2, 3) for end in ("in", "out"))
TAKEN = {
    "name": "姓名",
    "day": "日期",
    "result": "考勤结果",
    "leave": "审批单",
    **dict.fromkeys(ENDS, "打卡结果"),
}
SHIFT = re.compile(r"(\d{1,2}):(\d{2})[-~—至]+(?:次日)?(\d{1,2}):(\d{2})")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")


@dataclass(frozen=True, slots=True)
class Daily:
    """A sheet of daily statistics; `counting` are the columns that count something of a day."""

    grid: Grid
    header: Header
    counting: Mapping[int, tuple[str, str]]


def find_daily(grid: Grid) -> Daily | None:
    """Return a sheet of daily statistics, None for another kind."""
    header = find_header(grid, SYNONYMS)
    if header is None or "day" not in header.columns:
        return None
    found = {"in1", "out1"} <= header.columns.keys()
    return Daily(grid, header, counting_columns(header)) if found else None


def read_daily(daily: Daily, asking: Asking) -> tuple[list[WordRecord], list[Fault], list[Fault]]:
    """Return the words of each half-day, what is wrong, and the overtime that stands beside the days."""
    records: list[WordRecord] = []
    faults: list[Fault] = []
    notes: list[Fault] = []
    words = daily.header.words
    labels = {field: words.get(column, field) for field, column in daily.header.columns.items()}
    counted = {column: word for column, (word, _) in daily.counting.items()}
    lines = list(_lines_of_people(daily))
    for row, name in lines:
        faults += row.cell_faults({**labels, **TAKEN})
        faults += daily.grid.cell_faults(row.row, counted)
        try:
            day = _day_of(row)
        except BadDate:
            if not row.is_troubled("day"):
                faults.append(row.fault("day", "csv_no_date", text=row.text("day")[:40]))
            continue
        records += _halves(row, name, day, daily.counting)
        if extra := beside(row.text("leave"), day):
            facts = {"name": name, "day": day.isoformat(), "text": extra}
            notes.append(row.fault("leave", "overtime_beside", **facts))
    notes += columns_left(daily.grid, daily.header, daily.counting, [row.row for row, _ in lines], asking)
    return records, faults, notes


def _lines_of_people(daily: Daily) -> Iterator[tuple[Row, str]]:
    """Yield the lines of somebody, each with the name; a damaged name is still somebody's."""
    for number in range(daily.header.last + 1, len(daily.grid.rows)):
        row = Row(daily.grid, daily.header, number)
        name = clean_name(row.text("name"))
        if (name or row.is_troubled("name")) and not is_subtotal(row) and not is_footer(name):
            yield row, name


def _day_of(row: Row) -> date:
    value = row.value("day")
    return read_date(_bare_day(plain(value)) if isinstance(value, str) else value)


def _bare_day(text: str) -> str:
    """Return 17-03-01 星期三 without its weekday."""
    return re.sub(r"\s*(星期|周).$", "", text.strip())


def _halves(row: Row, name: str, day: date, counting: Mapping[int, tuple[str, str]]) -> Iterator[WordRecord]:
    number = filled(row.text("staff_no"))
    agency = re.split(r"[-/／]", filled(row.text("department")))[-1]
    for half, (word, minutes) in enumerate(told_of_day(row, counting, _said(row, day))):
        if word:
            field = ("in1", "out1")[half]
            place = row.grid.place(row.row, row.header.columns[field])
            yield WordRecord(
                staff_no=number, name=name, agency=agency, day=day, half=half, word=word,
                minutes=minutes, place=place,
            )  # fmt: skip


def _said(row: Row, day: date) -> list[tuple[str, int]]:
    """Return word and minutes of both halves: the results of the shift's ends, leave over them."""
    ends = [("in1", "out1"), ("in2", "out2")] if row.filled("in2", "out2") else [("in1",), ("out1",)]
    found = [_of_half(row, fields) for fields in ends]
    found[1] = _with_third(row, found[1])
    leave = narrow(row.text("leave")).replace("\n", ",")
    if leave not in NOTHING:
        for half, (word, minutes) in enumerate(split_day(row.text("leave"), day)):
            if word not in (NORMAL, REST, ""):
                found[half] = word, minutes
    if any(word for word, _ in found):
        return with_result(found, row.text("result"))
    if row.filled("result") and narrow(row.text("result")) not in NOTHING:
        return list(split_day(row.text("result"), day))
    return [(REST, 0), (REST, 0)] if narrow(row.text("shift")).startswith(REST) else found


def _with_third(row: Row, afternoon: tuple[str, int]) -> tuple[str, int]:
    """Return the afternoon with what is wrong at the ends of a third shift: the clerk says what it means."""
    odd = [f"{end}3{word}" for end, field in (("上班", "in3"), ("下班", "out3"))
           if (word := _of_half(row, (field,))[0]) not in ("", NORMAL, REST)]  # fmt: skip
    if not odd:
        return afternoon
    word = "、".join((*([] if afternoon[0] in ("", NORMAL) else [afternoon[0]]), *odd))
    return word, afternoon[1]


def _of_half(row: Row, fields: tuple[str, ...]) -> tuple[str, int]:
    """Return what the ends of a half say: one word, several joined so that the clerk decides."""
    words, minutes = [], 0
    for field in fields:
        text = narrow(row.text(field))
        if text in NOTHING:
            continue
        word = REST if text in RESTING else NORMAL if text in AS_NORMAL else text.removeprefix("严重")
        minutes = max(minutes, _minutes(row, field, word))
        if word not in words:
            words.append(word)
    if len(words) > 1 and NORMAL in words:
        words.remove(NORMAL)
    return "、".join(words), minutes


def _minutes(row: Row, field: str, word: str) -> int:
    """Return by how much somebody was late or early.

    The punch against the shift, 0 where one is not given.
    """
    shifts, at = SHIFT.findall(narrow(row.text("shift"))), CLOCK.search(narrow(row.text(f"{field}_at")))
    if word not in ("迟到", "早退") or not at or field not in ENDS[: 2 * len(shifts)]:
        return 0
    is_last = field == "out1" and not row.filled("in2", "out2")
    shift = shifts[-1 if is_last else ENDS.index(field) // 2]
    hour, minute = shift[:2] if word == "迟到" else shift[2:]
    due, done = int(hour) * 60 + int(minute), int(at[1]) * 60 + int(at[2])
    return max(done - due if word == "迟到" else due - done, 0)

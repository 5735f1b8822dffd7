"""Reads 工作日志 from a workbook or CSV: one line a piece of work, in whatever columns a desk keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from forms.workbook.events.times import read_clock
from forms.workbook.reading.cells import Grid, has_lost_digits, plain
from forms.workbook.reading.cleaning import HAN, clean, clean_name, filled, narrow
from forms.workbook.reading.dates import WEEKDAY, BadDate, chinese_digits, is_blank, read_date
from forms.workbook.reading.headings import AGENCY, NAME, SEQUENCE, STAFF_NO, Synonyms
from forms.workbook.reading.sheet import Value
from forms.workbook.reading.tables import Header, PersonLine, Row, agency_of_line, find_header, person_lines
from forms.workbook.reading.titles import agency_of_list, find_month, find_year, texts_above
from forms.workbook.reading.unread import notes_of_rows
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming, period_of
from models.rules.work.log import HALVES, LONGEST, MOST_MINUTES, WorkLogRecord

SYNONYMS: Synonyms = {
    "seq": SEQUENCE,
    "agency": AGENCY,
    "name": (*NAME, "填报人", "记录人", "日志人"),
    "staff_no": STAFF_NO,
    "day": ("日期", "工作日期", "日志日期", "填报日期"),
    "half": ("午别", "时段", "上午/下午", "时间段"),
    "platform": ("平台", "所属平台", "工作平台", "四个平台"),
    "kind": ("工作类别", "类别", "工作类型", "日志类别"),
    "place": ("地点", "工作地点"),
    "task": ("涉及事件编号", "事件编号", "任务编号", "工单编号", "涉及事件", "事件(任务)编号"),
    "minutes": ("用时(分钟)", "时长(分钟)", "分钟", "分钟数"),
    "hours": ("工时(小时)", "工时", "工作时长", "时长(小时)", "时长", "用时", "小时", "工作时间"),
    "since": ("开始时间", "起始时间", "开始", "起始", "开始时刻"),
    "until": ("结束时间", "终止时间", "截止时间", "结束", "终止", "结束时刻"),
    "content": ("工作内容", "工作事项", "日志内容", "主要工作", "内容"),
    "result": ("完成情况", "工作结果", "处理结果", "办理结果", "成效"),
    "companions": ("协同人员", "协同", "参与人员", "同行人员", "配合人员"),
    "problems": ("问题", "存在问题", "问题及建议", "困难和问题"),
    "plan": ("次日计划", "明日计划", "下步计划", "下一步计划"),
}  # fmt: skip
LABELS = {field: words[0] for field, words in SYNONYMS.items()} | {"agency": "派出单位"}
"""What a sheet of logs says above each column; the agency by the word that earlier sheets had."""
TAKEN = {field: label for field, label in LABELS.items() if field != "seq"}
TELLING = ("day", "content")
REQUIRED = ("day", "platform", "kind", "content")
MERGED = (
    "name", "staff_no", "day", "half", "platform", "agency", "kind", "place", "task", "content", "result",
    "companions", "problems", "plan",
)  # fmt: skip
"""Fields that a desk merges over the lines they hold for; not the hours, which would count twice."""
_SAME_HALF = {"上": "上午", "下": "下午", "夜间": "晚上", "晚": "晚上", "整天": "全天", "一天": "全天"}
_OWNER = re.compile(r"(?:姓\s*名|填报人|记录人)[:：]\s*(.+?)(?=\s+\S+[:：]|$)")
_SHORT_DAY = re.compile(r"(?:(\d{1,2})[月./-])?(\d{1,2})[日号]?")
_BETWEEN = re.compile(r"(\d{1,2}:\d{2})(?:-|—|–|~|至|到)+(\d{1,2}:\d{2})")
_HALVES = re.compile(r"(?:(\d{1,2})个半|(?:(\d{1,2})个?(?:小时|时|h))?半)(?:个?(?:小时|时|h))?")
"""2个半小时, 1小时半, 半小时."""
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(小时|时|h|个小时)?")
_MIXED = re.compile(r"(?:(\d+)(?:个?小时|时|h|:))?(?:(\d+)(?:分钟|分|min)?)?")


def find_logs(grid: Grid) -> Header | None:
    """Return the headings of a table of work logs, None where there is none.

    They name days, what was done and where it belongs; a person's own sheet has no column of names.
    """
    header = find_header(grid, SYNONYMS) or _own_header(grid)
    if header is None or not {"day", "content"} <= header.columns.keys():
        return None
    return header if {"platform", "kind", "hours", "minutes", "since"} & header.columns.keys() else None


def _own_header(grid: Grid) -> Header | None:
    """Return the headings of one person's sheet: a table is found by its column of what was done."""
    header = find_header(grid, {**SYNONYMS, "name": SYNONYMS["content"], "content": ()})
    if header is None or not _owner(grid, header):
        return None
    columns = dict(header.columns)
    columns["content"] = columns.pop("name")
    return Header(header.first, header.last, columns)


def _owner(grid: Grid, header: Header) -> str:
    """Return whose sheet it is: 姓名：甲 above the table, else the sheet's name."""
    for text in texts_above(grid, header.first):
        if found := _OWNER.search(clean(text)):
            return clean_name(found.group(1))
    return clean_name(grid.sheet) if HAN.match(grid.sheet) and "日志" not in grid.sheet else ""


def _months_told(grid: Grid, first: int) -> tuple[int, int]:
    """Return the year and month that the lines above a table or the sheet's name tell, 0 for what is not."""
    texts = (*texts_above(grid, first), grid.sheet)
    month = next(filter(None, map(find_month, texts)), None)
    return month or (next(filter(None, map(find_year, texts)), 0), 0)


def read_work_logs(file: str, sheets: Sequence[tuple[Grid, Header]]) -> Incoming[WorkLogRecord]:
    """Return every log on the sheets and everything wrong with them, in the order of the file."""
    records: list[WorkLogRecord] = []
    faults: list[Fault] = []
    notes: list[Fault] = []
    for grid, header in sheets:
        reader = _SheetReader(grid, header)
        records += reader.records()
        faults += reader.faults
        notes += notes_of_rows(grid, (line.row.row for line in reader.lines))
    year, month = period_of(record.day for record in records if record.day is not None)
    if not records:
        faults.append(Fault(sheets[0][0].whole(), "no_people", {"sheet": sheets[0][0].sheet or file}))
    return Incoming(
        file=file,
        kind="work_log",
        year=year,
        month=month,
        records=tuple(records),
        faults=tuple(faults),
        notes=tuple(notes),
    )


class _SheetReader:
    """One sheet, line by line; what is wrong gathers in `faults`."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid, self.header = grid, header
        self.lines: list[PersonLine] = []
        self.missing = [field for field in REQUIRED if field not in header.columns]
        self.is_span = {"since", "until"} <= header.columns.keys()
        if not {"hours", "minutes"} & header.columns.keys() and not self.is_span:
            self.missing.append("hours")
        self.months = _months_told(grid, header.first)
        self.owner = "" if "name" in header.columns else _owner(grid, header)
        at = min(header.columns.values())
        self.faults = [
            grid.fault(header.last, at, "column_missing", column=LABELS[field]) for field in self.missing
        ]

    def records(self) -> Iterator[WorkLogRecord]:
        """Yield the logs in order."""
        agency = "" if "agency" in self.header.columns else agency_of_list(self.grid, self.header.first)
        for line in person_lines(self.grid, self.header, TELLING):
            agency = agency_of_line(line, "" if clean_name(agency) == self.owner else agency)
            self.lines.append(line)
            self.faults += line.row.cell_faults(TAKEN)
            record = self._record(line.row, clean_name(agency))
            self._check(line.row, record)
            yield record

    def _record(self, row: Row, agency: str) -> WorkLogRecord:
        half = filled(self._text(row, "half"))
        return WorkLogRecord(
            agency=agency,
            name=clean_name(self._text(row, "name")) or self.owner,
            staff_no=narrow(filled(self._text(row, "staff_no"))),
            day=self._day(row),
            platform=narrow(filled(self._text(row, "platform"))),
            kind=_said(self._text(row, "kind")),
            place=_said(self._text(row, "place")),
            minutes=self._minutes(row),
            content=_said(self._text(row, "content")),
            result=_said(self._text(row, "result")),
            task=_said(self._text(row, "task")),
            places=self._places(row),
            half=_SAME_HALF.get(half, half),
            companions=_said(self._text(row, "companions")),
            problems=_said(self._text(row, "problems")),
            plan=_said(self._text(row, "plan")),
        )

    def _places(self, row: Row) -> dict[str, Place]:
        places = {field: self.grid.place(row.row, column) for field, column in self.header.columns.items()}
        first = places.get("name", places["day"])
        return {"name": first, "minutes": places.get("hours", places.get("since", first)), **places}

    def _text(self, row: Row, field: str) -> str:
        return row.spread_text(field) if field in MERGED else row.text(field)

    def _day(self, row: Row) -> date | None:
        value = row.spread_value("day")
        if is_blank(value):
            return None
        try:
            return read_date(value)
        except BadDate as bad:
            if day := self._day_of_month(value):
                return day
            self._fault(row, "day", bad.code, value=self._text(row, "day"), column=LABELS["day"])
            return None

    def _day_of_month(self, value: Value) -> date | None:
        """Return the day of 3月1日 or 3/1 in the year that the sheet names, of 1日 in its month."""
        written = "" if isinstance(value, float | bool) else narrow(plain(value))
        text = chinese_digits(WEEKDAY.sub("", written))
        found = _SHORT_DAY.fullmatch(text)
        year, month = self.months
        if found is None or not year or not (found[1] or month):
            return None
        try:
            return date(year, int(found[1] or month), int(found[2]))
        except ValueError:
            return None

    def _minutes(self, row: Row) -> int | None:
        field, unit = ("minutes", 1) if row.filled("minutes") else ("hours", 60)
        if self.is_span and row.filled("since", "until") and not row.filled("hours", "minutes"):
            return self._span(row)
        if not row.filled(field):
            return None
        if row.filled("minutes") and row.filled("hours"):
            hours, rest = read_minutes(row.value("hours"), 60), read_minutes(row.value("minutes"), 1)
            if hours != rest:  # one time said twice, or 2 hours and 30 minutes: nobody can tell
                facts = {"hours": row.text("hours"), "minutes": row.text("minutes")}
                self._fault(row, "hours", "log_hours_twice", **facts)
                return None
        minutes = read_minutes(row.value(field), unit)
        if minutes is None or not 0 < minutes <= MOST_MINUTES:
            self._fault(row, field, "log_hours_unclear", value=row.text(field))
            return None
        return minutes

    def _span(self, row: Row) -> int | None:
        """Return the minutes between two times of a day; one of them alone tells nothing."""
        since, until = read_clock(row.value("since")), read_clock(row.value("until"))
        if since is None or until is None or until <= since:
            text = f"{row.text('since')}–{row.text('until')}"
            self._fault(row, "since", "log_hours_unclear", value=text)
            return None
        return until - since

    def _check(self, row: Row, record: WorkLogRecord) -> None:
        if not record.name and not record.staff_no:
            self._fault(row, "name", "person_unnamed", column=LABELS["name"])
        for field in REQUIRED:
            if (
                field not in self.missing
                and not filled(self._text(row, field))
                and not row.is_troubled(field)
            ):
                self._fault(row, field, "value_missing", column=LABELS[field], name=record.name)
        has_trouble = row.is_troubled("hours") or row.is_troubled("minutes")
        said = row.filled("hours", "minutes", *(("since", "until") if self.is_span else ()))
        if "hours" not in self.missing and not said and not has_trouble:
            self._fault(row, "hours", "value_missing", column=LABELS["hours"], name=record.name)
        if record.half and record.half not in HALVES:
            self._fault(row, "half", "log_half_unknown", value=record.half)
        if has_lost_digits(row.spread_value("task")):
            facts = {"column": LABELS["task"], "value": row.text("task")}
            self._fault(row, "task", "exchange_id_rounded", **facts)
        for field, limit in LONGEST.items():
            if len(getattr(record, field)) > limit:
                self._fault(row, field, "value_too_long", column=LABELS[field], limit=str(limit))

    def _fault(self, row: Row, field: str, code: str, /, **facts: str) -> None:
        self.faults.append(row.fault(field, code, **facts))


def read_minutes(value: Value, unit: int = 60) -> int | None:
    """Return the minutes that a cell means, a bare number being `unit` minutes each; None for no time."""
    if isinstance(value, datetime | date | bool):
        return None
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    if isinstance(value, timedelta):
        return int(value.total_seconds()) // 60
    text = narrow(str(value)).lower().replace("：", ":").replace("两", "2")
    if span := _BETWEEN.fullmatch(text):
        since, until = read_clock(span[1]), read_clock(span[2])
        return until - since if since is not None and until is not None and until > since else None
    if half := _HALVES.fullmatch(text):
        return int(half[1] or half[2] or 0) * 60 + 30
    if found := _NUMBER.fullmatch(text):
        return _rounded(found[1], 60 if found[2] else unit)
    if (found := _MIXED.fullmatch(text)) and (found[1] or found[2]):
        return int(found[1] or 0) * 60 + int(found[2] or 0)
    return None


def _rounded(number: str, unit: int) -> int:
    """Return a decimal number of units in whole minutes, halves up: 1.67 hours are 100 minutes."""
    whole, _, rest = number.partition(".")
    scale = int("1" + "0" * len(rest))
    return (2 * int(whole + rest) * unit + scale) // (2 * scale)


def _said(text: str) -> str:
    """Return free text line by line without needless blanks, "" for the strokes that mean nothing."""
    lines = (clean(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line) if filled(text) else ""

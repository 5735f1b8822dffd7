"""Reads an intake workbook: one line an event, columns in any order, under the words that offices use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time

from forms.workbook.events.times import read_clock, read_day_or_moment, read_moment
from forms.workbook.reading.cells import Grid, has_lost_digits, plain
from forms.workbook.reading.cleaning import clean, clean_name, filled, narrow, squeeze, without_remarks
from forms.workbook.reading.dates import BadDate, is_blank, read_date
from forms.workbook.reading.headings import NOTE, SEQUENCE, Synonyms
from forms.workbook.reading.sheet import Value, cell_name
from forms.workbook.reading.tables import (
    SUBTOTAL,
    Header,
    Row,
    find_header,
    first_text,
    is_footer,
    read_sheets,
)  # fmt: skip
from models.rules.core.faults import Place
from models.rules.events.moments import Moment, of_day, text_of
from models.rules.events.records import LABELS, LONGEST, REQUIRED, EventRecord
from models.rules.events.words import LEVEL_CODES, Level
from models.rules.intake.records import Incoming, period_of

SYNONYMS: Synonyms = {
    "name": (
        "事件名称", "事件标题", "标题", "事项名称", "案件名称", "工单标题", "事件主题", "诉求标题",
        "案件标题", "问题标题", "事项标题", "主题", "名称", "事由", "件名", "来件标题",
    ),
    "source": (
        "来源系统", "事件来源", "信息来源", "来源渠道", "数据来源", "来源平台", "上报渠道", "受理渠道",
        "案件来源", "工单来源", "问题来源", "来件渠道", "渠道", "来源", "所属系统", "交办系统", "系统名称",
        "系统", "来源单位",
    ),
    "foreign_id": (
        "来源编号", "外部编号", "原系统编号", "原编号", "来源单号", "工单编号", "工单号", "案件编号",
        "案件号", "原始编号", "外部单号", "原单号", "来件编号", "任务编号", "任务号", "案卷编号",
        "受理编号", "受理号", "登记编号", "事件编号", "系统编号", "流水号", "单号", "编号", "事件编码",
        "工单流水号", "源编号", "来源系统编号", "事项编号",
    ),
    "place": (
        "发生地点", "事发地点", "事件地点", "地点", "发生地址", "事发地址", "事件地址", "详细地址",
        "问题地点", "案发地点", "所在地点", "具体地点", "事发位置", "发生位置", "具体位置", "位置", "地址",
        "地点描述", "位置描述", "诉求地址", "诉求地点", "反映地址", "反映地点", "投诉地址", "投诉地点",
        "案件地址", "案件地点", "事项地址", "问题地址", "案发地址", "发生地", "事发地",
    ),
    "grid": (
        "网格", "所属网格", "网格编码", "网格名称", "网格码", "网格代码", "网格编号", "所在网格",
        "责任网格", "单元网格", "发生网格", "归属网格", "事发网格", "网格号",
    ),
    "happened": ("发生时间", "事发时间", "事件发生时间", "案发时间", "发生日期", "事发日期", "事件时间"),
    "received": (
        "上报时间", "登记时间", "接收时间", "上报日期时间", "收到时间", "收件时间", "来件时间", "接报时间",
        "报送时间", "提交时间", "录入时间", "反映时间", "来电时间", "采集时间", "创建时间", "接单时间",
        "接件时间", "受理登记时间", "建单时间", "报告时间", "填报时间", "上传时间", "诉求时间", "投诉时间",
        "进件时间", "接收日期", "上报日期", "登记日期", "受理时间", "来电日期", "收件日期",
    ),
    "category": (
        "事件类别", "事件类型", "类别", "类别码", "类别编码", "类别代码", "事件类别码", "事件类别编码",
        "事件类别代码", "事件分类", "分类", "问题类别", "问题类型", "案件类别", "案件类型", "诉求类别",
        "诉求类型", "类别名称", "分类编码", "分类代码", "事件小类", "小类", "二级类别", "工单类别",
        "工单类型", "类型", "事项类别", "事项类型",
    ),
    "level": (
        "事件等级", "紧急程度", "等级", "事件级别", "级别", "缓急程度", "紧急等级", "紧急级别", "轻重缓急",
        "优先级", "事件紧急程度", "缓急", "办理级别", "优先等级", "工单等级", "工单级别", "案件等级",
        "等级码", "等级代码",
    ),
    "party": (
        "当事人", "当事人姓名", "主要当事人", "诉求人", "诉求人姓名", "反映人", "反映人姓名", "来电人",
        "来电人姓名", "投诉人", "投诉人姓名", "举报人", "报事人", "报告人", "联系人", "联系人姓名", "姓名",
        "主要当事人姓名", "涉事人", "涉及人员", "来访人", "群众姓名", "市民姓名",
    ),
    "phone": (
        "联系电话", "联系方式", "电话", "手机", "手机号", "手机号码", "电话号码", "联系号码", "当事人电话",
        "来电号码", "当事人联系电话", "诉求人电话", "反映人电话", "联系人电话", "联络电话",
    ),
    "people": ("涉及人数", "人数", "涉事人数", "涉及人员数", "参与人数", "当事人数", "涉及人口数"),
    "summary": (
        "事件简述", "问题描述", "主要内容", "简述", "事件描述", "事件内容", "情况描述", "简要描述",
        "事件概况", "反映内容", "诉求内容", "问题内容", "事件详情", "事件经过", "内容描述", "基本情况",
        "具体内容", "情况简述", "简要情况", "描述", "内容", "案件描述", "工单内容", "事项描述", "问题简述",
        "详情", "诉求描述",
    ),
    "anonymous": (
        "匿名", "是否匿名", "匿名否", "匿名标志", "是否匿名举报", "匿名反映", "匿名上报", "是否匿名反映",
    ),
    "longitude": ("经度", "经度坐标", "lng", "lon", "longitude"),
    "latitude": ("纬度", "纬度坐标", "lat", "latitude"),
    "arrival": ("收到日期", "接报日期", "来件日期", "日期"),
    "hour": ("上报时刻", "登记时刻", "接收时刻", "时刻", "具体时间", "时间"),
    "seq": SEQUENCE,
    "note": NOTE,
}  # fmt: skip
COLUMN = {"title": "name"}
"""Where a field of the record stands under another name in the header."""
_TAKEN = {COLUMN.get(field, field): label for field, label in LABELS.items()}
TELLING = ("name", "foreign_id", "place", "received", "category", "summary")
TWICE, SECOND = ("category", "grid"), "second "
"""Fields that books have in two columns, as a code and as a name, and what the second one is called."""
MERGED = frozenset(
    {
        "source", "foreign_id", "grid", "category", "level", "received", "happened", "anonymous", "party",
        "phone", "people", "longitude", "latitude",
    }
)  # fmt: skip
"""Fields that a desk merges over the lines they hold for; a title, place or summary is of its own line."""
_YES = frozenset({"是", "匿名", "y", "yes", "true", "1", "√", "✓"})
_NO = frozenset({"", "否", "不匿名", "实名", "非匿名", "n", "no", "false", "0", "×", "x"})
_LEVEL = re.compile(r"([123])[.、:\-()]?(特急|紧急|一般)\)?|(特急|紧急|一般)[.、:\-(]?([123])\)?")
_PEOPLE = re.compile(r"约?(\d{1,6})人?(?:左右|余人)?")
_TOTAL = re.compile(
    r".{0,6}(?:小计|合计|总计|共计|累计|总数|共有?|计)[:：]?\d+(?:件|条|起|个|宗|单|项)?(?:事件|工单)?[。.]?"
)
_NUMBERED = ("foreign_id", "phone")
"""Fields whose digits a spreadsheet may have rounded away."""
_DEGREES = re.compile(r"(\d{1,3}(?:\.\d{1,12})?)°?[EN东北]?")


def find_events(grid: Grid) -> Header | None:
    """Return the headings of a table of events, None where there is none: a title and what tells of it."""
    header = find_header(grid, SYNONYMS)
    if header is None:
        return None
    told = {"received", "category", "level", "place", "summary", "foreign_id"} & header.columns.keys()
    if len(told) < 4 or not told & {"summary", "received"}:
        return None
    return replace(header, columns={**header.columns, **_second_columns(header)})


def read_events(file: str, sheets: Sequence[tuple[Grid, Header]]) -> Incoming[EventRecord]:
    """Return every event on the sheets and everything wrong with them, in the order of the file."""
    records, faults = read_sheets(sheets, _SheetReader, "no_events")
    year, month = period_of(day for one in records if (day := one.day) is not None)
    return Incoming(file=file, kind="events", year=year, month=month, records=records, faults=faults)


class _SheetReader:
    """One sheet, line by line; what is wrong gathers in `faults`."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid, self.header = grid, header
        columns = header.columns
        self.labels = {field: header.words.get(column, field) for field, column in columns.items()}
        self.split_time = "arrival" in columns and "received" not in columns
        self.missing = [field for field in REQUIRED if COLUMN.get(field, field) not in columns]
        if self.split_time:
            self.missing = [field for field in self.missing if field != "received"]
        at = min(columns.values())
        self.faults = [
            grid.fault(header.last, at, "column_missing", column=LABELS[field]) for field in self.missing
        ]

    def records(self) -> Iterator[EventRecord]:
        """Yield the events in order; blank lines, totals, signatures and repeated headings are left out."""
        for number in range(self.header.last + 1, len(self.grid.rows)):
            row = Row(self.grid, self.header, number)
            if self._is_event(row):
                self.faults += row.cell_faults({**self.labels, **_TAKEN})
                yield self._record(row)

    def _is_event(self, row: Row) -> bool:
        told = sum(row.filled(field) or row.is_troubled(field) for field in TELLING)
        if told == 0 and not row.filled("source", "level", "party", "phone"):
            return False
        if told < 3 and (is_footer(first_text(row)) or _is_total(row)):
            return False
        return row.text("name") == "" or narrow(row.text("name")).rstrip("*") not in SYNONYMS["name"]

    def _record(self, row: Row) -> EventRecord:
        anonymous = self._anonymous(row)
        longitude, latitude = self._degrees(row, "longitude"), self._degrees(row, "latitude")
        also, party = self._also(row), self._text(row, "party")
        record = EventRecord(
            source=narrow(filled(self._text(row, "source"))),
            foreign_id=narrow(filled(self._text(row, "foreign_id"))),
            title=clean(row.text("name")),
            place=clean(row.text("place")) if filled(row.text("place")) else "",
            grid=narrow(filled(self._text(row, "grid"))) or also.get("grid", ""),
            happened=self._happened(row),
            received=self._received(row),
            category=narrow(filled(self._text(row, "category"))) or also.get("category", ""),
            level=self._level(row),
            party="" if anonymous or not filled(party) else clean_name(party),
            phone="" if anonymous else narrow(filled(self._text(row, "phone"))),
            people=self._people(row),
            summary=clean(row.text("summary")) if filled(row.text("summary")) else "",
            anonymous=anonymous,
            longitude=longitude if latitude else "",
            latitude=latitude if longitude else "",
            places=self._places(row), also=also,
        )  # fmt: skip
        self._check(row, record)
        return record

    def _also(self, row: Row) -> dict[str, str]:
        """Return what second columns say."""
        said = {field: narrow(filled(row.text(f"{SECOND}{field}"))) for field in TWICE}
        return {field: word for field, word in said.items() if word}

    def _places(self, row: Row) -> dict[str, Place]:
        places = {field: self.grid.place(row.row, column) for field, column in self.header.columns.items()}
        return {"title": places["name"], **places}

    def _value(self, row: Row, field: str) -> Value:
        """Return a cell, or the first one of a range of its column that is merged over lines."""
        is_merged = field in MERGED and bool(self.grid.covered)
        return (replace(row, is_whole=True) if is_merged else row).value(field)

    def _text(self, row: Row, field: str) -> str:
        return plain(self._value(row, field))

    def _received(self, row: Row) -> Moment | None:
        if self.split_time:
            return self._split(row)
        value = self._value(row, "received")
        if is_blank(value):
            return None
        clock = read_clock(row.value("hour")) if "hour" in self.header.columns else None
        try:
            if clock is not None and not (isinstance(value, datetime) and value.time() != time()):
                return of_day(read_date(value), clock)
            return read_moment(value)
        except BadDate as bad:
            self._fault(row, "received", bad.code, value=plain(value), column=LABELS["received"])
            return None

    def _split(self, row: Row) -> Moment | None:
        clock = read_clock(row.value("hour"))
        try:
            if clock is not None:
                return of_day(read_date(row.value("arrival")), clock)
            return read_moment(row.value("arrival"))
        except BadDate as bad:
            self._fault(row, "arrival", bad.code, value=row.text("arrival"), column=LABELS["received"])
            return None

    def _happened(self, row: Row) -> str:
        value = self._value(row, "happened")
        if is_blank(value):
            return ""
        try:
            day, moment = read_day_or_moment(value)
        except BadDate as bad:
            self._fault(row, "happened", bad.code, value=plain(value), column=LABELS["happened"])
            return ""
        return day.isoformat() if moment is None else text_of(moment)

    def _level(self, row: Row) -> str:
        text = narrow(filled(self._text(row, "level")))
        if not text:
            return ""
        level = LEVEL_CODES.get(text) or _level_word(text)
        if level is None:
            self._fault(row, "level", "event_unknown_level", value=text)
            return ""
        return level.value

    def _anonymous(self, row: Row) -> bool:
        text = narrow(filled(self._text(row, "anonymous"))).lower()
        if text not in _YES | _NO:
            self._fault(row, "anonymous", "event_anonymous_unclear", value=text)
        return text in _YES

    def _people(self, row: Row) -> int | None:
        text = narrow(filled(self._text(row, "people")))
        if not text:
            return None
        found = _PEOPLE.fullmatch(text)
        if found is None:
            self._fault(row, "people", "event_people_unclear", value=text)
            return None
        return int(found[1])

    def _degrees(self, row: Row, field: str) -> str:
        text = narrow(filled(self._text(row, field)))
        if not text:
            return ""
        found = _DEGREES.fullmatch(text)
        if found is None or float(found[1]) > (180 if field == "longitude" else 90):
            self._fault(row, field, "event_degrees_unclear", value=text, column=LABELS[field])
            return ""
        return found[1][:16]

    def _check(self, row: Row, record: EventRecord) -> None:
        for field in _NUMBERED:
            if has_lost_digits(value := self._value(row, field)):
                self._fault(row, field, "exchange_id_rounded", column=LABELS[field], value=plain(value))
        for field in REQUIRED:
            column = COLUMN.get(field, field)
            if field in self.missing or getattr(record, field) not in ("", None):
                continue
            if not (filled(self._text(row, column)) and self._is_noted(row, column)):
                self._missing(row, column, field)
        for field, limit in LONGEST.items():
            if len(getattr(record, field)) > limit:
                column = COLUMN.get(field, field)
                self._fault(row, column, "value_too_long", column=LABELS[field], limit=str(limit))

    def _missing(self, row: Row, column: str, field: str) -> None:
        column = "arrival" if column == "received" and self.split_time else column
        if self.split_time and field == "received" and self._is_noted(row, column):
            return
        if not row.is_troubled(column):
            self._fault(row, column, "value_missing", column=LABELS[field])

    def _is_noted(self, row: Row, column: str) -> bool:
        """Tell whether the cell has its own fault already."""
        at = self.header.columns.get(column)
        return at is not None and any(f.place.cell == cell_name(row.row, at) for f in self.faults)

    def _fault(self, row: Row, field: str, code: str, /, **facts: str) -> None:
        self.faults.append(row.fault(field, code, **facts))


def _second_columns(header: Header) -> dict[str, int]:
    """Return the first column of each field that has one already, under another of its headings."""
    claimed = set(header.columns.values())
    return {
        f"{SECOND}{field}": column
        for field in TWICE
        for column, word in sorted(header.words.items(), reverse=True)
        if field in header.columns and column not in claimed
        and {word, without_remarks(word)} & set(SYNONYMS[field])
    }  # fmt: skip


def _is_total(row: Row) -> bool:
    """Tell whether a line is 合计, 共 33 件 or the like, in whatever column."""
    cells = (squeeze(row.grid.text(row.row, column)) for column in range(len(row.grid.rows[row.row])))
    return any(SUBTOTAL.fullmatch(word) or _TOTAL.fullmatch(word) for word in cells if word)


def _level_word(text: str) -> Level | None:
    """Return the level of 特急, or of a code with its word (1特急, 特急(1)) where both agree."""
    if text in {level.value for level in Level}:
        return Level(text)
    found = _LEVEL.fullmatch(text)
    if found is None:
        return None
    code, word = found[1] or found[4], found[2] or found[3]
    return Level(word) if LEVEL_CODES[code].value == word else None

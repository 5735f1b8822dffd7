"""Lists from any program, as CSV or workbook.

A heading line, columns that the clerk names once for each shape.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from forms.workbook.attendance.day_order import YEAR_LAST, settle_order, year_first
from forms.workbook.attendance.month_layout import HALVES
from forms.workbook.attendance.punches import period_of, read_moment
from forms.workbook.reading.cells import Grid, Unreadable, open_file, workbook_of
from forms.workbook.reading.cleaning import clean, clean_name, filled, heading, narrow, squeeze
from forms.workbook.reading.dates import BadDate, read_date
from forms.workbook.reading.headings import NAME, STAFF_NO
from forms.workbook.reading.sheet import column_name
from forms.workbook.reading.tables import Header
from forms.workbook.reading.unread import columns_named
from models.rules.attendance.punch_clock import CSV_FIELDS, ClockSource, PunchRecord, WordRecord, csv_complete
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import IGNORE, Asking, Question
from models.rules.intake.records import Incoming

HEADINGS: dict[str, tuple[str, ...]] = {
    "staff_no": (*STAFF_NO, *("考勤号码", "登记号码", "用户号", "enno", "user", "userid", "pin", "id",
    "emp no", "ac-no.")),
    "name": (*NAME, "name", "sname", "员工姓名"),
    "at": (
        "实际打卡时间", "实际时间", "打卡时间", "签到时间", "刷卡时间", "考勤时间", "日期时间",
        "打卡日期时间",
        "上班打卡时间", "上班打卡", "上班签到", "上午签到时间", "上午签到", "上午上班", "上班时间",
        "签到", "上班", "打卡", "刷卡",
        "timestamp", "datetime",
        "date/time", "checktime", "time stamp",
    ),
    "date": ("打卡日期", "日期", "考勤日期", "刷卡日期", "date", "day"),
    "time": (
        "时间", "time", "时刻", "刷卡时刻", "打卡记录", "刷卡记录", "考勤记录", "签到记录", "打卡明细",
        "出勤记录",
    ),
    "half": ("午别", "时段", "半天", "half"),
    "kind": ("考勤", "考勤结果", "类别", "情况", "假别", "考勤情况", "kind", "word"),
    "am": ("上午", "am", "morning"),
    "pm": ("下午", "pm", "afternoon"),
}  # fmt: skip
"""Field → headings that name it without asking the clerk, the surest first: 打卡时间 is when somebody
punched,
考勤时间 beside it is when the punch was due."""
DUE = frozenset(("考勤时间", "班次时间", "应打卡时间", "应签到时间", "应签退时间", "规定时间", "排班时间"))
"""Headings of when a punch was due, where another column says when it was."""
PARTNERS = (("签到", "签退"), ("上班", "下班"), ("签入", "签出"), ("到岗", "离岗"), ("上午", "下午"))
"""Two columns that differ in nothing else both hold punches: 签到时间 and 签退时间."""
CLOCK = re.compile(
    r"(?:[AaPp][Mm]|[上下中]午|晚上)? *\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?: *(?:[AaPp][Mm]|[上下]午))?"
)
SOME_TIME = re.compile(r"\d[:：点时]\d")
BETWEEN = re.compile(r"[\s,，;；、/|]+(?![AaPp上下])")
"""What stands between several punches in one cell."""
TURN = re.compile(r"[AaPp]\.?[Mm]\.?|[上下]午")
COUNT = re.compile(
    r"第?[一二三四五六七八\d]{1,2}次|(?<=[^\d])[(（]?[一二三四五六七八\d]{1,2}[)）]?$|(?<=[上下]班)\d"
)
ALSO_PUNCH = "punch"
"""The choice that takes a further column as punches."""
EVIDENCE = frozenset(
    ("打卡时间", "打卡结果", "考勤组", "UserId", "刷卡时间", "签到时间", "打卡地址", "打卡设备")
)
NEEDLESS = frozenset(
    (
        "考勤组", "部门", "所在部门", "职位", "职务", "UserId", "账号", "打卡地址", "打卡图片1", "打卡图片2",
        "打卡设备", "机器号", "设备号", "设备名称", "验证方式", "打卡方式", "班次", "tmno", "gmno", "mode",
        "地点",
    )
)  # fmt: skip
"""What every list of punches has beside them; the time that a punch was due at is none of them."""
RESULTS = ("打卡结果", "打卡状态")
NO_PUNCH = frozenset(("缺卡", "未打卡", "请假", "旷工", "休息", "无需打卡", "未到打卡时间"))
INVALID = frozenset(("打卡无效", "无效", "无效打卡", "打卡无效:此记录未按排班打卡", "打卡失败"))
SEARCHED = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A list: where its headings are, and the rows under them."""

    grid: Grid
    row: int
    headings: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def fingerprint(self) -> str:
        """What files of this shape have in common: their headings in order."""
        return hashlib.sha256("\x1f".join(self.headings).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CsvShape:
    """What a clerk needs to name the columns: headings, first lines, and what is known or guessed so far."""

    fingerprint: str
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str]


def find_table(grid: Grid) -> Table | None:
    """Return a sheet as a table, None where it is not one: a heading line and a line under it of two columns.

    The heading line is the first that names what we know (title lines may stand above it), else the first
    line.
    """
    rows = [row for row in range(min(len(grid.rows), SEARCHED)) if any(map(filled, _texts(grid, row)))]
    known = [row for row in rows if csv_complete(_known(_headings(grid, row)))]
    first = known[0] if known else next(iter(rows), None)
    if first is None:
        return None
    headings = _headings(grid, first)
    lines = tuple(
        row for row in range(first + 1, len(grid.rows))
        if len(grid.rows[row]) > 1 and (any(map(filled, _texts(grid, row))) or _is_troubled(grid, row))
    )  # fmt: skip
    named = [word for word in headings if word]
    return Table(grid, first, headings, lines) if len(named) > 1 and lines else None


def _texts(grid: Grid, row: int) -> list[str]:
    return [grid.text(row, column) for column in range(len(grid.rows[row]))]


def _is_troubled(grid: Grid, row: int) -> bool:
    return any(at == row for at, _ in grid.troubled)


def _headings(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(heading(text) for text in _texts(grid, row))


def find_records(grid: Grid) -> Table | None:
    """Return a sheet of a workbook as a list of punches (原始记录), None for another kind."""
    heads = {word for row in grid.headings[:SEARCHED] for word in row.values()}
    table = None if grid.is_text or EVIDENCE.isdisjoint(heads) else find_table(grid)
    if table is None or EVIDENCE.isdisjoint(table.headings):
        return None
    named = _known(table.headings)
    return table if csv_complete(named) and ("at" in named or "time" in named) else None


def shape_of(path: Path, columns: Mapping[str, Mapping[str, str]]) -> CsvShape | None:
    """Return the shape of a list as text for the clerk to name its columns, None for any other file."""
    try:
        content = open_file(path)
        table = find_table(workbook_of(path, content).grids[0]) if content.text else None
    except Unreadable:
        return None
    if table is None:
        return None
    samples = tuple(tuple(_texts(table.grid, row)) for row in table.lines[:5])
    return CsvShape(table.fingerprint, table.headings, samples, columns_of(table, columns))


def columns_of(table: Table, columns: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return field → heading: as remembered for files of this shape, else by headings we know."""
    return columns.get(table.fingerprint) or _numbered(table, _known(table.headings))


def _numbered(table: Table, known: dict[str, str]) -> dict[str, str]:
    """Return the columns, the number taken from another column of numbers where its own is empty."""
    if "staff_no" not in known or _holds_anything(table, known["staff_no"]):
        return known
    spelled = {word.lower(): word for word in table.headings}
    words = (spelled[word] for word in HEADINGS["staff_no"] if word in spelled)
    other = next((word for word in words if _holds_anything(table, word)), known["staff_no"])
    return {**known, "staff_no": other}


def _holds_anything(table: Table, word: str) -> bool:
    column = table.headings.index(word)
    return any(filled(table.grid.text(row, column)) for row in table.lines)


def told_columns(table: Table, asking: Asking) -> dict[str, dict[str, str]]:
    """Return what was answered about the columns of this file.

    Column:考勤号 = staff_no, as if it were remembered.
    """
    told = {field: word for word in table.headings if (field := asking.told(f"column:{word}")) in CSV_FIELDS}
    return {table.fingerprint: {**_known(table.headings), **told}} if told else {}


def _known(headings: tuple[str, ...]) -> dict[str, str]:
    spelled = {word.lower(): word for word in reversed(headings) if word}
    counted = {_uncounted(word).lower(): word for word in reversed(headings) if word} | spelled
    return {
        name: found[known]
        for name, words in HEADINGS.items()
        for found in [counted if name in ("at", "time") else spelled]
        if (known := next((word for word in words if word in found), ""))
    }


def _uncounted(word: str) -> str:
    """Return 时间 of 时间1, 打卡时间 of 第二次打卡时间: several punches of a day stand side by side."""
    return COUNT.sub("", word) or word


def read_mapped(
    file: str, table: Table, columns: Mapping[str, Mapping[str, str]], asking: Asking | None = None
) -> Incoming[PunchRecord] | Incoming[WordRecord]:
    """Read a list by its columns; Unreadable("csv_columns_unknown") until the clerk has named them.

    Every column of punches counts; one that nobody named and that holds times is a question.
    """
    asking = asking or Asking(file, {})
    table = _year_first(table, asking)
    at = _named_columns(file, table, columns)
    is_punches = "at" in at or "time" in at
    moments = _moments(table, at, asking) if is_punches else ()
    turn = _turn_column(table, moments) if is_punches else None
    reader = _Reader(table.grid, table.headings, at, moments, turn)
    read = [*moments, *([] if turn is None else [_Moments(turn, None)])]
    reader.notes += _columns_left(table, {*at.values(), *(one.column for one in read)}, moments)
    for row in table.lines:
        reader.read(row)
    return _punches_read(file, reader, asking) if is_punches else _words_read(file, reader, asking)


def _named_columns(file: str, table: Table, columns: Mapping[str, Mapping[str, str]]) -> dict[str, int]:
    """Return what each named column is → where it stands; Unreadable until the clerk has named enough."""
    named = columns_of(table, columns)
    if not csv_complete(named) or not set(named.values()) <= set(table.headings):
        facts = {"file": file, "headings": "、".join(filter(None, table.headings))}
        raise Unreadable(Fault(Place(file), "csv_columns_unknown", facts))
    return {name: table.headings.index(word) for name, word in named.items()}


def _punches_read(file: str, reader: _Reader, asking: Asking) -> Incoming[PunchRecord]:
    year, month = period_of(record.at for record in reader.punches)
    return Incoming(
        file=file, kind=ClockSource.PUNCHES.value, year=year, month=month, records=tuple(reader.punches),
        faults=tuple(reader.faults), notes=tuple(reader.notes), questions=tuple(asking.questions),
        settled=dict(asking.settled),
    )  # fmt: skip


def _words_read(file: str, reader: _Reader, asking: Asking) -> Incoming[WordRecord]:
    year, month = period_of(datetime(r.day.year, r.day.month, 1) for r in reader.words)  # noqa: DTZ001
    return Incoming(
        file=file, kind=ClockSource.HALVES.value, year=year, month=month, records=tuple(reader.words),
        faults=tuple(reader.faults), notes=tuple(reader.notes), questions=tuple(asking.questions),
        settled=dict(asking.settled),
    )  # fmt: skip


def _year_first(table: Table, asking: Asking) -> Table:
    """Return the table with its days written year first, where they are written 3/5/2017."""
    grid = table.grid
    texts = [text for row in table.lines for text in _texts(grid, row) if YEAR_LAST.match(text.strip())]
    order = settle_order(texts, grid.line_place(table.row + 1), table.fingerprint, asking)
    if order is None:
        return table
    rows = [
        [year_first(value, order) if isinstance(value, str) else value for value in row] if number > table.row
        else row
        for number, row in enumerate(grid.rows)
    ]  # fmt: skip
    return replace(table, grid=replace(grid, rows=rows))


def _columns_left(table: Table, read: set[int], moments: Sequence[_Moments]) -> list[Fault]:
    """Return a note for each column that holds something and is not read."""
    taken = read | {one.result for one in moments if one.result is not None}
    header = Header(
        table.row, table.row, {str(column): column for column in taken}, dict(enumerate(table.headings))
    )  # fmt: skip
    return columns_named(table.grid, header, NEEDLESS)


@dataclass(frozen=True, slots=True)
class _Moments:
    """A column of punches, and the column that says of each whether it counts; None without one."""

    column: int
    result: int | None


def _moments(table: Table, named: Mapping[str, int], asking: Asking) -> tuple[_Moments, ...]:
    """Return the columns of punches: the named one, its like, its partner, and those of an answer."""
    first = named.get("at", named.get("time", 0))
    word = table.headings[first]
    found = [first]
    for column, other in enumerate(table.headings):
        if column in (first, named.get("date")):
            continue
        is_alike = _uncounted(other) in _alike(_uncounted(word)) and _tells_time(table, column)
        is_other = other not in DUE and _holds_times(table, column)
        if is_alike or (is_other and _is_told_punch(table, column, asking)):
            found.append(column)
    found.sort()
    results = [column for column, other in enumerate(table.headings) if other in RESULTS]
    return tuple(_Moments(column, _result_of(column, found, results)) for column in found)


def _alike(word: str) -> tuple[str, ...]:
    """Return the headings that hold punches where `word` does: itself, and 签退时间 for 签到时间."""
    found = {word}
    for _ in range(2):  # 上午签到 → 上午签退, 下午签到 → 下午签退
        found |= {each.replace(one, other) for each in found for pair in PARTNERS
                  for one, other in (pair, pair[::-1]) if one in each}  # fmt: skip
    return tuple(found)


def _result_of(column: int, moments: Sequence[int], results: Sequence[int]) -> int | None:
    """Return the column of results that stands behind a column of punches, any where there is one of each."""
    if len(moments) == 1:
        return next(iter(results), None)
    last = next((one for one in moments if one > column), None)
    return next((one for one in results if one > column and (last is None or one < last)), None)


def _tells_time(table: Table, column: int) -> bool:
    """Tell whether any cell of a column has a time in it, 次日00:30 too."""
    return any(SOME_TIME.search(table.grid.text(row, column)) for row in table.lines)


def _holds_times(table: Table, column: int) -> bool:
    texts = (clean(table.grid.text(row, column)) for row in table.lines)
    return any(CLOCK.fullmatch(text) or _is_moment(text) for text in texts)


def _is_moment(text: str) -> bool:
    at = read_moment(text)
    return at is not None and (at.hour, at.minute, at.second) != (0, 0, 0)


def _is_told_punch(table: Table, column: int, asking: Asking) -> bool:
    """Ask whether a column of times that nobody named holds punches too."""
    word = table.headings[column] or f"{column_name(column)}列"
    texts = dict.fromkeys(text for row in table.lines if (text := clean(table.grid.text(row, column))))
    question = Question(
        place=table.grid.place(table.row, column), name=f"column:{word}", source=table.fingerprint,
        code="column_asked", choices={ALSO_PUNCH: "也是打卡时间", IGNORE: "不导入"},
        facts={"heading": word, "values": "、".join(text[:20] for text in list(texts)[:3])},
    )  # fmt: skip
    return asking.answer(question) == ALSO_PUNCH


def _turn_column(table: Table, moments: Sequence[_Moments]) -> int | None:
    """Return the column that says AM or PM of each time, None where the times count the whole day's hours."""
    times = [table.grid.text(row, moment.column) for row in table.lines for moment in moments]
    hours = [int(found[1]) for text in times if (found := re.search(r"(\d{1,2})[:：]\d{2}", text))]
    if any(hour > 12 or hour == 0 for hour in hours):
        return None
    for column in range(len(table.headings)):
        texts = {narrow(table.grid.text(row, column)) for row in table.lines} - {""}
        if texts and all(map(TURN.fullmatch, texts)):
            return column
    return None


class _Who(NamedTuple):
    """Whom a line names."""

    staff_no: str
    name: str


@dataclass(slots=True)
class _Reader:
    """Reads lines by field into punches or words."""

    grid: Grid
    headings: Sequence[str]
    columns: Mapping[str, int]
    moments: tuple[_Moments, ...]
    turn: int | None
    punches: list[PunchRecord] = field(default_factory=list)
    words: list[WordRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    def read(self, row: int) -> None:
        """Read one line; what is wrong with it is a fault at the line."""
        columns = {*self.columns.values(), *self._times()}
        labels = {column: self.headings[column] or f"{column_name(column)}列" for column in columns}
        if wrong := list(self.grid.cell_faults(row, labels)):
            self.faults += wrong
            return
        place = self.grid.line_place(row)
        who = squeeze(self._cell(row, "staff_no")), clean_name(self._cell(row, "name"))
        if not any(who):
            self.faults.append(Fault(place, "csv_nobody"))
        elif "at" in self.columns or "time" in self.columns:
            self._punches(place, row, *who)
        else:
            self._halves(place, row, *who)

    def _times(self) -> Iterator[int]:
        """Yield the columns that say when somebody punched, and whether it counts."""
        for moment in self.moments:
            yield moment.column
            if moment.result is not None:
                yield moment.result
        if self.turn is not None:
            yield self.turn

    def _cell(self, row: int, name: str) -> str:
        column = self.columns.get(name)
        return "" if column is None else self.grid.text(row, column)

    def _punches(self, place: Place, row: int, staff_no: str, name: str) -> None:
        """Take the punches of a line; beside another, an empty cell only says that there was none."""
        texts = [clean(self.grid.text(row, moment.column)) for moment in self.moments]
        for moment, text in zip(self.moments, texts, strict=True):
            if filled(text) or moment.result is not None or not any(map(filled, texts)):
                self._punch(place, row, moment, text, _Who(staff_no, name))
            if not any(map(filled, texts)) and moment.result is None:
                return

    def _several(self, row: int, text: str) -> list[datetime] | None:
        """Return the punches of a cell that holds several times of its day, None for another cell."""
        pieces = BETWEEN.split(text)
        if len(pieces) < 2 or not self._day_text(row) or not all(map(CLOCK.fullmatch, pieces)):
            return None
        found = [read_moment(f"{self._day_text(row)} {piece}") for piece in pieces]
        return [at for at in found if at] if all(found) else None

    def _punch(self, place: Place, row: int, moment: _Moments, text: str, who: _Who) -> None:
        result = "" if moment.result is None else narrow(self.grid.text(row, moment.result))
        if result in INVALID:
            self.notes.append(Fault(place, "punch_invalid", {"text": text[:40], "result": result}))
            return
        if not filled(text) and moment.result is not None:
            if result and result not in NO_PUNCH:
                self.faults.append(Fault(place, "csv_no_moment", {"text": f"{text}（{result}）"}))
            return
        if several := self._several(row, text):
            self.punches += [PunchRecord(who.staff_no, who.name, at, place) for at in several]
            return
        turn = "" if self.turn is None else narrow(self.grid.text(row, self.turn))
        at = self._moment(row, text, turn)
        if at is None:
            self.faults.append(Fault(place, "csv_no_moment", {"text": f"{text} {turn}".strip()[:40]}))
        else:
            self.punches.append(PunchRecord(who.staff_no, who.name, at, place))

    def _moment(self, row: int, text: str, turn: str) -> datetime | None:
        """Return the moment of a cell; None too for 上午 12:05, 下午 11:50: a half that does not fit."""
        if (later := text.removeprefix("次日")) != text:
            at = read_moment(f"{self._day_text(row)} {later}{turn}")
            return at + timedelta(days=1) if at else None
        at = read_moment(text + turn) or read_moment(f"{self._day_text(row)} {text}{turn}")
        odd = turn in HALVES and at is not None and not 5 <= at.hour < 22
        return None if odd and not turn.isascii() else at

    def _day_text(self, row: int) -> str:
        try:
            return read_date(self._cell(row, "date")).isoformat()
        except BadDate:
            return ""

    def _halves(self, place: Place, row: int, staff_no: str, name: str) -> None:
        try:
            day = read_date(self._cell(row, "date"))
        except BadDate:
            self.faults.append(Fault(place, "csv_no_date", {"text": clean(self._cell(row, "date"))[:40]}))
            return
        for half, word in self._words(place, row):
            if word:
                self.words.append(
                    WordRecord(
                        staff_no=staff_no,
                        name=name,
                        agency="",
                        day=day,
                        half=half,
                        word=word,
                        minutes=0,
                        place=place,
                    )
                )

    def _words(self, place: Place, row: int) -> list[tuple[int, str]]:
        if "kind" not in self.columns or "half" not in self.columns:
            return [(0, filled(self._cell(row, "am"))), (1, filled(self._cell(row, "pm")))]
        word, said = filled(self._cell(row, "kind")), narrow(self._cell(row, "half"))
        if said in ("", "全天", "整天", "一天"):
            return [(0, word), (1, word)]
        if said not in HALVES:
            self.faults.append(Fault(place, "csv_no_half", {"text": said[:20]}))
            return []
        return [(HALVES[said], word)]

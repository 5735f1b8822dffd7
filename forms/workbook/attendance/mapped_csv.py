"""Lists as CSV from any program: a heading line, columns that the clerk names once for each shape of file."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from forms.workbook.attendance.month_layout import HALVES
from forms.workbook.attendance.punches import period_of, read_moment
from forms.workbook.reading.cells import Unreadable
from forms.workbook.reading.cleaning import clean, clean_name, filled, heading, narrow, squeeze
from forms.workbook.reading.dates import BadDate, read_date
from forms.workbook.reading.guard import MAX_FILE, OLE_MAGIC, ZIP_MAGIC
from forms.workbook.reading.tables import NAME, STAFF_NO
from models.rules.attendance.punch_clock import ClockSource, PunchRecord, WordRecord, csv_complete
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming

DELIMITERS = ",\t;|"
HEADINGS: dict[str, tuple[str, ...]] = {
    "staff_no": (*STAFF_NO, *("考勤号码", "考勤号", "登记号码", "用户号", "user", "userid", "pin")),
    "name": (*NAME, "name"),
    "at": ("打卡时间", "考勤时间", "签到时间", "刷卡时间", "日期时间", "timestamp", "datetime"),
    "date": ("日期", "考勤日期", "打卡日期", "date", "day"),
    "time": ("时间", "time"),
    "half": ("午别", "时段", "半天", "half"),
    "kind": ("考勤", "考勤结果", "类别", "情况", "假别", "考勤情况", "kind", "word"),
    "am": ("上午", "am", "morning"),
    "pm": ("下午", "pm", "afternoon"),
}
"""Field → headings that name it without asking the clerk."""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its headings, and its lines with their numbers."""

    headings: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]

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


def read_text(path: Path) -> str:
    """Return the text of a UTF-8, UTF-16 or GBK file, "" for what is no text; OSError as it comes."""
    if path.is_dir() or path.stat().st_size > MAX_FILE:
        return ""
    data = path.read_bytes()
    if data.startswith((ZIP_MAGIC, OLE_MAGIC, b"%PDF", b"<")):
        return ""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "" if "\0" in text.rstrip("\0\r\n\x1a") else text.rstrip("\0\x1a")
    return ""


def find_table(text: str) -> Table | None:
    """Return a text as a table, None where it is none: a heading line and a line under it of two columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    if not first.count(delimiter) or first.lstrip().startswith("<"):
        return None
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        rows = [(reader.line_num, tuple(row)) for row in reader if any(map(filled, row))]
    except csv.Error:
        return None
    headings = tuple(heading(cell) for cell in rows[0][1])
    lines = [(number, row) for number, row in rows[1:] if len(row) > 1]
    named = [word for word in headings if word]
    return Table(headings, tuple(lines)) if len(named) > 1 and lines else None


def shape_of(path: Path, columns: Mapping[str, Mapping[str, str]]) -> CsvShape | None:
    """Return the shape of a CSV file for the clerk to name its columns, None for any other file."""
    table = find_table(read_text(path))
    if table is None:
        return None
    samples = tuple(row for _, row in table.lines[:5])
    return CsvShape(table.fingerprint, table.headings, samples, columns_of(table, columns))


def columns_of(table: Table, columns: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return field → heading: as remembered for files of this shape, else by headings we know."""
    remembered = columns.get(table.fingerprint)
    if remembered is not None:
        return remembered
    found: dict[str, str] = {}
    for word in table.headings:
        plain = word.lower()
        named = next((name for name, words in HEADINGS.items() if plain in words), "")
        if named:
            found.setdefault(named, word)
    return found


def read_mapped(
    file: str, table: Table, columns: Mapping[str, Mapping[str, str]]
) -> Incoming[PunchRecord] | Incoming[WordRecord]:
    """Read a CSV file by its columns; Unreadable("csv_columns_unknown") until the clerk has named them."""
    named = columns_of(table, columns)
    if not csv_complete(named) or not set(named.values()) <= set(table.headings):
        facts = {"file": file, "headings": "、".join(filter(None, table.headings))}
        raise Unreadable(Fault(Place(file), "csv_columns_unknown", facts))
    reader = _Reader(file, {name: table.headings.index(word) for name, word in named.items()})
    for number, row in table.lines:
        reader.read(number, row)
    faults = tuple(reader.faults)
    if "at" in named or "time" in named:
        year, month = period_of(record.at for record in reader.punches)
        return Incoming(file, ClockSource.PUNCHES.value, year, month, tuple(reader.punches), faults)
    year, month = period_of(datetime(r.day.year, r.day.month, 1) for r in reader.words)  # noqa: DTZ001
    return Incoming(file, ClockSource.HALVES.value, year, month, tuple(reader.words), faults)


@dataclass(slots=True)
class _Reader:
    """Reads lines by field into punches or words."""

    file: str
    columns: Mapping[str, int]
    punches: list[PunchRecord] = field(default_factory=list)
    words: list[WordRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def read(self, number: int, row: Sequence[str]) -> None:
        """Read one line; what is wrong with it is a fault at the line."""
        place = Place(self.file, "", f"line {number}")
        who = squeeze(self._cell(row, "staff_no")), clean_name(self._cell(row, "name"))
        if not any(who):
            self.faults.append(Fault(place, "csv_nobody"))
        elif "at" in self.columns or "time" in self.columns:
            self._punch(place, row, *who)
        else:
            self._halves(place, row, *who)

    def _cell(self, row: Sequence[str], name: str) -> str:
        column = self.columns.get(name)
        return row[column] if column is not None and column < len(row) else ""

    def _punch(self, place: Place, row: Sequence[str], staff_no: str, name: str) -> None:
        text = self._cell(row, "at") or f"{self._cell(row, 'date')} {self._cell(row, 'time')}"
        at = read_moment(clean(text))
        if at is None:
            self.faults.append(Fault(place, "csv_no_moment", {"text": clean(text)[:40]}))
        else:
            self.punches.append(PunchRecord(staff_no, name, at, place))

    def _halves(self, place: Place, row: Sequence[str], staff_no: str, name: str) -> None:
        try:
            day = read_date(self._cell(row, "date"))
        except BadDate:
            self.faults.append(Fault(place, "csv_no_date", {"text": clean(self._cell(row, "date"))[:40]}))
            return
        for half, word in self._words(place, row):
            if word:
                self.words.append(WordRecord(staff_no, name, "", day, half, word, 0, place))

    def _words(self, place: Place, row: Sequence[str]) -> list[tuple[int, str]]:
        if "kind" not in self.columns or "half" not in self.columns:
            return [(0, filled(self._cell(row, "am"))), (1, filled(self._cell(row, "pm")))]
        word, said = filled(self._cell(row, "kind")), narrow(self._cell(row, "half"))
        if said in ("", "全天", "整天", "一天"):
            return [(0, word), (1, word)]
        if said not in HALVES:
            self.faults.append(Fault(place, "csv_no_half", {"text": said[:20]}))
            return []
        return [(HALVES[said], word)]

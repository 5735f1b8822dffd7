"""The working days of a year out of a CSV, TOML or Excel file: a day, whether it is worked, its name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from forms.workbook.attendance import mapped_csv
from forms.workbook.reading.cells import Grid, Unreadable, Value, open_workbook, plain
from forms.workbook.reading.cleaning import clean, heading, narrow
from forms.workbook.reading.dates import BadDate, read_date
from models.rules.calendar.record import DayRecord, IncomingYear
from models.rules.core.faults import Fault, Place

HEADINGS: dict[str, tuple[str, ...]] = {
    "day": ("日期", "day", "date"),
    "working": ("是否上班", "上班", "工作日", "类型", "安排", "working", "worked", "type"),
    "name": ("名称", "节日", "节假日", "说明", "备注", "name", "note"),
}
WORKED = frozenset(
    {"是", "上班", "班", "工作日", "调休上班", "补班", "工作", "1", "true", "yes", "y", "work"}
)
RESTED = frozenset(
    {"否", "休", "休息", "放假", "休息日", "节假日", "假", "调休", "0", "false", "no", "n", "rest"}
)
SEARCHED = 20


@dataclass(slots=True)
class _Reader:
    """Gathers days and what is wrong with them."""

    records: list[DayRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def read(self, place: Place, day: Value, working: Value, name: Value) -> None:
        """Read one line; a line without a day says nothing."""
        text = clean(plain(day))
        if not text:
            return
        try:
            found = read_date(day)
        except BadDate:
            self.faults.append(Fault(place, "csv_no_date", {"text": text[:40]}))
            return
        said = narrow(plain(working)).lower()
        if said in WORKED or said in RESTED:
            self.records.append(DayRecord(found, said in WORKED, clean(plain(name)), place))
        else:
            self.faults.append(Fault(place, "calendar_not_worked_or_rest", {"text": said[:20]}))


def read_calendar_file(path: Path) -> IncomingYear:
    """Read a year's days whole; Unreadable for a file that holds none. OSError as it comes."""
    if path.suffix.lower() == ".toml":
        return _from_toml(path)
    reader = _Reader()
    for lines in _tables(path):
        columns = _columns(lines)
        if columns is not None:
            at, where = columns
            for place, row in lines[at + 1 :]:
                reader.read(place, *(_cell(row, where.get(name)) for name in HEADINGS))
            return IncomingYear(path.name, tuple(reader.records), tuple(reader.faults))
    raise _strange(path)


Line = tuple[Place, Sequence[Value]]


def _tables(path: Path) -> Iterator[list[Line]]:
    text = mapped_csv.read_text(path)
    if text:
        table = mapped_csv.find_table(text)
        if table is not None:
            yield [
                (Place(path.name, "", "line 1"), table.headings),
                *((Place(path.name, "", f"line {number}"), row) for number, row in table.lines),
            ]
        return
    for grid in open_workbook(path).grids:
        yield list(_lines(grid))


def _lines(grid: Grid) -> Iterable[Line]:
    for number, row in enumerate(grid.rows):
        yield grid.place(number, 0), row


def _columns(lines: Sequence[Line]) -> tuple[int, dict[str, int]] | None:
    """Return the heading line and field → column; None where days and what they are have no column."""
    for at, (_, row) in enumerate(lines[:SEARCHED]):
        words = [heading(plain(cell)).lower() for cell in row]
        found = {
            name: next(column for column, word in enumerate(words) if word in known)
            for name, known in HEADINGS.items()
            if any(word in known for word in words)
        }
        if {"day", "working"} <= found.keys():
            return at, found
    return None


def _cell(row: Sequence[Value], column: int | None) -> Value:
    return row[column] if column is not None and column < len(row) else ""


def _from_toml(path: Path) -> IncomingYear:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _strange(path) from error
    days = told.get("day", told.get("days"))
    if not isinstance(days, list) or not all(isinstance(one, dict) for one in days):
        raise _strange(path)
    reader = _Reader()
    for number, one in enumerate(days, 1):
        place = Place(path.name, "", f"day {number}")
        day, working = one.get("day", ""), one.get("working", "")
        reader.read(
            place, day if isinstance(day, date) else str(day), str(working), str(one.get("name", ""))
        )
    source = clean(str(told.get("source", "")))
    return IncomingYear(path.name, tuple(reader.records), tuple(reader.faults), source)


def _strange(path: Path) -> Unreadable:
    return Unreadable(Fault(Place(path.name), "calendar_file_strange", {"file": path.name}))

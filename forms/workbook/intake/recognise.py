"""Which kind of file it is, by what is in it and never by its name; then the reader of that kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from forms.workbook.assessment import grades
from forms.workbook.attendance import dingtalk, mapped_csv, punches
from forms.workbook.attendance.legend import is_legend_sheet
from forms.workbook.attendance.month import SignsByAgency, read_attendance
from forms.workbook.attendance.month_layout import MonthLayout, find_layout
from forms.workbook.events import intake as events
from forms.workbook.events import tree
from forms.workbook.people import roster
from forms.workbook.reading.cells import Grid, Unreadable, Workbook, open_workbook
from forms.workbook.reading.tables import Header, find_header
from forms.workbook.reading.titles import find_year, texts_above
from forms.workbook.work import log as work_log
from models.rules.attendance.punch_clock import PunchRecord, WordRecord
from models.rules.core.faults import Fault, Place
from models.rules.events.records import EventRecord
from models.rules.events.tree import TreeRecord, is_tree
from models.rules.intake.records import GradeRecord, Incoming, MarksRecord, RosterRecord
from models.rules.work.log import WorkLogRecord

KIND_NAMES = {
    "attendance": "月度考勤表", "grades": "考核结果汇总表", "roster": "花名册", "dingtalk": "钉钉月度汇总",
    "work_log": "工作日志", "events": "事件汇总表",
}  # fmt: skip
NO_SIGNS: SignsByAgency = {}
AnyIncoming = (
    Incoming[RosterRecord]
    | Incoming[MarksRecord]
    | Incoming[GradeRecord]
    | Incoming[PunchRecord]
    | Incoming[WordRecord]
    | Incoming[WorkLogRecord]
    | Incoming[EventRecord]
    | Incoming[TreeRecord]
)
CLEAR_MONTH = re.compile(r"(?<!\d)(20\d{2})(?:[-_.]|年)(1[0-2]|0?[1-9])(?:月|(?!\d)(?![-_.]\d))")


@dataclass(slots=True)
class Tables:
    """The sheets of a workbook by the kind of table on them."""

    attendance: list[tuple[Grid, MonthLayout]] = field(default_factory=list)
    grades: list[tuple[Grid, Header]] = field(default_factory=list)
    roster: list[tuple[Grid, Header]] = field(default_factory=list)
    dingtalk: list[tuple[Grid, dingtalk.Layout]] = field(default_factory=list)
    work_log: list[tuple[Grid, Header]] = field(default_factory=list)
    events: list[tuple[Grid, Header]] = field(default_factory=list)
    legends: list[Grid] = field(default_factory=list)

    def kinds(self) -> list[str]:
        """Return the kinds found, in a fixed order."""
        return [kind for kind in KIND_NAMES if getattr(self, kind)]


def read_file(
    path: Path,
    *,
    today: date,
    signs: Mapping[str, Mapping[str, str]] = NO_SIGNS,
    columns: Mapping[str, Mapping[str, str]] = NO_SIGNS,
) -> AnyIncoming:
    """Read a file of any kind we know whole; Unreadable for anything else.

    `signs` are the office's stored signs by agency ("" for the office), used where a sheet has no legend;
    `columns` are the remembered columns of CSV files, by fingerprint of their headings.
    What is wrong inside the file is in `faults`; records are given all the same, for further checks.
    """
    if text := mapped_csv.read_text(path):
        if is_tree(text):
            return tree.read_tree(path.name, text)
        if punches.is_punches(text):
            return punches.read_punches(path.name, text)
        if book_of_events := events.csv_sheet(path.name, text):
            return events.read_events(path.name, [book_of_events])
        if logs := work_log.csv_sheet(path.name, text):
            return work_log.read_work_logs(path.name, [logs])
        if table := mapped_csv.find_table(text):
            return mapped_csv.read_mapped(path.name, table, columns)
    book = open_workbook(path)
    tables = sort_sheets(book)
    kinds = tables.kinds()
    if not kinds:
        names = "、".join(grid.sheet for grid in book.grids)
        raise Unreadable(Fault(Place(book.file), "workbook_unknown", {"file": book.file, "sheets": names}))
    if len(kinds) > 1:
        names = "、".join(KIND_NAMES[kind] for kind in kinds)
        raise Unreadable(Fault(Place(book.file), "workbook_mixed", {"file": book.file, "kinds": names}))
    if tables.attendance:
        return _attendance(book, tables, signs)
    if tables.dingtalk:
        return _dingtalk(book, tables)
    if tables.events:
        return events.read_events(book.file, tables.events)
    if tables.work_log:
        return work_log.read_work_logs(book.file, tables.work_log)
    return _grades(book, tables, today) if tables.grades else _roster(book, tables, today)


def sort_sheets(book: Workbook) -> Tables:
    """Return the visible sheets of a workbook by kind; sheets of no kind are left out."""
    tables = Tables()
    for grid in book.grids:
        if is_legend_sheet(grid):
            tables.legends.append(grid)
        elif summary := dingtalk.find_summary(grid):
            tables.dingtalk.append((grid, summary))
        elif layout := find_layout(grid):
            tables.attendance.append((grid, layout))
        elif header := events.find_events(grid):
            tables.events.append((grid, header))
        elif (header := find_header(grid, grades.SYNONYMS)) and grades.is_grades(grid, header):
            tables.grades.append((grid, header))
        elif header := work_log.find_logs(grid):
            tables.work_log.append((grid, header))
        elif (header := find_header(grid, roster.SYNONYMS)) and roster.is_roster(header):
            tables.roster.append((grid, header))
    return tables


def _attendance(book: Workbook, tables: Tables, signs: SignsByAgency) -> Incoming[MarksRecord]:
    month = read_attendance(tables.attendance, tables.legends, book.path.stem, signs)
    faults = in_order(book, [*month.faults, *_name_mismatch(book, month.year, month.month)])
    records, sets = tuple(month.records), tuple(month.signs)
    return Incoming(book.file, "attendance", month.year, month.month, records, faults, sets)


def in_order(book: Workbook, faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults as a clerk walks through the file: by sheet, row and column."""
    sheets = {grid.sheet: number for number, grid in enumerate(book.grids)}

    def key(fault: Fault) -> tuple[int, int, int, str]:
        letters = fault.place.cell.rstrip("0123456789")
        row = int(fault.place.cell[len(letters) :] or 0)
        return sheets.get(fault.place.sheet, -1), row, len(letters), letters

    return tuple(sorted(faults, key=key))


def _name_mismatch(book: Workbook, year: int, month: int) -> list[Fault]:
    """Return a fault where the file's name clearly says another month than its title."""
    found = CLEAR_MONTH.search(book.path.stem)
    if not year or found is None or (int(found.group(1)), int(found.group(2))) == (year, month):
        return []
    facts = {"file": book.file, "named": found.group(0), "titled": f"{year}年{month}月"}
    return [Fault(Place(book.file), "file_name_mismatch", facts)]


def _dingtalk(book: Workbook, tables: Tables) -> Incoming[WordRecord]:
    records, faults = dingtalk.read_summaries(tables.dingtalk)
    months = {(record.day.year, record.day.month) for record in records}
    year, month = months.pop() if len(months) == 1 else (max(months, default=(0, 0))[0], 0)
    faults = [*faults, *_name_mismatch(book, year if month else 0, month)]
    nobody = () if records else (Fault(Place(book.file), "no_people", {"sheet": book.grids[0].sheet}),)
    return Incoming(book.file, "dingtalk", year, month, records, in_order(book, faults) or nobody)


def _grades(book: Workbook, tables: Tables, today: date) -> Incoming[GradeRecord]:
    year, records, faults = grades.read_grades(tables.grades, book.path.stem, today)
    return Incoming(book.file, "grades", year, 0, records, in_order(book, faults) or _nobody(book, records))


def _roster(book: Workbook, tables: Tables, today: date) -> Incoming[RosterRecord]:
    records, faults = roster.read_roster(tables.roster, today)
    grid, header = tables.roster[0]
    texts = (*texts_above(grid, header.first), grid.sheet, book.path.stem)
    year = next(filter(None, map(find_year, texts)), 0)
    return Incoming(book.file, "roster", year, 0, records, in_order(book, faults) or _nobody(book, records))


def _nobody(book: Workbook, records: tuple[RosterRecord, ...] | tuple[GradeRecord, ...]) -> tuple[Fault, ...]:
    return () if records else (Fault(Place(book.file), "no_people", {"sheet": book.grids[0].sheet}),)

"""Which kind of file it is, by what is in it and never by its name; then the reader of that kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from forms.workbook.assessment import grades
from forms.workbook.attendance import mapped_csv, punches
from forms.workbook.attendance.apps import sheets as apps
from forms.workbook.attendance.block import SignsByAgency
from forms.workbook.attendance.legend import is_legend_sheet
from forms.workbook.attendance.month import read_attendance
from forms.workbook.attendance.month_layout import MonthLayout, find_downwards, find_layouts
from forms.workbook.calendar import year_file
from forms.workbook.events import intake as events
from forms.workbook.events import tree
from forms.workbook.events.over import said_over
from forms.workbook.intake.handed_back import without_reasons
from forms.workbook.intake.unknown import unknown_file, unread_sheets
from forms.workbook.people import roster
from forms.workbook.reading.cells import Grid, Unreadable, Workbook, open_file, workbook_of
from forms.workbook.reading.cleaning import narrow
from forms.workbook.reading.dates import chinese_digits
from forms.workbook.reading.files import Content
from forms.workbook.reading.repeated import with_repeated
from forms.workbook.reading.tables import Header, find_header, moved_headings
from forms.workbook.reading.titles import find_year, texts_above
from forms.workbook.reading.unread import columns_named, notes_of_rows
from forms.workbook.work import log as work_log
from forms.workbook.work.grids import grid_list, patrols
from models.rules.attendance.punch_clock import PunchRecord, WordRecord, csv_complete
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Answers, Asking
from models.rules.events.records import EventRecord
from models.rules.events.tree import TreeRecord, is_tree
from models.rules.intake.records import GradeRecord, Incoming, MarksRecord, RosterRecord
from models.rules.work.grids.records import GridRecord, PatrolRecord
from models.rules.work.log import WorkLogRecord

KIND_NAMES = {
    "attendance": "月度考勤表", "grades": "考核结果汇总表", "roster": "花名册", "app": "考勤软件的导出表",
    "work_log": "工作日志", "events": "事件汇总表", "patrols": "巡查日志", "grid_list": "网格清单",
}  # fmt: skip
CALENDAR_FILE = "calendar_file_here"
NO_SIGNS: SignsByAgency = {}
NO_ANSWERS: Answers = {}
AnyIncoming = (
    Incoming[RosterRecord]
    | Incoming[MarksRecord]
    | Incoming[GradeRecord]
    | Incoming[PunchRecord]
    | Incoming[WordRecord]
    | Incoming[WorkLogRecord]
    | Incoming[EventRecord]
    | Incoming[TreeRecord]
    | Incoming[GridRecord]
    | Incoming[PatrolRecord]
)
CLEAR_MONTH = re.compile(r"(?<!\d)(20\d{2})(?:[-_.]|年)(1[0-2]|0?[1-9])(?:月|(?!\d)(?![-_.]\d))")

SHEET_MONTH = re.compile(r"(1[0-2]|0?[1-9])月份?(?:考勤|出勤)?表?")
"""A sheet that is named after its month: 4月, 四月份考勤表."""


@dataclass(slots=True, kw_only=True)
class Tables:
    """The sheets of a workbook by the kind of table on them."""

    attendance: list[list[MonthLayout]] = field(default_factory=list)
    grades: list[tuple[Grid, Header]] = field(default_factory=list)
    roster: list[tuple[Grid, Header]] = field(default_factory=list)
    app: list[apps.Sheet] = field(default_factory=list)
    work_log: list[tuple[Grid, Header]] = field(default_factory=list)
    events: list[tuple[Grid, Header]] = field(default_factory=list)
    patrols: list[tuple[Grid, Header]] = field(default_factory=list)
    grid_list: list[tuple[Grid, Header]] = field(default_factory=list)
    legends: list[Grid] = field(default_factory=list)
    others: list[Grid] = field(default_factory=list)

    def kinds(self) -> list[str]:
        """Return the kinds found, in a fixed order."""
        return [kind for kind in KIND_NAMES if getattr(self, kind)]

    def lists(self) -> list[tuple[Grid, Header]]:
        """Return the tables of one line a person or matter."""
        return [*self.roster, *self.grades, *self.events, *self.work_log, *self.patrols, *self.grid_list]


def read_file(
    path: Path,
    *,
    today: date,
    signs: Mapping[str, Mapping[str, str]] = NO_SIGNS,
    columns: Mapping[str, Mapping[str, str]] = NO_SIGNS,
    answers: Answers = NO_ANSWERS,
) -> AnyIncoming:
    """Read a file of any kind we know whole; Unreadable for anything else.

    `signs` are the office's stored signs by agency ("" for the office), used where a sheet has no legend;
    `columns` are the remembered columns of CSV files, by fingerprint of their headings; `answers` settle what
    files do not decide. What is wrong inside the file is in `faults`, what is still to be answered in
    `questions`; records are given all the same, for further checks.
    """
    content = open_file(path)
    asking = Asking(path.name, answers)
    if content.text and not content.is_page and (known := _known_text(path.name, content.text, asking)):
        return known
    book = without_reasons(workbook_of(path, content))
    tables = sort_sheets(book)
    kinds = tables.kinds()
    if not kinds and (year_file.is_year_file(book.grids) or _is_notice(path, content)):
        raise Unreadable(_calendar(book.file))
    if not kinds:
        return _clock_list(book, columns, asking)
    if len(kinds) > 1:
        names = "、".join(KIND_NAMES[kind] for kind in kinds)
        raise Unreadable(Fault(Place(book.file), "workbook_mixed", {"file": book.file, "kinds": names}))
    return _with_the_rest(_read(book, tables, today, signs, asking), tables, asking)


def _with_the_rest(incoming: AnyIncoming, tables: Tables, asking: Asking) -> AnyIncoming:
    """Return what was read with what was not: moved headings, sheets left over, questions and answers."""
    moved = [fault for grid, header in tables.lists() for fault in moved_headings(grid, header)]
    left = unread_sheets(tables.others, asking)
    return replace(
        incoming, faults=(*incoming.faults, *moved), questions=tuple(asking.questions),
        notes=(*incoming.notes, *left), settled=dict(asking.settled),
    )  # fmt: skip


def _known_text(file: str, text: str, asking: Asking) -> AnyIncoming | None:
    """Read a text of a shape of its own, None where it may still be a table."""
    if year_file.is_year_text(text):
        raise Unreadable(_calendar(file))
    if is_tree(text):
        return tree.read_tree(file, text)
    return punches.read_punches(file, text, asking) if punches.is_punches(text) else None


def _clock_list(book: Workbook, columns: Mapping[str, Mapping[str, str]], asking: Asking) -> AnyIncoming:
    """Read a list of a clock, which is told by its columns alone; Unreadable where it is something else."""
    table = _list_of(book, columns)
    if table is None:
        raise Unreadable(unknown_file(book))
    told = mapped_csv.told_columns(table, asking)
    return mapped_csv.read_mapped(book.file, table, {**columns, **told}, asking)


def _is_notice(path: Path, content: Content) -> bool:
    """Tell whether a text is the yearly notice of holidays."""
    return bool(content.text) and not content.is_page and year_file.is_notice_text(path.name, content.text)


def _calendar(file: str) -> Fault:
    """Return the note on a working calendar: it is taken by itself, with what it moves shown first."""
    return Fault(Place(file), CALENDAR_FILE, {"file": file})


def _list_of(book: Workbook, columns: Mapping[str, Mapping[str, str]]) -> mapped_csv.Table | None:
    """Return the list in a file.

    Of a text any table, whose columns may be asked for; of a workbook a complete one.
    """
    for grid in book.grids:
        table = mapped_csv.find_table(grid)
        if table and (grid.is_text or csv_complete(mapped_csv.columns_of(table, columns))):
            return table
    return None


def _read(book: Workbook, tables: Tables, today: date, signs: SignsByAgency, asking: Asking) -> AnyIncoming:
    if tables.attendance:
        return _attendance(book, tables, signs, asking)
    if tables.app:
        return _app(book, tables, asking)
    if tables.events:
        return _naming(_events(book, tables), tables.events)
    if tables.patrols:
        return _naming(patrols.read_patrols(book.file, tables.patrols), tables.patrols)
    if tables.grid_list:
        return _naming(grid_list.read_grid_list(book.file, tables.grid_list), tables.grid_list)
    if tables.work_log:
        return _naming(work_log.read_work_logs(book.file, tables.work_log), tables.work_log)
    if tables.grades:
        return _grades(book, tables, today, asking)
    return _roster(book, tables, today, asking)


def _events(book: Workbook, tables: Tables) -> Incoming[EventRecord]:
    """Return the events of a book, with a note on the lines that call theirs closed."""
    found = events.read_events(book.file, tables.events)
    return replace(found, notes=tuple(note for sheet in tables.events for note in said_over(*sheet)))


def _naming(incoming: Incoming[Any], sheets: Sequence[tuple[Grid, Header]]) -> Incoming[Any]:
    """Return what was read with a note for each column that was not, and for hidden lines."""
    left = [note for grid, header in sheets for note in columns_named(grid, header)]
    if incoming.kind != "work_log":  # which tells of its own lines
        left += [note for grid, header in sheets
                 for note in notes_of_rows(grid, range(header.last + 1, len(grid.rows)))]  # fmt: skip
    return replace(incoming, notes=(*incoming.notes, *left))


def sort_sheets(book: Workbook) -> Tables:
    """Return the visible sheets of a workbook by kind; sheets of no kind are among the `others`."""
    tables = Tables()
    for grid in book.grids:
        if not _sort(grid, tables) and grid.rows:
            tables.others.append(grid)
    if not tables.kinds() and not year_file.is_year_file(tables.others):
        for grid in list(tables.others):
            if blocks := find_downwards(grid):
                tables.attendance.append(blocks)
                tables.others.remove(grid)
    if not tables.attendance:  # a sheet named 说明 explains signs only beside a sheet of attendance
        tables.others = [grid for grid in book.grids if grid in tables.others or grid in tables.legends]
        tables.legends = []
    return tables


def _sort(grid: Grid, tables: Tables) -> bool:
    if grid.rows and is_legend_sheet(grid):
        tables.legends.append(grid)
    elif sheet := apps.find_sheet(grid):
        tables.app.append(sheet)
    elif blocks := find_layouts(grid):
        tables.attendance.append(blocks)
    elif header := patrols.find_patrols(grid):
        tables.patrols.append((with_repeated(grid, header), header))
    elif header := events.find_events(grid):
        tables.events.append((with_repeated(grid, header), header))
    elif header := grid_list.find_grid_list(grid):
        tables.grid_list.append((with_repeated(grid, header), header))
    elif (header := find_header(grid, grades.SYNONYMS)) and (found := grades.find_grades(grid, header)):
        tables.grades.append((with_repeated(grid, found), found))
    elif header := work_log.find_logs(grid):
        tables.work_log.append((with_repeated(grid, header), header))
    elif (header := find_header(grid, roster.SYNONYMS)) and roster.is_roster(header):
        tables.roster.append((with_repeated(grid, header), header))
    else:
        return False
    return True


def _attendance(
    book: Workbook, tables: Tables, signs: SignsByAgency, asking: Asking
) -> Incoming[MarksRecord]:
    found = read_attendance(tables.attendance, tables.legends, book.path.stem, signs, asking)
    year, month = found.months[0] if found.months else (0, 0)
    several = len(found.months) > 1
    mismatch = [] if several else _name_mismatch(book, year, month)
    mismatch += _sheet_mismatch(tables, found.records)
    return Incoming(
        file=book.file, kind="attendance", year=year, month=0 if several else month,
        records=tuple(found.records), faults=in_order(book, [*found.faults, *mismatch]),
        signs=tuple(found.signs), notes=tuple(found.notes),
    )  # fmt: skip


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


def _sheet_mismatch(tables: Tables, records: Sequence[MarksRecord]) -> Iterator[Fault]:
    """Yield a fault for each sheet whose name clearly says another month than what is on it."""
    for grid in dict.fromkeys(blocks[0].title[0].sheet for blocks in tables.attendance):
        months = {(one.year, one.month): one.place for one in records if one.place.sheet == grid}
        if not months or not (named := _other_month(grid, months)):
            continue
        (year, month), place = next(iter(months.items()))
        facts = {"named": named, "titled": f"{year}年{month}月"}
        yield Fault(Place(place.file, place.sheet), "sheet_name_mismatch", facts)


def _other_month(sheet: str, months: Collection[tuple[int, int]]) -> str:
    """Return the month that a sheet's name says and none of its tables does, "" where they agree."""
    if named := CLEAR_MONTH.search(sheet):
        return "" if (int(named[1]), int(named[2])) in months else named[0]
    bare = SHEET_MONTH.fullmatch(chinese_digits(narrow(sheet)))
    return bare[0] if bare and int(bare[1]) not in {month for _, month in months} else ""


def _app(book: Workbook, tables: Tables, asking: Asking) -> Incoming[WordRecord] | Incoming[PunchRecord]:
    incoming = apps.read_sheets(book.file, tables.app, asking)
    faults = [*incoming.faults]
    if incoming.kind == "dingtalk":
        faults += _name_mismatch(book, incoming.year if incoming.month else 0, incoming.month)
    nobody = (
        [] if incoming.records else [Fault(Place(book.file), "no_people", {"sheet": book.grids[0].sheet})]
    )
    return replace(incoming, faults=in_order(book, faults) or tuple(nobody))


def _grades(book: Workbook, tables: Tables, today: date, asking: Asking) -> Incoming[GradeRecord]:
    year, records, faults, notes = grades.read_grades(tables.grades, book.path.stem, today, asking)
    wrong = in_order(book, faults) or _nobody(book, records)
    return Incoming(
        file=book.file, kind="grades", year=year, month=0, records=records, faults=wrong, notes=notes
    )


def _roster(book: Workbook, tables: Tables, today: date, asking: Asking) -> Incoming[RosterRecord]:
    records, faults, notes = roster.read_roster(tables.roster, today, asking)
    grid, header = tables.roster[0]
    texts = (*texts_above(grid, header.first), grid.sheet, book.path.stem)
    year = next(filter(None, map(find_year, texts)), 0)
    wrong = in_order(book, faults) or _nobody(book, records)
    return Incoming(
        file=book.file, kind="roster", year=year, month=0, records=records, faults=wrong, notes=notes
    )


def _nobody(book: Workbook, records: tuple[RosterRecord, ...] | tuple[GradeRecord, ...]) -> tuple[Fault, ...]:
    return () if records else (Fault(Place(book.file), "no_people", {"sheet": book.grids[0].sheet}),)

"""A workbook as plain grids of values: its visible sheets from A1, and which cells merging covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from forms.workbook.reading.guard import ZIP_MAGIC, Unsafe, check_zip, hollow_cells, read_bytes
from models.rules.core.faults import Fault, Place

Value = int | float | str | bool | time | date | datetime | timedelta


class Unreadable(Exception):
    """The file as a whole cannot be read; `fault` says why and what to do."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.code = fault.code
        self.facts = dict(fault.facts)


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: 0 → A, 27 → AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell counted from 0: (11, 4) → E12."""
    return f"{column_name(column)}{row + 1}"


def plain(value: Value) -> str:
    """Return a value as the text a clerk sees: whole numbers without ".0", days as 2017-03-01."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return str(value)


@dataclass(frozen=True)
class Grid:
    """One visible sheet; rows and columns count from 0, "" is an empty cell."""

    file: str
    sheet: str
    rows: Sequence[Sequence[Value]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column of each merged range."""
    data: bytes = field(default=b"", repr=False)

    def value(self, row: int, column: int) -> Value:
        """Return the value of a cell, "" beyond the edge."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, "" beyond the edge."""
        return plain(self.value(row, column))

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(self.file, self.sheet, cell_name(row, column))

    def whole(self) -> Place:
        """Return the place that means the sheet itself."""
        return Place(self.file, self.sheet)

    def fault(self, row: int, column: int, code: str, /, **facts: str) -> Fault:
        """Return a fault at a cell."""
        return Fault(self.place(row, column), code, facts)

    @cached_property
    def covered(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Each cell inside a merged range → the range's first cell, which holds the value."""
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.merged
            for row in range(top, min(bottom + 1, len(self.rows)))
            for column in range(left, min(right, left + 200) + 1)
            if (row, column) != (top, left)
        }

    @cached_property
    def hollow(self) -> frozenset[str]:
        """The cells that hold a formula without a value, or an error."""
        return hollow_cells(self.data, self.sheet)


@dataclass(frozen=True)
class Workbook:
    """The visible sheets of a file, in order. Hidden sheets are drafts and lists: never read."""

    path: Path
    grids: tuple[Grid, ...]

    @property
    def file(self) -> str:
        """The base name, as places show it."""
        return self.path.name


def open_workbook(path: Path) -> Workbook:
    """Read the visible sheets of an .xlsx, .xlsm, .xls, .et or .ods; Unreadable for anything else."""
    try:
        data = read_bytes(path)
        if data.startswith(ZIP_MAGIC):
            check_zip(data)
        return Workbook(path, _grids(path.name, data))
    except Unsafe as unsafe:
        place = Place(path.name, unsafe.sheet, unsafe.cell)
        facts = {"file": path.name, "cell": unsafe.cell, **unsafe.facts}
        raise Unreadable(Fault(place, unsafe.code, facts)) from unsafe


def _grids(file: str, data: bytes) -> tuple[Grid, ...]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            names = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
            ]
            return tuple(_grid(file, book, name, data) for name in names)
    except PasswordError as error:
        raise Unsafe("workbook_encrypted") from error
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the Rust reader is no Exception
        raise Unsafe("workbook_damaged" if data.startswith(ZIP_MAGIC) else "not_a_workbook") from error


def _grid(file: str, book: CalamineWorkbook, name: str, data: bytes) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    while rows and not any(value != "" for value in rows[-1]):
        rows.pop()
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Grid(file, name, rows, merged, data)

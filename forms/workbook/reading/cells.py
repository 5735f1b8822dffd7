"""A file as plain grids of values: its visible sheets from A1, what merging covers, what has no value.

Every reader of tables starts here. A cell is a value, or it is *troubled*: an error such as #N/A, or a
formula
that was saved without a result. Such a cell is "" in `rows`, so a reader must ask `cell_faults` about those
that it takes, and refuse or report them. Hidden rows are read like others and named in `hidden_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cached_property
from pathlib import Path

from forms.workbook.reading.bounds import Unsafe
from forms.workbook.reading.cleaning import heading
from forms.workbook.reading.files import Content, open_content
from forms.workbook.reading.sheet import HOLLOW, NOTHING_ABOVE, Sheet, Value, cell_name
from models.rules.core.characters import code_point, plain_text, without_look
from models.rules.core.faults import Fault, Place

SEARCHED_ROWS = 60
"""Rows among which a table's headings are looked for."""


_EXACT = 10**15
"""From here on a workbook's number has lost its last digits."""
_ROUNDED = re.compile(r"\d(?:\.\d+E\+?|E\+)\d+", re.IGNORECASE)


class Unreadable(Exception):
    """The file as a whole cannot be read; `fault` says why and what to do."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.code = fault.code
        self.facts = dict(fault.facts)


def plain(value: Value) -> str:
    """Return a value as the text a clerk sees: whole numbers without ".0", days as 2017-03-01."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return str(value)


def has_lost_digits(value: Value) -> bool:
    """Tell whether a long number was kept as a number, which holds fifteen digits: 2.0170305E+16."""
    if isinstance(value, str):
        return _ROUNDED.fullmatch(value.strip()) is not None
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _EXACT


@dataclass(frozen=True, kw_only=True)
class Grid:
    """One visible sheet; rows and columns count from 0, "" is an empty cell, rows end with their last value.

    Texts are without invisible characters, and look-alike ideographs are the usual ones.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Value]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    """First row, first column, last row, last column of each merged range."""
    troubled: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Cell → its error, or "" for a formula without a result."""
    hidden_rows: frozenset[int] = frozenset()
    lost: Sequence[tuple[int, int]] = ()
    """Cells that refer to a formula that the file does not hold: blank, and reported."""
    commented: frozenset[tuple[int, int]] = frozenset()
    """Cells with a comment, which is reported and not read."""
    struck: frozenset[tuple[int, int]] = frozenset()
    """Cells with a line through what they hold: read, and reported or asked about."""
    struck_by_rule: Sequence[str] = ()
    """Ranges where a conditional format draws such lines; which cells meet it is not worked out."""
    is_text: bool = False
    line_numbers: Sequence[int] = ()

    def line_place(self, row: int) -> Place:
        """Return the place of a whole line: of a text its line, of a sheet its first cell."""
        if self.is_text and row < len(self.line_numbers):
            return Place(self.file, "", f"line {self.line_numbers[row]}")
        return self.place(row, 0)

    def value(self, row: int, column: int) -> Value:
        """Return the value of a cell, "" beyond the edge."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, "" beyond the edge."""
        return plain(self.value(row, column))

    def merged_value(self, row: int, column: int) -> Value:
        """Return the value that is seen at a cell: the first one's of a merged range that covers it."""
        return self.value(*self.covered.get((row, column), (row, column)))

    def merged_text(self, row: int, column: int) -> str:
        """Return the text that is seen at a cell."""
        return plain(self.merged_value(row, column))

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
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }

    @cached_property
    def headings(self) -> tuple[dict[int, str], ...]:
        """Of each of the first rows, the texts as headings are spelled, by column."""
        return tuple(
            {
                column: word
                for column, value in enumerate(row)
                if isinstance(value, str) and value and (word := heading(value))
            }
            for row in self.rows[:SEARCHED_ROWS]
        )

    def is_troubled(self, row: int, column: int) -> bool:
        """Tell whether a cell has no value: an error, or a formula that was never computed."""
        return (row, column) in self.troubled

    def cell_fault(self, row: int, column: int, label: str) -> Fault | None:
        """Return why a cell cannot be taken as it is: no value, or a character without an agreed look."""
        error = self.troubled.get((row, column))
        if error == HOLLOW:
            return self.fault(row, column, "formula_without_value", column=label)
        if error == NOTHING_ABOVE:
            return self.fault(row, column, "repeats_nothing", column=label)
        if error is not None:
            return self.fault(row, column, "cell_shows_error", column=label, error=error)
        value = self.value(row, column)
        if isinstance(value, str) and not value.isascii() and (character := without_look(value)):
            facts = {"column": label, "character": code_point(character)}
            return self.fault(row, column, "character_without_look", **facts)
        return None

    def cell_faults(self, row: int, columns: Mapping[int, str]) -> Iterator[Fault]:
        """Yield the faults of a line's cells.

        `columns` are those that the reader takes, with their labels.
        """
        for column, label in columns.items():
            if fault := self.cell_fault(row, column, label):
                yield fault


@dataclass(frozen=True)
class Workbook:
    """The visible sheets of a file, in order. Hidden sheets are drafts and lists: never read."""

    path: Path
    grids: tuple[Grid, ...]

    @property
    def file(self) -> str:
        """The base name, as places show it."""
        return self.path.name


def open_file(path: Path) -> Content:
    """Return the content of any file, its kind recognised by its bytes.

    Unreadable for none, OSError as it comes.
    """
    try:
        return open_content(path)
    except Unsafe as unsafe:
        raise unreadable(path, unsafe) from unsafe


def open_workbook(path: Path) -> Workbook:
    """Read the visible sheets of an .xlsx, .xlsm, .xls, .et, .ods or of a text in columns.

    Unreadable for anything else.
    """
    return workbook_of(path, open_file(path))


def workbook_of(path: Path, content: Content) -> Workbook:
    """Return the sheets of a file that is open."""
    try:
        return Workbook(path, tuple(_grids(path.name, content.sheets)))
    except Unsafe as unsafe:
        raise unreadable(path, unsafe) from unsafe


def unreadable(path: Path, unsafe: Unsafe) -> Unreadable:
    """Return what a file that is not read tells the clerk."""
    place = Place(path.name, unsafe.sheet, unsafe.cell)
    facts = {"file": path.name, "cell": unsafe.cell, **unsafe.facts}
    return Unreadable(Fault(place, unsafe.code, facts))


def _grids(file: str, sheets: Iterable[Sheet]) -> Iterator[Grid]:
    for sheet in sheets:
        yield Grid(
            file=file, sheet=plain_text(sheet.name), rows=sheet.rows, merged=tuple(sheet.merged),
            troubled=sheet.troubled, hidden_rows=frozenset(sheet.hidden_rows), lost=tuple(sheet.lost),
            commented=frozenset(sheet.commented), struck=frozenset(sheet.struck),
            struck_by_rule=tuple(sheet.struck_by_rule), is_text=sheet.is_text,
            line_numbers=tuple(sheet.line_numbers),
        )  # fmt: skip

"""One sheet as it was read: values row by row, and beside them what is no value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache

from forms.workbook.reading.bounds import (
    MAX_CELL_TEXT,
    MAX_COLUMN,
    MAX_COVERED,
    MAX_GAP,
    MAX_MERGED,
    MAX_ROW,
    MAX_RULES,
    Budget,
    Unsafe,
)  # fmt: skip
from models.rules.core.characters import plain_text

Value = int | float | str | bool | time | date | datetime | timedelta
"""What a cell holds; "" is an empty cell."""
HOLLOW = ""
"""The word of `troubled` for a formula that was saved without a result."""
NOTHING_ABOVE = "〃"
"""The word of `troubled` for a cell that repeats the one above it, where nothing stands."""
ERRORS = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}")


@cache
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


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A visible sheet; rows and columns count from 0, rows end with their last value.

    `troubled` maps a cell to its error ("#N/A") or to HOLLOW; such a cell is "" in `rows`. `merged` gives
    first row, first column, last row, last column of each range. `is_text`: a line of the file is a row.
    """

    name: str
    rows: list[list[Value]] = field(default_factory=list)
    troubled: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    lost: list[tuple[int, int]] = field(default_factory=list)
    """Cells that refer to a formula that the file does not hold, and have no result: blank."""
    commented: set[tuple[int, int]] = field(default_factory=set)
    """Cells with a comment; what it says is not read."""
    struck: set[tuple[int, int]] = field(default_factory=set)
    """Cells that hold something with a line through it."""
    struck_by_rule: list[str] = field(default_factory=list)
    """Ranges where a conditional format draws a line through the cells that meet its condition."""
    is_text: bool = False
    line_numbers: list[int] = field(default_factory=list)
    """Of a text: the line of the file on which each row begins."""


_ERROR = "\0error"


class SheetBuilder:
    """Gathers the cells of one sheet within the bounds, in whatever order they come."""

    def __init__(self, name: str, budget: Budget) -> None:
        self.sheet = Sheet(name=name)
        self._budget = budget
        self._rows: dict[int, list[Value]] = {}
        self._plain: dict[str, str] = {}
        """Texts that have been looked at: a sheet says few things many times."""

    def put(self, row: int, column: int, value: Value) -> None:
        """Keep a value; a text becomes plain, and one that is an error's name is the error."""
        if isinstance(value, str):
            plain = self._plain.get(value)
            if plain is None:
                plain = self._plain[value] = self._checked(row, column, value)
            if plain is _ERROR:
                self.trouble(row, column, value)
                return
            if not plain:
                return
            value = plain
        cells = self._cells(row, column)
        if len(cells) == column:
            cells.append(value)
        elif len(cells) < column:
            cells.extend([""] * (column - len(cells)))
            cells.append(value)
        else:
            cells[column] = value

    def _checked(self, row: int, column: int, text: str) -> str:
        if len(text) > MAX_CELL_TEXT:
            raise Unsafe("workbook_cell_too_long", self.sheet.name, cell_name(row, column))
        if text[:1] in ("#", "E") and len(text) < 16 and ERRORS.fullmatch(text):
            return _ERROR
        return text if text.isascii() else plain_text(text)

    def _cells(self, row: int, column: int) -> list[Value]:
        self._budget.cells += 1
        if row >= MAX_ROW or column >= MAX_COLUMN:
            raise Unsafe("workbook_far_cell", self.sheet.name, cell_name(row, column))
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = []
            self._budget.spend_cells(0)
        return cells

    def trouble(self, row: int, column: int, error: str) -> None:
        """Keep a cell that has no value: its error, or HOLLOW."""
        self._cells(row, column)
        self.sheet.troubled[row, column] = error

    def comment(self, row: int, column: int) -> None:
        """Keep that a cell has a comment."""
        if 0 <= row < MAX_ROW and 0 <= column < MAX_COLUMN:
            self.sheet.commented.add((row, column))

    def strike(self, row: int, column: int) -> None:
        """Keep that a line goes through what a cell holds."""
        if 0 <= row < MAX_ROW and 0 <= column < MAX_COLUMN:
            self.sheet.struck.add((row, column))

    def strike_by_rule(self, cells: str) -> None:
        """Keep that a conditional format draws lines through some of these cells: A3:H20."""
        if cells not in self.sheet.struck_by_rule and len(self.sheet.struck_by_rule) < MAX_RULES:
            self.sheet.struck_by_rule.append(cells)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Keep a merged range."""
        if len(self.sheet.merged) >= MAX_MERGED:
            raise Unsafe("workbook_too_big")
        if top <= bottom and left <= right:
            self.sheet.merged.append((top, left, bottom, right))

    def finish(self) -> Sheet:
        """Return the sheet; Unsafe where a value lies far below all others, or merging has no end."""
        used = sorted(self._rows)
        for before, row in zip([-1, *used], used, strict=False):
            if row - before > MAX_GAP:
                raise Unsafe("workbook_far_cell", self.sheet.name, cell_name(row, self._first(row)))
        empty: list[Value] = []
        self.sheet.rows = [self._rows.get(row, empty) for row in range(used[-1] + 1 if used else 0)]
        self.sheet.merged = self._clipped()
        self.sheet.hidden_rows &= set(used)
        return self.sheet

    def _first(self, row: int) -> int:
        return next((column for column, value in enumerate(self._rows[row]) if value != ""), 0)

    def _clipped(self) -> list[tuple[int, int, int, int]]:
        """Return the merged ranges as far as the sheet reaches; a title may be merged over 16,384 columns."""
        height = len(self.sheet.rows)
        found, covered = [], 0
        for top, left, bottom, right in self.sheet.merged:
            bottom, right = min(bottom, height + 40), min(right, MAX_COLUMN)
            if top > height or left > right:
                continue
            covered += (bottom - top + 1) * (right - left + 1)
            if covered > MAX_COVERED:
                raise Unsafe("workbook_too_big")
            found.append((top, left, bottom, right))
        return found

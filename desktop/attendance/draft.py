"""A month being marked: what is stored, what is on screen, and every step between as data.

The draft never touches the store. `pending` is what a save has to write, whoever asks for it and how
often: on Ctrl+S, when the month is left, or after every key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.undo import Edit, UndoHistory
from models.rules.attendance import count
from models.rules.kinds import KINDS, UNMARKED, Counts
from models.rules.marking import Keys, Line, keys_for
from models.rules.paste import differing
from models.services.attendance import MonthSheet

_WORKED = tuple(kind.code for kind in KINDS if kind.counts is Counts.WORK)


class Sums:
    """The sums of one line, in half-days; `by_code` leaves out what does not occur."""

    __slots__ = ("attended", "by_code", "due", "unmarked")

    def __init__(self, line: Line, due: int, until: int) -> None:
        self.due = due
        self.by_code = count(line.marks)
        self.attended = sum(self.by_code.get(code, 0) for code in _WORKED)
        self.unmarked = line.open_halves(until) if UNMARKED in line.marks else 0


class Draft(QObject):
    """The marks of one agency's month while they are edited; rows are numbered as on the sheet."""

    changed = Signal(object)  # tuple of row numbers whose marks differ now
    saved = Signal()

    def __init__(self, sheet: MonthSheet, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        days = [head.day for head in sheet.days]
        self.today = days.index(today) if today in days else None
        self.until = 2 * (len(days) if self.today is None else self.today + 1)
        """Half-days that may be asked for: of the running month only those up to today."""
        self.keys: Keys = keys_for(sheet.signs)
        self.working = tuple(head.working for head in sheet.days)
        self.row_of = {row.staff_id: number for number, row in enumerate(sheet.rows)}
        self.marks = [row.marks for row in sheet.rows]
        self._stored = list(self.marks)
        self._sums: dict[int, Sums] = {}
        self._unsaved: set[int] = set()
        self.touched: tuple[int, int] | None = None
        """Row and half-day that the last step began at."""
        self.history = UndoHistory(self)

    def line(self, row: int) -> Line:
        """Return a row with its marks of now."""
        person = self.sheet.rows[row]
        return Line(person.name, self.marks[row], person.here, self.working)

    def lines(self, rows: Iterable[int]) -> tuple[Line, ...]:
        """Return several rows with their marks of now."""
        return tuple(self.line(row) for row in rows)

    def sums(self, row: int) -> Sums:
        """Return the sums of a row, counted once after each change of it."""
        found = self._sums.get(row)
        if found is None:
            found = self._sums[row] = Sums(
                self.line(row), self.sheet.rows[row].due_halves, self.until
            )
        return found

    def unmarked(self) -> int:
        """Count the due half-days of the whole sheet, up to today, that nobody has marked."""
        return sum(self.sums(row).unmarked for row in range(len(self.marks)))

    def first_open_day(self) -> int:
        """Return the first day (from 0) on which anybody is unmarked, 0 when nobody ever is."""
        lines = self.lines(range(len(self.marks)))
        halves = range(2 * len(self.working))
        return next((half // 2 for half in halves if any(line.is_open(half) for line in lines)), 0)

    def kinds(self) -> tuple[str, ...]:
        """Return the codes that occur, in the order of the kinds; 出勤 and 休息 have no column."""
        present = set("".join(self.marks))
        return tuple(
            kind.code
            for kind in KINDS
            if kind.code in present and kind.key != "present" and kind.counts is not Counts.REST
        )

    # Editing

    def edit(self, label: str, after: Mapping[int, str]) -> int:
        """Take new months of marks by row number as one step of the history; count the half-days changed."""
        fresh = {row: marks for row, marks in after.items() if marks != self.marks[row]}
        before = {row: self.marks[row] for row in fresh}
        halves = sum(differing(before[row], fresh[row]) for row in fresh)
        self.history.do(Edit(label, before, fresh), self._apply)
        return halves

    def change(self, label: str, rows: Iterable[int], new: Callable[[Line, int], str]) -> int:
        """Take `new(line, row number)` for each of `rows` as one step; count the half-days changed."""
        return self.edit(label, {row: new(self.line(row), row) for row in rows})

    def _apply(self, edit: Edit[int, str]) -> None:
        self.touched = _first_difference(edit)
        for row, marks in edit.after.items():
            self.marks[row] = marks
            self._sums.pop(row, None)
            if marks == self._stored[row]:
                self._unsaved.discard(row)
            else:
                self._unsaved.add(row)
        self.changed.emit(tuple(edit.after))

    # Saving

    def unsaved(self) -> int:
        """Count the half-days that differ from what is stored."""
        return sum(differing(self._stored[row], self.marks[row]) for row in self._unsaved)

    def pending(self) -> dict[int, str]:
        """Return what a save has to write: months of marks by staff id."""
        return {self.sheet.rows[row].staff_id: self.marks[row] for row in sorted(self._unsaved)}

    def note_saved(self, written: Mapping[int, str]) -> None:
        """Take `written` as stored; steps can still be undone, and are then unsaved again."""
        for staff_id, marks in written.items():
            row = self.row_of[staff_id]
            self._stored[row] = marks
            if self.marks[row] == marks:
                self._unsaved.discard(row)
        self.saved.emit()


def _first_difference(edit: Edit[int, str]) -> tuple[int, int] | None:
    row = min(edit.after, default=None)
    if row is None:
        return None
    pairs = enumerate(zip(edit.before[row], edit.after[row], strict=True))
    return row, next(half for half, (old, new) in pairs if old != new)

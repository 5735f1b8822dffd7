"""A month being marked: what is stored, what is on screen, and every step in between as data.

The draft never touches the store. `pending` is what a save has to write, whoever asks for it and how often.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.attendance.grid.history import HistoryDelta, StepHistory
from models.rules.attendance.kinds import KINDS, UNMARKED, Counts
from models.rules.attendance.marking import Flags, Keys, MarkRow, keys_for
from models.rules.attendance.marks import count, count_columns
from models.rules.attendance.paste import differing
from models.rules.attendance.printed import TALLIES
from models.services.attendance.edit_steps import History, Note, RowChange, Step, change_between
from models.services.attendance.editing import Edits, Saved
from models.services.attendance.months import MonthSheet

_WORKED = TALLIES[0].codes
"""What the month sheet counts as 出勤; what is done elsewhere has columns of its own, there and here."""
_THERE = frozenset(kind.code for kind in KINDS if kind.counts in (Counts.WORK, Counts.EXTRA))
_AWAY = frozenset(kind.code for kind in KINDS if kind.counts in (Counts.PAID, Counts.LEAVE, Counts.ABSENT))


class Sums:
    """The sums of one line, in half-days; `by_code` leaves out what does not occur."""

    __slots__ = ("attended", "by_code", "due", "unmarked")

    def __init__(self, line: MarkRow, due: int, until: int) -> None:
        self.due = due
        self.by_code = count(line.marks)
        self.attended = sum(self.by_code.get(code, 0) for code in _WORKED)
        self.unmarked = line.open_halves(until) if UNMARKED in line.marks else 0


class Draft(QObject):
    """The marks of a sheet's month while they are edited; rows are numbered as on the sheet."""

    changed = Signal(object)  # tuple of row numbers whose marks or notes differ now
    saved = Signal()

    def __init__(
        self, sheet: MonthSheet, today: date, parent: QObject | None = None, steps: History | None = None
    ) -> None:
        super().__init__(parent)
        self.sheet = sheet
        days = [head.day for head in sheet.days]
        self.today = days.index(today) if today in days else None
        self.until = 2 * (len(days) if self.today is None else self.today + 1)
        """Number of half-days that should be marked: in the current month only those up to today."""
        self.keys: Keys = keys_for(sheet.signs)
        self.working = tuple(head.working for head in sheet.days)
        self.row_of = {row.staff_id: number for number, row in enumerate(sheet.rows)}
        self.marks = [row.marks for row in sheet.rows]
        self.notes: list[dict[int, Note]] = [{} for _ in sheet.rows]
        for (staff_id, half), note in sheet.notes.items():
            if staff_id in self.row_of:
                self.notes[self.row_of[staff_id]][half] = note
        self._stored = list(zip(self.marks, self.notes, strict=True))
        self.seen = sheet.seen
        self._is_alone = True
        """Whether the stored marks are known: nobody else has written since the sheet was read."""
        self._sums: dict[int, Sums] = {}
        self._days: list[list[int]] | None = None
        self._unmarked: int | None = None
        self._unsaved: set[int] = set()
        self.touched: tuple[int, int] | None = None
        """Row and half-day where the last step began."""
        self.history = StepHistory(steps or History(), self._apply, self)

    def line(self, row: int) -> MarkRow:
        """Return a row with its current marks."""
        person = self.sheet.rows[row]
        return MarkRow(person.name, self.marks[row], person.here, self.working, person.closed)

    def lines(self, rows: Iterable[int]) -> tuple[MarkRow, ...]:
        """Return several rows with their current marks."""
        return tuple(self.line(row) for row in rows)

    def sums(self, row: int) -> Sums:
        """Return the sums of a row, counted once after each change of it."""
        found = self._sums.get(row)
        if found is None:
            found = self._sums[row] = Sums(
                self.line(row), self.sheet.rows[row].due_halves, self.until
            )
        return found

    def day_sums(self, day: int) -> tuple[int, int, int]:
        """Return the half-days present, away, and due but unmarked of a day (from 0), of everybody."""
        if self._days is None:
            self._days = self._count_all()
        there, away, waiting = self._days[day]
        return there, away, waiting

    def _count_all(self) -> list[list[int]]:
        """Count every day's sums of everybody."""
        days = [[0, 0, 0] for _ in self.working]
        for place, codes in enumerate((_THERE, _AWAY)):
            for half, number in enumerate(count_columns(self.marks, codes)):
                days[half // 2][place] += number
        for here, _, waiting in self._waiting():
            for half, number in enumerate(waiting):
                if self.working[half // 2] and here[half // 2]:
                    days[half // 2][2] += number
        return days

    def _waiting(self) -> Iterator[tuple[Flags, Flags, tuple[int, ...]]]:
        """Yield how many have no mark at each half-day up to today, those with the same days together."""
        alike: dict[tuple[Flags, Flags], list[str]] = {}
        for person, marks in zip(self.sheet.rows, self.marks, strict=True):
            alike.setdefault((person.here, person.closed), []).append(marks)
        for (here, closed), months in alike.items():
            yield here, closed, count_columns(months, frozenset(UNMARKED))[: self.until]

    def _count_days(self, row: int, halves: Iterable[int], marks: str, sign: int) -> None:
        days, here = self._days or [], self.sheet.rows[row].here
        for half in halves:
            code, day = marks[half], half // 2
            if code in _THERE:
                days[day][0] += sign
            elif code in _AWAY:
                days[day][1] += sign
            elif code == UNMARKED and self.working[day] and here[day] and half < self.until:
                days[day][2] += sign

    def _set_row(self, row: int, marks: str, notes: dict[int, Note]) -> None:
        """Show other marks and notes in a row; its sums follow."""
        before = self.marks[row]
        waited = self.sums(row).unmarked if self._unmarked is not None else 0
        self.marks[row], self.notes[row] = marks, notes
        self._sums.pop(row, None)
        if self._unmarked is not None:
            self._unmarked += self.sums(row).unmarked - waited
        if self._days is not None and before != marks:
            halves = [half for half, code in enumerate(marks) if code != before[half]]
            self._count_days(row, halves, before, -1)
            self._count_days(row, halves, marks, 1)
        self._note_row(row)

    def unmarked(self) -> int:
        """Count the due half-days of the whole sheet, up to today, that nobody has marked."""
        if self._unmarked is None:
            self._unmarked = 0
            for here, closed, waiting in self._waiting():
                line = MarkRow("", "", here, self.working, closed)
                self._unmarked += sum(number for half, number in enumerate(waiting) if line.is_due(half))
        return self._unmarked

    def first_open_day(self) -> int:
        """Return the first day (from 0) on which anybody is unmarked, 0 when nobody ever is."""
        found = (line.first_open() for line in self.lines(range(len(self.marks))))
        return min((half // 2 for half in found if half is not None), default=0)

    def kinds(self, rows: Iterable[int] | None = None) -> tuple[str, ...]:
        """Return the codes that occur (in `rows`), as the kinds are ordered; 出勤 and 休息 have no column."""
        present = set("".join(self.marks if rows is None else [self.marks[row] for row in rows]))
        return tuple(
            kind.code
            for kind in KINDS
            if kind.code in present and kind.key != "present" and kind.counts is not Counts.REST
        )

    # Editing

    def edit(self, label: str, after: Mapping[int, str]) -> int:
        """Apply new months of marks, by row number, as one step; return the number of half-days changed."""
        halves, rows = 0, {}
        for row, marks in after.items():
            before = self.marks[row]
            if marks != before:
                was = self.notes[row]
                now = {half: note for half, note in was.items() if marks[half] == before[half]}
                rows[self.sheet.rows[row].staff_id] = change_between(before, marks, was, now)
                halves += differing(before, marks)
        self.history.take(Step(label, rows))
        return halves

    def annotate(self, label: str, row: int, half: int, note: Note) -> None:
        """Put a note on a marked half-day as one step; an empty note removes it."""
        was = self.notes[row].get(half)
        now = note if note != Note() else None
        if was != now:
            change = RowChange(0, "", "", {half: (was, now)})
            self.history.take(Step(label, {self.sheet.rows[row].staff_id: change}))

    def _apply(self, step: Step) -> None:
        rows = []
        self.touched = None
        for staff_id, change in step.rows.items():
            row = self.row_of.get(staff_id)
            if row is None:
                continue  # no longer on this sheet
            before = self.marks[row]
            marks = change.laid(before)
            self._set_row(row, marks, change.noted(before, marks, self.notes[row]))
            rows.append(row)
            first = min((*change.halves(), *change.notes), default=0)
            if self.touched is None or row < self.touched[0]:
                self.touched = row, first
        self.changed.emit(tuple(rows))

    def _note_row(self, row: int) -> None:
        if (self.marks[row], self.notes[row]) == self._stored[row]:
            self._unsaved.discard(row)
        else:
            self._unsaved.add(row)

    # Saving

    def unsaved(self) -> int:
        """Count the half-days that differ from what is stored, by mark or by note."""
        found = 0
        for row in self._unsaved:
            change = self._change(row)
            found += len({*change.halves(), *change.notes})
        return found

    def is_saved(self) -> bool:
        """Tell whether everything is stored, the steps included."""
        return not self._unsaved and self.history.is_stored()

    def pending(self) -> Edits:
        """Return what a save has to write."""
        rows = {self.sheet.rows[row].staff_id: self._change(row) for row in sorted(self._unsaved)}
        wanted = self._unsaved if self._is_alone else ()
        known = {self.sheet.rows[row].staff_id: self._stored[row][0] for row in wanted}
        delta = self.history.delta()
        return Edits(rows, delta.steps, delta.kept, delta.done, delta.turned, delta.drops, known)

    def _change(self, row: int) -> RowChange:
        marks, notes = self._stored[row]
        return change_between(marks, self.marks[row], notes, self.notes[row])

    def note_saved(self, edits: Edits, written: Saved) -> None:
        """Remember that `edits` are stored; `written` has what is stored now, also by other users."""
        self.seen = written.seen
        self._is_alone = self._is_alone and written.alone
        self.history.note_saved(HistoryDelta(edits.steps, edits.kept, edits.done, edits.turned, edits.drops))
        differ = []
        for staff_id, marks in written.marks.items():
            row = self.row_of[staff_id]
            before = self._stored[row]
            notes = edits.rows[staff_id].noted(before[0], marks, before[1])
            self._stored[row] = marks, notes
            if self.marks[row] != marks:
                differ.append(row)
            if (self.marks[row], self.notes[row]) == (marks, notes):
                self._note_row(row)
            else:
                self._set_row(row, marks, notes)
        self.saved.emit()
        if differ:
            self.changed.emit(tuple(differ))

"""The list of a board: J and K go, pages come as one scrolls, Ctrl+A chooses all; and lists of numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from models.services.events.lists import PAGE, EventRow, list_numbered, newest_first
from models.services.office.desk import Desk

ALL = 1_000_000
"""More rows than there are."""


class EventTable(TableView[EventRow]):
    """Whole rows. After a deed took an event out of the list, the cursor is on none until one goes on.

    So a key pressed twice never does anything to the next event: J and K go on from where the event was.
    """

    more_asked = Signal(int)  # at most so many more rows should be loaded

    def __init__(self, model: RowsModel[EventRow], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._gone_at = 0
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalHeader().sortIndicatorChanged.connect(self._on_sorted)

    def replace_rows(self, rows: tuple[EventRow, ...]) -> None:
        """Show other rows; where the event under the cursor is gone, remember its place and leave none."""
        at = self.currentIndex().row()
        chosen = {row.id for row in self.selected_rows()}
        self.set_rows(rows)
        if at >= 0 and not self.currentIndex().isValid():
            self._gone_at = at
        if len(chosen) > 1 and not self.selected_rows():
            self._select(chosen)

    def go(self, by: int) -> None:
        """Go some rows on; from no row, to where the last one was."""
        last = self.proxy.rowCount() - 1
        if last < 0:
            return
        index = self.currentIndex()
        at = index.row() + by if index.isValid() else self._gone_at - (by < 0)
        self.go_to(max(0, min(at, last)))

    def go_to(self, at: int) -> None:
        """Put the cursor on a row by its number, and choose that row alone."""
        index = self.proxy.index(at, 0)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, how)
        self.scrollTo(index)

    def select_row(self, wanted: Callable[[EventRow], bool], column: int = 0) -> bool:
        """Put the cursor on the first row wanted and choose it whole."""
        for at, row in enumerate(self.shown_rows()):
            if wanted(row):
                self.go_to(at)
                return True
        return False

    def select_number(self, number: str) -> bool:
        """Put the cursor on an event by its number and choose it."""
        return self.select_row(lambda row: row.number == number)

    def reach_number(self, number: str) -> None:
        """Put the cursor on an event of the list, also where its page has not been loaded."""
        if not self.select_number(number):
            self.more_asked.emit(ALL)
            self.select_number(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K go; without a cursor the arrows begin where it was; Ctrl+A loads all, then chooses it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ways = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        if not self.currentIndex().isValid():
            ways |= {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if not held and event.key() in ways:
            self.enter()
            self.go(ways[Qt.Key(event.key())])
        elif held == Qt.KeyboardModifier.ShiftModifier and event.key() in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._stretch(ways[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.more_asked.emit(ALL)
            if not self.currentIndex().isValid():
                self.go_to(0)  # keys are for the event under the cursor and those chosen with it
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here puts the cursor on no event by itself, as Qt would on the first."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
            return
        with QSignalBlocker(self.selectionModel()):  # nor is that event shown beside the list
            super().focusInEvent(event)
            self.selectionModel().clear()

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Letters are deeds here, they never move the cursor to what begins with them."""

    def _stretch(self, by: int) -> None:
        index = self.currentIndex()
        at = index.row() + by
        if index.isValid() and 0 <= at < self.proxy.rowCount():
            how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.proxy.index(at, 0), how)

    def _select(self, ids: set[int]) -> None:
        how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for at, row in enumerate(self.shown_rows()):
            if row.id in ids:
                self.selectionModel().select(self.proxy.index(at, 0), how)

    def _on_scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - 5:
            self.more_asked.emit(PAGE)

    def _on_sorted(self, section: int, _order: Qt.SortOrder) -> None:
        if section >= 0:
            self.more_asked.emit(ALL)


class NumberedEvents:
    """Knows the numbers of a list and how many of them have been read; empty where another list is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.numbers: tuple[str, ...] = ()
        self._read = PAGE

    def choose(self, numbers: Iterable[str]) -> None:
        """Begin a list of those of some numbers that are known, the newest receipt first."""
        self.numbers, self._read = newest_first(self._desk, numbers), PAGE

    def clear(self) -> None:
        """Leave the list."""
        self.numbers = ()

    @property
    def are_read(self) -> bool:
        """Tell whether all of the list has been read."""
        return self._read >= len(self.numbers)

    def read(self, *, whole: bool = False) -> tuple[EventRow, ...]:
        """Return again what has been read so far, at least a page; with `whole` all of the list."""
        if whole:
            self._read = max(len(self.numbers), PAGE)
        return list_numbered(self._desk, self.numbers[: self._read])

    def more(self, limit: int) -> tuple[EventRow, ...]:
        """Return the next events, none once all have been read."""
        before, self._read = self._read, min(self._read + limit, max(len(self.numbers), PAGE))
        return list_numbered(self._desk, self.numbers[before : self._read])

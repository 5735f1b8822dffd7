"""The roster as a grid: names are typed, pasted and copied down; nothing is written before it is entered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.leave.duty.listing import RosterDay
from forms.kit.fields.person_edit import PersonChoice, PersonEdit
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView

Key = Qt.Key
ENTER = (Key.Key_Return, Key.Key_Enter)
_ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
_BY_HAND = (
    Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
)  # fmt: skip


class RosterView(TableView[RosterDay]):
    """Days down, posts across. Typing opens the cell, Enter takes the name and goes to the next day.

    Letters write only once somebody has come here by an arrow, Tab or a click; before that they are the
    page's keys.
    """

    named = Signal(object, int, object)  # the day, the number of the post, the PersonChoice
    misnamed = Signal(str)  # what was typed and means nobody, or more than one
    pasted = Signal()
    filled_down = Signal()

    def __init__(self, model: RowsModel[RosterDay], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.people: Sequence[PersonChoice] = ()
        self.may_edit = False
        self.is_entered = False
        """Whether letters write: not after a jump to this page."""
        self.cell: CellEdit | None = None

    def leave(self) -> None:
        """Take no letters until the roster is entered again."""
        self.is_entered = False

    def open_cell(self, typed: str = "") -> None:
        """Type a name into the cell under the cursor."""
        index = self.currentIndex()
        if self.may_edit and index.isValid() and index.column() > 0:
            self.scrollTo(index)
            self.cell = CellEdit(self, index, typed)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, F2, paste and fill; the rest as every list."""
        key, text = event.key(), event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if key in _ARROWS:
            self.enter()
        if event.matches(QKeySequence.StandardKey.Paste) and self.may_edit:
            self._write(self.pasted)
        elif key == Key.Key_D and held == Qt.KeyboardModifier.ControlModifier and self.may_edit:
            self._write(self.filled_down)
        elif key == Key.Key_F2:
            self.open_cell()
        elif self._writes(text) and not held:
            self.open_cell(text)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep letters from the page's shortcuts once the roster is entered."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if self._writes(event.text()) and not held:
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come here by hand, or be sent here by a jump."""
        super().focusInEvent(event)
        if event.reason() in _BY_HAND:
            self.enter()
        elif event.reason() is Qt.FocusReason.OtherFocusReason and self.cell is None:
            self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click enters the roster."""
        self.enter()
        super().mousePressEvent(event)

    def _write(self, signal: SignalInstance) -> None:
        if self.takes_keys():
            signal.emit()

    def _writes(self, text: str) -> bool:
        return self.may_edit and self.is_entered and len(text) == 1 and text.isalnum()


class CellEdit(PersonEdit):
    """A name being typed in its cell; Enter and Tab take it, Esc forgets it."""

    def __init__(self, table: RosterView, index: QModelIndex, typed: str) -> None:
        super().__init__(table.people, parent=table.viewport())
        self._table, self._index, self._is_over = table, index, False
        self.setAccessibleName(str(table.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        self.setGeometry(table.visualRect(index))
        self.setText(typed)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.end(False)  # noqa: FBT003 - Qt's signature
        if typed:
            self.textEdited.emit(typed)
            self.completer().setCompletionPrefix(typed)
            self.completer().complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next day, Tab to the next post."""
        if event.key() == Key.Key_Escape:
            self._finish()
        elif event.key() in ENTER:
            self._take(1, 0)
        elif event.key() == Key.Key_Tab:
            self._take(0, 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Tab from leaving the roster."""
        is_tab = isinstance(event, QKeyEvent) and event.key() == Key.Key_Tab
        if isinstance(event, QKeyEvent) and is_tab and event.type() is QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def _take(self, down: int, across: int) -> None:
        if not self.text().strip():
            self._finish()
            return
        person = self.person() or self._first()
        if person is None:
            self._table.misnamed.emit(self.text().strip())
            return
        table, index = self._table, self._index
        day = table.proxy.index(index.row(), 0)
        row, post = table.rows_model.rows[table.proxy.mapToSource(day).row()], index.column() - 1
        self._finish()
        rows, columns = table.proxy.rowCount(), table.proxy.columnCount()
        target = min(index.row() + down, rows - 1), min(index.column() + across, columns - 1)
        table.setCurrentIndex(table.proxy.index(*target))
        table.named.emit(row, post, person)

    def _first(self) -> PersonChoice | None:
        """Return the one person whose name, number or initials begin as typed."""
        typed = self.text().strip().casefold()
        found = [one for one in self.people if any(
            part.casefold().startswith(typed) for part in (one.name, one.staff_no, one.initials)
        )]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def _finish(self) -> None:
        if not self._is_over:
            self._is_over = True
            if (popup := self.completer().popup()) is not None:
                popup.hide()
            table = self._table
            table.setFocus(Qt.FocusReason.PopupFocusReason)
            table.cell = None
            self.deleteLater()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close without taking anything when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._finish()

"""Ctrl+F in a list without a search box: goes to the rows that hold what is typed, and says which of them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTableView

from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.tables import pinyin

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindLine(QFrame):
    """Lies on the foot of a table while something is looked for; Enter goes on, Esc back to the table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._found: list[tuple[int, int]] = []
        self._at = 0
        self.setProperty("role", "popup")
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Find, also by pinyin initials"))
        self.line.setAccessibleName(self.tr("Find in this list"))
        self.where = Label(self)
        self.where.setProperty("tone", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.TIGHT, theme.HAIR, theme.TIGHT, theme.HAIR)
        row.addWidget(self.line, 1)
        row.addWidget(self.where)
        self.line.textChanged.connect(self._look)

    def open(self) -> None:
        """Show the line with the cursor in it."""
        high = self.sizeHint().height()
        self.setGeometry(0, self._table.height() - high, self._table.width(), high)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down go to the next place, Up to the one before, Esc back to the table."""
        if event.key() in (*_ENTER, Qt.Key.Key_Down):
            self._step(1)
        elif event.key() == Qt.Key.Key_Up:
            self._step(-1)
        elif event.key() == Qt.Key.Key_Escape:
            self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _look(self, text: str) -> None:
        self._found = list(_places(self._table, text.strip())) if text.strip() else []
        here = self._table.currentIndex().row()
        self._go(next((at for at, (row, _) in enumerate(self._found) if row >= here), 0))

    def _step(self, by: int) -> None:
        if self._found:
            self._go((self._at + by) % len(self._found))

    def _go(self, at: int) -> None:
        self._at = at
        if self._found:
            self._table.setCurrentIndex(self._table.model().index(*self._found[at]))
            self.where.setText(f"{at + 1} / {len(self._found)}")
        else:
            self.where.setText(self.tr("Not in this list") if self.line.text().strip() else "")


def _places(table: QTableView, wanted: str) -> list[tuple[int, int]]:
    """Return the first cell of each row that holds what is wanted."""
    model = table.model()
    columns = [at for at in range(model.columnCount()) if not table.isColumnHidden(at)]
    found = ((row, _column(model, row, columns, wanted)) for row in range(model.rowCount()))
    return [(row, column) for row, column in found if column is not None]


def _column(model: QAbstractItemModel, row: int, columns: list[int], wanted: str) -> int | None:
    texts = ((at, str(model.index(row, at).data() or "")) for at in columns)
    return next((at for at, text in texts if pinyin.matches(wanted, text)), None)

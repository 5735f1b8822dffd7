"""A section of the page that is one searchable list with a quiet note above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView

Row = TypeVar("Row")


class ListPanel(QWidget, Generic[Row]):
    """A list of words, or of working hours."""

    def __init__(self, model: RowsModel[Row], name: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: TableView[Row] = TableView(model, name, self)
        self.filters: FilterBar[Row] = FilterBar(self.table, parent=self)
        self.note = Label(note, self)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.note)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; the cursor is always on some row."""
        at = max(self.table.currentIndex().row(), 0)
        self.table.set_rows(rows)
        if self.table.current_row() is None and rows:
            self.table.setCurrentIndex(self.table.proxy.index(min(at, len(rows) - 1), 0))

    def clear(self) -> bool:
        """Clear the search."""
        return self.filters.clear()

    def take_actions(self, actions: Sequence[QAction]) -> None:
        """Let the shortcuts of `actions` work in this list only."""
        for action in actions:
            self.table.addAction(action)

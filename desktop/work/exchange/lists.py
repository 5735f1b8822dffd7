"""One list of the exchange's page: its table, its search, and what it says when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from forms.kit.tables.columns import Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import stacked

Row = TypeVar("Row")


class ListPart(QWidget, Generic[Row]):
    """A filtered table, or the empty state in its place."""

    def __init__(
        self, name: str, title: str, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable], *,
        empty: tuple[str, str, QAction | None], chips: Sequence[Chip[Row]] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.table: TableView[Row] = TableView(RowsModel(columns, key=key), name, self)
        self.table.setAccessibleName(title)
        self.search: FilterBar[Row] = FilterBar(self.table, chips, self)
        self.empty = EmptyState(*empty, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(stacked(self.search, self.table))
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.setFocusProxy(self.table)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows; the cursor stays where it was, else it goes to the first."""
        self.table.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.table.start_at()

    def chosen(self) -> list[Row]:
        """Return the chosen rows, the one under the cursor where none is."""
        current = self.table.current_row()
        return self.table.selected_rows() or ([current] if current is not None else [])

"""Search box, condition chips with their counts, and "n / N": filters show what they hide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.tables.search_box import SearchBox
from forms.kit.tables.table_view import TableView

Row = TypeVar("Row")


@dataclass(frozen=True)
class Chip(Generic[Row]):
    """A condition one can switch on: its words and what a row must meet."""

    label: str
    holds: Callable[[Row], bool]


class FilterBar(QWidget, Generic[Row]):
    """Filters one table. Chips that are on must all hold."""

    def __init__(
        self, table: TableView[Row], chips: Sequence[Chip[Row]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = table
        self._chips = tuple(chips)
        self.search = SearchBox(self)
        self.search.searched.connect(table.set_text_filter)
        self.search.left_down.connect(self._to_table)
        self.buttons = tuple(self._button(number) for number in range(len(self._chips)))
        self.count = Label(self)
        self.count.setProperty("tone", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TIGHT)
        row.addWidget(self.search)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.count)
        table.search_asked.connect(self._focus_search)
        table.counted.connect(self._on_counted)
        table.rows_model.modelReset.connect(self._relabel)
        table.rows_model.dataChanged.connect(self._relabel)
        self._relabel()

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab go from the list to its filters, now that both stand in one window."""
        super().showEvent(event)
        stops = (self.table, self.search, *self.buttons) if self.table.window() is self.window() else ()
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def clear(self) -> bool:
        """Take all filters away; tell whether there were any. Use it for `Page.step_back`."""
        active = bool(self.search.text()) or any(button.isChecked() for button in self.buttons)
        for button in self.buttons:
            button.setChecked(False)
        self.search.clear()
        self.table.set_text_filter("")
        return self.table.clear_column_filters() or active

    def _button(self, number: int) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("role", "chip")
        button.setProperty("number", number)
        button.toggled.connect(self._on_toggled)
        return button

    def _on_toggled(self, _on: bool) -> None:
        for button, chip in zip(self.buttons, self._chips, strict=True):
            self.table.set_condition(chip.label, chip.holds if button.isChecked() else None)

    def _relabel(self, *_span: object) -> None:
        rows = self.table.rows_model.rows
        for button, chip in zip(self.buttons, self._chips, strict=True):
            button.setText(f"{chip.label} {sum(1 for row in rows if chip.holds(row))}")
        self._on_counted(self.table.proxy.rowCount(), len(rows))

    def _on_counted(self, shown: int, total: int) -> None:
        self.count.setText(f"{shown} / {total}")
        self.count.setAccessibleName(self.tr("{shown} of {total} rows").format(shown=shown, total=total))
        theme.mark(self.count, tone="quiet" if shown == total else "waits")

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _to_table(self) -> None:
        self.table.setFocus()
        self.table.start_at()

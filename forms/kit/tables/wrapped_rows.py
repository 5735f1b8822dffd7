"""Rows as high as their words: whole sentences in a narrow list, read without pointing at them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer

from forms.kit import theme
from forms.kit.tables.table_view import TableView


class WrappedRows(QObject):
    """Wraps the words of a table and keeps the rows in sight whole; a large office has thousands of them."""

    def __init__(self, table: TableView[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.fit)
        table.setWordWrap(True)
        table.installEventFilter(self)
        for signal in (
            table.horizontalHeader().sectionResized, table.verticalScrollBar().valueChanged, table.counted,
        ):  # fmt: skip
            signal.connect(self._soon)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the rows their height once the list has its width."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._soon()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Make the rows in sight as high as their words."""
        table = self._table
        if not table.isVisible():
            return
        row, bottom = max(table.rowAt(0), 0), table.viewport().height()
        while row < table.proxy.rowCount() and table.rowViewportPosition(row) < bottom:
            table.resizeRowToContents(row)
            if (high := table.rowHeight(row)) > theme.ROW_HEIGHT * 3 // 2:  # more than one line
                table.setRowHeight(row, high + theme.TIGHT)
            row += 1

    def _soon(self, *_what: object) -> None:
        self._pause.start(0)

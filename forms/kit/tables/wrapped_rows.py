"""Rows as high as their words: whole sentences in a narrow list, read without pointing at them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer

from forms.kit import theme
from forms.kit.tables.table_view import TableView

MOST = 10_000
"""Higher than any row, in pixels."""


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
            table.setRowHeight(row, self._height(row))
            row += 1

    def _height(self, row: int) -> int:
        """Return how high a row is for all its words; Qt takes the padding of the style sheet for room."""
        table = self._table
        cells = (table.proxy.index(row, at) for at in range(table.proxy.columnCount()))
        high = max(self._lines(index) for index in cells if not table.isColumnHidden(index.column()))
        return max(high + theme.TIGHT, theme.ROW_HEIGHT)

    def _lines(self, index: QModelIndex) -> int:
        room = QRect(0, 0, self._table.columnWidth(index.column()) - theme.ROOM, MOST)
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        return self._table.fontMetrics().boundingRect(room, flags, str(index.data() or "")).height()

    def _soon(self, *_what: object) -> None:
        self._pause.start(0)

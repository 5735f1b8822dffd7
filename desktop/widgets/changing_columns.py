"""A table whose columns are not always the same: one for each kind of allowance, one for each supposition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtGui import QFont, QFontMetrics

from desktop import theme
from desktop.widgets.columns import Column
from desktop.widgets.table_view import TableView

Row = TypeVar("Row")


def show_columns(table: TableView[Row], columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
    """Show `rows` under `columns`; the cursor stays on its row, widths only change with the columns."""
    model = table.rows_model
    titles = [column.title for column in model.columns]
    if titles == [column.title for column in columns]:
        model.columns = tuple(columns)
        table.set_rows(rows)
        return
    current, at = table.current_row(), table.currentIndex().column()
    # Old rows under new columns would be read by the filters: for a moment there are none.
    model.set_rows(())
    model.beginResetModel()
    model.columns = tuple(columns)
    model.endResetModel()
    _fit(table, columns)
    table.set_rows(rows)
    if current is not None and model.key is not None:
        wanted, key = model.key(current), model.key
        for number, row in enumerate(table.shown_rows()):
            if key(row) == wanted:
                table.setCurrentIndex(table.proxy.index(number, min(max(at, 0), len(columns) - 1)))
                return


def _fit(table: TableView[Row], columns: Sequence[Column[Row]]) -> None:
    bold = QFont(table.font())
    bold.setBold(True)
    metrics = QFontMetrics(bold)
    for at, column in enumerate(columns):
        table.setColumnWidth(at, max(column.width, metrics.horizontalAdvance(column.title) + theme.ROOM))

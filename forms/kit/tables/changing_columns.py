"""A table whose columns change: one for each kind of allowance, one for each what-if scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView

from forms.kit import theme
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_view import TableView

Row = TypeVar("Row")
MEASURED, WIDEST = 60, 240
"""How many rows are measured, and how wide a column of figures may get."""


def show_columns(table: TableView[Row], columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
    """Show `rows` under `columns`; the cursor stays on its row, widths only change with the columns."""
    model = table.rows_model
    titles = [column.title for column in model.columns]
    if titles == [column.title for column in columns]:
        model.columns = tuple(columns)
        table.set_rows(rows)
        return
    current, at = table.current_row(), table.currentIndex().column()
    with table.counting_once():
        _put(table, columns, rows)
    _fit(table, columns)
    table.fit_words()
    if current is not None and model.key is not None:
        column = min(max(at, 0), len(columns) - 1)
        table.select_row(partial(_is_same, model.key, model.key(current)), column)


def _put(table: TableView[Row], columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
    model = table.rows_model
    table.clear_column_filters()  # their columns may be others now
    # Old rows under new columns would be read by the filters: for a moment there are none.
    model.set_rows(())
    model.beginResetModel()
    model.columns = tuple(columns)
    model.endResetModel()
    table.set_rows(rows)


def _is_same(key: Callable[[Row], object], wanted: object, row: Row) -> bool:
    return key(row) == wanted


def _fit(table: TableView[Row], columns: Sequence[Column[Row]]) -> None:
    bold = QFont(table.font())
    bold.setBold(True)
    metrics = QFontMetrics(bold)
    rows = table.rows_model.rows[:MEASURED]
    for at, column in enumerate(columns):
        words = [column.title, *(column.text(row) for row in rows if column.align is Align.RIGHT)]
        widest = max(metrics.horizontalAdvance(text) for text in words)
        if not column.stretch:  # the column that stood here may have taken what was left
            table.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(at, max(column.width, min(widest + theme.ROOM, WIDEST)))

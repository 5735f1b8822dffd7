"""Fields in the cells of a table: Tab reads them line by line, also those of a line that was added later."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget, QWidget


def tab_through(table: QTableWidget, line: int) -> None:
    """Let Tab come to the fields of a line after the line above it, not after all else in the window."""
    before: QWidget = table
    if line > 0:
        before = table.cellWidget(line - 1, table.columnCount() - 1) or table
    for column in range(table.columnCount()):
        if (cell := table.cellWidget(line, column)) is not None:
            QWidget.setTabOrder(before, cell)
            before = cell

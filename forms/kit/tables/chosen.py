"""Where the cursor of a list is, and what is selected: rows, cells, and the sum of their figures in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from re import compile as pattern

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

FIGURE = pattern(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
translate = QCoreApplication.translate


def figure(text: str) -> Decimal | None:
    """Return the number that a cell shows, None when it shows none."""
    return Decimal(text.replace(",", "")) if FIGURE.fullmatch(text.strip()) else None


def chosen_words(rows: int, figures: Sequence[Decimal], cells: int) -> str:
    """Return the words for a selection; "" for a single cell."""
    if cells < 2:
        return ""
    words = [
        translate("Chosen", "{n} rows").format(n=rows), translate("Chosen", "{n} cells").format(n=cells),
    ]  # fmt: skip
    if len(figures) > 1:
        places = max(-int(figure.as_tuple().exponent) for figure in figures)
        words.append(translate("Chosen", "sum {sum}").format(sum=f"{sum(figures):,.{max(places, 0)}f}"))
    return " · ".join(words)


def choose_alone(table: QAbstractItemView, index: QModelIndex | QPersistentModelIndex) -> None:
    """Put the cursor on a cell and select it, or its row, alone."""
    how = QItemSelectionModel.SelectionFlag.ClearAndSelect
    if table.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
        how |= QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(index, how)


def keep_row(table: QTableView, event: QResizeEvent) -> None:
    """Keep the row of the cursor in view where a table gets lower: a message has come up below it."""
    place = table.visualRect(table.currentIndex())
    was_seen = 0 <= place.top() < event.oldSize().height()
    if was_seen and place.bottom() >= event.size().height():
        bar = table.verticalScrollBar()
        bar.setValue(bar.value() + place.bottom() + 1 - event.size().height())

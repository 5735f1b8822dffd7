"""The row under the cursor stays in sight when a list gets less room, as when a message comes up below it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView


def keep_in_sight(table: QTableView, event: QResizeEvent) -> None:
    """Scroll after the cursor where the room was taken from it; a list scrolled elsewhere stays as it is."""
    current, high, before = table.currentIndex(), event.size().height(), event.oldSize().height()
    if current.isValid() and high < table.visualRect(current).bottom() <= before:
        table.scrollTo(current)

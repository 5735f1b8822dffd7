"""What the menus of a list and of its heading are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add(menu: QMenu, text: str, keys: str, slot: Callable[[], object]) -> None:
    """Add an action to a menu, with the keys that do the same."""
    action = QAction(f"{text}\t{keys}" if keys else text, menu)
    action.triggered.connect(slot)
    menu.addAction(action)


def column_of(action: object) -> int:
    """Return the column that the menu of an action is about, -1 for none."""
    menu = action.parent() if isinstance(action, QAction) else None
    return int(menu.property("column")) if menu is not None else -1

"""Actions of a page: a word, a key, an icon, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from forms.kit import theme

_WRITES = "writes"
INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def make_action(
    owner: QObject,
    text: str,
    keys: QKeySequence | str = "",
    slot: Callable[..., object] | None = None,
    icon: str = "",
    *,
    heard_in: QWidget | None,
    context: Qt.ShortcutContext = INSIDE,
) -> QAction:
    """Return an action; its key works in one widget and its children, or not at all where that is None."""
    action = QAction(text, owner)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(context)
    if slot is not None:
        action.triggered.connect(slot)
    if icon:
        theme.set_icon(action, icon)
    if heard_in is not None:
        heard_in.addAction(action)
    return action


def mark_writing(*actions: QAction) -> None:
    """Note that these write without asking: a list hears their keys only once somebody has come there."""
    for action in actions:
        action.setProperty(_WRITES, True)  # noqa: FBT003 - Qt's signature


def is_writing(action: QAction) -> bool:
    """Tell whether an action writes without asking."""
    return bool(action.property(_WRITES))


def writing_action(widget: QWidget, keys: QKeySequence) -> QAction | None:
    """Return what `keys` would write in a widget or around it, None where nothing would."""
    around: QWidget | None = widget
    while around is not None:
        for action in around.actions():
            if is_writing(action) and action.isEnabled() and keys in action.shortcuts():
                return action
        around = around.parentWidget()
    return None


def unchecked(slot: Callable[..., object]) -> Callable[[], None]:
    """Return a slot without the argument `checked`, which Qt passes to every slot."""
    return partial(_call, slot)


def _call(slot: Callable[..., object], _checked: bool = False) -> None:
    slot()


def add_to_menu(menu: QMenu, text: str, keys: str, slot: Callable[[], object]) -> None:
    """Add an action to a menu, with the keys that do the same."""
    action = QAction(f"{text}\t{keys}" if keys else text, menu)
    action.triggered.connect(slot)
    menu.addAction(action)


def column_of(action: object) -> int:
    """Return the column that the menu of an action is about, -1 for none."""
    menu = action.parent() if isinstance(action, QAction) else None
    return int(menu.property("column")) if menu is not None else -1


def press(button: QAbstractButton) -> None:
    """Do what a click would; a button that is nothing but its menu opens it."""
    at_once = QToolButton.ToolButtonPopupMode.InstantPopup
    if isinstance(button, QToolButton) and button.menu() is not None and button.popupMode() == at_once:
        button.showMenu()
    elif button.isEnabled():
        button.click()

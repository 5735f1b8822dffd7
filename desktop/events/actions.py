"""Actions whose keys work in the list and in the timeline of a page of events, never in a field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from forms.kit import theme
from forms.kit.actions import unchecked


class ActionMaker(QObject):
    """Makes the actions of a page; each is heard in the widgets `heard_in`."""

    def __init__(self, heard_in: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._heard_in, self._page = heard_in, parent

    def make(self, text: str, keys: str, icon: str, slot: Callable[[], object], **marks: object) -> QAction:
        """Return an action; `marks` are what its slot finds as properties of its sender."""
        action = QAction(text, self._page)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setAutoRepeat(False)  # a key held down is one deed: E held would close, and then file
        theme.set_icon(action, icon)
        for name, value in marks.items():
            action.setProperty(name, value)
        action.triggered.connect(slot if marks else unchecked(slot))
        for widget in self._heard_in:
            widget.addAction(action)
        return action

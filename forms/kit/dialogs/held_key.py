"""The key that opened a dialog, while it is still held down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

AT_ONCE = 5
"""Milliseconds: no finger lets go of a key and presses it again within them, a keyboard repeats so."""


class HeldKey(QObject):
    """Keeps the repeats of a key out of a field that took the cursor from under it.

    Who holds D a moment too long would otherwise find "ddd" where the name of an agency belongs. The first
    key that is really pressed ends the watch. A window that has just got the cursor is not always told that
    a press is a repeat: it is one, too, where the same key was let go at the same moment.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._let_go = (0, 0)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow repeats until a key is pressed."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.ShortcutOverride:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyRelease:
            self._let_go = (event.key(), event.timestamp())
            return event.isAutoRepeat()
        if event.isAutoRepeat() or self._is_repeat(event):
            return True
        self._field.removeEventFilter(self)
        return False

    def _is_repeat(self, event: QKeyEvent) -> bool:
        key, at = self._let_go
        return at > 0 and key == event.key() and 0 <= event.timestamp() - at <= AT_ONCE

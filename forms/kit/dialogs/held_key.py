"""The key that opened a dialog, while it is still held down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class HeldKey(QObject):
    """Keeps the repeats of a key out of a field that took the cursor from under it, until it is let go.

    Who holds D a moment too long would otherwise find "ddd" where the name of an agency belongs.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow repeats; the first key that is pressed or let go ends the watch."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.ShortcutOverride:
            return super().eventFilter(watched, event)
        if event.isAutoRepeat():
            return True
        self._field.removeEventFilter(self)
        return False

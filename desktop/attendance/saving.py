"""Automatic saving: marks are written as soon as no key press is waiting."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal


class AutoSave(QObject):
    """Emits `due` when it is time to save, once for all the key presses that were waiting."""

    due = Signal()
    _asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_due = False
        # Queued behind waiting key presses and before the next paint: only a slow disk merges presses.
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def soon(self) -> None:
        """Ask for a save once the waiting key presses are handled."""
        if not self._is_due:
            self._is_due = True
            self._asked.emit()

    def is_due(self) -> bool:
        """Tell whether a save is about to be asked for."""
        return self._is_due

    def forget(self) -> None:
        """Cancel the request, because the save is being made now."""
        self._is_due = False

    def _on_asked(self) -> None:
        if self._is_due:
            self.due.emit()

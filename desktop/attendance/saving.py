"""Saving by itself: what was marked is on disk as soon as the keys rest for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal


class AutoSave(QObject):
    """Says when it is time to save: once for all the keys that waited in the queue."""

    due = Signal()
    _asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_due = False
        # Behind the keys that wait and before the next painting: only a slow disk merges keys.
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def soon(self) -> None:
        """Ask for a save once the keys rest."""
        if not self._is_due:
            self._is_due = True
            self._asked.emit()

    def is_due(self) -> bool:
        """Tell whether a save is about to be asked for."""
        return self._is_due

    def forget(self) -> None:
        """Ask no more: what waited is being saved now."""
        self._is_due = False

    def _on_asked(self) -> None:
        if self._is_due:
            self.due.emit()

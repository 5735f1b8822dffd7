"""Automatic saving: marks are written as soon as no key press is waiting.

Those of very many people are written in a turn of their own: what was done to them is painted first.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

MUCH = 200
"""As many people at once are not written in the turn in which their marks were changed."""


class AutoSave(QObject):
    """Emits `due` when it is time to save, once for all the key presses that were waiting."""

    due = Signal()
    _asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_due = False
        # Queued behind waiting key presses and before the next paint: only a slow disk merges presses.
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)
        self._rested = QTimer(self, singleShot=True, interval=0)
        self._rested.timeout.connect(self._on_asked)

    def soon(self, people: int = 1) -> None:
        """Ask for a save of so many people's marks once the waiting key presses are handled."""
        if self._is_due:
            return
        self._is_due = True
        if people < MUCH:
            self._asked.emit()
        else:
            self._rested.start()

    def is_due(self) -> bool:
        """Tell whether a save is about to be asked for."""
        return self._is_due

    def forget(self) -> None:
        """Cancel the request, because the save is being made now."""
        self._is_due = False

    def _on_asked(self) -> None:
        if self._is_due:
            self.due.emit()

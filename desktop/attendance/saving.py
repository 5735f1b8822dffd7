"""Saving by itself: what was marked is on disk as soon as the keys rest for a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.shell import Shell
from models.services.attendance.editing import Saved, save_edits

if TYPE_CHECKING:
    from desktop.attendance.page import AttendancePage


class Saver(QObject):
    """Writes the draft in view: one transaction and one line of the log for all keys that waited."""

    _asked = Signal()

    def __init__(self, page: AttendancePage) -> None:
        super().__init__(page)
        self._page = page
        self._is_due = False
        # Behind the keys that wait and before the next painting: only a slow disk merges keys.
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def soon(self) -> None:
        """Save when the keys rest."""
        if not self._is_due and not self._page.draft.is_saved():
            self._is_due = True
            self._asked.emit()

    def is_due(self) -> bool:
        """Tell whether a save is just about to be made."""
        return self._is_due

    def save(self) -> bool:
        """Write what is unsaved; False when marks could not be written, which the page has said."""
        self._is_due = False
        draft = self._page.draft
        if draft.is_saved():
            return True
        edits = draft.pending()

        def written(found: Saved) -> None:
            draft.note_saved(edits, found)
            self._say_when()
            self._page.changed.emit(found.changes)

        self._page.attempt(lambda: save_edits(self._page.desk, draft.sheet, edits, draft.seen), written)
        if not draft.is_saved():
            draft.saved.emit()  # so that the page says what still waits
        return not draft.unsaved()

    def _on_asked(self) -> None:
        if self._is_due:
            self.save()

    def _say_when(self) -> None:
        window = self._page.window()
        if isinstance(window, Shell):
            window.set_saved_at(self._page.desk.clock().strftime("%H:%M"))

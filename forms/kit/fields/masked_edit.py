"""A field whose value a list masks: nobody reads it over a shoulder, and typing replaces it whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_TAKES_AWAY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class MaskedEdit(QLineEdit):
    """Shows dots for the value it begins with; the first key or paste puts another in its place.

    No part of the old value is ever shown, copied or kept. What is typed is shown as typed.
    """

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__(value, parent)
        if value:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @property
    def is_masked(self) -> bool:
        """Whether the field still holds the value that it began with, unseen."""
        return self.echoMode() is QLineEdit.EchoMode.Password

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start again with what is typed, pasted or deleted; arrows have nothing to go through."""
        pastes = event.matches(QKeySequence.StandardKey.Paste)
        types = bool(event.text()) and event.text().isprintable()
        if self.is_masked and (pastes or types or event.key() in _TAKES_AWAY):
            self._begin_again()
        if self.is_masked and event.key() in _MOVES:
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Start again with what an input method commits."""
        if self.is_masked and event.commitString():
            self._begin_again()
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the whole of it would be replaced."""
        super().focusInEvent(event)
        if self.is_masked:
            self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses all of what cannot be seen."""
        super().mousePressEvent(event)
        if self.is_masked:
            self.selectAll()

    def _begin_again(self) -> None:
        self.clear()
        self.setEchoMode(QLineEdit.EchoMode.Normal)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

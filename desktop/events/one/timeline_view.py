"""The steps of an event as a part that has the keyboard: it hears the letters of the list beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from forms.kit.tables.table_view import MOVING, TableView


class TimelineView(QTextBrowser):
    """Shows the steps. A letter that the list would hold back after a jump does no deed here either.

    An event that is opened whole from somewhere else has the keyboard at once: what is typed on goes nowhere
    until somebody has come here by an arrow, Tab or a click.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beside: TableView[Any] | None = None
        """The list of the page; whoever has entered it has entered both."""
        self.setOpenLinks(False)

    def event(self, event: QEvent) -> bool:
        """Take a key that would do a deed from its action, as long as nobody has come here by hand."""
        if event.type() is QEvent.Type.ShortcutOverride and self._holds_back(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow comes here by hand; a letter before it is told why it did nothing."""
        if event.key() in MOVING:
            self._enter()
        if self.beside is not None and self._holds_back(event):
            self.beside.takes_keys()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click comes here by hand."""
        self._enter()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes here by hand."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._enter()

    def _holds_back(self, event: QEvent) -> bool:
        return self.beside is not None and self.beside.holds_back(event)

    def _enter(self) -> None:
        if self.beside is not None:
            self.beside.enter()

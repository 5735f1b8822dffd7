"""The search field of a list."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit import theme


class SearchBox(QLineEdit):
    """Words or pinyin initials; Esc clears, Down goes to the list."""

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search, also by pinyin initials"))
        self.setAccessibleName(self.tr("Search"))
        self.setClearButtonEnabled(True)
        self.setFixedWidth(240)
        lens = self.addAction(theme.icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        theme.set_icon(lens, "search", "quiet")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(80)
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._pause.start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears what is there, Down and Enter go to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._say()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say()
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())

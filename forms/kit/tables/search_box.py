"""The search field of a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from forms.kit import theme

MARKS = 56
"""What the lens, the cross and the frame take of the width."""


class SearchBox(QLineEdit):
    """Words or pinyin initials; Esc clears, Down goes to the list. It gives way where room is short."""

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._hints: tuple[str, ...] = ()
        super().__init__(parent)
        self.set_hints(self.tr("Search, also by pinyin initials"), self.tr("Search"))
        self.setAccessibleName(self.tr("Search"))
        self.setClearButtonEnabled(True)
        for cross in self.findChildren(QToolButton):
            cross.setAccessibleName(self.tr("Clear"))
        lens = self.addAction(theme.icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        theme.set_icon(lens, "search", "quiet")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(80)
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._pause.start)

    def set_hints(self, *hints: str) -> None:
        """Say what can be typed: the first of these texts, longest first, that fits."""
        self._hints = hints
        wide = self.fontMetrics().horizontalAdvance
        self.setMinimumWidth(wide(hints[-1]) + MARKS)
        self.setMaximumWidth(max(240, wide(hints[0]) + MARKS))
        self._hint()

    def sizeHint(self) -> QSize:
        """As wide as the longest hint."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._hint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again where the letters are of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._hints:
            self.set_hints(*self._hints)

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

    def _hint(self) -> None:
        room = self.width() - MARKS
        wide = self.fontMetrics().horizontalAdvance
        fitting = [hint for hint in self._hints if wide(hint) <= room]
        self.setPlaceholderText((fitting or list(self._hints[-1:]))[0])

    def _say(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())

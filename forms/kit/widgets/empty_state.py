"""What a page says when it has nothing to show yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.actions import is_writing
from forms.kit.plain import Label


class EmptyState(QWidget):
    """Says what to do first and offers the button."""

    def __init__(
        self, title: str, text: str, action: QAction | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, self)
        self.title.setProperty("role", "heading")
        self.text = Label(text, self)
        self.text.setWordWrap(True)
        self.text.setProperty("tone", "quiet")
        self.text.setMaximumWidth(460)
        self.text.setMinimumWidth(240)
        self.button = QPushButton(action.text() if action else "", self)
        self.button.setProperty("role", "primary")
        self.button.setVisible(action is not None)
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self.title, self.text):
            label.setAlignment(centre)
        outer = QVBoxLayout(self)
        outer.setSpacing(theme.GAP)
        outer.addStretch(2)
        outer.addWidget(self.title, 0, centre)
        outer.addLayout(self._in_the_middle(self.text))
        outer.addWidget(self.button, 0, centre)
        outer.addStretch(3)
        if action is not None:
            self.button.clicked.connect(action.trigger)
            self.setFocusProxy(self.button)

    def hear(self, actions: Sequence[QAction]) -> None:
        """Let the keys of actions work here: the list that they are heard in is out of sight."""
        wanted = [one for one in actions if not (one.shortcut().isEmpty() or is_writing(one))]
        for action in [one for one in self.actions() if one not in wanted]:
            self.removeAction(action)
        self.addActions(wanted)

    def _in_the_middle(self, text: QLabel) -> QHBoxLayout:
        """Centre by stretches: a layout asks an aligned label how high it is at a width it will not get."""
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(text, 1000)
        row.addStretch(1)
        return row

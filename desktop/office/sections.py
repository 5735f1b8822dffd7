"""Two or three parts of one page as underlined tabs; Ctrl+Tab goes through them and then onward."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.widgets.page import Page


class Sections(QWidget):
    """Shows one part at a time; with a single part the tabs are hidden."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = QButtonGroup(self)
        self.stack = QStackedWidget(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.TIGHT)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self.stack, 1)
        self.buttons.idClicked.connect(self.choose)
        make_action(self, "", "Ctrl+Tab", self._on_onward, heard_in=self)

    def add(self, part: QWidget, title: str) -> None:
        """Add a part under `title`."""
        number = self.stack.addWidget(part)
        button = QPushButton(title, self)
        button.setProperty("role", "tab")
        button.setCheckable(True)
        button.setAutoDefault(False)
        self.buttons.addButton(button, number)
        self._row.insertWidget(number, button)
        for one in self.buttons.buttons():
            one.setVisible(self.stack.count() > 1)
        button.setChecked(number == 0)

    def current(self) -> QWidget | None:
        """Return the part in view."""
        return self.stack.currentWidget()

    def choose(self, number: int) -> None:
        """Show a part."""
        self.buttons.button(number).setChecked(True)
        self.stack.setCurrentIndex(number)
        self.chosen.emit(number)

    def _on_onward(self) -> None:
        at = (self.stack.currentIndex() + 1) % self.stack.count()
        self.choose(at)
        if at == 0:
            self._tell_page()

    def _tell_page(self) -> None:
        """Say that the last part was passed."""
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, Page):
                parent.onward.emit()
                return
            parent = parent.parentWidget()

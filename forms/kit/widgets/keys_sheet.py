"""F1: the keys of this page, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QWidget,
)

from forms.kit import theme
from forms.kit.dialogs.frame import button_row, lay_out
from forms.kit.plain import Label
from forms.kit.widgets.page import Key


class KeysSheet(QDialog):
    """The keys of the page beside those of every page; any of Esc, Enter, F1 closes it."""

    def __init__(
        self, title: str, page_keys: Sequence[Key], general: Sequence[Key], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        parts = QHBoxLayout()
        parts.setSpacing(2 * theme.ROOM)
        if page_keys:
            parts.addLayout(self._part(title, page_keys))
        parts.addLayout(self._part(self.tr("Everywhere"), general))
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setShortcut("F1")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        outer = lay_out(self, [parts])
        # Qt opens a window at two thirds of the screen at most, and would cut the words.
        outer.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        outer.addStretch(1)
        outer.addLayout(button_row(self.close_button))
        self.setMinimumWidth(420)

    def _part(self, title: str, keys: Sequence[Key]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.EDGE)
        grid.setVerticalSpacing(theme.HAIR)
        heading = Label(title, self)
        heading.setProperty("role", "section")
        grid.addWidget(heading, 0, 0, 1, 2)
        for at, key in enumerate(keys, 1):
            name = Label(key.keys, self)
            name.setProperty("tone", "accent")
            grid.addWidget(name, at, 0)
            grid.addWidget(Label(key.does, self), at, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(keys) + 1, 1)
        return grid

"""F1: the keys of this page, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.page import Key


class KeysSheet(QDialog):
    """Two columns of keys; any of Esc, Enter, F1 closes it."""

    def __init__(
        self, title: str, page_keys: Sequence[Key], general: Sequence[Key], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.ROOM)
        self._grid.setVerticalSpacing(theme.HAIR)
        if page_keys:
            self._add_part(title, page_keys)
        self._add_part(self.tr("Everywhere"), general)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setShortcut("F1")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.ROOM, theme.EDGE, theme.ROOM, theme.EDGE)
        outer.setSpacing(theme.GAP)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        outer.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(420)

    def _add_part(self, title: str, keys: Sequence[Key]) -> None:
        row = self._grid.rowCount()
        heading = QLabel(title, self)
        heading.setProperty("role", "section")
        self._grid.addWidget(heading, row, 0, 1, 2)
        for at, key in enumerate(keys, row + 1):
            name = QLabel(key.keys, self)
            name.setProperty("meaning", "accent")
            self._grid.addWidget(name, at, 0)
            self._grid.addWidget(QLabel(key.does, self), at, 1)
        self._grid.setColumnStretch(1, 1)

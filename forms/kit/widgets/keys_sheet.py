"""F1: the manual's chapter of this page beside its keys, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from forms.kit import theme
from forms.kit.dialogs.frame import button_row, lay_out
from forms.kit.plain import Label
from forms.kit.widgets.page import Key

SIZE = QSize(1080, 640)


class KeysSheet(QDialog):
    """The manual at the left, the keys at the right; any of Esc, Enter, F1 closes it."""

    def __init__(
        self,
        title: str,
        page_keys: Sequence[Key],
        general: Sequence[Key],
        parent: QWidget | None = None,
        manual: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setShortcut("F1")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(theme.ROOM)
        if manual is not None:
            row.addWidget(manual, 3)
        row.addWidget(self._keys(title, page_keys, general), 2)
        outer = lay_out(self, [])
        outer.addLayout(row, 1)
        outer.addLayout(button_row(self.close_button))
        window = parent.window().size() if parent is not None else SIZE
        self.resize(SIZE.boundedTo(window - QSize(2 * theme.ROOM, 2 * theme.ROOM)))

    def _keys(self, title: str, page_keys: Sequence[Key], general: Sequence[Key]) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(theme.EDGE)
        if page_keys:
            column.addLayout(self._part(title, page_keys))
        column.addLayout(self._part(self.tr("Everywhere"), general))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

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

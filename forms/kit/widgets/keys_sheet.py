"""F1: the manual's chapter of this page beside its keys, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
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
translate = QCoreApplication.translate


class KeysSheet(QDialog):
    """The manual at the left, the keys at the right; Esc or F1 closes it, without a manual Enter, too."""

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
        self.close_button.setDefault(manual is None)
        self.close_button.setAutoDefault(manual is None)
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
        if manual is not None:
            manual.setFocus()
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
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
            does = Label(key.does, self)
            does.setWordWrap(True)
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(does, at, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(keys) + 1, 1)
        return grid


def general_keys() -> list[Key]:
    """Return the keys that work on every page."""
    return [
        Key("Ctrl+K", translate("KeysSheet", "open anything by its name or pinyin initials")),
        Key("Ctrl+1 … 9", translate("KeysSheet", "open a room of the sidebar")),
        Key("Ctrl+Tab", translate("KeysSheet", "the next page of the room")),
        Key("Ctrl+B", translate("KeysSheet", "fold the sidebar to icons")),
        Key("Ctrl+F", translate("KeysSheet", "search in the list")),
        Key("Ctrl+C", translate("KeysSheet", "copy the chosen cells for Excel or WPS")),
        Key("Ctrl+← → ↑ ↓", translate("KeysSheet", "to the edge of the filled cells")),
        Key("Alt+↓", translate("KeysSheet", "filter the list by the values of the column")),
        Key("Enter", translate("KeysSheet", "open the row; in a form, go to the next field")),
        Key("Ctrl+Enter", translate("KeysSheet", "save the form")),
        Key("Esc", translate("KeysSheet", "cancel or close what is open on the page")),
        Key("Ctrl+Z, Ctrl+Y", translate("KeysSheet", "undo what was done last on the page; do it again")),
        Key("Alt+←", translate("KeysSheet", "back to the page before")),
        Key("F1", translate("KeysSheet", "the manual's chapter of this page, and its keys")),
    ]

"""The pages of a room as a row of words under the title, the open one underlined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms.kit import theme
from forms.kit.widgets.word_tabs import WordTabs


class RoomTab(NamedTuple):
    """One page: its key, its word, and how much waits there."""

    key: str
    word: str
    waiting: int = 0

    @property
    def text(self) -> str:
        """The word with its number."""
        return f"{self.word}  {self.waiting}" if self.waiting else self.word


class RoomTabs(QWidget):
    """Hidden where a room has one page; `asked` carries the key of the page that was clicked."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = WordTabs(self)
        self.bar.setUsesScrollButtons(True)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bar.setAccessibleName(self.tr("Pages of this room"))
        self.bar.currentChanged.connect(self._on_current)
        self._keys: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.EDGE, 0, theme.EDGE, 0)
        row.addWidget(self.bar, 1)
        self.hide()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the pages, from left to right."""
        return tuple(self._keys)

    def show_tabs(self, tabs: Sequence[RoomTab], current: str) -> None:
        """Show the pages of a room with the one in view chosen."""
        with QSignalBlocker(self.bar):
            if [tab.key for tab in tabs] != self._keys:
                while self.bar.count():
                    self.bar.removeTab(0)
                for tab in tabs:
                    self.bar.addTab(tab.text)
            for at, tab in enumerate(tabs):
                self.bar.setTabText(at, tab.text)
            self._keys = [tab.key for tab in tabs]
            if current in self._keys:
                self.bar.setCurrentIndex(self._keys.index(current))
        self.setVisible(len(tabs) > 1)

    def _on_current(self, at: int) -> None:
        if 0 <= at < len(self._keys):
            self.asked.emit(self._keys[at])

"""Tabs as words with a line under the chosen one, which is bold: each keeps the room of its bold word."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

AROUND = 14
"""Pixels around a word: its padding and margin in the style sheet."""


class WordTabs(QTabBar):
    """No tab moves when another is chosen, and the last one is never cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of a tab with its word in bold, as the style sheet sets the chosen one."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        word = QFontMetrics(bold).horizontalAdvance(self.tabText(index))
        return super().tabSizeHint(index).expandedTo(QSize(word + AROUND, 0))


def keep_tabs_whole(leaves: QTabWidget) -> None:
    """Make leaves as wide as the words of their tabs, which have changed; the list beside them may scroll."""
    leaves.setMinimumWidth(leaves.tabBar().sizeHint().width())

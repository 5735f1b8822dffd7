"""A whole number with arrows at its side, its figures as far from the edge as those of other fields."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSpinBox

EDGE = 6
"""What the style sheet keeps free at the sides of a field, in pixels; Qt does so but here."""


class NumberBox(QSpinBox):
    """A QSpinBox whose text does not touch its frame."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text in, each time that Qt has placed it."""
        super().resizeEvent(event)
        line = self.lineEdit()
        line.setGeometry(line.geometry().adjusted(EDGE, 0, 0, 0))

"""A small icon in the colour of the appearance in use."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from forms.kit import theme


class IconLabel(QWidget):
    """Draws resources/icons/`name`.svg in the token `ink`; says nothing to a screen reader."""

    def __init__(self, name: str, ink: str, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._ink = name, ink
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it at the screen's own resolution."""
        image = theme.pixmap(self._name, self.width(), theme.color(self._ink), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, image)

"""The ribbon on what is only a draft: its words on a tinted band with a notched end."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QSizePolicy, QWidget

from forms.kit import theme
from forms.kit.plain import Label

NOTCH = 8


class Ribbon(Label):
    """Words that nobody takes for a seal: draft, not approved."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("tone", "waits")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setContentsMargins(theme.GAP, theme.HAIR, theme.GAP + NOTCH, theme.HAIR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right, bottom = self.width() - 1, self.height() - 1
        corners = ((0, 0), (right, 0), (right - NOTCH, bottom // 2), (right, bottom), (0, bottom))
        painter.setBrush(theme.color("waits_tint"))
        painter.setPen(QPen(theme.color("waits"), 1))
        painter.drawPolygon(QPolygon([QPoint(x, y) for x, y in corners]))
        painter.end()
        super().paintEvent(event)

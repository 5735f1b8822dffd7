"""A label that gives way: what does not fit ends in an ellipsis and stands whole at the pointer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forms.kit import theme
from forms.kit.plain import Label, set_tip


class ShortLabel(Label):
    """Takes the room that its text needs where there is any, and asks for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """No width: the label may vanish."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        if self.width() >= super().sizeHint().width():
            super().paintEvent(event)
            return
        set_tip(self, self.text())
        painter = QPainter(self)
        room = self.contentsRect().adjusted(theme.TIGHT, 0, -theme.TIGHT, 0)
        short = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(theme.color("quiet"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, short)

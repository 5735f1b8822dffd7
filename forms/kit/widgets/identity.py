"""The program's mark and name, over the sign-in and the first run."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.plain import Label

SIDE = 44


class Mark(QWidget):
    """A seal with the first character of the name, in the accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the seal."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        box = QRectF(0, 0, SIDE, SIDE)
        painter.drawRoundedRect(box, 8, 8)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.color("on_accent"))
        painter.drawRoundedRect(box.adjusted(3.5, 3.5, -3.5, -3.5), 5, 5)
        font = QFont(self.font())
        font.setPixelSize(24)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "派")


class Identity(QWidget):
    """The mark, the name of the program, and a line below it."""

    def __init__(self, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label(self.tr("Seconded Staff Desk"), self)
        self.name.setProperty("role", "title")
        self.line = Label(line, self)
        self.line.setProperty("tone", "quiet")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.TIGHT)
        row.setSpacing(theme.GAP)
        row.addWidget(Mark(self))
        row.addLayout(words, 1)

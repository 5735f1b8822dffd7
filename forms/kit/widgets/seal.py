"""The small red seal on a frozen sheet: who and when."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from forms.kit import theme
from forms.kit.plain import set_tip


class Seal(QWidget):
    """A rectangular office seal: the word in red, who and the date beside it, slightly inked."""

    def __init__(self, word: str, who: str, day: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_seal(word, who, day)

    def set_seal(self, word: str, who: str, day: str) -> None:
        """Show another seal, `day` as it should be read.

        Without a word there is no seal, and the widget hides.
        """
        self._word, self._who, self._day = word, who, day
        self.setAccessibleName(f"{word} {who} {day}".strip())
        set_tip(self, self.accessibleName())
        self.updateGeometry()
        self.update()
        if not word:
            self.hide()

    def sizeHint(self) -> QSize:
        """Wide enough for its words, one table row and a half high."""
        side = max(self._measure(self._line_font(), self._who), self._measure(self._line_font(), self._day))
        return QSize(self._measure(self._word_font(), self._word) + side + 4 * theme.TIGHT, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a double frame, the word, and who and when."""
        if not self._word:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.color("seal")
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        wash = QColor(ink)
        wash.setAlpha(14)
        painter.setBrush(wash)
        painter.setPen(QPen(ink, 1.6))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(ink)
        self._draw_words(painter, box)

    def _draw_words(self, painter: QPainter, box: QRectF) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        wide = self._measure(self._word_font(), self._word)
        painter.setFont(self._word_font())
        word = QRectF(box.left() + theme.TIGHT, box.top(), wide, box.height())
        painter.drawText(word, middle, self._word)
        rule = word.right() + theme.HAIR
        painter.drawLine(int(rule), int(box.top()) + 7, int(rule), int(box.bottom()) - 7)
        painter.setFont(self._line_font())
        half = box.height() / 2
        side = QRectF(rule + theme.HAIR + 2, box.top() + 2, box.right() - rule, half - 2)
        painter.drawText(side, middle, self._who)
        painter.drawText(side.translated(0, half - 3), middle, self._day)

    def _word_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(15)
        font.setBold(True)
        return font

    def _line_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font

    def _measure(self, font: QFont, text: str) -> int:
        return QFontMetrics(font).horizontalAdvance(text)

"""Amounts or counts as bars, by group: one bar for each series, told apart by fill as well as colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from forms.kit import theme
from forms.kit.plain import set_tip
from forms.kit.punctuation import joined
from forms.paper.charts.bars import FILLS, INKS, Bar, Chart, Fill, Series, Words, Write, amount, laid_out

__all__ = ["BarChart", "Series"]

_BRUSHES = {
    Fill.DOTS: Qt.BrushStyle.Dense6Pattern, Fill.SOLID: Qt.BrushStyle.SolidPattern,
    Fill.SLANTED: Qt.BrushStyle.BDiagPattern, Fill.DENSE: Qt.BrushStyle.Dense4Pattern,
    Fill.LEVEL: Qt.BrushStyle.HorPattern, Fill.CROSSED: Qt.BrushStyle.DiagCrossPattern,
}  # fmt: skip
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class BarChart(QWidget):
    """Horizontal bars in groups; the others are compared with the first series. Paper draws the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart("", (), ())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(
        self, title: str, groups: Sequence[str], series: Sequence[Series], write: Write = amount
    ) -> None:
        """Show `series` over `groups`; `title` is spoken with all the values, which `write` writes."""
        self.show_chart(Chart(title, tuple(groups), tuple(series), write))

    def show_chart(self, chart: Chart) -> None:
        """Show a chart."""
        self.chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(self.spoken())
        set_tip(self, "\n".join(self._groups()))
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        """Return every value in words, group by group."""
        return joined(self._groups(), "；")

    def _groups(self) -> list[str]:
        return [joined((group, joined(values, "，")), "：") for group, values in self.chart.values()]

    def sizeHint(self) -> QSize:
        """As high as its bars."""
        return QSize(320, round(self.chart.height))

    def minimumSizeHint(self) -> QSize:
        """Bars may be short but never pressed together."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is laid out."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        measure = QFontMetrics(self.font()).horizontalAdvance
        for piece in laid_out(self.chart, self.width(), measure):
            if isinstance(piece, Bar):
                _draw_bar(painter, piece)
            else:
                _draw_words(painter, piece)


def _draw_bar(painter: QPainter, bar: Bar) -> None:
    ink = theme.color(INKS[bar.number])
    painter.setPen(QPen(ink, 1))
    painter.setBrush(QBrush(ink, _BRUSHES[FILLS[bar.number]]))
    painter.drawRect(QRectF(bar.left, bar.top, bar.width, bar.height))


def _draw_words(painter: QPainter, words: Words) -> None:
    painter.setPen(theme.color("text"))
    box = QRectF(words.left, words.top, words.width + theme.HAIR, words.height)
    if words.ends:
        box.setWidth(words.width)
    painter.drawText(box, (_RIGHT if words.ends else _LEFT) | Qt.TextFlag.TextDontClip, words.text)

"""Amounts or counts as bars, by group: one bar for each series, told apart by fill as well as colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from forms.kit import theme
from forms.kit.plain import set_tip
from forms.kit.widgets.money import format_fen

BAR, SPACE = 12, 10
_INKS = ("quiet", "accent", "done", "waits", "estimate", "seal")
_FILLS = (
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.DiagCrossPattern,
)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


Write = Callable[[int | None], str]
"""Writes a value, or what stands for none."""


@dataclass(frozen=True, slots=True)
class Series:
    """One set of bars: its name and a value for each group, None where there is none.

    Values are amounts in fen, or whatever the chart is told how to write.
    """

    name: str
    values: tuple[int | None, ...]


class BarChart(QWidget):
    """Horizontal bars in groups; the others are compared with the first series."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self._write: Write = format_fen
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(
        self, title: str, groups: Sequence[str], series: Sequence[Series], write: Write = format_fen
    ) -> None:
        """Show `series` over `groups`; `title` is spoken with all the values, which `write` writes."""
        self._groups, self._series, self._write = tuple(groups), tuple(series), write
        self.setAccessibleName(title)
        self.setAccessibleDescription(self.spoken())
        set_tip(self, self.spoken().replace("；", "\n"))
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        """Return every value in words, group by group."""
        return "；".join(
            f"{group}：" + "，".join(f"{one.name} {self._write(one.values[at])}" for one in self._series)
            for at, group in enumerate(self._groups)
        )

    def sizeHint(self) -> QSize:
        """As high as its bars."""
        return QSize(320, self._head() + len(self._groups) * self._group_height())

    def minimumSizeHint(self) -> QSize:
        """Bars may be short but never pressed together."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the legend, then each group: its name, its bars and their amounts."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        self._draw_legend(painter)
        metrics = QFontMetrics(self.font())
        named = max((metrics.horizontalAdvance(group) for group in self._groups), default=0) + theme.GAP
        amounts = [value for one in self._series for value in one.values if value is not None]
        most = max((value for value in amounts if value > 0), default=1)
        figures = (
            max((metrics.horizontalAdvance(self._write(value)) for value in amounts), default=0) + theme.TIGHT
        )
        room = max(self.width() - named - figures - theme.TIGHT, 8)
        top = float(self._head())
        for at, group in enumerate(self._groups):
            height = self._group_height() - SPACE
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(0, top, named - theme.TIGHT, height), _RIGHT, group)
            for number, one in enumerate(self._series):
                box = QRectF(named, top + number * (BAR + 3), room, BAR)
                self._draw_bar(painter, number, one.values[at], most, box)
            top += self._group_height()

    def _draw_bar(self, painter: QPainter, number: int, value: int | None, most: int, box: QRectF) -> None:
        number += len(self._series) == 1
        length = box.width() * max(value or 0, 0) / most
        ink = theme.color(_INKS[number % len(_INKS)])
        _fill(painter, QRectF(box.left(), box.top(), length, box.height()), ink, number)
        painter.setPen(theme.color("text"))
        words = QRectF(box.left() + length + theme.HAIR, box.top() - 3, self.width(), BAR + 6)
        painter.drawText(words, _LEFT, self._write(value))

    def _draw_legend(self, painter: QPainter) -> None:
        metrics = QFontMetrics(self.font())
        left = float(theme.HAIR)
        for number, one in enumerate(self._series):
            number += len(self._series) == 1  # a single series is not drawn fainter
            ink = theme.color(_INKS[number % len(_INKS)])
            _fill(painter, QRectF(left, 6, 18, BAR), ink, number)
            left += 18 + theme.HAIR
            painter.setPen(theme.color("text"))
            width = metrics.horizontalAdvance(one.name)
            painter.drawText(QRectF(left, 0, width + 4, BAR + 12), _LEFT, one.name)
            left += width + theme.EDGE

    def _head(self) -> int:
        return BAR + 12 + theme.TIGHT

    def _group_height(self) -> int:
        return max(len(self._series), 1) * (BAR + 3) + SPACE


def _fill(painter: QPainter, box: QRectF, ink: QColor, number: int) -> None:
    if box.width() <= 0:
        return
    painter.setPen(QPen(ink, 1))
    painter.setBrush(QBrush(ink, _FILLS[number % len(_FILLS)]))
    painter.drawRect(box)

"""A row of sums that stays below a table, each under its column; it follows widths and sideways scroll."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.punctuation import joined
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.money import format_fen

PADDING = 9
"""As far from the edge of the column as the figures of a cell."""


class SumsRow(QWidget):
    """Words at the left, sums in fen under their columns; an estimate has its own ink, less is red."""

    def __init__(self, table: TableView[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table
        self.sums: Mapping[int, int] = {}
        self.words = ""
        self._is_draft = True
        self.setFixedHeight(theme.ROW_HEIGHT + 4)
        header = table.horizontalHeader()
        header.sectionResized.connect(self._repaint)
        header.geometriesChanged.connect(self._repaint)
        table.horizontalScrollBar().valueChanged.connect(self._repaint)

    def show_sums(self, words: str, sums: Mapping[int, int], *, draft: bool) -> None:
        """Show `sums` (column → fen) with `words` at the left."""
        self.words, self.sums, self._is_draft = words, dict(sums), draft
        metrics = QFontMetrics(self._bold())
        for at, fen in sums.items():
            self.table.reserve(at, metrics.horizontalAdvance(format_fen(fen)) + 2 * PADDING)
        self.setAccessibleName(f"{words} {joined((format_fen(fen) for fen in sums.values()), '，')}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a rule, the words and each sum under its column."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(self._bold())
        painter.setPen(theme.color("text"))
        words = QRect(PADDING, 0, self.room() - PADDING, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if self._covered():
            painter.setClipRect(QRect(self.room(), 0, self.width() - self.room(), self.height()))
        for at, fen in self.sums.items():
            if self.table.isColumnHidden(at):
                continue
            ink = theme.Tone.ESTIMATE if self._is_draft else theme.Tone.PLAIN
            painter.setPen(theme.color(theme.Tone.REFUSED if fen < 0 else ink))
            left, width = self._left_of(at), self.table.columnWidth(at)
            painter.drawText(QRect(left, 0, width - PADDING, self.height()), right, format_fen(fen))

    def room(self) -> int:
        """Return how far the words may reach: sums that scroll away vanish behind them, never under them."""
        if covered := self._covered():
            return max(covered, QFontMetrics(self._bold()).horizontalAdvance(self.words) + 2 * PADDING)
        return max(min((self._left_of(at) for at in self.sums), default=self.width()), PADDING)

    def _covered(self) -> int:
        return self.table.frozen.covers if self.table.frozen is not None else 0

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _left_of(self, at: int) -> int:
        return self.table.columnViewportPosition(at) + self.table.frameWidth()

    def _repaint(self, *_what: object) -> None:
        self.update()


def over_sums(sums: SumsRow, *below: QWidget, inside: QWidget) -> QWidget:
    """Return a part `inside` a widget with a list over its sums, and what stands below them."""
    part = QWidget(inside)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(sums.table, 1)
    for one in (sums, *below):
        column.addWidget(one)
    return part

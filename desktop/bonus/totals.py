"""The row of totals that stays below the table, its sums standing under their columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTableView, QWidget

from desktop.bonus.columns import MONEY, MoneyColumn, Shown, amount, column_sum
from forms.kit import theme
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.money import format_fen

PADDING = 9
"""As far from the edge of the column as the figures of a cell."""


class TotalsRow(QWidget):
    """Sums of what the table shows; it follows the widths and the sideways scroll of the table."""

    def __init__(self, table: TableView[Shown], parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._sums: dict[int, str] = {}
        self._words = ""
        self._is_draft = True
        self.setFixedHeight(theme.ROW_HEIGHT + 4)
        header = table.horizontalHeader()
        header.sectionResized.connect(self._repaint)
        header.geometriesChanged.connect(self._repaint)
        table.horizontalScrollBar().valueChanged.connect(self._repaint)

    def show_lines(self, rows: Sequence[Shown], words: str, *, draft: bool) -> None:
        """Show the sums of `rows`; `words` stand at the left."""
        lines = tuple(shown.line for shown in rows)
        self._sums = {column.at: _text(column, column_sum(column.read, lines)) for column in MONEY}
        self._words, self._is_draft = words, draft
        self.setAccessibleName(f"{words} {self.total}")
        self.update()

    @property
    def total(self) -> str:
        """The sum of 应发合计 as shown."""
        return next(self._sums.get(column.at, "") for column in MONEY if column.read is amount)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a rule, the words and each sum under its column."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        first = self._left_of(MONEY[0].at)
        words = QRect(PADDING, 0, max(first - PADDING, 0), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        font.setItalic(self._is_draft)
        painter.setFont(font)
        painter.setPen(theme.color("estimate" if self._is_draft else "text"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for at, text in self._sums.items():
            if not self._table.isColumnHidden(at):
                left, width = self._left_of(at), self._table.columnWidth(at)
                painter.drawText(QRect(left, 0, width - PADDING, self.height()), right, text)

    def _left_of(self, at: int) -> int:
        view: QTableView = self._table
        return view.columnViewportPosition(at) + view.frameWidth()

    def _repaint(self, *_what: object) -> None:
        self.update()


def _text(column: MoneyColumn, fen: int) -> str:
    return "" if column.optional and not fen else format_fen(fen)

"""The heading of a list: a click sorts, the arrow at its right filters by the values of the column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from forms.kit import theme

ARROW, HANDLE = 16, 5
"""The width of the arrow, and of what is left for the handle that widens the column."""


class HeadView(QHeaderView):
    """Shows an arrow on the column under the pointer, and a funnel on every column that hides rows."""

    filter_asked = Signal(int)  # the column whose values are to be chosen from

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.filtered: frozenset[int] = frozenset()
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self._hovered = -1
        self.is_held = False
        """Whether the left button is down on the heading, as it is while somebody widens a column."""

    def set_filtered(self, columns: frozenset[int]) -> None:
        """Mark the columns that hide rows."""
        self.filtered = columns
        self.viewport().update()

    def arrow_box(self, column: int) -> QRect:
        """Return where the arrow or the funnel of a column stands."""
        right = self.sectionViewportPosition(column) + self.sectionSize(column) - HANDLE
        return QRect(right - ARROW, (self.height() - ARROW) // 2, ARROW, ARROW)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """Draw the title, and the mark of the filter over its end."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        is_on = logicalIndex in self.filtered
        if (is_on or logicalIndex == self._hovered) and rect.width() > 2 * ARROW:
            box = QRect(rect.right() - HANDLE - ARROW, rect.center().y() - ARROW // 2, ARROW, ARROW)
            painter.fillRect(box.adjusted(-2, 0, 2, 0), theme.color("desk"))
            name, ink = ("filter", "accent") if is_on else ("down", "quiet")
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(box, theme.pixmap(name, ARROW, theme.color(ink), ratio))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the filter on its arrow; sort or widen elsewhere."""
        point = event.position().toPoint()
        column = self.logicalIndexAt(point)
        is_wide = column >= 0 and self.sectionSize(column) > 2 * ARROW
        is_left = event.button() == Qt.MouseButton.LeftButton
        self.is_held = is_left
        if is_left and is_wide and self.arrow_box(column).contains(point):
            self.filter_asked.emit(column)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Make a column as wide as its words; that is somebody's choice, too."""
        self.is_held = event.button() == Qt.MouseButton.LeftButton
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        self.is_held = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the arrow of the column under the pointer."""
        self._hover(self.logicalIndexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show no arrow."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, column: int) -> None:
        if column != self._hovered:
            self._hovered = column
            self.viewport().update()

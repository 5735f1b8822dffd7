"""The fill handle: the little square at the corner of the selection, dragged to repeat what is selected."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.attendance.grid.drawing import LINE_HEIGHT, Block
from forms.kit import theme

SIDE, REACH = 6, 5
"""How large the square is, and how far around it the mouse takes hold of it."""


class FillHandle:
    """Where the handle is and how far it has been dragged; boxes are in the viewport's pixels."""

    def __init__(self) -> None:
        self.source: Block | None = None
        """The block that is being repeated, None while nothing is dragged."""
        self.target: Block | None = None

    def grasps(self, point: QPoint, corner: QPoint) -> bool:
        """Tell whether a press at `point` takes hold of the handle at `corner`."""
        return (point - corner).manhattanLength() <= 2 * REACH

    def drag(self, row: int, column: int) -> None:
        """Stretch the block to a cell, down or up or sideways, whichever is farther."""
        if self.source is None:
            return
        top, bottom, left, right = self.source
        down, across = max(row - bottom, top - row, 0), max(column - right, left - column, 0)
        if down >= across:
            self.target = min(top, row), max(bottom, row), left, right
        else:
            self.target = top, bottom, min(left, column), max(right, column)

    def release(self) -> tuple[Block, Block] | None:
        """Let go; return the source and the block it was stretched to, None where it was not."""
        source, target = self.source, self.target
        self.source = self.target = None
        return (source, target) if source and target and target != source else None

    def paint(self, painter: QPainter, corner: QPoint, wide: int, offset: QPoint) -> None:
        """Draw the square, and a dashed frame while it is dragged."""
        painter.setPen(QPen(theme.color("paper"), 1))
        painter.setBrush(theme.color("accent"))
        painter.drawRect(corner.x() - SIDE // 2, corner.y() - SIDE // 2, SIDE, SIDE)
        if self.target is not None:
            top, bottom, left, right = self.target
            x, y = left * wide + offset.x(), top * LINE_HEIGHT + offset.y()
            box = QRect(x, y, (right - left + 1) * wide - 1, (bottom - top + 1) * LINE_HEIGHT - 1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(box)


def sources(source: Block, target: Block) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for every cell of `target` outside `source` the cell of `source` that it repeats."""
    top, bottom, left, right = source
    high, wide = bottom - top + 1, right - left + 1
    return {
        (row, column): (top + (row - top) % high, left + (column - left) % wide)
        for row in range(target[0], target[1] + 1)
        for column in range(target[2], target[3] + 1)
        if not (top <= row <= bottom and left <= column <= right)
    }

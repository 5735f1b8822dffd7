"""A row of widgets that wraps to the next line where the window is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from forms.kit import theme


class FlowLayout(QLayout):
    """Places its items like words in a paragraph.

    What can be narrower than it likes, as a search box, gives way before a line breaks; what the line has
    left over goes to its last item that expands.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.TIGHT)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Add an item."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - None past the end
        """Return the item at `index`."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - None past the end
        """Remove and return the item at `index`."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Expand in no direction."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell Qt that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that `width` needs."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place the items in `rect`."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        """Return the minimum size as the preferred one."""
        return self.minimumSize()

    def in_one_line(self) -> QSize:
        """Return the size of all items beside each other."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size in which the widest item fits."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, moving: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            widths = self._widths(line, rect.width())
            height = max(_height(item, width) for item, width in zip(line, widths, strict=True))
            if moving:
                self._set_line(line, widths, QRect(rect.x(), y, rect.width(), height))
            y += height + self.spacing()
        return max(y - self.spacing() - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Break the items into lines, as if each were as narrow as it can be."""
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            x += item.minimumSize().width()
            if not lines or x > width:
                lines.append([])
                x = item.minimumSize().width()
            lines[-1].append(item)
            x += self.spacing()
        return lines

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        """Give each item what it likes while the line has it, the rest to the last one that expands."""
        widths = [item.minimumSize().width() for item in line]
        left = room - sum(widths) - self.spacing() * (len(line) - 1)
        for at, item in enumerate(line):
            more = max(min(item.sizeHint().width() - widths[at], left), 0)
            widths[at] += more
            left -= more
        sideways = Qt.Orientation.Horizontal
        growing = [
            at for at, item in enumerate(line)
            if item.expandingDirections() & sideways and item.maximumSize().width() > widths[at] + left
        ]  # fmt: skip
        if growing:
            widths[growing[-1]] += max(left, 0)
        return widths

    def _set_line(self, line: list[QLayoutItem], widths: list[int], place: QRect) -> None:
        x = place.x()
        for item, width in zip(line, widths, strict=True):
            height = _height(item, width)
            item.setGeometry(QRect(x, place.y() + (place.height() - height) // 2, width, height))
            x += width + self.spacing()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()

"""Below the grid: how many are present, away and unmarked on each day, updated with every mark."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTableView, QToolTip, QWidget

from desktop.attendance.grid.table import MarksModel
from desktop.attendance.words import days_text
from forms.kit import theme
from forms.kit.plain import plain_tip

LINE = 12
INKS = ("text", "refused", "waits")


def titles() -> tuple[str, str, str]:
    """Return the words of the three lines."""
    return (
        QCoreApplication.translate("Attendance", "Present"),
        QCoreApplication.translate("Attendance", "Away"),
        QCoreApplication.translate("Attendance", "Unmarked"),
    )


class _Lines(QWidget):
    """Three lines of text of equal height."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(60, 3 * LINE + 3)

    def begin(self, pixels: int) -> QPainter:
        """Return a painter with the background of a sum and a rule above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("desk"))
        painter.setPen(theme.color("edge"))
        painter.drawLine(0, 0, self.width(), 0)
        font = QFont(self.font())
        font.setPixelSize(pixels)
        painter.setFont(font)
        return painter


class FootTitles(_Lines):
    """The words of the lines, below the names."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the three words."""
        painter = self.begin(11)
        painter.setPen(theme.color("quiet"))
        for line, text in enumerate(titles()):
            box = QRect(0, 2 + line * LINE, self.width() - 4, LINE)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


class DayFoot(_Lines):
    """The sums of each day, below its column."""

    def __init__(self, view: QTableView, model: MarksModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._marks = view, model
        view.horizontalScrollBar().valueChanged.connect(self._on_scrolled)

    def describe(self, day: int) -> str:
        """Return the sums of a day in words."""
        sums = self._marks.draft.day_sums(day)
        pairs = zip(titles(), sums, strict=True)
        return "　".join(f"{title} {days_text(halves) or '0'}" for title, halves in pairs)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the sums of the days in view."""
        painter = self.begin(10)
        wide = self._view.columnWidth(0)
        for day in range(self._marks.columnCount()):
            x = day * wide - self._view.horizontalOffset()
            if x + wide < event.rect().left() or x > event.rect().right():
                continue
            for line, halves in enumerate(self._marks.draft.day_sums(day)):
                if halves:
                    painter.setPen(theme.color(INKS[line]))
                    box = QRect(x - 2, 2 + line * LINE, wide + 4, LINE)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, days_text(halves))

    def event(self, event: QEvent) -> bool:
        """Show the sums of the day under the pointer in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = (event.pos().x() + self._view.horizontalOffset()) // max(self._view.columnWidth(0), 1)
            known = 0 <= day < self._marks.columnCount()
            QToolTip.showText(event.globalPos(), plain_tip(self.describe(day) if known else ""), self)
            return True
        return super().event(event)

    def _on_scrolled(self, _value: int) -> None:
        self.update()

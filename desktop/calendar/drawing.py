"""One small month: title and count, weekdays, days tinted by what they are, names of holidays below."""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from desktop.attendance.words import weekday
from desktop.calendar.words import corner_word, days_word, holidays, month_title
from forms.kit import theme
from models.services.calendar_editing import YearSheet

GAP = theme.EDGE
HEAD, WEEKDAYS, FOOT, WEEKS = 24, 18, 18, 6
SMALL = 26
"""A day narrower than this is written in smaller letters."""
_MONDAY = date(2018, 1, 1)
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LOW = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_HIGH = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class MonthPainter:
    """Paints months of one year."""

    sheet: YearSheet
    today: date

    def cell(self, box: QRect, week: int, weekday: int) -> QRect:
        """Return where the day of a week and weekday stands in a month's box."""
        top = box.top() + HEAD + WEEKDAYS
        high = (box.height() - HEAD - WEEKDAYS - FOOT) // WEEKS
        left = box.left() + box.width() * weekday // 7
        right = box.left() + box.width() * (weekday + 1) // 7
        return QRect(left, top + week * high, right - left, high)

    def paint(self, painter: QPainter, box: QRect, month: int, chosen: Set[date]) -> None:
        """Paint a month; `chosen` days are filled as selected."""
        self._head(painter, box, month)
        for week, days in enumerate(monthcalendar(self.sheet.year, month)):
            for column, number in enumerate(days):
                if number:
                    day = date(self.sheet.year, month, number)
                    self._day(painter, self.cell(box, week, column), day, is_chosen=day in chosen)
        foot = QRect(box.left(), box.bottom() - FOOT + 1, box.width(), FOOT)
        painter.setFont(_font(painter, 11))
        painter.setPen(theme.color("accent"))
        named = painter.fontMetrics().elidedText(
            holidays(self.sheet, month), Qt.TextElideMode.ElideRight, foot.width()
        )
        painter.drawText(foot, _LEFT, named)

    def paint_cursor(self, painter: QPainter, box: QRect, *, focused: bool) -> None:
        """Draw the frame of the current day."""
        painter.setPen(QPen(theme.color("accent" if focused else "edge"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _head(self, painter: QPainter, box: QRect, month: int) -> None:
        head = QRect(box.left(), box.top(), box.width(), HEAD)
        painter.setFont(_font(painter, 13, bold=True))
        painter.setPen(theme.color("text"))
        painter.drawText(head, _LEFT, month_title(month))
        painter.setFont(_font(painter, 12))
        painter.setPen(theme.color("quiet"))
        painter.drawText(head, _RIGHT, days_word(self.sheet.months[month - 1]))
        painter.setPen(theme.color("line"))
        painter.drawLine(box.left(), head.bottom(), box.right(), head.bottom())
        painter.setFont(_font(painter, 11))
        painter.setPen(theme.color("quiet"))
        for column in range(7):
            slot = self.cell(box, 0, column)
            slot = QRect(slot.left(), head.bottom() + 1, slot.width(), WEEKDAYS)
            painter.drawText(slot, _CENTRE, weekday(_MONDAY.replace(day=column + 1)))

    def _day(self, painter: QPainter, box: QRect, day: date, *, is_chosen: bool) -> None:
        works, name = self.sheet.days.get(day, (day.weekday() < 5, ""))
        inner = box.adjusted(1, 1, -1, -1)
        if is_chosen:
            painter.fillRect(inner, theme.color("chosen"))
        elif not works:
            painter.fillRect(inner, theme.color("rest"))
        else:
            painter.fillRect(inner, theme.color("paper"))
        is_moved = works != (day.weekday() < 5)
        is_small = box.width() < SMALL or (is_moved and _is_tight(painter, inner, works=works))
        painter.setFont(_font(painter, 11 if is_small else 13, bold=is_moved))
        painter.setPen(theme.color("text" if works else "accent" if name else "quiet"))
        place, corner = inner, inner.adjusted(inner.width() // 2, 0, -2, 0)
        where, beside = _CENTRE, _RIGHT
        if is_moved and is_small:  # one above the other, where there is no room for both side by side
            where, beside = _LOW, _HIGH
            corner = inner.adjusted(0, -1, 0, 0)
        elif is_moved:
            place = inner.adjusted(0, 0, -inner.width() // 3, 0)
        painter.drawText(place, where, str(day.day))
        if is_moved:
            painter.setFont(_font(painter, 9 if is_small else 10))
            painter.setPen(theme.color("waits" if works else "accent"))
            painter.drawText(corner, beside, corner_word(works=works))
        if day == self.today:
            line = QRect(inner.left() + 3, inner.bottom() - 1, inner.width() - 6, 2)
            painter.fillRect(line, theme.color("accent"))


def _is_tight(painter: QPainter, inner: QRect, *, works: bool) -> bool:
    """Tell whether two figures and the word of a moved day have no room side by side, as in English."""
    digits = QFontMetrics(_font(painter, 13, bold=True)).horizontalAdvance("00")
    word = QFontMetrics(_font(painter, 10)).horizontalAdvance(corner_word(works=works))
    return digits + word + 6 > inner.width()


def _font(painter: QPainter, pixels: int, *, bold: bool = False) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font

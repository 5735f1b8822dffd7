"""A date as the office writes it: 2017-3-1, 20170301, 2017年3月1日, 3-1, 0301, 1; or from a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.fields.short_day import read_typed_day
from forms.kit.i18n import language, words
from forms.kit.plain import set_tip
from forms.workbook.reading.dates import BadDate

_OPENING = (Qt.Key.Key_F4,)
translate = QCoreApplication.translate


class DayEdit(QLineEdit):
    """One day or nothing.

    Up and Down go one day forward or back; Alt+Down or F4 opens a calendar. Leaving the field writes the day
    as 2017-03-01. A day typed without year or month is near the day that the field held before, else near
    the day in the date field before it, else near today.
    """

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = day
        self.setPlaceholderText("2017-03-01")
        set_tip(self, self.tr("Also 3-1, 0301 or 1; Alt+Down opens a calendar"))
        self.setMaxLength(20)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDate)
        opener = self.addAction(theme.icon("calendar", "quiet"), QLineEdit.ActionPosition.TrailingPosition)
        theme.set_icon(opener, "calendar", "quiet")
        set_tip(opener, self.tr("Choose from a calendar"))
        opener.triggered.connect(self.open_calendar)
        self.set_day(day)

    def day(self) -> date | None:
        """Return the day, None when empty or no day."""
        try:
            return read_typed_day(self.text(), self.near()) if self.text().strip() else None
        except BadDate:
            return None

    def set_day(self, day: date | None) -> None:
        """Show `day`."""
        self._held = day or self._held
        self.setText(day.isoformat() if day else "")

    def problem(self) -> str:
        """Return the code of what is wrong with the text, "" when it is a day or empty."""
        if not self.text().strip():
            return ""
        try:
            read_typed_day(self.text(), self.near())
        except BadDate as bad:
            return bad.code
        return ""

    def near(self) -> date:
        """Return the day that lends its year and month to one typed without them."""
        if self._held is not None:
            return self._held
        for other in reversed(self._before()):
            if (day := other.day()) is not None:
                return day
        return date.today()  # noqa: DTZ011 - as the desk's own calendar

    def open_calendar(self) -> QWidget:
        """Open a month below the field; a click or Enter takes a day."""
        return _Calendar(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is the day after, Down the day before; Alt+Down and F4 open the calendar."""
        held_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in _OPENING or (held_alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
            return
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        day = self.day()
        if step is None or day is None:
            super().keyPressEvent(event)
        else:
            self.set_day(day + timedelta(days=step))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the day as 2017-03-01."""
        if (day := self.day()) is not None and self._is_whole():
            self.set_day(day)
        super().focusOutEvent(event)

    def _is_whole(self) -> bool:
        """Tell whether nothing is missing that a field asks for beside the day."""
        return True

    def _before(self) -> list[DayEdit]:
        """Return the date fields that stand before this one in its form."""
        parent = self.parentWidget()
        fields = parent.findChildren(DayEdit) if parent is not None else []
        return fields[: fields.index(self)] if self in fields else []


class _Calendar(QFrame):
    """A month that closes when a day is taken or one clicks elsewhere."""

    def __init__(self, field: DayEdit) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._field = field
        self.month = QCalendarWidget(self)
        self.month.setAccessibleName(self.tr("Calendar"))
        self.month.setLocale(QLocale("zh_CN" if language() == "zh" else "en_GB"))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setGridVisible(False)
        self._dress()
        day = field.day() or field.near()
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.activated.connect(self._take)
        self.month.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.month)
        self.adjustSize()
        self._place()
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self) -> None:
        """Give rest days a colour that is legible in light and in dark, and every week its height."""
        rest = QTextCharFormat()
        rest.setForeground(theme.color("refused"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, rest)
        for name, icon in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "forward")):
            if (arrow := self.month.findChild(QToolButton, name)) is not None:
                arrow.setIcon(theme.icon(icon))
        self.month.setMinimumSize(340, 260)

    def _place(self) -> None:
        """Below the field, or above it where the screen ends."""
        below = self._field.mapToGlobal(QPoint(0, self._field.height()))
        room = self._field.screen().availableGeometry()
        if below.y() + self.height() > room.bottom():
            below = self._field.mapToGlobal(QPoint(0, -self.height()))
        self.move(min(below.x(), room.right() - self.width()), max(below.y(), room.top()))

    def _take(self, day: QDate) -> None:
        if self.isVisible():  # a double click arrives twice
            self._field.set_day(date(day.year(), day.month(), day.day()))
            self._field.setFocus(Qt.FocusReason.PopupFocusReason)
            self.close()


def day_error(field: DayEdit, label: str, *, may_be_empty: bool = False) -> str:
    """Return the sentence for a date field that is wrong or, where it may not be, empty; else ""."""
    if code := field.problem():
        return words(code, {"column": label, "value": field.text().strip()})
    if may_be_empty or field.day() is not None:
        return ""
    return translate("DayEdit", "Please enter a date such as 2017-03-01.")

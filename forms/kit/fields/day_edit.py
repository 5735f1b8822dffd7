"""A date typed as the office writes it: 2017-3-1, 20170301, 2017.3.1, 2017年3月1日."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.i18n import words
from forms.workbook.reading.dates import BadDate, read_date


class DayEdit(QLineEdit):
    """One day or nothing.

    Up and Down go one day forward or back; leaving the field writes it as 2017-03-01.
    """

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("2017-03-01")
        self.setMaxLength(20)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDate)
        self.set_day(day)

    def day(self) -> date | None:
        """Return the day, None when empty or no day."""
        try:
            return read_date(self.text().strip()) if self.text().strip() else None
        except BadDate:
            return None

    def set_day(self, day: date | None) -> None:
        """Show `day`."""
        self.setText(day.isoformat() if day else "")

    def problem(self) -> str:
        """Return the code of what is wrong with the text, "" when it is a day or empty."""
        if not self.text().strip():
            return ""
        try:
            read_date(self.text().strip())
        except BadDate as bad:
            return bad.code
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is the day after, Down the day before."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        day = self.day()
        if step is None or day is None:
            super().keyPressEvent(event)
        else:
            self.set_day(day + timedelta(days=step))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the day as 2017-03-01."""
        if (day := self.day()) is not None:
            self.set_day(day)
        super().focusOutEvent(event)


def day_error(field: DayEdit, label: str, needed: str = "") -> str:
    """Return the sentence for a date field, `needed` when it is empty, "" when it is fine."""
    if code := field.problem():
        return words(code, {"column": label, "value": field.text().strip()})
    return needed if field.day() is None else ""

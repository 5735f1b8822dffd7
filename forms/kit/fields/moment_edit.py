"""A moment as the office says it: 6-1 9:12, 0601 0912, 1 9点半, or 9:12 alone; with a calendar."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.short_day import read_typed_day
from forms.kit.fields.time_edit import read_minutes
from forms.workbook.reading.dates import BadDate
from models.rules.attendance.punches import clock_text
from models.rules.events.moments import Moment, of_day, shown

_PARTS = re.compile(r"(.+?)[ T　]+(\S+)")
_TIME_ALONE = re.compile(r"\d{1,2}[:：点时]\S*")


class MomentEdit(DayEdit):
    """A day with a time of day; empty where nothing is said. A time alone is of the day that it is near."""

    def __init__(self, moment: Moment | None = None, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.setPlaceholderText("2017-06-01 09:12")
        if moment is not None:
            self.setText(shown(moment))
            self._held = self.day()

    @property
    def moment(self) -> Moment | None:
        """The moment, None where there is none or it cannot be read."""
        day, minutes = self.day(), read_minutes(self._parts()[1])
        return None if day is None or minutes is None else of_day(day, minutes)

    def day(self) -> date | None:
        """Return the day of the moment."""
        day, time = self._parts()
        if not day:
            return self.near() if time else None
        try:
            return read_typed_day(day, self.near())
        except BadDate:
            return None

    def set_day(self, day: date | None) -> None:
        """Show another day at the same time, at midnight where there was none."""
        minutes = read_minutes(self._parts()[1])
        self._held = day or self._held
        self.setText("" if day is None else f"{day.isoformat()} {clock_text(minutes or 0)}")

    def problem(self) -> str:
        """Return what is wrong with the text, "" for nothing or an empty field."""
        if not self.text().strip() or self.moment is not None:
            return ""
        return QCoreApplication.translate("Events", "Write it as 2017-06-01 09:12.")

    def _is_whole(self) -> bool:
        return self.moment is not None

    def _parts(self) -> tuple[str, str]:
        """Return the text of the day and that of the time."""
        text = self.text().strip()
        if found := _PARTS.fullmatch(text):
            return found[1], found[2]
        return ("", text) if _TIME_ALONE.fullmatch(text) else (text, "")

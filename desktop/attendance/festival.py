"""Ctrl+H: the half-day off of 妇女节 and 青年节, for whoever it is for, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.attendance.words import festival_word
from models.rules.calendar.half_days import half_day_on
from models.services.calendar.half_days import half_day_people

if TYPE_CHECKING:
    from desktop.attendance.page import AttendancePage


class Festival(QObject):
    """Marks the afternoon of the day under the cursor, where nothing stands there yet."""

    def __init__(self, page: AttendancePage) -> None:
        super().__init__(page)
        self._page = page

    def mark(self) -> None:
        """Mark the half-day off, or say why there is none."""
        page, column = self._page, self._page.board.marks.cell[1]
        if column < 0:
            return
        head = page.draft.sheet.days[column]
        festival = half_day_on(head.day)
        if festival is None or not head.working:
            page.marker.refused.emit("no_half_day_off", {})
            return
        people = page.attempt(lambda: half_day_people(page.desk, head.day))
        if people is not None:
            page.marker.half_day_off(festival_word(festival.name), people)

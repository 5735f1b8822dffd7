"""A time of day typed as it is spoken: 8:30, 830, 17.00, 8点半."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from models.rules.attendance.punches import LAST_MINUTE, clock_text

_SPLIT = re.compile(r"(\d{1,2})[:.点时hH](半|\d{0,2})分?")
_PLAIN = re.compile(r"(\d{1,2})(\d{2})|(\d{1,2})")
STEP = 5
END_OF_DAY = LAST_MINUTE + 1
"""24:00, which a span of hours may end at."""


def read_minutes(text: str, last: int = LAST_MINUTE) -> int | None:
    """Return minutes after midnight, None for no time of day up to `last`."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    if found := _SPLIT.fullmatch(plain):
        hours, minutes = int(found[1]), 30 if found[2] == "半" else int(found[2] or 0)
    elif found := _PLAIN.fullmatch(plain):
        hours, minutes = (int(found[3]), 0) if found[3] else (int(found[1]), int(found[2]))
    else:
        return None
    whole = hours * 60 + minutes
    return whole if minutes < 60 and whole <= last else None


def hours_text(minutes: int) -> str:
    """Return a time of day as a clock shows it, the end of the day as 24:00."""
    return "24:00" if minutes == END_OF_DAY else clock_text(minutes)


class TimeEdit(QLineEdit):
    """One time of day; Up and Down go five minutes forward or back; leaving the field writes it as 08:30.

    `last` is the latest that it takes.
    """

    def __init__(
        self, minutes: int | None = None, parent: QWidget | None = None, *, last: int = LAST_MINUTE
    ) -> None:
        super().__init__("" if minutes is None else hours_text(minutes), parent)
        self._last = last
        self.setPlaceholderText("08:30")
        self.setMaxLength(10)

    def minutes(self) -> int | None:
        """Return minutes after midnight, None when empty or no time."""
        return read_minutes(self.text(), self._last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is later, Down is earlier."""
        step = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP}.get(Qt.Key(event.key()))
        minutes = self.minutes()
        if step is None or minutes is None:
            super().keyPressEvent(event)
        else:
            self.setText(hours_text(min(max(minutes + step, 0), self._last)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the time as 08:30."""
        if (minutes := self.minutes()) is not None:
            self.setText(hours_text(minutes))
        super().focusOutEvent(event)

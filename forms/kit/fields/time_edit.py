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


def read_minutes(text: str) -> int | None:
    """Return minutes after midnight, None for no time of day."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    if found := _SPLIT.fullmatch(plain):
        hours, minutes = int(found[1]), 30 if found[2] == "半" else int(found[2] or 0)
    elif found := _PLAIN.fullmatch(plain):
        hours, minutes = (int(found[3]), 0) if found[3] else (int(found[1]), int(found[2]))
    else:
        return None
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


class TimeEdit(QLineEdit):
    """One time of day; Up and Down go five minutes forward or back; leaving the field writes it as 08:30."""

    def __init__(self, minutes: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("" if minutes is None else clock_text(minutes), parent)
        self.setPlaceholderText("08:30")
        self.setMaxLength(10)

    def minutes(self) -> int | None:
        """Return minutes after midnight, None when empty or no time."""
        return read_minutes(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is later, Down is earlier."""
        step = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP}.get(Qt.Key(event.key()))
        minutes = self.minutes()
        if step is None or minutes is None:
            super().keyPressEvent(event)
        else:
            self.setText(clock_text(min(max(minutes + step, 0), LAST_MINUTE)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the time as 08:30."""
        if (minutes := self.minutes()) is not None:
            self.setText(clock_text(minutes))
        super().focusOutEvent(event)

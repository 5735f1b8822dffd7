"""A half-day: a date as the office writes it, and morning or afternoon."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit
from models.rules.leave.rules import Half

MORNING, AFTERNOON = 0, 1


class HalfEdit(QWidget):
    """Date and half beside each other; `changed` when either says something else."""

    changed = Signal()

    def __init__(self, half: int, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DayEdit(day)
        self.half = _Halves()
        self.half.addItems([self.tr("morning"), self.tr("afternoon")])
        self.half.setCurrentIndex(half)
        self.half.setAccessibleName(self.tr("Half of the day"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day, 1)
        row.addWidget(self.half)
        self.setFocusProxy(self.day)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.day.textChanged.connect(self._on_changed)
        self.half.currentIndexChanged.connect(self._on_changed)

    def value(self) -> Half | None:
        """Return day and half, None without a day."""
        day = self.day.day()
        return None if day is None else (day, self.half.currentIndex())

    def set_value(self, value: Half) -> None:
        """Show a half-day."""
        self.day.set_day(value[0])
        self.half.setCurrentIndex(value[1])

    def _on_changed(self, *_what: object) -> None:
        self.changed.emit()


class _Halves(ComboBox):
    """上 or 下 by one key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, A or S is the morning; 2, P or X the afternoon."""
        half = {"1": 0, "a": 0, "s": 0, "上": 0, "2": 1, "p": 1, "x": 1, "下": 1}.get(event.text().lower())
        if half is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(half)

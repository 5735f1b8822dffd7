"""The day that the list is for: today, any day, or everyone ever."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit


class When(IntEnum):
    """The three choices, in the order of the box."""

    TODAY = 0
    DAY = 1
    EVER = 2


class AsOfBar(QWidget):
    """A box of three choices and, for any day, the day."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.box = ComboBox(self)
        self.box.addItems([self.tr("Posted today"), self.tr("Posted on…"), self.tr("Everyone ever")])
        self.box.setAccessibleName(self.tr("As of"))
        self.day = DayEdit(today, self)
        self.day.setFixedWidth(112)
        self.day.setAccessibleName(self.tr("Day"))
        self.day.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TIGHT)
        row.addWidget(self.box)
        row.addWidget(self.day)
        self.box.currentIndexChanged.connect(self._on_chosen)
        self.day.textChanged.connect(self._on_typed)

    @property
    def when(self) -> When:
        """The choice."""
        return When(self.box.currentIndex())

    def date(self) -> date | None:
        """Return the day asked for, None for everyone ever; today while the day is half typed."""
        if self.when is When.EVER:
            return None
        return (self.day.day() or self._today) if self.when is When.DAY else self._today

    def choose(self, when: When) -> None:
        """Make a choice, as the box does."""
        self.box.setCurrentIndex(int(when))

    def _on_chosen(self, _index: int) -> None:
        self.day.setVisible(self.when is When.DAY)
        if self.when is When.DAY:
            self.day.setFocus()
            self.day.selectAll()
        self.changed.emit()

    def _on_typed(self, text: str) -> None:
        theme.mark(self.day, wrong="true" if self.day.problem() else "")
        if not self.day.problem() and text.strip():
            self._pause.start()

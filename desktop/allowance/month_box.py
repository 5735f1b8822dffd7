"""The month of the allowances page: year and month, Ctrl+PageUp and Ctrl+PageDown to step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.plain import Label, set_tip
from models.rules.core.month import Month
from models.services.calendar.periods import working_month
from models.services.office.desk import Desk

SPREAD = 5
"""How many years before this one can be chosen."""


class MonthBox(QWidget):
    """Two boxes, newest year first; `changed` carries YYYYMM; settled months carry a mark."""

    changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        this = desk.today.year
        self._settled: frozenset[int] = frozenset()
        self.year_box, self.month_box = ComboBox(self), ComboBox(self)
        self.year_box.setAccessibleName(self.tr("Year"))
        self.month_box.setAccessibleName(self.tr("Month"))
        for box in (self.year_box, self.month_box):
            set_tip(box, "Ctrl+PgUp / Ctrl+PgDn")
        for year in range(this, this - SPREAD - 1, -1):
            self.year_box.addItem(str(year), year)
        for month in range(1, 13):
            self.month_box.addItem("", month)
        label = Label(self.tr("Month"), self)
        label.setProperty("tone", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TIGHT)
        for widget in (label, self.year_box, self.month_box):
            row.addWidget(widget)
        self.set_month(_first(desk))
        for box in (self.year_box, self.month_box):
            box.currentIndexChanged.connect(self._on_index)
        for keys, slot in (("Ctrl+PgUp", self._on_earlier), ("Ctrl+PgDown", self._on_later)):
            QShortcut(QKeySequence(keys), parent).activated.connect(slot)

    @property
    def month(self) -> int:
        """The month in view, YYYYMM."""
        return Month(int(self.year_box.currentData()), int(self.month_box.currentData())).stored

    def set_month(self, month: int) -> None:
        """Show YYYYMM `month` without a signal."""
        year = Month.of(month).year
        with QSignalBlocker(self.year_box), QSignalBlocker(self.month_box):
            if self.year_box.findData(year) < 0:
                self.year_box.addItem(str(year), year)
            self.year_box.setCurrentIndex(self.year_box.findData(year))
            self.month_box.setCurrentIndex(Month.of(month).number - 1)
        self._name_months()

    def mark_settled(self, months: Iterable[int]) -> None:
        """Mark the months that are approved or paid."""
        self._settled = frozenset(months)
        self._name_months()

    def _name_months(self) -> None:
        year = int(self.year_box.currentData())
        for number in range(1, 13):
            done = f"　{self.tr('approved')}" if Month(year, number).stored in self._settled else ""
            self.month_box.setItemText(number - 1, f"{number:02d}{done}")

    def _on_index(self, _at: int) -> None:
        self._name_months()
        self.changed.emit(self.month)

    def _on_earlier(self) -> None:
        self._step(-1)

    def _on_later(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        self.set_month(Month.of(self.month).plus(by).stored)
        self.changed.emit(self.month)


def _first(desk: Desk) -> int:
    """Return the month to open at: the last one that is over, or where the office's marks end."""
    working = Month.of(working_month(desk))
    return working.plus(-1 if working == Month.on(desk.today) else 0).stored

"""The year of a page: a box to choose from, Ctrl+PageUp and Ctrl+PageDown to step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.plain import Label, set_tip
from models.services.calendar.periods import working_year
from models.services.office.desk import Desk

SPREAD = 5
"""How many years before this one can be chosen even where nothing is on record."""


class YearBox(QWidget):
    """A combo box of years, newest first; `changed` carries the year chosen by the user."""

    changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._this = desk.today.year
        self.box = ComboBox(self)
        self.box.setAccessibleName(self.tr("Year"))
        set_tip(self.box, "Ctrl+PgUp / Ctrl+PgDn")
        label = Label(self.tr("Year"), self)
        label.setProperty("tone", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TIGHT)
        row.addWidget(label)
        row.addWidget(self.box)
        self.offer(())
        self.set_year(working_year(desk))
        self.box.currentIndexChanged.connect(self._on_index)
        for keys, slot in (("Ctrl+PgUp", self._on_earlier), ("Ctrl+PgDown", self._on_later)):
            QShortcut(QKeySequence(keys), parent).activated.connect(slot)

    @property
    def year(self) -> int:
        """The year in view."""
        return int(self.box.currentData())

    def offer(self, years: Iterable[int]) -> None:
        """Offer `years` beside the last few; the one in view stays."""
        shown = {self.year} if self.box.count() else set()
        wanted = sorted({*years, *shown, *range(self._this - SPREAD, self._this + 1)}, reverse=True)
        if wanted == [self.box.itemData(at) for at in range(self.box.count())]:
            return
        with QSignalBlocker(self.box):
            self.box.clear()
            for year in wanted:
                self.box.addItem(str(year), year)
            for year in shown:
                self.box.setCurrentIndex(self.box.findData(year))

    def set_year(self, year: int) -> None:
        """Show `year`, offered or not, without a signal."""
        if self.box.findData(year) < 0:
            years = [int(self.box.itemData(at)) for at in range(self.box.count())]
            self.offer([*years, year])
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(year))

    def _on_index(self, _at: int) -> None:
        self.changed.emit(self.year)

    def _on_earlier(self) -> None:
        self._step(1)

    def _on_later(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        at = self.box.currentIndex() + by
        if 0 <= at < self.box.count():
            self.box.setCurrentIndex(at)

"""Which approved sheet a page shows: the year, and one of its two sheets."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.assessment.grades.year_box import YearBox
from forms.kit import theme
from forms.kit.widgets.word_tabs import WordTabs
from models.rules.sheets.words import SheetKind, SheetState
from models.services.bonus.views import RunView
from models.services.office.desk import Desk


class RunChoice(QWidget):
    """A year box and two tabs; `changed` when either says something else."""

    changed = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.year_box = YearBox(desk, page)
        self.year_box.changed.connect(self._on_changed)
        self.tabs = WordTabs(self)
        self.tabs.addTab(self.tr("Year-end assessment bonus"))
        self.tabs.addTab(self.tr("Police annual bonus"))
        self.tabs.currentChanged.connect(self._on_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.EDGE)
        row.addWidget(self.year_box)
        row.addWidget(self.tabs)

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    @property
    def kind(self) -> SheetKind:
        """The sheet in view."""
        return tuple(SheetKind)[max(self.tabs.currentIndex(), 0)]

    def go_to(self, year: int, kind: SheetKind | None) -> bool:
        """Go to a year and a sheet, 0 and None for those in view; tell whether that is somewhere else."""
        before = self.year, self.kind
        if kind:
            with QSignalBlocker(self.tabs):
                self.tabs.setCurrentIndex(tuple(SheetKind).index(kind))
        if year:
            self.year_box.set_year(year)
        return before != (self.year, self.kind)

    def other(self) -> None:
        """Show the other sheet of the year."""
        self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())

    def chosen(self, runs: tuple[RunView, ...]) -> RunView | None:
        """Return the sheet in view where it is approved."""
        run = next((run for run in runs if run.kind == self.kind), None)
        return run if run is not None and run.state != SheetState.DRAFT else None

    def _on_changed(self, _at: int) -> None:
        self.changed.emit()

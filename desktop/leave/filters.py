"""Filters of the slips: year, month, kind and state; agencies are chosen by chips."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.attendance.words import month_name
from desktop.leave.listing import touches_month
from desktop.leave.words import state_word
from forms.kit.fields.combo import ComboBox
from forms.kit.plain import set_tip
from forms.kit.tables.flow_layout import FlowLayout
from models.rules.core.month import Month
from models.rules.leave.states import STATES
from models.services.calendar.periods import working_month
from models.services.leave.views import SlipRow
from models.services.office.desk import Desk

Condition = Callable[[SlipRow], bool]


class SlipFilters(QWidget):
    """Boxes whose first entry means all; `changed` when the choice changes."""

    changed = Signal()
    year_changed = Signal(int)
    inbox_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.year_box = YearBox(desk, parent)
        self.year_box.set_year(Month.of(working_month(desk)).year)
        self.month, self.kind, self.state = (ComboBox(self) for _ in range(3))
        self.month.setAccessibleName(self.tr("Month"))
        self.kind.setAccessibleName(self.tr("Kind of leave"))
        self.state.setAccessibleName(self.tr("State"))
        self.month.addItem(self.tr("Every month"), 0)
        for number in range(1, 13):
            self.month.addItem(month_name(number), number)
        self.kind.addItem(self.tr("Every kind"), "")
        self.state.addItem(self.tr("Every state"), "")
        for state in STATES:
            self.state.addItem(state_word(state), state)
        self.inbox = QPushButton(self)
        self.inbox.setCheckable(True)
        self.inbox.setAutoDefault(False)
        self.inbox.setProperty("role", "chip")
        set_tip(self.inbox, self.tr("Every slip that waits, of every year, the oldest first (I)"))
        self.set_waiting(0)
        self._row = row = FlowLayout(self)
        row.addWidget(self.year_box)
        for box in (self.month, self.kind, self.state):
            row.addWidget(box)
            box.currentIndexChanged.connect(self._on_changed)
        row.addWidget(self.inbox)
        self.inbox.toggled.connect(self._on_inbox)
        self.year_box.changed.connect(self.year_changed)

    def add_search(self, search: QWidget) -> None:
        """Let a search stand at the end of the row, and go on to the next one where there is no room."""
        self._row.addWidget(search)

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    @property
    def chosen_month(self) -> int:
        """The month in view as YYYYMM, 0 for the whole year."""
        month = int(self.month.currentData())
        return Month(self.year, month).stored if month else 0

    def set_waiting(self, number: int) -> None:
        """Say how many slips of all years wait for approval."""
        self.inbox.setText(self.tr("To approve {n}").format(n=number))

    def show_boxes(self, *, shown: bool) -> None:
        """Show what narrows a list, or hide it where there is no list; the year can always be changed."""
        for box in (self.month, self.kind, self.state):
            box.setVisible(shown)

    @property
    def is_inbox(self) -> bool:
        """Tell whether all that waits is in view, whatever its year."""
        return self.inbox.isChecked()

    def _on_inbox(self, is_on: bool) -> None:  # a signal's own argument
        for widget in (self.year_box, self.month, self.state):
            widget.setEnabled(not is_on)
        self.inbox_changed.emit()

    def show_month(self, month: int) -> None:
        """Go to YYYYMM `month`."""
        if Month.of(month).year != self.year:
            self.year_box.set_year(Month.of(month).year)
            self.year_changed.emit(self.year)
        self.month.setCurrentIndex(self.month.findData(Month.of(month).number))

    def offer_kinds(self, kinds: Iterable[str]) -> None:
        """Offer the kinds that occur among the slips, keeping the choice where possible."""
        chosen = self.kind.currentData()
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItem(self.tr("Every kind"), "")
            for name in kinds:
                self.kind.addItem(name, name)
            self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))

    def conditions(self) -> dict[str, Condition | None]:
        """Return the conditions, by name."""
        month, kind, state = self.chosen_month, self.kind.currentData(), self.state.currentData()
        if self.is_inbox:
            month, state = 0, ""
        return {
            "month": partial(touches_month, month) if month else None,
            "kind": partial(_is_kind, kind) if kind else None,
            "state": partial(_is_state, state) if state else None,
        }

    def clear(self) -> bool:
        """Show the whole year again; tell whether anything was hidden."""
        boxes = (self.month, self.kind, self.state)
        had = any(box.currentIndex() > 0 for box in boxes) or self.is_inbox
        self.inbox.setChecked(False)
        for box in boxes:
            box.setCurrentIndex(0)
        return had

    def _on_changed(self, _at: int) -> None:
        self.changed.emit()


def _is_kind(kind: str, row: SlipRow) -> bool:
    return row.kind.name == kind


def _is_state(state: str, row: SlipRow) -> bool:
    return row.state == state

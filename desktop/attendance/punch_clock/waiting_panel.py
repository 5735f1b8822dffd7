"""The list of half-days that wait: one key decides every chosen row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.attendance.grid.legend import Legend
from desktop.attendance.grid.picker import KindPicker
from desktop.attendance.punch_clock.words import waiting_columns
from desktop.attendance.words import month_text
from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from models.rules.attendance.marking import PRESENT, Keys, keys_for
from models.services.attendance.punch_clock.waiting import UndecidedRow, place_of

Chosen = Sequence[tuple[UndecidedRow, str]]
"""Rows, each with the kind code chosen for it."""

_HELD = Qt.KeyboardModifier
_QUIET = _HELD.ControlModifier | _HELD.AltModifier | _HELD.MetaModifier


class MarkingTable(TableView[UndecidedRow]):
    """A table of whole rows in which typing a letter or a sign marks the chosen rows."""

    typed = Signal(str)
    pick_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter, a sign or Space marks; F2 opens the list of kinds."""
        text = event.text()
        if event.key() == Qt.Key.Key_F2:
            self.pick_asked.emit()
        elif text and text.isprintable() and not event.modifiers() & _QUIET:
            if self.takes_keys():
                self.typed.emit(text)
        else:
            super().keyPressEvent(event)


class WaitingPanel(QWidget):
    """Filters by agency, month and reason; `chosen` asks the page to write."""

    chosen = Signal(object)  # Chosen

    def __init__(self, start: QAction | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[str, Keys] = {}
        self.rows: tuple[UndecidedRow, ...] = ()
        self.table = MarkingTable(RowsModel(waiting_columns(), key=place_of), "clock", self)
        self.table.setAccessibleName(self.tr("Half-days that wait"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.filters: FilterBar[UndecidedRow] = FilterBar(self.table, self._chips(), self)
        self.agency_box, self.month_box = ComboBox(self), ComboBox(self)
        self.agency_box.setAccessibleName(self.tr("Agency"))
        self.month_box.setAccessibleName(self.tr("Month"))
        self.legend = Legend(self)
        self.empty = EmptyState(
            self.tr("Nothing waits"),
            self.tr(
                "What a time clock, DingTalk or a list cannot decide waits here for the clerk. "
                "Import such a file to begin."
            ),
            start, self,
        )  # fmt: skip
        self._assemble()
        self.table.typed.connect(self._on_typed)
        self.table.pick_asked.connect(self.pick)
        self.table.current_changed.connect(self._on_current)
        self.legend.picked.connect(self._on_picked)
        for box in (self.agency_box, self.month_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(self._on_filter)

    # Public

    def set_signs(self, signs: Mapping[str, Mapping[str, str]]) -> None:
        """Use these sign sets, by agency name."""
        self._keys = {name: keys_for(known) for name, known in signs.items()}

    def set_rows(self, rows: tuple[UndecidedRow, ...]) -> None:
        """Show the waiting half-days; the cursor keeps its line number when its row is decided."""
        at = max(self.table.currentIndex().row(), 0)
        self.rows = rows
        self._fill(self.agency_box, self.tr("All agencies"), Counter(row.agency for row in rows))
        months = Counter(row.month for row in rows)
        self._fill(self.month_box, self.tr("All months"), dict(sorted(months.items())))
        self.table.set_rows(rows)
        self._on_filter(0)
        if not self.table.currentIndex().isValid() and self.table.proxy.rowCount():
            self.table.selectRow(min(at, self.table.proxy.rowCount() - 1))
        self.stack.setCurrentIndex(1 if rows else 0)
        self.setFocusProxy(self.table if rows else self.empty.button)
        self._on_current(self.table.current_row())

    def clear(self) -> bool:
        """Clear the filters; tell whether there were any."""
        active = self.agency_box.currentIndex() > 0 or self.month_box.currentIndex() > 0
        for box in (self.agency_box, self.month_box):
            box.setCurrentIndex(0)
        return self.filters.clear() or active

    def show_only(self, agency: str = "", month: int = 0) -> None:
        """Filter by an agency and a month."""
        self.clear()
        self.agency_box.setCurrentIndex(max(self.agency_box.findData(agency), 0))
        self.month_box.setCurrentIndex(max(self.month_box.findData(month), 0))

    def keys_of(self, row: UndecidedRow) -> Keys:
        """Return the keys of a row's agency, as in its attendance grid."""
        return self._keys.get(row.agency) or self._keys.get("") or keys_for({})

    def pick(self) -> None:
        """F2: choose a kind for the chosen rows."""
        row = self.table.current_row()
        if row is not None:
            picker = KindPicker(self.keys_of(row), both=False, parent=self)
            picker.picked.connect(self._on_kind)
            spot = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            picker.open_at(self.table.viewport().mapToGlobal(spot), "")

    # Slots

    def _on_typed(self, text: str) -> None:
        decided = [(row, self._meant(row, text)) for row in self.table.selected_rows()]
        known = [(row, code) for row, code in decided if code]
        if known:
            self.chosen.emit(known)

    def _on_kind(self, code: str, _both: object) -> None:
        self._on_picked(code)

    def _on_picked(self, code: str) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.chosen.emit([(row, code) for row in rows])

    def _on_current(self, row: UndecidedRow | None) -> None:
        self.legend.setVisible(row is not None)
        if row is not None:
            self.legend.set_keys(self.keys_of(row))

    def _on_filter(self, _at: int) -> None:
        agency, month = self.agency_box.currentData(), self.month_box.currentData()
        self.table.set_condition("agency", partial(_is_at, agency) if agency else None)
        self.table.set_condition("month", partial(_is_in, month) if month else None)

    # Private

    def _meant(self, row: UndecidedRow, text: str) -> str:
        return PRESENT if text == " " else self.keys_of(row).typed(text) or ""

    def _fill(self, box: QComboBox, everything: str, counts: Mapping[str, int] | Mapping[int, int]) -> None:
        before = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            box.addItem(everything, None)
            for value, number in counts.items():
                text = month_text(value) if isinstance(value, int) else value
                box.addItem(f"{text}　{number}", value)
            box.setCurrentIndex(max(box.findData(before), 0) if before else 0)

    def _chips(self) -> tuple[Chip[UndecidedRow], ...]:
        return (
            Chip(self.tr("Punches missing"), _lacks_punches),
            Chip(self.tr("Words"), _is_word),
        )

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.agency_box)
        top.addWidget(self.month_box)
        top.addWidget(self.filters, 1)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.legend)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(listed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)


def _lacks_punches(row: UndecidedRow) -> bool:
    return row.reason in ("clock_no_punch", "clock_one_punch")


def _is_word(row: UndecidedRow) -> bool:
    return row.is_word


def _is_at(agency: str, row: UndecidedRow) -> bool:
    return row.agency == agency


def _is_in(month: int, row: UndecidedRow) -> bool:
    return row.month == month

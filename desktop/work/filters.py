"""Filters of the logs: days, person, platform and kind; agencies are chosen by chips, text by the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from desktop.work.period_box import PeriodBox
from forms.kit.fields.combo import ComboBox
from forms.kit.tables.flow_layout import FlowLayout
from models.services.work.log import LogRow

Condition = Callable[[LogRow], bool]


class LogFilters(QWidget):
    """Boxes whose first entry means all; `changed` when the choice changes."""

    changed = Signal()

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.period = PeriodBox(day, parent)
        self.person, self.platform, self.kind = (ComboBox(self) for _ in range(3))
        self.person.setAccessibleName(self.tr("Person"))
        self.platform.setAccessibleName(self.tr("Platform"))
        self.kind.setAccessibleName(self.tr("Kind of work"))
        self.person.addItem(self.tr("Everybody"), 0)
        self.platform.addItem(self.tr("Every platform"), "")
        self.kind.addItem(self.tr("Every activity"), "")
        self._row = row = FlowLayout(self)
        row.addWidget(self.period)
        for box in (self.person, self.platform, self.kind):
            row.addWidget(box)
            box.currentIndexChanged.connect(self._on_changed)

    def add_end(self, label: QLabel) -> None:
        """Let a label stand at the end of the row, and go on to the next one where there is no room."""
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(label)

    def offer(
        self, people: Iterable[tuple[int, str]], platforms: Iterable[str], kinds: Iterable[str]
    ) -> None:
        """Offer the people, platforms and kinds of the period, keeping the choice where possible."""
        _fill(self.person, people)
        _fill(self.platform, ((name, name) for name in platforms))
        _fill(self.kind, ((name, name) for name in kinds))

    def conditions(self) -> dict[str, Condition | None]:
        """Return the conditions, by name."""
        person, platform, kind = (
            box.currentData() for box in (self.person, self.platform, self.kind)
        )
        return {
            "person": partial(_is_of, person) if person else None,
            "platform": partial(_is_on, platform) if platform else None,
            "kind": partial(_is_kind, kind) if kind else None,
        }

    def clear(self) -> bool:
        """Show the whole period again; tell whether anything was hidden."""
        boxes = (self.person, self.platform, self.kind)
        had = any(box.currentIndex() > 0 for box in boxes)
        for box in boxes:
            box.setCurrentIndex(0)
        return had

    def _on_changed(self, _at: int) -> None:
        self.changed.emit()


def _fill(box: QComboBox, entries: Iterable[tuple[int | str, str]]) -> None:
    chosen = box.currentData()
    with QSignalBlocker(box):
        while box.count() > 1:
            box.removeItem(1)
        for key, text in entries:
            box.addItem(text, key)
        box.setCurrentIndex(max(box.findData(chosen), 0))


def _is_of(staff_id: int, row: LogRow) -> bool:
    return row.staff_id == staff_id


def _is_on(platform: str, row: LogRow) -> bool:
    return row.platform == platform


def _is_kind(kind: str, row: LogRow) -> bool:
    return row.kind == kind

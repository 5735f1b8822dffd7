"""The days that a page shows: a week, a month, a year, or any; Ctrl+PageUp and Ctrl+PageDown step."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit
from forms.kit.plain import Label, set_tip
from models.rules.calendar.working_days import first_day, last_day, month_of

WEEK, MONTH, YEAR, OWN = "week", "month", "year", "own"
_AROUND = 52
"""Pixels beside a day in its field: margins and the button of the calendar."""


class PeriodBox(QWidget):
    """Two days between arrows; typing a day makes a free period."""

    changed = Signal()

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.span = ComboBox(self)
        self.span.setAccessibleName(self.tr("Period"))
        for key, text in (
            (MONTH, self.tr("By month")),
            (WEEK, self.tr("By week")),
            (YEAR, self.tr("By year")),
            (OWN, self.tr("From … to")),
        ):
            self.span.addItem(text, key)
        self._day = day
        self.since, self.until = date.min, date.min
        self.first, self.last = DayEdit(parent=self), DayEdit(parent=self)
        self._assemble(parent)
        self._show(*span_of(MONTH, day))
        self.span.currentIndexChanged.connect(self._on_span)
        self.first.editingFinished.connect(self._on_typed)
        self.last.editingFinished.connect(self._on_typed)

    def show_day(self, day: date) -> None:
        """Go to the period that contains a day, unless it is in view."""
        if not self.since <= day <= self.until:
            if self.span.currentData() == OWN:
                with QSignalBlocker(self.span):
                    self.span.setCurrentIndex(self.span.findData(MONTH))
            self._go(day)

    # Slots

    def _on_span(self, _at: int) -> None:
        if self.span.currentData() != OWN:
            self._go(self._day)

    def _on_typed(self) -> None:
        since, until = self.first.day(), self.last.day()
        if since is None or until is None or (since, until) == (self.since, self.until):
            return
        with QSignalBlocker(self.span):
            self.span.setCurrentIndex(self.span.findData(OWN))
        self._show(*sorted((since, until)))
        self._day = self.since
        self.changed.emit()

    def _on_before(self) -> None:
        self._go(self.since - timedelta(days=1))

    def _on_after(self) -> None:
        self._go(self.until + timedelta(days=1))

    # Private

    def _go(self, day: date) -> None:
        self._day = day
        if self.span.currentData() == OWN:  # the same number of days, before or after
            length = self.until - self.since
            first = day if day > self.until else day - length
            self._show(first, first + length)
        else:
            self._show(*span_of(str(self.span.currentData()), day))
        self.changed.emit()

    def _show(self, since: date, until: date) -> None:
        self.since, self.until = since, until
        self.first.set_day(since)
        self.last.set_day(until)

    def _assemble(self, page: QWidget) -> None:
        before = self._arrow("back", self.tr("Earlier") + "  Ctrl+PgUp", self._on_before)
        after = self._arrow("forward", self.tr("Later") + "  Ctrl+PgDn", self._on_after)
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        for edit in (self.first, self.last):
            edit.setFixedWidth(edit.fontMetrics().horizontalAdvance("2017-06-30") + _AROUND)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HAIR)
        for widget in (self.span, before, self.first, Label("–", self), self.last, after):
            row.addWidget(widget)
        for keys, slot in (("Ctrl+PgUp", self._on_before), ("Ctrl+PgDown", self._on_after)):
            QShortcut(QKeySequence(keys), page).activated.connect(slot)

    def _arrow(self, icon: str, tip: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        theme.set_icon(button, icon)
        set_tip(button, tip)
        button.setAccessibleName(tip)
        button.clicked.connect(slot)
        return button


def span_of(kind: str, day: date) -> tuple[date, date]:
    """Return the first and last day of the week (from Monday), month or year that a day is in."""
    if kind == WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if kind == YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return first_day(month_of(day)), last_day(month_of(day))

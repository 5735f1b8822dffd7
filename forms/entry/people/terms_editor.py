"""The dated terms of an agency as rows of switches; a new row begins as a copy of the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit
from forms.kit.plain import Label
from models.rules.core.facts import BonusMode
from models.services.people.agencies import FOUR_DEPARTMENTS, SINCE_EVER, Terms

_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(slots=True, kw_only=True)
class TermsRow:
    """The widgets of one line of terms, in the order of the columns."""

    since: DayEdit
    attendance: QCheckBox
    work_log: QCheckBox
    bonus: QComboBox
    allowance: QCheckBox
    base_pay: QComboBox
    document: QLineEdit
    remove: QPushButton

    def widgets(self) -> tuple[QWidget, ...]:
        """Return them from left to right."""
        return (
            self.since, self.attendance, self.work_log, self.bonus, self.allowance, self.base_pay,
            self.document, self.remove,
        )  # fmt: skip


class TermsEditor(QWidget):
    """Rows of terms; an empty date means from the beginning."""

    edited = Signal()

    def __init__(self, terms: Sequence[Terms], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = (
            self.tr("From"), self.tr("Attendance"), self.tr("Work log"), self.tr("Year-end bonus"),
            self.tr("Allowance"), self.tr("Base pay by"), self.tr("Document"), "",
        )  # fmt: skip
        self.rows: list[TermsRow] = []
        self._next = 1  # a grid row is never used twice
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(6, 1)
        for column, title in enumerate(self._titles):
            label = Label(title, self)
            label.setProperty("role", "note")
            label.setProperty("tone", "quiet")
            self._grid.addWidget(label, 0, column)
        for line in sorted(terms, key=lambda one: one.since):
            self._add(line)
        self.add_button = QPushButton(self.tr("Add terms from a later day"), self)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add_copy)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._grid)
        outer.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def terms(self) -> tuple[Terms, ...]:
        """Return the lines, newest first, as `AgencyRow.terms` has them."""
        found = [
            Terms(
                row.since.day() or SINCE_EVER,
                row.attendance.isChecked(),
                row.work_log.isChecked(),
                BonusMode(row.bonus.currentData()),
                row.allowance.isChecked(),
                str(row.base_pay.currentData()),
                row.document.text().strip(),
            )
            for row in self.rows
        ]
        return tuple(sorted(found, key=lambda line: line.since, reverse=True))

    def bad_day(self) -> DayEdit | None:
        """Return the first date that cannot be read."""
        return next((row.since for row in self.rows if row.since.problem()), None)

    def add_copy(self) -> None:
        """Add a line like the newest one and ask for its first day."""
        newest = self.terms()[0] if self.rows else FOUR_DEPARTMENTS
        row = self._add(newest)
        row.since.set_day(None)
        row.document.clear()
        self.setTabOrder(row.remove, self.add_button)
        row.since.setFocus()
        self.edited.emit()

    def _add(self, terms: Terms) -> TermsRow:
        row = TermsRow(
            since=DayEdit(None if terms.since == SINCE_EVER else terms.since, self),
            attendance=self._switch(is_on=terms.attendance),
            work_log=self._switch(is_on=terms.work_log),
            bonus=self._choice(self._bonus_words(), terms.bonus_mode.value),
            allowance=self._switch(is_on=terms.allowance),
            base_pay=self._choice(self._payers(), terms.base_pay_by),
            document=QLineEdit(terms.document, self),
            remove=QPushButton(self.tr("Remove"), self),
        )
        row.since.setPlaceholderText(self.tr("from the beginning"))
        row.since.setFixedWidth(172)
        row.document.setCursorPosition(0)
        row.document.setMinimumWidth(140)
        row.remove.setAutoDefault(False)
        row.remove.clicked.connect(self._on_remove)
        self.rows.append(row)
        for column, widget in enumerate(row.widgets()):
            widget.setAccessibleName(self._titles[column] or self.tr("Remove"))
            place = _CENTRE if isinstance(widget, QCheckBox) else Qt.AlignmentFlag(0)
            self._grid.addWidget(widget, self._next, column, place)
        row.since.textChanged.connect(self.edited)
        self._next += 1
        self._offer_removal()
        return row

    def _switch(self, *, is_on: bool) -> QCheckBox:
        box = QCheckBox(self)
        box.setChecked(is_on)
        return box

    def _choice(self, words: Sequence[tuple[str, str]], value: str) -> QComboBox:
        box = ComboBox(self)
        for word, data in words:
            box.addItem(word, data)
        box.setCurrentIndex(box.findData(value))
        return box

    def _on_remove(self) -> None:
        row = next(row for row in self.rows if row.remove is self.sender())
        self.rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._offer_removal()
        self.rows[-1].since.setFocus()
        self.edited.emit()

    def _offer_removal(self) -> None:
        for row in self.rows:
            row.remove.setEnabled(len(self.rows) > 1)

    def _bonus_words(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("In full"), BonusMode.FULL.value),
            (self.tr("By tier reference"), BonusMode.TIER_REFERENCE.value),
            (self.tr("No bonus"), BonusMode.NONE.value),
        )

    def _payers(self) -> tuple[tuple[str, str], ...]:
        return ((self.tr("its department"), "department"), (self.tr("the street"), "street"))

"""How much of a kind of leave there is: days or months, for what, and what is added to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget

from forms.kit.fields.combo import ComboBox
from forms.kit.fields.number_box import NumberBox
from forms.kit.plain import Label
from models.rules.leave.rules import LeaveKind, Per


@dataclass(frozen=True, slots=True)
class Limit:
    """`days` and `months` per `per`; `years` share one grant of Per.YEAR. `extra_…` are for each addition."""

    per: Per
    days: int
    months: int
    years: int
    extra_days: int
    extra_months: int


class LimitEdit(QWidget):
    """What does not apply to the choice is greyed, never hidden: the form keeps its shape."""

    def __init__(self, kind: LeaveKind | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.per = ComboBox(self)
        for per, text in self._words():
            self.per.addItem(text, per)
        self.days, self.months = self._number(400), self._number(60)
        self.years = self._number(10, least=1)
        self.extra_days, self.extra_months = self._number(100), self._number(24)
        if kind is not None:
            self.per.setCurrentIndex(self.per.findData(kind.per))
            for field, value in (
                (self.days, kind.days), (self.months, kind.months), (self.years, kind.years),
                (self.extra_days, kind.extra_days), (self.extra_months, kind.extra_months),
            ):  # fmt: skip
                field.setValue(value)
        self._assemble()
        self.setFocusProxy(self.per)
        self.per.currentIndexChanged.connect(self._on_per)
        self._on_per()

    def limit(self) -> Limit:
        """Return the choice; what is greyed out does not count."""
        per = Per(self.per.currentData())
        numbers = (
            field.value() if field.isEnabled() else 0
            for field in (self.days, self.months, self.extra_days, self.extra_months)
        )
        days, months, extra_days, extra_months = numbers
        return Limit(
            per, days, months, self.years.value() if self.years.isEnabled() else 1, extra_days, extra_months
        )

    def _on_per(self) -> None:
        per = Per(self.per.currentData())
        limited = per not in (Per.NONE, Per.LEDGER)
        for field in (self.days, self.months, self.extra_days, self.extra_months):
            field.setEnabled(limited)
        self.years.setEnabled(per is Per.YEAR)

    def _words(self) -> tuple[tuple[Per, str], ...]:
        return (
            (Per.NONE, self.tr("no limit")),
            (Per.SLIP, self.tr("for each slip")),
            (Per.EVENT, self.tr("for each event")),
            (Per.YEAR, self.tr("for each year")),
            (Per.EVENT_YEAR, self.tr("for each year from the event on")),
            (Per.LEDGER, self.tr("by the person's ledger")),
        )

    def _number(self, most: int, *, least: int = 0) -> NumberBox:
        field = NumberBox(self)
        field.setRange(least, most)
        return field

    def _assemble(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.per, 0, 0, 1, 4)
        places = (
            (self.days, self.tr("days")), (self.months, self.tr("months")),
            (self.extra_days, self.tr("days more for each addition")),
            (self.extra_months, self.tr("months more for each addition")),
            (self.years, self.tr("years to one grant")),
        )  # fmt: skip
        for at, (field, text) in enumerate(places):
            row, column = 1 + at // 2, 2 * (at % 2)
            grid.addWidget(field, row, column)
            grid.addWidget(Label(text, self), row, column + 1)
            field.setAccessibleName(text)
        self.per.setAccessibleName(self.tr("Limit"))
        grid.setColumnStretch(3, 1)

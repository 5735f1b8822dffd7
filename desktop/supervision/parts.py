"""What the pages of supervision share: actions with their keys, a page of one list, the period box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.assessment.grades.year_box import YearBox
from forms.kit import theme
from forms.kit.actions import make_action, unchecked
from forms.kit.fields.combo import ComboBox
from forms.kit.tables.columns import Column
from models.rules.supervision.period import Period
from models.services.office.desk import Desk

R = TypeVar("R")
translate = QCoreApplication.translate


def action(
    page: QWidget, heard_in: QWidget, text: str, keys: str, icon: str, slot: Callable[[], object]
) -> QAction:
    """Return an action of a page, its key heard in one widget."""
    return make_action(page, text, keys, unchecked(slot), icon, heard_in=heard_in)


def period_word(period: Period) -> str:
    """Return what a month, quarter or year is called on the screen."""
    if period.month:
        return f"{period.year}-{period.month:02d}"
    if period.quarter:
        return translate("Supervision", "quarter {n} of {year}").format(n=period.quarter, year=period.year)
    return translate("Supervision", "the year {year}").format(year=period.year)


class PeriodBox(QWidget):
    """A year, and in it the whole year, a quarter or a month; `changed` once either was chosen."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.year_box = YearBox(desk, parent)
        self.part = ComboBox(self)
        self.part.setAccessibleName(self.tr("Part of the year"))
        self.part.addItem(self.tr("Whole year"), (0, 0))
        for quarter in range(1, 5):
            self.part.addItem(self.tr("Quarter {n}").format(n=quarter), (quarter, 0))
        for month in range(1, 13):
            self.part.addItem(self.tr("Month {n}").format(n=month), (0, month))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.EDGE)
        row.addWidget(self.year_box)
        row.addWidget(self.part)
        self.year_box.changed.connect(self._on_changed)
        self.part.currentIndexChanged.connect(self._on_changed)

    @property
    def period(self) -> Period:
        """The period in view."""
        quarter, month = self.part.currentData()
        return Period(self.year_box.year, quarter, month)

    def set_period(self, period: Period) -> None:
        """Show a period, without a signal."""
        self.part.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        self.year_box.set_year(period.year)
        at = next(
            n
            for n in range(self.part.count())
            if tuple(self.part.itemData(n)) == (period.quarter, period.month)
        )
        self.part.setCurrentIndex(at)
        self.part.blockSignals(False)  # noqa: FBT003 - Qt's own argument

    def _on_changed(self, *_what: object) -> None:
        self.changed.emit()


def texts(
    *columns: tuple[str, Callable[[R], str], int], giving_way: Sequence[int] = ()
) -> tuple[Column[R], ...]:
    """Return plain columns of (title, text, width); width 0 takes what is left, and its tip says it whole.

    Those `giving_way`, by position, are left out where there is no room, the first of them first.
    """
    ranks = {at: rank for rank, at in enumerate(reversed(giving_way), 1)}
    return tuple(
        Column(
            title, text, width=width or 160, stretch=not width, tip=None if width else text,
            gives_way=ranks.get(at, 0),
        )
        for at, (title, text, width) in enumerate(columns)
    )  # fmt: skip

"""The print menu of the closing page: sheets, the copy for the home department, sums, the notice."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.paper.attendance_papers import month_paper, summary_paper
from desktop.paper.paper import Paper
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.widgets.page import Key
from models.rules.core.month import Month
from models.services.attendance.printing import month_print, month_prints, summary_print
from models.services.office.desk import Desk


class MonthPaper(Enum):
    """What can be printed of a month or its year."""

    SHEET = auto()
    LARGE_SHEET = auto()
    COPY = auto()
    ALL_SHEETS = auto()
    SUMMARY = auto()
    YEAR = auto()
    NOTICE = auto()


def paper_of(desk: Desk, kind: MonthPaper, agency_id: int, month: int) -> Paper:
    """Return a paper of a month, YYYYMM; the notice is not among them, for it asks for dates first."""
    match kind:
        case MonthPaper.ALL_SHEETS:
            return month_paper(month_prints(desk, month))
        case MonthPaper.SUMMARY:
            return summary_paper(summary_print(desk, Month.of(month).year, Month.of(month).number))
        case MonthPaper.YEAR:
            return summary_paper(summary_print(desk, Month.of(month).year))
    copy = kind is MonthPaper.COPY
    size = "A3" if kind is MonthPaper.LARGE_SHEET else "A4"
    return month_paper([month_print(desk, agency_id, month, to_department=copy)], size=size)


class PrintMenu(QObject):
    """Each entry has its key, heard within `work`; `asked` carries a MonthPaper."""

    asked = Signal(object)

    def __init__(self, work: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self.menu = QMenu(parent)
        self.entries = (
            self._entry(self.tr("Month sheet, A4"), "Ctrl+P", MonthPaper.SHEET),
            self._entry(self.tr("Month sheet, A3"), "Ctrl+Shift+P", MonthPaper.LARGE_SHEET),
            self._entry(self.tr("Copy for the home department"), "Alt+P", MonthPaper.COPY),
            self._entry(self.tr("Month sheets of all agencies"), "Alt+A", MonthPaper.ALL_SHEETS),
            self._entry(self.tr("Summary of the month"), "Alt+M", MonthPaper.SUMMARY),
            self._entry(self.tr("Summary of the year"), "Alt+Y", MonthPaper.YEAR),
            self._entry(self.tr("Public notice of the month…"), "Alt+N", MonthPaper.NOTICE),
        )
        self.action = QAction(self.tr("Print"), self)
        theme.set_icon(self.action, "print")
        self.action.setMenu(self.menu)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys for the F1 sheet."""
        return tuple(Key(one.shortcut().toString(), one.text()) for one in self.entries)

    def _entry(self, text: str, keys: str, paper: MonthPaper) -> QAction:
        action = make_action(self, text, keys, self._on_entry, heard_in=self._work)
        action.setData(paper)
        self.menu.addAction(action)
        return action

    def _on_entry(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.asked.emit(action.data())

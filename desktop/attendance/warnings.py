"""What the month warns of: 旷工 near or over the limit of the law, leave without slip or paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.attendance.grid.draft import Draft
from desktop.attendance.words import days_text
from desktop.reading import Reading
from forms.kit.i18n import language
from forms.kit.jobs import Jobs
from forms.kit.plain import set_tip
from forms.kit.texts import sentence
from models.rules.closing.checklist import Block
from models.rules.core.month import Month
from models.rules.leave.absence import ABSENT, Level
from models.services.closing.months import checklists
from models.services.leave.absence import AbsenceRow, absences
from models.services.office.desk import Desk

QUIET_MS = 1200
"""The year is counted only after a pause in typing."""
WATCHED = ("leave_without_slip", "leave_without_paper")


@dataclass(frozen=True, slots=True)
class MonthWarnings:
    """Who was absent for too long, which leave lacks a slip or paper, and where that is on the sheet."""

    people: tuple[AbsenceRow, ...] = ()
    slips: tuple[Block, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    """Staff id and half-day of every warning."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is stored about a month: absence of its year, and the blocks of its checklists."""

    people: tuple[AbsenceRow, ...]
    slips: tuple[Block, ...]


def read_warnings(desk: Desk, month: int, agencies: Sequence[int]) -> _Stored:
    """Read what a month is warned of; Refused where this desk may not read it."""
    found = checklists(desk, agencies, month)
    slips = tuple(block for one in found for block in one.blocks if block.code in WATCHED)
    return _Stored(absences(desk, Month.of(month).year), slips)


def month_warnings(stored: _Stored, draft: Draft) -> MonthWarnings:
    """Return the warnings that concern the people of a sheet."""
    people = tuple(row for row in stored.people if _concerns(row, draft))
    places = [(row.staff_id, max(_first_absence(row.staff_id, draft), 0)) for row in people]
    places += [(block.staff_id, block.half or 0) for block in stored.slips if block.staff_id]
    return MonthWarnings(people, stored.slips, tuple(places))


def _concerns(row: AbsenceRow, draft: Draft) -> bool:
    return row.level is not Level.NONE and row.staff_id in draft.row_of


def _first_absence(staff_id: int, draft: Draft) -> int:
    return draft.marks[draft.row_of[staff_id]].find(ABSENT)


class Warnings(QPushButton):
    """One line above the legend, hidden while there is nothing to warn of; a click goes to the next place."""

    due = Signal()  # after a pause in typing: time to look again
    chosen = Signal(int, int)  # staff id and half-day to go to

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft: Draft | None = None
        self._reading = Reading(desk, jobs, "warnings", parent)
        self._reading.read.connect(self._on_read)
        self.setProperty("role", "line")
        self.setAutoDefault(False)
        self.hide()
        self._places: tuple[tuple[int, int], ...] = ()
        self._next = 0
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(QUIET_MS)
        self.timer.timeout.connect(self.due)
        self.clicked.connect(self.go_on)

    def soon(self) -> None:
        """Look again after a pause in typing."""
        self.timer.start()

    def look(self, draft: Draft, agencies: Iterable[int]) -> None:
        """Read the warnings of the month of a sheet, off this thread in a large office, and show them."""
        self._draft = draft
        self._reading.start(partial(read_warnings, self._desk, draft.sheet.month, tuple(agencies)))

    def _on_read(self, stored: _Stored | None) -> None:
        if stored is None or self._draft is None:
            self.show_found(MonthWarnings())
        else:
            self.show_found(month_warnings(stored, self._draft))

    def show_found(self, found: MonthWarnings) -> None:
        """Show the warnings, and start again from the first."""
        self._places, self._next = found.places, 0
        said = [self._absent(row) for row in found.people]
        for code in WATCHED:
            count = sum(block.code == code for block in found.slips)
            said += [self._counted(code, count)] if count else []
        self.setText("　".join(said[:4]) + (" …" if len(said) > 4 else ""))
        facts = [sentence(block.code, block.facts, language()) for block in found.slips]
        set_tip(self, "\n".join((*said, *facts)[:20]))
        self.setVisible(bool(said))

    def go_on(self) -> None:
        """Go to the next place that has a warning."""
        if self._places:
            place = self._places[self._next % len(self._places)]
            self._next += 1
            self.chosen.emit(*place)

    def _absent(self, row: AbsenceRow) -> str:
        text = self.tr("{name}: absent {run} days in a row, {year} this year")
        if row.level is Level.OVER:
            text = self.tr("{name}: absent {run} days in a row, {year} this year, over the limit")
        counted = row.absence
        return text.format(
            name=row.name,
            run=days_text(counted.consecutive_halves) or "0",
            year=days_text(counted.yearly_halves) or "0",
        )

    def _counted(self, code: str, count: int) -> str:
        if code == "leave_without_slip":
            return self.tr("{n} times leave without a slip").format(n=count)
        return self.tr("{n} slips without their paper").format(n=count)

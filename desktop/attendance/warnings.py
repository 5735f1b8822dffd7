"""What the month warns of: 旷工 near or over the limit of the law, leave without slip or paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from desktop.attendance.words import days_text
from forms.kit.i18n import language
from forms.kit.texts import sentence
from models.errors import Refused
from models.rules.leave.absence import ABSENT, Level
from models.services.closing.months import checklist
from models.services.leave.absence import AbsenceRow, absences

if TYPE_CHECKING:
    from desktop.attendance.page import AttendancePage

QUIET_MS = 1200
"""The year is counted only once the keys have rested."""
WATCHED = ("leave_without_slip", "leave_without_paper")


class Warnings(QPushButton):
    """One line above the legend, hidden while there is nothing to warn of; pressed, it goes to the next."""

    def __init__(self, page: AttendancePage) -> None:
        super().__init__(page)
        self._page: AttendancePage = page
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.hide()
        self.places: list[tuple[int, int]] = []
        """Staff id and half-day of everything warned of."""
        self._next = 0
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(QUIET_MS)
        self.timer.timeout.connect(self.look)
        self.clicked.connect(self.go_on)

    def soon(self) -> None:
        """Look again when the keys have rested."""
        self.timer.start()

    def look(self) -> None:
        """Count anew and say what there is."""
        draft = self._page.draft
        if not draft.sheet.rows or not draft.is_saved():
            return
        try:
            people = [
                row for row in absences(self._page.desk, draft.sheet.month // 100) if self._concerns(row)
            ]
            wanted = self._page.doors.agencies_in_view()
            lists = (checklist(self._page.desk, agency, draft.sheet.month) for agency in wanted)
            blocks = tuple(block for one in lists for block in one.blocks)
        except Refused:
            people, blocks = [], ()
        slips = [block for block in blocks if block.code in WATCHED]
        self.places = [(row.staff_id, max(self._first_absence(row.staff_id), 0)) for row in people]
        self.places += [(block.staff_id, block.half or 0) for block in slips if block.staff_id]
        self._next = 0
        said = [self._absent(row) for row in people]
        for code in WATCHED:
            count = sum(block.code == code for block in slips)
            said += [self._counted(code, count)] if count else []
        self.setText("　".join(said[:4]) + (" …" if len(said) > 4 else ""))
        facts = [sentence(block.code, block.facts, language()) for block in slips]
        self.setToolTip("\n".join((*said, *facts)[:20]))
        self.setVisible(bool(said))

    def go_on(self) -> None:
        """Go to the next person that is warned of."""
        if self.places:
            staff_id, half = self.places[self._next % len(self.places)]
            self._next += 1
            row = self._page.draft.row_of.get(staff_id)
            if row is not None:
                self._page.board.go_to(row, half)
                self._page.board.setFocus()

    def _concerns(self, row: AbsenceRow) -> bool:
        return row.level is not Level.NONE and row.staff_id in self._page.draft.row_of

    def _first_absence(self, staff_id: int) -> int:
        return self._page.draft.marks[self._page.draft.row_of[staff_id]].find(ABSENT)

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

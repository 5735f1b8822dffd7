"""Where marks are made: the agencies of a platform one by one, or the whole office on one sheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.attendance.grid.board import Board
from desktop.attendance.toolbar import Toolbar
from models.services.attendance.edit_steps import History, history_of
from models.services.attendance.months import OFFICE, MonthRow, MonthSheet, month_sheet
from models.services.attendance.whole_office import office_history, office_sheet
from models.services.office.desk import Desk
from models.services.people.agencies import AgencyRow, agencies

NOWHERE = -1
"""Stands for an agency before any has been shown."""


def office_word() -> str:
    """Return the name of the sheet that shows everybody."""
    return QCoreApplication.translate("Attendance", "All agencies")


def place_name(sheet: MonthSheet) -> str:
    """Return whose sheet it is, an agency or the whole office; "" before one is loaded."""
    return sheet.agency if sheet.agency_id != OFFICE or not sheet.days else office_word()


class Places:
    """The agencies that keep attendance, as the toolbar offers them, and the sheet of each."""

    def __init__(self, desk: Desk, toolbar: Toolbar) -> None:
        self._desk, self._toolbar = desk, toolbar
        self.agencies: dict[int, str] = {}
        """Agency id → name, for the chosen platform."""

    def refresh(self) -> bool:
        """Read the agencies and offer them; tell whether there are any."""
        kept = [row for row in agencies(self._desk) if any(terms.attendance for terms in row.terms)]
        self._toolbar.set_platforms(list(dict.fromkeys(row.platform for row in kept if row.platform)))
        self.agencies = {row.id: row.name for row in kept if self._is_wanted(row)}
        offered = list(self.agencies.items())
        self._toolbar.set_agencies([(OFFICE, office_word()), *offered] if len(offered) > 1 else offered)
        return bool(kept)

    def _is_wanted(self, row: AgencyRow) -> bool:
        wanted = self._toolbar.chosen_platform()
        return not wanted or row.platform == wanted

    @property
    def ids(self) -> tuple[int, ...]:
        """The sheets in their order: first everybody's, where there is more than one agency."""
        return (OFFICE, *self.agencies) if len(self.agencies) > 1 else tuple(self.agencies)

    def known(self, agency_id: int) -> int:
        """Return `agency_id` where it is offered, else the first that is."""
        return agency_id if agency_id in self.ids else next(iter(self.ids), NOWHERE)

    def beside(self, agency_id: int, step: int) -> int:
        """Return the sheet `step` further on, starting over after the last one."""
        return self.ids[(self.ids.index(agency_id) + step) % len(self.ids)]

    def shows(self, row: MonthRow) -> bool:
        """Tell whether a row is of the platform chosen; on an agency's own sheet every row is."""
        return not row.homes or any(home in self.agencies for home in row.homes)

    def in_view(self, board: Board) -> tuple[int, ...]:
        """Return the agencies of the sheet: its own, or all where somebody shown on it has days."""
        sheet = board.marks_model.draft.sheet
        if sheet.agency_id != OFFICE:
            return (sheet.agency_id,)
        found = {home for row in board.marks_model.shown for home in sheet.rows[row].homes}
        return tuple(agency_id for agency_id in self.agencies if agency_id in found)

    def under_cursor(self, board: Board) -> int:
        """Return the agency of the sheet, or of the person and day under the cursor."""
        sheet, row = board.marks_model.draft.sheet, board.person()
        if sheet.agency_id != OFFICE or row is None:
            return sheet.agency_id
        homes = sheet.rows[row].homes
        return homes[max(board.marks.cell[1], 0)] or next(home for home in homes if home)

    def read(self, agency_id: int, month: int) -> tuple[MonthSheet, History]:
        """Read a sheet and the steps that can be undone on it."""
        if agency_id == OFFICE:
            return office_sheet(self._desk, month), office_history(self._desk, month)
        return month_sheet(self._desk, agency_id, month), history_of(self._desk, agency_id, month)

"""Ways out of the grid: the year and the week, the printed sheet, the closing of the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.paper.attendance_papers import Paper, month_paper
from desktop.places import ClosingPlace
from desktop.shell import Shell
from models.services.attendance.months import OFFICE
from models.services.attendance.printing import month_print
from models.services.attendance.year import person_year

if TYPE_CHECKING:
    from desktop.attendance.page import AttendancePage


class Doors(QObject):
    """Opens and leaves what can stand in the place of the month."""

    def __init__(self, page: AttendancePage) -> None:
        super().__init__(page)
        self._page = page
        self._year_of = (0, 0)
        page.year_view.opened.connect(self._on_year_opened)
        page.year_view.year_moved.connect(self._on_year_moved)
        page.preview.closed.connect(page.step_back)

    # Agencies

    def agencies_in_view(self) -> tuple[int, ...]:
        """Return the agencies of the sheet: its own, or all that somebody shown on it has days at."""
        if self._page.agency_id != OFFICE:
            return (self._page.agency_id,)
        rows = (self._page.draft.sheet.rows[row] for row in self._page.board.marks_model.shown)
        found = {home for row in rows for home in row.homes}
        return tuple(agency_id for agency_id in self._page.places.agencies if agency_id in found)

    def agency_under_cursor(self) -> int:
        """Return the agency of the sheet, or of the person and day under the cursor."""
        row = self._page.board.person()
        if self._page.agency_id != OFFICE or row is None:
            return self._page.agency_id
        homes = self._page.draft.sheet.rows[row].homes
        return homes[max(self._page.board.marks.cell[1], 0)] or next(home for home in homes if home)

    # Week and year

    def toggle_week(self) -> None:
        """Show the week under the cursor in words, or the month again."""
        page = self._page
        if page.stack.currentWidget() is page.board:
            page.board.set_week(on=not page.board.week)
            page.board.setFocus()

    def toggle_year(self) -> None:
        """Show the year of the person under the cursor, or the month again."""
        page = self._page
        if page.stack.currentWidget() is page.year_view:
            page.stack.setCurrentWidget(page.board)
            page.board.setFocus()
        elif (row := page.board.person()) is not None:
            page.save()
            self._show_year(page.draft.sheet.rows[row].staff_id, page.month // 100)

    def _show_year(self, staff_id: int, year: int) -> None:
        page = self._page
        found = page.attempt(lambda: person_year(page.desk, staff_id, year))
        if found is None:
            return
        day = max(page.board.marks.cell[1], 0) + 1
        page.year_view.show_year(found, page.board.marks_model.glyphs, page.month % 100, day)
        self._year_of = (staff_id, year)
        page.stack.setCurrentWidget(page.year_view)
        page.year_view.setFocus()

    # Paper

    def in_paper(self) -> bool:
        """Tell whether the printed sheet is in view."""
        return self._page.sheets.currentWidget() is self._page.preview

    def show_print(self) -> None:
        """Show the month as it will be printed; from there it is printed or kept as PDF or workbook."""
        page = self._page
        if page.draft.sheet.rows and page.can_leave():
            wanted = self.agencies_in_view()
            page.attempt(
                lambda: month_paper([month_print(page.desk, one, page.month) for one in wanted]), self._show
            )

    def _show(self, paper: Paper) -> None:
        page = self._page
        page.preview.show_paper(paper)
        page.sheets.setCurrentWidget(page.preview)
        page.preview.setFocus()
        page.header_changed.emit()

    def leave_paper(self) -> None:
        """Show the grid again."""
        page = self._page
        page.sheets.setCurrentWidget(page.work)
        page.preview.clear()
        page.board.setFocus()
        page.header_changed.emit()

    # Closing

    def has_closing(self) -> bool:
        """Tell whether this window has a page that closes months."""
        window = self._page.window()
        return isinstance(window, Shell) and window.receives(ClosingPlace)

    def to_closing(self) -> None:
        """Go where this month of this agency is closed, or opened again."""
        page = self._page
        page.go.emit(ClosingPlace(page.month, agency_id=self.agency_under_cursor()))

    # Slots

    def _on_year_opened(self, month: int, day: int) -> None:
        page, staff_id = self._page, self._year_of[0]
        self.toggle_year()
        if page.load(page.agency_id, month):
            row = page.draft.row_of.get(staff_id)
            if row is not None:
                page.board.go_to(row, 2 * (day - 1))

    def _on_year_moved(self, step: int) -> None:
        self._show_year(self._year_of[0], self._year_of[1] + step)

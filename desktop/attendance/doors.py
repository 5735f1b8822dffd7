"""Ways out of the grid: the year and the week, the printed sheet, the closing of the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.paper import Paper, month_paper
from desktop.shell import Shell
from models.services.attendance_print import month_print
from models.services.attendance_year import person_year

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
        if page.agency_id and page.can_leave():
            page.attempt(
                lambda: month_paper([month_print(page.desk, page.agency_id, page.month)]), self._show
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
        return isinstance(window, Shell) and "closing" in window.entries

    def to_closing(self) -> None:
        """Go where this month of this agency is closed, or opened again."""
        self._page.go.emit("closing", (self._page.agency_id, self._page.month))

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

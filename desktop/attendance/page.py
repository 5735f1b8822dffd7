"""The attendance page: choose agency and month, mark by keys, save, undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.attendance.folding import Fold
from desktop.attendance.grid.board import Board
from desktop.attendance.grid.chosen import chosen_text
from desktop.attendance.grid.draft import Draft
from desktop.attendance.grid.finder import Finder
from desktop.attendance.grid.first import told
from desktop.attendance.grid.legend import Legend
from desktop.attendance.grid.marker import Marker, Pasting
from desktop.attendance.grid.note import Annotating
from desktop.attendance.grid.paste import PasteDialog
from desktop.attendance.grid.picker import KindPicker
from desktop.attendance.keys import Actions
from desktop.attendance.menu import GridMenu
from desktop.attendance.papers import month_of
from desktop.attendance.place import NOWHERE, Places, place_name
from desktop.attendance.saving import AutoSave
from desktop.attendance.toolbar import Toolbar
from desktop.attendance.warnings import Warnings
from desktop.attendance.words import festival_word, month_text
from desktop.attendance.year import YearView
from desktop.paper.page import PaperPage
from desktop.paper.stack import PaperStack
from desktop.places import AttendancePlace, ClosingPlace, StaffPlace
from desktop.shell import Shell
from forms.kit import theme
from forms.kit.i18n import language
from forms.kit.jobs import Jobs
from forms.kit.texts import sentence
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.message_bar import Again
from forms.kit.widgets.page import Key
from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.paste import Shape
from models.rules.calendar.half_days import half_day_on
from models.rules.core.month import Month
from models.services.attendance.closed_by import closing_of
from models.services.attendance.edit_steps import History
from models.services.attendance.editing import Saved, save_edits
from models.services.attendance.months import OFFICE, MonthSheet
from models.services.attendance.year import person_year
from models.services.calendar.half_days import half_day_people
from models.services.calendar.periods import working_month
from models.services.events.people import months_together
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic

TOUCHING = frozenset({Topic.ATTENDANCE, Topic.STAFF, Topic.AGENCIES, Topic.SIGNS, Topic.CALENDAR})


class AttendancePage(PaperPage):
    """A month of an agency, or of the whole office; marks are saved automatically."""

    draft_shown = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.agency_id, self.month = NOWHERE, working_month(desk)
        self._is_stuck = False
        self._said_of: int | None = None
        """The place in the history that the line with 撤销 refers to."""
        self.work, self.toolbar = QWidget(self), Toolbar(self)
        self.places = Places(desk, self.toolbar)
        self.board = Board(self)
        self.legend_strip = Legend(self)
        self.year_view = YearView(self)
        self.marker = Marker(self.board.marks, self)
        self.finder = Finder(self.board, self.toolbar, self)
        self.stack = QStackedWidget(self)
        self.warnings = Warnings(desk, jobs, self)
        self.legend_fold = Fold("attendance legend", self.toolbar.legend_fold, self.legend_strip.setVisible)
        self.totals_fold = Fold("attendance totals", self.toolbar.totals_fold, self.board.show_sums)
        self._chosen = QTimer(self, singleShot=True)
        self._chosen_said = ""
        self.actions_of = act = Actions(self.work, self)
        self.menu = GridMenu(self.marker, (act.undo, act.redo, act.day, act.half), self)
        for side in (self.board.names, self.board.totals):
            self.menu.serve(side)
        self.start = QAction(self.tr("Go to staff"), self)
        self.empty = EmptyState(
            self.tr("Nobody to mark here"),
            self.tr("Enter the staff first, or import the roster; then their days appear here."),
            self.start, self,
        )  # fmt: skip
        self.saver = AutoSave(self)
        self.annotating = Annotating(self.marker, self)
        self._assemble()
        self._connect()
        self._connect_actions()

    def _assemble(self) -> None:
        self.papers = PaperStack(self, self.work, self.jobs)
        self.papers.fill_page()
        column = QVBoxLayout(self.work)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.TIGHT)
        column.setSpacing(theme.HAIR)
        for widget in (self.board, self.year_view, self.empty):
            self.stack.addWidget(widget)
        column.addWidget(self.toolbar)
        column.addSpacing(theme.HAIR)
        column.addWidget(self.stack, 1)
        column.addWidget(self.warnings)
        column.addWidget(self.legend_strip)
        self.setFocusProxy(self.board)
        for before, after in pairwise((self.board.marks, *self.toolbar.stops())):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        bar, marks = self.toolbar, self.board.marks
        bar.platform_chosen.connect(self._on_platform)
        bar.agency_chosen.connect(self._on_agency)
        bar.month_moved.connect(self.move_month)
        bar.filtered.connect(self._on_filtered)
        marks.current_moved.connect(self._on_moved)
        marks.selected.connect(self._on_selected)
        self._chosen.timeout.connect(self._say_chosen)
        self.finder.refused.connect(self._on_refused)
        self.board.person_chosen.connect(self._on_person_chosen)
        self.legend_strip.picked.connect(self._on_picked)
        self.marker.refused.connect(self._on_refused)
        self.marker.said.connect(self._on_said)
        self.marker.asked.connect(self.board.line.say)
        self.marker.choose_asked.connect(self.open_picker)
        self.marker.paste_asked.connect(self.open_paste)
        self.stack.currentChanged.connect(self._on_view)
        self.start.triggered.connect(self._on_start)
        self.annotating.refused.connect(self._on_refused)
        self.saver.due.connect(self.save)
        self.warnings.due.connect(self.look_for_warnings)
        self.warnings.chosen.connect(self._on_warning)
        self.year_view.opened.connect(self._on_year_opened)
        self.year_view.year_moved.connect(self._on_year_moved)

    def _connect_actions(self) -> None:
        act = self.actions_of
        act.month_moved.connect(self.move_month)
        act.agency_moved.connect(self.move_agency)
        act.sums_moved.connect(self.board.scroll_totals)
        for action, slot in (
            (act.save, self.save), (act.undo, self.undo), (act.redo, self.redo),
            (act.day, self.marker.present_in_day), (act.selection, self.marker.present_in_selection),
            (act.month, self.marker.present_in_month), (act.half, self.mark_half_day_off),
            (act.week, self.toggle_week), (act.year, self.toggle_year), (act.paper, self.show_print),
            (act.close, self.to_closing), (act.next_warning, self.warnings.go_on),
            (act.next_unmarked, self.finder.next_unmarked), (act.next_exception, self.finder.next_exception),
            (act.search, self.finder.focus_search), (act.legend, self.legend_fold.toggle),
            (act.totals, self.totals_fold.toggle),
        ):  # fmt: skip
            action.triggered.connect(slot)
        for action in (act.day, act.selection, act.month, act.next_unmarked, act.next_exception):
            action.triggered.connect(self.board.marks.enter)

    def showEvent(self, event: QShowEvent) -> None:
        """After every jump to this page nothing that is typed marks until the grid is entered."""
        self.board.marks.leave()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what a low page has no room for, unless somebody chose."""
        super().resizeEvent(event)
        for fold in (self.legend_fold, self.totals_fold):
            fold.fit(self.height())

    # What the window asks

    @property
    def draft(self) -> Draft:
        """The month in view."""
        return self.board.marks_model.draft

    def title(self) -> str:
        """Name the page."""
        return self.tr("Attendance")

    def period(self) -> str:
        """Say which agency and month are in view."""
        name = place_name(self.draft.sheet)
        return f"{name}　{month_text(self.month)}" if name else ""

    def own_primary(self) -> QAction | None:
        """Offer to save what could not be saved automatically, else to close the month."""
        if self._is_stuck:
            return self.actions_of.save
        may = self.desk.may(Action.REOPEN_MONTH if self.draft.sheet.closed else Action.CLOSE_MONTH)
        return self.actions_of.close if may and self.has_closing() else None

    def own_tools(self) -> Sequence[QAction]:
        """Offer undo, redo, the day's presence, and the year of the person."""
        return self.actions_of.tools()

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the grid."""
        return self.actions_of.sheet()

    def legend(self) -> str:
        """Return how much is selected; the signs stand in the strip below the grid."""
        return self._chosen_said

    def can_leave(self) -> bool:
        """Save first; the page stays only when saving is refused."""
        return self.save()

    def refresh(self, changes: Changes) -> None:
        """Read the month again when something it shows has changed."""
        if changes and not changes & TOUCHING:
            return
        if not self.can_leave():
            return
        if self.places.refresh():
            self.load(self.places.known(self.agency_id), self.month)
        else:
            self._show_empty()

    def show_item(self, place: AttendancePlace) -> None:
        """Go to an agency's month, or everybody's, and there to a person and a day."""
        self.board.marks.leave()
        if place.agency_id not in self.places.agencies:
            self.toolbar.platform.setCurrentIndex(0)
            self.refresh(frozenset())
        agency_id = self.places.known(OFFICE if place.agency_id is None else place.agency_id)
        if not place.month or not self.load(agency_id, place.month):
            return
        row = self.draft.row_of.get(place.staff_id or 0)
        if row is not None:
            self.board.go_to(row, 2 * ((place.day or 1) - 1))

    def hold_keys_back(self) -> None:
        """Hold back the keys of the grid too, also where it has the cursor already."""
        super().hold_keys_back()
        self.board.marks.leave()

    def step_back(self) -> bool:
        """Leave the paper, the year of a person or the week; then clear the filters."""
        if self.papers.leave():
            return True
        if self.stack.currentWidget() is self.year_view:
            self.toggle_year()
            return True
        if self.board.week:
            self.toggle_week()
            return True
        if self.toolbar.search.hasFocus():
            self.board.setFocus()
            return True
        return self.toolbar.clear_filters()

    # Month in view

    def load(self, agency_id: int, month: int) -> bool:
        """Show another agency or month, saving the one in view first; False when that is refused."""
        if not self.can_leave():
            self.toolbar.set_place(self.agency_id, self.month)
            return False
        same = (agency_id, month) == (self.agency_id, self.month) and self.draft.sheet.rows
        cell = self.board.marks.cell if same else None
        found = self.attempt(lambda: self.places.read(agency_id, month))
        if found is None:
            self.toolbar.set_place(self.agency_id, self.month)
            if not self.draft.sheet.days:
                self._show_empty()
            return False
        self.agency_id, self.month = agency_id, month
        self._show(*found)
        self._place_cursor(cell)
        return True

    def move_month(self, step: int) -> None:
        """Go to the month before or after, or to the week where one week is in view."""
        if self.board.week and self.board.step_week(step):
            return
        if self.load(self.agency_id, Month.of(self.month).plus(step).stored):
            self.board.setFocus()

    def move_agency(self, step: int) -> None:
        """Go to the next agency, as to the next sheet of a workbook."""
        if self.agency_id in self.places.ids:
            self.load(self.places.beside(self.agency_id, step), self.month)

    def _show(self, sheet: MonthSheet, steps: History) -> None:
        old, draft = self.draft, Draft(sheet, self.desk.today, self, steps)
        draft.changed.connect(self._on_changed)
        draft.saved.connect(self._on_state)
        draft.history.indexChanged.connect(self._forget_said)
        self._forget_said(-1)
        self.marker.drop_question()
        self.actions_of.follow(draft.history)
        self.marker.locked = self._lock_of(sheet)
        self.actions_of.show_closed(closed=sheet.closed)
        self._show_rows(draft)
        self.legend_strip.set_keys(draft.keys)
        self.toolbar.set_place(self.agency_id, self.month)
        closing = closing_of(self.desk, self.agency_id, self.month) if sheet.closed else None
        self.toolbar.set_closed(closing.by if closing else "", closing.at[:10] if closing else "")
        self.stack.setCurrentWidget(self.board if sheet.rows else self.empty)
        self.toolbar.set_kinds(draft.kinds(), self.board.marks_model.glyphs)
        self._on_state()
        if old.parent() is self:
            old.deleteLater()
        self.header_changed.emit()
        self.draft_shown.emit()

    def _lock_of(self, sheet: MonthSheet) -> str:
        if not self.desk.may(Action.EDIT_MARKS):
            return "not_allowed"
        return "closed_month" if sheet.closed else ""

    def _show_rows(self, draft: Draft) -> None:
        kind, only = self.toolbar.chosen_kind(), self.toolbar.only_unmarked()
        shown = [
            row
            for row, marks in enumerate(draft.marks)
            if (not kind or kind in marks) and (not only or draft.sums(row).unmarked)
            and self.places.shows(draft.sheet.rows[row])
        ]  # fmt: skip
        self.board.show_draft(draft, shown, may_edit=not self.marker.locked)
        self.toolbar.set_count(len(shown), len(draft.marks))

    def _show_empty(self) -> None:
        self.stack.setCurrentWidget(self.empty)
        self._on_state()
        self.header_changed.emit()

    def _place_cursor(self, cell: tuple[int, int] | None) -> None:
        """Keep the previous cell; else go to the first person, today or on the first unmarked day."""
        marks, draft = self.board.marks, self.draft
        if not self.board.marks_model.shown:
            return
        if cell is not None and cell[0] >= 0:
            marks.go(min(cell[0], self.board.marks_model.rowCount() - 1), cell[1])
            return
        marks.goes_down = True
        marks.go(0, draft.today if draft.today is not None else draft.first_open_day())

    # Saving and undo

    def save(self) -> bool:
        """Write what is unsaved; False when marks could not be written; the message bar says why.

        One transaction and one line of the log for all the key presses that were waiting.
        """
        self.saver.forget()
        draft = self.draft
        if draft.is_saved():
            return True
        edits = draft.pending()

        def written(found: Saved) -> None:
            draft.note_saved(edits, found)
            if found.lost:
                self.refused.emit(told(found.lost))
            self._say_saved()
            self.changed.emit(found.changes)

        self.attempt(lambda: save_edits(self.desk, draft.sheet, edits, draft.seen), written)
        if not draft.is_saved():
            draft.saved.emit()  # so that the page shows what is still unsaved
        return not draft.unsaved()

    def _say_saved(self) -> None:
        window = self.window()
        if isinstance(window, Shell):
            window.set_saved_at(self.desk.clock().strftime("%H:%M"))

    def undo_newest(self) -> None:
        """Undo a step of the month, wherever the cursor is."""
        self.undo()

    def redo_newest(self) -> None:
        """Redo a step of the month, wherever the cursor is."""
        self.redo()

    def undo(self) -> None:
        """Undo the last step, show where it was, and say which it was."""
        history = self.draft.history
        if history.canUndo():
            label = history.undoText()
            history.undo()
            self._show_touched()
            self._say_step(self.tr("Undone: {label}").format(label=label), Again(self.redo))

    def redo(self) -> None:
        """Redo the step that was undone, show where it was, and say which it was."""
        history = self.draft.history
        if history.canRedo():
            label = history.redoText()
            history.redo()
            self._show_touched()
            self._say_step(self.tr("Done again: {label}").format(label=label), self.undo)

    def _show_touched(self) -> None:
        if self.draft.touched is not None:
            self.board.go_to(*self.draft.touched)

    # Half-days off

    def mark_half_day_off(self) -> None:
        """Mark the half-day off of 妇女节 or 青年节 under the cursor for whoever it is for, in one step."""
        column = self.board.marks.cell[1]
        if column < 0:
            return
        head = self.draft.sheet.days[column]
        festival = half_day_on(head.day)
        if festival is None or not head.working:
            self.marker.refused.emit("no_half_day_off", {})
            return
        people = self.attempt(lambda: half_day_people(self.desk, head.day))
        if people is not None:
            self.marker.half_day_off(festival_word(festival.name), people)

    # Warnings

    def look_for_warnings(self) -> None:
        """Read the warnings for the month as it is stored, and show them."""
        if self.draft.sheet.rows and self.draft.is_saved():
            self.warnings.look(self.draft, self.places.in_view(self.board))

    def _on_warning(self, staff_id: int, half: int) -> None:
        row = self.draft.row_of.get(staff_id)
        if row is not None:
            self.board.go_to(row, half)
            self._enter_grid()

    # Week and year

    def toggle_week(self) -> None:
        """Show the week under the cursor in words, or the month again."""
        if self.stack.currentWidget() is self.board:
            self.board.set_week(on=not self.board.week)
            self.board.setFocus()

    def toggle_year(self) -> None:
        """Show the year of the person under the cursor, or the month again."""
        if self.stack.currentWidget() is self.year_view:
            self.stack.setCurrentWidget(self.board)
            self.board.setFocus()
        elif (row := self.board.person()) is not None:
            self.save()
            self._show_year(self.draft.sheet.rows[row].staff_id, Month.of(self.month).year)

    def _show_year(self, staff_id: int, year: int) -> None:
        found = self.attempt(lambda: person_year(self.desk, staff_id, year))
        if found is None:
            return
        day = max(self.board.marks.cell[1], 0) + 1
        glyphs, together = self.board.marks_model.glyphs, months_together(self.desk, found)
        self.year_view.show_year(found, glyphs, Month.of(self.month).number, day, together)
        self.stack.setCurrentWidget(self.year_view)
        self.year_view.setFocus()

    def _on_year_opened(self, month: int, day: int) -> None:
        person = self.year_view.shown
        self.toggle_year()
        if person is not None and self.load(self.agency_id, month):
            row = self.draft.row_of.get(person.staff_id)
            if row is not None:
                self.board.go_to(row, 2 * (day - 1))

    def _on_year_moved(self, step: int) -> None:
        person = self.year_view.shown
        if person is not None:
            self._show_year(person.staff_id, person.year + step)

    # Paper

    def show_print(self) -> None:
        """Show the month as it will be printed; from there it is printed or kept as PDF or workbook."""
        if self.draft.sheet.rows and self.can_leave():
            wanted = self.places.in_view(self.board)
            self.papers.look_at(partial(month_of, self.desk, wanted, self.month))

    # Closing

    def has_closing(self) -> bool:
        """Tell whether this window has a page that closes months."""
        window = self.window()
        return isinstance(window, Shell) and window.receives(ClosingPlace)

    def to_closing(self) -> None:
        """Go where this month of this agency is closed, or opened again."""
        self.go.emit(ClosingPlace(self.month, agency_id=self.places.under_cursor(self.board)))

    # Popups

    def open_picker(self, typed: str, both: bool) -> KindPicker:
        """Open the list of kinds below the cursor."""
        marks = self.board.marks
        picker = KindPicker(self.draft.keys, both=both, parent=self)
        picker.picked.connect(self._on_picked)
        below = marks.visualRect(marks.currentIndex()).bottomLeft()
        picker.open_at(marks.viewport().mapToGlobal(below), typed)
        return picker

    def open_paste(self, pasting: Pasting) -> PasteDialog:
        """Show which cells of a pasted block cannot be accepted."""
        dialog = PasteDialog(pasting, self)
        dialog.accepted_shape.connect(self._on_paste_accepted)
        self._pasting = pasting
        dialog.open()
        return dialog

    # Slots

    def _enter_grid(self) -> None:
        self.board.setFocus()
        self.board.marks.enter()

    def _on_changed(self, rows: Sequence[int]) -> None:
        self.board.note_changed(rows)
        if not self.draft.is_saved():
            self.saver.soon(len(rows))
        if not self.saver.is_due():  # else the state is shown once that save is made
            self._on_state()
        self._on_moved(*self.board.marks.cell)
        self._on_selected()

    def _on_state(self) -> None:
        locked = bool(self.marker.locked)
        unsaved = 0 if self.saver.is_due() else self.draft.unsaved()
        self.warnings.soon()
        self.actions_of.show_state(unsaved, locked=locked, empty=not self.draft.sheet.rows)
        self.toolbar.setVisible(bool(self.places.ids))
        self.toolbar.set_unmarked(self.draft.unmarked())
        text = self.tr("{n} unsaved").format(n=unsaved) if unsaved else self.tr("All saved")
        if locked:
            text = "" if self.draft.sheet.closed else self.tr("Read only")
        self.toolbar.set_state(text, "waits" if unsaved else "quiet")
        if bool(unsaved) != self._is_stuck:
            self._is_stuck = bool(unsaved)
            self.header_changed.emit()

    def _on_moved(self, row: int, column: int) -> None:
        code = self.board.marks_model.code(row, column) if row >= 0 else UNMARKED
        self.legend_strip.set_current(code if code in BY_CODE else "")

    def _on_refused(self, code: str, facts: Mapping[str, str]) -> None:
        self.refused.emit(sentence(code, facts, language()) if code else "")

    def _on_said(self, text: str) -> None:
        self._say_step(text, self.undo)

    def _say_step(self, text: str, undo: Callable[[], object]) -> None:
        self.said.emit(text, undo)
        self._said_of = self.draft.history.index()

    def _forget_said(self, index: int) -> None:
        """Take away the line about an older step: its 撤销 would undo the newest one."""
        if self._said_of not in (None, index):
            self._said_of = None
            self.said.emit("", None)

    def _on_platform(self, _name: str) -> None:
        self.refresh(frozenset())
        self.board.setFocus()

    def _on_agency(self, agency_id: int) -> None:
        if self.load(agency_id, self.month):
            self.board.setFocus()

    def _on_filtered(self) -> None:
        person, column = self.board.person(), max(self.board.marks.cell[1], 0)
        self._show_rows(self.draft)
        if self.board.marks_model.shown and (person is None or not self.board.go_to(person, 2 * column)):
            self.board.marks.go(0, column)

    def _on_picked(self, code: str, both: bool = False) -> None:
        self.marker.mark(code, both=both)
        self._enter_grid()

    def _on_paste_accepted(self, shape: Shape) -> None:
        self._pasting.accept(shape)

    def _on_person_chosen(self, _row: int) -> None:
        self.toggle_year()

    def _on_selected(self) -> None:
        if self.board.marks.has_range() or self._chosen_said:
            self._chosen.start(0)

    def _say_chosen(self) -> None:
        self._chosen_said = chosen_text(self.board.marks)
        self.chosen_said.emit(self._chosen_said)

    def _on_view(self, _index: int) -> None:
        self.legend_fold.set_away(away=self.stack.currentWidget() is not self.board)

    def _on_start(self) -> None:
        self.go.emit(StaffPlace())

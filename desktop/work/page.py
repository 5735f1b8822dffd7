"""工作日志: the logs of a period, the one under the cursor in full, and the sheet to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.paper.page import PaperPage
from desktop.paper.saving import ask_save
from desktop.paper.stack import PaperStack
from desktop.people.agency_chips import AgencyChips
from desktop.places import WorkPlace
from desktop.work import operations
from desktop.work.filters import LogFilters
from desktop.work.listing import log_columns
from desktop.work.log_pane import LogPane
from desktop.work.papers import book_name, log_paper, write_book
from forms.entry.work.log import WorkLogDialog
from forms.kit import theme
from forms.kit.actions import make_action, mark_writing
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.i18n import words
from forms.kit.jobs import Jobs
from forms.kit.plain import Label
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key, page_column
from models.errors import Refused, Trouble
from models.rules.calendar.working_days import last_day
from models.rules.work.log import WorkLogEntry, hours_text
from models.rules.work.log_sheet import period_text
from models.services.calendar.periods import working_month
from models.services.office.accounts import street
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.log import LogFilter, LogRow, citations, save_log, work_logs
from models.services.work.log_printing import events_of_period, log_sheet
from models.services.work.platforms.history import platform_names_of

TOUCHING = frozenset({Topic.WORK_LOG, Topic.ASSESSMENT, Topic.STAFF, Topic.AGENCIES})
EMPTY, LIST = range(2)


class WorkPage(PaperPage):
    """The logs above, the one under the cursor below."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.rows: tuple[LogRow, ...] = ()
        self.filters = LogFilters(min(desk.today, last_day(working_month(desk))), self)
        self.table: TableView[LogRow] = TableView(
            RowsModel(log_columns(), key=_log_id), self.tr("Work logs"), self
        )
        self.search: FilterBar[LogRow] = FilterBar(
            self.table, (Chip(self.tr("Cited"), _is_cited),), self
        )
        self.chips = AgencyChips(self)
        self.pane = LogPane(self)
        self.sums = Label(self)
        self.work = QWidget(self)
        self._form: WorkLogDialog | None = None
        self._make_actions()
        self._assemble()
        self.filters.period.changed.connect(self._on_period)
        self.filters.changed.connect(self._on_filtered)
        self.chips.chosen.connect(self._on_filtered)
        self.table.counted.connect(self._on_counted)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.setFocusProxy(self.table)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Work logs")

    def period(self) -> str:
        """Return the days in view."""
        period = self.filters.period
        return f"{period.since.isoformat()} – {period.until.isoformat()}"

    def own_primary(self) -> QAction | None:
        """Enter a log."""
        return self.add_action if self.desk.may(Action.KEEP_WORK_LOG) else None

    def own_tools(self) -> Sequence[QAction]:
        """Change and delete, print, save as a workbook."""
        editing = (self.edit_action, self.delete_action) if self.desk.may(Action.KEEP_WORK_LOG) else ()
        return (*editing, self.print_action, self.book_action)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        editing = (
            Key("N", self.tr("enter logs")),
            Key("Ctrl+Shift+Enter", self.tr("in the form: save, and go on with the next")),
            Key("E, Enter", self.tr("change the log")),
            Key("Del", self.tr("delete the chosen logs")),
        )
        return (
            *(editing if self.desk.may(Action.KEEP_WORK_LOG) else ()),
            Key("Ctrl+P", self.tr("preview the logs of the person under the cursor")),
            Key("Ctrl+Shift+S", self.tr("save the logs in view as a workbook")),
            Key("Ctrl+PgUp / PgDn", self.tr("earlier, later")),
            Key("/", self.tr("search in the list")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the logs of the period again."""
        if changes and not changes & TOUCHING:
            return
        period = self.filters.period
        self.rows = work_logs(self.desk, LogFilter(since=period.since, until=period.until)).rows
        people = sorted({(row.name, row.staff_no, row.staff_id) for row in self.rows})
        self.filters.offer(
            [(staff_id, name) for name, _, staff_id in people],
            dict.fromkeys((*self._platforms(), *(row.platform for row in self.rows))),
            sorted({row.kind for row in self.rows}),
        )
        self.chips.set_counts(sorted(Counter(row.agency for row in self.rows).items()))
        self.table.set_rows(self.rows)
        self.lists.setCurrentIndex(LIST if self.rows else EMPTY)
        self.none.title.setText(
            self.tr("No logs from {since} to {until}").format(
                since=period.since.isoformat(), until=period.until.isoformat()
            )
        )
        self._on_filtered()
        may = self.desk.may(Action.KEEP_WORK_LOG)
        self.setFocusProxy(self.table if self.rows else self.none.button if may else self.filters.period.span)
        self._on_current(self.table.current_row())
        self.header_changed.emit()

    def show_item(self, place: WorkPlace) -> None:
        """Go to a log, or to a day."""
        if place.day is not None:
            self.filters.period.show_day(place.day)
        elif place.log_id is not None:
            rows = work_logs(self.desk, LogFilter()).rows
            row = next((one for one in rows if one.id == place.log_id), None)
            if row is not None:
                self.look_for(row.id, row.day)

    def step_back(self) -> bool:
        """Leave the paper, then clear the filters."""
        if self.papers.leave():
            return True
        cleared = [bar.clear() for bar in (self.search, self.filters, self.chips)]
        return any(cleared)

    # What is in view

    def in_view(self) -> Sequence[LogRow]:
        """Return the logs of the period, filtered away or not."""
        return self.rows

    def chosen(self) -> list[LogRow]:
        """Return the chosen logs."""
        current = self.table.current_row()
        return self.table.selected_rows() or ([current] if current else [])

    def person_in_view(self) -> int | None:
        """Return the person filtered for, else the one whose log is under the cursor."""
        row = self.table.current_row()
        return self.filters.person.currentData() or (row.staff_id if row else None)

    def first_day(self) -> date:
        """Return the day that a new log starts with: under the cursor, else the last of the period."""
        row, period = self.table.current_row(), self.filters.period
        return row.day if row else min(self.desk.today, period.until)

    def look_for(self, log_id: int, day: date) -> None:
        """Put the cursor on a log, clearing any filter that hides it."""
        self.filters.period.show_day(day)
        self.refresh(frozenset())
        if not self.table.select_row(partial(_is_log, log_id)):
            self.step_back()
            self.table.select_row(partial(_is_log, log_id))

    # Doing

    def add(self) -> None:
        """Enter logs, at first for the person in view and the day under the cursor."""
        day, person = self.first_day(), self.person_in_view()
        asking = operations.log_asking(self.desk, day, self.in_view)
        self._form = WorkLogDialog(asking, day, None, person, self)
        self._form.kept.connect(self._on_kept)
        self.edit(self._form, self._save_new)

    def _enter(self, entry: WorkLogEntry) -> None:
        number = save_log(self.desk, entry)
        self.look_for(number, entry.day)
        self.show_done(operations.entered(self.desk, number, entry.day))

    def _save_new(self, entry: WorkLogEntry) -> Changes:
        self._enter(entry)
        return frozenset()

    def _on_kept(self, entry: WorkLogEntry) -> None:
        """Save a log while the form stays open for the next, or show why not."""
        form = self._form
        assert form is not None  # noqa: S101 - the signal comes from it
        try:
            self._enter(entry)
        except Refused as refusal:
            form.refuse(sentence_of(refusal), refusal.code)
        except Trouble as trouble:
            TroubleDialog(trouble, form, retry=form.keep).open()
        else:
            form.start_next()

    def change(self) -> None:
        """Change the log under the cursor; a cited one is refused with a sentence."""
        row = self.table.current_row()
        if row is None:
            return
        if row.cited:
            self.refused.emit(words("log_cited", {}))
            return
        asking = operations.log_asking(self.desk, self.first_day(), self.in_view)
        dialog = WorkLogDialog(asking, row.day, row.entry, parent=self)
        self.edit(dialog, partial(operations.change, self.desk, row))

    def delete(self) -> None:
        """Delete the chosen logs, all or none."""
        rows = self.chosen()
        if rows:
            self.attempt(partial(operations.delete, self.desk, rows), self.show_done)

    def print(self) -> None:
        """Show 工作日志 of the person in view and the period."""
        person, period = self.person_in_view(), self.filters.period
        if person is not None:
            names = self._platforms()
            self.papers.look_at(
                lambda: log_paper(log_sheet(self.desk, person, period.since, period.until), names)
            )

    def save_book(self) -> None:
        """Save the logs in view as a workbook; without any it is the form to fill in."""
        period = self.filters.period
        name = book_name(period.since, period.until)
        ask_save(self, self.tr("Save workbook"), name, "Excel (*.xlsx)", self.write_book)

    def write_book(self, path: Path) -> None:
        """Write the logs in view to a file and say so."""
        period, rows = self.filters.period, self.table.shown_rows()
        title = f"{period_text(period.since, period.until)}派驻人员工作日志"
        text = self.tr("{n} logs are saved as {file}.").format(n=len(rows), file=path.name)
        write = partial(write_book, street(self.desk), title, self._platforms(), rows, path)
        self.attempt(write, partial(self._say_written, text))

    def _platforms(self) -> tuple[str, ...]:
        """Return the platforms in force at the end of the period."""
        return platform_names_of(self.desk).on(self.filters.period.until)

    def _say_written(self, text: str, _nothing: None) -> None:
        self.said.emit(text, None)

    # Slots

    def _on_period(self) -> None:
        self.refresh(frozenset())

    def _on_filtered(self, *_what: object) -> None:
        for name, condition in self.filters.conditions().items():
            self.table.set_condition(name, condition)
        wanted = self.chips.wanted
        self.table.set_condition("agency", partial(_is_at, wanted) if wanted else None)
        self.table.start_at()

    def _on_counted(self, shown: int, _total: int) -> None:
        minutes = sum(row.minutes for row in self.table.shown_rows())
        text = self.tr("{n} logs, {hours} hours")
        said = text.format(n=shown, hours=hours_text(minutes))
        self.sums.setText("　".join(part for part in (said, self._events_said()) if part))

    def _events_said(self) -> str:
        """Return what events say of the person filtered for, "" without one."""
        staff_id, period = self.filters.person.currentData(), self.filters.period
        staff_no = next((row.staff_no for row in self.rows if row.staff_id == staff_id), "")
        if not staff_no:
            return ""
        found = events_of_period(self.desk, staff_no, period.since, period.until)
        said = self.tr("{n} events closed, {m} in time, {k} reworked") if found.closed else ""
        return said.format(n=found.closed, m=found.in_time, k=found.reworks)

    def _on_current(self, row: LogRow | None) -> None:
        self.pane.show_log(row, citations(self.desk, row.id) if row and row.cited else ())
        self.edit_action.setEnabled(row is not None and not row.cited)
        self.delete_action.setEnabled(row is not None and not row.cited)
        self.print_action.setEnabled(self.person_in_view() is not None)

    def _on_opened(self, _row: object) -> None:
        if self.desk.may(Action.KEEP_WORK_LOG):
            self.change()

    def _on_search(self) -> None:
        self.search.search.setFocus()
        self.search.search.selectAll()

    # Private

    def _make_actions(self) -> None:
        keep = Action.KEEP_WORK_LOG
        self.add_action = self._action(self.tr("New log"), "N", self.add, "add", keep)
        self.edit_action = self._action(self.tr("Change"), "E", self.change, "edit", keep)
        self.delete_action = self._action(self.tr("Delete"), "Del", self.delete, "close", keep)
        self.print_action = self._action(self.tr("Print"), "Ctrl+P", self.print, "print")
        mark_writing(self.delete_action)
        self.book_action = self._action(self.tr("Save workbook"), "Ctrl+Shift+S", self.save_book, "export")
        for keys in ("/", "Ctrl+F"):
            self._action("", keys, self._on_search, "search")

    def _action(
        self, text: str, keys: str, slot: Callable[[], None], icon: str, right: Action | None = None
    ) -> QAction:
        heard_in = self.work if right is None or self.desk.may(right) else None
        return make_action(self, text, keys, slot, icon, heard_in=heard_in)

    def _assemble(self) -> None:
        self.papers = PaperStack(self, self.work, self.jobs)
        self.papers.fill_page()
        text = self.tr(
            "Press N to enter the first one, or import a workbook of logs; Ctrl+Shift+S saves an empty form "
            "to fill in. Earlier and later days: Ctrl+PgUp, Ctrl+PgDn."
        )
        add = self.add_action if self.desk.may(Action.KEEP_WORK_LOG) else None
        self.none = EmptyState("", text, add, self)
        self.lists = QStackedWidget(self)
        self.lists.addWidget(self.none)
        self.lists.addWidget(self.table)
        self.filters.add_end(self.sums)
        lower = QHBoxLayout()
        lower.setSpacing(theme.GAP)
        lower.addWidget(self.chips, 1)
        lower.addWidget(self.search)
        self.sums.setProperty("role", "section")
        column = page_column(self.work)
        column.addWidget(self.filters)
        column.addLayout(lower)
        column.addWidget(self.lists, 1)
        column.addWidget(self.pane)


def _log_id(row: LogRow) -> int:
    return row.id


def _is_log(log_id: int, row: LogRow) -> bool:
    return row.id == log_id


def _is_cited(row: LogRow) -> bool:
    return bool(row.cited)


def _is_at(wanted: frozenset[str], row: LogRow) -> bool:
    return row.agency in wanted

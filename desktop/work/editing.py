"""What can be done to work logs: the form, deleting, printing; and how each is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.leave.words import words
from desktop.paper.saving import ask_save
from desktop.work.papers import book_name, log_paper, write_book
from forms.entry.work.log import LogAsking, WorkLogDialog
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.fields.person_edit import choices_of
from models.errors import Refused, Trouble
from models.rules.work.log import PLATFORMS, WorkLogEntry
from models.rules.work.log_sheet import WorkLogSheet, period_text
from models.services.office.accounts import street
from models.services.people.agencies import agencies
from models.services.people.staff import StaffRow, staff
from models.services.work.log import (
    CHANGED,
    LogFilter,
    LogRow,
    delete_logs,
    restore_logs,
    save_log,
    work_logs,
)
from models.services.work.log_printing import log_sheet

if TYPE_CHECKING:
    from desktop.work.page import WorkPage


class WorkEditing(QObject):
    """Opens the dialogs of the page and saves what they give."""

    def __init__(self, page: WorkPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def add(self) -> None:
        """Enter logs, at first for the person in view and the day under the cursor."""
        page = self._page
        dialog = WorkLogDialog(self._asking(), words, page.first_day(), None, page.person_in_view(), page)
        _Keeping(dialog, self)
        page.edit(dialog, self._save_new)

    def edit(self) -> None:
        """Change the log under the cursor; a cited one is refused with a sentence."""
        row, page = self._page.table.current_row(), self._page
        if row is None:
            return
        if row.cited:
            page.refused.emit(words("log_cited", {}))
            return
        dialog = WorkLogDialog(self._asking(), words, row.day, row.entry, parent=page)
        page.edit(dialog, partial(self._save_change, row))

    def delete(self) -> None:
        """Delete the chosen logs, all or none."""
        rows, page = self._page.chosen(), self._page
        if rows:
            work = partial(delete_logs, self._desk, [row.id for row in rows])
            page.attempt(work, partial(self._deleted, tuple(rows)))

    def print(self) -> None:
        """Show 工作日志 of the person in view and the period."""
        page, period = self._page, self._page.filters.period
        person = page.person_in_view()
        if person is not None:
            sheet = partial(log_sheet, self._desk, person, period.since, period.until)
            page.attempt(sheet, self._show_paper)

    def save_book(self) -> None:
        """Save the logs in view as a workbook; without any it is the form to fill in."""
        period = self._page.filters.period
        name = book_name(period.since, period.until)
        ask_save(self._page, self.tr("Save workbook"), name, "Excel (*.xlsx)", self.write_book)

    def write_book(self, path: Path) -> None:
        """Write the logs in view to a file and say so."""
        page, period = self._page, self._page.filters.period
        rows, title = page.table.shown_rows(), f"{period_text(period.since, period.until)}派驻人员工作日志"
        text = self.tr("{n} logs are saved as {file}.").format(n=len(rows), file=path.name)
        page.attempt(
            partial(write_book, street(self._desk), title, rows, path), partial(self._say_written, text)
        )

    def save_one(self, entry: WorkLogEntry) -> None:
        """Save a new log and show it; Refused and Trouble as the service has them."""
        self._page.after(CHANGED, *self._saved(entry))

    # Saving

    def _save_new(self, entry: WorkLogEntry) -> frozenset[str]:
        self.save_one(entry)
        return CHANGED

    def _saved(self, entry: WorkLogEntry) -> tuple[str, partial[None]]:
        number = save_log(self._desk, entry)
        self._page.look_for(number, entry.day)
        text = self.tr("The log of {day} is entered.").format(day=entry.day.isoformat())
        return text, partial(self._delete_again, number)

    def _save_change(self, row: LogRow, entry: WorkLogEntry) -> frozenset[str]:
        save_log(self._desk, entry, row.id)
        text = self.tr("The log of {day} is changed.").format(day=entry.day.isoformat())
        self._page.after(CHANGED, text, partial(self._change_back, row))
        return CHANGED

    def _deleted(self, rows: tuple[LogRow, ...], changes: frozenset[str]) -> None:
        text = self.tr("{n} logs are deleted.").format(n=len(rows))
        self._page.after(changes, text, partial(self._restore, rows))

    def _delete_again(self, number: int) -> None:
        text = self.tr("The log is taken out again.")
        self._page.attempt(partial(delete_logs, self._desk, [number]), partial(self._done, text))

    def _change_back(self, row: LogRow) -> None:
        text = self.tr("The log of {day} says what it said before.").format(day=row.day.isoformat())
        self._page.attempt(partial(save_log, self._desk, row.entry, row.id), partial(self._done, text))

    def _restore(self, rows: tuple[LogRow, ...]) -> None:
        text = self.tr("{n} logs are back.").format(n=len(rows))
        self._page.attempt(partial(restore_logs, self._desk, rows), partial(self._done, text))

    def _show_paper(self, sheet: WorkLogSheet) -> None:
        self._page.show_paper(log_paper(sheet))

    def _done(self, text: str, _result: object) -> None:
        self._page.after(CHANGED, text)

    def _say_written(self, text: str, _nothing: None) -> None:
        self._page.said.emit(text, None)

    # What the form asks

    def _asking(self) -> LogAsking:
        kept = {row.id: row for row in agencies(self._desk)}
        people = {row.id: row for row in staff(self._desk)}
        day = self._page.first_day()

        def rank(row: StaffRow) -> tuple[bool, str]:
            return row.on(day) is None, row.staff_no

        def platform_of(staff_id: int) -> str:
            before = next((row.platform for row in self._page.rows if row.staff_id == staff_id), "")
            if before:
                return before
            posting = people[staff_id].latest
            said = kept[posting.agency_id].platform if posting else ""
            return next((name for name in PLATFORMS if name in said), "")

        return LogAsking(
            choices_of(sorted(people.values(), key=rank)), self._places(), platform_of, self._logged
        )

    def _places(self) -> Sequence[str]:
        return sorted({row.place for row in self._page.rows if row.place})

    def _logged(self, staff_id: int, day: date) -> tuple[int, int]:
        found = work_logs(self._desk, LogFilter(since=day, until=day, staff_id=staff_id))
        return len(found.rows), found.minutes


class _Keeping(QObject):
    """Saves one log after the other while the form stays open; lives and dies with it."""

    def __init__(self, dialog: WorkLogDialog, editing: WorkEditing) -> None:
        super().__init__(dialog)
        self._dialog, self._editing = dialog, editing
        dialog.kept.connect(self.on_kept)

    def on_kept(self, entry: WorkLogEntry) -> None:
        """Save and begin the next; or show why not."""
        try:
            self._editing.save_one(entry)
        except Refused as refusal:
            self._dialog.refuse(sentence_of(refusal), refusal.code)
        except Trouble as trouble:
            TroubleDialog(trouble, self._dialog, retry=self._dialog.keep).open()
        else:
            self._dialog.start_next()

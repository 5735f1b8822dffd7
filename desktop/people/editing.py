"""What can be done to a staff member: the dialogs, the service calls, and how to take them back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from forms.entry.people.leaving import LeavingDialog
from forms.entry.people.posting import CorrectionDialog, PostingDialog
from forms.entry.people.staff_member import StaffMemberDialog, StaffMemberValue
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.i18n import language
from forms.kit.texts import sentence
from models.errors import Refused
from models.services.people.postings import correct_posting, entry_of_posting, put_postings
from models.services.people.staff import (
    CHANGED,
    PostingEntry,
    PostingRow,
    StaffEntry,
    StaffRow,
    add_staff,
    edit_staff,
    entry_of,
    leave,
    transfer,
)

if TYPE_CHECKING:
    from datetime import date

    from desktop.people.page import StaffPage


def words(code: str, facts: Mapping[str, str]) -> str:
    """Return the sentence of a code in the language of the window."""
    return sentence(code, facts, language())


class StaffEditing(QObject):
    """Opens the dialogs of the staff page and saves what they give."""

    def __init__(self, page: StaffPage) -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.desk

    def add(self) -> None:
        """Enter someone new."""
        page = self._page
        dialog = StaffMemberDialog(
            page.agencies, self._desk.today, words, next_no=next_number(page.rows), parent=page
        )
        page.edit(dialog, self._save_new)

    def edit(self) -> None:
        """Edit the person under the cursor; the full data is asked for, and that is logged."""
        row = self._page.current
        if row is not None:
            self._page.attempt(partial(entry_of, self._desk, row.id), partial(self._open_edit, row))

    def transfer(self) -> None:
        """End the running posting and begin another."""
        row, page = self._page.current, self._page
        if row is not None:
            dialog = PostingDialog(row.name, page.agencies, row.latest, self._desk.today, words, page)
            page.edit(dialog, partial(self._save_transfer, row))

    def leave(self) -> None:
        """Enter the last day."""
        row, page = self._page.current, self._page
        if row is not None and row.latest is not None:
            today = max(self._desk.today, row.latest.since)
            dialog = LeavingDialog(row.name, row.latest.since, row.latest.until or today, words, page)
            page.edit(dialog, partial(self._save_leaving, row))

    def correct(self, posting: PostingRow) -> None:
        """Put a posting right that was entered wrongly."""
        row, page = self._page.current, self._page
        if row is not None:
            dialog = CorrectionDialog(row.name, page.agencies, posting, words, page)
            page.edit(dialog, partial(self._save_correction, row, posting))

    # Saving

    def _open_edit(self, row: StaffRow, entry: StaffEntry) -> EntryDialog:
        page = self._page
        dialog = StaffMemberDialog(page.agencies, self._desk.today, words, entry, parent=page)
        return page.edit(dialog, partial(self._save_edit, row, entry))

    def _save_new(self, value: StaffMemberValue) -> frozenset[str]:
        if value.posting is None:
            raise Refused("person_needs_posting")
        staff_id = add_staff(self._desk, value.entry, value.posting)
        self._page.refresh(CHANGED)
        self._page.go_to(staff_id)
        self._page.said.emit(self.tr("{name} is entered.").format(name=value.entry.name), None)
        return CHANGED

    def _save_edit(self, row: StaffRow, before: StaffEntry, value: StaffMemberValue) -> frozenset[str]:
        if value.entry == before:
            return frozenset()
        changes = edit_staff(self._desk, row.id, value.entry)
        text = self.tr("The data of {name} is changed.").format(name=value.entry.name)
        return self._done(row, changes, text, partial(edit_staff, self._desk, row.id, before))

    def _save_transfer(self, row: StaffRow, posting: PostingEntry) -> frozenset[str]:
        changes = transfer(self._desk, row.id, posting)
        text = self.tr("{name} is posted anew from {day}.")
        text = text.format(name=row.name, day=posting.since.isoformat())
        return self._done(row, changes, text, self._history(row))

    def _save_leaving(self, row: StaffRow, last_day: date) -> frozenset[str]:
        changes = leave(self._desk, row.id, last_day)
        text = self.tr("{name} leaves; the last day is {day}.")
        return self._done(
            row, changes, text.format(name=row.name, day=last_day.isoformat()), self._history(row)
        )

    def _save_correction(self, row: StaffRow, wrong: PostingRow, right: PostingEntry) -> frozenset[str]:
        changes = correct_posting(self._desk, row.id, row.postings, wrong.id, right)
        text = self.tr("The posting of {name} is corrected.").format(name=row.name)
        return self._done(row, changes, text, self._history(row))

    def _history(self, row: StaffRow) -> partial[frozenset[str]]:
        """Return what writes a person's postings as they are now."""
        entries = [entry_of_posting(posting) for posting in row.postings]
        return partial(put_postings, self._desk, row.id, entries)

    def _done(
        self, row: StaffRow, changes: frozenset[str], text: str, before: partial[frozenset[str]]
    ) -> frozenset[str]:
        self._page.refresh(changes)
        self._page.said.emit(text, partial(self._take_back, row, before))
        return changes

    def _take_back(self, row: StaffRow, before: partial[frozenset[str]]) -> None:
        self._page.attempt(before, partial(self._taken_back, row))

    def _taken_back(self, row: StaffRow, changes: frozenset[str]) -> None:
        self._page.refresh(changes)
        self._page.changed.emit(changes)
        self._page.said.emit(self.tr("{name} is as before.").format(name=row.name), None)


def next_number(rows: tuple[StaffRow, ...]) -> str:
    """Return the number after the largest one, as wide as the office writes them."""
    used = [row.staff_no for row in rows if row.staff_no.isdecimal()]
    width = max((len(number) for number in used), default=3)
    return f"{max((int(number) for number in used), default=0) + 1:0{width}d}"

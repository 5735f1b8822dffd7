"""What can be done to the roster and to overtime: dialogs, service calls, and how to take them back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.leave.duty.listing import POSTS
from desktop.leave.duty.words import time_text
from desktop.leave.words import words
from forms.entry.leave.duty_shift import DutyShiftDialog
from forms.entry.leave.overtime import OvertimeDialog
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.fields.person_edit import PersonChoice, choices_of
from models.rules.leave.duty import Choice, rest_halves
from models.rules.leave.settings import parse_settings
from models.services.attendance.leave_kinds import settings_text
from models.services.leave.duty import (
    CHANGED,
    DutyEntry,
    DutyRow,
    OvertimeEntry,
    OvertimeRow,
    approve_overtime,
    cancel_overtime,
    enter_duty,
    enter_overtime,
    refuse_overtime,
    remove_duty,
)
from models.services.people.staff import staff

if TYPE_CHECKING:
    from desktop.leave.duty.page import DutyPage


class DutyEditing(QObject):
    """Opens the dialogs of the duty page and saves what they give."""

    def __init__(self, page: DutyPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    # The roster

    def add_turn(self) -> None:
        """Put someone on the post under the cursor."""
        page = self._page
        line, at = page.roster_cell()
        if line is not None:
            shift, role = POSTS[at]
            dialog = DutyShiftDialog(self._people(line.day), words, line.day, shift, role, page)
            page.edit(dialog, self._save_turn)

    def remove_turn(self) -> None:
        """Take the last one of the post under the cursor off the roster."""
        line, at = self._page.roster_cell()
        if line is None or not line.turns[at]:
            return
        turn = line.turns[at][-1]
        text = self.tr("{name} is off the roster on {day}.").format(name=turn.name, day=turn.day.isoformat())
        undo = partial(self._enter_again, _entry_of(turn))
        self._page.attempt(partial(remove_duty, self._desk, turn.id), partial(self._done, text, undo))

    # Overtime

    def add_overtime(self) -> None:
        """Enter overtime for approval."""
        page = self._page
        day = page.first_day()
        page.edit(OvertimeDialog(self._people(day), words, day, self.earns, page), self._save_overtime)

    def approve(self) -> None:
        """Approve every chosen line that waits, all or none."""
        ids = [row.id for row in self._page.chosen() if row.state == "entered"]
        if ids:
            text = self.tr("{n} lines of overtime are approved.").format(n=len(ids))
            work = partial(approve_overtime, self._desk, ids)
            self._page.attempt(work, partial(self._done, text, None))

    def refuse(self) -> None:
        """Turn overtime down."""
        row, page = self._page.current, self._page
        if row is not None and row.state == "entered":
            title = self.tr("Turn down overtime of {name}").format(name=row.name)
            dialog = ReasonDialog(title, _about(row), self.tr("Turn down"), page)
            page.edit(dialog, partial(self._save_refusal, row))

    def annul(self) -> None:
        """Annul overtime; refused where its leave has been taken already."""
        row, page = self._page.current, self._page
        if row is not None and row.state in ("entered", "approved"):
            title = self.tr("Annul overtime of {name}").format(name=row.name)
            dialog = ReasonDialog(title, _about(row), self.tr("Annul"), page)
            page.edit(dialog, partial(self._save_annulment, row))

    def earns(self, day: date, minutes: int) -> int:
        """Return the half-days of 补休 that so much overtime would earn by the settings of its day."""
        return rest_halves(minutes, Choice.REST, parse_settings(settings_text(self._desk, day)).rest)

    # Saving

    def _people(self, day: date) -> tuple[PersonChoice, ...]:
        """Return who may be put there: those posted on the day first, then everybody else."""
        return choices_of(sorted(staff(self._desk), key=lambda row: (row.on(day) is None, row.staff_no)))

    def _save_turn(self, entry: DutyEntry) -> frozenset[str]:
        (turn,) = enter_duty(self._desk, [entry])
        text = self.tr("The turn on {day} is entered.").format(day=entry.day.isoformat())
        return self._done(text, partial(self._remove_again, turn), CHANGED)

    def _save_overtime(self, entry: OvertimeEntry) -> frozenset[str]:
        enter_overtime(self._desk, entry)
        text = self.tr("The overtime of {day} is entered and waits for approval.")
        self._done(text.format(day=entry.day.isoformat()), None, CHANGED)
        self._page.show_day(entry.day)
        return CHANGED

    def _save_refusal(self, row: OvertimeRow, reason: str) -> frozenset[str]:
        changes = refuse_overtime(self._desk, row.id, reason)
        return self._done(self.tr("Overtime of {name} is turned down.").format(name=row.name), None, changes)

    def _save_annulment(self, row: OvertimeRow, reason: str) -> frozenset[str]:
        changes = cancel_overtime(self._desk, row.id, reason)
        return self._done(self.tr("Overtime of {name} is annulled.").format(name=row.name), None, changes)

    def _remove_again(self, turn: int) -> None:
        work = partial(remove_duty, self._desk, turn)
        self._page.attempt(work, partial(self._done, self.tr("The turn is off the roster again."), None))

    def _enter_again(self, entry: DutyEntry) -> None:
        self._page.attempt(partial(self._save_turn, entry))

    def _done(
        self, text: str, undo: partial[None] | None, changes: frozenset[str]
    ) -> frozenset[str]:
        self._page.after(changes, text, undo)
        return changes


def _entry_of(turn: DutyRow) -> DutyEntry:
    return DutyEntry(
        turn.staff_id, turn.day, turn.shift, turn.role, turn.choice, turn.rest_halves, turn.note
    )


def _about(row: OvertimeRow) -> str:
    return f"{row.name}　{row.day.isoformat()}　{time_text(row.starts, row.ends)}　{row.task}"

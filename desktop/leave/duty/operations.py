"""What can be done to the roster and to overtime, each with the sentence that says so and its way back.

Nothing here knows the page: a function takes the desk and what was entered, calls the service and returns
what was done. Refused and Trouble are those of the service.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.leave.duty.words import time_text
from forms.kit.fields.person_edit import PersonChoice, choices_of
from forms.kit.widgets.page import Done
from models.rules.leave.duty import Choice, rest_halves
from models.rules.leave.settings import parse_settings
from models.services.attendance.leave_kinds import settings_text
from models.services.leave import duty
from models.services.leave.duty import CHANGED, DutyEntry, DutyRow, OvertimeEntry, OvertimeRow
from models.services.leave.ledger import CompensatoryRow, compensatory_ledgers
from models.services.office.desk import Desk
from models.services.people.staff import staff

translate = QCoreApplication.translate

# What the forms ask


def people_for(desk: Desk, day: date) -> tuple[PersonChoice, ...]:
    """Return whom a form of `day` offers: those posted on the day first, then everybody else."""
    return choices_of(sorted(staff(desk), key=lambda row: (row.on(day) is None, row.staff_no)))


@dataclass(frozen=True, slots=True)
class DutyPeople:
    """Whom the roster can name, what everybody has earned, and whether the office has any staff at all."""

    people: tuple[PersonChoice, ...]
    earned: tuple[CompensatoryRow, ...]
    is_anybody: bool


def read_people(desk: Desk, day: date, on: date) -> DutyPeople:
    """Return people as a form of `day` offers them, and 补休 as it stands on `on`."""
    people = people_for(desk, day)
    return DutyPeople(people, compensatory_ledgers(desk, on), bool(people or staff(desk)))


def earned_halves(desk: Desk, day: date, minutes: int) -> int:
    """Return the half-days of 补休 that so much overtime would earn by the settings of its day."""
    return rest_halves(minutes, Choice.REST, parse_settings(settings_text(desk, day)).rest)


def about(row: OvertimeRow) -> str:
    """Return a line of overtime in one line, for a dialog that asks for a reason."""
    return f"{row.name}　{row.day.isoformat()}　{time_text(row.starts, row.ends)}　{row.task}"


# The roster


def enter_turn(desk: Desk, entry: DutyEntry) -> Done:
    """Put someone on a post of the roster."""
    (turn,) = duty.enter_duty(desk, [entry])
    text = translate("Duty", "The turn on {day} is entered.").format(day=entry.day.isoformat())
    return Done(CHANGED, text, partial(_remove_again, desk, turn))


def _remove_again(desk: Desk, turn: int) -> Done:
    return Done(duty.remove_duty(desk, turn), translate("Duty", "The turn is off the roster again."))


def remove_turn(desk: Desk, turn: DutyRow) -> Done:
    """Take somebody off the roster."""
    changes = duty.remove_duty(desk, turn.id)
    text = translate("Duty", "{name} is off the roster on {day}.")
    undo = partial(enter_turn, desk, _entry_of(turn))
    return Done(changes, text.format(name=turn.name, day=turn.day.isoformat()), undo)


def _entry_of(turn: DutyRow) -> DutyEntry:
    return DutyEntry(turn.staff_id, turn.day, turn.shift, turn.role, turn.choice, turn.rest_halves, turn.note)


def rewrite(desk: Desk, removed: Sequence[DutyRow], entries: Sequence[DutyEntry]) -> Done:
    """Put other turns on the roster in the place of `removed`, in one step."""
    ids = duty.rewrite_duty(desk, [turn.id for turn in removed], entries)
    text = translate("Duty", "{n} turns are entered.").format(n=len(entries))
    return Done(CHANGED, text, partial(_write_back, desk, ids, tuple(_entry_of(turn) for turn in removed)))


def _write_back(desk: Desk, ids: Sequence[int], entries: Sequence[DutyEntry]) -> Done:
    duty.rewrite_duty(desk, ids, entries)
    return Done(CHANGED, translate("Duty", "The roster is as it was before."))


# Overtime


def enter_overtime(desk: Desk, entry: OvertimeEntry) -> Done:
    """Enter overtime for approval."""
    duty.enter_overtime(desk, entry)
    text = translate("Duty", "The overtime of {day} is entered and waits for approval.")
    return Done(CHANGED, text.format(day=entry.day.isoformat()))


def approve(desk: Desk, ids: Sequence[int]) -> Done:
    """Approve overtime that waits, all or none."""
    changes = duty.approve_overtime(desk, ids)
    return Done(changes, translate("Duty", "{n} lines of overtime are approved.").format(n=len(ids)))


def refuse(desk: Desk, row: OvertimeRow, reason: str) -> Done:
    """Turn overtime down."""
    changes = duty.refuse_overtime(desk, row.id, reason)
    return Done(changes, translate("Duty", "Overtime of {name} is turned down.").format(name=row.name))


def annul(desk: Desk, row: OvertimeRow, reason: str) -> Done:
    """Annul overtime; refused where its leave has been taken already."""
    changes = duty.cancel_overtime(desk, row.id, reason)
    return Done(changes, translate("Duty", "Overtime of {name} is annulled.").format(name=row.name))

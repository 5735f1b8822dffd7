"""Words of duty and overtime."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.attendance.words import weekday
from forms.entry.leave.overtime import clock_text
from forms.kit.theme import Tone
from models.rules.leave.duty import Choice, DutyRole, Shift
from models.rules.leave.rules import days_text

STATE_MEANINGS = {
    "entered": Tone.WAITS,
    "approved": Tone.DONE,
    "refused": Tone.REFUSED,
    "cancelled": Tone.QUIET,
}


def state_word(state: str) -> str:
    """Return the state of overtime."""
    translate = QCoreApplication.translate
    return {
        "entered": translate("Duty", "Waits"),
        "approved": translate("Duty", "Approved"),
        "refused": translate("Duty", "Turned down"),
        "cancelled": translate("Duty", "Annulled"),
    }[state]


def choice_word(choice: Choice, halves: int = 0) -> str:
    """Return how extra work is compensated, with the half-days earned where there are any."""
    translate = QCoreApplication.translate
    word = {
        Choice.NONE: translate("Duty", "nothing"),
        Choice.REST: translate("Duty", "compensatory leave"),
        Choice.PAY: translate("Duty", "allowance"),
    }[choice]
    return f"{word} {days_text(halves)}" if halves else word


def choice_mark(choice: Choice, halves: int) -> str:
    """Return one short sign behind a name on the roster: ＋0.5 for leave, ¥ for the allowance."""
    if choice is Choice.REST:
        return f" ＋{days_text(halves)}"
    return " ¥" if choice is Choice.PAY else ""


def post_word(shift: Shift, role: DutyRole) -> str:
    """Return a post of the roster, for its column."""
    translate = QCoreApplication.translate
    return {
        (Shift.DAY, DutyRole.LEADER): translate("Duty", "Day, leader"),
        (Shift.DAY, DutyRole.OFFICER): translate("Duty", "Day, officer"),
        (Shift.NIGHT, DutyRole.LEADER): translate("Duty", "Night, leader"),
        (Shift.NIGHT, DutyRole.OFFICER): translate("Duty", "Night, officer"),
    }[shift, role]


def day_text(day: date) -> str:
    """Return a day of the roster with its weekday."""
    return f"{day.month}-{day.day:02d}  {weekday(day)}"


def time_text(starts: int, ends: int) -> str:
    """Return the start and end of a time span."""
    return f"{clock_text(starts)} – {clock_text(ends)}"


def hours_text(minutes: int) -> str:
    """Return minutes as hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02d}"

"""The lists of the duty page: the roster by day, overtime, and what everybody has earned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.leave.duty.words import (
    STATE_MEANINGS,
    choice_mark,
    choice_word,
    day_text,
    hours_text,
    post_word,
    state_word,
    time_text,
)
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.calendar.working_days import Calendar, UnknownYear, days_of
from models.rules.leave.duty import DutyRole, Shift
from models.rules.leave.ledger import LotState
from models.rules.leave.rules import days_text
from models.services.leave.duty import DutyRow, OvertimeRow, Roster
from models.services.leave.ledger import CompensatoryRow

POSTS = tuple((shift, role) for shift in (Shift.DAY, Shift.NIGHT) for role in DutyRole)
"""The posts of the roster, in the order of its columns."""


@dataclass(frozen=True, slots=True)
class RosterDay:
    """A day of the roster; `turns` are those of each post, whole-day turns in both shifts."""

    day: date
    working: bool
    turns: tuple[tuple[DutyRow, ...], ...]


def roster_days(roster: Roster, calendar: Calendar) -> tuple[RosterDay, ...]:
    """Return the month day by day."""
    found = []
    for day in days_of(roster.month):
        turns = tuple(
            tuple(
                turn
                for turn in roster.turns
                if turn.day == day and turn.role is role and turn.shift in (shift, Shift.FULL)
            )
            for shift, role in POSTS
        )
        found.append(RosterDay(day, _works(calendar, day), turns))
    return tuple(found)


def _works(calendar: Calendar, day: date) -> bool:
    try:
        return calendar.is_working(day)
    except UnknownYear:
        return day.weekday() < 5


def roster_columns() -> tuple[Column[RosterDay], ...]:
    """Return the day and the four posts."""
    title = QCoreApplication.translate("Duty", "Day")
    posts = (
        Column[RosterDay](
            post_word(*post), partial(_names, at), width=150, tone=partial(_gap, at),
            tip=partial(_notes, at), stretch=True,
        )
        for at, post in enumerate(POSTS)
    )  # fmt: skip
    return (Column(title, _day, _ordinal, width=92, tone=_rest), *posts)


def overtime_columns() -> tuple[Column[OvertimeRow], ...]:
    """Return the columns of overtime."""
    translate = QCoreApplication.translate
    return (
        Column(translate("Duty", "Name"), _name, width=84),
        Column(translate("Duty", "Agency"), _agency, width=112),
        Column(translate("Duty", "Day"), _on, width=104, tone=_on_rest_day),
        Column(translate("Duty", "Time"), _time, width=116),
        Column(translate("Duty", "Hours"), _hours, _minutes, Align.RIGHT, 66),
        Column(translate("Duty", "What for"), _task, width=180, stretch=True, tip=_task),
        Column(translate("Duty", "Compensated by"), _choice, width=186),
        Column(translate("Duty", "State"), _state, width=138, tone=_state_ink, tip=_decided),
        Column(translate("Duty", "Expires on"), _expires, width=96),
    )


def earned_columns() -> tuple[Column[CompensatoryRow], ...]:
    """Return the columns of everybody's 补休."""
    translate = QCoreApplication.translate
    figures: tuple[tuple[str, Callable[[CompensatoryRow], int]], ...] = (
        (translate("Duty", "Earned"), _earned),
        (translate("Duty", "Used"), _taken),
        (translate("Duty", "Expired"), _expired),
        (translate("Duty", "Left"), _left),
        (translate("Duty", "Uncovered"), _uncovered),
    )
    return (
        Column(translate("Duty", "Staff no."), _row_no, width=64),
        Column(translate("Duty", "Name"), _row_name, width=90, names=True),
        Column(translate("Duty", "Agency"), _row_agency, width=140, stretch=True),
        *(Column(title, partial(_days, one), one, Align.RIGHT, 76) for title, one in figures),
    )


def lot_columns() -> tuple[Column[LotState], ...]:
    """Return the columns of one person's lots."""
    translate = QCoreApplication.translate
    return (
        Column(translate("Duty", "Earned on"), _lot_day, width=104),
        Column(translate("Duty", "Earned by"), _lot_source, width=120, stretch=True),
        Column(translate("Duty", "Earned"), _lot_halves, width=66, align=Align.RIGHT),
        Column(translate("Duty", "Used"), _lot_used, width=66, align=Align.RIGHT),
        Column(translate("Duty", "Left"), _lot_left, width=66, align=Align.RIGHT),
        Column(translate("Duty", "Expires on"), _lot_expires, width=104, tone=_lot_ink),
    )


def _day(row: RosterDay) -> str:
    return day_text(row.day)


def _ordinal(row: RosterDay) -> int:
    return row.day.toordinal()


def _rest(row: RosterDay) -> Tone:
    return Tone.PLAIN if row.working else Tone.ACCENT


def _names(at: int, row: RosterDay) -> str:
    names = (f"{turn.name}{choice_mark(turn.choice, turn.rest_halves)}" for turn in row.turns[at])
    return joined(names) or "—"


def _gap(at: int, row: RosterDay) -> Tone:
    return Tone.PLAIN if row.turns[at] else Tone.WAITS


def _notes(at: int, row: RosterDay) -> str:
    lines = (
        "　".join(part for part in (turn.name, turn.agency, choice_word(turn.choice), turn.note) if part)
        for turn in row.turns[at]
    )
    return "\n".join(lines) or QCoreApplication.translate("Duty", "Nobody yet: Enter puts someone here")


def _name(row: OvertimeRow) -> str:
    return row.name


def _agency(row: OvertimeRow) -> str:
    return row.agency


def _on(row: OvertimeRow) -> str:
    return row.day.isoformat()


def _on_rest_day(row: OvertimeRow) -> Tone:
    return Tone.PLAIN if row.working_day else Tone.ACCENT


def _time(row: OvertimeRow) -> str:
    return time_text(row.starts, row.ends)


def _hours(row: OvertimeRow) -> str:
    return hours_text(row.ends - row.starts)


def _minutes(row: OvertimeRow) -> int:
    return row.ends - row.starts


def _task(row: OvertimeRow) -> str:
    return row.task


def _choice(row: OvertimeRow) -> str:
    return choice_word(row.choice, row.rest_halves)


def _state(row: OvertimeRow) -> str:
    return state_word(row.state)


def _state_ink(row: OvertimeRow) -> Tone:
    return STATE_MEANINGS[row.state]


def _decided(row: OvertimeRow) -> str:
    return "　".join(part for part in (row.decided_by, row.decision) if part)


def _expires(row: OvertimeRow) -> str:
    return row.expires_on.isoformat() if row.expires_on else ""


def _row_no(row: CompensatoryRow) -> str:
    return row.staff_no


def _row_name(row: CompensatoryRow) -> str:
    return row.name


def _row_agency(row: CompensatoryRow) -> str:
    return row.agency


def _days(figure: Callable[[CompensatoryRow], int], row: CompensatoryRow) -> str:
    return days_text(figure(row)) if figure(row) else ""


def _earned(row: CompensatoryRow) -> int:
    return sum(state.lot.halves for state in row.state.lots)


def _taken(row: CompensatoryRow) -> int:
    return row.state.used


def _expired(row: CompensatoryRow) -> int:
    return row.state.expired


def _left(row: CompensatoryRow) -> int:
    return row.state.balance


def _uncovered(row: CompensatoryRow) -> int:
    return len(row.state.overdrawn)


def _lot_day(state: LotState) -> str:
    return state.lot.day.isoformat()


def _lot_source(state: LotState) -> str:
    return state.lot.source


def _lot_halves(state: LotState) -> str:
    return days_text(state.lot.halves)


def _lot_used(state: LotState) -> str:
    return days_text(state.used)


def _lot_left(state: LotState) -> str:
    return days_text(state.left)


def _lot_expires(state: LotState) -> str:
    return state.lot.expires.isoformat()


def _lot_ink(state: LotState) -> Tone:
    return Tone.QUIET if state.expired else Tone.PLAIN

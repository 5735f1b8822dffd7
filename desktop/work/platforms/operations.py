"""What can be done to platforms and seats, each with the sentence that says so and its way back."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.entry.work.platforms.platform import PlatformChange
from forms.entry.work.platforms.seat import SeatChange
from forms.kit.widgets.page import Done
from models.services.office.desk import Desk
from models.services.work.platforms import editing
from models.services.work.platforms.editing import CHANGED, Edited
from models.services.work.platforms.taking import take_set_up

translate = QCoreApplication.translate


def begin(desk: Desk, change: PlatformChange) -> Done:
    """Set up a platform."""
    edited = editing.begin_platform(desk, change.entry, change.since, change.document)
    text = translate("Platforms", "{name} is set up from {day}.")
    return _done(desk, edited, text.format(name=change.entry.name, day=change.since.isoformat()))


def change(desk: Desk, name: str, change: PlatformChange) -> Done:
    """Change a platform from a day on, or its name."""
    edited = editing.change_platform(desk, name, change.entry, change.since, change.document)
    text = translate("Platforms", "{name} is changed from {day}.")
    said = text.format(name=change.entry.name, day=change.since.isoformat())
    return _done(desk, edited, said)


def end(desk: Desk, name: str, last_day: date) -> Done:
    """End a platform."""
    edited = editing.end_platform(desk, name, last_day)
    text = translate("Platforms", "{name} ends on {day}.")
    return _done(desk, edited, text.format(name=name, day=last_day.isoformat()))


def seat(desk: Desk, change: SeatChange) -> Done:
    """Give somebody a seat."""
    edited = editing.take_seat(
        desk, change.entry, change.since, document=change.document, instead_of=change.instead_of
    )
    text = translate("Platforms", "{name} is appointed from {day}.")
    name = change.entry.name or change.entry.post
    return _done(desk, edited, text.format(name=name, day=change.since.isoformat()))


def leave(desk: Desk, seat_id: int, last_day: date) -> Done:
    """End a seat."""
    edited = editing.leave_seat(desk, seat_id, last_day)
    text = translate("Platforms", "The appointment ends on {day}.")
    return _done(desk, edited, text.format(day=last_day.isoformat()))


def take_file(desk: Desk, text: str, file: str) -> tuple[Done, date]:
    """Take a set-up file in; return what was done and the day from which it holds."""
    taken = take_set_up(desk, text, file)
    said = translate("Platforms", "{file} holds from {day}: {begun} rows begun, {ended} ended.")
    words = said.format(
        file=file, day=taken.file.valid_from.isoformat(), begun=taken.begun, ended=taken.ended
    )
    undo = partial(_take_back, desk, taken.edited) if taken.edited is not None else None
    return Done(CHANGED, words, undo), taken.file.valid_from


def _done(desk: Desk, edited: Edited, text: str) -> Done:
    return Done(CHANGED, text, partial(_take_back, desk, edited))


def _take_back(desk: Desk, edited: Edited) -> Done:
    editing.take_back(desk, edited)
    return Done(CHANGED, translate("Platforms", "The set-up is as before."))

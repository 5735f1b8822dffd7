"""Holding the money of a person, and releasing it: held is a state, not a zero."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from forms.entry.bonus.hold import Grounds, GroundsDialog
from forms.kit.widgets.page import Done, Question
from models.services.bonus.holds import HoldRow, hold_pay, holds_of, release_pay
from models.services.bonus.views import BonusRunLine
from models.services.office.desk import Desk

translate = QCoreApplication.translate


def open_hold(desk: Desk, year: int, line: BonusRunLine) -> HoldRow | None:
    """Return the hold on a person's money that lasts, None where there is none."""
    rows = holds_of(desk, year)
    return next((row for row in rows if row.staff_id == line.staff_id and not row.released_at), None)


def hold(desk: Desk, year: int, line: BonusRunLine, parent: QWidget) -> Question:
    """Ask for the grounds on which a person's money is held."""
    about = translate("Bonus", "{name} gets no amount until it is released. Held is a state, not a zero.")
    title = translate("Bonus", "Hold the money of {name}").format(name=line.name)
    dialog = GroundsDialog(
        title, about.replace("{name}", line.name), translate("Bonus", "Hold"), None, parent
    )
    return Question(dialog, partial(_held, desk, year, line))


def _held(desk: Desk, year: int, line: BonusRunLine, grounds: Grounds) -> Done:
    changes = hold_pay(desk, year, line.staff_id, grounds.reason, grounds.document)
    return Done(changes, translate("Bonus", "Held: {name}").format(name=line.name))


def release(desk: Desk, line: BonusRunLine, held: HoldRow, *, is_settled: bool, parent: QWidget) -> Question:
    """Ask for the grounds of a release; on a settled sheet a supplement pays it."""
    about = translate("Bonus", "Held since {day} by {by}: {reason} ({document})").format(
        day=held.held_at[:10], by=held.held_by, reason=held.reason, document=held.document
    )
    title = translate("Bonus", "Release the money of {name}").format(name=line.name)
    dialog = GroundsDialog(title, about, translate("Bonus", "Release"), None, parent)
    later = translate("Bonus", "; a supplement pays it") if is_settled else ""
    return Question(dialog, partial(_released, desk, line, held, later))


def _released(desk: Desk, line: BonusRunLine, held: HoldRow, later: str, grounds: Grounds) -> Done:
    changes = release_pay(desk, held.id, grounds.reason, grounds.document)
    return Done(changes, translate("Bonus", "Released: {name}").format(name=line.name) + later)

"""One turn on the duty roster: who, which day and shift, as what, and how it is compensated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.fields.person_edit import PersonChoice, PersonEdit, person_error
from forms.kit.i18n import words
from models.rules.leave.duty import Choice, DutyRole, Shift
from models.services.leave.duty import DutyEntry

HALVES = 4
"""The most half-days of 补休 for one turn."""


class DutyShiftDialog(LiveDialog):
    """补休 or the allowance, never both: one choice, and half-days only with 补休."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "unknown_staff": "person",
        "leave_outside_posting": "person",
        "duty_not_kept_here": "person",
        "duty_twice": "person",
        "duty_rest_choice": "choice",
        "duty_and_overtime": "choice",
        "unknown_calendar_year": "day",
    }

    def __init__(
        self,
        people: Sequence[PersonChoice],
        day: date,
        shift: Shift = Shift.DAY,
        role: DutyRole = DutyRole.OFFICER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("A turn on the roster"))
        pick = self.tr("Type part of it or its pinyin initials; Down shows the list")
        self.person = self.form.add("person", self.tr("Person"), PersonEdit(people), hint=pick)
        self.day = self.form.add("day", self.tr("Day"), DayEdit(day))
        self._add_shift()
        self.role = self.form.add("role", self.tr("On duty as"), ComboBox())
        self.role.addItem(self.tr("leader on duty"), DutyRole.LEADER)
        self.role.addItem(self.tr("officer on duty"), DutyRole.OFFICER)
        self.choice = self.form.add("choice", self.tr("Compensated by"), choice_box())
        self.halves = self.form.add("halves", self.tr("Leave earned"), ComboBox())
        for number in range(HALVES + 1):
            self.halves.addItem(self.tr("{n} half-days").format(n=number) if number else "—", number)
        self.note = self.form.add("note", self.tr("Note"), QLineEdit())
        self.note.setMaxLength(60)
        self.shift.setCurrentIndex(self.shift.findData(shift))
        self.role.setCurrentIndex(self.role.findData(role))
        self.choice.currentIndexChanged.connect(self._on_choice)
        self._on_choice()
        self.watch()

    def _add_shift(self) -> None:
        self.shift = self.form.add("shift", self.tr("Shift"), ComboBox())
        for one, text in (
            (Shift.DAY, self.tr("day, 8:00 to 18:00")),
            (Shift.NIGHT, self.tr("night, 18:00 to 8:00")),
            (Shift.FULL, self.tr("day and night")),
        ):
            self.shift.addItem(text, one)

    def check(self) -> Mapping[str, str]:
        """Person and day are required; half-days go with 补休 only."""
        errors: dict[str, str] = {}
        if text := person_error(self.person):
            errors["person"] = text
        if text := day_error(self.day, self.tr("Day")):
            errors["day"] = text
        if self.choice.currentData() == Choice.REST and not self.halves.currentData():
            person = self.person.person()
            name = person.name if person else "…"
            errors["halves"] = words("duty_rest_choice", {"name": name})
        return errors

    def value(self) -> DutyEntry:
        """Return the turn."""
        staff_id, day = self.person.staff_id(), self.day.day()
        if staff_id is None or day is None:
            raise ValueError("value() before check()")
        return DutyEntry(
            staff_id, day, Shift(self.shift.currentData()), DutyRole(self.role.currentData()),
            Choice(self.choice.currentData()), int(self.halves.currentData()), self.note.text().strip(),
        )  # fmt: skip

    def _on_choice(self, *_at: object) -> None:
        rest = self.choice.currentData() == Choice.REST
        self.halves.setEnabled(rest)
        if not rest:
            self.halves.setCurrentIndex(0)
        elif not self.halves.currentData():
            self.halves.setCurrentIndex(self.halves.findData(2))


def choice_box() -> QComboBox:
    """Return a box of the three ways to compensate extra work."""
    translate = QCoreApplication.translate
    box = ComboBox()
    for choice, text in (
        (Choice.NONE, translate("Duty", "nothing")),
        (Choice.REST, translate("Duty", "compensatory leave")),
        (Choice.PAY, translate("Duty", "allowance")),
    ):
        box.addItem(text, choice)
    return box

"""A correction of a leave ledger by hand: an opening balance, days paid out; with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit, day_error


@dataclass(frozen=True, slots=True)
class Correction:
    """What is entered: `halves` is half-days, negative to take off."""

    ledger: str
    day: date
    halves: int
    reason: str
    expires: date | None


class LeaveAdjustDialog(LiveDialog):
    """Days as people write them: 2, 0.5, -1.5."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"adjustment_empty": "days", "reason_needed": "reason"}

    def __init__(self, name: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Correct a ledger of {name}").format(name=name))
        self.ledger = self.form.add("ledger", self.tr("Ledger"), ComboBox())
        self.ledger.addItem(self.tr("annual leave"), "annual")
        self.ledger.addItem(self.tr("compensatory leave"), "compensatory")
        self.days = self.form.add(
            "days", self.tr("Days"), QLineEdit(), hint=self.tr("Such as 2 or 0.5; -1.5 takes off")
        )
        self.day = self.form.add("day", self.tr("As of"), DayEdit(day))
        self.expires = self.form.add(
            "expires", self.tr("Expires on"), DayEdit(), hint=self.tr("Empty: after the usual time")
        )
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit())
        self.reason.setMaxLength(200)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Whole half-days other than zero, a day and a reason."""
        errors: dict[str, str] = {}
        if not self._halves():
            errors["days"] = self.tr("Please enter days in steps of half a day, such as 2 or -0.5.")
        if text := day_error(self.day, self.tr("As of")):
            errors["day"] = text
        if text := day_error(self.expires, self.tr("Expires on"), may_be_empty=True):
            errors["expires"] = text
        if not self.reason.text().strip():
            errors["reason"] = self.tr("Please say why.")
        return errors

    def value(self) -> Correction:
        """Return the correction."""
        day = self.day.day()
        if day is None:
            raise ValueError("value() before check()")
        return Correction(
            str(self.ledger.currentData()), day, self._halves(), self.reason.text().strip(),
            self.expires.day(),
        )  # fmt: skip

    def _halves(self) -> int:
        """Return half-days, 0 for what is not a whole number of them."""
        try:
            halves = 2 * Fraction(self.days.text().strip().replace("−", "-"))
        except (ValueError, ZeroDivisionError):
            return 0
        return int(halves) if halves.denominator == 1 and abs(halves) <= 200 else 0

"""Recording a sanction, and withdrawing one with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from models.rules.core.grades import SANCTION_MONTHS, SANCTIONS
from models.services.assessment.grades import GradeRow, SanctionRow


@dataclass(frozen=True, slots=True)
class SanctionEntry:
    """What the form of a sanction says."""

    kind: str
    decided_on: date
    document: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Which sanction is withdrawn, and why."""

    sanction_id: int
    reason: str


class SanctionDialog(EntryDialog):
    """Kind, date of the decision, document."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "unknown_sanction": "kind",
        "sanction_on_record": "decided_on",
    }

    def __init__(self, row: GradeRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Sanction of {name}").format(name=row.name))
        self._today = today
        if row.sanctions:
            each = (f"{one.kind} {one.decided_on} {one.document}".strip() for one in row.sanctions)
            known = joined(each, "；")
            label = Label(self.tr("On record: {sanctions}").format(sanctions=known), self)
            label.setWordWrap(True)
            label.setProperty("tone", "quiet")
            self.form.add_wide(label)
        kinds = [("", "—"), *((kind, self._kind_text(kind)) for kind in SANCTIONS)]
        self.kind = self.form.add("kind", self.tr("Kind of sanction"), Choice(kinds))
        self.decided_on = self.form.add("decided_on", self.tr("Decided on"), DayEdit())
        self.document = self.form.add("document", self.tr("Document"), QLineEdit())

    def value(self) -> SanctionEntry:
        """Return the entry."""
        return SanctionEntry(
            self.kind.value, self.decided_on.day() or self._today, self.document.text().strip()
        )

    def check(self) -> Mapping[str, str]:
        """Kind, document and a day that is not in the future are required."""
        errors = {}
        if not self.kind.value:
            errors["kind"] = self.tr("Please choose the kind.")
        day = self.decided_on.day()
        if day is None:
            errors["decided_on"] = self.tr("Please enter the day of the decision, such as 2017-03-01.")
        elif day > self._today:
            errors["decided_on"] = self.tr("This day is in the future; please enter the day of the decision.")
        if not self.document.text().strip():
            errors["document"] = self.tr("Please enter the number of the decision.")
        return errors

    def _kind_text(self, kind: str) -> str:
        months = SANCTION_MONTHS[kind]
        return self.tr("{kind} ({n} months)").format(kind=kind, n=months) if months else kind


class WithdrawDialog(EntryDialog):
    """Takes a sanction off the record; the log keeps it with the reason."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"reason_needed": "reason"}

    def __init__(self, name: str, sanctions: Sequence[SanctionRow], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Withdraw a sanction of {name}").format(name=name))
        self.save_button.setText(self.tr("Withdraw"))
        options = [
            (str(one.id), f"{one.kind} · {one.decided_on} {one.document}".strip()) for one in sanctions
        ]
        self.sanction = self.form.add("sanction", self.tr("Sanction to withdraw"), Choice(options))
        self.reason = self.form.add(
            "reason", self.tr("Reason"), QLineEdit(),
            hint=self.tr("The operation log keeps the sanction together with this reason"),
        )  # fmt: skip

    def value(self) -> Withdrawal:
        """Return which and why."""
        return Withdrawal(int(self.sanction.value), self.reason.text().strip())

    def check(self) -> Mapping[str, str]:
        """Ask for the reason."""
        return {} if self.reason.text().strip() else {"reason": self.tr("Please give the reason.")}

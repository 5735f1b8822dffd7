"""Pay for annual leave that could not be taken because of work: the year's pay and the amount."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.plain import Label
from models.rules.core.money import parse_yuan, to_fen

Explain = Callable[[int, str], str]
"""(a year's pay in fen, document) → the amounts and how they came about, in words."""


@dataclass(frozen=True, slots=True)
class PayoutEntry:
    """The year's pay in fen and the paper it is on."""

    pay_fen: int
    document: str


class LeavePayoutDialog(LiveDialog):
    """Shows the amount while the user types; saving takes the days off the ledger."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"payout_needs_document": "document"}

    def __init__(self, name: str, days: str, explain: Explain, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Annual leave of {name} not taken").format(name=name))
        self.save_button.setText(self.tr("Take the days off"))
        self._explain = explain
        told = self.tr(
            "{days} days could not be taken because of work. The amount goes to whoever pays the base pay."
        )
        about = Label(told.format(days=days), self)
        self.outcome = Label(self)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (about, self.outcome):
            label.setWordWrap(True)
            label.setMinimumWidth(480)
        about.setProperty("tone", "quiet")
        self.form.add_wide(about)
        hint = self.tr("In yuan, such as 96000")
        self.pay = self.form.add("pay", self.tr("Pay of the year"), QLineEdit(), hint=hint)
        self.document = self.form.add("document", self.tr("Document"), QLineEdit())
        self.document.setMaxLength(100)
        self.form.add_wide(self.outcome)
        for field in (self.pay, self.document):
            field.textChanged.connect(self._on_typed)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A sum of money and the paper it is on."""
        errors: dict[str, str] = {}
        if not self._pay():
            errors["pay"] = self.tr("Please enter an amount such as 96000 or 96000.50.")
        if not self.document.text().strip():
            errors["document"] = self.tr("Please name the clause or document that says so.")
        return errors

    def value(self) -> PayoutEntry:
        """Return what was entered."""
        return PayoutEntry(self._pay(), self.document.text().strip())

    def _pay(self) -> int:
        try:
            return max(to_fen(parse_yuan(self.pay.text().strip())), 0)
        except ValueError:
            return 0

    def _on_typed(self) -> None:
        text = ""
        if self._pay() and self.document.text().strip():
            text = self._explain(self._pay(), self.document.text().strip())
        self.outcome.setText(text)

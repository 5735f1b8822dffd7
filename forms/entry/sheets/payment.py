"""Marking an approved run as paid, by its voucher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.plain import Label
from models.rules.core.money import yuan_text
from models.services.bonus.views import RunView


class PaymentDialog(EntryDialog):
    """Asks for the number of the voucher; a payment cannot be taken back."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"payment_needs_document": "document"}

    def __init__(self, run: RunView, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.save_button.setText(self.tr("Mark as paid"))
        total = Label(f"{yuan_text(run.total_fen)} 元", self)
        total.setProperty("role", "heading")
        self.form.add_wide(total)
        self.document = self.form.add(
            "document", self.tr("Voucher number"), QLineEdit(),
            hint=self.tr("A payment on record is only put right by a supplement"),
        )  # fmt: skip

    def value(self) -> str:
        """Return the voucher number."""
        return self.document.text().strip()

    def check(self) -> Mapping[str, str]:
        """Ask for the number."""
        return {} if self.value() else {"document": self.tr("Please enter the number of the voucher.")}

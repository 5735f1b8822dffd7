"""The office's name and telephone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from models.services.personal.office import LONGEST_NAME, LONGEST_PHONE, OfficeDetails


class OfficeDialog(EntryDialog):
    """Both as they are printed from now on; approved sheets keep the name that they were approved under."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"office_name_missing": "street"}

    def __init__(self, details: OfficeDetails, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Name and telephone of the office"))
        self.street = self.form.add(
            "street", self.tr("Street office"), QLineEdit(details.street),
            hint=self.tr("On sheets printed from now on; approved ones keep their name"),
        )  # fmt: skip
        self.phone = self.form.add(
            "phone", self.tr("Telephone"), QLineEdit(details.phone),
            hint=self.tr("Offered for notices, and named in the privacy notice"),
        )  # fmt: skip
        self.street.setMaxLength(LONGEST_NAME)
        self.phone.setMaxLength(LONGEST_PHONE)

    def check(self) -> Mapping[str, str]:
        """A name is required."""
        return {} if self.street.text().strip() else {"street": self.tr("Please fill this in.")}

    def value(self) -> OfficeDetails:
        """Return what was entered."""
        return OfficeDetails(self.street.text().strip(), self.phone.text().strip())

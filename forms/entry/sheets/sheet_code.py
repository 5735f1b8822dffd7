"""Finding a sheet by the code printed on it, typed or scanned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog


class SheetCodeDialog(EntryDialog):
    """Takes eight digits or more; spaces and case do not matter."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("code_unreadable", "code_too_short", "code_unknown", "code_ambiguous"), "code"
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Find a sheet by its code"))
        self.save_button.setText(self.tr("Find"))
        self.code = self.form.add(
            "code", self.tr("Code of the sheet"), QLineEdit(),
            hint=self.tr("At the lower right of every approved sheet; eight digits are enough, or scan it."),
        )  # fmt: skip
        self.code.setMaxLength(120)
        self.code.setPlaceholderText("0747 7E44 0B90 FED9")
        self.code.returnPressed.connect(self.submit)

    def value(self) -> str:
        """Return the code as it was typed."""
        return self.code.text().strip()

    def check(self) -> Mapping[str, str]:
        """Ask for it."""
        return {} if self.value() else {"code": self.tr("Please type or scan the code.")}

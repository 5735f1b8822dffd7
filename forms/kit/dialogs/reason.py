"""A reason for what cannot be undone: refusing, annulling, reopening."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.plain import Label


class ReasonDialog(LiveDialog):
    """Says what will happen and asks why; the reason stays in the log."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"reason_needed": "reason"}

    def __init__(self, title: str, about: str, save_text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, save_text=save_text)
        self.about = Label(about, self)
        self.about.setWordWrap(True)
        self.about.setProperty("tone", "quiet")
        self.form.add_wide(self.about)
        self.reason = self.form.add(
            "reason", self.tr("Reason"), QLineEdit(), hint=self.tr("It stays in the operation log")
        )
        self.reason.setMaxLength(200)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A reason is required."""
        return {} if self.value() else {"reason": self.tr("Please say why.")}

    def value(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()

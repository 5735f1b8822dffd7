"""Holding one person's year-end money, and releasing it: reason and document, both kept for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.plain import Label


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why, and on which paper."""

    reason: str
    document: str


class GroundsDialog(LiveDialog):
    """Says what will happen, and asks for a reason and its document."""

    def __init__(
        self, title: str, about: str, save_text: str, grounds: Grounds | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, parent, save_text=save_text)
        given = grounds or Grounds("", "")
        self.about = Label(about, self)
        self.about.setWordWrap(True)
        self.about.setMinimumWidth(420)
        self.about.setProperty("tone", "quiet")
        self.form.add_wide(self.about)
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit(given.reason))
        self.document = self.form.add("document", self.tr("Document"), QLineEdit(given.document))
        for field in (self.reason, self.document):
            field.setMaxLength(200)
        self.watch()

    def value(self) -> Grounds:
        """Return reason and document."""
        return Grounds(self.reason.text().strip(), self.document.text().strip())

    def check(self) -> Mapping[str, str]:
        """Ask for both."""
        given, errors = self.value(), {}
        if not given.reason:
            errors["reason"] = self.tr("Please give the reason.")
        if not given.document:
            errors["document"] = self.tr("Please enter the number of the document behind it.")
        return errors

"""Asks who outside the office was told of a step."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.plain import Label

_LONGEST = 40


class ToldDialog(LiveDialog):
    """Whom somebody told of an event's last step: from then on it can no longer be taken back."""

    def __init__(self, title: str, step: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, save_text=self.tr("Told"))
        about = self.tr('"{step}" can then no longer be taken back.').format(step=step)
        self.about = Label(about, self)
        self.about.setWordWrap(True)
        self.about.setProperty("tone", "quiet")
        self.form.add_wide(self.about)
        self.whom = self.form.add(
            "whom", self.tr("Who was told, and how"), QLineEdit(), hint=self.tr("Such as 12345, by telephone")
        )
        self.whom.setMaxLength(_LONGEST)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A name is required."""
        return {} if self.value() else {"whom": self.tr("Please say who was told.")}

    def value(self) -> str:
        """Return who was told."""
        return self.whom.text().strip()

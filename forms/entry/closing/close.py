"""Closing months asks first, because only a leader opens one again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.plain import Label


class CloseDialog(EntryDialog):
    """Names the months that are about to be closed and what that means."""

    def __init__(self, months: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Close the month"), parent)
        self.save_button.setText(self.tr("Close the month"))
        self.about = Label(
            self.tr(
                "{months}: marks, leave, duty and overtime can no longer change. Only a leader opens a month "
                "again, and says why."
            ).format(months=months),
            self,
        )
        self.about.setWordWrap(True)
        self.form.add_wide(self.about)

    def value(self) -> None:
        """There is nothing to enter."""

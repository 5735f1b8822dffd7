"""Reopening a closed month: a leader says why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forms.kit.dialogs.reason import ReasonDialog


class ReopenDialog(ReasonDialog):
    """Names the month and what reopening it means."""

    def __init__(self, agency: str, month: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.setWindowTitle(self.tr("Open {month} again").format(month=month))
        self.save_button.setText(self.tr("Open again"))
        self.about.setText(
            self.tr(
                "{agency}, {month}: marks, leave, duty and overtime can change again. What was approved or "
                "paid on this month stays as it is."
            ).format(agency=agency, month=month)
        )

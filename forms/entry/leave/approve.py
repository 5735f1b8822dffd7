"""Approving leave where the sheet says something else already: a leader decides that the leave stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.plain import Label


class LeaveApproveDialog(EntryDialog):
    """Shows what the sheet says; a remark may go on the slip."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("The sheet says something else"))
        self.save_button.setText(self.tr("Replace and approve"))
        self.about = Label(sentence, self)
        self.about.setWordWrap(True)
        self.about.setMinimumWidth(460)
        self.form.add_wide(self.about)
        self.remark = self.form.add("remark", self.tr("Remark"), QLineEdit())
        self.remark.setMaxLength(100)

    def value(self) -> str:
        """Return the remark."""
        return self.remark.text().strip()

    def showEvent(self, event: QShowEvent) -> None:
        """Start in the remark, so that a stray Enter does not overwrite anything."""
        super().showEvent(event)
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

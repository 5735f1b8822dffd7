"""Slips that the sheet asks for: leave marks that no slip covers, to be entered in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.plain import Label
from models.services.leave.plan import SlipEntry


@dataclass(frozen=True, slots=True)
class SlipProposal:
    """A slip to enter, and how the list names it."""

    entry: SlipEntry
    text: str


class LeaveProposalsDialog(EntryDialog):
    """Everything is chosen at first; Space leaves one out."""

    def __init__(self, month: str, proposals: Sequence[SlipProposal], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Slips that the sheet of {month} asks for").format(month=month))
        self.save_button.setText(self.tr("Enter the chosen slips"))
        self._proposals = tuple(proposals)
        note = Label(
            self.tr("Leave is marked here without a slip. Space leaves out a line; note the paper later."),
            self,
        )
        note.setWordWrap(True)
        note.setProperty("tone", "quiet")
        self.form.add_wide(note)
        self.list = _Checks(self)
        self.list.setObjectName("slips")
        self.list.setAccessibleName(self.tr("Slips to enter"))
        self.list.setMinimumSize(560, min(28 * max(len(proposals), 3) + 8, 380))
        for proposal in self._proposals:
            item = QListWidgetItem(proposal.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.form.add_wide(self.list)
        self.list.setFocus()

    def value(self) -> tuple[SlipEntry, ...]:
        """Return what is chosen."""
        return tuple(
            proposal.entry
            for row, proposal in enumerate(self._proposals)
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        )


class _Checks(QListWidget):
    """Ctrl+A turns all on or off."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+A: all, or none when all are on."""
        if event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            items = [self.item(row) for row in range(self.count())]
            every = all(item.checkState() is Qt.CheckState.Checked for item in items)
            for item in items:
                item.setCheckState(Qt.CheckState.Unchecked if every else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)

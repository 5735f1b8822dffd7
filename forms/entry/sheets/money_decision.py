"""Approving a sheet of any kind and marking it as paid: what is decided, in figures and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.plain import Label
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text

NOTE_WIDTH = 460


class ApproveSheetDialog(EntryDialog):
    """Shows what will be frozen; the value is the total in fen that was seen."""

    def __init__(
        self, name: str, total_fen: int, facts: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self.save_button.setText(self.tr("Approve and freeze"))
        self._total_fen = total_fen
        self.total = Label(f"{yuan_text(total_fen)} 元", self)
        self.total.setProperty("role", "heading")
        self._line(self.tr("Total"), self.total)
        self.total.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the button would take an Enter pressed twice
        self._line("", Label(chinese_amount(total_fen), self))
        for title, text in facts:
            label = Label(text, self)
            label.setWordWrap(True)
            self._line(title, label)
        note = Label(
            self.tr("Approval freezes every line with its explanation, whatever changes elsewhere later."),
            self,
        )
        note.setWordWrap(True)
        note.setProperty("tone", "quiet")
        note.setFixedWidth(NOTE_WIDTH)
        note.setFixedHeight(note.heightForWidth(NOTE_WIDTH))
        self.form.add_wide(note)

    def value(self) -> int:
        """Return the total that was seen, in fen."""
        return self._total_fen

    def _line(self, name: str, label: QLabel) -> None:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.add(f"line{len(self.form.names())}", name, label)


class PaySheetDialog(EntryDialog):
    """Asks for the number of the voucher; the value is the number."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"payment_needs_document": "document"}

    def __init__(self, name: str, total_fen: int, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.save_button.setText(self.tr("Mark as paid"))
        total = Label(f"{yuan_text(total_fen)} 元", self)
        total.setProperty("role", "heading")
        self.form.add_wide(total)
        self.document = self.form.add("document", self.tr("Voucher number"), QLineEdit(), hint=hint)

    def value(self) -> str:
        """Return the voucher number."""
        return self.document.text().strip()

    def check(self) -> Mapping[str, str]:
        """Ask for the number."""
        return {} if self.value() else {"document": self.tr("Please enter the number of the voucher.")}

"""What goes on a printed slip and nowhere else: where to, the telephone, which paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from forms.entry.dialog import EntryDialog


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """The choice: "A5" for one sheet, "A4" for both copies."""

    destination: str
    phone: str
    size: str


class SlipPaperDialog(EntryDialog):
    """Asked before the preview; nothing of it is kept."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Print the slip of {name}").format(name=name))
        self.save_button.setText(self.tr("Preview"))
        note = self.tr("Printed only, not kept; may stay empty")
        self.destination = self.form.add("destination", self.tr("Where to"), QLineEdit(), hint=note)
        self.phone = self.form.add("phone", self.tr("Telephone"), QLineEdit(), hint=note)
        self.size_box = self.form.add("size", self.tr("On paper"), QComboBox())
        self.size_box.addItem(self.tr("A5, one copy"), "A5")
        self.size_box.addItem(self.tr("A4, both copies"), "A4")
        self.destination.setMaxLength(40)
        self.phone.setMaxLength(20)

    def value(self) -> SlipPaper:
        """Return the choice."""
        return SlipPaper(
            self.destination.text().strip(), self.phone.text().strip(), str(self.size_box.currentData())
        )

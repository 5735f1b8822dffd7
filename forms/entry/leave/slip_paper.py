"""On which paper a slip is printed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.combo import ComboBox


class SlipPaperDialog(EntryDialog):
    """Asked before the preview: "A5" for one sheet, "A4" for both copies."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Print the slip of {name}").format(name=name))
        self.save_button.setText(self.tr("Preview"))
        self.size_box = self.form.add("size", self.tr("On paper"), ComboBox())
        self.size_box.addItem(self.tr("A5, one copy"), "A5")
        self.size_box.addItem(self.tr("A4, both copies"), "A4")

    def value(self) -> str:
        """Return the size of the paper."""
        return str(self.size_box.currentData())

"""The cells of a pasted block of patrols that cannot stand; nothing of it is entered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton, QWidget

from forms.kit.dialogs.frame import button_row, lay_out
from forms.kit.plain import Label


class PatrolsRefusedDialog(QDialog):
    """Lists a sentence for every cell; they can be copied, and the block is corrected where it came from."""

    def __init__(self, about: str, sentences: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Paste"))
        told = Label(about, self)
        told.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Cells"))
        self.list.setWordWrap(True)
        self.list.addItems(list(sentences))
        self.list.setCurrentRow(0)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        lay_out(self, (told, self.list, button_row(self.close_button)))
        self.resize(720, 360)
        self.list.setFocus()

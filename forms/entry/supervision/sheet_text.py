"""A score sheet as text; what cannot be read is named while the user types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from forms.entry.scheme.plain import Say
from forms.entry.scheme.text import SchemeTextDialog
from models.rules.core.faults import Fault
from models.rules.events.toml_reading import TomlFaults
from models.rules.supervision.sheet_toml import parse_sheet


class SheetTextDialog(SchemeTextDialog):
    """The whole sheet with its paper; saving puts a new version in force from its day on."""

    def __init__(self, text: str, say: Say, title: str, parent: QWidget | None = None) -> None:
        super().__init__(text, say, parent, title=title)
        self.edit.setAccessibleName(title)

    def faults_in(self, text: str) -> Sequence[Fault]:
        """Return every fault of the text."""
        try:
            parse_sheet(text, "score-sheet.toml")
        except TomlFaults as error:
            return error.faults
        return ()

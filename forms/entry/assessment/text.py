"""Rules, the office's figures or a score sheet as text; what cannot be read is named while the user types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from forms.entry.scheme.plain import Say
from forms.entry.scheme.text import SchemeTextDialog
from models.rules.assessment.toml_file import AssessmentDataFault
from models.rules.core.faults import Fault, Place


class AssessmentTextDialog(SchemeTextDialog):
    """`read` is the reader of this kind of text; AssessmentDataFault names the part that it cannot read."""

    def __init__(
        self, text: str, read: Callable[[str], object], say: Say, title: str, parent: QWidget | None = None
    ) -> None:
        self._read = read
        super().__init__(text, say, parent, title=title)
        self.edit.setAccessibleName(title)

    def faults_in(self, text: str) -> Sequence[Fault]:
        """Return the part that cannot be read."""
        try:
            self._read(text)
        except AssessmentDataFault as error:
            place = Place("", sheet=error.field)
            return (Fault(place, error.code, {"field": error.field, "wanted": error.wanted}),)
        return ()

"""Issuing a quarterly letter: the agency, the quarter, the document number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.i18n import language
from forms.kit.periods import period_word
from models.rules.supervision.period import Period, parse_period


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """What is to be written."""

    agency_id: int
    period: Period
    document: str


class LetterDialog(LiveDialog):
    """With `issuing` a document number is needed; without, the letter is only shown."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "letter_needs_document": "document", "letter_needs_quarter": "quarter", "letter_too_early": "quarter",
        "letter_nobody": "agency",
    }  # fmt: skip

    def __init__(
        self, agencies: Sequence[tuple[int, str]], quarters: Sequence[Period], parent: QWidget | None = None,
        *, issuing: bool,
    ) -> None:  # fmt: skip
        title = self.tr("Issue a letter") if issuing else self.tr("Preview a letter")
        super().__init__(title, parent, save_text=self.tr("Issue") if issuing else self.tr("Show"))
        self.issuing = issuing
        self.agency = self.form.add(
            "agency", self.tr("Agency"), Choice((str(one), name) for one, name in agencies)
        )
        self.quarter = self.form.add(
            "quarter", self.tr("Quarter"),
            Choice((str(one), period_word(one.title, language())) for one in quarters),
        )  # fmt: skip
        self.document = QLineEdit()
        if issuing:
            self.form.add("document", self.tr("Document number"), self.document)
            self.document.setMaxLength(60)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A letter has a number."""
        if self.issuing and not self.document.text().strip():
            return {"document": self.tr("This is needed.")}
        return {}

    def value(self) -> LetterEntry:
        """Return what is to be written."""
        period = parse_period(self.quarter.value)
        return LetterEntry(int(self.agency.value), period, self.document.text().strip())

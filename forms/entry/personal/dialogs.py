"""Personal data: whom to ask, how long a kind is kept, and whose extract is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.number_box import NumberBox
from models.rules.personal.printed import Contact


@dataclass(frozen=True, slots=True)
class ExtractRequest:
    """Whose extract, and who asked for it or why."""

    staff_no: str
    reason: str


@dataclass(frozen=True, slots=True)
class Term:
    """How many years a kind is kept, and by which document."""

    years: int
    document: str


class ExtractRequestDialog(LiveDialog):
    """Asks for a staff number and a reason; the reason stays in the log."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "no_such_person": "staff_no", "several_people": "staff_no", "extract_needs_reason": "reason",
    }  # fmt: skip

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Extract of a person"), parent, save_text=self.tr("Make the extract"))
        self.staff_no = self.form.add(
            "staff_no", self.tr("Staff no."), QLineEdit(),
            hint=self.tr("For somebody in the grids who is not on the roster: the name"),
        )  # fmt: skip
        self.staff_no.setMaxLength(40)
        self.reason = self.form.add(
            "reason", self.tr("Reason"), QLineEdit(), hint=self.tr("It stays in the operation log")
        )
        self.reason.setMaxLength(200)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Both are required."""
        errors = {}
        if not self.staff_no.text().strip():
            errors["staff_no"] = self.tr("Whose extract is it?")
        if not self.reason.text().strip():
            errors["reason"] = self.tr("Please say why.")
        return errors

    def value(self) -> ExtractRequest:
        """Return what is asked for."""
        return ExtractRequest(self.staff_no.text().strip(), self.reason.text().strip())


class TermDialog(LiveDialog):
    """Asks for the years and the document of the office."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"document_needed": "document", "retention_years": "years"}

    def __init__(self, kind: str, term: Term, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self.years = self.form.add("years", self.tr("Years kept"), NumberBox())
        self.years.setRange(1, 100)
        self.years.setValue(term.years)
        self.document = self.form.add("document", self.tr("Document"), QLineEdit(term.document))
        self.document.setMaxLength(100)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """The document is required."""
        if self.document.text().strip():
            return {}
        return {"document": self.tr("Name the document that sets this term.")}

    def value(self) -> Term:
        """Return the term."""
        return Term(self.years.value(), self.document.text().strip())


class ContactDialog(LiveDialog):
    """Asks whom the notice names."""

    def __init__(self, before: Contact, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Whom the notice names"), parent)
        self.unit = self._line("unit", self.tr("Department"), before.unit, 60)
        self.person = self._line("person", self.tr("Name of the person"), before.person, 40)
        self.phone = self._line("phone", self.tr("Phone"), before.phone, 40)
        self.address = self._line("address", self.tr("Address"), before.address, 100)
        self.watch()

    def _line(self, name: str, label: str, text: str, longest: int) -> QLineEdit:
        line = self.form.add(name, label, QLineEdit(text))
        line.setMaxLength(longest)
        return line

    def check(self) -> Mapping[str, str]:
        """Nothing is required: what is empty is written in by hand."""
        return {}

    def value(self) -> Contact:
        """Return whom the notice names."""
        fields = (self.unit, self.person, self.phone, self.address)
        return Contact(*(field.text().strip() for field in fields))

"""A fact that attendance and postings do not show: probation, an investigation, service elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.i18n import office_word
from models.rules.assessment.facts import CLOSED_AS, FACT_WORDS, NO, YES, Fact, FactKind
from models.rules.core.grades import SANCTIONS

OF_SANCTION = frozenset({FactKind.DUTY_RELATED, FactKind.TERM, FactKind.LIFTED})
"""Facts about a sanction: its kind is the value, the day of its decision is `since`."""


class FactDialog(EntryDialog):
    """Asks for what the kind of fact needs, and greys out the rest."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "fact_dates_reversed": "until", "fact_needs_end": "until", "unknown_sanction": "value",
        "fact_needs_yes_or_no": "note", "fact_needs_months": "note", "fact_needs_document": "document",
    }  # fmt: skip

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("A fact about {name}").format(name=name))
        form = self.form
        facts = [(kind.value, office_word(word)) for kind, word in FACT_WORDS.items()]
        self.kind = form.add("kind", self.tr("Fact"), Choice(facts))
        self.since = form.add("since", self.tr("From"), DayEdit())
        self.until = form.add("until", self.tr("To"), DayEdit(), hint=self.tr("Empty while it lasts"))
        ends = [(word, office_word(word) or "—") for word in (*CLOSED_AS, *SANCTIONS)]
        self.sanction = form.add("value", self.tr("Sanction or how it ended"), Choice(ends))
        self.unit = form.add("unit", self.tr("Which unit"), QLineEdit())
        self.note = form.add(
            "note", self.tr("Note"), QLineEdit(),
            hint=self.tr("Sanction for work: 是 or 否; term: months"),
        )  # fmt: skip
        self.document = form.add("document", self.tr("Document"), QLineEdit())
        for field in (self.unit, self.note, self.document):
            field.setMaxLength(100)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()
        self.setMinimumWidth(560)

    def check(self) -> Mapping[str, str]:
        """A first day is required; the services check the rest."""
        errors: dict[str, str] = {}
        if text := day_error(self.since, self.tr("From")):
            errors["since"] = text
        if text := day_error(self.until, self.tr("To"), may_be_empty=True):
            errors["until"] = text
        return errors

    def value(self) -> Fact:
        """Return the fact."""
        since = self.since.day()
        if since is None:
            raise ValueError("value() before check()")
        value = self.sanction.value if self.sanction.isEnabled() else self.unit.text().strip()
        return Fact(
            FactKind(self.kind.value), since, self.until.day(), value, self.note.text().strip(),
            self.document.text().strip(),
        )  # fmt: skip

    def _on_kind(self, _at: int = 0) -> None:
        kind = FactKind(self.kind.value)
        self.sanction.setEnabled(kind in OF_SANCTION or kind is FactKind.INVESTIGATION)
        self.unit.setEnabled(not self.sanction.isEnabled())
        if kind is FactKind.DUTY_RELATED and self.note.text() not in (YES, NO):
            self.note.setText(YES)


@dataclass(frozen=True, slots=True)
class FactEnd:
    """When a fact ended, how, and its paper."""

    until: date
    value: str
    document: str


class FactEndDialog(EntryDialog):
    """Ends a probation or an investigation: without a sanction, or with which one."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "fact_dates_reversed": "until",
        "fact_needs_document": "document",
    }

    def __init__(self, about: str, *, closing: bool, parent: QWidget | None = None) -> None:
        super().__init__(about, parent)
        self.until = self.form.add("until", self.tr("Ended on"), DayEdit())
        words = (*CLOSED_AS[1:], *SANCTIONS) if closing else ("",)
        ends = [(word, office_word(word) or "—") for word in words]
        self.end = self.form.add("value", self.tr("How it ended"), Choice(ends))
        self.document = self.form.add("document", self.tr("Document"), QLineEdit())
        self.document.setMaxLength(100)

    def check(self) -> Mapping[str, str]:
        """A day is required."""
        text = day_error(self.until, self.tr("Ended on"))
        return {"until": text} if text else {}

    def value(self) -> FactEnd:
        """Return the end."""
        until = self.until.day()
        if until is None:
            raise ValueError("value() before check()")
        return FactEnd(until, self.end.value, self.document.text().strip())

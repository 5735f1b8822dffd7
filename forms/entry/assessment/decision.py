"""Deciding: a grade with the leader's comment, more places by paper, and a later decision with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.number_box import NumberBox
from forms.kit.plain import Label
from models.services.assessment.decisions import DecisionEntry

Grades = Sequence[tuple[str, str]]
"""Canonical grade → the word that is printed for this person's kind of staff."""


class DecisionDialog(EntryDialog):
    """One person's grade and comment; only the grades that the rules allow can be chosen."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"grade_not_allowed": "grade", "unknown_grade_word": "grade"}

    def __init__(
        self, title: str, about: str, grades: Grades, entry: DecisionEntry, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        told = Label(about, self)
        told.setWordWrap(True)
        told.setMinimumWidth(440)
        told.setProperty("tone", "quiet")
        self.form.add_wide(told)
        self.grade = self.form.add("grade", self.tr("Grade"), Choice(list(grades), entry.grade))
        self.comment = self.form.add("comment", self.tr("Comment"), QPlainTextEdit(entry.comment))
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(120)

    def value(self) -> DecisionEntry:
        """Return grade and comment."""
        return DecisionEntry(self.grade.value, self.comment.toPlainText().strip())


@dataclass(frozen=True, slots=True)
class OverrideEntry:
    """Approved places: how many, by whom, why, by which paper."""

    places: int
    approved_by: str
    reason: str
    document: str


class OverrideDialog(EntryDialog):
    """The quota can be exceeded only by a named approval with its document."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "override_places": "places",
        "override_below_chosen": "places",
    }

    def __init__(self, about: str, places: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Places approved by a paper"))
        told = Label(about, self)
        told.setWordWrap(True)
        told.setMinimumWidth(440)
        self.form.add_wide(told)
        self.places = self.form.add("places", self.tr("Places"), NumberBox())
        self.places.setRange(0, 999)
        self.places.setValue(places)
        self.approved_by = self.form.add("approved_by", self.tr("Approved by"), QLineEdit())
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit())
        self.document = self.form.add("document", self.tr("Document"), QLineEdit())
        for field in (self.approved_by, self.reason, self.document):
            field.setMaxLength(200)

    def check(self) -> Mapping[str, str]:
        """By whom, why and by which document: all three are required."""
        needed = self.tr("Required: it stays on record with the places.")
        fields = {"approved_by": self.approved_by, "reason": self.reason, "document": self.document}
        return {name: needed for name, field in fields.items() if not field.text().strip()}

    def value(self) -> OverrideEntry:
        """Return the approval."""
        return OverrideEntry(
            self.places.value(), self.approved_by.text().strip(), self.reason.text().strip(),
            self.document.text().strip(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LaterEntry:
    """A new decision that refers to the old one."""

    grade: str
    reason: str
    document: str


class LaterDialog(EntryDialog):
    """After a 复核 that changed it, or after filing: the old decision stays, the new one stands beside it."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"grade_not_allowed": "grade"}

    def __init__(self, name: str, before: str, grades: Grades, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("A later decision for {name}").format(name=name))
        told = Label(self.tr("Until now: {grade}. It stays on record.").format(grade=before), self)
        told.setProperty("tone", "quiet")
        self.form.add_wide(told)
        self.grade = self.form.add("grade", self.tr("Grade"), Choice(list(grades)))
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit())
        self.document = self.form.add("document", self.tr("Document"), QLineEdit())
        for field in (self.reason, self.document):
            field.setMaxLength(200)

    def check(self) -> Mapping[str, str]:
        """Reason and document are required."""
        needed = self.tr("Required: it stays on record with the places.")
        fields = {"reason": self.reason, "document": self.document}
        return {name: needed for name, field in fields.items() if not field.text().strip()}

    def value(self) -> LaterEntry:
        """Return the decision."""
        return LaterEntry(self.grade.value, self.reason.text().strip(), self.document.text().strip())

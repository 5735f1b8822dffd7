"""Steps of the assessment that concern people: a day for several, feedback and signature, 复核, 申诉."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.plain import Label
from models.services.assessment.stages import Feedback


class DayDialog(EntryDialog):
    """One day, for the people or the thing named above it."""

    def __init__(self, title: str, about: str, label: str, on: date, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._label = label
        told = Label(about, self)
        told.setWordWrap(True)
        told.setMinimumWidth(420)
        told.setProperty("tone", "quiet")
        self.form.add_wide(told)
        self.day = self.form.add("day", label, DayEdit(on))

    def check(self) -> Mapping[str, str]:
        """A valid day is required."""
        text = day_error(self.day, self._label)
        return {"day": text} if text else {}

    def value(self) -> date:
        """Return the day."""
        day = self.day.day()
        if day is None:
            raise ValueError("value() before check()")
        return day


@dataclass(frozen=True, slots=True)
class SummaryEntry:
    """A self-summary: the day it came in and its text, "" where it is on paper only."""

    day: date
    text: str


class SummaryDialog(EntryDialog):
    """One person's self-summary, typed or pasted; the form prints it, on two pages whatever its length."""

    MOST = 4000

    def __init__(self, name: str, entry: SummaryEntry, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Self-summary of {name}").format(name=name))
        self.day = self.form.add("day", self.tr("Handed in on"), DayEdit(entry.day))
        self.text = self.form.add("text", self.tr("What the person wrote"), QPlainTextEdit(entry.text))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumSize(620, 320)

    def check(self) -> Mapping[str, str]:
        """A valid day, and no more text than two pages hold."""
        errors: dict[str, str] = {}
        if text := day_error(self.day, self.tr("Handed in on")):
            errors["day"] = text
        over = len(self.text.toPlainText()) - self.MOST
        if over > 0:
            errors["text"] = self.tr("{n} characters more than the form holds.").format(n=over)
        return errors

    def value(self) -> SummaryEntry:
        """Return day and text."""
        day = self.day.day()
        if day is None:
            raise ValueError("value() before check()")
        return SummaryEntry(day, self.text.toPlainText().strip())


class PhoneDialog(EntryDialog):
    """The telephone number that a notice names for objections."""

    def __init__(self, title: str, parent: QWidget | None = None, *, phone: str = "") -> None:
        super().__init__(title, parent)
        self.save_button.setText(self.tr("Preview"))
        self.phone = self.form.add("phone", self.tr("Telephone"), QLineEdit(phone))
        self.phone.setMaxLength(40)

    def check(self) -> Mapping[str, str]:
        """A telephone number is required."""
        needed = self.tr("The notice must name a telephone number.")
        return {} if self.phone.text().strip() else {"phone": needed}

    def value(self) -> str:
        """Return the telephone."""
        return self.phone.text().strip()


class FeedbackDialog(EntryDialog):
    """Written feedback and signature; without a signature the person's opinion says why."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "feedback_dates": "notified",
        "feedback_unsigned": "opinion",
    }

    def __init__(self, names: str, on: date, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Written feedback"))
        told = Label(names, self)
        told.setWordWrap(True)
        told.setMinimumWidth(420)
        told.setProperty("tone", "quiet")
        self.form.add_wide(told)
        self.notified = self.form.add("notified", self.tr("Notified on"), DayEdit(on))
        self.signed = self.form.add("signed", self.tr("Signed on"), DayEdit(on))
        self.opinion = self.form.add(
            "opinion", self.tr("Opinion"), QLineEdit(), hint=self.tr("If not signed: why not")
        )
        self.opinion.setMaxLength(200)

    def check(self) -> Mapping[str, str]:
        """A day of notice; and a signature, or an opinion instead."""
        errors: dict[str, str] = {}
        if text := day_error(self.notified, self.tr("Notified on")):
            errors["notified"] = text
        if text := day_error(self.signed, self.tr("Signed on"), may_be_empty=True):
            errors["signed"] = text
        if self.signed.day() is None and not self.opinion.text().strip():
            errors["opinion"] = self.tr("Please say why it was not signed.")
        return errors

    def value(self) -> Feedback:
        """Return the feedback."""
        told = self.notified.day()
        if told is None:
            raise ValueError("value() before check()")
        return Feedback(told, self.signed.day(), self.opinion.text().strip())


@dataclass(frozen=True, slots=True)
class AppealEntry:
    """复核 ("review") or 申诉 ("appeal") as it was received."""

    kind: str
    filed_on: date
    document: str


class AppealDialog(EntryDialog):
    """Only within the time limit, and only once; a refusal says when the limit ended."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "appeal_late": "day", "appeal_dates": "day", "appeal_twice": "kind",
        "appeal_needs_document": "document",
    }  # fmt: skip

    def __init__(self, name: str, about: str, on: date, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("{name} contests the grade").format(name=name))
        told = Label(about, self)
        told.setWordWrap(True)
        told.setMinimumWidth(420)
        told.setProperty("tone", "quiet")
        self.form.add_wide(told)
        self.kind = self.form.add(
            "kind", self.tr("As"), Choice([("review", self.tr("review")), ("appeal", self.tr("appeal"))])
        )
        self.day = self.form.add("day", self.tr("Received on"), DayEdit(on))
        self.document = self.form.add("document", self.tr("Document"), QLineEdit())
        self.document.setMaxLength(200)

    def check(self) -> Mapping[str, str]:
        """A day and a document are required."""
        errors: dict[str, str] = {}
        if text := day_error(self.day, self.tr("Received on")):
            errors["day"] = text
        if not self.document.text().strip():
            errors["document"] = self.tr("Please name the paper.")
        return errors

    def value(self) -> AppealEntry:
        """Return what was received."""
        day = self.day.day()
        if day is None:
            raise ValueError("value() before check()")
        return AppealEntry(self.kind.value, day, self.document.text().strip())


@dataclass(frozen=True, slots=True)
class AppealEnd:
    """How it ended: upheld, changed or withdrawn."""

    outcome: str
    decided_on: date
    document: str


class AppealEndDialog(EntryDialog):
    """What became of an appeal; "changed" asks for a new decision afterwards."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"appeal_dates": "day", "appeal_needs_document": "document"}

    def __init__(
        self, name: str, outcomes: Sequence[tuple[str, str]], on: date,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("", parent)
        self.setWindowTitle(self.tr("How it ended for {name}").format(name=name))
        self.outcome = self.form.add("outcome", self.tr("Outcome"), Choice(list(outcomes)))
        self.day = self.form.add("day", self.tr("Decided on"), DayEdit(on))
        self.document = self.form.add("document", self.tr("Document"), QLineEdit())
        self.document.setMaxLength(200)

    def check(self) -> Mapping[str, str]:
        """A day and a document are required."""
        errors: dict[str, str] = {}
        if text := day_error(self.day, self.tr("Decided on")):
            errors["day"] = text
        if not self.document.text().strip():
            errors["document"] = self.tr("Please name the paper.")
        return errors

    def value(self) -> AppealEnd:
        """Return the end."""
        day = self.day.day()
        if day is None:
            raise ValueError("value() before check()")
        return AppealEnd(self.outcome.value, day, self.document.text().strip())

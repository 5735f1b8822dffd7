"""Something done about a ruling: progress, an extension, closing, reopening, cancelling; and a sign-off."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.moment_edit import MomentEdit
from forms.kit.plain import Label
from models.rules.events.moments import Moment
from models.rules.work.meetings.tasks import RulingDeed
from models.rules.work.meetings.words import Card, RulingVerb, TaskState

translate = QCoreApplication.translate


def verb_word(verb: RulingVerb) -> str:
    """Return what a screen calls a deed."""
    words = {
        RulingVerb.REPORT: translate("Meetings", "Report progress"),
        RulingVerb.EXTEND: translate("Meetings", "Put off"),
        RulingVerb.CLOSE: translate("Meetings", "Close with result"),
        RulingVerb.REOPEN: translate("Meetings", "Take up again"),
        RulingVerb.CANCEL: translate("Meetings", "Cancel the ruling"),
        RulingVerb.UNDO: translate("Meetings", "Take back"),
    }
    return words[verb]


def task_word(state: TaskState) -> str:
    """Return what a screen calls where a ruling stands."""
    words = {
        TaskState.OPEN: translate("Meetings", "to be done"),
        TaskState.CLOSED: translate("Meetings", "closed with result"),
        TaskState.CANCELLED: translate("Meetings", "ruling cancelled"),
    }  # fmt: skip
    return words[state]


def card_word(card: Card) -> str:
    """Return what a screen calls a card, "" for none."""
    words = {Card.YELLOW: translate("Meetings", "yellow"), Card.RED: translate("Meetings", "red")}
    return words.get(card, "")


class RulingDeedDialog(LiveDialog):
    """When, what, by whom; an extension also until which day."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "ruling_in_future": "at", "ruling_before_last": "at", "ruling_needs_text": "text",
        "ruling_extension_amount": "until", "ruling_extend_hours": "units", "meeting_year_unknown": "until",
    }  # fmt: skip

    def __init__(self, verb: RulingVerb, about: str, now: Moment, parent: QWidget | None = None) -> None:
        super().__init__(verb_word(verb), parent)
        self.verb = verb
        label = Label(about, self)
        label.setWordWrap(True)
        label.setProperty("tone", "quiet")
        self.form.add_wide(label)
        names = {
            RulingVerb.REPORT: self.tr("Progress"), RulingVerb.CLOSE: self.tr("Result"),
        }  # fmt: skip
        self.text = self.form.add("text", names.get(verb, self.tr("Reason")), QLineEdit())
        self.text.setMaxLength(500)
        self.until = self.units = None
        if verb is RulingVerb.EXTEND:
            self.until = self.form.add("until", self.tr("New day"), DayEdit())
            self.units = self.form.add(
                "units", self.tr("Or by"), QLineEdit(), hint=self.tr("Counted in the unit of its time limit")
            )
        self.by = self.form.add(
            "by", self.tr("Granted by") if verb is RulingVerb.EXTEND else self.tr("Who did it"), QLineEdit()
        )
        self.at = self.form.add("at", self.tr("Done at"), MomentEdit(now))
        self.setMinimumWidth(520)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Words and a moment; an extension says one of day and amount."""
        errors = {}
        if not self.text.text().strip():
            errors["text"] = self.tr("This is needed.")
        if self.at.moment is None:
            errors["at"] = self.at.problem() or self.tr("This is needed.")
        if self.until is not None and self.units is not None:
            said = bool(self.until.text().strip()) + bool(self.units.text().strip())
            if said != 1:
                errors["until"] = self.tr("Enter the new day, or by how much.")
            elif self.units.text().strip() and self._units() is None:
                errors["units"] = self.tr("Write a number, such as 3 or 1.5.")
            elif self.until.text().strip() and self.until.day() is None:
                errors["until"] = self.until.problem()
        return errors

    def value(self) -> RulingDeed:
        """Return what was done."""
        moment = self.at.moment
        assert moment is not None  # noqa: S101 - checked
        return RulingDeed(
            verb=self.verb, at=moment, text=self.text.text().strip(), by=self.by.text().strip(),
            units=self._units(), until=self.until.day() if self.until is not None else None,
        )  # fmt: skip

    def _units(self) -> Fraction | None:
        text = self.units.text().strip() if self.units is not None else ""
        try:
            return Fraction(text) if text else None
        except (ValueError, ZeroDivisionError):
            return None


class SignDialog(LiveDialog):
    """Who signs the minutes off; afterwards nothing in them changes."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"meeting_needs_issuer": "issuer"}

    def __init__(self, about: str, issuer: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sign off"), parent, save_text=self.tr("Sign off"))
        label = Label(about, self)
        label.setWordWrap(True)
        self.form.add_wide(label)
        self.issuer = self.form.add(
            "issuer", self.tr("Signed by"), QLineEdit(issuer),
            hint=self.tr("The minutes are frozen and every ruling becomes a task with a time limit"),
        )  # fmt: skip
        self.issuer.setMaxLength(40)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A name there must be."""
        return {} if self.value() else {"issuer": self.tr("This is needed.")}

    def value(self) -> str:
        """Return the name."""
        return self.issuer.text().strip()


class CorrectionDialog(LiveDialog):
    """What is to be read otherwise in signed minutes, and why."""

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Correct the minutes"), parent)
        label = Label(about, self)
        label.setProperty("tone", "quiet")
        self.form.add_wide(label)
        self.text = self.form.add(
            "text", self.tr("Should read"), QLineEdit(), hint=self.tr("The signed minutes stay as they are")
        )
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit())
        for field in (self.text, self.reason):
            field.setMaxLength(500)
        self.setMinimumWidth(520)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Both are needed."""
        fields = {"text": self.text, "reason": self.reason}
        empty = [name for name, field in fields.items() if not field.text().strip()]
        return {name: self.tr("This is needed.") for name in empty}

    def value(self) -> tuple[str, str]:
        """Return the words and the reason."""
        return self.text.text().strip(), self.reason.text().strip()

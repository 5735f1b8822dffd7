"""A problem with its owner and due day, and its correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from forms.entry.events.fields import PhraseEdit
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.following import Following
from forms.kit.i18n import office_word
from forms.kit.plain import Label
from models.rules.supervision.words import Found
from models.services.supervision.inspections import KINDS, AskedProblem

_USUAL_DAYS = 7


@dataclass(frozen=True, slots=True)
class ProblemAsking:
    """What the form offers, and the event or inspection that the problem comes from."""

    platforms: Sequence[str]
    agencies: Sequence[str]
    event: str = ""
    inspection_id: int | None = None


class ProblemDialog(LiveDialog):
    """What, of whom, found by whom, who answers for it, due when."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "problem_needs_words": "problem", "problem_dates": "due", "problem_needs_subject": "agency",
        "problem_event_unknown": "event", "unknown_agency": "agency", "sample_platform_unknown": "platform",
    }  # fmt: skip

    def __init__(self, asking: ProblemAsking, today: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New problem"), parent)
        self.asking = asking
        self.event_no = self.form.add("event", self.tr("Event"), QLineEdit(asking.event))
        none = ("", self.tr("as the event says"))
        self.agency = self.form.add(
            "agency", self.tr("Agency"), Choice((none, *((name, name) for name in asking.agencies)))
        )
        self.platform = self.form.add(
            "platform", self.tr("Platform"), Choice((none, *((name, name) for name in asking.platforms)))
        )
        self.kind = self.form.add("kind", self.tr("Kind of problem"), PhraseEdit(KINDS))
        self.problem = self.form.add("problem", self.tr("Problem"), QLineEdit())
        self.problem.setMaxLength(500)
        self.owner = self.form.add("owner", self.tr("Who answers for it"), QLineEdit())
        self.owner.setMaxLength(40)
        self.found_by = self.form.add(
            "found_by", self.tr("Level that found it"), Choice((one.value, office_word(one)) for one in Found)
        )
        self.found_on = self.form.add("found_on", self.tr("Found on"), DayEdit(today))
        self.due = self.form.add("due", self.tr("Correct by"), DayEdit(today + timedelta(days=_USUAL_DAYS)))
        Following(self.found_on, self.due)
        self.again = self.form.add("again", "", QCheckBox(self.tr("Found before")))
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Name what is missing."""
        needed = self.tr("This is needed.")
        errors = {}
        for name, text in (
            ("kind", self.kind.text()),
            ("problem", self.problem.text()),
            ("owner", self.owner.text()),
        ):
            if not text.strip():
                errors[name] = needed
        for name, field in (("found_on", self.found_on), ("due", self.due)):
            if field.day() is None:
                errors[name] = field.problem() or needed
        return errors

    def value(self) -> AskedProblem:
        """Return the problem."""
        found_on, due = self.found_on.day(), self.due.day()
        assert found_on is not None and due is not None  # noqa: S101 - checked
        return AskedProblem(
            inspection_id=self.asking.inspection_id, event=self.event_no.text().strip(),
            platform=self.platform.value, agency=self.agency.value, found_by=Found(self.found_by.value),
            found_on=found_on, kind=self.kind.text().strip(), problem=self.problem.text().strip(),
            owner=self.owner.text().strip(), due=due, again=self.again.isChecked(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayAndText:
    """A day, and what was done on it."""

    day: date
    text: str


class DayAndTextDialog(LiveDialog):
    """A correction or an answer: the day, and what it was."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "problem_dates": "day", "notice_dates": "day", "reason_needed": "text",
    }  # fmt: skip

    def __init__(
        self, title: str, about: str, label: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        told = Label(about, self)
        told.setWordWrap(True)
        told.setProperty("tone", "quiet")
        self.form.add_wide(told)
        self.day = self.form.add("day", self.tr("Day"), DayEdit(today))
        self.text = self.form.add("text", label, QLineEdit())
        self.text.setMaxLength(500)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Both are needed."""
        errors = {}
        if self.day.day() is None:
            errors["day"] = self.day.problem() or self.tr("This is needed.")
        if not self.text.text().strip():
            errors["text"] = self.tr("This is needed.")
        return errors

    def value(self) -> DayAndText:
        """Return day and text."""
        day = self.day.day()
        assert day is not None  # noqa: S101 - checked
        return DayAndText(day, self.text.text().strip())

"""Taking a step of the year's assessment, and going back to one with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.plain import Label


@dataclass(frozen=True, slots=True)
class StepEntry:
    """The day a step was taken, its paper (会议纪要 …), and a remark."""

    on: date
    document: str
    note: str


class StepDialog(EntryDialog):
    """Says what the step asks for and what is missing; the day, the paper and a remark go on record."""

    def __init__(
        self, title: str, about: str, on: date, parent: QWidget | None = None, *, missing: str = ""
    ) -> None:
        super().__init__(title, parent, save_text=title)
        for text, tone in ((about, "quiet"), (missing, "waits")):
            told = Label(text, self)
            told.setWordWrap(True)
            told.setMinimumWidth(440)
            told.setProperty("tone", tone)
            told.setVisible(bool(text))
            self.form.add_wide(told)
        self.on = self.form.add("on", self.tr("Taken on"), DayEdit(on))
        self.document = self.form.add("document", self.tr("Document"), QLineEdit())
        self.note = self.form.add("note", self.tr("Note"), QLineEdit())
        for field in (self.document, self.note):
            field.setMaxLength(200)

    def check(self) -> Mapping[str, str]:
        """A valid day is required."""
        text = day_error(self.on, self.tr("Taken on"))
        return {"on": text} if text else {}

    def value(self) -> StepEntry:
        """Return what goes on record."""
        on = self.on.day()
        if on is None:
            raise ValueError("value() before check()")
        return StepEntry(on, self.document.text().strip(), self.note.text().strip())


@dataclass(frozen=True, slots=True)
class BackEntry:
    """The step to open again, by its key, and why."""

    step: str
    reason: str


class SendBackDialog(EntryDialog):
    """Offers the steps that were taken; the reason stays on record."""

    def __init__(self, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Go back to a step"))
        self.save_button.setText(self.tr("Open it again"))
        self.step = self.form.add("step", self.tr("Step"), Choice(list(steps)))
        self.step.setCurrentIndex(len(steps) - 1)
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit())
        self.reason.setMaxLength(200)

    def check(self) -> Mapping[str, str]:
        """A reason is required."""
        return {} if self.reason.text().strip() else {"reason": self.tr("Please say why.")}

    def value(self) -> BackEntry:
        """Return the step and the reason."""
        return BackEntry(self.step.value, self.reason.text().strip())

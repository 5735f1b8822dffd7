"""What a word of another system means here, from a day on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.entry.events.fields import WordEdit
from forms.entry.work.exchange.words import code_field_word
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from models.rules.work.exchange.words import CodeField


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """What was entered; `ours` is our code or word."""

    system: str
    field: CodeField
    theirs: str
    ours: str
    since: date


@dataclass(frozen=True, slots=True)
class CodeAsking:
    """The systems, and for each field our words as shown with their values."""

    systems: Sequence[str]
    words: Mapping[CodeField, Mapping[str, str]]


class CodeDialog(LiveDialog):
    """Our word is chosen among those of the field."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "event_mapping_incomplete": "theirs", "event_mapping_dates": "since", "exchange_unknown_word": "ours",
        "event_unknown_category": "ours", "event_unknown_grid": "ours",
    }  # fmt: skip

    def __init__(
        self, asking: CodeAsking, since: date, start: tuple[str, CodeField, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(self.tr("Map a code"), parent)
        self.asking = asking
        self.system = self.form.add(
            "system", self.tr("System"), Choice((name, name) for name in asking.systems)
        )
        self.field = self.form.add(
            "field", self.tr("Field"), Choice((field.value, code_field_word(field)) for field in CodeField)
        )
        self.theirs = self.form.add("theirs", self.tr("Theirs"), QLineEdit())
        self.theirs.setMaxLength(60)
        self.ours = self.form.add(
            "ours", self.tr("Ours"), WordEdit({}), hint=self.tr("Found as written or by pinyin initials")
        )
        self.since = self.form.add("since", self.tr("Since"), DayEdit(since))
        self.field.currentIndexChanged.connect(self._on_field)
        self._begin(start)
        self.watch()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at our word where theirs is given."""
        super().showEvent(event)
        if self.theirs.text() and not event.spontaneous():
            self.ours.setFocus()

    def check(self) -> Mapping[str, str]:
        """Name what is missing."""
        needed = self.tr("This is needed.")
        errors = {} if self.theirs.text().strip() else {"theirs": needed}
        if not self.ours.value:
            errors["ours"] = self.tr("Choose one of our words.")
        if self.since.day() is None:
            errors["since"] = self.since.problem() or needed
        return errors

    def value(self) -> CodeEntry:
        """Return the map."""
        since = self.since.day()
        assert since is not None  # noqa: S101 - checked
        return CodeEntry(
            self.system.value, CodeField(self.field.value), self.theirs.text().strip(), self.ours.value, since
        )

    def _begin(self, start: tuple[str, CodeField, str] | None) -> None:
        if start is not None:
            system, field, theirs = start
            self.system.setCurrentIndex(list(self.asking.systems).index(system))
            self.field.setCurrentIndex(list(CodeField).index(field))
            self.theirs.setText(theirs)
        self._on_field(0)

    def _on_field(self, _at: int) -> None:
        self.ours.offer(self.asking.words[CodeField(self.field.value)])

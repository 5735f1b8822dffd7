"""A template: the deed and field that it is for, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.entry.events.words import fact_word, verb_word
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from models.rules.events.transitions import worded_fields
from models.rules.events.words import Verb
from models.services.events.phrases import LONGEST, VERBS, Phrase


class PhraseDialog(LiveDialog):
    """A new template, or another text of one; `known` is the one that is changed, or was looked at last."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "phrase_empty": "text", "phrase_too_long": "text", "phrase_known": "text",
        "phrase_field_unknown": "place",
    }  # fmt: skip

    def __init__(self, known: Phrase | None, *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("New template") if new else self.tr("Change the template"))
        chosen = _key(known.verb, known.field) if known else ""
        places = [
            (_key(verb, field), f"{verb_word(verb)}　{fact_word(verb, field)}")
            for verb in VERBS for field in worded_fields(verb)
        ]  # fmt: skip
        self.place = self.form.add("place", self.tr("Event step and field"), Choice(places, chosen))
        self.place.setEnabled(new)
        said = "" if new or known is None else known.text
        self.text = self.form.add("text", self.tr("Template"), QLineEdit(said))
        self.text.setMaxLength(LONGEST)
        self.text.setMinimumWidth(420)
        self.watch()
        self.text.setFocus()

    def check(self) -> Mapping[str, str]:
        """The text is needed."""
        return {} if self.text.text().strip() else {"text": self.tr("This is needed.")}

    def value(self) -> Phrase:
        """Return the template."""
        verb, _, field = self.place.value.partition("/")
        return Phrase(Verb(verb), field, self.text.text().strip())


def _key(verb: Verb, field: str) -> str:
    return f"{verb.value}/{field}"

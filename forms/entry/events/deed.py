"""One deed to one event or to many: what the table of transitions needs and allows, and when it was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from forms.entry.events.fields import UNABLE, Asking, WordEdit, field_for, is_said, problem, read
from forms.entry.events.words import fact_word, verb_word
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.moment_edit import MomentEdit
from forms.kit.plain import Label
from models.rules.events.deeds import Facts
from models.rules.events.moments import Moment
from models.rules.events.transitions import Offer, rows_of
from models.rules.events.words import Verb


@dataclass(frozen=True, slots=True)
class DeedEntry:
    """What was entered: the facts, when it was done (None: now), and the deed, where the form tells which."""

    facts: Facts
    at: Moment | None = None
    verb: Verb | None = None


class DeedDialog(LiveDialog):
    """Asks what an offer needs; `about` says what it is done to, `behalf` for whom it is recorded."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "event_handler_unknown": "handler", "event_handler_on_leave": "handler",
        "event_merge_itself": "into", "event_merge_into_merged": "into", "event_merge_unknown": "into",
        "event_needs_ruling": "ruling", "event_until_not_after": "until", "event_until_too_far": "until",
        "event_deed_in_future": "at", "event_before_last_deed": "at", "event_before_receipt": "at",
    }  # fmt: skip

    def __init__(
        self, offer: Offer, about: str, asking: Asking, parent: QWidget | None = None, *,
        behalf: str = "", now: Moment | None = None,
    ) -> None:  # fmt: skip
        super().__init__(verb_word(offer.verb), parent, save_text=verb_word(offer.verb))
        self.offer = offer
        self.about = Label(about, self)
        self.about.setWordWrap(True)
        self.about.setProperty("tone", "quiet")
        self.form.add_wide(self.about)
        if behalf:
            note = Label(self.tr("Recorded for {agency}").format(agency=behalf), self)
            note.setProperty("tone", "waits")
            self.form.add_wide(note)
        for name in self.names:
            widget = field_for(offer.verb, name, asking, needed=name in offer.needs)
            self.form.add(name, fact_word(offer.verb, name), widget, hint=self.hint(name))
        self.at = self.form.add(
            "at", self.tr("Time of the deed"), MomentEdit(now if behalf else None),
            hint=self.tr("The time of entry is kept beside it") if behalf else self.tr("Empty means now"),
        )
        self.watch()

    @property
    def names(self) -> tuple[str, ...]:
        """The facts asked for, what is needed first."""
        return (*self.offer.needs, *self.offer.optional)

    def hint(self, name: str) -> str:
        """Return the quiet line below a field."""
        if name == "fix":
            return self.tr("Only where the caller is not satisfied; the event is handled once more")
        return ""

    def put(self, **words: str) -> None:
        """Fill fields with words, as somebody would type them."""
        for name, word in words.items():
            field = self.form.field(name)
            if isinstance(field, WordEdit | MomentEdit) or hasattr(field, "setText"):
                field.setText(word)

    def facts(self) -> dict[str, Any]:
        """Return the facts that say something."""
        said = {name: read(name, self.form.field(name)) for name in self.names}
        return {name: value for name, value in said.items() if is_said(value)}

    def check(self) -> Mapping[str, str]:
        """Name what is missing or cannot be read."""
        errors = {name: problem(name, self.form.field(name)) for name in self.form.names()}
        for name in self._needs():
            if not errors[name] and not is_said(read(name, self.form.field(name))):
                errors[name] = self.tr("This is needed.")
        return {name: error for name, error in errors.items() if error}

    def value(self) -> DeedEntry:
        """Return the facts and the time."""
        return DeedEntry(Facts(**self.facts()), self.at.moment, self._verb())

    def _verb(self) -> Verb | None:
        """Return the deed where it is another one than was asked for: the attempt to verify that failed."""
        passed = self.form.field("passed") if "passed" in self.names else None
        return Verb.UNABLE if isinstance(passed, Choice) and passed.value == UNABLE else None

    def _needs(self) -> tuple[str, ...]:
        return rows_of(Verb.UNABLE)[0].needs if self._verb() else self.offer.needs

"""登记: an event taken in by form, as a workbook's line would bring it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from forms.entry.events.fields import PhraseEdit, WordEdit, on_the_right, problem
from forms.entry.events.words import level_word
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.moment_edit import MomentEdit
from models.rules.events.moments import Moment, shown, text_of
from models.rules.events.records import LONGEST, EventRecord
from models.rules.events.words import DISPUTES
from models.services.events.acting import IntakeWords

BY_HAND = ("电话", "来访", "领导交办", "网格上报", "12345", "平安建设", "智慧城管")
BOTH = 2
"""How many parties a dispute has."""
_BETWEEN = re.compile(r"[、,，;；/\s]+")


@dataclass(frozen=True, slots=True)
class IntakeEntry:
    """What was entered; `secret` keeps who reported it even from the masked lists; a `draft` is no event."""

    record: EventRecord
    secret: bool
    draft: bool = False


class IntakeDialog(LiveDialog):
    """What, where, when, how urgent; who reported it stands apart and is never shown in lists."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "event_unknown_category": "category", "event_unknown_grid": "grid",
        "event_in_future": "received", "event_no_limit": "level", "event_year_unknown": "received",
    }  # fmt: skip

    def __init__(self, words: IntakeWords, now: Moment, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Take in an event"), parent, save_text=self.tr("Take in"))
        add = self.form.add
        self.title = add("title", self.tr("Title"), _line(LONGEST["title"]))
        leaves = {f"{one.category.leaf} · {one.category.top}": one.category.code for one in words.categories}
        self.category = add("category", self.tr("Category"), WordEdit(leaves))
        self._disputes = {word for word in leaves if word.endswith(f" · {DISPUTES}")}
        self.level = add("level", self.tr("Level"), Choice((one, level_word(one)) for one in words.levels))
        self.place = add("place", self.tr("Place"), _line(LONGEST["place"]))
        grids = {f"{grid.name} {grid.code}": grid.code for grid in words.grids}
        self.grid = add("grid", self.tr("Grid"), WordEdit(grids))
        self.summary = add("summary", self.tr("What happened"), _line(LONGEST["summary"]))
        self.received = add("received", self.tr("Received"), MomentEdit(now))
        self.happened = add("happened", self.tr("Happened"), MomentEdit())
        self.people = add("people", self.tr("People concerned"), _line(5))
        sources = tuple(dict.fromkeys((*words.sources, *BY_HAND)))
        self.source = add("source", self.tr("Source system"), PhraseEdit(sources))
        self.foreign = add("foreign_id", self.tr("Their number"), _line(LONGEST["foreign_id"]))
        self.form.add_section(self.tr("Who reported it"))
        self.party = add("party", self.tr("Name"), _line(LONGEST["party"]))
        self.phone = add("phone", self.tr("Phone"), _line(LONGEST["phone"]))
        self.anonymous = add(
            "anonymous", "", QCheckBox(self.tr("Anonymous")), hint=self.tr("Then no name or phone is stored")
        )
        self.secret = add("secret", "", QCheckBox(self.tr("Keep secret: not shown even masked")))
        self.anonymous.toggled.connect(self._on_anonymous)
        self.draft_button = QPushButton(self.tr("Keep as a draft"), self)
        self.draft_button.clicked.connect(self.keep)
        self.form.add_wide(on_the_right(self.draft_button))
        self.watch()

    def put(self, record: EventRecord) -> None:
        """Fill in what a draft says."""
        for name in ("title", "place", "summary", "source", "foreign_id", "party", "phone"):
            self._write(name, getattr(record, name))
        self._write("people", "" if record.people is None else str(record.people))
        self._write("received", "" if record.received is None else shown(record.received))
        self._write("happened", record.happened.replace("T", " "))
        for name, field in (("category", self.category), ("grid", self.grid)):
            code = getattr(record, name)
            self._write(name, next((word for word, one in field.values.items() if one == code), ""))
        self.level.choose(record.level)
        self.anonymous.setChecked(record.anonymous)

    def keep(self) -> None:
        """Keep what there is, however little; nothing is checked."""
        self.submitted.emit(replace(self.value(), draft=True))

    def check(self) -> Mapping[str, str]:
        """Name what is missing or cannot be read."""
        errors = {name: problem(name, self.form.field(name)) for name in self.form.names()}
        for name in ("title", "place", "summary"):
            if not self._text(name):
                errors[name] = self.tr("This is needed.")
        if not errors["category"] and not self.category.value:
            errors["category"] = self.tr("Choose the category; its pinyin initials find it.")
        if not errors["received"] and self.received.moment is None:
            errors["received"] = self.tr("This is needed.")
        errors |= self._lacking_in_a_dispute()
        if (people := self._text("people")) and not people.isdecimal():
            errors["people"] = self.tr("Write a whole number.")
        return {name: error for name, error in errors.items() if error}

    def _lacking_in_a_dispute(self) -> dict[str, str]:
        """Name what a dispute is not taken in without: both parties, and a number for the call-back."""
        if self.anonymous.isChecked() or self.category.found() not in self._disputes:
            return {}
        lacking: dict[str, str] = {}
        if len([name for name in _BETWEEN.split(self._text("party")) if name]) < BOTH:
            lacking["party"] = self.tr("A dispute has two parties: name both, with a 、 between them.")
        if not self._text("phone"):
            lacking["phone"] = self.tr("A dispute needs a number for the call-back.")
        return lacking

    def value(self) -> IntakeEntry:
        """Return the event."""
        known = not self.anonymous.isChecked()
        people, happened = self._text("people"), self.happened.moment
        record = EventRecord(
            source=self._text("source"), foreign_id=self._text("foreign_id"), title=self._text("title"),
            place=self._text("place"), grid=self.grid.value,
            happened="" if happened is None else text_of(happened), received=self.received.moment,
            category=self.category.value, level=self.level.value,
            party=self._text("party") if known else "", phone=self._text("phone") if known else "",
            people=int(people) if people else None, summary=self._text("summary"), anonymous=not known,
        )  # fmt: skip
        return IntakeEntry(record, self.secret.isChecked() and known)

    def _write(self, name: str, text: str) -> None:
        field = self.form.field(name)
        if isinstance(field, QLineEdit):
            field.setText(text)

    def _text(self, name: str) -> str:
        field = self.form.field(name)
        return field.text().strip() if isinstance(field, QLineEdit) else ""

    def _on_anonymous(self, on: bool) -> None:
        for field in (self.party, self.phone, self.secret):
            field.setEnabled(not on)


def _line(longest: int) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(longest)
    return field

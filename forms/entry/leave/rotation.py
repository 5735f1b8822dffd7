"""Taking turns on the duty roster: who, in which order, on which post, from when to when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from re import split
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.fields.person_edit import PersonChoice
from forms.kit.punctuation import joined
from models.rules.leave.rotation import Days


@dataclass(frozen=True, slots=True)
class Rotation:
    """People in their order, the number of the post, first and last day, which days, and what is spared."""

    people: tuple[PersonChoice, ...]
    post: int
    since: date
    until: date
    days: Days
    only_empty: bool


class RotationDialog(LiveDialog):
    """Names one below the other or side by side; initials will do."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "leave_outside_posting": "people", "duty_not_kept_here": "people", "duty_twice": "people",
    }  # fmt: skip

    def __init__(
        self,
        people: Sequence[PersonChoice],
        posts: Sequence[str],
        post: int,
        since: date,
        until: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Take turns"))
        self._everybody = people
        hint = self.tr("In their order: names, numbers or initials, with blanks or one a line")
        self.people = self.form.add("people", self.tr("Who takes turns"), QPlainTextEdit(), hint=hint)
        self.people.setTabChangesFocus(True)
        self.people.setFixedHeight(84)
        self.post = self.form.add("post", self.tr("Which post"), ComboBox())
        self.post.addItems(list(posts))
        self.post.setCurrentIndex(post)
        self.since = self.form.add("since", self.tr("From"), DayEdit(since))
        self.until = self.form.add("until", self.tr("To"), DayEdit(until))
        self._add_days()
        self.only_empty = QCheckBox(self.tr("Only posts that have nobody yet"), self)
        self.only_empty.setChecked(True)
        self.form.add_wide(self.only_empty)
        self.watch()

    def _add_days(self) -> None:
        self.days = self.form.add("days", self.tr("Which days"), ComboBox())
        for one, text in (
            (Days.ALL, self.tr("every day")), (Days.WORKING, self.tr("working days only")),
            (Days.REST, self.tr("rest days and holidays")),
        ):  # fmt: skip
            self.days.addItem(text, one)

    def check(self) -> Mapping[str, str]:
        """Everybody must be known, and the days a span."""
        errors: dict[str, str] = {}
        found, unknown = self._people()
        if unknown:
            errors["people"] = self.tr("Nobody, or more than one, is called {names}.").format(
                names=joined(unknown)
            )
        elif not found:
            errors["people"] = self.tr("Please choose a person by name, number or pinyin initials.")
        for name, field, label in (
            ("since", self.since, self.tr("From")), ("until", self.until, self.tr("To")),
        ):  # fmt: skip
            if text := day_error(field, label):
                errors[name] = text
        since, until = self.since.day(), self.until.day()
        if since and until and (since > until or since.replace(day=1) != until.replace(day=1)):
            errors.setdefault("until", self.tr("Both days must be in one month, the first one first."))
        return errors

    def value(self) -> Rotation:
        """Return what was entered."""
        since, until = self.since.day(), self.until.day()
        if since is None or until is None:
            raise ValueError("value() before check()")
        return Rotation(
            tuple(self._people()[0]), self.post.currentIndex(), since, until,
            Days(self.days.currentData()), self.only_empty.isChecked(),
        )  # fmt: skip

    def _people(self) -> tuple[list[PersonChoice], list[str]]:
        found, unknown = [], []
        for word in split(r"[、,，;；\s]+", self.people.toPlainText().strip()):
            meant = [one for one in self._everybody if word and one.is_meant_by(word)]
            if len(meant) == 1:
                found.append(meant[0])
            elif word:
                unknown.append(word)
        return found, unknown

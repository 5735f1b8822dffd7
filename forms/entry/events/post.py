"""岗位: an account, the part that it acts in, for whom, and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from forms.entry.events.fields import WordEdit, problem
from forms.entry.events.words import part_word
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from models.rules.events.words import Part


@dataclass(frozen=True, slots=True)
class PostEntry:
    """What was entered."""

    account: str
    part: Part
    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PostAsking:
    """The accounts, by their words; the platforms, agencies and grids that a post can be for."""

    accounts: Mapping[str, str]
    platforms: Sequence[str]
    agencies: Sequence[str]
    grids: Mapping[str, str]

    def names(self, part: Part) -> Mapping[str, str]:
        """Return what a post in a part can be for."""
        if part in (Part.PLATFORM, Part.DAILY_OFFICE):
            return {name: name for name in self.platforms}
        if part in (Part.AGENCY, Part.STAFF):
            return {name: name for name in self.agencies}
        return self.grids if part is Part.GRID else {}


class PostDialog(LiveDialog):
    """The field of the name follows the part."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "no_such_account": "account", "event_post_needs_name": "name", "event_post_unknown": "name",
        "event_post_dates": "until", "event_post_held": "since",
    }  # fmt: skip

    def __init__(self, asking: PostAsking, today: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New post"), parent)
        self.asking = asking
        self.account = self.form.add("account", self.tr("Account"), WordEdit(asking.accounts))
        self.part = self.form.add(
            "part", self.tr("Acts as"), Choice((part.value, part_word(part)) for part in Part)
        )
        self.name = self.form.add(
            "name", self.tr("Of"), WordEdit({}), hint=self.tr("Platform, agency or grid")
        )
        self.since = self.form.add("since", self.tr("Since"), DayEdit(today))
        self.until = self.form.add("until", self.tr("Last day"), DayEdit(), hint=self.tr("Empty: open"))
        self.part.currentIndexChanged.connect(self._on_part)
        self._on_part(0)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Name what is missing or cannot be read."""
        errors = {name: problem(name, self.form.field(name)) for name in self.form.names()}
        if not self.account.value:
            errors["account"] = self.tr("Choose the account.")
        if self.since.day() is None:
            errors["since"] = self.since.problem() or self.tr("This is needed.")
        return {name: error for name, error in errors.items() if error}

    def value(self) -> PostEntry:
        """Return the post."""
        since = self.since.day()
        assert since is not None  # noqa: S101 - checked
        part = Part(self.part.value)
        return PostEntry(self.account.value, part, self.name.value, since, self.until.day())

    def _on_part(self, _at: int) -> None:
        names = self.asking.names(Part(self.part.value))
        self.name.offer(names)
        self.name.setEnabled(bool(names))

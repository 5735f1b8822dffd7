"""A post in a grid: who, as what, since when; somebody known, of the roster, or new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.entry.events.fields import WordEdit
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.i18n import office_word
from models.rules.work.grids.words import GridDuty

KNOWN, ROSTER = "worker:", "staff:"
"""How the value of a person begins: a worker's id, or that of a row of the roster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPostEntry:
    """What was entered: one of `worker_id`, `staff_id`, or a new person by name."""

    worker_id: int | None
    staff_id: int | None
    name: str
    phone: str
    grid: str
    duty: GridDuty
    since: date


class GridPostDialog(LiveDialog):
    """A name that is not in the list is a new person; the telephone is asked for that one alone."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "grid_worker_needs_name": "person", "grid_worker_taken": "person", "grid_post_roster": "person",
        "grid_post_overlap": "since", "grid_leader_twice": "duty", "grid_unknown": "grid",
        "grid_post_dates": "since", "grid_ended": "grid",
    }  # fmt: skip

    def __init__(
        self, people: Mapping[str, str], grids: Mapping[str, str], grid: str, today: date,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(self.tr("New post in a grid"), parent)
        self.person = self.form.add(
            "person", self.tr("Person"), WordEdit(people),
            hint=self.tr("Choose somebody from the grids or the roster, or type a new name"),
        )  # fmt: skip
        self.phone = self.form.add("phone", self.tr("Telephone"), QLineEdit())
        self.phone.setMaxLength(20)
        self.grid = self.form.add("grid", self.tr("Grid"), WordEdit(grids))
        self.grid.setText(next((word for word, code in grids.items() if code == grid), ""))
        self.duty = self.form.add(
            "duty", self.tr("Duty"), Choice((duty.value, office_word(duty)) for duty in GridDuty)
        )
        self.duty.choose(GridDuty.FULL_TIME.value)
        self.since = self.form.add("since", self.tr("Since"), DayEdit(today))
        self.person.textChanged.connect(self._on_person)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Everybody has a name, a grid and a first day."""
        needed, errors = self.tr("This is needed."), {}
        if not self.person.text().strip():
            errors["person"] = needed
        if not self.grid.value:
            errors["grid"] = self.tr("Choose the grid.")
        if self.since.day() is None:
            errors["since"] = self.since.problem() or needed
        return errors

    def value(self) -> GridPostEntry:
        """Return the post."""
        since, chosen = self.since.day(), self._chosen()
        assert since is not None  # noqa: S101 - checked
        return GridPostEntry(
            worker_id=_id(chosen, KNOWN), staff_id=_id(chosen, ROSTER),
            name="" if chosen else self.person.text().strip(), phone=self.phone.text().strip(),
            grid=self.grid.value, duty=GridDuty(self.duty.value), since=since,
        )  # fmt: skip

    def _chosen(self) -> str:
        """Return who is chosen; a text that only resembles somebody is a new name."""
        return self.person.values.get(self.person.text().strip(), "")

    def _on_person(self, _text: str) -> None:
        self.phone.setEnabled(not self._chosen())


def _id(chosen: str, kind: str) -> int | None:
    return int(chosen.removeprefix(kind)) if chosen.startswith(kind) else None

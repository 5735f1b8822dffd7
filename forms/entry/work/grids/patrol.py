"""One patrol: who led it, where, from when to when, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.entry.events.fields import WordEdit
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.moment_edit import MomentEdit
from forms.kit.fields.pick_edit import PickEdit
from models.rules.work.grids.words import PATROL_KINDS
from models.services.work.grids.patrols import PatrolEntry

_LONGEST = {"name": 80, "kind": 20, "place": 120, "leader": 40, "content": 500, "people": 200, "result": 500}


class PatrolDialog(LiveDialog):
    """The number is given by itself where none is typed."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "patrol_needs_content": "content", "patrol_span": "ended", "patrol_in_future": "ended",
        "grid_unknown": "grid", "patrol_code_taken": "code",
    }  # fmt: skip

    def __init__(
        self, grids: Mapping[str, str], leaders: Sequence[str], entry: PatrolEntry | None = None,
        parent: QWidget | None = None, *, grid: str = "",
    ) -> None:  # fmt: skip
        super().__init__(self.tr("New patrol") if entry is None else self.tr("Change a patrol"), parent)
        known = entry.grid if entry else grid
        self.grid = self.form.add("grid", self.tr("Grid"), WordEdit(grids))
        self.grid.setText(next((word for word, code in grids.items() if code == known), ""))
        self.leader = self.form.add(
            "leader", self.tr("Led by"), PickEdit(leaders, entry.leader if entry else "")
        )
        self.kind = self.form.add(
            "kind",
            self.tr("Kind of patrol"),
            PickEdit(PATROL_KINDS, entry.kind if entry else PATROL_KINDS[0]),
        )
        self.name = self.form.add(
            "name", self.tr("Title"), QLineEdit(entry.name if entry else PATROL_KINDS[0])
        )
        self.started = self.form.add("started", self.tr("From"), MomentEdit(entry.started if entry else None))
        self.ended = self.form.add("ended", self.tr("To"), MomentEdit(entry.ended if entry else None))
        self._add_report(entry)
        for name, limit in _LONGEST.items():
            field = self.form.field(name)
            if isinstance(field, QLineEdit):
                field.setMaxLength(limit)
        self.watch()

    def _add_report(self, entry: PatrolEntry | None) -> None:
        """Where, what was seen, who took part, and the number."""
        self.place = self.form.add("place", self.tr("Place"), QLineEdit(entry.place if entry else ""))
        self.content = self.form.add("content", self.tr("Content"), QLineEdit(entry.content if entry else ""))
        self.people = self.form.add(
            "people", self.tr("Taking part"), QLineEdit(entry.people if entry else "")
        )
        self.outcome = self.form.add("result", self.tr("Result"), QLineEdit(entry.result if entry else ""))
        self.code = self.form.add(
            "code",
            self.tr("Patrol number"),
            QLineEdit(entry.code if entry else ""),
            hint=self.tr("Empty: the next one"),
        )
        self.code.setMaxLength(40)
        self.code.setReadOnly(entry is not None)

    def check(self) -> Mapping[str, str]:
        """What a patrol needs, and times that can be read."""
        needed = self.tr("This is needed.")
        errors = {
            name: needed
            for name, edit in (
                ("leader", self.leader), ("kind", self.kind), ("name", self.name), ("content", self.content),
            )
            if not edit.text().strip()
        }  # fmt: skip
        if not self.grid.value:
            errors["grid"] = self.tr("Choose the grid.")
        for name, edit in (("started", self.started), ("ended", self.ended)):
            if edit.moment is None:
                errors[name] = edit.problem() or needed
        return errors

    def value(self) -> PatrolEntry:
        """Return the patrol."""
        started, ended = self.started.moment, self.ended.moment
        assert started is not None and ended is not None  # noqa: S101 - checked
        return PatrolEntry(
            code=self.code.text().strip(), name=self.name.text().strip(), kind=self.kind.text().strip(),
            content=self.content.text().strip(), place=self.place.text().strip(), started=started,
            ended=ended, people=self.people.text().strip(), leader=self.leader.text().strip(),
            result=self.outcome.text().strip(), grid=self.grid.value,
        )  # fmt: skip

"""平台: its name, who leads it, its daily office and members, from which day on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from forms.entry.events.fields import CheckList
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import DayEdit
from models.rules.work.platforms.setup import PlatformView
from models.rules.work.platforms.toml_file import PlatformEntry

_BETWEEN = re.compile(r"[、,，;；\n]+")


@dataclass(frozen=True, slots=True)
class PlatformChange:
    """What was entered: the platform, the first day on which it is so, the basis document."""

    entry: PlatformEntry
    since: date
    document: str


class PlatformDialog(LiveDialog):
    """A new platform, or other facts of one from a day on; its history stays."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "platform_needs_name": "name", "platform_name_taken": "name", "platform_unknown": "since",
        "platform_overlap": "since", "platform_met": "since",
    }  # fmt: skip

    def __init__(
        self, agencies: Sequence[str], since: date, view: PlatformView | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(self.tr("Change a platform") if view else self.tr("New platform"), parent)
        row = view.row if view else None
        self.follows = row.follows if row else ()
        self.since = self.form.add(
            "since", self.tr("First day"), DayEdit(since),
            hint=self.tr("What was before this day stays as it was"),
        )  # fmt: skip
        self.name = self._line("name", self.tr("Name of the platform"), row.name if row else "", 20)
        self.lead = self._line("lead", self.tr("Post of the lead"), row.lead if row else "", 40)
        self.lead_name = self._line("lead_name", self.tr("Lead"), row.lead_name if row else "", 40)
        self.office = self._line("office", self.tr("Daily office"), row.daily_office if row else "", 40)
        offices = "、".join(one.name for one in view.offices) if view else ""
        self.offices = self._line(
            "offices", self.tr("Member offices"), offices, 400, self.tr("Separate the names with 、")
        )
        self.agencies = self.form.add("agencies", self.tr("Agencies"), CheckList(agencies))
        self.agencies.tick([one.name for one in view.agencies] if view else [])
        self.duties = self.form.add("duties", self.tr("Duties"), QPlainTextEdit(row.duties if row else ""))
        self.duties.setTabChangesFocus(True)
        self.duties.setFixedHeight(64)
        self.document = self._line("document", self.tr("Basis document"), row.document if row else "", 200)
        self.setMinimumWidth(620)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A name and a day there must be."""
        errors = {}
        if not self.name.text().strip():
            errors["name"] = self.tr("This is needed.")
        if self.since.day() is None:
            errors["since"] = self.since.problem() or self.tr("This is needed.")
        return errors

    def value(self) -> PlatformChange:
        """Return the platform as entered."""
        since = self.since.day()
        assert since is not None  # noqa: S101 - checked
        offices = (part.strip() for part in _BETWEEN.split(self.offices.text()))
        entry = PlatformEntry(
            name=self.name.text().strip(), lead=self.lead.text().strip(),
            lead_name=self.lead_name.text().strip(), daily_office=self.office.text().strip(),
            duties=self.duties.toPlainText().strip(), agencies=self.agencies.names,
            offices=tuple(dict.fromkeys(part for part in offices if part)),
        )  # fmt: skip
        return PlatformChange(entry, since, self.document.text().strip())

    def _line(self, name: str, label: str, text: str, longest: int, hint: str = "") -> QLineEdit:
        field = self.form.add(name, label, QLineEdit(text), hint=hint)
        field.setMaxLength(longest)
        return field

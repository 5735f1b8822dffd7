"""An agency: its names, department and platform, and the dated terms of its people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.entry.people.terms_editor import TermsEditor
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.pick_edit import PickEdit
from forms.kit.i18n import words
from models.services.people.agencies import FOUR_DEPARTMENTS, AgencyRow, Terms

_BETWEEN = re.compile(r"[、，,;；\n]+")


@dataclass(frozen=True, slots=True)
class AgencyValue:
    """What was entered; `terms` newest first."""

    name: str
    aliases: tuple[str, ...]
    department: str
    platform: str
    terms: tuple[Terms, ...]


class AgencyDialog(LiveDialog):
    """Edits `row`, or enters a new agency on the four departments' terms; offers today's `platforms`."""

    FIELD_OF_CODE = {  # noqa: RUF012 - a constant of the class
        "agency_exists": "name",
        "name_without_look": "name",
        "agency_name_taken": "name",
        "agency_needs_name_and_terms": "name",
        "terms_twice": "terms",
        "terms_start_late": "terms",
    }

    def __init__(
        self, platforms: Sequence[str], row: AgencyRow | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._platforms = (*platforms, *((row.platform,) if row and row.platform not in platforms else ()))
        self.setWindowTitle(self.tr("Edit {name}").format(name=row.name) if row else self.tr("A new agency"))
        form = self.form
        self.name = form.add("name", self.tr("Name of the agency"), QLineEdit(row.name if row else ""))
        self.name.setMaxLength(40)
        self.aliases = form.add(
            "aliases", self.tr("Other names"), QLineEdit("、".join(row.aliases) if row else ""),
            hint=self.tr("As files call it, separated by 、"),
        )  # fmt: skip
        self.department = form.add(
            "department", self.tr("Department"), QLineEdit(row.department if row else "")
        )
        self.department.setMaxLength(60)
        self.platform = form.add(
            "platform", self.tr("Platform"), PickEdit(self._platforms, row.platform if row else "")
        )
        self.terms = form.add(
            "terms", self.tr("Terms"), TermsEditor(row.terms if row else (FOUR_DEPARTMENTS,))
        )
        self.terms.edited.connect(self._pause.start)
        self.setMinimumWidth(1080)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A name, valid dates, and no two lines of terms that begin on one day."""
        errors: dict[str, str] = {}
        if not self.name.text().strip():
            errors["name"] = self.tr("Please enter the name.")
        if self.platform.text().strip() and not self.platform.is_known():
            names = "、".join(filter(None, self._platforms))
            errors["platform"] = self.tr("One of {names}, or empty.").format(names=names)
        if (bad := self.terms.bad_day()) is not None:
            facts = {"column": self.tr("From"), "value": bad.text()}
            errors["terms"] = words(bad.problem(), facts)
        elif twice := self._twice():
            errors["terms"] = twice
        return errors

    def value(self) -> AgencyValue:
        """Return what was entered."""
        names = (part.strip() for part in _BETWEEN.split(self.aliases.text()))
        return AgencyValue(
            self.name.text().strip(), tuple(name for name in names if name),
            self.department.text().strip(), self.platform.text().strip(), self.terms.terms(),
        )  # fmt: skip

    def _twice(self) -> str:
        days = [line.since for line in self.terms.terms()]
        if len(set(days)) == len(days):
            return ""
        return self.tr("Two lines begin on the same day; give the newer one its own date.")

"""How files are exchanged with a system: its folder, the first day, the form, whether it is watched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.plain import Label
from models.rules.work.exchange.words import Format
from models.services.work.exchange.systems import SystemSetting


@dataclass(frozen=True, slots=True)
class SystemEntry:
    """What was entered."""

    folder: str
    since: date
    format: Format
    watched: bool


class SystemDialog(LiveDialog):
    """A folder that is not there is said so at once."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"exchange_needs_folder": "folder"}

    def __init__(self, setting: SystemSetting, today: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Set up {system}").format(system=setting.system), parent)
        about = Label(
            self.tr(
                "Files lie in this folder. Those taken go to done, a refused one stays with a text beside "
                "it; what they must be told is written to out."
            ),
            self,
        )
        about.setWordWrap(True)
        about.setProperty("tone", "quiet")
        self.form.add_wide(about)
        self.folder = self.form.add("folder", self.tr("Folder"), QLineEdit(setting.folder))
        self.folder.setMaxLength(400)
        self.since = self.form.add(
            "since", self.tr("Told since"), DayEdit(setting.since if setting.is_set_up else today),
            hint=self.tr("Steps of earlier days are not reported"),
        )  # fmt: skip
        self.format = self.form.add(
            "format", self.tr("Written as"), Choice((form.value, form.value.upper()) for form in Format)
        )
        self.format.setCurrentIndex(list(Format).index(setting.format))
        self.watched = self.form.add(
            "watched", "", QCheckBox(self.tr("Take files in as they come, while the window is open"))
        )
        self.watched.setChecked(setting.watched)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Name what is missing or is not there."""
        errors = {}
        folder = self.folder.text().strip()
        if folder and not Path(folder).is_dir():
            errors["folder"] = self.tr("There is no such folder.")
        elif not folder and self.watched.isChecked():
            errors["folder"] = self.tr("This is needed.")
        if self.since.day() is None:
            errors["since"] = self.since.problem() or self.tr("This is needed.")
        return errors

    def value(self) -> SystemEntry:
        """Return how the system is set up."""
        since = self.since.day()
        assert since is not None  # noqa: S101 - checked
        return SystemEntry(
            self.folder.text().strip(), since, Format(self.format.value), self.watched.isChecked()
        )

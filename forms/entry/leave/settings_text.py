"""The office's settings for leave, duty and closing as text, in force from a given day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms.entry.scheme.plain import Say
from forms.entry.scheme.text import SchemeTextDialog
from forms.kit.fields.day_edit import DayEdit
from forms.kit.plain import Label
from models.rules.core.faults import Fault, Place
from models.rules.leave.settings import LeaveDataFault, parse_entered


@dataclass(frozen=True, slots=True)
class SettingsText:
    """The text and the day from which it holds."""

    since: date
    text: str


class LeaveSettingsDialog(SchemeTextDialog):
    """The text in force on the day in view; what cannot be read is named while the user types."""

    def __init__(self, text: str, since: date, say: Say, title: str, parent: QWidget | None = None) -> None:
        self.since = DayEdit(since)
        super().__init__(text, say, parent, title=title)
        self.edit.setAccessibleName(self.tr("Settings as TOML"))
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        label = Label(self.tr("In force from"), row)
        label.setBuddy(self.since)
        self.since.setAccessibleName(label.text())
        self.since.setMaximumWidth(140)
        line.addWidget(label)
        line.addWidget(self.since)
        line.addStretch(1)
        self.form.add_wide(row)

    def text(self) -> str:
        """Return the text as it was written, with its comments."""
        return super().value()

    def settings(self) -> SettingsText:
        """Return the text with its day; call it once a day was entered."""
        day = self.since.day()
        if day is None:
            raise ValueError("settings() before a day")
        return SettingsText(day, self.text())

    def submit(self) -> None:
        """Hand text and day over when nothing is wrong with either."""
        if self.look():
            super().submit()
        elif self.since.day() is None:
            self._say(self.tr("Please enter a date such as 2017-03-01."))
            self.since.setFocus()
        else:
            self._say("")
            self.submitted.emit(self.settings())

    def faults_in(self, text: str) -> Sequence[Fault]:
        """Return the part that cannot be read."""
        try:
            parse_entered(text)
        except LeaveDataFault as error:
            place = Place("", sheet=error.field)
            return (Fault(place, error.code, {"field": error.field, "options": error.options}),)
        return ()

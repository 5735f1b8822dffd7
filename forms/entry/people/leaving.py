"""A staff member leaves: the last day of the running posting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.i18n import words


class LeavingDialog(LiveDialog):
    """Asks for the last day, which still counts as posted."""

    FIELD_OF_CODE = {"leaves_before_posting": "last_day", "not_posted": "last_day"}  # noqa: RUF012

    def __init__(self, name: str, since: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("{name} leaves").format(name=name))
        self._since = since
        self.last_day = self.form.add(
            "last_day", self.tr("Last day"), DayEdit(today),
            hint=self.tr("The last day still counts; posted since {day}").format(day=since.isoformat()),
        )  # fmt: skip
        self.watch()

    def check(self) -> Mapping[str, str]:
        """The last day must be a date, and not before the posting began."""
        if text := day_error(self.last_day, self.tr("Last day")):
            return {"last_day": text}
        day = self.last_day.day()
        if day is not None and day < self._since:
            return {"last_day": words("leaves_before_posting", {"since": self._since.isoformat()})}
        return {}

    def value(self) -> date:
        """Return the last day."""
        day = self.last_day.day()
        if day is None:
            raise ValueError("value() before check()")
        return day

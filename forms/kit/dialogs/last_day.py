"""The last day on which something holds: a post, a seat, a platform, a map of another system's codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import DayEdit
from forms.kit.plain import Label

_DATES = (
    "event_post_dates", "grid_post_dates", "grid_ended", "grid_ends_before", "grid_posts_last", "seat_dates",
    "event_mapping_dates", "platform_unknown",
)  # fmt: skip


class LastDayDialog(LiveDialog):
    """Asks for one day; `about` says what ends."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = dict.fromkeys(_DATES, "until")

    def __init__(self, title: str, about: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        label = Label(about, self)
        label.setWordWrap(True)
        label.setProperty("tone", "quiet")
        self.form.add_wide(label)
        self.until = self.form.add("until", self.tr("Last day"), DayEdit(today))
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A day is required."""
        return {} if self.until.day() else {"until": self.until.problem() or self.tr("This is needed.")}

    def value(self) -> date:
        """Return the last day."""
        day = self.until.day()
        assert day is not None  # noqa: S101 - checked
        return day

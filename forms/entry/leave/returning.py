"""Back from leave: the last half-day on leave; what comes after it is restored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from forms.entry.leave.half import HalfEdit
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import day_error
from forms.kit.i18n import words
from forms.kit.plain import Label
from models.rules.leave.rules import Half
from models.services.leave.views import SlipRow


class LeaveReturnDialog(LiveDialog):
    """Asks for the last half-day on leave, at first the one that was approved."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "leave_returned_late": "last",
        "leave_returned_before": "last",
    }

    def __init__(self, slip: SlipRow, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("{name} is back").format(name=slip.name))
        self._slip = slip
        self.last = self.form.add(
            "last", self.tr("Last half-day on leave"), HalfEdit(slip.span.until_half, slip.span.until),
            hint=self.tr("Approved from {since} to {until}").format(
                since=slip.span.since.isoformat(), until=slip.span.until.isoformat()
            ),
        )  # fmt: skip
        self.outcome = Label(self)
        self.outcome.setWordWrap(True)
        self.outcome.setMinimumWidth(400)
        self.outcome.setProperty("tone", "quiet")
        self.form.add_wide(self.outcome)
        self.last.day.setObjectName("last")
        self.last.day.installEventFilter(self)
        self.last.changed.connect(self._on_changed)
        self.watch()
        self._on_changed()

    def check(self) -> Mapping[str, str]:
        """It must be a day within the leave."""
        if text := day_error(self.last.day, self.tr("Last half-day on leave")):
            return {"last": text}
        value, span = self.value(), self._slip.span
        if value > span.last:
            return {"last": words("leave_returned_late", {"until": span.until.isoformat()})}
        if value < span.first:
            return {"last": words("leave_returned_before", {"since": span.since.isoformat()})}
        return {}

    def value(self) -> Half:
        """Return the last half-day."""
        value = self.last.value()
        if value is None:
            raise ValueError("value() before check()")
        return value

    def _on_changed(self) -> None:
        self._pause.start()
        value = self.last.value()
        early = value is not None and value < self._slip.span.last
        self.outcome.setText(
            self.tr("Back early: the half-days after it are marked again as they were before the leave.")
            if early
            else self.tr("The leave was taken as approved.")
        )

"""Overtime for approval: who, when, for what, and how it is compensated."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.entry.leave.duty_shift import choice_box
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.fields.person_edit import PersonChoice, PersonEdit, person_error
from forms.kit.i18n import words
from forms.kit.plain import Label
from models.rules.leave.duty import DAY_MINUTES, Choice, time_problem
from models.rules.leave.rules import days_text
from models.services.leave.duty import OvertimeEntry

Earns = Callable[[date, int], int]
"""Day and minutes → half-days of 补休 that they would be."""
_TIME = re.compile(r"(\d{1,2})(?:[:：.]?(\d{2}))?")


class TimeEdit(QLineEdit):
    """A time of the day as 18:00, 1800 or 18; past midnight 25:30, or 1:30 where the end is meant."""

    def __init__(self, minutes: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(5)
        self.setPlaceholderText("18:00")
        if minutes is not None:
            self.setText(clock_text(minutes))

    def minutes(self) -> int | None:
        """Return minutes after midnight, None for what is not a time."""
        match = _TIME.fullmatch(self.text().strip())
        if match is None or int(match[2] or 0) > 59 or int(match[1]) > 47:
            return None
        return 60 * int(match[1]) + int(match[2] or 0)


def clock_text(minutes: int) -> str:
    """Return minutes after midnight as 18:05; past midnight 25:30."""
    return f"{minutes // 60}:{minutes % 60:02d}"


class OvertimeDialog(LiveDialog):
    """Says while the user types how long it is and what it earns."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "unknown_staff": "person",
        "leave_outside_posting": "person",
        "duty_not_kept_here": "person",
        "overtime_times": "ends",
        "overtime_twice": "starts",
        "overtime_needs_task": "task",
        "duty_and_overtime": "choice",
    }

    def __init__(
        self,
        people: Sequence[PersonChoice],
        day: date,
        earns: Earns,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Enter overtime"))
        self._earns = earns
        pick = self.tr("Type part of it or its pinyin initials; Down shows the list")
        self.person = self.form.add("person", self.tr("Person"), PersonEdit(people), hint=pick)
        self.day = self.form.add("day", self.tr("Day"), DayEdit(day))
        self.starts = self.form.add("starts", self.tr("Starts at"), TimeEdit(18 * 60))
        self.ends = self.form.add(
            "ends", self.tr("Ends at"), TimeEdit(), hint=self.tr("After midnight too: 1:30 is the next day")
        )
        self.task = self.form.add("task", self.tr("What for"), QLineEdit())
        self.task.setMaxLength(100)
        self.choice = self.form.add(
            "choice", self.tr("Compensated by"), choice_box(),
            hint=self.tr("Compensatory leave or the allowance, never both"),
        )  # fmt: skip
        self.choice.setCurrentIndex(self.choice.findData(Choice.REST))
        self._add_outcome()
        for edit in (self.day, self.starts, self.ends):
            edit.textChanged.connect(self._on_time)
        self.choice.currentIndexChanged.connect(self._on_time)
        self.watch()
        self._on_time()

    def _add_outcome(self) -> None:
        self.outcome = Label(self)
        self.outcome.setWordWrap(True)
        self.outcome.setMinimumWidth(420)
        self.outcome.setProperty("tone", "quiet")
        self.form.add_wide(self.outcome)

    def check(self) -> Mapping[str, str]:
        """Everything is required, and the end is after the start."""
        errors: dict[str, str] = {}
        if text := person_error(self.person):
            errors["person"] = text
        if text := day_error(self.day, self.tr("Day")):
            errors["day"] = text
        for name, edit in (("starts", self.starts), ("ends", self.ends)):
            if edit.minutes() is None:
                errors[name] = self.tr("Please enter a time such as 18:00.")
        span = self._span()
        if span is not None and (code := time_problem(*span)):
            errors["ends"] = words(code, {})
        if not self.task.text().strip():
            errors["task"] = words("overtime_needs_task", {})
        return errors

    def value(self) -> OvertimeEntry:
        """Return what was entered."""
        staff_id, day, span = self.person.staff_id(), self.day.day(), self._span()
        if staff_id is None or day is None or span is None:
            raise ValueError("value() before check()")
        return OvertimeEntry(
            staff_id, day, *span, self.task.text().strip(), Choice(self.choice.currentData())
        )

    def _span(self) -> tuple[int, int] | None:
        starts, ends = self.starts.minutes(), self.ends.minutes()
        if starts is None or ends is None:
            return None
        return starts, ends + DAY_MINUTES if ends < starts and ends < DAY_MINUTES // 2 else ends

    def _on_time(self, *_what: object) -> None:
        day, span = self.day.day(), self._span()
        if day is None or span is None or time_problem(*span):
            self.outcome.setText(" ")
            return
        minutes = span[1] - span[0]
        text = self.tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)
        if self.choice.currentData() == Choice.REST:
            earned = days_text(self._earns(day, minutes))
            text += self.tr("; earns {days} days of compensatory leave once approved").format(days=earned)
        self.outcome.setText(text)

"""One work log: who, when, on which platform, where, and the result.

The next one keeps what stays the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.fields.person_edit import PersonChoice, PersonEdit, person_error
from forms.kit.fields.pick_edit import PickEdit
from forms.kit.i18n import words
from forms.kit.plain import Label, set_tip
from forms.workbook.work.log import read_minutes
from models.rules.work.log import (
    HALVES,
    LOG_KINDS,
    LONGEST,
    MOST_MINUTES,
    WorkLogEntry,
    hours_text,
)

NEXT_KEYS = "Ctrl+Shift+Return"
_LINES = 3


@dataclass(frozen=True, slots=True)
class LogAsking:
    """What the form offers and asks: people, known places, a person's platform, the logs of a day so far."""

    people: Sequence[PersonChoice]
    places: Sequence[str]
    platforms_on: Callable[[date], Sequence[str]]
    platform_of: Callable[[int, date], str]
    """Person and day → the platform to begin with, "" for none."""
    logged: Callable[[int, date], tuple[int, int]]
    """Person and day → logs and minutes entered so far."""


class HoursEdit(QLineEdit):
    """Hours as people write them: 1.5, 1:30, 1小时30分, 90分钟."""

    def __init__(self, minutes: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("" if minutes is None else hours_text(minutes), parent)
        self.setMaxLength(12)
        self.setPlaceholderText("1.5")
        self._told = minutes, self.text()

    def minutes(self) -> int | None:
        """Return whole minutes up to a day, None for anything else.

        Hours left unchanged stay exact to the minute.
        """
        minutes, text = self._told
        if minutes is not None and self.text() == text:
            return minutes
        found = read_minutes(self.text())
        return found if found is not None and 0 < found <= MOST_MINUTES else None


class _Lines(QPlainTextEdit):
    """A few lines of text; Tab goes on, as in every field."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12)

    def sizeHint(self) -> QSize:
        """As wide as the form, a few lines high."""
        return QSize(420, self.fontMetrics().lineSpacing() * _LINES + 12)


class WorkLogDialog(LiveDialog):
    """Ctrl+Enter saves; Ctrl+Shift+Enter saves and starts the next one of the same day."""

    kept = Signal(object)  # a log to be saved while the form stays open for the next

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "unknown_person": "person",
        "log_not_posted": "day",
        "agency_keeps_no_log": "person",
        "log_in_future": "day",
        "log_minutes": "hours",
        "log_needs_kind": "kind",
        "log_needs_content": "content",
    }

    def __init__(
        self,
        asking: LogAsking,
        day: date,
        entry: WorkLogEntry | None = None,
        staff_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._asking, self._is_new = asking, entry is None
        self._first, self._own = day, entry.platform if entry else ""
        self.setWindowTitle(self.tr("New work log") if entry is None else self.tr("Change a work log"))
        entry = entry or WorkLogEntry(
            staff_id=staff_id or 0, day=day, platform="", kind="", place="", minutes=0, content="",
        )  # fmt: skip
        self._add_fields(entry)
        self._add_next()
        self.person.editingFinished.connect(self._on_person)
        self.person.textChanged.connect(self._on_day)
        self.day.textChanged.connect(self._on_day)
        self.watch()
        self._on_person()

    # What the base asks

    def check(self) -> Mapping[str, str]:
        """Who, when, how long and what are required; the rest is optional."""
        errors: dict[str, str] = {}
        if text := person_error(self.person):
            errors["person"] = text
        if text := day_error(self.day, self.tr("Day")):
            errors["day"] = text
        if not self.kind.text().strip():
            errors["kind"] = words("log_needs_kind", {})
        if self.hours.minutes() is None:
            errors["hours"] = self.tr("Please enter hours such as 1.5 or 1:30.")
        if not self.content.toPlainText().strip():
            errors["content"] = words("log_needs_content", {})
        return errors

    def value(self) -> WorkLogEntry:
        """Return what was entered."""
        staff_id, day, minutes = self.person.staff_id(), self.day.day(), self.hours.minutes()
        if staff_id is None or day is None or minutes is None:
            raise ValueError("value() before check()")
        return WorkLogEntry(
            staff_id=staff_id, day=day, platform=str(self.platform.currentData()),
            kind=self.kind.text().strip(), place=self.place.text().strip(), minutes=minutes,
            content=self.content.toPlainText().strip(), result=self.outcome.text().strip(),
            task=self.task.text().strip(), half=str(self.half.currentData()),
            companions=self.companions.text().strip(), problems=self.problems.text().strip(),
            plan=self.plan.text().strip(),
        )  # fmt: skip

    # Saving one and going on

    def keep(self) -> None:
        """Hand the log over and stay; nothing happens while a field is wrong."""
        self._left.update(self.form.names())
        errors = self.check()
        self.form.set_errors(errors)
        if not errors:
            self.kept.emit(self.value())

    def start_next(self) -> None:
        """Begin the next log: person, day, half, platform and place stay."""
        for edit in (self.kind, self.hours, self.task, *self._more):
            edit.clear()
        self.content.clear()
        self._left.clear()
        self.form.set_errors({})
        self._on_day()
        self.kind.setFocus()

    # Slots

    def _on_person(self) -> None:
        staff_id = self.person.staff_id()
        if self._is_new and staff_id is not None:
            at = self.platform.findData(self._asking.platform_of(staff_id, self.day.day() or self._first))
            if at >= 0 and not self._chosen:
                self.platform.setCurrentIndex(at)
        self._on_day()

    def _offer_platforms(self, chosen: str, day: date) -> None:
        """Offer the platforms of a day; what is chosen stays where the day has it, or is the log's own."""
        names = self._asking.platforms_on(day)
        own = self._own if self._own not in names else ""
        names = (*names, own) if own else (*names,)
        if names != tuple(self.platform.itemData(at) for at in range(self.platform.count())):
            self.platform.clear()
            for name in names:
                self.platform.addItem(name, name)
        self.platform.setCurrentIndex(max(self.platform.findData(chosen), 0))

    def _on_platform(self, _at: int) -> None:
        self._chosen = True

    def _on_day(self, *_text: object) -> None:
        staff_id, day = self.person.staff_id(), self.day.day()
        if day is not None:
            self._offer_platforms(str(self.platform.currentData() or ""), day)
        if staff_id is None or day is None:
            self.logged.setText(" ")
            return
        count, minutes = self._asking.logged(staff_id, day)
        text = self.tr("{n} logs on this day so far, {hours} h")
        text = text if count else self.tr("No log on this day yet")
        self.logged.setText(text.format(n=count, hours=hours_text(minutes)))

    # Private

    def _add_fields(self, entry: WorkLogEntry) -> None:
        form, pick = self.form, self.tr("Type part of it or its pinyin initials; Down shows the list")
        self.person = form.add("person", self.tr("Person"), PersonEdit(self._asking.people, entry.staff_id))
        set_tip(self.person, pick)
        self.day = form.add("day", self.tr("Day"), DayEdit(entry.day))
        self.half = form.add("half", self.tr("Part of the day"), self._box(("", *HALVES), entry.half))
        self.platform = form.add("platform", self.tr("Platform"), ComboBox())
        self._offer_platforms(entry.platform, entry.day)
        self._chosen = bool(entry.platform)
        self.platform.activated.connect(self._on_platform)
        self.place = form.add("place", self.tr("Place"), PickEdit(self._asking.places, entry.place))
        self.place.setMaxLength(LONGEST["place"])
        self.kind = form.add("kind", self.tr("Kind of work"), PickEdit(LOG_KINDS, entry.kind))
        self.hours = form.add("hours", self.tr("Hours"), HoursEdit(entry.minutes or None))
        self.content = form.add("content", self.tr("What was done"), _Lines(entry.content))
        self.outcome = form.add("result", self.tr("Result"), QLineEdit(entry.result))
        self.task = form.add("task", self.tr("Event number"), QLineEdit(entry.task))
        self.task.setMaxLength(LONGEST["task"])
        self.companions = form.add("companions", self.tr("Together with"), QLineEdit(entry.companions))
        self.problems = form.add("problems", self.tr("Problems met"), QLineEdit(entry.problems))
        self.plan = form.add("plan", self.tr("Plan for the next day"), QLineEdit(entry.plan))
        self._more = (self.outcome, self.companions, self.problems, self.plan)
        for edit in self._more:
            edit.setMaxLength(500)

    def _add_next(self) -> None:
        """Say what the day has so far, and offer to go on, beside Save."""
        self.logged = Label(" ", self)
        self.logged.setProperty("tone", "quiet")
        self.next_button = QPushButton(self.tr("Save and next"), self)
        set_tip(self.next_button, "Ctrl+Shift+Enter")
        self.next_button.setAutoDefault(False)
        self.next_button.setVisible(self._is_new)
        self.next_button.clicked.connect(self.keep)
        row = self._buttons()
        row.insertWidget(0, self.logged)
        row.insertWidget(row.indexOf(self.save_button), self.next_button)
        if self._is_new:
            for keys in (NEXT_KEYS, "Ctrl+Shift+Enter"):
                QShortcut(QKeySequence(keys), self).activated.connect(self.keep)

    def _buttons(self) -> QHBoxLayout:
        outer = self.layout()
        last = outer.itemAt(outer.count() - 1) if outer is not None else None
        found = last.layout() if last is not None else None
        if not isinstance(found, QHBoxLayout):
            raise TypeError("the buttons of a dialog stand in its last row")
        return found

    def _box(self, words: Sequence[str], chosen: str) -> QComboBox:
        box = ComboBox()
        for word in words:
            box.addItem(word or "—", word)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        return box

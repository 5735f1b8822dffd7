"""Working hours of an agency, or of the whole office, from a given day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.number_box import NumberBox
from forms.kit.fields.time_edit import TimeEdit
from forms.kit.i18n import words
from forms.kit.plain import Label
from models.rules.attendance.punches import Schedule
from models.services.calendar.office_hours import OFFICE_HOURS, ScheduleRow
from models.services.people.agencies import SINCE_EVER, AgencyRow


@dataclass(frozen=True, slots=True)
class ScheduleValue:
    """What was entered; `agency_id` None means the office's own hours."""

    agency_id: int | None
    hours: Schedule


class Span(QWidget):
    """Two times with a dash between them."""

    def __init__(self, first: int, last: int, names: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.last = TimeEdit(first, self), TimeEdit(last, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.first)
        row.addWidget(Label("–", self))
        row.addWidget(self.last)
        row.addStretch(1)
        for edit, name in zip((self.first, self.last), names, strict=True):
            edit.setFixedWidth(96)
            edit.setAccessibleName(name)
        self.setFocusProxy(self.first)

    def minutes(self) -> tuple[int, int]:
        """Return both in minutes after midnight, 0 for what cannot be read."""
        return self.first.minutes() or 0, self.last.minutes() or 0


class ScheduleDialog(LiveDialog):
    """Edits `row`, or enters hours that begin on a later day as a copy of `like`."""

    FIELD_OF_CODE = {"schedule_out_of_order": "morning"}  # noqa: RUF012 - a constant of the class

    def __init__(
        self,
        agencies: Sequence[AgencyRow],
        row: ScheduleRow | None = None,
        *,
        like: Schedule = OFFICE_HOURS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Edit working hours") if row else self.tr("New working hours"))
        self._row = row
        hours = row.hours if row else like
        self.agency = self.form.add("agency", self.tr("For"), self._agency_box(agencies, row))
        since = None if row is None or row.hours.since == SINCE_EVER else row.hours.since
        self.since = self.form.add(
            "since", self.tr("From"), DayEdit(since),
            hint=self.tr("Empty means from the beginning; hours that begin on other days stay as they are."),
        )  # fmt: skip
        self.since.setEnabled(row is None)
        self._add_hours(hours)
        self.watch()
        for span in (self.morning, self.afternoon):
            for edit in (span.first, span.last):
                edit.textChanged.connect(self._pause.start)

    def _add_hours(self, hours: Schedule) -> None:
        names = self.tr("Begins"), self.tr("Ends")
        self.morning = self.form.add("morning", self.tr("Morning"), Span(hours.am_in, hours.am_out, names))
        self.afternoon = self.form.add(
            "afternoon", self.tr("Afternoon"), Span(hours.pm_in, hours.pm_out, names)
        )
        self.grace = self.form.add(
            "grace", self.tr("Grace"), self._minutes(hours.grace),
            hint=self.tr("Minutes late or early that do not count."),
        )  # fmt: skip
        self.limit = self.form.add(
            "limit", self.tr("Limit"), self._minutes(hours.limit),
            hint=self.tr("Beyond this many minutes the clerk decides what it was."),
        )  # fmt: skip

    def check(self) -> Mapping[str, str]:
        """A valid day or none, four times in order, and a grace within the limit."""
        errors: dict[str, str] = {}
        if self.since.problem():
            facts = {"column": self.tr("From"), "value": self.since.text()}
            errors["since"] = words(self.since.problem(), facts)
        for name, span in (("morning", self.morning), ("afternoon", self.afternoon)):
            if span.first.minutes() is None or span.last.minutes() is None:
                errors[name] = self.tr("Please write times such as 8:30 or 830.")
        if not errors and not self._hours().is_sound:
            errors["limit" if self.grace.value() > self.limit.value() else "morning"] = words(
                "schedule_out_of_order", {}
            )
        return errors

    def value(self) -> ScheduleValue:
        """Return what was entered."""
        return ScheduleValue(self.agency.currentData(), self._hours())

    def _hours(self) -> Schedule:
        since = self._row.hours.since if self._row else self.since.day() or SINCE_EVER
        morning, afternoon = self.morning.minutes(), self.afternoon.minutes()
        return Schedule(since, *morning, *afternoon, self.grace.value(), self.limit.value())

    def _agency_box(self, agencies: Sequence[AgencyRow], row: ScheduleRow | None) -> QComboBox:
        box = ComboBox()
        box.addItem(self.tr("The whole office"), None)
        for agency in agencies:
            box.addItem(agency.name, agency.id)
        if row is not None:
            box.setCurrentIndex(max(box.findData(row.agency_id), 0))
            box.setEnabled(False)
        return box

    def _minutes(self, value: int) -> NumberBox:
        box = NumberBox()
        box.setRange(0, 240)
        box.setValue(value)
        box.setSuffix(" " + self.tr("minutes"))
        return box

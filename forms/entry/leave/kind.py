"""A kind of leave as it stands from a day on: what it is, how much, on which terms, by which clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from forms.entry.leave.limit import LimitEdit
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.fields.number_box import NumberBox
from forms.kit.plain import Label
from models.rules.leave.rules import LeaveKind, Per, Unit

MarkWord = tuple[str, str]
"""A mark's key and its word on the sheet."""


class LeaveKindDialog(LiveDialog):
    """Edits a version, or begins one; a later day makes a new version and leaves the older days alone."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "leave_kind_needs_source": "source",
        "leave_kind_no_limit": "limit",
        "leave_kind_reversed": "until",
        "leave_kind_needs_event": "event",
    }

    def __init__(
        self, marks: Sequence[MarkWord], kind: LeaveKind | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("", parent)
        self.setWindowTitle(
            self.tr("Leave: {name}").format(name=kind.name) if kind else self.tr("A new kind of leave")
        )
        self._marks, self._kind = marks, kind
        self._add_what(kind)
        self._add_conditions(kind)
        self.setMinimumWidth(820)
        self.watch()

    def value(self) -> LeaveKind:
        """Return the version; its key is "" for a kind that the form began."""
        since, limit = self.since.day(), self.limit.limit()
        if since is None:
            raise ValueError("value() before check()")
        return LeaveKind(
            key=self._kind.key if self._kind else "", mark=str(self.mark.currentData()),
            name=self.name.text().strip(), since=since, until=self.until.day(),
            unit=Unit(self.unit.currentData()), source=self.source.text().strip(),
            per=limit.per, days=limit.days, months=limit.months, years=limit.years,
            extra_days=limit.extra_days, extra_months=limit.extra_months,
            event=self.event_name.text().strip(), event_within_months=self.within.value(),
            service_months=self.service.value(), sex=str(self.sex.currentData()),
            paper=self.paper.isChecked(), private=self.private.isChecked(),
            protected=self.protected.isChecked(), pay=self.pay.text().strip(),
        )  # fmt: skip

    def check(self) -> Mapping[str, str]:
        """A name, a first day, a limit where the choice needs one, and a source."""
        errors: dict[str, str] = {}
        if not self.name.text().strip():
            errors["name"] = self.tr("Please enter the name.")
        if text := day_error(self.since, self.tr("In force from")):
            errors["since"] = text
        if text := day_error(self.until, self.tr("In force until"), may_be_empty=True):
            errors["until"] = text
        limit = self.limit.limit()
        if limit.per not in (Per.NONE, Per.LEDGER) and not (limit.days or limit.months):
            errors["limit"] = self.tr("Please say how many days or months.")
        if not self.source.text().strip():
            errors["source"] = self.tr("Please name the clause or document that says so.")
        return errors

    # Building

    def _add_what(self, kind: LeaveKind | None) -> None:
        form = self.form
        self.name = form.add("name", self.tr("Name of the leave"), QLineEdit(kind.name if kind else ""))
        self.name.setMaxLength(40)
        self.since = form.add(
            "since", self.tr("In force from"), DayEdit(kind.since if kind else None),
            hint=self.tr("A later day makes a new version; leave before it keeps the old one."),
        )  # fmt: skip
        self.until = form.add("until", self.tr("In force until"), DayEdit(kind.until if kind else None))
        self.mark = form.add("mark", self.tr("Mark on the sheet"), ComboBox())
        self.mark.addItem(self.tr("none (hours)"), "")
        for key, word in self._marks:
            self.mark.addItem(word, key)
        self.unit = form.add("unit", self.tr("Counted in"), ComboBox())
        for unit, text in (
            (Unit.WORKING, self.tr("by the working day")), (Unit.CALENDAR, self.tr("by the calendar day")),
            (Unit.HOURS, self.tr("hours (takes no half-day)")),
        ):  # fmt: skip
            self.unit.addItem(text, unit)
        self.limit = form.add("limit", self.tr("Limit"), LimitEdit(kind))
        if kind is not None:
            self.mark.setCurrentIndex(max(self.mark.findData(kind.mark), 0))
            self.unit.setCurrentIndex(self.unit.findData(kind.unit))

    def _add_conditions(self, kind: LeaveKind | None) -> None:
        form = self.form
        self.event_name = form.add(
            "event", self.tr("Day of the event"), QLineEdit(kind.event if kind else ""),
            hint=self.tr("Such as 结婚登记 or 子女出生; the slip then asks for that day."),
        )  # fmt: skip
        self.event_name.setMaxLength(20)
        self.within = self._months(kind.event_within_months if kind else 0)
        self.service = self._months(kind.service_months if kind else 0)
        self.sex = ComboBox(self)
        for sex, text in (("", self.tr("everybody")), ("女", self.tr("women")), ("男", self.tr("men"))):
            self.sex.addItem(text, sex)
        self.sex.setCurrentIndex(self.sex.findData(kind.sex) if kind else 0)
        form.add("within", self.tr("Within"), self.within)
        self.within.setSuffix(self.tr(" months of the event"))
        form.add("service", self.tr("Service first"), self.service)
        self.service.setSuffix(self.tr(" months of service"))
        form.add("sex", self.tr("For"), self.sex)
        self._add_terms(kind)
        self.pay = form.add("pay", self.tr("Pay"), QLineEdit(kind.pay if kind else ""))
        self.pay.setMaxLength(40)
        self.source = form.add("source", self.tr("Source"), QLineEdit(kind.source if kind else ""))
        self.source.setMaxLength(200)

    def _add_terms(self, kind: LeaveKind | None) -> None:
        self.paper = QCheckBox(self.tr("needs a paper"))
        self.private = QCheckBox(self.tr("no words about the cause"))
        self.protected = QCheckBox(self.tr("the bonus is paid in full"))
        self.form.add("terms", self.tr("Conditions"), _in_a_row(self.paper, self.private, self.protected))
        for box, ticked in zip(
            (self.paper, self.private, self.protected),
            (kind.paper, kind.private, kind.protected) if kind else (False, False, False), strict=True,
        ):  # fmt: skip
            box.setChecked(ticked)

    def _months(self, value: int) -> NumberBox:
        field = NumberBox(self)
        field.setRange(0, 240)
        field.setSpecialValueText(self.tr("not asked"))
        field.setValue(value)
        return field


def _in_a_row(*boxes: QCheckBox) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 4, 0, 4)
    line.setSpacing(16)
    for box in boxes:
        line.addWidget(box)
    line.addWidget(Label(row), 1)
    row.setFocusProxy(boxes[0])
    return row

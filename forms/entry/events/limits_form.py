"""Limits as a form: document and beginning, office hours, a line for each limit, the switches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from forms.entry.events.fields import on_the_right
from forms.entry.events.limits_rows import LimitRowsEdit, quoted
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.time_edit import END_OF_DAY, TimeEdit, hours_text
from forms.kit.plain import Label, set_tip
from models.rules.core.faults import Fault
from models.rules.events.limits import Limits
from models.rules.events.limits_toml import parse_limits
from models.rules.events.toml_reading import TomlFaults
from models.rules.events.words import Carry

Say = Callable[[Fault], str]
_FIELDS = {"document": "document", "valid_from": "since", "max_extensions": "most"}
"""Which field a key of the file stands in, where that is not its clause's."""


class LimitsDialog(LiveDialog):
    """Gives the text of a limits file; the file's own reader says what is wrong, each fault at its field."""

    def __init__(self, limits: Limits, since: date, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Limits"), parent)
        self._say_fault = say
        self.document = self.form.add("document", self.tr("Document"), QLineEdit(limits.document))
        self.since = self.form.add("since", self.tr("In force from"), DayEdit(since))
        hours = (*limits.hours.morning, *limits.hours.afternoon)
        self.times = tuple(TimeEdit(minute, last=END_OF_DAY) for minute in hours)
        self.form.add("hours", self.tr("Office hours"), _beside(self.times, ("–", "　", "–")))
        self.rows = self.form.add("rows", self.tr("Limits"), LimitRowsEdit(limits.rows))
        self.form.add_wide(self._buttons())
        carries = (
            (Carry.FRESH.value, self.tr("the whole limit again")),
            (Carry.REST.value, self.tr("the rest of the limit")),
        )
        rules = limits.rules
        self.reassigned = self.form.add(
            "reassigned", self.tr("After a return"), Choice(carries, rules.reassigned.value)
        )
        self.rework = self.form.add("rework", self.tr("After rework"), Choice(carries, rules.rework.value))
        self.most = self.form.add(
            "most", self.tr("Extensions at most"), QLineEdit(str(rules.max_extensions))
        )
        self.needed = self.form.add(
            "needed", self.tr("To close"), QCheckBox(self.tr("needs a call-back unless anonymous"))
        )
        self.needed.setChecked(rules.satisfaction_needed)
        self.setMinimumWidth(1080)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Name what the file's reader would refuse, at the field that says it."""
        if self.since.day() is None:
            return {"since": self.since.problem() or self.tr("This is needed.")}
        if any(time.minutes() is None for time in self.times):
            return {"hours": self.tr("Write each time as 08:30.")}
        errors: dict[str, str] = {}
        for fault in self.faults():
            errors.setdefault(_field_of(fault), self._say_fault(fault))
        return errors

    def faults(self) -> tuple[Fault, ...]:
        """Return what the file's reader says of the form as it stands."""
        try:
            parse_limits(self.value(), "limits.toml")
        except TomlFaults as error:
            return error.faults
        return ()

    def value(self) -> str:
        """Return the text of the file."""
        day = self.since.day()
        morning, afternoon = (
            [quoted(hours_text(time.minutes() or 0)) for time in times]
            for times in (self.times[:2], self.times[2:])
        )
        most = self.most.text().strip()
        return "\n".join((
            "[notice]", f"document = {quoted(self.document.text().strip())}",
            f"valid_from = {day.isoformat() if day else quoted('')}", "",
            "[office_hours]", f"morning = [{', '.join(morning)}]", f"afternoon = [{', '.join(afternoon)}]",
            "", self.rows.toml(), "[rules]", f"reassigned = {quoted(self.reassigned.value)}",
            f"rework = {quoted(self.rework.value)}",
            f"max_extensions = {int(most) if most.isdecimal() else quoted(most)}",
            f"satisfaction_needed = {str(self.needed.isChecked()).lower()}", "",
        ))  # fmt: skip

    def _buttons(self) -> QWidget:
        add, out = QPushButton(self.tr("Add a line")), QPushButton(self.tr("Take the line out"))
        asked = ((add, "Ctrl+N", self.rows.add_like), (out, "Ctrl+Del", self.rows.take_out))
        for button, keys, slot in asked:
            set_tip(button, keys)
            button.clicked.connect(slot)
        return on_the_right(add, out)


def _field_of(fault: Fault) -> str:
    """Return the field that a fault of the file stands in."""
    where, key = fault.place.sheet, fault.place.cell
    if key in _FIELDS:
        return _FIELDS[key]
    return "hours" if where == "[office_hours]" else "rows"


def _beside(widgets: tuple[QWidget, ...], between: tuple[str, ...]) -> QWidget:
    """Return widgets in a line with words between them."""
    bar = QWidget()
    line = QHBoxLayout(bar)
    line.setContentsMargins(0, 0, 0, 0)
    for at, widget in enumerate(widgets):
        if at:
            line.addWidget(Label(between[at - 1], bar))
        widget.setFixedWidth(84)
        line.addWidget(widget)
    line.addStretch(1)
    bar.setFocusProxy(widgets[0])
    return bar

"""A slip: who, which leave, from when to when.

While the user types it says what it counts and what is marked there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from forms.entry.leave.half import AFTERNOON, MORNING, HalfEdit
from forms.kit import theme
from forms.kit.dialogs.form import NAMES, Form
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.fields.number_box import NumberBox
from forms.kit.fields.person_edit import PersonChoice, PersonEdit, person_error
from forms.kit.fields.pick_edit import PickEdit
from forms.kit.i18n import office_word, words
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from models.errors import Refused
from models.rules.leave.rules import LeaveKind, NotInForce, Span, Unit, days_text, kind_on
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import SlipPreview

ASK_AFTER_MS = 120
SHOWN_CONFLICTS = 6


@dataclass(frozen=True, slots=True)
class SlipAsking:
    """What the form chooses from, and the services it asks while the user types."""

    people: Sequence[PersonChoice]
    kinds: Sequence[LeaveKind]
    preview: Callable[[SlipEntry], SlipPreview]
    balance: Callable[[int, LeaveKind, date], str]


class LeaveSlipDialog(LiveDialog):
    """Enters or changes a slip; the person of an existing slip cannot change."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "unknown_staff": "person",
        "leave_wrong_sex": "kind",
        "leave_kind_not_in_force": "kind",
        "leave_service_short": "kind",
        "leave_cause_not_kept": "reason",
        "leave_needs_event_day": "event",
        "leave_before_event": "event",
        "leave_event_too_old": "event",
        "leave_reversed": "until",
        "leave_too_long": "until",
        "leave_limit_months": "until",
        "leave_no_extras": "extras",
    }

    def __init__(
        self,
        asking: SlipAsking,
        today: date,
        entry: SlipEntry | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Change a slip") if entry else self.tr("New slip"))
        self._asking = asking
        self._ends_as_given = entry is not None
        self._add_fields(today)
        self._add_outcome()
        if entry is not None:
            self._fill(entry)
        self.person.setEnabled(entry is None)
        self.watch()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_AFTER_MS)
        self._timer.timeout.connect(self.ask)
        self._listen()
        self._on_kind()
        self.setMinimumWidth(560)

    # What was entered

    def kind(self) -> LeaveKind | None:
        """Return the kind chosen, as in force on the first day where it was."""
        found = [one for one in self._asking.kinds if one.name == self.kind_edit.text().strip()]
        if not found:
            return None
        day = self.since.value()
        try:
            return kind_on(self._asking.kinds, found[-1].key, day[0]) if day else found[-1]
        except NotInForce:
            return found[-1]

    def entry(self) -> SlipEntry | None:
        """Return the slip as typed so far, None while a part is missing."""
        staff_id, kind = self.person.staff_id(), self.kind()
        since, until = self.since.value(), self.until.value()
        if staff_id is None or kind is None or since is None or until is None:
            return None
        return SlipEntry(
            staff_id=staff_id, kind=kind.key, span=Span(*since, *until),
            event_on=self.event_day.day() if kind.event else None,
            extras=self.extras.value() if _has_extras(kind) else 0, paper=self.paper.isChecked(),
            reason="" if kind.private else self.reason.text().strip(),
            destination=self.destination.text().strip(), phone=self.phone.text().strip(),
        )  # fmt: skip

    def value(self) -> SlipEntry:
        """Return the slip."""
        entry = self.entry()
        if entry is None:
            raise ValueError("value() before check()")
        return entry

    def check(self) -> Mapping[str, str]:
        """Person, kind and dates are required; the rules decide about the rest."""
        errors: dict[str, str] = {}
        if text := person_error(self.person):
            errors["person"] = text
        kind = self.kind()
        if kind is None:
            errors["kind"] = self.tr("Please choose a kind of leave.")
        for name, field, label in (
            ("since", self.since.day, self.tr("From")),
            ("until", self.until.day, self.tr("To")),
        ):
            if text := day_error(field, label):
                errors[name] = text
        if kind is not None and kind.event:
            text = day_error(self.event_day, office_word(kind.event))
            errors.update({"event": text} if text else {})
        since, until = self.since.value(), self.until.value()
        if since is not None and until is not None and until < since:
            errors.setdefault("until", words("leave_reversed", {}))
        return errors

    # While the user types

    def ask(self) -> None:
        """Ask what the slip would be, and show the answer."""
        self._timer.stop()
        kind, staff_id, since = self.kind(), self.person.staff_id(), self.since.value()
        known = kind is not None and staff_id is not None and since is not None
        self._show(self.balance, self._balance() if known else "", "quiet")
        entry = self.entry()
        if entry is None or (kind is not None and kind.event and self.event_day.day() is None):
            self._show(self.outcome, "", "quiet")
            self._show(self.conflicts, "", "waits")
            return
        try:
            found = self._asking.preview(entry)
        except Refused as refused:
            self._show(self.outcome, words(refused.code, refused.facts), "refused")
            self._show(self.conflicts, "", "waits")
            return
        self._show(self.outcome, self._outcome(found), "done")
        self._show(self.conflicts, self._conflicts(found), "waits")

    def _balance(self) -> str:
        kind, staff_id, since = self.kind(), self.person.staff_id(), self.since.value()
        if kind is None or staff_id is None or since is None:
            return ""
        return self._asking.balance(staff_id, kind, since[0])

    def _outcome(self, found: SlipPreview) -> str:
        count = days_text(len(found.halves))
        counted = {
            Unit.WORKING: self.tr("{n} working days").format(n=count),
            Unit.CALENDAR: self.tr("{n} calendar days").format(n=count),
            Unit.HOURS: self.tr("counted in hours, takes no half-day"),
        }[found.kind.unit]
        return self.tr("{counted}; approved by: {who}").format(counted=counted, who=found.approver)

    def _conflicts(self, found: SlipPreview) -> str:
        if not found.conflicts:
            return ""
        halves = (self.tr("morning"), self.tr("afternoon"))
        shown = joined(
            f"{one.day.month}-{one.day.day} {halves[one.half]} {one.kind}"
            for one in found.conflicts[:SHOWN_CONFLICTS]
        )
        more = len(found.conflicts) - SHOWN_CONFLICTS
        if more > 0:
            shown += self.tr(" and {n} more").format(n=more)
        return self.tr("The sheet says something else there: {where}. Approval will ask.").format(where=shown)

    def _show(self, label: QLabel, text: str, tone: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
        theme.mark(label, tone=tone)

    # Building

    def _add_fields(self, today: date) -> None:
        pick = self.tr("Type part of it or its pinyin initials; Down shows the list")
        self.person = self.form.add("person", self.tr("Person"), PersonEdit(self._asking.people), hint=pick)
        names = list(dict.fromkeys(kind.name for kind in self._asking.kinds))
        self.kind_edit = self.form.add("kind", self.tr("Kind of leave"), PickEdit(names))
        self.since = self.form.add("since", self.tr("From"), HalfEdit(MORNING, today))
        self.until = self.form.add("until", self.tr("To"), HalfEdit(AFTERNOON, today))
        self.event_day = self.form.add("event", self.tr("Day of the event"), DayEdit())
        self.extras = self.form.add("extras", self.tr("Added"), NumberBox())
        self.extras.setRange(0, 9)
        self.reason = self.form.add("reason", self.tr("Cause"), QLineEdit())
        self.reason.setMaxLength(100)
        self.destination = self.form.add("destination", self.tr("Destination"), QLineEdit())
        self.destination.setMaxLength(40)
        self.phone = self.form.add("phone", self.tr("Telephone"), QLineEdit())
        self.phone.setMaxLength(20)
        self.paper = self.form.add("paper", self.tr("Proof"), QCheckBox(self.tr("has come in")))
        for field in (self.since, self.until):
            field.day.setObjectName(field.objectName())
            field.day.installEventFilter(self)

    def _add_outcome(self) -> None:
        self.rule, self.outcome, self.balance, self.conflicts = (Label(self) for _ in range(4))
        for label in (self.rule, self.outcome, self.balance, self.conflicts):
            label.setWordWrap(True)
            label.setMinimumWidth(500)
            label.hide()
            self.form.add_wide(label)
        self.rule.setProperty("role", "note")

    def _listen(self) -> None:
        for edit in (self.person, self.kind_edit, self.event_day, self.reason):
            edit.textChanged.connect(self._timer.start)
        for half in (self.since, self.until):
            half.changed.connect(self._timer.start)
            half.changed.connect(self._pause.start)
        self.extras.valueChanged.connect(self._timer.start)
        self.paper.toggled.connect(self._timer.start)
        self.kind_edit.textChanged.connect(self._on_kind)
        self.since.changed.connect(self._on_since)
        self.until.changed.connect(self._on_until)

    def _fill(self, entry: SlipEntry) -> None:
        word = next((one.word for one in self._asking.people if one.id == entry.staff_id), "")
        self.person.setText(word)
        kind = next((one for one in self._asking.kinds if one.key == entry.kind), None)
        self.kind_edit.setText(kind.name if kind else "")
        self.since.set_value(entry.span.first)
        self.until.set_value(entry.span.last)
        self.event_day.set_day(entry.event_on)
        self.extras.setValue(entry.extras)
        self.paper.setChecked(entry.paper)
        self.reason.setText(entry.reason)
        self.destination.setText(entry.destination)
        self.phone.setText(entry.phone)

    def _on_kind(self, *_text: object) -> None:
        """Show only what the kind asks for."""
        kind = self.kind()
        _show_row(self.form, self.event_day, shown=bool(kind and kind.event))
        _show_row(self.form, self.extras, shown=bool(kind and _has_extras(kind)))
        _show_row(self.form, self.reason, shown=not (kind and kind.private))
        self._show(self.rule, _rule_of(kind) if kind else "", "quiet")
        self._timer.start()

    def _on_since(self) -> None:
        """The last day follows the first one until somebody gives one: a late slip is not long, but past."""
        since, until = self.since.value(), self.until.value()
        if since is None or self.until.day.hasFocus():
            return
        if not self._ends_as_given or until is None or until[0] < since[0]:
            self.until.day.set_day(since[0])

    def _on_until(self) -> None:
        since, until = self.since.value(), self.until.value()
        if since is not None and until is not None and until[0] != since[0]:
            self._ends_as_given = True


def _has_extras(kind: LeaveKind) -> bool:
    return bool(kind.extra_days or kind.extra_months)


def _rule_of(kind: LeaveKind) -> str:
    """Return the rule of a kind as the office quotes it."""
    return "　".join(part for part in (office_word(kind.event), kind.source) if part)


def _show_row(form: Form, field: QWidget, *, shown: bool) -> None:
    """Show or hide a field with its label."""
    grid = form.layout()
    if isinstance(grid, QGridLayout):
        row = grid.getItemPosition(grid.indexOf(field))[0]  # type: ignore[index]
        item = grid.itemAtPosition(row, NAMES)
        label = item.widget() if item is not None else None
        if label is not None:
            label.setVisible(shown)
    field.setVisible(shown)

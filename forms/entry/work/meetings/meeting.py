"""A meeting: when, where and who; work done and planned; items; rulings. Saved whole, as a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from forms.entry.events.fields import on_the_right
from forms.entry.work.meetings.rows import TICKED, ColumnSpec, RowsEdit
from forms.kit import theme
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.time_edit import TimeEdit
from forms.kit.plain import Label, set_tip
from models.rules.work.meetings.draft import ItemEntry, MeetingDraft, RulingEntry
from models.rules.work.meetings.limit_words import limit_words, read_limit
from models.rules.work.meetings.record import Attendee
from models.rules.work.meetings.tasks import TaskLimit
from models.rules.work.meetings.words import MeetingKind, Presence

_BETWEEN = re.compile(r"[、,，;；\s]+")
GENERAL, WORK, ITEMS, RULINGS = range(4)
Propose = Callable[[MeetingKind, str, date, int, int], MeetingDraft]


@dataclass(frozen=True, slots=True)
class MeetingAsking:
    """What the form offers: the platforms, who may rule over several, and a draft to start from."""

    platforms: Sequence[str]
    overseers: Sequence[str]
    propose: Propose


class MeetingDialog(LiveDialog):
    """Four tabs; Ctrl+1 to Ctrl+4 go to them. What is offered can be taken in again with a button."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "meeting_needs_place": "day", "meeting_needs_chair": "chair", "meeting_times": "day",
        "meeting_number": "body", "meeting_number_taken": "body", "platform_unknown": "day",
    }  # fmt: skip

    def __init__(
        self, asking: MeetingAsking, draft: MeetingDraft, *, fresh: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("New meeting") if fresh else self.tr("Change a meeting"), parent)
        self.asking, self.draft = asking, draft
        self._add_head(draft, fresh=fresh)
        self.tabs = QTabWidget(self)
        self.people = RowsEdit(self._people_columns(), self.tr("Attendees"), self)
        self.last_work, self.next_work = QPlainTextEdit(self), QPlainTextEdit(self)
        self.items = RowsEdit(self._item_columns(), self.tr("Items"), self)
        self.rulings = RowsEdit(self._ruling_columns(), self.tr("Rulings"), self)
        for widget, title in (
            (self.people, self.tr("Attendees")), (self._work(), self.tr("Work")),
            (self.items, self.tr("Items")), (self.rulings, self.tr("Rulings")),
        ):  # fmt: skip
            self.tabs.addTab(widget, title)
        self.tabs.setMinimumHeight(330)
        self.form.add_wide(self.tabs)
        self.offer_button = QPushButton(self.tr("Fill in what is offered"))
        set_tip(
            self.offer_button,
            self.tr(
                "Who is expected, the work since the last meeting, the plan until the next, items sent up"
            ),
        )
        self.offer_button.clicked.connect(self.take_offer)
        self.form.add_wide(on_the_right(self.offer_button))
        self._show(draft)
        self.setMinimumWidth(1184)
        self.watch()

    # What is said

    def check(self) -> Mapping[str, str]:
        """Name what is missing or cannot be read; a line of a table by its number."""
        errors: dict[str, str] = {}
        if self.day.day() is None:
            errors["day"] = self.day.problem() or self.tr("This is needed.")
        if any(edit.minutes() is None for edit in (self.begins, self.ends)):
            errors["day"] = self.tr("Write each time as 08:30.")
        if not self.place.text().strip():
            errors.setdefault("day", self.tr("Enter the place."))
        if not self.chair.text().strip():
            errors["chair"] = self.tr("This is needed.")
        if self.number.text().strip() and not self.number.text().strip().isdecimal():
            errors["body"] = self.tr("Write a number.")
        if not errors and (wrong := self._wrong_ruling()):
            self.tabs.setCurrentIndex(RULINGS)
            errors["day"] = wrong
        return errors

    def _wrong_ruling(self) -> str:
        for at, row in enumerate(self.rulings.rows(), 1):
            if self._limit(row) is None:
                text = self.tr("Ruling {n}: write its limit as 2017-06-09 or 5工作日.")
                return text.format(n=at)
            if row[0] and not row[0].isdecimal():
                return self.tr("Ruling {n}: the item is a number.").format(n=at)
        return ""

    def value(self) -> MeetingDraft:
        """Return the meeting as entered."""
        kind, platform = self._kind()
        number = self.number.text().strip()
        day = self.day.day()
        assert day is not None  # noqa: S101 - checked
        return MeetingDraft(
            kind=kind, platform=platform, held_on=day, begins=self.begins.minutes() or 0,
            ends=self.ends.minutes() or 0, place=self.place.text().strip(), chair=self.chair.text().strip(),
            number=int(number) if number else None, extra=self.extra.isChecked(),
            recorder=self.recorder.text().strip(),
            attendees=tuple(_attendee(row) for row in self.people.rows()),
            last_work=self.last_work.toPlainText().strip(), next_work=self.next_work.toPlainText().strip(),
            items=tuple(_item(row) for row in self.items.rows()),
            rulings=tuple(self._ruling(row) for row in self.rulings.rows()),
        )  # fmt: skip

    def take_offer(self) -> None:
        """Fill in who is expected and what is offered; what was typed elsewhere stays."""
        kind, platform = self._kind()
        day = self.day.day() or self.draft.held_on
        times = (self.begins.minutes() or 540, self.ends.minutes() or 600)
        found = self.asking.propose(kind, platform, day, *times)
        self.people.set_rows([_person(one) for one in found.attendees])
        self.last_work.setPlainText(found.last_work)
        self.next_work.setPlainText(found.next_work)
        self.chair.setText(self.chair.text() or found.chair)
        known = {row[0] for row in self.items.rows()}
        for item in found.items:
            if item.title not in known:
                self.items.add(_item_texts(item))

    # Parts

    def _add_head(self, draft: MeetingDraft, *, fresh: bool) -> None:
        options = [(name, f"{name}平台例会") for name in self.asking.platforms]
        self.body = Choice([*options, ("", "联席会议")], draft.platform)
        if draft.kind is MeetingKind.JOINT:
            self.body.setCurrentIndex(self.body.count() - 1)
        self.body.setEnabled(fresh)
        self.extra = QCheckBox(self.tr("Extra meeting"))
        self.number = QLineEdit("" if draft.number is None else str(draft.number))
        self.number.setPlaceholderText(self.tr("next"))
        self.form.add("body", self.tr("Meeting"), _beside((self.body, 220), (self.extra, 150),
                      (Label(self.tr("Meeting no.")), 92), (self.number, 70)))  # fmt: skip
        self.day = DayEdit(draft.held_on)
        self.begins, self.ends = TimeEdit(draft.begins), TimeEdit(draft.ends)
        self.place, self.chair = QLineEdit(draft.place), QLineEdit(draft.chair)
        self.recorder = QLineEdit(draft.recorder)
        self.form.add("day", self.tr("Day of the meeting"), _beside(
            (self.day, 130), (self.begins, 80), (Label("–"), 14), (self.ends, 80),
            (Label(self.tr("Place")), 40), (self.place, 220),
        ))  # fmt: skip
        self.form.add("chair", self.tr("Chair"), _beside(
            (self.chair, 200), (Label(self.tr("Recorder")), 60), (self.recorder, 160)
        ))  # fmt: skip
        for field, longest in ((self.place, 80), (self.chair, 40), (self.recorder, 40)):
            field.setMaxLength(longest)

    def _work(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for edit, title in (
            (self.last_work, self.tr("Work since the last meeting")),
            (self.next_work, self.tr("Plan until the next meeting"))
        ):  # fmt: skip
            label = Label(title, box)
            label.setBuddy(edit)
            edit.setTabChangesFocus(True)
            edit.setAccessibleName(title)
            column.addWidget(label)
            column.addWidget(edit, 1)
        return box

    def _people_columns(self) -> tuple[ColumnSpec, ...]:
        return (
            ColumnSpec(self.tr("Name"), 150, longest=40),
            ColumnSpec(self.tr("Their unit"), 0, longest=60),
            ColumnSpec(self.tr("Post"), 180, longest=60),
            ColumnSpec(self.tr("Presence"), 130, tuple(Presence)),
            ColumnSpec(self.tr("Deputy"), 130, longest=40), ColumnSpec(self.tr("Reason"), 190, longest=100),
        )  # fmt: skip

    def _item_columns(self) -> tuple[ColumnSpec, ...]:
        return (
            ColumnSpec(self.tr("Title of the item"), 250, longest=80),
            ColumnSpec(self.tr("What was reported"), 0),
            ColumnSpec(self.tr("What was settled"), 240),
            ColumnSpec(self.tr("Events"), 170, tip=self.tr("Event numbers, separated by 、")),
            ColumnSpec(
                self.tr("Send up"), 80, tick=True, tip=self.tr("It goes to the next joint conference")
            ),
            ColumnSpec("", 0, hidden=True),
        )  # fmt: skip

    def _ruling_columns(self) -> tuple[ColumnSpec, ...]:
        platforms = ("", *self.asking.platforms)
        return (
            ColumnSpec(self.tr("Of item"), 52, tip=self.tr("The number of the item that it belongs to")),
            ColumnSpec(self.tr("Matter settled"), 0),
            ColumnSpec(self.tr("Responsible"), 112, longest=60),
            ColumnSpec(self.tr("Person responsible"), 76, longest=40),
            ColumnSpec(self.tr("Time limit"), 100, tip=self.tr("2017-06-09, or 5工作日 from the meeting on")),
            ColumnSpec(self.tr("Feedback"), 92, tip=self.tr("The day on which feedback is due, or empty")),
            ColumnSpec(self.tr("Assisting"), 86, tip=self.tr("Separate the names with 、")),
            ColumnSpec(self.tr("Leads"), 104, platforms),
            ColumnSpec(self.tr("With platforms"), 90, tip=self.tr("Separate the names with 、")),
            ColumnSpec(self.tr("Ruled by"), 90, tip="、".join(self.asking.overseers)),
            ColumnSpec(self.tr("Event"), 90, tip=self.tr("The event that the ruling is given on")),
        )  # fmt: skip

    # Between the form and the draft

    def _show(self, draft: MeetingDraft) -> None:
        self.extra.setChecked(draft.extra)
        self.people.set_rows([_person(one) for one in draft.attendees])
        self.last_work.setPlainText(draft.last_work)
        self.next_work.setPlainText(draft.next_work)
        self.items.set_rows([_item_texts(one) for one in draft.items])
        self.rulings.set_rows([_ruling_texts(one) for one in draft.rulings])

    def _kind(self) -> tuple[MeetingKind, str]:
        platform = self.body.value
        return (MeetingKind.WEEKLY if platform else MeetingKind.JOINT), platform

    def _limit(self, row: Sequence[str]) -> TaskLimit | None:
        return read_limit(row[4], self.day.day() or self.draft.held_on)

    def _ruling(self, row: Sequence[str]) -> RulingEntry:
        item, text, unit, person, _, feedback, assisting, leads, others, ruled_by, event = row
        limit = self._limit(row)
        assert limit is not None  # noqa: S101 - checked
        back = read_limit(feedback, self.day.day() or self.draft.held_on) if feedback else None
        return RulingEntry(
            text=text, unit=unit, limit=limit, item=int(item) if item else 0, person=person,
            assisting=_names(assisting), feedback_on=back.due_on if back else None,
            platform=leads, platforms=_names(others), ruled_by=ruled_by, event=event,
        )  # fmt: skip


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _BETWEEN.split(text) if part))


def _item(row: Sequence[str]) -> ItemEntry:
    title, facts, decision, events, up, source = row
    meeting, _, number = source.partition("/")
    return ItemEntry(
        title=title, facts=facts, decision=decision, events=_names(events), to_joint=up == TICKED,
        source=(int(meeting), int(number)) if source else None,
    )  # fmt: skip


def _attendee(row: Sequence[str]) -> Attendee:
    name, unit, post, presence, deputy, reason = row
    return Attendee(name, unit, post, Presence(presence), deputy, reason)


def _person(one: Attendee) -> tuple[str, ...]:
    return (one.name, one.unit, one.post, one.presence.value, one.deputy, one.reason)


def _item_texts(one: ItemEntry) -> tuple[str, ...]:
    source = f"{one.source[0]}/{one.source[1]}" if one.source else ""
    up = TICKED if one.to_joint else ""
    return (one.title, one.facts, one.decision, "、".join(one.events), up, source)


def _ruling_texts(one: RulingEntry) -> tuple[str, ...]:
    feedback = one.feedback_on.isoformat() if one.feedback_on else ""
    return (
        str(one.item) if one.item else "", one.text, one.unit, one.person, limit_words(one.limit), feedback,
        "、".join(one.assisting), one.platform, "、".join(one.platforms), one.ruled_by, one.event,
    )  # fmt: skip


def _beside(*parts: tuple[QWidget, int]) -> QWidget:
    """Return widgets in a line, each as wide as said."""
    bar = QWidget()
    line = QHBoxLayout(bar)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.TIGHT)
    for widget, width in parts:
        widget.setFixedWidth(width)
        line.addWidget(widget)
    line.addStretch(1)
    bar.setFocusProxy(parts[0][0])
    return bar

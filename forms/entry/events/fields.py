"""The field of every fact that a deed can say, and how it is read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from forms.entry.events.words import level_word, related_word, same_word, verb_word
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.moment_edit import MomentEdit
from forms.kit.fields.pick_edit import PickEdit
from forms.kit.tables import pinyin
from models.rules.events.words import Level, Urge, Verb

LONGEST = 500
FLAGS = frozenset({"passed", "answered", "result_ok", "attitude_ok", "designated", "exempt", "related"})
UNABLE = "unable"
"""What the form of a verification says where nobody could verify: neither passed nor failed."""
CHOSEN = frozenset({"platform", "agency", "waive", "to", "into", "handler"})


@dataclass(frozen=True, slots=True)
class Asking:
    """What a deed's form offers: for a fact the words to choose among, each with its value, and phrases."""

    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)


class PhraseEdit(PickEdit):
    """Free words; what was said before and the office's templates are found by pinyin initials."""

    def __init__(self, phrases: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(phrases, parent=parent)
        self.setMaxLength(LONGEST)
        if phrases:
            self.setPlaceholderText(
                QCoreApplication.translate("Events", "Type, or press Down for phrases")
            )


class WordEdit(PickEdit):
    """One of some words; what is typed finds it as written or by pinyin initials, without choosing first."""

    def __init__(self, values: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(tuple(values), parent=parent)
        self.values = dict(values)
        self.setMaxLength(80)

    def offer(self, values: Mapping[str, str]) -> None:
        """Choose among other words from now on; a text that is none of them goes."""
        self.values = dict(values)
        self.set_words(tuple(values))
        if self.text() not in values:
            self.clear()

    def found(self) -> str:
        """Return the word that the text stands for: itself, or the first that matches; "" for none."""
        typed = self.text().strip()
        if not typed or typed in self.values:
            return typed
        return next((word for word in self.values if pinyin.matches(typed, word)), "")

    @property
    def value(self) -> str:
        """The value of the word found, "" for none."""
        return self.values.get(self.found(), "")


class EventEdit(WordEdit):
    """An event: found by its title or place, or named by a number that is not among those offered."""

    def __init__(self, values: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(values, parent)
        self.setMaxLength(300)  # a title, a place and a number

    @property
    def value(self) -> str:
        """The number of the event found, else what was typed."""
        return self.values.get(self.found(), self.text().strip())

    def _write_meant(self) -> None:
        """Show which event is meant before anything is done with it."""
        if (found := self.found()) and found != self.text():
            self.setText(found)


class CheckList(QListWidget):
    """Some of a few names: arrows go, Space ticks, letters find."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(112)
        for name in names:
            item = QListWidgetItem(name, self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        if names:
            self.setCurrentRow(0)

    @property
    def names(self) -> tuple[str, ...]:
        """The names ticked."""
        items = (self.item(at) for at in range(self.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def tick(self, names: Sequence[str]) -> None:
        """Tick these names and no others."""
        for at in range(self.count()):
            item = self.item(at)
            on = item.text() in names
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, as everywhere in a form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def field_for(verb: Verb, name: str, asking: Asking, *, needed: bool) -> QWidget:
    """Return an empty field for a fact of a deed."""
    if name == "agreement":
        return Choice((
            ("", "—"), ("书面", QCoreApplication.translate("Events", "in writing")),
            ("口头", QCoreApplication.translate("Events", "by word of mouth")),
        ))  # fmt: skip
    if name == "related":
        return Choice((("", same_word()), ("yes", related_word())))
    if name == "passed":
        unable = (UNABLE, verb_word(Verb.UNABLE))
        return Choice((*_yes_and_no(), unable))
    if name in FLAGS:
        return _flag(needed=needed)
    if name == "level":
        return _levels(verb, needed=needed)
    if name == "assisting":
        return CheckList(tuple(asking.choices.get(name, {})))
    if name == "into":
        return EventEdit(asking.choices.get(name, {}))
    if name in CHOSEN and name in asking.choices:
        return WordEdit(asking.choices[name])
    if name == "until":
        return DayEdit()
    if name == "due":
        return MomentEdit()
    if name == "units":
        return QLineEdit()
    return PhraseEdit(asking.phrases.get(name, ()))


def _levels(verb: Verb, *, needed: bool) -> QWidget:
    levels: tuple[str, ...] = tuple(Urge) if verb is Verb.URGE else tuple(Level)
    none = () if needed else (("", "—"),)
    return Choice((*none, *((str(level), level_word(level)) for level in levels)))


def _flag(*, needed: bool) -> Choice:
    return Choice(_yes_and_no() if needed else (("", "—"), *_yes_and_no()))


def _yes_and_no() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return ("yes", translate("Events", "Yes")), ("no", translate("Events", "No"))


def read(name: str, widget: QWidget) -> object:
    """Return what a field says as the fact it stands for; None or "" or () where it says nothing."""
    if isinstance(widget, Choice):
        return {"yes": True, "no": False}.get(widget.value) if name in FLAGS else widget.value
    if isinstance(widget, CheckList):
        return widget.names
    if isinstance(widget, WordEdit):
        return widget.value
    if isinstance(widget, MomentEdit):
        return widget.moment
    if isinstance(widget, DayEdit):
        return widget.day()
    text = widget.text().strip() if isinstance(widget, QLineEdit) else ""
    return _number(text) if name == "units" else text


def _number(text: str) -> Fraction | None:
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
    return number if 0 < number < 10_000 else None


def problem(name: str, widget: QWidget) -> str:
    """Return what is wrong with what a field says, "" where it says nothing or something right."""
    translate = QCoreApplication.translate
    if isinstance(widget, MomentEdit):
        return widget.problem()
    if isinstance(widget, DayEdit):
        return widget.problem() if widget.text().strip() else ""
    if isinstance(widget, WordEdit) and widget.text().strip() and not widget.value:
        return translate("Events", "Nothing has that name. Down shows what there is.")
    said = isinstance(widget, QLineEdit) and bool(widget.text().strip())
    if name == "units" and said and read(name, widget) is None:
        return translate("Events", "Write a number, such as 3 or 1.5.")
    return ""


def is_said(value: object) -> bool:
    """Tell whether a fact says anything."""
    return value is not None and value not in ("", ())


def on_the_right(*buttons: QPushButton) -> QWidget:
    """Return quieter buttons of a form in a line of their own, at its right end."""
    bar = QWidget()
    line = QHBoxLayout(bar)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    for button in buttons:
        button.setAutoDefault(False)
        line.addWidget(button)
    return bar

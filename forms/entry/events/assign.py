"""交办: one field finds the handling agency or one of its people; who assists, ruling and time below."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QLineEdit, QWidget

from forms.entry.events.deed import DeedEntry
from forms.entry.events.fields import LONGEST, CheckList, PhraseEdit, WordEdit
from forms.kit import theme
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.moment_edit import MomentEdit
from forms.kit.plain import Label
from models.rules.events.deeds import Facts
from models.services.events.acting import Assignee


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignAsking:
    """Whom an event can be given to, and what is proposed: the agencies that the category names."""

    assignees: Sequence[Assignee]
    phrases: Sequence[str] = ()
    rulings: Sequence[str] = ()
    proposed: Assignee | None = None
    assisting: Sequence[str] = ()
    platform: str = ""
    ruled: bool = False
    can_designate: bool = True


def target_word(one: Assignee) -> str:
    """Return how an assignee is found: the person first where it is one."""
    return " · ".join(part for part in (one.name, one.agency, one.platform) if part)


class AssignDialog(LiveDialog):
    """The cursor starts in the one field that matters; what it stands for is said below at once."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "event_needs_ruling": "ruling", "event_due_passed": "due",
    }  # fmt: skip

    def __init__(self, about: str, asking: AssignAsking, parent: QWidget | None = None) -> None:
        title = self.tr("Assign")
        super().__init__(title, parent, save_text=title)
        self.asking = asking
        self._known = {target_word(one): one for one in _own_first(asking)}
        self.about = Label(about, self)
        self.about.setWordWrap(True)
        self.about.setProperty("tone", "quiet")
        self.form.add_wide(self.about)
        words = {word: word for word in self._known}
        self.target = self.form.add("target", self.tr("Handled by"), TargetEdit(words))
        self.found = Label(self)
        self.form.add_wide(self.found)
        self.text = self.form.add("text", self.tr("Instruction"), PhraseEdit(asking.phrases))
        names = tuple(dict.fromkeys(one.agency for one in asking.assignees))
        self.assisting = self.form.add("assisting", self.tr("Assisting"), CheckList(names))
        self.tasks = TaskLines(names, self)
        self.form.add_wide(self.tasks)
        self._add_terms()
        if asking.proposed is not None:
            self.target.setText(target_word(asking.proposed))
            self.target.selectAll()
        self.assisting.tick(asking.assisting)
        self.tasks.show_for(self.assisting.names)
        self.target.textChanged.connect(self._say_found)
        self.target.sent.connect(self.submit)
        self.assisting.itemChanged.connect(self._on_ticked)
        self.watch()
        self._say_found()

    def _add_terms(self) -> None:
        """What a ruling adds: its words, another end, no way back."""
        self.ruling = self.form.add("ruling", self.tr("Ruling"), PhraseEdit(self.asking.rulings))
        self.due = self.form.add(
            "due", self.tr("Due at"), MomentEdit(), hint=self.tr("Empty: as the limits say")
        )
        self.designated = self.form.add(
            "designated", "", QCheckBox(self.tr("Designated in a dispute: it may not be returned"))
        )
        self.designated.setEnabled(self.asking.can_designate)

    @property
    def chosen(self) -> Assignee | None:
        """Whom the text stands for."""
        return self._known.get(self.target.found())

    def crosses(self) -> bool:
        """Tell whether an assisting agency belongs to no platform of the handling one."""
        chosen = self.chosen
        if chosen is None:
            return False
        inside = {one.agency for one in self.asking.assignees if one.platform == chosen.platform}
        return any(name not in inside for name in self.assisting.names)

    def check(self) -> Mapping[str, str]:
        """Somebody there must be, and a ruling where several platforms are in it."""
        errors: dict[str, str] = {}
        if self.chosen is None:
            errors["target"] = self.tr("Type an agency or a person, also by pinyin initials.")
        if self.crosses() and not self.ruling.text().strip() and not self.asking.ruled:
            errors["ruling"] = self.tr("Several platforms are in it: name the deputy secretary's ruling.")
        if problem := self.due.problem():
            errors["due"] = problem
        return errors

    def value(self) -> DeedEntry:
        """Return the facts of the assignment; a person is named in the instruction."""
        one = self.chosen
        assert one is not None  # noqa: S101 - checked
        words = self.text.text().strip()
        if one.name:
            words = f"请{one.name}办理。{words}"
        facts = Facts(
            platform=one.platform, agency=one.agency, text=words, assisting=self.assisting.names,
            tasks=self.tasks.of(self.assisting.names), ruling=self.ruling.text().strip(), due=self.due.moment,
            designated=True if self.designated.isChecked() else None,
        )  # fmt: skip
        return DeedEntry(facts)

    def _on_ticked(self) -> None:
        self.tasks.show_for(self.assisting.names)
        self._say_found()

    def _say_found(self, *_what: object) -> None:
        one, typed = self.chosen, bool(self.target.text().strip())
        nobody = self.tr("Nobody has that name") if typed else self.tr("Enter assigns to whom is named here")
        self.found.setText(f"→ {target_word(one)}" if one else nobody)
        theme.mark(self.found, tone="accent" if one else "refused" if typed else "quiet")


class TaskLines(QWidget):
    """A line for what each assisting agency is wanted for; those of the others are out of sight."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self.lines: dict[str, QLineEdit] = {}
        self._labels: dict[str, Label] = {}
        for row, name in enumerate(names):
            words = self.tr("Task of {agency}").format(agency=name)
            label, line = Label(words, self), QLineEdit(self)
            line.setAccessibleName(words)
            line.setMaxLength(LONGEST)
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 1)
            self._labels[name], self.lines[name] = label, line
        self.show_for(())

    def show_for(self, names: Collection[str]) -> None:
        """Show the lines of these agencies and no others."""
        for name, line in self.lines.items():
            line.setVisible(name in names)
            self._labels[name].setVisible(name in names)
        self.setVisible(bool(names))

    def of(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the task of each of some agencies, () where none has one."""
        tasks = tuple(self.lines[name].text().strip() for name in names)
        return tasks if any(tasks) else ()


class TargetEdit(WordEdit):
    """Enter takes what the text stands for and sends the form: nothing else must be filled in."""

    sent = Signal()

    def __init__(self, values: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(values, parent)
        self.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.sent.emit()
        else:
            super().keyPressEvent(event)


def _own_first(asking: AssignAsking) -> list[Assignee]:
    """Return the assignees with those of the event's own platform first, agencies before people."""

    def rank(one: Assignee) -> tuple[bool, bool]:
        return (bool(one.name), one.platform != asking.platform)

    return sorted(asking.assignees, key=rank)

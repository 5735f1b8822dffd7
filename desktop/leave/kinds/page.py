"""假别: every kind of leave on a day, its versions below, and the office's readings as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.attendance.words import word
from desktop.leave.kinds.words import KindLine, kind_columns, version_columns
from desktop.places import LeaveKindsPlace
from forms.entry.leave.kind import LeaveKindDialog
from forms.entry.leave.settings_text import LeaveSettingsDialog, SettingsText
from forms.kit import theme
from forms.kit.actions import make_action, mark_writing
from forms.kit.fields.day_edit import DayEdit
from forms.kit.i18n import say_fault
from forms.kit.jobs import Jobs
from forms.kit.plain import Label
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.page import Done, Key, Page, page_column
from models.rules.attendance.kinds import KINDS, Counts
from models.rules.leave.rules import LeaveKind, kinds_on
from models.services.attendance.leave_kinds import (
    delete_kind,
    kind_versions,
    save_kind,
    save_settings,
    settings_text,
)
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes

MARKS = tuple(kind for kind in KINDS if kind.counts in (Counts.LEAVE, Counts.PAID))
"""The marks that leave may write on the sheet."""


class LeaveKindsPage(Page):
    """The kinds above, the versions of the one under the cursor below."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.may = desk.may(Action.EDIT_LEAVE_RULES)
        self.versions: tuple[LeaveKind, ...] = ()
        self.day = DayEdit(desk.today, self)
        self.day.setAccessibleName(self.tr("Day in view"))
        self.day.setFixedWidth(116)
        self.table: TableView[KindLine] = TableView(
            RowsModel(kind_columns(), key=_key), "leave kinds", self
        )
        self.table.setAccessibleName(self.tr("Kinds of leave"))
        self.filters: FilterBar[KindLine] = FilterBar(self.table, self._chips(), self)
        self.history: TableView[LeaveKind] = TableView(
            RowsModel(version_columns(), key=_since), "leave versions", self
        )
        self.history.setAccessibleName(self.tr("The kind over time"))
        self.heading = Label(self)
        self.heading.setProperty("role", "section")
        self._make_actions()
        self._assemble()
        self.day.editingFinished.connect(self._show)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_edit)
        self.history.opened.connect(self._on_edit)
        self.setFocusProxy(self.table)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Kinds of leave")

    def period(self) -> str:
        """Return the day in view."""
        day = self.day.day() or self.desk.today
        return self.tr("as on {day}").format(day=day.isoformat())

    def primary_action(self) -> QAction | None:
        """Begin a new version, where that is allowed."""
        return self.version_action if self.may else None

    def tool_actions(self) -> Sequence[QAction]:
        """What else may be done."""
        if not self.may:
            return ()
        return (self.add_action, self.edit_action, self.delete_action, self.settings_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        if not self.may:
            return ()
        return (
            Key("V", self.tr("the rule changed: a new version from a day on")),
            Key("N", self.tr("a kind of the office's own")),
            Key("E, Enter", self.tr("correct the version under the cursor")),
            Key("Delete", self.tr("take a version back that nothing was counted by")),
            Key("T", self.tr("the office's readings as text: ladder, carry, 补休, 旷工 …")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the kinds again."""
        if not changes or "leave" in changes:
            self.versions = kind_versions(self.desk)
            self._show()

    def show_item(self, place: LeaveKindsPlace) -> None:
        """Go to a kind by its name."""
        self.table.select_row(lambda line: line.kind.name == place.name)

    def step_back(self) -> bool:
        """Clear the search."""
        return self.filters.clear()

    # Slots

    def _show(self) -> None:
        day = self.day.day() or self.desk.today
        holding = {kind.key: kind for kind in kinds_on(self.versions, day)}
        newest = {kind.key: kind for kind in sorted(self.versions, key=_since)}
        order = list(dict.fromkeys(kind.key for kind in self.versions))
        rows = [
            KindLine(
                holding.get(key, newest[key]), key in holding,
                sum(kind.key == key for kind in self.versions),
            )
            for key in order
        ]  # fmt: skip
        self.table.set_rows(rows)
        self.table.start_at()
        self._on_current(self.table.current_row())
        self.header_changed.emit()

    def _on_current(self, line: KindLine | None) -> None:
        for action in (self.version_action, self.edit_action, self.delete_action):
            action.setEnabled(line is not None)
        if line is None:
            self.history.set_rows(())
            return
        self.heading.setText(self.tr("{name} over time").format(name=line.kind.name))
        own = sorted((one for one in self.versions if one.key == line.kind.key), key=_since, reverse=True)
        self.history.set_rows(own)
        at = own.index(line.kind)
        self.history.setCurrentIndex(self.history.proxy.index(at, 0))

    def _on_edit(self, _row: object = None) -> None:
        kind = self._chosen()
        if kind is not None and self.may:
            self._open(kind)

    def _on_version(self) -> None:
        kind = self._chosen()
        if kind is not None:
            self._open(replace(kind, since=self.desk.today, until=None))

    def _on_add(self) -> None:
        self._open(None)

    def _on_delete(self) -> None:
        kind = self._chosen()
        if kind is not None:
            self.attempt(partial(self._delete, kind), self.show_done)

    def _on_settings(self) -> None:
        day = self.day.day() or self.desk.today
        title = self.tr("Readings of the office for leave, duty and closing")
        dialog = LeaveSettingsDialog(settings_text(self.desk, day), day, say_fault, title, self)
        self.edit(dialog, self._save_settings)

    # Private

    def _chosen(self) -> LeaveKind | None:
        """Return the version under the cursor below, else the kind above."""
        line = self.table.current_row()
        return self.history.current_row() or (line.kind if line else None)

    def _open(self, kind: LeaveKind | None) -> None:
        marks = [(mark.key, word(mark)) for mark in MARKS]
        self.edit(LeaveKindDialog(marks, kind, self), self._save)

    def _save(self, kind: LeaveKind) -> Done:
        before = next(
            (one for one in self.versions if one.key == kind.key and one.since == kind.since), None
        )
        changes = save_kind(self.desk, kind)
        self.refresh(changes)
        self.table.select_row(lambda line: line.kind.name == kind.name)
        saved = next(one for one in self.versions if one.name == kind.name and one.since == kind.since)
        undo = partial(self._put_back, before) if before else partial(self._take_back, saved)
        text = self.tr("{name} stands from {day} on.")
        return Done(changes, text.format(name=kind.name, day=kind.since.isoformat()), undo)

    def _put_back(self, before: LeaveKind) -> Done:
        return Done(save_kind(self.desk, before), self.tr("Taken back"))

    def _take_back(self, saved: LeaveKind) -> Done:
        return Done(delete_kind(self.desk, saved.key, saved.since), self.tr("Taken back"))

    def _delete(self, kind: LeaveKind) -> Done:
        changes = delete_kind(self.desk, kind.key, kind.since)
        text = self.tr("{name} of {day} is taken back.").format(name=kind.name, day=kind.since.isoformat())
        return Done(changes, text, partial(self._put_back, kind))

    def _save_settings(self, value: SettingsText) -> Done:
        changes = save_settings(self.desk, value.since, value.text)
        text = self.tr("The readings stand from {day} on.").format(day=value.since.isoformat())
        return Done(changes, text)

    def _chips(self) -> tuple[Chip[KindLine], ...]:
        return (
            Chip(self.tr("In force"), lambda line: line.in_force),
            Chip(self.tr("Bonus in full"), lambda line: line.kind.protected),
            Chip(self.tr("Changed over time"), lambda line: line.versions > 1),
        )

    def _make_actions(self) -> None:
        self.version_action = self._action(self.tr("New version"), "V", self._on_version, "edit")
        self.add_action = self._action(self.tr("Add a kind"), "N", self._on_add, "add")
        self.edit_action = self._action(self.tr("Correct"), "E", self._on_edit, "edit")
        self.delete_action = self._action(self.tr("Take back"), "Delete", self._on_delete, "undo")
        self.settings_action = self._action(self.tr("Readings"), "T", self._on_settings, "scheme")
        mark_writing(self.delete_action)

    def _action(self, text: str, key: str, slot: Callable[[], None], icon: str) -> QAction:
        heard_in = self if self.may else None
        return make_action(self, text, key, slot, icon, heard_in=heard_in)

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        label = Label(self.tr("On"), self)
        label.setBuddy(self.day)
        for widget in (label, self.day):
            top.addWidget(widget)
        top.addWidget(self.filters, 1)
        lower = QWidget(self)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, theme.TIGHT, 0, 0)
        below.setSpacing(theme.HAIR)
        below.addWidget(self.heading)
        below.addWidget(self.history)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(lower)
        splitter.setSizes([400, 180])
        column = page_column(self)
        column.addLayout(top)
        column.addWidget(splitter, 1)


def _key(line: KindLine) -> str:
    return line.kind.key


def _since(kind: LeaveKind) -> date:
    return kind.since

"""议定事项: every ruling as a task, the one due first at the top; why it is due then, and what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.places import EventsPlace, MeetingsPlace, RulingsPlace
from desktop.reading import Reading
from desktop.work.meetings import operations
from desktop.work.meetings.listing import RulingLine, ruled_on, ruling_columns
from desktop.work.meetings.task_pane import TaskPane
from forms.entry.work.meetings.deed import RulingDeedDialog, verb_word
from forms.kit.actions import make_action
from forms.kit.jobs import Jobs
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, Page, page_column
from models.rules.work.meetings.tasks import RulingDeed
from models.rules.work.meetings.words import Card, RulingVerb
from models.services.events.figures import keeps_many_events, moment_now
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.meetings.across import across_platforms
from models.services.work.meetings.tasks import TaskRow, task, tasks

TOUCHING = frozenset({Topic.MEETINGS, Topic.EVENTS, Topic.CALENDAR, Topic.LIMITS})
LIST, EMPTY = range(2)
FIRST, LAST = date(1950, 1, 1), date(2999, 12, 31)
VERBS = (
    (RulingVerb.REPORT, "J", "edit"), (RulingVerb.CLOSE, "C", "ok"), (RulingVerb.EXTEND, "X", "clock"),
    (RulingVerb.CANCEL, "Del", "close"), (RulingVerb.REOPEN, "O", "undo"),
)  # fmt: skip


class RulingsPage(Page):
    """Open rulings first; each knows why it is due when it is."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._wanted: int | None = None
        """The ruling to go to once the rulings are read."""
        self.reading = Reading(desk, jobs, "rulings", self, keeps_many_events)
        self.reading.read.connect(self._on_read)
        self.reading.refused.connect(self.refused)
        self.table: TableView[RulingLine] = TableView(
            RowsModel(ruling_columns(), key=lambda line: line.key), "rulings", self
        )
        self.table.setAccessibleName(self.tr("Rulings"))
        self.search: FilterBar[RulingLine] = FilterBar(
            self.table,
            (
                Chip(self.tr("To be done"), _is_open), Chip(self.tr("Overdue"), _is_overdue),
                Chip(self.tr("Several platforms"), _is_several),
            ),
            self,
        )  # fmt: skip
        self.pane = TaskPane(self)
        self.actions_of: dict[RulingVerb, QAction] = {
            verb: self._action(verb_word(verb), keys, partial(self.do_verb, verb), icon)
            for verb, keys, icon in VERBS
        }
        self.undo_action = self._action(verb_word(RulingVerb.UNDO), "Ctrl+Z", self.take_back, "undo")
        self.open_action = self._action(self.tr("The meeting"), "M", self.open_source, "log")
        for keys in ("/", "Ctrl+F"):
            self._action("", keys, self._on_search, "search")
        self._assemble()
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_open)
        self.setFocusProxy(self.table)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Rulings")

    def primary_action(self) -> QAction | None:
        """Close what is under the cursor."""
        return self.actions_of[RulingVerb.CLOSE] if self._may() else None

    def tool_actions(self) -> Sequence[QAction]:
        """The other deeds, and the meeting itself."""
        verbs = (RulingVerb.REPORT, RulingVerb.EXTEND, RulingVerb.CANCEL, RulingVerb.REOPEN)
        deeds = (*(self.actions_of[verb] for verb in verbs), self.undo_action) if self._may() else ()
        return (*deeds, self.open_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        deeds = (
            *(Key(keys, verb_word(verb)) for verb, keys, _ in VERBS),
            Key("Ctrl+Z", self.tr("take the last step back")),
        )
        return (
            *(deeds if self._may() else ()),
            Key("M, Enter", self.tr("go to the meeting or event that it came from")),
            Key("/", self.tr("search in the list")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the rulings again."""
        if changes and not changes & TOUCHING:
            return
        self.reading.start(partial(_rulings, self.desk))

    def _on_read(self, rows: Sequence[RulingLine] | None) -> None:
        if rows is None:
            return
        self.table.set_rows(rows)
        self.stack.setCurrentIndex(LIST if rows else EMPTY)
        self.table.start_at()
        self._go_to_wanted()
        self._wanted = None
        self._on_current(self.table.current_row())

    def show_item(self, place: RulingsPlace) -> None:
        """Go to a ruling."""
        if place.ruling_id:
            self.search.clear()
            self._wanted = place.ruling_id
            self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted is not None and self.table.select_row(partial(_is_ruling, self._wanted)):
            self._wanted = None

    def step_back(self) -> bool:
        """Clear the search."""
        return self.search.clear()

    # Doing

    def row(self) -> TaskRow | None:
        """Return the task under the cursor."""
        line = self.table.current_row()
        return line.task if line is not None else None

    def do_verb(self, verb: RulingVerb) -> None:
        """Ask for what a deed needs, and do it."""
        row = self.row()
        if row is None or not self._may() or verb not in task(self.desk, row.id).offers:
            return
        about = f"{row.source}　{row.text}　{row.unit}"
        dialog = RulingDeedDialog(verb, about, moment_now(self.desk), self)
        self.edit(dialog, partial(self._handle, row))

    def _handle(self, row: TaskRow, deed: RulingDeed) -> Done:
        return operations.handle(self.desk, row, deed)

    def take_back(self) -> None:
        """Take the last step of the ruling under the cursor back."""
        row = self.row()
        if row is not None and self._may():
            self.do(partial(operations.take_back, self.desk, row))

    def open_source(self) -> None:
        """Go to the meeting, or the event, that ruled."""
        line = self.table.current_row()
        if line is None:
            return
        if line.task is not None:
            self.go.emit(MeetingsPlace(line.task.meeting_id))
        elif line.event is not None:
            self.go.emit(EventsPlace(line.event.number))

    # Slots

    def _on_current(self, line: RulingLine | None) -> None:
        row = line.task if line is not None else None
        view = task(self.desk, row.id) if row is not None else None
        self.pane.show_task(view)
        for verb, action in self.actions_of.items():
            action.setEnabled(view is not None and verb in view.offers)
        self.undo_action.setEnabled(view is not None and bool(view.stored.active))
        self.open_action.setEnabled(line is not None)
        self.header_changed.emit()

    def _on_open(self, _line: RulingLine) -> None:
        self.open_source()

    def _on_search(self) -> None:
        self.search.search.setFocus()
        self.search.search.selectAll()

    # Parts

    def _may(self) -> bool:
        return self.desk.may(Action.HANDLE_RULING)

    def _action(self, text: str, keys: str, slot: Callable[[], None], icon: str) -> QAction:
        only_here = Qt.ShortcutContext.WidgetShortcut
        return make_action(self, text, keys, slot, icon, heard_in=self.table, context=only_here)

    def _assemble(self) -> None:
        self.meetings_action = QAction(self.tr("To the meetings"), self)
        self.meetings_action.triggered.connect(self._on_meetings)
        none = EmptyState(
            self.tr("No rulings yet"),
            self.tr(
                "What a meeting settles becomes a task when its minutes are signed off: with a responsible "
                "unit, a limit and a clock. It comes back on every agenda until it is closed."
            ),
            self.meetings_action, self,
        )  # fmt: skip
        listed = QWidget(self)
        column = page_column(listed)
        column.addWidget(self.search)
        column.addWidget(self.table, 3)
        column.addWidget(self.pane, 2)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(listed)
        self.stack.addWidget(none)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _on_meetings(self) -> None:
        self.go.emit(MeetingsPlace())


def _rulings(desk: Desk) -> list[RulingLine]:
    rows = [RulingLine(task=row) for row in tasks(desk)]
    rows += [RulingLine(event=row) for row in across_platforms(desk, FIRST, LAST) if not row.source]
    return sorted(rows, key=_order)


def _order(line: RulingLine) -> tuple[bool, int, str]:
    """Open ones first, the one due first at the top; what is over the latest first."""
    due = line.due or 0
    return not line.is_open, due if line.is_open else -due, ruled_on(line).isoformat()


def _is_open(line: RulingLine) -> bool:
    return line.is_open


def _is_overdue(line: RulingLine) -> bool:
    return line.task is not None and line.task.is_open and line.task.card is Card.RED


def _is_several(line: RulingLine) -> bool:
    return line.several


def _is_ruling(ruling_id: int, line: RulingLine) -> bool:
    return line.task is not None and line.task.id == ruling_id

"""数据交换: the systems above, the lines to decide, what they must be told, what is parked, the code maps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.paper.saving import ask_open
from desktop.places import EventsPlace, ExchangePlace
from desktop.work.exchange import operations
from desktop.work.exchange.columns import (
    code_columns,
    conflict_columns,
    out_columns,
    parked_columns,
    system_columns,
    word_of,
)
from desktop.work.exchange.lists import ListPart
from desktop.work.exchange.sweeping import Swept
from forms.entry.work.exchange.code import CodeDialog
from forms.entry.work.exchange.system import SystemDialog
from forms.entry.work.exchange.words import field_word
from forms.kit.actions import make_action, mark_writing, unchecked
from forms.kit.dialogs.last_day import LastDayDialog
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Jobs, Progress
from forms.kit.page_jobs import PageJobs
from forms.kit.tables.filter_bar import Chip
from forms.kit.widgets.page import Key, Page, page_column
from forms.kit.widgets.word_tabs import WordTabs
from models.errors import Refused, Trouble
from models.rules.work.exchange.telling import OutLine
from models.rules.work.exchange.words import Decision
from models.services.events.acting import category_words
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import SINCE_EVER
from models.services.work.exchange.codes import CodeRow, codes
from models.services.work.exchange.conflicts import ConflictRow, conflicts
from models.services.work.exchange.outbox import outbox
from models.services.work.exchange.status import ParkedNumber, SystemStatus, parked_numbers, status

SYSTEMS, CONFLICTS, OUTBOX, PARKED, CODES = LISTS = range(5)
TOUCHING = frozenset({Topic.EXCHANGE, Topic.EVENTS})


class ExchangePage(Page):
    """Five lists behind tabs that count what waits in them."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.background = PageJobs(self, jobs)
        self.categories: dict[str, str] = {}
        self._make_actions()
        self.tabs = WordTabs(self)
        for _ in LISTS:
            self.tabs.addTab("")
        self.stack = QStackedWidget(self)
        self.lists = self._make_lists()
        self.systems, self.conflicts, self.outbox, self.parked, self.codes = self.lists
        for part in self.lists:
            self.stack.addWidget(part)
        column = page_column(self)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        self.systems.table.opened.connect(self._on_set_up)
        self.conflicts.table.opened.connect(self._on_event)
        self.outbox.table.opened.connect(self._on_event)
        self.parked.table.opened.connect(self._on_map)
        self.setFocusProxy(self.systems)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Exchange")

    def primary_action(self) -> QAction | None:
        """Return the one thing to do with the list in view."""
        at = self.tabs.currentIndex()
        action = {
            SYSTEMS: self.sweep_action, CONFLICTS: self.ours_action, OUTBOX: self.write_action,
            PARKED: self.map_action, CODES: self.map_action,
        }[at]  # fmt: skip
        return action if self.desk.may(_RIGHTS[at]) and self._has_something(at) else None

    def tool_actions(self) -> Sequence[QAction]:
        """Return what else can be done with the list in view."""
        at = self.tabs.currentIndex()
        if not self.desk.may(_RIGHTS[at]) or not self._has_something(at):
            return ()
        return {
            SYSTEMS: (self.set_up_action, self.file_action),
            CONFLICTS: (self.theirs_action, self.event_action),
            OUTBOX: (self.mark_action, self.event_action), PARKED: (), CODES: (self.end_action,),
        }[at]  # fmt: skip

    def _has_something(self, at: int) -> bool:
        """Tell whether a list holds what its actions are for; a code can be mapped at any time."""
        return at == CODES or bool(self.lists[at].table.rows_model.rows)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page that this account may use."""
        keys = (
            (None, Key("Ctrl+PgUp / PgDn", self.tr("the list before, the list after"))),
            (Action.TAKE_EXCHANGE, Key("R", self.tr("systems: take in what lies in the folders"))),
            (Action.SET_UP_EXCHANGE, Key("E, Enter", self.tr("systems: set up; code maps: end"))),
            (Action.TAKE_EXCHANGE, Key("Ctrl+O", self.tr("systems: take one file in"))),
            (Action.DECIDE_EXCHANGE, Key("O", self.tr("conflicts: keep ours"))),
            (Action.DECIDE_EXCHANGE, Key("T", self.tr("conflicts: follow them; to tell: mark as told"))),
            (Action.TELL_EXCHANGE, Key("W", self.tr("to tell: write the file"))),
            (Action.MAP_EVENT_WORDS, Key("N", self.tr("parked, code maps: map a code"))),
            (None, Key("Enter", self.tr("conflicts, to tell: open the event"))),
            (None, Key("/", self.tr("search in the list"))),
        )
        return tuple(key for right, key in keys if right is None or self.desk.may(right))

    def refresh(self, changes: Changes) -> None:
        """Read the lists again."""
        if changes and not changes & TOUCHING:
            return
        self.categories.update(category_words(self.desk))
        waiting = conflicts(self.desk)
        self.systems.show_rows(status(self.desk))
        self.conflicts.show_rows((*waiting, *conflicts(self.desk, decided=True)))
        self.outbox.show_rows(outbox(self.desk))
        self.parked.show_rows(parked_numbers(self.desk))
        self.codes.show_rows(codes(self.desk))
        self._name_tabs(len(waiting))
        self.header_changed.emit()

    def show_item(self, place: ExchangePlace) -> None:
        """Go to a list."""
        wanted = {"conflicts": CONFLICTS, "outbox": OUTBOX, "parked": PARKED, "codes": CODES}
        self.tabs.setCurrentIndex(wanted.get(place.part, SYSTEMS))

    def step_back(self) -> bool:
        """Clear the search."""
        return self.lists[self.tabs.currentIndex()].search.clear()

    # Systems

    def sweep(self) -> None:
        """Take in what lies in the folders, off the GUI thread."""
        if not self.desk.may(Action.TAKE_EXCHANGE):
            return
        rows = [row for row in self.systems.table.shown_rows() if row.setting.folder]
        if not rows:
            self.set_up()
            return
        self.refused.emit("")
        job = self.jobs.store.start(
            self.tr("Taking in files of other systems"), partial(_sweep, self.desk, rows)
        )
        job.done.connect(self.show_swept)
        job.failed.connect(self._on_failed)

    def show_swept(self, found: object) -> None:
        """Say what a sweep found, refusals in the message bar."""
        assert isinstance(found, list)  # noqa: S101 - what _sweep returns
        self.refresh(frozenset())
        self.changed.emit(operations.CHANGED)
        self.said.emit(operations.swept_text(found), None)
        self.refused.emit(operations.refused_text(found))

    def set_up(self) -> None:
        """Ask how files are exchanged with the system under the cursor."""
        row = self.systems.table.current_row()
        if row is not None and self.desk.may(Action.SET_UP_EXCHANGE):
            dialog = SystemDialog(row.setting, self.desk.today, self)
            self.edit(dialog, partial(operations.set_up, self.desk, row.setting.system))

    def take_file(self, system: str, path: Path) -> None:
        """Take one file of a system in, off the GUI thread; what is wrong is reported place by place."""
        work = partial(operations.take_file, self.desk, system, path)
        self.background.do_much(self.tr("Taking in files of other systems"), work)

    # Conflicts

    def decide(self, decision: Decision) -> None:
        """Ask why, and decide the line under the cursor."""
        row = self.conflicts.table.current_row()
        if row is None or row.decided or not self.desk.may(Action.DECIDE_EXCHANGE):
            return
        title = self.tr("Keep ours") if decision is Decision.OURS else self.tr("Follow them")
        dialog = ReasonDialog(title, self._about(row, decision), title, self)
        self.edit(dialog, partial(operations.decide, self.desk, row, decision))

    def _about(self, row: ConflictRow, decision: Decision) -> str:
        said = self.tr("{number}, {field}: they say {theirs}, we say {ours}.").format(
            number=row.foreign_id, field=field_word(row.field),
            theirs=word_of(row.field.value, row.theirs, self.categories),
            ours=word_of(row.field.value, row.now, self.categories),
        )  # fmt: skip
        then = self.tr("The event is changed at once, in the part of the command room.")
        if decision is Decision.OURS:
            then = self.tr("The event stays as it is.")
        elif row.follows is None and row.field.value == "state":
            then = self.tr("No deed follows at once: bring the event there step by step.")
        return f"{said} {then}"

    # Outbox

    def write(self) -> None:
        """Write the file of the system under the cursor and mark its lines as told."""
        row = self.outbox.table.current_row()
        if row is not None and self.desk.may(Action.TELL_EXCHANGE):
            self.attempt(partial(operations.tell, self.desk, row.system), self.show_done)

    def mark(self) -> None:
        """Mark the chosen lines as told by telephone or by hand."""
        lines = self.outbox.chosen()
        if not lines or not self.desk.may(Action.TELL_EXCHANGE):
            return
        if len({line.system for line in lines}) > 1:
            self.refused.emit(self.tr("Choose lines of one system."))
            return
        about = self.tr("{n} lines: they can then no longer be taken back. Say who was told, and how.")
        dialog = ReasonDialog(
            self.tr("Mark as told"), about.format(n=len(lines)), self.tr("Mark as told"), self
        )
        self.edit(dialog, partial(operations.mark, self.desk, lines))

    # Codes

    def map_code(self) -> None:
        """Ask what a word means here: the first unknown one of the number under the cursor."""
        if not self.desk.may(Action.MAP_EVENT_WORDS):
            return
        start = None
        row = self.parked.table.current_row()
        if self.tabs.currentIndex() == PARKED and row is not None and row.unknown:
            start = (row.system, *row.unknown[0])
        since = SINCE_EVER if start else self.desk.today
        dialog = CodeDialog(operations.code_asking(self.desk), since, start, self)
        self.edit(dialog, partial(operations.map_word, self.desk))

    def end_code(self) -> None:
        """Ask for the last day of the map under the cursor."""
        row = self.codes.table.current_row()
        if row is None or not self.desk.may(Action.MAP_EVENT_WORDS):
            return
        about = f"{row.system}　{row.theirs} → {word_of(row.field.value, row.ours, self.categories)}"
        dialog = LastDayDialog(self.tr("End the map"), about, self.desk.today, self)
        self.edit(dialog, partial(operations.end_word, self.desk, row))

    # Slots

    def _on_tab(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.setFocusProxy(self.lists[at])
        self.lists[at].setFocus()
        self.header_changed.emit()

    def _on_step(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(LISTS))

    def _on_set_up(self, _row: object) -> None:
        self.set_up()

    def _on_map(self, _row: object) -> None:
        self.map_code()

    def _on_event(self, *_row: object) -> None:
        part = self.conflicts if self.tabs.currentIndex() == CONFLICTS else self.outbox
        row = part.table.current_row()
        if row is not None:
            self.go.emit(EventsPlace(number=row.number))

    def _on_file(self) -> None:
        row = self.systems.table.current_row()
        if row is not None and self.desk.may(Action.TAKE_EXCHANGE):
            word = self.tr("Files of the system")
            kinds = f"{word} (*.xlsx *.xls *.csv *.json *.xml)"
            ask_open(self, self.tr("Take a file in"), kinds, partial(self.take_file, row.setting.system))

    def _on_theirs(self) -> None:
        if self.tabs.currentIndex() == OUTBOX:
            self.mark()
        else:
            self.decide(Decision.THEIRS)

    def _on_edit(self) -> None:
        if self.tabs.currentIndex() == CODES:
            self.end_code()
        else:
            self.set_up()

    def _on_search(self) -> None:
        search = self.lists[self.tabs.currentIndex()].search.search
        search.setFocus()
        search.selectAll()

    def _on_failed(self, error: Exception) -> None:
        self.refresh(frozenset())
        if isinstance(error, Trouble):
            TroubleDialog(error, self, retry=self.sweep).open()
        elif isinstance(error, Refused):
            self.refused.emit(sentence_of(error))
        else:
            raise error

    # Private

    def _name_tabs(self, waiting: int) -> None:
        names = (
            (self.tr("Systems"), 0), (self.tr("Conflicts"), waiting),
            (self.tr("To tell"), self.outbox.table.proxy.sourceModel().rowCount()),
            (self.tr("Parked"), self.parked.table.proxy.sourceModel().rowCount()), (self.tr("Code maps"), 0),
        )  # fmt: skip
        for at, (name, count) in enumerate(names):
            self.tabs.setTabText(at, f"{name} ({count})" if count else name)

    def _make_actions(self) -> None:
        keep = partial(self.decide, Decision.OURS)
        self.sweep_action = self._action(self.tr("Collect the files"), "R", self.sweep, "import")
        self.set_up_action = self._action(self.tr("Set up"), "", self.set_up, "settings")
        self.file_action = self._action(self.tr("Take a file in"), "Ctrl+O", self._on_file, "add")
        self.ours_action = self._action(self.tr("Keep ours"), "O", keep, "ok")
        self.theirs_action = self._action(
            self.tr("Follow them"), "", partial(self.decide, Decision.THEIRS), "import"
        )
        self.event_action = self._action(self.tr("Open the event"), "", self._on_event, "events")
        self.write_action = self._action(self.tr("Write the file"), "W", self.write, "export")
        self.mark_action = self._action(self.tr("Mark as told"), "", self.mark, "ok")
        self.map_action = self._action(self.tr("Map a code"), "N", self.map_code, "add")
        self.end_action = self._action(self.tr("End the map"), "", self.end_code, "close")
        mark_writing(self._action("", "T", self._on_theirs, ""))
        self._action("", "E", self._on_edit, "")
        self._action("", "Ctrl+PgUp", partial(self._on_step, -1), "")
        self._action("", "Ctrl+PgDown", partial(self._on_step, 1), "")
        for keys in ("/", "Ctrl+F"):
            self._action("", keys, self._on_search, "")

    def _action(self, text: str, keys: str, slot: Callable[..., object], icon: str) -> QAction:
        return make_action(self, text, keys, unchecked(slot), icon, heard_in=self)

    def _make_lists(self) -> tuple[
        ListPart[SystemStatus], ListPart[ConflictRow], ListPart[OutLine], ListPart[ParkedNumber],
        ListPart[CodeRow],
    ]:  # fmt: skip
        open_only = Chip[ConflictRow](self.tr("Undecided"), lambda row: not row.decided)
        own_only = Chip[CodeRow](self.tr("Of the office"), lambda row: bool(row.id))
        return (
            ListPart("exchange-systems", self.tr("Systems"), system_columns(), lambda row: row.setting.system,
                     empty=("", "", None), parent=self.stack),
            ListPart("exchange-conflicts", self.tr("Conflicts"), conflict_columns(self.categories),
                     lambda row: row.id, chips=(open_only,), parent=self.stack,
                     empty=(self.tr("No conflicts"),
                            self.tr(
                                "A line appears here when a file disagrees with our record of an event: they "
                                "say closed, we say in progress. What they say never changes an event."
                            ), None)),
            ListPart("exchange-outbox", self.tr("To tell"), out_columns(), lambda row: row.key,
                     parent=self.stack,
                     empty=(self.tr("Nothing to tell"),
                            self.tr(
                                "Once a system is set up, what is accepted, returned, done or asked of its "
                                "events waits here until it is told. What was told stays."
                            ), None)),
            ListPart("exchange-parked", self.tr("Parked"), parked_columns(),
                     lambda row: (row.system, row.foreign_id), parent=self.stack,
                     empty=(self.tr("Nothing is parked"),
                            self.tr(
                                "A number with a code that nobody has mapped waits here; nothing is lost. "
                                "Map the code, and it becomes an event."
                            ), None)),
            ListPart("exchange-codes", self.tr("Code maps"), code_columns(self.categories),
                     lambda row: (row.id, row.system, row.field, row.theirs), chips=(own_only,),
                     parent=self.stack,
                     empty=(self.tr("No code is mapped"), self.tr("Press N to map the first one."),
                            self.map_action)),
        )  # fmt: skip


_RIGHTS = {
    SYSTEMS: Action.TAKE_EXCHANGE, CONFLICTS: Action.DECIDE_EXCHANGE, OUTBOX: Action.TELL_EXCHANGE,
    PARKED: Action.MAP_EVENT_WORDS, CODES: Action.MAP_EVENT_WORDS,
}  # fmt: skip


def _sweep(desk: Desk, rows: Sequence[SystemStatus], _progress: Progress) -> list[Swept]:
    return operations.sweep_all(desk, rows)

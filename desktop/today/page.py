"""今天: how much waits for this account, and each list that was counted; Enter opens what is chosen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from operator import eq

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.places import CalendarPlace, Place, SignsPlace
from desktop.today.first_steps import FIRST_STEPS, FirstSteps
from desktop.today.leading import badges, list_place, place_of
from desktop.today.words import heap_columns, heap_word, item_columns, told_columns
from forms.kit import errors, theme
from forms.kit.actions import make_action
from forms.kit.jobs import Jobs, unwatched
from forms.kit.kept_focus import focus_page
from forms.kit.plain import Label
from forms.kit.settings import Settings
from forms.kit.tables.changing_columns import show_columns
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key, Page, page_column
from models.errors import Refused, Trouble
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.today.beginning import Beginning, beginning
from models.services.today.heaps import Heap, Item, Waits
from models.services.today.waiting import waiting

LISTS, NOTHING = 1, 2
STEPS, SIGNS = "first-steps", "first-steps-signs"
"""Under what the settings remember that the first steps were skipped, and that the signs were looked at."""
WIDE = 1090
COUNTS = 430
"""As narrow as the counts get, in pixels at 100 %: what waits is read, not guessed."""
SETTLED = 1_000
"""Milliseconds after a change elsewhere before it is counted again: nobody types against a count."""
TURNING = 10 * 60 * 1_000
"""Milliseconds after which it is counted again without any change: days begin, and time runs out."""


class TodayPage(Page):
    """Counts at the left, the list of the chosen count at the right; calm when nothing waits."""

    watches = True

    def __init__(self, desk: Desk, jobs: Jobs, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs, self.settings = desk, jobs, settings
        self.heaps: tuple[Heap, ...] = ()
        self._now = desk.clock()
        self._later = QTimer(self, interval=SETTLED, singleShot=True)
        self._later.timeout.connect(self.reload)
        self.turning = QTimer(self, interval=TURNING)
        self.turning.timeout.connect(self.reload)
        self.turning.start()
        self._make_actions()
        self.table: TableView[Heap] = TableView(
            RowsModel(heap_columns(self._now), key=_which), self.tr("What waits"), self
        )
        self.items: TableView[Item] = TableView(
            RowsModel(item_columns(Waits.SLIPS, self._now), key=_itself), self.tr("The list"), self
        )
        self.heading = Label(self)
        self.heading.setProperty("role", "section")
        self.heading.setWordWrap(True)
        self._make_stack()
        self.steps = FirstSteps(self)
        self.steps.hide()
        self.steps.asked.connect(self._on_step)
        self.steps.skipped.connect(self._on_skipped)
        self._begun, self._is_first = Beginning(has_staff=True, has_calendar=True, is_new=False), True
        column = page_column(self)
        column.addWidget(self.steps)
        column.addWidget(self.stack, 1)
        self.table.current_changed.connect(self._on_heap)
        self.table.opened.connect(self._on_enter)
        self.items.opened.connect(self._on_item)
        self.setFocusProxy(self.table)

    def _make_stack(self) -> None:
        """Stack what may be in view: nothing yet, the lists, a calm word."""
        self.nothing = EmptyState(
            self.tr("Nothing waits for you"),
            self.tr("What is to be marked, decided, approved or paid is listed here as it comes."),
            None, self,
        )  # fmt: skip
        self.stack = QStackedWidget(self)
        self.stack.addWidget(QWidget(self))  # while nothing has been counted yet
        self.stack.addWidget(self._lists())
        self.stack.addWidget(self.nothing)

    def _make_actions(self) -> None:
        self.open_action = make_action(self, self.tr("Open"), "", self._on_open, heard_in=None)
        self.list_action = make_action(self, self.tr("All of them"), "L", self._on_list, heard_in=self)

    # What the shell asks

    def title(self) -> str:
        """Return the words of the page header."""
        return self.tr("Today")

    def period(self) -> str:
        """Return the day."""
        return self._now.date().isoformat()

    def primary_action(self) -> QAction | None:
        """Open what is chosen."""
        return self.open_action if self.heaps else None

    def tool_actions(self) -> Sequence[QAction]:
        """Of events, the very list that was counted."""
        heap = self.table.current_row()
        return (self.list_action,) if heap is not None and list_place(heap) is not None else ()

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        return (
            Key("↑ ↓", self.tr("the count; its list stands beside it")),
            Key("Enter", self.tr("into the list; in the list, open what is chosen")),
            Key("L", self.tr("of events, the very list that was counted, on its own page")),
            Key("Esc", self.tr("back to the counts")),
        )

    def refresh(self, changes: Changes) -> None:
        """Count at once where the page is opened, and shortly after a change made elsewhere."""
        if changes and not self.isVisible():
            self._later.start()
        else:
            self.reload()

    def step_back(self) -> bool:
        """Go from the list back to the counts."""
        if self.items.hasFocus():
            self.table.setFocus()
            return True
        return False

    def closing(self) -> bool:
        """Count no more."""
        self._later.stop()
        self.turning.stop()
        return True

    def reload(self) -> None:
        """Count what waits, off the GUI thread."""
        work = unwatched(partial(_read, self.desk))
        job = self.jobs.store.start(self.tr("Reading"), work, kind="today", quiet=True)
        job.done.connect(self._show)
        job.failed.connect(self._on_failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list below the counts where they would be too narrow side by side."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self.split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        self.split.setStretchFactor(1, 2 if wide else 1)
        self.beside.setContentsMargins(theme.GAP if wide else 0, 0 if wide else theme.TIGHT, 0, 0)

    # Slots

    def _show(self, found: tuple[tuple[Heap, ...], Beginning]) -> None:
        heaps, self._begun = found
        chosen, item, at = self.table.current_row(), self.items.current_row(), self.items.currentIndex().row()
        self._now, self.heaps = self.desk.clock(), heaps
        show_columns(self.table, heap_columns(self._now), heaps)
        self._show_parts()
        kept = chosen is not None and self.table.select_row(partial(_is, _which(chosen)))
        if heaps and not kept:
            self.table.setCurrentIndex(self.table.proxy.index(0, 0))
        self._on_heap(self.table.current_row())
        if kept:
            self._stay(item, at)
        elif self.items.hasFocus():  # nobody opens by Enter what has come in place of the list
            self.table.setFocus()
        self.counted.emit(badges(heaps))
        self.header_changed.emit()
        if self._is_first and self.isVisible():
            self._is_first = False
            (self if heaps else self.steps.first()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self) -> None:
        """Show the counts, or that nothing waits; what is left of the first steps stands above them."""
        begun = self._begun
        left = self._steps_left(begun)
        alone = bool(left) and not self.heaps
        self.steps.show_left(left, alone=alone)
        self.steps.setVisible(bool(left))
        self.stack.setVisible(not alone)
        self.stack.setCurrentIndex(LISTS if self.heaps else NOTHING)
        if not begun.has_staff and not self.desk.may(Action.IMPORT_FILES):
            self.nothing.title.setText(self.tr("Nobody is on the roster yet"))
            told = self.tr("The clerk imports it; what waits for you is listed here then.")
            self.nothing.text.setText(told)

    def _steps_left(self, begun: Beginning) -> tuple[Place, ...]:
        """Return the places of the first steps; once somebody is on the roster those that are not done."""
        if not begun.is_new or not self.desk.may(Action.IMPORT_FILES) or self.settings.shown(STEPS) is False:
            return ()
        if not begun.has_staff:
            return FIRST_STEPS
        done = {CalendarPlace(): begun.has_calendar, SignsPlace(): self.settings.shown(SIGNS) is not None}
        return tuple(place for place in FIRST_STEPS[1:] if not done[place])

    def _stay(self, item: Item | None, at: int) -> None:
        """Leave the cursor of the list on its item, or where that stood if it no longer waits."""
        if item is None or not self.items.select_row(partial(eq, item)):
            last = self.items.proxy.rowCount() - 1
            self.items.setCurrentIndex(self.items.proxy.index(min(max(at, 0), last), 0))

    def _on_step(self, place: Place) -> None:
        if place == SignsPlace():
            self.settings.set_shown(SIGNS, shown=True)
            self._show_parts()
        self.go.emit(place)

    def _on_skipped(self) -> None:
        self.settings.set_shown(STEPS, shown=False)
        self.steps.hide()
        self.stack.show()
        focus_page(self)

    def _on_heap(self, heap: Heap | None) -> None:
        waits, items = (heap.waits, heap.items) if heap is not None else (Waits.SLIPS, ())
        self.heading.setText(heap_word(heap) if heap is not None else "")
        told = told_columns(waits, self._now, items) or item_columns(waits, self._now)
        show_columns(self.items, told, items)
        if items:
            self.items.setCurrentIndex(self.items.proxy.index(0, 0))
        self.header_changed.emit()

    def _on_enter(self, _heap: Heap) -> None:
        self.items.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_open(self) -> None:
        item = self.items.current_row()
        if item is not None:
            self._on_item(item)

    def _on_item(self, item: Item) -> None:
        heap = self.table.current_row()
        if heap is not None:
            self.go.emit(place_of(heap, item))

    def _on_list(self) -> None:
        heap = self.table.current_row()
        place = list_place(heap) if heap is not None else None
        if place is not None:
            self.go.emit(place)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.refused.emit(errors.sentence_of(error))
        elif isinstance(error, Trouble):
            errors.TroubleDialog(error, self, retry=self.reload).open()
        else:
            raise error

    # Parts

    def _lists(self) -> QWidget:
        right = QWidget(self)
        self.beside = column = QVBoxLayout(right)
        column.addWidget(self.heading)
        column.addWidget(self.items, 1)
        self.split = split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(right)
        self.table.setMinimumWidth(COUNTS)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 2)
        return split


def _read(desk: Desk) -> tuple[tuple[Heap, ...], Beginning]:
    return waiting(desk), beginning(desk)


def _which(heap: Heap) -> Hashable:
    one = heap.events
    return heap.waits if one is None else (one.wait, one.by, one.of)


def _itself(item: Item) -> Item:
    return item


def _is(which: Hashable, heap: Heap) -> bool:
    return _which(heap) == which

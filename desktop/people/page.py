"""派驻人员: who is here on a day, their data and postings; enter, edit, transfer, leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.people import operations
from desktop.people.agency_chips import AgencyChips
from desktop.people.as_of import AsOfBar, When
from desktop.people.listing import PostedStaff, columns, counts_of, people_ever, people_on
from desktop.people.person_pane import MASKED, WIDTH, PersonPane, mask_of
from desktop.places import ImportPlace, StaffPlace
from forms.entry.people.leaving import LeavingDialog
from forms.entry.people.posting import CorrectionDialog, PostingDialog
from forms.entry.people.staff_member import StaffMemberDialog, StaffMemberValue
from forms.kit.actions import make_action
from forms.kit.jobs import Jobs
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.flow_layout import FlowLayout
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key, Page, page_column
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import AgencyRow, agencies
from models.services.people.staff import PostingRow, StaffEntry, StaffRow, entry_of, reveal, staff


class StaffPage(Page):
    """A list on the left, the person under the cursor on the right."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.rows: tuple[StaffRow, ...] = ()
        self.agencies: tuple[AgencyRow, ...] = ()
        self.as_of = AsOfBar(desk.today, self)
        self.table: TableView[PostedStaff] = TableView(RowsModel(columns(), key=_id), self.tr("Staff"), self)
        self.filters: FilterBar[PostedStaff] = FilterBar(self.table, parent=self)
        self.chips = AgencyChips(self)
        self.pane = PersonPane(
            may_reveal=desk.may(Action.REVEAL_PERSONAL), may_correct=desk.may(Action.POST_STAFF), parent=self
        )
        self.import_action = QAction(self.tr("Import the roster"), self)
        self.import_action.triggered.connect(self._on_import)
        self._make_actions()
        self._assemble()
        self.as_of.changed.connect(self._show_rows)
        self.chips.chosen.connect(self._on_agencies)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_edit)
        self.pane.reveal_asked.connect(self._on_reveal)
        self.pane.correction_asked.connect(self.correct)
        self.setFocusProxy(self.table)

    # What the shell asks

    def title(self) -> str:
        """Return the words of the page header."""
        return self.tr("Seconded staff")

    def period(self) -> str:
        """Return the day that the list is for."""
        day = self.as_of.date()
        return self.tr("everyone ever") if day is None else self.tr("on {day}").format(day=day.isoformat())

    def primary_action(self) -> QAction | None:
        """Enter someone new, where that is allowed."""
        return self.add_action if self.desk.may(Action.EDIT_STAFF) else None

    def tool_actions(self) -> Sequence[QAction]:
        """Edit, transfer, leave."""
        editing = (self.edit_action,) if self.desk.may(Action.EDIT_STAFF) else ()
        posting = (self.transfer_action, self.leave_action) if self.desk.may(Action.POST_STAFF) else ()
        return (*editing, *posting)

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        editing = (
            Key("N", self.tr("enter a staff member")),
            Key("E, Enter", self.tr("edit personal data")),
            Key("T", self.tr("transfer to another agency or class")),
            Key("L", self.tr("leaves: enter the last day")),
            Key("Enter", self.tr("in the posting history: correct the posting")),
        )
        search = Key("/", self.tr("search in the list"))
        return (*editing, search) if self.desk.may(Action.EDIT_STAFF) else (search,)

    def refresh(self, changes: Changes) -> None:
        """Read everybody again."""
        if not changes or changes & {Topic.STAFF, Topic.AGENCIES}:
            self.rows, self.agencies = staff(self.desk), agencies(self.desk)
            self._show_rows()

    def show_item(self, place: StaffPlace) -> None:
        """Go to a person, clearing any filter that hides the row."""
        wanted = next(
            (row for row in self.rows if row.id == place.staff_id or row.staff_no == place.staff_no), None
        )
        if wanted is not None:
            self.go_to(wanted.id)

    def step_back(self) -> bool:
        """Clear the filters."""
        return any([self.filters.clear(), self.chips.clear()])

    # Who is in view

    @property
    def current(self) -> StaffRow | None:
        """The person under the cursor."""
        person = self.table.current_row()
        return person.row if person else None

    def go_to(self, staff_id: int) -> None:
        """Put the cursor on a person, clearing any filter that hides the row."""
        wanted = partial(_is, staff_id)
        if not self.table.select_row(wanted):
            self.step_back()
            if not self.table.select_row(wanted):
                self.as_of.choose(When.EVER)
                self.table.select_row(wanted)
        self.table.setFocus()

    # Doing

    def add(self) -> None:
        """Enter someone new."""
        number = operations.next_number(self.rows)
        dialog = StaffMemberDialog(self.agencies, self.desk.today, next_no=number, parent=self)
        self.edit(dialog, self._save_new)

    def _save_new(self, value: StaffMemberValue) -> Changes:
        staff_id, done = operations.enter(self.desk, value)
        self.show_done(done)
        self.go_to(staff_id)
        return frozenset()

    def change(self) -> None:
        """Change the person under the cursor; the full data is asked for, and that is logged."""
        row = self.current
        if row is not None:
            self.attempt(partial(entry_of, self.desk, row.id), partial(self._open_change, row))

    def _open_change(self, row: StaffRow, entry: StaffEntry) -> None:
        masks = {name: mask_of(row, name) for name in MASKED}
        dialog = StaffMemberDialog(self.agencies, self.desk.today, entry, masks=masks, parent=self)
        self.edit(dialog, partial(operations.change, self.desk, row, entry))

    def transfer(self) -> None:
        """End the running posting and begin another."""
        row = self.current
        if row is not None:
            dialog = PostingDialog(row.name, self.agencies, row.latest, self.desk.today, self)
            self.edit(dialog, partial(operations.transfer, self.desk, row))

    def enter_leaving(self) -> None:
        """Enter the last day."""
        row = self.current
        if row is not None and row.latest is not None:
            today = max(self.desk.today, row.latest.since)
            dialog = LeavingDialog(row.name, row.latest.since, row.latest.until or today, self)
            self.edit(dialog, partial(operations.leave, self.desk, row))

    def correct(self, posting: PostingRow) -> None:
        """Put a posting right that was entered wrongly."""
        row = self.current
        if row is not None:
            dialog = CorrectionDialog(row.name, self.agencies, posting, self)
            self.edit(dialog, partial(operations.correct, self.desk, row, posting))

    # Slots

    def _on_import(self) -> None:
        self.go.emit(ImportPlace())

    def _on_edit(self, _person: object) -> None:
        self.edit_action.trigger()

    def _on_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _on_agencies(self, wanted: frozenset[str]) -> None:
        self.table.set_condition("agency", partial(_is_at, wanted) if wanted else None)

    def _on_current(self, person: PostedStaff | None) -> None:
        if person is None or self.pane.row != person.row:
            self.pane.show_person(person.row if person else None)
        for action in (self.edit_action, self.transfer_action, self.leave_action):
            action.setEnabled(person is not None)
        if person is not None and (person.row.latest is None or person.has_left):
            self.leave_action.setEnabled(False)

    def _on_reveal(self, field: str) -> None:
        row = self.current
        if row is not None:
            self.attempt(partial(reveal, self.desk, row.id, field), self.pane.fields[field].show_full)

    # Private

    def _show_rows(self) -> None:
        day = self.as_of.date()
        people = people_ever(self.rows, self.desk.today) if day is None else people_on(self.rows, day)
        self.chips.set_counts(counts_of(people, [row.name for row in self.agencies]))
        self.table.set_rows(people)
        self.table.start_at()
        self._on_current(self.table.current_row())
        self.stack.setCurrentIndex(1 if self.rows else 0)
        self.setFocusProxy(self.table if self.rows else self.empty.button)
        self.header_changed.emit()

    def _make_actions(self) -> None:
        staff, post = Action.EDIT_STAFF, Action.POST_STAFF
        self.add_action = self._action(self.tr("Enter a staff member"), "N", self.add, staff, "add")
        self.edit_action = self._action(self.tr("Edit"), "E", self.change, staff, "edit")
        self.transfer_action = self._action(self.tr("Transfer"), "T", self.transfer, post, "forward")
        self.leave_action = self._action(self.tr("Leaves"), "L", self.enter_leaving, post, "close")
        for keys in ("/", "Ctrl+F"):
            make_action(self, "", keys, self._on_search, heard_in=self)

    def _action(self, text: str, key: str, slot: Callable[..., object], right: Action, icon: str) -> QAction:
        heard_in = self if self.desk.may(right) else None
        return make_action(self, text, key, slot, icon, heard_in=heard_in)

    def _assemble(self) -> None:
        top = FlowLayout()
        self.filters.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self.as_of, self.chips, self.filters):
            top.addWidget(widget)
        self.stack = QStackedWidget(self)
        listed = QWidget(self.stack)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, listed)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([700, WIDTH])
        column = page_column(listed)
        column.addLayout(top)
        column.addWidget(self.splitter, 1)
        self.empty = EmptyState(
            self.tr("No staff yet"),
            self.tr("Import the roster first, or press N to enter people one by one."),
            self.import_action if self.desk.may(Action.IMPORT_FILES) else None,
            self.stack,
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(listed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)


def _id(person: PostedStaff) -> int:
    return person.row.id


def _is(staff_id: int, person: PostedStaff) -> bool:
    return person.row.id == staff_id


def _is_at(wanted: frozenset[str], person: PostedStaff) -> bool:
    return person.agency in wanted

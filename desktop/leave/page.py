"""请假: slips with their states, everybody's balances, and the person under the cursor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.leave import operations
from desktop.leave.actions import LeaveActions
from desktop.leave.filters import SlipFilters
from desktop.leave.listing import Balance, balance_columns, balances, slip_columns
from desktop.leave.person_pane import WIDTH, PersonPane
from desktop.office.sections import Sections
from desktop.paper.attendance_papers import slip_paper
from desktop.paper.page import PaperPage
from desktop.paper.stack import PaperStack
from desktop.people.agency_chips import AgencyChips
from desktop.places import LeavePlace, StaffPlace
from desktop.reading import Reading
from forms.entry.leave.adjust import LeaveAdjustDialog
from forms.entry.leave.approve import LeaveApproveDialog
from forms.entry.leave.payout import LeavePayoutDialog
from forms.entry.leave.proposals import LeaveProposalsDialog
from forms.entry.leave.returning import LeaveReturnDialog
from forms.entry.leave.slip import LeaveSlipDialog
from forms.entry.leave.slip_paper import SlipPaperDialog
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.errors import sentence_of
from forms.kit.jobs import Jobs
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, page_column
from models.errors import Refused, Trouble
from models.rules.attendance.marks import Totals
from models.rules.core.month import Month
from models.rules.leave.rules import days_text
from models.services.calendar.periods import working_month
from models.services.leave.plan import SlipEntry
from models.services.leave.printing import slip_print
from models.services.leave.slips import CHANGED, enter_leave
from models.services.leave.views import SlipRow, slip_entry, slips, slips_of_year
from models.services.leave.year import NOBODY, LeaveYear, leave_year
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import AgencyRow, agencies

TOUCHING = frozenset(
    {
        Topic.LEAVE, Topic.ATTENDANCE, Topic.STAFF, Topic.AGENCIES, Topic.DUTY, Topic.CLOSING,
        Topic.CALENDAR,
    }
)  # fmt: skip
SLIPS, BALANCES = range(2)
EMPTY, WORK = range(2)


class LeavePage(PaperPage):
    """On the left the slips or the balances of a year, on the right the person under the cursor."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.rows: tuple[SlipRow, ...] = ()
        self.agencies: tuple[AgencyRow, ...] = ()
        self.known: dict[int, Balance] = {}
        self.sums: dict[int, Totals] = {}
        self.filters = SlipFilters(desk, self)
        self.table: TableView[SlipRow] = TableView(
            RowsModel(slip_columns(), key=_slip_id), self.tr("Slips"), self
        )
        self.ledger: TableView[Balance] = TableView(
            RowsModel(balance_columns(), key=_staff_id), self.tr("Balances"), self
        )
        self.search: FilterBar[SlipRow] = FilterBar(self.table, parent=self)
        self.ledger_search: FilterBar[Balance] = FilterBar(self.ledger, parent=self)
        self.chips = AgencyChips(self)
        self.pane = PersonPane(self)
        self.work = QWidget(self)
        self.actions_of = LeaveActions(desk, self.work)
        self.reading = Reading(desk, jobs, "leave", self)
        self.reading.read.connect(self._show_balances)
        self.reading.refused.connect(self.refused)
        self._add_search()
        self._assemble()
        self._hear_parts()
        self.setFocusProxy(self.table)

    def _hear_parts(self) -> None:
        self.filters.changed.connect(self._on_filtered)
        self.filters.year_changed.connect(self._on_year)
        self.filters.inbox_changed.connect(self._on_inbox)
        self.chips.chosen.connect(self._on_filtered)
        self.table.current_changed.connect(self._on_current)
        self.ledger.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.sections.chosen.connect(self._on_section)
        self._connect_actions()

    def _connect_actions(self) -> None:
        act = self.actions_of
        for action, slot in (
            (act.add, self.add), (act.propose, self.propose), (act.change, self.change),
            (act.approve, self.approve), (act.refuse, self.refuse), (act.back, self.note_return),
            (act.annul, self.annul), (act.paper, self.note_paper), (act.put_back, self.put_back),
            (act.adjust, self.correct_ledger), (act.payout, self.pay_out), (act.print, self.print),
        ):  # fmt: skip
            action.triggered.connect(slot)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Leave")

    def period(self) -> str:
        """Return the year."""
        return self.tr("Year {year}").format(year=self.filters.year)

    def own_primary(self) -> QAction | None:
        """Enter a slip, or approve what waits."""
        return self.actions_of.primary()

    def own_tools(self) -> Sequence[QAction]:
        """What may be done to the slip under the cursor."""
        is_ledger = self.sections.stack.currentIndex() == BALANCES
        return self.actions_of.of_balances() if is_ledger else self.actions_of.of_slips()

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return self.actions_of.sheet()

    def refresh(self, changes: Changes) -> None:
        """Read slips and ledgers of the year again."""
        if changes and not changes & TOUCHING:
            return
        year = self.filters.year
        self.agencies = agencies(self.desk)
        newest, touching = slips_of_year(self.desk, year)
        waiting = newest[::-1]
        self.filters.set_waiting(len(waiting))
        of_year = not self.filters.is_inbox
        self.rows = touching if of_year else waiting
        self.filters.offer_kinds(sorted({row.kind.name for row in self.rows}))
        counts = Counter(row.agency for row in self.rows)
        self.chips.set_counts([(one.name, counts[one.name]) for one in self.agencies if counts[one.name]])
        self.table.set_rows(self.rows)
        self.lists.setCurrentIndex(int(bool(self.rows)))
        self.filters.show_boxes(shown=bool(self.rows))
        self.search.setVisible(bool(self.rows))
        empty = self.tr("No slips in {year} yet").format(year=year)
        self.none.title.setText(empty if of_year else self.tr("No slip waits for approval"))
        self._on_filtered()
        self.table.start_at()
        if self.stack.currentIndex() == EMPTY:
            self.stack.setCurrentIndex(WORK)  # until it is known that there is nobody
        in_slips = self.sections.stack.currentIndex() == SLIPS
        button = self.none.button if self.desk.may(Action.ENTER_LEAVE) else self.filters.inbox
        self.setFocusProxy((self.table if self.rows else button) if in_slips else self.ledger)
        self._on_current()
        self.reading.start(partial(leave_year, self.desk, year, self.as_of()))
        self.header_changed.emit()

    def show_item(self, place: LeavePlace) -> None:
        """Go to a month and a person; propose the slips that a sheet asks for."""
        self.sections.choose(SLIPS)
        self.search.clear()
        self.filters.clear()
        if place.waiting:
            self.filters.inbox.setChecked(True)
            self.table.setFocus()
            return
        if place.month:
            self.filters.show_month(place.month)
        if place.staff_id is not None and not self.table.select_row(partial(_is_of, place.staff_id)):
            self.ledger.select_row(partial(_is_staff, place.staff_id))
            self._show_person(place.staff_id)
        if place.propose and self.desk.may(Action.ENTER_LEAVE):
            self.propose_for([place.agency_id] if place.agency_id else self.asked_agencies())

    def step_back(self) -> bool:
        """Leave the paper, then clear the filters."""
        if self.papers.leave():
            return True
        bars = (self.search, self.ledger_search, self.filters, self.chips)
        cleared = [bar.clear() for bar in bars]  # clear all of them, not only up to the first
        return any(cleared)

    # What is in view

    @property
    def current(self) -> SlipRow | None:
        """The slip under the cursor."""
        return self.table.current_row() if self.sections.stack.currentIndex() == SLIPS else None

    def chosen(self) -> list[SlipRow]:
        """Return the chosen slips."""
        return self.table.selected_rows() or ([self.current] if self.current else [])

    def person_in_view(self) -> int | None:
        """Return the person that the right side shows."""
        return self.pane.balance.staff_id if self.pane.balance else None

    def first_day(self) -> date:
        """Return the day a new slip starts with: today, or the first of the month in view."""
        month, today = self.filters.chosen_month, self.desk.today
        if month and month != Month.on(today).stored:
            return Month.of(month).first
        return today

    def month_for_proposals(self) -> int:
        """Return the month whose sheets are asked for slips: the one in view, else the working month."""
        return self.filters.chosen_month or working_month(self.desk)

    def asked_agencies(self) -> list[int]:
        """Return the agencies whose sheets are asked for slips."""
        wanted = self.chips.wanted
        return [row.id for row in self.agencies if not wanted or row.name in wanted]

    def as_of(self) -> date:
        """Return the day of the balances: today, or the last day of a past year."""
        return min(self.desk.today, date(self.filters.year, 12, 31))

    def go_to_slip(self, slip_id: int) -> None:
        """Put the cursor on a slip, clearing any filter that hides it."""
        row = next((one for one in slips(self.desk) if one.id == slip_id), None)
        if row is None:
            return
        if row.span.since.year != self.filters.year:
            self.filters.year_box.set_year(row.span.since.year)
            self.refresh(frozenset())
        if not self.table.select_row(partial(_is_slip, slip_id)):
            self.step_back()
            self.table.select_row(partial(_is_slip, slip_id))
        self.table.setFocus()

    # Entering

    def add(self) -> None:
        """Enter a slip, at first for the person in view."""
        dialog = LeaveSlipDialog(operations.slip_asking(self.desk), self.first_day(), parent=self)
        if (person := self.person_in_view()) is not None:
            dialog.person.setText(next((c.word for c in dialog.person.people if c.id == person), ""))
            dialog.person.selectAll()
        self.edit(dialog, self._save_new)

    def _save_new(self, entry: SlipEntry) -> Changes:
        slip_id = enter_leave(self.desk, entry)
        text = self.tr("The slip is entered and waits for approval.")
        self.show_done(operations.entered(self.desk, [slip_id], text))
        self.go_to_slip(slip_id)
        return frozenset()

    def change(self) -> None:
        """Change the slip under the cursor; only a leader may change an approved one."""
        row = self.current
        if row is not None and row.state in ("entered", "approved"):
            entry, asking = slip_entry(row), operations.slip_asking(self.desk, row.id)
            dialog = LeaveSlipDialog(asking, self.desk.today, entry, self)
            self.edit(dialog, partial(operations.change, self.desk, row, entry))

    def propose(self) -> None:
        """Offer the slips that the sheets of the month in view ask for."""
        self.propose_for(self.asked_agencies())

    def propose_for(self, asked: Sequence[int]) -> None:
        """Offer the slips that the sheets of some agencies ask for."""
        month = self.month_for_proposals()
        found = operations.proposals(self.desk, asked, month)
        if not found:
            self.said.emit(self.tr("Every leave mark of the month has its slip."), None)
            return
        dialog = LeaveProposalsDialog(str(Month.of(month)), found, self)
        self.edit(dialog, self._save_proposals)

    def _save_proposals(self, entries: Sequence[SlipEntry]) -> Done:
        ids: list[int] = []
        try:
            for entry in entries:
                ids.append(enter_leave(self.desk, entry))  # noqa: PERF401 - what is entered stays if one is refused
        except (Refused, Trouble):
            self.refresh(CHANGED)
            self.changed.emit(CHANGED)
            raise
        text = self.tr("{n} slips are entered and wait for approval.").format(n=len(ids))
        return operations.entered(self.desk, ids, text)

    # Deciding

    def approve(self) -> None:
        """Approve every chosen slip that waits, all or none."""
        ids = [row.id for row in self.chosen() if row.state == "entered"]
        if not ids:
            return
        try:
            done = operations.approve(self.desk, ids)
        except Refused as refused:
            if refused.code == "leave_conflicts":
                dialog = LeaveApproveDialog(sentence_of(refused), self)
                dialog.accepted.connect(self._go_on, Qt.ConnectionType.QueuedConnection)  # once it is said
                self.edit(dialog, partial(operations.approve, self.desk, ids, replace=True))
            else:
                self.refused.emit(sentence_of(refused))
            return
        self.refused.emit("")
        self.show_done(done)
        self._go_on()

    def _go_on(self) -> None:
        """Go to the next slip that waits, so that each takes one key; after the last comes the first."""
        at, rows = max(self.table.currentIndex().row(), 0), self.table.shown_rows()
        waiting = [row.id for row in (*rows[at:], *rows[:at]) if row.state == "entered"]
        if waiting:
            self.table.select_row(partial(_is_slip, waiting[0]), self.table.currentIndex().column())

    def refuse(self) -> None:
        """Turn the slip under the cursor down."""
        row = self.current
        if row is not None and row.state == "entered":
            title = self.tr("Turn down the slip of {name}").format(name=row.name)
            dialog = ReasonDialog(title, operations.about(row), self.tr("Turn down"), self)
            dialog.accepted.connect(self._go_on, Qt.ConnectionType.QueuedConnection)  # once it is said
            self.edit(dialog, partial(operations.refuse, self.desk, row))

    def note_return(self) -> None:
        """Note the return from leave, early or in time."""
        row = self.current
        if row is not None and row.state == "approved":
            self.edit(LeaveReturnDialog(row, self), partial(operations.come_back, self.desk, row))

    def annul(self) -> None:
        """Take back a slip that waits; annul an approved one with a reason."""
        row = self.current
        if row is None:
            return
        if row.state == "entered":
            self.attempt(partial(operations.withdraw, self.desk, row), self.show_done)
        elif row.state in ("approved", "returned"):
            title = self.tr("Annul the slip of {name}").format(name=row.name)
            dialog = ReasonDialog(title, operations.about(row), self.tr("Annul"), self)
            self.edit(dialog, partial(operations.annul, self.desk, row))

    def note_paper(self) -> None:
        """Note that the paper has come in."""
        row = self.current
        if row is not None and not row.paper:
            self.attempt(partial(operations.note_paper, self.desk, row), self.show_done)

    def put_back(self) -> None:
        """Write the marks of an approved slip again."""
        row = self.current
        if row is not None and row.state in ("approved", "returned"):
            self.attempt(partial(operations.put_back, self.desk, row), self.show_done)

    # Ledgers and paper

    def correct_ledger(self) -> None:
        """Correct a ledger of the person in view."""
        balance = self.pane.balance
        if balance is not None:
            dialog = LeaveAdjustDialog(balance.name, self.as_of(), self)
            self.edit(dialog, partial(operations.correct_ledger, self.desk, balance))

    def pay_out(self) -> None:
        """Work out the pay for annual leave that somebody could not take, and take the days off."""
        balance, on = self.pane.balance, self.as_of()
        year = balance.annual if balance else None
        if balance is None or year is None or year.balance <= 0:
            self.refused.emit(self.tr("There is no annual leave left to pay for."))
            return
        self.refused.emit("")
        explain = partial(operations.explain_payout, self.desk, balance.staff_id, on)
        dialog = LeavePayoutDialog(balance.name, days_text(year.balance), explain, self)
        self.edit(dialog, partial(operations.pay_out, self.desk, balance, year.balance, on))

    def print(self) -> None:
        """Ask for the size of the paper, then show the sheet."""
        row = self.current
        if row is not None:
            self.edit(SlipPaperDialog(row.name, self), partial(self._show_slip, row))

    def _show_slip(self, row: SlipRow, size: str) -> None:
        self.papers.look_at(lambda: slip_paper(slip_print(self.desk, row.id), size=size))

    # Slots

    def _on_year(self, _year: int) -> None:
        self.refresh(frozenset())

    def _on_inbox(self) -> None:
        self.refresh(frozenset())
        self.table.setCurrentIndex(self.table.proxy.index(0, 0))
        self.table.setFocus()

    def show_inbox(self) -> None:
        """Show every slip that waits, of every year, or the year again."""
        self.sections.choose(SLIPS)
        self.filters.inbox.toggle()
        self.table.enter()

    def _on_filtered(self, *_what: object) -> None:
        wanted = self.chips.wanted
        for name, condition in self.filters.conditions().items():
            self.table.set_condition(name, condition)
        is_there = partial(_is_at, wanted) if wanted else None
        self.table.set_condition("agency", is_there)
        self.ledger.set_condition("agency", is_there)
        self.table.start_at()

    def _on_section(self, number: int) -> None:
        table = self.ledger if number == BALANCES else self.table
        person = self.person_in_view()
        if person is not None and number == BALANCES:
            self.ledger.select_row(partial(_is_staff, person))
        self.setFocusProxy(table)
        table.setFocus()
        self._on_current()
        self.header_changed.emit()

    def _on_current(self, *_row: object) -> None:
        row = self.current
        in_ledger = self.sections.stack.currentIndex() == BALANCES
        line = self.ledger.current_row() if in_ledger else None
        self._show_person(line.staff_id if line else row.staff_id if row else None)
        waits = any(one.state == "entered" for one in self.rows)
        self.actions_of.follow(row, any_waits=waits, somebody=self.pane.balance is not None)

    def _on_opened(self, _row: object) -> None:
        self.actions_of.change.trigger()

    def _on_search(self) -> None:
        bar = self.ledger_search if self.sections.stack.currentIndex() == BALANCES else self.search
        bar.search.setFocus()
        bar.search.selectAll()

    # Private

    def _show_balances(self, found: LeaveYear | None) -> None:
        """Show everybody's ledgers once they are read."""
        found = found or NOBODY
        self.known = {row.staff_id: row for row in balances(found.annual, found.rest, found.absent)}
        self.sums = {row.staff_id: row for row in found.sums}
        self.ledger.set_rows(tuple(self.known.values()))
        self.ledger.start_at()
        self.stack.setCurrentIndex(WORK if self.known or self.rows else EMPTY)
        self._on_current()
        self.header_changed.emit()

    def _show_person(self, staff_id: int | None) -> None:
        balance = self.known.get(staff_id) if staff_id is not None else None
        self.pane.show_person(balance, self.sums.get(staff_id or 0), self.as_of())

    def _add_search(self) -> None:
        make_action(self, "", "I", self.show_inbox, heard_in=self.work)
        for keys in ("/", "Ctrl+F"):
            make_action(self, "", keys, self._on_search, heard_in=self.work)

    def _assemble(self) -> None:
        self._stack_up()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self.work)
        self.sections = Sections(self.splitter)
        self._make_lists()
        self.filters.add_search(self.search)
        self._add_part(self.lists, self.filters, self.tr("Slips"))
        self._add_part(self.ledger, self.ledger_search, self.tr("Balances"))
        self.splitter.addWidget(self.sections)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([740, WIDTH])
        column = page_column(self.work)
        column.addWidget(self.chips)
        column.addWidget(self.splitter, 1)

    def _stack_up(self) -> None:
        """Stack the work, still without its parts, with what stands in place of it."""
        self.stack = QStackedWidget(self)
        self.papers = PaperStack(self, self.stack, self.jobs)
        self.papers.fill_page()
        self.start_action = QAction(self.tr("Go to staff"), self)
        self.start_action.triggered.connect(self._on_start)
        empty = EmptyState(
            self.tr("Nobody to grant leave to"),
            self.tr("Enter the staff first, or import the roster; then their leave appears here."),
            self.start_action,
            self.stack,
        )
        for widget in (empty, self.work):
            self.stack.addWidget(widget)

    def _make_lists(self) -> None:
        first = self.actions_of.add if self.desk.may(Action.ENTER_LEAVE) else None
        text = self.tr("Enter the first one, or press G: leave that is marked on the sheets becomes slips.")
        if first is None:
            text = self.tr("Slips that the HR clerk enters are approved here.")
        self.none = EmptyState("", text, first, self)
        self.lists = QStackedWidget(self)
        self.lists.addWidget(self.none)
        self.lists.addWidget(self.table)

    def _add_part(self, table: QWidget, bar: QWidget, title: str) -> None:
        part = QWidget(self.sections.stack)
        self.sections.add(part, title)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(bar)
        column.addWidget(table, 1)

    def _on_start(self) -> None:
        self.go.emit(StaffPlace())


def _slip_id(row: SlipRow) -> int:
    return row.id


def _staff_id(row: Balance) -> int:
    return row.staff_id


def _is_slip(slip_id: int, row: SlipRow) -> bool:
    return row.id == slip_id


def _is_of(staff_id: int, row: SlipRow) -> bool:
    return row.staff_id == staff_id


def _is_staff(staff_id: int, row: Balance) -> bool:
    return row.staff_id == staff_id


def _is_at(wanted: frozenset[str], row: SlipRow | Balance) -> bool:
    return row.agency in wanted

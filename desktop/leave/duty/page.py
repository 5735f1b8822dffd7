"""值班与加班: the month's roster, overtime with its approvals, and the ledger of 补休."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.attendance.words import month_text
from desktop.leave.duty import operations
from desktop.leave.duty.filling import Rewriting, filling_down, pasting, rotating
from desktop.leave.duty.listing import (
    POSTS,
    RosterDay,
    earned_columns,
    lot_columns,
    overtime_columns,
    roster_columns,
    roster_days,
)
from desktop.leave.duty.month_stepper import MonthStepper
from desktop.leave.duty.roster_view import RosterView
from desktop.leave.duty.words import post_word
from desktop.office.sections import Sections
from desktop.places import DutyPlace, StaffPlace
from desktop.reading import Reading
from forms.entry.leave.duty_shift import DutyShiftDialog
from forms.entry.leave.overtime import OvertimeDialog
from forms.entry.leave.rotation import Rotation, RotationDialog
from forms.kit import theme
from forms.kit.actions import make_action, mark_writing
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.fields.person_edit import PersonChoice
from forms.kit.i18n import language
from forms.kit.jobs import Jobs
from forms.kit.plain import Label, set_tip
from forms.kit.tables.clipboard import clipboard_text
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.texts import sentence
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, Page, page_column
from models.rules.attendance.paste import parse_block
from models.rules.calendar.working_days import first_day, last_day, month_of
from models.rules.leave.duty import Choice
from models.rules.leave.ledger import LotState
from models.services.calendar.periods import working_month
from models.services.calendar.working_days import calendar
from models.services.leave.duty import OvertimeEntry, OvertimeRow, overtime, roster
from models.services.leave.ledger import CompensatoryRow
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic

TOUCHING = frozenset(
    {
        Topic.DUTY, Topic.LEAVE, Topic.ATTENDANCE, Topic.STAFF, Topic.AGENCIES, Topic.CALENDAR,
        Topic.CLOSING,
    }
)  # fmt: skip
ROSTER, OVERTIME, EARNED = range(3)
WORK, NOBODY = range(2)


class DutyPage(Page):
    """Three parts of one month; Ctrl+Tab switches between them."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.month_box = MonthStepper(working_month(desk), self)
        self.roster = RosterView(
            RowsModel(roster_columns(), key=_day), self.tr("Duty roster"), self
        )
        self.overtime: TableView[OvertimeRow] = TableView(
            RowsModel(overtime_columns(), key=_overtime_id), self.tr("Overtime"), self
        )
        self.earned: TableView[CompensatoryRow] = TableView(
            RowsModel(earned_columns(), key=_staff_id), self.tr("Compensatory leave"), self
        )
        self.lots: TableView[LotState] = TableView(
            RowsModel(lot_columns()), self.tr("What was earned"), self
        )
        self.gaps, self.lots_of = Label(self), Label(self)
        self._make_filters()
        self._make_actions()
        self._assemble()
        self.month_box.changed.connect(self._on_month)
        self.sections.chosen.connect(self._on_section)
        self.reading = Reading(desk, jobs, "duty", self)
        self.reading.read.connect(self._show_people)
        self._hear_lists()
        self.setFocusProxy(self.roster)

    def _hear_lists(self) -> None:
        self.roster.opened.connect(self._on_roster_opened)
        self.roster.may_edit = self.desk.may(Action.ENTER_DUTY)
        self.roster.named.connect(self._on_named)
        self.roster.misnamed.connect(self._on_misnamed)
        self.roster.pasted.connect(self.paste)
        self.roster.filled_down.connect(self.fill_down)
        self.roster.selectionModel().currentChanged.connect(self._on_current)
        self.overtime.current_changed.connect(self._on_current)
        self.earned.current_changed.connect(self._on_earned)

    def _make_filters(self) -> None:
        waits = Chip[OvertimeRow](self.tr("Waits"), _waits)
        rest = Chip[OvertimeRow](self.tr("for leave"), _is_rest)
        paid = Chip[OvertimeRow](self.tr("for the allowance"), _is_paid)
        self.filters = FilterBar(self.overtime, (waits, rest, paid), self)
        self.earned_filters: FilterBar[CompensatoryRow] = FilterBar(self.earned, parent=self)

    def showEvent(self, event: QShowEvent) -> None:
        """After every jump to this page nothing that is typed writes until the roster is entered."""
        self.roster.leave()
        super().showEvent(event)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Duty and overtime")

    def period(self) -> str:
        """Return the month."""
        return month_text(self.month_box.month)

    def primary_action(self) -> QAction | None:
        """Enter what the part in view is about, or approve it."""
        if self.stack.currentIndex() == NOBODY:
            return None
        part = self.sections.stack.currentIndex()
        if part == OVERTIME and not self.desk.may(Action.ENTER_DUTY):
            return self.approve_action if self.desk.may(Action.APPROVE_OVERTIME) else None
        if not self.desk.may(Action.ENTER_DUTY) or part == EARNED:
            return None
        return self.turn_action if part == ROSTER else self.overtime_action

    def tool_actions(self) -> Sequence[QAction]:
        """What else may be done in the part in view."""
        if self.stack.currentIndex() == NOBODY:
            return ()
        part = self.sections.stack.currentIndex()
        if part == ROSTER:
            return (self.rotate_action, self.remove_action) if self.desk.may(Action.ENTER_DUTY) else ()
        if part == OVERTIME:
            annul = (self.annul_action,) if self.desk.may(Action.ENTER_DUTY) else ()
            return (self.refuse_action,) if self.desk.may(Action.APPROVE_OVERTIME) else annul
        return ()

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        entering = (
            Key("a … z, F2", self.tr("on the roster, once entered: a name or its initials")),
            Key("Ctrl+V, Ctrl+D", self.tr("on the roster: paste names; copy the first day down")),
            Key("Ctrl+R", self.tr("on the roster: let people take turns")),
            Key("Enter", self.tr("on the roster: put someone on the post, and say how it is compensated")),
            Key("Del", self.tr("on the roster: take the turn off")),
            Key("N", self.tr("enter a turn, or overtime")),
            Key("X", self.tr("annul overtime")),
        )
        deciding = (Key("A", self.tr("approve the chosen overtime")), Key("R", self.tr("turn down")))
        return (
            *(entering if self.desk.may(Action.ENTER_DUTY) else ()),
            *(deciding if self.desk.may(Action.APPROVE_OVERTIME) else ()),
            Key("Ctrl+PgUp / PgDn", self.tr("earlier month, later month")),
            Key("Ctrl+Tab", self.tr("roster, overtime, what was earned")),
            Key("/", self.tr("search in the list")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the month again."""
        if changes and not changes & TOUCHING:
            return
        month = self.month_box.month
        found = roster(self.desk, month)
        self.roster.set_rows(roster_days(found, calendar(self.desk)))
        self.overtime.set_rows(overtime(self.desk, month))
        on = min(self.desk.today, last_day(month))
        self.reading.start(partial(operations.read_people, self.desk, self.first_day(), on))
        self._say_gaps(len(found.gaps), len(found.turns))
        self._place_cursors()
        self._on_current()
        self._on_earned(self.earned.current_row())
        self.header_changed.emit()

    def _show_people(self, found: operations.DutyPeople | None) -> None:
        """Show what was earned; the roster knows from now on whom a name can mean."""
        if found is not None:
            self.roster.people = found.people
            self.earned.set_rows(found.earned)
            self._place_cursors()
            self._on_earned(self.earned.current_row())
            self._show_anybody(is_anybody=found.is_anybody)

    def _show_anybody(self, *, is_anybody: bool) -> None:
        """Say what comes first where there is nobody yet: days without people are no roster."""
        self.stack.setCurrentIndex(WORK if is_anybody else NOBODY)
        if not is_anybody:
            self.setFocusProxy(self.nobody.button)
            if self.isVisible():
                self.setFocus()
        elif self.focusProxy() is self.nobody.button:
            self.setFocusProxy(self.roster)
        self.header_changed.emit()

    def show_item(self, place: DutyPlace) -> None:
        """Go to a month, or to the overtime of a day."""
        if place.day is not None:
            self.sections.choose(OVERTIME)
            self.show_day(place.day)
        elif place.month:
            self.month_box.set_month(place.month)

    def step_back(self) -> bool:
        """Clear the filters."""
        cleared = [self.filters.clear(), self.earned_filters.clear()]
        return any(cleared)

    # What is in view

    @property
    def current(self) -> OvertimeRow | None:
        """The overtime under the cursor."""
        return self.overtime.current_row() if self.sections.stack.currentIndex() == OVERTIME else None

    def chosen(self) -> list[OvertimeRow]:
        """Return the chosen overtime."""
        return self.overtime.selected_rows() or ([self.current] if self.current else [])

    def roster_cell(self) -> tuple[RosterDay | None, int]:
        """Return the day under the cursor and the number of its post (the first, on the day column)."""
        index = self.roster.currentIndex()
        return self.roster.current_row(), min(max(index.column() - 1, 0), len(POSTS) - 1)

    def first_day(self) -> date:
        """Return the day that overtime starts with: today, or the first of another month."""
        month = self.month_box.month
        return self.desk.today if month_of(self.desk.today) == month else first_day(month)

    def show_day(self, day: date) -> None:
        """Go to the overtime of a day."""
        self.month_box.set_month(month_of(day))
        self.overtime.select_row(partial(_is_on, day))

    # The roster

    def add_turn(self) -> None:
        """Put someone on the post under the cursor."""
        line, at = self.roster_cell()
        if line is not None:
            shift, role = POSTS[at]
            people = operations.people_for(self.desk, line.day)
            dialog = DutyShiftDialog(people, line.day, shift, role, self)
            self.edit(dialog, partial(operations.enter_turn, self.desk))

    def _on_named(self, line: RosterDay, post: int, person: PersonChoice) -> None:
        made = Rewriting()
        made.put(line, post, [person])
        self._rewrite(made)

    def _on_misnamed(self, text: str) -> None:
        self.refused.emit(sentence("duty_names_nobody_typed", {"text": text}, language()))

    def paste(self) -> None:
        """Paste names from the cell under the cursor on; all of them, or none and why."""
        line, at = self.roster_cell()
        if line is None:
            return
        clipboard = QGuiApplication.clipboard()
        self.attempt(lambda: self._pasted(clipboard_text(clipboard.mimeData()), line.day, at), self._rewrite)

    def _pasted(self, text: str, day: date, post: int) -> Rewriting:
        days = [line for line in self.roster.rows_model.rows if line.day >= day]
        return pasting(parse_block(text), days, post, self.roster.people)

    def fill_down(self) -> None:
        """Copy the people of the first selected day to the selected days below it."""
        chosen = self.roster.selectionModel().selectedIndexes()
        rows, posts = self.roster.selected_rows(), sorted({at.column() - 1 for at in chosen if at.column()})
        if len(rows) > 1 and posts:
            self._rewrite(filling_down(rows, range(posts[0], posts[-1] + 1), self.roster.people))

    def rotate(self) -> None:
        """Let people take turns on a post."""
        line, at = self.roster_cell()
        if line is not None:
            posts = [post_word(*post) for post in POSTS]
            days = [line.day, last_day(self.month_box.month)]
            dialog = RotationDialog(self.roster.people, posts, at, days[0], days[1], self)
            self.edit(dialog, self._save_rotation)

    def _save_rotation(self, rotation: Rotation) -> Done:
        self.month_box.set_month(month_of(rotation.since))
        made = rotating(rotation, self.roster.rows_model.rows)
        return operations.rewrite(self.desk, made.removed, made.entries)

    def _rewrite(self, made: Rewriting) -> None:
        if made.entries or made.removed:
            self.do(partial(operations.rewrite, self.desk, made.removed, made.entries))

    def remove_turn(self) -> None:
        """Take the last one of the post under the cursor off the roster."""
        line, at = self.roster_cell()
        if line is not None and line.turns[at]:
            self.attempt(partial(operations.remove_turn, self.desk, line.turns[at][-1]), self.show_done)

    # Overtime

    def add_overtime(self) -> None:
        """Enter overtime for approval."""
        day = self.first_day()
        people, earned = operations.people_for(self.desk, day), partial(operations.earned_halves, self.desk)
        self.edit(OvertimeDialog(people, day, earned, self), self._save_overtime)

    def _save_overtime(self, entry: OvertimeEntry) -> Changes:
        self.show_done(operations.enter_overtime(self.desk, entry))
        self.show_day(entry.day)
        return frozenset()

    def approve(self) -> None:
        """Approve every chosen line that waits, all or none."""
        ids = [row.id for row in self.chosen() if row.state == "entered"]
        if ids:
            self.attempt(partial(operations.approve, self.desk, ids), self.show_done)

    def refuse(self) -> None:
        """Turn the overtime under the cursor down."""
        row = self.current
        if row is not None and row.state == "entered":
            title = self.tr("Turn down overtime of {name}").format(name=row.name)
            dialog = ReasonDialog(title, operations.about(row), self.tr("Turn down"), self)
            self.edit(dialog, partial(operations.refuse, self.desk, row))

    def annul(self) -> None:
        """Annul the overtime under the cursor; refused where its leave has been taken already."""
        row = self.current
        if row is not None and row.state in ("entered", "approved"):
            title = self.tr("Annul overtime of {name}").format(name=row.name)
            dialog = ReasonDialog(title, operations.about(row), self.tr("Annul"), self)
            self.edit(dialog, partial(operations.annul, self.desk, row))

    # Slots

    def _on_month(self, _month: int) -> None:
        self.refresh(frozenset())

    def _on_section(self, number: int) -> None:
        table = (self.roster, self.overtime, self.earned)[number]
        self.setFocusProxy(table)
        table.setFocus()
        self._on_current()
        self.header_changed.emit()

    def _on_roster_opened(self, _line: object) -> None:
        if self.desk.may(Action.ENTER_DUTY):
            self.add_turn()

    def _on_current(self, *_row: object) -> None:
        line, at = self.roster_cell()
        self.turn_action.setEnabled(line is not None)
        self.rotate_action.setEnabled(line is not None)
        self.remove_action.setEnabled(line is not None and bool(line.turns[at]))
        row = self.current
        state = row.state if row else ""
        self.approve_action.setEnabled(any(one.state == "entered" for one in self.overtime.rows_model.rows))
        self.refuse_action.setEnabled(state == "entered")
        self.annul_action.setEnabled(state in ("entered", "approved"))

    def _on_earned(self, row: CompensatoryRow | None) -> None:
        self.lots.set_rows(row.state.lots if row else ())
        text = self.tr("What {name} has earned").format(name=row.name) if row else ""
        self.lots_of.setText(text or self.tr("Nobody has earned or taken compensatory leave yet."))

    def _on_new(self) -> None:
        overtime_in_view = self.sections.stack.currentIndex() == OVERTIME
        (self.add_overtime if overtime_in_view else self.add_turn)()

    def _on_search(self) -> None:
        bar = self.earned_filters if self.sections.stack.currentIndex() == EARNED else self.filters
        bar.search.setFocus()
        bar.search.selectAll()

    # Private

    def _say_gaps(self, gaps: int, turns: int) -> None:
        text = self.tr("{turns} turns, {gaps} posts without anybody").format(turns=turns, gaps=gaps)
        if not gaps:
            text = self.tr("{turns} turns, every post is filled").format(turns=turns)
        self.gaps.setText(text)
        theme.mark(self.gaps, tone="waits" if gaps else "done")

    def _place_cursors(self) -> None:
        if not self.roster.currentIndex().isValid():
            self.roster.select_row(partial(_is_day, self.first_day()), 1)
        for table in (self.overtime, self.earned):
            table.start_at()

    def _make_actions(self) -> None:
        enter, decide = Action.ENTER_DUTY, Action.APPROVE_OVERTIME
        self.turn_action = self._action(self.tr("Enter a turn"), "", self.add_turn, "add", enter)
        self.overtime_action = self._action(self.tr("Enter overtime"), "", self.add_overtime, "add", enter)
        new = self._action("", "N", self._on_new, "add", enter)
        set_tip(new, self.tr("Enter a turn"))
        self.rotate_action = self._action(self.tr("Take turns…"), "Ctrl+R", self.rotate, "redo", enter)
        self.remove_action = self._action(self.tr("Off the roster"), "Del", self.remove_turn, "close", enter)
        self.approve_action = self._action(self.tr("Approve"), "A", self.approve, "ok", decide)
        self.refuse_action = self._action(self.tr("Turn down"), "R", self.refuse, "close", decide)
        self.annul_action = self._action(self.tr("Annul"), "X", self.annul, "close", enter)
        mark_writing(self.remove_action, self.approve_action)
        for keys in ("/", "Ctrl+F"):
            self._action("", keys, self._on_search, "search")

    def _action(
        self, text: str, keys: str, slot: Callable[[], None], icon: str, right: Action | None = None
    ) -> QAction:
        heard_in = self if right is None or self.desk.may(right) else None
        return make_action(self, text, keys, slot, icon, heard_in=heard_in)

    def _assemble(self) -> None:
        work = self._stack_up()
        self.sections = Sections(work)
        splitter = QSplitter(Qt.Orientation.Vertical, work)
        lower = QWidget(splitter)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, theme.TIGHT, 0, 0)
        below.setSpacing(theme.HAIR)
        self.lots_of.setProperty("role", "section")
        below.addWidget(self.lots_of)
        below.addWidget(self.lots, 1)
        splitter.addWidget(self.earned)
        splitter.addWidget(lower)
        splitter.setSizes([360, 220])
        self._add_part(self.gaps, self.roster, self.tr("Roster"))
        self._add_part(self.filters, self.overtime, self.tr("Overtime"))
        self._add_part(self.earned_filters, splitter, self.tr("Compensatory leave"))
        column = page_column(work)
        top = QHBoxLayout()
        top.addWidget(self.month_box)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.sections, 1)

    def _stack_up(self) -> QWidget:
        """Stack the work, still without its parts, with what stands in place of it; return the work."""
        self.stack = QStackedWidget(self)
        work, self.nobody = QWidget(self.stack), self._nobody()
        for widget in (work, self.nobody):
            self.stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        return work

    def _nobody(self) -> EmptyState:
        start = QAction(self.tr("Go to staff"), self)
        start.triggered.connect(self._on_start)
        text = self.tr("Enter the staff first, or import the roster; then they can be put on duty here.")
        return EmptyState(self.tr("Nobody to put on duty"), text, start, self)

    def _on_start(self) -> None:
        self.go.emit(StaffPlace())

    def _add_part(self, bar: QWidget, main: QWidget, title: str) -> None:
        part = QWidget(self.sections.stack)
        self.sections.add(part, title)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(bar)
        column.addWidget(main, 1)


def _day(row: RosterDay) -> date:
    return row.day


def _overtime_id(row: OvertimeRow) -> int:
    return row.id


def _staff_id(row: CompensatoryRow) -> int:
    return row.staff_id


def _is_day(day: date, row: RosterDay) -> bool:
    return row.day == day


def _is_on(day: date, row: OvertimeRow) -> bool:
    return row.day == day


def _waits(row: OvertimeRow) -> bool:
    return row.state == "entered"


def _is_rest(row: OvertimeRow) -> bool:
    return row.choice is Choice.REST


def _is_paid(row: OvertimeRow) -> bool:
    return row.choice is Choice.PAY

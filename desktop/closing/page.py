"""关账: which months are closed, what still blocks the others, closing and opening again, and the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.attendance.words import month_text
from desktop.closing.listing import (
    AgencyYear,
    SealDelegate,
    agency_years,
    year_columns,
)
from desktop.closing.month_panel import MonthPanel
from desktop.closing.papers import MonthPaper, PrintMenu, paper_of
from desktop.paper.attendance_papers import notice_paper
from desktop.paper.page import PaperPage
from desktop.paper.stack import PaperStack
from desktop.places import AttendancePlace, ClosingPlace, DutyPlace, LeavePlace, PunchClockPlace, StaffPlace
from desktop.reading import Reading
from forms.entry.closing.close import CloseDialog
from forms.entry.closing.notice import ClosingNoticeDialog, NoticeWish
from forms.entry.closing.reopen import ReopenDialog
from forms.kit.actions import make_action
from forms.kit.jobs import Jobs
from forms.kit.plain import set_tip
from forms.kit.tables.table_model import RowRole, RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, page_column
from models.rules.calendar.working_days import first_day
from models.rules.closing.checklist import Block
from models.rules.core.month import Month
from models.services.attendance.printing import notice_print
from models.services.calendar.periods import working_month
from models.services.closing.months import Checklist, checklist, close_month, reopen_month
from models.services.closing.year import MonthReview, Stage, looked_at, year_reviews
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.personal.office import office_details

TOUCHING = frozenset(
    {"attendance", "leave", "duty", "closing", "staff", "agencies", "calendar", "clock", "words"}
)
EMPTY, WORK = range(2)
NOTICE_DAYS = 6
NAMED = 8
"""As many months as the question names one by one."""
"""Days a notice is posted unless the dialog says otherwise: five working days."""
_OF_AN_AGENCY = frozenset({MonthPaper.SHEET, MonthPaper.LARGE_SHEET, MonthPaper.COPY})
_ON_SHEET = frozenset({"unmarked_halves", "marks_outside_posting"})


class ClosingPage(PaperPage):
    """Agencies × months above, the checklist of the month under the cursor below."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self._queue: list[MonthReview] = []
        self.reading = Reading(desk, jobs, "closing", self)
        self.reading.read.connect(self._on_read)
        self.listing = Reading(desk, jobs, "checklist", self)
        self.listing.read.connect(self._on_listed)
        self._listed: MonthReview | None = None
        """The month whose checklist is being read."""
        for one in (self.reading, self.listing):
            one.refused.connect(self.refused)
        self.work = QWidget(self)
        self.year_box = YearBox(desk, self)
        self.table: TableView[AgencyYear] = TableView(
            RowsModel(year_columns(), key=_agency_id), self.tr("Agencies and months"), self
        )
        self.table.setItemDelegate(SealDelegate(self.table))
        self.panel = MonthPanel(self)
        self.list, self.filters = self.panel.list, self.panel.filters
        self.print_menu = PrintMenu(self.work, self)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.look_on)
        self._make_actions()
        self._assemble()
        self._hear_parts()
        self.setFocusProxy(self.table)

    def _hear_parts(self) -> None:
        self.year_box.changed.connect(self._on_year)
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        self.table.opened.connect(self._on_opened)
        self.list.opened.connect(self._on_block)
        self.print_menu.asked.connect(self.print)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    @property
    def line(self) -> AgencyYear | None:
        """The agency under the cursor."""
        return self.table.current_row()

    @property
    def month(self) -> int:
        """The month under the cursor, YYYYMM; January while the cursor is on the agency's name."""
        return Month(self.year, max(self.table.currentIndex().column(), 1)).stored

    def review(self) -> MonthReview | None:
        """Return the month under the cursor."""
        return self.line.months[Month.of(self.month).number - 1] if self.line else None

    def title(self) -> str:
        """Name the page."""
        return self.tr("Closing of months")

    def period(self) -> str:
        """Return the year."""
        return self.tr("Year {year}").format(year=self.year)

    def own_primary(self) -> QAction | None:
        """Close the month, where that is allowed."""
        may = self.desk.may(Action.CLOSE_MONTH) and self.stack.currentIndex() != EMPTY
        return self.close_action if may else None

    def own_tools(self) -> Sequence[QAction]:
        """Open again, print."""
        if self.stack.currentIndex() == EMPTY:
            return ()
        again = (self.reopen_action,) if self.desk.may(Action.REOPEN_MONTH) else ()
        return (*again, self.print_menu.action)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        closing = (Key("Ctrl+Enter", self.tr("close the month, or every chosen one that is ready")),)
        again = (Key("R", self.tr("open the newest closed month again")),)
        return (
            Key("Enter", self.tr("go into the checklist; there, go where it is settled")),
            *(closing if self.desk.may(Action.CLOSE_MONTH) else ()),
            *(again if self.desk.may(Action.REOPEN_MONTH) else ()),
            *self.print_menu.keys(),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
            Key("Esc", self.tr("back to the months")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the year again; checklists are read month by month while the program is idle."""
        if changes and not changes & TOUCHING:
            return
        reviews = year_reviews(self.desk, self.year)
        self._listed = None
        cell = self.table.currentIndex()
        at = (cell.row(), cell.column()) if cell.isValid() else (0, 0)
        self.table.set_rows(agency_years(reviews))
        self._queue = [review for review in reviews if review.stage is Stage.LOOKING]
        self._timer.start()
        self.stack.setCurrentIndex(WORK if reviews else EMPTY)
        column = at[1] or self._first_column()
        self.table.setCurrentIndex(self.table.proxy.index(max(at[0], 0), column))
        self._on_cell()
        self.header_changed.emit()

    def show_item(self, place: ClosingPlace) -> None:
        """Go to an agency, and there to a month, or to the first month of a year that is still open."""
        month = Month.of(place.month) if place.month else None
        year = month.year if month else place.year or self.year
        if year != self.year:
            self.year_box.set_year(year)
            self.refresh(frozenset())
        wanted = self.line.agency_id if self.line and place.agency_id is None else place.agency_id
        line = next((row for row in self.table.shown_rows() if row.agency_id == wanted), None)
        if line is not None:
            column = month.number if month else _first_open(line)
            self.table.select_row(partial(_is_agency, line.agency_id), column)

    def step_back(self) -> bool:
        """Leave the paper, then the checklist, then the search."""
        if self.papers.leave():
            return True
        if self.list.hasFocus():
            self.table.setFocus()
            return True
        return self.filters.clear()

    # Paper

    def print(self, kind: MonthPaper) -> None:
        """Show a paper of the month under the cursor; the notice asks for period and telephone first."""
        if kind is MonthPaper.NOTICE:
            until = self.desk.today + timedelta(days=NOTICE_DAYS)
            phone = office_details(self.desk).phone
            dialog = ClosingNoticeDialog(month_text(self.month), self.desk.today, until, self, phone=phone)
            self.edit(dialog, partial(self._show_notice, self.month))
        elif self.line is not None or kind not in _OF_AN_AGENCY:
            agency_id = self.line.agency_id if self.line else 0
            self.papers.look_at(partial(paper_of, self.desk, kind, agency_id, self.month))

    def _show_notice(self, month: int, wish: NoticeWish) -> None:
        notice = notice_print(self.desk, month, since=wish.since, until=wish.until, phone=wish.phone)
        self.papers.look_at(partial(notice_paper, notice))

    # Looking

    def look_on(self) -> None:
        """Read the checklists of one more month, of all agencies at once; the one under the cursor first."""
        self._timer.stop()
        if not self._queue:
            return
        wanted = self.review()
        month = (wanted if wanted in self._queue else self._queue[0]).state.month
        batch = [review for review in self._queue if review.state.month == month]
        self.reading.start(partial(looked_at, self.desk, batch))

    def look_through(self, reviews: Sequence[MonthReview]) -> None:
        """Read those of `reviews` that have not been read, now."""
        batch = [review for review in reviews if review in self._queue]
        found = self.attempt(partial(looked_at, self.desk, batch))
        self._show_reviews(found or ())

    def _on_read(self, found: object) -> None:
        """Show what was read and go on; where it was refused nothing more is read."""
        if isinstance(found, tuple):
            self._show_reviews(found)
            self._timer.start()
        else:
            self._queue = []

    def _show_reviews(self, reviews: Sequence[MonthReview]) -> None:
        """Show reviews that have been read; those of an office that has changed since are passed over."""
        for review in reviews:
            asked = [one for one in self._queue if one.state == review.state]
            if asked:
                self._queue.remove(asked[0])
                self._show_review(review)
        self.table.fitting.follow()
        self.table.scrollTo(self.table.currentIndex())

    def _show_review(self, review: MonthReview) -> None:
        for at, row in enumerate(self.table.rows_model.rows):
            if row.agency_id == review.state.agency_id:
                self.table.rows_model.update_row(at, row.with_month(review))
        shown = self.review()
        if shown is not None and shown.state == review.state:
            self._on_cell()

    # Closing

    def close_months(self) -> None:
        """Close the chosen months that are ready; where none is, the one under the cursor says why."""
        self.look_through(self._chosen())
        chosen = [review for review in self._chosen() if review.stage is Stage.READY]
        here = self.review()
        if self.findChild(CloseDialog) is not None:
            return
        if chosen:
            months = [f"{one.state.agency} {month_text(one.state.month)}" for one in chosen]
            named = months if len(months) <= NAMED else [*months[:NAMED], "…"]
            dialog = CloseDialog(self.tr("; ").join(named), self)
            self.edit(dialog, lambda _: self._close(chosen))
        elif here is not None:
            self.do(partial(self._close, [here]))

    def reopen(self) -> None:
        """Ask a leader why, then open the month again."""
        review = self.review()
        if review is not None and review.state.closed:
            dialog = ReopenDialog(review.state.agency, month_text(review.state.month), self)
            self.edit(dialog, partial(self._reopen, review))

    def _close(self, wanted: Sequence[MonthReview]) -> Done:
        changes: Changes = frozenset()
        for review in wanted:
            changes |= close_month(self.desk, review.state.agency_id, review.state.month)
        first = wanted[0].state
        text = self.tr("{agency}, {month} is closed.")
        text = text.format(agency=first.agency, month=month_text(first.month))
        if len(wanted) > 1:
            text = self.tr("{n} months are closed.").format(n=len(wanted))
        return Done(changes, text)

    def _reopen(self, review: MonthReview, reason: str) -> Done:
        changes = reopen_month(self.desk, review.state.agency_id, review.state.month, reason)
        text = self.tr("{agency}, {month} is open again.")
        return Done(changes, text.format(agency=review.state.agency, month=month_text(review.state.month)))

    def _chosen(self) -> list[MonthReview]:
        """Return the months of the chosen cells, by month, so that older ones close first."""
        found = []
        for index in self.table.selectedIndexes():
            if index.column() > 0:
                row: AgencyYear = self.table.proxy.index(index.row(), 0).data(RowRole)
                found.append(row.months[index.column() - 1])
        return sorted(found, key=lambda review: (review.state.month, review.state.agency_id))

    # Slots

    def _on_year(self, _year: int) -> None:
        self.refresh(frozenset())

    def _on_cell(self, *_cell: object) -> None:
        review = self.review()
        if review is not None and review.stage in (Stage.BLOCKED, Stage.RUNNING):
            self._list(review)
        else:
            self._listed = None
            self.panel.show_month(review)
        stage = review.stage if review else Stage.NOBODY
        self.close_action.setEnabled(stage not in (Stage.CLOSED, Stage.NOBODY))
        self.reopen_action.setEnabled(stage is Stage.CLOSED)

    def _list(self, review: MonthReview) -> None:
        """Read what is left to settle in a month, unless that is being done."""
        if review == self._listed:
            return
        self._listed = review
        self.panel.show_month(review, None)
        self.listing.start(partial(checklist, self.desk, review.state.agency_id, review.state.month))

    def _on_listed(self, found: object) -> None:
        """Show what is left to settle in the month under the cursor."""
        review, self._listed = self._listed, None
        if review is not None:
            self.panel.show_month(review, found.blocks if isinstance(found, Checklist) else ())

    def _on_opened(self, _line: object) -> None:
        if self.list.proxy.rowCount():
            self.list.setFocus()
            self.list.start_at()

    def _on_block(self, block: Block) -> None:
        """Go to the page where the item is settled."""
        line, month = self.line, self.month
        if line is None:
            return
        day = None if block.half is None else block.half // 2 + 1
        if block.code == "overtime_undecided":
            number = int(block.facts.get("day", "01")[-2:])
            self.go.emit(DutyPlace(day=first_day(month).replace(day=number)))
        elif block.code == "punches_undecided":
            self.go.emit(PunchClockPlace(line.agency, month))
        elif block.code in _ON_SHEET:
            self.go.emit(AttendancePlace(line.agency_id, month, block.staff_id, day))
        else:
            asks = block.code == "leave_without_slip"
            self.go.emit(LeavePlace(block.staff_id, month, line.agency_id, propose=asks))

    def _on_start(self) -> None:
        self.go.emit(StaffPlace())

    # Private

    def _first_column(self) -> int:
        month = working_month(self.desk)
        return Month.of(month).number if Month.of(month).year == self.year else 1

    def _make_actions(self) -> None:
        self.close_action = self._action(
            self.tr("Close the month"), "Ctrl+Return", self.close_months, "lock", Action.CLOSE_MONTH
        )
        also = self._action("", "Ctrl+Enter", self.close_months, "lock", Action.CLOSE_MONTH)
        set_tip(also, self.tr("Close the month"))
        reopen = Action.REOPEN_MONTH
        self.reopen_action = self._action(self.tr("Open again"), "R", self.reopen, "undo", reopen)
        self.start_action = self._action(self.tr("Go to staff"), "", self._on_start, "staff")

    def _action(
        self, text: str, keys: str, slot: Callable[[], None], icon: str, right: Action | None = None
    ) -> QAction:
        heard_in = self.work if right is not None and self.desk.may(right) else None
        return make_action(self, text, keys, slot, icon, heard_in=heard_in)

    def _assemble(self) -> None:
        self.stack = QStackedWidget(self)
        self.papers = PaperStack(self, self.stack, self.jobs)
        self.papers.fill_page()
        empty = EmptyState(
            self.tr("No agency keeps attendance here"),
            self.tr("Import the roster, or enter agencies and staff; then their months appear here."),
            self.start_action,
            self.stack,
        )
        for widget in (empty, self.work):
            self.stack.addWidget(widget)
        self.table.setSortingEnabled(False)
        self.table.freeze(1)
        splitter = QSplitter(Qt.Orientation.Vertical, self.work)
        splitter.addWidget(self.table)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([210, 360])
        column = page_column(self.work)
        column.addWidget(self.year_box, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(splitter, 1)


def _agency_id(row: AgencyYear) -> int:
    return row.agency_id


def _first_open(line: AgencyYear) -> int:
    """Return the first month (1 to 12) that somebody has still to close, January where there is none."""
    done = (Stage.NOBODY, Stage.CLOSED)
    return next((at for at, review in enumerate(line.months, 1) if review.stage not in done), 1)


def _is_agency(agency_id: int, row: AgencyYear) -> bool:
    return row.agency_id == agency_id

"""整改与通知: problems with owner, due day and correction; notice, talk and referral that follow them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.paper.page import PaperPage
from desktop.paper.paper import Paper
from desktop.paper.stack import PaperStack
from desktop.paper.supervision_papers import notice_paper
from desktop.places import EventsPlace, ProblemsPlace
from desktop.supervision.parts import action
from forms.entry.supervision.notice import NoticeDialog, rung_word
from forms.entry.supervision.problem import DayAndText, DayAndTextDialog, ProblemAsking, ProblemDialog
from forms.kit import theme
from forms.kit.i18n import office_word
from forms.kit.jobs import Jobs
from forms.kit.tables.columns import Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, page_column, stacked
from models.rules.supervision.words import RUNGS
from models.services.events.acting import assignees
from models.services.office.desk import Desk
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies
from models.services.supervision.inspections import (
    CHANGED,
    AskedProblem,
    ProblemRow,
    problems_of,
    record_correction,
    record_problem,
)
from models.services.supervision.notices import (
    AskedNotice,
    NoticeRow,
    answer_notice,
    issue_notice,
    notices,
    printed_notice,
)
from models.services.supervision.seats import supervises

translate = QCoreApplication.translate

EMPTY = 1


class ProblemsPage(PaperPage):
    """Above the problems of a year, below the notices about the one under the cursor."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.may = False
        self.notices: tuple[NoticeRow, ...] = ()
        self.year_box = YearBox(desk, self)
        self.year_box.set_year(desk.today.year)
        columns = _columns(self)
        self.table: TableView[ProblemRow] = TableView(
            RowsModel(columns, key=_id), "supervision-problems", self
        )
        self.table.setAccessibleName(self.tr("Problems and notices"))
        chips = (
            Chip[ProblemRow](self.tr("Not corrected"), _waits),
            Chip[ProblemRow](self.tr("Not corrected in time"), self._is_overdue),
        )
        self.search: FilterBar[ProblemRow] = FilterBar(self.table, chips, self)
        self.issued: TableView[NoticeRow] = TableView(
            RowsModel(_notice_columns(self), key=_notice_id), "supervision-notices", self
        )
        self.issued.setAccessibleName(self.tr("Notices about the problem"))
        self.issued.empty.say(self.tr("No notice was issued about this problem yet"))
        self._make_actions()
        self._assemble()
        self.year_box.changed.connect(self._on_year)
        self.table.selectionModel().currentRowChanged.connect(self._on_problem)
        self.table.opened.connect(self.open_event)
        self.setFocusProxy(self.table)

    def _make_actions(self) -> None:
        here = partial(action, self, self)
        self.add_action = here(self.tr("New problem"), "N", "add", self.add)
        self.correct_action = here(self.tr("Corrected"), "E", "ok", self.correct)
        self.notice_action = here(self.tr("Next step"), "M", "forward", self.issue)
        self.answer_action = here(self.tr("Answer"), "R", "back", self.answer)
        self.print_action = here(self.tr("Print the notice"), "Ctrl+P", "print", self.print_notice)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Problems and notices")

    def period(self) -> str:
        """Return the year."""
        return str(self.year_box.year)

    def own_primary(self) -> QAction | None:
        """Record a problem, for who supervises."""
        return self.add_action if self.may else None

    def own_tools(self) -> Sequence[QAction]:
        """Correction, next step, answer, paper."""
        if self.stack.currentIndex() == EMPTY:
            return ()
        own = (self.correct_action, self.notice_action, self.answer_action) if self.may else ()
        return (*own, self.print_action)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("N", self.tr("new problem")),
            Key("E", self.tr("corrected")),
            Key("M", self.tr("next step: notice, talk, referral")),
            Key("R", self.tr("answer to the notice")),
            Key("Enter", self.tr("open the event")),
            Key("Ctrl+P", self.tr("print the notice")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read problems and notices again; what waits from earlier years stands with those of this year."""
        if changes and not changes & {Topic.SUPERVISION, Topic.EVENT_POSTS}:
            return
        self.may = supervises(self.desk)
        year = self.year_box.year
        rows = {one.id: one for one in problems_of(self.desk, year)}
        if year == self.desk.today.year:
            rows.update({one.id: one for one in problems_of(self.desk, year, waiting=True)})
        found = sorted(rows.values(), key=lambda one: (one.corrected_on is not None, one.due, one.id))
        self.notices = tuple(
            row for at in {year, *(one.found_on.year for one in found)} for row in notices(self.desk, at)
        )
        self.table.set_rows(found)
        self.empty.button.setVisible(self.may)
        self.stack.setCurrentIndex(0 if found else 1)
        self.table.start_at()
        self._on_problem()
        self.header_changed.emit()

    def show_item(self, place: ProblemsPlace) -> None:
        """Show what is overdue, or go to a problem."""
        self.papers.leave()
        if place.year:
            self.year_box.set_year(place.year)
            self.refresh(frozenset())
        if place.problem_id:
            self.table.select_row(lambda row: row.id == place.problem_id)

    def step_back(self) -> bool:
        """Leave the paper in view, then the search."""
        return self.papers.leave() or self.search.clear()

    def add(self) -> None:
        """Record a problem found outside an inspection."""
        if self.may:
            platforms = list(dict.fromkeys(one.platform for one in assignees(self.desk)))
            asking = ProblemAsking(platforms, [one.name for one in agencies(self.desk)])
            self.edit(ProblemDialog(asking, self.desk.today, self), self._record)

    def _record(self, asked: AskedProblem) -> Done:
        record_problem(self.desk, asked)
        return Done(CHANGED, self.tr("The problem is recorded."))

    def correct(self) -> None:
        """Record that the problem under the cursor was corrected."""
        row = self.table.current_row()
        if self.may and row is not None and row.corrected_on is None:
            dialog = DayAndTextDialog(
                self.tr("Corrected"),
                f"{row.number}　{row.problem}",
                self.tr("How it was corrected"),
                self.desk.today,
                self,
            )
            self.edit(dialog, partial(self._correct, row.id))

    def _correct(self, problem_id: int, done: DayAndText) -> Done:
        return Done(record_correction(self.desk, problem_id, done.day, done.text), self.tr("Corrected."))

    def issue(self) -> None:
        """Issue what follows for the problem under the cursor: notice, talk, referral."""
        row = self.table.current_row()
        if not self.may or row is None:
            return
        issued = {rung for rung, _ in row.rungs}
        rung = next((one for one in RUNGS if one not in issued), None)
        if rung is None:
            self.refused.emit(self.tr("This problem was already referred; there is no next step."))
            return
        self.edit(NoticeDialog(row, rung, self.desk.today, self), self._issue)

    def _issue(self, asked: AskedNotice) -> Done:
        issue_notice(self.desk, asked)
        return Done(CHANGED, self.tr("It is issued; Ctrl+P prints it."))

    def answer(self) -> None:
        """Record the answer to the notice under the cursor."""
        row = self.issued.current_row()
        if self.may and row is not None and row.answered_on is None:
            dialog = DayAndTextDialog(
                self.tr("Answer"),
                f"{row.number}　{row.text}",
                self.tr("What was answered"),
                self.desk.today,
                self,
            )
            self.edit(dialog, partial(self._answer_notice, row.id))

    def _answer_notice(self, notice_id: int, said: DayAndText) -> Done:
        return Done(
            answer_notice(self.desk, notice_id, said.day, said.text), self.tr("The answer is recorded.")
        )

    def open_event(self, _row: object = None) -> None:
        """Open the event that the problem is about."""
        row = self.table.current_row()
        if row is not None and row.event:
            self.go.emit(EventsPlace(number=row.event))

    def print_notice(self) -> None:
        """Show the notice under the cursor as a paper."""
        row = self.issued.current_row()
        if row is not None:
            self.papers.look_at(partial(_paper, self.desk, row.id))

    def _is_overdue(self, row: ProblemRow) -> bool:
        return row.is_overdue(self.desk.today)

    def _on_year(self, _year: int) -> None:
        self.refresh(frozenset())

    def _on_problem(self, *_what: object) -> None:
        row = self.table.current_row()
        mine = [one for one in self.notices if row is not None and one.problem_id == row.id]
        self.issued.set_rows(mine)
        if mine:
            self.issued.setCurrentIndex(self.issued.proxy.index(0, 0))

    def _assemble(self) -> None:
        work = QWidget(self)
        self.papers = PaperStack(self, work, self.jobs)
        self.papers.fill_page()
        both = QSplitter(Qt.Orientation.Vertical, work)
        both.setHandleWidth(theme.TIGHT)
        both.addWidget(stacked(self.search, self.table))
        both.addWidget(self.issued)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        self.empty = EmptyState(
            self.tr("No problem was recorded this year"),
            self.tr(
                "Record what was found: the problem, who answers for it, until when. "
                "A notice, a talk and a referral may follow, in this order."
            ),
            self.add_action,
            self,
        )
        self.stack = QStackedWidget(work)
        for widget in (both, self.empty):
            self.stack.addWidget(widget)
        whole = page_column(work)
        whole.addWidget(self.year_box, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.stack, 1)


def _paper(desk: Desk, notice_id: int) -> Paper:
    return notice_paper(printed_notice(desk, notice_id))


def _id(row: ProblemRow) -> int:
    return row.id


def _notice_id(row: NoticeRow) -> int:
    return row.id


def _waits(row: ProblemRow) -> bool:
    return row.corrected_on is None


def _columns(page: ProblemsPage) -> tuple[Column[ProblemRow], ...]:
    def ink(row: ProblemRow) -> Tone:
        overdue = row.is_overdue(page.desk.today)
        return Tone.REFUSED if overdue else Tone.WAITS if row.corrected_on is None else Tone.QUIET

    def corrected(row: ProblemRow) -> str:
        return row.corrected_on.isoformat() if row.corrected_on else ""

    return (
        Column(translate("Supervision", "Record number"), lambda row: row.number, width=160),
        Column(
            translate("Supervision", "Found on"), lambda row: row.found_on.isoformat(), width=90, gives_way=1
        ),
        Column(translate("Supervision", "Agency"), lambda row: row.agency or row.platform, width=110),
        Column(
            translate("Supervision", "Kind of problem"), lambda row: office_word(row.kind), width=80,
            gives_way=2,
        ),
        Column(translate("Supervision", "Problem"), lambda row: row.problem, width=140, stretch=True),
        Column(translate("Supervision", "In charge"), lambda row: row.owner, width=90),
        Column(translate("Supervision", "Correct by"), lambda row: row.due.isoformat(), width=90, tone=ink),
        Column(translate("Supervision", "Corrected on"), corrected, width=90),
        Column(translate("Supervision", "Step"), _step, width=80),
    )


def _step(row: ProblemRow) -> str:
    return rung_word(row.rungs[-1][0]) if row.rungs else ""


def _notice_columns(page: ProblemsPage) -> tuple[Column[NoticeRow], ...]:
    def ink(row: NoticeRow) -> Tone:
        return Tone.REFUSED if row.is_overdue(page.desk.today) else Tone.PLAIN

    def due(row: NoticeRow) -> str:
        return row.answer_due.isoformat() if row.answer_due else ""

    return (
        Column(translate("Supervision", "Record number"), lambda row: row.number, width=170),
        Column(translate("Supervision", "Step"), lambda row: rung_word(row.rung), width=80),
        Column(translate("Supervision", "Addressee"), lambda row: row.addressee, width=130),
        Column(translate("Supervision", "Issued on"), lambda row: row.issued_on.isoformat(), width=90),
        Column(translate("Supervision", "Answer due"), due, width=90, tone=ink),
        Column(translate("Supervision", "Answer"), lambda row: row.answer, width=160),
        Column(translate("Supervision", "What it says"), lambda row: row.text, width=200, stretch=True),
    )

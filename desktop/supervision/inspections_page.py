"""检查: samples drawn by a seed, and what each sampled event showed."""

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
from desktop.paper.supervision_papers import inspection_paper
from desktop.places import EventsPlace, InspectionsPlace
from desktop.supervision.parts import action, period_word, texts
from forms.entry.events.words import state_word
from forms.entry.supervision.inspection import SampleDialog, SampleEntry, VerdictDialog, VerdictEntry
from forms.entry.supervision.problem import ProblemAsking, ProblemDialog
from forms.kit import theme
from forms.kit.i18n import office_word
from forms.kit.jobs import Jobs
from forms.kit.tables.columns import Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, page_column
from models.rules.events.words import State
from models.rules.supervision.period import before, month_of
from models.rules.supervision.words import SampleReason, Verdict
from models.services.events.acting import assignees
from models.services.office.desk import Desk
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies
from models.services.supervision.inspections import (
    CHANGED,
    AskedProblem,
    InspectionRow,
    SampleRow,
    draw_sample,
    inspection_of,
    inspections,
    judge_sample,
    printed_inspection,
    record_problem,
)
from models.services.supervision.seats import supervises

translate = QCoreApplication.translate
EMPTY = 1


class InspectionsPage(PaperPage):
    """Above the inspections of a year, below the sample of the one under the cursor."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.may = False
        self.year_box = YearBox(desk, self)
        self.year_box.set_year(desk.today.year)
        self.table: TableView[InspectionRow] = TableView(RowsModel(_columns(), key=_id), "inspections", self)
        self.table.setAccessibleName(self.tr("Inspections"))
        self.samples: TableView[SampleRow] = TableView(
            RowsModel(_sample_columns(), key=_number), "inspection-samples", self
        )
        self.samples.setAccessibleName(self.tr("Sampled events"))
        here = partial(action, self, self)
        self.draw_action = here(self.tr("Draw a sample"), "N", "add", self.draw)
        self.judge_action = here(self.tr("Finding"), "E", "edit", self.judge)
        self.problem_action = here(self.tr("New problem"), "M", "warning", self.new_problem)
        self.print_action = here(self.tr("Record of the inspection"), "Ctrl+P", "print", self.print_record)
        self._assemble()
        self.year_box.changed.connect(self._on_year)
        self.table.selectionModel().currentRowChanged.connect(self._on_inspection)
        self.table.opened.connect(self._on_opened)
        self.samples.opened.connect(self.open_event)
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Inspections")

    def period(self) -> str:
        """Return the year."""
        return str(self.year_box.year)

    def own_primary(self) -> QAction | None:
        """Draw a sample, for who supervises."""
        return self.draw_action if self.may else None

    def own_tools(self) -> Sequence[QAction]:
        """Finding, problem, paper."""
        if self.stack.currentIndex() == EMPTY:
            return ()
        own = (self.judge_action, self.problem_action) if self.may else ()
        return (*own, self.print_action)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("N", self.tr("draw a sample")), Key("E", self.tr("what the event showed")),
            Key("M", self.tr("new problem")), Key("Enter", self.tr("open the event")),
            Key("Ctrl+P", self.tr("record of the inspection")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )  # fmt: skip

    def refresh(self, changes: Changes) -> None:
        """Read the inspections of the year again."""
        if changes and not changes & {Topic.SUPERVISION, Topic.EVENT_POSTS, Topic.EVENTS}:
            return
        self.may = supervises(self.desk)
        rows = inspections(self.desk, self.year_box.year)
        self.table.set_rows(list(rows))
        self.empty.button.setVisible(self.may)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.table.start_at()
        self._on_inspection()
        self.header_changed.emit()

    def show_item(self, place: InspectionsPlace) -> None:
        """Go to an inspection."""
        self.papers.leave()
        if place.year:
            self.year_box.set_year(place.year)
            self.refresh(frozenset())
        if place.inspection_id:
            self.table.select_row(lambda row: row.id == place.inspection_id)

    def step_back(self) -> bool:
        """Leave the paper in view."""
        return self.papers.leave()

    def draw(self) -> None:
        """Draw a sample from the events of a period."""
        if self.may:
            period = str(before(month_of(self.desk.today)))
            self.edit(SampleDialog(period, self._platforms(), self), self._draw)

    def _draw(self, entry: SampleEntry) -> Done:
        number = draw_sample(
            self.desk, entry.period, entry.size, platform=entry.platform, inspectors=entry.inspectors,
            seed=entry.seed,
        )  # fmt: skip
        row = inspection_of(self.desk, number).row
        self.year_box.set_year(self.desk.today.year)
        return Done(CHANGED, self.tr("{number}: {n} events drawn.").format(number=row.number, n=row.sampled))

    def judge(self) -> None:
        """Record what the event under the cursor showed."""
        sample, row = self.samples.current_row(), self.table.current_row()
        if self.may and sample is not None and row is not None:
            about = f"{sample.number}　{sample.title}"
            before = VerdictEntry(Verdict(sample.verdict), sample.note) if sample.verdict else None
            self.edit(VerdictDialog(about, self), partial(self._judge, row.id, sample.number, before))

    def _judge(
        self, inspection_id: int, number: str, before: VerdictEntry | None, entry: VerdictEntry
    ) -> Done:
        changes = judge_sample(self.desk, inspection_id, number, entry.verdict, entry.note)
        undo = partial(self._judge, inspection_id, number, entry, before) if before is not None else None
        return Done(changes, self.tr("The finding on {number} is recorded.").format(number=number), undo)

    def new_problem(self) -> None:
        """Record a problem of the event under the cursor."""
        row, sample = self.table.current_row(), self.samples.current_row()
        if self.may and row is not None:
            event = sample.number if sample is not None else ""
            names = [one.name for one in agencies(self.desk)]
            asking = ProblemAsking(self._platforms(), names, event, row.id)
            self.edit(ProblemDialog(asking, self.desk.today, self), self._record)

    def _record(self, asked: AskedProblem) -> Done:
        record_problem(self.desk, asked)
        return Done(CHANGED, self.tr("The problem is recorded; it is listed under Problems and notices."))

    def open_event(self, sample: SampleRow | None = None) -> None:
        """Open the event under the cursor."""
        found = sample or self.samples.current_row()
        if found is not None:
            self.go.emit(EventsPlace(number=found.number))

    def print_record(self) -> None:
        """Show the record of the inspection as a paper."""
        row = self.table.current_row()
        if row is not None:
            self.papers.look_at(partial(_record, self.desk, row.id))

    def _platforms(self) -> list[str]:
        return list(dict.fromkeys(one.platform for one in assignees(self.desk)))

    def _on_year(self, _year: int) -> None:
        self.refresh(frozenset())

    def _on_opened(self, _row: object = None) -> None:
        self.samples.setFocus()

    def _on_inspection(self, *_what: object) -> None:
        row = self.table.current_row()
        self.samples.set_rows(list(inspection_of(self.desk, row.id).samples) if row is not None else [])
        self.samples.start_at()

    def _assemble(self) -> None:
        work = QWidget(self)
        self.papers = PaperStack(self, work, self.jobs)
        self.papers.fill_page()
        both = QSplitter(Qt.Orientation.Vertical, work)
        both.setHandleWidth(theme.TIGHT)
        for widget in (self.table, self.samples):
            both.addWidget(widget)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        self.empty = EmptyState(
            self.tr("No inspection this year"),
            self.tr(
                "The discipline committee draws a sample: all events with a red card, all reopened ones, and "
                "some at random by a seed. Only the discipline committee and the daily offices draw one: it "
                "needs such a post."
            ),
            self.draw_action, self,
        )  # fmt: skip
        self.stack = QStackedWidget(work)
        self.stack.addWidget(both)
        self.stack.addWidget(self.empty)
        whole = page_column(work)
        whole.addWidget(self.year_box, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.stack, 1)


def _record(desk: Desk, inspection_id: int) -> Paper:
    return inspection_paper(printed_inspection(desk, inspection_id))


def _id(row: InspectionRow) -> int:
    return row.id


def _number(row: SampleRow) -> str:
    return row.number


def reason_word(reason: SampleReason) -> str:
    """Return why an event is in a sample."""
    return {
        SampleReason.RED: translate("Supervision", "red card"),
        SampleReason.REOPENED: translate("Supervision", "reopened"),
        SampleReason.RANDOM: translate("Supervision", "at random"),
    }[reason]


def _columns() -> tuple[Column[InspectionRow], ...]:
    return texts(
        (translate("Supervision", "Record number"), lambda row: row.number, 170),
        (translate("Supervision", "Period"), lambda row: period_word(row.period), 130),
        (translate("Supervision", "Platform"), lambda row: row.platform, 90),
        (translate("Supervision", "Sampled"), lambda row: str(row.sampled), 70),
        (translate("Supervision", "Judged"), lambda row: str(row.checked), 80),
        (translate("Supervision", "Problems found"), lambda row: str(row.problems), 80),
        (translate("Supervision", "Seed"), lambda row: row.seed, 120),
        (translate("Supervision", "Inspectors"), lambda row: row.inspectors, 0),
    )


def _sample_columns() -> tuple[Column[SampleRow], ...]:
    return texts(
        (translate("Supervision", "Event"), lambda row: row.number, 190),
        (translate("Supervision", "Why"), lambda row: reason_word(row.reason), 90),
        (translate("Supervision", "Agency"), lambda row: row.agency, 120),
        (translate("Supervision", "State"), lambda row: state_word(State(row.state)), 90),
        (translate("Supervision", "Finding"), lambda row: office_word(row.verdict), 80),
        (translate("Supervision", "Note"), lambda row: row.note, 160),
        (translate("Supervision", "Title"), lambda row: row.title, 0),
        giving_way=(3, 2),
    )

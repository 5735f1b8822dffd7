"""年度考核: a pool of people with facts in view, grades by one key, the live meter, and the eight steps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.assessment.actions import AssessmentActions
from desktop.assessment.columns import Shown, member_columns, outside_columns, shown_of
from desktop.assessment.deciding import Deciding
from desktop.assessment.grades.year_box import YearBox
from desktop.assessment.meter import MeterStrip
from desktop.assessment.person_pane import WIDTH, GradingPane
from desktop.assessment.pools import PoolEditing
from desktop.assessment.printing import Printing
from desktop.assessment.running import Running
from desktop.assessment.stages import StepsStrip
from desktop.assessment.words import QUICK, step_word
from desktop.office.sections import Sections
from desktop.paper.attendance_papers import Paper
from desktop.paper.attendance_preview import PaperPreview
from desktop.places import AssessmentPlace, ImportPlace
from forms.kit import theme
from forms.kit.jobs import Jobs
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Changes, Key, Page
from forms.kit.widgets.seal import Seal
from models.services.assessment.board import pool_view, year_view
from models.services.assessment.facts import Beside, FactRow, beside, grading_facts
from models.services.assessment.stages import waiting
from models.services.assessment.views import OutsideRow, PoolView
from models.services.office.desk import Desk
from models.services.scheme.schemes import years

WATCHED = frozenset({"grading", "grades", "staff", "agencies", "attendance", "work_log"})
EMPTY, WORK, PAPER = range(3)


class AssessmentPage(Page):
    """Left the people of a pool, right the facts about the one under the cursor."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.view: PoolView | None = None
        self.chosen_pool = 0
        self.facts: tuple[FactRow, ...] = ()
        self._beside: dict[int, Beside] = {}
        self.year_box = YearBox(desk, self)
        self.pool_box = QComboBox(self)
        self.pool_box.setAccessibleName(self.tr("Pool"))
        self.pool_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table: TableView[Shown] = TableView(
            RowsModel(member_columns(), key=lambda s: s.row.staff_id), "assessment", self
        )
        self.table.setAccessibleName(self.tr("People of the pool"))
        self.outside: TableView[OutsideRow] = TableView(
            RowsModel(outside_columns(), key=lambda r: r.staff_id), "assessment outside", self
        )
        self.outside.setAccessibleName(self.tr("In no pool"))
        self.filters: FilterBar[Shown] = FilterBar(self.table, self._chips(), self)
        self.meter, self.steps = MeterStrip(self), StepsStrip(self)
        self.pane, self.seal = GradingPane(self), Seal("", "", "", self)
        self.pools, self.deciding, self.running = PoolEditing(self), Deciding(self), Running(self)
        self.printing, self.preview = Printing(self), PaperPreview(self)
        self.work = QWidget(self)
        self.actions_of = AssessmentActions(self)
        self._assemble()
        self.year_box.changed.connect(self._on_year)
        self.pool_box.currentIndexChanged.connect(self._on_pool)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self.deciding.comment)
        self.setFocusProxy(self.table)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    @property
    def pool_id(self) -> int:
        """The pool in view, 0 for none."""
        return self.view.pool.id if self.view else 0

    def title(self) -> str:
        """Name the page."""
        return self.tr("Year-end assessment")

    def period(self) -> str:
        """Return the year and the pool."""
        year = self.tr("Year {year}").format(year=self.year)
        return f"{year}　{self.view.pool.name}" if self.view else year

    def primary_action(self) -> QAction | None:
        """Record what was chosen, else take the step that is due; make pools where there are none."""
        if self.on_paper:
            return self.preview.print_action
        if self.deciding.choices:
            return self.actions_of.record
        if self.view is None:
            return self.actions_of.prepare if self.desk.may("prepare_grading") else None
        return self.actions_of.step if self.view.pool.next_step else None

    def tool_actions(self) -> Sequence[QAction]:
        """What else may be done with the pool in view."""
        if self.on_paper:
            return self.preview.tools()
        if self.view is None:
            return ()
        if self.view.pool.next_step is None:
            later = (self.actions_of.later,) if self.desk.may("decide_grading") else ()
            return (*later, self.actions_of.papers)
        tools = [self.actions_of.people]
        if self.deciding.is_open():
            tools += [self.actions_of.rule, self.actions_of.override]
        return (*tools, self.actions_of.papers, self.actions_of.more)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        if self.on_paper:
            return self.preview.keys()
        quick = "　".join(f"{number} {grade}" for number, grade in enumerate(QUICK, 1))
        return (
            Key("1 … 5", self.tr("grade of the chosen people: {grades}").format(grades=quick)),
            Key("Enter", self.tr("grade and comment of one person")),
            Key("G", self.tr("the rule's proposals wherever nothing is chosen")),
            Key("A", self.tr("in the committee: what the review proposed")),
            Key("Ctrl+S", self.tr("record what was chosen")),
            Key("Ctrl+Enter", self.tr("take the step that is due")),
            Key("P", self.tr("what the due step asks for: summaries, publicity, signatures, objections")),
            Key("B", self.tr("go back to a step, with a reason")),
            Key("F", self.tr("record a fact about the person")),
            Key("Ctrl+P", self.tr("preview the form of the person")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
            Key("Alt+PgUp / PgDn", self.tr("the pool before, the pool after")),
        )

    def legend(self) -> str:
        """Say the quick keys at the foot of the window."""
        return "　".join(f"{number} {grade}" for number, grade in enumerate(QUICK, 1))

    def refresh(self, changes: Changes) -> None:
        """Read the year again when anything it shows has changed."""
        if not changes or changes & WATCHED:
            self.reload()

    def show_item(self, place: AssessmentPlace) -> None:
        """Go to a year, and there to a pool."""
        if place.year:
            self.chosen_pool = place.pool_id
            self.year_box.set_year(place.year)
            self.reload()

    def step_back(self) -> bool:
        """Leave the paper, take the search away, then what was chosen and not recorded."""
        if self.on_paper:
            self.stack.setCurrentIndex(WORK)
            self.preview.clear()
            self.table.setFocus()
            self.header_changed.emit()
            return True
        if self.filters.clear():
            return True
        if self.deciding.choices:
            self.deciding.clear()
            return True
        return False

    # What the parts ask

    @property
    def on_paper(self) -> bool:
        """Whether a printed sheet is in view."""
        return self.stack.currentIndex() == PAPER

    def show_paper(self, paper: Paper) -> None:
        """Show a printed sheet."""
        self.preview.show_paper(paper)
        self.stack.setCurrentIndex(PAPER)
        self.preview.view.setFocus()
        self.header_changed.emit()

    def chosen(self) -> list[Shown]:
        """Return the chosen people."""
        return list(self.table.selected_rows())

    def current(self) -> Shown | None:
        """Return the person under the cursor."""
        return self.table.current_row()

    def person(self) -> tuple[int, str] | None:
        """Return id and name of the person under the cursor, in a pool or in none."""
        if self.sections.stack.currentIndex():
            row = self.outside.current_row()
            return (row.staff_id, row.name) if row else None
        shown = self.current()
        return (shown.row.staff_id, shown.row.name) if shown else None

    def after(self, changes: Changes, said: str) -> None:
        """Redraw, say what was done, and tell the other pages."""
        self.reload()
        self.said.emit(said, None)
        self.changed.emit(changes)

    def show_choices(self) -> None:
        """Redraw grades and meter after a key."""
        if self.view is not None:
            self.table.set_rows(shown_of(self.view.members, self.deciding.choices))
            self.deciding.show_meter(self.view)
            self.header_changed.emit()

    # Reading

    def reload(self) -> None:
        """Read the year: its pools, and who is in none."""
        self.year_box.offer(years(self.desk))
        found = self.attempt(partial(year_view, self.desk, self.year))
        pools = found.pools if found else ()
        self.outside.set_rows(found.outside if found else ())
        self._beside = beside(self.desk, self.year) if found else {}
        known = {pool.id for pool in pools}
        if self.chosen_pool not in known:
            self.chosen_pool = pools[0].id if pools else 0
        with QSignalBlocker(self.pool_box):
            self.pool_box.clear()
            for pool in pools:
                step = step_word(pool.next_step) if pool.next_step else self.tr("filed")
                self.pool_box.addItem(f"{pool.name} · {step}", pool.id)
            self.pool_box.setCurrentIndex(max(self.pool_box.findData(self.chosen_pool), 0))
        if not self.on_paper:
            self.stack.setCurrentIndex(WORK if pools or self.outside.rows_model.rows else EMPTY)
        self._load()

    def _load(self) -> None:
        """Read the pool in view and redraw everything that speaks of it."""
        view = self.attempt(partial(pool_view, self.desk, self.chosen_pool)) if self.chosen_pool else None
        self.view = view
        for widget in (self.meter, self.steps, self.filters):
            widget.setVisible(view is not None)
        if view is None:
            self.table.set_rows(())
            self.pane.hide()
            self.seal.set_seal("", "", "")
        else:
            inside = {row.staff_id for row in view.members}
            self.deciding.choices = {k: v for k, v in self.deciding.choices.items() if k in inside}
            self.steps.show_pool(view, waiting(self.desk, view.pool.id))
            is_filed = view.pool.next_step is None
            self.seal.set_seal("归档" if is_filed else "", view.pool.filed_by, view.pool.filed_at[:10])
            self.seal.setVisible(is_filed)
            self.show_choices()
            if self.table.current_row() is None:
                self.table.setCurrentIndex(self.table.proxy.index(0, 0))
            self._on_current(self.table.current_row())
        self.actions_of.people.setText(self.running.people_words())
        self._name_step()
        self.header_changed.emit()

    def _name_step(self) -> None:
        step = self.view.pool.next_step if self.view else None
        if step is not None:
            self.actions_of.step.setText(self.tr("Take the step: {step}").format(step=step_word(step)))

    # Slots

    def _on_year(self, _year: int) -> None:
        self.deciding.choices.clear()
        self.chosen_pool = 0
        self.reload()

    def _on_pool(self, _at: int) -> None:
        self.deciding.choices.clear()
        self.chosen_pool = int(self.pool_box.currentData() or 0)
        self._load()

    def _on_current(self, shown: Shown | None) -> None:
        self.pane.setVisible(shown is not None)
        if shown is not None:
            self.facts = grading_facts(self.desk, shown.row.staff_id)
            self.pane.show_person(shown.row, self._beside.get(shown.row.staff_id), self.facts)

    def on_record(self) -> None:
        """Record what was chosen."""
        self.deciding.record()

    def on_comment(self) -> None:
        """Open grade and comment of the person under the cursor."""
        shown = self.current()
        if shown is not None:
            self.deciding.comment(shown)

    def turn(self, step: int) -> None:
        """Go to the next pool, or the one before."""
        count = self.pool_box.count()
        if count:
            self.pool_box.setCurrentIndex((self.pool_box.currentIndex() + step) % count)

    def _on_import(self) -> None:
        self.go.emit(ImportPlace())

    # Building

    def _chips(self) -> tuple[Chip[Shown], ...]:
        return (
            Chip(self.tr("Not decided"), lambda shown: not shown.grade),
            Chip(self.tr("Restricted"), lambda shown: shown.row.verdict.deciding is not None),
        )

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        for widget in (self.year_box, self.pool_box):
            top.addWidget(widget)
        top.addWidget(self.filters, 1)
        top.addWidget(self.seal)
        self.sections = Sections(self)
        self.sections.add(self.table, self.tr("People of the pool"))
        self.sections.add(self.outside, self.tr("In no pool"))
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sections)
        splitter.addWidget(self.pane)
        splitter.setSizes([760, WIDTH])
        splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self.work)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.GAP)
        column.setSpacing(theme.TIGHT)
        column.addLayout(top)
        column.addWidget(self.steps)
        column.addWidget(self.meter)
        column.addWidget(splitter, 1)
        import_action = QAction(self.tr("Import files"), self)
        import_action.triggered.connect(self._on_import)
        empty = EmptyState(
            self.tr("Nobody was posted in this year"),
            self.tr("Import the roster or enter the staff first, or choose another year above."),
            import_action, self,
        )  # fmt: skip
        self.stack = QStackedWidget(self)
        for leaf in (empty, self.work, self.preview):
            self.stack.addWidget(leaf)
        self.preview.closed.connect(self.step_back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

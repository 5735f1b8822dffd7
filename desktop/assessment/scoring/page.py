"""评分: people by indicators for one desk, facts beside them; agencies' sheets and the spread behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.assessment.grades.year_box import YearBox
from desktop.assessment.person_pane import WIDTH, GradingPane
from desktop.assessment.scoring.agencies import AgencyEditing, AgencyScores
from desktop.assessment.scoring.entering import ScoreEntering
from desktop.assessment.scoring.files import ScoreFiles
from desktop.assessment.scoring.grid import FIXED, ScoreLine, ScoresModel, from_paper, leaders_own, lines_of
from desktop.assessment.scoring.spread import SpreadView
from desktop.office.sections import Sections
from desktop.places import AssessmentPlace, ScoringPlace
from forms.kit import theme
from forms.kit.jobs import Jobs
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_view import TableView
from forms.kit.undo_list import UndoList
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Changes, Key, Page
from models.rules.assessment.scoring import ScoreSheet
from models.services.assessment.board import owes_score, pool_view, year_view
from models.services.assessment.facts import Beside, beside, grading_facts
from models.services.assessment.scoring import ScoreTable, score_table
from models.services.assessment.spread import distribution
from models.services.assessment.views import PoolView
from models.services.office.desk import Desk
from models.services.scheme.schemes import years

WATCHED = frozenset({"grading", "grades", "staff", "agencies", "attendance", "work_log"})
PEOPLE, AGENCIES, SPREAD = range(3)
EMPTY, WORK = range(2)
_TRIGGERS = QAbstractItemView.EditTrigger
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ScoringPage(Page):
    """A leader sees his own scores; the clerk those entered from others' paper."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.by_clerk = not desk.may("score_grading")
        self.pool_id = 0
        self.view: PoolView | None = None
        self.scores: ScoreTable | None = None
        self.lines: tuple[ScoreLine, ...] = ()
        self._beside: dict[int, Beside] = {}
        self.year_box = YearBox(desk, self)
        self.pool_box = QComboBox(self)
        self.pool_box.setAccessibleName(self.tr("Pool"))
        self.pool_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.model = ScoresModel()
        self.table: TableView[ScoreLine] = TableView(self.model, "scores", self)
        self.table.setAccessibleName(self.tr("Scores of the pool"))
        self.table.setEditTriggers(
            _TRIGGERS.AnyKeyPressed | _TRIGGERS.EditKeyPressed | _TRIGGERS.DoubleClicked
        )
        self.filters: FilterBar[ScoreLine] = FilterBar(self.table, self._chips(), self)
        self.state = QLabel(self)
        self.paper = QLineEdit(self)
        self.paper.setPlaceholderText(self.tr("Paper that the entered scores are on"))
        self.paper.setAccessibleName(self.paper.placeholderText())
        self.paper.setMaximumWidth(300)
        self.pane, self.agencies, self.spread = GradingPane(self), AgencyScores(self), SpreadView(self)
        self.back = UndoList(self)
        self.entering, self.agency_editing = ScoreEntering(self), AgencyEditing(self)
        self.files = ScoreFiles(self)
        self.work = QWidget(self)
        self._make_actions()
        self._assemble()
        self._connect()
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.year_box.changed.connect(self._on_year)
        self.pool_box.currentIndexChanged.connect(self._on_pool)
        self.model.edited.connect(self.entering.typed)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.agencies.table.opened.connect(self.agency_editing.edit)
        self.sections.chosen.connect(self._on_section)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    @property
    def sheet(self) -> ScoreSheet:
        """The score sheet of the pool in view."""
        if self.scores is None:
            raise LookupError("no pool in view")
        return self.scores.sheet

    def title(self) -> str:
        """Name the page."""
        return self.tr("Scoring")

    def period(self) -> str:
        """Return the year and the pool."""
        year = self.tr("Year {year}").format(year=self.year)
        return f"{year}　{self.view.pool.name}" if self.view else year

    def primary_action(self) -> QAction | None:
        """Submit, while this desk's scores are a draft; confirm an agency's sheet."""
        if self.sections.stack.currentIndex() == AGENCIES:
            return self.confirm_action if self.desk.may("confirm_agency_score") else None
        return self.submit_action if self.scores and self.scores.mine else None

    def tool_actions(self) -> Sequence[QAction]:
        """What else is entered here."""
        if self.sections.stack.currentIndex() == AGENCIES:
            return (self.agency_action,) if self.desk.may("score_agency") else ()
        if self.view is None or self.sections.stack.currentIndex() == SPREAD:
            return ()
        tools = [self.back.action]
        if self.desk.may("enter_scores"):
            tools.append(self.ballot_action)
        if self.desk.may("score_grading"):
            tools.append(self.usual_action)
        if self.desk.may("deduct_score"):
            tools.append(self.deduct_action)
        return (*tools, self.files_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("0 … 9", self.tr("type the score; Enter goes on, Esc leaves the old one")),
            Key("Delete", self.tr("take the chosen scores away")),
            Key("Ctrl+V", self.tr("paste a block from Excel or WPS")),
            Key("Ctrl+Shift+S / Ctrl+O", self.tr("to a workbook to score in, and in again")),
            Key("Ctrl+Z", self.tr("take the last change back")),
            Key("U", self.tr("usual assessment of a quarter")),
            Key("T", self.tr("ballot on the person")),
            Key("D", self.tr("points off, citing work logs")),
            Key("C", self.tr("cite work logs beside the score")),
            Key("Ctrl+Enter", self.tr("submit for good")),
            Key("Ctrl+Tab", self.tr("people, agencies, spread")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the year again when anything it shows has changed."""
        if not changes or changes & WATCHED:
            self.reload()

    def show_item(self, place: ScoringPlace) -> None:
        """Go to a pool."""
        if place.pool_id:
            self.pool_id = place.pool_id
            view = self.attempt(partial(pool_view, self.desk, place.pool_id))
            if view is not None:
                self.year_box.set_year(view.pool.year)
            self.reload()

    def step_back(self) -> bool:
        """Take the search away."""
        return self.filters.clear()

    # What the parts ask

    def note(self) -> str:
        """Return the paper that the clerk's scores are on."""
        return self.paper.text().strip()

    def progress(self) -> tuple[int, int]:
        """Return how many of this desk's scores are given, and how many are owed."""
        owed = [line for line in self.lines if owes_score(line.row.verdict)]
        wanted = len(owed) * sum(not one.optional for one in self.model.indicators)
        return wanted - sum(line.lacking(self.model.indicators) for line in owed), wanted

    def go_on(self, staff_id: int, indicator: str) -> None:
        """After a score was typed, go to the next one: to the right, then to the next person."""
        index = self.table.currentIndex()
        line, one = self.table.current_row(), self.model.indicator_at(index.column())
        if line is None or one is None or (line.row.staff_id, one.key) != (staff_id, indicator):
            return  # the cursor went elsewhere by itself
        last = index.column() - FIXED == len(self.model.indicators) - 1
        target = index.siblingAtColumn(index.column() + 1)
        if last:
            target = self.table.proxy.index(index.row() + 1, FIXED)
        if target.isValid():
            self.table.setCurrentIndex(target)

    def after(self, changes: Changes, said: str) -> None:
        """Redraw, say what was done, and tell the other pages."""
        self.reload()
        self.said.emit(said, None)
        self.changed.emit(changes)

    # Reading

    def reload(self) -> None:
        """Read the year's pools, then what is in view."""
        self.year_box.offer(years(self.desk))
        found = self.attempt(partial(year_view, self.desk, self.year))
        pools = found.pools if found else ()
        self._beside = beside(self.desk, self.year) if found else {}
        if self.pool_id not in {pool.id for pool in pools}:
            self.pool_id = pools[0].id if pools else 0
        with QSignalBlocker(self.pool_box):
            self.pool_box.clear()
            for pool in pools:
                self.pool_box.addItem(pool.name, pool.id)
            self.pool_box.setCurrentIndex(max(self.pool_box.findData(self.pool_id), 0))
        self.stack.setCurrentIndex(WORK if pools else EMPTY)
        self._load()
        self._on_section(self.sections.stack.currentIndex())

    def _load(self) -> None:
        self.view = self.attempt(partial(pool_view, self.desk, self.pool_id)) if self.pool_id else None
        self.scores = score_table(self.desk, self.pool_id) if self.view else None
        if self.view is None or self.scores is None:
            self.lines = ()
            self.table.set_rows(())
            self.header_changed.emit()
            return
        pick = from_paper if self.by_clerk else leaders_own
        grader = "" if self.by_clerk else self.desk.actor.account
        self.lines = tuple(lines_of(self.view.members, self.scores, grader))
        self.model.may_edit = self.desk.may("enter_scores") if self.by_clerk else self.scores.mine
        indicators = pick(self.scores.sheet.indicators)
        if self.model.show_sheet(indicators, self.lines):
            self._fit()
        self.table.set_rows(self.lines)
        self.paper.setVisible(self.by_clerk and bool(indicators))
        if self.table.current_row() is None:
            self.table.setCurrentIndex(self.table.proxy.index(0, 2 if indicators else 0))
        self._on_current(self.table.current_row())
        self._show_state(self.scores)
        self.header_changed.emit()

    def _show_state(self, scores: ScoreTable) -> None:
        given, owed = self.progress()
        parts = [self.tr("{given} of {owed} scores given").format(given=given, owed=owed)] if owed else []
        waits = [row.account for row in scores.panel if not row.submitted_at]
        if scores.panel:
            told = self.tr("{n} of {all} leaders have submitted")
            parts.append(told.format(n=len(scores.panel) - len(waits), all=len(scores.panel)))
        if scores.hidden:
            parts.append(self.tr("{n} leaders' scores stay hidden until you submit").format(n=scores.hidden))
        self.state.setText("　".join(parts))
        theme.mark(self.state, meaning="done" if owed and given == owed else "waits")

    def _fit(self) -> None:
        header = self.table.horizontalHeader()
        for at, column in enumerate(self.model.columns):
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(at, modes.Stretch if column.stretch else modes.Interactive)
            if column.width:
                self.table.setColumnWidth(at, column.width)

    # Slots

    def _on_year(self, _year: int) -> None:
        self.pool_id = 0
        self.reload()

    def _on_pool(self, _at: int) -> None:
        self.pool_id = int(self.pool_box.currentData() or 0)
        self._load()

    def _on_section(self, number: int) -> None:
        if number == AGENCIES:
            self.agency_editing.reload()
        elif number == SPREAD:
            self.spread.show_year(distribution(self.desk, self.year))
        self.pane.setVisible(number == PEOPLE and self.table.current_row() is not None)
        self.header_changed.emit()

    def _on_current(self, line: ScoreLine | None) -> None:
        self.pane.setVisible(line is not None and self.sections.stack.currentIndex() == PEOPLE)
        if line is not None:
            facts = grading_facts(self.desk, line.row.staff_id)
            self.pane.show_person(line.row, self._beside.get(line.row.staff_id), facts)

    def _on_opened(self, _line: object) -> None:
        if self.model.may_edit:
            self.table.edit(self.table.currentIndex())

    def _on_start(self) -> None:
        self.go.emit(AssessmentPlace())

    # Building

    def _chips(self) -> tuple[Chip[ScoreLine], ...]:
        return (Chip(self.tr("Not complete"), self._lacks),)

    def _lacks(self, line: ScoreLine) -> bool:
        return owes_score(line.row.verdict) and line.lacking(self.model.indicators) > 0

    def _make_actions(self) -> None:
        do = self.entering
        self.submit_action = self._action(self.tr("Submit the scores"), "Ctrl+Return", do.submit, "ok")
        self.usual_action = self._action(self.tr("By quarter"), "U", do.usual, "calendar")
        self.ballot_action = self._action(self.tr("Ballot"), "T", do.ballot, "grades")
        self.deduct_action = self._action(self.tr("Points off"), "D", do.deduction, "warning")
        self.files_action = QAction(self.tr("Files"), self)
        theme.set_icon(self.files_action, "export")
        menu = QMenu(self)
        for text, keys, slot in (
            (self.tr("Scores to a workbook"), "Ctrl+Shift+S", self.files.export),
            (self.tr("Scores from a workbook"), "Ctrl+O", self.files.take),
            (self.tr("Ballots from a file"), "", self.files.ballots),
        ):
            menu.addAction(self._action(text, keys, slot, ""))
        self.files_action.setMenu(menu)
        self._action(self.tr("Paste"), "Ctrl+V", do.paste, "")
        self._action(self.tr("Clear"), "Del", do.clear, "")
        menu.addAction(self._action(self.tr("Cite work logs"), "C", do.cite, ""))
        edit, confirm = self.agency_editing.edit, self.agency_editing.confirm
        self.agency_action = self._action(self.tr("Edit the sheet"), "E", edit, "edit")
        self.confirm_action = self._action(self.tr("Confirm the score"), "", confirm, "seal")

    def _action(self, text: str, keys: str, slot: Callable[[], object], icon: str) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(_INSIDE)
        if icon:
            theme.set_icon(action, icon)
        action.triggered.connect(slot)
        self.work.addAction(action)
        return action

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        for widget in (self.year_box, self.pool_box, self.paper):
            top.addWidget(widget)
        top.addWidget(self.filters, 1)
        self.sections = Sections(self)
        for part, title in (
            (self.table, self.tr("People scored")), (self.agencies, self.tr("Agencies")),
            (self.spread, self.tr("Spread")),
        ):  # fmt: skip
            self.sections.add(part, title)
        splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sections)
        splitter.addWidget(self.pane)
        splitter.setSizes([800, WIDTH])
        splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self.work)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.GAP)
        column.setSpacing(theme.TIGHT)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addWidget(splitter, 1)
        start = QAction(self.tr("Make the pools"), self)
        start.triggered.connect(self._on_start)
        told = self.tr("Scores belong to pools: make them on the page of the year-end assessment first.")
        self.stack = QStackedWidget(self)
        for leaf in (EmptyState(self.tr("No pools in this year yet"), told, start, self), self.work):
            self.stack.addWidget(leaf)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

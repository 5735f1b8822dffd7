"""评分: people by indicators for one desk, facts beside them; agencies' sheets and the spread behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.assessment.actions import no_pools
from desktop.assessment.grades.year_box import YearBox
from desktop.assessment.panel import PanelLine
from desktop.assessment.person_pane import WIDTH, MemberPane
from desktop.assessment.pool_box import PoolBox
from desktop.assessment.reading import BoardRead, read_board
from desktop.assessment.scoring import entering, files
from desktop.assessment.scoring.agencies import (
    AgencyScores,
    agency_confirmed,
    agency_sheet,
    locked_words,
)
from desktop.assessment.scoring.entering import Scores
from desktop.assessment.scoring.grid import (
    FIXED,
    ScoreLine,
    ScoresModel,
    from_paper,
    leaders_own,
    lines_of,
    with_scores,
)
from desktop.assessment.scoring.shut import why_shut
from desktop.assessment.scoring.spread import SpreadView
from desktop.assessment.scoring.table import ScoresTable
from desktop.assessment.words import WATCHED
from desktop.office.sections import Sections
from desktop.paper.saving import ask_open, ask_save
from desktop.places import AssessmentPlace, ScoringPlace
from desktop.reading import Reading
from forms.entry.assessment.score_entry import ScoresRefusedDialog, UsualEntry
from forms.kit import theme
from forms.kit.actions import make_action, mark_writing
from forms.kit.errors import sentence_of
from forms.kit.jobs import Jobs
from forms.kit.plain import Label
from forms.kit.tables.clipboard import clipboard_text
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.undo_list import UndoList
from forms.kit.widgets.page import Done, Key, Page, page_column
from models.errors import Refused
from models.rules.assessment.scoring import ScoreSheet
from models.rules.attendance.paste import parse_block
from models.services.assessment.agency_scores import agency_results
from models.services.assessment.board import owes_score, pool_view
from models.services.assessment.facts import facts_of
from models.services.assessment.scoring import (
    ScoreTable,
    enter_scores,
    save_scores,
    score_table,
    set_usual,
    usual_scores,
)
from models.services.assessment.spread import distribution
from models.services.assessment.views import PoolRow, PoolView
from models.services.assessment.year_board import YearBoard
from models.services.events.people import NO_EVENTS, PersonEvents
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.scheme.schemes import years

PEOPLE, AGENCIES, SPREAD = range(3)
EMPTY, WORK = range(2)
_TRIGGERS = QAbstractItemView.EditTrigger


class ScoringPage(Page):
    """A leader sees their own scores; the clerk those entered from others' paper."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.by_clerk = not desk.may(Action.SCORE_ASSESSMENT)
        self.pool_id = 0
        self.board: YearBoard | None = None
        self.events: Mapping[int, PersonEvents] = {}
        self.scores: ScoreTable | None = None
        self.lines: tuple[ScoreLine, ...] = ()
        self.year_box = YearBox(desk, self)
        self.reading, self.pool_box = Reading(desk, jobs, "scoring", self), PoolBox(self)
        self.model = ScoresModel()
        self.table = ScoresTable(self.model, "scores", self)
        self.table.setAccessibleName(self.tr("Scores of the pool"))
        self.table.setEditTriggers(
            _TRIGGERS.AnyKeyPressed | _TRIGGERS.EditKeyPressed | _TRIGGERS.DoubleClicked
        )
        self.filters: FilterBar[ScoreLine] = FilterBar(self.table, self._chips(), self)
        self.state, self.panel = Label(self), PanelLine(self)
        self.paper = QLineEdit(self)
        self.paper.setPlaceholderText(self.tr("Paper that the entered scores are on"))
        self.paper.setAccessibleName(self.paper.placeholderText())
        self.paper.setMaximumWidth(300)
        self.pane, self.agencies, self.spread = MemberPane(self), AgencyScores(self), SpreadView(self)
        self.back = UndoList(self)
        self.work = QWidget(self)
        self._make_actions()
        self._assemble()
        self._connect()
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.year_box.changed.connect(self._on_year)
        self.pool_box.chosen.connect(self._go_to_pool)
        self.reading.read.connect(self._show_board)
        self.reading.refused.connect(self.refused)
        self.model.edited.connect(self.typed)
        self.table.left.connect(self.go_on)
        self.table.shut.connect(self._on_shut)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.agencies.table.opened.connect(self._on_agency_opened)
        self.sections.chosen.connect(self._on_section)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    @property
    def view(self) -> PoolView | None:
        """The pool in view."""
        return self.board.pool if self.board else None

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
            return self.confirm_action if self.desk.may(Action.CONFIRM_AGENCY_SCORE) else None
        return self.submit_action if self.scores and self.scores.mine else None

    def tool_actions(self) -> Sequence[QAction]:
        """What else is entered here."""
        if self.sections.stack.currentIndex() == AGENCIES:
            return (self.agency_action,) if self.desk.may(Action.SCORE_AGENCY) else ()
        if self.view is None or self.sections.stack.currentIndex() == SPREAD:
            return ()
        tools = [self.back.action]
        if self.desk.may(Action.ENTER_SCORES):
            tools.append(self.ballot_action)
        if self.desk.may(Action.SCORE_ASSESSMENT):
            tools.append(self.usual_action)
        if self.desk.may(Action.DEDUCT_SCORE):
            tools.append(self.deduct_action)
        return (*tools, self.files_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("0 … 9", self.tr("type the score; Enter and Tab go on, Esc keeps the old one")),
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

    # How far one is

    def note(self) -> str:
        """Return the paper that the clerk's scores are on."""
        return self.paper.text().strip()

    def progress(self) -> tuple[int, int]:
        """Return how many of this desk's scores are given, and how many are owed."""
        owed = [line for line in self.lines if owes_score(line.row.verdict)]
        wanted = len(owed) * sum(not one.optional for one in self.model.indicators)
        return wanted - sum(line.lacking(self.model.indicators) for line in owed), wanted

    def go_on(self, step: int) -> None:
        """After a score was typed, go to the next one, or the one before; a wrong one keeps the cursor."""
        if self.model.wrong_at(self.table.proxy.mapToSource(self.table.currentIndex())) is None:
            self.table.step(step)

    # Reading

    def reload(self) -> None:
        """Read the year once, off the window's thread where it holds many people."""
        self.year_box.offer(years(self.desk))
        self.reading.start(partial(_read, self.desk, self.year, self.pool_id))

    def _show_board(self, read: tuple[BoardRead, ScoreTable | None] | None) -> None:
        (self.board, self.events), self.scores = read or ((None, {}), None)
        self._offer_pools(self.board.year.pools if self.board else ())
        if self.board is not None and self.board.problem is not None:
            self.refused.emit(sentence_of(self.board.problem))
        self._show_pool()
        self._on_section(self.sections.stack.currentIndex())

    def _offer_pools(self, pools: Sequence[PoolRow]) -> None:
        self.pool_id = self.pool_box.offer([(pool.id, pool.name) for pool in pools], self.pool_id)
        self.stack.setCurrentIndex(WORK if pools else EMPTY)

    def _show_pool(self) -> None:
        if self.view is None or self.scores is None:
            self.lines = ()
            self.table.set_rows(())
            self.header_changed.emit()
            return
        pick = from_paper if self.by_clerk else leaders_own
        grader = "" if self.by_clerk else self.desk.actor.account
        self.lines = tuple(lines_of(self.view.members, self.scores, grader))
        self.model.may_edit = self.desk.may(Action.ENTER_SCORES) if self.by_clerk else self.scores.mine
        indicators = pick(self.scores.sheet.indicators)
        if self.model.show_sheet(indicators, self.lines):
            self._fit()
        self.table.set_rows(self.lines)
        self.paper.setVisible(self.by_clerk and bool(indicators))
        self.table.start_at(2 if indicators else 0)
        self._on_current(self.table.current_row())
        self._show_state(self.scores)
        self.header_changed.emit()

    def _show_state(self, scores: ScoreTable) -> None:
        given, owed = self.progress()
        shut = self._why_shut()
        counted = self.tr("{given} of {owed} scores given").format(given=given, owed=owed)
        parts = [shut or counted] if owed else []
        self.panel.show_panel(scores.panel)
        if scores.hidden:
            parts.append(self.tr("{n} leaders' scores stay hidden until you submit").format(n=scores.hidden))
        self.state.setText("　".join(parts))
        theme.mark(self.state, tone="done" if owed and given == owed else "waits")

    def _fit(self) -> None:
        header = self.table.horizontalHeader()
        for at, column in enumerate(self.model.columns):
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(at, modes.Stretch if column.stretch else modes.Interactive)
            if column.width:
                self.table.setColumnWidth(at, column.width)

    # Slots

    def _on_year(self, _year: int) -> None:
        self._go_to_pool(0)

    def _go_to_pool(self, pool_id: int) -> None:
        """Read another pool; until it is read nobody can be scored."""
        self.pool_id, self.board, self.scores = pool_id, None, None
        self.model.wrong.clear()
        self._show_pool()
        self.reload()

    def _on_section(self, number: int) -> None:
        if number == AGENCIES:
            self.agencies.show_results(agency_results(self.desk, self.year))
        elif number == SPREAD:
            self.spread.show_year(distribution(self.desk, self.year))
        self.pane.setVisible(number == PEOPLE and self.table.current_row() is not None)
        self.header_changed.emit()

    def _on_current(self, line: ScoreLine | None) -> None:
        self.pane.setVisible(line is not None and self.sections.stack.currentIndex() == PEOPLE)
        if line is not None:
            who = line.row.staff_id
            facts = facts_of(self.desk, who)
            beside = self.board.beside.get(who) if self.board else None
            events = self.events.get(who, NO_EVENTS)
            self.pane.show_person(line.row, beside, facts, events)

    def _on_opened(self, _line: object) -> None:
        if self.model.may_edit:
            self.table.edit(self.table.currentIndex())

    def _why_shut(self) -> str:
        """Return why this leader gives no scores in the pool in view."""
        if self.scores is None or self.by_clerk or not self.desk.may(Action.SCORE_ASSESSMENT):
            return ""
        return why_shut(self.scores.panel, self.desk.actor.account)

    def _on_shut(self) -> None:
        self.refused.emit(self._why_shut())

    def _on_start(self) -> None:
        self.go.emit(AssessmentPlace())

    # Scores: each is saved at once, as one step that can be taken back

    def typed(self, staff_id: int, indicator: str, text: str) -> None:
        """Save one score as typed; empty takes it away. What is no score stays in its cell, with why."""
        one = next(one for one in self.model.indicators if one.key == indicator)
        wrong, found = entering.judge(self.sheet, indicator, text, one.source)
        self.model.note_wrong(staff_id, indicator, text, wrong)
        self.refused.emit(wrong)
        if not wrong:
            self.save({(staff_id, indicator): found})

    def save(self, scores: Scores, notes: Sequence[str] = ()) -> None:
        """Save scores that differ from what stands; `notes` tell what was not read of a file."""
        before = entering.scores_before(self.lines, scores)
        if before == scores:
            if notes:
                self.show_done(Done(frozenset(), " ".join(notes)))
            return
        changes = self.attempt(partial(self._write, scores))
        if changes is not None:
            said = self.tr("{n} scores saved.").format(n=len(scores))
            self.back.did(" ".join([said, *notes]), partial(self._write, before), changes)

    def _write(self, scores: Scores) -> Changes:
        if self.by_clerk:
            changes = enter_scores(self.desk, self.pool_id, scores, self.note())
        else:
            changes = save_scores(self.desk, self.pool_id, scores)
        # The next score is compared with what stands, and the reading of a large office takes a while.
        self.lines = tuple(with_scores(line, scores) for line in self.lines)
        self.table.set_rows(self.lines)
        return changes

    def paste(self) -> None:
        """Lay a block from Excel or WPS from the cursor on; bad cells are shown, nothing is taken unasked."""
        at, rows = self.table.currentIndex(), self.table.shown_rows()
        if not at.isValid():  # in a year without pools there is no score sheet either
            return
        lines = rows[at.row() :]
        columns = range(at.column(), self.model.columnCount())
        indicators = [self.model.indicator_at(column) for column in columns]
        try:
            block = parse_block(clipboard_text(QGuiApplication.clipboard().mimeData()))
        except Refused as refusal:
            self.refused.emit(sentence_of(refusal))
            return
        good, problems = entering.lay_block(block, lines, indicators, self.sheet)
        if problems:
            self.edit(ScoresRefusedDialog(problems, len(good), self), partial(self._accept, good))
        elif good:
            self.save(good)

    def _accept(self, good: Scores, _wanted: bool) -> None:
        self.save(good)

    def clear(self) -> None:
        """Take the chosen scores away."""
        wanted: Scores = {}
        for index in self.table.selectedIndexes():
            one = self.model.indicator_at(index.column())
            line: ScoreLine = self.table.shown_rows()[index.row()]
            if one is not None and index.column() >= FIXED and one.key in line.own:
                wanted[line.row.staff_id, one.key] = None
            if one is not None:
                self.model.note_wrong(line.row.staff_id, one.key, "", "")
        if wanted:
            self.save(wanted)

    def submit(self) -> None:
        """Say that it is final, then submit."""
        self.ask(entering.submission(self.desk, self.pool_id, self.progress(), self))

    # Beside the scores

    def ballot(self) -> None:
        """Enter the ballot on the person under the cursor."""
        line = self.table.current_row()
        if line is not None:
            self.ask(entering.ballot(self.desk, self.pool_id, line, self))

    def usual(self) -> None:
        """Enter a quarter's 平时考核 for the chosen people, or for all when one is chosen."""
        rows = self.table.selected_rows()
        lines = rows if len(rows) > 1 else list(self.lines)
        ids = [line.row.staff_id for line in lines]
        self.edit(entering.usual_dialog(lines, self), partial(self._save_usual, ids))

    def _save_usual(self, ids: list[int], entry: UsualEntry) -> None:
        desk, year, quarter = self.desk, self.year, entry.quarter
        before = entering.usual_before(usual_scores(desk, year), ids, quarter)
        changes = set_usual(desk, year, quarter, dict.fromkeys(ids, entry.word))
        said = self.tr("Quarter {n} entered for {people} people.").format(n=quarter, people=len(ids))
        self.back.did(said, partial(set_usual, desk, year, quarter, before), changes)

    def deduction(self) -> None:
        """Take points off for a reason, citing work logs of the year."""
        line = self.table.current_row()
        if line is not None:
            self.ask(entering.deduction(self.desk, self.pool_id, self.year, line, self.sheet, self))

    def cite(self) -> None:
        """Cite work logs of the year beside the score under the cursor; they are frozen from then on."""
        line, one = self.table.current_row(), self.model.indicator_at(self.table.currentIndex().column())
        if line is None or one is None:
            return
        asked = entering.citation(self.desk, self.pool_id, self.year, line, one, self)
        if asked is None:
            self.refused.emit(self.tr("{name} has no work logs in this year.").format(name=line.row.name))
        else:
            self.ask(asked)

    # Agencies

    def _on_agency_opened(self, _one: object) -> None:
        self.edit_agency()

    def edit_agency(self) -> None:
        """Edit the sheet of the agency under the cursor; a confirmed one is locked."""
        one = self.agencies.table.current_row()
        if one is None or not self.desk.may(Action.SCORE_AGENCY):
            return
        if one.confirmed_by:
            self.refused.emit(locked_words(one))
        else:
            self.ask(agency_sheet(self.desk, self.year, one, self))

    def _on_confirm(self) -> None:
        one = self.agencies.table.current_row()
        if one is not None:
            self.do(partial(agency_confirmed, self.desk, self.year, one))

    # Files

    def _on_export(self) -> None:
        if self.view is not None:
            name = f"{files.book_title(self.view.pool)}.xlsx"
            ask_save(self, self.tr("Scores to a workbook"), name, files.BOOK, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the workbook to score in."""
        if self.view is not None:
            pool, indicators = self.view.pool, self.model.indicators
            self.do(partial(files.write_scores, path, pool, self.lines, indicators))

    def _on_take(self) -> None:
        ask_open(self, self.tr("Scores from a workbook"), files.BOOK, self.take_from)

    def take_from(self, path: Path) -> None:
        """Take a filled workbook whole, or show every cell that keeps it out."""
        scores, problems, notes = files.read_scores(path, self.lines, self.model.indicators, self.sheet)
        if problems:
            self.edit(ScoresRefusedDialog(problems, 0, self), _nothing)
        else:
            self.save(scores, notes)

    def _on_ballots(self) -> None:
        ask_open(self, self.tr("Ballots from a file"), files.BOOK, self.ballots_from)

    def ballots_from(self, path: Path) -> None:
        """Take a summary of ballots whole, or show every cell that keeps it out."""
        taken = files.ballots_taken(self.desk, self.pool_id, path)
        if isinstance(taken, Done):
            self.show_done(taken)
        else:
            self.edit(ScoresRefusedDialog(taken, 0, self), _nothing)

    # Building

    def _chips(self) -> tuple[Chip[ScoreLine], ...]:
        return (Chip(self.tr("Not complete"), self._lacks),)

    def _lacks(self, line: ScoreLine) -> bool:
        return owes_score(line.row.verdict) and line.lacking(self.model.indicators) > 0

    def _make_actions(self) -> None:
        act = self._action
        self.submit_action = act(self.tr("Submit the scores"), "Ctrl+Return", self.submit, "ok")
        self.usual_action = act(self.tr("By quarter"), "U", self.usual, "calendar")
        self.ballot_action = act(self.tr("Ballot"), "T", self.ballot, "grades")
        self.deduct_action = act(self.tr("Points off"), "D", self.deduction, "warning")
        self.files_action = QAction(self.tr("Files"), self)
        theme.set_icon(self.files_action, "export")
        menu = QMenu(self)
        for text, keys, slot in (
            (self.tr("Scores to a workbook"), "Ctrl+Shift+S", self._on_export),
            (self.tr("Scores from a workbook"), "Ctrl+O", self._on_take),
            (self.tr("Ballots from a file"), "", self._on_ballots),
        ):
            menu.addAction(act(text, keys, slot, ""))
        self.files_action.setMenu(menu)
        mark_writing(
            act(self.tr("Paste"), "Ctrl+V", self.paste, ""), act(self.tr("Clear"), "Del", self.clear, "")
        )
        menu.addAction(act(self.tr("Cite work logs"), "C", self.cite, ""))
        self.agency_action = act(self.tr("Edit the sheet"), "E", self.edit_agency, "edit")
        self.confirm_action = act(self.tr("Confirm the score"), "", self._on_confirm, "seal")

    def _action(self, text: str, keys: str, slot: Callable[[], object], icon: str) -> QAction:
        return make_action(self, text, keys, slot, icon, heard_in=self.work)

    def _assemble(self) -> None:
        self._stack_up()
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        for widget in (self.year_box, self.pool_box, self.paper):
            top.addWidget(widget)
        top.addWidget(self.filters, 1)
        splitter = QSplitter(self.work)
        self._make_sections(splitter)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sections)
        splitter.addWidget(self.pane)
        splitter.setSizes([800, WIDTH])
        splitter.setStretchFactor(0, 1)
        column = page_column(self.work)
        column.addLayout(top)
        column.addLayout(self._state_row())
        column.addWidget(splitter, 1)

    def _stack_up(self) -> None:
        """Stack the work, still without its parts, with what stands in place of it."""
        start = QAction(self.tr("Make the pools"), self)
        start.triggered.connect(self._on_start)
        none = no_pools(start if self.desk.may(Action.PREPARE_ASSESSMENT) else None)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(none)
        self.stack.addWidget(self.work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _state_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.state)
        row.addWidget(self.panel)
        row.addStretch(1)
        return row

    def _make_sections(self, splitter: QSplitter) -> None:
        self.sections = Sections(splitter)
        for part, title in (
            (self.table, self.tr("People scored")), (self.agencies, self.tr("Agencies")),
            (self.spread, self.tr("Spread")),
        ):  # fmt: skip
            self.sections.add(part, title)


def _read(desk: Desk, year: int, pool_id: int) -> tuple[BoardRead, ScoreTable | None]:
    board, events = read_board(desk, year, pool_id)
    return (board, events), score_table(desk, board.pool.pool.id) if board.pool is not None else None


def _nothing(_value: object) -> None:
    return None

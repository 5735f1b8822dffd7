"""年度考核: a pool of people with facts in view, grades by one key, the live meter, and the eight steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from desktop.assessment import deciding, facts, papers, pools, running
from desktop.assessment.actions import AssessmentActions, no_pools
from desktop.assessment.after_payment import point_to_supplement
from desktop.assessment.columns import MemberLine, member_columns, outside_columns, shown_of
from desktop.assessment.grade_keys import GradeKeys, grade_keys_text
from desktop.assessment.grades.year_box import YearBox
from desktop.assessment.meter import MeterStrip
from desktop.assessment.panel import PanelLine
from desktop.assessment.person_pane import WIDTH, MemberPane
from desktop.assessment.pool_box import PoolBox
from desktop.assessment.reading import BoardRead, read_board
from desktop.assessment.stages import StepsStrip
from desktop.assessment.words import WATCHED, step_word
from desktop.office.sections import Sections
from desktop.paper.page import PaperPage
from desktop.paper.paper import Paper
from desktop.paper.stack import PaperStack
from desktop.places import AssessmentPlace, ImportPlace, ScoringPlace
from desktop.reading import Reading
from forms.entry.assessment.person import PhoneDialog
from forms.kit import theme
from forms.kit.errors import sentence_of
from forms.kit.jobs import Jobs
from forms.kit.page_jobs import PageJobs
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, Question, page_column
from forms.kit.widgets.seal import Seal
from models.rules.assessment.stages import StepKey
from models.services.assessment.decisions import DecisionEntry
from models.services.assessment.facts import FactRow, facts_of
from models.services.assessment.pools import PoolEntry
from models.services.assessment.views import MemberRow, OutsideRow, PoolRow, PoolView
from models.services.assessment.year_board import YearBoard
from models.services.events.people import NO_EVENTS, PersonEvents
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.people.staff import has_many_people
from models.services.personal.office import office_details
from models.services.scheme.schemes import years

EMPTY, WORK = range(2)


class AssessmentPage(PaperPage):
    """Left the people of a pool, right the facts about the one under the cursor."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.background = PageJobs(self, jobs)
        self.board: YearBoard | None = None
        self.events: Mapping[int, PersonEvents] = {}
        self.chosen_pool = 0
        self.choices: deciding.Choices = {}
        self._sent: deciding.Choices = {}  # recorded, and not read back yet
        self.facts: tuple[FactRow, ...] = ()
        self.year_box = YearBox(desk, self)
        self.reading, self.pool_box = Reading(desk, jobs, "assessment", self), PoolBox(self)
        self.table: TableView[MemberLine] = TableView(
            RowsModel(member_columns(), key=lambda s: s.row.staff_id), "assessment", self
        )
        self.table.setAccessibleName(self.tr("People of the pool"))
        self.outside: TableView[OutsideRow] = TableView(
            RowsModel(outside_columns(), key=lambda r: r.staff_id), "assessment outside", self
        )
        self.outside.setAccessibleName(self.tr("In no pool"))
        self.filters: FilterBar[MemberLine] = FilterBar(self.table, self._chips(), self)
        self.meter, self.steps, self.panel = MeterStrip(self), StepsStrip(self), PanelLine(self)
        self.pane, self.seal = MemberPane(self), Seal("", "", "", self)
        self.work = QWidget(self)
        self.actions_of = AssessmentActions(self.work)
        self._assemble()
        self._connect()
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.year_box.changed.connect(self._on_year)
        self.pool_box.chosen.connect(self._go_to_pool)
        self.reading.read.connect(self._show_board)
        self.reading.refused.connect(self.refused)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        GradeKeys(self.table).pressed.connect(self.choose)
        for keys, slot in (("Alt+PgUp", self._on_earlier_pool), ("Alt+PgDown", self._on_later_pool)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        for action, do in self._slots():
            action.triggered.connect(do)

    def _slots(self) -> Sequence[tuple[QAction, Callable[[], object]]]:
        act = self.actions_of
        return (
            (act.step, self._on_step), (act.record, self.record), (act.people, self._on_people),
            (act.rule, self._on_rule), (act.as_proposed, self._on_as_proposed),
            (act.override, self._on_more_places), (act.later, self._on_later_decision),
            (act.more_later, self._on_later_decision), (act.comment, self._on_comment),
            (act.summary_text, self._on_summary_text), (act.back, self._on_back), (act.fact, self._on_fact),
            (act.fact_end, self._on_fact_end), (act.prepare, self._on_prepare),
            (act.prepare_missing, self._on_prepare), (act.members, self._on_members),
            (act.panel, self._on_panel), (act.edit_pool, self._on_edit_pool),
            (act.add_pool, self._on_add_pool),
            (act.rules, self._on_rules), (act.sheet, self._on_sheet), (act.figures, self._on_figures),
            (act.remove, self._on_remove), (act.one_form, self._on_one_form), (act.forms, self._on_forms),
            (act.summary, self._on_summary), (act.scores, self._on_scores), (act.notice, self._on_notice),
            (act.results, self._on_results),
        )  # fmt: skip

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

    def own_primary(self) -> QAction | None:
        """Record what was chosen, else take the step that is due; make pools where there are none."""
        if self.choices:
            return self.actions_of.record
        if self.view is None:
            return self.actions_of.prepare if self.desk.may(Action.PREPARE_ASSESSMENT) else None
        return self.actions_of.step if self.view.pool.next_step else None

    def own_tools(self) -> Sequence[QAction]:
        """What else may be done with the pool in view."""
        if self.view is None:
            return ()
        if self.view.pool.next_step is None:
            later = (self.actions_of.later,) if self.desk.may(Action.DECIDE_ASSESSMENT) else ()
            return (*later, self.actions_of.papers)
        tools = [self.actions_of.people]
        if deciding.is_open(self.desk, self.view):
            tools += [self.actions_of.rule, self.actions_of.override]
        return (*tools, self.actions_of.papers, self.actions_of.more)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        chosen = self.tr("grade of the chosen people: {grades}").format(grades=grade_keys_text())
        return (
            Key("1 … 5", chosen),
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
        return grade_keys_text()

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
        if self.papers.leave() or self.filters.clear():
            return True
        if self.choices:
            self.choices.clear()
            self.show_choices()
            return True
        return False

    # Whom a key refers to

    def chosen(self) -> list[MemberRow]:
        """Return the chosen people, else the one under the cursor."""
        return [shown.row for shown in self.table.chosen_rows()]

    def current(self) -> MemberLine | None:
        """Return the person under the cursor."""
        return self.table.current_row()

    def person(self) -> tuple[int, str] | None:
        """Return id and name of the person under the cursor, in a pool or in none."""
        if self.sections.stack.currentIndex():
            row = self.outside.current_row()
            return (row.staff_id, row.name) if row else None
        shown = self.current()
        return (shown.row.staff_id, shown.row.name) if shown else None

    # Reading

    def reload(self) -> None:
        """Read the year once, off the window's thread where it holds many people."""
        self.year_box.offer(years(self.desk))
        self.reading.start(partial(read_board, self.desk, self.year, self.chosen_pool))

    def _show_board(self, read: BoardRead | None) -> None:
        """Redraw everything; of the choices only those go that were recorded."""
        self.board, self.events = board, _ = read or (None, {})
        self.choices = {who: grade for who, grade in self.choices.items() if self._sent.get(who) != grade}
        self._sent = {}
        self.outside.set_rows(board.year.outside if board else ())
        self._offer_pools(board.year.pools if board else ())
        if not self.papers.shows_paper:
            has_people = self.pool_box.count() or self.outside.rows_model.rows
            self.stack.setCurrentIndex(WORK if has_people else EMPTY)
            self.actions_of.prepare.setEnabled(bool(has_people))
        if board is not None and board.problem is not None:
            self.refused.emit(sentence_of(board.problem))
        self._show_pool(board)

    def _offer_pools(self, offered: Sequence[PoolRow]) -> None:
        named = []
        for pool in offered:
            step = step_word(pool.next_step) if pool.next_step else self.tr("filed")
            named.append((pool.id, f"{pool.name} · {step}"))
        self.chosen_pool = self.pool_box.offer(named, self.chosen_pool)

    def _show_pool(self, board: YearBoard | None) -> None:
        view = self.view
        for widget in (self.meter, self.steps, self.filters):
            widget.setVisible(view is not None)
        is_prepared = self.pool_box.count() > 0 or board is None
        self.pool_box.setVisible(is_prepared)
        self.sections.setVisible(is_prepared)
        self.none.setVisible(not is_prepared)
        self.setFocusProxy(self.table if is_prepared else self.none.button)
        if board is None or view is None:
            self.table.set_rows(())
            self.pane.hide()
            self.panel.hide()
            self.seal.set_seal("", "", "")
        else:
            inside = {row.staff_id for row in view.members}
            self.choices = {who: grade for who, grade in self.choices.items() if who in inside}
            self.steps.show_pool(view, board.blockers)
            self.panel.show_panel(view.panel)
            is_filed = view.pool.next_step is None
            self.seal.set_seal("归档" if is_filed else "", view.pool.filed_by, view.pool.filed_at[:10])
            self.seal.setVisible(is_filed)
            self.show_choices()
            self.table.start_at()
            self._on_current(self.table.current_row())
        self._name_actions(view.pool.next_step if view else None)
        self.header_changed.emit()

    def _name_actions(self, step: StepKey | None) -> None:
        self.actions_of.people.setText(running.people_words(step))
        if step is not None:
            self.actions_of.step.setText(self.tr("Take the step: {step}").format(step=step_word(step)))

    def show_choices(self) -> None:
        """Redraw grades and meter after a key."""
        if self.view is not None:
            self.table.set_rows(shown_of(self.view.members, self.choices))
            self.meter.set_meter(deciding.meter_of(self.view, self.choices))
            self.header_changed.emit()

    # Where one looks

    def _on_year(self, _year: int) -> None:
        self._go_to_pool(0)

    def _go_to_pool(self, pool_id: int) -> None:
        """Read another pool; until it is read nobody can be graded."""
        self.choices.clear()
        self.chosen_pool, self.board = pool_id, None
        self._show_pool(None)
        self.reload()

    def _on_earlier_pool(self) -> None:
        self.pool_box.turn(-1)

    def _on_later_pool(self) -> None:
        self.pool_box.turn(1)

    def _on_current(self, shown: MemberLine | None) -> None:
        self.pane.setVisible(shown is not None)
        if shown is not None:
            who = shown.row.staff_id
            self.facts = facts_of(self.desk, who)
            beside = self.board.beside.get(who) if self.board else None
            events = self.events.get(who, NO_EVENTS)
            self.pane.show_person(shown.row, beside, self.facts, events)

    def _on_import(self) -> None:
        self.go.emit(ImportPlace())

    # Grades

    def choose(self, grade: str) -> None:
        """Choose a grade for the chosen people; what the verdict forbids is refused with its article."""
        view, rows = self.view, self.table.chosen_rows()
        if view is None or not rows:
            return
        if not deciding.is_open(self.desk, view):
            self.refused.emit(deciding.not_open())
            return
        chosen = self.attempt(partial(deciding.choices_of, rows, grade))
        if chosen is not None:
            self._choose_also(chosen)

    def _on_rule(self) -> None:
        if self.view is not None and deciding.is_open(self.desk, self.view):
            self._choose_also(deciding.choices_by_rule(self.view, self.choices))

    def _on_as_proposed(self) -> None:
        if self.view is not None and deciding.is_open(self.desk, self.view):
            self._choose_also(deciding.choices_as_proposed(self.view, self.choices))

    def _choose_also(self, chosen: deciding.Choices) -> None:
        self.choices |= chosen
        self.show_choices()

    def record(self) -> bool:
        """Record what was chosen; tell whether nothing is left to record."""
        chosen = {who: grade for who, grade in self.choices.items() if self._sent.get(who) != grade}
        if self.view is None or not chosen:
            return True
        work = partial(deciding.record, self.desk, self.view, chosen)
        return self.do(partial(self._recorded, chosen, work)) is not None

    def _recorded(self, chosen: deciding.Choices, work: Callable[[], Done]) -> Done:
        done = work()
        self.choices |= chosen
        self._sent |= chosen
        return done

    def _on_comment(self) -> None:
        shown = self.current()
        if shown is not None:
            self._on_opened(shown)

    def _on_opened(self, shown: MemberLine) -> None:
        if self.view is None or not deciding.is_open(self.desk, self.view):
            self.refused.emit(deciding.not_open())
            return
        asked = deciding.grade_and_comment(self.desk, self.view, shown, self)
        self.ask(Question(asked.dialog, partial(self._one_recorded, shown.row.staff_id, asked)))

    def _one_recorded(self, staff_id: int, asked: Question, entry: DecisionEntry) -> Done:
        return self._recorded({staff_id: entry.grade}, partial(asked.save, entry))

    def _on_more_places(self) -> None:
        if self.view is not None:
            self.ask(deciding.more_places(self.desk, self.view, self))

    def _on_later_decision(self) -> None:
        shown = self.current()
        if self.view is None or shown is None or shown.row.decided is None:
            self.refused.emit(self.tr("There is no decision yet that a later one could point to."))
            return
        before = shown.row.decided.grade
        asked = deciding.later_decision(self.desk, self.view, shown.row, before, self)
        self.ask(Question(asked.dialog, partial(self._decided_later, asked, shown.row.staff_id)))

    def _decided_later(self, asked: Question, staff_id: int, entry: object) -> Done:
        done = asked.save(entry)
        point_to_supplement(self, self.desk, self.year, (staff_id,))
        return done

    # Steps

    def _on_step(self) -> None:
        if self.view is not None and self.view.pool.next_step is not None and self.record():
            waits = self.board.blockers if self.board else ()
            self.ask(running.due_step(self.desk, self.view, self.view.pool.next_step, waits, self))

    def _on_back(self) -> None:
        view = self.view
        if view is None or not view.pool.position or view.pool.next_step is None:
            self.refused.emit(self.tr("There is no step to go back to."))
            return
        asked = running.step_back(self.desk, view, self)
        self.ask(Question(asked.dialog, partial(self._went_back, asked)))

    def _went_back(self, asked: Question, entry: object) -> Done:
        done = asked.save(entry)
        self.choices.clear()
        return done

    def _on_people(self) -> None:
        view, shown = self.view, self.current()
        step = view.pool.next_step if view else None
        if step in (StepKey.REVIEW, StepKey.COMMITTEE):
            self._on_comment()
        elif step is StepKey.SCORES:
            self.go.emit(ScoringPlace(self.pool_id))
        elif view is not None:
            current = shown.row if shown else None
            asked = running.of_people(self.desk, view, self.chosen(), current, self)
            if asked is not None:
                self.ask(asked)

    def _on_summary_text(self) -> None:
        shown = self.current()
        if self.view is not None and shown is not None:
            self.ask(running.summary_text(self.desk, self.view, shown.row, self))

    # Facts and pools

    def _on_fact(self) -> None:
        who = self.person()
        if who is not None:
            self.ask(facts.new_fact(self.desk, *who, self))

    def _on_fact_end(self) -> None:
        who, row = self.person(), facts.lasting(self.facts)
        if who is not None and row is None:
            self.refused.emit(self.tr("No fact of {name} lasts any more.").format(name=who[1]))
        elif who is not None and row is not None:
            self.ask(facts.fact_end(self.desk, who[1], row, self))

    def _on_prepare(self) -> None:
        work = partial(pools.make_pools, self.desk, self.year)
        if has_many_people(self.desk):
            self.background.do_much(self.actions_of.prepare.text(), work)
        else:
            self.do(work)

    def _on_add_pool(self) -> None:
        self._ask_pool(None)

    def _on_edit_pool(self) -> None:
        if self.view is not None:
            self._ask_pool(self.view)

    def _ask_pool(self, view: PoolView | None) -> None:
        dialog = pools.pool_dialog(self.desk, self.year, view, self)
        self.ask(Question(dialog, partial(self._pool_saved, view.pool.id if view else None)))

    def _pool_saved(self, pool_id: int | None, entry: PoolEntry) -> Done:
        self.chosen_pool, done = pools.pool_saved(self.desk, self.year, pool_id, entry)
        return done

    def _on_members(self) -> None:
        if self.board is not None and self.view is not None:
            self.ask(pools.members(self.desk, self.view, self.board.year.outside, self))

    def _on_panel(self) -> None:
        if self.view is not None:
            self.ask(pools.panel(self.desk, self.view, self))

    def _on_remove(self) -> None:
        if self.view is not None:
            self.do(partial(pools.pool_deleted, self.desk, self.view))

    def _on_figures(self) -> None:
        self.ask(pools.figures_text(self.desk, self.year, self))

    def _on_rules(self) -> None:
        if self.view is not None:
            self.ask(pools.rules_text(self.desk, self.year, self.view, self))

    def _on_sheet(self) -> None:
        if self.view is not None:
            self.ask(pools.sheet_text(self.desk, self.year, self.view, self))

    # Papers

    def _on_one_form(self) -> None:
        shown = self.current()
        if shown is not None:
            self._show(partial(papers.forms_paper, self.desk, self.pool_id, (shown.row.staff_id,)))

    def _on_forms(self) -> None:
        self._show(partial(papers.forms_paper, self.desk, self.pool_id, self._several()))

    def _on_summary(self) -> None:
        self._show(partial(papers.summary_paper, self.desk, self.pool_id))

    def _on_scores(self) -> None:
        self._show(partial(papers.scores_paper, self.desk, self.pool_id))

    def _on_results(self) -> None:
        self._show(partial(papers.results_paper, self.desk, self.pool_id, self._several()))

    def _on_notice(self) -> None:
        phone = office_details(self.desk).phone
        dialog = PhoneDialog(self.tr("Publicity of those graded 优秀"), self, phone=phone)
        self.edit(dialog, self._show_notice)

    def _show_notice(self, phone: str) -> Changes:
        self._show(partial(papers.notice_paper, self.desk, self.pool_id, phone))
        return frozenset()

    def _several(self) -> tuple[int, ...]:
        rows = self.chosen()
        return tuple(row.staff_id for row in rows) if len(rows) > 1 else ()

    def _show(self, paper: Callable[[], Paper]) -> None:
        if self.pool_id:
            self.papers.look_at(paper)

    # Building

    def _chips(self) -> tuple[Chip[MemberLine], ...]:
        return (
            Chip(self.tr("Not decided"), lambda shown: not shown.grade),
            Chip(self.tr("Restricted"), lambda shown: shown.row.verdict.deciding is not None),
        )

    def _assemble(self) -> None:
        self._stack_up()
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        for widget in (self.year_box, self.pool_box):
            top.addWidget(widget)
        top.addWidget(self.filters, 1)
        top.addStretch()
        top.addWidget(self.seal)
        splitter = QSplitter(Qt.Orientation.Horizontal, self.work)
        self.sections = Sections(splitter)
        self.sections.add(self.table, self.tr("People of the pool"))
        self.sections.add(self.outside, self.tr("In no pool"))
        self.none = no_pools(self.actions_of.prepare if self.desk.may(Action.PREPARE_ASSESSMENT) else None)
        splitter.setChildrenCollapsible(False)
        for part in (self.none, self.sections, self.pane):
            splitter.addWidget(part)
        splitter.setSizes([760, 760, WIDTH])
        splitter.setStretchFactor(1, 1)
        self._lay_out_pool(top, splitter)

    def _stack_up(self) -> None:
        """Stack the work, still without its parts, with what stands in place of it."""
        self.stack = QStackedWidget(self)
        self.papers = PaperStack(self, self.stack, self.jobs)
        self.papers.fill_page()
        import_action = QAction(self.tr("Import files"), self)
        import_action.triggered.connect(self._on_import)
        empty = EmptyState(
            self.tr("Nobody was posted in this year"),
            self.tr("Import the roster or enter the staff first, or choose another year above."),
            import_action if self.desk.may(Action.IMPORT_FILES) else None, self.stack,
        )  # fmt: skip
        for leaf in (empty, self.work):
            self.stack.addWidget(leaf)

    def _lay_out_pool(self, top: QHBoxLayout, people: QWidget) -> None:
        column = page_column(self.work)
        column.addLayout(top)
        column.addWidget(self.steps)
        counts = QHBoxLayout()
        counts.setSpacing(theme.GAP)
        counts.addWidget(self.meter, 1)
        counts.addWidget(self.panel)
        column.addLayout(counts)
        column.addWidget(people, 1)

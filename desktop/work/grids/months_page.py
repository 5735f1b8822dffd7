"""网格员考核津贴: a month's scores and allowances with their trees, its figures, and the rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.allowance.month_box import MonthBox
from desktop.attendance.words import month_text
from desktop.bonus.checks_leaf import item_text
from desktop.paper.files import read_text, write_text
from desktop.paper.saving import ask_open, ask_save
from desktop.payout.deciding import Deciding
from desktop.payout.explained_tree import ExplainedTree
from desktop.payout.money_page import EMPTY, WORK, MoneyPage
from desktop.payout.next_step import NextStep
from desktop.places import GridMonthPlace
from desktop.reading import Reading
from desktop.work.grids.bank import MonthBank
from desktop.work.grids.month_columns import month_columns, problem_text, rules_columns
from desktop.work.grids.papers import grid_allowance_paper, score_paper
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.money_decision import ApproveSheetDialog, PaySheetDialog
from forms.entry.work.grids.figures import FiguresDialog
from forms.entry.work.grids.rules_text import GridRulesTextDialog
from forms.kit import theme
from forms.kit.i18n import language, office_word
from forms.kit.jobs import Jobs, Progress
from forms.kit.plain import Label
from forms.kit.resources import resource
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.texts import sentence
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, stacked
from forms.kit.widgets.ribbon import Ribbon
from forms.kit.widgets.seal import Seal
from forms.kit.widgets.word_tabs import WordTabs
from models.errors import Refused
from models.rules.core.explain import How, Step
from models.rules.core.faults import Fault
from models.rules.core.month import Month
from models.rules.sheets.words import SheetState
from models.services.events.figures import Period, has_many_events
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.grids.approval import CHANGED, approve_grid_month, grid_month, pay_grid_month
from models.services.work.grids.checks import check_grid_month, grid_checklist
from models.services.work.grids.figures import FigureEntry, month_figures, month_to_open_at, set_figures
from models.services.work.grids.frozen import approved_months
from models.services.work.grids.rules import RulesRow, enter_grid_rules, grid_rules
from models.services.work.grids.views import GridMonthLine, GridMonthView

translate = QCoreApplication.translate
LIST_HEIGHT = 124
"""Pixels that the list keeps above the tree, however low the window is: the heading and three people."""
WATCHED = frozenset({Topic.GRIDS, Topic.EVENTS, Topic.CALENDAR, Topic.STAFF})
MONTH, RULES = range(2)
EXAMPLES = (
    "full-time-100", "items-90", "hecun-100", "quarterly-100", "station-quarter", "firm-visits",
)  # fmt: skip


class GridMonthsPage(MoneyPage):
    """One month; F6 shows the rules behind it."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.view: GridMonthView | None = None
        self.reading = Reading(desk, jobs, "grid month", self, self._has_much)
        self.reading.read.connect(self._on_read)
        self.rules: tuple[RulesRow, ...] = ()
        self.month_box = MonthBox(desk, self)
        self.month_box.set_month(month_to_open_at(desk, self.month_box.month))
        self.leaves = WordTabs(self)
        for word in (self.tr("Month"), self.tr("Rules")):
            self.leaves.addTab(word)
        self.table: TableView[GridMonthLine] = TableView(
            RowsModel(month_columns(), key=_line_key), "grid-month", self
        )
        self.table.setAccessibleName(self.tr("Grid workers of the month"))
        self.explained = ExplainedTree(self)
        self.tree = self.explained.tree
        self.note = Label(self)
        self.note.setProperty("tone", "quiet")
        self.rule_table: TableView[RulesRow] = TableView(
            RowsModel(rules_columns(), key=_rule_id), "grid-rules", self
        )
        self.rule_table.setAccessibleName(self.tr("Rules"))
        self.draft, self.seal = Ribbon(self.tr("Draft, not approved"), self), Seal("", "", "", self)
        self._make_actions()
        self.bank = MonthBank(self)
        self._assemble()
        self._hear_parts()

    def _hear_parts(self) -> None:
        self.month_box.changed.connect(self._on_month)
        self.leaves.currentChanged.connect(self._on_leaf)
        self.table.current_changed.connect(self._on_line)
        self.table.opened.connect(self.enter_figures)
        self.rule_table.opened.connect(self._on_text)

    # What the shell asks

    @property
    def month(self) -> int:
        """The month in view, YYYYMM."""
        return self.month_box.month

    @property
    def on_rules(self) -> bool:
        """Whether the rules are in view."""
        return self.leaves.currentIndex() == RULES

    def title(self) -> str:
        """Name the page."""
        return self.tr("Grid workers' pay")

    def period(self) -> str:
        """Return the month."""
        return str(Month.of(self.month))

    def own_primary(self) -> QAction | None:
        """Check or approve a draft, pay what is approved, else look at the paper."""
        if self.on_rules or self.view is None:
            return None
        if self.view.state == SheetState.DRAFT and self.desk.may(Action.APPROVE_RUN):
            return self.approve_action
        return self.next_step.of(self.view.state, is_checked=bool(self.view.checked)) or self.allowance_action

    def own_tools(self) -> Sequence[QAction]:
        """What can be done with the month or the rules."""
        if self.on_rules:
            editing = (self.new_action, self.text_action) if self.desk.may(Action.ENTER_GRID_RULES) else ()
            return (*editing, self.export_action)
        if self.view is None:
            return (self.new_action,) if self.desk.may(Action.ENTER_GRID_RULES) else ()
        draft = self.view.state == SheetState.DRAFT
        figures = (self.figures_action,) if draft and self.desk.may(Action.ENTER_GRID_FIGURES) else ()
        checking = (self.check_action,) if self._waits_for_check(self.view) else ()
        papers = (*checking, self.score_action, self.allowance_action)
        others = (one for one in papers if one is not self.own_primary())
        return (*figures, *others, *self.bank.actions())

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("E, Enter", self.tr("the figures of the worker under the cursor")),
            Key("F9", self.tr("the next step: check, approve, enter the payment")),
            Key("F6", self.tr("the month, the rules behind it")),
            Key("F4", self.tr("hide or show the explanation")),
            Key("Ctrl+P", self.tr("preview the allowance sheet")),
            Key("Ctrl+Shift+P", self.tr("preview the score sheet")),
            Key("Ctrl+Shift+S", self.tr("write the file for the bank")),
            Key("Ctrl+T", self.tr("in the rules: edit as text")),
            Key("Ctrl+PgUp / PgDn", self.tr("the month before, the month after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Compute again when anything that a month rests on changed."""
        if changes and not changes & WATCHED:
            return
        self.rules = grid_rules(self.desk)
        self.rule_table.set_rows(self.rules)
        self.rule_table.start_at()
        self.month_box.mark_settled(approved_months(self.desk))
        self.reload()

    def show_item(self, place: GridMonthPlace) -> None:
        """Go to a month."""
        if place.month:
            self.month_box.set_month(place.month)
            self.reload()

    def leave_detail(self) -> bool:
        """Leave the explanation, the rules, then the filters."""
        if self.tree.isAncestorOf(self.focusWidget() or self) or self.tree.hasFocus():
            self.table.setFocus()
            return True
        if self.on_rules:
            self.leaves.setCurrentIndex(MONTH)
            return True
        return self.bar.clear()

    # Computing

    def reload(self) -> None:
        """Read or compute the month, off the GUI thread where it has very many events."""
        self.view = None  # until then nothing can be done with the one before
        self.reading.start(partial(_computed, self.desk, self.month))

    def _has_much(self, desk: Desk) -> bool:
        month = Month.of(self.month)
        return has_many_events(desk, Period(month.year, month.number).span)

    def _on_read(self, found: object) -> None:
        if isinstance(found, GridMonthView):
            self.view = found
            self._show_view(found)
            return
        self.bank.show_month(None)
        self.draft.hide()
        self.seal.hide()
        if self.on_rules:
            self.show_leaf(WORK)
        elif isinstance(found, Refused):
            self.failed(found, self.reload)

    def _show_view(self, view: GridMonthView) -> None:
        self.table.set_rows(view.lines)
        self.table.start_at()
        self._on_line(self.table.current_row())
        self.approve_action.setEnabled(not view.all_problems and bool(view.lines))
        self._show_state(view)
        self.bank.show_month(view)
        if not self.papers.shows_paper:
            self.show_leaf(WORK)

    def _show_state(self, view: GridMonthView) -> None:
        draft, sheet = view.state == SheetState.DRAFT, view.sheet
        self.next_step.show(view.state, is_checked=bool(view.checked))
        checked, fresh = self.tr("Draft, checked, not approved"), self.tr("Draft, not approved")
        self.draft.setText(checked if view.checked else fresh)
        self.draft.setVisible(draft)
        self.seal.setVisible(not draft)
        if view.state == SheetState.PAID:
            self.seal.set_seal(self.tr("Paid"), sheet.paid_by, sheet.paid_at[:10])
        elif not draft:
            self.seal.set_seal(self.tr("Approved"), sheet.approved_by, sheet.approved_at[:10])
        said = [problem_text(problem) for problem in view.problems]
        if view.unmarked:
            said.append(
                self.tr("{n} verified events of the month have no mark, which scores nothing.").format(
                    n=view.unmarked
                )
            )
        if draft and not view.lines:
            said.append(self.tr("Nobody held a post that the rules pay in this month."))
        self.note.setText("　".join(said))
        self.note.setVisible(bool(said))
        theme.mark(self.note, tone="waits" if view.problems else "quiet")

    def _on_line(self, line: GridMonthLine | None) -> None:
        self.explained.set_step(tree_of(line) if line is not None and line.shown is not None else None)
        self.figures_action.setEnabled(line is not None)

    def _on_month(self, _month: int) -> None:
        self.reload()
        self.header_changed.emit()

    def _on_leaf(self, leaf: int) -> None:
        self.inner.setCurrentIndex(leaf)
        self.show_leaf(WORK if leaf == RULES or self.view is not None else EMPTY)
        if leaf == MONTH:
            self.reload()
        (self.rule_table if leaf == RULES else self.table).setFocus()

    def _on_other_leaf(self) -> None:
        self.leaves.setCurrentIndex(1 - self.leaves.currentIndex())

    def _on_side(self) -> None:
        self.explained.setVisible(not self.explained.isVisible())

    # Figures

    def enter_figures(self, *_row: object) -> None:
        """Enter what the rule asks of the worker under the cursor."""
        line, view = self.table.current_row(), self.view
        if line is None or view is None or view.state != SheetState.DRAFT:
            return
        if not self.desk.may(Action.ENTER_GRID_FIGURES):
            return
        rules = next(row.rules for row in self.rules if row.id == line.rules_id)
        asked = rules.needed(Month.of(view.month))
        if not asked:
            self.said.emit(self.tr("The rule asks for no figures in this month."), None)
            return
        about = f"{line.name}　{office_word(line.facts.duty)}　{month_text(view.month)}　{rules.title}"
        known = month_figures(self.desk, view.month).get(line.worker_id, {})
        dialog = FiguresDialog(about, line.worker_id, asked, known, self)
        self.edit(dialog, partial(self._save_figures, view.month))

    def _save_figures(self, month: int, entries: tuple[FigureEntry, ...]) -> Done:
        set_figures(self.desk, month, entries)
        return Done(CHANGED, self.tr("The figures are entered."))

    # Deciding

    def _waits_for_check(self, view: GridMonthView) -> bool:
        """Tell whether the month waits for a check, and this account may make it."""
        return view.state == SheetState.DRAFT and not view.checked and self.desk.may(Action.CHECK_RUN)

    def check(self) -> None:
        """Check (复核) the draft as it was computed for the screen."""
        view = self.view
        if view is None or self.on_rules or view.state != SheetState.DRAFT:
            return
        if self.desk.may(Action.CHECK_RUN):
            title = self.tr("Check the grid workers' pay of {month}").format(month=self.period())
            dialog = RunCheckDialog(grid_checklist(view), item_text, title, self)
            self.edit(dialog, partial(self._check, view))

    def _check(self, view: GridMonthView, reasons: dict[str, str]) -> Done:
        row = check_grid_month(self.desk, view.month, view.total_fen, reasons)
        said = self.tr("Checked, number {n}: a leader can approve it now")
        return Done(CHANGED, said.format(n=row.number))

    def approve(self) -> None:
        """Approve the draft in view and freeze it."""
        view = self.view
        if view is None or view.state != SheetState.DRAFT or not self.desk.may(Action.APPROVE_RUN):
            return
        facts = (
            (self.tr("Paid to"), self.tr("{n} people").format(n=len(view.lines))),
            (self.tr("Documents"), "\n".join(part.document for part in view.sheet.parts)),
        )
        name = self.tr("Approve the grid workers' pay of {month}").format(month=self.period())
        dialog = ApproveSheetDialog(name, view.total_fen, facts, self)
        Deciding(dialog, self.jobs, partial(_approve, self.desk, view.month), self._on_approved)
        dialog.open()

    def _on_approved(self, view: GridMonthView) -> None:
        self.said.emit(self.tr("Approved and frozen: {n} lines").format(n=len(view.lines)), None)
        self.refresh(CHANGED)
        self.changed.emit(CHANGED)

    def pay(self) -> None:
        """Mark the approved month as paid."""
        view = self.view
        if view is not None and view.state == SheetState.APPROVED and self.desk.may(Action.MARK_PAID):
            name = self.tr("Grid workers' pay of {month} paid").format(month=self.period())
            self.edit(PaySheetDialog(name, view.total_fen, parent=self), partial(self._pay, view.month))

    def _pay(self, month: int, document: str) -> Done:
        pay_grid_month(self.desk, month, document)
        return Done(CHANGED, self.tr("Marked as paid, voucher {document}").format(document=document))

    # Papers

    def show_allowances(self) -> None:
        """Show 网格员津贴发放表."""
        if self.view is not None:
            self.look_at(partial(grid_allowance_paper, self.view.sheet))

    def show_scores(self) -> None:
        """Show 网格员考核计分表."""
        if self.view is not None:
            self.look_at(partial(score_paper, self.view.sheet))

    # Rules

    def _on_text(self, *_row: object) -> None:
        row = self.rule_table.current_row()
        if self.on_rules and row is not None:
            self._open_text(row.toml)

    def _on_example(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._open_text(example(str(action.data())))

    def _on_import(self) -> None:
        ask_open(self, self.tr("Import rules"), "TOML (*.toml)", self.import_file)

    def import_file(self, path: Path) -> None:
        """Read a file; a good one is entered, a faulty one is shown with its faults."""
        self.attempt(partial(read_text, path), self._take)

    def _take(self, text: str) -> None:
        try:
            self.show_done(self._enter(text))
        except Refused as refusal:
            if not refusal.faults:
                raise
            self._open_text(text)

    def _open_text(self, text: str) -> None:
        if self.desk.may(Action.ENTER_GRID_RULES):
            self.edit(GridRulesTextDialog(text, say_fault, self, title=self.tr("Rules as text")), self._enter)

    def _enter(self, text: str) -> Done:
        row = enter_grid_rules(self.desk, text, "rules.toml")
        said = self.tr("{title}, version {n}, is in force from {day}.")
        day = row.rules.valid_from.isoformat()
        return Done(CHANGED, said.format(title=row.rules.title, n=row.version, day=day))

    def _on_export(self) -> None:
        row = self.rule_table.current_row()
        if row is not None:
            name = f"{row.rules.title}.toml"
            ask_save(self, self.tr("Save the rules"), name, "TOML (*.toml)", partial(self.export_file, row))

    def export_file(self, row: RulesRow, path: Path) -> None:
        """Write a rule's text, as it was entered."""
        said = self.tr("Saved {file}").format(file=path.name)
        self.attempt(partial(write_text, path, row.toml), lambda _: self.said.emit(said, None))

    # Parts

    def _make_actions(self) -> None:
        act = self.action
        self.check_action = act(self.tr("Check"), self.check, "ok")
        self.approve_action = act(self.tr("Approve"), self.approve, "seal")
        self.paid_action = act(self.tr("Mark as paid"), self.pay, "ok")
        self.next_step = NextStep(
            self.desk, check=self.check_action, approve=self.approve_action, pay=self.paid_action,
            heard_in=self.work,
        )  # fmt: skip
        self.figures_action = act(self.tr("Figures of the month"), self.enter_figures, "edit", "E")
        self.allowance_action = act(self.tr("Allowance sheet"), self.show_allowances, "print", "Ctrl+P")
        self.score_action = act(self.tr("Monthly score sheet"), self.show_scores, "print", "Ctrl+Shift+P")
        self.text_action = act(self.tr("Edit as text"), self._on_text, "edit", "Ctrl+T")
        self.export_action = act(self.tr("Save as file"), self._on_export, "export", "Ctrl+S")
        self.import_action = act(self.tr("Import a file…"), self._on_import, "import", "Ctrl+O")
        act("", self._on_other_leaf, "", "F6")
        act("", self._on_side, "", "F4")
        self.new_action = QAction(self.tr("New rules"), self)
        theme.set_icon(self.new_action, "add")
        menu = QMenu(self)
        menu.addAction(self.import_action)
        menu.addSection(self.tr("Start from an example"))
        for name in EXAMPLES:
            action = menu.addAction(_title(name))
            action.setData(name)
            action.triggered.connect(self._on_example)
        self.new_action.setMenu(menu)
        self.first_action = QAction(self.tr("Start from an example"), self)
        self.first_action.setData(EXAMPLES[0])
        self.first_action.triggered.connect(self._on_example)

    def _assemble(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setHandleWidth(theme.TIGHT)
        split.setChildrenCollapsible(False)
        self.bar: FilterBar[Any] = FilterBar(
            self.table, (Chip(self.tr("With a problem"), _has_problem),), self
        )
        self.note.setWordWrap(True)
        split.addWidget(stacked(self.note, self.bar, self.table))
        split.addWidget(self.explained)
        split.setStretchFactor(0, 1)
        self.table.setMinimumHeight(LIST_HEIGHT)
        split.setSizes([380, 220])
        self.inner = QStackedWidget(self)
        self.inner.addWidget(split)
        self.inner.addWidget(self.rule_table)
        whole = QVBoxLayout(self.work)
        whole.setContentsMargins(0, theme.TIGHT, 0, 0)
        whole.addWidget(self.inner)
        self.work.setFocusProxy(self.table)
        self._fill_top()
        may = self.desk.may(Action.ENTER_GRID_RULES)
        self.lay_out(
            EmptyState(self.tr("No scores this month yet"), "", self.first_action if may else None, self)
        )
        self.setFocusProxy(self.table)

    def _fill_top(self) -> None:
        self.top.addWidget(self.month_box)
        self.top.addWidget(self.leaves)
        self.top.addStretch(1)
        for shown in (self.draft, self.seal):
            self.top.addWidget(shown)
            shown.hide()


def tree_of(line: GridMonthLine) -> Step:
    """Return one tree of a worker's month: what is paid, then the items of the score."""
    trees = line.explain()
    if not trees.score:
        return trees.money
    total = sum((step.amount for _, step in trees.score), trees.score[0][1].amount * 0)
    items = tuple(step for _, step in trees.score)
    score = Step(translate("Grids", "Score"), How.SUM, total, unit="分", parts=items)
    who = f"{line.name}　{office_word(line.facts.duty)}"
    return Step(who, How.FIRST, trees.money.amount, parts=(trees.money, score))


def example(name: str) -> str:
    """Return the text of a shipped rule."""
    return resource("work", f"grids/{name}.toml").read_text(encoding="utf-8")


def say_fault(fault: Fault) -> str:
    """Return a fault of rules as a sentence."""
    return sentence(fault.code, fault.facts, language())


def _title(name: str) -> str:
    return example(name).partition("\n")[0].lstrip("# ").partition("：")[0]


def _computed(desk: Desk, month: int) -> GridMonthView | Refused:
    """Return a month, or why it cannot be computed, which stands in its place."""
    try:
        return grid_month(desk, month)
    except Refused as refusal:
        return refusal


def _approve(desk: Desk, month: int, seen_fen: int, _progress: Progress) -> GridMonthView:
    return approve_grid_month(desk, month, seen_fen=seen_fen, needs_check=True)


def _line_key(line: GridMonthLine) -> tuple[int, int]:
    return line.rules_id, line.worker_id


def _rule_id(row: RulesRow) -> int:
    return row.id


def _has_problem(line: GridMonthLine) -> bool:
    return bool(line.problems)

"""The year-end runs: compute, look into every amount, preview the paper, approve, mark paid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.bonus.approving import Approving
from desktop.bonus.compare_view import CompareView
from desktop.bonus.extras import RunExtras
from desktop.bonus.heading import RunHeading
from desktop.bonus.run_view import RunTab
from desktop.paper.preview import Preview
from desktop.places import BonusPlace, GradesPlace, SchemePlace, StaffPlace
from forms.entry.sheets.approval import ApprovalDialog
from forms.entry.sheets.payment import PaymentDialog
from forms.kit import theme
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Job, Jobs, Progress
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Changes, Key, Page
from models.errors import Refused, Trouble
from models.rules.sheets.line import Problem
from models.services.bonus.runs import CHANGED, mark_paid, runs_of, years_with_runs
from models.services.bonus.views import APPROVED, DRAFT, KINDS, Line, Outsider, RunView
from models.services.office.desk import Desk
from models.services.scheme.schemes import years

WATCHED = frozenset({"bonus", "grades", "attendance", "staff", "scheme", "agencies"})
SCHEME_CODES = frozenset({"no_scheme", "no_tier", "unknown_tier", "scheme_refused", "scheme_unreadable"})
GRADE_CODES = frozenset(
    {"no_grade", "unknown_grade", "no_undetermined_reason", "grade_impossible_with_sanction"}
)
WORK, EMPTY, PAPER, COMPARE = range(4)


class BonusPage(Page):
    """Two runs of a year, each a draft until a leader approves it."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.runs: tuple[RunView, ...] = ()
        self._wanted = ""
        self.year_box = YearBox(desk, self)
        self.year_box.changed.connect(self._on_year)
        self.kind_bar = QTabBar(self)
        self.kind_bar.setDrawBase(False)
        self.kind_bar.setExpanding(False)
        self.kind_bar.addTab(self.tr("Year-end assessment bonus"))
        self.kind_bar.addTab(self.tr("Police annual bonus"))
        self.kind_bar.currentChanged.connect(self._on_kind)
        self.heading = RunHeading(self)
        self.tabs = tuple(RunTab(f"run-{kind}", self) for kind in KINDS)
        self.preview = Preview(self)
        self.compare = CompareView(self)
        self._make_actions()
        self.extras = RunExtras(self)
        self._assemble()
        for tab in self.tabs:
            tab.side.blocker_opened.connect(self._on_blocker)
            tab.side.outsider_opened.connect(self._on_outsider)
        self.preview.closed.connect(self.step_back)
        self.compare.closed.connect(self.step_back)
        self.compare.base_chosen.connect(self.extras.compute_comparison)
        self.setFocusProxy(self.stack)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    @property
    def tab(self) -> RunTab:
        """The run in view."""
        return self.tabs[max(self.kind_bar.currentIndex(), 0)]

    @property
    def run(self) -> RunView | None:
        """The run in view, None before it is computed."""
        return self.runs[self.kind_bar.currentIndex()] if self.runs else None

    def title(self) -> str:
        """Name the page."""
        return self.tr("Year-end assessment bonus")

    def period(self) -> str:
        """Return the year."""
        return self.tr("Year {year}").format(year=self.year)

    def primary_action(self) -> QAction | None:
        """Approve a draft, pay what is approved, else look at the paper."""
        run = self.run
        if run is None or self.stack.currentIndex() in (EMPTY, COMPARE):
            return None
        if self.stack.currentIndex() == PAPER:
            return self.preview.print_action
        if run.state == DRAFT and self.desk.may("approve_run"):
            return self.approve_action
        if run.state == APPROVED and self.desk.may("mark_paid"):
            return self.paid_action
        return self.preview_action

    def tool_actions(self) -> Sequence[QAction]:
        """What can be done with the run or with its paper."""
        if self.stack.currentIndex() == PAPER:
            return (self.preview.pdf_action, self.preview.xlsx_action)
        if self.stack.currentIndex() == COMPARE:
            return ()
        if self.run is None:
            return (self.recompute_action, self.extras.find_action)
        shown = () if self.primary_action() is self.preview_action else (self.preview_action,)
        return (self.recompute_action, self.side_action, self.xlsx_action, *shown, self.extras.more_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        if self.stack.currentIndex() == PAPER:
            return (
                Key("PgUp / PgDn", self.tr("turn the page")),
                Key("Home / End", self.tr("first page, last page")),
                Key("+ / −", self.tr("larger, smaller")),
                Key("0 / 1", self.tr("fit the width, fit the whole page")),
                Key("Ctrl+P", self.tr("print")),
                Key("Ctrl+S", self.tr("save the PDF")),
                Key("Ctrl+Shift+S", self.tr("save the workbook")),
                Key("Esc", self.tr("back to the run")),
            )
        return (
            Key("F5", self.tr("recompute")),
            Key("Enter", self.tr("go into the explanation of the line")),
            Key("F4", self.tr("hide or show the explanation")),
            Key("F6", self.tr("the other run")),
            Key("F7", self.tr("compare with last year or an earlier draft")),
            Key("F9", self.tr("check the draft")),
            Key("Ctrl+H", self.tr("hold or release the person of the line")),
            Key("Ctrl+G", self.tr("find a sheet by its code")),
            Key("Ctrl+P", self.tr("preview the paper")),
            Key("Ctrl+Shift+C", self.tr("copy the explanation as text")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Compute again when anything that a run depends on changed."""
        if not changes or changes & WATCHED:
            self.recompute()

    def show_item(self, place: BonusPlace) -> None:
        """Go to a year, there to one of its sheets and to a person."""
        if place.kind:
            self.show_run_of(place.year or self.year, place.kind, place.staff_no)
            return
        self._wanted = place.staff_no
        if place.year and place.year != self.year:
            self.year_box.set_year(place.year)
            self.recompute()
        elif self.runs:
            self._go_to_wanted()

    def show_run_of(self, year: int, kind: str, staff_no: str) -> None:
        """Go to one sheet of a year, and to a person's line on it."""
        self._wanted = staff_no
        self.kind_bar.setCurrentIndex(KINDS.index(kind))
        self.year_box.set_year(year)
        self._show(WORK)
        self.recompute()

    def show_comparison(self) -> None:
        """Show the leaf that compares."""
        self._show(COMPARE)
        self.compare.setFocus()

    def step_back(self) -> bool:
        """Leave the paper or the comparison, then the explanation, then the filters."""
        if self.stack.currentIndex() == COMPARE:
            self._show(WORK)
            self.tab.table.setFocus()
            return True
        if self.stack.currentIndex() == PAPER:
            self._show(WORK)
            self.preview.clear()
            self.tab.table.setFocus()
            return True
        if self.tab.side.isAncestorOf(self.focusWidget() or self):
            self.tab.table.setFocus()
            return True
        return self.tab.clear_filters()

    # Computing

    def recompute(self) -> Job:
        """Read or compute both runs off the window's thread; a newer call makes an older one void."""
        self.year_box.offer({*years(self.desk), *years_with_runs(self.desk)})
        work = partial(_runs, self.desk, self.year)
        title = self.tr("Computing {year}").format(year=self.year)
        job = self.jobs.store.start(title, work, kind="bonus-runs")
        job.done.connect(self._on_runs)
        job.failed.connect(self._on_failed)
        return job

    def _on_runs(self, runs: tuple[RunView, ...]) -> None:
        if runs[0].year != self.year:
            return
        self.runs = runs
        for tab, run in zip(self.tabs, runs, strict=True):
            tab.show_run(run)
        if self.stack.currentIndex() == EMPTY:
            self._show(WORK)
        self._on_kind()
        self._go_to_wanted()
        self.refused.emit("")

    def _on_failed(self, error: Exception) -> None:
        self.runs = ()
        self.heading.clear()
        self.empty_text(error)
        self._show(EMPTY)
        if isinstance(error, Trouble):
            TroubleDialog(error, self, retry=self.recompute).open()
        elif not isinstance(error, Refused):
            raise error

    def empty_text(self, error: Exception) -> None:
        """Say what keeps the year from being computed, and offer where it is put right."""
        needs_scheme = isinstance(error, Refused) and error.code in SCHEME_CODES
        self.empty.text.setText(sentence_of(error) if isinstance(error, Refused | Trouble) else "")
        self.empty.button.setVisible(needs_scheme)

    # Slots

    def _on_year(self, _year: int) -> None:
        self.runs = ()
        self.recompute()

    def _on_kind(self, *_at: int) -> None:
        run = self.run
        self.run_stack.setCurrentWidget(self.tab)
        if run is not None:
            self.heading.show_run(run)
            self.approve_action.setEnabled(not run.problems and bool(run.lines))
        if self.stack.currentIndex() == PAPER:
            self._on_preview()
        elif self.stack.currentIndex() == COMPARE:
            self.extras.on_compare()
        self.extras.look()
        self.header_changed.emit()

    def _on_other_kind(self) -> None:
        self.kind_bar.setCurrentIndex(1 - self.kind_bar.currentIndex())
        self.tab.table.setFocus()

    def _on_recompute(self) -> None:
        self.recompute().done.connect(self._on_recomputed)

    def _on_recomputed(self, _runs: object) -> None:
        self.said.emit(self.tr("Recomputed"), None)

    def _on_preview(self) -> None:
        run = self.run
        if run is not None:
            self.attempt(partial(self.preview.show_sheet, run.sheet), self._on_paper)

    def _on_paper(self, _nothing: object) -> None:
        self._show(PAPER)
        self.preview.view.setFocus()

    def _on_xlsx(self) -> None:
        if self.run is not None:
            self.preview.use(self.run.sheet)
            self.preview.on_save_xlsx()

    def _on_side(self) -> None:
        self.tab.toggle_side()

    def _on_copy(self) -> None:
        if self.run is not None:
            self.tab.side.explanation.copy()
            self.said.emit(self.tr("Explanation copied"), None)

    def _on_approve(self) -> None:
        run = self.run
        if run is not None and run.state == DRAFT:
            name = self.tr("Approve: {name}").format(name=self.kind_bar.tabText(self.kind_bar.currentIndex()))
            dialog = ApprovalDialog(run, f"{name} {run.year}", self)
            Approving(dialog, self)
            dialog.open()

    def _on_paid(self) -> None:
        run = self.run
        if run is not None and run.state == APPROVED:
            name = self.tr("Paid: {name}").format(name=self.kind_bar.tabText(self.kind_bar.currentIndex()))
            self.edit(PaymentDialog(run, f"{name} {run.year}", self), partial(self._pay, run.run_id))

    def _pay(self, run_id: int, document: str) -> Changes:
        mark_paid(self.desk, run_id, document)
        self.said.emit(self.tr("Marked as paid, voucher {document}").format(document=document), None)
        self.recompute()
        return CHANGED

    def _on_blocker(self, line: Line, problem: Problem) -> None:
        is_grade = problem.code in GRADE_CODES
        self.go.emit(GradesPlace(self.year, line.staff_no) if is_grade else SchemePlace(self.year))

    def _on_outsider(self, outsider: Outsider) -> None:
        self.go.emit(StaffPlace(staff_no=outsider.staff_no))

    def _on_scheme(self) -> None:
        self.go.emit(SchemePlace(self.year))

    # Parts

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if not wanted:
            return
        here = self.kind_bar.currentIndex()  # who changed posts in the year may be on both sheets
        for at in (here, 1 - here):
            if self.tabs[at].go_to(wanted):
                self.kind_bar.setCurrentIndex(at)
                return

    def _show(self, leaf: int) -> None:
        self.stack.setCurrentIndex(leaf)
        self.header_changed.emit()

    def _make_actions(self) -> None:
        self.approve_action = self._action(self.tr("Approve"), self._on_approve)
        self.paid_action = self._action(self.tr("Mark as paid"), self._on_paid)
        self.preview_action = self._action(self.tr("Preview"), self._on_preview, "print", "Ctrl+P")
        self.recompute_action = self._action(self.tr("Recompute"), self._on_recompute, "redo", "F5")
        self.xlsx_action = self._action(self.tr("Workbook"), self._on_xlsx, "export")
        self.side_action = self._action(self.tr("Explanation"), self._on_side, "help", "F4")
        for keys, slot in (("F6", self._on_other_kind), ("Ctrl+Shift+C", self._on_copy)):
            QShortcut(QKeySequence(keys), self, context=_INSIDE).activated.connect(slot)

    def _action(self, text: str, slot: object, icon: str = "", keys: str = "") -> QAction:
        action = QAction(text, self)
        if icon:
            theme.set_icon(action, icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        return action

    def _assemble(self) -> None:
        self.run_stack = QStackedWidget(self)
        for tab in self.tabs:
            self.run_stack.addWidget(tab)
        work = QWidget(self)
        inner = QVBoxLayout(work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.run_stack)
        for action in (self.preview_action, self.recompute_action, self.side_action):
            action.setShortcutContext(_INSIDE)
            work.addAction(action)
        scheme_action = self._action(self.tr("Go to the scheme"), self._on_scheme)
        self.empty = EmptyState(self.tr("This year cannot be computed yet"), "", scheme_action, self)
        self.empty.button.hide()
        self.stack = QStackedWidget(self)
        for leaf in (work, self.empty, self.preview, self.compare):
            self.stack.addWidget(leaf)
        top = QHBoxLayout()
        top.setSpacing(theme.EDGE)
        top.addWidget(self.year_box)
        top.addWidget(self.kind_bar)
        top.addStretch(1)
        top.addWidget(self.heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, 0, theme.EDGE, theme.TIGHT)
        column.setSpacing(theme.HAIR)
        column.addLayout(top)
        column.addWidget(self.stack, 1)


_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def _runs(desk: Desk, year: int, progress: Progress) -> tuple[RunView, ...]:
    return runs_of(desk, year, progress)

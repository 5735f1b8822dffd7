"""The year-end runs: compute, look into every amount, preview the paper, approve, mark paid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.bonus.checks_leaf import CheckShown, item_text
from desktop.bonus.compare_view import LAST_YEAR, CompareView
from desktop.bonus.extras import RunExtras
from desktop.bonus.heading import RunHeading
from desktop.bonus.holding import hold, open_hold, release
from desktop.bonus.run_view import RunTab
from desktop.paper.page import PaperPage
from desktop.paper.sheet_codes import place_of
from desktop.paper.stack import PaperStack
from desktop.payout.deciding import Deciding
from desktop.payout.next_step import NextStep
from desktop.payout.papers import bonus_paper
from desktop.places import (
    BonusPlace,
    ClosingPlace,
    GradesPlace,
    PayoutPlace,
    Place,
    SchemePlace,
    StaffPlace,
    SupplementPlace,
    WhatIfPlace,
)
from forms.entry.sheets.approval import Approval, ApprovalDialog
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.payment import PaymentDialog
from forms.entry.sheets.sheet_code import SheetCodeDialog
from forms.kit import theme
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Job, Jobs, Progress
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key
from forms.kit.widgets.word_tabs import WordTabs
from models.errors import Refused, Trouble
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetKind, SheetState
from models.services.audit.sheet_codes import find_by_code
from models.services.bonus.approval import CHANGED, approve, mark_paid
from models.services.bonus.approved import years_with_runs
from models.services.bonus.checks import CheckList, check_run, checklist, checks_of
from models.services.bonus.comparison import RunComparison, compare_with_check, compare_with_last_year
from models.services.bonus.runs import runs_of
from models.services.bonus.views import BonusRunLine, Outsider, RunView
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies, find_agency
from models.services.scheme.schemes import years
from models.services.sheets.check_items import About

WATCHED = frozenset({Topic.BONUS, Topic.GRADES, Topic.ATTENDANCE, Topic.STAFF, Topic.SCHEME, Topic.AGENCIES})
SCHEME_CODES = frozenset({"no_scheme", "no_tier", "unknown_tier", "scheme_refused", "scheme_unreadable"})
GRADE_CODES = frozenset(
    {
        "no_grade", "no_statutory_grade", "unknown_grade", "no_undetermined_reason",
        "grade_impossible_with_sanction",
    }
)
WORK, EMPTY, COMPARE = range(3)
ON_STAFF = frozenset({"check_no_card", "check_same_card", "check_doubtful_card", "check_outsiders"})
"""Points of the checklist that are put right on the staff page."""
ON_SCHEME = frozenset({"check_document", "check_figure"})


class BonusPage(PaperPage):
    """Two runs of a year, each a draft until a leader approves it."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.runs: tuple[RunView, ...] = ()
        self.listed: CheckList | None = None
        self._is_looking = False
        self._wanted = ""
        self.year_box = YearBox(desk, self)
        self.year_box.changed.connect(self._on_year)
        self.kind_bar = WordTabs(self)
        self.kind_bar.addTab(self.tr("Year-end assessment bonus"))
        self.kind_bar.addTab(self.tr("Police annual bonus"))
        self.kind_bar.currentChanged.connect(self._on_kind)
        self.heading = RunHeading(self)
        # Each part is made inside the one that holds it: to be handed on later costs as much as to be made.
        self.stack = QStackedWidget(self)
        self.papers = PaperStack(self, self.stack, jobs)
        self.work = QWidget(self.stack)
        self.run_stack = QStackedWidget(self.work)
        self.tabs = tuple(RunTab(f"run-{kind}", self.run_stack) for kind in SheetKind)
        self._make_actions()
        self.extras = RunExtras(self)
        self._assemble()
        for tab in self.tabs:
            tab.side.blocker_opened.connect(self._on_blocker)
            tab.side.outsider_opened.connect(self._on_outsider)
            tab.side.checks.opened.connect(self._on_check_opened)
        self._connect_extras()
        self.next_step = NextStep(
            desk, check=self.extras.check_action, approve=self.approve_action, pay=self.paid_action,
            heard_in=self,
        )
        self.setFocusProxy(self.stack)

    def _connect_extras(self) -> None:
        more = self.extras
        more.menu.aboutToShow.connect(self.update_actions)
        for action, slot in (
            (more.hold_action, self._on_hold), (more.check_action, self._on_check),
            (more.compare_action, self._on_compare), (more.find_action, self._on_find),
            (more.what_if_action, self._on_what_if), (more.supplement_action, self._on_supplement),
            (more.payout_action, self._on_payout),
        ):  # fmt: skip
            action.triggered.connect(slot)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    @cached_property
    def compare(self) -> CompareView:
        """The comparison, made when it is first asked for."""
        compare = CompareView(self)
        compare.closed.connect(self.step_back)
        compare.base_chosen.connect(self._compute_comparison)
        self._put(COMPARE, compare)
        return compare

    def _put(self, at: int, leaf: QWidget) -> None:
        """Put a leaf in the place that was kept for it."""
        if (kept := self.stack.widget(at)) is not None:
            self.stack.removeWidget(kept)
        self.stack.insertWidget(at, leaf)

    @property
    def tab(self) -> RunTab:
        """The run in view."""
        return self.tabs[max(self.kind_bar.currentIndex(), 0)]

    @property
    def line(self) -> BonusRunLine | None:
        """The line under the cursor."""
        shown = self.tab.table.current_row() if self.run is not None else None
        return shown.line if shown is not None else None

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

    def own_primary(self) -> QAction | None:
        """Check or approve a draft, pay what is approved, else look at the paper."""
        run = self.run
        if run is None or self.stack.currentIndex() in (EMPTY, COMPARE):
            return None
        if run.state == SheetState.DRAFT and self.desk.may(Action.APPROVE_RUN):
            return self.approve_action
        return self.next_step.of(run.state, is_checked=self.is_checked) or self.preview_action

    @property
    def is_checked(self) -> bool:
        """Tell whether the draft in view was checked; before its checklist is there nobody is sent to it."""
        return self.listed is None or self.listed.state == SheetState.CHECKED

    def own_tools(self) -> Sequence[QAction]:
        """What can be done with the run or with its paper."""
        if self.stack.currentIndex() == COMPARE:
            return ()
        if self.run is None:
            return (self.recompute_action, self.extras.find_action)
        shown = () if self.own_primary() is self.preview_action else (self.preview_action,)
        return (self.recompute_action, self.side_action, self.xlsx_action, *shown, self.extras.more_action)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("F5", self.tr("recompute")),
            Key("Enter", self.tr("go into the explanation of the line")),
            Key("F4", self.tr("hide or show the explanation")),
            Key("F6", self.tr("the other run")),
            Key("F7", self.tr("compare with last year or an earlier draft")),
            Key("F9", self.tr("the next step: check, approve, enter the payment")),
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

    def show_run_of(self, year: int, kind: SheetKind, staff_no: str) -> None:
        """Go to one sheet of a year, and to a person's line on it."""
        self._wanted = staff_no
        self.kind_bar.setCurrentIndex(tuple(SheetKind).index(kind))
        self.year_box.set_year(year)
        self._show(WORK)
        self.recompute()

    def step_back(self) -> bool:
        """Leave the paper or the comparison, then the explanation, then the filters."""
        if self.papers.leave() or self.stack.currentIndex() == COMPARE:
            self._show(WORK)
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
        if self.window().focusWidget() is self.stack:  # the page was opened before it was computed
            self.tab.table.setFocus()
        self._on_kind()
        self._go_to_wanted()
        self.refused.emit("")

    def _on_failed(self, error: Exception) -> None:
        self.runs = ()
        self.heading.clear()
        self.empty_text(error)
        self._show(EMPTY)
        if self.window().focusWidget() is self.stack:  # the page was opened before it was computed
            self.empty.setFocus()
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
        if self.papers.shows_paper:
            self._on_preview()
        elif self.stack.currentIndex() == COMPARE:
            self._on_compare()
        self._look()
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
            self.papers.look_at(partial(bonus_paper, run.sheet))

    def _on_xlsx(self) -> None:
        if self.run is not None:
            self.papers.save_book(bonus_paper(self.run.sheet))

    def _on_side(self) -> None:
        self.tab.toggle_side()

    def _on_copy(self) -> None:
        if self.run is not None:
            self.tab.side.explanation.copy()
            self.said.emit(self.tr("Explanation copied"), None)

    def _on_approve(self) -> None:
        run = self.run
        if run is not None and run.state == SheetState.DRAFT:
            name = self.tr("Approve: {name}").format(name=self.kind_bar.tabText(self.kind_bar.currentIndex()))
            dialog = ApprovalDialog(run, f"{name} {run.year}", self)
            Deciding(dialog, self.jobs, partial(_approve, self.desk), self._on_approved)
            dialog.open()

    def _on_approved(self, run: RunView) -> None:
        self.said.emit(self.tr("Approved and frozen: {n} lines").format(n=len(run.lines)), None)
        self.recompute()
        self.changed.emit(CHANGED)

    def _on_paid(self) -> None:
        run = self.run
        if run is not None and run.state == SheetState.APPROVED:
            name = self.tr("Paid: {name}").format(name=self.kind_bar.tabText(self.kind_bar.currentIndex()))
            self.edit(PaymentDialog(run, f"{name} {run.year}", self), partial(self._pay, run.run_id))

    def _pay(self, run_id: int, document: str) -> Changes:
        mark_paid(self.desk, run_id, document)
        self.said.emit(self.tr("Marked as paid, voucher {document}").format(document=document), None)
        self.recompute()
        return CHANGED

    def _on_blocker(self, line: BonusRunLine, problem: Problem) -> None:
        is_grade = problem.code in GRADE_CODES
        self.go.emit(GradesPlace(self.year, line.staff_no) if is_grade else SchemePlace(self.year))

    def _on_outsider(self, outsider: Outsider) -> None:
        self.go.emit(StaffPlace(staff_no=outsider.staff_no))

    def _on_scheme(self) -> None:
        self.go.emit(SchemePlace(self.year))

    # What stands around a run

    def update_actions(self) -> None:
        """Offer what the line, the run and the role allow."""
        run, line, may, more = self.run, self.line, self.desk.may, self.extras
        held = line is not None and open_hold(self.desk, self.year, line) is not None
        more.hold_action.setText(self.tr("Release…") if held else self.tr("Hold…"))
        holdable = run is not None and run.state == SheetState.DRAFT
        allowed = may(Action.RELEASE_PAY) if held else may(Action.HOLD_PAY) and holdable
        more.hold_action.setEnabled(allowed and line is not None and bool(line.staff_id))
        more.check_action.setEnabled(self.listed is not None and may(Action.CHECK_RUN))
        if run is None or self._is_looking:
            self.next_step.wait()
        else:
            self.next_step.show(run.state, is_checked=self.is_checked)
        for action in (more.supplement_action, more.payout_action):
            action.setEnabled(run is not None and run.state != SheetState.DRAFT)

    def _on_hold(self) -> None:
        line = self.line
        self.update_actions()
        if line is None or not self.extras.hold_action.isEnabled():
            return
        held = open_hold(self.desk, self.year, line)
        if held is None:
            self.ask(hold(self.desk, self.year, line, self))
        else:
            is_settled = self.run is not None and self.run.state != SheetState.DRAFT
            self.ask(release(self.desk, line, held, is_settled=is_settled, parent=self))

    def _look(self) -> None:
        """Work out the checklist of the draft in view, off the window's thread."""
        run = self.run
        self.listed, self._is_looking = None, run is not None and run.state == SheetState.DRAFT
        self.update_actions()
        if run is None or not self._is_looking:
            return
        work = partial(_checklist, self.desk, run.year, run.kind)
        job = self.jobs.store.start(self.tr("Checking"), work, kind="bonus-checks")
        job.done.connect(self._on_listed)
        job.failed.connect(self._on_not_listed)

    def _on_listed(self, listed: CheckList) -> None:
        run = self.run
        if run is None or (listed.view.year, listed.view.kind) != (run.year, run.kind):
            return
        self.listed, self._is_looking = listed, False
        self.heading.show_checked(checked=listed.state == SheetState.CHECKED)
        self.tab.show_checks(listed)
        self.update_actions()
        self.header_changed.emit()

    def _on_not_listed(self, error: Exception) -> None:
        self._is_looking = False
        self.update_actions()
        if not isinstance(error, Refused):
            raise error

    def _on_check(self) -> None:
        if self.listed is None or not self.desk.may(Action.CHECK_RUN):
            return
        title = self.tr("Check {name} {year}").format(
            name=self.kind_bar.tabText(self.kind_bar.currentIndex()), year=self.year
        )
        view = self.listed.view
        dialog = RunCheckDialog(self.listed, item_text, title, self)
        self.edit(dialog, partial(self._check, view.year, view.kind))

    def _check(self, year: int, kind: SheetKind, reasons: dict[str, str]) -> None:
        row = check_run(self.desk, year, kind, reasons)
        self.said.emit(self.tr("Checked, number {n}: a leader can approve it now").format(n=row.number), None)
        self._look()
        self.changed.emit(CHANGED)

    def _on_check_opened(self, shown: CheckShown) -> None:
        about = shown.about
        place = _place_of(self.desk, self.year, shown.item.code, about)
        if place is not None:
            self.go.emit(place)
        elif about is not None and about.staff_no:
            self.tab.go_to(about.staff_no)
            self.tab.table.setFocus()

    def _on_compare(self) -> None:
        run = self.run
        if run is None:
            return
        self.compare.offer(self.year, checks_of(self.desk, self.year, run.kind))
        self._show(COMPARE)
        self.compare.setFocus()
        self._compute_comparison(self.compare.base_id)

    def _compute_comparison(self, base: int) -> None:
        """Compare with a check, or with last year."""
        run = self.run
        if run is None:
            return
        work = partial(_compared, self.desk, run.year, run.kind, base)
        job = self.jobs.store.start(self.tr("Comparing"), work, kind="bonus-compare")
        job.done.connect(self.compare.show_comparison)
        job.failed.connect(self._on_not_compared)

    def _on_not_compared(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self.compare.show_refusal(sentence_of(error))

    def _on_find(self) -> None:
        self.edit(SheetCodeDialog(self), self._find)

    def _find(self, code: str) -> None:
        found = find_by_code(self.desk, code)
        if found.run is not None:
            self.show_run_of(found.run.year, found.run.kind, found.line.staff_no if found.line else "")
            title = f"{found.run.year} {found.seal[:16]}"
            self.said.emit(self.tr("Found: {title}").format(title=title), None)
        else:
            self.go.emit(place_of(found))

    def _on_what_if(self) -> None:
        self.go.emit(WhatIfPlace(self.year, self._kind()))

    def _on_supplement(self) -> None:
        self.go.emit(SupplementPlace(self.year, self._kind()))

    def _on_payout(self) -> None:
        self.go.emit(PayoutPlace(self.year, self._kind()))

    def _kind(self) -> SheetKind:
        return self.run.kind if self.run else SheetKind.BONUS

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
        for tab in self.tabs:
            self.run_stack.addWidget(tab)
        inner = QVBoxLayout(self.work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.run_stack)
        for action in (self.preview_action, self.recompute_action, self.side_action):
            action.setShortcutContext(_INSIDE)
            self.work.addAction(action)
        scheme_action = self._action(self.tr("Go to the scheme"), self._on_scheme)
        self.empty = EmptyState(self.tr("This year cannot be computed yet"), "", scheme_action, self.stack)
        self.empty.button.hide()
        for leaf in (self.work, self.empty, QWidget(self.stack)):
            self.stack.addWidget(leaf)
        top = QHBoxLayout()
        top.setSpacing(theme.EDGE)
        top.addWidget(self.year_box)
        top.addWidget(self.kind_bar)
        top.addStretch(1)
        top.addWidget(self.heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.TIGHT)
        column.setSpacing(theme.HAIR)
        column.addLayout(top)
        column.addWidget(self.papers, 1)


_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def _runs(desk: Desk, year: int, progress: Progress) -> tuple[RunView, ...]:
    return runs_of(desk, year, progress)


def _approve(desk: Desk, approval: Approval, progress: Progress) -> RunView:
    """Approve what was seen; a total that computes otherwise by now is refused."""
    return approve(
        desk, approval.year, approval.kind, progress, seen_fen=approval.total_fen, needs_check=True
    )


def _place_of(desk: Desk, year: int, code: str, about: About | None) -> Place | None:
    """Return where a point of the checklist is put right, None where that is the line itself."""
    staff_no = about.staff_no if about is not None else ""
    if code == "check_grade":
        return GradesPlace(year, staff_no)
    if code == "check_open_months":
        agency = find_agency(agencies(desk), about.agency) if about is not None else None
        return ClosingPlace(year=year, agency_id=agency.id if agency else None)
    if code in ON_SCHEME:
        return SchemePlace(year)
    return StaffPlace(staff_no=staff_no) if code in ON_STAFF and staff_no else None


def _checklist(desk: Desk, year: int, kind: SheetKind, progress: Progress) -> CheckList:
    return checklist(desk, year, kind, progress)


def _compared(desk: Desk, year: int, kind: SheetKind, base: int, progress: Progress) -> RunComparison:
    if base == LAST_YEAR:
        return compare_with_last_year(desk, year, kind, progress)
    return compare_with_check(desk, base, progress)

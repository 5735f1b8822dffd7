"""A month of unit-funded allowances: see every amount, the paper behind it, approve, pay, print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.allowance.columns import Blocker
from desktop.allowance.kind_editing import (
    blank_kind,
    examples,
    kind_form,
    kind_text,
    kinds_entered,
    kinds_form,
)
from desktop.allowance.kinds_view import KindShown, KindsView
from desktop.allowance.month_box import MonthBox
from desktop.allowance.month_view import MonthView
from desktop.bonus.checks_leaf import item_text
from desktop.paper.files import read_text
from desktop.paper.saving import ask_open
from desktop.payout.deciding import Deciding
from desktop.payout.money_page import WORK, MoneyPage
from desktop.payout.next_step import NextStep
from desktop.payout.papers import allowance_paper
from desktop.places import AllowancePlace, AttendancePlace, ClosingPlace, StaffPlace
from forms.entry.allowance.kind import allowance_faults
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.money_decision import ApproveSheetDialog, PaySheetDialog
from forms.kit import theme
from forms.kit.jobs import Job, Jobs, Progress
from forms.kit.plain import set_tip
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key, Question
from forms.kit.widgets.ribbon import Ribbon
from forms.kit.widgets.seal import Seal
from forms.kit.widgets.word_tabs import WordTabs
from models.errors import Refused
from models.rules.core.month import Month
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.services.allowance.approval import (
    CHANGED,
    allowance_run,
    approve_allowances,
    check_allowances,
    pay_allowances,
)
from models.services.allowance.checks import allowance_checklist
from models.services.allowance.frozen import approved_months
from models.services.allowance.kinds import allowances_in_force, kept_versions
from models.services.allowance.views import AllowanceRunView, Outsider
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies, find_agency

WATCHED = frozenset(
    {
        Topic.ALLOWANCE, Topic.ATTENDANCE, Topic.STAFF, Topic.AGENCIES, Topic.DUTY, Topic.CLOSING,
        Topic.CALENDAR,
    }
)  # fmt: skip
KIND_CODES = frozenset(
    {
        "allowance_needs_document", "allowance_needs_approver", "allowance_no_rate",
        "allowance_needs_attendance", "allowance_exclusion_loop", "allowance_cap_loop",
        "allowance_no_workdays", "allowance_event_hours",
    }
)  # fmt: skip
"""Problems that are put right in what the scheme says of a kind."""
MONTH, KINDS = range(2)


def kind_behind(problem: Problem) -> str:
    """Return the kind that a problem of the scheme is about; of several in a circle the first."""
    return problem.facts.get("kind") or problem.facts.get("kinds", "").partition("、")[0]


class AllowancePage(MoneyPage):
    """One month; F6 shows the kinds behind it."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.run: AllowanceRunView | None = None
        self._wanted = ""
        self.month_box = MonthBox(desk, self)
        self.month_box.changed.connect(self._on_month)
        self.leaves = WordTabs(self)
        self.leaves.addTab(self.tr("Month"))
        self.leaves.addTab(self.tr("Kinds"))
        self.view, self.kinds = MonthView(self), KindsView(self)
        self.draft, self.seal = Ribbon(parent=self), Seal("", "", "", self)
        self._make_actions()
        self._make_kind_actions()
        self._assemble()
        self.leaves.currentChanged.connect(self._on_leaf)
        self.view.blocker_opened.connect(self._on_blocker)
        self.view.outsider_opened.connect(self._on_outsider)
        self.kinds.table.opened.connect(self._on_kind)

    # What the shell asks

    @property
    def month(self) -> int:
        """The month in view, YYYYMM."""
        return self.month_box.month

    def title(self) -> str:
        """Name the page."""
        return self.tr("Allowances")

    def period(self) -> str:
        """Return the month."""
        return str(Month.of(self.month))

    def own_primary(self) -> QAction | None:
        """Enter a first kind, check or approve a draft, pay what is approved, else look at the paper."""
        if self.leaves.currentIndex() == KINDS or self.run is None:
            may = self.desk.may(Action.ENTER_SCHEME) and self.kinds.table.rows_model.rows
            return self.edit_action if may and self.leaves.currentIndex() == KINDS else None
        if self.run.state == SheetState.DRAFT and self.desk.may(Action.APPROVE_RUN):
            return self.approve_action
        return self.next_step.of(self.run.state, is_checked=bool(self.run.checked)) or self.preview_action

    def own_tools(self) -> Sequence[QAction]:
        """What can be done with the month, its kinds or its paper."""
        if self.leaves.currentIndex() == KINDS or self.run is None:
            may = self.desk.may(Action.ENTER_SCHEME)
            return (self.new_action, self.text_action) if may else ()
        shown = () if self.own_primary() is self.preview_action else (self.preview_action,)
        again = self._waits_for_check(self.run) and self.own_primary() is not self.check_action
        check = (self.check_action,) if again else ()
        return (self.recompute_action, self.side_action, self.xlsx_action, *check, *shown)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("F5", self.tr("recompute")),
            Key("F6", self.tr("the month, the kinds behind it")),
            Key("← / →", self.tr("explain another kind of the same person")),
            Key("Enter", self.tr("go into the explanation; in the kinds, edit")),
            Key("F4", self.tr("hide or show the explanation")),
            Key("F9", self.tr("the next step: check, approve, enter the payment")),
            Key("Ctrl+P", self.tr("preview the paper")),
            Key("Ctrl+E / Ctrl+T", self.tr("edit the kind in a form, as text")),
            Key("Ctrl+N / Ctrl+O", self.tr("a new kind, import a file")),
            Key("Ctrl+PgUp / PgDn", self.tr("the month before, the month after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Compute again when anything that a month depends on changed."""
        if not changes or changes & WATCHED:
            self.reload()

    def show_item(self, place: AllowancePlace) -> None:
        """Go to a month, and there to a person."""
        self._wanted = place.staff_no
        if place.month and place.month != self.month:
            self.month_box.set_month(place.month)
            self.reload()
        elif self._wanted:
            self._go_to_wanted()

    def leave_detail(self) -> bool:
        """Leave the explanation, the kinds, then the filters."""
        if self.view.side.isAncestorOf(self.focusWidget() or self):
            self.view.table.setFocus()
            return True
        if self.leaves.currentIndex() == KINDS:
            if not self.kinds.filters.clear():
                self.leaves.setCurrentIndex(MONTH)
            return True
        return self.view.clear_filters()

    # Computing

    def reload(self) -> Job:
        """Read the kinds, and read or compute the month off the window's thread."""
        rows = kept_versions(self.desk)
        self.kinds.show_kinds(rows, allowances_in_force(self.desk, self.month))
        self.leaves.setTabText(KINDS, self.tr("Kinds {n}").format(n=len({row.name for row in rows})))
        self.month_box.mark_settled(approved_months(self.desk))
        title = self.tr("Computing {month}").format(month=self.period())
        job = self.jobs.store.start(title, partial(_run, self.desk, self.month), kind="allowance-run")
        job.done.connect(self._on_run)
        job.failed.connect(self._on_failed)
        return job

    def _on_run(self, run: AllowanceRunView) -> None:
        if run.month != self.month:
            return
        self.run = run
        self.view.show_run(run)
        self.header_changed.emit()
        self.approve_action.setEnabled(not run.problems and bool(run.lines))
        self._show_state(run)
        if not self.papers.shows_paper:
            self.show_leaf(WORK)
        self._go_to_wanted()
        self.refused.emit("")

    def _on_failed(self, error: Exception) -> None:
        self.run = None
        self.draft.hide()
        self.seal.set_seal("", "", "")
        if (
            isinstance(error, Refused)
            and error.code == "no_allowances"
            and self.leaves.currentIndex() == KINDS
        ):
            self.show_leaf(WORK)
            return
        self.failed(error, self.reload)

    def _show_state(self, run: AllowanceRunView) -> None:
        self.next_step.show(run.state, is_checked=bool(run.checked))
        self.draft.setVisible(run.state == SheetState.DRAFT)
        checked, fresh = self.tr("Draft, checked, not approved"), self.tr("Draft, not approved")
        self.draft.setText(checked if run.checked else fresh)
        self.seal.setVisible(run.state != SheetState.DRAFT)
        if run.state == SheetState.PAID:
            self.seal.set_seal(self.tr("Paid"), run.paid_by, run.paid_at[:10])
        elif run.state == SheetState.APPROVED:
            self.seal.set_seal(self.tr("Approved"), run.approved_by, run.approved_at[:10])

    # Slots

    def _on_month(self, _month: int) -> None:
        self.run = None
        self.reload()

    def _on_leaf(self, leaf: int) -> None:
        self.view.setVisible(leaf == MONTH)
        self.kinds.setVisible(leaf == KINDS)
        self.show_leaf(WORK)
        if leaf == KINDS:
            self.kinds.table.setFocus()
        elif self.run is None:
            self.reload()
        else:
            self.view.table.setFocus()

    def _on_other_leaf(self) -> None:
        self.leaves.setCurrentIndex(1 - self.leaves.currentIndex())

    def _on_recompute(self) -> None:
        self.reload().done.connect(self._on_recomputed)

    def _on_recomputed(self, _run: object) -> None:
        self.said.emit(self.tr("Recomputed"), None)

    def _on_preview(self) -> None:
        if self.run is not None:
            self.look_at(partial(allowance_paper, self.run.sheet))

    def _on_xlsx(self) -> None:
        if self.run is not None:
            self.papers.save_book(allowance_paper(self.run.sheet))

    def _on_side(self) -> None:
        self.view.toggle_side()

    def _on_approve(self) -> None:
        run = self.run
        if run is None or run.state != SheetState.DRAFT:
            return
        held = self.tr("{n} held, without an amount").format(n=run.held) if run.held else ""
        people = self.tr("{n} people").format(n=len(run.lines) - run.held)
        facts = (
            (self.tr("Paid to"), "　".join(part for part in (people, held) if part)),
            (self.tr("Documents"), "\n".join(run.sheet.documents)),
        )
        name = self.tr("Approve the allowances of {month}").format(month=self.period())
        dialog = ApproveSheetDialog(name, run.total_fen, facts, self)
        Deciding(dialog, self.jobs, partial(_approve, self.desk, run.month), self._on_approved)
        dialog.open()

    def _on_approved(self, run: AllowanceRunView) -> None:
        self.said.emit(self.tr("Approved and frozen: {n} lines").format(n=len(run.lines)), None)
        self.reload()
        self.changed.emit(CHANGED)

    def _on_paid(self) -> None:
        run = self.run
        if run is not None and run.state == SheetState.APPROVED:
            name = self.tr("Allowances of {month} paid").format(month=self.period())
            self.edit(PaySheetDialog(name, run.total_fen, parent=self), partial(self._pay, run.month))

    def _pay(self, month: int, document: str) -> Changes:
        changes = pay_allowances(self.desk, month, document)
        self.said.emit(self.tr("Marked as paid, voucher {document}").format(document=document), None)
        self.reload()
        return changes

    def _on_kind(self, _kind: KindShown) -> None:
        self.edit_action.trigger()

    def _on_blocker(self, blocker: Blocker) -> None:
        line, problem = blocker
        if problem.code in KIND_CODES:
            name = kind_behind(problem)
            self.leaves.setCurrentIndex(KINDS)
            self.kinds.table.select_row(partial(_is_called, name))
        elif problem.code == "allowance_month_open":
            agency = find_agency(agencies(self.desk), problem.facts.get("agency", ""))
            self.go.emit(ClosingPlace(self.month, agency_id=agency.id if agency else None))
        else:
            self.go.emit(AttendancePlace(month=self.month, staff_id=line.staff_id if line else None))

    def _on_outsider(self, outsider: Outsider) -> None:
        self.go.emit(StaffPlace(staff_no=outsider.staff_no))

    # Checking

    def _waits_for_check(self, run: AllowanceRunView) -> bool:
        """Tell whether the month waits for a check, and this account may make it."""
        return run.state == SheetState.DRAFT and not run.checked and self.desk.may(Action.CHECK_RUN)

    def _on_check(self) -> None:
        """Check the draft as it was computed for the screen: a reason for each point that is accepted."""
        run = self.run
        if run is None or run.state != SheetState.DRAFT or not self.desk.may(Action.CHECK_RUN):
            return
        listed = self.attempt(partial(allowance_checklist, self.desk, run))
        if listed is not None:
            title = self.tr("Check the allowances of {month}").format(month=self.period())
            self.edit(RunCheckDialog(listed, item_text, title, self), partial(self._check, run))

    def _check(self, run: AllowanceRunView, reasons: dict[str, str]) -> None:
        row = check_allowances(self.desk, run.month, run.total_fen, reasons)
        self.said.emit(self.tr("Checked, number {n}: a leader can approve it now").format(n=row.number), None)
        self.reload()
        self.changed.emit(CHANGED)

    # Kinds

    def _on_form(self) -> None:
        row = self.kinds.current()
        if row is not None:
            self._open_form(row.toml, self.tr("Allowance: {name}").format(name=row.name))

    def _on_blank(self) -> None:
        self._open_form(blank_kind(self.month), self.tr("New allowance"))

    def _open_form(self, text: str, title: str) -> None:
        self.ask(Question(kind_form(text, title, self), partial(kinds_entered, self.desk)))

    def _on_text(self) -> None:
        self._open_text(kind_text(self.kinds.current()))

    def _on_example(self) -> None:
        action = self.sender()
        path = action.data() if isinstance(action, QAction) else None
        if isinstance(path, Path):
            self._open_text(path.read_text(encoding="utf-8"))

    def _open_text(self, text: str) -> None:
        self.ask(Question(kinds_form(text, self), partial(kinds_entered, self.desk)))

    def _on_import(self) -> None:
        ask_open(self, self.tr("Import allowances"), "TOML (*.toml)", self.import_file)

    def import_file(self, path: Path) -> None:
        """Read a file; a good one is entered, a faulty one is shown with its faults."""
        self.attempt(partial(read_text, path), self.take_text)

    def take_text(self, text: str) -> None:
        """Enter a text, or show what is wrong with it."""
        if allowance_faults(text):
            self._open_text(text)
        else:
            self.show_done(kinds_entered(self.desk, text))

    # Parts

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.view.go_to(wanted)

    def _make_actions(self) -> None:
        self.kinds_action = self.action(self.tr("See the kinds"), self._on_other_leaf)
        self.approve_action = self.action(self.tr("Approve"), self._on_approve)
        self.paid_action = self.action(self.tr("Mark as paid"), self._on_paid)
        self.preview_action = self.action(self.tr("Preview"), self._on_preview, "print", "Ctrl+P")
        self.recompute_action = self.action(self.tr("Recompute"), self._on_recompute, "redo", "F5")
        self.xlsx_action = self.action(self.tr("Workbook"), self._on_xlsx, "export")
        self.side_action = self.action(self.tr("Explanation"), self._on_side, "help", "F4")
        self.check_action = self.action(self.tr("Check"), self._on_check, "ok")
        self.other_action = self.action(self.tr("Kinds"), self._on_other_leaf, "scheme", "F6")
        self.next_step = NextStep(
            self.desk, check=self.check_action, approve=self.approve_action, pay=self.paid_action,
            heard_in=self.work,
        )  # fmt: skip

    def _make_kind_actions(self) -> None:
        self.edit_action = self.action(self.tr("Edit the kind"), self._on_form, "edit", "Ctrl+E")
        self.text_action = self.action(self.tr("As text"), self._on_text, "scheme", "Ctrl+T")
        self.import_action = self.action(self.tr("Import a file…"), self._on_import, "import", "Ctrl+O")
        self.blank_action = self.action(self.tr("A new kind"), self._on_blank, "add", "Ctrl+N")
        self.new_action = QAction(self.tr("New kind"), self)
        theme.set_icon(self.new_action, "add")
        menu = QMenu(self)
        menu.addActions([self.blank_action, self.import_action])
        menu.addSection(self.tr("Start from an example"))
        for title, path in examples():
            action = menu.addAction(title)
            action.setData(path)
            action.triggered.connect(self._on_example)
        self.new_action.setMenu(menu)
        if not self.desk.may(Action.ENTER_SCHEME):
            for action in (self.edit_action, self.text_action, self.import_action, self.blank_action):
                action.setEnabled(False)

    def _assemble(self) -> None:
        set_tip(self.draft, self.tr("Computed now and not approved: not a basis for payment"))
        inner = QVBoxLayout(self.work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.view)
        inner.addWidget(self.kinds)
        self.kinds.hide()
        self.work.setFocusProxy(self.view)
        right = QHBoxLayout()
        right.setSpacing(theme.GAP)
        for widget in (self.draft, self.seal):
            right.addWidget(widget)
            widget.hide()
        self.top.addWidget(self.month_box)
        self.top.addWidget(self.leaves)
        self.top.addStretch(1)
        self.top.addLayout(right)
        self.lay_out(
            EmptyState(
                self.tr("No allowance this month yet"), "",
                self.blank_action if self.desk.may(Action.ENTER_SCHEME) else self.kinds_action, self,
            )
        )  # fmt: skip


def _run(desk: Desk, month: int, progress: Progress) -> AllowanceRunView:
    return allowance_run(desk, month, progress)


def _approve(desk: Desk, month: int, seen_fen: int, progress: Progress) -> AllowanceRunView:
    return approve_allowances(desk, month, progress, seen_fen=seen_fen, needs_check=True)


def _is_called(name: str, shown: KindShown) -> bool:
    return shown.row.name == name and shown.holds

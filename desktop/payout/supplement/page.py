"""补发/扣回: what an approved sheet pays more or takes back, why, on which paper; approve, pay, print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.payout.amount_pane import AmountPane, Told
from desktop.payout.deciding import Deciding
from desktop.payout.money_page import EMPTY, WORK, MoneyPage, list_and_pane
from desktop.payout.next_step import NextStep
from desktop.payout.papers import supplement_paper
from desktop.payout.run_choice import RunChoice
from desktop.payout.supplement.columns import columns, goes_back, is_more, sums, waiting_columns
from desktop.payout.supplement.reading import Found, approved, find
from desktop.places import BonusPlace, SupplementPlace
from forms.entry.bonus.hold import Grounds, GroundsDialog
from forms.entry.payout.supplement import SupplementDialog
from forms.entry.sheets.money_decision import PaySheetDialog
from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.jobs import Job, Jobs
from forms.kit.plain import Label
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.sums_row import SumsRow, over_sums
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.money import format_fen
from forms.kit.widgets.page import Key
from forms.kit.widgets.ribbon import Ribbon
from forms.kit.widgets.seal import Seal
from models.rules.sheets.words import SheetState
from models.services.bonus.approved import years_with_runs
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.payout.supplement.approval import CHANGED, mark_supplement_paid
from models.services.payout.supplement.views import SupplementItem, SupplementView, Waiting

WATCHED = frozenset({Topic.BONUS, Topic.GRADES, Topic.ATTENDANCE, Topic.STAFF, Topic.SCHEME, Topic.AGENCIES})


class SupplementPage(MoneyPage):
    """One approved sheet; the box shows its supplements and, last, what differs now."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.found: Found | None = None
        self.grounds = Grounds("", "")
        self._wanted: int | None = None
        self.choice = RunChoice(desk, self)
        self.choice.changed.connect(self._on_choice)
        self.which = ComboBox(self)
        self.which.setAccessibleName(self.tr("Supplement"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.which.currentIndexChanged.connect(self._on_which)
        self.state, self.paper, self.summed = Ribbon(parent=self), Label(self), Label(self)
        self.seal = Seal("", "", "", self)
        self.table = TableView(RowsModel(columns(), key=lambda i: (i.staff_id, i.name)), "supplement", self)
        self.table.setAccessibleName(self.tr("Lines of the supplement"))
        chips = (Chip(self.tr("Paid more"), is_more), Chip(self.tr("Goes back"), goes_back))
        self.filters = FilterBar(self.table, chips, self)
        self.sums = SumsRow(self.table, self)
        self.pane = AmountPane(self)
        self.waiting = TableView(
            RowsModel(waiting_columns(), key=lambda w: w.staff_no), "supplement-waiting", self
        )
        self.waiting.setAccessibleName(self.tr("Left alone for now"))
        self.table.empty.say(self.tr("Nothing differs between this sheet and what is due today."))
        self.waiting.empty.say(self.tr("Nobody waits"))
        self._is_calm = False
        self._make_actions()
        self._assemble()
        self._hear_lists()

    def _hear_lists(self) -> None:
        self.table.current_changed.connect(self._on_current)
        self.table.counted.connect(self._on_counted)
        self.table.opened.connect(self._on_opened)
        self.waiting.opened.connect(self._on_waiting)

    # What the shell asks

    @property
    def shown(self) -> SupplementView | None:
        """The supplement in view: a frozen one, or what differs now."""
        return self.which.currentData()  # type: ignore[no-any-return]

    def title(self) -> str:
        """Name the page."""
        return self.tr("Supplements")

    def period(self) -> str:
        """Return the year."""
        return self.tr("Year {year}").format(year=self.choice.year)

    def own_primary(self) -> QAction | None:
        """Approve what differs, pay what is approved, else look at the paper."""
        shown = self.shown
        if shown is None or self.stack.currentIndex() == EMPTY or not shown.items:
            return None
        return self.next_step.of(shown.state) or self.preview_action

    def own_tools(self) -> Sequence[QAction]:
        """What can be done with the supplement or its paper."""
        if self.shown is None:
            return ()
        if not self.shown.items:
            return (self.recompute_action,)
        shown = () if self.own_primary() is self.preview_action else (self.preview_action,)
        grounds = (self.grounds_action,) if self.shown.state == SheetState.DRAFT else ()
        return (self.recompute_action, *grounds, self.side_action, *shown)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("F5", self.tr("recompute")),
            Key("Enter", self.tr("go into the explanation of the line")),
            Key("F4", self.tr("hide or show the explanation")),
            Key("F6", self.tr("the other sheet")),
            Key("Ctrl+E", self.tr("reason and document")),
            Key("F9", self.tr("the next step: approve, enter the payment")),
            Key("Ctrl+P", self.tr("preview the paper")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Look again when anything that a sheet depends on changed."""
        if not changes or changes & WATCHED:
            self.reload()

    def show_item(self, place: SupplementPlace) -> None:
        """Go to a year, there to one of its sheets and to a supplement."""
        self._wanted = place.supplement_id
        if self.choice.go_to(place.year, place.kind) or self._wanted is not None:
            self.reload()

    def leave_detail(self) -> bool:
        """Leave the pane, then the filters."""
        if self.side.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()
            return True
        return self.filters.clear()

    # Reading

    def reload(self) -> Job:
        """Read the supplements and compute what differs now, off the window's thread."""
        self.choice.year_box.offer(years_with_runs(self.desk))
        title = self.tr("Comparing {year} with today").format(year=self.choice.year)
        work = partial(find, self.desk, self.choice.year, self.choice.kind, self.grounds)
        job = self.jobs.store.start(title, work, kind="supplement")
        job.done.connect(self._on_found)
        job.failed.connect(self._on_failed)
        return job

    def _on_found(self, found: Found) -> None:
        self.found = found
        self._offer(found)
        if found.run is None:
            self.empty.text.setText(
                self.tr(
                    "A supplement changes what an approved sheet settled. Approve the year's sheet first."
                )
            )
            self.show_leaf(EMPTY)
            return
        if not self.papers.shows_paper:
            self.show_leaf(WORK)
        self._show()
        self.refused.emit("")

    def _on_failed(self, error: Exception) -> None:
        self.found = None
        with QSignalBlocker(self.which):
            self.which.clear()
        self.failed(error, self.reload)

    def _offer(self, found: Found) -> None:
        before = self.shown.id if self.shown is not None else 0
        wanted, self._wanted = (before if self._wanted is None else self._wanted), None
        with QSignalBlocker(self.which):
            self.which.clear()
            if found.draft is not None:
                words = self.tr("What differs now: {n} people").format(n=len(found.draft.items))
                self.which.addItem(words, found.draft)
            for one in reversed(found.frozen):
                state = self.tr("paid") if one.state == SheetState.PAID else self.tr("approved")
                words = self.tr("Supplement {n} · {state} · {total}")
                self.which.addItem(
                    words.format(n=one.number, state=state, total=format_fen(one.total_fen)), one
                )
            ids = [view.id for view in (found.draft, *reversed(found.frozen)) if view is not None]
            self.which.setCurrentIndex(ids.index(wanted) if wanted in ids else 0)

    def _show(self) -> None:
        shown = self.shown
        if shown is None:
            return
        draft = shown.state == SheetState.DRAFT
        self.table.rows_model.columns = columns(draft=draft)
        self.table.set_rows(shown.items)
        self.waiting.set_rows(shown.waiting)
        self.side.setTabText(1, self.tr("Waits {n}").format(n=len(shown.waiting)))
        self.side.setTabVisible(1, draft)
        grounds = "　".join(part for part in (shown.sheet.reason, shown.sheet.document) if part)
        self.paper.setText(grounds or self.tr("Reason and document are still missing (Ctrl+E)"))
        theme.mark(self.paper, tone="quiet" if grounds else "waits")
        for part in (self.paper, self.summed, self.filters, self.sums):
            part.setVisible(bool(shown.items))
        self._unfold_side(is_calm=not (shown.items or shown.waiting))
        self._show_state(shown, draft=draft)
        self.summed.setText(
            self.tr("Paid more {more}　taken back {back}").format(
                more=format_fen(shown.sheet.more_fen), back=format_fen(shown.sheet.back_fen)
            )
        )
        self.approve_action.setEnabled(bool(shown.items))
        self.next_step.show(shown.state)
        self.table.start_at(2)
        self._on_current(self.table.current_row())
        self._on_counted()
        self.header_changed.emit()

    def _show_state(self, shown: SupplementView, *, draft: bool) -> None:
        self.state.setVisible(draft and bool(shown.items))
        self.seal.setVisible(not draft)
        if shown.state == SheetState.PAID:
            self.seal.set_seal(self.tr("Paid"), shown.paid_by, shown.paid_at[:10])
        elif not draft:
            self.seal.set_seal(self.tr("Approved"), shown.approved_by, shown.approved_at[:10])

    def _unfold_side(self, *, is_calm: bool) -> None:
        """Put the pane away where there is nothing to explain; otherwise it stays as F4 left it."""
        if is_calm != self._is_calm:
            self.side.setVisible(not is_calm)
            self._is_calm = is_calm

    # Slots

    def _on_choice(self) -> None:
        self.found, self.grounds = None, Grounds("", "")
        with QSignalBlocker(self.which):
            self.which.clear()
        self.reload()

    def _on_which(self, _at: int) -> None:
        self._show()

    def _on_current(self, item: SupplementItem | None) -> None:
        if item is None or self.shown is None:
            self.pane.show_amount(None)
            return
        ink = theme.Tone.ESTIMATE if self.shown.state == SheetState.DRAFT else theme.Tone.PLAIN
        ink = theme.Tone.REFUSED if item.difference_fen < 0 else ink
        about = f"{item.agency} · {item.staff_no}".rstrip(" ·")
        self.pane.show_amount(
            Told(item.name, about, item.difference_fen, item.root, ink, said=item.shown.cause)
        )

    def _on_counted(self, *_counts: int) -> None:
        if self.shown is not None:
            rows = tuple(self.table.shown_rows())
            everybody = len(rows) == len(self.shown.items)
            words = self.tr("Total of {n} people") if everybody else self.tr("Shown: {n} people")
            draft = self.shown.state == SheetState.DRAFT
            self.sums.show_sums(words.format(n=len(rows)), sums(rows), draft=draft)

    def _on_opened(self, _item: SupplementItem) -> None:
        self.side.show()
        self.side.setCurrentIndex(0)
        self.pane.tree.setFocus()

    def _on_waiting(self, waiting: Waiting) -> None:
        self.go.emit(BonusPlace(self.choice.year, staff_no=waiting.staff_no))

    def _on_other(self) -> None:
        self.choice.other()

    def _on_side(self) -> None:
        self.side.setVisible(not self.side.isVisible())

    def _on_grounds(self) -> None:
        if self.shown is not None and self.shown.state == SheetState.DRAFT:
            about, save = self.tr("They stand on the sheet and are frozen with it."), ""
            if not self.desk.may(Action.APPROVE_RUN):  # nothing keeps them until the leader approves
                about = self.tr(
                    "For the draft that is printed now; not kept. The leader enters them on approval."
                )
                save = self.tr("Put on the draft")
            dialog = GroundsDialog(self.tr("Reason and document"), about, save, self.grounds, self)
            self.edit(dialog, self._take_grounds)

    def _take_grounds(self, grounds: Grounds) -> Changes:
        self.grounds = grounds
        self.reload()
        return frozenset()

    def _on_preview(self) -> None:
        if self.shown is not None and self.shown.items:
            self.look_at(partial(supplement_paper, self.shown.sheet))

    def _on_approve(self) -> None:
        shown = self.shown
        if shown is None or shown.state != SheetState.DRAFT or not shown.items:
            return
        name = self.tr("Approve supplement {n} to {year}").format(n=shown.number, year=shown.year)
        dialog = SupplementDialog(shown, name, self.grounds, self)
        work = partial(approved, self.desk, shown.run_id, shown.total_fen)
        Deciding(dialog, self.jobs, work, self._on_approved)
        dialog.open()

    def _on_approved(self, view: SupplementView) -> None:
        self.grounds, self._wanted = Grounds("", ""), view.id
        self.said.emit(self.tr("Approved and frozen: {n} lines").format(n=len(view.items)), None)
        self.reload()
        self.changed.emit(CHANGED)

    def _on_paid(self) -> None:
        shown = self.shown
        if shown is not None and shown.state == SheetState.APPROVED:
            name = self.tr("Supplement {n} to {year} settled").format(n=shown.number, year=shown.year)
            self.edit(PaySheetDialog(name, shown.total_fen, parent=self), partial(self._pay, shown.id))

    def _pay(self, supplement_id: int, document: str) -> Changes:
        changes = mark_supplement_paid(self.desk, supplement_id, document)
        self._wanted = supplement_id
        self.said.emit(self.tr("Marked as paid, voucher {document}").format(document=document), None)
        self.reload()
        return changes

    def _on_bonus(self) -> None:
        self.go.emit(BonusPlace(self.choice.year))

    # Parts

    def _make_actions(self) -> None:
        self.approve_action = self.action(self.tr("Approve"), self._on_approve)
        self.paid_action = self.action(self.tr("Mark as paid"), self._on_paid)
        self.next_step = NextStep(
            self.desk, check=None, approve=self.approve_action, pay=self.paid_action, heard_in=self.work
        )
        self.preview_action = self.action(self.tr("Preview"), self._on_preview, "print", "Ctrl+P")
        self.recompute_action = self.action(self.tr("Recompute"), self.reload, "redo", "F5")
        self.grounds_action = self.action(self.tr("Reason"), self._on_grounds, "edit", "Ctrl+E")
        self.side_action = self.action(self.tr("Explanation"), self._on_side, "help", "F4")
        self.action("", self._on_other, keys="F6")

    def _assemble(self) -> None:
        self.state.setText(self.tr("Draft, not approved"))
        second, third = QHBoxLayout(), QHBoxLayout()
        for row in (second, third):
            row.setSpacing(theme.GAP)
        second.addWidget(self.which)
        second.addWidget(self.paper)
        second.addStretch(1)
        second.addWidget(self.summed)
        third.addWidget(self.filters, 1)
        inner = QVBoxLayout(self.work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.TIGHT)
        inner.addLayout(second)
        inner.addLayout(third)
        inner.addWidget(self._lines_and_side(), 1)
        self.work.setFocusProxy(self.table)
        self.top.addWidget(self.choice)
        self.top.addStretch(1)
        for widget in (self.state, self.seal):
            self.top.addWidget(widget)
            widget.hide()
        bonus = self.action(self.tr("Go to the bonus"), self._on_bonus)
        self.lay_out(EmptyState(self.tr("Nothing approved to supplement"), "", bonus, self))

    def _lines_and_side(self) -> QSplitter:
        """Return the lines with their sums, and beside them the explanation and who waits."""
        self.side = QTabWidget(self)
        self.side.setDocumentMode(True)
        self.side.tabBar().setDrawBase(False)
        self.side.addTab(self.pane, self.tr("Explanation"))
        self.side.addTab(self.waiting, "")
        return list_and_pane(over_sums(self.sums, inside=self.work), self.side, (1020, 348), self.work)

"""What goes out of an approved sheet: the bank's file with its list, slips, sums by agency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QTabWidget, QVBoxLayout, QWidget

from desktop.paper.saving import ask_save
from desktop.payout.leaves import AgencyLeaf, BankLeaf, SlipLeaf
from desktop.payout.money_page import EMPTY, WORK, MoneyPage
from desktop.payout.papers import bank_paper, slips_paper, summary_paper
from desktop.payout.run_choice import RunChoice
from desktop.payout.writing import file_name, known_layouts, write_batch
from desktop.places import BonusPlace, PayoutPlace
from forms.entry.payout.bank_export import BankExport, BankExportDialog
from forms.kit import theme
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.errors import sentence_of
from forms.kit.fields.combo import ComboBox
from forms.kit.jobs import Job, Jobs, Progress
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key
from forms.kit.widgets.seal import Seal
from models.errors import Refused
from models.rules.core.money import yuan_text
from models.rules.payout.bank_layout import BankBatch, BankLayout
from models.rules.sheets.agency_summary import agency_summary
from models.rules.sheets.words import SheetKind, SheetState
from models.services.bonus.approved import settled_runs, years_with_runs
from models.services.bonus.views import BonusRunLine, RunView
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.payout.bank import (
    batches_of,
    export_again,
    export_batch,
    preview_batch,
    ready_batch,
    withdraw_batch,
)
from models.services.payout.batches import AMOUNT, BatchRow, Order, Preview
from models.services.payout.slips import slip_of, slips_of
from models.services.payout.supplement.approval import supplements_of
from models.services.payout.supplement.views import SupplementView

BANK, SLIPS, AGENCIES = range(3)


@dataclass(frozen=True, slots=True)
class Found:
    """What one reading found about a sheet; `refusal` says why no list can be made for the bank."""

    run: RunView | None
    before: RunView | None = None
    supplements: tuple[SupplementView, ...] = ()
    batches: tuple[BatchRow, ...] = ()
    preview: Preview | None = None
    refusal: Refused | None = None


class PayoutPage(MoneyPage):
    """Three leaves about one approved sheet."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.found = Found(None)
        self.order = Order(AMOUNT)
        self._pending: tuple[BankLayout, Callable[..., BankBatch]] | None = None
        """What is exported once its file is chosen."""
        self.choice = RunChoice(desk, self)
        self.choice.changed.connect(self._on_choice)
        self.source = ComboBox(self)
        self.source.setAccessibleName(self.tr("What is paid"))
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.source.currentIndexChanged.connect(self._on_source)
        self.seal = Seal("", "", "", self)
        self.bank, self.slips, self.agencies = BankLeaf(self), SlipLeaf(self), AgencyLeaf(self)
        self.leaves = QTabWidget(self)
        self._make_actions()
        self._assemble()
        self.leaves.currentChanged.connect(self._on_leaf)
        self.bank.batch_opened.connect(self._on_batch)
        self.slips.table.opened.connect(self._on_slip_row)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Bank and slips")

    def period(self) -> str:
        """Return the year."""
        return self.tr("Year {year}").format(year=self.choice.year)

    def own_primary(self) -> QAction | None:
        """The one thing to do on the leaf in view."""
        if self.found.run is None:
            return None
        leaf = self.leaves.currentIndex()
        if leaf == BANK:
            return self.export_action if self.desk.may(Action.EXPORT_BANK_FILE) else None
        return self.slips_action if leaf == SLIPS else self.summary_action

    def own_tools(self) -> Sequence[QAction]:
        """What else the leaf offers, or the paper."""
        if self.found.run is None:
            return ()
        leaf = self.leaves.currentIndex()
        if leaf == BANK:
            return (self.list_action, self.withdraw_action) if self.desk.may(Action.EXPORT_BANK_FILE) else ()
        return (self.slip_action,) if leaf == SLIPS else ()

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("Ctrl+Shift+S", self.tr("write the file for the bank")),
            Key("Enter", self.tr("open the list or the slip under the cursor")),
            Key("Ctrl+P", self.tr("preview what the leaf prints")),
            Key("Ctrl+Tab", self.tr("the next leaf")),
            Key("F6", self.tr("the other sheet")),
            Key("F5", self.tr("read again")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read again when a sheet or an account changed."""
        if not changes or changes & {Topic.BONUS, Topic.STAFF}:
            self.reload()

    def show_item(self, place: PayoutPlace) -> None:
        """Go to a year, and there to one of its sheets."""
        if self.choice.go_to(place.year, place.kind):
            self.reload()

    def leave_detail(self) -> bool:
        """Take the filters of the leaf away."""
        return self.bank.filters.clear() or self.slips.filters.clear()

    # Reading

    @property
    def supplement(self) -> SupplementView | None:
        """The supplement that is paid, None for the sheet itself."""
        return self.source.currentData()  # type: ignore[no-any-return]

    def reload(self) -> Job:
        """Read the sheet and what the bank would be sent, off the window's thread."""
        self.choice.year_box.offer(years_with_runs(self.desk))
        chosen = self.supplement.id if self.supplement is not None else 0
        work = partial(_found, self.desk, self.choice.year, self.choice.kind, self.order, chosen)
        job = self.jobs.store.start(self.tr("Reading the sheet"), work, kind="payout")
        job.done.connect(self._on_found)
        job.failed.connect(self._on_failed)
        return job

    def _on_found(self, found: Found) -> None:
        self.found = found
        run = found.run
        self.seal.setVisible(run is not None)
        if run is None:
            self.empty.text.setText(
                self.tr("Only an approved sheet is paid. Approve the year's sheet on the bonus page first.")
            )
            self.show_leaf(EMPTY)
            return
        paid = run.state == SheetState.PAID
        by, at = (run.paid_by, run.paid_at) if paid else (run.approved_by, run.approved_at)
        self.seal.set_seal(self.tr("Paid") if paid else self.tr("Approved"), by, at[:10])
        self._offer(found)
        self.bank.show_preview(
            found.preview, found.batches, "" if found.refusal is None else sentence_of(found.refusal)
        )
        self.slips.show_lines(tuple(line for line in run.lines if line.staff_id))
        self.agencies.show_run(run, found.before)
        shown = found.preview
        stopped = shown is None or bool(shown.missing or shown.twice or shown.strange)
        self.export_action.setEnabled(not stopped or self._is_pool())
        self.list_action.setEnabled(bool(found.batches))
        self.withdraw_action.setEnabled(bool(found.batches) and run.state != SheetState.PAID)
        if not self.papers.shows_paper:
            self.show_leaf(WORK)
        self.refused.emit("")

    def _on_failed(self, error: Exception) -> None:
        self.found = Found(None)
        self.failed(error, self.reload)

    def _offer(self, found: Found) -> None:
        chosen = self.supplement.id if self.supplement is not None else 0
        with QSignalBlocker(self.source):
            self.source.clear()
            self.source.addItem(self.tr("The sheet itself"), None)
            for one in found.supplements:
                self.source.addItem(self.tr("Supplement {n}").format(n=one.number), one)
            ids = [0, *(one.id for one in found.supplements)]
            self.source.setCurrentIndex(ids.index(chosen) if chosen in ids else 0)
        self.source.setVisible(bool(found.supplements))

    def _is_pool(self) -> bool:
        run = self.found.run
        return run is not None and any(not line.staff_id for line in run.lines)

    # Slots

    def _on_choice(self) -> None:
        self.order = Order(AMOUNT, self.order.payer, self.order.payer_account)
        with QSignalBlocker(self.source):
            self.source.clear()
        self.reload()

    def _on_source(self, _at: int) -> None:
        self.reload()

    def _on_leaf(self, _leaf: int) -> None:
        self.header_changed.emit()

    def _on_other(self) -> None:
        self.choice.other()

    def _on_export(self) -> None:
        run = self.found.run
        if run is None or not self.desk.may(Action.EXPORT_BANK_FILE):
            return
        layouts = self.attempt(known_layouts)
        if not layouts:
            return
        unit = next((line.name for line in run.lines if not line.staff_id), "")
        order = self.order if self.order.payer else Order(self.order.pays, run.sheet.street)
        look = partial(_looked, self.desk, run.run_id, self.supplement)
        self.edit(BankExportDialog(layouts, order, look, unit, self), self._export)

    def _export(self, export: BankExport) -> Changes | None:
        run = self.found.run
        if run is None:
            return None
        supplement = self.supplement.id if self.supplement is not None else 0
        batch = ready_batch(self.desk, run.run_id, export.order, supplement)
        self.order = export.order
        layout = next(one for one in known_layouts() if one.key == export.layout)
        self._pending = (layout, partial(export_batch, self.desk, run.run_id, export.order, supplement))
        kinds = f"{layout.name} (*.{layout.extension})"
        ask_save(self, self.tr("File for the bank"), file_name(layout, batch), kinds, self.save_batch)
        return None

    def save_batch(self, path: Path) -> None:
        """Hand over what was asked for last, now that it has a file; both are done or neither."""
        if self._pending is not None:
            layout, export = self._pending

            def deliver(batch: BankBatch) -> None:
                write_batch(layout, batch, path)

            self.attempt(partial(export, deliver=deliver), partial(self._tell, path))

    def _tell(self, path: Path, batch: BankBatch) -> None:
        self.reload()
        words = self.tr("{file}: {n} accounts, equal to the sheet to the fen")
        self.said.emit(words.format(file=path.name, n=batch.count), None)

    def _on_withdraw(self) -> None:
        batch = self._chosen_batch()
        if batch is None:
            return
        about = self.tr(
            "The list of {day} over {total} yuan is no longer valid; the bank must not carry it out. "
            "Its total, its code and the reason stay in the operation log."
        ).format(day=batch.exported_at[:10], total=yuan_text(batch.total_fen))
        dialog = ReasonDialog(self.tr("Take the list back"), about, self.tr("Take the list back"), self)
        self.edit(dialog, partial(self._withdraw, batch.id))

    def _withdraw(self, batch_id: int, reason: str) -> Done:
        withdraw_batch(self.desk, batch_id, reason)
        self.reload()
        return Done(frozenset(), self.tr("The list was taken back"))

    def _chosen_batch(self) -> BatchRow | None:
        newest = self.found.batches[-1] if self.found.batches else None
        return self.bank.batches.current_row() or newest

    def _on_list(self) -> None:
        batch = self._chosen_batch()
        if batch is not None:
            self._on_batch(batch)

    def _on_batch(self, batch: BatchRow) -> None:
        self.look_at(lambda: bank_paper(export_again(self.desk, batch.id)))

    def _on_slips(self) -> None:
        run = self.found.run
        if run is not None:
            self.look_at(lambda: slips_paper(slips_of(self.desk, run.run_id)))

    def _on_slip(self) -> None:
        line = self.slips.table.current_row()
        if line is not None:
            self._on_slip_row(line)

    def _on_slip_row(self, line: BonusRunLine) -> None:
        run = self.found.run
        if run is not None:
            self.look_at(lambda: slips_paper((slip_of(self.desk, run.run_id, line.staff_no),)))

    def _on_summary(self) -> None:
        run = self.found.run
        if run is not None:
            self.look_at(lambda: summary_paper(agency_summary(run.sheet)))

    def _on_preview(self) -> None:
        actions = (self.list_action, self.slips_action, self.summary_action)
        actions[self.leaves.currentIndex()].trigger()

    def _on_next_leaf(self) -> None:
        at = (self.leaves.currentIndex() + 1) % self.leaves.count()
        self.leaves.setCurrentIndex(at)
        self.leaves.currentWidget().setFocus()
        if at == 0:
            self.onward.emit()

    def _on_bonus(self) -> None:
        self.go.emit(BonusPlace(self.choice.year))

    # Parts

    def _make_actions(self) -> None:
        self.export_action = self.action(self.tr("File for the bank…"), self._on_export, keys="Ctrl+Shift+S")
        self.export_action.setEnabled(False)  # until the sheet has been read
        self.list_action = self.action(self.tr("Print the list"), self._on_list, "print")
        self.withdraw_action = self.action(self.tr("Take the list back…"), self._on_withdraw, "undo")
        self.slips_action = self.action(self.tr("All slips"), self._on_slips)
        self.slip_action = self.action(self.tr("This person's slip"), self._on_slip, "print")
        self.summary_action = self.action(self.tr("Print the summary"), self._on_summary)
        self.action("", self._on_preview, keys="Ctrl+P")
        self.action("", self._on_next_leaf, keys="Ctrl+Tab")
        self.action("", self._on_other, keys="F6")
        self.action("", self.reload, keys="F5")

    def _assemble(self) -> None:
        self.leaves.setDocumentMode(True)
        self.leaves.tabBar().setDrawBase(False)
        self.leaves.addTab(self.bank, self.tr("List for the bank"))
        self.leaves.addTab(self.slips, self.tr("Bonus slips"))
        self.leaves.addTab(self.agencies, self.tr("By agency"))
        inner = QVBoxLayout(self.work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.TIGHT)
        inner.addWidget(self.leaves)
        self.work.setFocusProxy(self.leaves)
        self.top.addWidget(self.choice)
        self.top.addWidget(self.source)
        self.top.addStretch(1)
        self.top.addWidget(self.seal)
        self.seal.hide()
        self.source.hide()
        bonus = self.action(self.tr("Go to the bonus"), self._on_bonus)
        self.lay_out(EmptyState(self.tr("Nothing approved to pay"), "", bonus, self))


def _found(
    desk: Desk, year: int, kind: SheetKind, order: Order, supplement: int, _progress: Progress
) -> Found:
    run = next((one for one in settled_runs(desk, year) if one.kind == kind), None)
    if run is None:
        return Found(None)
    before = next((one for one in settled_runs(desk, year - 1) if one.kind == kind), None)
    supplements = supplements_of(desk, run.run_id)
    known = supplement if supplement in {one.id for one in supplements} else 0
    preview, refusal = None, None
    try:
        preview = preview_batch(desk, run.run_id, order, known)
    except Refused as error:
        refusal = error
    return Found(run, before, supplements, batches_of(desk, run.run_id), preview, refusal)


def _looked(desk: Desk, run_id: int, supplement: SupplementView | None, order: Order) -> BankBatch | str:
    try:
        return preview_batch(desk, run_id, order, supplement.id if supplement is not None else 0).batch
    except Refused as refusal:
        return sentence_of(refusal)

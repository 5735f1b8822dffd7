"""The list for the bank of an approved month of the grids: write it, print it again, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.paper.saving import ask_save
from desktop.payout.money_page import MoneyPage
from desktop.payout.papers import bank_paper
from desktop.payout.writing import file_name, known_layouts, write_batch
from forms.entry.payout.bank_export import BankExport, BankExportDialog
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.errors import sentence_of
from forms.kit.widgets.page import Done
from models.errors import Refused
from models.rules.core.money import yuan_text
from models.rules.payout.bank_layout import BankBatch, BankLayout
from models.rules.sheets.words import SheetState
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.payout.batches import BatchRow, Order
from models.services.payout.grids import (
    export_grid_batch,
    export_grid_batch_again,
    grid_batches,
    preview_grid_batch,
    ready_grid_batch,
    withdraw_grid_batch,
)
from models.services.work.grids.views import GridMonthView


class MonthBank(QObject):
    """Lives with the page of the months: its three actions, for the month in view."""

    def __init__(self, page: MoneyPage) -> None:
        super().__init__(page)
        self.page = page
        self.view: GridMonthView | None = None
        self.batches: tuple[BatchRow, ...] = ()
        self._order = Order()
        self._pending: tuple[BankLayout, Order, int] | None = None
        act = page.action
        self.export_action = act(self.tr("File for the bank…"), self.export, "export", "Ctrl+Shift+S")
        self.list_action = act(self.tr("Print the list"), self.show_list, "print")
        self.withdraw_action = act(self.tr("Take the list back…"), self.withdraw, "undo")

    def show_month(self, view: GridMonthView | None) -> None:
        """Take the month in view."""
        self.view = view
        self.batches = () if view is None or not self.may() else grid_batches(self.page.desk, view.month)
        self.export_action.setEnabled(self._settled())
        self.list_action.setEnabled(bool(self.batches))
        is_open = view is not None and view.state != SheetState.PAID
        self.withdraw_action.setEnabled(bool(self.batches) and is_open)

    def actions(self) -> Sequence[QAction]:
        """Return what can be done for the month in view."""
        if not self.may() or not self._settled():
            return ()
        return (self.export_action, self.list_action, self.withdraw_action)

    def may(self) -> bool:
        """Tell whether the account sends anything to a bank."""
        return self.page.desk.may(Action.EXPORT_BANK_FILE)

    def export(self) -> None:
        """Ask for layout and payer; the first lines are shown, accounts masked."""
        view = self.view
        if view is None or not self._settled() or not self.may():
            return
        layouts = self.page.attempt(known_layouts)
        if layouts:
            order = self._order if self._order.payer else Order(payer=view.sheet.street)
            look = partial(_looked, self.page.desk, view.month)
            dialog = BankExportDialog(layouts, order, look, parent=self.page, nets=False)
            self.page.edit(dialog, partial(self._export, view.month))

    def _export(self, month: int, export: BankExport) -> None:
        batch = ready_grid_batch(self.page.desk, month, export.order)
        self._order = export.order
        layout = next(one for one in known_layouts() if one.key == export.layout)
        self._pending = (layout, export.order, month)
        kinds = f"{layout.name} (*.{layout.extension})"
        ask_save(self.page, self.tr("File for the bank"), file_name(layout, batch), kinds, self.save_batch)

    def save_batch(self, path: Path) -> None:
        """Hand over what was asked for last, now that it has a file; both are done or neither."""
        if self._pending is not None:
            layout, order, month = self._pending

            def deliver(batch: BankBatch) -> None:
                write_batch(layout, batch, path)

            hand_over = partial(export_grid_batch, self.page.desk, month, order, deliver=deliver)
            self.page.attempt(hand_over, partial(self._tell, path))

    def _tell(self, path: Path, batch: BankBatch) -> None:
        self.show_month(self.view)
        words = self.tr("{file}: {n} accounts, equal to the sheet to the fen")
        self.page.said.emit(words.format(file=path.name, n=batch.count), None)
        self.page.header_changed.emit()

    def show_list(self) -> None:
        """Show the newest list again; opening the accounts is logged."""
        if self.batches:
            batch = self.batches[-1]
            self.page.look_at(lambda: bank_paper(export_grid_batch_again(self.page.desk, batch.id)))

    def withdraw(self) -> None:
        """Take the newest list back, with the reason."""
        if not self.batches or not self.withdraw_action.isEnabled():
            return
        batch = self.batches[-1]
        about = self.tr(
            "The list of {day} over {total} yuan is no longer valid; the bank must not carry it out. "
            "Its total, its code and the reason stay in the operation log."
        ).format(day=batch.exported_at[:10], total=yuan_text(batch.total_fen))
        dialog = ReasonDialog(self.tr("Take the list back"), about, self.tr("Take the list back"), self.page)
        self.page.edit(dialog, partial(self._withdraw, batch.id))

    def _withdraw(self, batch_id: int, reason: str) -> Done:
        withdraw_grid_batch(self.page.desk, batch_id, reason)
        self.show_month(self.view)
        return Done(frozenset(), self.tr("The list was taken back"))

    def _settled(self) -> bool:
        return self.view is not None and self.view.state != SheetState.DRAFT


def _looked(desk: Desk, month: int, order: Order) -> BankBatch | str:
    try:
        return preview_grid_batch(desk, month, order).batch
    except Refused as refusal:
        return sentence_of(refusal)

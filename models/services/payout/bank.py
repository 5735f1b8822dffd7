"""What goes to the bank: one account once, the sum of the sheet to the fen, every export in the log.

Accounts are personal data: a preview shows their last four digits, only an export reveals them. The batch
is kept as it was handed over, so that its list prints the same in ten years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.payout.bank_layout import BankBatch
from models.rules.sheets import wording
from models.rules.sheets.words import LineState, SheetState
from models.services.bonus.frozen import RUNS
from models.services.bonus.views import RunView
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.payout.batches import (
    NET,
    BatchRow,
    Order,
    PaidLine,
    Preview,
    Source,
    gathered,
    hand_over,
    kept_columns,
    masked,
    refuse_unfit,
    shown_again,
    standing,
    take_back,
)
from models.services.payout.supplement.approval import supplement_of
from models.services.payout.supplement.views import SupplementView
from models.services.sheets.cards import staff_holders
from models.tables.bonus import Run
from models.tables.payout import BankBatch as BankBatchRow


def preview_batch(desk: Desk, run_id: int, order: Order, supplement_id: int = 0) -> Preview:
    """Return the batch of an approved run, or of a supplement to it, with masked accounts."""
    return masked(_gathered(desk, run_id, order, supplement_id))


def ready_batch(desk: Desk, run_id: int, order: Order, supplement_id: int = 0) -> BankBatch:
    """Return what `export_batch` would hand over, accounts masked; nothing is kept. Refused: as there."""
    found = preview_batch(desk, run_id, order, supplement_id)
    with desk.reading() as session:
        refuse_unfit(session, found, _kept(session, run_id, supplement_id))
    return found.batch


def export_batch(
    desk: Desk,
    run_id: int,
    order: Order,
    supplement_id: int = 0,
    *,
    deliver: Callable[[BankBatch], object] | None = None,
) -> BankBatch:
    """Hand a batch over, accounts in full: logged, and kept. The same content is kept once.

    `deliver` writes the file; where it fails nothing is kept.
    Refused: bank_card_not_as_logged, bank_no_card, bank_card_twice, bank_nothing, bank_no_net,
    bank_total_differs, bank_other_amounts (an earlier list of this sheet pays the same people other amounts).
    """
    with desk.change(Action.EXPORT_BANK_FILE) as change:
        found = _gathered(desk, run_id, order, supplement_id)
        kept = _kept(change.session, run_id, supplement_id)
        change.subject = f"{found.batch.year} {found.batch.purpose}"
        refuse_unfit(change.session, found, kept)
        batch = hand_over(change, found)
        if not _is_kept(change.session, batch):
            values = kept_columns(desk, batch)
            change.session.add(BankBatchRow(run_id=run_id, supplement_id=supplement_id or None, **values))
        if deliver is not None:
            deliver(batch)
    return batch


def withdraw_batch(desk: Desk, batch_id: int, reason: str) -> None:
    """Take back a list that the bank has not carried out; the log keeps its total, seal and the reason.

    Refused: reason_needed, bank_withdraw_paid where the sheet is registered as paid.
    """
    with desk.change(Action.EXPORT_BANK_FILE) as change:
        row = change.session.get_one(BankBatchRow, batch_id)
        state = change.session.get_one(Run, row.run_id).state
        take_back(change, row, reason, is_paid=state == SheetState.PAID)


def batches_of(desk: Desk, run_id: int) -> tuple[BatchRow, ...]:
    """Return what was handed over for a run and its supplements and not taken back, oldest first."""
    with desk.reading() as session:
        query = select(BankBatchRow).where(BankBatchRow.run_id == run_id).order_by(BankBatchRow.id)
        return standing(session, session.scalars(query))


def export_again(desk: Desk, batch_id: int) -> BankBatch:
    """Return a batch as it was handed over; looking at the accounts again is logged again."""
    with desk.change(Action.EXPORT_BANK_FILE) as change:
        return shown_again(change, change.session.get_one(BankBatchRow, batch_id))


def _kept(session: Session, run_id: int, supplement_id: int) -> list[BankBatchRow]:
    query = select(BankBatchRow).where(BankBatchRow.run_id == run_id).order_by(BankBatchRow.id)
    return [row for row in session.scalars(query) if (row.supplement_id or 0) == supplement_id]


def _is_kept(session: Session, batch: BankBatch) -> bool:
    return session.scalars(select(BankBatchRow.id).where(BankBatchRow.seal == batch.seal)).first() is not None


def _gathered(desk: Desk, run_id: int, order: Order, supplement_id: int) -> Preview:
    with desk.reading() as session:
        view = RUNS.view(session, session.get_one(Run, run_id))
    supplement = supplement_of(desk, supplement_id) if supplement_id else None
    source = _run_source(view, order) if supplement is None else _supplement_source(supplement, view, order)
    with desk.reading() as session:
        holders = staff_holders(session, _people(source.lines))
    return gathered(desk, source, order, holders)


def _people(lines: Iterable[PaidLine]) -> Iterable[int]:
    return (line.person for line in lines)


def _run_source(view: RunView, order: Order) -> Source:
    """Return a run's lines; a unit is paid its amount whole, nobody taxes it here."""
    net = order.pays == NET
    if net and any(line.staff_id and line.amount_fen and line.net_fen is None for line in view.lines):
        raise Refused("bank_no_net")
    lines = tuple(
        PaidLine(
            line.staff_id, line.staff_no, line.name, line.agency,
            line.net_fen if net and line.staff_id else line.amount_fen, line.state == LineState.HOLD,
        )
        for line in view.lines
    )  # fmt: skip
    nets = [line.shown.net_fen if line.staff_id else line.amount_fen for line in view.lines]
    return Source(
        street=view.sheet.street, year=view.year, sheet=view.sheet.seal, document=view.document,
        purpose=f"{view.year}年度{wording.NAMES[view.kind]}", lines=lines,
        total_fen=sum(fen for fen in nets if fen is not None) if net else view.sheet.total_fen,
    )  # fmt: skip


def _supplement_source(supplement: SupplementView, view: RunView, order: Order) -> Source:
    """Return what a supplement pays out; what it takes back no bank can do."""
    net = order.pays == NET
    if supplement.run_id != view.run_id:
        raise Refused("bank_nothing")
    if net and any(item.staff_id and item.net_fen is None for item in supplement.items):
        raise Refused("bank_no_net")
    lines = tuple(
        PaidLine(
            item.staff_id, item.staff_no, item.name, item.agency,
            item.net_fen if net and item.staff_id else item.difference_fen,
        )
        for item in supplement.items
    )  # fmt: skip
    nets = [line.fen for line in lines if line.fen is not None and line.fen > 0]
    sheet = supplement.sheet
    return Source(
        street=view.sheet.street, year=view.year, sheet=sheet.seal, document=sheet.document,
        purpose=f"{view.year}年度{wording.NAMES[view.kind]}补发", lines=lines,
        total_fen=sum(nets) if net else sheet.more_fen,
    )  # fmt: skip

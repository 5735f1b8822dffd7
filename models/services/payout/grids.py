"""The list for the bank of a month of grid workers' pay: as for every sheet, from its frozen lines.

Who is on the roster is paid to the roster's account, anybody else to the one entered for the grids.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.payout.bank_layout import BankBatch
from models.rules.sheets.words import SheetState
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
from models.services.work.grids.accounts import worker_holders
from models.services.work.grids.checks import subject_of
from models.services.work.grids.frozen import MONTHS, approved_month
from models.services.work.grids.months import month_name
from models.services.work.grids.views import GridMonthView
from models.tables.work.grids import GridBatch, GridRun


def preview_grid_batch(desk: Desk, month: int, order: Order) -> Preview:
    """Return the batch of an approved month YYYYMM, accounts masked. Refused: grid_month_not_approved."""
    return masked(_gathered(desk, month, order)[1])


def ready_grid_batch(desk: Desk, month: int, order: Order) -> BankBatch:
    """Return what `export_grid_batch` would hand over, accounts masked. Refused: as there."""
    run_id, found = _gathered(desk, month, order)
    with desk.reading() as session:
        refuse_unfit(session, found, _kept(session, run_id))
    return masked(found).batch


def export_grid_batch(
    desk: Desk, month: int, order: Order, *, deliver: Callable[[BankBatch], object] | None = None
) -> BankBatch:
    """Hand the list of a month over, accounts in full: logged, and kept. The same content is kept once.

    `deliver` writes the file; where it fails nothing is kept.
    Refused: grid_month_not_approved, bank_card_not_as_logged, bank_no_card, bank_card_twice, bank_nothing,
    bank_no_net, bank_other_amounts.
    """
    with desk.change(Action.EXPORT_BANK_FILE, subject_of(month)) as change:
        run_id, found = _gathered(desk, month, order)
        kept = _kept(change.session, run_id)
        refuse_unfit(change.session, found, kept)
        batch = hand_over(change, found)
        if all(row.seal != batch.seal for row in kept):
            change.session.add(GridBatch(run_id=run_id, **kept_columns(desk, batch)))
        if deliver is not None:
            deliver(batch)
    return batch


def withdraw_grid_batch(desk: Desk, batch_id: int, reason: str) -> None:
    """Take back a list that the bank has not carried out. Refused: reason_needed, bank_withdraw_paid."""
    with desk.change(Action.EXPORT_BANK_FILE) as change:
        row = change.session.get_one(GridBatch, batch_id)
        state = change.session.get_one(GridRun, row.run_id).state
        take_back(change, row, reason, is_paid=state == SheetState.PAID)


def grid_batches(desk: Desk, month: int) -> tuple[BatchRow, ...]:
    """Return what was handed over for a month and not taken back, oldest first."""
    with desk.reading() as session:
        run = approved_month(session, month)
        return standing(session, _kept(session, run.id)) if run is not None else ()


def export_grid_batch_again(desk: Desk, batch_id: int) -> BankBatch:
    """Return a list as it was handed over; looking at the accounts again is logged again."""
    with desk.change(Action.EXPORT_BANK_FILE) as change:
        return shown_again(change, change.session.get_one(GridBatch, batch_id))


def _kept(session: Session, run_id: int) -> list[GridBatch]:
    query = select(GridBatch).where(GridBatch.run_id == run_id).order_by(GridBatch.id)
    return list(session.scalars(query))


def _gathered(desk: Desk, month: int, order: Order) -> tuple[int, Preview]:
    if order.pays == NET:
        raise Refused("bank_no_net")
    with desk.reading() as session:
        run = approved_month(session, month)
        if run is None:
            raise Refused("grid_month_not_approved", month=month_name(month))
        source = _source(MONTHS.view(session, run))
        holders = worker_holders(session, [line.person for line in source.lines])
    return run.id, gathered(desk, source, order, holders)


def _source(view: GridMonthView) -> Source:
    """Return the lines of a month; who stands under two rules is paid once, the sum of both."""
    paid: dict[int, PaidLine] = {}
    for line in view.lines:
        shown = line.shown
        if shown is None:
            continue
        before = paid.get(line.worker_id)
        fen = shown.amount_fen + (before.fen or 0 if before is not None else 0)
        paid[line.worker_id] = PaidLine(line.worker_id, shown.staff_no, shown.name, shown.grids, fen)
    sheet = view.sheet
    return Source(
        street=sheet.street, year=view.month // 100, sheet=sheet.seal,
        document="、".join(part.document for part in sheet.parts),
        purpose=f"{month_name(view.month)}网格员考核津贴", lines=tuple(paid.values()),
        total_fen=view.total_fen,
    )  # fmt: skip

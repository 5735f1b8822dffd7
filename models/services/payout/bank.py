"""What goes to the bank: one account once, the sum of the sheet to the fen, every export in the log.

Accounts are personal data: a preview shows their last four digits, only an export reveals them. The batch
is kept as it was handed over, so that its list prints the same in ten years.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.money import yuan_text
from models.rules.payout.bank_layout import BankBatch, Payment, batch_from_plain, batch_to_plain
from models.rules.people.identity import bank_card_doubtful, card_tail
from models.rules.sheets import wording
from models.rules.sheets.words import LineState, SheetState
from models.services.bonus.frozen import RUNS
from models.services.bonus.views import RunView
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.payout.supplement.approval import supplement_of
from models.services.payout.supplement.views import SupplementView
from models.services.sheets.cards import cards_since
from models.services.sheets.frozen import plain_text
from models.tables import BankBatch as BankBatchRow
from models.tables import Operation, Run, StaffMember

AMOUNT, NET = "amount", "net"
_CARDS = select(StaffMember.id, StaffMember.bank_card, StaffMember.bank_name)


@dataclass(frozen=True, slots=True)
class Account:
    """An account outside the roster: where a pool is paid to."""

    holder: str
    number: str
    bank: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What finance asks for: `pays` "amount" (应发合计) or "net" (实发); the payer as the bank knows it."""

    pays: str = AMOUNT
    payer: str = ""
    payer_account: str = ""
    unit_account: Account | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that goes to no bank, and why: "held", "zero", "taken_back", "pool_member"."""

    name: str
    agency: str
    amount_fen: int
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A batch before it is handed over: accounts masked; `missing`, `twice` and `strange` stop an export.

    `changed` names whose account is another one than when the sheet was approved, and who changed it;
    `strange` whose was changed past the program.
    """

    batch: BankBatch
    skipped: tuple[Skipped, ...]
    missing: tuple[str, ...]
    twice: tuple[str, ...]
    doubtful: tuple[str, ...]
    changed: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """A batch that was handed over."""

    id: int
    run_id: int
    supplement_id: int
    total_fen: int
    people: int
    seal: str
    exported_by: str
    exported_at: str


@dataclass(frozen=True, slots=True)
class _Line:
    staff_id: int
    staff_no: str
    name: str
    agency: str
    fen: int | None
    held: bool


def preview_batch(desk: Desk, run_id: int, order: Order, supplement_id: int = 0) -> Preview:
    """Return the batch of an approved run, or of a supplement to it, with masked accounts."""
    full = _gathered(desk, run_id, order, supplement_id)
    masked = tuple(
        replace(payment, account=f"****{card_tail(payment.account)}" if payment.account else "")
        for payment in full.batch.payments
    )
    return replace(full, batch=replace(full.batch, payments=masked))


def ready_batch(desk: Desk, run_id: int, order: Order, supplement_id: int = 0) -> BankBatch:
    """Return what `export_batch` would hand over, accounts masked; nothing is kept. Refused: as there."""
    found = preview_batch(desk, run_id, order, supplement_id)
    with desk.reading() as session:
        _refuse_unfit(session, run_id, supplement_id, found)
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
        change.subject = f"{found.batch.year} {found.batch.purpose}"
        _refuse_unfit(change.session, run_id, supplement_id, found)
        batch = replace(found.batch, seal=_seal(found.batch))
        change.detail.update(total_fen=batch.total_fen, people=batch.count, seal=batch.seal)
        if found.changed:
            change.detail["cards_changed"] = list(found.changed)
        _keep(change.session, desk, run_id, supplement_id, batch)
        if deliver is not None:
            deliver(batch)
    return batch


def withdraw_batch(desk: Desk, batch_id: int, reason: str) -> None:
    """Take back a list that the bank has not carried out; the log keeps its total, seal and the reason.

    Refused: reason_needed, bank_withdraw_paid where the sheet is registered as paid.
    """
    with desk.change(Action.EXPORT_BANK_FILE) as change:
        if not reason.strip():
            raise Refused("reason_needed")
        row = change.session.get_one(BankBatchRow, batch_id)
        batch = batch_from_plain(json.loads(row.content))
        if RUNS.view(change.session, change.session.get_one(Run, row.run_id)).state == SheetState.PAID:
            raise Refused("bank_withdraw_paid")
        change.subject = f"{batch.year} {batch.purpose}"
        change.detail.update(withdrawn=True, total_fen=row.total_fen, people=row.people, seal=row.seal)
        change.detail.update(reason=reason.strip())


def _withdrawn(session: Session) -> frozenset[str]:
    """Return the seals of lists that were taken back and not handed over again, according to the log.

    What was handed over is never deleted: it prints the same in ten years.
    """
    found: dict[str, bool] = {}
    query = select(Operation.detail).where(Operation.action == Action.EXPORT_BANK_FILE).order_by(Operation.id)
    for text in session.scalars(query):
        detail = json.loads(text)
        if seal := detail.get("seal"):
            found[str(seal)] = bool(detail.get("withdrawn"))
    return frozenset(seal for seal, is_withdrawn in found.items() if is_withdrawn)


def _refuse_unfit(session: Session, run_id: int, supplement_id: int, found: Preview) -> None:
    if found.strange:
        raise Refused("bank_card_not_as_logged", names="、".join(found.strange))
    if found.missing:
        raise Refused("bank_no_card", count=len(found.missing), names="、".join(found.missing))
    if found.twice:
        raise Refused("bank_card_twice", names="、".join(found.twice))
    if not found.batch.payments:
        raise Refused("bank_nothing")
    query = select(BankBatchRow).where(BankBatchRow.run_id == run_id)
    due = {(line.staff_no, line.name): line.amount_fen for line in found.batch.payments}
    gone = _withdrawn(session)
    for row in session.scalars(query):
        if (row.supplement_id or 0) != supplement_id or row.seal in gone:
            continue
        sent = batch_from_plain(json.loads(row.content)).payments
        if any(due.get((one.staff_no, one.name), one.amount_fen) != one.amount_fen for one in sent):
            raise Refused(
                "bank_other_amounts",
                total=yuan_text(row.total_fen), day=row.exported_at[:10], who=row.exported_by,
            )  # fmt: skip


def batches_of(desk: Desk, run_id: int) -> tuple[BatchRow, ...]:
    """Return what was handed over for a run and its supplements and not taken back, oldest first."""
    with desk.reading() as session:
        gone = _withdrawn(session)
        query = select(BankBatchRow).where(BankBatchRow.run_id == run_id).order_by(BankBatchRow.id)
        return tuple(
            BatchRow(
                id=row.id, run_id=row.run_id, supplement_id=row.supplement_id or 0, total_fen=row.total_fen,
                people=row.people, seal=row.seal, exported_by=row.exported_by, exported_at=row.exported_at,
            )
            for row in session.scalars(query)
            if row.seal not in gone
        )  # fmt: skip


def export_again(desk: Desk, batch_id: int) -> BankBatch:
    """Return a batch as it was handed over; looking at the accounts again is logged again."""
    with desk.change(Action.EXPORT_BANK_FILE) as change:
        row = change.session.get_one(BankBatchRow, batch_id)
        batch = batch_from_plain(json.loads(row.content))
        if _seal(batch) != row.seal or batch.seal != row.seal:
            raise Refused("bank_seal_broken")
        change.subject = f"{batch.year} {batch.purpose}"
        change.detail.update(total_fen=row.total_fen, people=row.people, seal=row.seal)
    return batch


def _keep(session: Session, desk: Desk, run_id: int, supplement_id: int, batch: BankBatch) -> None:
    known = session.scalars(select(BankBatchRow.id).where(BankBatchRow.seal == batch.seal)).first()
    if known is not None:
        return
    session.add(
        BankBatchRow(
            run_id=run_id, supplement_id=supplement_id or None, total_fen=batch.total_fen, people=batch.count,
            content=plain_text(batch_to_plain(batch)), seal=batch.seal, exported_by=desk.actor.account,
            exported_at=desk.clock().isoformat(timespec="seconds"),
        )
    )  # fmt: skip


def _seal(batch: BankBatch) -> str:
    """Return the SHA-256, in hex, of a batch without its seal."""
    return hashlib.sha256(plain_text(batch_to_plain(replace(batch, seal=""))).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Source:
    """What is paid: a run's lines or a supplement's, and the sum that the batch must come to."""

    sheet: str
    document: str
    purpose: str
    lines: tuple[_Line, ...]
    total_fen: int


def _gathered(desk: Desk, run_id: int, order: Order, supplement_id: int) -> Preview:
    with desk.reading() as session:
        view = RUNS.view(session, session.get_one(Run, run_id))
        people = {row.id: row for row in session.execute(_CARDS)}
    supplement = supplement_of(desk, supplement_id) if supplement_id else None
    source = _run_source(view, order) if supplement is None else _supplement_source(supplement, view, order)
    payments = _payments(source, people, order)
    batch = BankBatch(
        street=view.sheet.street, purpose=source.purpose, year=view.year, day=desk.today.isoformat(),
        payer=order.payer or view.sheet.street, payer_account=order.payer_account, sheet_seal=source.sheet,
        document=source.document, payments=payments,
    )  # fmt: skip
    if batch.total_fen != source.total_fen:
        raise Refused(
            "bank_total_differs", batch=yuan_text(batch.total_fen), sheet=yuan_text(source.total_fen)
        )
    missing = tuple(payment.name for payment in payments if not payment.account)
    changed, strange = _since_approval(desk, source)
    skipped = tuple(
        Skipped(line.name, line.agency, line.fen or 0, reason)
        for line in source.lines
        if (reason := _why_skipped(line))
    )
    return Preview(
        batch, skipped, missing, tuple(_twice(payments)), tuple(_doubtful(payments)), changed, strange
    )


def _payments(source: _Source, people: Mapping[int, Row[int, str, str]], order: Order) -> tuple[Payment, ...]:
    """Return what is paid, numbered in the order of the sheet; a unit gets the account that was given."""
    payments: list[Payment] = []
    for line in (line for line in source.lines if not _why_skipped(line)):
        unit = order.unit_account or Account(line.name, "")
        person = people.get(line.staff_id)
        account = unit if person is None else Account(line.name, person.bank_card.strip(), person.bank_name)
        payments.append(
            Payment(
                number=len(payments) + 1, name=account.holder, account=account.number.strip(),
                bank=account.bank, amount_fen=line.fen or 0, staff_no=line.staff_no, agency=line.agency,
            )
        )  # fmt: skip
    return tuple(payments)


def _since_approval(desk: Desk, source: _Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whose account is not the one of the approval, with who changed it, and whose nobody logged."""
    names = {line.staff_id: line.name for line in source.lines if line.staff_id and not _why_skipped(line)}
    with desk.reading() as session:
        found = cards_since(session, source.sheet, names)
    changed = (f"{names[one]}（{by or '—'}）" for one, by in found.changed.items())
    return tuple(changed), tuple(names[one] for one in sorted(found.strange))


def _run_source(view: RunView, order: Order) -> _Source:
    """Return a run's lines; a unit is paid its amount whole, nobody taxes it here."""
    net = order.pays == NET
    if net and any(line.staff_id and line.amount_fen and line.net_fen is None for line in view.lines):
        raise Refused("bank_no_net")
    lines = tuple(
        _Line(
            line.staff_id, line.staff_no, line.name, line.agency,
            line.net_fen if net and line.staff_id else line.amount_fen, line.state == LineState.HOLD,
        )
        for line in view.lines
    )  # fmt: skip
    nets = [line.shown.net_fen if line.staff_id else line.amount_fen for line in view.lines]
    total = sum(fen for fen in nets if fen is not None) if net else view.sheet.total_fen
    purpose = f"{view.year}年度{wording.NAMES[view.kind]}"
    return _Source(view.sheet.seal, view.document, purpose, lines, total)


def _supplement_source(supplement: SupplementView, view: RunView, order: Order) -> _Source:
    """Return what a supplement pays out; what it takes back no bank can do."""
    net = order.pays == NET
    if supplement.run_id != view.run_id:
        raise Refused("bank_nothing")
    if net and any(item.staff_id and item.net_fen is None for item in supplement.items):
        raise Refused("bank_no_net")
    lines = tuple(
        _Line(
            item.staff_id, item.staff_no, item.name, item.agency,
            item.net_fen if net and item.staff_id else item.difference_fen, held=False,
        )
        for item in supplement.items
    )  # fmt: skip
    nets = [line.fen for line in lines if line.fen is not None and line.fen > 0]
    sheet = supplement.sheet
    purpose = f"{view.year}年度{wording.NAMES[view.kind]}补发"
    return _Source(sheet.seal, sheet.document, purpose, lines, sum(nets) if net else sheet.more_fen)


def _why_skipped(line: _Line) -> str:
    if line.held:
        return "held"
    if line.fen is None:
        return "pool_member"
    if line.fen == 0:
        return "zero"
    return "taken_back" if line.fen < 0 else ""


def _twice(payments: Iterable[Payment]) -> Iterator[str]:
    holders: dict[str, list[str]] = {}
    for payment in payments:
        if payment.account:
            holders.setdefault(payment.account, []).append(payment.name)
    for names in holders.values():
        if len(names) > 1:
            yield from names


def _doubtful(payments: Iterable[Payment]) -> Iterator[str]:
    yield from (p.name for p in payments if p.account and bank_card_doubtful(p.account))

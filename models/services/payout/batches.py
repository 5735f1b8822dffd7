"""A list for the bank from the lines of any sheet: who is paid where, what stops it, how it is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.money import yuan_text
from models.rules.payout.bank_layout import BankBatch, Payment, batch_from_plain, batch_to_plain
from models.rules.people.identity import bank_card_doubtful, card_tail
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.sheets.cards import Holder, cards_since
from models.services.sheets.frozen import plain_text
from models.tables.office import Operation
from models.tables.payout import BankBatch as BankBatchRow
from models.tables.work.grids import GridBatch

AMOUNT, NET = "amount", "net"
KeptRow = BankBatchRow | GridBatch


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
    """A batch that was handed over; `run_id` is the sheet's."""

    id: int
    run_id: int
    supplement_id: int
    total_fen: int
    people: int
    seal: str
    exported_by: str
    exported_at: str


@dataclass(frozen=True, slots=True)
class PaidLine:
    """A line of what is paid; `person` is the id that its account is known by, 0 for a unit."""

    person: int
    staff_no: str
    name: str
    agency: str
    fen: int | None
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is paid: the lines of a sheet, and the sum that the batch must come to."""

    street: str
    year: int
    sheet: str
    document: str
    purpose: str
    lines: tuple[PaidLine, ...]
    total_fen: int


def gathered(desk: Desk, source: Source, order: Order, holders: Mapping[int, Holder]) -> Preview:
    """Return the batch of a source, accounts in full. Refused: bank_total_differs."""
    payments, skipped = _payments(source.lines, order, holders)
    batch = BankBatch(
        street=source.street, purpose=source.purpose, year=source.year, day=desk.today.isoformat(),
        payer=order.payer or source.street, payer_account=order.payer_account, sheet_seal=source.sheet,
        document=source.document, payments=payments,
    )  # fmt: skip
    if batch.total_fen != source.total_fen:
        raise Refused(
            "bank_total_differs", batch=yuan_text(batch.total_fen), sheet=yuan_text(source.total_fen)
        )
    missing = tuple(payment.name for payment in payments if not payment.account)
    changed, strange = _since_approval(desk, source, holders)
    return Preview(
        batch, skipped, missing, tuple(_twice(payments)), tuple(_doubtful(payments)), changed, strange
    )


def masked(found: Preview) -> Preview:
    """Return a preview whose accounts show their last four digits."""
    payments = tuple(
        replace(payment, account=f"****{card_tail(payment.account)}" if payment.account else "")
        for payment in found.batch.payments
    )
    return replace(found, batch=replace(found.batch, payments=payments))


def refuse_unfit(session: Session, found: Preview, kept: Iterable[KeptRow]) -> None:
    """Refuse what no bank may be sent; `kept` are the lists of this very sheet.

    Refused: bank_card_not_as_logged, bank_no_card, bank_card_twice, bank_nothing, bank_other_amounts.
    """
    if found.strange:
        raise Refused("bank_card_not_as_logged", names="、".join(found.strange))
    if found.missing:
        raise Refused("bank_no_card", count=len(found.missing), names="、".join(found.missing))
    if found.twice:
        raise Refused("bank_card_twice", names="、".join(found.twice))
    if not found.batch.payments:
        raise Refused("bank_nothing")
    due, gone = _amounts(found.batch), withdrawn(session)
    for row in kept:
        if row.seal in gone:
            continue
        sent = _amounts(batch_from_plain(json.loads(row.content)))
        if any(sent[one] != due[one] for one in sent.keys() & due.keys()):
            raise Refused(
                "bank_other_amounts",
                total=yuan_text(row.total_fen), day=row.exported_at[:10], who=row.exported_by,
            )  # fmt: skip


def _amounts(batch: BankBatch) -> dict[tuple[str, str], list[int]]:
    """Return what everybody is sent, by number and name: outside the roster two may share a name."""
    found: dict[tuple[str, str], list[int]] = {}
    for one in sorted(batch.payments, key=lambda payment: payment.amount_fen):
        found.setdefault((one.staff_no, one.name), []).append(one.amount_fen)
    return found


def hand_over(change: Change, found: Preview) -> BankBatch:
    """Return the sealed batch, and write it into the line of the log."""
    batch = replace(found.batch, seal=seal_of(found.batch))
    change.subject = subject_of(batch)
    change.detail.update(total_fen=batch.total_fen, people=batch.count, seal=batch.seal)
    if found.changed:
        change.detail["cards_changed"] = list(found.changed)
    return batch


def shown_again(change: Change, row: KeptRow) -> BankBatch:
    """Return a kept batch in full, and log that it was looked at. Refused: bank_seal_broken."""
    batch = batch_from_plain(json.loads(row.content))
    if seal_of(batch) != row.seal or batch.seal != row.seal:
        raise Refused("bank_seal_broken")
    change.subject = subject_of(batch)
    change.detail.update(total_fen=row.total_fen, people=row.people, seal=row.seal)
    return batch


def take_back(change: Change, row: KeptRow, reason: str, *, is_paid: bool) -> None:
    """Write into the log that a list is no longer valid. Refused: reason_needed, bank_withdraw_paid."""
    if not reason.strip():
        raise Refused("reason_needed")
    if is_paid:
        raise Refused("bank_withdraw_paid")
    change.subject = subject_of(batch_from_plain(json.loads(row.content)))
    change.detail.update(withdrawn=True, total_fen=row.total_fen, people=row.people, seal=row.seal)
    change.detail.update(reason=reason.strip())


def standing(session: Session, rows: Iterable[KeptRow]) -> tuple[BatchRow, ...]:
    """Return the kept lists that were not taken back, in their order."""
    gone = withdrawn(session)
    return tuple(_batch_row(row) for row in rows if row.seal not in gone)


def withdrawn(session: Session) -> frozenset[str]:
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


def kept_columns(desk: Desk, batch: BankBatch) -> dict[str, object]:
    """Return what a kept list holds besides the sheet that it pays."""
    return {
        "total_fen": batch.total_fen, "people": batch.count, "content": plain_text(batch_to_plain(batch)),
        "seal": batch.seal, "exported_by": desk.actor.account,
        "exported_at": desk.clock().isoformat(timespec="seconds"),
    }  # fmt: skip


def seal_of(batch: BankBatch) -> str:
    """Return the SHA-256, in hex, of a batch without its seal."""
    return hashlib.sha256(plain_text(batch_to_plain(replace(batch, seal=""))).encode()).hexdigest()


def subject_of(batch: BankBatch) -> str:
    """Return what the log calls a list."""
    return f"{batch.year} {batch.purpose}"


def _batch_row(row: KeptRow) -> BatchRow:
    supplement = row.supplement_id if isinstance(row, BankBatchRow) else None
    return BatchRow(
        id=row.id, run_id=row.run_id, supplement_id=supplement or 0, total_fen=row.total_fen,
        people=row.people, seal=row.seal, exported_by=row.exported_by, exported_at=row.exported_at,
    )  # fmt: skip


def _payments(
    lines: Sequence[PaidLine], order: Order, holders: Mapping[int, Holder]
) -> tuple[tuple[Payment, ...], tuple[Skipped, ...]]:
    payments: list[Payment] = []
    skipped: list[Skipped] = []
    for line in lines:
        if reason := _why_skipped(line):
            skipped.append(Skipped(line.name, line.agency, line.fen or 0, reason))
            continue
        account = _account(line, order, holders)
        payments.append(
            Payment(
                number=len(payments) + 1, name=account.holder, account=account.number.strip(),
                bank=account.bank, amount_fen=line.fen or 0, staff_no=line.staff_no, agency=line.agency,
            )
        )  # fmt: skip
    return tuple(payments), tuple(skipped)


def _account(line: PaidLine, order: Order, holders: Mapping[int, Holder]) -> Account:
    """Return where a line is paid to: a person's account, "" where there is none, or the unit's."""
    held = holders.get(line.person)
    if held is not None:
        return Account(line.name, held.card.strip(), held.bank)
    return Account(line.name, "") if line.person or order.unit_account is None else order.unit_account


def _since_approval(
    desk: Desk, source: Source, holders: Mapping[int, Holder]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whose account is not the one of the approval, with who changed it, and whose nobody logged."""
    names = {line.person: line.name for line in source.lines if line.person and not _why_skipped(line)}
    paid = {one: holder for one, holder in holders.items() if one in names}
    with desk.reading() as session:
        found = cards_since(session, source.sheet, paid)
    changed = (f"{names[one]}（{by or '—'}）" for one, by in found.changed.items())
    return tuple(changed), tuple(names[one] for one in sorted(found.strange))


def _why_skipped(line: PaidLine) -> str:
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

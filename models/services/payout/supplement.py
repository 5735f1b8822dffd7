"""补发/扣回: the only way to change what an approved run settled.

A draft sets today's truth (facts, scheme and tier as they stand now) against the frozen run and every
earlier supplement. Approval freezes it as a run is frozen; payment locks it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.bonus.comparison import CAUSE_WORDS, Cause, Compute, Side, classed, parts_text
from models.rules.core.explain import Step, from_plain, given, to_plain
from models.rules.core.facts import PersonYear, facts_from_plain, facts_to_plain
from models.rules.core.money import yuan_text
from models.rules.payout.supplement import (
    LAYOUT,
    ORIGINAL,
    Difference,
    Due,
    Paid,
    SupplementSheet,
    SupplementSheetLine,
    difference,
    nothing_due,
    paid_line,
    supplement_from_plain,
)
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.words import LineState, SheetKind, SheetState
from models.services.bonus.comparison import computing, line_key, scheme_of
from models.services.bonus.drafts import draft_runs
from models.services.bonus.frozen import frozen_view, plain_text
from models.services.bonus.views import Line, RunView
from models.services.office.desk import Desk, Progress, Silent
from models.services.payout.supplement_frozen import Key, dump, key_of, read_rows, seal_of
from models.tables import Run, Supplement, SupplementLine

CHANGED = frozenset({"bonus"})


@dataclass(frozen=True, slots=True)
class SupplementItem:
    """One person of a supplement, in fen. `root` explains both sides and the difference."""

    staff_id: int
    staff_no: str
    name: str
    agency: str
    before_fen: int
    after_fen: int
    difference_fen: int
    tax_fen: int | None
    net_fen: int | None
    shown: SupplementSheetLine
    root: Step
    facts: PersonYear | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whose truth cannot be told now, so that the supplement leaves him alone, and why."""

    staff_no: str
    name: str
    agency: str
    paid_fen: int
    reason: str


@dataclass(frozen=True, slots=True)
class SupplementView:
    """A supplement to a run; `id` is 0 and the state DRAFT until it is approved."""

    run_id: int
    kind: SheetKind
    year: int
    number: int
    state: SheetState
    items: tuple[SupplementItem, ...]
    sheet: SupplementSheet
    scheme_id: int
    tier: str
    waiting: tuple[Waiting, ...] = ()
    id: int = 0
    approved_by: str = ""
    approved_at: str = ""
    paid_by: str = ""
    paid_at: str = ""
    paid_document: str = ""

    @property
    def total_fen(self) -> int:
        """What the sheet changes in all, in fen."""
        return self.sheet.total_fen


@dataclass(frozen=True, slots=True)
class Settled:
    """What a run and its supplements settled for one person, and what is due now (None: cannot be told)."""

    staff_id: int
    staff_no: str
    name: str
    agency: str
    original_fen: int
    supplements_fen: int
    due_fen: int | None

    @property
    def net_fen(self) -> int:
        """The original and all supplements together."""
        return self.original_fen + self.supplements_fen


@dataclass(slots=True)
class _Account:
    """One person while a supplement is worked out: what was settled, by which computation last."""

    name: str
    staff_no: str
    agency: str
    paid: list[Paid]
    last: Side | None = None
    card_tail: str = ""
    due: Due | None = None
    line: Line | None = None


def draft_supplement(
    desk: Desk, run_id: int, reason: str = "", document: str = "", progress: Progress | None = None
) -> SupplementView:
    """Return what a supplement would change now; it may have nobody. Refused: what a draft refuses."""
    with desk.reading() as session:
        run = session.get_one(Run, run_id)
        return _draft(session, run, reason, document, progress or Silent())


def approve_supplement(
    desk: Desk,
    run_id: int,
    reason: str,
    document: str,
    progress: Progress | None = None,
    *,
    seen_fen: int | None = None,
) -> SupplementView:
    """Approve the supplement as it computes now, and freeze it whole.

    Refused: grounds_needed, supplement_empty, run_changed, and what a draft refuses.
    """
    with desk.change("approve_run") as change:
        session = change.session
        run = session.get_one(Run, run_id, with_for_update=True)
        change.subject = f"{run.year} {run.kind} 补发/扣回"
        if not reason.strip() or not document.strip():
            raise Refused("grounds_needed")
        draft = _draft(session, run, reason.strip(), document.strip(), progress or Silent())
        if not draft.items:
            raise Refused("supplement_empty", year=run.year)
        if seen_fen is not None and seen_fen != draft.total_fen:
            raise Refused("run_changed", seen=yuan_text(seen_fen), now=yuan_text(draft.total_fen))
        row = _store(session, draft, desk)
        change.detail.update(number=row.number, total_fen=row.total_fen, people=row.people, seal=row.seal)
        change.detail.update(reason=row.reason, document=row.document)
        return _frozen(session, row, run)


def mark_supplement_paid(desk: Desk, supplement_id: int, document: str) -> frozenset[str]:
    """Mark a supplement as settled by a voucher.

    Refused: already_paid, original_unpaid, payment_needs_document.
    """
    with desk.change("mark_paid") as change:
        row = change.session.get_one(Supplement, supplement_id)
        run = change.session.get_one(Run, row.run_id)
        change.subject = f"{run.year} {run.kind} 补发/扣回 {row.number}"
        if row.state == SheetState.PAID:
            raise Refused("already_paid", year=run.year)
        if run.state != SheetState.PAID:
            raise Refused("original_unpaid", year=run.year)
        if not document.strip():
            raise Refused("payment_needs_document")
        row.state, row.paid_document = SheetState.PAID, document.strip()
        row.paid_by = desk.actor.full_name or desk.actor.account
        row.paid_at = desk.clock().isoformat(timespec="seconds")
        change.detail.update(document=document.strip(), total_fen=row.total_fen)
    return CHANGED


def supplements_of(desk: Desk, run_id: int) -> tuple[SupplementView, ...]:
    """Return a run's supplements as they were frozen, oldest first."""
    with desk.reading() as session:
        run = session.get_one(Run, run_id)
        return tuple(_frozen(session, row, run) for row in _stored(session, run_id))


def supplement_of(desk: Desk, supplement_id: int) -> SupplementView:
    """Return one supplement as it was frozen."""
    with desk.reading() as session:
        row = session.get_one(Supplement, supplement_id)
        return _frozen(session, row, session.get_one(Run, row.run_id))


def settled(desk: Desk, run_id: int, progress: Progress | None = None) -> tuple[Settled, ...]:
    """Return, person by person, what was settled and what is due now: equal once all is supplemented."""
    with desk.reading() as session:
        run = session.get_one(Run, run_id)
        accounts, _ = _accounts(session, run, progress or Silent())
    return tuple(
        Settled(
            key[0], account.staff_no, account.name, account.agency,
            account.paid[0].amount_fen if account.paid else 0,
            sum(paid.amount_fen for paid in account.paid[1:]),
            None if account.due is None else account.due.amount_fen,
        )
        for key, account in accounts.items()
    )  # fmt: skip


def _stored(session: Session, run_id: int) -> Sequence[Supplement]:
    query = select(Supplement).where(Supplement.run_id == run_id).order_by(Supplement.number)
    return session.scalars(query).all()


def _draft(session: Session, run: Run, reason: str, document: str, progress: Progress) -> SupplementView:
    accounts, truth = _accounts(session, run, progress)
    compute, scheme = computing(run.kind), scheme_of(session, truth.scheme_id)
    found: list[tuple[Key, _Account, Difference, str]] = []
    waiting = []
    for key, account in accounts.items():
        if account.due is None:
            continue
        if account.due.amount_fen is None:
            paid = sum(each.amount_fen for each in account.paid)
            if paid or not account.paid:
                waiting.append(
                    Waiting(account.staff_no, account.name, account.agency, paid, account.due.reason)
                )
        elif (change := difference(account.paid, account.due)) is not None:
            after = _side(account.line, scheme, truth.tier)
            found.append((key, account, change, _cause(account.last, after, compute)))
    shown = tuple(_shown(number, each) for number, each in enumerate(found, 1))
    query = select(func.max(Supplement.number)).where(Supplement.run_id == run.id)
    sheet = SupplementSheet(
        run.kind, truth.sheet.street, run.year, (session.scalar(query) or 0) + 1, truth.tier, run.seal,
        reason, document, shown, tax_estimated=truth.sheet.tax_estimated,
    )  # fmt: skip
    items = tuple(
        _item(key, account, change, row)
        for (key, account, change, _), row in zip(found, shown, strict=True)
    )
    return SupplementView(
        run.id, run.kind, run.year, sheet.number, SheetState.DRAFT, items, sheet, truth.scheme_id, truth.tier,
        tuple(waiting),
    )  # fmt: skip


def _accounts(session: Session, run: Run, progress: Progress) -> tuple[dict[Key, _Account], RunView]:
    """Return everybody's account in the order of today's sheet, and today's sheet itself."""
    truth = draft_runs(session, run.year, progress)[run.kind]
    frozen = frozen_view(session, run)
    scheme = scheme_of(session, run.scheme_id)
    accounts = {line_key(line): _opened(line) for line in (*truth.lines, *frozen.lines)}
    for line in frozen.lines:
        account = accounts[line_key(line)]
        held = line.state != LineState.PAY
        root = line.explain()
        if line.amount_fen is None and not held:
            root = given(root.label, 0, source=ORIGINAL, note="由单位分配")
        account.paid.append(Paid(ORIGINAL, line.amount_fen or 0, line.tax_fen, root, held))
        account.last = _side(line, scheme, run.tier)
    for row in _stored(session, run.id):
        _add_earlier(session, row, accounts)
    now = {line_key(line): line for line in truth.lines}
    for key, account in accounts.items():
        account.line = now.get(key)
        account.due = _due(now.get(key), truth, account)
        if account.line is not None:
            account.card_tail = account.line.shown.card_tail
    return accounts, truth


def _opened(line: Line) -> _Account:
    return _Account(line.name, line.staff_no, line.agency, [], card_tail=line.shown.card_tail)


def _add_earlier(session: Session, row: Supplement, accounts: dict[Key, _Account]) -> None:
    source = f"第{row.number}次补发（扣回）表"
    sheet = supplement_from_plain(json.loads(row.sheet))
    scheme = scheme_of(session, row.scheme_id)
    for stored, shown in zip(read_rows(session, row.id), sheet.lines, strict=True):
        key = key_of(stored, shown)
        account = accounts.setdefault(key, _Account(shown.name, shown.staff_no, shown.agency, []))
        if not account.paid:
            # The first sheet of a person who was not on the original: the account begins at nothing.
            account.paid.append(Paid(ORIGINAL, 0, None, given("未列入", 0, source=ORIGINAL)))
        root = from_plain(json.loads(stored["tree"]))
        account.paid.append(paid_line(source, stored["difference_fen"], stored["tax_fen"], root))
        facts = _facts(stored) if stored["facts"] else None
        account.last = None
        if facts is not None:
            account.last = Side(facts, scheme, row.tier, LineState.PAY, stored["after_fen"])


def _facts(stored: Mapping[str, Any]) -> PersonYear:
    return facts_from_plain(json.loads(stored["facts"]))


def _side(line: Line | None, scheme: Scheme, tier: str) -> Side | None:
    if line is None or line.facts is None:
        return None
    return Side(line.facts, scheme, tier, line.state, line.amount_fen)


def _due(line: Line | None, truth: RunView, account: _Account) -> Due:
    if line is None:
        why = [each.reason for each in truth.outsiders if each.staff_no == account.staff_no]
        return nothing_due(why[0] if why else "不在本年度发放范围")
    if line.amount_fen is None and line.state == LineState.PAY:
        return Due(0, None, given(line.name, 0, source="现行资料重新计算", note="由单位分配"), "由单位分配")
    return Due(line.amount_fen, line.tax_fen, line.explain(), line.shown.note)


def _cause(before: Side | None, after: Side | None, compute: Compute) -> str:
    if before is None or after is None:
        return CAUSE_WORDS[Cause.JOINED if before is None else Cause.LEFT]
    return parts_text(classed(before, after, compute))


def _shown(number: int, found: tuple[Key, _Account, Difference, str]) -> SupplementSheetLine:
    _, account, change, cause = found
    return SupplementSheetLine(
        number, account.agency, account.name, account.staff_no, change.before_fen, change.after_fen,
        change.difference_fen, change.tax_fen, change.net_fen, account.card_tail, cause,
    )  # fmt: skip


def _item(key: Key, account: _Account, change: Difference, shown: SupplementSheetLine) -> SupplementItem:
    return SupplementItem(
        key[0], account.staff_no, account.name, account.agency, change.before_fen, change.after_fen,
        change.difference_fen, change.tax_fen, change.net_fen, shown, change.root,
        account.line.facts if account.line else None,
    )  # fmt: skip


def _store(session: Session, draft: SupplementView, desk: Desk) -> Supplement:
    by = desk.actor.full_name or desk.actor.account
    at = desk.clock().isoformat(timespec="seconds")
    sheet = replace(draft.sheet, state=SheetState.APPROVED, approved_by=by, approved_at=at, layout=LAYOUT)
    rows = [_row(position, item) for position, item in enumerate(draft.items)]
    seal = seal_of(sheet, rows)
    row = Supplement(
        run_id=draft.run_id, number=draft.number, state=sheet.state, scheme_id=draft.scheme_id,
        tier=draft.tier, reason=sheet.reason, document=sheet.document, layout=sheet.layout,
        total_fen=sheet.total_fen, people=len(rows), sheet=dump(replace(sheet, seal=seal)), seal=seal,
        approved_by=by, approved_at=at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.execute(insert(SupplementLine), [{"supplement_id": row.id, **each} for each in rows])
    return row


def _row(position: int, item: SupplementItem) -> dict[str, Any]:
    return {
        "position": position,
        "staff_id": item.staff_id or None,
        "before_fen": item.before_fen,
        "after_fen": item.after_fen,
        "difference_fen": item.difference_fen,
        "tax_fen": item.tax_fen,
        "net_fen": item.net_fen,
        "facts": plain_text(facts_to_plain(item.facts)) if item.facts else "",
        "tree": plain_text(to_plain(item.root)),
    }


def _frozen(session: Session, row: Supplement, run: Run) -> SupplementView:
    sheet = supplement_from_plain(json.loads(row.sheet))
    items = tuple(
        SupplementItem(
            stored["staff_id"] or 0, shown.staff_no, shown.name, shown.agency, stored["before_fen"],
            stored["after_fen"], stored["difference_fen"], stored["tax_fen"], stored["net_fen"], shown,
            from_plain(json.loads(stored["tree"])), _facts(stored) if stored["facts"] else None,
        )
        for stored, shown in zip(read_rows(session, row.id), sheet.lines, strict=True)
    )  # fmt: skip
    return SupplementView(
        run.id, run.kind, run.year, row.number, row.state, items, sheet, row.scheme_id, row.tier, (), row.id,
        row.approved_by, row.approved_at, row.paid_by, row.paid_at, row.paid_document,
    )  # fmt: skip

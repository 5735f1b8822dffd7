"""What a supplement would change: today's truth set against the frozen run and every earlier supplement.

Facts, scheme and tier are taken as they stand now; a draft is always recomputed and never stored.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.rules.bonus.both_sheets import tax_beside
from models.rules.bonus.comparison import CAUSE_WORDS, Cause, Compute, Side, classed, parts_text
from models.rules.core.explain import from_plain, given
from models.rules.payout.supplement import (
    ORIGINAL,
    Difference,
    Due,
    Paid,
    SupplementSheet,
    SupplementSheetLine,
    difference,
    nothing_due,
    paid_line,
)
from models.rules.scheme.parts import Tax
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.words import LineState, SheetState
from models.services.bonus.comparison import line_key
from models.services.bonus.computing import computing
from models.services.bonus.frozen import RUNS
from models.services.bonus.runs import draft_runs
from models.services.bonus.views import BonusRunLine, RunView
from models.services.office.desk import Progress
from models.services.payout.supplement.frozen import SUPPLEMENTS, Key, facts_of, key_of, supplements_to
from models.services.payout.supplement.views import SupplementItem, SupplementView, Waiting
from models.services.scheme.schemes import scheme_of
from models.services.sheets.frozen import read_rows, read_sheet
from models.tables.bonus import Run
from models.tables.payout import Supplement


@dataclass(slots=True, kw_only=True)
class _Account:
    """One person while a supplement is worked out: what was settled, by which computation last."""

    name: str
    staff_no: str
    agency: str
    paid: list[Paid]
    last: Side | None = None
    card_tail: str = ""
    due: Due | None = None
    line: BonusRunLine | None = None


def draft_of(session: Session, run: Run, reason: str, document: str, progress: Progress) -> SupplementView:
    """Compute what a supplement to `run` would change now."""
    accounts, truth = _accounts(session, run, progress)
    found, waiting = _compared(session, run, accounts, truth)
    shown = tuple(_shown(number, each) for number, each in enumerate(found, 1))
    query = select(func.max(Supplement.number)).where(Supplement.run_id == run.id)
    sheet = SupplementSheet(
        kind=run.kind, street=truth.sheet.street, year=run.year, number=(session.scalar(query) or 0) + 1,
        tier=truth.sheet.tier_words, original_seal=run.seal, reason=reason, document=document, lines=shown,
        tax_estimated=truth.sheet.tax_estimated,
    )  # fmt: skip
    items = tuple(
        _item(key, account, change, row)
        for (key, account, change, _), row in zip(found, shown, strict=True)
    )
    return SupplementView(
        run_id=run.id, kind=run.kind, year=run.year, number=sheet.number, state=SheetState.DRAFT,
        items=items, sheet=sheet, scheme_id=truth.scheme_id, tier=truth.tier, waiting=waiting,
    )  # fmt: skip


def _compared(
    session: Session, run: Run, accounts: Mapping[Key, _Account], truth: RunView
) -> tuple[list[tuple[Key, _Account, Difference, str]], tuple[Waiting, ...]]:
    """Return who is due something else than was paid, with its cause, and whose amount is not settled."""
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
    return found, tuple(waiting)


def _accounts(session: Session, run: Run, progress: Progress) -> tuple[dict[Key, _Account], RunView]:
    """Return everybody's account in the order of today's sheet, and today's sheet itself."""
    truth = draft_runs(session, run.year, progress)[run.kind]
    frozen = RUNS.view(session, run)
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
    for row in supplements_to(session, run.id):
        _add_earlier(session, row, accounts)
    now = {line_key(line): line for line in truth.lines}
    other, tax = _settled_on_other(session, run), scheme_of(session, truth.scheme_id).tax
    for key, account in accounts.items():
        account.line = now.get(key)
        account.due = _taxed_beside(_due(now.get(key), truth, account), tax, account.staff_no, other.get(key))
        if account.line is not None:
            account.card_tail = account.line.shown.card_tail
    return accounts, truth


def _opened(line: BonusRunLine) -> _Account:
    return _Account(
        name=line.name, staff_no=line.staff_no, agency=line.agency, paid=[], card_tail=line.shown.card_tail,
    )  # fmt: skip


def _add_earlier(session: Session, row: Supplement, accounts: dict[Key, _Account]) -> None:
    source = f"第{row.number}次补发（扣回）表"
    sheet = read_sheet(SUPPLEMENTS, row)
    scheme = scheme_of(session, row.scheme_id)
    for stored, shown in zip(read_rows(session, SUPPLEMENTS, row.id), sheet.lines, strict=True):
        key = key_of(stored, shown)
        account = accounts.setdefault(key, _Account(
            name=shown.name, staff_no=shown.staff_no, agency=shown.agency, paid=[],
        ))
        if not account.paid:
            # The first sheet of a person who was not on the original: the account begins at nothing.
            account.paid.append(Paid(ORIGINAL, 0, None, given("未列入", 0, source=ORIGINAL)))
        root = from_plain(json.loads(stored["tree"]))
        account.paid.append(paid_line(source, stored["difference_fen"], stored["tax_fen"], root))
        facts = facts_of(stored)
        account.last = None
        if facts is not None:
            account.last = Side(facts, scheme, row.tier, LineState.PAY, stored["after_fen"])


def _settled_on_other(session: Session, run: Run) -> dict[Key, tuple[int, int]]:
    """Return what the year's other approved sheet, with its supplements, has paid and taxed, in fen."""
    query = select(Run).where(Run.year == run.year, Run.kind != run.kind)
    other = session.scalars(query).one_or_none()
    found: dict[Key, tuple[int, int]] = {}
    if other is None:
        return found
    for line in RUNS.view(session, other).lines:
        if line.amount_fen and line.tax_fen is not None:
            found[line_key(line)] = line.amount_fen, line.tax_fen
    for row in supplements_to(session, other.id):
        sheet = read_sheet(SUPPLEMENTS, row)
        for stored, shown in zip(read_rows(session, SUPPLEMENTS, row.id), sheet.lines, strict=True):
            paid, taxed = found.get(key_of(stored, shown), (0, 0))
            if stored["tax_fen"] is not None:
                found[key_of(stored, shown)] = paid + stored["difference_fen"], taxed + stored["tax_fen"]
    return found


def _taxed_beside(due: Due, tax: Tax, staff_no: str, there: tuple[int, int] | None) -> Due:
    """Return what is due with its tax beside what the other sheet has settled, where both are taxed once."""
    if there is None or due.amount_fen is None:
        return due
    found = tax_beside(tax, staff_no, due.amount_fen, *there)
    return due if found is None else replace(due, tax_fen=found)


def _side(line: BonusRunLine | None, scheme: Scheme, tier: str) -> Side | None:
    if line is None or line.facts is None:
        return None
    return Side(line.facts, scheme, tier, line.state, line.amount_fen)


def _due(line: BonusRunLine | None, truth: RunView, account: _Account) -> Due:
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
        number=number, agency=account.agency, name=account.name, staff_no=account.staff_no,
        before_fen=change.before_fen, after_fen=change.after_fen, difference_fen=change.difference_fen,
        tax_fen=change.tax_fen, net_fen=change.net_fen, card_tail=account.card_tail, cause=cause,
    )  # fmt: skip


def _item(key: Key, account: _Account, change: Difference, shown: SupplementSheetLine) -> SupplementItem:
    facts = account.line.facts if account.line else None
    return SupplementItem(key[0], shown, change.root, facts)

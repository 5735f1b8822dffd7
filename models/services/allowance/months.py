"""A month of unit-funded allowances: see it, approve it (which freezes it), mark it paid, explain it.

A draft is computed afresh whenever it is asked for and never stored. Approval stores every line with
its facts and its tree; from then on the month is what was stored, whatever changes elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine, document_text, sheet_line
from models.rules.allowance.rules import AllowanceLine, AllowanceRules, NotOnSheet, paid_kinds
from models.rules.allowance.scheme import Allowance, Nature
from models.rules.core.money import yuan_text
from models.rules.core.month import Month
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.services.allowance.checks import AllowanceCheckRow, is_checked, keep_check
from models.services.allowance.facts import Gathered, Person, gather
from models.services.allowance.frozen import freeze, frozen_run
from models.services.allowance.kinds import AllowanceRow, read_in_force
from models.services.allowance.views import AllowanceRunView, Item, KindOut, Line, Outsider
from models.services.office.accounts import street_of
from models.services.office.desk import Desk, Progress, Silent
from models.tables import AllowanceRun

CHANGED = frozenset({"allowance"})


def month_name(month: int) -> str:
    """Return YYYYMM as the office says it: 2017年3月."""
    return Month.of(month).chinese


def allowance_run(desk: Desk, month: int, progress: Progress | None = None) -> AllowanceRunView:
    """Return the run of YYYYMM `month`: frozen if approved, else computed now. Refused: no_allowances."""
    with desk.reading() as session:
        stored = _stored(session, month)
        if stored:
            return frozen_run(session, stored)
        draft = _draft(session, month, progress or Silent())
        return replace(draft, checked=is_checked(session, draft))


def _stored(session: Session, month: int) -> AllowanceRun | None:
    return session.scalars(select(AllowanceRun).where(AllowanceRun.month == month)).one_or_none()


def check_allowances(
    desk: Desk, month: int, seen_fen: int, waivers: Mapping[str, str] | None = None
) -> AllowanceCheckRow:
    """Check (复核) the month's draft as it computes now and keep that it was checked.

    Refused: allowance_already_approved, run_changed, check_blocked.
    """
    with desk.change("check_run", f"{month_name(month)} 津补贴") as change:
        if _stored(change.session, month):
            raise Refused("allowance_already_approved", month=month_name(month))
        draft = _draft(change.session, month, Silent())
        row = keep_check(change.session, desk, draft, waivers, seen_fen)
        change.detail.update(number=row.number, total_fen=row.total_fen, waivers=row.waivers)
        return row


def approve_allowances(
    desk: Desk, month: int, progress: Progress | None = None, *, seen_fen: int | None = None,
    needs_check: bool = False,
) -> AllowanceRunView:
    """Approve the month's draft as it computes now, and freeze it whole (leader).

    `seen_fen` is the total that whoever approves has seen: another one now is refused. With `needs_check`
    somebody must have checked (复核) this very draft before. Refused: allowance_already_approved,
    allowance_run_empty, run_has_problems, run_changed, allowance_not_checked, and what a run problem is
    called: allowance_needs_document, allowance_needs_approver, allowance_month_open.
    """
    with desk.change("approve_run", f"{month_name(month)} 津补贴") as change:
        session = change.session
        if _stored(session, month):
            raise Refused("allowance_already_approved", month=month_name(month))
        draft = _draft(session, month, progress or Silent())
        _require_sound(draft)
        if seen_fen is not None and draft.total_fen != seen_fen:
            raise Refused("run_changed", seen=yuan_text(seen_fen), now=yuan_text(draft.total_fen))
        if needs_check and not is_checked(session, draft):
            raise Refused("allowance_not_checked", month=month_name(month))
        by = desk.actor.full_name or desk.actor.account
        run = freeze(session, draft, by, desk.clock().isoformat(timespec="seconds"))
        change.detail.update(total_fen=run.total_fen, people=run.people, seal=run.seal)
        session.flush()
        return frozen_run(session, run)


def _require_sound(draft: AllowanceRunView) -> None:
    if not draft.lines:
        raise Refused("allowance_run_empty", month=month_name(draft.month))
    if not draft.problems:
        return
    line, problem = draft.problems[0]
    if line is None:
        raise Refused(problem.code, (), **problem.facts)
    raise Refused(
        "run_has_problems", count=len(draft.problems), name=line.name, problem=problem.code
    )  # fmt: skip


def pay_allowances(desk: Desk, month: int, document: str) -> frozenset[str]:
    """Mark the approved month as paid, by the voucher `document` (finance); nothing else can change.

    Refused: allowance_not_approved, allowance_already_paid, payment_needs_document.
    """
    with desk.change("mark_paid", f"{month_name(month)} 津补贴") as change:
        run = _stored(change.session, month)
        if run is None:
            raise Refused("allowance_not_approved", month=month_name(month))
        if run.state == SheetState.PAID:
            raise Refused("allowance_already_paid", month=month_name(month))
        if not document.strip():
            raise Refused("payment_needs_document")
        run.state = SheetState.PAID
        run.paid_by = desk.actor.full_name or desk.actor.account
        run.paid_at = desk.clock().isoformat(timespec="seconds")
        run.paid_document = document.strip()
        change.detail.update(document=document, total_fen=run.total_fen)
    return CHANGED


def approved_months(desk: Desk) -> tuple[int, ...]:
    """Return the months (YYYYMM) whose sheet is approved or paid, newest first."""
    with desk.reading() as session:
        return tuple(session.scalars(select(AllowanceRun.month).order_by(AllowanceRun.month.desc())))


def line_of_person(run: AllowanceRunView, staff: str) -> Line | None:
    """Return the line of a staff number or, where only one person bears it, of a name."""
    found = [line for line in run.lines if staff == line.staff_no]
    found = found or [line for line in run.lines if staff == line.name]
    return found[0] if len(found) == 1 else None


def _draft(session: Session, month: int, progress: Progress) -> AllowanceRunView:
    rows = read_in_force(session, month)
    if not rows:
        raise Refused("no_allowances", month=month_name(month))
    kinds = tuple(row.kind for row in rows)
    paid = paid_kinds(kinds)
    gathered = gather(session, month)
    pairs, outsiders = _computed(gathered, paid, progress)
    columns = tuple(kind.name for kind in paid)
    shown = tuple(sheet_line(number, line, columns) for number, (_, line) in enumerate(pairs, 1))
    documents = tuple(document_text(kind) for kind in paid)
    sheet = AllowanceSheet(street_of(session), month, columns, documents, shown)
    lines = tuple(_view(person, line, row) for (person, line), row in zip(pairs, shown, strict=True))
    kinds_out = tuple(
        KindOut(kind.name, "统一津补贴，不属单位自发，不列入本表")
        for kind in kinds
        if kind.nature is Nature.UNIFIED
    )
    return AllowanceRunView(
        month, SheetState.DRAFT, lines, outsiders, sheet, tuple(row.id for row in rows),
        tuple(_run_problems(month, rows, gathered, pairs)), kinds_out,
    )  # fmt: skip


Pair = tuple[Person, AllowanceLine]


def _computed(
    gathered: Gathered, kinds: Sequence[Allowance], progress: Progress
) -> tuple[list[Pair], tuple[Outsider, ...]]:
    pairs, outsiders, rules = [], [], AllowanceRules(kinds)
    for number, person in enumerate(gathered.people):
        if number % 200 == 0:
            progress.step(number, len(gathered.people), person.row.name)
        try:
            pairs.append((person, rules.line(person.facts)))
        except NotOnSheet:
            row, agency = person.row, person.facts.stays[-1].agency
            outsiders.append(Outsider(row.staff_no, row.name, agency, rules.why_out(person.facts)))
    return pairs, tuple(outsiders)


def _run_problems(
    month: int, rows: Sequence[AllowanceRow], gathered: Gathered, pairs: Sequence[Pair]
) -> Iterator[Problem]:
    """Yield what blocks the whole month: a kind without its papers, an agency's attendance still open."""
    for row in rows:
        if row.kind.nature is Nature.UNIFIED:
            continue
        if not row.kind.basis_doc_no:
            yield Problem("allowance_needs_document", {"kind": row.name})
        if not row.kind.approved_by:
            yield Problem("allowance_needs_approver", {"kind": row.name})
    used = dict.fromkeys(
        stay.agency
        for person, _ in pairs
        for stay in person.facts.stays
        if stay.attendance and stay.allowance and not stay.police
    )
    for agency in used:
        if agency in gathered.open_agencies:
            yield Problem("allowance_month_open", {"agency": agency, "month": month_name(month)})


def _view(person: Person, line: AllowanceLine, shown: AllowanceSheetLine) -> Line:
    items = tuple(
        Item(item.kind, item.quantity, item.rate_fen, item.amount_fen, item.text) for item in line.items
    )
    return Line(
        person.row.id, line.staff_no, line.name, line.agency, line.state, items, line.gross_fen,
        line.deduction_fen, line.amount_fen, line.problems, shown, person.facts, root=line.root,
    )  # fmt: skip

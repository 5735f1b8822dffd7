"""A month of unit-funded allowances as it computes now: facts of everybody's month in, one view out.

A draft is recomputed whenever it is asked for and never stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine, document_text, sheet_line
from models.rules.allowance.rules import AllowanceLine, AllowanceRules, NotOnSheet, paid_kinds
from models.rules.allowance.scheme import Allowance, Nature
from models.rules.core.month import Month
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.services.allowance.facts import Gathered, StaffMonth, gather
from models.services.allowance.kinds import AllowanceRow, read_in_force
from models.services.allowance.views import AllowanceRunLine, AllowanceRunView, Item, KindOut, Outsider
from models.services.office.accounts import street_of
from models.services.office.desk import Progress


def month_name(month: int) -> str:
    """Return YYYYMM as the office says it: 2017年3月."""
    return Month.of(month).chinese


def line_of_person(run: AllowanceRunView, staff: str) -> AllowanceRunLine | None:
    """Return the line of a staff number or, where only one person has that name, of a name."""
    found = [line for line in run.lines if staff == line.staff_no]
    found = found or [line for line in run.lines if staff == line.name]
    return found[0] if len(found) == 1 else None


def draft_month(session: Session, month: int, progress: Progress) -> AllowanceRunView:
    """Compute the draft of YYYYMM `month`. Refused: no_allowances, unknown_calendar_year."""
    rows = read_in_force(session, month)
    if not rows:
        raise Refused("no_allowances", month=month_name(month))
    kinds = tuple(row.kind for row in rows)
    paid = paid_kinds(kinds)
    left = frozenset(staff for kind in paid if kind.left for staff in kind.who.staff)
    gathered = gather(session, month, left)
    pairs, outsiders = _computed(gathered, paid, progress)
    columns = tuple(kind.name for kind in paid)
    shown = tuple(sheet_line(number, line, columns) for number, (_, line) in enumerate(pairs, 1))
    documents = tuple(document_text(kind) for kind in paid)
    sheet = AllowanceSheet(
        street=street_of(session), month=month, kinds=columns, documents=documents, lines=shown,
    )  # fmt: skip
    lines = tuple(_view(person, line, row) for (person, line), row in zip(pairs, shown, strict=True))
    kinds_out = tuple(
        KindOut(kind.name, "统一津补贴，不属单位自发，不列入本表")
        for kind in kinds
        if kind.nature is Nature.UNIFIED
    )
    return AllowanceRunView(
        month=month, state=SheetState.DRAFT, lines=lines, outsiders=outsiders, sheet=sheet,
        versions=tuple(row.id for row in rows),
        run_problems=tuple(_run_problems(month, rows, gathered, pairs)), kinds_out=kinds_out,
    )  # fmt: skip


Pair = tuple[StaffMonth, AllowanceLine]


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


def _view(person: StaffMonth, line: AllowanceLine, shown: AllowanceSheetLine) -> AllowanceRunLine:
    items = tuple(
        Item(item.kind, item.quantity, item.rate_fen, item.amount_fen, item.text) for item in line.items
    )
    return AllowanceRunLine(
        staff_id=person.row.id, state=line.state, items=items, shown=shown, facts=person.facts,
        problems=line.problems, root=line.root,
    )  # fmt: skip

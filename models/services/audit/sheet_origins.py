"""Every sheet against the log line that made it: approved there, paid there, and still there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.month import Month
from models.rules.sheets.words import SheetState
from models.services.allowance.months import month_name
from models.services.audit.findings import Findings
from models.services.audit.history import History
from models.services.sheets.verifying import Finding
from models.services.work.grids.checks import subject_of
from models.services.work.grids.verifying import KIND as GRID_KIND
from models.tables.allowance import AllowanceRun
from models.tables.bonus import Run
from models.tables.payout import BankBatch, Supplement
from models.tables.sheets import FrozenSheet
from models.tables.work.grids import GridBatch, GridRun

_Sheet = tuple[FrozenSheet, dict[str, str], str]
"""A stored sheet, which it is, and what the log calls it."""


def origin_faults(session: Session, history: History) -> Findings:
    """Yield sheets that no line approved, approvals whose sheet is gone, payments without their line."""
    sheets = list(_sheets(session))
    for row, about, subject in sheets:
        if row.seal not in history.approved:
            yield Finding("sheet_not_logged", about)
        paid = history.paid.get(subject, [])
        if row.state == SheetState.PAID and row.total_fen not in paid:
            yield Finding("payment_not_logged", about)
        if row.state == SheetState.APPROVED and row.total_fen in paid:
            yield Finding("payment_undone", about)
    stored = Counter(row.seal for row, _, _ in sheets)
    for seal, deed in history.approved.items():
        if not stored[seal]:
            yield Finding("sheet_gone", {"subject": deed.subject, "line": str(deed.line)})
    yield from _twice(sheets)
    yield from _batches(session, history)


def _twice(sheets: list[_Sheet]) -> Findings:
    counted = Counter((row.year, row.kind) for row, _, _ in sheets if isinstance(row, Run))
    for (year, kind), count in sorted(counted.items()):
        if count > 1:
            yield Finding("sheet_twice", {"year": str(year), "kind": kind, "count": str(count)})


def _batches(session: Session, history: History) -> Findings:
    for table in (BankBatch, GridBatch):
        for seal, at in session.execute(select(table.seal, table.exported_at)):
            if seal not in history.handed_over:
                yield Finding("batch_not_logged", {"seal": seal[:16].upper(), "day": at[:10]})


def _sheets(session: Session) -> Iterator[_Sheet]:
    runs = {row.id: row for row in session.scalars(select(Run).order_by(Run.id))}
    for run in runs.values():
        yield run, {"year": str(run.year), "kind": run.kind}, f"{run.year} {run.kind}"
    for row in session.scalars(select(Supplement).order_by(Supplement.id)):
        main = runs.get(row.run_id)  # None where somebody took it away, or hung this on another
        year, kind = (str(main.year), str(main.kind)) if main else ("?", "?")
        about = {"year": year, "kind": f"{kind} 补发/扣回 {row.number}"}
        yield row, about, f"{year} {kind} 补发/扣回 {row.number}"
    for month in session.scalars(select(AllowanceRun).order_by(AllowanceRun.id)):
        about = {"year": str(Month.of(month.month)), "kind": "津补贴"}
        yield month, about, f"{month_name(month.month)} 津补贴"
    for grids in session.scalars(select(GridRun).order_by(GridRun.id)):
        about = {"year": str(Month.of(grids.month)), "kind": GRID_KIND}
        yield grids, about, subject_of(grids.month)

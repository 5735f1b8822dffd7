"""The year-end run: see it, approve it (which freezes it), mark it paid, explain it.

A draft is computed afresh whenever it is asked for and never stored. Approval stores every line
with its facts and its tree; from then on the run is what was stored, whatever changes elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.money import yuan_text
from models.rules.sheets.printed import LAYOUT, BonusSheet
from models.rules.sheets.words import SheetKind, SheetState
from models.services.bonus.drafts import draft_runs
from models.services.bonus.frozen import dump, frozen_view, row_of, seal_of
from models.services.bonus.views import Line, RunView
from models.services.office.desk import Desk, Progress, Silent
from models.tables import Run, RunLine

CHANGED = frozenset({"bonus"})


def runs_of(desk: Desk, year: int, progress: Progress | None = None) -> tuple[RunView, RunView]:
    """Return the year's two runs, bonus then police: each frozen if approved, else computed now."""
    with desk.reading() as session:
        return _runs(session, year, progress or Silent())


def _runs(session: Session, year: int, progress: Progress) -> tuple[RunView, RunView]:
    stored = {row.kind: row for row in session.scalars(select(Run).where(Run.year == year))}
    drafts = {} if len(stored) == len(SheetKind) else draft_runs(session, year, progress)
    bonus, police = (
        frozen_view(session, stored[kind]) if kind in stored else drafts[kind] for kind in SheetKind
    )
    return bonus, police


def approve(
    desk: Desk, year: int, kind: SheetKind, progress: Progress | None = None, *, seen_fen: int | None = None,
    needs_check: bool = False,
) -> RunView:
    """Approve the draft of one kind as it computes now, and freeze it whole.

    `seen_fen` is the total that whoever approves has seen: another one now is refused. With `needs_check`
    somebody must have checked (复核) this very draft before.
    Refused: already_approved, run_has_problems, run_is_empty, run_changed, run_not_checked, and what a
    draft refuses.
    """
    with desk.change("approve_run", f"{year} {kind}") as change:
        session = change.session
        if session.scalars(select(Run.id).where(Run.year == year, Run.kind == kind)).first():
            raise Refused("already_approved", year=year)
        draft = draft_runs(session, year, progress or Silent())[kind]
        _require_sound(draft)
        if seen_fen is not None and draft.total_fen != seen_fen:
            raise Refused("run_changed", seen=yuan_text(seen_fen), now=yuan_text(draft.total_fen))
        if needs_check:
            from models.services.bonus.checks import require_checked

            require_checked(session, draft)
        at = desk.clock().isoformat(timespec="seconds")
        by = desk.actor.full_name or desk.actor.account
        run = _store(session, draft, by, at)
        change.detail.update(total_fen=run.total_fen, people=run.people, seal=run.seal)
        session.flush()
        return frozen_view(session, run)


def _require_sound(draft: RunView) -> None:
    if not draft.lines:
        raise Refused("run_is_empty", year=draft.year)
    if not draft.document.strip():
        raise Refused("run_needs_document", year=draft.year)
    if draft.problems:
        line, problem = draft.problems[0]
        raise Refused(
            "run_has_problems", count=len(draft.problems), name=line.name,
            problem=problem.code,
        )  # fmt: skip


def _store(session: Session, draft: RunView, by: str, at: str) -> Run:
    sheet = replace(draft.sheet, state=SheetState.APPROVED, approved_by=by, approved_at=at, layout=LAYOUT)
    rows = [row_of(position, line) for position, line in enumerate(draft.lines)]
    seal = seal_of(sheet, rows)
    run = Run(
        year=draft.year, kind=draft.kind, state=sheet.state, scheme_id=draft.scheme_id, tier=draft.tier,
        document=draft.document, layout=sheet.layout, total_fen=sheet.total_fen, people=len(rows),
        sheet=dump(replace(sheet, seal=seal)), seal=seal, approved_by=by, approved_at=at,
    )  # fmt: skip
    session.add(run)
    session.flush()
    session.execute(insert(RunLine), [{"run_id": run.id, **row} for row in rows])
    return run


def mark_paid(desk: Desk, run_id: int, document: str) -> frozenset[str]:
    """Mark an approved run as paid, by the voucher `document`; nothing else about it can change."""
    with desk.change("mark_paid") as change:
        run = change.session.get_one(Run, run_id)
        change.subject = f"{run.year} {run.kind}"
        if run.state == SheetState.PAID:
            raise Refused("already_paid", year=run.year)
        if not document.strip():
            raise Refused("payment_needs_document")
        run.state = SheetState.PAID
        run.paid_by = desk.actor.full_name or desk.actor.account
        run.paid_at = desk.clock().isoformat(timespec="seconds")
        run.paid_document = document.strip()
        change.detail.update(document=document, total_fen=run.total_fen)
    return CHANGED


def sheet_of(desk: Desk, year: int, kind: SheetKind) -> BonusSheet:
    """Return the sheet to print: the frozen one, to the byte, once the run is approved."""
    bonus, police = runs_of(desk, year)
    return bonus.sheet if bonus.kind == kind else police.sheet


def line_of(run: RunView, staff: str) -> Line | None:
    """Return the line of a staff number or, where only one person bears it, of a name."""
    found = [line for line in run.lines if staff == line.staff_no]
    found = found or [line for line in run.lines if staff == line.name]
    return found[0] if len(found) == 1 else None


def years_with_runs(desk: Desk) -> tuple[int, ...]:
    """Return the years that have an approved run, newest first."""
    with desk.reading() as session:
        query = select(Run.year).group_by(Run.year).order_by(func.max(Run.year).desc())
        return tuple(session.scalars(query))

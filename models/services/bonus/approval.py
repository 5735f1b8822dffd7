"""Approving a year's sheet (leader), which freezes it, and marking it as paid (finance)."""

from __future__ import annotations

from models.errors import Refused
from models.rules.sheets.words import SheetKind
from models.services.bonus.checks import YearSheet
from models.services.bonus.views import RunView
from models.services.office.desk import Desk, Progress
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.sheets.approval import approve_draft, pay
from models.tables.bonus import Run

CHANGED = frozenset({Topic.BONUS})


def approve(
    desk: Desk, year: int, kind: SheetKind, progress: Progress | None = None, *, seen_fen: int | None = None,
    needs_check: bool = False,
) -> RunView:
    """Approve the draft of one kind as it computes now, and freeze it whole.

    `seen_fen` is the total that whoever approves has seen: another one now is refused. With `needs_check`
    somebody must have checked (复核) this very draft before.
    Refused: already_approved, run_has_problems, run_is_empty, run_needs_document, run_changed,
    run_not_checked, and what a draft refuses.
    """
    waiting = YearSheet(year, kind)
    return approve_draft(desk, waiting, progress, seen_fen=seen_fen, needs_check=needs_check)


def mark_paid(desk: Desk, run_id: int, document: str) -> Changes:
    """Mark an approved run as paid, by the voucher `document`; nothing else about it can change.

    Refused: already_paid, payment_needs_document.
    """
    with desk.change(Action.MARK_PAID) as change:
        run = change.session.get_one(Run, run_id)
        change.subject = f"{run.year} {run.kind}"
        pay(desk, change, run, document, paid=Refused("already_paid", year=run.year))
    return CHANGED

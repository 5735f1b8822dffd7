"""A month of the grids: see it, approve it (which freezes it whole), mark it paid."""

from __future__ import annotations

from models.errors import Refused
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.sheets.approval import approve_draft, pay
from models.services.work.grids.checks import MonthDraft, subject_of, with_check
from models.services.work.grids.frozen import MONTHS, approved_month
from models.services.work.grids.months import draft_month, month_name
from models.services.work.grids.views import GridMonthView

CHANGED = frozenset({Topic.GRIDS})


def grid_month(desk: Desk, month: int) -> GridMonthView:
    """Return the month YYYYMM: frozen if approved, else computed now. Refused: no_grid_rules."""
    with desk.reading() as session:
        if stored := approved_month(session, month):
            return MONTHS.view(session, stored)
        return with_check(session, draft_month(session, month, desk.today), desk.today)


def approve_grid_month(
    desk: Desk, month: int, *, seen_fen: int | None = None, needs_check: bool = False
) -> GridMonthView:
    """Approve the month's draft as it computes now, and freeze it whole (leader).

    With `needs_check` somebody must have checked (复核) this very draft before. Refused:
    grid_month_approved, grid_month_empty, grid_month_running, grid_two_rules, grid_line_has_problem,
    run_changed, grid_month_not_checked.
    """
    return approve_draft(desk, MonthDraft(month, desk.today), seen_fen=seen_fen, needs_check=needs_check)


def pay_grid_month(desk: Desk, month: int, document: str) -> Changes:
    """Mark the approved month as paid, by the voucher `document` (finance).

    Refused: grid_month_not_approved, grid_month_paid, payment_needs_document.
    """
    with desk.change(Action.MARK_PAID, subject_of(month)) as change:
        run = approved_month(change.session, month)
        if run is None:
            raise Refused("grid_month_not_approved", month=month_name(month))
        pay(desk, change, run, document, paid=Refused("grid_month_paid", month=month_name(month)))
    return CHANGED

"""A month's sheet of allowances: see it, check it, approve it (which freezes it), mark it paid."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from models.errors import Refused
from models.services.allowance.checks import MonthSheet
from models.services.allowance.frozen import MONTHS, approved_month
from models.services.allowance.months import draft_month, month_name
from models.services.allowance.views import AllowanceRunView
from models.services.office.desk import Desk, Progress, Silent
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.sheets.approval import approve_draft, pay
from models.services.sheets.checking import CheckRow, check_draft, is_checked

CHANGED = frozenset({Topic.ALLOWANCE})


def allowance_run(desk: Desk, month: int, progress: Progress | None = None) -> AllowanceRunView:
    """Return the run of YYYYMM `month`: frozen if approved, else computed now. Refused: no_allowances."""
    with desk.reading() as session:
        if stored := approved_month(session, month):
            return MONTHS.view(session, stored)
        draft = draft_month(session, month, progress or Silent())
        return replace(draft, checked=is_checked(session, MonthSheet(month), draft))


def check_allowances(
    desk: Desk, month: int, seen_fen: int, waivers: Mapping[str, str] | None = None
) -> CheckRow:
    """Check (复核) the month's draft as it computes now and keep that it was checked.

    Refused: allowance_already_approved, run_changed, check_blocked.
    """
    return check_draft(desk, MonthSheet(month), waivers, seen_fen=seen_fen, sealed=False)


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
    waiting = MonthSheet(month)
    return approve_draft(desk, waiting, progress, seen_fen=seen_fen, needs_check=needs_check)


def pay_allowances(desk: Desk, month: int, document: str) -> Changes:
    """Mark the approved month as paid, by the voucher `document` (finance); nothing else can change.

    Refused: allowance_not_approved, allowance_already_paid, payment_needs_document.
    """
    with desk.change(Action.MARK_PAID, f"{month_name(month)} 津补贴") as change:
        run = approved_month(change.session, month)
        if run is None:
            raise Refused("allowance_not_approved", month=month_name(month))
        pay(desk, change, run, document, paid=Refused("allowance_already_paid", month=month_name(month)))
    return CHANGED

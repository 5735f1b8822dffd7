"""A month of the grids: see it, approve it (which freezes it whole), mark it paid."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.work.grids.printed import GridSheet
from models.services.office.desk import Desk, Progress
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.sheets.approval import Draft, approve_draft, pay
from models.services.work.grids.frozen import MONTHS, approved_month
from models.services.work.grids.months import draft_month, month_name
from models.services.work.grids.views import GridMonthView
from models.tables import GridRun

CHANGED = frozenset({Topic.GRIDS})


def subject_of(month: int) -> str:
    """Return what the log calls a month's sheet."""
    return f"{month_name(month)} 网格员考核津贴"


class MonthDraft(Draft[GridRun, GridSheet, GridMonthView]):
    """The sheet of YYYYMM `month`, on its way to approval."""

    frozen = MONTHS

    def __init__(self, month: int, today: date) -> None:
        self.month, self.today = month, today

    def opened(self, session: Session) -> str:
        """Return the subject. Refused: grid_month_approved."""
        if approved_month(session, self.month) is not None:
            raise Refused("grid_month_approved", month=month_name(self.month))
        return subject_of(self.month)

    def computed(self, session: Session, progress: Progress) -> GridMonthView:
        """Return the draft. Refused: no_grid_rules, unknown_calendar_year."""
        return draft_month(session, self.month, self.today)

    def require_sound(self, draft: GridMonthView) -> None:
        """Refused: grid_month_empty, run_has_problems, and what a problem of the month is called."""
        if not draft.lines:
            raise Refused("grid_month_empty", month=month_name(draft.month))
        for line, problem in draft.all_problems:
            if line is None:
                raise Refused(problem.code, (), **problem.facts)
            count = len(draft.all_problems)
            facts = {"name": line.name, "count": str(count), **problem.facts}
            raise Refused(problem.code, (), **facts)


def grid_month(desk: Desk, month: int) -> GridMonthView:
    """Return the month YYYYMM: frozen if approved, else computed now. Refused: no_grid_rules."""
    with desk.reading() as session:
        if stored := approved_month(session, month):
            return MONTHS.view(session, stored)
        return draft_month(session, month, desk.today)


def approve_grid_month(desk: Desk, month: int, *, seen_fen: int | None = None) -> GridMonthView:
    """Approve the month's draft as it computes now, and freeze it whole (leader).

    Refused: grid_month_approved, grid_month_empty, grid_month_running, grid_two_rules, grid_line_has_problem,
    run_changed.
    """
    return approve_draft(desk, MonthDraft(month, desk.today), seen_fen=seen_fen)


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

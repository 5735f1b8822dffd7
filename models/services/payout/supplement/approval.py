"""补发/扣回: the only way to change what an approved run settled.

A draft is shown, approved (which freezes it as a run is frozen), and locked by its payment.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.payout.supplement import SupplementSheet
from models.rules.sheets.words import SheetState
from models.services.office.desk import Desk, Progress, Silent
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.payout.supplement.drafts import draft_of
from models.services.payout.supplement.frozen import SUPPLEMENTS, supplements_to
from models.services.payout.supplement.views import SupplementView
from models.services.sheets.approval import Draft, approve_draft, pay
from models.tables.bonus import Run
from models.tables.payout import Supplement

CHANGED = frozenset({Topic.BONUS})


class _Waiting(Draft[Supplement, SupplementSheet, SupplementView]):
    """The supplement to a run, on its way to approval, with the grounds that it needs."""

    frozen = SUPPLEMENTS

    def __init__(self, run_id: int, reason: str, document: str) -> None:
        self.run_id, self.reason, self.document = run_id, reason.strip(), document.strip()

    def opened(self, session: Session) -> str:
        """Return the subject; nobody else may supplement the run meanwhile. Refused: grounds_needed."""
        run = session.get_one(Run, self.run_id, with_for_update=True)
        if not self.reason or not self.document:
            raise Refused("grounds_needed")
        return f"{run.year} {run.kind} 补发/扣回"

    def computed(self, session: Session, progress: Progress) -> SupplementView:
        """Return what the supplement changes now."""
        run = session.get_one(Run, self.run_id)
        return draft_of(session, run, self.reason, self.document, progress)

    def require_sound(self, draft: SupplementView) -> None:
        """Refused: supplement_empty."""
        if not draft.items:
            raise Refused("supplement_empty", year=draft.year)

    def paid_people(self, draft: SupplementView) -> Iterable[int]:
        """Return everybody whom the supplement pays or takes from."""
        return (item.staff_id for item in draft.items)

    def logged(self, row: Supplement) -> dict[str, Any]:
        """Return what the log keeps: the number and the grounds too."""
        return {
            **super().logged(row),
            "number": row.number,
            "reason": row.reason,
            "document": row.document,
        }


def draft_supplement(
    desk: Desk, run_id: int, reason: str = "", document: str = "", progress: Progress | None = None
) -> SupplementView:
    """Return what a supplement would change now; it may have nobody. Refused: what a draft refuses."""
    with desk.reading() as session:
        run = session.get_one(Run, run_id)
        return draft_of(session, run, reason, document, progress or Silent())


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
    return approve_draft(desk, _Waiting(run_id, reason, document), progress, seen_fen=seen_fen)


def mark_supplement_paid(desk: Desk, supplement_id: int, document: str) -> Changes:
    """Mark a supplement as settled by a voucher.

    Refused: already_paid, original_unpaid, payment_needs_document.
    """
    with desk.change(Action.MARK_PAID) as change:
        row = change.session.get_one(Supplement, supplement_id)
        run = change.session.get_one(Run, row.run_id)
        change.subject = f"{run.year} {run.kind} 补发/扣回 {row.number}"
        paid = Refused("already_paid", year=run.year)
        waits = None if run.state == SheetState.PAID else Refused("original_unpaid", year=run.year)
        pay(desk, change, row, document.strip(), paid=paid, waits=waits)
    return CHANGED


def supplements_of(desk: Desk, run_id: int) -> tuple[SupplementView, ...]:
    """Return a run's supplements as they were frozen, oldest first."""
    with desk.reading() as session:
        return tuple(SUPPLEMENTS.view(session, row) for row in supplements_to(session, run_id))


def supplement_of(desk: Desk, supplement_id: int) -> SupplementView:
    """Return one supplement as it was frozen."""
    with desk.reading() as session:
        return SUPPLEMENTS.view(session, session.get_one(Supplement, supplement_id))

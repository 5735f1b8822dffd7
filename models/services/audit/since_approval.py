"""What changed since a sheet was approved, lawfully and in order: nothing is wrong, a supplement is due."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.services.audit.closed_months import who_and_line
from models.services.audit.findings import Findings
from models.services.audit.history import History
from models.services.office.desk import Silent
from models.services.office.roles import Action
from models.services.payout.supplement.drafts import draft_of
from models.services.sheets.verifying import UNREADABLE, Finding
from models.tables.bonus import Run

MOVING = frozenset(
    {
        Action.IMPORT_FILES, Action.EDIT_AGENCY, Action.EDIT_STAFF, Action.POST_STAFF, Action.EDIT_MARKS,
        Action.EDIT_CALENDAR, Action.DECIDE_HALVES, Action.APPROVE_LEAVE, Action.EDIT_LEAVE_RULES,
        Action.REOPEN_MONTH, Action.SET_GRADE, Action.RECORD_SANCTION, Action.FILE_ASSESSMENT,
        Action.ENTER_SCHEME, Action.SET_TIER, Action.HOLD_PAY, Action.RELEASE_PAY,
    }
)  # fmt: skip
"""What may move an amount that is approved."""

_SHOWN = 8


def due_notes(session: Session, history: History) -> Findings:
    """Yield each approved sheet that would differ now: for how many people, and who made changes."""
    for run in session.scalars(select(Run).order_by(Run.id)):
        about = {"year": str(run.year), "kind": str(run.kind)}
        try:
            draft = draft_of(session, run, "", "", Silent())
        except Refused as refused:
            yield Finding("due_unknown", {**about, "reason": refused.code})
            continue
        except UNREADABLE:
            continue  # the sheet itself cannot be read, which is a finding already
        if draft.items:
            yield Finding(
                "supplement_due", {**about, "count": str(len(draft.items)), "who": _who(history, run)}
            )


def _who(history: History, run: Run) -> str:
    approval = history.approved.get(run.seal)
    since = approval.line if approval else 0
    deeds = [
        (deed.line, deed.account) for deed in history.deeds if deed.line > since and deed.action in MOVING
    ]
    rest = f"等 {len(deeds)} 处" if len(deeds) > _SHOWN else ""
    return (who_and_line(deeds[:_SHOWN]) or "—") + rest

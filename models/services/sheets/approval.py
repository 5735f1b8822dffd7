"""Draft → approved → paid, the same for a sheet of every kind: who may, what refuses, what the log keeps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, Generic

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.money import yuan_text
from models.rules.sheets.words import SheetState
from models.services.office.desk import Change, Desk, Progress, Silent
from models.services.office.roles import Action
from models.services.sheets.cards import Holder, card_digests, staff_holders
from models.services.sheets.frozen import Frozen, R, S, Signature, V, freeze
from models.tables.sheets import FrozenSheet


class Draft(ABC, Generic[R, S, V]):
    """One sheet before its approval: of a year and kind, of a month, or to an approved sheet."""

    frozen: Frozen[R, S, V]

    @abstractmethod
    def opened(self, session: Session) -> str:
        """Return the subject of the log line; refuse where the sheet cannot be approved any more."""

    @abstractmethod
    def computed(self, session: Session, progress: Progress) -> V:
        """Return the draft as it computes now."""

    @abstractmethod
    def require_sound(self, draft: V) -> None:
        """Refuse a draft that is empty or has problems."""

    def require_checked(self, session: Session, draft: V) -> None:
        """Refuse a draft that nobody has checked (复核) as it is now, where the kind is checked at all."""
        return

    def logged(self, row: R) -> dict[str, Any]:
        """Return what the operation log keeps of the approval."""
        return {"total_fen": row.total_fen, "people": row.people, "seal": row.seal}

    def paid_people(self, draft: V) -> Iterable[int]:
        """Return the ids of the people whose bank accounts the sheet pays to; 0 for a unit."""
        return ()

    def holders(self, session: Session, draft: V) -> Mapping[int, Holder]:
        """Return the accounts that the sheet pays to, by the id that a line names its person with."""
        return staff_holders(session, self.paid_people(draft))


def approve_draft(
    desk: Desk,
    waiting: Draft[R, S, V],
    progress: Progress | None = None,
    *,
    seen_fen: int | None = None,
    needs_check: bool = False,
) -> V:
    """Approve a draft as it computes now, and freeze it whole.

    `seen_fen` is the total that whoever approves has seen: another one now is refused. With `needs_check`
    somebody must have checked (复核) this very draft before.
    Refused: run_changed, and what `waiting` refuses.
    """
    with desk.change(Action.APPROVE_RUN) as change:
        session = change.session
        change.subject = waiting.opened(session)
        draft = waiting.computed(session, progress or Silent())
        waiting.require_sound(draft)
        if seen_fen is not None:
            require_seen(draft.total_fen, seen_fen)
        if needs_check:
            waiting.require_checked(session, draft)
        row = freeze(session, waiting.frozen, draft, signature(desk))
        change.detail.update(waiting.logged(row))
        if cards := card_digests(change.last.key, waiting.holders(session, draft)):
            change.detail["cards"] = cards
        session.flush()
        return waiting.frozen.view(session, row)


def require_seen(total_fen: int, seen_fen: int) -> None:
    """Refuse a draft that comes to something else than what was seen: run_changed."""
    if total_fen != seen_fen:
        raise Refused("run_changed", seen=yuan_text(seen_fen), now=yuan_text(total_fen))


def pay(
    desk: Desk,
    change: Change,
    row: FrozenSheet,
    document: str,
    *,
    paid: Refused,
    waits: Refused | None = None,
) -> None:
    """Mark an approved sheet as paid, by the voucher `document`; nothing else about it can change.

    `paid` is what refuses a sheet that is paid already, `waits` what else stands in the way, if anything.
    Refused: these, and payment_needs_document.
    """
    if row.state == SheetState.PAID:
        raise paid
    if waits is not None:
        raise waits
    if not document.strip():
        raise Refused("payment_needs_document")
    row.state = SheetState.PAID
    row.paid_by, row.paid_at = signature(desk)
    row.paid_document = document.strip()
    change.detail.update(document=document, total_fen=row.total_fen)


def signature(desk: Desk) -> Signature:
    """Return who acts, by name, and when."""
    return desk.actor.full_name or desk.actor.account, desk.clock().isoformat(timespec="seconds")

"""Checking (复核) a draft of any kind: what must be settled before approval, and who saw it.

A check holds as long as the draft still computes to the same seal; one changed mark, grade or figure and it
has lapsed.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.sheets.words import SheetState
from models.services.office.desk import Desk, Progress, Silent
from models.services.office.roles import Action
from models.services.sheets.approval import Draft, require_seen, signature
from models.services.sheets.check_items import Item, Listed, reasons_given
from models.services.sheets.frozen import R, Rows, S, V, draft_seal, seal_of
from models.tables.sheets import SheetCheck


class CheckRow(Struct, frozen=True, kw_only=True):
    """A check that was made; `number` counts a sheet's checks from 1."""

    id: int
    number: int
    total_fen: int
    people: int
    waivers: Mapping[str, str]
    checked_by: str
    checked_at: str


class Checkable(Draft[R, S, V]):
    """A draft that is checked before its approval."""

    check_table: type[SheetCheck]

    @abstractmethod
    def mine(self) -> ColumnElement[bool]:
        """Return the condition on `check_table` for this sheet's checks."""

    @abstractmethod
    def items(self, session: Session, draft: V) -> Iterator[Item]:
        """Yield the checklist of a draft that `computed` has just returned."""

    @abstractmethod
    def kept(self, draft: V, rows: Rows, waivers: Mapping[str, str]) -> dict[str, Any]:
        """Return the columns of a check that only this kind keeps, and its waivers as text."""

    @abstractmethod
    def not_checked(self) -> Refused:
        """Return what refuses a draft that nobody has checked."""

    def require_checked(self, session: Session, draft: V) -> None:
        """Refuse a draft that nobody has checked as it is now."""
        if not is_checked(session, self, draft):
            raise self.not_checked()


def check_draft(
    desk: Desk,
    waiting: Checkable[R, S, V],
    waivers: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    *,
    seen_fen: int | None = None,
    sealed: bool = True,
) -> CheckRow:
    """Check a draft as it computes now and keep that it was checked; with `sealed` the log keeps its seal.

    Refused: run_changed, check_blocked, and what `waiting` refuses.
    """
    reasons = reasons_given(waivers)
    with desk.change(Action.CHECK_RUN) as change:
        session = change.session
        change.subject = waiting.opened(session)
        draft = waiting.computed(session, progress or Silent())
        if seen_fen is not None:
            require_seen(draft.total_fen, seen_fen)
        _require_open_to_check(session, waiting, draft, reasons)
        row = _keep(session, desk, waiting, draft, reasons)
        change.detail.update(number=row.number, total_fen=row.total_fen, waivers=reasons)
        change.detail.update({"seal": row.seal} if sealed else {})
        return _shown(row)


def _require_open_to_check(
    session: Session, waiting: Checkable[R, S, V], draft: V, reasons: Mapping[str, str]
) -> None:
    listed = Listed(SheetState.DRAFT, tuple(waiting.items(session, draft)), draft.total_fen)
    if blocking := listed.open_items(reasons):
        raise Refused("check_blocked", count=len(blocking), item=blocking[0].code)


def _keep(
    session: Session, desk: Desk, waiting: Checkable[R, S, V], draft: V, reasons: Mapping[str, str]
) -> SheetCheck:
    table = waiting.check_table
    newest = session.scalar(select(func.max(table.number)).where(waiting.mine()))
    by, at = signature(desk)
    rows = waiting.frozen.rows(draft)
    row = table(
        **waiting.kept(draft, rows, reasons), number=(newest or 0) + 1, total_fen=draft.total_fen,
        people=len(rows), seal=seal_of(waiting.frozen, draft.sheet, waiting.frozen.columns(draft), rows),
        checked_by=by, checked_at=at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def is_checked(session: Session, waiting: Checkable[R, S, V], draft: V) -> bool:
    """Tell whether the newest check was of this very draft."""
    table = waiting.check_table
    query = select(table.seal).where(waiting.mine()).order_by(table.number.desc()).limit(1)
    newest = session.scalars(query).one_or_none()
    return newest is not None and newest == draft_seal(waiting.frozen, draft)


def read_checks(session: Session, waiting: Checkable[R, S, V]) -> tuple[CheckRow, ...]:
    """Return the checks of a sheet, newest first."""
    table = waiting.check_table
    query = select(table).where(waiting.mine()).order_by(table.number.desc())
    return tuple(_shown(row) for row in session.scalars(query))


def _shown(row: SheetCheck) -> CheckRow:
    return CheckRow(
        id=row.id, number=row.number, total_fen=row.total_fen, people=row.people,
        waivers=json.loads(row.waivers), checked_by=row.checked_by, checked_at=row.checked_at,
    )  # fmt: skip

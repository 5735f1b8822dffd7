"""The bank accounts of a sheet as they were at its approval: the log keeps a digest of each, never one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.log import records
from models.log.keys import Key
from models.log.lines import last
from models.rules.core.log_chain import record_text
from models.services.office.roles import Action
from models.tables import Operation, StaffMember

CARDS = "cards"
"""The key of an approval's detail: staff id → digest of account and bank."""

STAFF = str(StaffMember.__tablename__)


@dataclass(frozen=True, slots=True)
class CardsSince:
    """Whose account is another one than at approval, by staff id → who changed it last, lawfully.

    `strange` are people whose record is not as the log left it: somebody went past the program.
    """

    changed: Mapping[int, str]
    strange: frozenset[int]


def card_digests(session: Session, key: Key | None, people: Iterable[int]) -> dict[str, str]:
    """Return staff id → digest of the account that is paid to; one statement."""
    wanted = {one for one in people if one}
    if not wanted or key is None:
        return {}
    rows = session.execute(select(StaffMember.id, StaffMember.bank_card, StaffMember.bank_name))
    texts = {str(row.id): _text(row.bank_card, row.bank_name) for row in rows if row.id in wanted}
    return dict(zip(texts, key.digests(list(texts.values())), strict=True))


def cards_since(session: Session, seal: str, people: Iterable[int]) -> CardsSince:
    """Compare the accounts of `people` with those at the approval of the sheet of `seal`.

    A sheet approved before the log kept accounts knows only their last digits; of it nothing is said here.
    """
    connection = session.connection()
    key = last(connection).key
    wanted = sorted({one for one in people if one})
    at_approval, told = _told(session, seal)
    now = card_digests(session, key, wanted)
    rows = records.digests_of(connection, key, [(STAFF, str(one)) for one in wanted])
    strange = {one for one in wanted if told.get(str(one), ("", ""))[0] != rows[STAFF, str(one)]}
    changed = [one for one in wanted if at_approval.get(str(one), now[str(one)]) != now[str(one)]]
    return CardsSince({one: told.get(str(one), ("", ""))[1] for one in changed}, frozenset(strange))


def _told(session: Session, seal: str) -> tuple[Mapping[str, str], Mapping[str, tuple[str, str]]]:
    """Return the accounts at approval, and of every person the newest digest and who wrote it."""
    at_approval: Mapping[str, str] = {}
    told: dict[str, tuple[str, str]] = {}
    query = select(Operation.action, Operation.account, Operation.detail).order_by(Operation.id)
    for action, account, text in session.execute(query):
        detail = json.loads(text)
        if action == Action.APPROVE_RUN and detail.get("seal") == seal:
            at_approval = detail.get(CARDS) or {}
        for record, digest in (detail.get(records.RECORDS) or {}).get(STAFF, {}).items():
            told[record] = digest, account
    return at_approval, told


def _text(card: str, bank: str) -> str:
    return record_text("bank_account", {"card": card.strip(), "bank": bank})

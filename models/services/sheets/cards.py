"""The bank accounts of a sheet as they were at its approval: the log keeps a digest of each, never one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.log import records
from models.log.keys import Key
from models.log.lines import last
from models.rules.core.log_chain import record_text
from models.services.office.roles import Action
from models.tables.office import Operation
from models.tables.staff import StaffMember

CARDS = "cards"
"""The key of an approval's detail: id of a person → digest of account and bank."""

STAFF = str(StaffMember.__tablename__)


class Holder(Struct, frozen=True):
    """Somebody's account, and the record that it stands in: a watched table and the id there."""

    table: str
    row: int
    card: str
    bank: str


class CardsSince(Struct, frozen=True):
    """Whose account is another one than at approval, by id → who changed it last, lawfully.

    `strange` are people whose record is not as the log left it: somebody went past the program.
    """

    changed: Mapping[int, str]
    strange: frozenset[int]


def staff_holders(session: Session, people: Iterable[int]) -> dict[int, Holder]:
    """Return the accounts of people of the roster by staff id; one statement, none where nobody is asked."""
    wanted = {one for one in people if one}
    if not wanted:
        return {}
    rows = session.execute(select(StaffMember.id, StaffMember.bank_card, StaffMember.bank_name))
    return {
        row.id: Holder(STAFF, row.id, row.bank_card.strip(), row.bank_name)
        for row in rows
        if row.id in wanted
    }


def card_digests(key: Key | None, holders: Mapping[int, Holder]) -> dict[str, str]:
    """Return id → digest of the account that is paid to."""
    if not holders or key is None:
        return {}
    texts = [record_text("bank_account", {"card": one.card, "bank": one.bank}) for one in holders.values()]
    return dict(zip(map(str, holders), key.digests(texts), strict=True))


def cards_since(session: Session, seal: str, holders: Mapping[int, Holder]) -> CardsSince:
    """Compare the accounts of `holders` with those at the approval of the sheet of `seal`.

    A sheet approved before the log kept accounts knows only their last digits; of it nothing is said here.
    """
    connection = session.connection()
    key = last(connection).key
    at_approval, told = _told(session, seal, {one.table for one in holders.values()})
    now = card_digests(key, holders)
    touched = {id_: (one.table, str(one.row)) for id_, one in sorted(holders.items())}
    rows = records.digests_of(connection, key, sorted(set(touched.values())))
    strange = {id_ for id_, one in touched.items() if told.get(one, ("", ""))[0] != rows[one]}
    changed = [one for one in touched if at_approval.get(str(one), now.get(str(one))) != now.get(str(one))]
    by = {one: told.get(touched[one], ("", ""))[1] for one in changed}
    return CardsSince(by, frozenset(strange))


def _told(
    session: Session, seal: str, tables: Iterable[str]
) -> tuple[Mapping[str, str], Mapping[records.Touched, tuple[str, str]]]:
    """Return the accounts at approval, and of every record the newest digest and who wrote it."""
    at_approval: Mapping[str, str] = {}
    told: dict[records.Touched, tuple[str, str]] = {}
    query = select(Operation.action, Operation.account, Operation.detail).order_by(Operation.id)
    for action, account, text in session.execute(query):
        detail = json.loads(text)
        if action == Action.APPROVE_RUN and detail.get("seal") == seal:
            at_approval = detail.get(CARDS) or {}
        by_table = detail.get(records.RECORDS) or {}
        for table in tables:
            for record, digest in by_table.get(table, {}).items():
                told[table, record] = digest, account
    return at_approval, told

"""Where the people of the grids are paid to: the account of the roster, or one of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.characters import plain_name
from models.rules.people.identity import card_tail
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.sheets.cards import Holder, staff_holders
from models.tables.work.grids import GridAccount, GridWorker

CHANGED = frozenset({Topic.GRIDS})
_MOST = 30
TABLE = str(GridAccount.__tablename__)


@dataclass(frozen=True, slots=True)
class GridAccountRow:
    """A worker's account, of its number the last four digits."""

    worker_id: int
    tail: str
    bank: str


def grid_accounts(desk: Desk) -> dict[int, GridAccountRow]:
    """Return the account of everybody who ever served, by worker id, where there is one."""
    with desk.reading() as session:
        found = worker_holders(session, session.scalars(select(GridWorker.id)))
    return {
        id_: GridAccountRow(id_, card_tail(one.card) if one.card else "", one.bank)
        for id_, one in found.items()
    }


def set_grid_account(desk: Desk, worker_id: int, card: str, bank: str) -> Changes:
    """Enter or change the account of a worker who is not on the roster.

    Refused: grid_worker_unknown, grid_account_of_roster, grid_account_digits.
    """
    with desk.change(Action.EDIT_GRIDS) as change:
        change.subject = put_account(change.session, worker_id, card, bank)
    return CHANGED


def put_account(session: Session, worker_id: int, card: str, bank: str) -> str:
    """Enter or change an account in the caller's transaction; return the worker's name.

    A `card` of "" leaves the number as it is.
    """
    worker = session.get(GridWorker, worker_id)
    if worker is None:
        raise Refused("grid_worker_unknown", worker=worker_id)
    if worker.staff_id is not None:
        raise Refused("grid_account_of_roster", name=worker.name)
    card = "".join(card.split()).replace("-", "")
    if card and not (card.isascii() and card.isdecimal() and len(card) <= _MOST):
        raise Refused("grid_account_digits", name=worker.name)
    row = session.get(GridAccount, worker_id)
    if row is None:
        session.add(GridAccount(worker_id=worker_id, bank_card=card, bank_name=plain_name(bank)))
    else:
        row.bank_card, row.bank_name = card or row.bank_card, plain_name(bank)
    session.flush()
    return worker.name


def worker_holders(session: Session, people: Iterable[int]) -> dict[int, Holder]:
    """Return the accounts of workers by worker id: three statements at most; none entered is no holder."""
    wanted = set(people)
    roster = {
        row.id: row.staff_id
        for row in session.execute(select(GridWorker.id, GridWorker.staff_id))
        if row.id in wanted and row.staff_id is not None
    }
    staff = staff_holders(session, roster.values())
    own = {
        row.worker_id: Holder(TABLE, row.worker_id, row.bank_card, row.bank_name)
        for row in session.scalars(select(GridAccount))
        if row.worker_id in wanted and row.worker_id not in roster
    }
    return {**own, **{id_: staff[staff_id] for id_, staff_id in roster.items()}}

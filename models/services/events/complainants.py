"""Who reported an event: masked everywhere, read one event at a time by those who may, and logged."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.words import Part
from models.services.events.posts import read_posts
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables import Event, EventComplainant

MASK = "＊"


@dataclass(frozen=True, slots=True)
class Complainant:
    """Who reported an event; `known` is False for an anonymous one, of which nothing is stored."""

    known: bool
    name: str = ""
    phone: str = ""
    secret: bool = False


def masked(name: str) -> str:
    """Return a name as lists and paper show it: 王＊＊; "" where there is none."""
    return name[:1] + MASK * min(len(name) - 1, 2) if len(name) > 1 else MASK * len(name)


def masked_phone(phone: str) -> str:
    """Return a number as lists show it: its last four digits."""
    return f"＊＊＊＊{phone[-4:]}" if len(phone) > 4 else MASK * len(phone)


def masked_of(session: Session, event_id: int) -> Complainant:
    """Return who reported an event as anybody may see it; a secret order shows not even that."""
    row = session.get(EventComplainant, event_id)
    return Complainant(known=False) if row is None else as_anybody_sees(row)


def as_anybody_sees(row: EventComplainant) -> Complainant:
    """Return a complainant masked, one kept secret as marks alone."""
    if row.secret:
        return Complainant(known=True, name=MASK * 3, phone=MASK * 4, secret=True)
    return Complainant(True, masked(row.name), masked_phone(row.phone))  # noqa: FBT003 - known


def read_complainant(desk: Desk, number: str, reason: str) -> Complainant:
    """Return who reported an event, in clear; the log keeps who read it and why.

    The hub may, and a grid worker whose grid the event is of, for the verification. Refused: event_unknown,
    event_complainant_closed.
    """
    with desk.change(Action.READ_COMPLAINANT, number) as change:
        session = change.session
        query = select(Event.id, Event.grid).where(Event.number == number)
        event = session.execute(query).one_or_none()
        if event is None:
            raise Refused("event_unknown", event=number)
        if not _may_read(session, desk, event.grid):
            raise Refused("event_complainant_closed", account=desk.actor.account, event=number)
        change.detail["reason"] = reason
        row = session.get(EventComplainant, event.id)
        if row is None:
            return Complainant(known=False)
        return Complainant(True, row.name, row.phone, row.secret)  # noqa: FBT003 - known


def require_all_complainants(session: Session) -> None:
    """Go on only where this desk sees every complainant; a server hides those kept secret from most.

    What leaves some out without a word is neither a whole export nor a whole purge.
    Refused: complainants_hidden (count).
    """
    connection = session.connection()
    if connection.dialect.name != "postgresql" or not _keeps_rights(connection):
        return
    seen = session.scalar(select(func.count()).select_from(EventComplainant)) or 0
    hidden = int(connection.exec_driver_sql("SELECT desks.all_complainants()").scalar_one()) - seen
    if hidden:
        raise Refused("complainants_hidden", count=hidden)


def _keeps_rights(connection: Connection) -> bool:
    found = connection.exec_driver_sql("SELECT to_regnamespace('desks') IS NOT NULL").scalar_one()
    return bool(found)


def _may_read(session: Session, desk: Desk, grid: str) -> bool:
    held = [post for post in read_posts(session, desk.actor.account) if post.holds(desk.today)]
    return any(post.part is Part.HUB or (post.part is Part.GRID and post.name in ("", grid)) for post in held)

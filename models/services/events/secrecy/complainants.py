"""Who reported an event: masked everywhere, read one event at a time by those who may, and logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select, text
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.printed.veil import MASK, masked, masked_phone
from models.rules.events.words import Part
from models.services.events.cases import chunks
from models.services.events.posts import read_posts
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables.events import Event, EventComplainant

READERS = frozenset({Part.HUB, Part.GRID})
"""Parts that may see who reported an event; a grid worker only where the event is of the own grid."""


@dataclass(frozen=True, slots=True)
class Complainant:
    """Who reported an event; `known` is False for an anonymous one, of which nothing is stored."""

    known: bool
    name: str = ""
    phone: str = ""
    secret: bool = False


def masked_of(session: Session, event_id: int) -> Complainant:
    """Return who reported an event as anybody may see it; a secret order shows not even that."""
    found = shown_complainants(session, select(Event.id).where(Event.id == event_id))
    return found.get(event_id, Complainant(known=False))


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
        if not may_read(session, desk, event.grid):
            raise Refused("event_complainant_closed", account=desk.actor.account, event=number)
        change.detail["reason"] = reason
        if hides_complainants(session.connection()):
            session.connection().execute(text("SELECT desks.ask_complainant(:event)"), {"event": event.id})
    with desk.reading() as session:  # the line of the log stands by now, whatever becomes of the reading
        return _in_clear(session, event.id)


def require_all_complainants(session: Session) -> None:
    """Go on only where this desk reads all complainants in clear; a server shows them to no desk.

    Refused: complainants_hidden (count).
    """
    if hides_complainants(session.connection()):
        count = session.scalar(select(func.count()).select_from(EventComplainant)) or 0
        raise Refused("complainants_hidden", count=count)


def shown_complainants(session: Session, events: Select[int]) -> dict[int, Complainant]:
    """Return by event who reported it, as anybody may see it."""
    connection = session.connection()
    if hides_complainants(connection):
        wanted = list(session.scalars(events))
        query = text("SELECT * FROM desks.shown_complainants(:events)")
        rows = connection.execute(query, {"events": wanted})
        return {
            row.event_id: Complainant(True, row.name, row.phone, row.secret)  # noqa: FBT003 - known
            for row in rows
        }
    found = session.scalars(select(EventComplainant).where(EventComplainant.event_id.in_(events)))
    return {row.event_id: as_anybody_sees(row) for row in found}


def keep_complainants(session: Session, people: Mapping[int, tuple[str | None, str | None]]) -> set[int]:
    """Keep by event what a file says of name and phone, None as it was; return where that changed it.

    For desks that read them; on a server its functions do this.
    """
    rows: dict[int, EventComplainant] = {}
    for some in chunks(list(people)):
        query = select(EventComplainant).where(EventComplainant.event_id.in_(some))
        rows |= {row.event_id: row for row in session.scalars(query)}
    return {one for one, said in people.items() if _keep(session, rows.get(one), one, *said)}


def _keep(
    session: Session, row: EventComplainant | None, event_id: int, name: str | None, phone: str | None
) -> bool:
    if row is None:
        session.add(EventComplainant(event_id=event_id, name=name or "", phone=phone or "", secret=False))
        return True
    before = row.name, row.phone
    row.name, row.phone = row.name if name is None else name, row.phone if phone is None else phone
    return (row.name, row.phone) != before


def hides_complainants(connection: Connection) -> bool:
    """Tell whether the server hides from this desk who reported: it answers by its functions alone."""
    if connection.dialect.name != "postgresql":
        return False
    if "hides_complainants" not in connection.info:
        may = "SELECT has_column_privilege('event_complainant', 'name', 'SELECT')"
        connection.info["hides_complainants"] = not connection.exec_driver_sql(may).scalar_one()
    return bool(connection.info["hides_complainants"])


def _in_clear(session: Session, event_id: int) -> Complainant:
    if hides_complainants(session.connection()):
        query = text("SELECT * FROM desks.complainant_in_clear(:event)")
        row = session.connection().execute(query, {"event": event_id}).one_or_none()
    else:
        row = session.execute(
            select(EventComplainant.name, EventComplainant.phone, EventComplainant.secret).where(
                EventComplainant.event_id == event_id
            )
        ).one_or_none()
    if row is None:
        return Complainant(known=False)
    return Complainant(True, row.name, row.phone, row.secret)  # noqa: FBT003 - known


def may_read(session: Session, desk: Desk, grid: str) -> bool:
    """Tell whether an account may ask who reported an event of a grid."""
    held = [post for post in read_posts(session, desk.actor.account) if post.holds(desk.today)]
    return any(post.part is Part.HUB or (post.part is Part.GRID and post.name in ("", grid)) for post in held)

"""Events that wait for an account by its posts: the counts of the events room, with their lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.rules.events.moments import text_of
from models.services.events.lists import EventRow, list_events
from models.services.events.waiting import Wait, Waiting, waiting
from models.services.office.desk import Desk
from models.services.today.heaps import Heap, Item, Waits

MOST = 2000
"""Events of one heap that are read; whoever is so far behind sees that many."""
_OVERDUE = frozenset({Wait.OVERDUE, Wait.DUE_SOON, Wait.DUE_TODAY})


def event_heaps(desk: Desk, zone: datetime) -> Iterator[Heap]:
    """Yield a heap for each count that the events room has for this account, also the empty ones.

    One statement a count beside those of the counts themselves, whatever waits.
    """
    for one in waiting(desk):
        rows = list_events(desk, one.filter, limit=MOST).rows
        yield Heap(Waits.EVENTS, tuple(_item(row, one, zone) for row in rows), one)


def _item(row: EventRow, one: Waiting, zone: datetime) -> Item:
    """Return an event; one whose time runs out has an age since it was due, others since they came."""
    since = row.due if one.wait in _OVERDUE and row.due is not None else row.received
    moment = datetime.fromisoformat(text_of(since)).replace(tzinfo=zone.tzinfo)
    return Item(name=row.title, about=row.number, agency=row.agency, number=row.number, since=moment)

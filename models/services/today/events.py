"""Events that wait for an account by its posts: the counts of the events room, with their lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.rules.events.moments import Moment, text_of
from models.services.events.lists import EventRow, list_events
from models.services.events.standing import standing_since
from models.services.events.waiting import Wait, Waiting, waiting
from models.services.office.desk import Desk
from models.services.today.heaps import Heap, Item, Waits

_BY_THE_CLOCK = frozenset({Wait.OVERDUE, Wait.DUE_SOON, Wait.DUE_TODAY})
"""What waits since its time ran out; the rest since it came to where it stands."""


def event_heaps(desk: Desk, zone: datetime) -> Iterator[Heap]:
    """Yield a heap for each count that the events room has for this account, also the empty ones.

    Two statements a count that is not 0 beside those of the counts themselves, whatever waits.
    """
    for one in waiting(desk):
        yield Heap(Waits.EVENTS, _items(desk, one, zone) if one.count else (), one)


def _items(desk: Desk, one: Waiting, zone: datetime) -> tuple[Item, ...]:
    """Return every event that was counted: the list is newest first, and what is left out were the oldest."""
    rows = list_events(desk, one.filter, limit=one.count).rows
    by_clock = one.wait in _BY_THE_CLOCK
    stands = {} if by_clock else standing_since(desk, (row.id for row in rows))
    return tuple(
        _item(row, row.due if by_clock and row.due is not None else stands.get(row.id, row.received), zone)
        for row in rows
    )


def _item(row: EventRow, since: Moment, zone: datetime) -> Item:
    moment = datetime.fromisoformat(text_of(since)).replace(tzinfo=zone.tzinfo)
    return Item(name=row.title, about=row.number, agency=row.agency, number=row.number, since=moment)

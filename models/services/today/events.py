"""Events that wait for the command room, or for one's own agencies."""

from __future__ import annotations

from datetime import datetime

from models.rules.events.deeds import By
from models.rules.events.moments import text_of
from models.rules.events.words import Part
from models.services.events.lists import Bucket, EventFilter, EventRow, list_events
from models.services.events.posts import own_parts
from models.services.office.desk import Desk
from models.services.today.heaps import Item, Waits

MOST = 2000
"""Events of one heap that are read; whoever is so far behind sees that many."""
_HUB = {
    Waits.EVENTS_TO_ACCEPT: Bucket.WAITING,
    Waits.EVENTS_OVERDUE: Bucket.OVERDUE,
    Waits.EVENTS_DUE: Bucket.DUE_TODAY,
}
_AGENCY = {
    Waits.EVENTS_TO_SIGN: Bucket.TO_TAKE,
    Waits.OUR_EVENTS_OVERDUE: Bucket.OVERDUE,
    Waits.OUR_EVENTS_DUE: Bucket.DUE_TODAY,
}


def events(desk: Desk, zone: datetime) -> dict[Waits, list[Item]]:
    """Return what waits for the parts of this account: one statement a heap and agency."""
    parts = own_parts(desk)
    found: dict[Waits, list[Item]] = {}
    if By(Part.HUB) in parts:
        for waits, bucket in _HUB.items():
            found[waits] = _items(desk, EventFilter(bucket=bucket), waits, zone)
    for name in (by.name for by in parts if by.part is Part.AGENCY):
        for waits, bucket in _AGENCY.items():
            wanted = EventFilter(bucket=bucket, agency=name)
            found.setdefault(waits, []).extend(_items(desk, wanted, waits, zone))
    return found


def _items(desk: Desk, wanted: EventFilter, waits: Waits, zone: datetime) -> list[Item]:
    """Return the events of a filter; an overdue one has an age since it was due, others since they came."""
    overdue = waits in (Waits.EVENTS_OVERDUE, Waits.OUR_EVENTS_OVERDUE)
    rows = list_events(desk, wanted, limit=MOST).rows
    return [_item(row, row.due if overdue and row.due is not None else row.received, zone) for row in rows]


def _item(row: EventRow, since: int, zone: datetime) -> Item:
    moment = datetime.fromisoformat(text_of(since)).replace(tzinfo=zone.tzinfo)
    return Item(name=row.title, about=row.number, agency=row.agency, number=row.number, since=moment)

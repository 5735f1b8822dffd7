"""What the exchange with other systems waits for: lines to decide, deeds to tell, codes to map."""

from __future__ import annotations

from datetime import datetime

from models.rules.events.moments import text_of
from models.services.office.desk import Desk
from models.services.today.heaps import Item
from models.services.work.exchange.conflicts import conflicts
from models.services.work.exchange.outbox import outbox
from models.services.work.exchange.status import parked_numbers


def to_decide(desk: Desk) -> list[Item]:
    """Return the lines where they say one thing and we another: one statement."""
    return [
        Item(name=row.title, about=f"{row.system} {row.foreign_id}：{row.theirs} / {row.now}",
             since=datetime.fromisoformat(row.raised_at))
        for row in conflicts(desk)
    ]  # fmt: skip


def to_tell(desk: Desk, zone: datetime) -> list[Item]:
    """Return the deeds that systems which are set up must be told of."""
    return [
        Item(name=line.title, about=f"{line.system} {line.foreign_id} {line.kind.value}",
             since=datetime.fromisoformat(text_of(line.at)).replace(tzinfo=zone.tzinfo))
        for line in outbox(desk)
    ]  # fmt: skip


def to_map(desk: Desk) -> list[Item]:
    """Return the numbers that wait for a code or a field: one statement."""
    return [
        Item(name=row.title or row.foreign_id, about=f"{row.system} {row.foreign_id}",
             since=datetime.fromisoformat(row.seen_at))
        for row in parked_numbers(desk)
    ]  # fmt: skip

"""An event with a person who reported it, and a line of a book that is parked with one."""

from __future__ import annotations

from dataclasses import replace

from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.intake.records import Incoming
from models.services.events.intake.parked import parked
from models.services.intake.taking import take_files
from models.services.office.desk import Desk

NAME, PHONE = "欧阳不愿人知", "13712345678"
RECORD = EventRecord(
    category="邻里", source="12345", title="楼道堆物", place="城南一村7号", grid="999999001001001",
    level="一般", party=NAME, phone=PHONE, summary="楼道堆物",
)  # fmt: skip


def park_line(hub: Desk, summary: str) -> int:
    """Take a book in whose second line is most likely the first again; return the parked line."""
    first = replace(RECORD, received=of_datetime(hub.clock()) - 60, summary=summary)
    second = replace(first, title="另一标题")
    file = Incoming(file="b.xlsx", kind="events", year=2018, month=1, records=(first, second))
    take_files(hub, [file])
    return max(row.id for row in parked(hub))

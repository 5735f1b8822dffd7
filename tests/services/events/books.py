"""An office whose events lie near each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.rules.core.faults import Place
from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.intake.records import Incoming
from tests.services.events.desk import Street


def books(street: Street, words: str, *lines: dict[str, Any]) -> list[Incoming[EventRecord]]:
    """Return a book for each line, all at one time in one wording."""
    usual = EventRecord(
        category="邻里", source="12345", title="楼道堆物", place="东门", received=of_datetime(street.now),
        level="一般", summary=words, places={"title": Place("b.xlsx", "一", "C2")},
    )  # fmt: skip
    return [
        Incoming(file="b.xlsx", kind="events", year=2017, month=6, records=(replace(usual, **line),))
        for line in lines
    ]

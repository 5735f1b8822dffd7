"""One line of an intake workbook as its reader understood it, before the office's data was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.rules.core.faults import Place
from models.rules.events.moments import Moment, day_of

LONGEST = {
    "source": 20, "foreign_id": 60, "place": 120, "party": 200, "phone": 60, "title": 200, "summary": 2000,
}  # fmt: skip
"""How many characters a field may have."""
LABELS = {
    "source": "来源系统", "foreign_id": "来源编号", "title": "事件名称", "place": "发生地点", "grid": "网格",
    "happened": "发生时间", "received": "上报时间", "category": "事件类别", "level": "事件等级",
    "party": "当事人", "phone": "联系电话", "people": "涉及人数", "summary": "事件简述", "anonymous": "匿名",
    "longitude": "经度", "latitude": "纬度",
}  # fmt: skip
REQUIRED = ("title", "place", "received", "category", "level", "summary")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """Fields are "" or None where the line says nothing; `places` names the cell of every field.

    `happened` is 2017-03-01 or 2017-03-01T09:12, `received` a moment in minutes; `category` and `grid` are
    the words or codes of the file; `longitude` and `latitude` are decimals as text. `also` is what a second
    column says of the category or the grid: books have a column for the code and one for the name.
    """

    source: str = ""
    foreign_id: str = ""
    title: str = ""
    place: str = ""
    grid: str = ""
    happened: str = ""
    received: Moment | None = None
    category: str = ""
    level: str = ""
    party: str = ""
    phone: str = ""
    people: int | None = None
    summary: str = ""
    anonymous: bool = False
    longitude: str = ""
    latitude: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """The day of receipt."""
        return None if self.received is None else day_of(self.received)

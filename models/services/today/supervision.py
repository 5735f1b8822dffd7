"""Problems that should have been corrected by now: for who supervises, and for the agency's own account."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from models.rules.events.words import Part
from models.services.events.posts import own_parts
from models.services.office.desk import Desk
from models.services.supervision.inspections import ProblemRow, problems_of
from models.services.supervision.seats import SUPERVISING
from models.services.today.heaps import Item


def corrections(desk: Desk, today: date, zone: datetime) -> list[Item]:
    """Return the overdue problems that this account looks after; their age counts from the due day."""
    parts = own_parts(desk)
    supervises = any(by.part in SUPERVISING for by in parts)
    own = {by.name for by in parts if by.part is Part.AGENCY}
    if not supervises and not own:
        return []
    rows = problems_of(desk, today.year, waiting=True)
    return [_item(row, zone) for row in rows if row.is_overdue(today) and (supervises or row.agency in own)]


def _item(row: ProblemRow, zone: datetime) -> Item:
    since = datetime.combine(row.due + timedelta(days=1), time(), zone.tzinfo)
    return Item(
        name=row.problem,
        about=f"{row.number}　{row.owner}",
        agency=row.agency or row.platform,
        since=since,
        problem_id=row.id,
    )

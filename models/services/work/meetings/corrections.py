"""更正 of signed minutes, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from models.services.office.desk import Desk
from models.tables.work.meetings import MeetingCorrection


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be read otherwise, why, and who said so on which day."""

    number: int
    text: str
    reason: str
    account: str
    day: str


def corrections(desk: Desk, meeting_id: int) -> tuple[Correction, ...]:
    """Return the corrections of a meeting: one statement."""
    query = (
        select(MeetingCorrection)
        .where(MeetingCorrection.meeting_id == meeting_id)
        .order_by(MeetingCorrection.number)
    )
    with desk.reading() as session:
        return tuple(
            Correction(row.number, row.text, row.reason, row.account, row.entered_at[:10])
            for row in session.scalars(query)
        )

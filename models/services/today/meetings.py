"""What waits of meetings: rulings to be done, weeks without a meeting, minutes to be signed off."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from models.errors import Refused
from models.rules.events.moments import DAY, text_of
from models.rules.work.meetings.record import reference_of
from models.rules.work.meetings.words import MeetingKind
from models.services.events.figures import moment_now
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.today.attendance import at_hour
from models.services.today.heaps import Item, Waits
from models.services.work.meetings.cadence import QUARTER, Missing, last_days, lately_missing
from models.services.work.meetings.tasks import TaskRow, tasks
from models.tables.work.meetings import Meeting

SOON = 2 * DAY
"""What is due within two days is named beforehand."""


def meetings(desk: Desk, zone: datetime) -> dict[Waits, list[Item]]:
    """Return what waits of meetings for who keeps or signs them."""
    found: dict[Waits, list[Item]] = {}
    if desk.may(Action.HANDLE_RULING):
        found |= _rulings(desk, zone)
    if desk.may(Action.KEEP_MEETINGS):
        found[Waits.MEETINGS_MISSING], found[Waits.STOPPED] = _missing(desk, zone)
    if desk.may(Action.SIGN_MEETING):
        found[Waits.MINUTES_TO_SIGN] = _to_sign(desk, zone)
    return found


def _rulings(desk: Desk, zone: datetime) -> dict[Waits, list[Item]]:
    now = moment_now(desk)
    rows = [row for row in tasks(desk) if row.is_open]
    return {
        Waits.RULINGS_OVERDUE: [_item(row, zone) for row in rows if row.late],
        Waits.RULINGS_DUE: [_item(row, None) for row in rows if not row.late and row.due <= now + SOON],
    }


def _item(row: TaskRow, zone: datetime | None) -> Item:
    """Return a ruling; an overdue one has an age since it was due."""
    due = datetime.fromisoformat(text_of(row.due))
    since = due.replace(tzinfo=zone.tzinfo) if zone is not None else None
    return Item(
        name=row.text, about=row.source, agency=row.unit, since=since, day=due.date(), ruling_id=row.id,
        meeting_id=row.meeting_id,
    )  # fmt: skip


def _missing(desk: Desk, zone: datetime) -> tuple[list[Item], list[Item]]:
    """Return the weeks and months without signed minutes, and the bodies that no longer meet.

    A body that has not met for a quarter is listed once, with the day of its last meeting; one that never met
    counts as long as the others do. A calendar that ends says so on its own page.
    """
    with desk.reading() as session:
        last = last_days(session)
    try:
        rows = lately_missing(desk)
    except Refused:
        return [], []
    of_any = max(last.values(), default=desk.today)
    stopped = {
        (one.kind, one.platform): Item(name=_name(one), day=last.get((one.kind, one.platform)))
        for one in rows
        if last.get((one.kind, one.platform), of_any) < desk.today - QUARTER
    }
    due = [_term(one, zone) for one in rows if (one.kind, one.platform) not in stopped]
    return due, list(stopped.values())


def _term(one: Missing, zone: datetime) -> Item:
    return Item(
        name=_name(one), about=one.term.name, day=one.term.since,
        since=at_hour(one.term.until + timedelta(days=1), 0, zone),
    )  # fmt: skip


def _name(one: Missing) -> str:
    return one.platform or one.kind.value


def _to_sign(desk: Desk, zone: datetime) -> list[Item]:
    query = (
        select(Meeting)
        .where(Meeting.state == "draft", Meeting.held_on <= desk.today)
        .order_by(Meeting.held_on, Meeting.id)
    )
    with desk.reading() as session:
        return [
            Item(
                name=reference_of(MeetingKind(row.kind), row.platform, row.year, row.number),
                about=row.chair, day=row.held_on, since=at_hour(row.held_on, 18, zone), meeting_id=row.id,
            )
            for row in session.scalars(query)
        ]  # fmt: skip

"""跨平台事项: every ruling of the deputy secretary over several platforms, on an event or in minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.events.moments import DAY, Moment, of_day
from models.rules.events.printed.veil import Veil
from models.rules.events.words import Verb
from models.services.events.cases import EVENTS, STEPS, Stored, load_rows
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground, read_tree
from models.services.events.secrecy.veils import PLAIN, veils_of
from models.services.office.desk import Desk
from models.services.work.meetings.store import StoredTask
from models.services.work.meetings.tasks import read_tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossRow:
    """One matter of several platforms; `source` is the meeting ("" where the ruling was given on the event).

    `assisting` are platforms for a ruling in minutes, agencies for one on an event.
    """

    at: Moment
    number: str
    title: str
    source: str
    lead: str
    assisting: tuple[str, ...]
    text: str
    ruled_by: str
    state: str
    due: Moment | None
    late: bool


def across_platforms(desk: Desk, since: date, until: date) -> tuple[AcrossRow, ...]:
    """Return the rulings over several platforms given in some days, oldest first: a dozen statements."""
    now = moment_now(desk)
    first, after = of_day(since), of_day(until) + DAY
    with desk.reading() as session:
        ground = read_ground(session)
        tasks = [
            one for one in read_tasks(session, ground, since=since)
            if one.ruling.platforms and one.meeting.draft.held_on <= until
        ]  # fmt: skip
        rows = _events(session, first, after)
        stored = load_rows(session, rows, ground, read_tree(session))
        veils = veils_of(session, [row.id for row in rows])
    found = [_of_task(one, now) for one in tasks]
    for row in rows:
        found += _of_event(stored[row.id], row.title, veils.get(row.id, PLAIN), first, after, now)
    return tuple(sorted(found, key=_order))


def _events(session: Session, first: Moment, after: Moment) -> Sequence[Any]:
    ruled = select(STEPS.c.event_id).where(
        STEPS.c.verb == Verb.RULE.value, STEPS.c.at >= first, STEPS.c.at < after
    )
    return session.execute(select(EVENTS).where(EVENTS.c.id.in_(ruled)).order_by(EVENTS.c.id)).all()


def _of_task(one: StoredTask, now: Moment) -> AcrossRow:
    ruling, task = one.ruling, one.task
    return AcrossRow(
        at=one.meeting.ended, number=ruling.event, title=ruling.text, source=one.source, lead=ruling.platform,
        assisting=ruling.platforms, text=ruling.text, ruled_by=ruling.ruled_by, state=task.state.value,
        due=task.due, late=task.is_late(now),
    )  # fmt: skip


def _of_event(
    stored: Stored, title: str, veil: Veil, first: Moment, after: Moment, now: Moment
) -> list[AcrossRow]:
    """Return the rulings on an event itself; one that minutes gave is covered by its task."""
    case = stored.at(now)
    leg = case.open_leg
    return [
        AcrossRow(
            at=step.deed.at, number=case.number, title=veil.over(title), source="",
            lead=step.deed.facts.platform,
            assisting=step.deed.facts.assisting, text=veil.over(step.deed.facts.text),
            ruled_by=str(step.deed.by),
            state=case.state.value, due=leg.red if leg is not None else None, late=case.was_late(now),
        )
        for step in stored.active
        if step.deed.verb is Verb.RULE and first <= step.deed.at < after and "〔" not in step.deed.id
    ]  # fmt: skip


def _order(row: AcrossRow) -> tuple[Moment, str]:
    return row.at, row.source or row.number

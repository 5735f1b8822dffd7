"""A closed event writes the work log of its handlers: one line each, frozen with the event.

Whoever is not on the roster, not posted that day, or posted where no work log is kept, gets none. A second
closing, after a reopening, writes for new handlers only. Who reported the event is hidden in what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.rules.events.printed.evidence import LOG_KIND, HandlerLine, handler_lines
from models.rules.events.printed.subject import turns_of
from models.rules.events.words import Verb
from models.rules.events.worktime import WorkTime
from models.services.events.cases import EVENTS, Stored, chunks
from models.services.events.secrecy.veils import PLAIN, veils_of
from models.tables.agency import SecondmentTerms
from models.tables.events import EventLog
from models.tables.staff import Posting, StaffMember
from models.tables.work.log import WorkLog

_LONGEST_PLACE = 80


@dataclass(frozen=True, slots=True)
class _Line:
    """A handler's line with its event and the number of the closing step."""

    event_id: int
    number: str
    place: str
    step: int
    line: HandlerLine


def write_logs(session: Session, changed: Sequence[Stored], account: str, at: str) -> None:
    """Write the logs of the events that fresh deeds closed: a fixed number of statements, none for none."""
    closed = [one for one in changed if any(deed.verb is Verb.CLOSE for deed, _ in one.fresh)]
    lines = list(_lines(session, closed)) if closed else []
    if not lines:
        return
    people = _keepers(session, {one.line.staff_no for one in lines})
    known = _known(session, {one.event_id for one in lines})
    rows: dict[tuple[int, int], tuple[WorkLog, _Line]] = {}
    for one in lines:
        staff_id = people.of(one.line)
        key = (one.event_id, staff_id or 0)
        if staff_id is not None and key not in known:
            rows.setdefault(key, (_log(one, staff_id, account, at), one))
    _store(session, rows)


def _store(session: Session, rows: dict[tuple[int, int], tuple[WorkLog, _Line]]) -> None:
    session.add_all([log for log, _ in rows.values()])
    session.flush()
    links = [
        {"event_id": event, "staff_id": staff, "log_id": log.id, "step": one.step}
        for (event, staff), (log, one) in rows.items()
    ]
    if links:
        session.execute(insert(EventLog), links)


def _lines(session: Session, closed: Sequence[Stored]) -> Iterator[_Line]:
    heads: dict[int, Any] = {}
    for some in chunks(one.id for one in closed):
        query = select(EVENTS.c.id, EVENTS.c.title, EVENTS.c.place).where(EVENTS.c.id.in_(some))
        heads |= {row.id: row for row in session.execute(query)}
    veils = veils_of(session, list(heads))
    for one in closed:
        veil, head = veils.get(one.id, PLAIN), heads[one.id]
        for step, line in _closings(one, veil.over(head.title)):
            told = replace(line, result=veil.over(line.result))
            yield _Line(one.id, one.case.number, veil.over(head.place)[:_LONGEST_PLACE], step, told)


def _closings(one: Stored, title: str) -> Iterator[tuple[int, HandlerLine]]:
    """Yield the lines of each fresh closing with the number of its step."""
    old = [step.deed for step in one.active]
    fresh = [deed for deed, _ in one.fresh]
    turns = turns_of(one.base, [*old, *fresh], one.context, one.case.last)
    for index, turn in enumerate(turns[len(old) :]):
        leg = turn.before.last_handle
        if turn.deed.verb is Verb.CLOSE and leg is not None:
            time = WorkTime(one.context.ground.days, leg.hours)
            for line in handler_lines(title, turns[: len(old) + index + 1], time):
                yield len(one.steps) + index + 1, line


@dataclass(frozen=True, slots=True)
class _Keepers:
    """Who is posted where, and from when on which agency keeps work logs."""

    postings: Sequence[Posting]
    numbers: dict[str, int]
    terms: Sequence[SecondmentTerms]

    def of(self, line: HandlerLine) -> int | None:
        """Return the id of a line's handler; None for somebody who keeps no log that day."""
        staff_id = self.numbers.get(line.staff_no)
        agencies = [
            row.agency_id
            for row in self.postings
            if row.staff_id == staff_id and row.since <= line.day and (row.until or line.day) >= line.day
        ]
        in_force = [row for row in self.terms if row.agency_id in agencies and row.since <= line.day]
        return staff_id if in_force and in_force[-1].work_log else None


def _keepers(session: Session, staff_nos: Iterable[str]) -> _Keepers:
    numbers: dict[str, int] = {}
    for some in chunks(sorted(staff_nos)):
        query = select(StaffMember.staff_no, StaffMember.id).where(StaffMember.staff_no.in_(some))
        numbers |= {row.staff_no: row.id for row in session.execute(query)}
    postings = session.scalars(select(Posting).where(Posting.staff_id.in_(numbers.values()))).all()
    terms = session.scalars(select(SecondmentTerms).order_by(SecondmentTerms.since)).all()
    return _Keepers(postings, numbers, terms)


def _known(session: Session, events: Iterable[int]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for some in chunks(sorted(events)):
        query = select(EventLog.event_id, EventLog.staff_id).where(EventLog.event_id.in_(some))
        found |= {(row.event_id, row.staff_id) for row in session.execute(query)}
    return found


def _log(one: _Line, staff_id: int, account: str, at: str) -> WorkLog:
    line = one.line
    return WorkLog(
        staff_id=staff_id, day=line.day, platform=line.platform, kind=LOG_KIND, place=one.place,
        minutes=line.minutes, content=line.content, result=line.result, task=one.number, file="",
        entered_by=account, entered_at=at, half="", companions="", problems="", plan="",
    )  # fmt: skip


def withdraw_logs(session: Session, event_id: int, step: int) -> None:
    """Take back the logs that a closing step wrote; the event is open again by now."""
    mine = (EventLog.event_id == event_id, EventLog.step == step)
    logs = session.scalars(select(EventLog.log_id).where(*mine)).all()
    if logs:
        session.execute(delete(EventLog).where(*mine))
        session.execute(delete(WorkLog).where(WorkLog.id.in_(logs)))

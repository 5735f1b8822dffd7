"""What waits for an account: only heaps that its role or its posts can do something about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.today.assessment import scores, stages
from models.services.today.attendance import months_to_close, undecided, unmarked, years_to_enter
from models.services.today.events import event_heaps
from models.services.today.exchange import to_decide, to_map, to_tell
from models.services.today.heaps import Heap, Item, Waits
from models.services.today.meetings import meetings
from models.services.today.money import sheets_to_approve, sheets_to_check, sheets_to_pay
from models.services.today.people import leave_spent, overtime, postings, slips
from models.services.today.supervision import corrections


def waiting(desk: Desk) -> tuple[Heap, ...]:
    """Return what waits for this account, in the order of the day, the oldest first; empty heaps left out.

    A fixed number of statements for each role, whatever waits.
    """
    now = desk.clock()
    found: dict[Waits, Sequence[Item]] = {Waits.CORRECTIONS: corrections(desk, desk.today, now)}
    with desk.reading() as session:
        found |= _of_the_clerk(desk, session, now)
        found |= _of_decisions(desk, session, now)
    held = meetings(desk, now)
    found[Waits.STOPPED] = [*found.get(Waits.STOPPED, ()), *held.pop(Waits.STOPPED, ())]
    found |= held
    if desk.may(Action.DECIDE_EXCHANGE):
        found[Waits.EXCHANGE_CONFLICTS] = to_decide(desk)
    if desk.may(Action.TELL_EXCHANGE):
        found[Waits.EXCHANGE_UNTOLD] = to_tell(desk, now)
    if desk.may(Action.MAP_EVENT_WORDS):
        found[Waits.EXCHANGE_PARKED] = to_map(desk)
    if desk.may(Action.ENTER_LEAVE):
        found[Waits.LEAVE_SPENT] = leave_spent(desk, desk.today)
    heaps = [Heap(waits, tuple(items)) for waits, items in found.items()] + list(event_heaps(desk, now))
    order = list(Waits)
    return tuple(
        replace(heap, items=_oldest_first(heap.items))
        for heap in sorted(heaps, key=lambda heap: order.index(heap.waits))
        if heap.items
    )


def _of_the_clerk(desk: Desk, session: Session, now: datetime) -> Mapping[Waits, Sequence[Item]]:
    found: dict[Waits, Sequence[Item]] = {}
    if desk.may(Action.EDIT_MARKS):
        found[Waits.UNMARKED], found[Waits.STOPPED] = unmarked(session, desk.today, now)
    if desk.may(Action.DECIDE_HALVES):
        found[Waits.UNDECIDED] = undecided(session, now)
    if desk.may(Action.EDIT_CALENDAR):
        found[Waits.YEARS] = years_to_enter(session, desk.today, now)
    if desk.may(Action.CLOSE_MONTH):
        found[Waits.MONTHS] = months_to_close(session, desk.today, now)
    if desk.may(Action.POST_STAFF):
        found[Waits.BEGINS], found[Waits.ENDS] = postings(session, desk.today, now)
    if desk.may(Action.RUN_ASSESSMENT_STEPS):
        found[Waits.STAGES] = stages(session, now)
    return found


def _of_decisions(desk: Desk, session: Session, now: datetime) -> Mapping[Waits, Sequence[Item]]:
    found: dict[Waits, Sequence[Item]] = {}
    if desk.may(Action.APPROVE_LEAVE):
        found[Waits.SLIPS] = slips(session, now)
    if desk.may(Action.APPROVE_OVERTIME):
        found[Waits.OVERTIME] = overtime(session, now)
    if desk.may(Action.CHECK_RUN):
        found[Waits.TO_CHECK] = sheets_to_check(session, desk.today, now)
    if desk.may(Action.APPROVE_RUN):
        found[Waits.TO_APPROVE] = sheets_to_approve(session, desk.today, now)
    if desk.may(Action.MARK_PAID):
        found[Waits.TO_PAY] = sheets_to_pay(session, now)
    if desk.may(Action.SCORE_ASSESSMENT):
        found[Waits.SCORES] = scores(session, desk.actor.account, now)
    return found


def _oldest_first(items: Sequence[Item]) -> tuple[Item, ...]:
    """Sort by age; what has none comes after, by the day that lies ahead."""
    return tuple(sorted(items, key=_age))


def _age(item: Item) -> tuple[bool, str, str, str]:
    since = item.since.isoformat() if item.since is not None else ""
    return (item.since is None, since, item.day.isoformat() if item.day else "", item.name)

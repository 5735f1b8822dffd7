"""Punches, DingTalk summaries and lists of half-days: proposals laid where nothing is marked yet.

A mark that stands (by hand, by leave, by the month's sheet) always wins; what a file cannot decide
waits for the clerk. The plan is made whole before anything is written, so a preview is the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.marks import blank
from models.rules.attendance.punch_clock import UNDECIDED
from models.rules.calendar.working_days import first_day
from models.rules.core.faults import Fault
from models.rules.intake.records import Incoming
from models.services.attendance.punch_clock.people import People, open_people
from models.services.attendance.punch_clock.proposals import HalfDayProposal, Proposals, propose
from models.services.attendance.punch_clock.waiting import (
    Decision,
    Key,
    Place,
    forget_halves,
    keep_marks,
    keep_notes,
    read_month_marks,
)  # fmt: skip
from models.services.office.locks import hold_months
from models.tables.attendance import ClosedMonth
from models.tables.clock import UndecidedHalf


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One half-day that a file would change, or would have changed had it not been marked.

    `before` and `after` are the office's words, "" for nothing. `outcome`: "mark", "undecided" (left to the
    clerk), or "kept" (what stands wins over `after`). `reason` is a code with a sentence, "" for a mark.
    """

    staff_id: int
    staff_no: str
    name: str
    agency: str
    day: date
    half: int
    before: str
    after: str
    minutes: int
    outcome: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Plan:
    """Everything that taking a file would do."""

    differences: list[Difference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    marks: dict[Key, list[str]] = field(default_factory=dict)
    notes: list[Decision] = field(default_factory=list)
    waits: dict[Place, HalfDayProposal] = field(default_factory=dict)
    ended: list[Place] = field(default_factory=list)
    people: set[int] = field(default_factory=set)
    half_days: int = 0
    undecided: int = 0

    def count(self, outcome: str) -> int:
        """Count the differences of one outcome."""
        return sum(one.outcome == outcome for one in self.differences)


def take_clock(session: Session, file: Incoming[Any], today: date) -> tuple[dict[str, int], list[Fault]]:
    """Store what a file of punches or half-days decides, and what it leaves to the clerk.

    Counts: people, half_days (said by the file), undecided, kept (marks that won), changed.
    """
    plan = make_plan(session, file, today, hold=True)
    _write(session, plan, file.kind)
    counts = {
        "people": len(plan.people), "half_days": plan.half_days, "undecided": plan.undecided,
        "kept": plan.count("kept"), "changed": plan.count("mark") + plan.count("undecided"),
    }  # fmt: skip
    return counts, plan.faults


def make_plan(session: Session, file: Incoming[Any], today: date, *, hold: bool = False) -> Plan:
    """Return what a file would do to what is stored; a handful of statements.

    `hold`: it will be written, so that no other desk may mark in between: a mark that stands wins.
    """
    office = open_people(session)
    proposals = propose(session, office, file, today)
    plan = Plan(faults=office.faults)
    if hold:
        hold_months(session.connection(), ((staff_id, month) for staff_id, _, month in proposals))
    months = {key[2] for key in proposals}
    stored = read_month_marks(session, months)
    waiting = _waiting(session, months)
    for key, halves in sorted(proposals.items()):
        marks = list(stored.get(key) or blank(key[2]))
        plan.people.add(key[0])
        for index, proposal in sorted(halves.items()):
            _lay(plan, office, key, index, proposal, marks, waiting)
    _refuse_closed(session, office, plan, proposals)
    return plan


def _waiting(session: Session, months: Iterable[int]) -> dict[Place, UndecidedHalf]:
    rows = session.scalars(select(UndecidedHalf).where(UndecidedHalf.month.in_(set(months))))
    return {(row.staff_id, row.agency_id, row.month, row.half): row for row in rows}


def _lay(
    plan: Plan,
    office: People,
    key: Key,
    index: int,
    proposal: HalfDayProposal,
    marks: list[str],
    waiting: dict[Place, UndecidedHalf],
) -> None:
    """Decide what becomes of one proposal."""
    place, standing = (*key, index), marks[index]
    if proposal.kind:
        plan.half_days += 1
    else:
        plan.undecided += 1
    if standing != UNMARKED:
        if proposal.kind and proposal.kind != standing:
            _differ(plan, office, place, BY_CODE[standing].name, proposal, "kept", "clock_mark_stands")
        return
    before = waiting.get(place)
    if not proposal.kind and before is not None and not _says_more(before, proposal):
        return
    if before:
        plan.ended.append(place)
    word = before.word if before else ""
    if proposal.kind:
        plan.marks.setdefault(key, marks)[index] = proposal.kind
        if proposal.minutes:
            plan.notes.append(Decision(*place, proposal.kind, proposal.minutes))
        _differ(plan, office, place, word, proposal, "mark", "")
    else:
        plan.waits[place] = proposal
        _differ(plan, office, place, word, proposal, "undecided", proposal.reason)


def _says_more(before: UndecidedHalf, proposal: HalfDayProposal) -> bool:
    """Tell whether a file says something new of a half that waits already.

    Two sources about one half-day must not alternate: only a word replaces an entry without one.
    """
    if before.source == proposal.source:
        said = (before.word, before.reason, before.detail)
        return said != (proposal.word, proposal.reason, proposal.detail)
    return before.word == UNDECIDED != proposal.word


def _differ(
    plan: Plan, office: People, place: Place, before: str, proposal: HalfDayProposal, outcome: str,
    reason: str,
) -> None:
    staff_id, agency_id, month, index = place
    person = office.person(staff_id)
    after = BY_CODE[proposal.kind].name if proposal.kind else proposal.word
    plan.differences.append(
        Difference(
            staff_id=staff_id, staff_no=person.staff_no, name=person.name,
            agency=office.agencies[agency_id].name, day=first_day(month).replace(day=index // 2 + 1),
            half=index % 2, before=before, after=after, minutes=proposal.minutes, outcome=outcome,
            reason=reason,
        )
    )  # fmt: skip


def _refuse_closed(session: Session, office: People, plan: Plan, proposals: Proposals) -> None:
    """Refuse a closed month that the file would change; one that it agrees with does not matter."""
    closed = {(row.agency_id, row.month) for row in session.execute(
        select(ClosedMonth.agency_id, ClosedMonth.month))}  # fmt: skip
    touched = [*((*key, min(proposals[key])) for key in plan.marks), *plan.waits]
    for staff_id, agency_id, month, index in sorted(touched):
        if (agency_id, month) in closed:
            origin = proposals[staff_id, agency_id, month][index].place
            office.fault(origin, "closed_month", agency=office.agencies[agency_id].name, month=month)
            closed.discard((agency_id, month))


def _write(session: Session, plan: Plan, source: str) -> None:
    if any(fault.code == "closed_month" for fault in plan.faults):
        return  # the import is refused anyway, and the database would say less about why
    keep_marks(session, {key: "".join(codes) for key, codes in plan.marks.items()})
    keep_notes(session, plan.notes)
    forget_halves(session, plan.ended)
    if plan.waits:
        session.execute(
            insert(UndecidedHalf),
            [
                {
                    "staff_id": staff, "agency_id": agency, "month": month, "half": half,
                    "source": source, "word": one.word, "reason": one.reason, "detail": one.detail,
                }
                for (staff, agency, month, half), one in plan.waits.items()
            ],
        )  # fmt: skip

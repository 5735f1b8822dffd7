"""Facts of assessment: recording them, and gathering everybody's year for the rules and beside the scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.assessment.facts import CLOSED_AS, NO, YES, AssessmentFacts, Fact, FactKind, Sanctioned
from models.rules.assessment.moves import leave_span
from models.rules.attendance.kinds import BY_CODE
from models.rules.attendance.marks import count
from models.rules.calendar.working_days import Calendar, months_of
from models.rules.core.facts import AgencyYear, BonusMode
from models.rules.core.grades import SANCTIONS
from models.services.assessment.agency_years import read_agency_years
from models.services.assessment.grades import SanctionRow, read_sanctions
from models.services.attendance.stored import read_marks
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import AgencyRow
from models.services.people.staff import StaffRow, read_staff, stays_of
from models.tables.assessment import AssessmentFact
from models.tables.grade import Grade
from models.tables.staff import StaffMember
from models.tables.work.log import WorkLog

CHANGED = frozenset({Topic.ASSESSMENT})


@dataclass(frozen=True, slots=True)
class FactRow:
    """A recorded fact; `withdrawn` says why it no longer counts, "" while it does."""

    id: int
    staff_id: int
    fact: Fact
    entered_by: str
    entered_at: str
    withdrawn: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everybody posted in a year: the person, the facts for the rules, and the half-days by kind key."""

    row: StaffRow
    facts: AssessmentFacts
    halves: Mapping[str, int]
    discipline: tuple[SanctionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextFacts:
    """What is shown beside a person's scores: facts only, no judgement. `halves` is by kind key."""

    staff_id: int
    halves: Mapping[str, int]
    logs: int
    log_minutes: int
    tasks: int
    discipline: tuple[SanctionRow, ...]
    earlier: Mapping[int, str] = field(default_factory=dict)
    """Earlier years → the street's result."""
    agencies: tuple[AgencyYear, ...] = ()
    """The approved years of the agencies where the person was posted, a line for each score sheet."""


def record_fact(desk: Desk, staff_id: int, fact: Fact) -> int:
    """Record a fact of assessment with its paper; return its id. Refused: see `_check`."""
    with desk.change(Action.RECORD_ASSESSMENT_FACTS) as change:
        session = change.session
        change.subject = _named(session, staff_id)
        _check(fact)
        values = {
            "staff_id": staff_id, "kind": fact.kind.value, "since": fact.since, "until": fact.until,
            "value": fact.value, "note": fact.note, "document": fact.document,
            "entered_by": desk.actor.account, "entered_at": desk.clock().isoformat(timespec="seconds"),
        }  # fmt: skip
        number = session.scalars(insert(AssessmentFact).values(**values).returning(AssessmentFact.id)).one()
        change.detail.update(fact=fact.kind.value, since=fact.since, document=fact.document)
        return number


def _check(fact: Fact) -> None:
    """Refuse reversed dates, and values that no rule can read."""
    if fact.until is not None and fact.until < fact.since:
        raise Refused("fact_dates_reversed", since=fact.since.isoformat())
    if fact.kind is FactKind.INVESTIGATION and fact.value not in (*CLOSED_AS, *SANCTIONS):
        raise Refused("unknown_sanction", value=fact.value)
    if fact.kind in (FactKind.DUTY_RELATED, FactKind.LIFTED, FactKind.TERM) and fact.value not in SANCTIONS:
        raise Refused("unknown_sanction", value=fact.value)
    if fact.kind is FactKind.DUTY_RELATED and fact.note not in (YES, NO):
        raise Refused("fact_needs_yes_or_no")
    if fact.kind is FactKind.TERM and not (fact.note.isdecimal() and int(fact.note)):
        raise Refused("fact_needs_months")
    if fact.kind is FactKind.LIFTED and fact.until is None:
        raise Refused("fact_needs_end")
    if fact.kind in (FactKind.REFUSAL, FactKind.INVESTIGATION) and not fact.document.strip():
        raise Refused("fact_needs_document")


def end_fact(desk: Desk, fact_id: int, until: date, value: str = "", document: str = "") -> Changes:
    """End a fact that lasts: probation over, investigation closed with `value` as its end."""
    with desk.change(Action.RECORD_ASSESSMENT_FACTS) as change:
        row = change.session.get(AssessmentFact, fact_id)
        if row is None or row.withdrawn:
            raise Refused("unknown_fact")
        fact = Fact(
            FactKind(row.kind), row.since, until, value or row.value, row.note, document or row.document
        )
        _check(fact)
        change.subject = _named(change.session, row.staff_id)
        row.until, row.value, row.document = until, fact.value, fact.document
        change.detail.update(fact=row.kind, until=until, value=fact.value, document=document)
    return CHANGED


def withdraw_fact(desk: Desk, fact_id: int, reason: str) -> Changes:
    """Take back a fact that was recorded wrongly; it stays on record with the reason."""
    with desk.change(Action.RECORD_ASSESSMENT_FACTS) as change:
        if not reason.strip():
            raise Refused("reason_needed")
        row = change.session.get(AssessmentFact, fact_id)
        if row is None or row.withdrawn:
            raise Refused("unknown_fact")
        change.subject = _named(change.session, row.staff_id)
        row.withdrawn = reason
        change.detail.update(fact=row.kind, withdrawn=True, reason=reason)
    return CHANGED


def _named(session: Session, staff_id: int) -> str:
    row = session.get(StaffMember, staff_id)
    if row is None:
        raise Refused("unknown_person", name=staff_id)
    return f"{row.staff_no} {row.name}"


def facts_of(desk: Desk, staff_id: int) -> tuple[FactRow, ...]:
    """Return everything recorded of a person, withdrawn facts too, oldest first."""
    with desk.reading() as session:
        query = select(AssessmentFact).where(AssessmentFact.staff_id == staff_id)
        rows = session.scalars(query.order_by(AssessmentFact.since, AssessmentFact.id))
        return tuple(
            FactRow(row.id, row.staff_id, _fact(row), row.entered_by, row.entered_at, row.withdrawn)
            for row in rows
        )


def _fact(row: AssessmentFact) -> Fact:
    return Fact(FactKind(row.kind), row.since, row.until, row.value, row.note, row.document)


def gather_members(
    session: Session, year: int, agencies: Mapping[int, AgencyRow], calendar: Calendar
) -> dict[int, Gathered]:
    """Return staff id → the year of everybody posted in it; a handful of statements."""
    marks = read_marks(session, months_of(year))
    sanctions = read_sanctions(session)
    facts: dict[int, list[Fact]] = {}
    query = select(AssessmentFact).where(AssessmentFact.withdrawn == "")
    for row in session.scalars(query.order_by(AssessmentFact.since, AssessmentFact.id)):
        facts.setdefault(row.staff_id, []).append(_fact(row))
    found = {}
    for person in read_staff(session):
        stays = stays_of(person, dict(agencies), year)
        if not stays:
            continue
        mine, lines = facts.get(person.id, []), sanctions.get(person.id, ())
        halves = _halves(marks.get(person.id, ()))
        year_facts = AssessmentFacts(
            staff_no=person.staff_no, name=person.name, year=year, staff_kind=stays[-1].staff_kind,
            stays=stays, police=stays[-1].mode is BonusMode.TIER_REFERENCE, sick=halves.get("sick", 0),
            personal=halves.get("personal", 0), leave_span=leave_span(marks.get(person.id, ()), calendar),
            sanctions=tuple(_sanctioned(line, mine) for line in lines), facts=tuple(mine),
        )  # fmt: skip
        found[person.id] = Gathered(person, year_facts, halves, lines)
    return found


def _halves(months: Sequence[tuple[int, str]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for _, marks in months:
        for code, number in count(marks).items():
            key = BY_CODE[code].key
            sums[key] = sums.get(key, 0) + number
    return sums


def _sanctioned(line: SanctionRow, facts: Sequence[Fact]) -> Sanctioned:
    """Return a sanction with what the clerk recorded of it: lifted when, about the duties or not."""
    about = [fact for fact in facts if fact.value == line.kind and fact.since == line.decided_on]
    lifted = next((f.until for f in about if f.kind is FactKind.LIFTED), None)
    duty = next((f.note == YES for f in about if f.kind is FactKind.DUTY_RELATED), None)
    months = next((int(f.note) for f in about if f.kind is FactKind.TERM), None)
    return Sanctioned(line.kind, line.decided_on, lifted, months, duty, line.document)


def beside_of(session: Session, year: int, people: Mapping[int, Gathered]) -> dict[int, ContextFacts]:
    """Return what stands beside the scores of people who were gathered already; three statements."""
    logs = _logs(session, year)
    years = read_agency_years(session, year)
    earlier: dict[int, dict[int, str]] = {}
    query = select(Grade.staff_id, Grade.year, Grade.street_result).where(Grade.year < year)
    for staff_id, before, grade in session.execute(query):
        earlier.setdefault(staff_id, {})[before] = grade
    found = {}
    for staff_id, one in people.items():
        entries, minutes, tasks = logs.get(staff_id, (0, 0, 0))
        found[staff_id] = ContextFacts(
            staff_id=staff_id, halves=one.halves, logs=entries, log_minutes=minutes, tasks=tasks,
            discipline=one.discipline, earlier=earlier.get(staff_id, {}),
            agencies=tuple(_own_years(one, years)),
        )  # fmt: skip
    return found


def _own_years(
    person: Gathered, years: Mapping[str, Mapping[str, AgencyYear]]
) -> Iterator[AgencyYear]:
    """Yield the approved years of the agencies where somebody was posted, sheet by sheet."""
    names = dict.fromkeys(stay.agency for stay in person.facts.stays)
    for sheet in years.values():
        yield from (sheet[name] for name in names if name in sheet)


def _logs(session: Session, year: int) -> dict[int, tuple[int, int, int]]:
    """Return staff id → work logs, their minutes, and how many different tasks they belong to."""
    task = func.nullif(WorkLog.task, "")
    query = select(
        WorkLog.staff_id, func.count(), func.sum(WorkLog.minutes), func.count(task.distinct())
    ).where(WorkLog.day.between(date(year, 1, 1), date(year, 12, 31)))
    rows = session.execute(query.group_by(WorkLog.staff_id))
    return {staff_id: (number, int(minutes), tasks) for staff_id, number, minutes, tasks in rows}

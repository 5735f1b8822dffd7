"""What a period's scores are made of: the facts of its events, and the records of supervision beside them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from models.rules.events.moments import Moment, day_of
from models.rules.events.printed.ledger import Span
from models.rules.events.words import State, Verb
from models.rules.supervision.facts import EventFacts, FoundRef, Ref, Subject
from models.rules.supervision.measures import OF_MEETINGS
from models.rules.supervision.period import Period
from models.rules.supervision.sheet import ScoreSheet
from models.rules.supervision.words import Rung, SubjectKind
from models.services.events.cases import EVENTS, STEPS
from models.services.events.figures import read_figures_between
from models.services.events.ground import read_tree
from models.services.people.agencies import names_today, read_agencies
from models.services.supervision.belonging import belongs_to
from models.services.supervision.numbers import notice_number, problem_number
from models.services.work.meetings.figures import read_meeting_figures
from models.tables.events import Platform
from models.tables.staff import Posting
from models.tables.supervision import Inspection, InspectionProblem, SupervisionNotice

_VERBS = (Verb.VERIFY, Verb.REOPEN, Verb.URGE, Verb.SET_LEVEL)
_FIGURE_OF_RUNG = {Rung.NOTICE: "notices", Rung.TALK: "talks", Rung.REFERRAL: "referrals"}

Records = dict[str, dict[str, list[FoundRef]]]
"""Name of a subject → figure → records."""


@dataclass(slots=True)
class _Deeds:
    """What of an event's deeds only supervision counts."""

    checked: int = 0
    failed: int = 0
    reopened: int = 0
    urges: int = 0
    level: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A platform or an agency to be scored; `id` of an agency, None for a platform."""

    name: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a sheet's scores of a period are made of, by the name of the subject."""

    subjects: tuple[Named, ...]
    events: Mapping[str, tuple[EventFacts, ...]]
    records: Mapping[str, Mapping[str, tuple[FoundRef, ...]]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of agencies in records → those of today; of platforms, each has its own."""

    def subject(self, name: str) -> Subject:
        """Return what is known of a subject."""
        return Subject(name, self.events.get(name, ()), self.records.get(name, {}))


def read_material(session: Session, sheet: ScoreSheet, period: Period, cutoff: Moment) -> Material:
    """Read a period's material as it stood at a moment: a fixed number of statements."""
    today = names_today(read_agencies(session))
    name_of = _platform_of if sheet.subject is SubjectKind.PLATFORM else _agency_of(today)
    events: dict[str, list[EventFacts]] = defaultdict(list)
    for one in read_events(session, period.moments(sheet.year_starts), cutoff):
        if name := name_of(one):
            events[name].append(one)
    records = read_records(session, sheet, period, cutoff, today)
    subjects = _subjects(session, sheet, period, events.keys() | records.keys())
    if any(line.figure in OF_MEETINGS for _, _, line in sheet.lines()):
        for named in subjects:
            _add_meetings(session, records[named.name], named.name, sheet, period, cutoff)
    return Material(
        subjects,
        {name: tuple(found) for name, found in events.items()},
        {name: {key: tuple(refs) for key, refs in found.items()} for name, found in records.items()},
        today if sheet.subject is SubjectKind.AGENCY else {},
    )


def _platform_of(one: EventFacts) -> str:
    return one.figures.platform


def _agency_of(today: Mapping[str, str]) -> Callable[[EventFacts], str]:
    """Return whose an event is: of an agency that was renamed since, by its name of today."""
    return lambda one: today.get(one.figures.agency, one.figures.agency)


def _subjects(session: Session, sheet: ScoreSheet, period: Period, busy: Iterable[str]) -> tuple[Named, ...]:
    first, last = period.first_day(sheet.year_starts), period.last_day(sheet.year_starts)
    if sheet.subject is SubjectKind.PLATFORM:
        query = select(Platform.name).where(
            Platform.since <= last, func.coalesce(Platform.until, last) >= first
        )
        rows = session.scalars(query.order_by(Platform.position, Platform.id))
        return tuple(Named(name) for name in dict.fromkeys(rows))
    posted = select(Posting.agency_id).where(
        Posting.since <= last, func.coalesce(Posting.until, last) >= first
    )
    with_people, names = set(session.scalars(posted.distinct())), set(busy)
    return tuple(
        Named(row.name, row.id)
        for row in read_agencies(session)
        if row.id in with_people or row.name in names
    )


def read_events(session: Session, span: tuple[Moment, Moment], cutoff: Moment) -> list[EventFacts]:
    """Return the facts of the events received in a span as they stood at a moment."""
    figures = {one.number: one for one in read_figures_between(session, span, cutoff)}
    deeds, merged = _deeds(session, span, cutoff), _merged_in(session, cutoff)
    tree = read_tree(session)
    since, until = span
    columns = ("id", "number", "first_level", "source", "category", "received_at")
    query = select(*(EVENTS.c[name] for name in columns)).where(
        EVENTS.c.received_at >= since, EVENTS.c.received_at < until, EVENTS.c.received_at <= cutoff
    )
    found = []
    for row in session.execute(query):
        mine = deeds.get(row.id) or _Deeds()
        category = tree.of_event(row.category, day_of(row.received_at))
        found.append(
            EventFacts(
                figures=figures[row.number],
                level=mine.level or row.first_level,
                source=row.source,
                category=category.leaf or row.category,
                top=category.top,
                checked=mine.checked,
                failed=mine.failed,
                reopened=mine.reopened,
                urges=mine.urges,
                merged_in=merged[row.id],
            )
        )
    return found


def _deeds(session: Session, span: tuple[Moment, Moment], cutoff: Moment) -> dict[int, _Deeds]:
    """Return event id → what its deeds that count add up to: one statement."""
    since, until = span
    undone = aliased(STEPS)
    query = (
        select(STEPS.c.event_id, STEPS.c.verb, STEPS.c.facts)
        .join(EVENTS, EVENTS.c.id == STEPS.c.event_id)
        .where(
            EVENTS.c.received_at >= since,
            EVENTS.c.received_at < until,
            STEPS.c.at <= cutoff,
            STEPS.c.verb.in_([verb.value for verb in _VERBS]),
            ~select(undone.c.id).where(undone.c.undoes == STEPS.c.id).exists(),
        )
        .order_by(STEPS.c.event_id, STEPS.c.number)
    )
    found: dict[int, _Deeds] = {}
    for event_id, verb, facts in session.execute(query):
        _count(found.setdefault(event_id, _Deeds()), Verb(verb), json.loads(facts))
    return found


def _count(mine: _Deeds, verb: Verb, facts: Mapping[str, Any]) -> None:
    if verb is Verb.VERIFY:
        mine.checked += 1
        mine.failed += not facts.get("passed")
    elif verb is Verb.REOPEN:
        mine.reopened += 1
    elif verb is Verb.URGE:
        mine.urges += 1
    else:
        mine.level = str(facts.get("level", mine.level))


def _merged_in(session: Session, cutoff: Moment) -> Counter[int]:
    """Return event id → how many others had been merged into it by a moment."""
    merge = and_(STEPS.c.event_id == EVENTS.c.id, STEPS.c.verb == Verb.MERGE.value, STEPS.c.at <= cutoff)
    query = (
        select(EVENTS.c.into_id, func.count(EVENTS.c.id.distinct()).label("merged"))
        .join(STEPS, merge)
        .where(EVENTS.c.into_id.is_not(None), EVENTS.c.state == State.MERGED.value)
        .group_by(EVENTS.c.into_id)
    )
    return Counter({row.into_id: row.merged for row in session.execute(query)})


def read_records(
    session: Session, sheet: ScoreSheet, period: Period, cutoff: Moment, names: Mapping[str, str]
) -> Records:
    """Return the problems that belong to a period, and the notices issued in it, by subject and figure.

    Which problems those are, `belongs_to` says; nothing found or issued after the cut-off counts. `names` are
    the names of agencies that records bear → those of today.
    """
    today = day_of(cutoff)
    found: Records = defaultdict(lambda: defaultdict(list))
    whose = _whose(sheet.subject, names)
    for row in session.scalars(_problems(sheet, period, today)):
        if name := whose(row):
            _add_problem(found[name], row, today)
    for notice, problem in session.execute(_notices(sheet, period, today)):
        if name := whose(problem):
            number = notice_number(Rung(notice.rung), notice.year, notice.serial)
            figure = _FIGURE_OF_RUNG[Rung(notice.rung)]
            found[name][figure].append(FoundRef(Ref(number), problem.found_by))
    return found


def _problems(sheet: ScoreSheet, period: Period, today: date) -> Select[InspectionProblem]:
    return (
        select(InspectionProblem)
        .outerjoin(Inspection, Inspection.id == InspectionProblem.inspection_id)
        .where(belongs_to(period, sheet.year_starts), InspectionProblem.found_on <= today)
        .order_by(InspectionProblem.year, InspectionProblem.serial)
    )


def _notices(
    sheet: ScoreSheet, period: Period, today: date
) -> Select[SupervisionNotice, InspectionProblem]:
    first, last = period.first_day(sheet.year_starts), period.last_day(sheet.year_starts)
    return (
        select(SupervisionNotice, InspectionProblem)
        .join(InspectionProblem, InspectionProblem.id == SupervisionNotice.problem_id)
        .where(SupervisionNotice.issued_on.between(first, min(last, today)))
        .order_by(SupervisionNotice.year, SupervisionNotice.rung, SupervisionNotice.serial)
    )


def _add_meetings(
    session: Session,
    found: dict[str, list[FoundRef]],
    name: str,
    sheet: ScoreSheet,
    period: Period,
    cutoff: Moment,
) -> None:
    """Add what the signed minutes of a platform say: weeks with a meeting or none, rulings in time or not."""
    if sheet.subject is not SubjectKind.PLATFORM:
        return
    days = Span(period.first_day(sheet.year_starts), period.last_day(sheet.year_starts), period.title)
    figures = read_meeting_figures(session, name, days, cutoff, alone=True)
    for rate, missed, figure in (
        ("meetings_held", "meetings_missed", figures.held),
        ("rulings_in_time", "rulings_late", figures.on_time),
    ):
        for one in figure.items:
            ref = Ref(one.label)
            found[rate].append(FoundRef(ref, below_only=not one.hit, exempt=one.exempt))
            if not one.hit and not one.exempt:
                found[missed].append(FoundRef(ref))


def _whose(subject: SubjectKind, names: Mapping[str, str]) -> Callable[[InspectionProblem], str]:
    if subject is SubjectKind.PLATFORM:
        return lambda row: row.platform
    return lambda row: names.get(row.agency, row.agency)


def _add_problem(found: dict[str, list[FoundRef]], row: InspectionProblem, today: date) -> None:
    ref = FoundRef(Ref(problem_number(row.year, row.serial)), row.found_by)
    found["findings"].append(ref)
    if row.again:
        found["found_again"].append(ref)
    if row.due < today and (row.corrected_on is None or row.corrected_on > today):
        found["uncorrected"].append(ref)

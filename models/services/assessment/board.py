"""The year's assessment: pools, who takes part or why not, the board of a pool with its live meter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.assessment.agency_tiers import TierQuota
from models.rules.assessment.facts import AssessmentFacts
from models.rules.assessment.ground import AssessmentFinding
from models.rules.assessment.participation import verdict
from models.rules.assessment.proposal import Candidate, GradeProposal, propose
from models.rules.assessment.quota import Override, PoolState, Quota, Rounding, meter, quota
from models.rules.assessment.rules import NoRuleSet, Outcome, RuleSet, rules_for
from models.rules.assessment.scoring import Scored, total
from models.rules.assessment.stages import (
    FILED,
    ORDER,
    Moved,
    deadlines,
)
from models.rules.calendar.working_days import UnknownYear
from models.rules.core.explain import from_plain
from models.rules.core.grades import SAME_GRADE
from models.services.assessment.agency_years import read_agency_years
from models.services.assessment.facts import Gathered, gather_members
from models.services.assessment.grades import GradeEntry, read_grades
from models.services.assessment.scoring import pool_of, read_panel, read_parts
from models.services.assessment.texts import Texts, read_texts
from models.services.assessment.views import (
    AppealRow,
    DecisionRow,
    MemberRow,
    OutsideRow,
    PoolRow,
    PoolView,
    StepRow,
    YearView,
)
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Desk
from models.services.people.agencies import read_agencies
from models.tables.assessment import (
    AssessmentAppeal,
    AssessmentDecision,
    AssessmentPool,
    AssessmentStep,
    PoolMember,
    QuotaOverride,
)


@dataclass(slots=True)
class Book:
    """A year while it is read: texts, everybody's facts and verdicts."""

    texts: Texts
    people: dict[int, Gathered]
    verdicts: dict[int, tuple[RuleSet, AssessmentFinding]]


def open_book(session: Session, year: int, as_of: date) -> Book:
    """Read a year's texts and facts and judge everybody; Refused("unknown_calendar_year")."""
    agencies = {row.id: row for row in read_agencies(session)}
    calendar = read_calendar(session)
    texts = read_texts(session, year)
    try:
        people = gather_members(session, year, agencies, calendar)
        judged = {}
        for staff_id, one in people.items():
            try:
                rules = rules_for(texts.rules, one.facts.staff_kind, year)
            except NoRuleSet:
                continue
            judged[staff_id] = rules, verdict(one.facts, rules, texts.figures, calendar, as_of)
    except UnknownYear as error:
        raise Refused("unknown_calendar_year", year=error.year) from error
    return Book(texts, people, judged)


def year_of(session: Session, year: int, book: Book) -> YearView:
    """Return the pools of a year that was read; two statements."""
    query = select(AssessmentPool).where(AssessmentPool.year == year).order_by(AssessmentPool.id)
    rows = tuple(pool_row(pool) for pool in session.scalars(query))
    inside = set(session.scalars(select(PoolMember.staff_id).where(PoolMember.year == year)))
    outside = tuple(
        _outside(staff_id, one, book) for staff_id, one in book.people.items() if staff_id not in inside
    )
    return YearView(year, rows, outside)


def _outside(staff_id: int, one: Gathered, book: Book) -> OutsideRow:
    rules, judged = book.verdicts.get(staff_id, (None, None))
    problem = "" if judged else "no_rule_set"
    return OutsideRow(
        staff_id=staff_id, staff_no=one.row.staff_no, name=one.row.name, agency=one.facts.stays[-1].agency,
        staff_kind=one.facts.staff_kind, verdict=judged, rules_key=rules.key if rules else "",
        problem=problem,
    )  # fmt: skip


def belongs_in_pool(judged: AssessmentFinding) -> bool:
    """Tell whether the street writes this person's result: also for 不进行考核, never for another unit's."""
    return judged.outcome not in (Outcome.ELSEWHERE, Outcome.ENDED)


def scored_members(session: Session, pool: AssessmentPool, as_of: date) -> set[int]:
    """Return who of a pool can be graded at all as known on `as_of`, so that a score is owed."""
    book = open_book(session, pool.year, as_of)
    members = session.scalars(select(PoolMember.staff_id).where(PoolMember.pool_id == pool.id))
    return {staff_id for staff_id in members if owes_score(book.verdicts[staff_id][1])}


def owes_score(judged: AssessmentFinding) -> bool:
    """Tell whether a total is needed, that is, whether there is a grade to choose."""
    return len(judged.allowed) > 1


def pool_view(desk: Desk, pool_id: int) -> PoolView:
    """Return a pool whole, judged as of today."""
    with desk.reading() as session:
        return load(session, pool_id, desk.today)


def load(session: Session, pool_id: int, as_of: date) -> PoolView:
    """Read a pool whole; a constant number of statements."""
    pool = pool_of(session, pool_id)
    return pool_in(session, pool, open_book(session, pool.year, as_of))


def pool_in(session: Session, pool: AssessmentPool, book: Book) -> PoolView:
    """Read a pool of a year that was read; Refused("no_rule_set") names who has no rules any more."""
    rules, sheet = book.texts.rule_set(pool.rules_key), book.texts.sheet(pool.sheet_key)
    panel = read_panel(session, pool)
    rows = _member_rows(session, pool, book)
    parts = read_parts(session, pool, panel)
    scored = {
        staff_id: total(sheet, replace(parts[staff_id], quarters=quarters_due(book.people[staff_id].facts)))
        for staff_id in rows
    }
    base = sum(book.verdicts[staff_id][1].counts_in(rules.quota.base) for staff_id in rows)
    places = _quota(session, pool, rules, base, _tier_of(session, pool, book, list(rows)))
    candidates = [_candidate(staff_id, book, scored[staff_id]) for staff_id in rows]
    proposals = propose(candidates, places.places, book.texts.figures)
    decisions, appeals = _decisions(session, pool), _appeals(session, pool.id)
    stored = read_grades(session, pool.year)
    members = [
        _member(row, book, scored[staff_id], proposals[staff_id], decisions.get(staff_id, []),
                appeals.get(staff_id, ()), stored.get(staff_id, GradeEntry("")))
        for staff_id, row in rows.items()
    ]  # fmt: skip
    members.sort(key=lambda row: (row.proposal.rank or len(members) + 1, row.staff_no))
    view = PoolView(
        pool=pool_row(pool), rules=rules, sheet=sheet, panel=panel, members=tuple(members), quota=places,
        meter=meter(PoolState(places, 0)), steps=read_steps(session, pool.id),
    )  # fmt: skip
    return replace(view, meter=meter(view.state()))


def _member_rows(session: Session, pool: AssessmentPool, book: Book) -> dict[int, PoolMember]:
    query = select(PoolMember).where(PoolMember.pool_id == pool.id)
    rows = {row.staff_id: row for row in session.scalars(query)}
    if lost := sorted(rows.keys() - book.verdicts.keys()):
        raise Refused("no_rule_set", name=lost[0], year=pool.year)
    return rows


def quarters_due(facts: AssessmentFacts) -> tuple[int, ...]:
    """Return the quarters in which the person was at the street for at least a day."""
    due = []
    for quarter in (1, 2, 3, 4):
        first = date(facts.year, 3 * quarter - 2, 1)
        last = date(facts.year, 3 * quarter, 30 if quarter in (2, 3) else 31)
        if any(stay.since <= last and (stay.until or last) >= first for stay in facts.stays):
            due.append(quarter)
    return tuple(due)


def _tier_of(session: Session, pool: AssessmentPool, book: Book, members: Sequence[int]) -> TierQuota | None:
    """Return what the year of the pool's agency does to its quota, where the office's figures say so.

    A filed pool keeps the quota that it was filed with: what was approved since does not count.
    """
    tiers = book.texts.figures.agency_tiers
    agencies = {book.people[staff_id].facts.stays[-1].agency for staff_id in members}
    if tiers is None or pool.scope != "agency" or len(agencies) != 1:
        return None
    year = read_agency_years(session, pool.year).get(tiers.sheet, {}).get(agencies.pop())
    if year is not None and pool.filed_at and _moment(year.approved_at) > _moment(pool.filed_at):
        return None
    return tiers.of(year)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _quota(
    session: Session, pool: AssessmentPool, rules: RuleSet, base: int, tier: TierQuota | None
) -> Quota:
    query = select(QuotaOverride).where(QuotaOverride.pool_id == pool.id).order_by(QuotaOverride.id.desc())
    row = session.scalars(query.limit(1)).one_or_none()
    override = Override(row.places, row.document, row.reason, row.approved_by) if row else None
    percent = Fraction(pool.percent) if pool.percent else rules.quota.percent
    clause = (
        f"{pool.document}；{rules.quota.clause}" if pool.percent and pool.document else rules.quota.clause
    )
    return quota(
        base, percent, Rounding(pool.rounding), override, owner=pool.owner, clause=clause, tier=tier,
        most=rules.quota.most,
    )  # fmt: skip


def _candidate(staff_id: int, book: Book, scored: Scored) -> Candidate:
    _, judged = book.verdicts[staff_id]
    ground = judged.deciding
    why = ground.label if ground and judged.outcome is not Outcome.NORMAL else ""
    return Candidate(staff_id, scored.amount, judged.allowed, why, judged.clause if why else "")


def _member(
    row: PoolMember,
    book: Book,
    scored: Scored,
    proposal: GradeProposal,
    history: Sequence[DecisionRow],
    appeals: tuple[AppealRow, ...],
    stored: GradeEntry,
) -> MemberRow:
    one = book.people[row.staff_id]
    rules, judged = book.verdicts[row.staff_id]
    last = one.facts.stays[-1]
    review = next((line for line in reversed(history) if line.stage == "review"), None)
    decided = next((line for line in reversed(history) if line.stage != "review"), None)
    frozen = json.loads(row.frozen) if row.frozen else {}
    limits = None
    if decided is not None and row.notified_on is not None:
        limits = deadlines(SAME_GRADE[decided.grade], row.notified_on, rules.appeals)
    return MemberRow(
        staff_id=row.staff_id, staff_no=one.row.staff_no, name=one.row.name, initials=one.row.initials,
        agency=last.agency, post_class=last.post_class, staff_kind=last.staff_kind, rules=rules,
        verdict=judged, scored=scored, proposal=proposal, review=review, decided=decided,
        history=tuple(history), on_record=stored.street_result or stored.statutory_grade,
        summary_on=row.summary_on, summary=row.summary, notified_on=row.notified_on,
        signed_on=row.signed_on, opinion=row.opinion, deadlines=limits, appeals=appeals,
        frozen_verdict=from_plain(frozen["verdict"]) if frozen else None,
        frozen_total=from_plain(frozen["total"]) if frozen.get("total") else None,
    )  # fmt: skip


def _decisions(session: Session, pool: AssessmentPool) -> dict[int, list[DecisionRow]]:
    query = select(AssessmentDecision).where(
        AssessmentDecision.pool_id == pool.id, AssessmentDecision.round == pool.round
    )
    found: dict[int, list[DecisionRow]] = {}
    for row in session.scalars(query.order_by(AssessmentDecision.id)):
        found.setdefault(row.staff_id, []).append(
            DecisionRow(
                id=row.id, stage=row.stage, grade=row.grade, no_grade_reason=row.no_grade_reason,
                comment=row.comment, reason=row.reason, document=row.document, supersedes=row.supersedes_id,
                by=row.decided_by, at=row.decided_at,
            )
        )  # fmt: skip
    return found


def _appeals(session: Session, pool_id: int) -> dict[int, tuple[AppealRow, ...]]:
    found: dict[int, tuple[AppealRow, ...]] = {}
    query = select(AssessmentAppeal).where(AssessmentAppeal.pool_id == pool_id).order_by(AssessmentAppeal.id)
    for row in session.scalars(query):
        line = AppealRow(
            id=row.id, kind=row.kind, filed_on=row.filed_on, due_on=row.due_on, decided_on=row.decided_on,
            outcome=row.outcome, document=row.document, decision_id=row.decision_id,
        )  # fmt: skip
        found[row.staff_id] = (*found.get(row.staff_id, ()), line)
    return found


def read_steps(session: Session, pool_id: int) -> tuple[StepRow, ...]:
    """Return a pool's record of steps in order."""
    query = select(AssessmentStep).where(AssessmentStep.pool_id == pool_id).order_by(AssessmentStep.id)
    return tuple(
        StepRow(
            ORDER[row.position - 1], Moved(row.moved), row.on_day, row.taken_by, row.taken_at, row.document,
            row.note,
        )
        for row in session.scalars(query)
    )  # fmt: skip


def pool_row(pool: AssessmentPool) -> PoolRow:
    """Return a pool as lists show it; reads nothing more."""
    return PoolRow(
        id=pool.id, year=pool.year, name=pool.name, scope=pool.scope, rules_key=pool.rules_key,
        sheet_key=pool.sheet_key, owner=pool.owner, percent=Fraction(pool.percent) if pool.percent else None,
        rounding=Rounding(pool.rounding), document=pool.document, position=pool.position,
        next_step=None if pool.position == FILED else ORDER[pool.position], round=pool.round,
        published_on=pool.published_on, published_until=pool.published_until, filed_by=pool.filed_by,
        filed_at=pool.filed_at,
    )  # fmt: skip

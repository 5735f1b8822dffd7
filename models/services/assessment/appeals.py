"""复核 and 申诉: within their time limits, decided once; what they change is a new decision."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from models.errors import Refused
from models.rules.assessment.stages import StepKey, appeal_due, appeal_until, review_due
from models.services.assessment.board import load
from models.services.assessment.decisions import require_due
from models.services.assessment.views import MemberRow
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.assessment import AssessmentAppeal

CHANGED = frozenset({Topic.ASSESSMENT})
REVIEW, APPEAL = "review", "appeal"
OUTCOMES = ("upheld", "changed", "withdrawn")


def file_appeal(desk: Desk, pool_id: int, staff_id: int, kind: str, filed_on: date, document: str) -> int:
    """Record a 复核 ("review") or 申诉 ("appeal"); return its id.

    Refused: not_contestable, appeal_late(until), appeal_twice, appeal_kind, appeal_needs_document.
    """
    with desk.change(Action.RUN_ASSESSMENT_STEPS) as change:
        view = load(change.session, pool_id, desk.today)
        person = view.member(staff_id)
        change.subject = f"{view.pool.year} {person.staff_no} {person.name}"
        if kind not in (REVIEW, APPEAL):
            raise Refused("appeal_kind", value=kind)
        if not view.pool.filed_at:
            require_due(view.pool, StepKey.APPEALS)
        elif kind == REVIEW:
            raise Refused("assessment_filed")
        if not document.strip():
            raise Refused("appeal_needs_document")
        _check(person, kind, filed_on, desk.today)
        rule = person.rules.appeals
        due = review_due(filed_on, rule) if kind == REVIEW else appeal_due(filed_on, rule)
        values = {
            "pool_id": pool_id, "staff_id": staff_id, "kind": kind, "filed_on": filed_on, "due_on": due,
            "decided_on": None, "outcome": "", "document": document, "note": "",
            "decision_id": person.decided.id if person.decided else 0,
        }  # fmt: skip
        number = change.session.scalars(
            insert(AssessmentAppeal).values(**values).returning(AssessmentAppeal.id)
        ).one()
        change.detail.update(kind=kind, filed_on=filed_on, due_on=due, document=document)
        return number


def _check(person: MemberRow, kind: str, filed_on: date, today: date) -> None:
    if person.deadlines is None or person.notified_on is None or person.decided is None:
        raise Refused("not_contestable", name=person.name, clause=person.rules.appeals.clause)
    same = [line for line in person.appeals if line.kind == kind and line.outcome != "withdrawn"]
    if same:
        raise Refused("appeal_twice", name=person.name)
    if filed_on > today or filed_on < person.notified_on:
        raise Refused("appeal_dates", name=person.name)
    until = person.deadlines.review if kind == REVIEW else person.deadlines.appeal_direct
    reviews = [line.decided_on for line in person.appeals if line.kind == REVIEW and line.decided_on]
    if kind == APPEAL and reviews:
        until = appeal_until(max(reviews), person.rules.appeals)
    if filed_on > until:
        raise Refused("appeal_late", name=person.name, until=until.isoformat())


def decide_appeal(
    desk: Desk, appeal_id: int, decided_on: date, outcome: str, document: str, note: str = ""
) -> Changes:
    """Record how a 复核 or 申诉 ended; "changed" asks for a new decision (see redecide)."""
    with desk.change(Action.DECIDE_ASSESSMENT) as change:
        row = change.session.get(AssessmentAppeal, appeal_id)
        if row is None or row.outcome:
            raise Refused("unknown_appeal")
        if outcome not in OUTCOMES:
            raise Refused("appeal_kind", value=outcome)
        if not document.strip():
            raise Refused("appeal_needs_document")
        if not row.filed_on <= decided_on <= desk.today:
            raise Refused("appeal_dates", name="")
        change.subject = str(row.staff_id)
        row.decided_on, row.outcome = decided_on, outcome
        row.note = f"{document} {note}".strip()
        change.detail.update(outcome=outcome, decided_on=decided_on, document=document)
    return CHANGED

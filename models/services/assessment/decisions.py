"""Proposing, deciding, the quota with its override, and later decisions that refer to the old ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.assessment.quota import MeterState, meter
from models.rules.assessment.stages import STEP_WORDS, StepKey
from models.rules.core.grades import SAME_GRADE, UNDETERMINED
from models.services.assessment.board import load
from models.services.assessment.views import DecisionRow, MemberRow, PoolRow, PoolView
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.assessment import AssessmentDecision, QuotaOverride
from models.tables.grade import Grade

CHANGED = frozenset({Topic.ASSESSMENT})
FILED_CHANGED = frozenset({Topic.ASSESSMENT, Topic.GRADES, Topic.BONUS})
REVIEW, COMMITTEE, APPEAL, LATER = "review", "committee", "appeal", "later"


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A grade in any word of it, with the leader's comment."""

    grade: str
    comment: str = ""


def review(desk: Desk, pool_id: int, entries: Mapping[int, DecisionEntry]) -> Changes:
    """Write the leader's comments and proposed grades (审核评鉴); a proposal needs no place yet."""
    with desk.change(Action.DECIDE_ASSESSMENT) as change:
        view = _due(change, desk, pool_id, StepKey.REVIEW)
        _write(change, desk, view, REVIEW, entries)
    return CHANGED


def decide(desk: Desk, pool_id: int, entries: Mapping[int, DecisionEntry]) -> Changes:
    """Decide grades (确定等次) by staff id, all or nothing. Refused: grade_not_allowed, quota_exceeded."""
    with desk.change(Action.DECIDE_ASSESSMENT) as change:
        view = _due(change, desk, pool_id, StepKey.COMMITTEE)
        _write(change, desk, view, COMMITTEE, entries)
        check_quota(view, {staff_id: entry.grade for staff_id, entry in entries.items()})
    return CHANGED


def _due(change: Change, desk: Desk, pool_id: int, step: StepKey) -> PoolView:
    """Return a pool in which `step` is due."""
    view = load(change.session, pool_id, desk.today)
    change.subject = f"{view.pool.year} {view.pool.name}"
    require_due(view.pool, step)
    return view


def require_due(pool: PoolRow, step: StepKey) -> None:
    """Refuse what belongs to another step than the one that is due: assessment_filed, step_not_due."""
    if pool.next_step is None:
        raise Refused("assessment_filed")
    if pool.next_step is not step:
        due = STEP_WORDS[pool.next_step]
        raise Refused("step_not_due", step=STEP_WORDS[step], due=due)


def _write(
    change: Change, desk: Desk, view: PoolView, stage: str, entries: Mapping[int, DecisionEntry]
) -> None:
    rows = []
    for staff_id, entry in entries.items():
        person = view.member(staff_id)
        rows.append(_row(desk, view, person, stage, entry) | {"reason": "", "document": ""})
    if rows:
        change.session.execute(insert(AssessmentDecision), rows)
    change.detail.update(
        stage=stage, grades={view.member(one).staff_no: entry.grade for one, entry in entries.items()}
    )


def _row(
    desk: Desk, view: PoolView, person: MemberRow, stage: str, entry: DecisionEntry
) -> dict[str, object]:
    grade = check_grade(person, entry.grade)
    before = person.decided if stage != REVIEW else None
    return {
        "pool_id": view.pool.id, "staff_id": person.staff_id, "round": view.pool.round, "stage": stage,
        "grade": person.rules.printed(grade),
        "no_grade_reason": person.verdict.reason if grade == UNDETERMINED else "",
        "comment": entry.comment, "supersedes_id": before.id if before else None,
        "decided_by": desk.actor.account, "decided_at": desk.clock().isoformat(timespec="seconds"),
    }  # fmt: skip


def check_grade(person: MemberRow, word: str) -> str:
    """Return the canonical grade; Refused: unknown_grade_word, grade_not_allowed with the article."""
    grade = SAME_GRADE.get(word)
    if grade is None:
        raise Refused("unknown_grade_word", value=word)
    if grade not in person.verdict.allowed:
        ground = person.verdict.deciding
        why = ground.label if ground else ""
        raise Refused(
            "grade_not_allowed", name=person.name, grade=word, why=why, clause=person.verdict.clause
        )
    return grade


def check_quota(view: PoolView, choice: Mapping[int, str] | None = None) -> None:
    """Refuse more 优秀 than there are places: quota_exceeded, or quota_unknown without a percentage."""
    found = meter(view.state(choice))
    if not found.blocks:
        return
    if found.state is MeterState.UNKNOWN:
        raise Refused("quota_unknown", name=view.pool.name, clause=found.clause)
    raise Refused(
        "quota_exceeded", chosen=found.chosen, places=found.places, base=found.base, percent=found.percent,
        owner=found.owner,
    )  # fmt: skip


def override_quota(
    desk: Desk, pool_id: int, places: int, document: str, reason: str, approved_by: str
) -> Changes:
    """Put an approved number of places on record: by whom, why, by which paper. The newest stands."""
    with desk.change(Action.OVERRIDE_QUOTA) as change:
        view = load(change.session, pool_id, desk.today)
        change.subject = f"{view.pool.year} {view.pool.name}"
        if not (document.strip() and reason.strip() and approved_by.strip()):
            raise Refused("override_needs_grounds")
        if not 0 <= places <= len(view.members):
            raise Refused("override_places", most=len(view.members))
        if places < view.meter.chosen:
            raise Refused("override_below_chosen", chosen=view.meter.chosen)
        change.session.execute(
            insert(QuotaOverride).values(
                pool_id=pool_id, places=places, document=document, reason=reason, approved_by=approved_by,
                entered_by=desk.actor.account, entered_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        change.detail.update(
            places=places, computed=view.quota.places, document=document, reason=reason,
            approved_by=approved_by,
        )  # fmt: skip
    return CHANGED


def redecide(
    desk: Desk, pool_id: int, staff_id: int, grade: str, reason: str, document: str
) -> Changes:
    """Replace a decision by a new one that refers to it: after a 复核 that changed it, or after filing.

    A filed result is never overwritten: the new decision is added, and the grade follows it.
    Refused: later_needs_grounds, decision_missing, no_changed_review, and what a stage or the quota refuses.
    """
    with desk.change(Action.DECIDE_ASSESSMENT) as change:
        session = change.session
        view = load(session, pool_id, desk.today)
        person = view.member(staff_id)
        change.subject = f"{view.pool.year} {person.staff_no} {person.name}"
        stage = LATER if view.pool.filed_at else APPEAL
        before = _replaceable(view, person, stage, reason, document)
        row = _row(desk, view, person, stage, DecisionEntry(grade)) | {"reason": reason, "document": document}
        check_quota(view, {staff_id: grade})
        session.execute(insert(AssessmentDecision).values(**row))
        if stage == LATER:
            write_grade(session, staff_id, view.pool.year, str(row["grade"]), str(row["no_grade_reason"]))
        change.detail.update(
            before=before.grade, after=row["grade"], reason=reason, document=document, supersedes=before.id
        )
    return FILED_CHANGED


def _replaceable(
    view: PoolView, person: MemberRow, stage: str, reason: str, document: str
) -> DecisionRow:
    """Return the decision that stands, where it may be replaced on these grounds."""
    if stage == APPEAL:
        require_due(view.pool, StepKey.APPEALS)
    if not reason.strip() or not document.strip():
        raise Refused("later_needs_grounds")
    if person.decided is None:
        raise Refused("decision_missing", name=person.name)
    if stage == APPEAL and not any(line.outcome == "changed" for line in person.appeals):
        raise Refused("no_changed_review", name=person.name)
    return person.decided


def write_grade(session: Session, staff_id: int, year: int, grade: str, no_grade_reason: str) -> None:
    """Write the street's result where the bonus reads it; the department's statutory grade stays."""
    where = (Grade.staff_id == staff_id, Grade.year == year)
    row = session.execute(select(Grade.statutory_grade, Grade.reason).where(*where)).one_or_none()
    if row is None:
        values = {"staff_id": staff_id, "year": year, "statutory_grade": "", "note": ""}
        session.execute(insert(Grade).values(**values, street_result=grade, reason=no_grade_reason))
        return
    kept = row.reason if row.statutory_grade == UNDETERMINED else ""
    values = {"street_result": grade, "reason": no_grade_reason or kept}
    session.execute(update(Grade).where(*where).values(**values))

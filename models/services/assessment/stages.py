"""The steps of a pool's year: what blocks each, taking it, and going back with a reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.assessment.stages import (
    POSITION,
    STEP_WORDS,
    Moved,
    OutOfOrder,
    Recorded,
    StepKey,
    publicity_until,
    take,
)
from models.rules.calendar.working_days import UnknownYear
from models.rules.core.explain import to_plain
from models.rules.core.grades import EXCELLENT, SAME_GRADE
from models.services.assessment.board import load, owes_score, pool_row
from models.services.assessment.decisions import check_grade, check_quota, require_due, write_grade
from models.services.assessment.scoring import pool_of
from models.services.assessment.texts import read_texts
from models.services.assessment.views import MemberRow, PoolView
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.assessment import AssessmentPool, AssessmentStep, PoolGrader, PoolMember, Score

CHANGED = frozenset({Topic.ASSESSMENT})
FILED_CHANGED = frozenset({Topic.ASSESSMENT, Topic.GRADES, Topic.BONUS})
_ACTION = {
    StepKey.REVIEW: Action.DECIDE_ASSESSMENT,
    StepKey.COMMITTEE: Action.DECIDE_ASSESSMENT,
    StepKey.FILED: Action.FILE_ASSESSMENT,
}
"""Who takes a step, where it is not the desk that runs the year."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that blocks a step: `code` names the sentence, `facts` fill it."""

    code: str
    facts: Mapping[str, str]


def blockers(view: PoolView, step: StepKey, today: date) -> Iterator[Blocker]:
    """Yield what blocks `step`, the easiest to fix first."""
    for person in view.members:
        for question in person.verdict.questions:
            yield Blocker(question.code, {"name": person.name, **question.facts})
    yield from _WAITS[step](view, today)


def _told(code: str, people: list[MemberRow]) -> Iterator[Blocker]:
    if people:
        names = "、".join(person.name for person in people[:5])
        yield Blocker(code, {"n": str(len(people)), "name": names})


def _before_summary(view: PoolView, today: date) -> Iterator[Blocker]:
    if not view.members:
        yield Blocker("pool_empty", {"name": view.pool.name})
    yield from _told(
        "summaries_missing", [row for row in view.members if row.verdict.takes_part and not row.summary_on]
    )


def _before_scores(view: PoolView, today: date) -> Iterator[Blocker]:
    drafts = [row.name for row in view.panel if not row.submitted_at]
    if drafts:
        yield Blocker("panel_not_submitted", {"name": "、".join(drafts)})
    lacking = [row for row in view.members if owes_score(row.verdict) and row.scored.total is None]
    if any(one.code == "panel_missing" for row in lacking for one in row.scored.missing):
        yield Blocker("panel_missing", {})
    if lacking:
        yield Blocker("scores_incomplete", {"n": str(sum(len(row.scored.missing) for row in lacking))})


def _before_review(view: PoolView, today: date) -> Iterator[Blocker]:
    yield from _before_scores(view, today)
    yield from _told("review_missing", [row for row in view.members if row.review is None])


def _before_committee(view: PoolView, today: date) -> Iterator[Blocker]:
    yield from _before_scores(view, today)
    yield from _told("decision_missing", [row for row in view.members if row.decided is None])
    for person in view.members:
        if person.decided is not None:
            yield from _refusal(check_grade, person, person.decided.grade)
    yield from _refusal(check_quota, view)


def _refusal(check: Callable[..., object], *arguments: object) -> Iterator[Blocker]:
    try:
        check(*arguments)
    except Refused as refused:
        yield Blocker(refused.code, refused.facts)


def excellent(view: PoolView) -> list[int]:
    """Return who is decided 优秀."""
    return sorted(
        row.staff_id for row in view.members if row.decided and SAME_GRADE[row.decided.grade] == EXCELLENT
    )


def _before_publicity(view: PoolView, today: date) -> Iterator[Blocker]:
    if not excellent(view):
        return
    if view.pool.published_until is None:
        yield Blocker("publicity_missing", {"clause": view.rules.publicity_clause})
    elif today <= view.pool.published_until:
        yield Blocker("publicity_running", {"until": view.pool.published_until.isoformat()})


def _before_feedback(view: PoolView, today: date) -> Iterator[Blocker]:
    lacking = [row for row in view.members if row.notified_on is None or not (row.signed_on or row.opinion)]
    yield from _told("feedback_missing", lacking)


def _before_appeals(view: PoolView, today: date) -> Iterator[Blocker]:
    for person in view.members:
        reviews = [line for line in person.appeals if line.kind == "review"]
        if any(not line.outcome for line in reviews):
            yield Blocker("review_open", {"name": person.name})
        changed = [line for line in person.appeals if line.outcome == "changed"]
        if person.decided and any(line.decision_id == person.decided.id for line in changed):
            yield Blocker("changed_needs_decision", {"name": person.name})
        if person.deadlines and not reviews and today <= person.deadlines.review:
            until = person.deadlines.review.isoformat()
            yield Blocker("appeal_running", {"name": person.name, "until": until})


def _before_filed(view: PoolView, today: date) -> Iterator[Blocker]:
    yield from _before_committee(view, today)
    yield from _before_appeals(view, today)


_WAITS: dict[StepKey, Callable[[PoolView, date], Iterator[Blocker]]] = {
    StepKey.SUMMARY: _before_summary,
    StepKey.SCORES: _before_scores,
    StepKey.REVIEW: _before_review,
    StepKey.COMMITTEE: _before_committee,
    StepKey.PUBLICITY: _before_publicity,
    StepKey.FEEDBACK: _before_feedback,
    StepKey.APPEALS: _before_appeals,
    StepKey.FILED: _before_filed,
}


def advance(
    desk: Desk, pool_id: int, step: StepKey, on: date, document: str = "", note: str = ""
) -> Changes:
    """Take a step on day `on`; it must be the one that is due, and nothing may block it.

    The last step files the pool: every member is frozen, the street's results go where the bonus reads
    them, and the database is locked. Refused: the codes of OutOfOrder and of `blockers`.
    """
    with desk.change(_ACTION.get(step, Action.RUN_ASSESSMENT_STEPS)) as change:
        view = load(change.session, pool_id, desk.today)
        change.subject = f"{view.pool.year} {view.pool.name} {STEP_WORDS[step]}"
        _record(change, desk, view, Recorded(step, Moved.DONE, on), document, note)
        found = list(blockers(view, step, desk.today))
        if found:
            raise Refused(found[0].code, (), **found[0].facts, count=len(found))
        pool = pool_of(change.session, pool_id)
        if step is StepKey.FILED:
            _file(change, desk, view, pool)
        pool.position = POSITION[step]
        change.detail.update(step=step.value, on=on, document=document)
    return FILED_CHANGED if step is StepKey.FILED else CHANGED


def _record(change: Change, desk: Desk, view: PoolView, line: Recorded, document: str, note: str) -> None:
    try:
        take(view.record, line, desk.today)
    except OutOfOrder as error:
        raise Refused(error.code, step=STEP_WORDS[line.step], due=error.step) from error
    change.session.execute(
        insert(AssessmentStep).values(
            pool_id=view.pool.id, position=POSITION[line.step], moved=line.moved.value, on_day=line.on,
            document=document, note=note, taken_by=desk.actor.account,
            taken_at=desk.clock().isoformat(timespec="seconds"),
        )
    )  # fmt: skip


def _file(change: Change, desk: Desk, view: PoolView, pool: AssessmentPool) -> None:
    """Freeze everybody, seal the pool, and hand the street's results to the grades of the year."""
    session = change.session
    frozen = {row.staff_id: _frozen(row) for row in view.members}
    for row in view.members:
        where = (PoolMember.pool_id == pool.id, PoolMember.staff_id == row.staff_id)
        session.execute(update(PoolMember).where(*where).values(frozen=frozen[row.staff_id]))
        if row.decided is not None:
            write_grade(session, row.staff_id, view.pool.year, row.decided.grade, row.decided.no_grade_reason)
    content = "\n".join(frozen[staff_id] for staff_id in sorted(frozen))
    pool.seal = hashlib.sha256(content.encode()).hexdigest()
    pool.filed_by, pool.filed_at = desk.actor.account, desk.clock().isoformat(timespec="seconds")
    change.detail.update(people=len(frozen), seal=pool.seal)


def _frozen(row: MemberRow) -> str:
    plain: dict[str, Any] = {
        "staff_no": row.staff_no, "name": row.name, "rules": row.rules.key,
        "verdict": to_plain(row.verdict.step()),
        "total": to_plain(row.scored.total) if row.scored.total else None,
        "grade": row.decided.grade if row.decided else "",
        "no_grade_reason": row.decided.no_grade_reason if row.decided else "",
        "rank": row.proposal.rank,
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def send_back(desk: Desk, pool_id: int, step: StepKey, reason: str) -> Changes:
    """Open `step` again, and every step after it, for a reason that stays on record.

    Back to the scores or before, leaders score again, starting from what they had; back to the review or
    before, proposals and decisions are made again.
    """
    with desk.change(Action.SEND_BACK_ASSESSMENT) as change:
        if not reason.strip():
            raise Refused("reason_needed")
        session = change.session
        view = load(session, pool_id, desk.today)
        change.subject = f"{view.pool.year} {view.pool.name} {STEP_WORDS[step]}"
        _record(change, desk, view, Recorded(step, Moved.BACK, desk.today), "", reason)
        pool = pool_of(session, pool_id)
        pool.position = POSITION[step] - 1
        if pool.position < POSITION[StepKey.REVIEW]:
            _new_round(session, pool, keep=step is StepKey.REVIEW)
        if pool.position < POSITION[StepKey.PUBLICITY]:
            pool.published_on = pool.published_until = None
            pool.published = ""
        if pool.position < POSITION[StepKey.FEEDBACK]:
            empty = {"notified_on": None, "signed_on": None, "opinion": ""}
            session.execute(update(PoolMember).where(PoolMember.pool_id == pool_id).values(**empty))
        change.detail.update(step=step.value, reason=reason)
    return CHANGED


def _new_round(session: Session, pool: AssessmentPool, *, keep: bool) -> None:
    """Begin a round with the scores of the last one: final still (`keep`), or as drafts."""
    old, new = pool.round, pool.round + 1
    scores = session.scalars(select(Score).where(Score.pool_id == pool.id, Score.round == old)).all()
    graders = session.scalars(
        select(PoolGrader).where(PoolGrader.pool_id == pool.id, PoolGrader.round == old)
    ).all()
    pool.round = new
    session.flush()
    for row in scores:
        session.add(
            Score(
                pool_id=pool.id, round=new, staff_id=row.staff_id, indicator=row.indicator,
                grader=row.grader, value=row.value, note=row.note,
            )
        )  # fmt: skip
    session.flush()
    for one in graders:
        at = one.submitted_at if keep else ""
        session.add(PoolGrader(pool_id=pool.id, round=new, account=one.account, submitted_at=at))
    session.flush()


def record_summaries(desk: Desk, pool_id: int, on: Mapping[int, date], note: str = "") -> Changes:
    """Record who handed in the self-summary, and when, by staff id."""
    with desk.change(Action.RUN_ASSESSMENT_STEPS) as change:
        pool = pool_row(pool_of(change.session, pool_id))
        change.subject = f"{pool.year} {pool.name}"
        require_due(pool, StepKey.SUMMARY)
        members = select(PoolMember.staff_id).where(PoolMember.pool_id == pool_id)
        inside = set(change.session.scalars(members))
        for staff_id, day in on.items():
            if staff_id not in inside:
                raise Refused("not_in_pool", name=staff_id)
            if day > desk.today:
                raise Refused("step_in_future", step=STEP_WORDS[StepKey.SUMMARY])
            _update(change, pool_id, staff_id, summary_on=day, summary=note)
        change.detail["people"] = len(on)
    return CHANGED


def _due(change: Change, desk: Desk, pool_id: int, step: StepKey) -> PoolView:
    view = load(change.session, pool_id, desk.today)
    change.subject = f"{view.pool.year} {view.pool.name}"
    require_due(view.pool, step)
    return view


def _update(change: Change, pool_id: int, staff_id: int, **values: object) -> None:
    where = (PoolMember.pool_id == pool_id, PoolMember.staff_id == staff_id)
    change.session.execute(update(PoolMember).where(*where).values(**values))


def publish(desk: Desk, pool_id: int, since: date) -> date:
    """Begin the 公示 of those decided 优秀; return its last day, by the office's calendar."""
    with desk.change(Action.RUN_ASSESSMENT_STEPS) as change:
        view = _due(change, desk, pool_id, StepKey.PUBLICITY)
        chosen = excellent(view)
        if not chosen:
            raise Refused("nobody_to_publish")
        if since > desk.today:
            raise Refused("step_in_future", step=STEP_WORDS[StepKey.PUBLICITY])
        if since < view.steps[-1].on:
            raise Refused("step_before_last", due=view.steps[-1].on.isoformat())
        if view.pool.published_on is not None:
            raise Refused("published_already", until=str(view.pool.published_until))
        figures = read_texts(change.session, view.pool.year).figures
        days = view.rules.publicity_days or figures.publicity_days
        try:
            until = publicity_until(since, days, read_calendar(change.session))
        except UnknownYear as error:
            raise Refused("unknown_calendar_year", year=error.year) from error
        pool = pool_of(change.session, pool_id)
        pool.published_on, pool.published_until, pool.published = since, until, json.dumps(chosen)
        change.detail.update(since=since, until=until, people=len(chosen), days=days)
    return until


@dataclass(frozen=True, slots=True)
class Feedback:
    """When a person was notified in writing and signed; without a signature, `opinion` says why."""

    notified_on: date
    signed_on: date | None = None
    opinion: str = ""


def give_feedback(desk: Desk, pool_id: int, told: Mapping[int, Feedback]) -> Changes:
    """Record written feedback and signatures by staff id. Refused: feedback_dates, feedback_unsigned."""
    with desk.change(Action.RUN_ASSESSMENT_STEPS) as change:
        view = _due(change, desk, pool_id, StepKey.FEEDBACK)
        for staff_id, one in told.items():
            name = view.member(staff_id).name
            last = one.signed_on or one.notified_on
            if not view.steps[-1].on <= one.notified_on <= last <= desk.today:
                raise Refused("feedback_dates", name=name)
            if one.signed_on is None and not one.opinion.strip():
                raise Refused("feedback_unsigned", name=name)
            _update(
                change, pool_id, staff_id, notified_on=one.notified_on, signed_on=one.signed_on,
                opinion=one.opinion,
            )  # fmt: skip
        change.detail["people"] = len(told)
    return CHANGED

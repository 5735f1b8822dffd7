"""Points taken off and work logs cited as evidence; a cited log is frozen by the database."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.money import number_text
from models.services.assessment.scoring import CHANGED, check_score, scoring_pool
from models.services.assessment.texts import read_texts
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.assessment import AssessmentPool, LogCitation, PoolMember, ScoreDeduction
from models.tables.work.log import WorkLog


def deduct(
    desk: Desk,
    pool_id: int,
    staff_id: int,
    indicator: str,
    points: Fraction,
    reason: str,
    logs: Sequence[int] = (),
) -> int:
    """Take points off an indicator for a reason, citing work logs; return the id."""
    with desk.change(Action.DEDUCT_SCORE) as change:
        pool = scoring_pool(change, pool_id)
        session = change.session
        sheet = read_texts(session, pool.year).sheet(pool.sheet_key)
        check_score(sheet, indicator, None, None)
        if not reason.strip() or points <= 0:
            raise Refused("deduction_needs_reason")
        if session.get(PoolMember, (pool_id, staff_id)) is None:
            raise Refused("not_in_pool", name=staff_id)
        row = ScoreDeduction(
            pool_id=pool_id, staff_id=staff_id, indicator=indicator, points=number_text(points),
            reason=reason.strip(), taken_by=desk.actor.account,
            taken_at=desk.clock().isoformat(timespec="seconds"),
        )  # fmt: skip
        session.add(row)
        session.flush()
        cite(session, desk, pool, staff_id, indicator, logs, row.id, reason)
        change.detail.update(staff=staff_id, points=number_text(points), reason=reason, logs=list(logs))
        return row.id


def cite_logs(
    desk: Desk, pool_id: int, staff_id: int, indicator: str, logs: Sequence[int], note: str = ""
) -> Changes:
    """Cite work logs as evidence beside a score; from now on they are frozen."""
    with desk.change(Action.SCORE_ASSESSMENT) as change:
        pool = scoring_pool(change, pool_id)
        check_score(read_texts(change.session, pool.year).sheet(pool.sheet_key), indicator, None, None)
        cite(change.session, desk, pool, staff_id, indicator, logs, None, note)
        change.detail.update(staff=staff_id, logs=list(logs))
    return CHANGED | {Topic.WORK_LOG}


def cite(
    session: Session,
    desk: Desk,
    pool: AssessmentPool,
    staff_id: int,
    indicator: str,
    logs: Sequence[int],
    deduction_id: int | None,
    note: str,
) -> None:
    """Write citations in the caller's transaction; only the person's own logs of the year are evidence."""
    query = select(WorkLog.id, WorkLog.staff_id, WorkLog.day).where(WorkLog.id.in_(logs))
    found = {row.id: row for row in session.execute(query)} if logs else {}
    for number in logs:
        row = found.get(number)
        if row is None or row.staff_id != staff_id or row.day.year != pool.year:
            raise Refused("log_not_of_person", id=number)
        session.add(
            LogCitation(
                log_id=number, pool_id=pool.id, staff_id=staff_id, indicator=indicator,
                deduction_id=deduction_id, note=note, cited_by=desk.actor.account,
                cited_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
    session.flush()

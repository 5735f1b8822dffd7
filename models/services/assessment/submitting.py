"""Submitting a leader's scores: complete, final, and from then on visible to the others who submitted."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.assessment.scoring import Source
from models.services.assessment.board import scored_members
from models.services.assessment.scoring import CHANGED, scoring_pool
from models.services.assessment.texts import read_texts
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.tables.assessment import AssessmentPool, PoolGrader, Score


def submit_scores(desk: Desk, pool_id: int) -> Changes:
    """Submit this leader's scores: complete, final, and from now on visible to those who submitted too."""
    with desk.change(Action.SCORE_ASSESSMENT) as change:
        pool = scoring_pool(change, pool_id)
        session = change.session
        account = desk.actor.account
        grader = session.get(PoolGrader, (pool_id, pool.round, account))
        if grader is None:
            raise Refused("not_on_panel", name=account)
        if grader.submitted_at:
            raise Refused("scores_submitted")
        lacking = _lacking(session, pool, account, desk.today)
        if lacking:
            raise Refused("scores_incomplete", n=lacking)
        grader.submitted_at = desk.clock().isoformat(timespec="seconds")
        change.detail["submitted"] = account
    return CHANGED


def _lacking(session: Session, pool: AssessmentPool, account: str, as_of: date) -> int:
    """Return how many scores a leader has not given yet; only people who can be graded are scored."""
    sheet = read_texts(session, pool.year).sheet(pool.sheet_key)
    wanted = {
        (staff_id, one.key)
        for staff_id in scored_members(session, pool, as_of)
        for one in sheet.indicators
        if one.source is Source.LEADERS and not one.optional
    }
    query = select(Score.staff_id, Score.indicator).where(
        Score.pool_id == pool.id, Score.round == pool.round, Score.grader == account
    )
    return len(wanted - {(staff_id, key) for staff_id, key in session.execute(query)})

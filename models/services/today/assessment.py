"""The stages of the year-end assessment that are not over, and scores that one has still to give."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.rules.assessment.stages import FILED, POSITION, StepKey
from models.services.today.attendance import at_hour
from models.services.today.heaps import Item
from models.services.today.people import moment_of
from models.tables.assessment import AssessmentPool, AssessmentStep, PoolGrader


def stages(session: Session, zone: datetime) -> list[Item]:
    """Return the pools that are not filed; they wait since their last step."""
    last = (
        select(AssessmentStep.pool_id, func.max(AssessmentStep.on_day).label("day"))
        .group_by(AssessmentStep.pool_id)
        .subquery()
    )
    query = (
        select(
            AssessmentPool.id, AssessmentPool.name, AssessmentPool.year, AssessmentPool.position,
            AssessmentPool.created_at, last.c.day,
        )
        .outerjoin(last, last.c.pool_id == AssessmentPool.id)
        .where(AssessmentPool.position < FILED)
    )  # fmt: skip
    return [
        Item(
            name=row.name, year=row.year, pool_id=row.id, position=row.position + 1,
            since=at_hour(row.day, 0, zone) if row.day else moment_of(row.created_at, zone),
        )
        for row in session.execute(query)
    ]  # fmt: skip


def scores(session: Session, account: str, zone: datetime) -> list[Item]:
    """Return the pools in which this account has scores to give and has not handed them in."""
    query = (
        select(AssessmentPool.id, AssessmentPool.name, AssessmentPool.year, AssessmentPool.created_at)
        .join(PoolGrader, PoolGrader.pool_id == AssessmentPool.id)
        .where(
            PoolGrader.account == account,
            PoolGrader.round == AssessmentPool.round,
            PoolGrader.submitted_at == "",
            AssessmentPool.position < POSITION[StepKey.SCORES],
        )
    )
    return [
        Item(name=row.name, year=row.year, pool_id=row.id, since=moment_of(row.created_at, zone))
        for row in session.execute(query)
    ]

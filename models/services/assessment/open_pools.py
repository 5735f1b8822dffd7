"""What the pools of a year have decided and not filed yet: what the page of grades says beside a grade."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import and_, select

from models.rules.assessment.stages import FILED
from models.services.office.desk import Desk
from models.tables.assessment import AssessmentDecision, AssessmentPool, PoolMember

REVIEW = "review"
"""The stage of a decision that only proposes."""


def decided_in_pools(desk: Desk, year: int) -> Mapping[int, str]:
    """Return who is in a pool that is not filed → what it has decided, "" for nothing yet: one statement."""
    member, pool, said = PoolMember, AssessmentPool, AssessmentDecision
    of_member = said.pool_id == member.pool_id, said.staff_id == member.staff_id
    query = (
        select(member.staff_id, said.grade)
        .join(pool, pool.id == member.pool_id)
        .outerjoin(said, and_(*of_member, said.round == pool.round, said.stage != REVIEW))
        .where(member.year == year, pool.position < FILED)
        .order_by(member.staff_id, said.id)
    )
    with desk.reading() as session:
        return {row.staff_id: row.grade or "" for row in session.execute(query)}

"""What supervision made of the agencies' year, as approved: read for quotas, beside scores, and for money."""

from __future__ import annotations

from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.facts import AgencyYear
from models.tables.supervision import SupervisionLine, SupervisionRun


def read_agency_years(session: Session, year: int) -> dict[str, dict[str, AgencyYear]]:
    """Return score sheet → agency → its approved year: one statement."""
    query = (
        select(SupervisionLine, SupervisionRun)
        .join(SupervisionRun, SupervisionRun.id == SupervisionLine.run_id)
        .where(SupervisionRun.period == str(year), SupervisionRun.subject == "agency")
        .order_by(SupervisionRun.id, SupervisionLine.position)
    )
    found: dict[str, dict[str, AgencyYear]] = {}
    for line, run in session.execute(query):
        found.setdefault(run.sheet_key, {})[line.name] = AgencyYear(
            agency=line.name, score=Fraction(line.total), rank=line.rank, tier=line.tier,
            sheet=run.sheet_key, document=run.document, approved_at=run.approved_at,
        )  # fmt: skip
    return found

"""A year's approved sheets alone: for what happens after approval, when no draft is to be computed."""

from __future__ import annotations

from sqlalchemy import select

from models.services.bonus.frozen import frozen_view
from models.services.bonus.views import RunView
from models.services.office.desk import Desk
from models.tables import Run


def settled_runs(desk: Desk, year: int) -> tuple[RunView, ...]:
    """Return the year's approved or paid sheets, bonus before police; none where nothing is approved."""
    with desk.reading() as session:
        rows = session.scalars(select(Run).where(Run.year == year).order_by(Run.kind))
        return tuple(frozen_view(session, row) for row in rows)

"""The whole schema: `Base` from here has every table mapped, for whoever means all of them."""

from __future__ import annotations

from models.tables import (
    agency,
    allowance,
    assessment,
    attendance,
    bonus,
    clock,
    district,
    events,
    grade,
    leave,
    office,
    payout,
    personal,
    staff,
    supervision,
)
from models.tables.base import Base
from models.tables.work import (
    exchange,
    grids,
    log,
    meetings,
    platforms,
)

__all__ = ["ROOMS", "Base"]

ROOMS = (
    agency, allowance, assessment, attendance, bonus, clock, district, events, exchange, grade, grids, leave,
    log, meetings, office, payout, personal, platforms, staff, supervision,
)  # fmt: skip
"""Every module of tables."""

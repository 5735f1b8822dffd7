"""The whole schema: `Base` from here has every table mapped, for whoever means all of them."""

from __future__ import annotations

from models.tables import (
    account,
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
    personal,
    staff,
    supervision,
    supplement,
)
from models.tables.base import Base
from models.tables.work import (
    exchange,
    grids,
    inspections,
    meetings,
    platforms,
)

__all__ = ["ROOMS", "Base"]

ROOMS = (
    account, agency, allowance, assessment, attendance, bonus, clock, district, events, exchange, grade,
    grids, inspections, leave, meetings, personal, platforms, staff, supervision, supplement,
)  # fmt: skip
"""Every module of tables."""

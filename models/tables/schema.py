"""The whole schema: `Base` from here has every table mapped, for whoever means all of them."""

from __future__ import annotations

from sqlalchemy import text

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

_ON_POSTGRESQL = {"open = 1": "open", "open = 0": "NOT open"}


def _index_parts_on_postgresql() -> None:
    """Let an index over a part of a table be one on PostgreSQL, too.

    A table names SQLite's condition alone: naming PostgreSQL's beside it would load a dialect that an office
    in a file never uses, which takes as long as mapping twenty tables.
    """
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            if (part := index.dialect_options["sqlite"]["where"]) is not None:
                condition = _ON_POSTGRESQL.get(part.text, part.text)
                index.dialect_options["postgresql"]["where"] = text(condition)


_index_parts_on_postgresql()

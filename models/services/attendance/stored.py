"""Marks as they are stored, of many people and months at once, and what they count to.

A module of its own: what reads marks alone (a bonus, a work log) loads nothing of sheets and kinds of leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.attendance.marks import count
from models.tables.attendance import MonthMarks


def read_marks(
    session: Session, months: Sequence[int], staff_id: int | None = None
) -> dict[int, list[tuple[int, str]]]:
    """Return staff id → (YYYYMM, marks) of every stored row, or of one person's, by month: one statement."""
    query = (
        select(MonthMarks.staff_id, MonthMarks.month, MonthMarks.marks)
        .where(MonthMarks.month.between(min(months), max(months)))
        .order_by(MonthMarks.staff_id, MonthMarks.month, MonthMarks.agency_id)
    )
    rows = session.execute(query if staff_id is None else query.where(MonthMarks.staff_id == staff_id))
    found: dict[int, list[tuple[int, str]]] = {}
    for staff_id, month, marks in rows:
        found.setdefault(staff_id, []).append((month, marks))
    return found


def read_counts(session: Session, months: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return staff id → kind code → half-days of `months`."""
    return {staff_id: counts_of(rows) for staff_id, rows in read_marks(session, months).items()}


def counts_of(rows: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return kind code → half-days of some stored rows (YYYYMM, marks) of one person."""
    sums: dict[str, int] = {}
    for _, marks in rows:
        for code, halves in count(marks).items():
            sums[code] = sums.get(code, 0) + halves
    return sums

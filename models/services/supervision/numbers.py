"""Numbers of inspections, problems and notices, as papers and lists write them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.rules.supervision.words import Rung


def inspection_number(year: int, serial: int) -> str:
    """Return 督查检查〔2017〕3号."""
    return f"督查检查〔{year}〕{serial}号"


def problem_number(year: int, serial: int) -> str:
    """Return 督查问题〔2017〕3号."""
    return f"督查问题〔{year}〕{serial}号"


def notice_number(rung: Rung, year: int, serial: int) -> str:
    """Return 督查通知〔2017〕3号, 督查约谈… or 督查移送…."""
    return f"督查{rung.value}〔{year}〕{serial}号"


def next_serial(session: Session, serial: InstrumentedAttribute[int], *where: ColumnElement[bool]) -> int:
    """Return the number after the last one among the rows of `where`."""
    return 1 + (session.scalar(select(func.max(serial)).where(*where)) or 0)

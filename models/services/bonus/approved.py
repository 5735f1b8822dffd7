"""The approved sheet of a year and kind: the one place where it is asked for, of those that are stored."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.rules.sheets.words import SheetKind
from models.services.bonus.frozen import RUNS
from models.services.bonus.views import RunView
from models.services.office.desk import Desk
from models.tables.bonus import Run, RunLine


def approved_runs(session: Session, year: int) -> dict[SheetKind, Run]:
    """Return the year's approved or paid sheets by kind, bonus before police.

    The schema allows one of a kind. Where somebody has put a second one in all the same, the first stays the
    sheet: the newest is never simply it.
    """
    rows = session.scalars(select(Run).where(Run.year == year).order_by(Run.kind, Run.number.desc()))
    return {row.kind: row for row in rows}


def approved_run(session: Session, year: int, kind: SheetKind) -> Run | None:
    """Return the approved or paid sheet of a year and kind, if there is one."""
    return approved_runs(session, year).get(kind)


def settled_runs(desk: Desk, year: int) -> tuple[RunView, ...]:
    """Return the year's approved or paid sheets alone, bonus before police: no draft is computed."""
    with desk.reading() as session:
        return tuple(RUNS.view(session, row) for row in approved_runs(session, year).values())


def years_with_runs(desk: Desk) -> tuple[int, ...]:
    """Return the years that have an approved run, newest first."""
    with desk.reading() as session:
        query = select(Run.year).group_by(Run.year).order_by(func.max(Run.year).desc())
        return tuple(session.scalars(query))


def settled_kinds(desk: Desk, year: int, staff_ids: Iterable[int]) -> tuple[SheetKind, ...]:
    """Return which approved or paid sheets of a year name one of these people; one statement."""
    query = select(Run.kind).join(RunLine, RunLine.run_id == Run.id).where(Run.year == year)
    with desk.reading() as session:
        kinds = session.scalars(query.where(RunLine.staff_id.in_(set(staff_ids))).distinct())
        return tuple(sorted(kinds, key=list(SheetKind).index))

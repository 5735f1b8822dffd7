"""Sheets that somebody has checked or approved, and whether a check still stands.

A check holds while the draft computes to the same seal; one changed mark, grade or figure and nobody can
approve by it. Then the sheet waits for who checks, no longer for who approves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, String, func, literal, select, type_coerce, union_all
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.sheets.words import SheetKind
from models.services.allowance.checks import MonthSheet
from models.services.bonus.checks import YearSheet
from models.services.office.desk import Silent
from models.services.people.staff import MANY
from models.services.sheets.checking import Checkable, is_checked
from models.services.today.heaps import SheetOf
from models.services.work.grids.checks import MonthDraft
from models.tables.allowance import AllowanceCheck, AllowanceRun
from models.tables.bonus import Run
from models.tables.payout import RunCheck
from models.tables.work.grids import GridCheck, GridRun


@dataclass(frozen=True, slots=True)
class Begun:
    """A sheet of a year, or of a month YYYYMM; `checked_at` is "" where it was approved without a check."""

    sheet: SheetOf
    period: int
    kind: SheetKind | None
    checked_at: str
    people: int
    approved: bool


def sheets_begun(session: Session) -> tuple[Begun, ...]:
    """Return every sheet that was checked or approved: one statement."""
    found: dict[tuple[str, int, str], list[Any]] = {}
    for row in session.execute(union_all(*_runs(), *_checks())):
        found.setdefault((row.sheet, row.period, row.kind), []).append(row)
    return tuple(
        Begun(
            SheetOf(sheet), period, SheetKind(kind) if kind else None, max(row.at for row in rows),
            max(row.people for row in rows), any(row.approved for row in rows),
        )
        for (sheet, period, kind), rows in found.items()
    )  # fmt: skip


def is_standing(session: Session, one: Begun, today: date) -> bool:
    """Tell whether a sheet's newest check is of its draft as it computes now.

    It is computed for as many people as are computed in no time; of more it is taken to stand.
    """
    if one.people > MANY:
        return True
    waiting = _draft(one, today)
    try:
        return is_checked(session, waiting, waiting.computed(session, Silent()))
    except Refused:
        return False


def _draft(one: Begun, today: date) -> Checkable[Any, Any, Any]:
    if one.kind is not None:
        return YearSheet(one.period, one.kind)
    return MonthDraft(one.period, today) if one.sheet is SheetOf.GRIDS else MonthSheet(one.period)


def _runs() -> tuple[Select[Any], ...]:
    return (
        _row(SheetOf.BONUS, Run.year, type_coerce(Run.kind, String)),
        _row(SheetOf.ALLOWANCE, AllowanceRun.month),
        _row(SheetOf.GRIDS, GridRun.month),
    )


def _checks() -> tuple[Select[Any], ...]:
    return (
        _row(SheetOf.BONUS, RunCheck.year, type_coerce(RunCheck.kind, String), RunCheck),
        _row(SheetOf.ALLOWANCE, AllowanceCheck.month, check=AllowanceCheck),
        _row(SheetOf.GRIDS, GridCheck.month, check=GridCheck),
    )


def _row(
    sheet: SheetOf, period: Any, kind: Any = None, check: Any = None  # noqa: ANN401 - columns and a table
) -> Select[Any]:
    """Return the query of approved sheets, or of the newest check of each."""
    at = func.max(check.checked_at) if check else literal("")
    people = func.max(check.people) if check else literal(0)
    what = literal("") if kind is None else kind
    query = select(
        literal(sheet.value).label("sheet"), period.label("period"), what.label("kind"), at.label("at"),
        people.label("people"), literal(check is None).label("approved"),
    )  # fmt: skip
    if not check:
        return query
    return query.group_by(period) if kind is None else query.group_by(period, kind)

"""Sheets of money that wait to be checked, approved or paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, select, union
from sqlalchemy.orm import Session

from models.rules.calendar.working_days import last_day, month_of
from models.rules.sheets.words import SheetKind, SheetState
from models.services.allowance.kinds import months_with_pay
from models.services.today.attendance import at_hour
from models.services.today.heaps import Item, SheetOf
from models.services.today.people import moment_of
from models.services.work.grids.rules import months_with_rules
from models.tables.allowance import AllowanceCheck, AllowanceRun
from models.tables.attendance import ClosedMonth, MonthMarks
from models.tables.bonus import Run, SchemeVersion
from models.tables.payout import RunCheck, Supplement
from models.tables.work.grids import GridCheck, GridFigure, GridRun

Key = tuple[int, SheetKind]
_MONTHLY: Mapping[SheetOf, tuple[type[AllowanceRun | GridRun], type[AllowanceCheck | GridCheck]]] = {
    SheetOf.ALLOWANCE: (AllowanceRun, AllowanceCheck), SheetOf.GRIDS: (GridRun, GridCheck),
}  # fmt: skip
"""The sheets of a month: where the approved ones stand, and the checks of drafts."""


def sheets_to_check(session: Session, today: date, zone: datetime) -> list[Item]:
    """Return the sheets that nobody has checked yet: of years with a scheme, of months with figures."""
    begun = {*_keys(session, Run.year, Run.kind), *_keys(session, RunCheck.year, RunCheck.kind)}
    newest = select(SchemeVersion.year, func.max(SchemeVersion.entered_at).label("at"))
    rows = session.execute(newest.where(SchemeVersion.year <= today.year).group_by(SchemeVersion.year)).all()
    found = [
        _of_year(row.year, kind, row.at, zone)
        for row in rows
        for kind in SheetKind
        if (row.year, kind) not in begun
    ]
    return [*found, *_allowances_to_check(session, zone), *_grids_to_check(session, today, zone)]


def _allowances_to_check(session: Session, zone: datetime) -> list[Item]:
    """Return the months of allowances that can be checked, as every agency's month is closed."""
    closed = and_(ClosedMonth.agency_id == MonthMarks.agency_id, ClosedMonth.month == MonthMarks.month)
    at = func.max(ClosedMonth.closed_at).label("at")
    query = select(MonthMarks.month, at).outerjoin(ClosedMonth, closed).group_by(MonthMarks.month)
    whole = query.having(func.count() == func.count(ClosedMonth.month))
    begun = _months_begun(session, SheetOf.ALLOWANCE)
    since = {row.month: row.at for row in session.execute(whole) if row.month not in begun}
    months = months_with_pay(session, since)
    return [_of_month(SheetOf.ALLOWANCE, month, moment_of(since[month], zone)) for month in months]


def _grids_to_check(session: Session, today: date, zone: datetime) -> list[Item]:
    """Return the months that are over and have figures of grid workers; they wait since their end."""
    over = select(GridFigure.month).where(GridFigure.month < month_of(today)).distinct()
    entered = set(session.scalars(over)) - _months_begun(session, SheetOf.GRIDS)
    return [
        _of_month(SheetOf.GRIDS, month, at_hour(last_day(month) + timedelta(days=1), 0, zone))
        for month in months_with_rules(session, entered)
    ]


def sheets_to_approve(session: Session, zone: datetime) -> list[Item]:
    """Return the sheets that were checked and are not approved."""
    approved = _keys(session, Run.year, Run.kind)
    bonus = select(RunCheck.year, RunCheck.kind, func.max(RunCheck.checked_at).label("at"))
    found = [
        _of_year(row.year, row.kind, row.at, zone)
        for row in session.execute(bonus.group_by(RunCheck.year, RunCheck.kind))
        if (row.year, row.kind) not in approved
    ]
    for sheet, (run, check) in _MONTHLY.items():
        query = select(check.month, func.max(check.checked_at).label("at")).group_by(check.month)
        months = set(session.scalars(select(run.month)))
        found += [
            _of_month(sheet, row.month, moment_of(row.at, zone))
            for row in session.execute(query)
            if row.month not in months
        ]
    return found


def sheets_to_pay(session: Session, zone: datetime) -> list[Item]:
    """Return the sheets that are approved and not paid, supplements among them."""
    bonus = select(Run.year, Run.kind, Run.approved_at.label("at")).where(Run.state == SheetState.APPROVED)
    found = [_of_year(row.year, row.kind, row.at, zone) for row in session.execute(bonus)]
    for sheet, (run, _) in _MONTHLY.items():
        due = select(run.month, run.approved_at.label("at")).where(run.state == SheetState.APPROVED)
        found += [_of_month(sheet, row.month, moment_of(row.at, zone)) for row in session.execute(due)]
    supplement = (
        select(Supplement.id, Supplement.number, Run.year, Run.kind, Supplement.approved_at.label("at"))
        .join(Run, Run.id == Supplement.run_id)
        .where(Supplement.state == SheetState.APPROVED)
    )
    return found + [_of_supplement(row, zone) for row in session.execute(supplement)]


def _months_begun(session: Session, sheet: SheetOf) -> set[int]:
    """Return the months of which a sheet has been checked or approved."""
    run, check = _MONTHLY[sheet]
    return set(session.scalars(union(select(run.month), select(check.month))))


def _of_year(year: int, kind: SheetKind, at: str, zone: datetime) -> Item:
    return Item(name=str(year), year=year, sheet=SheetOf.BONUS, kind=kind, since=moment_of(at, zone))


def _of_month(sheet: SheetOf, month: int, since: datetime | None) -> Item:
    return Item(name=str(month), month=month, sheet=sheet, since=since)


def _of_supplement(row: Any, zone: datetime) -> Item:  # noqa: ANN401 - a row of a joined query
    return Item(
        name=str(row.year), about=str(row.number), year=row.year, kind=row.kind, supplement_id=row.id,
        sheet=SheetOf.SUPPLEMENT, since=moment_of(row.at, zone),
    )  # fmt: skip


def _keys(session: Session, *columns: Any) -> set[Key]:  # noqa: ANN401 - columns of either table
    rows: Sequence[Any] = session.execute(select(*columns).distinct()).all()
    return {(row.year, row.kind) for row in rows}

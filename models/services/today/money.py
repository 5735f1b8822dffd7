"""Sheets of money that wait to be checked, approved or paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.rules.calendar.working_days import last_day, month_of
from models.rules.sheets.words import SheetKind, SheetState
from models.services.allowance.kinds import months_with_pay
from models.services.today.attendance import at_hour
from models.services.today.begun import Begun, is_standing, sheets_begun
from models.services.today.heaps import Item, SheetOf
from models.services.today.people import moment_of
from models.services.work.grids.rules import months_with_rules
from models.tables.allowance import AllowanceRun
from models.tables.attendance import ClosedMonth, MonthMarks
from models.tables.bonus import Run, SchemeVersion
from models.tables.payout import Supplement
from models.tables.work.grids import GridFigure, GridRun

_MONTHLY: Mapping[SheetOf, type[AllowanceRun | GridRun]] = {
    SheetOf.ALLOWANCE: AllowanceRun, SheetOf.GRIDS: GridRun,
}  # fmt: skip
"""Where the approved sheets of a month stand."""


def sheets_to_check(session: Session, today: date, zone: datetime) -> list[Item]:
    """Return the sheets that nobody has checked as they are: of years with a scheme, of months."""
    begun = sheets_begun(session)
    known = {(one.sheet, one.period, one.kind) for one in begun}
    newest = select(SchemeVersion.year, func.max(SchemeVersion.entered_at).label("at"))
    rows = session.execute(newest.where(SchemeVersion.year <= today.year).group_by(SchemeVersion.year)).all()
    fresh = [
        *(_of_year(row.year, kind, moment_of(row.at, zone)) for row in rows for kind in SheetKind),
        *_allowances_to_check(session, zone),
        *_grids_to_check(session, today, zone),
    ]
    lapsed = [one for one in begun if not one.approved and not is_standing(session, one, today)]
    return [item for item in fresh if _which(item) not in known] + [_of_begun(one, None) for one in lapsed]


def _which(item: Item) -> tuple[SheetOf | None, int, SheetKind | None]:
    return item.sheet, item.month or item.year, item.kind


def _allowances_to_check(session: Session, zone: datetime) -> list[Item]:
    """Return the months of allowances that can be checked, as every agency's month is closed."""
    closed = and_(ClosedMonth.agency_id == MonthMarks.agency_id, ClosedMonth.month == MonthMarks.month)
    at = func.max(ClosedMonth.closed_at).label("at")
    query = select(MonthMarks.month, at).outerjoin(ClosedMonth, closed).group_by(MonthMarks.month)
    whole = query.having(func.count() == func.count(ClosedMonth.month))
    since = {row.month: row.at for row in session.execute(whole)}
    months = months_with_pay(session, since)
    return [_of_month(SheetOf.ALLOWANCE, month, moment_of(since[month], zone)) for month in months]


def _grids_to_check(session: Session, today: date, zone: datetime) -> list[Item]:
    """Return the months that are over and have figures of grid workers; they wait since their end."""
    over = select(GridFigure.month).where(GridFigure.month < month_of(today)).distinct()
    return [
        _of_month(SheetOf.GRIDS, month, at_hour(last_day(month) + timedelta(days=1), 0, zone))
        for month in months_with_rules(session, session.scalars(over).all())
    ]


def sheets_to_approve(session: Session, today: date, zone: datetime) -> list[Item]:
    """Return the sheets that were checked as they are and are not approved."""
    waiting = [one for one in sheets_begun(session) if not one.approved]
    standing = [one for one in waiting if is_standing(session, one, today)]
    return [_of_begun(one, moment_of(one.checked_at, zone)) for one in standing]


def sheets_to_pay(session: Session, zone: datetime) -> list[Item]:
    """Return the sheets that are approved and not paid, supplements among them."""
    bonus = select(Run.year, Run.kind, Run.approved_at.label("at")).where(Run.state == SheetState.APPROVED)
    found = [_of_year(row.year, row.kind, moment_of(row.at, zone)) for row in session.execute(bonus)]
    for sheet, run in _MONTHLY.items():
        due = select(run.month, run.approved_at.label("at")).where(run.state == SheetState.APPROVED)
        found += [_of_month(sheet, row.month, moment_of(row.at, zone)) for row in session.execute(due)]
    supplement = (
        select(Supplement.id, Supplement.number, Run.year, Run.kind, Supplement.approved_at.label("at"))
        .join(Run, Run.id == Supplement.run_id)
        .where(Supplement.state == SheetState.APPROVED)
    )
    return found + [_of_supplement(row, zone) for row in session.execute(supplement)]


def _of_begun(one: Begun, since: datetime | None) -> Item:
    if one.kind is not None:
        return _of_year(one.period, one.kind, since)
    return _of_month(one.sheet, one.period, since)


def _of_year(year: int, kind: SheetKind, since: datetime | None) -> Item:
    return Item(name=str(year), year=year, sheet=SheetOf.BONUS, kind=kind, since=since)


def _of_month(sheet: SheetOf, month: int, since: datetime | None) -> Item:
    return Item(name=str(month), month=month, sheet=sheet, since=since)


def _of_supplement(row: Any, zone: datetime) -> Item:  # noqa: ANN401 - a row of a joined query
    return Item(
        name=str(row.year), about=str(row.number), year=row.year, kind=row.kind, supplement_id=row.id,
        sheet=SheetOf.SUPPLEMENT, since=moment_of(row.at, zone),
    )  # fmt: skip

"""Sheets of money that wait to be checked, approved or paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.rules.sheets.words import SheetKind, SheetState
from models.services.today.heaps import Item, SheetOf
from models.services.today.people import moment_of
from models.tables.allowance import AllowanceCheck, AllowanceRun
from models.tables.bonus import Run, SchemeVersion
from models.tables.payout import RunCheck, Supplement

Key = tuple[int, SheetKind]


def sheets_to_check(session: Session, today: date, zone: datetime) -> list[Item]:
    """Return the year-end sheets of years with a scheme that nobody has checked or approved."""
    begun = {*_keys(session, Run.year, Run.kind), *_keys(session, RunCheck.year, RunCheck.kind)}
    newest = select(SchemeVersion.year, func.max(SchemeVersion.entered_at).label("at"))
    rows = session.execute(newest.where(SchemeVersion.year <= today.year).group_by(SchemeVersion.year)).all()
    return [
        _of_year(row.year, kind, row.at, zone)
        for row in rows
        for kind in SheetKind
        if (row.year, kind) not in begun
    ]


def sheets_to_approve(session: Session, zone: datetime) -> list[Item]:
    """Return the sheets that were checked and are not approved: year-end sheets and allowances."""
    approved = _keys(session, Run.year, Run.kind)
    bonus = select(RunCheck.year, RunCheck.kind, func.max(RunCheck.checked_at).label("at"))
    found = [
        _of_year(row.year, row.kind, row.at, zone)
        for row in session.execute(bonus.group_by(RunCheck.year, RunCheck.kind))
        if (row.year, row.kind) not in approved
    ]
    months = set(session.scalars(select(AllowanceRun.month)))
    allowance = select(AllowanceCheck.month, func.max(AllowanceCheck.checked_at).label("at"))
    return found + [
        _of_month(row.month, row.at, zone)
        for row in session.execute(allowance.group_by(AllowanceCheck.month))
        if row.month not in months
    ]


def sheets_to_pay(session: Session, zone: datetime) -> list[Item]:
    """Return the sheets that are approved and not paid: year-end sheets, allowances and supplements."""
    bonus = select(Run.year, Run.kind, Run.approved_at.label("at")).where(Run.state == SheetState.APPROVED)
    allowance = select(AllowanceRun.month, AllowanceRun.approved_at.label("at"))
    supplement = (
        select(Supplement.id, Supplement.number, Run.year, Run.kind, Supplement.approved_at.label("at"))
        .join(Run, Run.id == Supplement.run_id)
        .where(Supplement.state == SheetState.APPROVED)
    )
    found = [
        _of_year(row.year, row.kind, row.at, zone)
        for row in session.execute(bonus)
    ]
    due = session.execute(allowance.where(AllowanceRun.state == SheetState.APPROVED))
    found += [_of_month(row.month, row.at, zone) for row in due]
    return found + [_of_supplement(row, zone) for row in session.execute(supplement)]


def _of_year(year: int, kind: SheetKind, at: str, zone: datetime) -> Item:
    return Item(name=str(year), year=year, sheet=SheetOf.BONUS, kind=kind, since=moment_of(at, zone))


def _of_month(month: int, at: str, zone: datetime) -> Item:
    return Item(name=str(month), month=month, sheet=SheetOf.ALLOWANCE, since=moment_of(at, zone))


def _of_supplement(row: Any, zone: datetime) -> Item:  # noqa: ANN401 - a row of a joined query
    return Item(
        name=str(row.year), about=str(row.number), year=row.year, kind=row.kind, supplement_id=row.id,
        sheet=SheetOf.SUPPLEMENT, since=moment_of(row.at, zone),
    )  # fmt: skip


def _keys(session: Session, *columns: Any) -> set[Key]:  # noqa: ANN401 - columns of either table
    rows: Sequence[Any] = session.execute(select(*columns).distinct()).all()
    return {(row.year, row.kind) for row in rows}

"""An approved month of allowances as it was frozen: what of a line is sealed, and how it is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.allowance.facts import month_from_plain, month_to_plain
from models.rules.allowance.printed import (
    LAYOUT,
    AllowanceSheet,
    AllowanceSheetLine,
    allowance_sheet_from_plain,
)
from models.rules.core.explain import to_plain
from models.services.allowance.views import AllowanceRunLine, AllowanceRunView, Item
from models.services.office.desk import Desk
from models.services.sheets.frozen import Frozen, plain_text, read_rows, read_sheet
from models.tables.allowance import AllowanceLine, AllowanceRun


class Months(Frozen[AllowanceRun, AllowanceSheet, AllowanceRunView]):
    """The allowance sheet of a month; its seal covers the versions of the kinds that were in force."""

    table = AllowanceRun
    line_table = AllowanceLine
    owner = "run_id"
    sealed = (
        "position", "staff_id", "state", "gross_fen", "deduction_fen", "amount_fen", "facts", "tree",
    )  # fmt: skip
    layout = LAYOUT
    covered = ("versions",)

    def columns(self, draft: AllowanceRunView) -> dict[str, Any]:
        """Return the month, and the versions of the kinds it was computed from."""
        return {"month": draft.month, "versions": plain_text(list(draft.versions))}

    def rows(self, draft: AllowanceRunView) -> list[dict[str, Any]]:
        """Return the lines as the columns that are stored and sealed."""
        return [_row(position, line) for position, line in enumerate(draft.lines)]

    def printed(self, plain: Mapping[str, Any]) -> AllowanceSheet:
        """Rebuild the printed sheet."""
        return allowance_sheet_from_plain(plain)

    def view(self, session: Session, row: AllowanceRun) -> AllowanceRunView:
        """Return an approved or paid month from what was stored, and from nothing else."""
        sheet = read_sheet(self, row)
        pairs = zip(read_rows(session, self, row.id), sheet.lines, strict=True)
        return AllowanceRunView(
            month=row.month, state=row.state, lines=tuple(_line(*pair) for pair in pairs), outsiders=(),
            sheet=sheet, versions=tuple(json.loads(row.versions)), run_id=row.id,
            approved_by=row.approved_by, approved_at=row.approved_at, paid_by=row.paid_by,
            paid_at=row.paid_at, paid_document=row.paid_document,
        )  # fmt: skip


MONTHS = Months()


def approved_month(session: Session, month: int) -> AllowanceRun | None:
    """Return the approved or paid sheet of YYYYMM `month`: the one place where it is asked for."""
    return session.scalars(select(AllowanceRun).where(AllowanceRun.month == month)).one_or_none()


def approved_months(desk: Desk) -> tuple[int, ...]:
    """Return the months (YYYYMM) whose sheet is approved or paid, newest first."""
    with desk.reading() as session:
        return tuple(session.scalars(select(AllowanceRun.month).order_by(AllowanceRun.month.desc())))


def _row(position: int, line: AllowanceRunLine) -> dict[str, Any]:
    items = [[i.kind, str(i.quantity), i.rate_fen, i.amount_fen, i.text] for i in line.items]
    return {
        "position": position,
        "staff_id": line.staff_id,
        "state": line.state,
        "gross_fen": line.gross_fen,
        "deduction_fen": line.deduction_fen,
        "amount_fen": line.amount_fen,
        "facts": plain_text(month_to_plain(line.facts)),
        "tree": plain_text({"items": items, "root": to_plain(line.explain())}),
    }


def _line(row: Mapping[str, Any], shown: AllowanceSheetLine) -> AllowanceRunLine:
    items = tuple(
        Item(kind, Fraction(quantity), rate, amount, text)
        for kind, quantity, rate, amount, text in json.loads(row["tree"])["items"]
    )
    return AllowanceRunLine(
        staff_id=row["staff_id"], state=row["state"], items=items, shown=shown,
        facts=month_from_plain(json.loads(row["facts"])), tree=row["tree"],
    )  # fmt: skip

"""An approved month of the grids as it was frozen: what of a line is sealed, and how it is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.explain import to_plain
from models.rules.work.grids.facts import facts_from_plain, facts_to_plain
from models.rules.work.grids.printed import LAYOUT, GridSheet, GridSheetLine, sheet_from_plain
from models.services.office.desk import Desk
from models.services.sheets.frozen import Frozen, plain_text, read_rows, read_sheet
from models.services.work.grids.views import GridMonthLine, GridMonthView
from models.tables.work.grids import GridLine, GridRun


class Months(Frozen[GridRun, GridSheet, GridMonthView]):
    """Score sheet and allowance sheet of a month; the seal covers the versions of the rules in force."""

    table = GridRun
    line_table = GridLine
    owner = "run_id"
    sealed = (
        "position", "worker_id", "rules_id", "score", "gross_fen", "deduction_fen", "amount_fen", "facts",
        "tree",
    )  # fmt: skip
    layout = LAYOUT
    covered = ("versions",)

    def columns(self, draft: GridMonthView) -> dict[str, Any]:
        """Return the month, and the versions of the rules it was computed from."""
        return {"month": draft.month, "versions": plain_text(list(draft.versions))}

    def rows(self, draft: GridMonthView) -> list[dict[str, Any]]:
        """Return the lines as the columns that are stored and sealed."""
        lines = [(line, line.shown) for line in draft.lines if line.shown is not None]
        return [_row(position, line, shown) for position, (line, shown) in enumerate(lines)]

    def printed(self, plain: Mapping[str, Any]) -> GridSheet:
        """Rebuild the printed sheet."""
        return sheet_from_plain(plain)

    def view(self, session: Session, row: GridRun) -> GridMonthView:
        """Return an approved or paid month from what was stored, and from nothing else."""
        sheet = read_sheet(self, row)
        pairs = zip(read_rows(session, self, row.id), sheet.lines, strict=True)
        return GridMonthView(
            month=row.month, state=row.state, lines=tuple(_line(*pair) for pair in pairs), sheet=sheet,
            versions=tuple(json.loads(row.versions)), run_id=row.id,
        )  # fmt: skip


MONTHS = Months()


def approved_month(session: Session, month: int) -> GridRun | None:
    """Return the approved or paid sheet of YYYYMM `month`."""
    return session.scalars(select(GridRun).where(GridRun.month == month)).one_or_none()


def approved_months(desk: Desk) -> tuple[int, ...]:
    """Return the months (YYYYMM) whose sheet is approved or paid, newest first."""
    with desk.reading() as session:
        return tuple(session.scalars(select(GridRun.month).order_by(GridRun.month.desc())))


def _row(position: int, line: GridMonthLine, shown: GridSheetLine) -> dict[str, Any]:
    trees = line.explain()
    plain = {"score": [[name, to_plain(step)] for name, step in trees.score], "root": to_plain(trees.money)}
    return {
        "position": position,
        "worker_id": line.worker_id,
        "rules_id": line.rules_id,
        "score": shown.score,
        "gross_fen": shown.gross_fen,
        "deduction_fen": shown.deduction_fen,
        "amount_fen": shown.amount_fen,
        "facts": plain_text(facts_to_plain(line.facts)),
        "tree": plain_text(plain),
    }


def _line(row: Mapping[str, Any], shown: GridSheetLine) -> GridMonthLine:
    facts = facts_from_plain(json.loads(row["facts"]))
    return GridMonthLine(rules_id=row["rules_id"], facts=facts, shown=shown, tree=row["tree"])

"""An approved bonus or police sheet as it was frozen: what of a line is sealed, and how it is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from models.rules.core.explain import to_plain
from models.rules.core.facts import facts_from_plain, facts_to_plain
from models.rules.sheets.printed import LAYOUT, BonusSheet, sheet_from_plain
from models.rules.sheets.words import LineState
from models.services.bonus.views import BonusRunLine, Outsider, RunView
from models.services.sheets.frozen import Frozen, plain_text, read_rows, read_sheet
from models.tables.bonus import Run, RunLine


class Runs(Frozen[Run, BonusSheet, RunView]):
    """The bonus and the police sheet of a year."""

    table = Run
    line_table = RunLine
    owner = "run_id"
    sealed = (
        "position", "staff_id", "state", "gross_fen", "deduction_fen",
        "amount_fen", "tax_fen", "net_fen", "months", "facts", "tree",
    )  # fmt: skip
    layout = LAYOUT

    def columns(self, draft: RunView) -> dict[str, Any]:
        """Return year, kind, and the scheme and tier that it was computed from."""
        return {
            "year": draft.year,
            "kind": draft.kind,
            "scheme_id": draft.scheme_id,
            "tier": draft.tier,
            "document": draft.document,
        }

    def rows(self, draft: RunView) -> list[dict[str, Any]]:
        """Return the lines as the columns that are stored and sealed."""
        return [_row(position, line) for position, line in enumerate(draft.lines)]

    def printed(self, plain: Mapping[str, Any]) -> BonusSheet:
        """Rebuild the printed sheet."""
        return sheet_from_plain(plain)

    def view(self, session: Session, row: Run) -> RunView:
        """Return an approved or paid run from what was stored, and from nothing else."""
        sheet = read_sheet(self, row)
        left_out = tuple(
            Outsider(who.staff_no, who.name, who.agency, who.reason, row.kind) for who in sheet.left_out
        )
        return RunView(
            kind=row.kind, year=row.year, tier=row.tier, document=row.document, state=row.state,
            lines=lines_of(sheet, read_rows(session, self, row.id)), outsiders=left_out, sheet=sheet,
            scheme_id=row.scheme_id, run_id=row.id, approved_by=row.approved_by,
            approved_at=row.approved_at, paid_by=row.paid_by, paid_at=row.paid_at,
        )  # fmt: skip


RUNS = Runs()


def _row(position: int, line: BonusRunLine) -> dict[str, Any]:
    return {
        "position": position,
        "staff_id": line.staff_id or None,
        "state": line.state,
        "gross_fen": line.gross_fen,
        "deduction_fen": line.deduction_fen,
        "amount_fen": line.amount_fen,
        "tax_fen": line.tax_fen,
        "net_fen": line.net_fen,
        "months": str(line.months),
        "facts": plain_text(facts_to_plain(line.facts)) if line.facts else "",
        "tree": plain_text(to_plain(line.explain())),
    }


def lines_of(sheet: BonusSheet, rows: Sequence[Mapping[str, Any]]) -> tuple[BonusRunLine, ...]:
    """Return stored rows as the lines that they were."""
    return tuple(
        BonusRunLine(
            staff_id=row["staff_id"] or 0, state=LineState(row["state"]), months=Fraction(row["months"]),
            gross_fen=row["gross_fen"], deduction_fen=row["deduction_fen"], shown=shown, tree=row["tree"],
            facts=facts_from_plain(json.loads(row["facts"])) if row["facts"] else None,
        )
        for row, shown in zip(rows, sheet.lines, strict=True)
    )  # fmt: skip

"""An approved run as it was frozen: read back, sealed, and checked against its own inputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.explain import to_plain
from models.rules.core.facts import facts_from_plain, facts_to_plain
from models.rules.sheets.printed import BonusSheet, sheet_from_plain, sheet_to_plain
from models.rules.sheets.words import LineState
from models.services.bonus.views import Line, Outsider, RunView
from models.tables import Run, RunLine

SEALED = (
    "position", "staff_id", "state", "gross_fen", "deduction_fen",
    "amount_fen", "tax_fen", "net_fen", "months", "facts", "tree",
)  # fmt: skip
"""The columns of a line that the seal covers."""


def dump(sheet: BonusSheet) -> str:
    """Return a sheet as the text that is frozen."""
    return json.dumps(sheet_to_plain(sheet), ensure_ascii=False, separators=(",", ":"))


def seal_of(sheet: BonusSheet, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the SHA-256, in hex, of a sheet (without its seal) and every line under it."""
    digest = hashlib.sha256(dump(replace(sheet, seal="")).encode())
    for row in rows:
        line = [row[name] for name in SEALED]
        digest.update(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode())
    return digest.hexdigest()


def row_of(position: int, line: Line) -> dict[str, Any]:
    """Return a line as the columns that are stored and sealed."""
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


def plain_text(plain: object) -> str:
    """Return plain values as the one JSON text that they have."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_lines(session: Session, run_id: int) -> list[dict[str, Any]]:
    """Return a run's stored lines in their order, as plain rows."""
    query = select(RunLine).where(RunLine.run_id == run_id).order_by(RunLine.position)
    return [{name: getattr(row, name) for name in SEALED} for row in session.scalars(query)]


def frozen_view(session: Session, run: Run) -> RunView:
    """Return an approved or paid run from what was stored, and from nothing else."""
    sheet = sheet_from_plain(json.loads(run.sheet))
    lines = lines_of(sheet, read_lines(session, run.id))
    left_out = tuple(
        Outsider(who.staff_no, who.name, who.agency, who.reason, run.kind) for who in sheet.left_out
    )
    return RunView(
        run.kind, run.year, run.tier, run.document, run.state, lines, left_out, sheet, run.scheme_id,
        run.id, run.approved_by, run.approved_at, run.paid_by, run.paid_at,
    )  # fmt: skip


def lines_of(sheet: BonusSheet, rows: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    """Return stored rows as the lines that they were."""
    return tuple(
        Line(
            row["staff_id"] or 0, shown.staff_no, shown.name, shown.agency, LineState(row["state"]),
            Fraction(row["months"]), row["gross_fen"], row["deduction_fen"], row["amount_fen"],
            row["tax_fen"], row["net_fen"], (), shown, tree=row["tree"],
            facts=facts_from_plain(json.loads(row["facts"])) if row["facts"] else None,
        )
        for row, shown in zip(rows, sheet.lines, strict=True)
    )  # fmt: skip

"""Approved sheets as JSON that carries everything their seal covers, in the seal's order; and on paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.services.allowance.frozen import MONTHS
from models.services.bonus.frozen import RUNS
from models.services.payout.supplement.frozen import SUPPLEMENTS
from models.services.sheets.frozen import Frozen, Printed, read_rows, read_sheet
from models.services.work.grids.frozen import MONTHS as GRID_MONTHS

KINDS: tuple[Frozen[Any, Any, Any], ...] = (RUNS, SUPPLEMENTS, MONTHS, GRID_MONTHS)


Paper = Callable[[Printed], bytes]
"""Draws a printed sheet of any kind as a file that stands beside its JSON."""


def write_sheets(session: Session, folder: Path, paper: Paper | None) -> int:
    """Write every approved sheet of every kind into `folder`; return how many there are.

    Each is a JSON file and, with `paper`, a PDF beside it.
    """
    return sum(_write_kind(session, kind, folder, paper) for kind in KINDS)


def _write_kind(
    session: Session, kind: Frozen[Any, Any, Any], folder: Path, paper: Paper | None
) -> int:
    rows = session.scalars(select(kind.table).order_by(kind.table.id)).all()
    for row in rows:
        plain = {
            "seal": row.seal,
            "total_fen": row.total_fen,
            "sealed_columns": list(kind.sealed),
            "sheet": json.loads(row.sheet),
            "covered": [getattr(row, name) for name in kind.covered],
            "lines": [[line[name] for name in kind.sealed] for line in read_rows(session, kind, row.id)],
        }
        file = folder / f"{kind.table.__tablename__}-{row.id}.json"
        file.write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")
        if paper is not None:
            file.with_suffix(".pdf").write_bytes(paper(read_sheet(kind, row)))
    return len(rows)

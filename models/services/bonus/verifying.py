"""Verifying an approved bonus or police sheet: its lines computed again from stored facts and scheme."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy.orm import Session

from models.rules.core.facts import facts_from_plain
from models.rules.sheets.printed import BonusSheet
from models.services.bonus.computing import computing
from models.services.bonus.frozen import RUNS
from models.services.bonus.views import RunView
from models.services.scheme.schemes import scheme_of
from models.services.sheets.verifying import Again, Row, Verified
from models.tables.bonus import Run


class VerifiedRun(Verified[Run, BonusSheet, RunView]):
    """The bonus and the police sheet of a year."""

    frozen = RUNS
    shared = ("amount_fen", "tax_fen", "net_fen")

    def about(self, session: Session, row: Run) -> dict[str, str]:
        """Return the year and the kind."""
        return {"year": str(row.year), "kind": row.kind}

    def again(self, session: Session, row: Run) -> Again:
        """Return what computes a line from its facts, under the scheme and tier of the sheet."""
        scheme, compute = scheme_of(session, row.scheme_id), computing(row.kind)

        def computed(stored: Row) -> str | None:
            if not stored["facts"]:
                return None
            line = compute(facts_from_plain(json.loads(stored["facts"])), scheme, row.tier)
            same: Any = (line.state, line.amount_fen) == (stored["state"], stored["amount_fen"])
            return None if same else str(line.amount_fen)

        return computed

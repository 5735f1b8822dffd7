"""Verifying an approved month of allowances: its lines computed again from stored facts and versions."""

from __future__ import annotations

import json

from sqlalchemy.orm import Session

from models.rules.allowance.facts import month_from_plain
from models.rules.allowance.printed import AllowanceSheet
from models.rules.allowance.rules import AllowanceRules
from models.rules.core.explain import Step, from_plain
from models.rules.core.month import Month
from models.services.allowance.frozen import MONTHS
from models.services.allowance.kinds import read_versions
from models.services.allowance.views import AllowanceRunView
from models.services.sheets.verifying import Again, Row, Verified
from models.tables.allowance import AllowanceRun


class VerifiedMonth(Verified[AllowanceRun, AllowanceSheet, AllowanceRunView]):
    """The allowance sheet of a month."""

    frozen = MONTHS
    shared = ("amount_fen", "gross_fen")

    def about(self, session: Session, row: AllowanceRun) -> dict[str, str]:
        """Return the month, and that it is a sheet of allowances."""
        return {"year": str(Month.of(row.month)), "kind": "津补贴"}

    def again(self, session: Session, row: AllowanceRun) -> Again:
        """Return what computes a line from its facts, under the versions that the sheet names."""
        versions = read_versions(session, json.loads(row.versions))
        rules = AllowanceRules([version.kind for version in versions])

        def computed(stored: Row) -> str | None:
            line = rules.line(month_from_plain(json.loads(stored["facts"])))
            same = (line.state, line.amount_fen) == (stored["state"], stored["amount_fen"])
            return None if same else str(line.amount_fen)

        return computed

    def root(self, tree: str) -> Step:
        """Return the explanation, which is stored beside the line's items."""
        return from_plain(json.loads(tree)["root"])

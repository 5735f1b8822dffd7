"""Verifying an approved month of the grids: its lines computed again from stored facts and rules."""

from __future__ import annotations

import json

from sqlalchemy.orm import Session

from models.rules.core.explain import Step, from_plain
from models.rules.core.month import Month
from models.rules.work.grids.allowance import line_of
from models.rules.work.grids.facts import facts_from_plain
from models.rules.work.grids.printed import GridSheet, points_text
from models.services.sheets.verifying import Again, Row, Verified
from models.services.work.grids.frozen import MONTHS
from models.services.work.grids.rules import read_versions
from models.services.work.grids.views import GridMonthView
from models.tables.work.grids import GridRun

KIND = "网格员考核津贴"


class VerifiedGridMonth(Verified[GridRun, GridSheet, GridMonthView]):
    """The scores and allowances of a month."""

    frozen = MONTHS
    shared = ("amount_fen", "gross_fen", "deduction_fen", "score")

    def about(self, session: Session, row: GridRun) -> dict[str, str]:
        """Return the month, and what sheet it is."""
        return {"year": str(Month.of(row.month)), "kind": KIND}

    def again(self, session: Session, row: GridRun) -> Again:
        """Return what computes a line from its facts, under the rule that it names."""
        versions = read_versions(session, json.loads(row.versions))

        def computed(stored: Row) -> str | None:
            line = line_of(versions[stored["rules_id"]], facts_from_plain(json.loads(stored["facts"])))
            same = (points_text(line.points), line.amount_fen) == (stored["score"], stored["amount_fen"])
            return None if same else f"{points_text(line.points)}分 {line.amount_fen}"

        return computed

    def root(self, tree: str) -> Step:
        """Return the explanation of the amount."""
        return from_plain(json.loads(tree)["root"])

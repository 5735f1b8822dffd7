"""Verifying a supplement: what it calls settled before, and its lines computed again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.payout.supplement import SupplementSheet, SupplementSheetLine
from models.rules.sheets.words import LineState
from models.services.bonus.computing import computing
from models.services.payout.supplement.frozen import SUPPLEMENTS, Key, facts_of, key_of
from models.services.payout.supplement.views import SupplementView
from models.services.scheme.schemes import scheme_of
from models.services.sheets.frozen import read_rows, read_sheet
from models.services.sheets.verifying import Again, Codes, Judge, Row, Verified
from models.tables.bonus import Run, RunLine
from models.tables.payout import Supplement


class VerifiedSupplement(Verified[Supplement, SupplementSheet, SupplementView]):
    """补发（扣回）发放表 to an approved sheet."""

    frozen = SUPPLEMENTS
    codes = Codes(
        unreadable="supplement_unreadable", seal="supplement_seal_broken", total="supplement_total_differs",
        line="supplement_line_differs", unreplayable="supplement_tree_broken",
        tree="supplement_tree_broken", recomputed="supplement_recomputed_differs",
    )  # fmt: skip
    shared = ("before_fen", "after_fen", "difference_fen", "tax_fen", "net_fen")
    amount = "difference_fen"

    def about(self, session: Session, row: Supplement) -> dict[str, str]:
        """Return the year and kind of the original, and which supplement to it."""
        run = session.get_one(Run, row.run_id)
        return {"year": str(run.year), "kind": run.kind, "number": str(row.number)}

    def judge(self, session: Session, row: Supplement) -> Judge:
        """Return what compares "before" with what the earlier sheets settled."""
        settled = _settled_before(session, row)

        def judged(stored: Row, shown: SupplementSheetLine) -> Iterator[str]:
            if stored["before_fen"] != settled.get(key_of(stored, shown), 0):
                yield "supplement_before_differs"

        return judged

    def again(self, session: Session, row: Supplement) -> Again:
        """Return what computes a line from its facts, under the scheme and tier of the supplement."""
        scheme = scheme_of(session, row.scheme_id)
        compute = computing(session.get_one(Run, row.run_id).kind)

        def computed(stored: Row) -> str | None:
            facts = facts_of(stored)
            if facts is None:
                return None
            line = compute(facts, scheme, row.tier)
            same: Any = line.state == LineState.PAY and (line.amount_fen or 0) == stored["after_fen"]
            return None if same else str(line.amount_fen)

        return computed


def _settled_before(session: Session, row: Supplement) -> dict[Key, int]:
    """Return what the run and the supplements before this one settled, person by person."""
    run = session.get_one(Run, row.run_id)
    names = [line["name"] for line in json.loads(run.sheet)["lines"]]
    found: dict[Key, int] = {}
    query = select(RunLine.position, RunLine.staff_id, RunLine.amount_fen).where(RunLine.run_id == run.id)
    for position, staff_id, amount in session.execute(query):
        key = (staff_id or 0, "" if staff_id else names[position])
        found[key] = found.get(key, 0) + (amount or 0)
    earlier = select(Supplement).where(Supplement.run_id == run.id, Supplement.number < row.number)
    for other in session.scalars(earlier):
        rows = read_rows(session, SUPPLEMENTS, other.id)
        for stored, shown in zip(rows, read_sheet(SUPPLEMENTS, other).lines, strict=False):
            key = key_of(stored, shown)
            found[key] = found.get(key, 0) + stored["difference_fen"]
    return found

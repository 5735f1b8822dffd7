"""A supplement as it was frozen: what of a line is sealed, and how it is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.explain import from_plain, to_plain
from models.rules.core.facts import PersonYear, facts_from_plain, facts_to_plain
from models.rules.payout.supplement import (
    LAYOUT,
    SupplementSheet,
    SupplementSheetLine,
    supplement_from_plain,
)
from models.services.payout.supplement.views import SupplementItem, SupplementView
from models.services.sheets.frozen import Frozen, plain_text, read_rows, read_sheet
from models.tables.bonus import Run
from models.tables.payout import Supplement, SupplementLine

Key = tuple[int, str]
"""A person by id, or the unit of a pool by name."""


class Supplements(Frozen[Supplement, SupplementSheet, SupplementView]):
    """补发（扣回）发放表 to an approved sheet."""

    table = Supplement
    line_table = SupplementLine
    owner = "supplement_id"
    sealed = (
        "position", "staff_id", "before_fen", "after_fen", "difference_fen", "tax_fen", "net_fen",
        "facts", "tree",
    )  # fmt: skip
    layout = LAYOUT

    def columns(self, draft: SupplementView) -> dict[str, Any]:
        """Return the run, the number, the grounds, and the scheme and tier it was computed from."""
        return {
            "run_id": draft.run_id,
            "number": draft.number,
            "scheme_id": draft.scheme_id,
            "tier": draft.tier,
            "reason": draft.sheet.reason,
            "document": draft.sheet.document,
        }

    def rows(self, draft: SupplementView) -> list[dict[str, Any]]:
        """Return the lines as the columns that are stored and sealed."""
        return [_row(position, item) for position, item in enumerate(draft.items)]

    def printed(self, plain: Mapping[str, Any]) -> SupplementSheet:
        """Rebuild the printed sheet."""
        return supplement_from_plain(plain)

    def view(self, session: Session, row: Supplement) -> SupplementView:
        """Return an approved or paid supplement from what was stored, and from nothing else."""
        sheet, run = read_sheet(self, row), session.get_one(Run, row.run_id)
        pairs = zip(read_rows(session, self, row.id), sheet.lines, strict=True)
        return SupplementView(
            run_id=run.id, kind=run.kind, year=run.year, number=row.number, state=row.state,
            items=tuple(_item(*pair) for pair in pairs), sheet=sheet, scheme_id=row.scheme_id,
            tier=row.tier, id=row.id, approved_by=row.approved_by, approved_at=row.approved_at,
            paid_by=row.paid_by, paid_at=row.paid_at, paid_document=row.paid_document,
        )  # fmt: skip


SUPPLEMENTS = Supplements()


def supplements_to(session: Session, run_id: int) -> Sequence[Supplement]:
    """Return the stored supplements to a run, oldest first."""
    query = select(Supplement).where(Supplement.run_id == run_id).order_by(Supplement.number)
    return session.scalars(query).all()


def key_of(row: Mapping[str, Any], shown: SupplementSheetLine) -> Key:
    """Return whose line a stored row is."""
    return row["staff_id"] or 0, "" if row["staff_id"] else shown.name


def facts_of(row: Mapping[str, Any]) -> PersonYear | None:
    """Return what a stored line was computed from; None for somebody who was on no sheet any more."""
    return facts_from_plain(json.loads(row["facts"])) if row["facts"] else None


def _row(position: int, item: SupplementItem) -> dict[str, Any]:
    return {
        "position": position,
        "staff_id": item.staff_id or None,
        "before_fen": item.before_fen,
        "after_fen": item.after_fen,
        "difference_fen": item.difference_fen,
        "tax_fen": item.tax_fen,
        "net_fen": item.net_fen,
        "facts": plain_text(facts_to_plain(item.facts)) if item.facts else "",
        "tree": plain_text(to_plain(item.root)),
    }


def _item(stored: Mapping[str, Any], shown: SupplementSheetLine) -> SupplementItem:
    root = from_plain(json.loads(stored["tree"]))
    return SupplementItem(stored["staff_id"] or 0, shown, root, facts_of(stored))

"""What a printed sheet shows: text and fen, decided before anyone draws. Frozen as JSON on approval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from models.rules.sheets.words import SheetKind, SheetState

LAYOUT = 2
"""The newest layout of the bonus sheets; a sheet keeps the layout it was approved with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One person's row. Amounts in fen, None where the row holds none (held, or no such column)."""

    number: int
    agency: str
    name: str
    staff_no: str
    post_class: str
    grade: str
    standard: str
    coefficient: str
    months: str
    gross_fen: int
    attendance_fen: int
    sanction_fen: int
    other_fen: int
    award_fen: int
    amount_fen: int | None
    tax_fen: int | None
    net_fen: int | None
    card_tail: str
    note: str
    held: bool = False
    paid_elsewhere_fen: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody posted in the year who is not on the sheet, and why: frozen with it, not printed."""

    staff_no: str
    name: str
    agency: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BonusSheet:
    """A whole sheet of either kind.

    `seal` is "" on a draft. `method` is the police reading in words (计发方式), "" on the bonus sheet.
    `tax_estimated`: the tax column is 测算.
    """

    kind: SheetKind
    street: str
    year: int
    tier: str
    document: str
    lines: tuple[SheetLine, ...]
    state: SheetState = SheetState.DRAFT
    method: str = ""
    ratio: str = ""
    tax_estimated: bool = True
    approved_by: str = ""
    approved_at: str = ""
    paid_by: str = ""
    paid_at: str = ""
    seal: str = ""
    layout: int = LAYOUT
    left_out: tuple[LeftOut, ...] = ()

    @property
    def total_fen(self) -> int:
        """The sum of the amounts shown; a held line adds nothing because it has no amount."""
        return sum(line.amount_fen for line in self.lines if line.amount_fen is not None)


def sheet_to_plain(sheet: BonusSheet) -> dict[str, Any]:
    """Return the sheet as plain JSON values."""
    return asdict(sheet)


def sheet_from_plain(plain: Mapping[str, Any]) -> BonusSheet:
    """Rebuild a sheet written by `sheet_to_plain`; ValueError, TypeError or KeyError for anything else."""
    lines = tuple(SheetLine(**line) for line in plain["lines"])
    left_out = tuple(LeftOut(**person) for person in plain.get("left_out", ()))
    words = {"kind": SheetKind(plain["kind"]), "state": SheetState(plain["state"])}
    return BonusSheet(**{**plain, **words, "lines": lines, "left_out": left_out})

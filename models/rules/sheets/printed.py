"""What a printed sheet shows: text and fen, decided before anyone draws. Frozen as JSON on approval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.rules.sheets.words import SheetKind, SheetState

LAYOUT = 4
"""The newest layout of the bonus sheets; a sheet keeps the layout it was approved with."""

SINCE = "since"
"""In the metadata of a field: the first layout that has it; older sheets were sealed without it."""

ADDS_UP = 3
"""The first layout whose rows and sums add up across; it counts people, not lines."""

LAYOUT_WITH_ANCHOR = 3
"""From this layout on a sheet carries an anchor, and writes days in Chinese."""

LAYOUT_WITH_PROGRAM = 4
"""From this layout on a sheet names the version of the program that approved it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One person's row, or the unit's that a pool is paid to (no `staff_no`).

    Amounts in fen, None where the row holds none (held, or no such column). From layout `ADDS_UP` on, what is
    taken is shown as far as it could be taken: gross − attendance − sanction − other − paid elsewhere + award
    = amount.
    """

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


def is_person(line: SheetLine) -> bool:
    """Tell whether a row is a person's; the unit that a pool is paid to is not a person."""
    return bool(line.staff_no)


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
    `tax_estimated`: the tax column is 测算. `tier_note` says which tier's figures count, where a veto moved
    the street down; `rounding` says in words where what the rounding takes is shown. `anchor` is the head of
    the operation log on which the sheet was approved, number and mark; `program` the version and build that
    approved it.
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
    tier_note: str = field(default="", metadata={SINCE: ADDS_UP})
    rounding: str = field(default="", metadata={SINCE: ADDS_UP})
    anchor: str = field(default="", metadata={SINCE: LAYOUT_WITH_ANCHOR})
    program: str = field(default="", metadata={SINCE: LAYOUT_WITH_PROGRAM})

    @property
    def tier_words(self) -> str:
        """The tier as the district gave it, and what a veto made of it."""
        return f"{self.tier}（{self.tier_note}）" if self.tier_note else self.tier

    @property
    def people(self) -> tuple[SheetLine, ...]:
        """The rows that are people, held ones too."""
        return tuple(line for line in self.lines if is_person(line))

    @property
    def untaxed(self) -> tuple[SheetLine, ...]:
        """The paid rows whose tax is not known here while others' is: no sum of taxes can be given."""
        paid = [line for line in self.lines if line.amount_fen is not None]
        unknown = tuple(line for line in paid if line.tax_fen is None)
        return unknown if self.layout >= ADDS_UP and len(unknown) < len(paid) else ()

    @property
    def total_fen(self) -> int:
        """The sum of the amounts shown; a held line adds nothing because it has no amount."""
        return sum(line.amount_fen for line in self.lines if line.amount_fen is not None)


def sheet_from_plain(plain: Mapping[str, Any]) -> BonusSheet:
    """Rebuild a sheet from its fields as plain JSON values; ValueError, TypeError or KeyError otherwise."""
    lines = tuple(SheetLine(**line) for line in plain["lines"])
    left_out = tuple(LeftOut(**person) for person in plain.get("left_out", ()))
    words = {"kind": SheetKind(plain["kind"]), "state": SheetState(plain["state"])}
    return BonusSheet(**{**plain, **words, "lines": lines, "left_out": left_out})

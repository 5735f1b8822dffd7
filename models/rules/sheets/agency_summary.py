"""A sheet added up by agency: what each agency's people get, in the order of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.sheets.printed import LAYOUT_WITH_ANCHOR, BonusSheet, SheetLine
from models.rules.sheets.words import SheetKind, SheetState

LAYOUT = 2
"""The newest layout of the printed summary: one of a sheet that tells days in Chinese does so too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySums:
    """One agency, or all of them: people, how many are held, and sums in fen of those who are paid.

    `tax_fen` and `net_fen` are None where a line that is paid does not know its tax.
    """

    agency: str
    people: int
    held: int
    gross_fen: int
    deduction_fen: int
    award_fen: int
    amount_fen: int
    tax_fen: int | None
    net_fen: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySummary:
    """A whole sheet by agency; `total` adds up to the sheet."""

    kind: SheetKind
    street: str
    year: int
    tier: str
    document: str
    state: SheetState
    approved_by: str
    approved_at: str
    agencies: tuple[AgencySums, ...]
    total: AgencySums
    tax_estimated: bool = True
    seal: str = ""
    layout: int = LAYOUT


def agency_summary(sheet: BonusSheet) -> AgencySummary:
    """Return the sheet by agency; a frozen sheet gives the same summary for ever."""
    lines: dict[str, list[SheetLine]] = {}
    for line in sheet.lines:
        lines.setdefault(line.agency, []).append(line)
    return AgencySummary(
        kind=sheet.kind, street=sheet.street, year=sheet.year, tier=sheet.tier_words, document=sheet.document,
        state=sheet.state, approved_by=sheet.approved_by, approved_at=sheet.approved_at,
        agencies=tuple(_sums(agency, group) for agency, group in lines.items()),
        total=_sums("合计", sheet.lines), tax_estimated=sheet.tax_estimated, seal=sheet.seal,
        layout=LAYOUT if sheet.layout >= LAYOUT_WITH_ANCHOR else 1,
    )  # fmt: skip


def _sums(agency: str, lines: Iterable[SheetLine]) -> AgencySums:
    lines = tuple(lines)
    paid = [line for line in lines if not line.held and line.amount_fen is not None]
    people = [line for line in lines if line.staff_no]
    return AgencySums(
        agency=agency, people=len(people), held=sum(line.held for line in people),
        gross_fen=sum(line.gross_fen for line in paid), deduction_fen=sum(_taken(line) for line in paid),
        award_fen=sum(line.award_fen for line in paid),
        amount_fen=sum(line.amount_fen or 0 for line in paid), tax_fen=_known(line.tax_fen for line in paid),
        net_fen=_known(line.net_fen for line in paid),
    )  # fmt: skip


def _taken(line: SheetLine) -> int:
    """Return what stands between gross and amount, awards apart: deductions as far as they could be taken."""
    return line.gross_fen + line.award_fen - (line.amount_fen or 0)


def _known(values: Iterable[int | None]) -> int | None:
    found = list(values)
    return None if None in found else sum(value for value in found if value is not None)

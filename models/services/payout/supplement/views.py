"""A supplement as screens, paper and the command line see it: the same shape for a draft and a frozen one."""

from __future__ import annotations

from dataclasses import dataclass

from models.rules.core.explain import Step
from models.rules.core.facts import PersonYear
from models.rules.payout.supplement import SupplementSheet, SupplementSheetLine
from models.rules.sheets.words import SheetKind, SheetState


@dataclass(frozen=True, slots=True)
class SupplementItem:
    """One person of a supplement: the printed row, and `root`, which explains both sides and the difference.

    `staff_id` is 0 for the unit of a pool.
    """

    staff_id: int
    shown: SupplementSheetLine
    root: Step
    facts: PersonYear | None = None

    @property
    def staff_no(self) -> str:
        """The staff number, "" for a unit."""
        return self.shown.staff_no

    @property
    def name(self) -> str:
        """The name of the person or unit."""
        return self.shown.name

    @property
    def agency(self) -> str:
        """The agency's name."""
        return self.shown.agency

    @property
    def before_fen(self) -> int:
        """What earlier sheets settled, in fen."""
        return self.shown.before_fen

    @property
    def after_fen(self) -> int:
        """What is due now, in fen."""
        return self.shown.after_fen

    @property
    def difference_fen(self) -> int:
        """After less before, in fen, never 0."""
        return self.shown.difference_fen

    @property
    def tax_fen(self) -> int | None:
        """The difference of the taxes, in fen; None where a tax is not known."""
        return self.shown.tax_fen

    @property
    def net_fen(self) -> int | None:
        """The difference after tax, in fen; None where a tax is not known."""
        return self.shown.net_fen


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody left out of a supplement because the right amount is not known now, and why."""

    staff_no: str
    name: str
    agency: str
    paid_fen: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementView:
    """A supplement to a run; `id` is 0 and the state DRAFT until it is approved."""

    run_id: int
    kind: SheetKind
    year: int
    number: int
    state: SheetState
    items: tuple[SupplementItem, ...]
    sheet: SupplementSheet
    scheme_id: int
    tier: str
    waiting: tuple[Waiting, ...] = ()
    id: int = 0
    approved_by: str = ""
    approved_at: str = ""
    paid_by: str = ""
    paid_at: str = ""
    paid_document: str = ""

    @property
    def total_fen(self) -> int:
        """What the sheet changes in all, in fen."""
        return self.sheet.total_fen

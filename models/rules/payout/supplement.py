"""补发/扣回: what was paid set against what is due today, person by person, in red where it goes back.

A line exists only where the two differ. Somebody whose due amount is not known now (held, or something is
missing) waits: 暂缓 is not zero, so nothing is taken back on that account.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import from_fen
from models.rules.sheets.wording import signed_words
from models.rules.sheets.words import SheetKind, SheetState

LAYOUT = 3
"""The newest layout of the supplement sheet; a sheet keeps the layout it was approved with."""

LAYOUT_WITH_ANCHOR = 2
"""From this layout on a sheet carries an anchor, and writes days in Chinese."""

LAYOUT_WITH_PROGRAM = 3
"""From this layout on a sheet names the version of the program that approved it."""

PAY_MORE, TAKE_BACK = "补发", "扣回"
ORIGINAL = "原发放表"


@dataclass(frozen=True, slots=True)
class Paid:
    """What one earlier sheet settled for a person, in fen; `root` explains it. A held line settled 0."""

    source: str
    amount_fen: int
    tax_fen: int | None
    root: Step
    held: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """What a person is due as everything stands now; `amount_fen` None where it is not known."""

    amount_fen: int | None
    tax_fen: int | None
    root: Step
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a supplement, in fen: `difference_fen` = `after_fen` − `before_fen`, never 0.

    `tax_fen` is the difference of the taxes, None where either is not known; `net_fen` follows it.
    """

    before_fen: int
    after_fen: int
    difference_fen: int
    tax_fen: int | None
    net_fen: int | None
    root: Step


def nothing_due(reason: str) -> Due:
    """Return the truth of somebody who is on no sheet any more."""
    return Due(0, None, given("现不列入发放表", 0, source="现行资料", note=reason), reason)


def difference(earlier: Sequence[Paid], due: Due) -> Difference | None:
    """Return the line that brings `earlier` to `due`; None where nothing differs or nothing is known."""
    if due.amount_fen is None:
        return None
    before = sum(paid.amount_fen for paid in earlier)
    if before == due.amount_fen:
        return None
    change = due.amount_fen - before
    label = PAY_MORE if change > 0 else TAKE_BACK
    root = combine(How.LESS, label, [_due_step(due), *(_paid_step(paid) for paid in earlier)])
    tax = _tax_change(earlier, due)
    return Difference(before, due.amount_fen, change, tax, None if tax is None else change - tax, root)


def _due_step(due: Due) -> Step:
    return Step("现应发", How.SUM, due.root.amount, "现行资料重新计算", due.reason, "元", (due.root,))


def _paid_step(paid: Paid) -> Step:
    if not paid.held:
        return Step(f"减{paid.source}已列", How.SUM, paid.root.amount, paid.source, "", "元", (paid.root,))
    nothing = given("已列", 0, source=paid.source, note="暂缓，未发")
    return combine(How.FIRST, f"减{paid.source}已列（暂缓）", [nothing, paid.root], source=paid.source)


def _tax_change(earlier: Sequence[Paid], due: Due) -> int | None:
    """Return the difference of the taxes; a sheet that paid nothing taxed nothing."""
    taxes = [0 if paid.tax_fen is None and not paid.amount_fen else paid.tax_fen for paid in earlier]
    after = 0 if due.tax_fen is None and not due.amount_fen else due.tax_fen
    if after is None or None in taxes:
        return None
    return after - sum(tax for tax in taxes if tax is not None)


def paid_line(source: str, amount_fen: int, tax_fen: int | None, root: Step) -> Paid:
    """Return what an earlier supplement settled; that sheet has its tree whole."""
    short = given(root.label, from_fen(amount_fen), source=source)
    return Paid(source, amount_fen, tax_fen, short)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementSheetLine:
    """One printed row; amounts in fen, negative ones are printed red. `cause` says why, in words."""

    number: int
    agency: str
    name: str
    staff_no: str
    before_fen: int
    after_fen: int
    difference_fen: int
    tax_fen: int | None
    net_fen: int | None
    card_tail: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementSheet:
    """补发（扣回）发放表 to one sheet: `kind` and `year` are the original's, `number` counts from 1.

    `anchor` is the head of the operation log on which the sheet was approved, `program` the version and build
    that approved it.
    """

    kind: SheetKind
    street: str
    year: int
    number: int
    tier: str
    original_seal: str
    reason: str
    document: str
    lines: tuple[SupplementSheetLine, ...]
    state: SheetState = SheetState.DRAFT
    tax_estimated: bool = True
    approved_by: str = ""
    approved_at: str = ""
    seal: str = ""
    layout: int = LAYOUT
    anchor: str = field(default="", metadata={"since": LAYOUT_WITH_ANCHOR})
    program: str = field(default="", metadata={"since": LAYOUT_WITH_PROGRAM})

    @property
    def signed(self) -> str:
        """Who approved and when, as the sheet's layout says it; "" for a draft."""
        dated = self.layout >= LAYOUT_WITH_ANCHOR
        return signed_words(self.approved_by, self.approved_at, dated=dated, anchor=self.anchor)

    @property
    def total_fen(self) -> int:
        """What the sheet changes in all: paid out less taken back."""
        return sum(line.difference_fen for line in self.lines)

    @property
    def more_fen(self) -> int:
        """补发合计."""
        return sum(line.difference_fen for line in self.lines if line.difference_fen > 0)

    @property
    def back_fen(self) -> int:
        """扣回合计, zero or negative."""
        return sum(line.difference_fen for line in self.lines if line.difference_fen < 0)


def supplement_from_plain(plain: Mapping[str, Any]) -> SupplementSheet:
    """Rebuild a sheet from its fields as plain JSON values; ValueError, TypeError or KeyError otherwise."""
    lines = tuple(SupplementSheetLine(**line) for line in plain["lines"])
    words = {"kind": SheetKind(plain["kind"]), "state": SheetState(plain["state"])}
    return SupplementSheet(**{**plain, **words, "lines": lines})

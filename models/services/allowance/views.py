"""A month of allowances as screens, paper and the command line see it: one shape for draft and frozen."""

from __future__ import annotations

import json
from fractions import Fraction

from msgspec import Struct

from models.rules.allowance.facts import PersonMonth
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine
from models.rules.core.explain import Step, from_plain
from models.rules.sheets.line import Problem
from models.rules.sheets.words import LineState, SheetState


class Item(Struct, frozen=True):
    """One kind of one person: fen before deduction, None where held; `quantity` in the kind's unit."""

    kind: str
    quantity: Fraction
    rate_fen: int | None
    amount_fen: int | None
    text: str


class AllowanceRunLine(Struct, frozen=True, kw_only=True):
    """One person of a run: the printed row, and what stands behind it.

    `root` is the tree of a draft, `tree` the frozen JSON of an approved line.
    """

    staff_id: int
    state: LineState
    items: tuple[Item, ...]
    shown: AllowanceSheetLine
    facts: PersonMonth
    problems: tuple[Problem, ...] = ()
    root: Step | None = None
    tree: str = ""

    @property
    def staff_no(self) -> str:
        """The staff number."""
        return self.shown.staff_no

    @property
    def name(self) -> str:
        """The name."""
        return self.shown.name

    @property
    def agency(self) -> str:
        """The agency's name."""
        return self.shown.agency

    @property
    def gross_fen(self) -> int:
        """The items together before deduction, in fen."""
        return self.shown.gross_fen

    @property
    def deduction_fen(self) -> int:
        """What is taken off, in fen."""
        return self.shown.deduction_fen

    @property
    def amount_fen(self) -> int | None:
        """What is paid, in fen; None where all of it is held."""
        return self.shown.amount_fen

    def explain(self) -> Step:
        """Return the tree behind the amount."""
        return self.root if self.root is not None else from_plain(json.loads(self.tree)["root"])


class Outsider(Struct, frozen=True):
    """Somebody posted in the month who is not on the sheet, and why."""

    staff_no: str
    name: str
    agency: str
    reason: str


class KindOut(Struct, frozen=True):
    """A kind in force that is not on the sheet, and why."""

    kind: str
    reason: str


class AllowanceRunView(Struct, frozen=True, kw_only=True):
    """The run of YYYYMM `month`; `run_id` is 0 and the state DRAFT until it is approved.

    `run_problems` keep the whole draft from being approved, the lines' own problems a single line.
    """

    month: int
    state: SheetState
    lines: tuple[AllowanceRunLine, ...]
    outsiders: tuple[Outsider, ...]
    sheet: AllowanceSheet
    versions: tuple[int, ...]
    run_problems: tuple[Problem, ...] = ()
    kinds_out: tuple[KindOut, ...] = ()
    run_id: int = 0
    approved_by: str = ""
    approved_at: str = ""
    paid_by: str = ""
    paid_at: str = ""
    paid_document: str = ""
    checked: bool = False
    """Whether the newest check (复核) was of this very draft."""

    @property
    def total_fen(self) -> int:
        """The sum of the amounts shown, in fen."""
        return self.sheet.total_fen

    @property
    def held(self) -> int:
        """How many people are held as a whole."""
        return sum(line.amount_fen is None for line in self.lines)

    @property
    def problems(self) -> tuple[tuple[AllowanceRunLine | None, Problem], ...]:
        """Everything that keeps a draft from being approved: the run's own first, then line by line."""
        of_lines = ((line, problem) for line in self.lines for problem in line.problems)
        return (*((None, problem) for problem in self.run_problems), *of_lines)

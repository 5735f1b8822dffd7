"""A run as screens, paper and the command line see it: the same shape for a draft and a frozen one."""

from __future__ import annotations

import json
from fractions import Fraction

from msgspec import Struct

from models.rules.core.explain import Step, from_plain
from models.rules.core.facts import PersonYear
from models.rules.sheets.line import Problem
from models.rules.sheets.printed import BonusSheet, SheetLine
from models.rules.sheets.words import LineState, SheetKind, SheetState


class BonusRunLine(Struct, frozen=True, kw_only=True):
    """One person of a run: the printed row, and what stands behind it.

    `staff_id` is 0 for the unit that a pool is paid to. `gross_fen` is after the sanction, where the printed
    row shows it before. `root` is the tree of a draft, `tree` the frozen JSON of an approved line.
    """

    staff_id: int
    state: LineState
    months: Fraction
    gross_fen: int
    deduction_fen: int
    shown: SheetLine
    problems: tuple[Problem, ...] = ()
    root: Step | None = None
    tree: str = ""
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
    def amount_fen(self) -> int | None:
        """What is paid, in fen; None where it is held or goes to a unit."""
        return self.shown.amount_fen

    @property
    def tax_fen(self) -> int | None:
        """The tax, in fen; None where there is none to tell."""
        return self.shown.tax_fen

    @property
    def net_fen(self) -> int | None:
        """What is left after tax, in fen; None where the tax is not known."""
        return self.shown.net_fen

    def explain(self) -> Step:
        """Return the tree behind the amount."""
        return self.root if self.root is not None else from_plain(json.loads(self.tree))


class Outsider(Struct, frozen=True):
    """Somebody posted in the year who is on no sheet, and why; `kind` is the run that they would be in."""

    staff_no: str
    name: str
    agency: str
    reason: str
    kind: SheetKind


class RunView(Struct, frozen=True, kw_only=True):
    """A run of one kind; `run_id` is 0 and the state DRAFT until it is approved."""

    kind: SheetKind
    year: int
    tier: str
    document: str
    state: SheetState
    lines: tuple[BonusRunLine, ...]
    outsiders: tuple[Outsider, ...]
    sheet: BonusSheet
    scheme_id: int
    run_id: int = 0
    approved_by: str = ""
    approved_at: str = ""
    paid_by: str = ""
    paid_at: str = ""

    @property
    def total_fen(self) -> int:
        """The sum of the amounts shown, in fen."""
        return self.sheet.total_fen

    @property
    def people(self) -> int:
        """How many people stand on the sheet, held ones too; but not the unit that a pool is paid to."""
        return len(self.sheet.people)

    @property
    def held(self) -> int:
        """How many of the people are held."""
        return sum(line.held for line in self.sheet.people)

    @property
    def problems(self) -> tuple[tuple[BonusRunLine, Problem], ...]:
        """Everything that keeps a draft from being approved, line by line."""
        return tuple((line, problem) for line in self.lines for problem in line.problems)

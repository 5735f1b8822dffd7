"""A run as screens, paper and the command line see it: the same shape for a draft and a frozen one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction

from models.rules.core.explain import Step, from_plain
from models.rules.core.facts import PersonYear
from models.rules.sheets.line import Problem
from models.rules.sheets.printed import BonusSheet, SheetLine
from models.rules.sheets.words import LineState, SheetKind, SheetState

BONUS, POLICE = SheetKind
KINDS = (BONUS, POLICE)

DRAFT, APPROVED, PAID = SheetState.DRAFT, SheetState.APPROVED, SheetState.PAID


@dataclass(frozen=True, slots=True)
class Line:
    """One person of a run. `root` is the tree of a draft, `tree` the frozen JSON of an approved line.

    `staff_id` is 0 for the unit that a pool is paid to. Amounts in fen, None where held.
    """

    staff_id: int
    staff_no: str
    name: str
    agency: str
    state: LineState
    months: Fraction
    gross_fen: int
    deduction_fen: int
    amount_fen: int | None
    tax_fen: int | None
    net_fen: int | None
    problems: tuple[Problem, ...]
    shown: SheetLine
    root: Step | None = None
    tree: str = ""
    facts: PersonYear | None = None

    def explain(self) -> Step:
        """Return the tree behind the amount."""
        return self.root if self.root is not None else from_plain(json.loads(self.tree))


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody posted in the year who is on no sheet, and why; `kind` is the run he would be in."""

    staff_no: str
    name: str
    agency: str
    reason: str
    kind: SheetKind


@dataclass(frozen=True, slots=True)
class RunView:
    """A run of one kind; `run_id` is 0 and the state DRAFT until it is approved."""

    kind: SheetKind
    year: int
    tier: str
    document: str
    state: SheetState
    lines: tuple[Line, ...]
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
    def held(self) -> int:
        """How many people are held."""
        return sum(line.state == LineState.HOLD for line in self.lines)

    @property
    def problems(self) -> tuple[tuple[Line, Problem], ...]:
        """Everything that keeps a draft from being approved, line by line."""
        return tuple((line, problem) for line in self.lines for problem in line.problems)

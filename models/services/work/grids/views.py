"""A month of the grids as screens, paper and the command line see it: one shape for draft and frozen."""

from __future__ import annotations

import json
from dataclasses import dataclass

from models.rules.core.explain import Step, from_plain
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.rules.work.grids.facts import WorkerMonth
from models.rules.work.grids.printed import GridSheet, GridSheetLine


@dataclass(frozen=True, slots=True)
class Trees:
    """What stands behind a line: the items of the score by name, and the money."""

    score: tuple[tuple[str, Step], ...]
    money: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class GridMonthLine:
    """One worker of a month. `shown` and `trees` are None where a problem keeps the line from computing."""

    rules_id: int
    facts: WorkerMonth
    shown: GridSheetLine | None
    trees: Trees | None = None
    tree: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def worker_id(self) -> int:
        """The worker."""
        return self.facts.worker_id

    @property
    def name(self) -> str:
        """The name."""
        return self.facts.name

    @property
    def amount_fen(self) -> int | None:
        """What is paid, in fen; None where a problem keeps it from being known."""
        return self.shown.amount_fen if self.shown is not None else None

    def explain(self) -> Trees:
        """Return the trees behind score and money."""
        return self.trees if self.trees is not None else trees_from_text(self.tree)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridMonthView:
    """The month YYYYMM; `run_id` is 0 and the state DRAFT until it is approved.

    `unmarked` counts verified events of the month that nobody has marked: they earn nothing. `problems`
    keep the whole draft from being approved, the lines' own problems a single line.
    """

    month: int
    state: SheetState
    lines: tuple[GridMonthLine, ...]
    sheet: GridSheet
    versions: tuple[int, ...]
    problems: tuple[Problem, ...] = ()
    unmarked: int = 0
    run_id: int = 0
    checked: bool = False
    """Whether the newest check (复核) was of this very draft."""

    @property
    def total_fen(self) -> int:
        """The sum of the amounts shown, in fen."""
        return self.sheet.total_fen

    @property
    def all_problems(self) -> tuple[tuple[GridMonthLine | None, Problem], ...]:
        """Everything that keeps a draft from being approved."""
        of_lines = ((line, problem) for line in self.lines for problem in line.problems)
        return (*((None, problem) for problem in self.problems), *of_lines)


def trees_from_text(text: str) -> Trees:
    """Rebuild the trees of a frozen line."""
    plain = json.loads(text)
    score = tuple((name, from_plain(step)) for name, step in plain["score"])
    return Trees(score, from_plain(plain["root"]))

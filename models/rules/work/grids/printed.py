"""What a month's score sheet and allowance sheet of the grids show, decided before anyone draws; frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from models.rules.core.money import number_text
from models.rules.core.month import Month
from models.rules.sheets.wording import signed_words
from models.rules.sheets.words import SheetState
from models.rules.work.grids.allowance import Line
from models.rules.work.grids.facts import WorkerMonth
from models.rules.work.grids.scheme import CUTS, GridRules

LAYOUT = 1
"""The newest layout; a sheet keeps the layout that it was approved with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPart:
    """The workers of one rule: its paper, and the names of its columns."""

    title: str
    document: str
    scores: tuple[str, ...]
    gains: tuple[str, ...]
    cuts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridSheetLine:
    """One worker's row under the part `part`; points as text, amounts in fen, in the order of the columns.

    `uncapped` are the events that would count without the daily cap. `staff_no` is "" where the person is
    not on the roster.
    """

    number: int
    part: int
    name: str
    staff_no: str
    duty: str
    grids: str
    scores: tuple[str, ...]
    score: str
    counted: int
    uncapped: int
    gains: tuple[int, ...]
    gross_fen: int
    cuts: tuple[int, ...]
    deduction_fen: int
    amount_fen: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridSheet:
    """A month's sheet whole: the score sheet and the allowance sheet are two views of it.

    `anchor` is the head of the operation log on which it was approved, `program` the version and build that
    approved it.
    """

    street: str
    month: int
    parts: tuple[GridPart, ...]
    lines: tuple[GridSheetLine, ...]
    state: SheetState = SheetState.DRAFT
    approved_by: str = ""
    approved_at: str = ""
    paid_by: str = ""
    paid_at: str = ""
    seal: str = ""
    layout: int = LAYOUT
    anchor: str = ""
    program: str = ""

    @property
    def total_fen(self) -> int:
        """The sum of the amounts shown."""
        return sum(line.amount_fen for line in self.lines)

    @property
    def signed(self) -> str:
        """Who approved and who paid, and when; "" for a draft."""
        who = self.approved_by, self.approved_at, self.paid_by, self.paid_at
        return signed_words(*who, dated=True, anchor=self.anchor)

    def of_part(self, part: int) -> tuple[GridSheetLine, ...]:
        """Return the rows of one rule."""
        return tuple(line for line in self.lines if line.part == part)

    @property
    def score_title(self) -> str:
        """The title of the score sheet."""
        return f"{self.street}{Month.of(self.month).chinese}网格员考核计分表"

    @property
    def allowance_title(self) -> str:
        """The title of the allowance sheet."""
        return f"{self.street}{Month.of(self.month).chinese}网格员津贴发放表"


def part_of(rules: GridRules, month: Month) -> GridPart:
    """Return the columns that a rule has in a month."""
    pay = [item for item in rules.pay if item.counts_in(month)]
    return GridPart(
        title=rules.title, document=rules.document,
        scores=tuple(item.name for item in rules.score if item.counts_in(month)),
        gains=tuple(item.name for item in pay if item.pay not in CUTS),
        cuts=tuple(item.name for item in pay if item.pay in CUTS),
    )  # fmt: skip


def sheet_line(number: int, part: int, facts: WorkerMonth, line: Line) -> GridSheetLine:
    """Return the printed row of a worker."""
    return GridSheetLine(
        number=number, part=part, name=facts.name, staff_no=facts.staff_no, duty=facts.duty,
        grids="、".join(facts.grids), scores=tuple(number_text(step.amount) for _, step in line.score.items),
        score=points_text(line.points), counted=line.counted.counted, uncapped=line.counted.uncapped,
        gains=tuple(fen for _, fen in line.gains), gross_fen=line.gross_fen,
        cuts=tuple(fen for _, fen in line.cuts), deduction_fen=line.deduction_fen,
        amount_fen=line.amount_fen, note=line.note,
    )  # fmt: skip


def points_text(points: Fraction | None) -> str:
    """Return points as the sheet writes them, "" where there is no score."""
    return "" if points is None else number_text(points)


def sheet_from_plain(plain: Mapping[str, Any]) -> GridSheet:
    """Rebuild a frozen sheet; ValueError, TypeError or KeyError for anything else."""
    lines = tuple(GridSheetLine(**_tuples(line, ("scores", "gains", "cuts"))) for line in plain["lines"])
    parts = tuple(GridPart(**_tuples(part, ("scores", "gains", "cuts"))) for part in plain["parts"])
    return GridSheet(**{**plain, "state": SheetState(plain["state"]), "lines": lines, "parts": parts})


def _tuples(plain: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {**plain, **{name: tuple(plain[name]) for name in names}}

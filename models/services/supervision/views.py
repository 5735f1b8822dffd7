"""Scores as screens see them: the same shape for a draft that was just computed and for a frozen run."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from models.rules.core.explain import Step
from models.rules.supervision.facts import Counted, Entry
from models.rules.supervision.period import Period
from models.rules.supervision.printed import PrintedReport
from models.rules.supervision.sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure with its lists; `key` names its line."""

    key: str
    label: str
    text: str
    counted: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """An item of a subject; `step` None while a hand score is missing."""

    key: str
    group: str
    name: str
    kind: str
    points: Fraction
    clause: str
    step: Step | None
    figures: tuple[FigureView, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def score(self) -> Fraction | None:
        """The points as shown."""
        return None if self.step is None else self.step.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A platform or agency with its items; `total` None while a hand score is missing."""

    name: str
    agency_id: int | None
    items: tuple[ItemView, ...]
    total: Step | None
    rank: int | None
    tier: str

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the items that wait for a hand score."""
        return tuple(one.name for one in self.items if one.step is None)

    def item(self, key: str) -> ItemView | None:
        """Return an item by its key."""
        return next((one for one in self.items if one.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresView:
    """The scores of a sheet and a period; `run_id` is 0 for a draft."""

    sheet: ScoreSheet
    toml: str
    period: Period
    cutoff: int
    lines: tuple[LineView, ...]
    report: PrintedReport
    run_id: int = 0

    @property
    def is_frozen(self) -> bool:
        """Whether it is approved."""
        return bool(self.run_id)

    def line(self, name: str) -> LineView | None:
        """Return the line of a subject."""
        return next((one for one in self.lines if one.name == name), None)

    @property
    def incomplete(self) -> tuple[LineView, ...]:
        """The subjects that wait for a hand score."""
        return tuple(one for one in self.lines if one.total is None)

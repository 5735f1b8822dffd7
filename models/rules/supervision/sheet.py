"""A score sheet (考核评分表): dated figures and named options with their paper, nothing computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from models.rules.supervision.words import Empty, Exempt, ItemKind, Span, Stepping, SubjectKind

HAND = "hand"
"""The figure of a count that somebody enters, with the reason."""

USUAL_EXEMPT = (Exempt.SUSPENDED, Exempt.DISTRICT)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which records a figure looks at; an empty field narrows nothing.

    `urged` asks for events under 督办; `found_by` for problems found by the street, the district or the city.
    """

    levels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    urged: bool = False
    found_by: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is looked at, "" where it is everything."""
        parts = [*self.levels, *self.sources, *self.categories, *self.found_by]
        return "、".join([*parts, *(["督办件"] if self.urged else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """A rate: full points from `full` percent on, `per_point` points less for each percentage point below.

    With `at_most` full points up to `full` percent, and less for each percentage point above.
    With `Stepping.SHARE` it loses `worth` × (1 − rate ÷ `full`); `worth` None is all of the item's.
    """

    figure: str
    full: Fraction
    per_point: Fraction | None
    stepping: Stepping
    worth: Fraction | None = None
    at_most: bool = False
    empty: Empty = Empty.FULL
    exempt: tuple[Exempt, ...] = USUAL_EXEMPT
    narrowed: Narrowed = field(default_factory=Narrowed)
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """`per` points go for each count. From the `from_nth` count of one record on it is the later amount.

    `later` are (number, points), rising. `cap` is the most that this line takes.
    """

    figure: str
    per: Fraction
    later: tuple[tuple[int, Fraction], ...] = ()
    cap: Fraction | None = None
    narrowed: Narrowed = field(default_factory=Narrowed)
    name: str = ""


Line = RateLine | CountLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. `points` are its full marks (of a bonus: the most); `cap` is the most that it may lose."""

    key: str
    name: str
    kind: ItemKind
    points: Fraction
    clause: str
    group: str = ""
    scorer: str = ""
    cap: Fraction
    lines: tuple[Line, ...] = ()

    def line_key(self, number: int) -> str:
        """Return the name under which a figure of this item is kept, lines counted from 1."""
        return f"{self.key}/{number}"


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier: from so many points on, or the first or last so many of the ranking; neither: all the rest."""

    name: str
    least: Fraction | None = None
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class RankBonus:
    """Points that the first and the last of a ranking get and lose."""

    top: int
    plus: Fraction
    bottom: int
    minus: Fraction
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """A score sheet. `base` is what everybody starts with; `rounding` the one rounding of each item.

    `year_starts` is the month in which its year begins. `rate_rounding` rounds a rate (in percentage points)
    before points are taken off; None leaves it exact.
    """

    key: str
    name: str
    document: str
    valid_from: date
    subject: SubjectKind
    spans: tuple[Span, ...]
    items: tuple[Item, ...]
    tiers: tuple[Tier, ...] = ()
    tier_clause: str = ""
    base: Fraction = Fraction(0)
    rounding: Fraction = Fraction(1, 100)
    rate_rounding: Fraction | None = None
    year_starts: int = 1
    rank: RankBonus | None = None
    note: str = ""

    @property
    def full(self) -> Fraction:
        """What a sheet without any fault comes to, bonus left out."""
        return self.most - sum((one.points for one in self.items if one.kind is ItemKind.BONUS), Fraction(0))

    @property
    def most(self) -> Fraction:
        """The most points that the sheet can give."""
        return self.base + sum((one.points for one in self.items), Fraction(0))

    def item(self, key: str) -> Item | None:
        """Return an item by its key."""
        return next((one for one in self.items if one.key == key), None)

    def lines(self) -> Iterator[tuple[str, Item, Line]]:
        """Yield every line with its name and its item, in the order of the sheet."""
        for item in self.items:
            for number, line in enumerate(item.lines, 1):
                yield item.line_key(number), item, line

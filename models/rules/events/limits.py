"""限时规定: how long an event may wait, by clock, level and category; dated, with its basis document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.rules.events.words import Carry, Clock, Level, Unit


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """工作时 of a working day: minutes after midnight, morning and afternoon, each opening and closing."""

    morning: tuple[int, int]
    afternoon: tuple[int, int]

    @property
    def closing(self) -> int:
        """The end of office hours, in minutes after midnight."""
        return self.afternoon[1]

    @property
    def minutes(self) -> int:
        """The office minutes of a working day."""
        return self.morning[1] - self.morning[0] + self.afternoon[1] - self.afternoon[0]


@dataclass(frozen=True, slots=True)
class Category:
    """A leaf of the category tree; `centre` leaves must go to the hub and cannot be closed on the spot."""

    code: str
    top: str
    leaf: str
    platform: str = ""
    centre: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """One row: yellow and red after so many of `unit`; `categories` are top or leaf words, () for all."""

    clock: Clock
    level: Level
    unit: Unit
    yellow: Fraction
    red: Fraction
    categories: tuple[str, ...] = ()

    def fits(self, category: Category) -> int:
        """Return how exactly the row names a category: 3 its leaf, 2 its top, 1 none, 0 not at all."""
        if not self.categories:
            return 1
        if category.leaf in self.categories:
            return 3
        return 2 if category.top in self.categories else 0


@dataclass(frozen=True, slots=True)
class Rules:
    """The switches of a limits file."""

    reassigned: Carry
    rework: Carry
    max_extensions: int
    satisfaction_needed: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """A limits file; in force from `valid_from` until the next one begins."""

    document: str
    valid_from: date
    hours: OfficeHours
    rows: tuple[Limit, ...]
    rules: Rules

    def row_for(self, clock: Clock, level: Level, category: Category) -> Limit | None:
        """Return the most exact row; None when the file has none for this clock and level."""
        fitting = [row for row in self.rows if row.clock is clock and row.level is level]
        found = [(row.fits(category), row) for row in fitting if row.fits(category)]
        return max(found, key=_exactness)[1] if found else None


def _exactness(found: tuple[int, Limit]) -> int:
    return found[0]


@dataclass(frozen=True, slots=True)
class Version:
    """A stored limits file: `number` names it for good, a later one of the same day replaces it."""

    number: int
    limits: Limits


def in_force(versions: Sequence[Version], day: date) -> Version | None:
    """Return the version in force on a day: the newest beginning, and of one beginning the newest entry."""
    begun = [version for version in versions if version.limits.valid_from <= day]
    return max(begun, key=_newest, default=None)


def _newest(version: Version) -> tuple[date, int]:
    return version.limits.valid_from, version.number

"""Adding streets' months up and ranking them: sums of counts and of pairs, never means of rates."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from operator import itemgetter

from models.rules.district.month import (
    BONUSES,
    COUNTS,
    RATES,
    SUPPLEMENTS,
    TOGETHER,
    Money,
    MoneyKind,
    Pair,
    StreetMonth,
)


class Figure(StrEnum):
    """What streets are ranked by."""

    ATTENDANCE = "attendance"
    ACCEPTED = "accepted_in_time"
    CLOSING = "closing_rate"
    IN_TIME = "in_time_rate"
    SATISFIED = "both_satisfied"
    RETURNS = "return_rate"
    RED = "red"


LESS_IS_BETTER = frozenset({Figure.RETURNS, Figure.RED})
_PLAIN = ("months", "people", "due", "present", *COUNTS)
_AT = {name: at for at, name in enumerate((*_PLAIN, *RATES))}
_BELOW = len(RATES)
"""How far behind the upper half of a pair its lower half stands."""
_COUNTS_OF, _RATES_OF = itemgetter(*COUNTS), itemgetter(*RATES)
SheetKey = tuple[int, MoneyKind, int]
"""The year that a sheet's money is for, its kind and its number."""


class Sums:
    """Counts and pairs of any number of months; `people` is that of a street's largest month.

    A city's year keeps thousands of these: each is one row of numbers.
    """

    __slots__ = ("_row",)

    def __init__(self, row: array[int] | None = None) -> None:
        self._row = row or array("q", bytes(8 * (len(_AT) + _BELOW)))

    @classmethod
    def of(cls, month: StreetMonth) -> Sums:
        """Return the sums of one street's month."""
        above, below = zip(*_RATES_OF(month.events), strict=True)
        own = (1, month.people, month.due, month.present)
        return cls(array("q", (*own, *_COUNTS_OF(month.events), *above, *below)))

    def follow(self, other: Sums) -> None:
        """Add another month of the same street."""
        people = max(self.count("people"), other.count("people"))
        self.join(other)
        self._row[_AT["people"]] = people

    def join(self, other: Sums) -> None:
        """Add the sums of other streets."""
        for at, value in enumerate(other._row):
            self._row[at] += value

    def count(self, name: str) -> int:
        """Return months, people, due or present half-days, or a count of the KPI."""
        return self._row[_AT[name]]

    def pair(self, figure: Figure | str) -> Pair:
        """Return a figure as above and below; red cards are counted against the events received."""
        if figure == Figure.ATTENDANCE:
            return self.count("present"), self.count("due")
        if figure == Figure.RED:
            return self.count("red"), self.count("received")
        at = _AT[figure]
        return self._row[at], self._row[at + _BELOW]

    def rate(self, figure: Figure) -> Fraction | None:
        """Return a figure as a fraction, None where there is nothing to divide by."""
        above, below = self.pair(figure)
        return Fraction(above, below) if below else None

    def plain(self) -> dict[str, int | Pair]:
        """Return every count and pair by name."""
        return {**{name: self.count(name) for name in _PLAIN}, **{name: self.pair(name) for name in RATES}}


@dataclass(slots=True)
class Street:
    """One street over the months that came, each with its file.

    `sheets` are the sheets of money that any of the files tells, each once.
    """

    code: str
    name: str
    months: dict[str, Sums] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    sheets: dict[SheetKey, Money] = field(default_factory=dict)
    _told: dict[SheetKey, tuple[str, str]] = field(default_factory=dict)
    _latest: str = ""

    def add(self, month: StreetMonth, file: str = "") -> None:
        """Add a month that is not in yet."""
        self.files[month.month] = file
        self.months[month.month] = Sums.of(month)
        if month.month >= self._latest:
            self._latest, self.name = month.month, month.street
        self._add_money(month)

    @property
    def money(self) -> tuple[Money, ...]:
        """The sheets by year, kind and number; supplements together only where none is reported by itself."""
        single = {(one.year, one.kind) for one in self.sheets.values() if one.number != TOGETHER}
        return tuple(
            one
            for key, one in sorted(self.sheets.items())
            if not (one.kind in SUPPLEMENTS and one.number == TOGETHER and key[:2] in single)
        )

    @property
    def bonus_fen(self) -> int:
        """The total of bonus sheets with their supplements, in fen; allowances are no bonus."""
        return sum(one.fen for one in self.money if one.kind in BONUSES)

    @property
    def total(self) -> Sums:
        """The sums of all months; of people the largest month's."""
        found = Sums()
        for sums in self.months.values():
            found.follow(sums)
        return found

    def _add_money(self, month: StreetMonth) -> None:
        """Add the month's sheets; of a sheet that two files tell, the later cut-off's figures stay."""
        told = month.at, month.month
        for one in month.money:
            key = one.year, one.kind, one.number
            if told >= self._told.get(key, ("", "")):
                self.sheets[key], self._told[key] = one, told


def ranks(streets: Iterable[Street]) -> dict[str, dict[Figure, int]]:
    """Return street code → its place in every figure, the best first; equals share a place, none is last.

    A street without the figure takes the place after all that have it.
    """
    listed: Sequence[Street] = list(streets)
    found: dict[str, dict[Figure, int]] = {street.code: {} for street in listed}
    totals = {street.code: street.total for street in listed}
    for figure in Figure:
        rates = {code: total.rate(figure) for code, total in totals.items()}
        known = sorted(rate for rate in rates.values() if rate is not None)
        for code, rate in rates.items():
            found[code][figure] = _place(rate, known, figure)
    return found


def _place(rate: Fraction | None, known: Sequence[Fraction], figure: Figure) -> int:
    """Return a place among the rates in rising order."""
    if rate is None:
        return len(known) + 1
    if figure in LESS_IS_BETTER:
        return 1 + bisect_left(known, rate)
    return 1 + len(known) - bisect_right(known, rate)


def overall(places: Mapping[str, Mapping[Figure, int]]) -> dict[str, int]:
    """Return street code → its place by the sum of its places; equals share a place."""
    sums = {code: sum(own.values()) for code, own in places.items()}
    return {code: 1 + sum(other < mine for other in sums.values()) for code, mine in sums.items()}

"""KPI of a period: each figure is a count, or a pair that is not reduced, with its list behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields

from models.rules.events.figures import Figures
from models.rules.events.words import State

Pair = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Row:
    """The figures of one scope ("all", "platform" or "agency") under the contract's names."""

    scope: str
    name: str
    received: int = 0
    refused: int = 0
    merged: int = 0
    accepted_in_time: Pair = (0, 0)
    open: int = 0
    suspended: int = 0
    district: int = 0
    closed_in_time: int = 0
    closed_late: int = 0
    overdue_open: int = 0
    closing_rate: Pair = (0, 0)
    in_time_rate: Pair = (0, 0)
    both_satisfied: Pair = (0, 0)
    one_satisfied: Pair = (0, 0)
    return_rate: Pair = (0, 0)
    extension_rate: Pair = (0, 0)
    yellow: int = 0
    red: int = 0
    handling_minutes: Pair = (0, 0)

    @property
    def is_empty(self) -> bool:
        """Whether every figure is zero."""
        return all(getattr(self, one) in (0, (0, 0)) for one in FIGURES)


FIGURES = tuple(one.name for one in fields(Row) if one.name not in ("scope", "name"))
Count = Callable[[Figures], int]


@dataclass(frozen=True, slots=True)
class Measure:
    """How one figure counts an event: by `above`, for a pair by `below` too.

    `only_all` ones are counted in the row of all events alone.
    """

    above: Count
    below: Count | None = None
    only_all: bool = field(default=False)


def _of_cohort(test: Callable[[Figures], int]) -> Count:
    return lambda one: int(test(one)) if one.in_cohort else 0


def _is_open(one: Figures) -> bool:
    return not one.is_closed and one.state not in (State.SUSPENDED, State.DISTRICT)


def _in_time(one: Figures) -> bool:
    return one.is_closed and not one.late


def _late(one: Figures) -> bool:
    return one.is_closed and one.late


def _overdue(one: Figures) -> bool:
    return not one.is_closed and one.overdue


def _both(one: Figures) -> bool:
    return bool(one.answered and one.result_ok and one.attitude_ok)


def _one(one: Figures) -> bool:
    return bool(one.answered) and bool(one.result_ok) != bool(one.attitude_ok)


MEASURES: dict[str, Measure] = {
    "received": Measure(lambda one: 1),
    "refused": Measure(lambda one: one.state is State.REFUSED),
    "merged": Measure(lambda one: one.state is State.MERGED),
    "accepted_in_time": Measure(lambda one: one.accept == "in", lambda one: one.accept != "", only_all=True),
    "open": Measure(_of_cohort(_is_open)),
    "suspended": Measure(_of_cohort(lambda one: one.state is State.SUSPENDED)),
    "district": Measure(_of_cohort(lambda one: one.state is State.DISTRICT)),
    "closed_in_time": Measure(_of_cohort(_in_time)),
    "closed_late": Measure(_of_cohort(_late)),
    "overdue_open": Measure(_of_cohort(_overdue)),
    "closing_rate": Measure(
        _of_cohort(lambda one: one.is_closed), _of_cohort(lambda one: one.is_closed or _is_open(one))
    ),
    "in_time_rate": Measure(
        _of_cohort(_in_time), _of_cohort(lambda one: one.is_closed or _overdue(one))
    ),
    "both_satisfied": Measure(_of_cohort(_both), _of_cohort(lambda one: bool(one.answered))),
    "one_satisfied": Measure(_of_cohort(_one), _of_cohort(lambda one: bool(one.answered))),
    "return_rate": Measure(_of_cohort(lambda one: one.returns), _of_cohort(lambda one: one.assigns)),
    "extension_rate": Measure(_of_cohort(lambda one: one.granted), _of_cohort(lambda one: one.assigns)),
    "yellow": Measure(lambda one: one.yellow),
    "red": Measure(lambda one: one.red),
    "handling_minutes": Measure(_of_cohort(lambda one: one.minutes), _of_cohort(lambda one: one.ended)),
}  # fmt: skip
"""Every figure; the cohort are the events that were assigned and are not merged."""


Key = tuple[str, str]
"""A scope and a name in it."""


def rows_of(events: Iterable[Figures]) -> tuple[Row, ...]:
    """Return the row of all events, then by platform and by agency of the last assignment: one pass."""
    found = summed((one, _keys(one)) for one in events)
    found.setdefault(ALL, Row(scope="all", name=""))
    order = {"all": 0, "platform": 1, "agency": 2}
    return tuple(found[key] for key in sorted(found, key=lambda key: (order[key[0]], key[1])))


ALL: Key = ("all", "")


def _keys(one: Figures) -> Iterator[Key]:
    yield ALL
    for scope, name in (("platform", one.platform), ("agency", one.agency)):
        if name:
            yield scope, name


def summed(events: Iterable[tuple[Figures, Iterable[Key]]]) -> dict[Key, Row]:
    """Return a row for each key, summed over the events that name it: one pass."""
    counts: dict[Key, list[list[int]]] = {}
    for one, keys in events:
        values = [_values(measure, one) for measure in MEASURES.values()]
        for key in keys:
            _add(counts.setdefault(key, _zeros()), values)
    return {key: _row(key, total) for key, total in counts.items()}


def _zeros() -> list[list[int]]:
    return [[0, 0] for _ in MEASURES]


def _values(measure: Measure, one: Figures) -> Pair:
    return int(measure.above(one)), int(measure.below(one)) if measure.below else 0


def _add(total: list[list[int]], values: Sequence[Pair]) -> None:
    for sums, (above, below) in zip(total, values, strict=True):
        sums[0] += above
        sums[1] += below


def _row(key: Key, total: Sequence[Sequence[int]]) -> Row:
    scope, name = key
    row = Row(scope=scope, name=name)
    for (figure, measure), (above, below) in zip(MEASURES.items(), total, strict=True):
        if measure.only_all and scope != "all":
            continue
        setattr(row, figure, (above, below) if measure.below else above)
    return row


def behind(
    events: Iterable[Figures], name: str, figure: str, *, below: bool = False, scope: str = ""
) -> tuple[str, ...]:
    """Return the numbers of the events that a row's figure counts; `below` asks for those of the divisor.

    `name` is a platform or an agency, "" for all events; `scope` tells which where both are called so.
    KeyError for a figure that there is none of.
    """
    measure = MEASURES[figure]
    if measure.only_all and name:
        return ()
    count = measure.below if below and measure.below else measure.above
    scopes = (scope,) if scope else ("platform", "agency")
    chosen = (one for one in events if not name or (set(_keys(one)) & {(of, name) for of in scopes}))
    return tuple(sorted(one.number for one in chosen if count(one)))

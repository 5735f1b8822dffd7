"""What the program counts itself for a worker's month: events that earn something, patrols, closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import number_text
from models.rules.work.grids.facts import WorkerMonth
from models.rules.work.grids.scheme import Counting, GridRules


class MissingFigure(LookupError):
    """A figure that nobody has entered; it never counts as 0."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__(f"no figure {key}")
        self.key, self.name = key, name


@dataclass(frozen=True, slots=True)
class Counted:
    """The events that count and those that would without the cap; `numbers` are the former."""

    counted: int
    uncapped: int
    numbers: tuple[str, ...]


def count_events(facts: WorkerMonth, counting: Counting) -> Counted:
    """Return how many events count: marked so, verified, and of a day no more than the rule allows.

    An event that did not pass verification, or has no such mark, counts nowhere: quotas breed invented
    events.
    """
    good = sorted(
        (one.day, one.number) for one in facts.events if one.mark in counting.marks and one.verified
    )
    seen: Counter[date] = Counter()
    numbers = []
    for day, number in good:
        seen[day] += 1
        if seen[day] <= counting.a_day:
            numbers.append(number)
    return Counted(len(numbers), len(good), tuple(numbers))


def figure_step(rules: GridRules, facts: WorkerMonth, key: str) -> Step:
    """Return a figure as a leaf (or a tree) with its source. MissingFigure where nobody entered it."""
    unit = rules.unit_of(key)
    if made := _COMPUTED.get(key):
        return made(rules, facts, unit)
    entered = facts.figures.get(key)
    if entered is None:
        raise MissingFigure(key, rules.name_of(key))
    return given(rules.name_of(key), entered.value, source=entered.source, unit=unit)


def _events(rules: GridRules, facts: WorkerMonth, unit: str) -> Step:
    found = count_events(facts, rules.counting)
    marks = "、".join(sorted(mark.value for mark in rules.counting.marks))
    note = f"核实通过并标记为{marks}的 {found.uncapped} 件，每日至多计 {rules.counting.a_day} 件"
    return given(rules.name_of("events"), found.counted, source=_listed(found.numbers), note=note, unit=unit)


def _to_close(rules: GridRules, facts: WorkerMonth, unit: str) -> Step:
    numbers = tuple(one.number for one in facts.events if not one.refused)
    return given(rules.name_of("to_close"), len(numbers), source=_listed(numbers), unit=unit)


def _closed(rules: GridRules, facts: WorkerMonth, unit: str) -> Step:
    numbers = tuple(one.number for one in facts.events if one.closed)
    return given(rules.name_of("closed"), len(numbers), source=_listed(numbers), unit=unit)


def _patrols(rules: GridRules, facts: WorkerMonth, unit: str) -> Step:
    numbers = tuple(one.number for one in facts.patrols)
    return given(rules.name_of("patrols"), len(numbers), source=_listed(numbers, "巡查日志"), unit=unit)


def minutes_by_day(facts: WorkerMonth) -> Mapping[date, int]:
    """Return working day → minutes of patrol; days without any are 0."""
    found = dict.fromkeys(facts.work_days, 0)
    for patrol in facts.patrols:
        if patrol.day in found:
            found[patrol.day] += patrol.minutes
    return found


def _patrol_days(rules: GridRules, facts: WorkerMonth, unit: str) -> Step:
    days = sum(minutes > 0 for minutes in minutes_by_day(facts).values())
    return given(rules.name_of("patrol_days"), days, source="巡查日志", unit=unit)


def _short_days(rules: GridRules, facts: WorkerMonth, unit: str) -> Step:
    least = max(rules.least_patrol, 1)
    short = [day for day, minutes in minutes_by_day(facts).items() if minutes < least]
    listed = "、".join(f"{day.month}月{day.day}日" for day in short)
    note = f"每个工作日至少 {least} 分钟" + (f"；不足的：{listed}" if listed else "")
    return given(rules.name_of("short_patrol_days"), len(short), source="巡查日志", note=note, unit=unit)


def _work_days(rules: GridRules, facts: WorkerMonth, unit: str) -> Step:
    return given(rules.name_of("work_days"), len(facts.work_days), source="工作日历、任职起止", unit=unit)


_COMPUTED: Mapping[str, Callable[[GridRules, WorkerMonth, str], Step]] = {
    "events": _events, "to_close": _to_close, "closed": _closed, "patrols": _patrols,
    "patrol_days": _patrol_days, "short_patrol_days": _short_days, "work_days": _work_days,
}  # fmt: skip


def _listed(numbers: tuple[str, ...], what: str = "事件") -> str:
    return f"{what} {'、'.join(numbers)}" if numbers else f"没有{what}"


def times(rules: GridRules, facts: WorkerMonth, key: str, rate: Fraction, unit: str) -> Step:
    """Return figure × rate."""
    name = rules.name_of(key)
    each = given(f"每{rules.unit_of(key)}", rate, source=rules.document, unit=unit)
    figure = figure_step(rules, facts, key)
    note = f"{number_text(figure.amount)} × {number_text(rate)}"
    return combine(How.PRODUCT, name, (figure, each), note=note, unit=unit)

"""How often a shift or an overtime counts for a PER_EVENT kind (夜餐费: 舟普财行〔2016〕286号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from models.rules.allowance.facts import Event, MonthStay, PersonMonth
from models.rules.allowance.scheme import (
    NEVER_PAID,
    NOT_FOR_WORDS,
    Allowance,
    EventKind,
    HourStep,
)
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import number_text
from models.rules.leave.duty import DutyRole, Shift
from models.rules.scheme.options import PartUnits
from models.rules.sheets.line import Problem

ZERO = Fraction(0)
_WORDS = {EventKind.OVERTIME: "加班", EventKind.DUTY: "值班"}


def event_problem(person: PersonMonth, kind: Allowance, event: Event) -> Iterator[Problem]:
    """Yield the problem of an event whose hours decide and are not on record."""
    steps = _steps(person, kind, event) or ()
    if not _counts(kind, event) or _unpaid(kind, event):
        return
    asked = kind.by_hour is not None or any(step.at_least for step in steps)
    if event.hours is None and asked:
        yield Problem("allowance_event_hours", {"kind": kind.name, "day": event.day.isoformat()})


def day_events(
    person: PersonMonth, kind: Allowance, stays: Sequence[MonthStay], lost: frozenset[int]
) -> tuple[Step, set[int]]:
    """Return how often the events of `stays` count, and the indices of the days that did."""
    by_day: dict[int, list[Step]] = {}
    for event in sorted(person.events, key=lambda e: (e.day, e.kind, e.hours or ZERO, e.record)):
        if _counts(kind, event) and any(stay.since <= event.day <= stay.until for stay in stays):
            by_day.setdefault(event.day.day - 1, []).append(_event_step(person, kind, event, lost))
    parts: list[Step] = []
    for steps in by_day.values():
        parts += _day(kind, steps)
    earned = {day for day, steps in by_day.items() if any(step.amount for step in steps)}
    if not parts:
        return given("次数", 0, source="值班、加班记录", note="本月没有", unit=kind.unit_word), earned
    return combine(How.SUM, "次数", parts, unit=kind.unit_word), earned


def _counts(kind: Allowance, event: Event) -> bool:
    """Tell whether a kind refers to an event at all; a shift of a role or a time that it names."""
    if event.kind not in kind.events:
        return False
    if event.kind is EventKind.OVERTIME:
        return True
    return _is_named(event.role, kind.duty_roles) and _is_named(event.shift, kind.duty_shifts)


def _is_named(word: DutyRole | Shift | None, only: Sequence[DutyRole | Shift]) -> bool:
    return not only or word in only


def _day(kind: Allowance, steps: list[Step]) -> list[Step]:
    if kind.day_most is None:
        return steps
    most = given("每日最多", kind.day_most, source=kind.source, unit=kind.unit_word)
    together = combine(How.SUM, "当日次数", steps, unit=kind.unit_word)
    return [combine(How.SMALLEST, "当日计发", [together, most], unit=kind.unit_word)]


def _event_step(person: PersonMonth, kind: Allowance, event: Event, lost: frozenset[int]) -> Step:
    word = _WORDS[event.kind]
    hours = "" if event.hours is None else f"{number_text(event.hours)}小时"
    label = f"{event.day.isoformat()} {_day_word(person, event)}{word}{hours}"
    reason = _unpaid(kind, event)
    if not reason and event.day.day - 1 in lost:
        reason = "当日已享受不能兼得的津补贴"
    times = ZERO if reason else _times(_steps(person, kind, event), event.hours)
    if kind.by_hour is not None:
        times *= whole_units(event.hours or ZERO, kind.by_hour)
    if not reason and not times:
        reason = "时间不足"
    return given(label, times, source=event.record, note=reason, unit=kind.unit_word)


def _day_word(person: PersonMonth, event: Event) -> str:
    if person.working[event.day.day - 1] == "1":
        return "工作日"
    return "节假日" if event.holiday else "休息日"


def _unpaid(kind: Allowance, event: Event) -> str:
    """Return why a document pays nothing for an event whatever its hours, "" when it may pay."""
    if kind.needs_approval and not event.approved:
        return "没有经审批"
    stops = [tag for tag in NOT_FOR_WORDS if tag in event.tags and tag in (*kind.not_for, *NEVER_PAID)]
    return NOT_FOR_WORDS[stops[0]] if stops else ""


def _steps(person: PersonMonth, kind: Allowance, event: Event) -> tuple[HourStep, ...] | None:
    if person.working[event.day.day - 1] == "1":
        return kind.workday
    if event.holiday and kind.holiday is not None:
        return kind.holiday
    return kind.restday


def whole_units(count: Fraction, rule: PartUnits) -> Fraction:
    """Return a count with a started unit as a document says: as it is, as a whole one, or not at all."""
    if rule is PartUnits.EXACT:
        return count
    whole = Fraction(count.numerator // count.denominator)
    return whole + (rule is PartUnits.UP and whole != count)


def _times(steps: tuple[HourStep, ...] | None, hours: Fraction | None) -> Fraction:
    if steps is None:
        return Fraction(1)
    long = hours or ZERO
    return max((step.times for step in steps if long >= step.at_least), default=ZERO)

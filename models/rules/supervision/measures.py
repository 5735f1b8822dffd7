"""Every figure that a score sheet may name: who is counted above, who below, who is exempt.

In a rate, what is overdue and open counts against; what is suspended counts nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from models.rules.events.words import State
from models.rules.supervision.facts import Counted, EventFacts, FoundRef, Ref, Subject
from models.rules.supervision.sheet import HAND, CountLine, Line, Narrowed, RateLine
from models.rules.supervision.words import Exempt

Count = Callable[[EventFacts], int]


@dataclass(frozen=True, slots=True)
class Measure:
    """How an event counts: above, and below too for a rate. `waits`: exempt cases are left out of it."""

    label: str
    above: Count
    below: Count | None = None
    waits: bool = False


def _cohort(test: Callable[[EventFacts], int]) -> Count:
    return lambda one: int(test(one)) if one.figures.in_cohort else 0


def _closed(one: EventFacts) -> bool:
    return one.figures.is_closed


def _in_time(one: EventFacts) -> bool:
    return one.figures.is_closed and not one.figures.late


def _is_due(one: EventFacts) -> bool:
    """Closed, or late without being closed: an open case that is not due yet says nothing."""
    return one.figures.is_closed or one.figures.overdue or (one.figures.late and _stands(one))


def _stands(one: EventFacts) -> bool:
    return one.figures.state in (State.SUSPENDED, State.DISTRICT)


def _overdue(one: EventFacts) -> bool:
    return not one.figures.is_closed and one.figures.overdue


def _both(one: EventFacts) -> bool:
    return bool(one.figures.answered and one.figures.result_ok and one.figures.attitude_ok)


def _one(one: EventFacts) -> bool:
    return bool(one.figures.answered) and bool(one.figures.result_ok) != bool(one.figures.attitude_ok)


def _answered(one: EventFacts) -> bool:
    return bool(one.figures.answered)


RATES: dict[str, Measure] = {
    "accepted_in_time": Measure(
        "受理及时率", lambda one: one.figures.accept == "in", lambda one: one.figures.accept != ""
    ),
    "in_time": Measure("按时办结率", _cohort(_in_time), _cohort(_is_due), waits=True),
    "closing_due": Measure("办结率（按应结案件）", _cohort(_closed), _cohort(_is_due), waits=True),
    "closing": Measure("办结率（按交办案件）", _cohort(_closed), _cohort(lambda _: 1), waits=True),
    "first_pass": Measure(
        "一次核实通过率",
        _cohort(lambda one: one.checked > 0 and not one.failed), _cohort(lambda one: one.checked > 0),
    ),
    "both_satisfied": Measure("双满意率", _cohort(_both), _cohort(_answered)),
    "one_satisfied": Measure("单满意率", _cohort(_one), _cohort(_answered)),
    "called_back": Measure(
        "回访率", _cohort(lambda one: _closed(one) and one.figures.answered is not None), _cohort(_closed)
    ),
    "return_rate": Measure(
        "退回率", _cohort(lambda one: one.figures.returns), _cohort(lambda one: one.figures.assigns)
    ),
    "extension_rate": Measure(
        "延期率", _cohort(lambda one: one.figures.granted), _cohort(lambda one: one.figures.assigns)
    ),
}  # fmt: skip
"""Rates of events; the cohort are the events that were assigned and are not merged."""

COUNTS: dict[str, Measure] = {
    "received": Measure("收到件数", lambda one: 1),
    "closed_late": Measure("超时办结", _cohort(lambda one: _closed(one) and one.figures.late)),
    "overdue_open": Measure("超时未办结", _cohort(_overdue)),
    "accepted_late": Measure("受理超时", lambda one: one.figures.accept == "late"),
    "returns": Measure("退回次数", _cohort(lambda one: one.figures.returns)),
    "extensions": Measure("延期次数", _cohort(lambda one: one.figures.granted)),
    "failed_checks": Measure("核实不通过次数", _cohort(lambda one: one.failed)),
    "reopened": Measure("重新办理次数", _cohort(lambda one: one.reopened)),
    "dissatisfied": Measure("回访不满意件数", _cohort(lambda one: _answered(one) and not _both(one))),
    "repeated": Measure("同一诉求三次以上件数", lambda one: one.merged_in >= 2),
    "urges": Measure("督办次数", lambda one: one.urges),
    "yellow": Measure("黄牌数", lambda one: one.figures.yellow),
    "red": Measure("红牌数", lambda one: one.figures.red),
    "yellow_only": Measure("未转红牌的黄牌数", lambda one: max(0, one.figures.yellow - one.figures.red)),
}
"""Counts of events."""

RECORD_RATES: dict[str, str] = {"rulings_in_time": "议定事项按时办结率", "meetings_held": "平台例会召开率"}
RECORD_COUNTS: dict[str, str] = {
    "findings": "检查发现问题数", "uncorrected": "逾期未整改问题数", "found_again": "重复发生问题数",
    "notices": "督查通知数", "talks": "约谈次数", "referrals": "移送次数",
    "meetings_missed": "未召开例会次数",
    "rulings_late": "议定事项超时数",
}  # fmt: skip
"""Figures of other records than events."""

LESS_IS_BETTER = frozenset({"return_rate", "extension_rate"})
"""Rates of which a low one is good: a sheet says how high they may be."""
OF_MEETINGS = frozenset({*RECORD_RATES, "meetings_missed", "rulings_late"})
"""Figures that come from the minutes of a platform's meetings."""

FIGURES_OF_RATES = (*RATES, *RECORD_RATES)
FIGURES_OF_COUNTS = (*COUNTS, *RECORD_COUNTS, HAND)


def label_of(line: Line) -> str:
    """Return what a figure is called on screen and paper."""
    measure = RATES.get(line.figure) or COUNTS.get(line.figure)
    known = measure.label if measure else (RECORD_RATES | RECORD_COUNTS).get(line.figure, "")
    label = line.name or known or "人工记录次数"
    return f"{label}（{line.narrowed.words}）" if line.narrowed.words and not line.name else label


def counted(line: Line, subject: Subject) -> Counted:
    """Return a figure of a subject with its lists, by number; a hand count is not known here."""
    if line.figure in RECORD_RATES or line.figure in RECORD_COUNTS:
        return _of_records(line, subject.records.get(line.figure, ()))
    if line.figure == HAND:
        return Counted()
    events = sorted(
        (one for one in subject.events if _looked_at(one, line.narrowed)), key=lambda one: one.figures.number
    )
    if isinstance(line, CountLine):
        return Counted(_refs(events, COUNTS[line.figure].above))
    return _rate(RATES[line.figure], line, events)


def _rate(measure: Measure, line: RateLine, events: list[EventFacts]) -> Counted:
    exempt: list[Ref] = []
    if measure.waits:
        reasons = {one.figures.number: _exempt(one, line.exempt) for one in events}
        exempt = [Ref(number, note=why) for number, why in reasons.items() if why]
        events = [one for one in events if not reasons[one.figures.number]]
    return Counted(_refs(events, measure.above), _refs(events, measure.below or measure.above), tuple(exempt))


def _exempt(one: EventFacts, allowed: Iterable[Exempt]) -> str:
    """Return why a case is in no term of a rate, "" for one that counts."""
    figures = one.figures
    if not figures.in_cohort or figures.is_closed:
        return ""
    deferred = figures.granted > 0 and not figures.late and not _stands(one)
    holds = {
        Exempt.SUSPENDED: figures.state is State.SUSPENDED,
        Exempt.DISTRICT: figures.state is State.DISTRICT,
        Exempt.DEFERRED: deferred,
    }
    return next((why.value for why in allowed if holds[why]), "")


def _looked_at(one: EventFacts, narrowed: Narrowed) -> bool:
    return (
        (not narrowed.levels or one.level in narrowed.levels)
        and (not narrowed.sources or one.source in narrowed.sources)
        and (not narrowed.categories or not {one.category, one.top}.isdisjoint(narrowed.categories))
        and (not narrowed.urged or one.urges > 0)
    )


def _refs(events: Iterable[EventFacts], count: Count) -> tuple[Ref, ...]:
    return tuple(Ref(one.figures.number, number) for one in events if (number := int(count(one))))


def _of_records(line: Line, records: Iterable[FoundRef]) -> Counted:
    found = [one for one in records if not line.narrowed.found_by or one.found_by in line.narrowed.found_by]
    counts = [one for one in found if not one.exempt]
    above = tuple(sorted(one.ref for one in counts if not one.below_only))
    if isinstance(line, CountLine):
        return Counted(above)
    exempt = tuple(sorted(Ref(one.ref.number, note=one.exempt) for one in found if one.exempt))
    return Counted(above, tuple(sorted(one.ref for one in counts)), exempt)


def figures_for(lines: Iterable[tuple[str, Line]], subject: Subject) -> dict[str, Counted]:
    """Return every figure of a sheet for a subject, by the name of its line."""
    return dict(_figures(lines, subject))


def _figures(lines: Iterable[tuple[str, Line]], subject: Subject) -> Iterator[tuple[str, Counted]]:
    for key, line in lines:
        yield key, counted(line, subject)


def waits(figure: str) -> bool:
    """Tell whether a rate leaves exempt cases out."""
    return figure in RATES and RATES[figure].waits


def narrows(figure: str) -> frozenset[str]:
    """Return what can narrow a figure: the names of fields of `Narrowed`."""
    if figure == HAND or figure in OF_MEETINGS:
        return frozenset()
    if figure in RECORD_COUNTS:
        return frozenset({"found_by"})
    return frozenset({"levels", "sources", "categories", "urged"})

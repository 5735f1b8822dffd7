"""Events and records for score sheets, built in the words of the office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from models.rules.events.figures import Figures
from models.rules.events.words import State
from models.rules.supervision.facts import Entry, EventFacts, FoundRef, Ref, Subject
from models.rules.supervision.measures import figures_for
from models.rules.supervision.scoring import Score, score
from models.rules.supervision.sheet import ScoreSheet
from models.rules.supervision.sheet_toml import parse_sheet

SHEETS = Path(__file__).resolve().parents[3] / "resources" / "supervision"


def shipped(name: str) -> ScoreSheet:
    """Return a sheet that comes with the program ("platform", "examples/jinhua")."""
    path = SHEETS / f"{name}.toml"
    return parse_sheet(path.read_text(encoding="utf-8"), path.name)


def event(number: int, **facts: object) -> EventFacts:
    """Return an event closed in time, changed by `facts` (of the figures or of supervision)."""
    plain: dict[str, object] = {
        "number": f"33060201120170301{number:04d}", "state": State.CLOSED, "platform": "综合执法",
        "agency": "行政执法中队", "assigns": 1, "returns": 0, "granted": 0, "accept": "in", "late": False,
        "overdue": False, "yellow": 0, "red": 0, "minutes": 60, "ended": 1, "answered": None,
        "result_ok": None, "attitude_ok": None,
    }  # fmt: skip
    own = {name: value for name, value in facts.items() if name not in plain}
    plain |= {name: value for name, value in facts.items() if name in plain}
    return EventFacts(figures=Figures(**plain), **{"level": "一般", **own})  # type: ignore[arg-type]


LATE: dict[str, object] = {"late": True}
OVERDUE: dict[str, object] = {"state": State.HANDLING, "late": True, "overdue": True}
OPEN: dict[str, object] = {"state": State.HANDLING}
SUSPENDED: dict[str, object] = {"state": State.SUSPENDED}


def events(*groups: tuple[int, dict[str, object]], start: int = 1) -> tuple[EventFacts, ...]:
    """Return so many events of each kind, numbered on."""
    found: list[EventFacts] = []
    for count, facts in groups:
        found += [event(start + len(found) + n, **facts) for n in range(count)]
    return tuple(found)


def hand(item: str, value: object, *, line: int = 0, reason: str = "考核小组评分", number: int = 0) -> Entry:
    """Return what somebody entered."""
    return Entry(item=item, line=line, value=Fraction(str(value)), reason=reason, by="综合指挥室", id=number)


def records(figure: str, *found: tuple[str, str]) -> dict[str, tuple[FoundRef, ...]]:
    """Return records of a figure from (number, who found)."""
    return {figure: tuple(FoundRef(Ref(number), found_by) for number, found_by in found)}


def scored(
    sheet: ScoreSheet, subject: Subject | Iterable[EventFacts], entries: Sequence[Entry] = ()
) -> Score:
    """Return the score of a subject, or of one that has these events."""
    whom = subject if isinstance(subject, Subject) else Subject("行政执法中队", tuple(subject))
    lines = [(key, line) for key, _, line in sheet.lines()]
    return score(sheet, whom.name, figures_for(lines, whom), entries)


def points(found: Score, item: str) -> Fraction | None:
    """Return the points of an item."""
    return next(one.points for one in found.items if one.item.key == item)


EMPTY = """
[sheet]
key = "x"
name = "x"
document = "x"
valid_from = 2017-01-01
subject = "agency"
periods = ["month"]
[[item]]
key = "a"
name = "甲"
kind = "rate"
points = 10
clause = "x"
[[item.rate]]
figure = "in_time"
per_point = 1
empty = "{empty}"
"""
"""A sheet with one rate, without a full mark; `empty` says what it gives without cases."""

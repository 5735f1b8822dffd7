"""Clocks and KPI of invented years, computed a second time from the contract's sentences.

The second computation shares nothing with the rules: it lists every office minute and every end of office
hours of three years, and counts along the lists.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from models.rules.core.faults import Place
from models.rules.events.records import EventRecord
from models.rules.intake.records import Incoming
from models.services.calendar.working_days import calendar
from models.services.events.applying import apply_actions
from models.services.events.figures import Period, events_of, kpi
from models.services.events.limits import enter_limits
from models.services.intake.taking import take_files
from models.store.store import Store
from tests.services.events.desk import Street, open_street

DAY = 1440
HOURS = ((500, 700), (790, 1035))
LEAVES = {"一般": "邻里", "紧急": "婚姻家庭", "特急": "食品卫生"}
UNITS = ("工作日", "自然日", "工作时", "紧急工作时")


def written(moment: int) -> str:
    """Return a moment as files write it."""
    return f"{date.fromordinal(moment // DAY).isoformat()}T{moment % DAY // 60:02d}:{moment % 60:02d}"


class Lists:
    """Every office minute by the moment at which it ends, and every end of office hours."""

    def __init__(self, days: list[int]) -> None:
        self.minutes = [d * DAY + m for d in days for a, b in HOURS for m in range(a + 1, b + 1)]
        self.closings = [d * DAY + HOURS[1][1] for d in days]

    def put_off(self, moment: int, number: float, unit: str) -> int:
        """Return a moment put off by `number` of a unit; for working days from the day after it."""
        if unit == "工作日":
            return self.closings[bisect_left(self.closings, (moment // DAY + 1) * DAY) + int(number) - 1]
        if unit == "工作时":
            return self.minutes[bisect_right(self.minutes, moment) + round(number * 60) - 1]
        return moment + round(number * (DAY if unit == "自然日" else 60))

    def due(self, start: int, number: float, unit: str) -> int:
        """Return the moment `number` of a unit after a clock's start."""
        return self.put_off((start // DAY + 1) * DAY if unit == "自然日" else start, number, unit)

    def between(self, since: int, until: int) -> int:
        """Return the office minutes between two moments."""
        return bisect_right(self.minutes, until) - bisect_right(self.minutes, since)

    def moved(self, moment: int, stop: int, on: int, unit: str) -> int:
        """Return a moment after the clock stood from `stop` to `on`; what had passed stays."""
        if stop > moment:
            return moment
        if unit == "工作日":
            whole = bisect_left(self.closings, (on // DAY + 1) * DAY)
            count = whole - bisect_left(self.closings, (stop // DAY + 1) * DAY)
            later = self.put_off(moment, count, unit) if count else moment
            return later if later >= on else self.closings[bisect_left(self.closings, on)]
        if unit == "工作时":
            stood = self.between(stop, on)
            return self.put_off(moment, stood / 60, unit) if stood else moment
        return moment + (on - stop if unit == "紧急工作时" else (on // DAY - stop // DAY) * DAY)


@dataclass
class Leg:
    """One leg of a clock as the contract tells it."""

    clock: str
    unit: str
    start: int
    yellow: int
    red: int
    end: int | None = None
    stop: int | None = None
    stood: int = 0

    def reached(self, cutoff: int) -> int:
        """Return its end, its stop, or the cut-off."""
        return next(one for one in (self.end, self.stop, cutoff) if one is not None)


@dataclass
class Told:
    """One event as its deeds tell it; only what the invented years use."""

    lists: Lists
    rows: dict[str, tuple[str, float, float]]
    rest: bool
    received: int
    state: str = "待受理"
    until: int = 0
    legs: list[Leg] = field(default_factory=list)

    def open(self, clock: str, at: int) -> None:
        """Start a leg; after a return or rework it may take over what was left of the last one."""
        unit, yellow, red = self.rows[clock]
        moments = [self.lists.due(at, number, unit) for number in (yellow, red)]
        last = self.legs[-1] if self.legs else None
        if last and last.clock == clock and self.rest:
            moments = [self.lists.moved(one, last.end or 0, at, unit) for one in (last.yellow, last.red)]
        self.legs.append(Leg(clock, unit, at, *moments))

    def go_on(self, at: int) -> None:
        """Let the stopped clock run again."""
        leg = self.legs[-1]
        stop, leg.stop = leg.stop or 0, None
        leg.yellow, leg.red = (self.lists.moved(one, stop, at, leg.unit) for one in (leg.yellow, leg.red))
        leg.stood += self.lists.between(stop, at)
        self.state = "处置中"

    def wake(self, at: int) -> None:
        """Resume by itself at 00:00 of `until`."""
        if self.state == "挂起" and at >= self.until:
            self.go_on(self.until)

    def hear(self, deed: dict[str, Any], at: int) -> None:
        """Take in the next deed."""
        self.wake(at)
        leg = self.legs[-1]
        match deed["do"]:
            case "assign":
                self.open("handle", at)
            case "grant_extension":
                leg.red = self.lists.put_off(leg.red, deed["units"], leg.unit)
            case "suspend" | "to_district":
                leg.stop = at
                self.until = date.fromisoformat(deed.get("until", "2019-01-01")).toordinal() * DAY
            case "resume" | "from_district":
                self.go_on(at)
            case "accept" | "finish" | "return":
                leg.end = at
            case "verify" if not deed["passed"]:
                self.open("handle", at)
        states = {
            "accept": "已受理", "assign": "已交办", "take": "处置中", "suspend": "挂起",
            "finish": "已处置待核实", "to_district": "上报区级", "return": "退回", "close": "已办结",
        }  # fmt: skip
        self.state = states.get(deed["do"], self.state)
        if deed["do"] == "verify":
            self.state = "已反馈" if deed["passed"] else "处置中"


def next_deed(random: Random, told: Told, at: int) -> dict[str, Any] | None:
    """Return a deed that is allowed where the event stands, None where it is closed."""
    hub: dict[str, Any] = {"by": "综合指挥室", "reason": "说明"}
    agency: dict[str, Any] = {"by": "司法所", "reason": "说明"}
    later = date.fromordinal(at // DAY + random.choice((1, 2, 5, 20))).isoformat()
    handling = [
        {**agency, "do": "finish", "result": "办毕"}, {**agency, "do": "return"},
        {**hub, "do": "to_district", "unit": "区局"},
    ]  # fmt: skip
    if told.state == "处置中" and at <= told.legs[-1].red:
        handling += [{**hub, "do": "suspend", "until": later}] * (told.until == 0)
        handling += [{**agency, "do": "ask_extension", "units": random.randint(1, 4)}]
    assign = {**hub, "do": "assign", "platform": "综治工作", "agency": "司法所"}
    by_state: dict[str, dict[str, Any]] = {
        "待受理": {**hub, "do": "accept"}, "已受理": assign, "退回": assign,
        "已交办": {**agency, "do": "take"},
        "处置中": random.choice(handling), "挂起": {**hub, "do": "resume"},
        "上报区级": {**hub, "do": "from_district", "reply": "已复"},
        "已处置待核实": {**hub, "do": "verify", "passed": random.random() < 0.6},
        "已反馈": {**hub, "do": "close"},
    }  # fmt: skip
    return by_state.get(told.state)


FACTS = {
    "assign": ("platform", "agency"), "return": ("reason",), "suspend": ("reason", "until"),
    "to_district": ("reason", "unit"), "from_district": ("reply",), "finish": ("result",),
    "verify": ("passed",), "ask_extension": ("units", "reason"), "grant_extension": ("units",),
}  # fmt: skip


def later_by(random: Random, told: Told, at: int) -> int:
    """Return when the next deed is done: soon, late, at a due minute or one after, at the end of a stop."""
    leg = told.legs[-1]
    tried = [
        at,
        at + random.randint(1, 600),
        at + random.randint(1, 9 * DAY),
        leg.red,
        leg.red + 1,
        leg.yellow,
    ]
    return max(at, random.choice(tried + [told.until, told.until - 1] * (told.state == "挂起")))


def play(random: Random, told: Told, event: str) -> Iterator[dict[str, Any]]:
    """Yield the deeds of one event."""
    at, granted = told.received, 0
    for step in range(14):
        at = later_by(random, told, at)
        told.wake(at)
        deed = next_deed(random, told, at)
        if deed is None or (deed["do"] == "ask_extension" and granted == 1):
            return
        names = {
            "by": deed["by"],
            "do": deed["do"],
            "at": written(at),
            "event": event,
            "id": f"{event}/{step}",
        }
        facts = {name: deed[name] for name in FACTS.get(deed["do"], ())}
        yield {**names, **facts}
        told.hear(deed, at)
        if deed["do"] == "ask_extension":
            granted += 1
            grant = {"do": "grant_extension", "units": deed["units"], "by": "综合指挥室"}
            told.hear(grant, at)
            yield {**names, **grant, "id": f"{event}/{step}g"}


def limits(random: Random, *, rest: bool) -> tuple[str, dict[str, dict[str, tuple[str, float, float]]]]:
    """Return a limits file, and its rows by level and clock."""
    word = "rest" if rest else "fresh"
    text = '[notice]\ndocument = "试"\nvalid_from = 2017-01-01\n[office_hours]\n'
    text += 'morning = ["08:20", "11:40"]\nafternoon = ["13:10", "17:15"]\n[rules]\n'
    text += f'reassigned = "{word}"\nrework = "{word}"\nmax_extensions = 1\nsatisfaction_needed = false\n'
    rows: dict[str, dict[str, tuple[str, float, float]]] = {level: {} for level in LEAVES}
    for level in LEAVES:
        for clock in ("accept", "handle"):
            unit = random.choice(UNITS)
            yellow = random.randint(1, 6) if unit.endswith("日") else random.choice((0.25, 1.5, 7, 11.1))
            red = yellow + random.randint(1, 5)
            rows[level][clock] = unit, yellow, red
            text += f'[[limits]]\nclock = "{clock}"\nlevel = "{level}"\nunit = "{unit}"\n'
            text += f"yellow = {yellow}\nred = {round(red, 2)}\n"
    return text, rows


def expected_legs(told: Told, cutoff: int) -> list[dict[str, Any]]:
    """Return the legs as `events --json` has them."""
    return [
        {
            "clock": leg.clock, "start": written(leg.start), "yellow": written(leg.yellow),
            "red": written(leg.red), "end": None if leg.end is None else written(leg.end),
            "state": "running" if leg.end is leg.stop is None else "stopped" if leg.end is None else "ended",
            "late": leg.reached(cutoff) > leg.red,
        }
        for leg in told.legs
    ]  # fmt: skip


def expected_kpi(events: list[Told], cutoff: int) -> dict[str, Any]:
    """Return some figures of the row of all events."""
    legs = [(leg, told) for told in events for leg in told.legs]
    handled = [(leg, told) for leg, told in legs if leg.clock == "handle"]
    late = {id(told) for leg, told in handled if leg.reached(cutoff) > leg.red}
    closed = [told for told in events if told.state == "已办结"]
    ended = [(leg, leg.end) for leg, _ in handled if leg.end is not None]
    minutes = [events[0].lists.between(leg.start, end) - leg.stood for leg, end in ended]
    return {
        "received": len(events), "closed_late": sum(id(told) in late for told in closed),
        "closed_in_time": sum(id(told) not in late for told in closed),
        "suspended": sum(told.state == "挂起" for told in events),
        "district": sum(told.state == "上报区级" for told in events),
        "overdue_open": sum(leg.end is leg.stop is None and cutoff > leg.red for leg, _ in handled),
        "yellow": sum(leg.reached(cutoff) > leg.yellow for leg, _ in legs),
        "red": sum(leg.reached(cutoff) > leg.red for leg, _ in legs),
        "handling_minutes": [sum(minutes), len(ended)],
    }  # fmt: skip


def book(random: Random, count: int) -> list[EventRecord]:
    """Return events at odd minutes of the year."""
    first = date(2017, 1, 1).toordinal() * DAY
    clock = (0, 499, 500, 501, 700, 701, 790, 1035, 1036, 1439)
    return [
        EventRecord(
            source="12345", foreign_id=str(number), title="事件", place="东门", category=LEAVES[level],
            level=level, summary="某事", received=first + random.randrange(362) * DAY + random.choice(clock),
            places={"title": Place("b.xlsx", "一", "C2")},
        )
        for number, level in enumerate(random.choices(list(LEAVES), k=count))
    ]  # fmt: skip


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    street = open_street(sqlite_store)
    street.now = datetime(2018, 12, 1, tzinfo=street.now.tzinfo)
    return street


@dataclass
class Year:
    """An invented year: its events, their deeds, and what is needed to tell them again."""

    lists: Lists
    rows: dict[str, dict[str, tuple[str, float, float]]]
    rest: bool
    records: list[EventRecord]
    deeds: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def begin(self, record: EventRecord) -> Told:
        """Return an event as received."""
        told = Told(self.lists, self.rows[record.level], self.rest, record.received or 0)
        told.open("accept", told.received)
        return told

    def told(self, cutoff: int) -> dict[str, Told]:
        """Return the events as they stood at a cut-off."""
        found = {one.foreign_id: self.begin(one) for one in self.records if (one.received or 0) <= cutoff}
        for name, told in found.items():
            for deed in self.deeds[name]:
                if moment(deed["at"]) <= cutoff:
                    told.hear(deed, moment(deed["at"]))
            told.wake(cutoff)
        return found


def moment(text: str) -> int:
    """Return the minute that a file writes."""
    at = datetime.fromisoformat(text)
    return at.toordinal() * DAY + at.hour * 60 + at.minute


def build_year(street: Street, random: Random, *, rest: bool) -> Year:
    """Invent a year and bring it into the office."""
    text, rows = limits(random, rest=rest)
    enter_limits(street.admin, text, "limits.toml")
    worked = calendar(street.admin)
    days = [date(2016, 12, 1) + timedelta(days=number) for number in range(1000)]
    lists = Lists([day.toordinal() for day in days if worked.is_working(day)])
    year = Year(lists, rows, rest, book(random, 40))
    take_files(
        street.admin,
        [Incoming(file="b.xlsx", kind="events", year=2017, month=0, records=tuple(year.records))],
    )
    for one in year.records:
        year.deeds[one.foreign_id] = list(play(random, year.begin(one), f"12345:{one.foreign_id}"))
    lines = [json.dumps(deed, ensure_ascii=False) for some in year.deeds.values() for deed in some]
    assert apply_actions(street.admin, "\n".join(lines), "a.jsonl").applied == len(lines) > 200
    return year


@pytest.mark.parametrize("seed", range(3))
def test_every_clock_and_figure_is_what_the_contract_says(street: Street, seed: int) -> None:
    year = build_year(street, Random(seed), rest=bool(seed % 2))  # noqa: S311 - a test's dice
    done = sorted(deed["at"] for some in year.deeds.values() for deed in some)
    for cutoff in (moment(done[len(done) // 2]), moment(done[-1])):
        told = year.told(cutoff)
        views = {view.foreign_id: view for view in events_of(street.admin, Period(2017), cutoff)}
        assert views.keys() == told.keys()
        for name, view in views.items():
            assert view.state == told[name].state
            assert [vars_of(leg) for leg in view.clocks] == expected_legs(told[name], cutoff), view
        (row,) = (one for one in kpi(street.admin, Period(2017), cutoff).rows if one.scope == "all")
        wanted = expected_kpi(list(told.values()), cutoff)
        assert {name: as_json(getattr(row, name)) for name in wanted} == wanted


def vars_of(leg: Any) -> dict[str, Any]:
    """Return a leg's fields by name."""
    return {name: getattr(leg, name) for name in ("clock", "start", "yellow", "red", "end", "state", "late")}


def as_json(value: Any) -> Any:
    """Return pairs as lists."""
    return list(value) if isinstance(value, tuple) else value

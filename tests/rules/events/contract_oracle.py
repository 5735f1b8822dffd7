"""The events contract computed a second time: what deeds make of events, clocks, cards and figures.

Nothing of it comes from the rules of the program. It knows the files' own words only, counts along lists of
office minutes, and recomputes every clock from the list of what happened to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

DAY = 1440
Line = Mapping[str, Any]
CLOSED = ("已办结", "已归档")


def moment(text: str) -> int:
    """Return the minute that a file writes."""
    at = datetime.fromisoformat(text)
    return at.toordinal() * DAY + at.hour * 60 + at.minute


def written(at: int) -> str:
    """Return a minute as files write it."""
    return f"{date.fromordinal(at // DAY).isoformat()}T{at % DAY // 60:02d}:{at % DAY % 60:02d}"


@dataclass(frozen=True)
class File:
    """One limits file: office hours, rows of (clock, level, words, unit, yellow, red), and its rules."""

    valid_from: date
    hours: tuple[tuple[int, int], tuple[int, int]]
    rows: tuple[tuple[str, str, tuple[str, ...], str, float, float], ...]
    reassigned: str = "fresh"
    rework: str = "fresh"
    needs_call: bool = True
    most: int = 2

    def row(self, clock: str, level: str, words: tuple[str, str]) -> tuple[str, float, float]:
        """Return unit, yellow and red: the leaf's row before the top's before the one without words."""
        top, leaf = words
        for wanted in ((leaf,), (top,), ()):
            for one, grade, named, *limit in self.rows:
                if (one, grade) == (clock, level) and (set(wanted) & set(named) if wanted else not named):
                    unit, yellow, red = limit
                    return str(unit), float(str(yellow)), float(str(red))
        raise LookupError(clock, level, words)

    def toml(self) -> str:
        """Return the file as an office writes it."""
        (a, b), (c, d) = self.hours
        clock = "{:02d}:{:02d}".format
        text = f'[notice]\ndocument = "试〔{self.valid_from.year}〕1号"\nvalid_from = {self.valid_from}\n'
        text += f'[office_hours]\nmorning = ["{clock(*divmod(a, 60))}", "{clock(*divmod(b, 60))}"]\n'
        text += f'afternoon = ["{clock(*divmod(c, 60))}", "{clock(*divmod(d, 60))}"]\n'
        text += f'[rules]\nreassigned = "{self.reassigned}"\nrework = "{self.rework}"\n'
        text += f"max_extensions = {self.most}\nsatisfaction_needed = {str(self.needs_call).lower()}\n"
        for one, level, words, unit, yellow, red in self.rows:
            text += f'[[limits]]\nclock = "{one}"\nlevel = "{level}"\nunit = "{unit}"\n'
            text += f"yellow = {yellow:g}\nred = {red:g}\n"
            text += f"categories = [{', '.join(map(repr, words))}]\n".replace("'", '"') if words else ""
        return text


class Lists:
    """Every office minute by the moment at which it ends, and every end of office hours."""

    def __init__(self, days: Iterable[int], hours: tuple[tuple[int, int], tuple[int, int]]) -> None:
        worked = list(days)
        self.minutes = [d * DAY + m for d in worked for a, b in hours for m in range(a + 1, b + 1)]
        self.closings = [d * DAY + hours[1][1] for d in worked]

    def put_off(self, at: int, number: float, unit: str) -> int:
        """Return a moment put off by so many of a unit; working days from the day after it."""
        if unit == "工作日":
            return self.closings[bisect_left(self.closings, (at // DAY + 1) * DAY) + int(number) - 1]
        if unit == "工作时":
            return self.minutes[bisect_right(self.minutes, at) + round(number * 60) - 1]
        return at + round(number * (DAY if unit == "自然日" else 60))

    def due(self, start: int, number: float, unit: str) -> int:
        """Return the moment so many of a unit after a clock's start."""
        return self.put_off((start // DAY + 1) * DAY if unit == "自然日" else start, number, unit)

    def between(self, since: int, until: int) -> int:
        """Return the office minutes between two moments."""
        return bisect_right(self.minutes, until) - bisect_right(self.minutes, since)

    def moved(self, at: int, stop: int, on: int, unit: str) -> int:
        """Return a moment after the clock stood from `stop` to `on`; what had passed stays."""
        if stop > at:
            return at
        if unit == "工作日":
            count = bisect_left(self.closings, (on // DAY + 1) * DAY)
            count -= bisect_left(self.closings, (stop // DAY + 1) * DAY)
            later = self.put_off(at, count, unit) if count else at
            return later if later >= on else self.closings[bisect_left(self.closings, on)]
        if unit == "工作时":
            stood = self.between(stop, on)
            return self.put_off(at, stood / 60, unit) if stood else at
        return at + (on - stop if unit == "紧急工作时" else (on // DAY - stop // DAY) * DAY)


@dataclass
class Leg:
    """One leg with all that happened to it; `carry` is the rule by which it may take over the rest."""

    clock: str
    start: int
    file: File
    row: tuple[str, float, float]
    carry: str = ""
    before: Leg | None = None
    moves: list[tuple[int, int | None, float]] = field(default_factory=list)
    """(stop, resumed or None, 0), or (-1, None, units of an extension)."""
    yellow: int = 0
    red: int = 0
    end: int | None = None

    @property
    def stop(self) -> int | None:
        """Since when it stands still."""
        return next((at for at, on, _ in self.moves if at >= 0 and on is None), None)

    def reached(self, cutoff: int) -> int:
        """Return its end, its stop, or the cut-off."""
        return next(one for one in (self.end, self.stop, cutoff) if one is not None)

    def count(self, lists: Lists) -> None:
        """Compute both moments from the list of what happened."""
        unit, yellow, red = self.row
        self.yellow, self.red = (lists.due(self.start, number, unit) for number in (yellow, red))
        last = self.before
        if last is not None and self.carry and getattr(self.file, self.carry) == "rest":
            ended = last.end or 0
            self.yellow, self.red = (
                lists.moved(one, ended, self.start, unit) for one in (last.yellow, last.red)
            )
        for stop, on, units in self.moves:
            if stop < 0:
                self.red = lists.put_off(self.red, units, unit)
            elif on is not None:
                self.yellow, self.red = (lists.moved(one, stop, on, unit) for one in (self.yellow, self.red))

    def minutes(self, lists: Lists) -> int:
        """Return the office minutes of an ended leg, the time it stood still left out."""
        end = self.end or 0
        still = sum(lists.between(at, end if on is None else on) for at, on, _ in self.moves if at >= 0)
        return lists.between(self.start, end) - still


@dataclass
class World:
    """Working days and limits files; `in_force` gives the file for a clock's start."""

    worked: list[int]
    in_force: Callable[[int], File]
    known: dict[object, Lists] = field(default_factory=dict)

    def lists(self, file: File) -> Lists:
        """Return the lists of a file's office hours."""
        if file.hours not in self.known:
            self.known[file.hours] = Lists(self.worked, file.hours)
        return self.known[file.hours]


_ENDS = {
    "accept": "已受理", "refuse": "不予受理", "merge": "并入", "return": "退回", "finish": "已处置待核实",
}  # fmt: skip
"""The deeds that end the leg that runs, and the state that they leave."""


@dataclass
class Told:
    """One event as the contract tells it."""

    world: World
    level: str
    words: tuple[str, str]
    received: int
    anonymous: bool = False
    state: str = "待受理"
    platform: str = ""
    agency: str = ""
    assisting: list[str] = field(default_factory=list)
    waits: set[str] = field(default_factory=set)
    """Assisting agencies that have neither noted nor been let off."""
    legs: list[Leg] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(
        ("assign", "return", "grant_extension", "suspend", "fix"), 0))  # fmt: skip
    until: int = 0
    accepted: bool = False
    asked: bool = False
    called: bool = False
    urge: int = 0
    answers: tuple[bool | None, bool | None, bool | None] = (None, None, None)

    def open(self, clock: str, at: int, carry: str = "") -> None:
        """Start a leg."""
        file = self.world.in_force(at)
        before = next((leg for leg in reversed(self.legs) if leg.clock == "handle"), None)
        leg = Leg(clock, at, file, file.row(clock, self.level, self.words), carry, before)
        leg.count(self.world.lists(file))
        self.legs.append(leg)

    def running(self) -> Leg | None:
        """Return the leg that has not ended."""
        return self.legs[-1] if self.legs and self.legs[-1].end is None else None

    def replace(self, file: File) -> None:
        """Let a file of the same beginning count for the clock that runs."""
        leg = self.running()
        if leg is not None and leg.stop is None and leg.file.valid_from == file.valid_from:
            leg.file, leg.row = file, file.row(leg.clock, self.level, self.words)
            leg.count(self.world.lists(file))

    def wake(self, at: int) -> None:
        """Resume by itself at 00:00 of `until`."""
        if self.state == "挂起" and at >= self.until:
            self._go_on(self.until)

    def _go_on(self, at: int) -> None:
        leg = self.legs[-1]
        leg.moves = [(stop, at if stop >= 0 and on is None else on, units) for stop, on, units in leg.moves]
        leg.count(self.world.lists(leg.file))
        self.state, self.until = "处置中", 0

    def _end(self, at: int, state: str) -> None:
        if (leg := self.running()) is not None:
            leg.end = at
        self.state, self.asked = state, False

    def _again(self, at: int) -> None:
        self.state = "处置中"
        self.open("handle", at, "rework")

    def hear(self, deed: Line) -> None:
        """Take in the next deed."""
        at = moment(deed["at"])
        self.wake(at)
        if deed["do"] in self.counts:
            self.counts[deed["do"]] += 1
        if deed["do"] in _ENDS:
            self._end(at, _ENDS[deed["do"]])
        self._hear_of_hands(deed, at)
        self._hear_of_the_clock(deed, at)
        self._hear_of_the_outcome(deed, at)

    def _hear_of_hands(self, deed: Line, at: int) -> None:
        """Whose it is, and whether they have begun."""
        match deed["do"]:
            case "accept":
                self.accepted = True
            case "assign":
                again = self.state == "退回"
                self.platform, self.agency = deed["platform"], deed["agency"]
                self.assisting = list(deed.get("assisting", ()))
                self.waits, self.state = set(self.assisting), "已交办"
                self.open("handle", at, "reassigned" if again else "")
            case "take":
                self.state = "处置中"
            case "note":
                self.waits.discard(deed.get("waive", deed["by"]))

    def _hear_of_the_clock(self, deed: Line, at: int) -> None:
        """What moves or stops the leg that runs."""
        match deed["do"]:
            case "resume" | "from_district":
                self._go_on(at)
            case "ask_extension":
                self.asked = True
            case "deny_extension":
                self.asked = False
            case "grant_extension":
                self.asked = False
                leg = self.legs[-1]
                leg.moves.append((-1, None, deed["units"]))
                leg.count(self.world.lists(leg.file))
            case "suspend" | "to_district":
                self.legs[-1].moves.append((at, None, 0))
                self.state, self.asked = ("挂起" if deed["do"] == "suspend" else "上报区级"), False
                self.until = moment(f"{deed['until']}T00:00") if deed["do"] == "suspend" else 0

    def _hear_of_the_outcome(self, deed: Line, at: int) -> None:
        """What is found, what is answered, and what is asked for again."""
        match deed["do"]:
            case "verify":
                self.called = False
                self.state = "已反馈"
                if not deed["passed"]:
                    self._again(at)
            case "call_back":
                self.called = True
                self.answers = (deed["answered"], deed.get("result_ok"), deed.get("attitude_ok"))
                if deed.get("fix"):
                    self.counts["fix"] += 1
                    self._again(at)
            case "close":
                self.state, self.urge = "已办结", 0
            case "reopen":
                self._again(at)
            case "archive":
                self.state = "已归档"
            case "urge":
                self.urge = ("普通", "黄", "红").index(deed["level"]) + 1
            case "withdraw_urge":
                self.urge = 0

    def shown(self, cutoff: int) -> dict[str, Any]:
        """Return the event as `events --json` has it, without what intake alone decides."""
        cards = [sum(leg.reached(cutoff) > getattr(leg, color) for leg in self.legs) for color in
                 ("yellow", "red")]  # fmt: skip
        answered, result_ok, attitude_ok = self.answers
        return {
            "level": self.level, "state": self.state, "received_at": written(self.received),
            "platform": self.platform, "agency": self.agency, "assisting": self.assisting,
            "clocks": [_leg(leg, cutoff) for leg in self.legs],
            "cards": {"yellow": cards[0], "red": cards[1]}, "returns": self.counts["return"],
            "extensions": self.counts["grant_extension"], "answered": answered,
            "result_ok": result_ok if answered else None, "attitude_ok": attitude_ok if answered else None,
        }  # fmt: skip


def _leg(leg: Leg, cutoff: int) -> dict[str, Any]:
    state = "ended" if leg.end is not None else "running" if leg.stop is None else "stopped"
    return {
        "clock": leg.clock, "start": written(leg.start), "yellow": written(leg.yellow),
        "red": written(leg.red), "end": None if leg.end is None else written(leg.end), "state": state,
        "late": leg.reached(cutoff) > leg.red,
    }  # fmt: skip


def kpi_row(scope: str, name: str, events: list[Told], cutoff: int) -> dict[str, Any]:
    """Return a row of §5 for the events of a scope."""
    accepts = [(one, leg) for one in events for leg in one.legs if leg.clock == "accept"]
    ended = [leg for one, leg in accepts if leg.end is not None and (one.accepted or one.state != "并入")]
    running = [leg for _, leg in accepts if leg.end is None and cutoff > leg.red]
    cohort = [one for one in events if one.counts["assign"] and one.state != "并入"]
    closed = [one for one in cohort if one.state in CLOSED]
    still = [one for one in cohort if one.state in ("挂起", "上报区级")]
    moving = [one for one in cohort if one not in closed and one not in still]
    late = [one for one in closed if any(
        leg.clock == "handle" and leg.reached(cutoff) > leg.red for leg in one.legs)]  # fmt: skip
    overdue = [one for one in cohort if one not in closed and (leg := one.running()) and leg.stop is None
               and leg.clock == "handle" and cutoff > leg.red]  # fmt: skip
    answered = [one.answers for one in cohort if one.answers[0]]
    legs = [(one, leg) for one in events for leg in one.legs]
    handled = [
        (one, leg) for one in cohort for leg in one.legs if leg.clock == "handle" and leg.end is not None
    ]
    assigns = sum(one.counts["assign"] for one in cohort)
    in_time = sum((leg.end or 0) <= leg.red for leg in ended)
    return {
        "scope": scope, "name": name, "received": len(events),
        "refused": sum(one.state == "不予受理" for one in events),
        "merged": sum(one.state == "并入" for one in events),
        "accepted_in_time": [in_time, len(ended) + len(running)] if scope == "all" else [0, 0],
        "open": len(moving), "suspended": sum(one.state == "挂起" for one in cohort),
        "district": sum(one.state == "上报区级" for one in cohort),
        "closed_in_time": len(closed) - len(late), "closed_late": len(late), "overdue_open": len(overdue),
        "closing_rate": [len(closed), len(closed) + len(moving)],
        "in_time_rate": [len(closed) - len(late), len(closed) + len(overdue)],
        "both_satisfied": [sum(one[1:] == (True, True) for one in answered), len(answered)],
        "one_satisfied": [sum(one[1] != one[2] for one in answered), len(answered)],
        "return_rate": [sum(one.counts["return"] for one in cohort), assigns],
        "extension_rate": [sum(one.counts["grant_extension"] for one in cohort), assigns],
        "yellow": sum(leg.reached(cutoff) > leg.yellow for _, leg in legs),
        "red": sum(leg.reached(cutoff) > leg.red for _, leg in legs),
        "handling_minutes": [
            sum(leg.minutes(one.world.lists(leg.file)) for one, leg in handled), len(handled),
        ],
    }  # fmt: skip

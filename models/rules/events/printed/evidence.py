"""What the closing of an event says in the work log of those who handled it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.events.case import Case
from models.rules.events.moments import DAY, Moment, day_of, of_day
from models.rules.events.printed.record import result_of
from models.rules.events.printed.subject import Turn
from models.rules.events.words import Verb
from models.rules.events.worktime import WorkTime

LOG_KIND = "事件处置"
LEAD, ASSISTING = "主办", "协办"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerLine:
    """One handler's line: on the day on which the result was reported.

    `minutes` are the office minutes of that day from the taking (or the opening) to the result, 1 at least:
    the longest that the handler can have spent on it that day.
    """

    staff_no: str
    day: date
    minutes: int
    platform: str
    content: str
    result: str


def handler_lines(title: str, turns: Sequence[Turn], time: WorkTime) -> Iterator[HandlerLine]:
    """Yield a line for each handler of the assignment that the last deed, a closing, ends."""
    case = turns[-1].after
    finished = next((turn.deed.at for turn in reversed(turns) if turn.deed.verb is Verb.FINISH), None)
    if finished is None:
        return
    for staff_no, (part, since) in _handlers(turns).items():
        yield HandlerLine(
            staff_no=staff_no, day=day_of(finished), minutes=_minutes(since, finished, time),
            platform=case.platform, content=_content(title, part, case), result=result_of(turns),
        )  # fmt: skip


def _handlers(turns: Sequence[Turn]) -> dict[str, tuple[str, Moment]]:
    """Return the handlers named since the last assignment, each with the part and since when."""
    found: dict[str, tuple[str, Moment]] = {}
    for turn in turns:
        deed = turn.deed
        if deed.verb is Verb.ASSIGN:
            found = {}
        elif deed.verb in (Verb.TAKE, Verb.NOTE) and deed.facts.handler:
            part = ASSISTING if deed.by.name in turn.before.assisting else LEAD
            found.setdefault(deed.facts.handler, (part, deed.at))
    return found


def _minutes(since: Moment, finished: Moment, time: WorkTime) -> int:
    opened = max(since, of_day(day_of(finished)))
    return min(max(time.office_minutes(opened, finished), 1), DAY)


def _content(title: str, part: str, case: Case) -> str:
    late = "超时" if case.was_late(case.last) else "按时"
    again = f"，返工 {case.reworks} 次" if case.reworks else ""
    return f"处置事件：{title}（{part}，{late}{again}）"

"""What a printed 工作日志 shows: one person, some days, every log of them, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.rules.attendance.printed import WEEKDAYS
from models.rules.core.money import to_fen
from models.rules.work.log import WorkLogEntry, hours_text


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsOfPeriod:
    """The closed events of a period that a person handled last: evidence beside the logs, never points.

    An event belongs to the period in which it was received. `in_time` are those without any late leg,
    `satisfied` those of `answered` whose call-back was satisfied with result and attitude.
    """

    numbers: tuple[str, ...] = ()
    in_time: int = 0
    reworks: int = 0
    answered: int = 0
    satisfied: int = 0

    @property
    def closed(self) -> int:
        """How many."""
        return len(self.numbers)

    def text(self) -> str:
        """Return the figures in words with the numbers of the events, "" for none."""
        if not self.closed:
            return ""
        percent = to_fen(Fraction(100 * self.in_time, self.closed))
        rate = f"{percent // 100}.{percent % 100:02d}%"
        called = f"回访双满意 {self.satisfied}/{self.answered}" if self.answered else "没有回访"
        return (
            f"本期收到、由本人办结的事件 {self.closed} 件：按时 {self.in_time} 件（{rate}），"
            f"返工 {self.reworks} 次，{called}。编号：{'、'.join(self.numbers)}。"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLogSheet:
    """A person's logs of a period in the order of the days; `missing` are working days without a log."""

    street: str
    agency: str
    name: str
    staff_no: str
    post: str
    since: date
    until: date
    logs: tuple[WorkLogEntry, ...]
    missing: tuple[date, ...] = ()
    events: EventsOfPeriod = EventsOfPeriod()

    @property
    def title(self) -> str:
        """The title of the form."""
        return f"{self.street}派驻人员工作日志"

    @property
    def minutes(self) -> int:
        """The minutes of all logs together."""
        return sum(log.minutes for log in self.logs)

    @property
    def days(self) -> int:
        """On how many days something was logged."""
        return len({log.day for log in self.logs})

    @property
    def tasks(self) -> tuple[str, ...]:
        """The numbers of the events that the logs belong to, each once."""
        return tuple(dict.fromkeys(log.task for log in self.logs if log.task))

    def by_platform(self) -> str:
        """Return the hours of each platform, most first, as 综合执法 12.5 小时."""
        return _shares(self.logs, [log.platform for log in self.logs])

    def by_kind(self) -> str:
        """Return the hours of each kind of work, most first."""
        return _shares(self.logs, [log.kind for log in self.logs])


def _shares(logs: Sequence[WorkLogEntry], words: Iterable[str]) -> str:
    sums: dict[str, int] = {}
    for log, word in zip(logs, words, strict=True):
        sums[word] = sums.get(word, 0) + log.minutes
    ordered = sorted(sums.items(), key=lambda pair: -pair[1])
    return "、".join(f"{word} {hours_text(minutes)} 小时" for word, minutes in ordered)


def day_text(day: date) -> str:
    """Return a day with its weekday as lists in Chinese print it: 5月8日 周一."""
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"


def period_text(since: date, until: date) -> str:
    """Return a period in words; a whole month by its name: 2017年5月."""
    whole = since.day == 1 and (until.year, until.month) == (since.year, since.month)
    if whole and date.fromordinal(until.toordinal() + 1).day == 1:
        return f"{since.year}年{since.month}月"
    end = f"{until.year}年" if until.year != since.year else ""
    return f"{since.year}年{since.month}月{since.day}日至{end}{until.month}月{until.day}日"

"""What a meeting is offered: last term's work and this term's plan, in sentences made of counted facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.rules.work.log import hours_text
from models.rules.work.meetings.cadence import Term


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event that is spoken of: its number, title, agency, state, and when it is (was) due, in words."""

    number: str
    title: str
    agency: str
    state: str
    due: str


@dataclass(frozen=True, slots=True)
class LogSum:
    """The work logs of an agency in a term."""

    agency: str
    logs: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Counted facts of a platform's two terms; the numbers behind every count stand beside it.

    `received`, `closed`, `overdue`, `ruled` are of `last`; `due` and `tasks` of `this`. `plans` are what logs
    said comes next.
    """

    last: Term
    this: Term
    received: tuple[EventLine, ...]
    closed: tuple[EventLine, ...]
    closed_late: int
    overdue: tuple[EventLine, ...]
    open: int
    logs: tuple[LogSum, ...]
    ruled: tuple[EventLine, ...]
    due: tuple[EventLine, ...]
    tasks: tuple[str, ...]
    plans: tuple[str, ...]

    @property
    def last_work(self) -> str:
        """What was done, in paragraphs; each says where its figures come from."""
        lines = [self._events(), self._logs()]
        if self.overdue:
            lines.append(f"超时未办结：{_listed(self.overdue)}。")
        if self.ruled:
            lines.append(f"涉及多个平台、副书记已裁定：{_listed(self.ruled)}。")
        return "\n".join(line for line in lines if line)

    @property
    def next_work(self) -> str:
        """What is to be done, in paragraphs."""
        lines = []
        if self.due:
            lines.append(f"期限在{self.this.name}内的事件 {len(self.due)} 件：{_listed(self.due)}。")
        if self.tasks:
            lines.append(f"应落实的议定事项 {len(self.tasks)} 项：{'；'.join(self.tasks)}。")
        if self.plans:
            lines.append(f"各机构计划：{'；'.join(self.plans)}。")
        return "\n".join(lines)

    def _events(self) -> str:
        if not (self.received or self.closed or self.open):
            return f"{self.last.name}：平台没有收到事件。"
        late = f"（其中超时 {self.closed_late} 件）" if self.closed_late else ""
        return (
            f"{self.last.name}：收到事件 {len(self.received)} 件，办结 {len(self.closed)} 件{late}，"
            f"期末在办 {self.open} 件，其中超时 {len(self.overdue)} 件。"
        )

    def _logs(self) -> str:
        if not self.logs:
            return ""
        each = "；".join(f"{one.agency} {one.logs} 条、{hours_text(one.minutes)} 小时" for one in self.logs)
        return f"工作日志：{each}。"


MOST_LISTED = 8
"""So many events are named in a sentence; the list beside it names all."""


def _listed(lines: Sequence[EventLine]) -> str:
    named = "；".join(
        f"{one.title}（{'，'.join(part for part in (one.number, one.agency, one.due) if part)}）"
        for one in lines[:MOST_LISTED]
    )
    return named + (f"等 {len(lines)} 件" if len(lines) > MOST_LISTED else "")

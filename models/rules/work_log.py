"""工作日志: what a person did on a day; as it is entered and as a file brings it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.rules.sources import Place

PLATFORMS = ("综治工作", "综合执法", "市场监管", "便民服务")
LOG_KINDS: tuple[str, ...] = (
    "巡查", "执法", "调解", "审批服务", "会议", "信访处置", "应急处置", "培训学习", "值班",
    "专项行动", "其他",
)  # fmt: skip
MOST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class WorkLogEntry:
    """What the form edits; `minutes` of work, `task` the number of the task it belongs to, "" for none."""

    staff_id: int
    day: date
    platform: str
    kind: str
    place: str
    minutes: int
    content: str
    result: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class WorkLogRecord:
    """One line of an incoming log, before anyone has checked it; `places` names the cell of every field."""

    agency: str
    name: str
    staff_no: str
    day: date | None
    platform: str
    kind: str
    place: str
    minutes: int | None
    content: str
    result: str
    task: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BallotRecord:
    """One line of an incoming 民主测评 summary: votes by BALLOT_WORDS and abstentions."""

    agency: str
    name: str
    staff_no: str
    counts: tuple[int, int, int, int]
    abstained: int = 0
    places: Mapping[str, Place] = field(default_factory=dict)


def entry_problem(entry: WorkLogEntry, today: date) -> str:
    """Return the code of what is wrong with an entry, "" when nothing is."""
    if entry.platform not in PLATFORMS:
        return "log_platform_unknown"
    if not entry.kind.strip():
        return "log_needs_kind"
    if not entry.content.strip():
        return "log_needs_content"
    if not 0 < entry.minutes <= MOST_MINUTES:
        return "log_minutes"
    return "log_in_future" if entry.day > today else ""

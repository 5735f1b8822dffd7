"""工作日志: what a person did on a day; as it is entered and as a file brings it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.rules.core.faults import Place

LOG_KINDS: tuple[str, ...] = (
    "巡查", "执法", "调解", "审批服务", "会议", "信访处置", "应急处置", "培训学习", "值班",
    "专项行动", "其他",
)  # fmt: skip
HALVES = ("上午", "下午", "晚上", "全天")
"""When in the day; a log need not say."""
MOST_MINUTES = 24 * 60
LONGEST = {"kind": 20, "place": 80, "task": 40}
"""How many characters a log may have in these fields, as the table keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLogEntry:
    """What the form edits; `minutes` of work, `task` the number of the task it belongs to, "" for none.

    `half` is one of HALVES or "", `companions` who took part, `plan` what comes next (次日计划).
    """

    staff_id: int
    day: date
    platform: str
    kind: str
    place: str
    minutes: int
    content: str
    result: str = ""
    task: str = ""
    half: str = ""
    companions: str = ""
    problems: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    half: str = ""
    companions: str = ""
    problems: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class BallotRecord:
    """One line of an incoming 民主测评 summary: votes by BALLOT_WORDS and abstentions."""

    agency: str
    name: str
    staff_no: str
    counts: tuple[int, int, int, int]
    abstained: int = 0
    places: Mapping[str, Place] = field(default_factory=dict)


def entry_problem(entry: WorkLogEntry, platforms: Sequence[str], today: date) -> str:
    """Return the code of what is wrong with an entry, "" for nothing; `platforms` are those of its day."""
    if entry.platform not in platforms:
        return "log_platform_unknown"
    if not entry.kind.strip():
        return "log_needs_kind"
    if not entry.content.strip():
        return "log_needs_content"
    if not 0 < entry.minutes <= MOST_MINUTES:
        return "log_minutes"
    if entry.half and entry.half not in HALVES:
        return "log_half_unknown"
    if any(len(getattr(entry, name)) > most for name, most in LONGEST.items()):
        return "log_too_long"
    return "log_in_future" if entry.day > today else ""


def hours_text(minutes: int) -> str:
    """Return minutes as hours the way the office writes them: 90 → 1.5, 100 → 1.67, 120 → 2."""
    hundredths = (minutes * 100 + 30) // 60
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")

"""What the papers of supervision say: the report with its ranking, and one score sheet for each subject.

Everything is text as it is printed, so that an approved report reads the same for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LAYOUT = 1
"""The newest layout of a report; a frozen one keeps the layout that it was approved with."""


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item as the column of a ranking, and as the row of a sheet: what it is and its full marks."""

    group: str
    name: str
    kind: str
    points: str
    clause: str
    scorer: str = ""


@dataclass(frozen=True, slots=True)
class PrintedScore:
    """One item of a subject: its points ("": missing), its figures, and what explains them."""

    points: str
    figures: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A subject: its place ("": not ranked), the scores in the order of the items, the total and the tier."""

    name: str
    rank: str
    scores: tuple[PrintedScore, ...]
    rank_points: str
    total: str
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedReport:
    """考核通报 of a sheet and a period; `seal` is "" on a draft."""

    street: str
    title: str
    document: str
    subject: str
    period: str
    cutoff: str
    base: str
    full: str
    items: tuple[PrintedItem, ...]
    lines: tuple[PrintedLine, ...]
    left_out: tuple[str, ...] = ()
    note: str = ""
    tier_clause: str = ""
    rank_clause: str = ""
    approved_by: str = ""
    approved_at: str = ""
    seal: str = ""
    layout: int = LAYOUT

    @property
    def is_draft(self) -> bool:
        """Whether nobody has approved it."""
        return not self.approved_by

    def line(self, name: str) -> PrintedLine:
        """Return the line of a subject; KeyError where there is none."""
        found = next((one for one in self.lines if one.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


def report_from_plain(plain: Mapping[str, Any]) -> PrintedReport:
    """Rebuild a report from its JSON values; ValueError, TypeError or KeyError for anything else."""
    if plain["layout"] > LAYOUT:
        raise ValueError(plain["layout"])
    items = tuple(PrintedItem(**one) for one in plain["items"])
    lines = tuple(_line(one) for one in plain["lines"])
    return PrintedReport(
        **{**plain, "items": items, "lines": lines, "left_out": tuple(plain.get("left_out", ()))}
    )


def _line(plain: Mapping[str, Any]) -> PrintedLine:
    scores = tuple(
        PrintedScore(one["points"], tuple(one["figures"]), tuple(one["reasons"])) for one in plain["scores"]
    )
    return PrintedLine(**{**plain, "scores": scores})


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSample:
    """An event of a sample on the record sheet of an inspection."""

    number: str
    title: str
    agency: str
    reason: str
    verdict: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedProblem:
    """A problem on the record sheet: what, who answers for it, due when, corrected when."""

    number: str
    event: str
    agency: str
    kind: str
    problem: str
    owner: str
    due: str
    corrected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedInspection:
    """督查检查记录 of one sample."""

    street: str
    number: str
    period: str
    platform: str
    seed: str
    drawn: str
    inspectors: str
    counts: str
    samples: tuple[PrintedSample, ...]
    problems: tuple[PrintedProblem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNotice:
    """通知, 约谈 or 移送 about a problem; `earlier` are the notices before it."""

    street: str
    title: str
    number: str
    addressee: str
    text: str
    problem: str
    owner: str
    due: str
    earlier: tuple[str, ...]
    document: str
    issued_on: str
    answer_due: str
    referral: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPerson:
    """A person in the letter to the home department: attendance and work of the quarter."""

    staff_no: str
    name: str
    post: str
    due_days: str
    attended: str
    leave: str
    absent: str
    late: str
    logs: str
    hours: str
    events: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLetter:
    """The quarterly feedback to an agency's home department, with figures."""

    street: str
    department: str
    agency: str
    document: str
    period: str
    issued_on: str
    people: tuple[PrintedPerson, ...]
    figures: tuple[tuple[str, str], ...]
    scores: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    open_months: tuple[str, ...] = ()
    seal: str = ""
    layout: int = field(default=LAYOUT)


def letter_from_plain(plain: Mapping[str, Any]) -> PrintedLetter:
    """Rebuild a letter from its JSON values; ValueError, TypeError or KeyError for anything else."""
    if plain["layout"] > LAYOUT:
        raise ValueError(plain["layout"])
    people = tuple(PrintedPerson(**one) for one in plain["people"])
    pairs = {
        name: tuple((label, value) for label, value in plain.get(name, ())) for name in ("figures", "scores")
    }
    texts = {name: tuple(plain.get(name, ())) for name in ("problems", "open_months")}
    return PrintedLetter(**{**plain, "people": people, **pairs, **texts})

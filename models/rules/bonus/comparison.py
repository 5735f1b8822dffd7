"""Two computations of the same person's money, and why they differ: to the fen, cause by cause.

The old computation becomes the new one in six steps — figures, tier, posting, grade, attendance, agency —
each computed by the real rules. What a step moves is that cause's part, so the parts add up to the
difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from models.rules.attendance.kinds import BY_KEY, Counts
from models.rules.core.facts import PersonYear, Stay
from models.rules.core.money import number_text
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import BonusLine
from models.rules.sheets.words import LineState

Compute = Callable[[PersonYear, Scheme, str], BonusLine]
"""What computes a line of one sheet; raises LookupError for one who is not on it."""


class Cause(StrEnum):
    """Why an amount changed."""

    FIGURE = "figure"
    TIER = "tier"
    POSTING = "posting"
    GRADE = "grade"
    ATTENDANCE = "attendance"
    AGENCY = "agency"
    HOLD = "hold"
    JOINED = "joined"
    LEFT = "left"


class Side(Struct, frozen=True):
    """One of the two computations of a person: the facts, and the scheme and tier they met.

    `amount_fen` and `state` are what the sheet showed; None where held or without an amount.
    """

    facts: PersonYear
    scheme: Scheme
    tier: str
    state: LineState
    amount_fen: int | None


class Part(Struct, frozen=True):
    """What one cause moved, in fen, and the change in words ("" where words add nothing)."""

    cause: Cause
    fen: int
    words: str = ""


class Point(Struct, frozen=True):
    """Where a computation stands: the state and the amount; `fen` counts a missing amount as nothing."""

    state: LineState
    amount_fen: int | None

    @property
    def fen(self) -> int:
        """The amount, nothing where there is none."""
        return self.amount_fen or 0


OUT = Point(LineState.OUT, None)


def classed(before: Side, after: Side, compute: Compute) -> tuple[Part, ...]:
    """Return the causes of the difference in a fixed order; empty where nothing differs."""
    start, end = Point(before.state, before.amount_fen), Point(after.state, after.amount_fen)
    if start == end:
        return ()
    facts = moved_to(before.facts, after.facts.year)
    parts: list[Part] = []
    here = start
    for cause, facts_, scheme, tier in _path(facts, before, after):
        there = _point(compute, facts_, scheme, tier)
        if there != here:
            parts.append(Part(cause, there.fen - here.fen, _words(cause, before, after, facts)))
            here = there
    if here != end:
        # Something beside the rules decided: an approved sheet never does, an older program's may.
        parts.append(Part(Cause.FIGURE, end.fen - here.fen))
    return _joined(parts)


def _path(facts: PersonYear, before: Side, after: Side) -> tuple[tuple[Cause, PersonYear, Scheme, str], ...]:
    new = after.facts
    tier = before.tier if before.tier in after.scheme.tiers else after.tier
    posted = replace(facts, staff_no=new.staff_no, stays=new.stays)
    graded = replace(
        posted, grade=new.grade, reason=new.reason, sanctions=new.sanctions, grades_before=new.grades_before
    )
    attended = replace(graded, halves=new.halves, absent_runs=new.absent_runs)
    return (
        (Cause.FIGURE, facts, after.scheme, tier),
        (Cause.TIER, facts, after.scheme, after.tier),
        (Cause.POSTING, posted, after.scheme, after.tier),
        (Cause.GRADE, graded, after.scheme, after.tier),
        (Cause.ATTENDANCE, attended, after.scheme, after.tier),
        (Cause.AGENCY, replace(attended, agency_years=new.agency_years), after.scheme, after.tier),
        (Cause.HOLD, new, after.scheme, after.tier),
    )


def _point(compute: Compute, facts: PersonYear, scheme: Scheme, tier: str) -> Point:
    try:
        line = compute(facts, scheme, tier)
    except LookupError:
        return OUT
    return Point(line.state, line.amount_fen)


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """Add up parts of one cause."""
    found: dict[Cause, Part] = {}
    for part in parts:
        known = found.get(part.cause)
        found[part.cause] = part if known is None else replace(known, fen=known.fen + part.fen)
    return tuple(found.values())


def moved_to(facts: PersonYear, year: int) -> PersonYear:
    """Return the facts as they would be in another year: every date moved by whole years."""
    by = year - facts.year
    if not by:
        return facts
    return replace(
        facts,
        year=year,
        stays=tuple(
            replace(stay, since=_moved(stay.since, by), until=stay.until and _moved(stay.until, by))
            for stay in facts.stays
        ),
        sanctions=tuple(replace(line, decided_on=_moved(line.decided_on, by)) for line in facts.sanctions),
        grades_before={earlier + by: grade for earlier, grade in facts.grades_before.items()},
    )


def _moved(day: date, by: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + by, 3, 1) if not _leap(day.year + by) else date(day.year + by, 2, 29)
    return day.replace(year=day.year + by)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _words(cause: Cause, before: Side, after: Side, moved: PersonYear) -> str:
    old, new = before.facts, after.facts
    match cause:
        case Cause.TIER:
            return _change(before.tier, after.tier)
        case Cause.POSTING:
            return _change(_stays(moved.stays), _stays(new.stays))
        case Cause.GRADE:
            return _change(_grade(old), _grade(new))
        case Cause.ATTENDANCE:
            return _attendance(old, new)
        case Cause.AGENCY:
            return _change(_years(old), _years(new))
        case Cause.FIGURE:
            return _change(before.scheme.document, after.scheme.document)
        case _:
            return ""


def _change(old: str, new: str) -> str:
    return "" if old == new else f"{old or '无'} → {new or '无'}"


def _stays(stays: tuple[Stay, ...]) -> str:
    return "；".join(f"{stay.agency}{stay.post_class} {stay.since}至{stay.until or '今'}" for stay in stays)


def _grade(facts: PersonYear) -> str:
    words = f"{facts.grade}（{facts.reason}）" if facts.reason else facts.grade
    sanctions = "、".join(f"{line.kind} {line.decided_on.isoformat()}" for line in facts.sanctions)
    return f"{words}，{sanctions}" if sanctions else words


def _years(facts: PersonYear) -> str:
    """Return the tiers of the agencies where the person was posted."""
    mine = dict.fromkeys(stay.agency for stay in facts.stays)
    found = [(name, facts.agency_years[name]) for name in mine if name in facts.agency_years]
    return "；".join(f"{name}{year.tier} {number_text(year.score)} 分" for name, year in found)


def _attendance(old: PersonYear, new: PersonYear) -> str:
    """Return the kinds whose sums changed; attended days are left out where something else tells it."""
    kinds = [key for key in BY_KEY if _halves(old.halves, key) != _halves(new.halves, key)]
    telling = [key for key in kinds if BY_KEY[key].counts in (Counts.LEAVE, Counts.ABSENT)]
    times = [key for key in kinds if key in ("late", "early")]
    parts = [
        f"{BY_KEY[key].name} {_count(old.halves, key)} → {_count(new.halves, key)}"
        for key in (telling + times or kinds)
    ]
    return "；".join(parts)


def _halves(halves: Mapping[str, tuple[int, ...]], key: str) -> int:
    return sum(halves.get(key, ()))


def _count(halves: Mapping[str, tuple[int, ...]], key: str) -> str:
    sum_of = _halves(halves, key)
    if key in ("late", "early"):
        return f"{sum_of} 次"
    return f"{number_text(Fraction(sum_of, 2))} 天"


CAUSE_WORDS: dict[Cause, str] = {
    Cause.FIGURE: "标准",
    Cause.TIER: "档次",
    Cause.POSTING: "派驻",
    Cause.GRADE: "等次、处分",
    Cause.ATTENDANCE: "考勤",
    Cause.AGENCY: "机构考核",
    Cause.HOLD: "暂缓",
    Cause.JOINED: "补列",
    Cause.LEFT: "不再列入",
}
"""The causes in the office's words, for paper."""


def parts_text(parts: tuple[Part, ...]) -> str:
    """Return causes in words for a cell of paper: 等次、处分：称职 → 优秀."""
    return "；".join(
        f"{CAUSE_WORDS[part.cause]}：{part.words}" if part.words else CAUSE_WORDS[part.cause]
        for part in parts
    )

"""People and schemes for tests, in few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from models.rules.attendance.kinds import BY_NAME
from models.rules.bonus.run import Run
from models.rules.core.facts import BonusMode, PersonYear, Sanction, Stay
from models.rules.core.faults import Fault
from models.rules.scheme.scheme import Scheme, SchemeFaults
from models.rules.scheme.toml_file import parse_scheme
from models.rules.sheets.line import BonusLine, Membership
from tests.rules.bonus.year import SCHEMES


def example(name: str, *changes: tuple[str, str]) -> Scheme:
    """An example scheme, with parts of its text changed."""
    text = (SCHEMES / f"{name}.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return parse_scheme(text, f"{name}.toml")


def faults_of(text: str) -> tuple[Fault, ...]:
    try:
        parse_scheme(text, "办法.toml")
    except SchemeFaults as found:
        return found.faults
    return ()


def stay(
    since: str = "2010-01-01",
    until: str | None = None,
    *,
    agency: str = "国土资源所",
    post: str = "科员",
    kind: str = "公务员",
    mode: BonusMode = BonusMode.FULL,
) -> Stay:
    end = None if until is None else date.fromisoformat(until)
    return Stay(agency, mode, date.fromisoformat(since), end, post, kind)


def months_of(days: float | str, month: int) -> tuple[int, ...]:
    row = [0] * 12
    row[month - 1] = int(2 * float(days))
    return tuple(row)


def halves(marks: Mapping[str, float | int], month: int = 7) -> dict[str, tuple[int, ...]]:
    """Days of leave, or times of 迟到 and 早退, by the office's words; all in one month."""
    found = {}
    for word, count in marks.items():
        times = word in ("迟到", "早退")
        found[BY_NAME[word].key] = months_of(count / 2 if times else count, month)
    return found


def person(
    *stays: Stay,
    grade: str = "称职",
    reason: str = "",
    staff_no: str = "101",
    year: int = 2017,
    sanctions: tuple[tuple[str, str], ...] = (),
    marks: Mapping[str, float | int] | None = None,
    month: int = 7,
    runs: tuple[int, ...] = (),
    before: Mapping[int, str] | None = None,
) -> PersonYear:
    return PersonYear(
        staff_no=staff_no, name="张三", year=year, stays=stays or (stay(),), grade=grade, reason=reason,
        sanctions=tuple(Sanction(kind, date.fromisoformat(day)) for kind, day in sanctions),
        halves=halves(marks or {}, month), absent_runs=runs, grades_before=before or {},
    )


def compute_bonus(someone: PersonYear, scheme: Scheme, tier: str) -> BonusLine:
    """The line of one person in a run of their own."""
    return Run(scheme, tier).bonus(someone)


def compute_police(someone: PersonYear, scheme: Scheme, tier: str) -> BonusLine:
    return Run(scheme, tier).police(someone)


def membership(someone: PersonYear, scheme: Scheme) -> Membership:
    return Run(scheme, scheme.tier).membership(someone)


def police_pool(lines: Sequence[BonusLine], scheme: Scheme, tier: str) -> BonusLine:
    return Run(scheme, tier).pool(lines)

"""Which charts a subject has: this year beside the year before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop.attendance.words import month_name, word
from desktop.payout.charts import Groups, by_agency, by_grade
from forms.paper.charts.bars import NONE, Chart, compared
from models.rules.attendance.kinds import KINDS, Counts
from models.rules.leave.rules import days_text
from models.rules.sheets.words import SheetKind, SheetState
from models.services.attendance.charted import Charted, charted_year
from models.services.bonus.approved import settled_runs
from models.services.bonus.runs import runs_of
from models.services.bonus.views import RunView
from models.services.office.desk import Desk, Progress

translate = QCoreApplication.translate
_AWAY = (Counts.PAID, Counts.LEAVE, Counts.ABSENT)
_OFF = tuple(kind for kind in KINDS if kind.counts in (Counts.PAID, Counts.LEAVE))
Year = Sequence[Charted]
Halves = Callable[[Charted], int]


class Subject(StrEnum):
    """What the charts of a page are about."""

    ATTENDANCE = "attendance"
    LEAVE = "leave"
    BONUS = "bonus"


def charts_of(desk: Desk, subject: Subject, year: int, progress: Progress) -> tuple[Chart, ...]:
    """Return the charts of a year; none where nothing is on record. Refused: what a draft run refuses."""
    if subject is Subject.BONUS:
        return _money(desk, year, progress)
    now, before = charted_year(desk, year), charted_year(desk, year - 1)
    if not any(one.halves for one in now):
        return ()
    return _attendance(year, now, before) if subject is Subject.ATTENDANCE else _leave(year, now, before)


def _attendance(year: int, now: Year, before: Year) -> tuple[Chart, ...]:
    def at_work(one: Charted) -> int:
        return one.counted(Counts.WORK)

    def away(one: Charted) -> int:
        return one.counted(*_AWAY)

    return (
        _by_month(translate("Charts", "Days at work, by month"), year, now, before, at_work),
        _by_agency(translate("Charts", "Days at work, by agency"), year, now, before, at_work),
        _by_month(translate("Charts", "Days away, by month"), year, now, before, away),
        _by_agency(translate("Charts", "Days away, by agency"), year, now, before, away),
    )


def _leave(year: int, now: Year, before: Year) -> tuple[Chart, ...]:
    def off(one: Charted) -> int:
        return sum(one.halves.get(kind.key, 0) for kind in _OFF)

    kinds = {
        word(kind): (sum(one.halves.get(kind.key, 0) for one in now),
                     sum(one.halves.get(kind.key, 0) for one in before))
        for kind in _OFF
    }  # fmt: skip
    taken = {name: pair for name, pair in kinds.items() if any(pair)}
    last, this = {n: p[1] for n, p in taken.items()}, {n: p[0] for n, p in taken.items()}
    title = translate("Charts", "Days of leave, by kind")
    return (
        _compared(title, tuple(taken), year, this, last if any(last.values()) else {}),
        _by_month(translate("Charts", "Days of leave, by month"), year, now, before, off),
        _by_agency(translate("Charts", "Days of leave, by agency"), year, now, before, off),
    )


def _by_month(title: str, year: int, now: Year, before: Year, halves: Halves) -> Chart:
    groups = tuple(month_name(month) for month in range(1, 13))
    this, last = (
        _sums((month_name(one.month), halves(one)) for one in each) for each in (now, before)
    )  # fmt: skip
    return _compared(title, groups, year, this, last)


def _by_agency(title: str, year: int, now: Year, before: Year, halves: Halves) -> Chart:
    groups = tuple(dict.fromkeys(one.agency for one in (*now, *before)))
    this, last = (_sums((one.agency, halves(one)) for one in each) for each in (now, before))
    return _compared(title, groups, year, this, last)


def _compared(
    title: str, groups: tuple[str, ...], year: int, this: dict[str, int], last: dict[str, int]
) -> Chart:
    named = [(str(year - 1), last)] if last else []
    return Chart(title, groups, compared(groups, [*named, (str(year), this)]), days)


def _sums(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, halves in pairs:
        found[name] = found.get(name, 0) + halves
    return found


def days(halves: int | None) -> str:
    """Write half-days as days."""
    return NONE if halves is None else days_text(halves) or "0"


def _money(desk: Desk, year: int, progress: Progress) -> tuple[Chart, ...]:
    """Return amounts by agency and grade: as approved, else as they come out today."""
    before = {run.kind: run for run in settled_runs(desk, year - 1)}
    found: list[Chart] = []
    for run in runs_of(desk, year, progress):
        if run.lines:
            found += _of_run(run, before.get(run.kind))
    return tuple(found)


def _of_run(run: RunView, before: RunView | None) -> tuple[Chart, ...]:
    """Return the two charts of a sheet; the police are one agency, and drawn by grade alone."""
    grades = by_grade(run, before)
    draft = run.state == SheetState.DRAFT
    if run.kind is SheetKind.POLICE:
        return (_amounts(translate("Charts", "Police annual bonus, by grade"), grades, draft=draft),)
    return (
        _amounts(translate("Charts", "Year-end bonus, by agency"), by_agency(run, before), draft=draft),
        _amounts(translate("Charts", "Year-end bonus, by grade"), grades, draft=draft),
    )


def _amounts(title: str, drawn: Groups, *, draft: bool) -> Chart:
    groups, series = drawn
    said = translate("Charts", "{title}: draft, not approved").format(title=title) if draft else title
    return Chart(said, groups, tuple(series))

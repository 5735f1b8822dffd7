"""Which charts a subject has: this year beside the year before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop.attendance.words import month_name, word
from desktop.payout.charts import Groups, by_agency, by_grade
from forms.paper.charts.bars import NONE, Chart, compared
from models.rules.attendance.kinds import KINDS, Counts, Kind
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


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a chart: those of the window, or Chinese where it is `printed`."""

    printed: bool = False

    def say(self, chinese: str, shown: str) -> str:
        """Return one of two wordings."""
        return chinese if self.printed else shown

    def month(self, number: int) -> str:
        """Return a month's name."""
        return self.say(f"{number}月", month_name(number))

    def kind(self, kind: Kind) -> str:
        """Return the word of a kind."""
        return self.say(kind.name, word(kind))


SHOWN, PRINTED = Tongue(), Tongue(printed=True)


def charts_of(
    desk: Desk, subject: Subject, year: int, progress: Progress, tongue: Tongue = SHOWN
) -> tuple[Chart, ...]:
    """Return the charts of a year; none where nothing is on record. Refused: what a draft run refuses."""
    if subject is Subject.BONUS:
        return _money(desk, year, progress, tongue)
    now, before = charted_year(desk, year), charted_year(desk, year - 1)
    if not any(one.halves for one in now):
        return ()
    make = _attendance if subject is Subject.ATTENDANCE else _leave
    return make(_Years(year, now, before, tongue))


@dataclass(frozen=True, slots=True)
class _Years:
    """A year beside the year before, to be drawn in a tongue."""

    year: int
    now: Year
    before: Year
    tongue: Tongue

    def by_month(self, title: str, halves: Halves) -> Chart:
        groups = tuple(self.tongue.month(number) for number in range(1, 13))
        this, last = (
            _sums((self.tongue.month(one.month), halves(one)) for one in each)
            for each in (self.now, self.before)
        )
        return _compared(title, groups, self.year, this, last)

    def by_agency(self, title: str, halves: Halves) -> Chart:
        groups = tuple(dict.fromkeys(one.agency for one in (*self.now, *self.before)))
        this, last = (_sums((one.agency, halves(one)) for one in each) for each in (self.now, self.before))
        return _compared(title, groups, self.year, this, last)

    def by_kind(self, title: str) -> Chart:
        this, last = (
            _sums((self.tongue.kind(kind), one.halves.get(kind.key, 0)) for one in each for kind in _OFF)
            for each in (self.now, self.before)
        )
        groups = tuple(name for name in this if this[name] or last.get(name))
        return _compared(title, groups, self.year, this, last)


def _attendance(years: _Years) -> tuple[Chart, ...]:
    def at_work(one: Charted) -> int:
        return one.counted(Counts.WORK)

    def away(one: Charted) -> int:
        return one.counted(*_AWAY)

    say = years.tongue.say
    return (
        years.by_month(say("出勤天数（按月）", translate("Charts", "Days at work, by month")), at_work),
        years.by_agency(
            say("出勤天数（按派驻机构）", translate("Charts", "Days at work, by agency")), at_work
        ),
        years.by_month(say("缺勤天数（按月）", translate("Charts", "Days away, by month")), away),
        years.by_agency(say("缺勤天数（按派驻机构）", translate("Charts", "Days away, by agency")), away),
    )


def _leave(years: _Years) -> tuple[Chart, ...]:
    def off(one: Charted) -> int:
        return sum(one.halves.get(kind.key, 0) for kind in _OFF)

    say = years.tongue.say
    return (
        years.by_kind(say("请假天数（按假别）", translate("Charts", "Days of leave, by kind"))),
        years.by_month(say("请假天数（按月）", translate("Charts", "Days of leave, by month")), off),
        years.by_agency(say("请假天数（按派驻机构）", translate("Charts", "Days of leave, by agency")), off),
    )


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


def _money(desk: Desk, year: int, progress: Progress, tongue: Tongue) -> tuple[Chart, ...]:
    """Return amounts by agency and grade: as approved, else as they come out today."""
    before = {run.kind: run for run in settled_runs(desk, year - 1)}
    found: list[Chart] = []
    for run in runs_of(desk, year, progress):
        if run.lines:
            found += _of_run(run, before.get(run.kind), tongue)
    return tuple(found)


def _of_run(run: RunView, before: RunView | None, tongue: Tongue) -> tuple[Chart, ...]:
    """Return the two charts of a sheet; the police are one agency, and drawn by grade alone."""
    say, grades = tongue.say, by_grade(run, before)
    if run.kind is SheetKind.POLICE:
        police = say("派出所年度考核奖（按等次）", translate("Charts", "Police annual bonus, by grade"))
        return (_amounts(run, police, grades, tongue),)
    agency = say("年终考核奖金（按派驻机构）", translate("Charts", "Year-end bonus, by agency"))
    grade = say("年终考核奖金（按等次）", translate("Charts", "Year-end bonus, by grade"))
    return (
        _amounts(run, agency, by_agency(run, before), tongue), _amounts(run, grade, grades, tongue),
    )  # fmt: skip


def _amounts(run: RunView, title: str, drawn: Groups, tongue: Tongue) -> Chart:
    groups, series = drawn
    draft = tongue.say("{title}　草稿，未审批", translate("Charts", "{title}: draft, not approved"))
    said = draft.format(title=title) if run.state == SheetState.DRAFT else title
    return Chart(said, groups, tuple(series))

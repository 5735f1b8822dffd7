"""Gathering what the rules need to know of every worker's month: a fixed number of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import days_of
from models.rules.core.month import Month
from models.rules.events.words import CLOSED_STATES
from models.rules.work.grids.facts import Entered, Patrol, ReportedEvent, WorkerMonth
from models.rules.work.grids.scheme import GridRules
from models.rules.work.grids.words import QualityMark
from models.services.calendar.working_days import read_calendar
from models.services.work.grids.areas import read_grid_rows
from models.services.work.grids.figures import read_figures
from models.services.work.grids.marks import NOTHING_TO_CLOSE, GridEventRow, read_grid_events
from models.services.work.grids.patrols import PatrolRow, read_patrols
from models.services.work.grids.rules import RulesRow
from models.services.work.grids.workers import PostRow, WorkerRow, read_workers
from models.tables.work.grids import GridLine, GridRun

_MONTHS_BACK = 12


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every worker's month under the rule that pays the duty, and how many verified events have no mark."""

    lines: tuple[tuple[RulesRow, WorkerMonth], ...]
    unmarked: int


@dataclass(frozen=True, slots=True)
class _Month:
    """What all lines of a month share."""

    month: int
    working: tuple[date, ...]
    grid_names: Mapping[str, str]
    events: Mapping[int, list[GridEventRow]]
    patrols: Mapping[int, list[PatrolRow]]
    figures: Mapping[int, dict[str, Entered]]
    before: Mapping[tuple[int, str], dict[int, Fraction]]


def gather(session: Session, month: int, rules: Sequence[RulesRow]) -> Gathered:
    """Return every worker's month. Refused: unknown_calendar_year."""
    calendar = read_calendar(session)
    if Month.of(month).year not in calendar.years:
        raise Refused("unknown_calendar_year", year=Month.of(month).year)
    people = read_workers(session)
    events = read_grid_events(session, month)
    whole = _Month(
        month=month,
        working=tuple(day for day in days_of(month) if calendar.is_working(day)),
        grid_names={row.code: row.name for row in read_grid_rows(session, Month.of(month).last)},
        events=_by_worker(events), patrols=_patrols(read_patrols(session, month)),
        figures=read_figures(session, month), before=_scores_before(session, month),
    )  # fmt: skip
    lines = [
        (row, facts)
        for row in rules
        for person in people
        if (facts := _worker_month(whole, row.rules, person)) is not None
    ]
    unmarked = sum(one.verified and one.mark is QualityMark.UNMARKED for one in events)
    codes = {name: code for code, name in whole.grid_names.items()}
    return Gathered(tuple(sorted(lines, key=lambda pair: _order(rules, codes, *pair))), unmarked)


def _order(
    rules: Sequence[RulesRow], codes: Mapping[str, str], row: RulesRow, facts: WorkerMonth
) -> tuple[int, list[str], int]:
    """Order by rule, then as the grids' codes run."""
    return rules.index(row), [codes.get(name, name) for name in facts.grids], facts.worker_id


def _worker_month(whole: _Month, rules: GridRules, person: WorkerRow) -> WorkerMonth | None:
    """Return a worker's month under a rule: the days in a post that it pays; None without any."""
    posts = [post for post in person.posts if post.duty in rules.duties]
    days = {day for day in days_of(whole.month) if any(post.holds(day) for post in posts)}
    if not days:
        return None
    held = [post for post in posts if any(post.holds(day) for day in days)]
    return WorkerMonth(
        worker_id=person.id, name=person.name, staff_no=person.staff_no,
        duty="、".join(dict.fromkeys(post.duty.value for post in held)), grids=_grids(whole, held),
        month=whole.month, work_days=tuple(day for day in whole.working if day in days),
        month_days=len(whole.working),
        events=tuple(_event(one) for one in whole.events.get(person.id, ()) if one.day in days),
        patrols=tuple(
            Patrol(one.entry.code, one.day, one.minutes)
            for one in whole.patrols.get(person.id, ())
            if one.day in days
        ),
        figures=_asked(rules, whole, person.id),
        before=_before(whole, rules, person.id),
    )  # fmt: skip


def _asked(rules: GridRules, whole: _Month, worker_id: int) -> dict[str, Entered]:
    keys = {figure.key for figure in rules.figures}
    return {key: one for key, one in whole.figures.get(worker_id, {}).items() if key in keys}


def _grids(whole: _Month, posts: Sequence[PostRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(whole.grid_names.get(post.grid, post.grid) for post in posts))


def _event(row: GridEventRow) -> ReportedEvent:
    return ReportedEvent(
        number=row.number, day=row.day, mark=row.mark, verified=row.verified,
        closed=row.state in CLOSED_STATES, refused=row.state in NOTHING_TO_CLOSE,
    )  # fmt: skip


def _by_worker(events: Sequence[GridEventRow]) -> dict[int, list[GridEventRow]]:
    found: dict[int, list[GridEventRow]] = {}
    for one in events:
        if one.worker_id is not None:
            found.setdefault(one.worker_id, []).append(one)
    return found


def _patrols(rows: Sequence[PatrolRow]) -> dict[int, list[PatrolRow]]:
    found: dict[int, list[PatrolRow]] = {}
    for row in rows:
        if row.worker_id is not None:
            found.setdefault(row.worker_id, []).append(row)
    return found


def _scores_before(session: Session, month: int) -> dict[tuple[int, str], dict[int, Fraction]]:
    """Return (worker, rule) → month → score of the approved months of the last year: one statement."""
    from models.tables.work.grids import GridRulesVersion

    first = Month.of(month).plus(-_MONTHS_BACK).stored
    query = (
        select(GridLine.worker_id, GridRulesVersion.title, GridRun.month, GridLine.score)
        .join(GridRun, GridRun.id == GridLine.run_id)
        .join(GridRulesVersion, GridRulesVersion.id == GridLine.rules_id)
        .where(GridRun.month >= first, GridRun.month < month, GridLine.score != "")
    )
    found: dict[tuple[int, str], dict[int, Fraction]] = {}
    for worker_id, title, of, score in session.execute(query):
        found.setdefault((worker_id, title), {})[of] = Fraction(score)
    return found


def _before(whole: _Month, rules: GridRules, worker_id: int) -> tuple[Fraction, ...]:
    """Return the scores of the months before, the last first, up to the first gap."""
    known, scores = whole.before.get((worker_id, rules.title), {}), []
    month = Month.of(whole.month).plus(-1)
    while month.stored in known:
        scores.append(known[month.stored])
        month = month.plus(-1)
    return tuple(scores)

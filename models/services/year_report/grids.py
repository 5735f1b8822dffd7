"""Grids in a year's report: posts, patrols, marked events, scores and pay of people of the roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.facts import Stay
from models.rules.core.money import yuan_text
from models.rules.core.month import Month
from models.rules.events.moments import day_of
from models.rules.work.grids.words import QualityMark
from models.rules.year_report.report import Part, Section, Table, Tree, count, hours, money
from models.services.year_report.money import STATES, Paid, allowance_tree, monthly
from models.tables.events import Event, Grid
from models.tables.work.grids import GridEvent, GridLine, GridPost, GridRun, GridWorker, PatrolLog

POSTS = ("姓名", "网格", "岗位", "起", "止")
PAID = ("月份", "金额", "得分", "状态", "审批人", "凭证")
BY_MONTH = ("月份", "金额", "人数", "状态")
Counts = Callable[[int | None, date, date], bool]
"""Whether what a person did in a span of days belongs into the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridYear:
    """What some people did in the grids in a year: rows of posts, (minutes) of patrols, marks of events."""

    posts: tuple[tuple[str, str, str, str, str], ...]
    patrols: tuple[int, ...]
    marks: Mapping[QualityMark, int]
    paid: tuple[tuple[Paid, str], ...]

    def __bool__(self) -> bool:
        return bool(self.posts or self.patrols or self.marks or self.paid)


def everything(_staff_id: int | None, _first: date, _last: date) -> bool:
    """Take whatever a person did."""
    return True


def within(stays: Mapping[int, Sequence[Stay]]) -> Counts:
    """Return what takes a person's deeds of the days of the stays at an agency."""

    def counts(staff_id: int | None, first: date, last: date) -> bool:
        return any(
            stay.since <= last and (stay.until is None or first <= stay.until)
            for stay in stays.get(staff_id or 0, ())
        )

    return counts


def read_grid_year(session: Session, year: int, ids: Sequence[int], counts: Counts = everything) -> GridYear:
    """Return what people of the roster did in the grids in a year: four statements."""
    return GridYear(
        posts=tuple(_posts(session, year, ids, counts)), patrols=tuple(_patrols(session, year, ids, counts)),
        marks=_marks(session, year, ids, counts), paid=tuple(_paid(session, year, ids, counts)),
    )  # fmt: skip


def _months(year: int) -> tuple[int, int]:
    return year * 100 + 1, year * 100 + 12


def _posts(
    session: Session, year: int, ids: Sequence[int], counts: Counts
) -> list[tuple[str, str, str, str, str]]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    query = (
        select(GridPost, GridWorker.staff_id, GridWorker.name, Grid.name, Grid.since)
        .join(GridWorker, GridWorker.id == GridPost.worker_id)
        .outerjoin(Grid, Grid.code == GridPost.grid)
        .where(GridWorker.staff_id.in_(ids), GridPost.since <= last)
        .where(GridPost.until.is_(None) | (GridPost.until >= first))
        .order_by(GridPost.since, GridPost.id, Grid.since)
    )
    found: dict[int, tuple[str, str, str, str, str]] = {}
    for post, staff_id, name, grid, since in session.execute(query):
        span = max(post.since, first), min(post.until or last, last)
        if counts(staff_id, *span) and (post.id not in found or since <= span[1]):
            until = post.until.isoformat() if post.until else "至今"
            found[post.id] = name, grid or post.grid, post.duty.value, post.since.isoformat(), until
    return list(found.values())


def _patrols(session: Session, year: int, ids: Sequence[int], counts: Counts) -> list[int]:
    query = (
        select(PatrolLog.started, PatrolLog.ended, GridWorker.staff_id)
        .join(GridWorker, GridWorker.id == PatrolLog.worker_id)
        .where(PatrolLog.month.between(*_months(year)), GridWorker.staff_id.in_(ids))
        .order_by(PatrolLog.started)
    )
    return [
        ended - started
        for started, ended, staff_id in session.execute(query)
        if counts(staff_id, day_of(started), day_of(started))
    ]


def _marks(
    session: Session, year: int, ids: Sequence[int], counts: Counts
) -> Mapping[QualityMark, int]:
    query = (
        select(GridEvent.mark, Event.received_at, GridWorker.staff_id)
        .join(GridWorker, GridWorker.id == GridEvent.worker_id)
        .join(Event, Event.id == GridEvent.event_id)
        .where(GridEvent.month.between(*_months(year)), GridWorker.staff_id.in_(ids))
    )
    days = ((mark, staff_id, day_of(at)) for mark, at, staff_id in session.execute(query))
    return Counter(mark for mark, staff_id, day in days if counts(staff_id, day, day))


def _paid(session: Session, year: int, ids: Sequence[int], counts: Counts) -> list[tuple[Paid, str]]:
    query = (
        select(GridLine, GridRun, GridWorker.staff_id)
        .join(GridRun, GridRun.id == GridLine.run_id)
        .join(GridWorker, GridWorker.id == GridLine.worker_id)
        .where(GridRun.month.between(*_months(year)), GridWorker.staff_id.in_(ids))
        .order_by(GridRun.month, GridLine.position)
    )
    return [
        (
            Paid(
                staff_id or 0, run.month, line.amount_fen, run.state, run.approved_by, run.paid_document,
                line.tree,
            ),
            line.score,
        )
        for line, run, staff_id in session.execute(query)
        if counts(staff_id, Month.of(run.month).first, Month.of(run.month).last)
    ]  # fmt: skip


def person_grids(year: GridYear) -> Section:
    """Return what somebody did in the grids, was scored and paid, with the trees."""
    rows = tuple((*monthly(one)[:2], score, *monthly(one)[2:]) for one, score in year.paid)
    trees = tuple(
        Tree(f"网格员津贴 {Month.of(one.month).chinese}", allowance_tree(one)) for one, _ in year.paid
    )
    return _section(year, Table("网格员考核津贴", PAID, rows), trees)


def agency_grids(year: GridYear) -> Section:
    """Return what an agency's people did in the grids; money by month, people and trees are theirs."""
    months = sorted({one.month for one, _ in year.paid})
    rows = tuple(_month_row([one for one, _ in year.paid if one.month == month]) for month in months)
    return _section(year, Table("网格员考核津贴（逐月）", BY_MONTH, rows), ())


def _month_row(paid: Sequence[Paid]) -> tuple[str, str, str, str]:
    total = sum(one.amount_fen or 0 for one in paid)
    people = len({one.staff_id for one in paid})
    return str(Month.of(paid[0].month)), yuan_text(total), str(people), STATES[paid[0].state]


def _section(year: GridYear, paid: Table, trees: tuple[Tree, ...]) -> Section:
    facts = (
        count("posts", "网格任职", len(year.posts)), count("patrols", "巡查", len(year.patrols)),
        hours("patrol_hours", "巡查时长", sum(year.patrols)),
        *(count(f"mark_{at}", f"上报事件（{mark.value}）", year.marks[mark])
          for at, mark in enumerate(QualityMark) if year.marks.get(mark)),
        money("grid_pay", "网格员津贴合计", sum(one.amount_fen or 0 for one, _ in year.paid)),
    )  # fmt: skip
    return Section(Part.GRIDS, facts, (Table("网格任职", POSTS, year.posts), paid), trees)

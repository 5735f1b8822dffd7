"""Events in a year's report: those that a person handled last, or that an agency held."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.rules.events.figures import Figures
from models.rules.events.kpi import Row, behind, rows_of
from models.rules.events.moments import shown
from models.rules.events.words import CLOSED_STATES, State
from models.rules.year_report.report import Fact, Part, Section, Table, count, rate
from models.services.events.cases import ASSIGNED, EVENTS
from models.services.events.figures import Period, moment_now, read_figures
from models.services.events.secrecy.veils import PLAIN, veils_of
from models.services.office.desk import Desk

COLUMNS = ("编号", "名称", "收到", "状态", "按时", "返工", "回访")
_CARDS = "一件事件可有几张"
_NAMES = (
    "id", "number", "title", "received_at", "state", "sum_late", "reworks", "answered", "result_ok",
    "attitude_ok", "handler",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """One event of the year as the list shows it."""

    number: str
    title: str
    received: int
    state: State
    late: bool
    reworks: int
    answered: bool | None
    satisfied: bool
    handler: str

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        return self.state in CLOSED_STATES

    @property
    def cells(self) -> tuple[str, ...]:
        """The event under COLUMNS."""
        called = "未回访" if self.answered is None else "未接通" if not self.answered else ""
        called = called or ("满意" if self.satisfied else "不满意")
        in_time = ("超时" if self.late else "按时") if self.closed else "—"
        return (
            self.number, self.title, shown(self.received), self.state.value, in_time,
            str(self.reworks or ""), called,
        )  # fmt: skip


def read_handled(
    session: Session, year: int, *, handler: str = "", agencies: AbstractSet[str] = frozenset()
) -> list[Handled]:
    """Return a year's events of a handler or of an agency by its names, oldest first: two statements.

    A report is paper: who reported an event is hidden in its title.
    """
    since, until = Period(year).span
    of_agency = EVENTS.c.agency.in_(sorted(agencies)) & ASSIGNED
    mine: ColumnElement[bool] = EVENTS.c.handler == handler if handler else of_agency
    query = (
        select(*(EVENTS.c[name] for name in _NAMES))
        .where(mine, EVENTS.c.received_at >= since, EVENTS.c.received_at < until)
        .order_by(EVENTS.c.received_at, EVENTS.c.id)
    )
    rows = session.execute(query).all()
    veils = veils_of(session, [row.id for row in rows])
    return [
        Handled(
            number=row.number, title=veils.get(row.id, PLAIN).over(row.title), received=row.received_at,
            state=State(row.state),
            late=row.sum_late, reworks=row.reworks, answered=row.answered,
            satisfied=bool(row.result_ok and row.attitude_ok), handler=row.handler,
        )
        for row in rows
    ]  # fmt: skip


def person_section(found: Sequence[Handled]) -> Section:
    """Return the section of a person: closed ones with their share in time; open ones are listed apart."""
    closed = [one for one in found if one.closed]
    facts = (
        count("closed", "办结事件", len(closed), "按收到的年份、最后处置人计"),
        rate("in_time", "按时办结率", sum(not one.late for one in closed), len(closed)),
        count("reworks", "返工次数", sum(one.reworks for one in closed), "核实不通过或回访后重办"),
        rate(
            "satisfied", "双满意率", sum(one.satisfied for one in closed if one.answered),
            sum(bool(one.answered) for one in closed), "÷ 接通的回访",
        ),
        count("open", "尚未办结", len(found) - len(closed)),
    )  # fmt: skip
    return Section(Part.EVENTS, facts, (Table("经手的事件", COLUMNS, tuple(one.cells for one in found)),))


@dataclass(frozen=True, slots=True)
class AgencyEvents:
    """An agency's events: the section, and the lists behind the checks; `red` have at least one red card."""

    section: Section
    late: tuple[str, ...]
    red: tuple[str, ...]
    reworked: tuple[str, ...]
    dissatisfied: tuple[str, ...]


def agency_events(
    desk: Desk, session: Session, name: str, names: AbstractSet[str], year: int
) -> AgencyEvents:
    """Return the events of an agency, under its names of today and before, with the KPI as it stands now."""
    figures = [
        replace(one, agency=name) if one.agency in names else one
        for one in read_figures(session, Period(year), moment_now(desk))
    ]
    row = next((one for one in rows_of(figures) if (one.scope, one.name) == ("agency", name)), None)
    found = read_handled(session, year, agencies=names)
    facts = _kpi_facts(row or Row(scope="agency", name=name))
    reworked = tuple(one.number for one in found if one.reworks)
    facts = (*facts, count("reworks", "返工次数", sum(one.reworks for one in found)))
    tables = (
        Table("主办的事件", COLUMNS, tuple(one.cells for one in found)),
        Table("按处置人", ("处置人工号", "件数", "办结", "按时", "返工"), _by_handler(found)),
    )
    late = (*_behind(figures, name, "closed_late"), *_behind(figures, name, "overdue_open"))
    return AgencyEvents(
        Section(Part.EVENTS, facts, tables), late, _behind(figures, name, "red"), reworked,
        tuple(one.number for one in found if one.answered and not one.satisfied),
    )  # fmt: skip


def _behind(figures: list[Figures], name: str, figure: str) -> tuple[str, ...]:
    return behind(figures, name, figure)


def _kpi_facts(row: Row) -> tuple[Fact, ...]:
    return (
        count("received", "收件", row.received, "按收到的年份、最后交办的主办机构计"),
        count("open", "在办", row.open),
        rate("closing_rate", "办结率", *row.closing_rate, "÷（办结＋在办）"),
        rate("in_time_rate", "按时办结率", *row.in_time_rate, "÷（办结＋超时未结）"),
        count("closed_late", "超时办结", row.closed_late),
        count("overdue_open", "超时未结", row.overdue_open),
        rate("both_satisfied", "双满意率", *row.both_satisfied, "÷ 接通的回访"),
        rate("return_rate", "退回率", *row.return_rate, "÷ 交办次数"),
        rate("extension_rate", "延期率", *row.extension_rate, "÷ 交办次数"),
        count("yellow", "黄牌张数", row.yellow, _CARDS), count("red", "红牌张数", row.red, _CARDS),
    )  # fmt: skip


def _by_handler(found: Sequence[Handled]) -> tuple[tuple[str, ...], ...]:
    handlers = sorted({one.handler for one in found})
    rows = []
    for handler in handlers:
        mine = [one for one in found if one.handler == handler]
        closed = [one for one in mine if one.closed]
        numbers = (
            len(mine), len(closed), sum(not one.late for one in closed), sum(one.reworks for one in mine)
        )
        rows.append((handler or "未指定", *map(str, numbers)))
    return tuple(rows)

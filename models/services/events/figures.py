"""Events and KPI of a period at a cut-off: what the command line prints and every page of figures shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.case import Case
from models.rules.events.clocks import Leg
from models.rules.events.figures import Figures, OpenLeg, Tally, figures_from, figures_of
from models.rules.events.kpi import FIGURES, Row, behind, rows_of
from models.rules.events.moments import Moment, of_datetime, of_day, text_of
from models.rules.events.words import Clock, State
from models.services.events.cases import EVENTS, load, load_rows
from models.services.events.ground import read_ground, read_tree
from models.services.office.desk import Desk
from models.tables.agency import Agency
from models.tables.events import Platform


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or one month of it; events belong to the period of their receipt."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        """Return 2017 or 2017-03."""
        return str(self.year) if self.month is None else f"{self.year}-{self.month:02d}"

    @property
    def span(self) -> tuple[Moment, Moment]:
        """The first moment of the period, and the first one after it."""
        if self.month is None:
            return of_day(date(self.year, 1, 1)), of_day(date(self.year + 1, 1, 1))
        after = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return of_day(date(self.year, self.month, 1)), of_day(after)


@dataclass(frozen=True, slots=True)
class LegView:
    """One leg of a clock at the cut-off; `end` is None while it has not ended."""

    clock: str
    start: str
    yellow: str
    red: str
    end: str | None
    state: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFigures:
    """An event at the cut-off under the contract's names; moments are 2017-03-01T09:02."""

    number: str
    source: str
    foreign_id: str
    category: str
    level: str
    state: str
    received_at: str
    platform: str | None
    agency: str | None
    assisting: tuple[str, ...]
    clocks: tuple[LegView, ...]
    cards: dict[str, int]
    returns: int
    extensions: int
    answered: bool | None
    result_ok: bool | None
    attitude_ok: bool | None


def moment_now(desk: Desk) -> Moment:
    """Return the present minute on this desk's clock."""
    return of_datetime(desk.clock())


def events_of(desk: Desk, period: Period, at: Moment | None = None) -> tuple[EventFigures, ...]:
    """Return the events received in a period as they stood at a moment, in the order of their numbers."""
    cutoff = moment_now(desk) if at is None else at
    with desk.reading() as session:
        ground, tree = read_ground(session), read_tree(session)
        rows = session.execute(_received(period, cutoff, EVENTS)).all()
        stored = load_rows(session, rows, ground, tree)
        found = [_view(one.at(cutoff), cutoff) for one in stored.values()]
    return tuple(sorted(found, key=_number))


def _number(view: EventFigures) -> str:
    return view.number


def _received(period: Period, cutoff: Moment, *columns: Any) -> Any:  # noqa: ANN401 - any select
    since, until = period.span
    return (
        select(*columns)
        .where(EVENTS.c.received_at >= since, EVENTS.c.received_at < until, EVENTS.c.received_at <= cutoff)
        .order_by(EVENTS.c.received_at, EVENTS.c.id)
    )


def _view(case: Case, cutoff: Moment) -> EventFigures:
    cards = [(leg.is_yellow(cutoff), leg.is_late(cutoff)) for leg in case.legs]
    return EventFigures(
        number=case.number, source=case.source, foreign_id=case.foreign_id, category=case.category.code,
        level=case.level.value, state=case.state.value, received_at=text_of(case.received),
        platform=case.platform or None, agency=case.agency or None, assisting=case.assisting,
        clocks=tuple(leg_view(leg, cutoff) for leg in case.legs),
        cards={"yellow": sum(yellow for yellow, _ in cards), "red": sum(red for _, red in cards)},
        returns=case.returns, extensions=case.granted,
        answered=case.answered, result_ok=case.result_ok, attitude_ok=case.attitude_ok,
    )  # fmt: skip


def leg_view(leg: Leg, cutoff: Moment) -> LegView:
    """Return a leg as it stands at a cut-off."""
    return LegView(
        leg.clock.value, text_of(leg.start), text_of(leg.yellow), text_of(leg.red),
        None if leg.end is None else text_of(leg.end), leg.state(), leg.is_late(cutoff),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kpi:
    """The rows of a period at a cut-off: all events, then by platform and by agency."""

    period: str
    at: str
    rows: tuple[Row, ...]


MANY = 500
"""So many events: counting them belongs off the window's thread."""


def keeps_many_events(desk: Desk) -> bool:
    """Tell whether the office has so many events, of whatever year, that reading of all takes long."""
    return has_many_events(desk, (of_day(date.min), of_day(date.max)))


def has_many_events(desk: Desk, span: tuple[Moment, Moment]) -> bool:
    """Tell whether counting the events of a span takes so long that it belongs off the window's thread."""
    since, until = span
    inside = and_(EVENTS.c.received_at >= since, EVENTS.c.received_at < until)
    with desk.reading() as session:
        last = session.scalar(select(EVENTS.c.id).where(inside).offset(MANY - 1).limit(1))
    return last is not None


def kpi(desk: Desk, period: Period, at: Moment | None = None) -> Kpi:
    """Return the KPI of a period as it stood at a moment: one pass over the period's events."""
    cutoff = moment_now(desk) if at is None else at
    with desk.reading() as session:
        rows = rows_of(_each_figures(session, period.span, cutoff))
    return Kpi(str(period), text_of(cutoff), rows)


def kpi_list(
    desk: Desk, period: Period, name: str, figure: str, at: Moment | None = None, *, below: bool = False,
    scope: str = "",
) -> tuple[str, ...]:  # fmt: skip
    """Return the numbers of the events behind a figure of a row ("" is the row of all).

    `below` asks for the divisor's; `scope` is "platform" or "agency", needed where both have one name.
    Refused: kpi_no_such_figure, kpi_no_such_name, kpi_name_twice.
    """
    if figure not in FIGURES:
        raise Refused("kpi_no_such_figure", figure=figure, options="、".join(FIGURES))
    cutoff = moment_now(desk) if at is None else at
    with desk.reading() as session:
        if name:
            _require_name(session, name, scope)
        return behind(_each_figures(session, period.span, cutoff), name, figure, below=below, scope=scope)


def _require_name(session: Session, name: str, scope: str) -> None:
    """Refuse a name that no platform and no agency ever had: an empty list would read as a zero.

    A name that both have is refused without a `scope`: the events of one would stand among the other's.
    """
    platforms = session.scalars(select(Platform.name).order_by(Platform.position, Platform.id)).all()
    rows = session.execute(select(Agency.name, Agency.aliases).order_by(Agency.id)).all()
    agencies = [row.name for row in rows]
    before = {alias for row in rows for alias in row.aliases.split("\n")}
    if not scope and name in platforms and name in {*agencies, *before}:
        raise Refused("kpi_name_twice", name=name)
    if name not in {*platforms, *agencies, *before}:
        names = dict.fromkeys(("all", *platforms, *agencies))
        raise Refused("kpi_no_such_name", name=name, options="、".join(names))


_LOT = 500
"""How many events are read at a time."""
_COLUMNS = (
    "id", "number", "state", "platform", "agency", "assigns", "returns", "granted", "last_at", "resumes_at",
    "open_clock", "yellow_at", "due_at", "runs_from", "stopped_at", "sum_accept", "sum_late", "sum_yellow",
    "sum_red", "sum_minutes", "sum_ended", "answered", "result_ok", "attitude_ok",
)  # fmt: skip


def read_figures(session: Session, period: Period, cutoff: Moment) -> list[Figures]:
    """Return each event's figures at a cut-off, of the events received in a period."""
    return read_figures_between(session, period.span, cutoff)


def read_figures_between(session: Session, span: tuple[Moment, Moment], cutoff: Moment) -> list[Figures]:
    """Return each event's figures: from its row where no deed came after the cut-off, else from its deeds.

    `span` is the first moment of receipt, and the first one after it.
    """
    return list(_each_figures(session, span, cutoff))


def _each_figures(session: Session, span: tuple[Moment, Moment], cutoff: Moment) -> Iterator[Figures]:
    """Yield each event's figures as they are read, so that whoever adds them up holds a lot at a time.

    They are read in the order in which they are stored, each page once: in that of their receipt, a year that
    outgrows the cache would have a page deciphered for every event.
    """
    columns, later = [EVENTS.c[name] for name in _COLUMNS], list[int]()
    since, until = span[0], min(span[1], cutoff + 1)
    of_period = EVENTS.alias("of_period")
    ids = select(of_period.c.id).where(of_period.c.received_at >= since, of_period.c.received_at < until)
    query = select(*columns).where(EVENTS.c.id.in_(ids))
    for row in session.execute(query, execution_options={"yield_per": _LOT}):
        if row.last_at > cutoff:
            later.append(row.id)
        else:
            yield _from_row(row, cutoff)
    if later:
        ground, tree = read_ground(session), read_tree(session)
        stored = load(session, later, ground, tree)
        yield from (figures_of(one.at(cutoff), cutoff, ground.days) for one in stored.values())


def _from_row(row: Any, cutoff: Moment) -> Figures:  # noqa: ANN401 - a row of the event table
    tally = Tally(
        accept=row.sum_accept, late=row.sum_late, yellow=row.sum_yellow, red=row.sum_red,
        minutes=row.sum_minutes, ended=row.sum_ended,
    )  # fmt: skip
    leg = None
    if row.open_clock:
        leg = OpenLeg(Clock(row.open_clock), row.yellow_at, row.due_at, row.runs_from, row.stopped_at)
    return figures_from(
        tally, leg, cutoff, number=row.number, state=state_at(row, cutoff), platform=row.platform,
        agency=row.agency, counts=(row.assigns, row.returns, row.granted),
        answers=(row.answered, row.result_ok, row.attitude_ok),
    )  # fmt: skip


def state_at(row: Any, moment: Moment) -> State:  # noqa: ANN401 - a row of the event table
    """Return where an event stands at a moment after its last deed: suspended only until its day."""
    state = State(row.state)
    over = state is State.SUSPENDED and row.resumes_at is not None and row.resumes_at <= moment
    return State.HANDLING if over else state

"""A street's month for the district: gathered without a name, signed with the office's own key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import Counts
from models.rules.attendance.marks import COUNTED, Totals
from models.rules.district.month import KPI, Money, MoneyKind, Pair, StreetMonth, UnitMonth, to_text
from models.rules.events.kpi import Row
from models.rules.events.moments import Moment, day_of, parse_moment, text_of
from models.rules.sheets.words import SheetState
from models.services.attendance.months import totals
from models.services.district.signing import SUFFIX, fingerprint, new_key, sign
from models.services.events.figures import Period, kpi, moment_now
from models.services.events.ground import read_grids, read_tree
from models.services.events.intake.taking import street_code
from models.services.office.accounts import street
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.agencies import names_today, read_agencies
from models.tables.allowance import AllowanceRun
from models.tables.bonus import Run
from models.tables.district import DistrictKey
from models.tables.events import Event
from models.tables.payout import Supplement
from models.tables.sheets import FrozenSheet
from models.tables.work.grids import GridRun

_WORKED = tuple(kind.key for kind in COUNTED if kind.counts is Counts.WORK)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, with the fingerprint of the key that signed it."""

    path: Path
    month: StreetMonth
    fingerprint: str


def export_month(desk: Desk, year: int, month: int, folder: Path, at: Moment | None = None) -> Exported:
    """Write a street's signed month to a folder, replacing an earlier one of that month; the log says so.

    The office's key is made with the first file. Refused: not_allowed, district_month_to_come,
    event_needs_grids (the street's code is not known). OSError as it comes, and then nothing is logged.
    """
    desk.require(Action.EXPORT_DISTRICT)
    cutoff = moment_now(desk) if at is None else at
    if Period(year, month).span[0] > moment_now(desk):
        raise Refused("district_month_to_come", month=f"{year}-{month:02d}")
    found = gather_month(desk, year, month, cutoff)
    path = folder / f"{found.code}-{found.month}{SUFFIX}"
    with desk.change(Action.EXPORT_DISTRICT, found.month) as change:
        key = _key(change.session, desk.clock().isoformat(timespec="seconds"))
        change.detail.update(file=path.name, key=fingerprint(key.public))
        change.flush()
        _write(path, sign(to_text(found), key.private))
    return Exported(path, found, fingerprint(key.public))


def _write(path: Path, data: bytes) -> None:
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _key(session: Session, stamp: str) -> DistrictKey:
    row = session.get(DistrictKey, 1)
    if row is None:
        private, public = new_key()
        row = DistrictKey(id=1, private=private, public=public, made_at=stamp)
        session.add(row)
    return row


@dataclass(frozen=True, slots=True)
class OwnKey:
    """The office's public key, with what the district has to know of it."""

    code: str
    street: str
    public: str

    @property
    def fingerprint(self) -> str:
        """What is compared by telephone."""
        return fingerprint(self.public)


def own_key(desk: Desk) -> OwnKey:
    """Return the office's public key, made now where there is none.

    Refused: not_allowed, event_needs_grids.
    """
    desk.require(Action.EXPORT_DISTRICT)
    with desk.reading() as session:
        code = street_code(read_grids(session))
        row = session.get(DistrictKey, 1)
        public = row.public if row is not None else ""
    if not public:
        with desk.change(Action.EXPORT_DISTRICT, "key") as change:
            key = _key(change.session, desk.clock().isoformat(timespec="seconds"))
            public = key.public
            change.detail["key"] = fingerprint(public)
    return OwnKey(code, street(desk), public)


def gather_month(desk: Desk, year: int, month: int, cutoff: Moment) -> StreetMonth:
    """Return a street's month at a cut-off; always the same number of statements."""
    people = totals(desk, year, year * 100 + month)
    rows = kpi(desk, Period(year, month), cutoff).rows
    whole = next((row for row in rows if row.scope == "all"), Row(scope="all", name=""))
    with desk.reading() as session:
        code = street_code(read_grids(session))
        levels, categories = _kinds(session, Period(year, month), cutoff)
        money = tuple(_money(session, Period(year, month), cutoff))
        today = names_today(read_agencies(session))
    return StreetMonth(
        street=street(desk), code=code, month=f"{year}-{month:02d}", at=text_of(cutoff), people=len(people),
        due=sum(one.due_halves for one in people), present=_present(people), halves=_halves(people),
        events=_kpi(whole), levels=levels, categories=categories, units=tuple(_units(people, rows, today)),
        money=money,
    )  # fmt: skip


def _present(people: Iterable[Totals]) -> int:
    return sum(one.halves.get(key, 0) for one in people for key in _WORKED)


def _halves(people: Iterable[Totals]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for one in people:
        sums.update(one.halves)
    return {kind.name: sums[kind.key] for kind in COUNTED if sums[kind.key]}


def _kpi(row: Row) -> dict[str, int | Pair]:
    return {name: getattr(row, name) for name in KPI}


def _units(
    people: Sequence[Totals], rows: Sequence[Row], today: Mapping[str, str]
) -> Iterator[UnitMonth]:
    """Yield the platforms, then the agencies by name: those with people, and those with events.

    `today` is every name that an agency ever had → its name of today: events under a former name are
    its own, however often it was renamed.
    """
    for row in rows:
        if row.scope == "platform" and not row.is_empty:
            yield UnitMonth(scope="platform", name=row.name, people=0, due=0, present=0, kpi=_kpi(row))
    agencies: dict[str, dict[str, int | Pair]] = {}
    for row in rows:
        if row.scope == "agency" and not row.is_empty:
            name = today.get(row.name, row.name)
            agencies[name] = _added(agencies[name], _kpi(row)) if name in agencies else _kpi(row)
    here = {one.agency: today.get(one.agency, one.agency) for one in people}
    for name in sorted({*here.values(), *agencies}):
        own = [one for one in people if here[one.agency] == name]
        yield UnitMonth(
            scope="agency", name=name, people=len(own), due=sum(one.due_halves for one in own),
            present=_present(own), kpi=agencies.get(name) or _kpi(Row(scope="agency", name=name)),
        )  # fmt: skip


def _added(one: Mapping[str, int | Pair], other: Mapping[str, int | Pair]) -> dict[str, int | Pair]:
    """Return the figures of two names of one agency added up, pairs half by half."""
    return {name: _sum(one[name], other[name]) for name in one}


def _sum(one: int | Pair, other: int | Pair) -> int | Pair:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return one[0] + other[0], one[1] + other[1]
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    raise TypeError(one, other)


def _kinds(session: Session, period: Period, cutoff: Moment) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many events were received by level and by the leaf of their category."""
    since, until = period.span
    inside = (Event.received_at >= since, Event.received_at < until, Event.received_at <= cutoff)
    query = select(Event.level, Event.category, func.count()).where(*inside)
    levels: Counter[str] = Counter()
    leaves: Counter[str] = Counter()
    tree = read_tree(session)
    for level, category, count in session.execute(query.group_by(Event.level, Event.category)):
        levels[level] += count
        leaf = tree.of_event(category, day_of(since))
        leaves[f"{leaf.top}/{leaf.leaf}" if leaf.leaf else category] += count
    return dict(levels), dict(leaves)


def _money(session: Session, period: Period, cutoff: Moment) -> Iterator[Money]:
    """Yield the sheets that were approved in a month and not after the cut-off, each as it stood then.

    A day is the one that the sheet itself prints: the date on the clock of whoever approved it.
    """
    since, until = period.span
    for row in (*_runs(session), *_supplements(session), *_monthly(session)):
        moment = _minute(row.approved_at)
        if since <= moment < until and moment <= cutoff:
            yield Money(
                year=row.year, kind=MoneyKind(row.kind), number=row.number, state=_state(row, cutoff),
                people=row.people, fen=row.total_fen,
            )  # fmt: skip


def _state(row: _Sheet, cutoff: Moment) -> SheetState:
    is_paid = bool(row.paid_at) and _minute(row.paid_at) <= cutoff
    return SheetState.PAID if is_paid else SheetState.APPROVED


def _minute(text: str) -> Moment:
    return parse_moment(text[: len("2018-01-15T17:30")])


class _Sheet(NamedTuple):
    """What the district gets to know of a sheet, with the moments that say whether it does."""

    year: int
    kind: str
    number: int
    people: int
    total_fen: int
    approved_at: str
    paid_at: str


def _columns(table: type[FrozenSheet]) -> tuple[Any, ...]:
    return table.people, table.total_fen, table.approved_at, table.paid_at


def _runs(session: Session) -> Iterator[_Sheet]:
    query = select(Run.year, Run.kind, Run.number, *_columns(Run)).order_by(Run.year, Run.kind, Run.number)
    for row in session.execute(query):
        yield _Sheet(*row)


def _supplements(session: Session) -> Iterator[_Sheet]:
    query = select(Run.year, Run.kind, Supplement.number, *_columns(Supplement)).join(
        Run, Run.id == Supplement.run_id
    )
    for year, kind, *rest in session.execute(query.order_by(Run.year, Run.kind, Supplement.number)):
        yield _Sheet(year, f"{kind}+", *rest)


def _monthly(session: Session) -> Iterator[_Sheet]:
    for table, kind in ((AllowanceRun, MoneyKind.ALLOWANCE), (GridRun, MoneyKind.GRID)):
        for month, *rest in session.execute(select(table.month, *_columns(table)).order_by(table.month)):
            yield _Sheet(month // 100, kind, month % 100, *rest)

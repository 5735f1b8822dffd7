"""Communities and their grids: who knows them, new ones, changed ones, ended ones; all dated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.work.grids.codes import STREET_DIGITS, community_fault, community_of, grid_fault
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import SINCE_EVER
from models.tables.events import Grid
from models.tables.work.grids import Community, GridPost, GridWorker

CHANGED = frozenset({Topic.GRIDS, Topic.EVENTS})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """A community or village under one name, from `since` to `until` (None: it lasts)."""

    id: int
    code: str
    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridEntry:
    """What the form of a grid edits."""

    code: str
    name: str
    area: str = ""
    households: int | None = None
    residents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A grid under one name; `community` is the name of what it lies in, "" where nobody entered that."""

    id: int
    code: str
    name: str
    community: str
    area: str
    households: int | None
    residents: int | None
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether it stands on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def entry(self) -> GridEntry:
        """The grid as the form edits it."""
        return GridEntry(
            code=self.code, name=self.name, area=self.area, households=self.households,
            residents=self.residents,
        )  # fmt: skip


def read_communities(session: Session, day: date) -> Mapping[str, CommunityRow]:
    """Return the communities of a day by code: one statement."""
    rows = session.scalars(select(Community).order_by(Community.code))
    return {
        row.code: CommunityRow(row.id, row.code, row.name, row.since, row.until)
        for row in rows
        if row.since <= day and (row.until is None or day <= row.until)
    }


def read_grid_rows(session: Session, day: date) -> tuple[GridRow, ...]:
    """Return the grids of a day by code: two statements."""
    communities = read_communities(session, day)
    rows = session.scalars(select(Grid).order_by(Grid.code, Grid.since))
    found = (_grid_row(row, communities) for row in rows)
    return tuple(row for row in found if row.holds(day))


def _grid_row(row: Grid, communities: Mapping[str, CommunityRow]) -> GridRow:
    community = communities.get(community_of(row.code))
    return GridRow(
        id=row.id, code=row.code, name=row.name, community=community.name if community else "",
        area=row.area, households=row.households, residents=row.residents, since=row.since, until=row.until,
    )  # fmt: skip


def grids(desk: Desk, day: date | None = None) -> tuple[GridRow, ...]:
    """Return the grids of a day (None: today) by code: two statements."""
    with desk.reading() as session:
        return read_grid_rows(session, day or desk.today)


def communities(desk: Desk, day: date | None = None) -> tuple[CommunityRow, ...]:
    """Return the communities of a day (None: today) by code."""
    with desk.reading() as session:
        return tuple(read_communities(session, day or desk.today).values())


def street_code(codes: Iterable[str]) -> str:
    """Return the nine digits that codes begin with, "" where there are none or they differ."""
    found = {code[:STREET_DIGITS] for code in codes}
    return found.pop() if len(found) == 1 else ""


def save_community(desk: Desk, code: str, name: str) -> Changes:
    """Enter a community, or give one another name from today on.

    Refused: grid_needs_name, community_code_digits, community_code_street.
    """
    with desk.change(Action.EDIT_GRIDS, f"{code} {name}") as change:
        put_community(change.session, code.strip(), name.strip(), desk.today)
    return CHANGED


def put_community(session: Session, code: str, name: str, today: date) -> bool:
    """Enter a community in the caller's transaction unless it stands so; tell whether anything changed."""
    if not name:
        raise Refused("grid_needs_name", code=code)
    known = read_communities(session, today)
    grids_known = session.scalars(select(Grid.code).where(Grid.until.is_(None)))
    street = street_code(known) or street_code(grids_known)
    if problem := community_fault(code, street):
        raise Refused(problem, code=code, street=street)
    old = known.get(code)
    if old is not None and old.name == name:
        return False
    if old is not None:
        row = session.get_one(Community, old.id)
        if old.since == today:
            row.name = name
            return True
        row.until = today - _DAY
        session.flush()
    session.add(Community(code=code, name=name, since=today if old else SINCE_EVER, until=None))
    session.flush()
    return True


def save_grid(desk: Desk, entry: GridEntry, *, is_new: bool = False) -> Changes:
    """Enter a grid, or change one: another name holds from today on, the rest at once.

    A name that holds since today only is corrected: no day has ended under it.

    Refused: grid_needs_name, grid_code_digits, grid_code_community, grid_code_taken, grid_number_wrong.
    """
    with desk.change(Action.EDIT_GRIDS, f"{entry.code} {entry.name}") as change:
        session = change.session
        known = _newest(session, entry.code)
        if is_new and known is not None and not _is_over(known, desk.today):
            raise Refused("grid_code_taken", code=entry.code)
        put_grid(session, entry, desk.today, corrects=True)
    return CHANGED


def put_grid(session: Session, entry: GridEntry, today: date, *, corrects: bool = False) -> bool:
    """Enter or change a grid in the caller's transaction; tell whether anything changed.

    A grid that has ended begins again today; one whose last day is still to come keeps that day.

    Refused: as by `save_grid`, and grid_renamed_today unless it `corrects`: a file names one code twice.
    """
    _check_entry(session, entry, today)
    known = _newest(session, entry.code)
    old = None if known is None or _is_over(known, today) else known
    values = {"area": entry.area, "households": entry.households, "residents": entry.residents}
    if old is not None and old.name == entry.name:
        return _rewrite(old, values)
    if old is not None and old.since >= today:
        if not corrects:
            raise Refused("grid_renamed_today", code=entry.code, name=old.name)
        return _rewrite(old, {"name": entry.name, **values})
    until = None
    if old is not None:
        until, old.until = old.until, today - _DAY
        session.flush()
    since = SINCE_EVER if known is None else today
    session.add(Grid(code=entry.code, name=entry.name, since=since, until=until, **values))
    session.flush()
    return True


def _check_entry(session: Session, entry: GridEntry, today: date) -> None:
    if not entry.name:
        raise Refused("grid_needs_name", code=entry.code)
    if problem := grid_fault(entry.code, frozenset(read_communities(session, today))):
        raise Refused(problem, code=entry.code, community=community_of(entry.code))
    if any(number is not None and number < 0 for number in (entry.households, entry.residents)):
        raise Refused("grid_number_wrong", code=entry.code)


def _rewrite(row: Grid, values: Mapping[str, object]) -> bool:
    """Put values into a row; tell whether any differed."""
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    return True


def end_grid(desk: Desk, grid_id: int, until: date | None) -> Changes:
    """End a grid on its last day, or let it go on (None); its posts are ended first.

    Refused: grid_unknown, grid_ends_before, grid_posts_last, grid_code_taken (it has begun again since).
    """
    with desk.change(Action.EDIT_GRIDS) as change:
        row = change.session.get(Grid, grid_id)
        if row is None:
            raise Refused("grid_unknown", grid=grid_id)
        change.subject = f"{row.code} {row.name}"
        if _newest(change.session, row.code) is not row:
            raise Refused("grid_code_taken", code=row.code)
        if until is not None:
            _check_end(change.session, row, until)
        row.until = until
        change.detail["until"] = until
    return CHANGED


def _check_end(session: Session, row: Grid, until: date) -> None:
    if until < row.since:
        raise Refused("grid_ends_before", grid=row.name, day=row.since.isoformat())
    lasting = (GridPost.until.is_(None)) | (GridPost.until > until)
    serving = (
        select(GridWorker.name)
        .join(GridPost, GridPost.worker_id == GridWorker.id)
        .where(GridPost.grid == row.code, lasting)
    )
    if names := session.scalars(serving.order_by(GridPost.id)).all():
        raise Refused("grid_posts_last", grid=row.name, day=until.isoformat(), names="、".join(names))


def grid_end(session: Session, code: str) -> date | None:
    """Return the last day of a grid, None where it lasts. Refused: grid_unknown."""
    row = _newest(session, code)
    if row is None:
        raise Refused("grid_unknown", grid=code)
    return row.until


def _newest(session: Session, code: str) -> Grid | None:
    return session.scalars(select(Grid).where(Grid.code == code).order_by(Grid.since.desc())).first()


def _is_over(row: Grid, today: date) -> bool:
    return row.until is not None and row.until < today

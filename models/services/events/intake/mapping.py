"""What the words of other systems mean here: dated maps from their code to ours, asked at every intake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.ground import Dated
from models.services.events.ground import Where, read_grids, read_tree, standing
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.events import EventMapping

CHANGED = frozenset({Topic.EVENTS})
FIELDS = ("category", "grid")


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One word of another system; `ours` is a category's or a grid's code."""

    id: int
    system: str
    field: str
    theirs: str
    ours: str
    span: Dated


@dataclass(frozen=True, slots=True)
class Mappings:
    """Maps by system, field and their word."""

    rows: Mapping[tuple[str, str, str], Sequence[MappingRow]]

    def ours(self, system: str, field: str, word: str, day: date) -> str:
        """Return what a system's word means here on a day; the word itself where nobody has mapped it."""
        rows = self.rows.get((system, field, word), ())
        return next((row.ours for row in rows if row.span.holds(day)), word)


def read_mappings(where: Where) -> Mappings:
    """Return all maps."""
    return standing(where).part(make_mappings)


def make_mappings(session: Session) -> Mappings:
    """Read all maps: one statement."""
    columns = EventMapping.system, EventMapping.field, EventMapping.theirs, EventMapping.since.desc()
    found: dict[tuple[str, str, str], list[MappingRow]] = {}
    for row in session.scalars(select(EventMapping).order_by(*columns)):
        one = MappingRow(row.id, row.system, row.field, row.theirs, row.ours, Dated(row.since, row.until))
        found.setdefault((row.system, row.field, row.theirs), []).append(one)
    return Mappings(found)


def map_word(
    desk: Desk, system: str, field: str, theirs: str, ours: str, *, since: date, until: date | None = None
) -> Changes:
    """Say what a system's word means here from a day on (`field`: category or grid).

    Refused: event_mapping_incomplete, event_mapping_dates (a map of that word holds then already),
    event_unknown_category, event_unknown_grid.
    """
    system, theirs, span = system.strip(), theirs.strip(), Dated(since, until)
    with desk.change(Action.MAP_EVENT_WORDS, f"{system}:{theirs}") as change:
        session = change.session
        if not (system and theirs and field in FIELDS):
            raise Refused("event_mapping_incomplete")
        rows = read_mappings(session).rows.get((system, field, theirs), ())
        if (until is not None and until < since) or any(_meet(row.span, span) for row in rows):
            raise Refused("event_mapping_dates", theirs=theirs)
        _check_ours(session, field, ours, since)
        session.add(
            EventMapping(system=system, field=field, theirs=theirs, ours=ours, since=since, until=until)
        )
        change.detail.update(field=field, ours=ours, since=since, until=until)
    return CHANGED


def _meet(one: Dated, other: Dated) -> bool:
    last = date.max
    return one.since <= (other.until or last) and other.since <= (one.until or last)


def _check_ours(session: Session, field: str, ours: str, day: date) -> None:
    if field == "category" and read_tree(session).on(ours, day) is None:
        raise Refused("event_unknown_category", value=ours)
    known = {row.code for row in read_grids(session) if row.span.holds(day)}
    if field == "grid" and ours not in known:
        raise Refused("event_unknown_grid", value=ours)


def end_mapping(desk: Desk, mapping_id: int, until: date | None) -> Changes:
    """End a map on a day: what came before keeps its meaning; None lets it go on.

    Refused: event_mapping_dates.
    """
    with desk.change(Action.MAP_EVENT_WORDS, str(mapping_id)) as change:
        row = _own(change.session, mapping_id)
        others = read_mappings(change.session).rows[row.system, row.field, row.theirs]
        span = Dated(row.since, until)
        if (until is not None and until < row.since) or any(
            _meet(one.span, span) for one in others if one.id != row.id
        ):
            raise Refused("event_mapping_dates", theirs=row.theirs)
        row.until = until
        change.detail.update(system=row.system, field=row.field, theirs=row.theirs, until=until)
    return CHANGED


def drop_mapping(desk: Desk, mapping_id: int) -> Changes:
    """Take a map back that was entered by mistake. Refused: event_mapping_dates (it is gone)."""
    with desk.change(Action.MAP_EVENT_WORDS, str(mapping_id)) as change:
        row = _own(change.session, mapping_id)
        change.detail.update(system=row.system, field=row.field, theirs=row.theirs, dropped=row.ours)
        change.session.delete(row)
    return CHANGED


def _own(session: Session, mapping_id: int) -> EventMapping:
    row = session.get(EventMapping, mapping_id)
    if row is None:
        raise Refused("event_mapping_dates", theirs="")
    return row

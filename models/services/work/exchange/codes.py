"""Their words and ours: the office's dated code maps over those that ship with the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.ground import Dated
from models.rules.events.words import Level, State
from models.rules.work.exchange.profile import Profile
from models.rules.work.exchange.words import CodeField
from models.services.events.intake import mapping
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.exchange.systems import profile_of, profiles
from models.tables.work.exchange import ExchangeCode

CHANGED = frozenset({Topic.EXCHANGE, Topic.EVENTS})
_SHARED = frozenset({CodeField.CATEGORY, CodeField.GRID})
"""Fields whose words books of events use too: they stand in the maps of intake."""
_WORDS: Mapping[CodeField, frozenset[str]] = {
    CodeField.LEVEL: frozenset(Level),
    CodeField.STATE: frozenset(State) - {State.VOID},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    """One word of a system in a span of days; `id` 0: shipped with the program."""

    id: int
    system: str
    field: CodeField
    theirs: str
    ours: str
    span: Dated


@dataclass(frozen=True, slots=True)
class Codes:
    """The maps of one system: the office's rows by field and word, then what ships."""

    profile: Profile
    rows: Mapping[tuple[CodeField, str], Sequence[CodeRow]]

    def ours(self, field: CodeField, theirs: str, day: date) -> str | None:
        """Return what a word means here on a day, None where neither the office nor the program knows it."""
        row = next((row for row in self.rows.get((field, theirs), ()) if row.span.holds(day)), None)
        return row.ours if row else self.profile.shipped(field, theirs, day)


def read_codes(session: Session, profile: Profile) -> Codes:
    """Return the maps of a system: two statements."""
    rows: dict[tuple[CodeField, str], list[CodeRow]] = {}
    for row in _office_rows(session):
        if row.system == profile.system:
            rows.setdefault((row.field, row.theirs), []).append(row)
    return Codes(profile, rows)


def _office_rows(session: Session) -> list[CodeRow]:
    own = session.scalars(select(ExchangeCode).order_by(ExchangeCode.since.desc(), ExchangeCode.id))
    found = [
        CodeRow(id=row.id, system=row.system, field=CodeField(row.field), theirs=row.theirs, ours=row.ours,
                span=Dated(row.since, row.until))
        for row in own
    ]  # fmt: skip
    for rows in mapping.read_mappings(session).rows.values():
        found += [
            CodeRow(id=row.id, system=row.system, field=CodeField(row.field), theirs=row.theirs,
                    ours=row.ours, span=row.span)
            for row in rows
        ]  # fmt: skip
    return found


def codes(desk: Desk) -> tuple[CodeRow, ...]:
    """Return every map, the office's own first, then the shipped ones: two statements."""
    with desk.reading() as session:
        own = _office_rows(session)
    shipped = [
        CodeRow(id=0, system=profile.system, field=field, theirs=theirs, ours=ours,
                span=Dated(profile.valid_from, None))
        for profile in profiles().values()
        for field, words in profile.codes.items()
        for theirs, ours in words.items()
    ]  # fmt: skip
    return (*sorted(own, key=_order), *shipped)


def _order(row: CodeRow) -> tuple[str, str, str, int]:
    return row.system, row.field.value, row.theirs, -row.span.since.toordinal()


def map_code(
    desk: Desk, system: str, field: CodeField, theirs: str, ours: str, *, since: date,
    until: date | None = None,
) -> Changes:  # fmt: skip
    """Say what a system's word means here from a day on.

    Refused: exchange_unknown_system, event_mapping_incomplete, event_mapping_dates, event_unknown_category,
    event_unknown_grid, exchange_unknown_word (no level or state of ours).
    """
    system, theirs = profile_of(system).system, theirs.strip()
    if field in _SHARED:
        return mapping.map_word(desk, system, field.value, theirs, ours, since=since, until=until)
    if not theirs:
        raise Refused("event_mapping_incomplete")
    if ours not in _WORDS[field]:
        raise Refused("exchange_unknown_word", value=ours, options="、".join(sorted(_WORDS[field])))
    with desk.change(Action.MAP_EVENT_WORDS, f"{system}:{theirs}") as change:
        rows = [row for row in _office_rows(change.session)
                if (row.system, row.field, row.theirs) == (system, field, theirs)]  # fmt: skip
        span = Dated(since, until)
        if (until is not None and until < since) or any(_meet(row.span, span) for row in rows):
            raise Refused("event_mapping_dates", theirs=theirs)
        change.session.add(
            ExchangeCode(system=system, field=field.value, theirs=theirs, ours=ours, since=since, until=until)
        )
        change.detail.update(field=field.value, ours=ours, since=since, until=until)
    return CHANGED


def _meet(one: Dated, other: Dated) -> bool:
    last = date.max
    return one.since <= (other.until or last) and other.since <= (one.until or last)


def end_code(desk: Desk, row: CodeRow, until: date | None) -> Changes:
    """End one of the office's maps on a day; None lets it go on.

    Refused: event_mapping_dates, exchange_shipped (not its own).
    """
    if not row.id:
        raise Refused("exchange_shipped", theirs=row.theirs)
    if row.field in _SHARED:
        return mapping.end_mapping(desk, row.id, until)
    with desk.change(Action.MAP_EVENT_WORDS, str(row.id)) as change:
        stored = _own(change.session, row)
        others = [one for one in _office_rows(change.session)
                  if (one.system, one.field, one.theirs) == (row.system, row.field, row.theirs)]  # fmt: skip
        span = Dated(stored.since, until)
        if (until is not None and until < stored.since) or any(
            _meet(one.span, span) for one in others if one.id != row.id
        ):
            raise Refused("event_mapping_dates", theirs=row.theirs)
        stored.until = until
        change.detail.update(system=row.system, field=row.field.value, theirs=row.theirs, until=until)
    return CHANGED


def drop_code(desk: Desk, row: CodeRow) -> Changes:
    """Take one of the office's maps back that was entered by mistake.

    Refused: event_mapping_dates (it is gone), exchange_shipped (not its own).
    """
    if not row.id:
        raise Refused("exchange_shipped", theirs=row.theirs)
    if row.field in _SHARED:
        return mapping.drop_mapping(desk, row.id)
    with desk.change(Action.MAP_EVENT_WORDS, str(row.id)) as change:
        stored = _own(change.session, row)
        change.detail.update(system=row.system, field=row.field.value, theirs=row.theirs, dropped=row.ours)
        change.session.delete(stored)
    return CHANGED


def _own(session: Session, row: CodeRow) -> ExchangeCode:
    stored = session.get(ExchangeCode, row.id)
    if stored is None:
        raise Refused("event_mapping_dates", theirs=row.theirs)
    return stored

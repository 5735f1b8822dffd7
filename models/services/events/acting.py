"""What the account at a desk may do to an event now, and whom it can be given to: what screens offer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.case import Case
from models.rules.events.deeds import By
from models.rules.events.guards import CONCERNED, HOLDER, OWN_PLATFORM
from models.rules.events.transitions import Offer, hindrances, offers
from models.rules.events.words import Level, Part, Verb
from models.services.events.cases import STEPS, Stored, load
from models.services.events.doing import on_leave
from models.services.events.figures import moment_now
from models.services.events.ground import CategoryRow, GridRow, read_grids, read_ground, read_tree
from models.services.events.posts import own_parts
from models.services.events.secrecy.veils import PLAIN, veils_of
from models.services.office.desk import Desk
from models.tables.agency import Agency
from models.tables.events import Event, PlatformAgency
from models.tables.staff import Posting, StaffMember

REMEMBERED = 400
"""How many of the last deeds of a kind are looked through for phrases."""
LOOKED_BACK = 20_000
"""Within how many deeds of every kind: a rare kind must not be sought through all the years kept."""


@dataclass(frozen=True, slots=True)
class Act:
    """A deed that this account may do now: as whom, with what it needs; `behalf` records an agency's."""

    by: By
    offer: Offer
    behalf: bool


def acts_of(desk: Desk, number: str) -> tuple[Act, ...]:
    """Return every deed that the account's posts allow now, its own first; the hub's on behalf follow.

    Refused: event_unknown.
    """
    parts, one = own_parts(desk), _loaded(desk, number)
    now = moment_now(desk)
    own = [Act(by, offer, behalf=False) for by in parts for offer in offers(one.case, by, now, one.context)]
    others = _agencies_of(one.case) if By(Part.HUB) in parts else ()
    behalf = [
        Act(by, offer, behalf=True)
        for by in others
        if by not in parts
        for offer in offers(one.case, by, now, one.context)
    ]
    return (*own, *behalf)


def hindrance_of(desk: Desk, number: str, verbs: Sequence[Verb]) -> Refused | None:
    """Return the rule that alone keeps this account from some deeds now, None where state or post do.

    Where several do, one that is not about whose event it is tells more.
    """
    parts, one, now = own_parts(desk), _loaded(desk, number), moment_now(desk)
    behalf = _agencies_of(one.case) if By(Part.HUB) in parts else ()
    found = [
        refusal
        for verb in verbs
        for by in (*parts, *behalf)
        for refusal in hindrances(one.case, by, verb, now, one.context)
    ]
    first = min(found, key=lambda refusal: refusal.code in _WHOSE, default=None)
    return Refused(first.code, (), **first.facts) if first else None


_WHOSE = frozenset(guard.code for guard in (HOLDER, CONCERNED, OWN_PLATFORM))


def _loaded(desk: Desk, number: str) -> Stored:
    with desk.reading() as session:
        event_id = session.scalars(select(Event.id).where(Event.number == number)).one_or_none()
        if event_id is None:
            raise Refused("event_unknown", event=number)
        return load(session, [event_id], read_ground(session), read_tree(session))[event_id]


def _agencies_of(case: Case) -> tuple[By, ...]:
    names = dict.fromkeys(name for name in (case.agency, *case.assisting, *case.unread) if name)
    return tuple(By(Part.AGENCY, name) for name in names)


@dataclass(frozen=True, slots=True)
class Assignee:
    """Who an event can be given to: an agency of a platform, or somebody posted there (`staff_no`)."""

    platform: str
    agency: str
    staff_no: str = ""
    name: str = ""


def assignees(desk: Desk, day: date | None = None) -> tuple[Assignee, ...]:
    """Return the agencies of the platforms of a day (None: today), then their people who are not on leave."""
    wanted = desk.today if day is None else day
    with desk.reading() as session:
        places = _members(session, wanted)
        people = _people(session, wanted)
    agencies = [Assignee(platform, agency) for agency, platforms in places.items() for platform in platforms]
    return (
        *agencies,
        *(
            Assignee(platform, agency, staff_no, name)
            for staff_no, name, agency in people
            for platform in places.get(agency, ())[:1]
        ),
    )


def _members(session: Session, day: date) -> dict[str, list[str]]:
    query = (
        select(Agency.name, PlatformAgency.platform)
        .join(PlatformAgency, PlatformAgency.agency_id == Agency.id)
        .where(PlatformAgency.since <= day)
        .where(or_(PlatformAgency.until.is_(None), PlatformAgency.until >= day))
        .order_by(PlatformAgency.id)
    )
    found: dict[str, list[str]] = {}
    for name, platform in session.execute(query):
        found.setdefault(name, []).append(platform)
    return found


def _people(session: Session, day: date) -> list[tuple[str, str, str]]:
    """Return (staff no., name, agency) of who is posted on a day and not on leave the whole of it."""
    away = on_leave(session, day)
    query = (
        select(StaffMember.id, StaffMember.staff_no, StaffMember.name, Agency.name.label("agency"))
        .join(Posting, Posting.staff_id == StaffMember.id)
        .join(Agency, Agency.id == Posting.agency_id)
        .where(Posting.since <= day, or_(Posting.until.is_(None), Posting.until >= day))
        .order_by(StaffMember.staff_no)
    )
    rows = session.execute(query)
    return [(row.staff_no, row.name, row.agency) for row in rows if row.id not in away]


def phrases(desk: Desk, verb: Verb, field: str) -> tuple[str, ...]:
    """Return what the latest deeds of a kind said in a field, the newest first, each once.

    Words that name who reported an event, or anybody's telephone, are no phrase for another event.
    """
    newest = select(func.max(STEPS.c.id)).scalar_subquery()
    query = select(STEPS.c.event_id, STEPS.c.facts)
    query = query.where(STEPS.c.verb == verb.value, STEPS.c.id > newest - LOOKED_BACK)
    query = query.order_by(STEPS.c.id.desc())
    with desk.reading() as session:
        rows = session.execute(query.limit(REMEMBERED)).all()
        veils = veils_of(session, {row.event_id for row in rows})
    said = ((veils.get(event, PLAIN), json.loads(facts).get(field, "")) for event, facts in rows)
    return tuple(
        dict.fromkeys(text for veil, text in said if isinstance(text, str) and text and not veil.hides(text))
    )


@dataclass(frozen=True, slots=True)
class IntakeWords:
    """What the form of intake chooses among: leaves and grids of today, levels, the sources known."""

    categories: tuple[CategoryRow, ...]
    grids: tuple[GridRow, ...]
    levels: tuple[str, ...]
    sources: tuple[str, ...]


def intake_words(desk: Desk) -> IntakeWords:
    """Return what the form of intake chooses among: three statements."""
    day = desk.today
    with desk.reading() as session:
        tree = read_tree(session)
        leaves = [row for code in tree.rows if (row := tree.on(code, day)) is not None]
        grids = tuple(grid for grid in read_grids(session) if grid.span.holds(day))
        sources = session.scalars(select(Event.source).order_by(Event.id.desc()).limit(REMEMBERED)).all()
    return IntakeWords(tuple(leaves), grids, tuple(Level), tuple(dict.fromkeys(filter(None, sources))))


def category_defaults(desk: Desk, code: str) -> CategoryRow | None:
    """Return the leaf of a code today, with the platform and agencies that it names by default."""
    with desk.reading() as session:
        return read_tree(session).on(code, desk.today)


def category_words(desk: Desk) -> dict[str, str]:
    """Return what lists call each category code: its leaf. One statement."""
    with desk.reading() as session:
        tree = read_tree(session)
    return {code: rows[0].category.leaf for code, rows in tree.rows.items()}


def grid_names(desk: Desk) -> dict[str, str]:
    """Return the names of the grids by code, the latest name of each: one statement."""
    with desk.reading() as session:
        found: Sequence[GridRow] = read_grids(session)
    return {grid.code: grid.name for grid in reversed(found)}

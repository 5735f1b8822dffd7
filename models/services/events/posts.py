"""岗位: in which part an account acts on events, dated; services ask here who may do a deed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, false, select, true, union_all, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.log.prepared import Prepared
from models.rules.events.deeds import By
from models.rules.events.ground import former_names
from models.rules.events.words import Part
from models.services.events.cases import ASSIGNED
from models.services.events.ground import Where, connection_of, read_grids
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.agency import Agency
from models.tables.events import Event, EventPost, Platform
from models.tables.office import Account

CHANGED = frozenset({Topic.EVENT_POSTS, Topic.EVENTS})
_POSTS = cast("Table", EventPost.__table__)
_ALL_POSTS = select(_POSTS).order_by(_POSTS.c.account, _POSTS.c.since, _POSTS.c.id)
_POSTS_OF = Prepared(_ALL_POSTS.where(_POSTS.c.account == bindparam("account")))
NAMED = {Part.PLATFORM, Part.DAILY_OFFICE, Part.AGENCY, Part.STAFF}
"""Parts that need the name of a platform or an agency; a grid worker may name the own grid."""
_OF_PLATFORM = {Part.PLATFORM, Part.DAILY_OFFICE}


@dataclass(frozen=True, slots=True)
class Post:
    """One post; `name` is the platform, agency or grid code that it is for, "" where it needs none."""

    id: int
    account: str
    part: Part
    name: str
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether the post is held on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def by(self) -> By:
        """Who acts by this post: a grid worker acts as one, whatever the grid."""
        return By(self.part, self.name if self.part in NAMED else "")


def read_posts(where: Where, account: str = "") -> tuple[Post, ...]:
    """Return the posts of an account, or all of them: one statement."""
    connection = connection_of(where)
    rows: Iterable[Any] = (
        _POSTS_OF.rows(connection, {"account": account}) if account else connection.execute(_ALL_POSTS)
    )
    return tuple(Post(row.id, row.account, Part(row.part), row.name, row.since, row.until) for row in rows)


def posts(desk: Desk, account: str = "") -> tuple[Post, ...]:
    """Return the posts of an account, or all of them."""
    with desk.reading() as session:
        return read_posts(session, account)


def own_parts(desk: Desk, day: date | None = None) -> tuple[By, ...]:
    """Return in which parts this desk's account may act on a day (None: today), without repeats."""
    wanted = desk.today if day is None else day
    with desk.reading() as session:
        held = read_posts(session, desk.actor.account)
        return acting(session, [post for post in held if post.holds(wanted)])


def acting(where: Where, held: Iterable[Post]) -> tuple[By, ...]:
    """Return as whom somebody acts by some posts, under the names of today, too: one more statement at most.

    A post for a platform goes on under the names that follow its own, and holds for those that went before;
    a post for an agency that was renamed goes on under the new name, and holds for events assigned under the
    old one. The posts as they were given come first.
    """
    given = tuple(dict.fromkeys(post.by for post in held))
    if not any(by.part in NAMED for by in given):
        return given
    connection = connection_of(where)
    rows = _NAMES.rows(connection)
    platforms = _followers([(row.name, row.before.split("、")) for row in rows if row.of_platform])
    agencies = _renamed([(row.name, row.before.split("\n")) for row in rows if not row.of_platform])
    further = [
        By(by.part, name)
        for by in given
        if by.part in NAMED
        for name in (platforms if by.part in _OF_PLATFORM else agencies).get(by.name, ())
    ]
    return tuple(dict.fromkeys((*given, *_still_held(connection, further))))


def _still_held(connection: Connection, parts: Sequence[By]) -> list[By]:
    """Leave out the names of agencies that neither hold today nor have an event under them: one statement."""
    names = {by.name for by in parts if by.part not in _OF_PLATFORM}
    if not names:
        return list(parts)
    of_today = select(Agency.name.label("name")).where(Agency.name.in_(names))
    of_events = select(Event.agency).where(Event.agency.in_(names), ASSIGNED).distinct()
    known = set(connection.execute(union_all(of_today, of_events)).scalars())
    return [by for by in parts if by.part in _OF_PLATFORM or by.name in known]


_NAMES = Prepared(
    union_all(
        select(true().label("of_platform"), Platform.name.label("name"), Platform.follows.label("before")),
        select(false(), Agency.name, Agency.aliases),
    )
)
"""Every name of a platform with those that it follows, every agency with its aliases."""


def _followers(rows: Iterable[tuple[str, Sequence[str]]]) -> Mapping[str, Sequence[str]]:
    """Return name of a platform → the names before and after it, directly or through others."""
    later: dict[str, set[str]] = {}
    earlier: dict[str, set[str]] = {}
    for name, before in rows:
        for old in filter(None, before):
            later.setdefault(old, set()).add(name)
            earlier.setdefault(name, set()).add(old)
    known = sorted({*later, *earlier})
    return {name: sorted((_reached(name, later) | _reached(name, earlier)) - {name}) for name in known}


def _renamed(rows: Sequence[tuple[str, Sequence[str]]]) -> Mapping[str, Sequence[str]]:
    """Return name of an agency → its other names, before and today."""
    today = former_names(rows)
    spoken: dict[str, list[str]] = {}
    for alias, name in today.items():
        spoken.setdefault(name, [name]).append(alias)
    return {name: [one for one in names if one != name] for names in spoken.values() for name in names}


def _reached(name: str, steps: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = [name]
    while todo:
        todo = [one for one in steps.get(todo.pop(), ()) if one not in found] + todo
        found.update(todo)
    return found


def require_post(where: Where, desk: Desk, by: By, day: date) -> bool:
    """Tell whether the deed is done on another's behalf; refuse who may not act so (event_not_posted).

    An account acts in the parts of its posts of that day or of today; the hub may record what an agency did.
    """
    held = read_posts(where, desk.actor.account)
    parts = acting(where, [post for post in held if post.holds(day) or post.holds(desk.today)])
    if by in parts:
        return False
    if By(Part.HUB) in parts and by.part is Part.AGENCY:
        return True
    raise Refused("event_not_posted", account=desk.actor.account, by=by)


def add_post(
    desk: Desk, account: str, part: Part, name: str = "", *, since: date, until: date | None = None
) -> Changes:
    """Give an account a post. Refused: no_such_account, event_post_needs_name, _unknown, _dates, _held."""
    with desk.change(Action.EDIT_EVENT_POSTS, account) as change:
        session = change.session
        if until is not None and until < since:
            raise Refused("event_post_dates")
        if session.scalars(select(Account.id).where(Account.name == account)).one_or_none() is None:
            raise Refused("no_such_account", account=account)
        _check_name(session, part, name)
        _check_not_held(session, account, part, name, since, until)
        session.add(EventPost(account=account, part=part.value, name=name, since=since, until=until))
        change.detail.update(part=part.value, name=name, since=since, until=until)
    return CHANGED


def _check_name(session: Session, part: Part, name: str) -> None:
    if part in NAMED and not name:
        raise Refused("event_post_needs_name", part=part.value)
    if name and name not in _names(session, part):
        raise Refused("event_post_unknown", name=name, part=part.value)


def _check_not_held(
    session: Session, account: str, part: Part, name: str, since: date, until: date | None
) -> None:
    """Refuse a post that the account holds in these days already."""
    for post in read_posts(session, account):
        overlaps = (until is None or post.since <= until) and (post.until is None or since <= post.until)
        if overlaps and (post.part, post.name) == (part, name):
            raise Refused("event_post_held", account=account, part=name or part.value, since=post.since)


def _names(session: Session, part: Part) -> Sequence[str]:
    if part in _OF_PLATFORM:
        return session.scalars(select(Platform.name)).all()
    if part in (Part.AGENCY, Part.STAFF):
        return session.scalars(select(Agency.name)).all()
    return [grid.code for grid in read_grids(session)] if part is Part.GRID else []


def end_post(desk: Desk, post_id: int, until: date) -> Changes:
    """End a post on a day; posts are never deleted. Refused: event_post_dates."""
    with desk.change(Action.EDIT_EVENT_POSTS, str(post_id)) as change:
        row = change.session.get(EventPost, post_id)
        if row is None or until < row.since:
            raise Refused("event_post_dates")
        change.detail.update(account=row.account, part=row.part, name=row.name, until=until)
        change.session.execute(update(EventPost).where(EventPost.id == post_id).values(until=until))
    return CHANGED

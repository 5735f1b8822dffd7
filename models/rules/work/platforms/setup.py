"""Who is what on a day: platforms with leads, daily offices and members, the leading group, the hub.

Source: the plan of 2017, 二（一） for the platforms, 三（一） for the two bodies. Since 2021 there are
five platforms under other names: every row is dated, none is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.rules.events.ground import Dated

_DAY = timedelta(days=1)
GROUP = "领导小组"
CENTRE = "综合指挥室"
BODIES = (GROUP, CENTRE)
"""The bodies that stand beside the platforms."""


class SeatKind(StrEnum):
    """What somebody is in a body; OVERSEER is the deputy secretary over a platform, and over others."""

    HEAD = "组长"
    DEPUTY_HEAD = "副组长"
    DIRECTOR = "主任"
    DEPUTY_DIRECTOR = "副主任"
    MEMBER = "成员"
    CONTACT = "联络员"
    OVERSEER = "分管副书记"


SEATS_OF = {
    GROUP: (SeatKind.HEAD, SeatKind.DEPUTY_HEAD, SeatKind.MEMBER, SeatKind.CONTACT),
    CENTRE: (SeatKind.DIRECTOR, SeatKind.DEPUTY_DIRECTOR, SeatKind.MEMBER, SeatKind.CONTACT),
}
PLATFORM_SEATS = (SeatKind.OVERSEER, SeatKind.DEPUTY_HEAD, SeatKind.MEMBER, SeatKind.CONTACT)


def seats_of(body: str) -> tuple[SeatKind, ...]:
    """Return the seats that a body has; a platform's 协调组组长 and daily office are its own fields."""
    return SEATS_OF.get(body, PLATFORM_SEATS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRow:
    """A platform as it was from `span.since` to `span.until`; `follows` are the names that it had before."""

    id: int
    name: str
    span: Dated
    position: int
    lead: str = ""
    lead_name: str = ""
    daily_office: str = ""
    duties: str = ""
    document: str = ""
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a platform: an agency (`agency_id`), or an office of the street (None)."""

    id: int
    platform: str
    name: str
    span: Dated
    agency_id: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A seat in a span of days; `name` is the person, `post` what the person is otherwise."""

    id: int
    body: str
    seat: SeatKind
    name: str
    post: str
    span: Dated
    position: int = 0
    document: str = ""

    @property
    def shown(self) -> str:
        """The person as a list names them: 张明（党工委副书记）, or the post alone."""
        return person_words(self.name, self.post)


def person_words(name: str, post: str) -> str:
    """Return a person with the post, whatever of the two is known."""
    return f"{name}（{post}）" if name and post else name or post


@dataclass(frozen=True, slots=True)
class History:
    """Every row that there ever was."""

    platforms: tuple[PlatformRow, ...]
    members: tuple[MemberRow, ...]
    seats: tuple[SeatRow, ...]

    def names_of(self, name: str, day: date) -> Mapping[str, date]:
        """Return the names that a platform has had up to a day, each with the day on which it passed on.

        Its own name (date.max) and those that it follows, near or far; never one that came later, nor one
        that was merged into the same platform beside it. What was done under a former name from the day on
        which it passed is another platform's.
        """
        found, todo = {name: date.max}, [(name, day)]
        while todo:
            now, until = todo.pop()
            for old, passed in self._passed_to(now, until).items():
                if old not in found:
                    found[old] = passed
                    todo.append((old, passed - _DAY))
        return found

    def _passed_to(self, name: str, day: date) -> dict[str, date]:
        """Return the names that a platform follows on a day, each with the day since which it does."""
        rows = sorted((one for one in self.platforms if one.name == name), key=_begin)
        passed: dict[str, date] = {}
        before: PlatformRow | None = None
        for row in rows:
            joined = before is not None and before.span.until == row.span.since - _DAY
            for old in row.follows if row.span.since <= day else ():
                if not (joined and before is not None and old in before.follows):
                    passed[old] = row.span.since
            before = row
        return passed

    def passed_on(self, name: str, day: date) -> date | None:
        """Return the last day of a platform that ended before a day and goes on under another name."""
        rows = [row for row in self.platforms if row.name == name and row.span.since <= day]
        last = max(rows, key=_begin, default=None)
        if last is None or last.span.until is None or last.span.until >= day:
            return None
        after = last.span.until + _DAY
        followed = any(name in row.follows and row.span.since == after for row in self.platforms)
        return last.span.until if followed else None

    def first_day(self, name: str, since: date, until: date) -> date:
        """Return the first of some days on which a platform had a name; the first of all where it had not."""
        rows = (row.span for row in self.platforms if row.name == name and row.span.since <= until)
        begun = [span.since for span in rows if span.until is None or span.until >= since]
        return max(since, min(begun, default=since))

    def stood(self, name: str, day: date) -> bool:
        """Tell whether a platform had a name on a day."""
        return any(row.name == name and row.span.holds(day) for row in self.platforms)

    def set_up_rows(self, ever: date) -> tuple[PlatformRow, ...]:
        """Return the rows of platforms that were set up: by a document, or begun on a day of their own.

        A platform that only a tree of categories names stands since `ever`: the tree says which events belong
        to it, not when it was set up.
        """
        old = {row.name for row in self.platforms if row.span.since <= ever}
        return tuple(row for row in self.platforms if row.document or row.name not in old)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a platform ever had."""
        return tuple(dict.fromkeys(row.name for row in self.platforms))


def _begin(row: PlatformRow) -> date:
    return row.span.since


@dataclass(frozen=True, slots=True)
class PlatformView:
    """A platform on a day with its members and seats."""

    row: PlatformRow
    offices: tuple[MemberRow, ...]
    agencies: tuple[MemberRow, ...]
    seats: tuple[SeatRow, ...]

    @property
    def name(self) -> str:
        """Its name."""
        return self.row.name

    @property
    def lead(self) -> str:
        """The 协调组组长 as a list names them."""
        return person_words(self.row.lead_name, self.row.lead)

    @property
    def members(self) -> tuple[str, ...]:
        """The names of offices and agencies, the daily office first."""
        names = (self.row.daily_office, *(one.name for one in (*self.offices, *self.agencies)))
        return tuple(dict.fromkeys(name for name in names if name))

    def sitting(self, seat: SeatKind) -> tuple[SeatRow, ...]:
        """Return who holds a seat."""
        return tuple(one for one in self.seats if one.seat is seat)


@dataclass(frozen=True, slots=True)
class SetUp:
    """Who is what on `day`."""

    day: date
    platforms: tuple[PlatformView, ...]
    group: tuple[SeatRow, ...]
    centre: tuple[SeatRow, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was set up on that day."""
        return not (self.platforms or self.group or self.centre)

    def platform(self, name: str) -> PlatformView | None:
        """Return a platform by its name."""
        return next((one for one in self.platforms if one.name == name), None)

    def overseers(self, names: Iterable[str]) -> tuple[SeatRow, ...]:
        """Return the deputy secretary over all of some platforms; else 副组长 of the leading group."""
        wanted = set(names)
        rows = [row for one in self.platforms for row in one.sitting(SeatKind.OVERSEER)]
        over: dict[str, set[str]] = {}
        for row in rows:
            over.setdefault(row.shown, set()).add(row.body)
        found = [row for row in rows if wanted and wanted <= over[row.shown]]
        deputies = [row for row in self.group if row.seat is SeatKind.DEPUTY_HEAD]
        return tuple({row.shown: row for row in (*found, *deputies)}.values())

    def over_several(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return who is deputy secretary over which platforms."""
        over: dict[str, list[str]] = {}
        for one in self.platforms:
            for row in one.sitting(SeatKind.OVERSEER):
                over.setdefault(row.shown, []).append(one.name)
        return tuple((who, tuple(names)) for who, names in over.items())


def set_up_on(history: History, day: date) -> SetUp:
    """Return who is what on a day."""
    seats = sorted((row for row in history.seats if row.span.holds(day)), key=_seat_order)
    members = sorted((row for row in history.members if row.span.holds(day)), key=_member_order)
    platforms = sorted((row for row in history.platforms if row.span.holds(day)), key=_platform_order)
    views = tuple(_view(row, members, seats) for row in platforms)
    return SetUp(day, views, *(tuple(row for row in seats if row.body == body) for body in BODIES))


def _view(row: PlatformRow, members: Sequence[MemberRow], seats: Sequence[SeatRow]) -> PlatformView:
    mine = [one for one in members if one.platform == row.name]
    return PlatformView(
        row,
        tuple(one for one in mine if one.agency_id is None),
        tuple(one for one in mine if one.agency_id is not None),
        tuple(one for one in seats if one.body == row.name),
    )


def _platform_order(row: PlatformRow) -> tuple[int, int]:
    return row.position, row.id


def _member_order(row: MemberRow) -> tuple[int, int]:
    return row.position, row.id


def _seat_order(row: SeatRow) -> tuple[int, int, int]:
    return list(SeatKind).index(row.seat), row.position, row.id


def boundaries(history: History) -> tuple[date, ...]:
    """Return every day on which something changes, oldest first."""
    spans = [row.span for rows in (history.platforms, history.members, history.seats) for row in rows]
    begun = {span.since for span in spans}
    ended = {date.fromordinal(span.until.toordinal() + 1) for span in spans if span.until is not None}
    return tuple(sorted(begun | ended))

"""What the rules of events stand on: calendar, limits, platforms with their agencies, all dated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.rules.events.deeds import By, NotAllowed
from models.rules.events.limits import Limits, Version, in_force
from models.rules.events.moments import Moment, day_of
from models.rules.events.words import Part
from models.rules.events.worktime import WorkDays


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that holds from `since` to `until`, both included; None is open."""

    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Platform:
    """平台 by its name in a span of days; `daily_office` is the 日常办 that assigns inside it.

    `follows` are the names that it goes on from.
    """

    name: str
    span: Dated
    daily_office: str = ""
    lead: str = ""
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """An agency of a platform in a span of days."""

    platform: str
    agency: str
    span: Dated


@dataclass(frozen=True, slots=True)
class Pin:
    """What is on record of a leg: the limits file it began under, and the moments it ended with."""

    version: int
    start: Moment
    yellow: Moment
    red: Moment
    end: Moment | None


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything an event's rules ask about the office."""

    days: WorkDays
    versions: tuple[Version, ...]
    platforms: tuple[Platform, ...]
    members: tuple[Member, ...]
    agencies: frozenset[str]
    by_number: Mapping[int, Limits] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    """What an agency was called before → its name of today."""

    def limits(self, moment: Moment) -> Version:
        """Return the limits in force at a moment. NotAllowed: event_no_limits."""
        found = in_force(self.versions, day_of(moment))
        if found is None:
            raise NotAllowed("event_no_limits", day=day_of(moment).isoformat())
        return found

    def version(self, number: int) -> Version:
        """Return a limits file by its number."""
        return Version(number, self.by_number[number])

    def is_platform(self, name: str, day: date) -> bool:
        """Tell whether there is a platform of this name on a day."""
        return any(one.name == name and one.span.holds(day) for one in self.platforms)

    def is_member(self, platform: str, agency: str, day: date) -> bool:
        """Tell whether an agency belongs to a platform on a day."""
        return any(
            one.platform == platform and one.agency == agency and one.span.holds(day) for one in self.members
        )

    def today(self, agency: str) -> str:
        """Return what an agency is called today."""
        return self.former.get(agency, agency)

    def held_as(self, agency: str, names: Sequence[str]) -> str:
        """Return the one of `names` by which this agency is or was known; else its name of today.

        An event keeps the name that it was assigned under, and stays with the agency when that is renamed.
        """
        now = self.today(agency)
        return next((name for name in names if self.today(name) == now), now)

    def goes_on_from(self, name: str, former: str) -> bool:
        """Tell whether a platform succeeds an earlier one, directly or through others."""
        found, todo = {name}, [name]
        while todo:
            last = todo.pop()
            before = {old for one in self.platforms if one.name == last for old in one.follows} - found
            found |= before
            todo += before
        return former in found

    def _lead_of(self, word: str, day: date, platform: str) -> str:
        """Return the platform that a word means for an event of `platform`, "" where it means none."""
        holding = self.is_platform(word, day)
        if holding and platform and self.goes_on_from(word, platform):
            return platform
        later = (one.name for one in self.platforms if one.span.holds(day))
        goes_on = word == platform and any(self.goes_on_from(name, word) for name in later)
        return word if holding or goes_on else ""

    def by(self, word: str, day: date, held: Sequence[str] = (), platform: str = "") -> By | None:
        """Return who a file means by `word`; None for nobody.

        `held` are the agencies that have the event, `platform` is its own: whoever succeeds one of them
        counts as it.
        """
        fixed = {part.value: part for part in (Part.HUB, Part.DEPUTY, Part.DISCIPLINE, Part.GRID)}
        if word in fixed:
            return By(fixed[word])
        if lead := self._lead_of(word, day, platform):
            return By(Part.PLATFORM, lead)
        known = self.today(word) in self.agencies
        return By(Part.AGENCY, self.held_as(word, held)) if known else None


def former_names(agencies: Sequence[tuple[str, Sequence[str]]]) -> Mapping[str, str]:
    """Return former name → name of today; what another agency is called today is no former name."""
    names = {name for name, _ in agencies}
    return {alias: name for name, aliases in agencies for alias in aliases if alias and alias not in names}


@dataclass(frozen=True, slots=True)
class Context:
    """The ground, and for one event what is on record of its legs, by their number."""

    ground: Ground
    pins: Sequence[Pin] = ()

    def version_for(self, leg: int, start: Moment) -> Version:
        """Return the limits file that counts for a leg: the one on record, else the one in force."""
        if leg < len(self.pins) and self.pins[leg].start == start:
            return self.ground.version(self.pins[leg].version)
        return self.ground.limits(start)

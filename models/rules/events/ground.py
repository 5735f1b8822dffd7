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
    """平台 by its name in a span of days; `daily_office` is the 日常办 that assigns inside it."""

    name: str
    span: Dated
    daily_office: str = ""
    lead: str = ""


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

    def by(self, word: str, day: date) -> By | None:
        """Return who a file means by `word`; None for nobody."""
        fixed = {part.value: part for part in (Part.HUB, Part.DEPUTY, Part.DISCIPLINE, Part.GRID)}
        if word in fixed:
            return By(fixed[word])
        if self.is_platform(word, day):
            return By(Part.PLATFORM, word)
        return By(Part.AGENCY, word) if word in self.agencies else None


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

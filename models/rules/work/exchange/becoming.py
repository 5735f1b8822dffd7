"""From what a system says of a number to an event of ours: what it lacks, which codes nobody has mapped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from models.rules.events.moments import Moment, day_of, parse_moment
from models.rules.events.records import EventRecord
from models.rules.events.words import LEVEL_CODES, Level, State
from models.rules.work.exchange.words import REQUIRED, CodeField

Ours = Callable[[CodeField, str, date], str | None]
"""What a word of theirs means here on a day, None where no map knows it."""
Known = Callable[[CodeField, str, date], str | None]
"""Our own code for a word that is one of ours already (a category's leaf, a grid's name), None for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a system says in our words; `received` is when it reached us, by 上报, 交办 or 发生时间.

    `unknown` are (field, their word) that nobody has mapped, `lacking` the fields that an event still needs.
    """

    received: Moment | None
    category: str | None
    grid: str | None
    level: Level | None
    state: State | None
    unknown: tuple[tuple[CodeField, str], ...]
    lacking: tuple[str, ...]

    @property
    def may_become(self) -> bool:
        """Whether it can be an event: nothing is lacking, and only its state may be in an unknown code."""
        return not self.lacking and all(field is CodeField.STATE for field, _ in self.unknown)


def understood(fields: Mapping[str, str], seen: date, ours: Ours, known: Known) -> Understood:
    """Return what the fields of a record mean here; `seen` dates the maps where the record has no time."""
    received = received_of(fields)
    day = seen if received is None else day_of(received)
    found: dict[CodeField, str | None] = {}
    unknown: list[tuple[CodeField, str]] = []
    for field in CodeField:
        word = fields.get(field.value, "")
        found[field] = _meaning(field, word, day, ours, known) if word else None
        if word and found[field] is None:
            unknown.append((field, word))
    lacking = [name for name in REQUIRED if not fields.get(name)]
    if received is None:
        lacking.append("received")
    level, state = found[CodeField.LEVEL], found[CodeField.STATE]
    return Understood(
        received=received, category=found[CodeField.CATEGORY], grid=found[CodeField.GRID],
        level=Level(level) if level else None, state=State(state) if state else None,
        unknown=tuple(unknown), lacking=tuple(lacking),
    )  # fmt: skip


def _meaning(field: CodeField, word: str, day: date, ours: Ours, known: Known) -> str | None:
    """Return our word by the maps, or the word itself where it is one of ours."""
    mapped = ours(field, word, day)
    if field is CodeField.LEVEL:
        return mapped or (word if word in set(Level) else LEVEL_CODES.get(word))
    if field is CodeField.STATE:
        return mapped or (word if word in set(State) else None)
    return known(field, mapped or word, day)


def received_of(fields: Mapping[str, str]) -> Moment | None:
    """Return when a matter reached us: its 上报时间, else 交办时间, else 发生时间 where that has a time."""
    for name in ("received", "assigned", "happened"):
        text = fields.get(name, "")
        if "T" in text:
            return parse_moment(text)
    return None


def event_record(system: str, foreign_id: str, fields: Mapping[str, str], found: Understood) -> EventRecord:
    """Return the line of intake that a record becomes."""
    anonymous = fields.get("anonymous") == "1"
    placed = bool(fields.get("longitude") and fields.get("latitude"))
    return EventRecord(
        source=system, foreign_id=foreign_id, title=fields["title"], place=fields["place"],
        grid=found.grid or "", happened=fields.get("happened", ""), received=found.received,
        category=found.category or "", level=found.level or "",
        party="" if anonymous else fields.get("party", ""),
        phone="" if anonymous else fields.get("phone", ""),
        people=int(fields["people"]) if fields.get("people") else None, summary=fields["summary"],
        anonymous=anonymous, longitude=fields.get("longitude", "") if placed else "",
        latitude=fields.get("latitude", "") if placed else "",
    )  # fmt: skip


THEIRS = ("title", "place", "summary", "happened", "people", "longitude", "latitude")
"""Columns of an event that a later update of theirs may change; everything else is ours."""


def their_columns(fields: Mapping[str, str]) -> dict[str, str | int]:
    """Return the event's columns that their fields fill; what they leave out stays as it is."""
    plain: dict[str, str | int] = {
        name: fields[name] for name in ("title", "place", "summary", "happened") if fields.get(name)
    }
    if fields.get("people"):
        plain["people"] = int(fields["people"])
    if fields.get("longitude") and fields.get("latitude"):
        plain |= {"longitude": fields["longitude"], "latitude": fields["latitude"]}
    return plain

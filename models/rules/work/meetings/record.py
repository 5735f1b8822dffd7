"""会议记录 and 纪要: everything that minutes print, in words; frozen as JSON when they are signed.

A signed meeting is printed from this alone, so that a reprint of a later year says the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from models.rules.attendance.printed import WEEKDAYS
from models.rules.work.meetings.words import MeetingKind, Presence

LAYOUT = 1
"""The form of the frozen JSON; a later one is read by its own code."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who was expected and how they took part."""

    name: str
    unit: str = ""
    post: str = ""
    presence: Presence = Presence.PRESENT
    deputy: str = ""
    reason: str = ""

    @property
    def shown(self) -> str:
        """The name as minutes list it: 王强（司法所）; a deputy beside whom he stands for."""
        who = self.name or self.post
        of = f"（{self.unit}）" if self.unit else ""
        if self.presence is Presence.DEPUTISED:
            return f"{self.deputy}（代{who}{'，' + self.unit if self.unit else ''}）"
        because = f"：{self.reason}" if self.reason and self.presence is Presence.ABSENT else ""
        return f"{who}{of}{because}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item; `events` are numbers, `source` the meeting that sent it up."""

    number: int
    title: str
    facts: str
    decision: str
    events: tuple[str, ...] = ()
    to_joint: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingLine:
    """A ruling as minutes print it; `due` in words, `platform` leads `platforms` where several are in it."""

    number: int
    item: int
    text: str
    unit: str
    person: str
    due: str
    assisting: tuple[str, ...] = ()
    feedback: str = ""
    platform: str = ""
    platforms: tuple[str, ...] = ()
    ruled_by: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedLine:
    """An earlier ruling that came back on the agenda, as it stood when the meeting began."""

    source: str
    text: str
    unit: str
    person: str
    due: str
    state: str
    card: str
    progress: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """One meeting as its papers show it. `issuer` and `signed_on` are empty in a draft."""

    street: str
    kind: MeetingKind
    platform: str
    year: int
    number: int
    extra: bool
    held_on: date
    begins: int
    ends: int
    place: str
    chair: str
    recorder: str
    attendees: tuple[Attendee, ...]
    last_term: str
    this_term: str
    last_work: str
    next_work: str
    carried: tuple[CarriedLine, ...]
    items: tuple[ItemLine, ...]
    rulings: tuple[RulingLine, ...]
    issuer: str = ""
    signed_on: str = ""

    @property
    def signed(self) -> bool:
        """Tell whether the minutes are signed."""
        return bool(self.signed_on)

    @property
    def body(self) -> str:
        """Whose meeting it is: 综合执法平台, or 基层治理."""
        return f"{self.platform}平台" if self.platform else "基层治理"

    @property
    def title(self) -> str:
        """The name of the meeting."""
        kind = "例会" if self.kind is MeetingKind.WEEKLY else "联席会议"
        return f"{self.street}{self.body}{'临时' if self.extra else ''}{kind}"

    @property
    def reference(self) -> str:
        """The number: 综合执法例会〔2017〕9号, 联席会议〔2017〕3号."""
        return reference_of(self.kind, self.platform, self.year, self.number)

    @property
    def when(self) -> str:
        """The day and the time."""
        return f"{day_words(self.held_on)} {time_words(self.begins)}—{time_words(self.ends)}"

    def with_presence(self, presence: Presence) -> tuple[Attendee, ...]:
        """Return those who took part in one way."""
        return tuple(one for one in self.attendees if one.presence is presence)


def reference_of(kind: MeetingKind, platform: str, year: int, number: int) -> str:
    """Return the number of a meeting as papers cite it."""
    name = f"{platform}例会" if kind is MeetingKind.WEEKLY else "联席会议"
    return f"{name}〔{year}〕{number}号"


def day_words(day: date) -> str:
    """Return 2017年3月6日（周一）."""
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def time_words(minute: int) -> str:
    """Return minutes after midnight as 09:30."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def frozen(record: MeetingRecord) -> str:
    """Return a record as the JSON that is kept for good."""
    plain = asdict(record) | {"held_on": record.held_on.isoformat()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal_of(sheet: str) -> str:
    """Return the SHA-256 of a frozen record."""
    return hashlib.sha256(sheet.encode()).hexdigest()


def thawed(sheet: str) -> MeetingRecord:
    """Return the record that was frozen; ValueError, TypeError or LookupError for what we never wrote."""
    plain: dict[str, Any] = json.loads(sheet)
    return MeetingRecord(
        **{
            **plain,
            "kind": MeetingKind(plain["kind"]),
            "held_on": date.fromisoformat(plain["held_on"]),
            "attendees": tuple(_attendee(one) for one in plain["attendees"]),
            "carried": tuple(CarriedLine(**one) for one in plain["carried"]),
            "items": tuple(ItemLine(**_tuples(one, "events")) for one in plain["items"]),
            "rulings": tuple(
                RulingLine(**_tuples(one, "assisting", "platforms")) for one in plain["rulings"]
            ),
        }
    )


def _attendee(plain: dict[str, Any]) -> Attendee:
    return Attendee(**{**plain, "presence": Presence(plain["presence"])})


def _tuples(plain: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: tuple(value) if name in names else value for name, value in plain.items()}


def counts(attendees: Sequence[Attendee]) -> tuple[int, int, int, int]:
    """Return how many were expected, present, deputised, absent."""
    by = [sum(one.presence is presence for one in attendees)
          for presence in (Presence.PRESENT, Presence.DEPUTISED, Presence.ABSENT)]  # fmt: skip
    return len(attendees), by[0], by[1], by[2]

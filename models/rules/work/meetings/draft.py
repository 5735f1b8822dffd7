"""A meeting as it is entered: what stands in it, and what keeps it from being entered or signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.rules.events.deeds import NotAllowed
from models.rules.events.words import HOUR_UNITS
from models.rules.work.meetings.record import Attendee
from models.rules.work.meetings.tasks import TaskLimit
from models.rules.work.meetings.words import MeetingKind, Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntry:
    """One item; `events` are numbers, `source` is (id of the meeting, number of its item) that sent it up."""

    title: str
    facts: str = ""
    decision: str = ""
    events: tuple[str, ...] = ()
    to_joint: bool = False
    source: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingEntry:
    """A ruling; `item` is the number of the item that it belongs to, 0 for none.

    Over several platforms: `platform` leads, `platforms` assist, `ruled_by` is the deputy secretary and
    `event` the number of the event that the ruling is given on, "" for none.
    """

    text: str
    unit: str
    limit: TaskLimit
    item: int = 0
    person: str = ""
    assisting: tuple[str, ...] = ()
    feedback_on: date | None = None
    platform: str = ""
    platforms: tuple[str, ...] = ()
    ruled_by: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """Everything that is entered about a meeting; `number` None takes the next one of its year."""

    kind: MeetingKind
    platform: str
    held_on: date
    begins: int
    ends: int
    place: str
    chair: str
    number: int | None = None
    extra: bool = False
    recorder: str = ""
    attendees: tuple[Attendee, ...] = ()
    last_work: str = ""
    next_work: str = ""
    items: tuple[ItemEntry, ...] = ()
    rulings: tuple[RulingEntry, ...] = ()


def check_draft(draft: MeetingDraft) -> None:
    """NotAllowed: meeting_* and ruling_* for the first thing that cannot stand."""
    for code, facts in _problems(draft):
        raise NotAllowed(code, **facts)


def _problems(draft: MeetingDraft) -> Iterator[tuple[str, dict[str, object]]]:
    if (draft.kind is MeetingKind.JOINT) != (not draft.platform):
        yield "meeting_platform", {}
    if not 0 <= draft.begins <= draft.ends < 1440:
        yield "meeting_times", {}
    if draft.number is not None and draft.number < 1:
        yield "meeting_number", {}
    if not draft.place.strip():
        yield "meeting_needs_place", {}
    if not draft.chair.strip():
        yield "meeting_needs_chair", {}
    for number, one in enumerate(draft.attendees, 1):
        yield from _attendee(one, number)
    for number, item in enumerate(draft.items, 1):
        if not item.title.strip():
            yield "meeting_item_title", {"number": number}
    for number, ruling in enumerate(draft.rulings, 1):
        yield from _ruling(draft, ruling, number)


def _attendee(one: Attendee, number: int) -> Iterator[tuple[str, dict[str, object]]]:
    if not one.name.strip() and not one.post.strip():
        yield "meeting_attendee_name", {"number": number}
    if (one.presence is Presence.DEPUTISED) != bool(one.deputy.strip()):
        yield "meeting_attendee_deputy", {"name": one.name or one.post}


def _ruling(
    draft: MeetingDraft, one: RulingEntry, number: int
) -> Iterator[tuple[str, dict[str, object]]]:
    if not one.text.strip():
        yield "ruling_needs_words", {"number": number}
    if not one.unit.strip():
        yield "ruling_needs_unit", {"number": number}
    if not 0 <= one.item <= len(draft.items):
        yield "ruling_item_unknown", {"number": number, "item": one.item}
    yield from _limit(draft, one.limit, number)
    if one.platforms and not (one.platform and one.ruled_by.strip()):
        yield "ruling_needs_deputy", {"number": number}
    if one.platform in one.platforms:
        yield "ruling_leads_itself", {"number": number, "platform": one.platform}
    if one.ruled_by and not one.platforms:
        yield "ruling_one_platform", {"number": number}


def _limit(draft: MeetingDraft, limit: TaskLimit, number: int) -> Iterator[tuple[str, dict[str, object]]]:
    if (limit.due_on is None) == (limit.amount is None):
        yield "ruling_needs_limit", {"number": number}
    elif limit.due_on is not None and limit.due_on < draft.held_on:
        yield "ruling_due_passed", {"day": limit.due_on.isoformat()}
    elif limit.amount is not None:
        whole = limit.unit in HOUR_UNITS or limit.amount.denominator == 1
        if limit.amount <= 0 or not whole:
            yield "ruling_limit_amount", {}
    if limit.warn < 0:
        yield "ruling_warn", {"number": number}

"""The saved filters of each page of events: what the pills say and what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from desktop.places import AgencyDeskPlace, EventsPlace, LeaderPlace, Place
from forms.entry.events.words import part_word
from forms.kit.punctuation import joined
from models.rules.events.deeds import By
from models.rules.events.moments import DAY
from models.rules.events.words import Part, State
from models.services.events.lists import Bucket, EventFilter, count_each
from models.services.events.waiting import Wait, Waiting
from models.services.office.desk import Desk

translate = QCoreApplication.translate
SHOWN_POSTS = 2


@dataclass(frozen=True, slots=True)
class View:
    """One saved filter of open events; the counts of all of a page come from one statement."""

    key: str
    title: str
    filter: EventFilter


def hub_views() -> tuple[View, ...]:
    """Return the filters of the board."""
    words = {
        Bucket.OPEN: translate("Events", "Active"), Bucket.WAITING: translate("Events", "To accept"),
        Bucket.TO_ASSIGN: translate("Events", "To assign"),
        Bucket.DUE_TODAY: translate("Events", "Due today"),
        Bucket.OVERDUE: translate("Events", "Overdue"), Bucket.RETURNED: translate("Events", "Returned"),
        Bucket.SUSPENDED: translate("Events", "Suspended"), Bucket.URGED: translate("Events", "Urged"),
        Bucket.DISTRICT: translate("Events", "District"), Bucket.TO_VERIFY: translate("Events", "To verify"),
        Bucket.TO_CALL: translate("Events", "To call"),
    }  # fmt: skip
    return tuple(View(bucket.name, word, EventFilter(bucket=bucket)) for bucket, word in words.items())


def agency_views(name: str) -> tuple[View, ...]:
    """Return the filters of an agency's desk."""
    return (
        View(f"take {name}", translate("Events", "To sign for"),
             EventFilter(agency=name, bucket=Bucket.TO_TAKE)),
        View(f"hand {name}", translate("Events", "In hand"),
             EventFilter(agency=name, states=(State.HANDLING,))),
        View(f"due {name}", translate("Events", "Due in two days"),
             EventFilter(agency=name, due_within=2 * DAY, states=(State.ASSIGNED, State.HANDLING))),
        View(f"rework {name}", translate("Events", "Sent back to us"),
             EventFilter(agency=name, states=(State.HANDLING,), reworked=True)),
        View(f"assist {name}", translate("Events", "We assist"),
             EventFilter(assisting=name, bucket=Bucket.OPEN)),
        View(f"all {name}", translate("Events", "All open"),
             EventFilter(agency=name, bucket=Bucket.OPEN)),
    )  # fmt: skip


def leader_views(parts: Sequence[By]) -> tuple[View, ...]:
    """Return the filters of a leader: the own platform first, then what asks for a leader's eye."""
    names = [by.name for by in parts if by.part in (Part.PLATFORM, Part.DAILY_OFFICE)]
    own = [
        View(f"platform {name}", name, EventFilter(platform=name, bucket=Bucket.OPEN))
        for name in dict.fromkeys(names)
    ]
    of = names[0] if len(set(names)) == 1 else ""
    watched = supervisor_views() if any(by.part is Part.DISCIPLINE for by in parts) else ()
    return (
        *own,
        *watched,
        View("cards", translate("Events", "Cards and urges"), EventFilter(platform=of, carded=True)),
        View("late", translate("Events", "Overdue"), EventFilter(platform=of, bucket=Bucket.OVERDUE)),
        View("ruled", translate("Events", "Several platforms"), EventFilter(bucket=Bucket.OPEN, ruled=True)),
        View("rule", translate("Events", "Not assigned yet"),
             EventFilter(states=(State.ACCEPTED, State.RETURNED))),
        View("told", translate("Events", "With instructions"),
             EventFilter(platform=of, bucket=Bucket.OPEN, instructed=True)),
        View("open", translate("Events", "All open"), EventFilter(bucket=Bucket.OPEN)),
    )  # fmt: skip


def supervisor_views() -> tuple[View, ...]:
    """Return the filters of who watches over the handling and never edits it."""
    return (
        View("red", translate("Events", "With a red card"), EventFilter(bucket=Bucket.OPEN, red=True)),
        View("reopened", translate("Events", "Reopened"), EventFilter(bucket=Bucket.OPEN, reopened=True)),
        View("dissatisfied", translate("Events", "Dissatisfied"),
             EventFilter(bucket=Bucket.OPEN, dissatisfied=True)),
    )  # fmt: skip


def waiting_place(one: Waiting) -> Place:
    """Return where the events of a count are listed."""
    about = waiting_word(one)
    match one.by.part:
        case Part.HUB | Part.GRID:
            return EventsPlace(filter=one.filter, about=about)
        case Part.AGENCY | Part.STAFF:
            return AgencyDeskPlace(filter=one.filter, about=about)
        case _:
            return LeaderPlace(filter=one.filter, about=about)


def waiting_word(one: Waiting) -> str:
    """Return what a count is called; the platform or agency is named where one is meant."""
    word = waiting_words()[one.wait]
    name = one.of or one.by.name
    return f"{name} · {word}" if name else word


def waiting_words() -> dict[Wait, str]:
    """Return what counts are called, the words of the saved filters where there are such."""
    return {
        Wait.TO_ACCEPT: translate("Events", "To accept"), Wait.TO_ASSIGN: translate("Events", "To assign"),
        Wait.DUE_TODAY: translate("Events", "Due today"), Wait.OVERDUE: translate("Events", "Overdue"),
        Wait.RETURNED: translate("Events", "Returned"), Wait.CARDS: translate("Events", "Cards and urges"),
        Wait.TO_VERIFY: translate("Events", "To verify"), Wait.TO_CALL: translate("Events", "To call"),
        Wait.REQUESTED: translate("Events", "More time asked for"),
        Wait.TO_TAKE: translate("Events", "To sign for"),
        Wait.DUE_SOON: translate("Events", "Due in two days"),
        Wait.SENT_BACK: translate("Events", "Sent back to us"), Wait.OPEN: translate("Events", "All open"),
        Wait.OPEN_AT: translate("Events", "All open"), Wait.RULED: translate("Events", "Several platforms"),
        Wait.RED: translate("Events", "With a red card"), Wait.REOPENED: translate("Events", "Reopened"),
        Wait.DISSATISFIED: translate("Events", "Dissatisfied"),
    }  # fmt: skip


def posts_text(parts: Sequence[By]) -> str:
    """Return as whom an account acts; of many posts the first two."""
    names = [by.name or part_word(by.part) for by in parts]
    more = f" +{len(names) - SHOWN_POSTS}" if len(names) > SHOWN_POSTS else ""
    return joined(names[:SHOWN_POSTS]) + more


def first_with(desk: Desk, views: Sequence[View], number: str) -> View | None:
    """Return the first filter that has an event; None where none of them has it."""
    if not number:
        return None
    counts = count_each(desk, [replace(one.filter, words=number) for one in views])
    return next((one for one, found in zip(views, counts, strict=True) if found), None)

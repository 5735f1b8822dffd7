"""The saved filters of each page of events: what the pills say and what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from models.rules.events.deeds import By
from models.rules.events.moments import DAY
from models.rules.events.words import Part, State
from models.services.events.lists import Bucket, EventFilter

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class View:
    """One saved filter of open events; the counts of all of a page come from one statement."""

    key: str
    title: str
    filter: EventFilter


def hub_views() -> tuple[View, ...]:
    """Return the filters of the board."""
    words = {
        Bucket.OPEN: translate("Events", "In progress"), Bucket.WAITING: translate("Events", "To accept"),
        Bucket.TO_ASSIGN: translate("Events", "To assign"),
        Bucket.DUE_TODAY: translate("Events", "Due today"),
        Bucket.OVERDUE: translate("Events", "Overdue"), Bucket.RETURNED: translate("Events", "Returned"),
        Bucket.SUSPENDED: translate("Events", "Suspended"), Bucket.URGED: translate("Events", "Urged"),
        Bucket.DISTRICT: translate("Events", "District"), Bucket.TO_VERIFY: translate("Events", "To verify"),
        Bucket.TO_CALL: translate("Events", "To call back"),
    }  # fmt: skip
    return tuple(View(bucket.name, word, EventFilter(bucket=bucket)) for bucket, word in words.items())


def agency_views(agencies: Sequence[str]) -> tuple[View, ...]:
    """Return the filters of an agency's desk; the agency is named where the account has several."""
    found: list[View] = []
    for name in agencies:
        of = f"{name} · " if len(agencies) > 1 else ""
        found += [
            View(f"take {name}", of + translate("Events", "To sign for"),
                 EventFilter(agency=name, bucket=Bucket.TO_TAKE)),
            View(f"hand {name}", of + translate("Events", "In hand"),
                 EventFilter(agency=name, states=(State.HANDLING,))),
            View(f"due {name}", of + translate("Events", "Due in two days"),
                 EventFilter(agency=name, due_within=2 * DAY, states=(State.ASSIGNED, State.HANDLING))),
            View(f"rework {name}", of + translate("Events", "Sent back to us"),
                 EventFilter(agency=name, states=(State.HANDLING,), reworked=True)),
            View(f"assist {name}", of + translate("Events", "We assist"),
                 EventFilter(assisting=name, bucket=Bucket.OPEN)),
            View(f"all {name}", of + translate("Events", "All open"),
                 EventFilter(agency=name, bucket=Bucket.OPEN)),
        ]  # fmt: skip
    return tuple(found)


def leader_views(parts: Sequence[By]) -> tuple[View, ...]:
    """Return the filters of a leader: the own platform first, then what asks for a leader's eye."""
    names = [by.name for by in parts if by.part in (Part.PLATFORM, Part.DAILY_OFFICE)]
    own = [
        View(f"platform {name}", name, EventFilter(platform=name, bucket=Bucket.OPEN))
        for name in dict.fromkeys(names)
    ]
    of = names[0] if len(set(names)) == 1 else ""
    return (
        *own,
        View("cards", translate("Events", "Cards and urges"), EventFilter(platform=of, carded=True)),
        View("late", translate("Events", "Overdue"), EventFilter(platform=of, bucket=Bucket.OVERDUE)),
        View("ruled", translate("Events", "Several platforms"), EventFilter(ruled=True)),
        View("rule", translate("Events", "Not assigned yet"),
             EventFilter(states=(State.ACCEPTED, State.RETURNED))),
        View("told", translate("Events", "With instructions"), EventFilter(platform=of, instructed=True)),
        View("open", translate("Events", "All open"), EventFilter(bucket=Bucket.OPEN)),
    )  # fmt: skip


"""What waits, as values: heaps of items, each with what leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from models.rules.sheets.words import SheetKind
from models.services.events.waiting import Waiting

LATE = timedelta(hours=48)
"""What has waited longer is marked."""


class Waits(StrEnum):
    """What can wait for somebody, in the order in which it is shown.

    What only this account can decide stands above what it looks after: a leader signs before he reads on.
    """

    UNMARKED = "unmarked"
    UNDECIDED = "undecided"
    SLIPS = "slips"
    OVERTIME = "overtime"
    TO_CHECK = "to_check"
    TO_APPROVE = "to_approve"
    TO_PAY = "to_pay"
    SCORES = "scores"
    RULINGS_OVERDUE = "rulings_overdue"
    RULINGS_DUE = "rulings_due"
    MEETINGS_MISSING = "meetings_missing"
    MINUTES_TO_SIGN = "minutes_to_sign"
    EVENTS = "events"
    CORRECTIONS = "corrections"
    EXCHANGE_CONFLICTS = "exchange_conflicts"
    EXCHANGE_UNTOLD = "exchange_untold"
    EXCHANGE_PARKED = "exchange_parked"
    YEARS = "years"
    MONTHS = "months"
    BEGINS = "begins"
    ENDS = "ends"
    STAGES = "stages"
    LEAVE_SPENT = "leave_spent"
    STOPPED = "stopped"


class SheetOf(StrEnum):
    """Which room a sheet of money belongs to."""

    BONUS = "bonus"
    ALLOWANCE = "allowance"
    GRIDS = "grids"
    SUPPLEMENT = "supplement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that waits: its name, what there is to say about it in the office's own words, since when.

    `since` None: it has no age, or lies ahead. `month` is YYYYMM; the other fields are what leads to it.
    """

    name: str
    about: str = ""
    since: datetime | None = None
    day: date | None = None
    half: int = 0
    staff_id: int = 0
    agency_id: int = 0
    agency: str = ""
    month: int = 0
    year: int = 0
    sheet: SheetOf | None = None
    kind: SheetKind | None = None
    supplement_id: int = 0
    pool_id: int = 0
    position: int = 0
    number: str = ""
    ruling_id: int = 0
    meeting_id: int = 0
    problem_id: int = 0

    def is_late(self, now: datetime) -> bool:
        """Tell whether it has waited for more than 48 hours."""
        return self.since is not None and now - self.since > LATE


@dataclass(frozen=True, slots=True)
class Heap:
    """What waits for one reason, the oldest first; the count is the length of this very list.

    `events` says of events as whom one waits for what, and the filter that lists the same ones.
    """

    waits: Waits
    items: tuple[Item, ...]
    events: Waiting | None = None

    @property
    def count(self) -> int:
        """How much waits."""
        return len(self.items)

    def late(self, now: datetime) -> int:
        """Return how many have waited for more than 48 hours."""
        return sum(item.is_late(now) for item in self.items)

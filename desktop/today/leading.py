"""Where what waits is dealt with: the place of each item, and the page at whose tab it is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from desktop.events.views import waiting_place
from desktop.places import (
    AgencyDeskPlace,
    AllowancePlace,
    AssessmentPlace,
    AttendancePlace,
    BonusPlace,
    CalendarPlace,
    ClosingPlace,
    DutyPlace,
    EventsPlace,
    ExchangePlace,
    GridMonthPlace,
    LeaderPlace,
    LeavePlace,
    MeetingsPlace,
    Place,
    ProblemsPlace,
    PunchClockPlace,
    RulingsPlace,
    ScoringPlace,
    StaffPlace,
    SupplementPlace,
)
from models.services.events.waiting import Wait, Waiting
from models.services.today.heaps import Heap, Item, SheetOf, Waits

PAGE_OF: dict[Waits, str] = {
    Waits.UNMARKED: "attendance", Waits.UNDECIDED: "clock", Waits.SLIPS: "leave", Waits.OVERTIME: "duty",
    Waits.RULINGS_OVERDUE: "rulings", Waits.RULINGS_DUE: "rulings", Waits.MEETINGS_MISSING: "meetings",
    Waits.MINUTES_TO_SIGN: "meetings", Waits.CORRECTIONS: "problems",
    Waits.EXCHANGE_CONFLICTS: "exchange", Waits.EXCHANGE_UNTOLD: "exchange",
    Waits.EXCHANGE_PARKED: "exchange",
    Waits.YEARS: "calendar", Waits.MONTHS: "closing", Waits.BEGINS: "staff",
    Waits.ENDS: "staff", Waits.SCORES: "scoring", Waits.STAGES: "assessment", Waits.LEAVE_SPENT: "leave",
}  # fmt: skip
_PAGE_OF_SHEET = {
    SheetOf.BONUS: "bonus", SheetOf.ALLOWANCE: "allowance", SheetOf.GRIDS: "grid_months",
    SheetOf.SUPPLEMENT: "supplement",
}  # fmt: skip


_EVENTS = {
    EventsPlace: "events", AgencyDeskPlace: "agency_desk", LeaderPlace: "leader",
}  # fmt: skip
_PLACES: dict[str, Callable[[str], Place]] = {
    "events": EventsPlace, "agency_desk": AgencyDeskPlace, "leader": LeaderPlace,
}  # fmt: skip
_LOOKED_AT = frozenset({Wait.OPEN, Wait.OPEN_AT})
"""What is there to look at and waits for nobody: no badge."""


def page_of(heap: Heap, item: Item) -> str:
    """Return the key of the page on which an item is dealt with."""
    if heap.events is not None:
        return _page_of_events(heap.events)
    if heap.waits is Waits.STOPPED:
        return "attendance" if item.agency_id else "meetings"
    return _PAGE_OF_SHEET[item.sheet] if item.sheet is not None else PAGE_OF[heap.waits]


def _page_of_events(one: Waiting) -> str:
    return _EVENTS[type(waiting_place(one))]


def badges(heaps: Iterable[Heap]) -> dict[str, int]:
    """Return page key → how much of these heaps waits there; pages where nothing waits have 0.

    An event that waits for two reasons is one event.
    """
    counts: Counter[str] = Counter()
    events: dict[str, set[str]] = {key: set() for key in _EVENTS.values()}
    for heap in heaps:
        if heap.events is None:
            counts.update(page_of(heap, item) for item in heap.items)
        elif heap.events.wait not in _LOOKED_AT:
            events[_page_of_events(heap.events)].update(item.number for item in heap.items)
    counts.update({key: len(numbers) for key, numbers in events.items()})
    pages = {*PAGE_OF.values(), *_PAGE_OF_SHEET.values(), *_EVENTS.values()}
    return {key: counts.get(key, 0) for key in sorted(pages)}


def place_of(heap: Heap, item: Item) -> Place:
    """Return where an item is dealt with."""
    if item.sheet is not None:
        return _place_of_sheet(item)
    if item.problem_id:
        return ProblemsPlace(problem_id=item.problem_id)
    if item.ruling_id:
        return RulingsPlace(item.ruling_id)
    if heap.events is not None:
        return _PLACES[page_of(heap, item)](item.number)
    if page_of(heap, item) == "meetings":
        return MeetingsPlace(item.meeting_id, item.day)
    return _place_of_person(heap.waits, item)


def list_place(heap: Heap) -> Place | None:
    """Return where the very list is that was counted, None where the items have each their place."""
    return waiting_place(heap.events) if heap.events is not None else None


def _place_of_sheet(item: Item) -> Place:
    if item.sheet is SheetOf.ALLOWANCE:
        return AllowancePlace(item.month)
    if item.sheet is SheetOf.GRIDS:
        return GridMonthPlace(item.month)
    if item.sheet is SheetOf.SUPPLEMENT:
        return SupplementPlace(item.year, item.kind, item.supplement_id)
    return BonusPlace(item.year, item.kind)


def _place_of_person(waits: Waits, item: Item) -> Place:
    places: dict[Waits, Place] = {
        Waits.UNMARKED: AttendancePlace(
            item.agency_id, item.month, item.staff_id, item.day.day if item.day else None
        ),
        Waits.STOPPED: AttendancePlace(item.agency_id, item.month),
        Waits.UNDECIDED: PunchClockPlace(item.agency, item.month),
        Waits.SLIPS: LeavePlace(item.staff_id, item.month),
        Waits.OVERTIME: DutyPlace(day=item.day),
        Waits.YEARS: CalendarPlace(item.year),
        Waits.MONTHS: ClosingPlace(month=item.month, agency_id=item.agency_id),
        Waits.SCORES: ScoringPlace(item.pool_id),
        Waits.STAGES: AssessmentPlace(item.year, item.pool_id),
        Waits.LEAVE_SPENT: LeavePlace(item.staff_id),
        Waits.EXCHANGE_CONFLICTS: ExchangePlace("conflicts"),
        Waits.EXCHANGE_UNTOLD: ExchangePlace("outbox"),
        Waits.EXCHANGE_PARKED: ExchangePlace("parked"),
    }
    return places.get(waits) or StaffPlace(item.staff_id)

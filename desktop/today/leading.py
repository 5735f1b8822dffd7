"""Where what waits is dealt with: the place of each item, and the page at whose tab it is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desktop.places import (
    AgencyDeskPlace,
    AllowancePlace,
    AssessmentPlace,
    AttendancePlace,
    BonusPlace,
    ClosingPlace,
    DutyPlace,
    EventsPlace,
    LeavePlace,
    MeetingsPlace,
    Place,
    PunchClockPlace,
    RulingsPlace,
    ScoringPlace,
    StaffPlace,
    SupplementPlace,
)
from models.services.today.heaps import Heap, Item, SheetOf, Waits

PAGE_OF: dict[Waits, str] = {
    Waits.UNMARKED: "attendance", Waits.UNDECIDED: "clock", Waits.SLIPS: "leave", Waits.OVERTIME: "duty",
    Waits.EVENTS_TO_ACCEPT: "events", Waits.EVENTS_OVERDUE: "events", Waits.EVENTS_DUE: "events",
    Waits.EVENTS_TO_SIGN: "agency_desk", Waits.OUR_EVENTS_OVERDUE: "agency_desk",
    Waits.RULINGS_OVERDUE: "rulings", Waits.RULINGS_DUE: "rulings", Waits.MEETINGS_MISSING: "meetings",
    Waits.MINUTES_TO_SIGN: "meetings",
    Waits.OUR_EVENTS_DUE: "agency_desk", Waits.MONTHS: "closing", Waits.BEGINS: "staff",
    Waits.ENDS: "staff", Waits.SCORES: "scoring", Waits.STAGES: "assessment", Waits.LEAVE_SPENT: "leave",
}  # fmt: skip
_PAGE_OF_SHEET = {
    SheetOf.BONUS: "bonus", SheetOf.ALLOWANCE: "allowance", SheetOf.SUPPLEMENT: "supplement",
}  # fmt: skip


def page_of(waits: Waits, item: Item) -> str:
    """Return the key of the page on which an item is dealt with."""
    return _PAGE_OF_SHEET[item.sheet] if item.sheet is not None else PAGE_OF[waits]


def badges(heaps: Iterable[Heap]) -> dict[str, int]:
    """Return page key → how much of these heaps waits there; pages where nothing waits have 0."""
    counts = Counter(page_of(heap.waits, item) for heap in heaps for item in heap.items)
    pages = {*PAGE_OF.values(), *_PAGE_OF_SHEET.values()}
    return {key: counts.get(key, 0) for key in sorted(pages)}


def place_of(waits: Waits, item: Item) -> Place:
    """Return where an item is dealt with."""
    if item.sheet is not None:
        return _place_of_sheet(item)
    if item.ruling_id:
        return RulingsPlace(item.ruling_id)
    if PAGE_OF.get(waits) == "meetings":
        return MeetingsPlace(item.meeting_id, item.day)
    if item.number:
        ours = PAGE_OF[waits] == "agency_desk"
        return AgencyDeskPlace(item.number) if ours else EventsPlace(item.number)
    return _place_of_person(waits, item)


def _place_of_sheet(item: Item) -> Place:
    if item.sheet is SheetOf.ALLOWANCE:
        return AllowancePlace(item.month)
    if item.sheet is SheetOf.SUPPLEMENT:
        return SupplementPlace(item.year, item.kind, item.supplement_id)
    return BonusPlace(item.year, item.kind)


def _place_of_person(waits: Waits, item: Item) -> Place:
    places: dict[Waits, Place] = {
        Waits.UNMARKED: AttendancePlace(
            item.agency_id, item.month, item.staff_id, item.day.day if item.day else None
        ),
        Waits.UNDECIDED: PunchClockPlace(item.agency, item.month),
        Waits.SLIPS: LeavePlace(item.staff_id, item.month),
        Waits.OVERTIME: DutyPlace(day=item.day),
        Waits.MONTHS: ClosingPlace(month=item.month, agency_id=item.agency_id),
        Waits.SCORES: ScoringPlace(item.pool_id),
        Waits.STAGES: AssessmentPlace(item.year, item.pool_id),
        Waits.LEAVE_SPENT: LeavePlace(item.staff_id),
    }
    return places.get(waits) or StaffPlace(item.staff_id)

"""Half-days that wait for the clerk: what waits, and deciding it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert, select, tuple_
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.marks import blank
from models.rules.calendar.working_days import Calendar, UnknownYear, first_day
from models.rules.core.facts import Stay
from models.rules.core.month import Month
from models.services.attendance.months import check_marks, write_marks
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Desk
from models.services.office.locks import hold_months
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import AgencyRow, read_agencies
from models.services.people.staff import StaffRow, read_staff, stays_of
from models.tables.attendance import MarkNote, MonthMarks
from models.tables.clock import UndecidedHalf

CHANGED = frozenset({Topic.ATTENDANCE, Topic.BONUS, Topic.WORDS})

Key = tuple[int, int, int]
"""Staff id, agency id, YYYYMM."""
Place = tuple[int, int, int, int]
"""The same with the index of the half in the month's marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedRow:
    """One half-day that waits. `half` is 0 in the morning, `index` its place in the month's marks.

    `word` is what the file called it (待核 for punches), `reason` a code with a sentence, `detail` the
    evidence.
    """

    staff_id: int
    staff_no: str
    name: str
    initials: str
    agency_id: int
    agency: str
    month: int
    day: date
    half: int
    index: int
    source: str
    word: str
    reason: str
    detail: str

    @property
    def is_word(self) -> bool:
        """Tell whether it waits for what a word means, so that mapping the word decides it."""
        return self.reason in ("clock_unknown_word", "clock_machine_absence")


@dataclass(frozen=True, slots=True)
class Decision:
    """What the clerk says of one half-day: a kind code, with minutes for 迟到 and 早退."""

    staff_id: int
    agency_id: int
    month: int
    index: int
    kind: str
    minutes: int = 0
    note: str = ""


def undecided(desk: Desk, month: int | None = None, agency_id: int | None = None) -> tuple[UndecidedRow, ...]:
    """Return what waits, by day and person; of one month or agency where given."""
    with desk.reading() as session:
        return open_halves(session, month, agency_id)


def open_halves(
    session: Session, month: int | None = None, agency_id: int | None = None
) -> tuple[UndecidedRow, ...]:
    """Return what waits: unmarked halves of working days on which the person is posted there."""
    query = select(UndecidedHalf, MonthMarks.marks).outerjoin(
        MonthMarks,
        (MonthMarks.staff_id == UndecidedHalf.staff_id)
        & (MonthMarks.month == UndecidedHalf.month)
        & (MonthMarks.agency_id == UndecidedHalf.agency_id),
    )
    if month is not None:
        query = query.where(UndecidedHalf.month == month)
    if agency_id is not None:
        query = query.where(UndecidedHalf.agency_id == agency_id)
    stored = session.execute(query).all()
    if not stored:
        return ()
    agencies = {row.id: row for row in read_agencies(session)}
    people = {row.id: row for row in read_staff(session)}
    calendar = read_calendar(session)
    rows = [
        _row(half, people[half.staff_id], agencies[half.agency_id])
        for half, marks in stored
        if marks is None or marks[half.half] == UNMARKED
    ]
    waiting = [row for row in rows if _can_wait(row, people[row.staff_id], agencies, calendar)]
    return tuple(sorted(waiting, key=lambda row: (row.day, row.half, row.staff_no)))


def _row(half: UndecidedHalf, person: StaffRow, agency: AgencyRow) -> UndecidedRow:
    day = first_day(half.month).replace(day=half.half // 2 + 1)
    return UndecidedRow(
        staff_id=person.id, staff_no=person.staff_no, name=person.name, initials=person.initials,
        agency_id=agency.id, agency=agency.name, month=half.month, day=day, half=half.half % 2,
        index=half.half, source=half.source, word=half.word, reason=half.reason, detail=half.detail,
    )  # fmt: skip


def _can_wait(
    row: UndecidedRow, person: StaffRow, agencies: dict[int, AgencyRow], calendar: Calendar
) -> bool:
    """Tell whether the half is still due: the roster and the calendar may have changed since the import."""
    try:
        works = calendar.is_working(row.day)
    except UnknownYear:
        works = True
    return works and any(_holds(stay, row) for stay in stays_of(person, agencies, Month.of(row.month).year))


def _holds(stay: Stay, row: UndecidedRow) -> bool:
    return stay.attendance and stay.agency == row.agency and stay.since <= row.day <= (stay.until or date.max)


def decide(desk: Desk, decisions: Sequence[Decision]) -> Changes:
    """Mark halves that wait, all or none; Refused("half_not_undecided") for one that does not wait."""
    with desk.change(Action.DECIDE_HALVES) as change:
        waiting = {place_of(row): row for row in open_halves(change.session)}
        for one in decisions:
            if place_of(one) not in waiting:
                raise Refused("half_not_undecided", day=one.index // 2 + 1, month=one.month)
        names = sorted({waiting[place_of(one)].name for one in decisions})
        change.subject = "、".join(names)[:500]
        decide_in(change.session, decisions)
        change.detail["halves"] = [
            {
                "staff_no": waiting[place_of(one)].staff_no, "day": waiting[place_of(one)].day,
                "half": one.index % 2, "kind": one.kind, "minutes": one.minutes,
            }
            for one in decisions
        ]  # fmt: skip
    return CHANGED


def place_of(one: Decision | UndecidedRow) -> Place:
    """Return where a half is stored."""
    return one.staff_id, one.agency_id, one.month, one.index


def decide_in(session: Session, decisions: Sequence[Decision]) -> None:
    """Write decisions inside the caller's transaction; Refused when a mark cannot stand where it is."""
    if not decisions:
        return
    agencies = {row.id: row for row in read_agencies(session)}
    people = {row.id: row for row in read_staff(session)}
    calendar = read_calendar(session)
    hold_months(session.connection(), ((one.staff_id, one.month) for one in decisions))
    stored = read_month_marks(session, {one.month for one in decisions})
    fresh: dict[Key, list[str]] = {}
    for one in decisions:
        if one.kind not in BY_CODE:
            raise Refused("unknown_kind", kind=one.kind)
        if not 0 <= one.minutes <= 240:
            raise Refused("minutes_out_of_range", minutes=one.minutes)
        key = one.staff_id, one.agency_id, one.month
        marks = fresh.setdefault(key, list(stored.get(key) or blank(one.month)))
        marks[one.index] = one.kind
    for (staff_id, agency_id, month), codes in fresh.items():
        check_marks(people[staff_id], agencies, agencies[agency_id], month, "".join(codes), calendar)
    keep_marks(session, {key: "".join(codes) for key, codes in fresh.items()})
    keep_notes(session, [one for one in decisions if one.minutes or one.note])
    forget_halves(session, [place_of(one) for one in decisions])


def read_month_marks(session: Session, months: set[int]) -> dict[Key, str]:
    """Return the stored marks of some months: one statement."""
    rows = session.execute(
        select(MonthMarks.staff_id, MonthMarks.agency_id, MonthMarks.month, MonthMarks.marks).where(
            MonthMarks.month.in_(months)
        )
    )
    return {(row.staff_id, row.agency_id, row.month): row.marks for row in rows}


def keep_marks(session: Session, rows: Mapping[Key, str]) -> int:
    """Write months of marks of any months; return how many rows changed."""
    by_month: dict[int, dict[tuple[int, int], str]] = {}
    for (staff_id, agency_id, month), marks in rows.items():
        by_month.setdefault(month, {})[staff_id, agency_id] = marks
    return sum(write_marks(session, month, by_month[month]) for month in sorted(by_month))


def keep_notes(session: Session, decisions: Sequence[Decision]) -> None:
    """Store minutes and notes of halves that have just been marked, in place of older ones."""
    if not decisions:
        return
    keys = tuple_(MarkNote.staff_id, MarkNote.agency_id, MarkNote.month, MarkNote.half)
    for some in _batches([place_of(one) for one in decisions]):
        session.execute(delete(MarkNote).where(keys.in_(some)))
    session.execute(
        insert(MarkNote),
        [
            {
                "staff_id": one.staff_id, "agency_id": one.agency_id, "month": one.month,
                "half": one.index, "minutes": one.minutes, "note": one.note,
            }
            for one in decisions
        ],
    )  # fmt: skip


def forget_halves(session: Session, places: Sequence[Place]) -> None:
    """Delete what no longer waits."""
    keys = tuple_(UndecidedHalf.staff_id, UndecidedHalf.agency_id, UndecidedHalf.month, UndecidedHalf.half)
    for some in _batches(places):
        session.execute(delete(UndecidedHalf).where(keys.in_(some)))


def _batches(places: Sequence[Place]) -> list[Sequence[Place]]:
    """Return `places` in pieces that any database takes as parameters of one statement."""
    return [places[start : start + 2000] for start in range(0, len(places), 2000)]

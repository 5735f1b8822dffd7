"""The month of the whole office on one sheet: everybody once, whichever agencies they spent the month at.

Marks are kept by agency, because months are closed by agency. Someone who moved has one row here; `homes`
tells day by day whose mark it is, and a save gives each agency its own days (see
services.attendance.editing).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from msgspec import structs
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.rules.attendance.kinds import UNMARKED
from models.rules.attendance.marks import blank, due_halves, stay_mask
from models.rules.calendar.working_days import Calendar, days_of, month_length
from models.rules.core.facts import Stay
from models.rules.core.month import Month
from models.services.attendance.edit_steps import History, Note, Step, history, pack, unpack
from models.services.attendance.months import (
    OFFICE,
    MonthRow,
    MonthSheet,
    calendar_leave,
    calendar_of,
    day_heads,
    newest_line,
    read_signs,
)
from models.services.office.desk import Desk
from models.services.people.agencies import AgencyRow, read_agencies
from models.services.people.staff import PostingRow, StaffRow, read_staff, stays_of
from models.tables.attendance import ClosedMonth, MarkNote, MonthMarks, OfficeStep

Stored = Mapping[tuple[int, int], str]
"""(staff id, agency id) → marks."""


def office_sheet(desk: Desk, month: int) -> MonthSheet:
    """Return YYYYMM `month` of every agency that keeps attendance; by agency, then as on the staff list.

    Signs are the office's own set. Days of a closed agency are marked as closed in their rows.
    """
    with desk.reading() as session:
        seen = newest_line(session)
        agencies = {row.id: row for row in read_agencies(session)}
        calendar = calendar_of(session, Month.of(month).year)
        closed = frozenset(session.scalars(select(ClosedMonth.agency_id).where(ClosedMonth.month == month)))
        rows = _rows(session, agencies, month, calendar, closed)
        return MonthSheet(
            agency_id=OFFICE, agency="", month=month, days=day_heads(month, calendar), rows=rows,
            signs=read_signs(session, None), closed=bool(rows) and all(_is_closed(row) for row in rows),
            notes=_notes(session, month, {row.staff_id: row.homes for row in rows}), seen=seen,
            over_rest=calendar_leave(session, month),
        )  # fmt: skip


def _rows(
    session: Session,
    agencies: dict[int, AgencyRow],
    month: int,
    calendar: Calendar,
    closed: Collection[int],
) -> tuple[MonthRow, ...]:
    query = select(MonthMarks.staff_id, MonthMarks.agency_id, MonthMarks.marks).where(
        MonthMarks.month == month
    )
    stored = {(row.staff_id, row.agency_id): row.marks for row in session.execute(query)}
    order = {agency_id: at for at, agency_id in enumerate(agencies)}
    spent = _Spending(agencies, month, calendar)
    empty = blank(month)
    found = []
    for person in read_staff(session):
        row = _row(person, spent, stored, empty)
        if row is not None:
            shut = tuple(home in closed for home in row.homes) if closed else ()
            found.append(replace(row, closed=shut) if any(shut) else row)
    return tuple(sorted(found, key=lambda row: order[_last_home(row.homes)]))


class _Spent(NamedTuple):
    """Where somebody spent a month; `last` is the newest of the month's postings that keeps attendance."""

    homes: tuple[int, ...]
    here: tuple[bool, ...]
    due_halves: int
    agency: str
    last: int


class _Spending:
    """Where people spent a month: found once for all whose days were the same, as most of an agency's are."""

    def __init__(self, agencies: Mapping[int, AgencyRow], month: int, calendar: Calendar) -> None:
        self._agencies, self._month, self._calendar = agencies, month, calendar
        days = tuple(days_of(month))
        self._first, self._last = days[0], days[-1]
        self._ids = {agency.name: agency.id for agency in agencies.values()}
        self._known: dict[tuple[tuple[int, date, date], ...], _Spent | None] = {}

    def postings(self, person: StaffRow) -> list[PostingRow]:
        """Return the postings of a person that touch the month."""
        first, last = self._first, self._last
        return [one for one in person.postings if one.since <= last and (one.until or last) >= first]

    def of(self, person: StaffRow, postings: Sequence[PostingRow]) -> _Spent | None:
        """Return where a person with such postings spent the month, None where nowhere that counts."""
        days = tuple(
            (one.agency_id, max(one.since, self._first), min(one.until or self._last, self._last))
            for one in postings
        )
        if days not in self._known:
            self._known[days] = self._find(person, postings)
        return self._known[days]

    def _find(self, person: StaffRow, postings: Sequence[PostingRow]) -> _Spent | None:
        year = Month.of(self._month).year
        stays = [
            (at, stay)
            for at, posting in enumerate(postings)
            for stay in stays_of(structs.replace(person, postings=(posting,)), self._agencies, year)
            if stay.attendance
        ]
        masks = [(stay, stay_mask(self._month, (stay,))) for _, stay in stays]
        homes = _homes(self._ids, self._month, masks)
        if not any(homes):
            return None
        present = [one for one, (_, mask) in zip(stays, masks, strict=True) if any(mask)]
        last, _ = max(present, key=lambda one: one[1].since)
        names = [self._agencies[home].name for home in dict.fromkeys(homes) if home]
        due = due_halves(self._month, [stay for _, stay in stays], self._calendar)
        return _Spent(homes, tuple(home != OFFICE for home in homes), due, " → ".join(names), last)


def _row(person: StaffRow, spending: _Spending, stored: Stored, empty: str) -> MonthRow | None:
    postings = spending.postings(person)
    spent = spending.of(person, postings)
    if spent is None:
        return None
    parts = {home: stored.get((person.id, home), empty) for home in set(spent.homes) if home}
    return MonthRow(
        staff_id=person.id, staff_no=person.staff_no, name=person.name, initials=person.initials,
        post_class=postings[spent.last].post_class, marks=joined(spent.homes, parts), here=spent.here,
        due_halves=spent.due_halves, agency=spent.agency, homes=spent.homes,
    )  # fmt: skip


def _homes(
    ids: Mapping[str, int], month: int, masks: Iterable[tuple[Stay, tuple[bool, ...]]]
) -> tuple[int, ...]:
    """Return the agency of each day, 0 where the person keeps no attendance here."""
    homes = [OFFICE] * month_length(month)
    for stay, mask in masks:
        home = ids[stay.agency]
        homes = [home if here else at for at, here in zip(homes, mask, strict=True)]
    return tuple(homes)


def joined(homes: tuple[int, ...], parts: Mapping[int, str]) -> str:
    """Return one month of marks out of those at each agency, every day from where it was spent."""
    if len(parts) == 1 and all(homes):
        return next(iter(parts.values()))
    pairs = ((day, parts.get(home)) for day, home in enumerate(homes))
    return "".join(marks[2 * day : 2 * day + 2] if marks else 2 * UNMARKED for day, marks in pairs)


def _last_home(homes: tuple[int, ...]) -> int:
    return next(home for home in reversed(homes) if home)


def _is_closed(row: MonthRow) -> bool:
    days = zip(row.closed, row.homes, strict=bool(row.closed))
    return bool(row.closed) and all(shut or not home for shut, home in days)


def _notes(
    session: Session, month: int, homes: Mapping[int, tuple[int, ...]]
) -> dict[tuple[int, int], Note]:
    query = select(
        MarkNote.staff_id, MarkNote.agency_id, MarkNote.half, MarkNote.minutes, MarkNote.note
    ).where(MarkNote.month == month)
    return {
        (row.staff_id, row.half): Note(row.minutes, row.note)
        for row in session.execute(query)
        if row.staff_id in homes and homes[row.staff_id][row.half // 2] == row.agency_id
    }


# Steps


def office_history(desk: Desk, month: int) -> History:
    """Return what this account can take back and do again on the office's sheet of a month."""
    query = (
        select(OfficeStep.label, OfficeStep.changes, OfficeStep.undone)
        .where(OfficeStep.month == month, OfficeStep.account == desk.actor.account)
        .order_by(OfficeStep.position)
    )
    with desk.reading() as session:
        return history(session.execute(query).all())


def forget_closed(session: Session, month: int, people: Collection[int]) -> None:
    """Forget what steps on the office's sheet did to these people: their month is closed now."""
    where = OfficeStep.month == month
    rows = session.execute(
        select(OfficeStep.account, OfficeStep.label, OfficeStep.changes, OfficeStep.undone)
        .where(where)
        .order_by(OfficeStep.account, OfficeStep.position)
    ).all()
    kept: list[dict[str, object]] = []
    at: dict[str, int] = {}
    for row in rows:
        step = unpack(row.label, row.changes)
        left = {staff_id: change for staff_id, change in step.rows.items() if staff_id not in people}
        if left:
            at[row.account] = at.get(row.account, 0) + 1
            kept.append(
                {
                    "month": month, "account": row.account, "position": at[row.account], "label": row.label,
                    "changes": pack(Step(row.label, left)), "undone": row.undone,
                }
            )  # fmt: skip
    if rows:
        session.execute(delete(OfficeStep).where(where))
    if kept:
        session.execute(insert(OfficeStep), kept)

"""The 月度考勤表: every mark must fall on a posted day of an agency that keeps attendance here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.marks import misplaced, stay_mask
from models.rules.calendar.working_days import Calendar, UnknownYear, first_day, last_day
from models.rules.core.characters import name_key
from models.rules.core.facts import Stay
from models.rules.core.faults import Fault, Place
from models.rules.core.month import Month
from models.rules.intake.records import Incoming, MarksRecord, SignSet
from models.services.attendance.leave_kinds import marks_by_calendar
from models.services.attendance.months import write_marks
from models.services.calendar.working_days import read_calendar
from models.services.office.locks import hold_months
from models.services.people.agencies import AgencyRow, find_agency, read_agencies
from models.services.people.staff import PostingRow, StaffRow, read_staff, stays_of
from models.tables.attendance import ClosedMonth, Sign

_WRONG_MONTH = frozenset({"weekday_mismatch", "file_name_mismatch", "sheet_name_mismatch"})
"""What a reader says of a sheet whose month is in doubt."""


@dataclass(slots=True, kw_only=True)
class _Month:
    """What the office knows about the month of a file."""

    month: int
    agencies: Sequence[AgencyRow]
    staff: Sequence[StaffRow]
    calendar: Calendar
    closed: frozenset[int]
    faults: list[Fault] = field(default_factory=list)
    named: dict[str, list[StaffRow]] = field(default_factory=dict)
    numbered: dict[str, StaffRow] = field(default_factory=dict)
    stays: dict[int, tuple[Stay, ...]] = field(default_factory=dict)
    calendar_kinds: frozenset[str] = frozenset()
    """Codes of leave that is counted in calendar days."""

    def fault(
        self, place: Place, code: str, known: Mapping[str, str] | None = None, /, **facts: object
    ) -> None:
        """Keep one more reason to refuse the file."""
        told = {**(known or {}), **{name: str(value) for name, value in facts.items()}}
        self.faults.append(Fault(place, code, told))

    def stays_here(self, person: StaffRow) -> tuple[Stay, ...]:
        """Return a person's stays of this month's year, split by terms."""
        if person.id not in self.stays:
            terms = {row.id: row for row in self.agencies}
            self.stays[person.id] = stays_of(person, terms, Month.of(self.month).year)
        return self.stays[person.id]


def contradictions(files: Sequence[Incoming[MarksRecord]]) -> list[Fault]:
    """Return a fault for each line that another file of the same import has otherwise.

    Without it the file whose name comes later would win silently.
    """
    first: dict[tuple[object, ...], MarksRecord] = {}
    faults = []
    for file in files:
        for record in file.records:
            who = (record.year, record.month, record.agency, record.name, record.staff_no)
            other = first.setdefault(who, record)
            if other.place.file != record.place.file and other.marks != record.marks:
                known = {"name": record.name, "file": other.place.file, "cell": other.place.cell}
                faults.append(Fault(record.place, "two_files_differ", known))
    return faults


Marks = dict[int, dict[tuple[int, int], str]]
"""Whole months of marks: YYYYMM → (staff id, agency id) → codes."""
Later = list[tuple[dict[str, int], Marks]]
"""The counts of each file, and its marks, which are still to be written."""


def take_attendance(
    session: Session, file: Incoming[MarksRecord], later: Later
) -> tuple[dict[str, int], list[Fault]]:
    """Check a workbook of one month or several, and put its marks to `later` (see write_later).

    Return counts, and the faults that only the office's data can show.
    """
    doubtful = {fault.place.sheet for fault in file.faults if fault.code in _WRONG_MONTH}
    months = sorted({Month(record.year, record.month).stored for record in file.records})
    if not months and file.year and file.month:
        months = [Month(file.year, file.month).stored]  # an empty sheet of a year without a calendar, too
    office = _open_office(session, file)
    rows: dict[int, dict[tuple[int, int], str]] = {month: {} for month in months}
    for month in months:
        _open_month(session, office, file, month)
        for record in file.records:
            if record.place.sheet in doubtful or Month(record.year, record.month).stored != month:
                continue  # every mark of another month would be wrong: one fault about the month is enough
            for person, agency in _resolve(office, record):
                _check_marks(office, record, person, agency)
                _keep(office, rows[month], record, person, agency)
    if office.faults:
        return {}, office.faults
    changed = _keep_signs(session, office, file.signs)
    halves = sum(len(marks) - marks.count(UNMARKED) for kept in rows.values() for marks in kept.values())
    people = {key for kept in rows.values() for key in kept}
    counts = {"people": len(people), "half_days": halves, "changed": changed}
    later.append((counts, rows))
    return counts, []


def write_later(session: Session, later: Later) -> None:
    """Write the marks that were put aside, in the order of files, and count what changed.

    They are written together at the end: until then other desks go on marking in the same months.
    """
    held = {(staff, month) for _, rows in later for month in rows for staff, _ in rows[month]}
    hold_months(session.connection(), held)
    for counts, rows in later:
        counts["changed"] += sum(write_marks(session, month, rows[month]) for month in sorted(rows))
    later.clear()


def _open_office(session: Session, file: Incoming[MarksRecord]) -> _Month:
    office = _Month(
        month=0, agencies=read_agencies(session), staff=read_staff(session),
        calendar=read_calendar(session), closed=frozenset(),
    )  # fmt: skip
    if any(record.spread for record in file.records):
        office.calendar_kinds = marks_by_calendar(session)
    for person in office.staff:
        office.named.setdefault(name_key(person.name), []).append(person)
        office.numbered[person.staff_no] = person
    return office


def _open_month(session: Session, office: _Month, file: Incoming[MarksRecord], month: int) -> None:
    closed = session.scalars(select(ClosedMonth.agency_id).where(ClosedMonth.month == month))
    office.month, office.closed = month, frozenset(closed)
    office.stays = {}
    year = month // 100
    if year not in office.calendar.years and year:
        place = file.records[0].place if file.records else Place(file.file)
        office.fault(Place(place.file, place.sheet), "unknown_calendar_year", year=year)


def _resolve(office: _Month, record: MarksRecord) -> list[tuple[StaffRow, AgencyRow]]:
    """Return who is meant by a line and at which agency, or note why nobody fits.

    A sheet of the whole office names no agency: the person is found wherever attendance is kept for him in
    that
    month, at each of the agencies he was posted to.
    """
    agency = find_agency(office.agencies, record.agency) if record.agency else None
    if agency is None and record.agency:
        office.fault(record.place, "unknown_agency", agency=record.agency)
        return []
    people = _candidates(office, record)
    if not people:
        office.fault(record.place, "unknown_person", name=record.name)
        return []
    if agency is None:
        return _anywhere(office, record, people)
    here = [person for person in people if _posted(office, person, agency)]
    if len(here) > 1:
        office.fault(record.place, "two_people_of_one_name", name=record.name, agency=agency.name)
    elif not here:
        office.fault(record.place, *_why_not_here(office, people[0], agency), name=record.name)
    elif not _keeps_attendance(office, here[0]):
        office.fault(record.place, "no_attendance_here", name=record.name, other=agency.name)
    else:
        return [(here[0], agency)]
    return []


def _anywhere(
    office: _Month, record: MarksRecord, people: Sequence[StaffRow]
) -> list[tuple[StaffRow, AgencyRow]]:
    kept = [person for person in people if _keeps_attendance(office, person)]
    if len(kept) > 1:
        office.fault(record.place, "two_people_of_one_name", name=record.name, agency="")
        return []
    if not kept:
        office.fault(record.place, *_why_not_here(office, people[0], None), name=record.name)
        return []
    agencies = {row.id: row for row in office.agencies}
    found = {p.agency_id: agencies[p.agency_id] for p in kept[0].postings if _touches(p, office.month)}
    stays = [stay for stay in office.stays_here(kept[0]) if stay.attendance]
    where = [row for row in found.values() if any(stay_mask(office.month, stays, row.name))]
    return [(kept[0], row) for row in where]


def _why_not_here(office: _Month, person: StaffRow, agency: AgencyRow | None) -> tuple[str, dict[str, str]]:
    """Return the code and facts that tell where a person of this name is instead."""
    for posting in person.postings:
        if _touches(posting, office.month):
            known = {"agency": agency.name if agency else "", "other": posting.agency}
            kept = any(
                stay.attendance and any(stay_mask(office.month, (stay,)))
                for stay in office.stays_here(person)
            )
            return "not_posted_here" if kept else "no_attendance_here", known
    month = Month.of(office.month)
    return "not_posted_that_month", {"month": str(month.number), "year": str(month.year)}


def _candidates(office: _Month, record: MarksRecord) -> list[StaffRow]:
    by_number = office.numbered.get(record.staff_no) if record.staff_no else None
    if by_number is not None and name_key(by_number.name) == name_key(record.name):
        return [by_number]
    if record.staff_no and by_number is not None:
        return []
    return office.named.get(name_key(record.name), [])


def _posted(office: _Month, person: StaffRow, agency: AgencyRow) -> bool:
    return any(
        posting.agency_id == agency.id and _touches(posting, office.month) for posting in person.postings
    )


def _touches(posting: PostingRow, month: int) -> bool:
    return posting.since <= last_day(month) and (posting.until is None or posting.until >= first_day(month))


def _keeps_attendance(office: _Month, person: StaffRow) -> bool:
    return any(
        stay.attendance and any(stay_mask(office.month, (stay,))) for stay in office.stays_here(person)
    )


def _check_marks(office: _Month, record: MarksRecord, person: StaffRow, agency: AgencyRow) -> None:
    month = Month(record.year, record.month).stored
    if agency.id in office.closed:
        office.fault(record.place, "closed_month", agency=agency.name, month=month)
    stays = [stay for stay in office.stays_here(person) if stay.attendance]
    mask = stay_mask(month, stays, agency.name)
    elsewhere = stay_mask(month, stays) if not record.agency else mask
    for index, code in enumerate(record.marks):
        if code != UNMARKED and BY_CODE[code].key != "rest" and not elsewhere[index // 2]:
            where = record.places.get(index, record.place)
            office.fault(where, "mark_outside_posting", name=record.name, day=index // 2 + 1)
    try:
        wrong = misplaced(month, record.marks, office.calendar)
    except UnknownYear:
        return
    for index, reason in wrong:
        kind = BY_CODE[record.marks[index]]
        if index in record.spread or (kind.key == "rest" and not mask[index // 2]):
            continue
        where = record.places.get(index, record.place)
        office.fault(where, reason, name=record.name, day=index // 2 + 1, kind=kind.name)


def _keep(
    office: _Month,
    rows: dict[tuple[int, int], str],
    record: MarksRecord,
    person: StaffRow,
    agency: AgencyRow,
) -> None:
    if (person.id, agency.id) in rows:
        office.fault(record.place, "person_on_two_lines", name=record.name)
    mask = stay_mask(office.month, office.stays_here(person), agency.name)
    idle = _idle(office, record)
    inside = "".join(
        code if mask[index // 2] and index not in idle else UNMARKED
        for index, code in enumerate(_with_blanks(office, record))
    )
    rows[person.id, agency.id] = inside


def _with_blanks(office: _Month, record: MarksRecord) -> str:
    """Return the marks with the empty halves of working days as what the sheet says that they mean."""
    if record.blank == UNMARKED or record.year not in office.calendar.years:
        return record.marks
    worked = office.calendar.month_mask(office.month)
    return "".join(
        record.blank if code == UNMARKED and worked[index // 2] else code
        for index, code in enumerate(record.marks)
    )


def _idle(office: _Month, record: MarksRecord) -> frozenset[int]:
    """Return the halves of rest days that a cell merged over several days covers.

    A leave that is counted in working days says nothing of them; one counted in calendar days stands there
    too.
    """
    if not record.spread or record.year not in office.calendar.years:
        return frozenset()
    worked = office.calendar.month_mask(office.month)
    return frozenset(
        index for index in record.spread
        if not worked[index // 2] and record.marks[index] not in office.calendar_kinds
    )  # fmt: skip


def _keep_signs(session: Session, office: _Month, legends: Sequence[SignSet]) -> int:
    """Store the legend of each agency whose signs differ from the office's own set; count changed sets."""
    stored: dict[int | None, dict[str, str]] = {}
    for row in session.execute(select(Sign.agency_id, Sign.sign, Sign.kind)):
        stored.setdefault(row.agency_id, {})[row.sign] = row.kind
    changed = 0
    for legend in legends:
        agency = find_agency(office.agencies, legend.agency)
        if agency is None or _same_signs(legend.signs, stored.get(agency.id) or stored.get(None, {})):
            continue
        session.execute(delete(Sign).where(Sign.agency_id == agency.id))
        session.execute(
            insert(Sign),
            [{"agency_id": agency.id, "sign": s, "kind": kind} for s, kind in legend.signs.items()],
        )
        stored[agency.id] = dict(legend.signs)
        changed += 1
    return changed


def _same_signs(legend: Mapping[str, str], stored: Mapping[str, str]) -> bool:
    return all(stored.get(sign) == kind for sign, kind in legend.items())

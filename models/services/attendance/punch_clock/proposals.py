"""What a file proposes for each half-day: punches by the hours in force, words by what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.rules.attendance.kinds import BY_CODE, BY_KEY
from models.rules.attendance.punch_clock import (
    FESTIVAL_HALF,
    UNDECIDED,
    ClockSource,
    PunchRecord,
    WordRecord,
    is_leave,
    is_rest,
    kind_of_word,
    reason_of_word,
    stands_on_rest_day,
)  # fmt: skip
from models.rules.attendance.punches import (
    EARLY,
    LATE,
    HalfReading,
    Schedule,
    clock_text,
    judge,
    minutes_of,
    visits_of,
    working_day,
)  # fmt: skip
from models.rules.calendar.half_days import OFF, half_day_on
from models.rules.calendar.working_days import days_between, month_of
from models.rules.core.faults import Place
from models.rules.intake.records import Incoming
from models.services.attendance.leave_kinds import marks_by_calendar, marks_by_working_days
from models.services.attendance.punch_clock.maps import read_words
from models.services.attendance.punch_clock.people import People
from models.services.attendance.punch_clock.waiting import Key
from models.services.calendar.half_days import read_half_day_people
from models.services.calendar.office_hours import Hours, read_hours
from models.services.people.agencies import AgencyRow
from models.services.people.staff import StaffRow


@dataclass(frozen=True, slots=True)
class HalfDayProposal:
    """One half-day as a file has it: a kind code, or "" with a word, a reason and the evidence."""

    kind: str
    minutes: int
    word: str
    reason: str
    detail: str
    source: str
    place: Place


Proposals = dict[Key, dict[int, HalfDayProposal]]
"""Per month of one person at one agency: index of the half → what is proposed."""


@dataclass(slots=True)
class _Punched:
    """The accepted punches of a file: who was at the clock on which working day, and over which days."""

    days: dict[tuple[int, int], dict[date, list[int]]] = field(default_factory=dict)
    """(staff id, YYYYMM) → day → minutes."""
    places: dict[tuple[int, int], Place] = field(default_factory=dict)
    spans: dict[int, tuple[date, date]] = field(default_factory=dict)
    """YYYYMM → first and last day on which anybody punched: beyond them the clock may not have run."""

    def add(self, person: StaffRow, day: date, record: PunchRecord) -> None:
        """Accept one punch."""
        key = person.id, month_of(day)
        self.days.setdefault(key, {}).setdefault(day, []).append(minutes_of(record.at))
        self.places.setdefault(key, record.place)
        first, last = self.spans.get(key[1], (day, day))
        self.spans[key[1]] = min(first, day), max(last, day)


def propose(session: Session, office: People, file: Incoming[Any], today: date) -> Proposals:
    """Return what a file proposes; what is wrong or left out gathers in `office.faults`."""
    hours = read_hours(session)
    if file.kind == ClockSource.PUNCHES:
        return _from_punches(office, _accept(office, file, today), hours, today)
    days = {record.day for record in file.records if record.half == OFF and half_day_on(record.day)}
    words = _Words(
        mapped=read_words(session), by_calendar=marks_by_calendar(session),
        by_working_days=marks_by_working_days(session), source=file.kind,
        half_off={day: read_half_day_people(session, day) for day in days},
    )  # fmt: skip
    return _from_words(office, file, words, hours, today)


def _in_calendar(office: People, day: date, place: Place, name: str, today: date) -> bool:
    """Tell whether a day can be judged; a clock that lost its battery starts again in some past year."""
    if day > today:
        office.fault(place, "clock_future", name=name, day=day)
    elif day.year in office.calendar.years:
        return True
    elif day.year < min(office.calendar.years, default=day.year):
        office.fault(place, "clock_reset", name=name, day=day)
    else:
        office.fault(place, "unknown_calendar_year", year=day.year)
    return False


def _accept(office: People, file: Incoming[PunchRecord], today: date) -> _Punched:
    punched = _Punched()
    for record in file.records:
        day = working_day(record.at)
        person = office.find(record.number, record.name, "", day, record.place)
        if person is None or not _in_calendar(office, day, record.place, person.name, today):
            continue
        if office.agency_on(person, day, record.place) is None:
            continue
        if office.calendar.is_working(day):
            punched.add(person, day, record)
        else:
            office.fault(record.place, "clock_rest_day", name=person.name, day=day)
    return punched


def _from_punches(office: People, punched: _Punched, hours: Hours, today: date) -> Proposals:
    found: Proposals = {}
    for (staff_id, month), punches in sorted(punched.days.items()):
        person, place = office.person(staff_id), punched.places[staff_id, month]
        posted: dict[date, AgencyRow] = {}
        in_force: dict[date, Schedule] = {}
        for day in days_between(*punched.spans[month]):
            agency = office.place_on(person, day)
            schedule = _hours_on(office, hours, agency, day, place) if agency else None
            if agency and schedule:
                posted[day], in_force[day] = agency, schedule
        verdicts = judge(punches, posted, office.calendar, in_force.__getitem__)
        for (day, half), verdict in verdicts.items():
            if verdict.kind or day < today:  # today is not over, so that a missing punch may still come
                halves = found.setdefault((staff_id, posted[day].id, month), {})
                halves[2 * (day.day - 1) + half] = _judged(verdict, punches.get(day, []), place)
    return found


def _hours_on(office: People, hours: Hours, agency: AgencyRow, day: date, place: Place) -> Schedule | None:
    found = hours.on(agency.id, day)
    if found is None:
        office.fault(place, "no_schedule", agency=agency.name, month=month_of(day))
    return found


def _judged(verdict: HalfReading, minutes: list[int], place: Place) -> HalfDayProposal:
    detail = " ".join(clock_text(visit.first) for visit in visits_of(minutes))
    word = "" if verdict.kind else UNDECIDED
    return HalfDayProposal(
        verdict.kind, verdict.minutes, word, verdict.reason, detail, ClockSource.PUNCHES.value, place
    )


def _from_words(
    office: People, file: Incoming[WordRecord], words: _Words, hours: Hours, today: date
) -> Proposals:
    found: Proposals = {}
    for record in file.records:
        if not _in_calendar(office, record.day, record.place, record.name, today):
            continue
        person = office.find(record.staff_no, record.name, record.agency, record.day, record.place)
        agency = office.agency_on(person, record.day, record.place) if person else None
        if person is None or agency is None:
            continue
        proposal = _said(office, record, words, hours.on(agency.id, record.day))
        if proposal is None:
            continue
        proposal = _without_festival(office, proposal, record, words, person)
        halves = found.setdefault((person.id, agency.id, month_of(record.day)), {})
        index = 2 * (record.day.day - 1) + record.half
        if index in halves and (halves[index].kind, halves[index].word) != (proposal.kind, proposal.word):
            office.fault(record.place, "clock_half_twice", name=person.name, day=record.day)
        halves.setdefault(index, proposal)
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a file mean here: as mapped by the clerk, and by what each leave is counted.

    `half_off`: day of 妇女节 or 青年节 → who has its afternoon off.
    """

    mapped: dict[str, str]
    by_calendar: frozenset[str]
    by_working_days: frozenset[str]
    source: str
    half_off: dict[date, frozenset[int]]


def _said(
    office: People, record: WordRecord, words: _Words, hours: Schedule | None
) -> HalfDayProposal | None:
    """Return what a word proposes for its half; None where nothing is to be marked."""
    word, source = record.word[:60], words.source
    kind = kind_of_word(word, words.mapped, machine=source == ClockSource.DINGTALK)
    works = office.calendar.is_working(record.day)
    if not works and not stands_on_rest_day(kind, words.by_calendar):
        if not is_rest(kind) and not is_leave(kind):
            office.fault(record.place, "clock_rest_day", name=record.name, day=record.day)
        return None
    reason = "" if kind else reason_of_word(word)
    if works and is_rest(kind):
        kind, reason = "", "clock_rest_on_working_day"
    if kind in (LATE, EARLY) and hours is not None and record.minutes > hours.limit:
        kind, reason = "", "clock_far_from_hours"
    minutes = record.minutes if kind in (LATE, EARLY) else 0
    detail = f"{word}{record.minutes}分钟" if record.minutes else word
    return HalfDayProposal(kind, minutes, "" if kind else word, reason, detail, source, record.place)


def _without_festival(
    office: People, proposal: HalfDayProposal, record: WordRecord, words: _Words, person: StaffRow
) -> HalfDayProposal:
    """Return the festival where a leave counted in working days covers somebody's half-day off.

    An app says 年假 of the whole day; the half that the law gives costs no leave, as on a slip.
    """
    taken = record.half == OFF and proposal.kind in words.by_working_days
    if not taken or person.id not in words.half_off.get(record.day, ()):
        return proposal
    kind = BY_CODE[proposal.kind].name
    office.fault(record.place, FESTIVAL_HALF, name=person.name, day=record.day, kind=kind)
    return replace(proposal, kind=BY_KEY["festival"].code)

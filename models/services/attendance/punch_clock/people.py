"""Who is meant by a line of a clock, a DingTalk summary or a list, and where that person is posted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from models.rules.calendar.working_days import Calendar, month_of
from models.rules.core.characters import name_key
from models.rules.core.facts import Stay
from models.rules.core.faults import Fault, Place
from models.services.calendar.working_days import read_calendar
from models.services.people.agencies import AgencyRow, find_agency, read_agencies
from models.services.people.staff import StaffRow, read_staff, stays_of


@dataclass(slots=True, kw_only=True)
class People:
    """The office's people as files name them; reasons why nobody fits gather in `faults`."""

    agencies: dict[int, AgencyRow]
    staff: Sequence[StaffRow]
    calendar: Calendar
    faults: list[Fault] = field(default_factory=list)
    _exact: dict[str, StaffRow] = field(default_factory=dict)
    _plain: dict[str, list[StaffRow]] = field(default_factory=dict)
    _named: dict[str, list[StaffRow]] = field(default_factory=dict)
    _ids: dict[int, StaffRow] = field(default_factory=dict)
    _said: set[tuple[object, ...]] = field(default_factory=set)
    _stays: dict[tuple[int, int], tuple[Stay, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.staff:
            self._ids[row.id] = row
            self._exact[row.staff_no] = row
            self._plain.setdefault(_bare(row.staff_no), []).append(row)
            self._named.setdefault(name_key(row.name), []).append(row)

    def fault(self, place: Place, code: str, **facts: object) -> None:
        """Keep each reason once; codes of LEFT_OUT do not stop the import."""
        told = {name: str(value) for name, value in facts.items()}
        said = (code, *sorted(told.items()))
        if said not in self._said:
            self._said.add(said)
            self.faults.append(Fault(place, code, told))

    def person(self, staff_id: int) -> StaffRow:
        """Return who has this id."""
        return self._ids[staff_id]

    def by_number(self, number: str, place: Place) -> StaffRow | None:
        """Return who has this 工号, with or without leading zeros, or note that the number is left out."""
        found = self._numbered(number)
        if len(found) > 1:
            self.fault(
                place, "clock_ambiguous_number", number=number, names="、".join(row.name for row in found)
            )
        elif not found:
            self.fault(place, "clock_unknown_number", number=number)
        return found[0] if len(found) == 1 else None

    def find(self, number: str, name: str, agency: str, day: date, place: Place) -> StaffRow | None:
        """Return who is meant by a line with number, name or both; names decide where both are given."""
        if not name:
            return self.by_number(number, place)
        named = self._named.get(name_key(name), [])
        numbered = self._numbered(number) if number else []
        both = [row for row in named if row in numbered]
        if both:
            return both[0]
        if not named:
            self.fault(place, "clock_unknown_name", name=name, number=number)
            return None
        if numbered:
            self.fault(place, "clock_name_mismatch", number=number, name=name, other=numbered[0].name)
            return None
        here = [row for row in named if row.on(day) is not None] if len(named) > 1 else named
        if len(here) > 1 and (hint := find_agency(list(self.agencies.values()), agency)):
            here = [row for row in here if (stay := row.on(day)) and stay.agency_id == hint.id]
        if len(here) != 1:
            self.fault(place, "two_people_of_one_name", name=name, agency=agency)
            return None
        return here[0]

    def agency_on(self, person: StaffRow, day: date, place: Place) -> AgencyRow | None:
        """Return where a person's attendance of `day` is kept here; None with the reason noted."""
        posting = person.on(day)
        if posting is None:
            self.fault(place, "clock_outside_posting", name=person.name, month=month_of(day))
            return None
        if not any(stay.attendance and _covers(stay, day) for stay in self.stays(person, day.year)):
            self.fault(place, "no_attendance_here", name=person.name, other=posting.agency)
            return None
        return self.agencies[posting.agency_id]

    def place_on(self, person: StaffRow, day: date) -> AgencyRow | None:
        """Return the same without noting anything."""
        posting = person.on(day)
        keeps = any(stay.attendance and _covers(stay, day) for stay in self.stays(person, day.year))
        return self.agencies[posting.agency_id] if posting and keeps else None

    def stays(self, person: StaffRow, year: int) -> tuple[Stay, ...]:
        """Return a person's stays of a year, split by terms."""
        key = person.id, year
        if key not in self._stays:
            self._stays[key] = stays_of(person, self.agencies, year)
        return self._stays[key]

    def _numbered(self, number: str) -> list[StaffRow]:
        exact = self._exact.get(number)
        return [exact] if exact else self._plain.get(_bare(number), [])


def open_people(session: Session) -> People:
    """Read agencies, staff and calendar: seven statements, whatever the size of the file."""
    agencies = {row.id: row for row in read_agencies(session)}
    return People(agencies=agencies, staff=read_staff(session), calendar=read_calendar(session))


def _bare(number: str) -> str:
    return number.lstrip("0") or "0"


def _covers(stay: Stay, day: date) -> bool:
    return stay.since <= day and (stay.until is None or day <= stay.until)

"""The 考核结果汇总表: grades with reasons, sanctions with their dates, matched by id card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.characters import name_key
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import GradeRecord, Incoming
from models.services.people.staff import StaffRow, read_staff
from models.tables.grade import Grade, Sanction


@dataclass(slots=True)
class _Book:
    """What is stored for the year, and what this file is doing to it."""

    grades: dict[int, Grade]
    sanctions: set[tuple[int, str, date]]
    faults: list[Fault] = field(default_factory=list)
    changed: int = 0


def take_grades(
    session: Session, file: Incoming[GradeRecord], today: date
) -> tuple[dict[str, int], list[Fault]]:
    """Store a grade summary; return counts and the faults that only the office's data can show."""
    book = _open_book(session, file.year)
    people = _People(read_staff(session, masked=False))
    seen: dict[int, list[GradeRecord]] = {}
    for record in file.records:
        person = _person(book, people, record)
        if person is None:
            continue
        before = seen.setdefault(person.id, [])
        if before and not all(record.adds_sanction_to(other) for other in before):
            _fault(book, record, "name", "person_on_two_lines", name=record.name)
        before.append(record)
        _take(session, book, person, record)
    return {"people": len(seen), "changed": book.changed}, book.faults


class _People:
    """Everybody, by what a summary may name them by."""

    def __init__(self, staff: Sequence[StaffRow]) -> None:
        self.by_card = {row.id_card: row for row in staff}
        self.by_number = {row.staff_no: row for row in staff}
        self.by_name: dict[str, list[StaffRow]] = {}
        for row in staff:
            self.by_name.setdefault(name_key(row.name), []).append(row)

    def find(self, record: GradeRecord) -> list[StaffRow]:
        """Return who may be meant: by id card, else staff number, else name within the agency."""
        if record.id_card:
            return [self.by_card[record.id_card]] if record.id_card in self.by_card else []
        if record.staff_no:
            return [self.by_number[record.staff_no]] if record.staff_no in self.by_number else []
        named = self.by_name.get(name_key(record.name), [])
        agency = name_key(record.agency)
        here = [row for row in named if any(name_key(p.agency) == agency for p in row.postings)]
        return here or named


def _open_book(session: Session, year: int) -> _Book:
    grades = {row.staff_id: row for row in session.scalars(select(Grade).where(Grade.year == year))}
    sanctions = session.execute(select(Sanction.staff_id, Sanction.kind, Sanction.decided_on))
    return _Book(grades, {(row.staff_id, row.kind, row.decided_on) for row in sanctions})


def _person(book: _Book, people: _People, record: GradeRecord) -> StaffRow | None:
    found = people.find(record)
    if not found:
        _fault(book, record, "id_card" if record.id_card else "name", "unknown_person", name=record.name)
        return None
    if len(found) > 1:
        _fault(book, record, "name", "two_people_of_one_name", name=record.name, agency=record.agency)
        return None
    person = found[0]
    if record.name and name_key(record.name) != name_key(person.name):
        _fault(book, record, "name", "name_differs", name=record.name, stored=person.name)
        return None
    if record.year and not _posted_in(person, record.year):  # the reader has reported the missing year
        _fault(book, record, "name", "not_posted_that_year", name=record.name, year=str(record.year))
        return None
    return person


def _posted_in(person: StaffRow, year: int) -> bool:
    return any(
        posting.since.year <= year and (posting.until is None or posting.until.year >= year)
        for posting in person.postings
    )


def _take(session: Session, book: _Book, person: StaffRow, record: GradeRecord) -> None:
    grade = book.grades.get(person.id)
    if grade is None:
        grade = Grade(staff_id=person.id, year=record.year, street_result="")
        session.add(grade)
        book.grades[person.id] = grade
    wanted: dict[str, str] = {}
    if record.grade:
        wanted |= {"street_result": record.grade, "reason": record.reason}
    elif record.reason:  # a department's summary has only 法定等次: the street's result stays
        wanted["reason"] = record.reason
    if record.statutory_grade:
        wanted["statutory_grade"] = record.statutory_grade
    if record.note:
        wanted["note"] = record.note
    different = {name: value for name, value in wanted.items() if getattr(grade, name) != value}
    for name, value in different.items():
        setattr(grade, name, value)
    book.changed += bool(different)
    if record.sanction and record.sanction_on:
        _take_sanction(session, book, person, record.sanction, record.sanction_on)


def _take_sanction(session: Session, book: _Book, person: StaffRow, kind: str, day: date) -> None:
    if (person.id, kind, day) not in book.sanctions:
        session.add(Sanction(staff_id=person.id, kind=kind, decided_on=day))
        book.sanctions.add((person.id, kind, day))
        book.changed += 1


def _fault(book: _Book, record: GradeRecord, field_name: str, code: str, /, **facts: str) -> None:
    place = record.places.get(field_name) or next(iter(record.places.values()), Place(""))
    book.faults.append(Fault(place, code, facts))

"""The 花名册: people and postings, matched by id card, added or brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby, pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.characters import name_key
from models.rules.core.faults import Fault, Place
from models.rules.core.pinyin import initials
from models.rules.intake.records import Incoming, RosterRecord
from models.services.people.agencies import AgencyRow, add_agency, read_agencies
from models.tables.staff import Posting, StaffMember

AGENCY_NEW = "agency_new"
"""Told of an agency that a later roster makes: it may be another spelling of one that is there."""
NOWHERE: Mapping[str, Place] = {}
_PERSON = ("name", "sex", "work_since", "mobile", "bank_card", "bank_name", "note")


@dataclass(slots=True, kw_only=True)
class _Book:
    """What is stored, and what this file is doing to it."""

    session: Session
    agencies: list[AgencyRow]
    by_card: dict[str, StaffMember]
    by_number: dict[str, StaffMember]
    postings: dict[int, list[Posting]]
    reserved: frozenset[str] = frozenset()
    """Numbers that the file itself gives to someone."""
    faults: list[Fault] = field(default_factory=list)
    told: list[Fault] = field(default_factory=list)
    """What stops nothing: agencies that were made although the office had some."""
    is_first: bool = False
    new_people: int = 0
    new_postings: int = 0
    changed: int = 0


def take_roster(
    session: Session, file: Incoming[RosterRecord], today: date
) -> tuple[dict[str, int], list[Fault]]:
    """Store a roster; return counts and the faults that only the office's data can show."""
    book = _open_book(session)
    bad = {_row_of(fault.place) for fault in file.faults}
    sound = [record for record in file.records if not bad & set(map(_row_of, record.places.values()))]
    book.reserved = frozenset(record.staff_no for record in sound)
    for record in sound:  # in the file's order: it becomes the order of the sheets
        _agency(book, record.agency, record.places)
        if record.since is not None and record.since.year > today.year + 1:
            day = record.since.isoformat()
            _fault(book, record, "since", "posting_far_ahead", name=record.name, day=day)
    people = sorted(sound, key=lambda record: record.id_card)
    for card, lines in groupby(people, key=lambda record: record.id_card):
        if card:
            _take_person(book, list(lines))
    if not book.faults:
        session.flush()
    counts = {
        "people": len({record.id_card for record in file.records}),
        "postings": len(file.records),
        "new_people": book.new_people,
        "new_postings": book.new_postings,
        "changed": book.changed,
    }
    return counts, [*book.faults, *book.told]


def _row_of(place: Place) -> tuple[str, str]:
    return place.sheet, place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _open_book(session: Session) -> _Book:
    people = session.scalars(select(StaffMember)).all()
    postings: dict[int, list[Posting]] = {}
    for posting in session.scalars(select(Posting).order_by(Posting.since)):
        postings.setdefault(posting.staff_id, []).append(posting)
    return _Book(
        session=session, agencies=list(read_agencies(session)),
        by_card={person.id_card: person for person in people},
        by_number={person.staff_no: person for person in people}, postings=postings, is_first=not people,
    )


def _take_person(book: _Book, lines: list[RosterRecord]) -> None:
    lines.sort(key=lambda record: record.since or date.min)
    record = lines[-1]
    person = book.by_card.get(record.id_card)
    number = record.staff_no or (person.staff_no if person else _next_number(book))
    holder = book.by_number.get(number)
    if holder is not None and holder is not person:
        _fault(book, record, "staff_no", "staff_no_taken", value=number, name=holder.name)
        return
    if person is None:
        person = _new_person(book, record, number)
    else:
        _update_person(book, person, record, number)
    _take_postings(book, person, lines)


def _next_number(book: _Book) -> str:
    used = [int(number) for number in {*book.by_number, *book.reserved} if number.isdecimal()]
    return f"{max(used, default=0) + 1:03d}"


def _new_person(book: _Book, record: RosterRecord, number: str) -> StaffMember:
    person = StaffMember(
        staff_no=number, id_card=record.id_card, initials=initials(record.name),
        **{name: getattr(record, name) for name in _PERSON},
    )  # fmt: skip
    book.session.add(person)
    book.session.flush()
    book.by_card[record.id_card] = book.by_number[number] = person
    book.new_people += 1
    book.changed += 1
    return person


def _update_person(book: _Book, person: StaffMember, record: RosterRecord, number: str) -> None:
    wanted = {name: getattr(record, name) for name in _PERSON if getattr(record, name)}
    wanted["staff_no"] = number
    wanted["initials"] = initials(wanted.get("name", person.name))
    different = {name: value for name, value in wanted.items() if getattr(person, name) != value}
    for name, value in different.items():
        setattr(person, name, value)
    book.changed += bool(different)


def _take_postings(book: _Book, person: StaffMember, lines: Iterable[RosterRecord]) -> None:
    stored = book.postings.setdefault(person.id, [])
    for record in lines:
        if record.since is None:
            continue
        agency = _agency(book, record.agency)
        same = next((posting for posting in stored if posting.since == record.since), None)
        if same is not None:
            _update_posting(book, same, record, agency)
        else:
            _add_posting(book, person, stored, record, agency)
    _check_chain(book, person, stored, list(lines))


def _agency(book: _Book, name: str, places: Mapping[str, Place] = NOWHERE) -> AgencyRow:
    """Return the agency of a line; a name never seen is a new agency on the plan's default terms."""
    key = name_key(name)
    found = next((row for row in book.agencies if key in map(name_key, (row.name, *row.aliases))), None)
    if found is None:
        found = add_agency(book.session, name)
        book.agencies.append(found)
        book.changed += 1
        if not book.is_first and places:
            place = places.get("agency") or next(iter(places.values()))
            book.told.append(Fault(place, AGENCY_NEW, {"agency": name}))
    return found


def _update_posting(book: _Book, posting: Posting, record: RosterRecord, agency: AgencyRow) -> None:
    wanted = {
        "agency_id": agency.id,
        "until": record.until or posting.until,
        "staff_kind": record.staff_kind,
        "post_class": record.post_class,
    }
    different = {name: value for name, value in wanted.items() if getattr(posting, name) != value}
    for name, value in different.items():
        setattr(posting, name, value)
    book.changed += bool(different)


def _add_posting(
    book: _Book, person: StaffMember, stored: list[Posting], record: RosterRecord, agency: AgencyRow
) -> None:
    assert record.since is not None  # noqa: S101 - the caller skips lines without a date
    running = next((p for p in stored if p.until is None and p.since < record.since), None)
    if running is not None:
        running.until = record.since - timedelta(days=1)
        book.session.flush()
    before = max((p for p in stored if p.since < record.since), key=lambda p: p.since, default=None)
    joined = before is None or before.until is None or before.until + timedelta(days=1) == record.since
    posting = Posting(
        staff_id=person.id, agency_id=agency.id, since=record.since, until=record.until,
        staff_kind=record.staff_kind, post_class=record.post_class, came_back=not joined,
    )  # fmt: skip
    stored.append(posting)
    stored.sort(key=lambda p: p.since)
    if not _overlaps(stored):
        book.session.add(posting)
        book.session.flush()
    book.new_postings += 1
    book.changed += 1


def _overlaps(stored: list[Posting]) -> bool:
    return any(earlier.until is None or earlier.until >= later.since for earlier, later in pairwise(stored))


def _check_chain(book: _Book, person: StaffMember, stored: list[Posting], lines: list[RosterRecord]) -> None:
    if _overlaps(stored):
        _fault(book, lines[-1], "since", "posting_overlap", name=person.name)


def _fault(book: _Book, record: RosterRecord, field_name: str, code: str, /, **facts: str) -> None:
    place = record.places.get(field_name) or next(iter(record.places.values()), Place(""))
    book.faults.append(Fault(place, code, facts))

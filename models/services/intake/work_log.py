"""A file of 工作日志, each line held against people and terms; the same file twice adds nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.rules.core.characters import name_key
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming
from models.rules.work.log import WorkLogEntry, WorkLogRecord
from models.rules.work.platforms.naming import PlatformNames
from models.services.people.agencies import AgencyRow, read_agencies
from models.services.people.staff import StaffRow, read_staff
from models.services.work.log import FIELDS, problem_of, said_of
from models.services.work.platforms.history import read_platform_names
from models.tables.work.log import WorkLog

_AT_FIELD = {
    "log_platform_unknown": "platform", "log_needs_kind": "kind", "log_minutes": "minutes",
    "log_half_unknown": "half", "log_in_future": "day", "log_not_posted": "day",
    "agency_keeps_no_log": "name",
}  # fmt: skip
_COLUMNS = (WorkLog.staff_id, WorkLog.day, WorkLog.half, WorkLog.kind, WorkLog.place, WorkLog.content)
"""What `_key` is made of."""


@dataclass(slots=True)
class _Book:
    """The office's data that a file is held against, and what the file brings."""

    file: Incoming[WorkLogRecord]
    today: date
    people: Sequence[StaffRow]
    agencies: dict[int, AgencyRow]
    platforms: PlatformNames
    known: set[tuple[object, ...]]
    fresh: list[WorkLogEntry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, record: WorkLogRecord, at: str, code: str, /, **facts: str) -> None:
        """Note what is wrong with a line, at the cell of a field."""
        place = record.places.get(at) or next(iter(record.places.values()), Place(self.file.file))
        self.faults.append(Fault(place, code, facts))


def take_work_logs(
    session: Session, file: Incoming[WorkLogRecord], today: date, stamp: Mapping[str, str]
) -> tuple[dict[str, int], list[Fault]]:
    """Store the logs of a file that are not in yet; return counts and the faults that only the office knows.

    `stamp` says who enters them and when.
    """
    known = {_key(*row) for row in session.execute(select(*_COLUMNS))}
    agencies = {row.id: row for row in read_agencies(session)}
    book = _Book(file, today, read_staff(session), agencies, read_platform_names(session), known)
    for record in file.records:
        _take(book, record)
    rows = [
        {name: getattr(entry, name) for name in FIELDS} | dict(stamp) | {"file": file.file}
        for entry in book.fresh
    ]
    if rows and not book.faults:
        session.execute(insert(WorkLog), rows)
    people = len({entry.staff_id for entry in book.fresh})
    return {"people": people, "logs": len(file.records), "changed": len(rows)}, book.faults


def _take(book: _Book, record: WorkLogRecord) -> None:
    person = _person(book, record)
    if person is None or record.day is None or record.minutes is None:
        return  # what is missing in the file itself was reported by its reader
    entry = WorkLogEntry(
        staff_id=person.id, day=record.day, kind=record.kind, place=record.place,
        platform=book.platforms.meant(record.platform, record.day), minutes=record.minutes,
        content=record.content, result=record.result, task=record.task, half=record.half,
        companions=record.companions, problems=record.problems, plan=record.plan,
    )  # fmt: skip
    if problem := problem_of(entry, person, book.agencies, book.platforms, book.today):
        said = said_of(entry, person, book.platforms)
        book.fault(record, _AT_FIELD.get(problem, "content"), problem, **said)
    key = _key(entry.staff_id, entry.day, entry.half, entry.kind, entry.place, entry.content)
    if key not in book.known:
        book.known.add(key)
        book.fresh.append(entry)


def _key(staff_id: int, day: date, *texts: str) -> tuple[object, ...]:
    """Return what makes two logs the same one; blanks and line ends make no difference."""
    return staff_id, day, *("".join(text.split()) for text in texts)


def _person(book: _Book, record: WorkLogRecord) -> StaffRow | None:
    if not record.name and not record.staff_no:
        return None
    found = _people(book.people, record)
    if len(found) != 1:
        code = "log_name_ambiguous" if found else "unknown_person"
        book.fault(record, "name", code, name=record.name or record.staff_no)
        return None
    if record.name and name_key(record.name) != name_key(found[0].name):
        book.fault(record, "name", "name_differs", name=record.name, stored=found[0].name)
        return None
    return found[0]


def _people(people: Sequence[StaffRow], record: WorkLogRecord) -> list[StaffRow]:
    if record.staff_no:
        return [row for row in people if row.staff_no == record.staff_no]
    named = [row for row in people if name_key(row.name) == name_key(record.name)]
    agency = name_key(record.agency)
    here = [row for row in named if any(name_key(one.agency) == agency for one in row.postings)]
    return here or named

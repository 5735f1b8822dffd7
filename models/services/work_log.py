"""工作日志: by form and by import, filtered; a log that is cited is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.records import Incoming
from models.rules.sources import Fault, Place
from models.rules.work_log import WorkLogEntry, WorkLogRecord, entry_problem
from models.services.agencies import AgencyRow, read_agencies
from models.services.desk import Desk
from models.services.staff import StaffRow, read_staff
from models.tables import LogCitation, WorkLog

CHANGED = frozenset({"work_log", "grading"})
_FIELDS = tuple(field.name for field in fields(WorkLogEntry))


@dataclass(frozen=True, slots=True)
class LogRow:
    """A work log as lists show it; `cited` counts where it is evidence and freezes it."""

    id: int
    staff_id: int
    staff_no: str
    name: str
    agency: str
    day: date
    platform: str
    kind: str
    place: str
    minutes: int
    content: str
    result: str
    task: str
    file: str
    cited: int


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What a list is narrowed to; empty fields filter nothing. `words` must all occur in the text."""

    since: date | None = None
    until: date | None = None
    staff_id: int | None = None
    agency: str = ""
    platform: str = ""
    kind: str = ""
    words: str = ""
    cited: bool | None = None


@dataclass(frozen=True, slots=True)
class Logs:
    """The logs that a filter leaves, newest first, and of how many in its span of days."""

    rows: tuple[LogRow, ...]
    total: int

    @property
    def minutes(self) -> int:
        """The minutes of the rows together."""
        return sum(row.minutes for row in self.rows)


def work_logs(desk: Desk, wanted: LogFilter) -> Logs:
    """Return the logs that `wanted` leaves: five statements."""
    with desk.reading() as session:
        people = {row.id: row for row in read_staff(session)}
        cited: dict[int, int] = {}
        for (log_id,) in session.execute(select(LogCitation.log_id)):
            cited[log_id] = cited.get(log_id, 0) + 1
        query = select(WorkLog).order_by(WorkLog.day.desc(), WorkLog.id.desc())
        if wanted.since is not None:
            query = query.where(WorkLog.day >= wanted.since)
        if wanted.until is not None:
            query = query.where(WorkLog.day <= wanted.until)
        rows = [_row(row, people[row.staff_id], cited.get(row.id, 0)) for row in session.scalars(query)]
    return Logs(tuple(row for row in rows if _fits(row, wanted)), len(rows))


def _row(row: WorkLog, person: StaffRow, cited: int) -> LogRow:
    posting = person.on(row.day) or person.latest
    return LogRow(
        row.id, row.staff_id, person.staff_no, person.name, posting.agency if posting else "", row.day,
        row.platform, row.kind, row.place, row.minutes, row.content, row.result, row.task, row.file, cited,
    )  # fmt: skip


def _fits(row: LogRow, wanted: LogFilter) -> bool:
    text = f"{row.name} {row.place} {row.content} {row.result} {row.task}"
    return (
        (wanted.staff_id is None or row.staff_id == wanted.staff_id)
        and (not wanted.agency or row.agency == wanted.agency)
        and (not wanted.platform or row.platform == wanted.platform)
        and (not wanted.kind or row.kind == wanted.kind)
        and (wanted.cited is None or bool(row.cited) is wanted.cited)
        and all(word in text for word in wanted.words.split())
    )


def save_log(desk: Desk, entry: WorkLogEntry, log_id: int | None = None) -> int:
    """Enter a day's log, or change one that is not cited; return its id. Refused: see `_problem`."""
    with desk.change("keep_work_log") as change:
        session = change.session
        person = next((row for row in read_staff(session) if row.id == entry.staff_id), None)
        if person is None:
            raise Refused("unknown_person", name=entry.staff_id)
        change.subject = f"{entry.day.isoformat()} {person.staff_no} {person.name}"
        agencies = {row.id: row for row in read_agencies(session)}
        if problem := _problem(entry, person, agencies, desk.today):
            raise Refused(problem, name=person.name, day=entry.day.isoformat(), value=entry.platform)
        if log_id is None:
            row = WorkLog(**_stamp(desk), **{name: getattr(entry, name) for name in _FIELDS})
            session.add(row)
        else:
            row = _open_log(session, log_id)
            for name in _FIELDS:
                setattr(row, name, getattr(entry, name))
        session.flush()
        change.detail.update(platform=entry.platform, kind=entry.kind, minutes=entry.minutes)
        return row.id


def _stamp(desk: Desk) -> dict[str, str]:
    at = desk.clock().isoformat(timespec="seconds")
    return {"file": "", "entered_by": desk.actor.account, "entered_at": at}


def _problem(entry: WorkLogEntry, person: StaffRow, agencies: dict[int, AgencyRow], today: date) -> str:
    """Return why an entry cannot stand, "" when it can: log_*, not_posted, agency_keeps_no_log."""
    if problem := entry_problem(entry, today):
        return problem
    posting = person.on(entry.day)
    if posting is None:
        return "log_not_posted"
    return "" if agencies[posting.agency_id].on(entry.day).work_log else "agency_keeps_no_log"


def _open_log(session: Session, log_id: int) -> WorkLog:
    row = session.get(WorkLog, log_id)
    if row is None:
        raise Refused("unknown_log")
    if session.scalars(select(LogCitation.id).where(LogCitation.log_id == log_id).limit(1)).first():
        raise Refused("log_cited")
    return row


def delete_log(desk: Desk, log_id: int) -> frozenset[str]:
    """Delete a log that nothing cites."""
    with desk.change("keep_work_log") as change:
        row = _open_log(change.session, log_id)
        change.subject = f"{row.day.isoformat()} {row.staff_id}"
        change.detail["deleted"] = row.content[:60]
        change.session.execute(delete(WorkLog).where(WorkLog.id == log_id))
    return CHANGED


def take_work_logs(desk: Desk, file: Incoming[WorkLogRecord]) -> int:
    """Take a file of logs whole or not at all; return how many are new. Refused("import_refused").

    A line that is already in (same person, day, kind, place and content) changes nothing.
    """
    with desk.change("keep_work_log", file.file) as change:
        session = change.session
        faults: list[Fault] = list(file.faults)
        fresh = _fresh(session, file, desk.today, faults)
        if faults:
            raise Refused("import_refused", faults=faults, count=len(faults))
        rows = [
            {name: getattr(entry, name) for name in _FIELDS} | _stamp(desk) | {"file": file.file}
            for entry in fresh
        ]
        if rows:
            session.execute(insert(WorkLog), rows)
        change.detail.update(file=file.file, lines=len(file.records), changed=len(rows))
    return len(rows)


def _fresh(
    session: Session, file: Incoming[WorkLogRecord], today: date, faults: list[Fault]
) -> list[WorkLogEntry]:
    people = read_staff(session)
    agencies = {row.id: row for row in read_agencies(session)}
    columns = (WorkLog.staff_id, WorkLog.day, WorkLog.kind, WorkLog.place, WorkLog.content)
    known = {tuple(row) for row in session.execute(select(*columns))}
    fresh = []
    for record in file.records:
        found = _people(people, record)
        if len(found) != 1:
            code = "unknown_person" if not found else "log_name_ambiguous"
            faults.append(_fault(file, record, "name", code, name=record.name))
            continue
        if record.day is None or record.minutes is None:
            faults.append(_fault(file, record, "day", "log_needs_day_and_hours", name=record.name))
            continue
        entry = WorkLogEntry(
            found[0].id, record.day, record.platform, record.kind, record.place, record.minutes,
            record.content, record.result, record.task,
        )  # fmt: skip
        if problem := _problem(entry, found[0], agencies, today):
            facts = {"name": record.name, "day": record.day.isoformat(), "value": record.platform}
            faults.append(_fault(file, record, "content", problem, **facts))
        key = (entry.staff_id, entry.day, entry.kind, entry.place, entry.content)
        if key not in known:
            known.add(key)
            fresh.append(entry)
    return fresh


def _people(people: Sequence[StaffRow], record: WorkLogRecord) -> list[StaffRow]:
    if record.staff_no:
        return [row for row in people if row.staff_no == record.staff_no]
    named = [row for row in people if row.name == record.name]
    here = [row for row in named if any(one.agency == record.agency for one in row.postings)]
    return here or named


def _fault(
    file: Incoming[WorkLogRecord], record: WorkLogRecord, at: str, code: str, /, **facts: str
) -> Fault:
    place = record.places.get(at) or next(iter(record.places.values()), Place(file.file))
    return Fault(place, code, facts)

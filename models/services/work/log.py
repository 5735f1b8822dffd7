"""工作日志: by form and by import, filtered; a log that is cited is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import delete, literal, select, union_all
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.printed.veil import Veil
from models.rules.work.log import WorkLogEntry, entry_problem
from models.rules.work.platforms.naming import PlatformNames
from models.services.assessment.texts import read_texts
from models.services.events.secrecy.veils import PLAIN, veils_at
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import AgencyRow, read_agencies
from models.services.people.staff import StaffRow, read_staff
from models.services.work.platforms.history import read_platform_names
from models.tables.assessment import AssessmentPool, LogCitation, ScoreDeduction
from models.tables.events import Event, EventLog
from models.tables.work.log import WorkLog

CHANGED = frozenset({Topic.WORK_LOG, Topic.ASSESSMENT})
EVENT = "办结事件"
"""What stands for the pool where an event wrote the log."""
FIELDS = tuple(field.name for field in fields(WorkLogEntry))


@dataclass(frozen=True, slots=True, kw_only=True)
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
    half: str
    companions: str
    problems: str
    plan: str
    initials: str

    @property
    def entry(self) -> WorkLogEntry:
        """The log as the form edits it."""
        return WorkLogEntry(**{name: getattr(self, name) for name in FIELDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """What a list is filtered by; empty fields do not filter. `words` must all occur in the text."""

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
    """The logs that pass a filter, newest first, and how many there are in its period."""

    rows: tuple[LogRow, ...]
    total: int

    @property
    def minutes(self) -> int:
        """The minutes of the rows together."""
        return sum(row.minutes for row in self.rows)


def work_logs(desk: Desk, wanted: LogFilter) -> Logs:
    """Return the logs that pass `wanted`: five statements, one more where an event wrote some.

    In those, who reported it is hidden from a desk that may not ask.
    """
    with desk.reading() as session:
        people = {row.id: row for row in read_staff(session)}
        cited: dict[int, int] = {}
        cites = select(LogCitation.log_id, literal(0).label("event_id")).union_all(
            select(EventLog.log_id, EventLog.event_id)
        )
        written: dict[int, int] = {}
        for log_id, event_id in session.execute(cites):
            cited[log_id] = cited.get(log_id, 0) + 1
            if event_id:
                written[log_id] = event_id
        query = select(WorkLog).order_by(WorkLog.day.desc(), WorkLog.id.desc())
        if wanted.since is not None:
            query = query.where(WorkLog.day >= wanted.since)
        if wanted.until is not None:
            query = query.where(WorkLog.day <= wanted.until)
        rows = [_row(row, people[row.staff_id], cited.get(row.id, 0)) for row in session.scalars(query)]
        events = {written[row.id] for row in rows if row.id in written}
        veils = veils_at(session, desk, sorted(events)) if events else {}
    rows = [_veiled(row, veils.get(written[row.id], PLAIN)) if row.id in written else row for row in rows]
    return Logs(tuple(row for row in rows if _fits(row, wanted)), len(rows))


def _row(row: WorkLog, person: StaffRow, cited: int) -> LogRow:
    posting = person.on(row.day) or person.latest
    return LogRow(
        id=row.id, staff_id=row.staff_id, staff_no=person.staff_no, name=person.name,
        agency=posting.agency if posting else "", day=row.day, platform=row.platform, kind=row.kind,
        place=row.place, minutes=row.minutes, content=row.content, result=row.result, task=row.task,
        file=row.file, cited=cited, half=row.half, companions=row.companions, problems=row.problems,
        plan=row.plan, initials=person.initials,
    )  # fmt: skip


def _veiled(row: LogRow, veil: Veil) -> LogRow:
    place, content, result = veil.over(row.place), veil.over(row.content), veil.over(row.result)
    return replace(row, place=place, content=content, result=result)


def entry_of_row(row: WorkLog) -> WorkLogEntry:
    """Return a stored log as the form edits it."""
    return WorkLogEntry(**{name: getattr(row, name) for name in FIELDS})


def _fits(row: LogRow, wanted: LogFilter) -> bool:
    text = f"{row.name} {row.place} {row.content} {row.result} {row.task} {row.companions} {row.problems}"
    return (
        (wanted.staff_id is None or row.staff_id == wanted.staff_id)
        and (not wanted.agency or row.agency == wanted.agency)
        and (not wanted.platform or row.platform == wanted.platform)
        and (not wanted.kind or row.kind == wanted.kind)
        and (wanted.cited is None or bool(row.cited) is wanted.cited)
        and all(word in text for word in wanted.words.split())
    )


def save_log(desk: Desk, entry: WorkLogEntry, log_id: int | None = None) -> int:
    """Enter a day's log, or change one that is not cited; return its id. Refused: see `problem_of`."""
    with desk.change(Action.KEEP_WORK_LOG) as change:
        session = change.session
        person = next((row for row in read_staff(session) if row.id == entry.staff_id), None)
        if person is None:
            raise Refused("unknown_person", name=entry.staff_id)
        change.subject = f"{entry.day.isoformat()} {person.staff_no} {person.name}"
        agencies = {row.id: row for row in read_agencies(session)}
        names = read_platform_names(session)
        entry = replace(entry, platform=names.meant(entry.platform, entry.day))
        if problem := problem_of(entry, person, agencies, names, desk.today):
            raise Refused(problem, (), **said_of(entry, person, names))
        if log_id is None:
            row = WorkLog(**stamp(desk), **{name: getattr(entry, name) for name in FIELDS})
            session.add(row)
        else:
            row = _open_log(session, log_id)
            for name in FIELDS:
                setattr(row, name, getattr(entry, name))
        session.flush()
        change.detail.update(platform=entry.platform, kind=entry.kind, minutes=entry.minutes)
        return row.id


def stamp(desk: Desk) -> dict[str, str]:
    """Return who enters a log by hand, and when."""
    at = desk.clock().isoformat(timespec="seconds")
    return {"file": "", "entered_by": desk.actor.account, "entered_at": at}


def said_of(entry: WorkLogEntry, person: StaffRow, names: PlatformNames) -> dict[str, str]:
    """Return what the sentence about a problem of an entry names."""
    return {
        "name": person.name, "day": entry.day.isoformat(), "value": entry.platform,
        "names": "、".join(names.on(entry.day)),
    }  # fmt: skip


def problem_of(
    entry: WorkLogEntry, person: StaffRow, agencies: dict[int, AgencyRow], names: PlatformNames, today: date
) -> str:
    """Return why an entry cannot stand, "" when it can: log_*, not_posted, agency_keeps_no_log."""
    if problem := entry_problem(entry, names.on(entry.day), today):
        return problem
    posting = person.on(entry.day)
    if posting is None:
        return "log_not_posted"
    return "" if agencies[posting.agency_id].on(entry.day).work_log else "agency_keeps_no_log"


def _open_log(session: Session, log_id: int) -> WorkLog:
    row = session.get(WorkLog, log_id)
    if row is None:
        raise Refused("unknown_log")
    cites = (select(one.log_id).where(one.log_id == log_id) for one in (LogCitation, EventLog))
    if session.scalars(union_all(*cites)).first():
        raise Refused("log_cited")
    return row


def delete_logs(desk: Desk, ids: Sequence[int]) -> Changes:
    """Delete logs that nothing cites, all or none. Refused: unknown_log, log_cited."""
    with desk.change(Action.KEEP_WORK_LOG) as change:
        session = change.session
        rows = [_open_log(session, log_id) for log_id in ids]
        change.subject = "、".join(f"{row.day.isoformat()} {row.staff_id}" for row in rows)[:500]
        change.detail["deleted"] = [row.content[:60] for row in rows]
        session.execute(delete(WorkLog).where(WorkLog.id.in_(ids)))
    return CHANGED


def restore_logs(desk: Desk, rows: Sequence[LogRow]) -> Changes:
    """Enter deleted logs again under their old numbers, each with the file that it came from."""
    with desk.change(Action.KEEP_WORK_LOG) as change:
        change.subject = "、".join(f"{row.day.isoformat()} {row.staff_no} {row.name}" for row in rows)[:500]
        change.detail["restored"] = [row.content[:60] for row in rows]
        numbers = [row.id for row in rows]
        taken = set(change.session.scalars(select(WorkLog.id).where(WorkLog.id.in_(numbers))))
        for row in sorted(rows, key=_number):
            values = {name: getattr(row, name) for name in FIELDS} | stamp(desk) | {"file": row.file}
            change.session.add(WorkLog(id=None if row.id in taken else row.id, **values))
    return CHANGED


def _number(row: LogRow) -> int:
    return row.id


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a log is evidence; `points` and `reason` are those of a deduction, "" beside a score."""

    year: int
    pool: str
    indicator: str
    points: str
    reason: str
    by: str
    at: str


def citations(desk: Desk, log_id: int) -> tuple[Citation, ...]:
    """Return where a log is cited, oldest first, and which event wrote it: three statements."""
    query = (
        select(
            LogCitation, AssessmentPool.year, AssessmentPool.name, AssessmentPool.sheet_key, ScoreDeduction
        )
        .join(AssessmentPool, AssessmentPool.id == LogCitation.pool_id)
        .outerjoin(ScoreDeduction, ScoreDeduction.id == LogCitation.deduction_id)
        .where(LogCitation.log_id == log_id)
        .order_by(LogCitation.id)
    )
    with desk.reading() as session:
        found = session.execute(query).all()
        titles = _indicators(session, {(year, sheet) for _, year, _, sheet, _ in found})
        written = _event_of(session, log_id)
    return written + tuple(
        Citation(
            year, pool, titles.get((year, sheet, cited.indicator), cited.indicator),
            taken.points if taken else "", taken.reason if taken else cited.note,
            cited.cited_by, cited.cited_at,
        )
        for cited, year, pool, sheet, taken in found
    )  # fmt: skip


def _event_of(session: Session, log_id: int) -> tuple[Citation, ...]:
    """Return the event that wrote a log, as what freezes it."""
    query = (
        select(Event.number, WorkLog.day, WorkLog.entered_by, WorkLog.entered_at)
        .join(EventLog, EventLog.event_id == Event.id)
        .join(WorkLog, WorkLog.id == EventLog.log_id)
        .where(EventLog.log_id == log_id)
    )
    return tuple(
        Citation(row.day.year, EVENT, row.number, "", "", row.entered_by, row.entered_at)
        for row in session.execute(query)
    )


def _indicators(session: Session, sheets: set[tuple[int, str]]) -> dict[tuple[int, str, str], str]:
    """Return the printed word of every indicator of some score sheets."""
    found = {}
    for year, key in sheets:
        for one in read_texts(session, year).sheet(key).indicators:
            found[(year, key, one.key)] = one.name
    return found

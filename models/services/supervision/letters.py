"""季度反馈函: what an agency's people did in a quarter, reported to their department; frozen when issued."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from datetime import date
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, Counts
from models.rules.attendance.marks import due_halves
from models.rules.calendar.working_days import UnknownYear, days_of, first_day
from models.rules.core.facts import Stay
from models.rules.core.money import number_text
from models.rules.events.moments import Moment
from models.rules.events.words import CLOSED_STATES
from models.rules.supervision.facts import EventFacts, Subject
from models.rules.supervision.measures import COUNTS, RATES, counted
from models.rules.supervision.period import Period, parse_period
from models.rules.supervision.printed import PrintedLetter, PrintedPerson, letter_from_plain
from models.rules.supervision.scoring import Shown
from models.rules.supervision.sheet import CountLine, Line, RateLine
from models.rules.supervision.words import Span, Stepping
from models.services.calendar.working_days import read_calendar
from models.services.events.cases import ASSIGNED, EVENTS
from models.services.events.figures import moment_now
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.agencies import AgencyRow, names_of, read_agencies
from models.services.people.staff import StaffRow, read_staff, stays_of
from models.services.supervision.belonging import belongs_to
from models.services.supervision.frozen import dump
from models.services.supervision.material import read_events
from models.services.supervision.numbers import problem_number
from models.tables.attendance import ClosedMonth, MonthMarks
from models.tables.supervision import (
    FeedbackLetter,
    Inspection,
    InspectionProblem,
    SupervisionLine,
    SupervisionRun,
)
from models.tables.work.log import WorkLog

RATE_FIGURES = ("in_time", "closing", "first_pass", "both_satisfied")
COUNT_FIGURES = ("received", "overdue_open", "returns", "yellow", "red")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """An issued letter as lists show it."""

    id: int
    agency: str
    period: Period
    version: int
    document: str
    issued_on: date
    entered_by: str
    letter: PrintedLetter


@dataclass(frozen=True, slots=True)
class _Quarter:
    """What everybody's lines of one letter are made of."""

    agency: AgencyRow
    period: Period
    months: tuple[int, ...]
    marks: Mapping[int, list[tuple[int, str]]]
    logs: Mapping[int, list[tuple[date, int]]]
    events: Mapping[str, tuple[int, int]]


def letter_draft(desk: Desk, agency_id: int, period: Period) -> PrintedLetter:
    """Return the letter of an agency and a quarter as it computes now. Refused: see `_draft`."""
    with desk.reading() as session:
        return _draft(session, agency_id, period, moment_now(desk), desk.today)


def _draft(session: Session, agency_id: int, period: Period, now: Moment, today: date) -> PrintedLetter:
    """Compute a letter.

    Refused: letter_needs_quarter, unknown_agency, letter_nobody, unknown_calendar_year.
    """
    if period.span is not Span.QUARTER:
        raise Refused("letter_needs_quarter", period=str(period))
    agencies = {row.id: row for row in read_agencies(session)}
    agency = agencies.get(agency_id)
    if agency is None:
        raise Refused("unknown_agency", name=agency_id)
    names = names_of(agency, agencies.values())
    quarter = _read(session, agency, period, names)
    people = _people(session, quarter, agencies)
    if not people:
        raise Refused("letter_nobody", agency=agency.name, period=period.title)
    events = [one for one in read_events(session, period.moments(), now) if one.figures.agency in names]
    return PrintedLetter(
        street=street_of(session),
        department=agency.department or f"{agency.name}主管部门",
        agency=agency.name,
        document="",
        period=period.title,
        issued_on=_day_words(today),
        people=tuple(people),
        figures=tuple(_figures(agency.name, events)),
        scores=tuple(_scores(session, agency_id, period)),
        problems=tuple(_problems(session, names, period)),
        open_months=_open_months(session, agency, quarter.months),
    )


def _day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _read(session: Session, agency: AgencyRow, period: Period, names: AbstractSet[str]) -> _Quarter:
    first, last = period.first_day(), period.last_day()
    months = tuple(100 * first.year + number for number in range(first.month, last.month + 1))
    marks: dict[int, list[tuple[int, str]]] = defaultdict(list)
    query = select(MonthMarks.staff_id, MonthMarks.month, MonthMarks.marks).where(
        MonthMarks.agency_id == agency.id, MonthMarks.month.in_(months)
    )
    for staff_id, month, text in session.execute(query.order_by(MonthMarks.staff_id, MonthMarks.month)):
        marks[staff_id].append((month, text))
    logs: dict[int, list[tuple[date, int]]] = defaultdict(list)
    found = select(WorkLog.staff_id, WorkLog.day, WorkLog.minutes).where(WorkLog.day.between(first, last))
    for staff_id, day, minutes in session.execute(found):
        logs[staff_id].append((day, minutes))
    return _Quarter(agency, period, months, marks, logs, _handled(session, names, period))


def _handled(session: Session, names: AbstractSet[str], period: Period) -> dict[str, tuple[int, int]]:
    """Return staff number → events of the quarter that the person handles, and how many are closed."""
    since, until = period.moments()
    closed = EVENTS.c.state.in_([state.value for state in CLOSED_STATES])
    query = select(EVENTS.c.handler, func.count(), func.count().filter(closed)).where(
        EVENTS.c.received_at >= since,
        EVENTS.c.received_at < until,
        EVENTS.c.agency.in_(sorted(names)),
        ASSIGNED,
        EVENTS.c.handler != "",
    )
    return {
        handler: (all_, done) for handler, all_, done in session.execute(query.group_by(EVENTS.c.handler))
    }


def _people(session: Session, quarter: _Quarter, agencies: dict[int, AgencyRow]) -> list[PrintedPerson]:
    calendar = read_calendar(session)
    first, last = quarter.period.first_day(), quarter.period.last_day()
    found = []
    for row in read_staff(session):
        stays = [
            stay
            for stay in stays_of(row, agencies, quarter.period.year)
            if stay.agency == quarter.agency.name and stay.since <= last and (stay.until or last) >= first
        ]
        if stays:
            try:
                due = sum(due_halves(month, stays, calendar) for month in quarter.months)
            except UnknownYear as error:
                raise Refused("unknown_calendar_year", year=error.year) from error
            found.append(_person(quarter, row, stays, due))
    return found


def _person(quarter: _Quarter, row: StaffRow, stays: Sequence[Stay], due: int) -> PrintedPerson:
    counted_here = any(stay.attendance for stay in stays)
    halves = _halves(quarter.marks.get(row.id, ()), stays)
    minutes = [minutes for day, minutes in quarter.logs.get(row.id, ()) if _holds(stays, day)]
    handled, closed = quarter.events.get(row.staff_no, (0, 0))
    return PrintedPerson(
        staff_no=row.staff_no,
        name=row.name,
        post=stays[-1].post_class,
        due_days=_days(due) if counted_here else "—",
        attended=_days(halves[Counts.WORK]) if counted_here else "—",
        leave=_days(halves[Counts.PAID] + halves[Counts.LEAVE]) if counted_here else "—",
        absent=_days(halves[Counts.ABSENT]) if counted_here else "—",
        late=str(_times(quarter.marks.get(row.id, ()))) if counted_here else "—",
        logs=str(len(minutes)),
        hours=number_text(Fraction(sum(minutes) // 6, 10)),
        events=f"{closed}/{handled}",
        note=_stay_note(quarter.period, stays),
    )


def _halves(months: Sequence[tuple[int, str]], stays: Sequence[Stay]) -> Counter[Counts]:
    """Return what a person's half-days of the quarter count as, on days of a stay with attendance."""
    found: Counter[Counts] = Counter()
    for month, marks in months:
        for index, day in enumerate(days_of(month)):
            if any(stay.attendance and _within(stay, day) for stay in stays):
                for code in marks[2 * index : 2 * index + 2]:
                    if code in BY_CODE:
                        found[BY_CODE[code].counts] += 1
    return found


def _times(months: Sequence[tuple[int, str]]) -> int:
    """Return how often somebody came late or left early."""
    return sum(
        BY_CODE[code].key in ("late", "early") for _, marks in months for code in marks if code in BY_CODE
    )


def _within(stay: Stay, day: date) -> bool:
    return stay.since <= day and (stay.until is None or day <= stay.until)


def _holds(stays: Sequence[Stay], day: date) -> bool:
    return any(_within(stay, day) for stay in stays)


def _days(halves: int) -> str:
    return number_text(Fraction(halves, 2))


def _stay_note(period: Period, stays: Sequence[Stay]) -> str:
    first, last = period.first_day(), period.last_day()
    since, until = min(stay.since for stay in stays), max(stay.until or date.max for stay in stays)
    notes = [f"{since.month}月{since.day}日到岗"] if since > first else []
    notes += [f"{until.month}月{until.day}日离岗"] if until < last else []
    return "，".join(notes)


def _figures(agency: str, events: Sequence[EventFacts]) -> Iterator[tuple[str, str]]:
    """Yield the agency's figures of the quarter in the order of the letter."""
    subject = Subject(agency, tuple(events))
    for figure in COUNT_FIGURES:
        line: Line = CountLine(figure=figure, per=Fraction(0))
        yield COUNTS[figure].label, str(counted(line, subject).n)
    for figure in RATE_FIGURES:
        line = RateLine(
            figure=figure, full=Fraction(100), per_point=Fraction(0), stepping=Stepping.PROPORTIONAL
        )
        found = Shown(figure, "", counted(line, subject))
        yield RATES[figure].label, found.text if found.counted.d else "没有可计案件"


def _scores(session: Session, agency_id: int, period: Period) -> Iterator[tuple[str, str]]:
    """Yield the approved scores of the agency's months and of the quarter."""
    first = period.first_day().month
    spans = [str(Period(period.year, month=first + number)) for number in range(3)] + [str(period)]
    query = (
        select(SupervisionRun.period, SupervisionLine.total, SupervisionLine.rank, SupervisionLine.tier)
        .join(SupervisionLine, SupervisionLine.run_id == SupervisionRun.id)
        .where(SupervisionLine.agency_id == agency_id, SupervisionRun.period.in_(spans))
        .order_by(SupervisionRun.period, SupervisionRun.id)
    )
    for written, total, rank, tier in session.execute(query):
        tail = f"，{tier}" if tier else ""
        yield parse_period(written).title, f"{total} 分，第 {rank} 名{tail}"


def _problems(session: Session, names: AbstractSet[str], period: Period) -> Iterator[str]:
    """Yield the problems that belong to the quarter, with their state; see `belongs_to`."""
    query = (
        select(InspectionProblem)
        .outerjoin(Inspection, Inspection.id == InspectionProblem.inspection_id)
        .where(InspectionProblem.agency.in_(sorted(names)), belongs_to(period))
    )
    for row in session.scalars(query.order_by(InspectionProblem.year, InspectionProblem.serial)):
        state = f"已于 {row.corrected_on} 整改" if row.corrected_on else f"整改期限 {row.due}，尚未整改"
        yield f"{problem_number(row.year, row.serial)}　{row.problem}（{state}）"


def _open_months(session: Session, agency: AgencyRow, months: Sequence[int]) -> tuple[str, ...]:
    """Return the months whose attendance is not closed, of an agency that has attendance here."""
    if not any(agency.on(max(first_day(month), agency.terms[-1].since)).attendance for month in months):
        return ()
    closed = set(
        session.scalars(
            select(ClosedMonth.month).where(ClosedMonth.agency_id == agency.id, ClosedMonth.month.in_(months))
        )
    )
    return tuple(f"{month % 100}月" for month in months if month not in closed)


def seal_of_letter(letter: PrintedLetter) -> str:
    """Return the seal of a letter: the SHA-256 over what is printed."""
    return hashlib.sha256(dump(asdict(replace(letter, seal=""))).encode()).hexdigest()


def issue_letter(desk: Desk, agency_id: int, period: Period, document: str) -> LetterRow:
    """Issue the letter of a quarter under its document number, and freeze it; a further one is a new version.

    Refused: letter_needs_document, letter_too_early, and what a draft refuses.
    """
    with desk.change(Action.ISSUE_FEEDBACK_LETTER) as change:
        session = change.session
        if not document.strip():
            raise Refused("letter_needs_document")
        if desk.today <= period.last_day():
            raise Refused("letter_too_early", period=period.title)
        letter = replace(
            _draft(session, agency_id, period, moment_now(desk), desk.today), document=document.strip()
        )
        sealed = replace(letter, seal=seal_of_letter(letter))
        row = FeedbackLetter(
            agency_id=agency_id, period=str(period), version=_next_version(session, agency_id, period),
            document=sealed.document, issued_on=desk.today, printed=dump(asdict(sealed)), seal=sealed.seal,
            entered_by=desk.actor.account, entered_at=desk.clock().isoformat(timespec="seconds"),
        )  # fmt: skip
        session.add(row)
        session.flush()
        change.subject = f"{period} {sealed.agency}"
        change.detail.update(document=sealed.document, version=row.version, seal=sealed.seal)
        return _letter_row(row, sealed.agency)


def _next_version(session: Session, agency_id: int, period: Period) -> int:
    where = FeedbackLetter.agency_id == agency_id, FeedbackLetter.period == str(period)
    return 1 + (session.scalar(select(func.max(FeedbackLetter.version)).where(*where)) or 0)


def letters(desk: Desk, year: int) -> tuple[LetterRow, ...]:
    """Return the letters of a year, the newest first."""
    with desk.reading() as session:
        names = {row.id: row.name for row in read_agencies(session)}
        query = select(FeedbackLetter).where(FeedbackLetter.period.like(f"{year}-%"))
        rows = session.scalars(query.order_by(FeedbackLetter.period.desc(), FeedbackLetter.id.desc()))
        return tuple(_letter_row(row, names.get(row.agency_id, "")) for row in rows)


def _letter_row(row: FeedbackLetter, agency: str) -> LetterRow:
    return LetterRow(
        id=row.id,
        agency=agency,
        period=parse_period(row.period),
        version=row.version,
        document=row.document,
        issued_on=row.issued_on,
        entered_by=row.entered_by,
        letter=letter_from_plain(json.loads(row.printed)),
    )


def letter_of(desk: Desk, letter_id: int) -> LetterRow:
    """Return an issued letter. Refused: letter_unknown."""
    with desk.reading() as session:
        row = session.get(FeedbackLetter, letter_id)
        if row is None:
            raise Refused("letter_unknown")
        names = {one.id: one.name for one in read_agencies(session)}
        return _letter_row(row, names.get(row.agency_id, ""))

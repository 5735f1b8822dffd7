"""Inspections: a sample drawn by a seed, what looking at it showed, problems with their correction."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.moments import Moment, day_of
from models.rules.supervision.facts import EventFacts
from models.rules.supervision.period import Period, parse_period
from models.rules.supervision.printed import PrintedInspection, PrintedProblem, PrintedSample
from models.rules.supervision.sampling import draw
from models.rules.supervision.words import SAMPLE_WORDS, Found, Rung, SampleReason, Verdict
from models.services.events.cases import EVENTS
from models.services.events.figures import moment_now
from models.services.events.secrecy.veils import PLAIN, veils_of
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.office.topics import Changes, Topic
from models.services.supervision.material import read_events
from models.services.supervision.numbers import inspection_number, next_serial, notice_number, problem_number
from models.services.supervision.seats import require_supervision
from models.tables.agency import Agency
from models.tables.events import Platform
from models.tables.supervision import Inspection, InspectionProblem, InspectionSample, SupervisionNotice

CHANGED = frozenset({Topic.SUPERVISION})
MOST = 500
"""The most events that one sample draws at random."""
KINDS = ("录入质量", "归类", "超时", "把关", "台账", "回访", "作风", "其他")
"""What problems are usually about; another word may be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRow:
    """A sampled event; `verdict` is "" while nobody has looked at it."""

    event_id: int
    number: str
    title: str
    agency: str
    platform: str
    state: str
    reason: SampleReason
    verdict: str
    note: str
    checked_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """A problem with its state; `rungs` are the numbers of the notices about it, in their order."""

    id: int
    number: str
    inspection_id: int | None
    event: str
    platform: str
    agency: str
    found_by: Found
    found_on: date
    kind: str
    problem: str
    owner: str
    due: date
    again: bool
    corrected_on: date | None
    correction: str
    rungs: tuple[tuple[Rung, str], ...] = ()

    def is_overdue(self, today: date) -> bool:
        """Tell whether it should have been corrected by now."""
        return self.corrected_on is None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRow:
    """An inspection as lists show it."""

    id: int
    number: str
    period: Period
    platform: str
    seed: str
    size: int
    inspectors: str
    taken_by: str
    taken_at: str
    sampled: int
    checked: int
    problems: int


@dataclass(frozen=True, slots=True)
class InspectionView:
    """An inspection whole."""

    row: InspectionRow
    samples: tuple[SampleRow, ...]
    problems: tuple[ProblemRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedProblem:
    """A problem to be recorded; of a sampled event, or of none."""

    inspection_id: int | None = None
    event: str = ""
    platform: str = ""
    agency: str = ""
    found_by: Found = Found.OWN
    found_on: date
    kind: str
    problem: str
    owner: str
    due: date
    again: bool = False


def draw_sample(
    desk: Desk, period: Period, size: int, *, platform: str = "", inspectors: str = "", seed: str = ""
) -> int:
    """Draw a sample of the events received in a period and return the inspection's id.

    All with a red card and all opened again are in it, and `size` others by the seed (empty: a new one).
    Refused: supervision_needs_post, sample_size, platform_unknown, sample_empty.
    """
    with desk.change(require_supervision(desk)) as change:
        session, cutoff = change.session, moment_now(desk)
        if not 0 <= size <= MOST:
            raise Refused("sample_size", most=MOST)
        seed = seed.strip() or secrets.token_hex(6)
        drawn = draw(_events_of(session, period, platform, cutoff), seed, size)
        if not drawn:
            raise Refused("sample_empty", period=period.title)
        year = day_of(cutoff).year
        row = Inspection(
            year=year, serial=next_serial(session, Inspection.serial, Inspection.year == year),
            period=str(period), platform=platform, seed=seed, size=size, cutoff=cutoff,
            inspectors=inspectors.strip(), taken_by=desk.actor.account,
            taken_at=desk.clock().isoformat(timespec="seconds"),
        )  # fmt: skip
        session.add(row)
        session.flush()
        _keep_sample(session, row.id, {one.number: one.reason for one in drawn})
        change.subject = inspection_number(row.year, row.serial)
        change.detail.update(period=str(period), platform=platform, seed=seed, size=size, drawn=len(drawn))
        return row.id


def _events_of(session: Session, period: Period, platform: str, cutoff: Moment) -> list[EventFacts]:
    """Return the events of a period, of one platform or of all ("")."""
    if platform and platform not in session.scalars(select(Platform.name)).all():
        raise Refused("sample_platform_unknown", name=platform)
    found = read_events(session, period.moments(), cutoff)
    return [one for one in found if not platform or one.figures.platform == platform]


def _keep_sample(session: Session, inspection_id: int, reasons: dict[str, SampleReason]) -> None:
    ids = session.execute(select(EVENTS.c.id, EVENTS.c.number).where(EVENTS.c.number.in_(list(reasons))))
    rows = [
        {
            "inspection_id": inspection_id,
            "event_id": event_id,
            "reason": reasons[number].value,
            "verdict": "",
            "note": "",
            "checked_by": "",
            "checked_at": "",
        }
        for event_id, number in ids
    ]
    session.execute(insert(InspectionSample), rows)


def judge_sample(desk: Desk, inspection_id: int, event: str, verdict: Verdict, note: str = "") -> Changes:
    """Record what looking at a sampled event showed. Refused: sample_unknown, reason_needed (有问题)."""
    with desk.change(require_supervision(desk)) as change:
        session = change.session
        event_id = session.scalar(select(EVENTS.c.id).where(EVENTS.c.number == event))
        row = session.get(InspectionSample, (inspection_id, event_id)) if event_id else None
        if row is None:
            raise Refused("sample_unknown", number=event)
        if verdict is Verdict.PROBLEM and not note.strip():
            raise Refused("reason_needed")
        row.verdict, row.note = verdict.value, note.strip()
        row.checked_by, row.checked_at = desk.actor.account, desk.clock().isoformat(timespec="seconds")
        change.subject = event
        change.detail.update(inspection=inspection_id, verdict=verdict.value, note=note)
    return CHANGED


def record_problem(desk: Desk, asked: AskedProblem) -> int:
    """Record a problem and return its id.

    Refused: problem_needs_words, problem_dates, problem_needs_subject, event_unknown, and unknown names.
    """
    with desk.change(require_supervision(desk)) as change:
        session = change.session
        _check(desk, asked)
        event_id, platform, agency = _event(session, asked)
        _require_names(session, platform, agency)
        year = asked.found_on.year
        row = InspectionProblem(
            year=year, serial=next_serial(session, InspectionProblem.serial, InspectionProblem.year == year),
            inspection_id=asked.inspection_id, event_id=event_id, platform=platform, agency=agency,
            found_by=asked.found_by.value, found_on=asked.found_on, kind=asked.kind.strip(),
            problem=asked.problem.strip(), owner=asked.owner.strip(), due=asked.due, again=asked.again,
            entered_by=desk.actor.account, entered_at=desk.clock().isoformat(timespec="seconds"),
        )  # fmt: skip
        session.add(row)
        session.flush()
        change.subject = problem_number(row.year, row.serial)
        change.detail.update(agency=agency, platform=platform, problem=row.problem, due=row.due)
        return row.id


def _check(desk: Desk, asked: AskedProblem) -> None:
    if not (asked.problem.strip() and asked.owner.strip() and asked.kind.strip()):
        raise Refused("problem_needs_words")
    if asked.due < asked.found_on or asked.found_on > desk.today:
        raise Refused("problem_dates")


def _event(session: Session, asked: AskedProblem) -> tuple[int | None, str, str]:
    """Return the event with its platform and agency where they were not named."""
    platform, agency = asked.platform.strip(), asked.agency.strip()
    if not asked.event:
        if not (platform or agency):
            raise Refused("problem_needs_subject")
        return None, platform, agency
    columns = EVENTS.c.id, EVENTS.c.platform, EVENTS.c.agency
    row = session.execute(select(*columns).where(EVENTS.c.number == asked.event)).one_or_none()
    if row is None:
        raise Refused("problem_event_unknown", number=asked.event)
    return row.id, platform or row.platform, agency or row.agency


def _require_names(session: Session, platform: str, agency: str) -> None:
    if platform and session.scalar(select(Platform.id).where(Platform.name == platform).limit(1)) is None:
        raise Refused("sample_platform_unknown", name=platform)
    if agency and session.scalar(select(Agency.id).where(Agency.name == agency)) is None:
        raise Refused("unknown_agency", name=agency)


def record_correction(desk: Desk, problem_id: int, corrected_on: date, correction: str) -> Changes:
    """Record that a problem was corrected, once. Refused: problem_unknown, reason_needed, problem_dates."""
    with desk.change(require_supervision(desk)) as change:
        row = change.session.get(InspectionProblem, problem_id)
        if row is None or row.corrected_on is not None:
            raise Refused("problem_unknown")
        if not correction.strip():
            raise Refused("reason_needed")
        if not row.found_on <= corrected_on <= desk.today:
            raise Refused("problem_dates")
        row.corrected_on, row.correction = corrected_on, correction.strip()
        row.corrected_by = desk.actor.account
        change.subject = problem_number(row.year, row.serial)
        change.detail.update(corrected_on=corrected_on, correction=row.correction)
    return CHANGED


def inspections(desk: Desk, year: int) -> tuple[InspectionRow, ...]:
    """Return the inspections of a year, the newest first: three statements."""
    with desk.reading() as session:
        query = select(Inspection).where(Inspection.year == year).order_by(Inspection.serial.desc())
        return _rows(session, list(session.scalars(query)))


def _rows(session: Session, rows: list[Inspection]) -> tuple[InspectionRow, ...]:
    ids = [row.id for row in rows]
    samples = _looked_at(session, ids)
    found = select(InspectionProblem.inspection_id).where(InspectionProblem.inspection_id.in_(ids))
    problems = Counter(session.scalars(found))
    return tuple(_row(row, *samples.get(row.id, (0, 0)), problems[row.id]) for row in rows)


def _looked_at(session: Session, ids: list[int]) -> dict[int, tuple[int, int]]:
    """Return inspection → how many events were drawn, and how many of them have a verdict."""
    sample = InspectionSample
    query = (
        select(sample.inspection_id, func.count(), func.count().filter(sample.verdict != ""))
        .where(sample.inspection_id.in_(ids))
        .group_by(sample.inspection_id)
    )
    return {one: (drawn, checked) for one, drawn, checked in session.execute(query)}


def _row(row: Inspection, drawn: int, checked: int, problems: int) -> InspectionRow:
    return InspectionRow(
        id=row.id, number=inspection_number(row.year, row.serial), period=parse_period(row.period),
        platform=row.platform, seed=row.seed, size=row.size, inspectors=row.inspectors,
        taken_by=row.taken_by, taken_at=row.taken_at, sampled=drawn, checked=checked, problems=problems,
    )  # fmt: skip


def inspection_of(desk: Desk, inspection_id: int) -> InspectionView:
    """Return an inspection whole. Refused: inspection_unknown."""
    with desk.reading() as session:
        row = session.get(Inspection, inspection_id)
        if row is None:
            raise Refused("inspection_unknown")
        own = InspectionProblem.inspection_id == inspection_id
        return InspectionView(
            _rows(session, [row])[0], _samples(session, inspection_id), _problems(session, own)
        )


def _samples(session: Session, inspection_id: int) -> tuple[SampleRow, ...]:
    columns = [EVENTS.c[name] for name in ("number", "title", "agency", "platform", "state")]
    query = (
        select(InspectionSample, *columns)
        .join(EVENTS, EVENTS.c.id == InspectionSample.event_id)
        .where(InspectionSample.inspection_id == inspection_id)
        .order_by(InspectionSample.reason.desc(), EVENTS.c.number)
    )
    rows = session.execute(query).all()
    veils = veils_of(session, [row.event_id for row, *_ in rows])
    return tuple(
        SampleRow(
            event_id=row.event_id,
            number=number,
            title=veils.get(row.event_id, PLAIN).over(title),
            agency=agency,
            platform=platform,
            state=state,
            reason=SampleReason(row.reason),
            verdict=row.verdict,
            note=row.note,
            checked_by=row.checked_by,
        )
        for row, number, title, agency, platform, state in rows
    )


def problems_of(desk: Desk, year: int, *, waiting: bool = False) -> tuple[ProblemRow, ...]:
    """Return the problems found in a year, newest first; with `waiting` all that are not corrected yet."""
    with desk.reading() as session:
        where = InspectionProblem.corrected_on.is_(None) if waiting else InspectionProblem.year == year
        return _problems(session, where)


def _problems(session: Session, where: ColumnElement[bool]) -> tuple[ProblemRow, ...]:
    rungs = _rungs(session)
    query = (
        select(InspectionProblem, EVENTS.c.number)
        .outerjoin(EVENTS, EVENTS.c.id == InspectionProblem.event_id)
        .where(where)
    )
    newest = InspectionProblem.year.desc(), InspectionProblem.serial.desc()
    return tuple(
        ProblemRow(
            id=row.id,
            number=problem_number(row.year, row.serial),
            inspection_id=row.inspection_id,
            event=number or "",
            platform=row.platform,
            agency=row.agency,
            found_by=Found(row.found_by),
            found_on=row.found_on,
            kind=row.kind,
            problem=row.problem,
            owner=row.owner,
            due=row.due,
            again=row.again,
            corrected_on=row.corrected_on,
            correction=row.correction,
            rungs=tuple(rungs.get(row.id, ())),
        )
        for row, number in session.execute(query.order_by(*newest))
    )


def _rungs(session: Session) -> dict[int, list[tuple[Rung, str]]]:
    """Return id of a problem → the notices that it led to, in their order: the rung and the number."""
    rungs: dict[int, list[tuple[Rung, str]]] = {}
    for notice in session.scalars(select(SupervisionNotice).order_by(SupervisionNotice.id)):
        rung = Rung(notice.rung)
        number = notice_number(rung, notice.year, notice.serial)
        rungs.setdefault(notice.problem_id, []).append((rung, number))
    return rungs


def printed_inspection(desk: Desk, inspection_id: int) -> PrintedInspection:
    """Return the record sheet of an inspection as it is printed."""
    view = inspection_of(desk, inspection_id)
    with desk.reading() as session:
        street = street_of(session)
    reasons = Counter(one.reason for one in view.samples)
    counts = "，".join(f"{SAMPLE_WORDS[why]} {reasons[why]} 件" for why in SampleReason)
    return PrintedInspection(
        street=street,
        number=view.row.number,
        period=view.row.period.title,
        platform=view.row.platform or "各平台",
        seed=view.row.seed,
        drawn=view.row.taken_at[:16].replace("T", " "),
        inspectors=view.row.inspectors,
        counts=f"共 {len(view.samples)} 件：{counts}",
        samples=tuple(
            PrintedSample(
                number=one.number,
                title=one.title,
                agency=one.agency,
                reason=SAMPLE_WORDS[one.reason],
                verdict=one.verdict,
                note=one.note,
            )
            for one in view.samples
        ),
        problems=tuple(_printed_problem(one) for one in view.problems),
    )


def _printed_problem(one: ProblemRow) -> PrintedProblem:
    corrected = "" if one.corrected_on is None else f"{one.corrected_on}　{one.correction}"
    return PrintedProblem(
        number=one.number,
        event=one.event,
        agency=one.agency or one.platform,
        kind=one.kind,
        problem=one.problem,
        owner=one.owner,
        due=one.due.isoformat(),
        corrected=corrected,
    )

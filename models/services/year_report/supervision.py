"""What supervision holds about an agency in a year: findings, problems, notices, letters, and rulings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.moments import day_of
from models.rules.supervision.period import Period, parse_period
from models.rules.supervision.words import RUNGS, SAMPLE_WORDS, Rung, SampleReason, Verdict
from models.rules.work.meetings.words import Card, TaskState
from models.rules.year_report.report import Fact, Part, Section, Table, count
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground
from models.services.office.desk import Desk
from models.services.people.agencies import AgencyRow
from models.services.supervision.belonging import belongs_to
from models.services.supervision.numbers import inspection_number, notice_number, problem_number
from models.services.work.meetings.store import read_meetings, tasks_of
from models.services.work.meetings.tasks import TaskRow, row_of
from models.services.year_report.reasons import why
from models.tables.events import Event
from models.tables.supervision import (
    FeedbackLetter,
    Inspection,
    InspectionProblem,
    InspectionSample,
    SupervisionNotice,
)
from models.tables.work.meetings import Meeting, MeetingRuling

FINDINGS = ("检查", "期间", "事件", "抽查原因", "结论", "说明")
PROBLEMS = ("编号", "检查", "类别", "问题", "责任人", "发现", "整改期限", "整改")
NOTICES = ("编号", "督查问题", "发送", "发出", "回复期限", "回复", "文号")
LETTERS = ("期间", "文号", "发出", "版次")
RULINGS = ("来源", "议定事项", "责任单位", "责任人", "期限", "状态", "亮牌")
_CARDS = {Card.NONE: "", Card.YELLOW: "黄牌", Card.RED: "红牌"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of the year; `open` until it is corrected, `overdue` open past its day."""

    number: str
    words: str
    open: bool
    overdue: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A 通知, 约谈 or 移送; `silent` without an answer past its day."""

    number: str
    rung: Rung
    silent: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervised:
    """Everything that supervision and meetings hold about an agency in a year.

    `findings` are the sampled events of the agency under FINDINGS, looked at or not. `remark` says why
    rulings cannot be told.
    """

    findings: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...]
    letters: tuple[tuple[str, ...], ...]
    rulings: tuple[TaskRow, ...]
    remark: str

    @property
    def overdue(self) -> tuple[str, ...]:
        """The numbers of the problems that should have been corrected by now."""
        return tuple(one.number for one in self.problems if one.overdue)

    @property
    def silent(self) -> tuple[str, ...]:
        """The numbers of the notices that should have been answered by now."""
        return tuple(one.number for one in self.notices if one.silent)

    @property
    def red(self) -> tuple[str, ...]:
        """Where the rulings with a red card were given."""
        return tuple(one.source for one in self.rulings if one.card is Card.RED)


def read_supervised(
    desk: Desk, session: Session, agency: AgencyRow, names: AbstractSet[str], year: int
) -> Supervised:
    """Return what is held about an agency under its names in a year: as many statements for each agency."""
    rulings, remark = _rulings(desk, session, names, year)
    return Supervised(
        findings=tuple(_findings(session, names, year)),
        problems=tuple(_problems(session, names, year, desk.today)),
        notices=tuple(_notices(session, names, year, desk.today)),
        letters=tuple(_letters(session, agency.id, year)), rulings=rulings, remark=remark,
    )  # fmt: skip


def _findings(session: Session, names: AbstractSet[str], year: int) -> Iterable[tuple[str, ...]]:
    query = (
        select(InspectionSample, Inspection, Event.number)
        .join(Inspection, Inspection.id == InspectionSample.inspection_id)
        .join(Event, Event.id == InspectionSample.event_id)
        .where(Event.agency.in_(sorted(names)))
        .where((Inspection.period == str(year)) | Inspection.period.like(f"{year}-%"))
        .order_by(Inspection.year, Inspection.serial, Event.number)
    )
    for sample, inspection, event in session.execute(query):
        yield (
            inspection_number(inspection.year, inspection.serial), parse_period(inspection.period).title,
            event, SAMPLE_WORDS[SampleReason(sample.reason)], sample.verdict or "未看", sample.note,
        )  # fmt: skip


def _problems(session: Session, names: AbstractSet[str], year: int, today: date) -> Iterable[Problem]:
    query = (
        select(InspectionProblem, Inspection)
        .outerjoin(Inspection, Inspection.id == InspectionProblem.inspection_id)
        .where(InspectionProblem.agency.in_(sorted(names)), belongs_to(Period(year)))
        .order_by(InspectionProblem.year, InspectionProblem.serial)
    )
    for row, inspection in session.execute(query):
        held = inspection_number(inspection.year, inspection.serial) if inspection else ""
        overdue = row.corrected_on is None and row.due < today
        number = problem_number(row.year, row.serial)
        cells = (
            number, held, row.kind, row.problem, row.owner, row.found_on.isoformat(), row.due.isoformat(),
            _correction(row, overdue=overdue),
        )  # fmt: skip
        yield Problem(number, row.problem, row.corrected_on is None, overdue, cells)


def _correction(row: InspectionProblem, *, overdue: bool) -> str:
    if row.corrected_on is not None:
        return f"{row.corrected_on} {row.correction}"
    return "超期未整改" if overdue else "尚未整改"


def _notices(session: Session, names: AbstractSet[str], year: int, today: date) -> Iterable[Notice]:
    """Yield the notices about the year's problems, and those issued in the year about earlier ones."""
    issued = SupervisionNotice.issued_on.between(date(year, 1, 1), date(year, 12, 31))
    query = (
        select(SupervisionNotice, InspectionProblem)
        .join(InspectionProblem, InspectionProblem.id == SupervisionNotice.problem_id)
        .outerjoin(Inspection, Inspection.id == InspectionProblem.inspection_id)
        .where(InspectionProblem.agency.in_(sorted(names)), issued | belongs_to(Period(year)))
        .order_by(SupervisionNotice.issued_on, SupervisionNotice.id)
    )
    for row, problem in session.execute(query):
        rung = Rung(row.rung)
        number = notice_number(rung, row.year, row.serial)
        silent = row.answered_on is None and row.answer_due is not None and row.answer_due < today
        cells = (
            number, problem_number(problem.year, problem.serial), row.addressee, row.issued_on.isoformat(),
            row.answer_due.isoformat() if row.answer_due else "", _answer(row, silent=silent), row.document,
        )  # fmt: skip
        yield Notice(number, rung, silent, cells)


def _answer(row: SupervisionNotice, *, silent: bool) -> str:
    if row.answered_on is not None:
        return f"{row.answered_on} {row.answer}"
    return "超期未回复" if silent else "尚未回复"


def _letters(session: Session, agency_id: int, year: int) -> Iterable[tuple[str, ...]]:
    columns = FeedbackLetter.period, FeedbackLetter.document, FeedbackLetter.issued_on, FeedbackLetter.version
    query = (
        select(*columns)
        .where(FeedbackLetter.agency_id == agency_id, FeedbackLetter.period.like(f"{year}-%"))
        .order_by(FeedbackLetter.period, FeedbackLetter.version)
    )
    for period, document, issued_on, version in session.execute(query):
        yield parse_period(period).title, document, issued_on.isoformat(), str(version)


def _rulings(
    desk: Desk, session: Session, names: AbstractSet[str], year: int
) -> tuple[tuple[TaskRow, ...], str]:
    """Return the rulings of the year's signed minutes that the agency leads or assists in, or why not."""
    ruled = select(MeetingRuling.meeting_id)
    query = (
        select(Meeting)
        .where(Meeting.state == "signed", Meeting.id.in_(ruled))
        .where(Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(Meeting.held_on, Meeting.begins, Meeting.id)
    )
    meetings = read_meetings(session, query)
    if not meetings:
        return (), ""
    try:
        tasks = tasks_of(session, meetings, read_ground(session))
    except Refused as refused:
        return (), f"议定事项：{why(refused)}"
    mine = (one for one in tasks if names & {one.ruling.unit, *one.ruling.assisting})
    now = moment_now(desk)
    return tuple(row_of(one, now) for one in mine), ""


def agency_supervision(found: Supervised) -> Section:
    """Return the section: what was counted, then those lists behind it that hold anything."""
    tables = (
        Table("抽查的事件", FINDINGS, found.findings),
        Table("督查问题", PROBLEMS, tuple(one.cells for one in found.problems)),
        Table("通知、约谈、移送", NOTICES, tuple(one.cells for one in found.notices)),
        Table("反馈函", LETTERS, found.letters),
        Table("议定事项", RULINGS, tuple(_ruling_cells(one) for one in found.rulings)),
    )
    facts = (
        *_of_findings(found.findings), *_of_problems(found), *_of_notices(found),
        count("letters", "反馈函", len(found.letters), "；".join(one[1] for one in found.letters)),
        *_of_rulings(found),
    )  # fmt: skip
    return Section(Part.SUPERVISION, facts, tuple(one for one in tables if one.rows), (), found.remark)


def _of_findings(findings: Sequence[tuple[str, ...]]) -> Iterable[Fact]:
    verdicts = Counter(cells[4] for cells in findings)
    wrong = [f"{cells[2]} {cells[5]}" for cells in findings if cells[4] == Verdict.PROBLEM]
    yield count("sampled", "抽查的事件", len(findings), f"未看 {verdicts['未看']} 件" if findings else "")
    yield count("findings", "抽查有问题的事件", len(wrong), "；".join(wrong))


def _of_problems(found: Supervised) -> Iterable[Fact]:
    told = (f"{cells[0]} {cells[3]}（{_who(cells)}）" for cells in (one.cells for one in found.problems))
    still = [one.number for one in found.problems if one.open]
    yield count("problems", "督查问题", len(found.problems), "；".join(told))
    yield count("uncorrected", "尚未整改的督查问题", len(still), "；".join(still))
    yield count("overdue", "超期未整改的督查问题", len(found.overdue), "；".join(found.overdue))


def _who(cells: Sequence[str]) -> str:
    return f"责任人 {cells[4]}，期限 {cells[6]}，{cells[7]}"


def _of_notices(found: Supervised) -> Iterable[Fact]:
    for rung in RUNGS:
        mine = [one for one in found.notices if one.rung is rung]
        told = (f"{one.number}（{one.cells[3]} 发出，{one.cells[5]}）" for one in mine)
        yield count(rung.name.lower(), f"督查{rung.value}", len(mine), "；".join(told))
    yield count("silent", "超期未回复的督查文书", len(found.silent), "；".join(found.silent))


def _of_rulings(found: Supervised) -> Iterable[Fact]:
    still = [one.source for one in found.rulings if one.state is TaskState.OPEN]
    told = (
        f"{one.text}（期限 {day_of(one.due)}，{one.state}{_card(one)}）" for one in found.rulings
    )
    yield count("rulings", "议定事项", len(found.rulings), "；".join(told))
    yield count("open_rulings", "在办的议定事项", len(still), "；".join(still))
    yield count("red_rulings", "亮红牌的议定事项", len(found.red), "；".join(found.red))


def _card(one: TaskRow) -> str:
    return f"，{_CARDS[one.card]}" if one.card is not Card.NONE else ""


def _ruling_cells(one: TaskRow) -> tuple[str, ...]:
    return (
        one.source, one.text, one.unit, one.person, day_of(one.due).isoformat(), one.state.value,
        _CARDS[one.card],
    )  # fmt: skip

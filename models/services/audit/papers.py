"""Every paper that the office keeps by a name or number of its own: what Ctrl+K leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.month import Month
from models.rules.sheets.wording import NAMES
from models.rules.sheets.words import SheetKind
from models.rules.supervision.words import Rung
from models.rules.work.meetings.record import reference_of
from models.rules.work.meetings.words import MeetingKind
from models.services.office.desk import Desk
from models.services.people.agencies import read_agencies
from models.services.supervision.numbers import inspection_number, notice_number
from models.tables.allowance import AllowanceRun, AllowanceVersion
from models.tables.bonus import Run
from models.tables.events import LimitsVersion
from models.tables.payout import Supplement
from models.tables.supervision import (
    FeedbackLetter,
    Inspection,
    InspectionProblem,
    SupervisionNotice,
    SupervisionSheet,
)
from models.tables.work.grids import GridRulesVersion, GridRun
from models.tables.work.meetings import Meeting


class PaperKind(StrEnum):
    """What a paper is, and so the page that shows it."""

    ALLOWANCES = "allowances"
    SUPPLEMENT = "supplement"
    GRID_MONTH = "grid month"
    LIMITS = "limits"
    SCORE_SHEET = "score sheet"
    INSPECTION = "inspection"
    NOTICE = "notice"
    LETTER = "letter"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper by its title; `id`, `year`, `month` and `key` say where it is, as far as its kind asks."""

    kind: PaperKind
    title: str
    id: int = 0
    year: int = 0
    month: int = 0
    key: str = ""


def papers(desk: Desk) -> tuple[Paper, ...]:
    """Return the papers of all rooms but the schemes and year-end sheets: a statement each, no text read."""
    with desk.reading() as session:
        return tuple(dict.fromkeys(paper for kind in _KINDS for paper in kind(session)))


def _allowance_sheets(session: Session) -> Iterator[Paper]:
    for month in session.scalars(select(AllowanceRun.month).order_by(AllowanceRun.month.desc())):
        title = f"{Month.of(month).chinese}单位自发津补贴发放表"
        yield Paper(kind=PaperKind.ALLOWANCES, title=title, month=month)


def _grid_sheets(session: Session) -> Iterator[Paper]:
    for month in session.scalars(select(GridRun.month).order_by(GridRun.month.desc())):
        title = f"{Month.of(month).chinese}网格员津贴发放表"
        yield Paper(kind=PaperKind.GRID_MONTH, title=title, month=month)


def _supplements(session: Session) -> Iterator[Paper]:
    columns = (Supplement.id, Supplement.number, Supplement.document, Run.year, Run.kind)
    for row in session.execute(select(*columns).join(Run, Run.id == Supplement.run_id)):
        title = f"{row.year}年度{NAMES[row.kind]}第{row.number}次补发（扣回）　{row.document}"
        key = SheetKind(row.kind).value
        yield Paper(kind=PaperKind.SUPPLEMENT, title=title, id=row.id, year=row.year, key=key)


def _allowance_documents(session: Session) -> Iterator[Paper]:
    columns = (AllowanceVersion.name, AllowanceVersion.document, AllowanceVersion.valid_from)
    for row in session.execute(select(*columns).order_by(AllowanceVersion.id.desc())):
        if row.document:
            month = row.valid_from.year * 100 + row.valid_from.month
            yield Paper(kind=PaperKind.ALLOWANCES, title=f"{row.name}　{row.document}", month=month)


def _grid_rules(session: Session) -> Iterator[Paper]:
    rules = select(GridRulesVersion.title, GridRulesVersion.document)
    for row in session.execute(rules.order_by(GridRulesVersion.id.desc())):
        yield Paper(kind=PaperKind.GRID_MONTH, title=f"{row.title}　{row.document}")


def _limits(session: Session) -> Iterator[Paper]:
    for document in session.scalars(select(LimitsVersion.document).order_by(LimitsVersion.id.desc())):
        yield Paper(kind=PaperKind.LIMITS, title=f"限时规定　{document}")


def _score_sheets(session: Session) -> Iterator[Paper]:
    sheets = select(SupervisionSheet.key, SupervisionSheet.document)
    for row in session.execute(sheets.order_by(SupervisionSheet.id.desc())):
        yield Paper(kind=PaperKind.SCORE_SHEET, title=f"督查评分表　{row.document}", key=row.key)


def _inspections(session: Session) -> Iterator[Paper]:
    drawn = select(Inspection.id, Inspection.year, Inspection.serial)
    for row in session.execute(drawn.order_by(Inspection.id.desc())):
        title = f"检查记录　{inspection_number(row.year, row.serial)}"
        yield Paper(kind=PaperKind.INSPECTION, title=title, id=row.id, year=row.year)


def _notices(session: Session) -> Iterator[Paper]:
    """Yield the notices; a problem stands in the list of the year of its number."""
    found = (InspectionProblem.id, InspectionProblem.year.label("found_in"))
    columns = (SupervisionNotice.year, SupervisionNotice.rung, SupervisionNotice.serial)
    issued = select(*columns, SupervisionNotice.document, *found)
    issued = issued.join(InspectionProblem, InspectionProblem.id == SupervisionNotice.problem_id)
    for row in session.execute(issued.order_by(SupervisionNotice.id.desc())):
        number = notice_number(Rung(row.rung), row.year, row.serial)
        title = f"{number}　{row.document}".rstrip()
        yield Paper(kind=PaperKind.NOTICE, title=title, id=row.id, year=row.found_in)


def _letters(session: Session) -> Iterator[Paper]:
    names = {row.id: row.name for row in read_agencies(session)}
    letters = select(FeedbackLetter.period, FeedbackLetter.agency_id, FeedbackLetter.document)
    for row in session.execute(letters.order_by(FeedbackLetter.id.desc())):
        title = f"反馈函　{names.get(row.agency_id, '')}　{row.document}"
        yield Paper(kind=PaperKind.LETTER, title=title, year=int(row.period[:4]))


def _meetings(session: Session) -> Iterator[Paper]:
    columns = (Meeting.id, Meeting.kind, Meeting.platform, Meeting.year, Meeting.number, Meeting.held_on)
    for row in session.execute(select(*columns).order_by(Meeting.held_on.desc())):
        reference = reference_of(MeetingKind(row.kind), row.platform, row.year, row.number)
        yield Paper(kind=PaperKind.MEETING, title=f"{reference}会议纪要　{row.held_on}", id=row.id)


_KINDS = (
    _allowance_sheets, _grid_sheets, _supplements, _allowance_documents, _grid_rules, _limits, _score_sheets,
    _inspections, _notices, _letters, _meetings,
)  # fmt: skip

"""通知 → 约谈 → 移送: what follows a problem, each step after the one before it, answered once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.supervision.printed import PrintedNotice
from models.rules.supervision.words import RUNG_TITLES, RUNGS, Rung
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.office.topics import Changes, Topic
from models.services.supervision.numbers import next_serial, notice_number, problem_number
from models.services.supervision.seats import require_supervision
from models.tables.supervision import InspectionProblem, SupervisionNotice

CHANGED = frozenset({Topic.SUPERVISION})


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """A notice with the problem it is about."""

    id: int
    number: str
    rung: Rung
    problem_id: int
    problem: str
    agency: str
    addressee: str
    text: str
    document: str
    issued_on: date
    answer_due: date | None
    answered_on: date | None
    answer: str

    def is_overdue(self, today: date) -> bool:
        """Tell whether an answer should have come by now."""
        return self.answered_on is None and self.answer_due is not None and self.answer_due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNotice:
    """What is to be issued about a problem; a referral needs the paper that decided it."""

    problem_id: int
    addressee: str
    text: str
    issued_on: date
    answer_due: date | None = None
    document: str = ""


def next_rung(session: Session, problem_id: int) -> Rung | None:
    """Return what may follow for a problem next, None once it was referred."""
    issued = session.scalars(
        select(SupervisionNotice.rung).where(SupervisionNotice.problem_id == problem_id)
    ).all()
    return next((rung for rung in RUNGS if rung.value not in issued), None)


def issue_notice(desk: Desk, asked: AskedNotice) -> int:
    """Issue the next step about a problem and return its id: 通知, then 约谈, then 移送.

    Refused: supervision_needs_post, problem_unknown, notice_all_issued, notice_needs_words,
    notice_needs_document, notice_dates.
    """
    with desk.change(require_supervision(desk)) as change:
        session = change.session
        problem = session.get(InspectionProblem, asked.problem_id)
        if problem is None:
            raise Refused("problem_unknown")
        before, rung = _newest(session, asked.problem_id), next_rung(session, asked.problem_id)
        if rung is None:
            raise Refused("notice_all_issued")
        _check(desk, asked, rung, problem.found_on if before is None else before.issued_on)
        row = _fresh(session, desk, asked, rung, problem, before)
        session.add(row)
        session.flush()
        change.subject = notice_number(rung, row.year, row.serial)
        number = problem_number(problem.year, problem.serial)
        change.detail.update(problem=number, addressee=row.addressee, document=row.document)
        return row.id


def _fresh(
    session: Session, desk: Desk, asked: AskedNotice, rung: Rung, problem: InspectionProblem,
    before: SupervisionNotice | None,
) -> SupervisionNotice:  # fmt: skip
    """Return the row of a notice under the next number of its rung in its year."""
    year = asked.issued_on.year
    own = SupervisionNotice.year == year, SupervisionNotice.rung == rung.value
    return SupervisionNotice(
        year=year, rung=rung.value, serial=next_serial(session, SupervisionNotice.serial, *own),
        problem_id=problem.id, before_id=None if before is None else before.id, agency=problem.agency,
        addressee=asked.addressee.strip(), text=asked.text.strip(), document=asked.document.strip(),
        issued_on=asked.issued_on, answer_due=asked.answer_due, entered_by=desk.actor.account,
        entered_at=desk.clock().isoformat(timespec="seconds"),
    )  # fmt: skip


def _newest(session: Session, problem_id: int) -> SupervisionNotice | None:
    query = select(SupervisionNotice).where(SupervisionNotice.problem_id == problem_id)
    return session.scalars(query.order_by(SupervisionNotice.id.desc()).limit(1)).one_or_none()


def _check(desk: Desk, asked: AskedNotice, rung: Rung, since: date) -> None:
    if not (asked.text.strip() and asked.addressee.strip()):
        raise Refused("notice_needs_words")
    if rung is Rung.REFERRAL and not asked.document.strip():
        raise Refused("notice_needs_document")
    late = asked.answer_due is not None and asked.answer_due < asked.issued_on
    if late or not since <= asked.issued_on <= desk.today:
        raise Refused("notice_dates", since=since)


def answer_notice(desk: Desk, notice_id: int, answered_on: date, answer: str) -> Changes:
    """Record the answer to a notice, once. Refused: notice_unknown, reason_needed, notice_dates."""
    with desk.change(require_supervision(desk)) as change:
        row = change.session.get(SupervisionNotice, notice_id)
        if row is None or row.answered_on is not None:
            raise Refused("notice_unknown")
        if not answer.strip():
            raise Refused("reason_needed")
        if not row.issued_on <= answered_on <= desk.today:
            raise Refused("notice_dates", since=row.issued_on)
        row.answered_on, row.answer = answered_on, answer.strip()
        change.subject = notice_number(Rung(row.rung), row.year, row.serial)
        change.detail.update(answered_on=answered_on, answer=row.answer)
    return CHANGED


def notices(desk: Desk, year: int) -> tuple[NoticeRow, ...]:
    """Return the notices of a year, the newest first: one statement."""
    with desk.reading() as session:
        return _rows(session, SupervisionNotice.year == year)


def _rows(session: Session, where: ColumnElement[bool]) -> tuple[NoticeRow, ...]:
    query = (
        select(SupervisionNotice, InspectionProblem.problem)
        .join(InspectionProblem, InspectionProblem.id == SupervisionNotice.problem_id)
        .where(where)
        .order_by(SupervisionNotice.issued_on.desc(), SupervisionNotice.id.desc())
    )
    return tuple(
        NoticeRow(
            id=row.id, number=notice_number(Rung(row.rung), row.year, row.serial), rung=Rung(row.rung),
            problem_id=row.problem_id, problem=problem, agency=row.agency, addressee=row.addressee,
            text=row.text, document=row.document, issued_on=row.issued_on, answer_due=row.answer_due,
            answered_on=row.answered_on, answer=row.answer,
        )
        for row, problem in session.execute(query)
    )  # fmt: skip


def printed_notice(desk: Desk, notice_id: int) -> PrintedNotice:
    """Return a notice as it is printed. Refused: notice_unknown."""
    with desk.reading() as session:
        row = session.get(SupervisionNotice, notice_id)
        if row is None:
            raise Refused("notice_unknown")
        problem = session.get_one(InspectionProblem, row.problem_id)
        query = select(SupervisionNotice).where(
            SupervisionNotice.problem_id == row.problem_id, SupervisionNotice.id < row.id
        )
        earlier = [
            f"{notice_number(Rung(one.rung), one.year, one.serial)}（{one.issued_on}）"
            for one in session.scalars(query.order_by(SupervisionNotice.id))
        ]
        rung = Rung(row.rung)
        due = row.answer_due
        return PrintedNotice(
            street=street_of(session), title=RUNG_TITLES[rung],
            number=notice_number(rung, row.year, row.serial), addressee=row.addressee, text=row.text,
            problem=f"{problem_number(problem.year, problem.serial)}　{problem.problem}", owner=problem.owner,
            due=problem.due.isoformat(), earlier=tuple(earlier), document=row.document,
            issued_on=f"{row.issued_on.year}年{row.issued_on.month}月{row.issued_on.day}日",
            answer_due="" if due is None else f"{due.year}年{due.month}月{due.day}日",
            referral=rung is Rung.REFERRAL,
        )  # fmt: skip

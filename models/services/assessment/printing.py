"""The printed forms of a pool, read once: forms, summary, notices, score sheets. A handful of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select

from models.errors import Refused
from models.log.personal import birth_cards
from models.rules.assessment.printed import (
    AssessmentForm,
    ExcellentLine,
    ExcellentNotice,
    GradeLine,
    GradeNotice,
    GradeSummary,
    ScoreColumn,
    ScoreSheetPrint,
    month_text,
)
from models.rules.assessment.rules import Base, Outcome
from models.rules.assessment.scoring import Source
from models.rules.attendance.printed import day_words
from models.rules.calendar.working_days import days_between
from models.rules.core.grades import EXCELLENT, SAME_GRADE, UNDETERMINED
from models.rules.core.money import number_text
from models.rules.people.identity import birth_date
from models.services.assessment.board import load
from models.services.assessment.scoring import read_usual, score_table
from models.services.assessment.views import MemberRow, PoolView
from models.services.calendar.working_days import read_calendar
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.staff import StaffRow, read_staff
from models.tables.grade import Grade
from models.tables.office import Account
from models.tables.staff import StaffMember


@dataclass(frozen=True, slots=True)
class PoolPapers:
    """A pool with what its papers need beside it: people, birth dates, full names, statutory grades."""

    street: str
    view: PoolView
    people: Mapping[int, StaffRow]
    born: Mapping[int, str]
    names: Mapping[str, str]
    statutory: Mapping[int, str]
    usual: Mapping[int, Mapping[int, str]]
    """Staff id → quarter → the word of the 平时考核."""

    def of(self, staff_ids: Iterable[int]) -> list[MemberRow]:
        """Return some of the pool's people in its order, everybody where none are named."""
        wanted = set(staff_ids)
        return [row for row in self.view.members if not wanted or row.staff_id in wanted]

    def signer(self, account: str) -> str:
        """Return the full name of an account."""
        return self.names.get(account, account)


def pool_papers(desk: Desk, pool_id: int) -> PoolPapers:
    """Read a pool for printing; the forms show when people were born, so the request is logged."""
    with desk.change(Action.PRINT_ASSESSMENT) as change:
        session = change.session
        view = load(session, pool_id, desk.today)
        change.subject = f"{view.pool.year} {view.pool.name}"
        ids = [row.staff_id for row in view.members]
        cards = session.execute(birth_cards(session.connection()).where(StaffMember.id.in_(ids)))
        born = {row.id: birth_date(row.card) if row.card else None for row in cards}
        grades = select(Grade.staff_id, Grade.statutory_grade).where(Grade.year == view.pool.year)
        return PoolPapers(
            street_of(session), view, {row.id: row for row in read_staff(session)},
            {key: month_text(day) for key, day in born.items() if day},
            {row.name: row.full_name or row.name for row in session.scalars(select(Account))},
            {row.staff_id: row.statutory_grade for row in session.execute(grades)},
            read_usual(session, view.pool.year),
        )  # fmt: skip


def assessment_forms(papers: PoolPapers, staff_ids: Iterable[int] = ()) -> tuple[AssessmentForm, ...]:
    """Return the 登记表 of some people, or of the whole pool."""
    return tuple(_form(papers, row) for row in papers.of(staff_ids))


def _form(papers: PoolPapers, row: MemberRow) -> AssessmentForm:
    view, person = papers.view, papers.people[row.staff_id]
    review, decided = row.review, row.decided
    post = person.latest.post_title if person.latest and person.latest.post_title else row.post_class
    return AssessmentForm(
        street=papers.street, year=view.pool.year, name=row.name, sex=person.sex,
        born=papers.born.get(row.staff_id, ""), unit_post=f"{row.agency}　{post}", staff_no=row.staff_no,
        summary=row.summary, comment=review.comment if review else "",
        proposed=_word(row, review.grade) if review else "",
        proposed_on=_stamp(review.at) if review else "",
        decided=_word(row, decided.grade) if decided else "",
        decided_on=_stamp(decided.at) if decided else "",
        opinion=row.opinion, signed_on=day_words(row.signed_on) if row.signed_on else "",
        no_grade=_no_grade(row), remarks=_statements(row), rules=view.rules.document,
    )  # fmt: skip


def _statements(row: MemberRow) -> str:
    """Return whose written statement belongs to the form because the person moved."""
    units = "、".join(row.verdict.statements)
    return f"年内有变动，{units}提供的情况附后。" if units else ""


def _no_grade(row: MemberRow) -> str:
    """Return why there is no grade, or why not every grade, with the article; "" where nothing restricts."""
    if row.verdict.outcome is Outcome.NORMAL:
        return ""
    return "；".join(f"{ground.label}（{ground.clause}）" for ground in row.verdict.grounds if ground.counts)


def grade_summary(papers: PoolPapers) -> GradeSummary:
    """Return the 汇总表 of the pool."""
    view = papers.view
    lines = tuple(_line(papers, row, number) for number, row in enumerate(_in_order(papers), start=1))
    meter = view.meter
    places = "没有文件规定优秀名额"
    if meter.places is not None:
        places = f"优秀名额 {meter.places} 个（{meter.owner}）"
    return GradeSummary(
        street=papers.street, title=f"{papers.street}{view.pool.year}年度{view.pool.name}考核结果汇总表",
        lines=lines, should=sum(row.verdict.counts_in(Base.SHOULD_TAKE_PART) for row in view.members),
        taking_part=sum(row.verdict.takes_part for row in view.members), excellent=_excellent(view),
        quota=places, is_filed=bool(view.pool.filed_at),
    )  # fmt: skip


def _in_order(papers: PoolPapers) -> list[MemberRow]:
    return sorted(papers.view.members, key=lambda row: (row.agency, row.staff_no))


def _line(papers: PoolPapers, row: MemberRow, number: int) -> GradeLine:
    person = papers.people[row.staff_id]
    grade = row.decided.grade if row.decided else ""
    lasting = [f"{p.since:%Y.%m}–{f'{p.until:%Y.%m}' if p.until else ''}" for p in person.postings]
    total = row.scored.total
    return GradeLine(
        number=number, agency=row.agency, name=row.name, sex=person.sex,
        born=papers.born.get(row.staff_id, ""), staff_kind=row.staff_kind, post=row.post_class,
        stays=lasting[-1] if lasting else "", usual=_usual(papers, row),
        score=_points(total.amount) if total else "", street_result=_word(row, grade),
        statutory_grade=papers.statutory.get(row.staff_id, ""),
        reason=row.decided.no_grade_reason if row.decided else "", note=_no_grade(row) if grade else "",
    )  # fmt: skip


def _usual(papers: PoolPapers, row: MemberRow) -> str:
    """Return the quarters' words in their order: 好、好、较好、好."""
    quarters = papers.usual.get(row.staff_id, {})
    return "、".join(quarters[quarter] for quarter in sorted(quarters))


def _points(amount: Fraction) -> str:
    """Return a score with two places, half up."""
    cents = (200 * amount + 1) // 2
    return f"{cents // 100}.{cents % 100:02d}"


def _excellent(view: PoolView) -> int:
    decided = [row.decided.grade for row in view.members if row.decided]
    return sum(SAME_GRADE[grade] == EXCELLENT for grade in decided)


def excellent_notice(desk: Desk, papers: PoolPapers, phone: str) -> ExcellentNotice:
    """Return the 公示 of those decided 优秀. Refused: publicity_missing while it has not begun."""
    view = papers.view
    since, until = view.pool.published_on, view.pool.published_until
    if since is None or until is None:
        raise Refused("publicity_missing", clause=view.rules.publicity_clause)
    chosen = [
        row for row in _in_order(papers) if row.decided and SAME_GRADE[row.decided.grade] == EXCELLENT
    ]
    with desk.reading() as session:
        calendar = read_calendar(session)
    days = sum(calendar.is_working(day) for day in days_between(since, until))
    lines = tuple(
        ExcellentLine(number, row.name, row.agency, row.post_class) for number, row in enumerate(chosen, 1)
    )
    return ExcellentNotice(
        street=papers.street, year=view.pool.year, lines=lines, since=since, until=until, days=days,
        phone=phone.strip(), clause=view.rules.publicity_clause,
    )


def grade_notices(papers: PoolPapers, staff_ids: Iterable[int] = ()) -> tuple[GradeNotice, ...]:
    """Return the 结果通知书 of whoever is decided. Refused: decision_missing where nobody is."""
    rows = [row for row in papers.of(staff_ids) if row.decided is not None]
    if not rows:
        raise Refused("decision_missing", name=papers.view.pool.name, n=len(papers.view.members))
    return tuple(_notice(papers, row) for row in rows)


def _notice(papers: PoolPapers, row: MemberRow) -> GradeNotice:
    decided, year = row.decided, papers.view.pool.year
    if decided is None:
        raise ValueError("a notice of no decision")
    undetermined = SAME_GRADE[decided.grade] == UNDETERMINED
    return GradeNotice(
        street=papers.street, year=year, number=f"{year}-{row.staff_no}", name=row.name, agency=row.agency,
        grade=_word(row, decided.grade), reason=decided.no_grade_reason if undetermined else "",
        clause=_ground_of(row), decided_on=_stamp(decided.at), rights=_rights(row),
    )  # fmt: skip


def _ground_of(row: MemberRow) -> str:
    """Return the article that restricts the grade, else the rules themselves."""
    return row.rules.document if row.verdict.outcome is Outcome.NORMAL else row.verdict.clause


def _rights(row: MemberRow) -> str:
    """Return how the grade may be contested, "" where the rules give no such right (公务员法 Art.95)."""
    appeals = row.rules.appeals
    if row.decided is None or SAME_GRADE[row.decided.grade] not in appeals.grades:
        return ""
    return (
        f"如对本结果不服，可以自知道之日起{appeals.review_within}日内申请复核；对复核决定不服的，可以自接到复核决定"
        f"之日起{appeals.appeal_within}日内提出申诉，也可以不经复核，自知道之日起{appeals.appeal_direct_within}日内"
        f"直接提出申诉（{appeals.clause}）。复核、申诉期间不停止本结果的执行。"
    )


def score_sheets(desk: Desk, papers: PoolPapers) -> tuple[ScoreSheetPrint, ...]:
    """Return one 评分表 a grader; scores that this desk may not see yet are blank. Refused: panel_missing."""
    view = papers.view
    if not view.panel:
        raise Refused("panel_missing", name=view.pool.name)
    table = score_table(desk, view.pool.id)
    own = [one for one in view.sheet.indicators if one.source is Source.LEADERS]
    known = {(cell.grader, cell.staff_id, cell.indicator): cell.value for cell in table.cells}
    columns = tuple(ScoreColumn(one.name, number_text(one.points)) for one in own)
    sheets = []
    for grader in view.panel:
        lines = tuple(
            (row.agency, row.name, row.post_class,
             tuple(_given(known.get((grader.account, row.staff_id, one.key))) for one in own))
            for row in _in_order(papers)
        )  # fmt: skip
        title = f"{papers.street}{view.pool.year}年度{view.pool.name}评分表"
        sheets.append(
            ScoreSheetPrint(
                papers.street, title, papers.signer(grader.account), view.sheet.document, columns, lines,
                grader.submitted_at[:10],
            )
        )  # fmt: skip
    return tuple(sheets)


def _given(value: Fraction | None) -> str:
    return "" if value is None else number_text(value)


def _word(row: MemberRow, grade: str) -> str:
    canonical = SAME_GRADE.get(grade, grade)
    return row.rules.words.get(canonical, canonical)


def _stamp(stamp: str) -> str:
    return f"{int(stamp[:4])}年{int(stamp[5:7])}月{int(stamp[8:10])}日" if stamp else ""

"""Scores: of leaders (hidden from each other until submitted), entered, ballots, quarters, deductions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.assessment.scoring import (
    USUAL_WORDS,
    Ballot,
    Deduction,
    Entered,
    Indicator,
    Parts,
    ScoreSheet,
    Source,
)
from models.rules.assessment.stages import POSITION, StepKey
from models.rules.core.characters import name_key
from models.rules.core.faults import Fault, Place
from models.rules.core.money import number_text
from models.rules.intake.records import Incoming
from models.rules.work.log import BallotRecord
from models.services.assessment.texts import read_texts
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.staff import read_staff
from models.tables.assessment import (
    AssessmentPool,
    BallotCount,
    LogCitation,
    PoolGrader,
    PoolMember,
    Score,
    ScoreDeduction,
    UsualScore,
)
from models.tables.office import Account

CHANGED = frozenset({Topic.ASSESSMENT})
_SCORES = POSITION[StepKey.SCORES]


@dataclass(frozen=True, slots=True)
class GraderRow:
    """A leader of a panel; `submitted_at` "" while the scores are a draft."""

    account: str
    submitted_at: str
    name: str


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One score as this desk may see it."""

    staff_id: int
    indicator: str
    grader: str
    value: Fraction
    note: str


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A pool's scores as one desk sees them: its own, and the others' once it may."""

    pool_id: int
    sheet: ScoreSheet
    panel: tuple[GraderRow, ...]
    mine: bool
    """Whether this desk is on the panel and has not submitted yet."""
    hidden: int
    """How many submitted leaders' scores are hidden until this desk (or everybody) has submitted."""
    cells: tuple[ScoreCell, ...]


@dataclass(frozen=True, slots=True)
class DeductionRow:
    """Points taken off, with the work logs they cite."""

    id: int
    staff_id: int
    indicator: str
    points: Fraction
    reason: str
    taken_by: str
    logs: tuple[int, ...]


def read_parts(session: Session, pool: AssessmentPool, panel: Sequence[GraderRow]) -> dict[int, Parts]:
    """Return staff id → everything the total is made of; only submitted scores count. Five statements."""
    leaders, entered = _scores(session, pool, panel)
    ballots = _ballots(session, pool)
    usual: dict[int, dict[int, str]] = {}
    for one in session.scalars(select(UsualScore).where(UsualScore.year == pool.year)):
        usual.setdefault(one.staff_id, {})[one.quarter] = one.word
    taken: dict[int, list[Deduction]] = {}
    for line in read_deductions(session, pool.id):
        logs = tuple(f"工作日志 {number}" for number in line.logs)
        taken.setdefault(line.staff_id, []).append(Deduction(line.indicator, line.points, line.reason, logs))
    names = tuple(row.account for row in panel)
    members = session.scalars(select(PoolMember.staff_id).where(PoolMember.pool_id == pool.id))
    return {
        staff_id: Parts(
            names, leaders.get(staff_id, {}), entered.get(staff_id, {}), ballots.get(staff_id),
            usual.get(staff_id, {}), deductions=tuple(taken.get(staff_id, ())),
        )
        for staff_id in members
    }  # fmt: skip


def _scores(
    session: Session, pool: AssessmentPool, panel: Sequence[GraderRow]
) -> tuple[dict[int, dict[str, dict[str, Fraction]]], dict[int, dict[str, Entered]]]:
    """Return person → indicator → what each leader gave, and person → indicator → what was entered."""
    submitted = {row.account for row in panel if row.submitted_at}
    leaders: dict[int, dict[str, dict[str, Fraction]]] = {}
    entered: dict[int, dict[str, Entered]] = {}
    for row in session.scalars(select(Score).where(Score.pool_id == pool.id, Score.round == pool.round)):
        if not row.grader:
            entered.setdefault(row.staff_id, {})[row.indicator] = Entered(Fraction(row.value), row.note)
        elif row.grader in submitted:
            cells = leaders.setdefault(row.staff_id, {}).setdefault(row.indicator, {})
            cells[row.grader] = Fraction(row.value)
    return leaders, entered


def _ballots(session: Session, pool: AssessmentPool) -> dict[int, Ballot]:
    return {
        row.staff_id: Ballot(
            (row.excellent, row.competent, row.basic, row.incompetent), row.abstained,
            row.document or f"民主测评 {row.held_on.isoformat()}",
        )
        for row in session.scalars(select(BallotCount).where(BallotCount.pool_id == pool.id))
    }  # fmt: skip


def read_panel(session: Session, pool: AssessmentPool) -> tuple[GraderRow, ...]:
    """Return a pool's panel in its running round."""
    query = (
        select(PoolGrader.account, PoolGrader.submitted_at, Account.full_name)
        .outerjoin(Account, Account.name == PoolGrader.account)
        .where(PoolGrader.pool_id == pool.id, PoolGrader.round == pool.round)
        .order_by(PoolGrader.account)
    )
    return tuple(GraderRow(who, at, name or who) for who, at, name in session.execute(query))


def read_deductions(session: Session, pool_id: int) -> tuple[DeductionRow, ...]:
    """Return what was taken off in a pool, oldest first."""
    cited: dict[int, list[int]] = {}
    query = select(LogCitation.deduction_id, LogCitation.log_id).where(LogCitation.pool_id == pool_id)
    for deduction_id, log_id in session.execute(query.order_by(LogCitation.id)):
        if deduction_id is not None:
            cited.setdefault(deduction_id, []).append(log_id)
    rows = session.scalars(
        select(ScoreDeduction).where(ScoreDeduction.pool_id == pool_id).order_by(ScoreDeduction.id)
    )
    return tuple(
        DeductionRow(
            row.id, row.staff_id, row.indicator, Fraction(row.points), row.reason, row.taken_by,
            tuple(cited.get(row.id, ())),
        )
        for row in rows
    )  # fmt: skip


def score_table(desk: Desk, pool_id: int) -> ScoreTable:
    """Return a pool's scores: entered ones, this desk's own, and others' where that influences nobody."""
    with desk.reading() as session:
        pool = pool_of(session, pool_id)
        panel = read_panel(session, pool)
        sheet = read_texts(session, pool.year).sheet(pool.sheet_key)
        query = select(Score).where(Score.pool_id == pool_id, Score.round == pool.round)
        rows = session.scalars(query.order_by(Score.staff_id, Score.indicator, Score.grader)).all()
    me = next((row for row in panel if row.account == desk.actor.account), None)
    open_ = bool(me.submitted_at) if me else all(row.submitted_at for row in panel)
    done = {row.account for row in panel if row.submitted_at}
    seen = ({""} | (done if open_ else set())) | ({me.account} if me else set())
    cells = tuple(
        ScoreCell(row.staff_id, row.indicator, row.grader, Fraction(row.value), row.note)
        for row in rows
        if row.grader in seen
    )
    return ScoreTable(pool_id, sheet, panel, me is not None and not me.submitted_at, len(done - seen), cells)


def pool_of(session: Session, pool_id: int) -> AssessmentPool:
    """Return a pool's row; Refused("unknown_pool")."""
    pool = session.get(AssessmentPool, pool_id)
    if pool is None:
        raise Refused("unknown_pool")
    return pool


def scoring_pool(change: Change, pool_id: int) -> AssessmentPool:
    """Return a pool with open scores; Refused: assessment_filed, scores_closed, summaries_first."""
    pool = pool_of(change.session, pool_id)
    change.subject = f"{pool.year} {pool.name}"
    if pool.filed_at:
        raise Refused("assessment_filed")
    if pool.position >= _SCORES:
        raise Refused("scores_closed")
    return pool


def save_scores(
    desk: Desk, pool_id: int, scores: Mapping[tuple[int, str], Fraction | None], note: str = ""
) -> Changes:
    """Save this leader's draft by (staff id, indicator); None takes a score away. Locked once submitted."""
    with desk.change(Action.SCORE_ASSESSMENT) as change:
        pool = scoring_pool(change, pool_id)
        if pool.position + 1 < _SCORES:
            raise Refused("summaries_first")
        mine = next((g for g in read_panel(change.session, pool) if g.account == desk.actor.account), None)
        if mine is None:
            raise Refused("not_on_panel", name=desk.actor.account)
        if mine.submitted_at:
            raise Refused("scores_submitted")
        _write(change, pool, desk.actor.account, scores, Source.LEADERS, note)
    return CHANGED


def enter_scores(
    desk: Desk, pool_id: int, scores: Mapping[tuple[int, str], Fraction | None], note: str
) -> Changes:
    """Enter scores that others gave on paper (the department's, …); `note` names that paper."""
    with desk.change(Action.ENTER_SCORES) as change:
        if not note.strip():
            raise Refused("score_needs_source")
        _write(change, scoring_pool(change, pool_id), "", scores, Source.ENTERED, note)
    return CHANGED


def _write(
    change: Change,
    pool: AssessmentPool,
    grader: str,
    scores: Mapping[tuple[int, str], Fraction | None],
    source: Source,
    note: str,
) -> None:
    session = change.session
    sheet = read_texts(session, pool.year).sheet(pool.sheet_key)
    members = set(session.scalars(select(PoolMember.staff_id).where(PoolMember.pool_id == pool.id)))
    key = {"pool_id": pool.id, "round": pool.round, "grader": grader}
    for (staff_id, indicator), value in scores.items():
        if staff_id not in members:
            raise Refused("not_in_pool", name=staff_id)
        check_score(sheet, indicator, value, source)
        session.execute(
            delete(Score).where(
                Score.pool_id == pool.id, Score.round == pool.round, Score.staff_id == staff_id,
                Score.indicator == indicator, Score.grader == grader,
            )
        )  # fmt: skip
        if value is not None:
            row = {"staff_id": staff_id, "indicator": indicator, "value": number_text(value), "note": note}
            session.execute(insert(Score).values(**key, **row))
    change.detail.update(scores=len(scores), people=len({staff_id for staff_id, _ in scores}))


def check_score(sheet: ScoreSheet, key: str, value: Fraction | None, source: Source | None) -> Indicator:
    """Refuse an indicator that is not on the sheet or not from this source, and a score out of its range."""
    one = sheet.find(key)
    if one is None or (source is not None and one.source is not source):
        raise Refused("unknown_indicator", key=key)
    if value is not None and not 0 <= value <= one.most:
        raise Refused("score_out_of_range", name=one.name, most=number_text(one.most))
    return one


def set_ballot(
    desk: Desk, pool_id: int, staff_id: int, ballot: Ballot, held_on: date, document: str = ""
) -> Changes:
    """Enter the 民主测评 of one person."""
    with desk.change(Action.ENTER_SCORES) as change:
        pool = scoring_pool(change, pool_id)
        _put_ballot(change.session, pool, staff_id, ballot, held_on, document)
        change.detail.update(staff=staff_id, votes=list(ballot.counts), abstained=ballot.abstained)
    return CHANGED


def _put_ballot(
    session: Session, pool: AssessmentPool, staff_id: int, ballot: Ballot, held_on: date, document: str
) -> bool:
    """Write a ballot; return whether it changed anything."""
    if session.get(PoolMember, (pool.id, staff_id)) is None:
        raise Refused("not_in_pool", name=staff_id)
    if min(*ballot.counts, ballot.abstained) < 0 or not sum(ballot.counts):
        raise Refused("ballot_votes")
    row = session.get(BallotCount, (pool.id, staff_id)) or BallotCount(pool_id=pool.id, staff_id=staff_id)
    wanted = (*ballot.counts, ballot.abstained, held_on, document)
    had = (
        row.excellent, row.competent, row.basic, row.incompetent, row.abstained, row.held_on, row.document,
    )  # fmt: skip
    if had == wanted:
        return False
    row.excellent, row.competent, row.basic, row.incompetent = ballot.counts
    row.abstained, row.held_on, row.document = ballot.abstained, held_on, document
    session.add(row)
    session.flush()
    return True


def open_pools(desk: Desk, year: int) -> dict[str, int]:
    """Return the pools of a year that are not filed yet, name → id."""
    query = select(AssessmentPool.name, AssessmentPool.id).order_by(AssessmentPool.id)
    query = query.where(AssessmentPool.year == year, AssessmentPool.filed_at == "")
    with desk.reading() as session:
        return {row.name: row.id for row in session.execute(query)}


class _DryRun(Exception):
    """Ends a change without keeping anything."""


def take_ballots(
    desk: Desk, pool_id: int, file: Incoming[BallotRecord], held_on: date, *, dry_run: bool = False
) -> int:
    """Take a 民主测评 summary whole or not at all; return how many changed. Refused("import_refused")."""
    changed = 0
    try:
        with desk.change(Action.ENTER_SCORES) as change:
            changed = _take_lines(change, pool_id, file, held_on)
            if dry_run:
                raise _DryRun
            change.detail.update(file=file.file, changed=changed)
    except _DryRun:
        pass
    return changed


def _take_lines(change: Change, pool_id: int, file: Incoming[BallotRecord], held_on: date) -> int:
    """Write every line of a summary in the caller's transaction; return how many changed something."""
    pool = scoring_pool(change, pool_id)
    faults = list(file.faults)
    changed = 0
    people = read_staff(change.session)
    seen: dict[int, Place] = {}
    for record in file.records:
        found = [
            row for row in people
            if (record.staff_no and row.staff_no == record.staff_no)
            or (not record.staff_no and name_key(row.name) == name_key(record.name))
        ]  # fmt: skip
        place = record.places.get("name", Place(file.file))
        if len(found) != 1:
            faults.append(Fault(place, "unknown_person", {"name": record.name}))
            continue
        first = seen.setdefault(found[0].id, place)
        if first is not place:
            facts = {"name": record.name, "first_sheet": first.sheet, "first_cell": first.cell}
            faults.append(Fault(place, "ballots_person_twice", facts))
            continue
        try:
            ballot = Ballot(record.counts, record.abstained)
            changed += _put_ballot(change.session, pool, found[0].id, ballot, held_on, file.file)
        except Refused as refused:
            faults.append(Fault(place, refused.code, refused.facts | {"name": record.name}))
    if faults:
        raise Refused("import_refused", faults=faults, count=len(faults))
    return changed


def set_usual(
    desk: Desk, year: int, quarter: int, words: Mapping[int, str], note: str = ""
) -> Changes:
    """Record 平时考核 of a quarter by staff id: 好, 较好, 一般, 较差; "" takes one away."""
    with desk.change(Action.SCORE_ASSESSMENT, f"{year} 第{quarter}季度") as change:
        for staff_id, word in words.items():
            if word and word not in USUAL_WORDS:
                raise Refused("unknown_usual_word", value=word)
            change.session.execute(
                delete(UsualScore).where(
                    UsualScore.staff_id == staff_id, UsualScore.year == year, UsualScore.quarter == quarter
                )
            )
            if word:
                change.session.add(
                    UsualScore(
                        staff_id=staff_id, year=year, quarter=quarter, word=word, note=note,
                        scored_by=desk.actor.account,
                    )
                )  # fmt: skip
        change.detail["people"] = len(words)
    return CHANGED


def usual_scores(desk: Desk, year: int) -> dict[int, dict[int, str]]:
    """Return staff id → quarter → word."""
    with desk.reading() as session:
        return read_usual(session, year)


def read_usual(session: Session, year: int) -> dict[int, dict[int, str]]:
    """Return the 平时考核 of a year inside the caller's transaction."""
    found: dict[int, dict[int, str]] = {}
    for row in session.scalars(select(UsualScore).where(UsualScore.year == year)):
        found.setdefault(row.staff_id, {})[row.quarter] = row.word
    return found

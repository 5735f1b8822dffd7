"""Pools: made by agency or for the street, edited while nothing is decided, with their panels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.assessment.quota import Rounding
from models.rules.assessment.rules import RuleSet
from models.rules.assessment.stages import POSITION, StepKey
from models.rules.core.money import number_text
from models.services.assessment.board import Book, belongs_in_pool, open_book
from models.services.assessment.scoring import pool_of
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action, Role
from models.services.office.topics import Changes, Topic
from models.tables.assessment import AssessmentPool, PoolGrader, PoolMember
from models.tables.office import Account

CHANGED = frozenset({Topic.ASSESSMENT})
SCOPES = ("agency", "street", "approved")
_SHEET = "person"
_FAMILY_WORDS = {"civil": "公务员", "institution": "事业人员", "local": "编外人员"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolEntry:
    """What the pool form edits; `percent` None follows the rules."""

    name: str
    scope: str
    rules_key: str
    owner: str
    sheet_key: str = _SHEET
    percent: Fraction | None = None
    rounding: Rounding = Rounding.FLOOR
    document: str = ""


def prepare_pools(desk: Desk, year: int, scope: str, sheet_key: str = _SHEET) -> tuple[int, ...]:
    """Put everybody who is in no pool yet into one per agency (or for the street) and rule family.

    Returns the ids of the new pools. Refused: unknown_scope, nobody_to_pool.
    """
    if scope not in ("agency", "street"):
        raise Refused("unknown_scope", value=scope)
    with desk.change(Action.PREPARE_ASSESSMENT, str(year)) as change:
        session = change.session
        book = open_book(session, year, desk.today)
        book.texts.sheet(sheet_key)
        groups = _groups(session, year, book, scope)
        if not groups:
            raise Refused("nobody_to_pool", year=year)
        made = []
        for (name, rules_key), people in groups.items():
            figures = book.texts.figures
            entry = PoolEntry(
                name=name, scope=scope, rules_key=rules_key, owner=figures.quota_owner, sheet_key=sheet_key,
                rounding=figures.rounding,
            )
            made.append(_insert(desk, session, year, entry))
            _put_in(session, made[-1], year, people)
        change.detail.update(pools=[name for name, _ in groups], people=sum(map(len, groups.values())))
        return tuple(made)


def _groups(session: Session, year: int, book: Book, scope: str) -> dict[tuple[str, str], list[int]]:
    """Return (pool name, rule set) → people, names that are taken numbered on."""
    inside = set(session.scalars(select(PoolMember.staff_id).where(PoolMember.year == year)))
    names = set(session.scalars(select(AssessmentPool.name).where(AssessmentPool.year == year)))
    groups: dict[tuple[str, str], list[int]] = {}
    for staff_id, (rules, judged) in book.verdicts.items():
        if staff_id in inside or not belongs_in_pool(judged):
            continue
        unit = book.people[staff_id].facts.stays[-1].agency if scope == "agency" else "街道"
        name = f"{unit}{_FAMILY_WORDS.get(rules.family, rules.family)}"
        groups.setdefault((_free(name, names), rules.key), []).append(staff_id)
    return groups


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name}（{number}）", number + 1
    return found


def save_pool(desk: Desk, year: int, entry: PoolEntry, pool_id: int | None = None) -> int:
    """Make a pool, or change one before its scores are closed; return the id.

    Refused: pool_needs_document, percent_above_most, pool_name_taken, pool_running, unknown_scope.
    """
    with desk.change(Action.PREPARE_ASSESSMENT, f"{year} {entry.name}") as change:
        session = change.session
        book = open_book(session, year, desk.today)
        book.texts.sheet(entry.sheet_key)
        _check(entry, book.texts.rule_set(entry.rules_key), book)
        named = AssessmentPool.year == year, AssessmentPool.name == entry.name
        if session.scalars(select(AssessmentPool.id).where(*named)).one_or_none() not in (None, pool_id):
            raise Refused("pool_name_taken", name=entry.name)
        change.detail.update(scope=entry.scope, document=entry.document)
        if pool_id is None:
            return _insert(desk, session, year, entry)
        row = _editable(change, pool_id)
        for name, value in _columns(entry).items():
            setattr(row, name, value)
        return pool_id


def _check(entry: PoolEntry, rules: RuleSet, book: Book) -> None:
    """Refuse figures that need a document, without that document."""
    if entry.scope not in SCOPES:
        raise Refused("unknown_scope", value=entry.scope)
    if not entry.name.strip():
        raise Refused("pool_needs_name")
    usual, most = rules.quota.percent, rules.quota.most
    if entry.percent is not None and most is not None and entry.percent > most:
        raise Refused("percent_above_most", most=number_text(most), condition=rules.quota.condition)
    above = entry.percent is not None and (usual is None or entry.percent > usual)
    unusual = above or entry.scope == "approved" or entry.rounding is not book.texts.figures.rounding
    if unusual and not entry.document.strip():
        raise Refused("pool_needs_document", condition=rules.quota.condition)


def _columns(entry: PoolEntry) -> dict[str, object]:
    return {
        "name": entry.name.strip(), "scope": entry.scope, "rules_key": entry.rules_key,
        "sheet_key": entry.sheet_key, "owner": entry.owner,
        "percent": "" if entry.percent is None else number_text(entry.percent),
        "rounding": entry.rounding.value, "document": entry.document,
    }  # fmt: skip


def _insert(desk: Desk, session: Session, year: int, entry: PoolEntry) -> int:
    row = AssessmentPool(
        year=year, created_by=desk.actor.account, created_at=desk.clock().isoformat(timespec="seconds"),
        **_columns(entry),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def _put_in(session: Session, pool_id: int, year: int, people: Iterable[int]) -> None:
    rows = [
        {"pool_id": pool_id, "staff_id": one, "year": year, "summary": "", "opinion": "", "frozen": ""}
        for one in people
    ]
    if rows:
        session.execute(insert(PoolMember), rows)


def _editable(change: Change, pool_id: int) -> AssessmentPool:
    """Return a pool whose people and figures may still change, because its scores are not closed yet."""
    pool = pool_of(change.session, pool_id)
    change.subject = f"{pool.year} {pool.name}"
    if pool.filed_at:
        raise Refused("assessment_filed")
    if pool.position >= POSITION[StepKey.SCORES]:
        raise Refused("pool_running", name=pool.name)
    return pool


def set_members(desk: Desk, pool_id: int, staff_ids: Sequence[int]) -> Changes:
    """Set who is in a pool, moving people from other open pools; all or nothing."""
    with desk.change(Action.PREPARE_ASSESSMENT) as change:
        session = change.session
        pool = _editable(change, pool_id)
        book = open_book(session, pool.year, desk.today)
        for staff_id in staff_ids:
            judged = book.verdicts.get(staff_id)
            if judged is None:
                raise Refused("no_rule_set", name=staff_id, year=pool.year)
            if not belongs_in_pool(judged[1]):
                name = book.people[staff_id].row.name
                raise Refused("not_graded_here", name=name, clause=judged[1].clause)
        query = select(PoolMember.pool_id, PoolMember.staff_id)
        where = (PoolMember.year == pool.year, PoolMember.staff_id.in_(staff_ids))
        others = {pool_id for pool_id, _ in session.execute(query.where(*where))} - {pool.id}
        for other in others:
            _editable(change, other)
        change.subject = f"{pool.year} {pool.name}"
        before = set(session.scalars(select(PoolMember.staff_id).where(PoolMember.pool_id == pool_id)))
        fresh = set(staff_ids) - before
        gone = (PoolMember.pool_id == pool_id, PoolMember.staff_id.not_in(staff_ids))
        session.execute(delete(PoolMember).where(*gone))
        moved = (PoolMember.year == pool.year, PoolMember.staff_id.in_(fresh))
        session.execute(delete(PoolMember).where(*moved))
        _put_in(session, pool_id, pool.year, sorted(fresh))
        change.detail.update(people=len(set(staff_ids)), added=len(fresh))
    return CHANGED


def delete_pool(desk: Desk, pool_id: int) -> Changes:
    """Delete a pool in which nothing was done yet, with its people and its panel."""
    with desk.change(Action.PREPARE_ASSESSMENT) as change:
        session = change.session
        pool = _editable(change, pool_id)
        if pool.position:
            raise Refused("pool_running", name=pool.name)
        for table in (PoolMember, PoolGrader):
            session.execute(delete(table).where(table.pool_id == pool_id))
        session.delete(pool)
        change.detail["deleted"] = True
    return CHANGED


def set_panel(desk: Desk, pool_id: int, accounts: Sequence[str]) -> Changes:
    """Name the leaders who score a pool; one who submitted cannot be taken off. Refused: not_a_leader."""
    with desk.change(Action.PREPARE_ASSESSMENT) as change:
        session = change.session
        pool = _editable(change, pool_id)
        leaders = set(
            session.scalars(select(Account.name).where(Account.role == Role.LEADER.value, Account.active))
        )
        for account in accounts:
            if account not in leaders:
                raise Refused("not_a_leader", name=account)
        where = (PoolGrader.pool_id == pool_id, PoolGrader.round == pool.round)
        before = set(session.scalars(select(PoolGrader.account).where(*where)))
        session.execute(delete(PoolGrader).where(*where, PoolGrader.account.not_in(accounts)))
        for account in sorted(set(accounts) - before):
            session.add(PoolGrader(pool_id=pool_id, round=pool.round, account=account))
        change.detail["panel"] = sorted(set(accounts))
    return CHANGED

"""Checking (复核) a month of allowances: what must be settled before approval, and who saw it.

A check holds as long as the draft still computes to the same seal; one changed mark, turn of duty or rate and
it has lapsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.money import yuan_text
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.services.allowance.frozen import draft_seal
from models.services.allowance.views import AllowanceRunView, Line
from models.services.office.desk import Desk
from models.services.sheets.check_items import (
    About,
    Item,
    Listed,
    about,
    card_points,
    outsiders,
    reasons_given,
)
from models.tables import AllowanceCheck

PAPERS = frozenset({"allowance_needs_document", "allowance_needs_approver"})
OPEN_MONTH = "allowance_month_open"
_WAIVABLE = frozenset({"check_no_card"})
"""What an office may have a reason for: somebody is paid in cash."""
_BLOCKING = _WAIVABLE | {"check_empty", "check_document", "check_open_months", "check_rate"}


@dataclass(frozen=True, slots=True)
class AllowanceCheckRow:
    """A check that was made; `number` counts a month's checks from 1."""

    number: int
    total_fen: int
    people: int
    waivers: Mapping[str, str]
    checked_by: str
    checked_at: str


def allowance_checklist(desk: Desk, run: AllowanceRunView) -> Listed:
    """Return the checklist of a month as it was computed; of an approved one, every item in order."""
    if run.state != SheetState.DRAFT:
        return Listed(run.state, (), run.total_fen)
    with desk.reading() as session:
        state = SheetState.CHECKED if run.checked else SheetState.DRAFT
        return Listed(state, tuple(_items(session, run)), run.total_fen)


def keep_check(
    session: Session, desk: Desk, draft: AllowanceRunView, waivers: Mapping[str, str] | None, seen_fen: int
) -> AllowanceCheckRow:
    """Keep the check of a draft inside the caller's transaction. Refused: run_changed, check_blocked."""
    if draft.total_fen != seen_fen:
        raise Refused("run_changed", seen=yuan_text(seen_fen), now=yuan_text(draft.total_fen))
    reasons = reasons_given(waivers)
    listed = Listed(SheetState.DRAFT, tuple(_items(session, draft)), draft.total_fen)
    if blocking := listed.open_items(reasons):
        raise Refused("check_blocked", count=len(blocking), item=blocking[0].code)
    newest = session.scalar(
        select(func.max(AllowanceCheck.number)).where(AllowanceCheck.month == draft.month)
    )
    row = AllowanceCheck(
        month=draft.month, number=(newest or 0) + 1, total_fen=draft.total_fen, people=len(draft.lines),
        waivers=json.dumps(reasons, ensure_ascii=False, sort_keys=True), seal=draft_seal(draft),
        checked_by=desk.actor.full_name or desk.actor.account,
        checked_at=desk.clock().isoformat(timespec="seconds"),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return _shown(row)


def is_checked(session: Session, draft: AllowanceRunView) -> bool:
    """Tell whether the newest check was of this very draft."""
    query = select(AllowanceCheck.seal).where(AllowanceCheck.month == draft.month)
    newest = session.scalars(query.order_by(AllowanceCheck.number.desc()).limit(1)).one_or_none()
    return newest is not None and newest == draft_seal(draft)


def allowance_checks(desk: Desk, month: int) -> tuple[AllowanceCheckRow, ...]:
    """Return the checks of a month, newest first."""
    with desk.reading() as session:
        query = select(AllowanceCheck).where(AllowanceCheck.month == month)
        return tuple(_shown(row) for row in session.scalars(query.order_by(AllowanceCheck.number.desc())))


def _shown(row: AllowanceCheck) -> AllowanceCheckRow:
    return AllowanceCheckRow(
        row.number, row.total_fen, row.people, json.loads(row.waivers), row.checked_by, row.checked_at
    )


def _items(session: Session, run: AllowanceRunView) -> Iterator[Item]:
    problems = run.problems
    yield _item("check_empty", () if run.lines else (About("", "", ""),))
    yield _item("check_document", _of(problem for problem in problems if problem[1].code in PAPERS))
    yield _item("check_open_months", _of(problem for problem in problems if problem[1].code == OPEN_MONTH))
    rest = (problem for problem in problems if problem[1].code not in {*PAPERS, OPEN_MONTH})
    yield _item("check_rate", _of(rest))
    for code, found in card_points(session, run.lines):
        yield _item(code, found)
    yield _item("check_kinds_out", tuple(About("", kind.kind, "", kind.reason) for kind in run.kinds_out))
    yield _item("check_outsiders", outsiders(run.outsiders))
    held = tuple(about(line, line.shown.note) for line in run.lines if line.amount_fen is None)
    yield _item("check_held", held)


def _item(code: str, found: tuple[About, ...]) -> Item:
    return Item(code, code in _BLOCKING, code in _WAIVABLE, found)


def _of(problems: Iterable[tuple[Line | None, Problem]]) -> tuple[About, ...]:
    return tuple(
        about(line, code=problem.code, facts=problem.facts)
        if line is not None
        else About("", "", problem.facts.get("agency", ""), "", problem.code, problem.facts)
        for line, problem in problems
    )

"""The checklist of a month of allowances: what must be settled before approval, and who checked it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.allowance.printed import AllowanceSheet
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.services.allowance.frozen import MONTHS, approved_month
from models.services.allowance.months import draft_month, month_name
from models.services.allowance.views import AllowanceRunLine, AllowanceRunView
from models.services.office.desk import Desk, Progress
from models.services.sheets.check_items import About, Item, Listed, about, card_points, outsiders
from models.services.sheets.checking import Checkable
from models.services.sheets.frozen import Rows
from models.tables.allowance import AllowanceCheck, AllowanceRun

PAPERS = frozenset({"allowance_needs_document", "allowance_needs_approver"})
OPEN_MONTH = "allowance_month_open"
_WAIVABLE = frozenset({"check_no_card"})
"""What an office may have a reason for: somebody is paid in cash."""
_BLOCKING = _WAIVABLE | {"check_empty", "check_document", "check_open_months", "check_rate"}


class MonthSheet(Checkable[AllowanceRun, AllowanceSheet, AllowanceRunView]):
    """The sheet of YYYYMM `month`, on its way to approval."""

    frozen = MONTHS
    check_table = AllowanceCheck

    def __init__(self, month: int) -> None:
        self.month = month

    def opened(self, session: Session) -> str:
        """Return the subject. Refused: allowance_already_approved."""
        if approved_month(session, self.month) is not None:
            raise Refused("allowance_already_approved", month=month_name(self.month))
        return f"{month_name(self.month)} 津补贴"

    def computed(self, session: Session, progress: Progress) -> AllowanceRunView:
        """Return the draft. Refused: no_allowances, unknown_calendar_year."""
        return draft_month(session, self.month, progress)

    def require_sound(self, draft: AllowanceRunView) -> None:
        """Refused: allowance_run_empty, run_has_problems, and what a problem of the month is called."""
        if not draft.lines:
            raise Refused("allowance_run_empty", month=month_name(draft.month))
        if not draft.problems:
            return
        line, problem = draft.problems[0]
        if line is None:
            raise Refused(problem.code, (), **problem.facts)
        raise Refused("run_has_problems", count=len(draft.problems), name=line.name, problem=problem.code)

    def mine(self) -> ColumnElement[bool]:
        """Return the condition on the checks of this month."""
        return AllowanceCheck.month == self.month

    def items(self, session: Session, draft: AllowanceRunView) -> Iterator[Item]:
        """Yield the checklist of a draft."""
        return _items(session, draft)

    def kept(self, draft: AllowanceRunView, rows: Rows, waivers: Mapping[str, str]) -> dict[str, Any]:
        """Return the month; of the draft only its seal is kept."""
        text = json.dumps(waivers, ensure_ascii=False, sort_keys=True)
        return {"month": draft.month, "waivers": text}

    def not_checked(self) -> Refused:
        """Return allowance_not_checked."""
        return Refused("allowance_not_checked", month=month_name(self.month))


def allowance_checklist(desk: Desk, run: AllowanceRunView) -> Listed:
    """Return the checklist of a month as it was computed; of an approved one, every item in order."""
    if run.state != SheetState.DRAFT:
        return Listed(run.state, (), run.total_fen)
    with desk.reading() as session:
        state = SheetState.CHECKED if run.checked else SheetState.DRAFT
        return Listed(state, tuple(_items(session, run)), run.total_fen)


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


def _of(problems: Iterable[tuple[AllowanceRunLine | None, Problem]]) -> tuple[About, ...]:
    return tuple(
        about(line, code=problem.code, facts=problem.facts)
        if line is not None
        else About("", "", problem.facts.get("agency", ""), "", problem.code, problem.facts)
        for line, problem in problems
    )

"""The checklist of a month of grid workers' pay: what must be settled before approval, and who checked it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.rules.work.grids.printed import GridSheet
from models.services.office.desk import Desk, Progress
from models.services.sheets.cards import Holder
from models.services.sheets.check_items import About, Item, Listed
from models.services.sheets.checking import Checkable, CheckRow, check_draft, is_checked
from models.services.sheets.frozen import Rows
from models.services.work.grids.accounts import worker_holders
from models.services.work.grids.frozen import MONTHS, approved_month
from models.services.work.grids.months import draft_month, month_name
from models.services.work.grids.views import GridMonthLine, GridMonthView
from models.tables.work.grids import GridCheck, GridRun


def subject_of(month: int) -> str:
    """Return what the log calls a month's sheet."""
    return f"{month_name(month)} 网格员考核津贴"


class MonthDraft(Checkable[GridRun, GridSheet, GridMonthView]):
    """The sheet of YYYYMM `month`, on its way to approval."""

    frozen = MONTHS
    check_table = GridCheck

    def __init__(self, month: int, today: date) -> None:
        self.month, self.today = month, today

    def opened(self, session: Session) -> str:
        """Return the subject. Refused: grid_month_approved."""
        if approved_month(session, self.month) is not None:
            raise Refused("grid_month_approved", month=month_name(self.month))
        return subject_of(self.month)

    def computed(self, session: Session, progress: Progress) -> GridMonthView:
        """Return the draft. Refused: no_grid_rules, unknown_calendar_year."""
        return draft_month(session, self.month, self.today)

    def require_sound(self, draft: GridMonthView) -> None:
        """Refused: grid_month_empty, run_has_problems, and what a problem of the month is called."""
        if not draft.lines:
            raise Refused("grid_month_empty", month=month_name(draft.month))
        for line, problem in draft.all_problems:
            if line is None:
                raise Refused(problem.code, (), **problem.facts)
            count = len(draft.all_problems)
            facts = {"name": line.name, "count": str(count), **problem.facts}
            raise Refused(problem.code, (), **facts)

    def holders(self, session: Session, draft: GridMonthView) -> Mapping[int, Holder]:
        """Return the accounts of the workers, the roster's or their own."""
        return worker_holders(session, [line.worker_id for line in draft.lines])

    def mine(self) -> ColumnElement[bool]:
        """Return the condition on the checks of this month."""
        return GridCheck.month == self.month

    def items(self, session: Session, draft: GridMonthView) -> Iterator[Item]:
        """Yield the checklist of a draft."""
        return _items(draft)

    def kept(self, draft: GridMonthView, rows: Rows, waivers: Mapping[str, str]) -> dict[str, Any]:
        """Return the month; of the draft only its seal is kept."""
        text = json.dumps(waivers, ensure_ascii=False, sort_keys=True)
        return {"month": draft.month, "waivers": text}

    def not_checked(self) -> Refused:
        """Return grid_month_not_checked."""
        return Refused("grid_month_not_checked", month=month_name(self.month))


def check_grid_month(
    desk: Desk, month: int, seen_fen: int, waivers: Mapping[str, str] | None = None
) -> CheckRow:
    """Check (复核) the month's draft as it computes now and keep that it was checked.

    Refused: grid_month_approved, run_changed, check_blocked.
    """
    return check_draft(desk, MonthDraft(month, desk.today), waivers, seen_fen=seen_fen, sealed=False)


def with_check(session: Session, draft: GridMonthView, today: date) -> GridMonthView:
    """Return a draft that knows whether the newest check was of it."""
    return replace(draft, checked=is_checked(session, MonthDraft(draft.month, today), draft))


def grid_checklist(view: GridMonthView) -> Listed:
    """Return the checklist of a month as it was computed; of an approved one, every item in order."""
    if view.state != SheetState.DRAFT:
        return Listed(view.state, (), view.total_fen)
    state = SheetState.CHECKED if view.checked else SheetState.DRAFT
    return Listed(state, tuple(_items(view)), view.total_fen)


def _items(view: GridMonthView) -> Iterator[Item]:
    yield _blocking("check_empty", () if view.lines else (About("", "", ""),))
    yield _blocking("check_grid_month", tuple(_about(None, problem) for problem in view.problems))
    yield _blocking(
        "check_grid_line", tuple(_about(line, one) for line in view.lines for one in line.problems)
    )
    unmarked = (About("", month_name(view.month), "", str(view.unmarked)),) * view.unmarked
    yield Item("check_grid_unmarked", blocking=False, waivable=False, about=unmarked)
    lacking = tuple(_noted(line) for line in view.lines if line.shown is not None and line.shown.note)
    yield Item("check_grid_notes", blocking=False, waivable=False, about=lacking)


def _blocking(code: str, found: tuple[About, ...]) -> Item:
    return Item(code, blocking=True, waivable=False, about=found)


def _about(line: GridMonthLine | None, problem: Problem) -> About:
    if line is None:
        return About("", "", "", "", problem.code, problem.facts)
    grids = "、".join(line.facts.grids)
    return About(line.facts.staff_no, line.name, grids, "", problem.code, problem.facts)


def _noted(line: GridMonthLine) -> About:
    note = line.shown.note if line.shown is not None else ""
    return About(line.facts.staff_no, line.name, "、".join(line.facts.grids), note)

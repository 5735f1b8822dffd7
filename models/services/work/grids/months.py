"""A month of the grids as it computes now; a draft is recomputed whenever it is asked for, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.month import Month
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.rules.work.grids.allowance import line_of
from models.rules.work.grids.facts import WorkerMonth
from models.rules.work.grids.printed import GridSheet, part_of, sheet_line
from models.rules.work.grids.scoring import HandScoreOutside, missing_figures
from models.services.office.accounts import street_of
from models.services.work.grids.facts import gather
from models.services.work.grids.rules import RulesRow, read_in_force
from models.services.work.grids.views import GridMonthLine, GridMonthView, Trees


def month_name(month: int) -> str:
    """Return YYYYMM as the office says it: 2017年3月."""
    return Month.of(month).chinese


def draft_month(session: Session, month: int, today: date) -> GridMonthView:
    """Compute the draft of YYYYMM `month`. Refused: no_grid_rules, unknown_calendar_year."""
    rules = read_in_force(session, month)
    if not rules:
        raise Refused("no_grid_rules", month=month_name(month))
    gathered = gather(session, month, rules)
    lines, number = [], 0
    for row, facts in gathered.lines:
        line = _line(row, rules.index(row), facts, number + 1)
        number += line.shown is not None
        lines.append(line)
    sheet = GridSheet(
        street=street_of(session), month=month,
        parts=tuple(part_of(row.rules, Month.of(month)) for row in rules),
        lines=tuple(line.shown for line in lines if line.shown is not None),
    )  # fmt: skip
    return GridMonthView(
        month=month, state=SheetState.DRAFT, lines=tuple(lines), sheet=sheet,
        versions=tuple(row.id for row in rules), problems=tuple(_problems(month, today, rules, lines)),
        unmarked=gathered.unmarked,
    )  # fmt: skip


def _line(row: RulesRow, part: int, facts: WorkerMonth, number: int) -> GridMonthLine:
    if missing := missing_figures(row.rules, facts):
        problems = tuple(Problem("grid_figure_missing", {"figure": name}) for name in missing)
        return GridMonthLine(rules_id=row.id, facts=facts, shown=None, problems=problems)
    try:
        line = line_of(row.rules, facts)
    except HandScoreOutside as error:
        told = {"item": error.item, "value": str(error.value), "full": str(error.full)}
        problem = Problem("grid_hand_score_outside", told)
        return GridMonthLine(rules_id=row.id, facts=facts, shown=None, problems=(problem,))
    shown = sheet_line(number, part, facts, line)
    return GridMonthLine(rules_id=row.id, facts=facts, shown=shown, trees=Trees(line.score.items, line.root))


def _problems(
    month: int, today: date, rules: Sequence[RulesRow], lines: Sequence[GridMonthLine]
) -> Iterator[Problem]:
    """Yield what blocks the whole month: it still runs, or somebody stands under two rules on one day."""
    if today <= Month.of(month).last:
        yield Problem("grid_month_running", {"month": month_name(month)})
    titles = {row.id: row.rules.title for row in rules}
    seen: dict[int, list[GridMonthLine]] = {}
    for line in lines:
        for other in seen.setdefault(line.worker_id, []):
            if set(other.facts.work_days) & set(line.facts.work_days):
                both = f"{titles[other.rules_id]}、{titles[line.rules_id]}"
                yield Problem("grid_two_rules", {"name": line.name, "titles": both})
        seen[line.worker_id].append(line)

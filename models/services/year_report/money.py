"""Money in a year's report: both sheets of the year, allowances by month, supplements; with trees."""

from __future__ import annotations

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.explain import How, Step, combine, from_plain, given
from models.rules.core.money import from_fen, yuan_text
from models.rules.core.month import Month
from models.rules.sheets.wording import NAMES
from models.rules.sheets.words import SheetState
from models.rules.year_report.report import Fact, Part, Section, Table, Tree, money, words
from models.services.bonus.runs import runs_of
from models.services.bonus.views import BonusRunLine, RunView
from models.services.office.desk import Desk
from models.tables.allowance import AllowanceLine, AllowanceRun
from models.tables.bonus import Run
from models.tables.payout import Supplement
from models.tables.payout import SupplementLine as SupplementRow

STATES = {SheetState.DRAFT: "测算，未审批", SheetState.APPROVED: "已审批", SheetState.PAID: "已发放"}
MONTHLY = ("月份", "金额", "状态", "审批人", "凭证")


@dataclass(frozen=True, slots=True)
class Paid:
    """One frozen line: when, how much (None: held), under which sheet, its tree as it was stored."""

    staff_id: int
    month: int
    amount_fen: int | None
    state: SheetState
    approved_by: str
    document: str
    tree: str


def runs_or_why(desk: Desk, year: int) -> tuple[tuple[RunView, ...], Refused | None]:
    """Return the year's sheets, frozen or computed now; none, and why, where there is no scheme or tier."""
    try:
        return runs_of(desk, year), None
    except Refused as refused:
        return (), refused


def read_allowances(session: Session, year: int, ids: Sequence[int]) -> list[Paid]:
    """Return the approved allowances of some people: one statement."""
    query = (
        select(AllowanceLine, AllowanceRun)
        .join(AllowanceRun, AllowanceRun.id == AllowanceLine.run_id)
        .where(AllowanceRun.month.between(year * 100 + 1, year * 100 + 12))
        .where(AllowanceLine.staff_id.in_(ids))
        .order_by(AllowanceRun.month, AllowanceLine.position)
    )
    return [
        Paid(
            line.staff_id, run.month, line.amount_fen, run.state, run.approved_by, run.paid_document,
            line.tree,
        )
        for line, run in session.execute(query)
    ]  # fmt: skip


def read_supplements(
    session: Session, year: int, ids: Sequence[int]
) -> list[tuple[int, tuple[str, ...], int]]:
    """Return (person, cells, difference in fen) of the year's supplements: one statement."""
    query = (
        select(SupplementRow, Supplement, Run.kind)
        .join(Supplement, Supplement.id == SupplementRow.supplement_id)
        .join(Run, Run.id == Supplement.run_id)
        .where(Run.year == year, SupplementRow.staff_id.in_(ids))
        .order_by(Supplement.id, SupplementRow.position)
    )
    return [
        (
            line.staff_id or 0,
            (
                f"{NAMES[kind]}补发扣回 {sheet.number}", yuan_text(line.before_fen),
                yuan_text(line.after_fen), yuan_text(line.difference_fen), STATES[sheet.state],
                sheet.document,
            ),
            line.difference_fen,
        )
        for line, sheet, kind in session.execute(query)
    ]  # fmt: skip


SUPPLEMENTS = ("补发扣回", "原发", "应发", "差额", "状态", "依据")


def person_money(
    runs: Sequence[RunView],
    staff_no: str,
    allowances: Sequence[Paid],
    supplements: Sequence[tuple[int, tuple[str, ...], int]],
    remark: str,
) -> Section:
    """Return a person's money: the line of each sheet, allowances, supplements, with their trees."""
    facts: list[Fact] = []
    trees: list[Tree] = []
    for run in runs:
        line = next((one for one in run.lines if one.staff_no == staff_no), None)
        if line is None:
            continue
        facts += _line_facts(run, line)
        trees.append(Tree(NAMES[run.kind], line.explain()))
    left_out = [one.reason for run in runs for one in run.outsiders if one.staff_no == staff_no]
    if not facts:
        facts.append(words("bonus", "年终考核奖金", "", "；".join(dict.fromkeys(left_out))))
    facts += _sums(allowances, supplements)
    trees += [Tree(f"津补贴 {Month.of(one.month).chinese}", allowance_tree(one)) for one in allowances]
    return Section(Part.MONEY, tuple(facts), _tables(allowances, supplements), tuple(trees), remark)


def _line_facts(run: RunView, line: BonusRunLine) -> list[Fact]:
    key, name = run.kind.value, NAMES[run.kind]
    note = f"{STATES[run.state]}　{run.document}"
    if line.amount_fen is None:
        return [Fact(key, name, "暂缓发放" if line.shown.held else "由所分配", None, line.shown.note or note)]
    return [
        money(key, name, line.amount_fen, note),
        money(f"{key}_tax", f"{name}个税", line.tax_fen),
        money(f"{key}_net", f"{name}税后", line.net_fen),
    ]


def _sums(allowances: Sequence[Paid], supplements: Sequence[tuple[int, tuple[str, ...], int]]) -> list[Fact]:
    paid = sum(one.amount_fen or 0 for one in allowances)
    return [
        money("allowances", "津补贴合计", paid, f"已审批 {len({one.month for one in allowances})} 个月"),
        money("supplements", "补发扣回合计", sum(one[2] for one in supplements)),
    ]


def _tables(
    allowances: Sequence[Paid], supplements: Sequence[tuple[int, tuple[str, ...], int]]
) -> tuple[Table, ...]:
    found = []
    if allowances:
        found.append(Table("津补贴", MONTHLY, tuple(monthly(one) for one in allowances)))
    if supplements:
        found.append(Table("补发扣回", SUPPLEMENTS, tuple(cells for _, cells, _ in supplements)))
    return tuple(found)


def monthly(paid: Paid) -> tuple[str, ...]:
    """Return a frozen line under MONTHLY."""
    amount = "暂缓发放" if paid.amount_fen is None else yuan_text(paid.amount_fen)
    return str(Month.of(paid.month)), amount, STATES[paid.state], paid.approved_by, paid.document


def allowance_tree(paid: Paid) -> Step:
    """Return the tree of a frozen line."""
    return from_plain(json.loads(paid.tree)["root"])


def agency_money(
    runs: Sequence[RunView],
    name: str,
    names: AbstractSet[str],
    people: Sequence[str],
    allowances: Sequence[Paid],
    supplements: Sequence[tuple[int, tuple[str, ...], int]],
    remark: str,
) -> Section:
    """Return an agency's money: its part of each sheet as a sum over people, allowances by month.

    A frozen sheet has the name that the agency had then: one of `names`.
    """
    parts = [(run, lines) for run in runs if (lines := [one for one in run.lines if one.agency in names])]
    facts = [_sheet_fact(run, lines) for run, lines in parts] + _sums(allowances, supplements)
    trees = tuple(Tree(NAMES[run.kind], _sheet_sum(run, name, lines)) for run, lines in parts)
    rows = tuple(_bonus_row(run, line) for run, lines in parts for line in lines)
    tables = [Table("年终奖金", ("工号", "姓名", "金额", "状态", "说明"), rows)] if rows else []
    months = sorted({one.month for one in allowances})
    by_month = tuple(_month_row(month, allowances) for month in months)
    if by_month:
        tables.append(Table("津补贴", ("月份", "金额", "人数", "状态"), by_month))
    if supplements:
        tables.append(Table("补发扣回", SUPPLEMENTS, tuple(cells for _, cells, _ in supplements)))
    facts.append(Fact("people", "涉及人员", str(len(people)), len(people)))
    return Section(Part.MONEY, tuple(facts), tuple(tables), trees, remark)


def _sheet_fact(run: RunView, lines: Sequence[BonusRunLine]) -> Fact:
    note = f"{STATES[run.state]}，{len(lines)} 行，暂缓 {sum(line.shown.held for line in lines)} 人"
    return money(run.kind.value, NAMES[run.kind], sum(line.amount_fen or 0 for line in lines), note)


def _sheet_sum(run: RunView, name: str, lines: Sequence[BonusRunLine]) -> Step:
    parts = [_part(run, line) for line in lines if line.amount_fen is not None]
    return combine(How.SUM, f"{NAMES[run.kind]}（{name}）", parts, source=run.document)


def _part(run: RunView, line: BonusRunLine) -> Step:
    return given(f"{line.staff_no} {line.name}".strip(), from_fen(line.amount_fen or 0), source=run.document)


def _bonus_row(run: RunView, line: BonusRunLine) -> tuple[str, ...]:
    amount = yuan_text(line.amount_fen) if line.amount_fen is not None else "暂缓发放"
    return line.staff_no, line.name, amount, STATES[run.state], line.shown.note


def _month_row(month: int, allowances: Sequence[Paid]) -> tuple[str, ...]:
    mine = [one for one in allowances if one.month == month]
    total = sum(one.amount_fen or 0 for one in mine)
    people = len({one.staff_id for one in mine})
    return str(Month.of(month)), yuan_text(total), str(people), STATES[mine[0].state]

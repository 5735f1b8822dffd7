"""A month's allowances on the command line: totals, JSON, sheets, where an amount comes from, new kinds."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from desktop.explanation import tree_lines
from desktop.paper.paper import place_of, write_pdf, write_xlsx
from desktop.payout.papers import allowance_paper
from forms.kit.texts import sentence
from models.errors import Refused
from models.rules.core.money import number_text, yuan_text
from models.rules.core.month import Month
from models.rules.sheets.words import SheetState
from models.services.allowance.approval import allowance_run
from models.services.allowance.kinds import check_allowances, enter_allowances
from models.services.allowance.months import line_of_person, month_name
from models.services.allowance.views import AllowanceRunLine, AllowanceRunView, Item


def allowance(arguments: argparse.Namespace) -> int:
    """Compute or read the month's sheet, then print what was asked for."""
    month = month_of_period(arguments.period)
    with desk_of(arguments) as desk:
        run = allowance_run(desk, month)
    written = list(_write(arguments, run))
    if arguments.explain:
        print(_explained(run, arguments.explain))
    elif arguments.json:
        print(json.dumps(_plain(run), ensure_ascii=False))
    else:
        print("\n".join(_table(run)))
    for path in written:
        print(f"已写入 {path}", file=sys.stderr if arguments.json else sys.stdout)
    return DONE


def month_of_period(period: str) -> int:
    """Return YYYYMM of "2017-03"; Usage says how a month is written."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})", period)
    if match is None or not 1 <= int(match[2]) <= 12:
        raise Usage(f"月份写作 2017-03，不是 {period}。")
    return Month(int(match[1]), int(match[2])).stored


def _write(arguments: argparse.Namespace, run: AllowanceRunView) -> Iterator[Path]:
    paper = allowance_paper(run.sheet)
    for chosen, suffix, write in ((arguments.pdf, ".pdf", write_pdf), (arguments.xlsx, ".xlsx", write_xlsx)):
        if chosen is not None:
            path = place_of(chosen, paper, suffix)
            write(paper, path)
            yield path


def _plain(run: AllowanceRunView) -> dict[str, Any]:
    return {
        "year": Month.of(run.month).year,
        "month": Month.of(run.month).number,
        "lines": [_plain_line(line) for line in run.lines],
        "total_fen": run.total_fen,
    }


def _plain_line(line: AllowanceRunLine) -> dict[str, Any]:
    return {
        "staff_no": line.staff_no,
        "name": line.name,
        "agency": line.agency,
        "state": line.state,
        "items": [_plain_item(item) for item in line.items],
        "gross_fen": line.gross_fen,
        "deduction_fen": line.deduction_fen,
        "amount_fen": line.amount_fen,
    }


def _plain_item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "quantity": item.quantity.numerator / item.quantity.denominator,
        "rate_fen": item.rate_fen,
        "amount_fen": item.amount_fen,
    }


def _explained(run: AllowanceRunView, staff: str) -> str:
    line = line_of_person(run, staff)
    if line is not None:
        head = f"{line.staff_no} {line.name}（{line.agency}）{month_name(run.month)} · 单位自发津补贴"
        amount = f"实发 {_amount(line.amount_fen)}　{line.shown.note}".rstrip("　")
        told = [sentence(problem.code, problem.facts) for problem in line.problems]
        return "\n".join([head, amount, *told, *tree_lines(line.explain())])
    for outsider in run.outsiders:
        if staff in (outsider.staff_no, outsider.name):
            return f"{outsider.staff_no} {outsider.name}（{outsider.agency}）不在表内：{outsider.reason}"
    raise Refused("not_in_run", staff=staff)


def _amount(fen: int | None) -> str:
    return "暂缓发放" if fen is None else f"{yuan_text(fen)} 元"


def _table(run: AllowanceRunView) -> Iterator[str]:
    yield f"{run.sheet.title}（{_STATES[run.state]}）"
    for line in run.lines:
        items = "　".join(f"{item.kind} {_item(item)}" for item in line.items)
        amount = "暂缓发放" if line.amount_fen is None else yuan_text(line.amount_fen)
        note = f"　{line.shown.note}" if line.shown.note else ""
        yield f"  {line.staff_no}　{line.name}　{line.agency}　{amount:>10}　{items}{note}"
    held = f"，暂缓 {run.held} 人" if run.held else ""
    yield f"  合计 {yuan_text(run.total_fen)} 元，{len(run.lines)} 人{held}"
    for outsider in run.outsiders:
        yield f"  不在表内：{outsider.staff_no}　{outsider.name}　{outsider.agency}　{outsider.reason}"
    for out in run.kinds_out:
        yield f"  不在表内：{out.kind}　{out.reason}"
    for one, problem in run.problems:
        about = f"{one.name}：" if one else ""
        yield f"  未解决：{about}{sentence(problem.code, problem.facts)}"


def _item(item: Item) -> str:
    if item.amount_fen is None:
        return "暂缓"
    return f"{item.text or number_text(item.quantity)}={yuan_text(item.amount_fen)}"


def enter_kinds(arguments: argparse.Namespace, text: str) -> int:
    """Enter kinds of allowance from a TOML file (the verb `scheme`, when the file holds some)."""
    checked = check_allowances(text, arguments.file.name)
    if arguments.dry_run:
        print(f"津补贴 {'、'.join(kind.name for kind in checked)}：可以录入，没有写入。")
        return DONE
    with desk_of(arguments) as desk:
        rows = enter_allowances(desk, text, arguments.file.name)
    for row in rows:
        print(f"已录入津补贴 {row.name}（第 {row.version} 版），{row.document or '无依据文号'}。")
    if not rows:
        print("与已录入的完全相同，没有变化。")
    return DONE


_STATES = {SheetState.DRAFT: "测算", SheetState.APPROVED: "已审批", SheetState.PAID: "已发放"}

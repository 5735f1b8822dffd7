"""The year-end run on the command line: totals, JSON, sheets, and where an amount comes from."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.explanation import amount_words, explanation_text
from desktop.paper.paper import write_pdf, write_xlsx
from desktop.payout.papers import bonus_paper, bonus_place
from models.errors import Refused
from models.rules.core.money import number_text, yuan_text
from models.rules.sheets.wording import NAMES
from models.services.bonus.runs import line_of, runs_of
from models.services.bonus.views import BonusRunLine, RunView


def bonus(arguments: argparse.Namespace) -> int:
    """Compute or read the year's two runs, then print what was asked for."""
    with desk_of(arguments) as desk:
        runs = runs_of(desk, arguments.year)
    written = list(_write(arguments, runs))
    if arguments.explain:
        print(_explained(runs, arguments.explain))
    elif arguments.json:
        print(json.dumps(_plain(arguments.year, runs), ensure_ascii=False))
    else:
        print("\n".join(_table(runs)))
    for path in written:
        print(f"已写入 {path}", file=sys.stderr if arguments.json else sys.stdout)
    return DONE


def _write(arguments: argparse.Namespace, runs: Sequence[RunView]) -> Iterator[Path]:
    for chosen, suffix, write in ((arguments.pdf, ".pdf", write_pdf), (arguments.xlsx, ".xlsx", write_xlsx)):
        if chosen is not None:
            for run in runs:
                paper = bonus_paper(run.sheet)
                path = bonus_place(chosen, paper, run.kind, suffix)
                write(paper, path)
                yield path


def _plain(year: int, runs: Sequence[RunView]) -> dict[str, Any]:
    return {
        "year": year,
        "tier": runs[0].tier,
        "lines": [_plain_line(line) for run in runs for line in run.lines],
        "total_fen": sum(run.total_fen for run in runs),
    }


def _plain_line(line: BonusRunLine) -> dict[str, Any]:
    return {
        "staff_no": line.staff_no,
        "name": line.name,
        "agency": line.agency,
        "state": line.state,
        "months": json_number(number_text(line.months, 1)),
        "gross_fen": line.gross_fen,
        "deduction_fen": line.deduction_fen,
        "amount_fen": line.amount_fen,
        "tax_fen": line.tax_fen,
        "net_fen": line.net_fen,
    }


def json_number(text: str) -> float:
    """Return a number for JSON, the nearest to an exact text such as "2.5" or "1980/365"."""
    top, _, bottom = text.partition("/")
    return float(top) / float(bottom or 1)


def _explained(runs: Sequence[RunView], staff: str) -> str:
    found = [(run, line) for run in runs if (line := line_of(run, staff)) is not None]
    if found:
        return "\n\n".join(explanation_text(run, line) for run, line in found)
    for run in runs:
        for outsider in run.outsiders:
            if staff in (outsider.staff_no, outsider.name):
                return f"{outsider.staff_no} {outsider.name}（{outsider.agency}）不在表内：{outsider.reason}"
    raise Refused("not_in_run", staff=staff)


def _table(runs: Sequence[RunView]) -> Iterator[str]:
    for run in runs:
        sheet = run.sheet
        yield f"{sheet.street}{run.year}年度 {NAMES[run.kind]}（{sheet.tier_words}，{_STATES[run.state]}）"
        for line in run.lines:
            amount = amount_words(line)
            yield f"  {line.staff_no}　{line.name}　{line.agency}　{amount:>12}　{line.shown.note}"
        held = f"，暂缓 {run.held} 人" if run.held else ""
        yield f"  合计 {yuan_text(run.total_fen)} 元，{run.people} 人{held}"
    yield f"总计 {yuan_text(sum(run.total_fen for run in runs))} 元"


_STATES = {"draft": "测算", "approved": "已审批", "paid": "已发放"}

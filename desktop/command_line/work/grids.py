"""Grids on the command line: a month's scores and allowances, the rules, the public notice."""

from __future__ import annotations

import argparse
import json
from datetime import date
from functools import partial
from typing import Any

from desktop.command_line.exit_codes import DONE, REFUSED
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from desktop.paper.files import read_text
from desktop.paper.paper import Paper, place_of, write_pdf
from desktop.payout.writing import known_layouts, write_batch
from desktop.work.grids.papers import grid_allowance_paper, notice_paper, score_paper
from forms.kit.texts import sentence
from models.errors import Refused
from models.rules.core.explain import to_plain
from models.rules.core.money import yuan_text
from models.rules.core.month import Month
from models.rules.sheets.words import SheetState
from models.services.office.desk import Desk
from models.services.payout.batches import Order
from models.services.payout.grids import export_grid_batch
from models.services.work.grids.approval import grid_month
from models.services.work.grids.areas import end_grid
from models.services.work.grids.areas import grids as read_grids
from models.services.work.grids.notice import grid_notice
from models.services.work.grids.rules import enter_grid_rules
from models.services.work.grids.views import GridMonthLine, GridMonthView

RULES, NOTICE, END = "rules", "notice", "end"


def grids(arguments: argparse.Namespace) -> int:
    """Show a month; enter rules; print the notice; end a grid."""
    with desk_of(arguments) as desk:
        if arguments.period == RULES:
            return _rules(desk, arguments)
        if arguments.period == NOTICE:
            return _notice(desk, arguments)
        if arguments.period == END:
            return _end(desk, arguments)
        return _month(desk, arguments)


def _rules(desk: Desk, arguments: argparse.Namespace) -> int:
    if arguments.file is None:
        raise Usage("请写明办法文件：grids rules FILE")
    row = enter_grid_rules(desk, read_text(arguments.file), arguments.file.name)
    rules = row.rules
    since = rules.valid_from.isoformat()
    print(f"《{rules.title}》第 {row.version} 版，自 {since} 起，依据 {rules.document}")
    return DONE


def _notice(desk: Desk, arguments: argparse.Namespace) -> int:
    if arguments.pdf is None:
        raise Usage("请写明公示写到哪里：grids notice --pdf F")
    _write(notice_paper(grid_notice(desk)), arguments)
    return DONE


def _end(desk: Desk, arguments: argparse.Namespace) -> int:
    if arguments.file is None or arguments.day is None:
        raise Usage("请写明网格编码和最后一天：grids end 999999001001003 2017-06-30")
    code, until = str(arguments.file), _day(arguments.day)
    row = next((row for row in read_grids(desk) if row.code == code), None)
    if row is None:
        raise Refused("grid_unknown", grid=code)
    end_grid(desk, row.id, until)
    print(f"网格 {code} {row.name} 到 {until.isoformat()} 结束")
    return DONE


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Usage(f"日期写作 2017-06-30，不是 {text}。") from None


def _write(paper: Paper, arguments: argparse.Namespace) -> None:
    path = place_of(arguments.pdf, paper, ".pdf")
    write_pdf(paper, path)
    print(f"已写入 {path}")


def _month(desk: Desk, arguments: argparse.Namespace) -> int:
    if arguments.bank is not None:
        return _bank(desk, arguments)
    view = grid_month(desk, _stored(arguments.period))
    if arguments.json:
        print(json.dumps(_plain(view), ensure_ascii=False))
    elif arguments.pdf is not None:
        paper = score_paper(view.sheet) if arguments.scores else grid_allowance_paper(view.sheet)
        _write(paper, arguments)
    else:
        _say(view)
    for line, problem in view.all_problems:
        facts = {"name": line.name} if line is not None else {}
        print(sentence(problem.code, {**facts, **problem.facts}))
    return REFUSED if view.all_problems else DONE


def _bank(desk: Desk, arguments: argparse.Namespace) -> int:
    layouts = {one.key: one for one in known_layouts()}
    layout = layouts.get(arguments.layout)
    if layout is None:
        raise Usage(f"没有银行文件格式“{arguments.layout}”，可用的有：{'、'.join(sorted(layouts))}。")
    order = Order(payer=arguments.payer, payer_account=arguments.payer_account)
    deliver = partial(write_batch, layout, path=arguments.bank)
    batch = export_grid_batch(desk, _stored(arguments.period), order, deliver=deliver)
    total = yuan_text(batch.total_fen)
    print(f"已写入 {arguments.bank}：{batch.count} 户，合计 {total} 元，清单码 {batch.seal[:16].upper()}")
    return DONE


def _stored(period: str) -> int:
    year, _, month = period.partition("-")
    if not (year.isdecimal() and month.isdecimal()):
        raise Usage(f"月份写作 2017-03，不是 {period}。")
    try:
        return Month(int(year), int(month)).stored
    except ValueError:
        raise Usage(f"月份写作 2017-03，不是 {period}。") from None


def _say(view: GridMonthView) -> None:
    for line in view.lines:
        if line.shown is not None:
            shown = line.shown
            events = f"计分事件 {shown.counted}（封顶前 {shown.uncapped}）"
            money = f"{yuan_text(shown.amount_fen)} 元"
            print(f"{shown.name}　{shown.grids}　{shown.score or '—'} 分　{events}　{money}")
    if view.state == SheetState.DRAFT:
        print("草稿，已复核，未审批" if view.checked else "草稿，未复核、未审批")
    print(f"合计 {yuan_text(view.total_fen)} 元；没有标记的核实事件 {view.unmarked} 件")


def _plain(view: GridMonthView) -> dict[str, Any]:
    return {
        "month": str(Month.of(view.month)), "state": view.state.value, "checked": view.checked,
        "total_fen": view.total_fen,
        "unmarked": view.unmarked, "lines": [_line(line) for line in view.lines],
        "problems": [problem.code for _, problem in view.all_problems],
    }  # fmt: skip


def _line(line: GridMonthLine) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "worker_id": line.worker_id, "name": line.name, "duty": line.facts.duty,
        "grids": list(line.facts.grids), "problems": [problem.code for problem in line.problems],
    }  # fmt: skip
    if line.shown is None:
        return plain
    shown, trees = line.shown, line.explain()
    return plain | {
        "score": shown.score, "counted": shown.counted, "uncapped": shown.uncapped,
        "gross_fen": shown.gross_fen, "deduction_fen": shown.deduction_fen, "amount_fen": shown.amount_fen,
        "note": shown.note, "money": to_plain(trees.money),
        "scores": [{"name": name, "tree": to_plain(step)} for name, step in trees.score],
    }  # fmt: skip

"""Scores of supervision without a window: items, figures with their lists, papers."""

from __future__ import annotations

import argparse
import json
from typing import Any

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from desktop.paper.files import read_text
from desktop.paper.paper import place_of, write_pdf
from desktop.paper.supervision_papers import report_paper, sheets_paper
from models.rules.core.explain import to_plain
from models.rules.core.money import number_text
from models.rules.events.moments import Moment, parse_moment, text_of
from models.rules.supervision.period import Period, parse_period
from models.services.supervision.scores import list_behind, scores_of
from models.services.supervision.sheets import enter_sheet
from models.services.supervision.views import ItemView, LineView, ScoresView


def score(arguments: argparse.Namespace) -> int:
    """Print the scores of a period, enter a sheet, print a list, or write the papers."""
    if arguments.period == "enter":
        return _enter(arguments)
    if arguments.file is not None:
        raise Usage("用法：score YEAR[-MM|-Qn] [--sheet NAME] [--json]，或 score enter FILE。")
    period, at = _period(arguments.period), _moment(arguments.at)
    with desk_of(arguments) as desk:
        view = scores_of(desk, arguments.sheet, period, at)
    if arguments.list:
        return _list(view, *arguments.list)
    if arguments.pdf:
        for make, path in ((report_paper, arguments.pdf), (sheets_paper, arguments.sheets)):
            if path is not None:
                _write(make(view.report), path)
        return DONE
    if arguments.sheets:
        _write(sheets_paper(view.report), arguments.sheets)
        return DONE
    if arguments.json:
        print(json.dumps(_plain(view), ensure_ascii=False))
    else:
        print("\n".join(_text(view)))
    return DONE


def _write(paper: Any, path: Any) -> None:  # noqa: ANN401 - a paper and a place
    chosen = place_of(path, paper, ".pdf")
    write_pdf(paper, chosen)
    print(f"已写入 {chosen}")


def _enter(arguments: argparse.Namespace) -> int:
    if arguments.file is None:
        raise Usage("用法：score enter FILE。")
    text = read_text(arguments.file)
    with desk_of(arguments) as desk:
        entered = enter_sheet(desk, text, arguments.file.name)
    sheet = entered.sheet
    what = f"《{sheet.name}》（{sheet.valid_from.isoformat()} 起，第 {entered.version} 版，{sheet.document}）"
    print(f"已录入{what}。" if entered.fresh else f"{what}已经录入过，没有变动。")
    return DONE


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueError:
        raise Usage(f"期间写作 2017、2017-03 或 2017-Q1，不是 {text}。") from None


def _moment(text: str | None) -> Moment | None:
    if text is None:
        return None
    try:
        return parse_moment(text)
    except ValueError:
        raise Usage(f"时刻写作 2017-06-30T12:00，不是 {text}。") from None


def _list(view: ScoresView, name: str, figure: str) -> int:
    """Print the records behind a figure: "in_time/1", with /below or /exempt for the other lists."""
    key, part = figure, "above"
    for other in ("below", "exempt"):
        if figure.endswith(f"/{other}"):
            key, part = figure.removesuffix(f"/{other}"), other
    for ref in list_behind(view, name, key, part):
        print(
            "　".join(
                text for text in (ref.number, f"×{ref.count}" if ref.count > 1 else "", ref.note) if text
            )
        )
    return DONE


def _plain(view: ScoresView) -> dict[str, Any]:
    return {
        "sheet": view.sheet.key, "name": view.sheet.name, "document": view.sheet.document,
        "subject": view.sheet.subject.value, "period": str(view.period), "at": text_of(view.cutoff),
        "approved": view.is_frozen, "seal": view.report.seal, "full": number_text(view.sheet.full),
        "lines": [_line(one) for one in view.lines],
    }  # fmt: skip


def _line(line: LineView) -> dict[str, Any]:
    return {
        "name": line.name, "rank": line.rank, "tier": line.tier,
        "total": None if line.total is None else number_text(line.total.amount),
        "missing": list(line.missing), "items": [_item(one) for one in line.items],
        "tree": None if line.total is None else to_plain(line.total),
    }  # fmt: skip


def _item(item: ItemView) -> dict[str, Any]:
    return {
        "key": item.key, "group": item.group, "name": item.name, "kind": item.kind,
        "points": number_text(item.points),
        "score": None if item.score is None else number_text(item.score),
        "figures": [
            {
                "key": one.key, "label": one.label, "n": one.counted.n, "d": one.counted.d,
                "exempt": len(one.counted.exempt),
                "list": [[ref.number, ref.count] for ref in one.counted.above],
            }
            for one in item.figures
        ],
        "entries": [
            {"value": number_text(one.value), "reason": one.reason, "by": one.by} for one in item.entries
        ],
    }  # fmt: skip


def _text(view: ScoresView) -> list[str]:
    state = f"{view.report.approved_at[:10]} 审定" if view.is_frozen else "测算，未审定"
    found = [f"{view.sheet.name}　{view.period.title}　{state}　截至 {view.report.cutoff}"]
    for line in view.lines:
        total = "待评：" + "、".join(line.missing) if line.total is None else number_text(line.total.amount)
        found.append(f"{line.rank or '—'}　{line.name}　{total}　{line.tier}".rstrip("　"))
        found += [f"　　{_item_text(item)}" for item in line.items]
    return found


def _item_text(item: ItemView) -> str:
    points = "待评" if item.score is None else number_text(item.score)
    figures = "；".join(f"{one.label} {one.text}" for one in item.figures)
    return f"{item.name} {points}" + (f"　{figures}" if figures else "")

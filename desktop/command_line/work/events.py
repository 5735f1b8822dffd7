"""The closed loop without a window: limits, events, deeds and KPI."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from desktop.paper.event_papers import event_paper, ledger_paper, statistics_paper, write_both
from desktop.paper.files import read_text
from forms.kit.texts import fault_text
from models.errors import Refused
from models.rules.events.kpi import FIGURES, Row
from models.rules.events.moments import Moment, parse_moment
from models.rules.events.printed.ledger import Span, week_span
from models.services.events.applying import apply_actions
from models.services.events.figures import EventFigures, Period, events_of, kpi, kpi_list
from models.services.events.limits import check_limits, enter_limits
from models.services.events.printing import event_papers, ledger
from models.services.events.statistics import span_of, statistics

_ALL = ("", "all", "全部", "合计")
_WORDS = {
    "received": "收到", "refused": "不予受理", "merged": "并入", "accepted_in_time": "按时受理",
    "open": "在办", "suspended": "挂起", "district": "区级", "closed_in_time": "按时办结",
    "closed_late": "超时办结",
    "overdue_open": "超时未办结", "closing_rate": "办结率", "in_time_rate": "按时办结率",
    "both_satisfied": "双满意", "one_satisfied": "单满意", "return_rate": "退回率",
    "extension_rate": "延期率", "yellow": "黄牌", "red": "红牌", "handling_minutes": "处置用时（分钟/次）",
}  # fmt: skip


def _period(text: str) -> Period:
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", text)
    if found is None or not 1 <= int(found[2] or 1) <= 12 or not 1 <= int(found[1]) < 9999:
        raise Usage(f"期间写作 2017 或 2017-03，不是 {text}。")
    return Period(int(found[1]), int(found[2]) if found[2] else None)


def _moment(text: str | None) -> Moment | None:
    if text is None:
        return None
    try:
        return parse_moment(text)
    except ValueError:
        raise Usage(f"时刻写作 2017-06-30T12:00，不是 {text}。") from None


def limits(arguments: argparse.Namespace) -> int:
    """Enter limits from a TOML file."""
    text = read_text(arguments.file)
    check_limits(text, arguments.file.name)
    with desk_of(arguments) as desk:
        entered = enter_limits(desk, text, arguments.file.name, dry_run=arguments.dry_run)
    what = f"{entered.limits.document}（{entered.limits.valid_from.isoformat()} 起，第 {entered.version} 版）"
    if arguments.dry_run:
        print(f"{what}：可以录入，没有写入。")
    elif not entered.fresh:
        print(f"{what}：已经录入过，没有变动。")
    else:
        print(f"已录入 {what}。")
    for one in entered.moved:
        print(f"{one.event}　{one.clock}　{one.before} → {one.after}")
    return DONE


def events(arguments: argparse.Namespace) -> int:
    """Apply a file of deeds, or print the events of a period."""
    if arguments.period == "apply":
        return _apply(arguments)
    if arguments.file is not None or arguments.dry_run:
        raise Usage(
            "用法：events YEAR[-MM] [--at MOMENT] [--json]，或 events apply FILE [--dry-run] [--json]。"
        )
    if arguments.pdf or arguments.xlsx:
        return _papers(arguments)
    period, at = _period(arguments.period), _moment(arguments.at)
    with desk_of(arguments) as desk:
        found = events_of(desk, period, at)
    if arguments.json:
        print(json.dumps({"events": [_plain(one) for one in found]}, ensure_ascii=False))
    else:
        print("\n".join(_line(one) for one in found))
    return DONE


_PAPER_USAGE = "用法：events YEAR[-MM] --pdf F [--xlsx F]，或 events 编号 --pdf F [--paper 单据]。"


def _papers(arguments: argparse.Namespace) -> int:
    """Write the ledger of a period, or a paper of one event."""
    if arguments.json:
        raise Usage(f"--json 与 --pdf、--xlsx 分开使用。{_PAPER_USAGE}")
    at = _moment(arguments.at)
    if is_event(arguments.period):
        if arguments.xlsx is not None:
            raise Usage(_PAPER_USAGE)
        with desk_of(arguments) as desk:
            papers = event_papers(desk, arguments.period, at, reason_to_read=arguments.reveal or "")
        return _written(write_both(event_paper(papers, arguments.paper), arguments.pdf, None))
    span = _span(arguments.period)
    with desk_of(arguments) as desk:
        book = ledger(desk, span, at)
    return _written(write_both(ledger_paper(book), arguments.pdf, arguments.xlsx))


def is_event(text: str) -> bool:
    """Tell whether a call names an event: our number, or 来源系统:来源编号."""
    return ":" in text or re.fullmatch(r"\d{15,24}", text) is not None


def _span(text: str) -> Span:
    """Return the days of 2017, 2017-03 or 2017-W10."""
    week = re.fullmatch(r"(\d{4})-W(\d{1,2})", text)
    if week is None:
        return span_of(_period(text))
    try:
        return week_span(int(week[1]), int(week[2]))
    except ValueError:
        raise Usage(f"{week[1]}年没有第 {week[2]} 周。") from None


def _written(paths: Iterable[Path]) -> int:
    for path in paths:
        print(f"已写入 {path}")
    return DONE


def _apply(arguments: argparse.Namespace) -> int:
    if arguments.file is None or arguments.at is not None:
        raise Usage("用法：events apply FILE [--dry-run] [--json]。")
    text = read_text(arguments.file)
    with desk_of(arguments) as desk:
        try:
            applied = apply_actions(desk, text, arguments.file.name, dry_run=arguments.dry_run)
        except Refused as refused:
            if arguments.json:
                print(json.dumps({"faults": _plain_faults(refused)}, ensure_ascii=False))
            raise
    if arguments.json:
        print(json.dumps({**asdict(applied), "dry_run": arguments.dry_run}, ensure_ascii=False))
    else:
        print(f"《{arguments.file.name}》{applied.deeds} 步：新增 {applied.applied}，已有 {applied.known}。")
        if applied.others:
            lines = "、".join(map(str, applied.others[:20])) + ("等" if applied.others[20:] else "")
            print(f"注意：第{lines}行的 id 早已用于别的步骤，没有登记。确是新步骤的，请换 id 再登记。")
        if arguments.dry_run:
            print("只检查，没有写入。")
    return DONE


def _plain_faults(refused: Refused) -> list[dict[str, Any]]:
    return [
        {
            "file": fault.place.file, "line": int(fault.place.cell.removeprefix("line ") or 0),
            "code": fault.code, "reason": fault_text(fault),
        }
        for fault in refused.faults
    ]  # fmt: skip


def _plain(one: EventFigures) -> dict[str, Any]:
    return asdict(one)


def _line(one: EventFigures) -> str:
    last = one.clocks[-1] if one.clocks else None
    due = f"　期限 {last.red.replace('T', ' ')}" if last is not None and last.end is None else ""
    late = "　超时" if any(leg.late for leg in one.clocks) else ""
    return f"{one.number}　{one.level}　{one.state}　{one.agency or ''}{due}{late}"


def figures(arguments: argparse.Namespace) -> int:
    """Print the KPI of a period, or the numbers of the events behind one figure."""
    period, at = _period(arguments.period), _moment(arguments.at)
    if arguments.list:
        return _list(arguments, period, at)
    if arguments.pdf or arguments.xlsx:
        return _statistics(arguments, period, at)
    with desk_of(arguments) as desk:
        found = kpi(desk, period, at)
    rows = [row for row in found.rows if row.scope == "all" or not row.is_empty]
    if arguments.json:
        plain = {"period": found.period, "at": found.at, "rows": [asdict(row) for row in rows]}
        print(json.dumps(plain, ensure_ascii=False))
    else:
        print("\n\n".join(_paragraph(row) for row in rows))
    return DONE


def _statistics(arguments: argparse.Namespace, period: Period, at: Moment | None) -> int:
    if arguments.json:
        raise Usage("--json 与 --pdf、--xlsx 分开使用。")
    with desk_of(arguments) as desk:
        found = statistics(desk, period, at)
    return _written(write_both(statistics_paper(found), arguments.pdf, arguments.xlsx))


def _list(arguments: argparse.Namespace, period: Period, at: Moment | None) -> int:
    name, figure = arguments.list
    figure, _, side = figure.partition("/")
    if figure not in FIGURES or side not in ("", "n", "d"):
        raise Refused("kpi_no_such_figure", figure=arguments.list[1], options="、".join(FIGURES))
    with desk_of(arguments) as desk:
        scope, wanted = _scope_of("" if name in _ALL else name)
        numbers = kpi_list(desk, period, wanted, figure, at, below=side == "d", scope=scope)
    if arguments.json:
        print(json.dumps({"name": name, "figure": arguments.list[1], "events": numbers}, ensure_ascii=False))
    elif numbers:
        print("\n".join(numbers))
    return DONE


def _scope_of(name: str) -> tuple[str, str]:
    """Return platform or agency and the name, of platform:NAME or agency:NAME; "" and the name of others."""
    scope, _, rest = name.partition(":")
    return (scope, rest) if rest and scope in ("platform", "agency") else ("", name)


def _paragraph(row: Row) -> str:
    title = row.name or "全部"
    return "\n".join([title, *(f"  {_WORDS[name]}　{_shown(getattr(row, name))}" for name in FIGURES)])


def _shown(value: Any) -> str:  # noqa: ANN401 - a count or a pair
    return f"{value[0]}/{value[1]}" if isinstance(value, tuple) else str(value)


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {"limits": limits, "events": events, "kpi": figures}

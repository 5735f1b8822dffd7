"""Bringing records in and reading them out: import, attendance, scheme."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop.command_line.allowance import enter_kinds
from desktop.command_line.answers import plain_fault, read_answers, tell_refusal
from desktop.command_line.calendars import only_calendars, take_calendars
from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from desktop.intake.reading import read_files
from desktop.paper.attendance_papers import month_paper, place_of, summary_paper, write_pdf, write_xlsx
from forms.kit.texts import fault_text
from models.errors import Refused
from models.rules.allowance.toml_file import is_allowance_toml
from models.rules.attendance.kinds import Kind
from models.rules.attendance.marks import COUNTED, Totals
from models.rules.core.month import Month
from models.rules.intake.records import Incoming
from models.rules.scheme.parts import TIMES
from models.services.attendance.months import totals
from models.services.attendance.printing import month_prints, summary_print
from models.services.intake.answers import remember_answers
from models.services.intake.taking import Taken, take_files
from models.services.office.desk import Desk
from models.services.scheme.schemes import check_scheme, enter_scheme

_NAMES = {
    "roster": "花名册", "attendance": "考勤表", "grades": "考核结果",
    "punches": "打卡记录", "dingtalk": "考勤软件汇总", "halves": "考勤清单",
    "work_log": "工作日志", "tree": "事件树", "events": "事件汇总表",
    "grid_list": "网格清单", "patrols": "巡查日志",
}  # fmt: skip
_COUNTS = {
    "people": "人", "postings": "段派驻", "new_people": "人新增", "new_postings": "段新增",
    "half_days": "个半天", "undecided": "个半天待核", "kept": "处与已有考勤不同（未改）",
    "logs": "条日志", "platforms": "个平台", "agencies": "个新机构", "grids": "个网格",
    "categories": "个类别", "events": "件事件", "patrols": "条巡查", "days": "天", "changed": "处变动",
}  # fmt: skip


def take(arguments: argparse.Namespace) -> int:
    """Import files, all or nothing."""
    told = read_answers(arguments.answers) if arguments.answers else {}
    read: list[Incoming[Any]] = []
    with desk_of(arguments) as desk:
        try:
            read = read_files(desk, arguments.files, told=told)
            taken = take_files(desk, read, dry_run=arguments.dry_run)
        except Refused as refused:
            if only_calendars(refused, arguments.files):
                return take_calendars(arguments, desk, told)
            tell_refusal(refused, [one for file in read for one in file.questions], as_json=arguments.json)
            raise
        if told and not arguments.dry_run:
            remember_answers(desk, {key: value for one in read for key, value in one.settled.items()})
    if arguments.json:
        files = [
            {
                "file": one.file, "kind": one.kind, "year": one.year, "month": one.month, **one.counts,
                **({"left_out": [plain_fault(fault) for fault in one.left_out]} if one.left_out else {}),
            }
            for one in taken
        ]  # fmt: skip
        print(json.dumps({"files": files, "dry_run": arguments.dry_run}, ensure_ascii=False))
    else:
        print("\n".join(_summary(one) for one in taken))
        for one in taken:
            for fault in one.left_out:
                print(f"未列入：{fault_text(fault)}")
        if arguments.dry_run:
            print("只检查，没有写入。")
    return DONE


def _summary(taken: Taken) -> str:
    period = f"{taken.year}年{taken.month}月" if taken.month else f"{taken.year}年" if taken.year else ""
    counts = "，".join(f"{n} {_COUNTS[name]}" for name, n in taken.counts.items() if name in _COUNTS)
    return f"《{taken.file}》{period}{_NAMES[taken.kind]}：{counts}"


def attendance(arguments: argparse.Namespace) -> int:
    """Print everybody's half-days by kind."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", arguments.period)
    if match is None or not 1 <= int(match[2] or 1) <= 12:
        raise Usage(f"期间写作 2017 或 2017-03，不是 {arguments.period}。")
    year = int(match[1])
    month = Month(year, int(match[2])).stored if match[2] else None
    with desk_of(arguments) as desk:
        rows = totals(desk, year, month)
        written = list(_write_sheets(arguments, desk, year, month))
    if arguments.json:
        print(json.dumps({"people": [_plain_totals(row) for row in rows]}, ensure_ascii=False))
    else:
        print("\n".join(_totals_line(row) for row in rows))
    for path in written:
        print(f"已写入 {path}", file=sys.stderr if arguments.json else sys.stdout)
    return DONE


def _write_sheets(arguments: argparse.Namespace, desk: Desk, year: int, month: int | None) -> Iterator[Path]:
    """Write the month's sheets of every agency, or the year's summary."""
    if arguments.pdf is None and arguments.xlsx is None:
        return
    paper = month_paper(month_prints(desk, month)) if month else summary_paper(summary_print(desk, year))
    for chosen, suffix, write in ((arguments.pdf, ".pdf", write_pdf), (arguments.xlsx, ".xlsx", write_xlsx)):
        if chosen is not None:
            path = place_of(chosen, paper, suffix)
            write(paper, path)
            yield path


def _plain_totals(row: Totals) -> dict[str, Any]:
    return {
        "staff_no": row.staff_no,
        "name": row.name,
        "due_halves": row.due_halves,
        "halves": {kind.name: row.halves[kind.key] for kind in COUNTED if kind.key in row.halves},
    }


def _totals_line(row: Totals) -> str:
    counts = "　".join(_count_text(kind, n) for kind in COUNTED if (n := row.halves.get(kind.key, 0)))
    return f"{row.staff_no}　{row.name}　{row.agency}　应出勤 {row.due_halves / 2:g} 天　{counts}"


def _count_text(kind: Kind, halves: int) -> str:
    """迟到 and 早退 are counted in times, everything else in days."""
    return f"{kind.name} {halves} 次" if kind.key in TIMES else f"{kind.name} {halves / 2:g}"


def scheme(arguments: argparse.Namespace) -> int:
    """Enter a year's scheme from a TOML file."""
    try:
        text = arguments.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("scheme_unreadable", file=arguments.file.name, reason=error) from error
    try:
        if is_allowance_toml(text):
            return enter_kinds(arguments, text)
        checked = check_scheme(text, arguments.file.name)
    except RecursionError as error:  # brackets within brackets, a thousand deep
        raise Refused("scheme_unreadable", file=arguments.file.name, reason="[[[[…") from error
    if arguments.dry_run:
        print(f"{checked.year}年 {checked.document}：可以录入，没有写入。")
        return DONE
    with desk_of(arguments) as desk:
        row = enter_scheme(desk, text, arguments.file.name)
    print(f"已录入 {row.year}年 {row.document}（第 {row.version} 版）。")
    return DONE


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": take,
    "attendance": attendance,
    "scheme": scheme,
}

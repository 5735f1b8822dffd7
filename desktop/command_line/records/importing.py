"""Bringing records in: files of people, attendance, work and events, all or nothing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.records.answers import plain_fault, read_answers, tell_refusal
from desktop.command_line.records.calendars import only_calendars, take_calendars
from desktop.intake.handing_back import hand_back
from desktop.intake.reading import read_files
from forms.kit.texts import fault_text
from models.errors import Refused
from models.rules.intake.records import Incoming
from models.services.intake.answers import remember_answers
from models.services.intake.leaving import leave_wrong_lines_out
from models.services.intake.taking import Taken, take_files

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
    """Import files, all or nothing; where it is asked for, without the lines that are wrong."""
    told = read_answers(arguments.answers) if arguments.answers else {}
    read: list[Incoming[Any]] = []
    with desk_of(arguments) as desk:
        try:
            read = read_files(desk, arguments.files, told=told)
            if arguments.without_refused_lines or arguments.refused_lines:
                read = [*leave_wrong_lines_out(desk, read)]
            back = _handed_back(arguments, read)  # first: where there is no room for it, nothing is taken
            taken = take_files(desk, read, dry_run=arguments.dry_run)
        except Refused as refused:
            if only_calendars(refused, arguments.files):
                return take_calendars(arguments, desk, told)
            tell_refusal(refused, [one for file in read for one in file.questions], as_json=arguments.json)
            raise
        if told and not arguments.dry_run:
            remember_answers(desk, {key: value for one in read for key, value in one.settled.items()})
    if arguments.json:
        _tell_json(taken, back, is_dry=arguments.dry_run)
    else:
        _tell(taken, back, is_dry=arguments.dry_run)
    return DONE


def _handed_back(arguments: argparse.Namespace, read: Sequence[Incoming[Any]]) -> list[Path]:
    """Write the lines that were left out for those who made the files, where a folder for them is named."""
    if arguments.refused_lines is None:
        return []
    return hand_back(arguments.refused_lines, list(zip(arguments.files, read, strict=True)))


def _tell_json(taken: Sequence[Taken], back: Sequence[Path], *, is_dry: bool) -> None:
    files = [
        {"file": one.file, "kind": one.kind, "year": one.year, "month": one.month, **one.counts, **_left(one)}
        for one in taken
    ]
    written = {"refused_lines": [str(path) for path in back]} if back else {}
    print(json.dumps({"files": files, "dry_run": is_dry, **written}, ensure_ascii=False))


def _left(one: Taken) -> dict[str, Any]:
    """Return what was left out of a file: what does not concern the office, and the lines that are wrong."""
    left = {"left_out": [plain_fault(fault) for fault in one.left_out]} if one.left_out else {}
    faults = [fault for line in one.refused for fault in line.faults]
    return left | ({"refused": [plain_fault(fault) for fault in faults]} if faults else {})


def _tell(taken: Sequence[Taken], back: Sequence[Path], *, is_dry: bool) -> None:
    for one in taken:
        print(_summary(one))
    for one in taken:
        for fault in one.left_out:
            print(f"未列入：{fault_text(fault)}")
        for line in one.refused:
            for fault in line.faults:
                print(f"未收：{fault_text(fault)}")
    for path in back:
        print(f"没有收的行在《{path}》，改好后可以直接再导入。")
    if is_dry:
        print("只检查，没有写入。")


def _summary(taken: Taken) -> str:
    period = f"{taken.year}年{taken.month}月" if taken.month else f"{taken.year}年" if taken.year else ""
    counts = "，".join(f"{n} {_COUNTS[name]}" for name, n in taken.counts.items() if name in _COUNTS)
    refused = f"，{len(taken.refused)} 行有错未收" if taken.refused else ""
    return f"《{taken.file}》{period}{_NAMES[taken.kind]}：{counts}{refused}"

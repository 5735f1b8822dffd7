"""A working calendar on the command line: recognised by content, taken by itself, every doubt a question."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.command_line.exit_codes import DONE
from desktop.command_line.records.answers import plain_fault, tell_refusal
from forms.kit.texts import fault_text
from forms.workbook.calendar.year_file import read_calendar_file
from forms.workbook.intake.recognise import CALENDAR_FILE
from forms.workbook.reading.cells import Unreadable
from models.errors import Refused
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Answers, Asking, Question
from models.services.calendar_editing import YearSheet, check_year, take_year, year_sheet
from models.services.events.recomputing import preview_calendar_change
from models.services.intake.answers import answers, remember_answers
from models.services.office.desk import Desk


@dataclass(frozen=True, slots=True)
class _Read:
    """One file's year, what it changes, and the answers that it rested on."""

    path: Path
    sheet: YearSheet
    source: str
    changed: int
    moved: int
    settled: dict[str, str]
    notes: Sequence[Fault] = ()


def only_calendars(refused: Refused, paths: Sequence[Path]) -> bool:
    """Tell whether files were refused because each of them is a working calendar."""
    names = {fault.place.file for fault in refused.faults if fault.code == CALENDAR_FILE}
    return all(path.name in names for path in paths)


def take_calendars(arguments: argparse.Namespace, desk: Desk, told: Answers) -> int:
    """Take working calendars, each with a line in the log; nothing at all where one of them is refused."""
    read = [_read(arguments, desk, path, {**answers(desk), **told}) for path in arguments.files]
    if not arguments.dry_run:
        for one in read:
            if one.changed:
                take_year(desk, one.sheet, one.source)
        if told:
            remember_answers(desk, {key: value for one in read for key, value in one.settled.items()})
    if arguments.json:
        files = [_plain(one) for one in read]
        print(json.dumps({"files": files, "dry_run": arguments.dry_run}, ensure_ascii=False))
        return DONE
    print("\n".join(_summary(one) for one in read))
    for fault in (note for one in read for note in one.notes):
        print(f"未列入：{fault_text(fault)}")
    if arguments.dry_run:
        print("只检查，没有写入。")
    return DONE


def _read(arguments: argparse.Namespace, desk: Desk, path: Path, known: Answers) -> _Read:
    asking = Asking(path.name, known)
    try:
        incoming = read_calendar_file(path, known)
    except Unreadable as error:
        raise Refused("import_refused", faults=[error.fault], count=1) from error
    try:
        sheet = check_year(incoming)
        _ask_total(path, sheet, asking)
    except Refused as refused:
        tell_refusal(refused, [*incoming.questions, *asking.questions], as_json=arguments.json)
        raise
    before = year_sheet(desk, sheet.year)
    differing = {
        day: works for day, (works, name) in sheet.days.items()
        if before is None or before.days[day] != (works, name)
    }  # fmt: skip
    source = sheet.source or (before.source if before else "")
    changed = len(differing) + (before is not None and source != before.source)
    moved = len(preview_calendar_change(desk, differing))
    return _Read(path, sheet, source, changed, moved, {**incoming.settled, **asking.settled}, incoming.notes)


def _ask_total(path: Path, sheet: YearSheet, asking: Asking) -> None:
    if sheet.is_unusual and asking.answer(total_question(path.name, sheet)) is None:
        faults = [question.as_fault() for question in asking.questions]
        raise Refused("import_refused", faults=faults, count=len(faults))


def total_question(file: str, sheet: YearSheet) -> Question:
    """Return the question whether a total that no year had is meant."""
    return Question(
        place=Place(file), name=f"total:{sheet.year}", source=f"calendar-{sheet.year}-{sheet.total}",
        code="calendar_total_asked", choices={"take": "照此导入"},
        facts={"file": file, "year": str(sheet.year), "n": str(sheet.total)},
    )  # fmt: skip


def _plain(one: _Read) -> dict[str, Any]:
    return {
        "file": one.path.name, "kind": "calendar", "year": one.sheet.year, "month": 0,
        "working_days": one.sheet.total, "months": list(one.sheet.months), "changed": one.changed,
        "moved": one.moved, **({"left_out": [plain_fault(note) for note in one.notes]} if one.notes else {}),
    }  # fmt: skip


def _summary(one: _Read) -> str:
    moved = f"，{one.moved} 个事件时限随之改变" if one.moved else ""
    return (
        f"《{one.path.name}》{one.sheet.year}年工作日历：{one.sheet.total} 个工作日，"
        f"{one.changed} 处变动{moved}"
    )

"""Reading attendance out: everybody's half-days of a month or a year, and the printed sheets."""

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
from desktop.paper.attendance_papers import month_paper, summary_paper
from desktop.paper.paper import place_of, write_pdf, write_xlsx
from models.rules.attendance.kinds import Kind
from models.rules.attendance.marks import COUNTED, Totals
from models.rules.core.month import Month
from models.rules.scheme.parts import TIMES
from models.services.attendance.months import totals
from models.services.attendance.printing import month_prints, summary_print
from models.services.office.desk import Desk


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

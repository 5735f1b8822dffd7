"""What can be printed and saved: a person's 工作日志 on paper, and the logs in view as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from desktop.paper.files import write_file
from desktop.paper.paper import Paper
from models.rules.work.log_sheet import WorkLogSheet, period_text
from models.rules.work.platforms.naming import FOUR_OF_THE_PLAN
from models.services.work.log import LogRow


def log_paper(sheet: WorkLogSheet, platforms: Sequence[str] = FOUR_OF_THE_PLAN) -> Paper:
    """Return 工作日志 of a person and a period; its workbook can be imported again."""
    from forms.paper.work.log_sheet import print_work_log
    from forms.workbook.work.log_workbook import LogLine, write_work_logs

    period = period_text(sheet.since, sheet.until)
    lines = [LogLine(sheet.agency, sheet.staff_no, sheet.name, log) for log in sheet.logs]
    book = partial(write_work_logs, f"{period}工作日志（{sheet.name}）", sheet.street, platforms, lines)
    return Paper(f"工作日志-{sheet.name}-{period}", partial(print_work_log, sheet), book)


def book_name(since: date, until: date) -> str:
    """Return the name of the workbook of a period's logs."""
    return f"工作日志-{period_text(since, until)}.xlsx"


def write_book(
    street: str, title: str, platforms: Sequence[str], rows: Sequence[LogRow], path: Path
) -> None:
    """Write logs as a workbook, oldest first; without any, the form to fill in. Trouble: file_unwritable."""
    write_file(path, partial(_write, street, title, platforms, sorted(rows, key=_order)))


def _write(
    street: str, title: str, platforms: Sequence[str], rows: Sequence[LogRow], out: BinaryIO
) -> None:
    from forms.workbook.work.log_workbook import LogLine, write_work_logs

    lines = [LogLine(row.agency, row.staff_no, row.name, row.entry) for row in rows]
    write_work_logs(title, street, platforms, lines, out)


def _order(row: LogRow) -> tuple[date, str, int]:
    return row.day, row.staff_no, row.id

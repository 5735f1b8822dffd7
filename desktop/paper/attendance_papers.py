"""Printed sheets and workbooks of attendance and leave: bytes to look at, files to keep; no Qt.

The same for window and command line. What is looked at is what is saved: one drawing, the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from desktop.paper.files import write_file
from models.errors import Refused
from models.rules.attendance.printed import (
    LeaveSlipPrint,
    MonthSheetPrint,
    NoticePrint,
    SummaryPrint,
    month_words,
)

Draw = Callable[[BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Paper:
    """One printed thing: its name as a file, who draws it, and as a workbook where there is one.

    `size` is "A3", "A4" or "A5".
    """

    name: str
    draw: Draw
    book: Draw | None = None
    size: str = "A4"
    landscape: bool = True

    def file_name(self, suffix: str) -> str:
        """Return the name that an office would give the file."""
        return f"{self.name}{suffix}"


def month_paper(sheets: Sequence[MonthSheetPrint], *, size: str = "A4") -> Paper:
    """Return 月度考勤表 of one or several agencies; Refused("nothing_to_print") without any."""
    if not sheets:
        raise Refused("nothing_to_print")
    from forms.paper.attendance.sheet import print_month_sheets

    name = sheets[0].title if len(sheets) == 1 else f"{sheets[0].street}{month_words(sheets[0].month)}考勤表"
    if any(sheet.copy_to for sheet in sheets):
        name += "（抄送派出部门）"
    return Paper(
        name, partial(_draw_month, print_month_sheets, tuple(sheets), size),
        partial(_month_workbook, tuple(sheets)), size,
    )  # fmt: skip


def summary_paper(summary: SummaryPrint) -> Paper:
    """Return 考勤汇总表 of a month or a year."""
    from forms.paper.attendance.summary import print_summary

    return Paper(summary.title, partial(print_summary, summary))


def notice_paper(notice: NoticePrint) -> Paper:
    """Return 考勤情况公示 of a month."""
    from forms.paper.attendance.notice import print_notice

    return Paper(notice.title, partial(print_notice, notice), landscape=False)


def slip_paper(slip: LeaveSlipPrint, *, size: str = "A5") -> Paper:
    """Return 请假单 on "A5", or both copies on one "A4"."""
    from forms.paper.leave.slip import print_leave_slip

    return Paper(
        f"请假单-{slip.name}-{slip.number}", partial(_draw_slip, print_leave_slip, slip, size), None, size,
        landscape=size == "A5",
    )  # fmt: skip


def pdf_bytes(paper: Paper) -> bytes:
    """Return the drawn sheet; Refused names a character that no font has."""
    out = BytesIO()
    _draw(paper, out)
    return out.getvalue()


def drawn(paper: Paper) -> Paper:
    """Return the sheet with its pages drawn already, so that showing it draws nothing more."""
    return replace(paper, draw=partial(_put, pdf_bytes(paper)))


def _put(pages: bytes, out: BinaryIO) -> None:
    out.write(pages)


def write_pdf(paper: Paper, path: Path) -> None:
    """Write the printed sheet as PDF; Refused as `pdf_bytes`, Trouble: file_unwritable."""
    write_file(path, partial(_draw, paper))


def write_xlsx(paper: Paper, path: Path) -> None:
    """Write the workbook; Refused("no_workbook") for what has none, Trouble: file_unwritable."""
    if paper.book is None:
        raise Refused("no_workbook", name=paper.name)
    write_file(path, paper.book)


def place_of(chosen: Path, paper: Paper, suffix: str) -> Path:
    """Return where a sheet goes: `chosen`, or under its own name in the folder `chosen`."""
    return chosen / paper.file_name(suffix) if chosen.is_dir() else chosen


def _draw(paper: Paper, out: BinaryIO) -> None:
    from forms.paper.frame.problems import CannotPrint

    try:
        paper.draw(out)
    except CannotPrint as problem:
        raise Refused(problem.code, (), **problem.facts) from problem


def _draw_month(
    draw: Callable[..., None], sheets: tuple[MonthSheetPrint, ...], size: str, out: BinaryIO
) -> None:
    draw(sheets, out, paper=size)


def _draw_slip(draw: Callable[..., None], slip: LeaveSlipPrint, size: str, out: BinaryIO) -> None:
    draw(slip, out, paper=size)


def _month_workbook(sheets: tuple[MonthSheetPrint, ...], out: BinaryIO) -> None:
    from forms.workbook.attendance.month_workbook import write_month_workbook

    write_month_workbook(sheets, out)

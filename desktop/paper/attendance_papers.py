"""Printed sheets and workbooks of attendance and leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import BinaryIO

from desktop.paper.paper import Paper
from models.errors import Refused
from models.rules.attendance.printed import (
    LeaveSlipPrint,
    MonthSheetPrint,
    NoticePrint,
    SummaryPrint,
    month_words,
)


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


def _draw_month(
    draw: Callable[..., None], sheets: tuple[MonthSheetPrint, ...], size: str, out: BinaryIO
) -> None:
    draw(sheets, out, paper=size)


def _draw_slip(draw: Callable[..., None], slip: LeaveSlipPrint, size: str, out: BinaryIO) -> None:
    draw(slip, out, paper=size)


def _month_workbook(sheets: tuple[MonthSheetPrint, ...], out: BinaryIO) -> None:
    from forms.workbook.attendance.month_workbook import write_month_workbook

    write_month_workbook(sheets, out)

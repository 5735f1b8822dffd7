"""Writing a month's allowance sheet to files, the same for window and command line."""

from __future__ import annotations

from pathlib import Path

from desktop.paper.bonus_files import write_whole
from models.errors import Refused
from models.rules.allowance.printed import AllowanceSheet


def allowance_path(chosen: Path, sheet: AllowanceSheet, suffix: str) -> Path:
    """Return where the sheet goes: `chosen`, or under its own name in the folder `chosen`."""
    return chosen / allowance_file_name(sheet, suffix) if chosen.is_dir() else chosen


def allowance_file_name(sheet: AllowanceSheet, suffix: str) -> str:
    """Return the name that an office would give the file."""
    return f"{sheet.title}{suffix}"


def write_allowance_pdf(sheet: AllowanceSheet, path: Path) -> None:
    """Write the printed sheet as PDF; Refused when it cannot be printed."""
    from forms.paper.allowance.sheet import print_allowance_sheet
    from forms.paper.frame.problems import CannotPrint

    try:
        write_whole(path, lambda out: print_allowance_sheet(sheet, out))
    except CannotPrint as problem:
        raise Refused(problem.code, (), **problem.facts) from problem


def write_allowance_xlsx(sheet: AllowanceSheet, path: Path) -> None:
    """Write the sheet as a workbook with live sums."""
    from forms.workbook.allowance.workbook import write_allowance_workbook

    write_whole(path, lambda out: write_allowance_workbook(sheet, out))

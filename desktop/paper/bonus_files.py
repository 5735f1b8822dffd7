"""Writing a run's sheets to files, the same for window and command line."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from models.errors import Refused, Trouble
from models.rules.sheets.printed import BonusSheet
from models.rules.sheets.wording import NAMES


def sheet_path(chosen: Path, sheet: BonusSheet, suffix: str) -> Path:
    """Return where a sheet goes: `chosen` for the bonus, beside it for the police; a folder holds both."""
    if chosen.is_dir():
        return chosen / file_name(sheet, suffix)
    if sheet.kind == "bonus":
        return chosen
    return chosen.with_name(f"{chosen.stem}-派出所{chosen.suffix}")


def file_name(sheet: BonusSheet, suffix: str) -> str:
    """Return the name that an office would give the file."""
    return f"{sheet.street}{sheet.year}年度{NAMES[sheet.kind]}发放表{suffix}"


def write_pdf(sheet: BonusSheet, path: Path) -> None:
    """Write the printed sheet as PDF."""
    from forms.paper.bonus.printing import print_sheet
    from forms.paper.frame.problems import CannotPrint

    try:
        write_whole(path, lambda out: print_sheet(sheet, out))
    except CannotPrint as problem:
        raise Refused(problem.code, (), **problem.facts) from problem


def write_xlsx(sheet: BonusSheet, path: Path) -> None:
    """Write the sheet as a workbook with live totals."""
    from forms.workbook.bonus.workbook import write_bonus_workbook

    write_whole(path, lambda out: write_bonus_workbook(sheet, out))


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write beside and rename, so that nobody ever opens half a sheet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".sheet-")
        try:
            with os.fdopen(handle, "wb") as out:
                write(out)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise Trouble("file_unwritable", file=path, reason=error.strerror or error) from error

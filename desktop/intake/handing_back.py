"""Writing the lines that were not taken beside their reasons, the same for window and command line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from desktop.paper.files import write_file
from forms.kit.texts import sentence
from forms.workbook.intake.handed_back import write_handed_back
from forms.workbook.reading.cells import open_workbook
from models.rules.core.faults import Fault
from models.rules.intake.records import Incoming

TAIL = "-未收"


def hand_back(folder: Path, files: Sequence[tuple[Path, Incoming[Any]]]) -> list[Path]:
    """Write a workbook into `folder` for each file that lines were left out of; return what was written.

    No file that is there already is written over. Trouble: file_unwritable, file_unreadable.
    """
    written = []
    for path, file in files:
        if file.refused:
            target = _free(folder, path.stem + TAIL)
            write_file(target, partial(write_handed_back, open_workbook(path), file, _reason))
            written.append(target)
    return written


def _reason(fault: Fault) -> str:
    """Return what is wrong in Chinese, like everything that leaves the office on paper."""
    told = sentence(fault.code, fault.facts)
    return f"{fault.place.cell}：{told}" if fault.place.cell else told


def _free(folder: Path, stem: str) -> Path:
    """Return a name in the folder that no file has yet."""
    names = (f"{stem}.xlsx" if number == 1 else f"{stem} ({number}).xlsx" for number in count(1))
    return next(path for name in names if not (path := folder / name).exists())

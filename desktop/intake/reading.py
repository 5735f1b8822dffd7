"""Reading files for an import, the same for window and command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable
from models.errors import Refused
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Answers
from models.rules.intake.records import Incoming
from models.services.attendance.months import sign_sets
from models.services.attendance.punch_clock.maps import column_maps
from models.services.intake.answers import answers
from models.services.office.desk import Desk, Progress, Silent


def read_files(
    desk: Desk, paths: Sequence[Path], progress: Progress | None = None, told: Answers | None = None
) -> list[Incoming[Any]]:
    """Read every file; Refused("import_refused") names those that are no workbook we know.

    Faults and questions inside a readable file stay in its `Incoming` and are judged by the service. `told`
    are
    answers for these files, before those that are remembered.
    """
    progress = progress or Silent()
    signs, columns = sign_sets(desk), column_maps(desk)
    known = {**answers(desk), **(told or {})}
    files: list[Incoming[Any]] = []
    unreadable: list[Fault] = []
    for number, path in enumerate(paths):
        progress.step(number, len(paths), path.name)
        try:
            files.append(read_file(path, today=desk.today, signs=signs, columns=columns, answers=known))
        except Unreadable as error:
            unreadable.append(error.fault)
        except OSError as error:
            facts = {"file": path.name, "reason": error.strerror or str(error)}
            unreadable.append(Fault(Place(path.name), "file_unreadable", facts))
    if unreadable:
        faults = [*unreadable, *(fault for file in files for fault in file.faults)]
        raise Refused("import_refused", faults=faults, count=len(faults))
    return files

"""Taking a file without its wrong lines, where somebody chose that: found by trying the import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.errors import Refused
from models.rules.core.faults import Fault
from models.rules.intake.leaving import without_wrong_lines
from models.rules.intake.records import Incoming
from models.services.intake.taking import take_files
from models.services.office.desk import Desk


def leave_wrong_lines_out(desk: Desk, files: Sequence[Incoming[Any]]) -> tuple[Incoming[Any], ...]:
    """Return `files` without the lines that are wrong, each kept in `refused`; nothing is stored.

    Somebody who is left out of a roster is wanting in the next file: it is tried until all are found.
    Refused: import_refused where a question is open; lines_not_left_out with the faults that are of no line;
    no_line_is_right where nothing would be left of a file; files_of_one_name.
    """
    tried = tuple(files)
    if len({file.file for file in tried}) < len(tried):  # a line is told by its file's name
        raise Refused("files_of_one_name")
    while faults := _faults(desk, tried):
        if any(file.questions for file in tried):
            raise Refused("import_refused", faults=faults, count=len(faults))
        found, others = without_wrong_lines(tried, faults)
        if others:
            raise Refused("lines_not_left_out", faults=others, count=len(others))
        empty = next((file for file in found if file.refused and not file.records), None)
        if empty is not None:
            raise Refused("no_line_is_right", faults=faults, file=empty.file)
        tried = tuple(found)
    return tried


def _faults(desk: Desk, files: Sequence[Incoming[Any]]) -> Sequence[Fault]:
    """Return what an import of the files would be refused for; () where it would be taken."""
    try:
        take_files(desk, files, dry_run=True)
    except Refused as refused:
        if not refused.faults:
            raise
        return refused.faults
    return ()
